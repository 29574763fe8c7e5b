"""The places of the sidebar: what each shows, counted from the overview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from editor_app.domain.piece import SavedSearch, Status
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.services.finding import Overview

TAG_COLOURS: Mapping[str, str] = {
    "red": "accent",
    "blue": "blue",
    "green": "green",
    "amber": "amber",
    "grey": "soft_ink",
    "": "soft_ink",
}


class Group(StrEnum):
    """The parts of the sidebar."""

    TODO = "todo"
    LIBRARY = "library"
    CHANNELS = "channels"
    TAGS = "tags"
    SEARCHES = "searches"


@dataclass(frozen=True, slots=True)
class SidebarPlace:
    """One line of the sidebar; a heading when it has no ``id``.

    Attributes:
        value: the status, channel, tag or saved search that it shows (``place_queries``).
        scope: ``all`` or ``bin``.
        depth: how far it is set in.
        colour: token of the dot before a tag.
        urgent: the count is drawn in the accent colour.
    """

    group: Group
    id: str
    text: str
    value: str = ""
    scope: str = "all"
    count: int | None = None
    icon: str = ""
    depth: int = 0
    colour: str = ""
    urgent: bool = False

    @classmethod
    def named(cls, place_id: str) -> SidebarPlace:
        """Return a place of the library that needs no query."""
        return cls(Group.LIBRARY, place_id, "")

    @property
    def is_heading(self) -> bool:
        """Whether the line only names its group."""
        return not self.id

    @property
    def takes_pieces(self) -> bool:
        """Whether pieces can be dropped on it: a channel, a tag or the bin."""
        named = self.group in (Group.CHANNELS, Group.TAGS) and bool(self.value)
        return named or self.id == BIN


ALL = "library:all"
BIN = "library:bin"
SIGNING = "library:signing"
MINE_TO_DO = "todo:waiting"
MINE_SENT = "todo:sent"


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted for the user beside the overview."""

    waiting: int = 0
    sent: int = 0
    signing: int = 0


_STATUS_ICONS: Mapping[Status, str] = {
    Status.DRAFT: "ph.pencil-simple",
    Status.IN_REVIEW: "ph.eye",
    Status.RETURNED: "ph.arrow-u-up-left",
    Status.SIGNED: "ph.check-circle",
    Status.PUBLISHED: "ph.broadcast",
}


def fixed_places(words: Words) -> list[SidebarPlace]:
    """Return the places every library has, without counts: what stands before it is open."""
    return [*_todo(words, None), *_library(words, None, Counts())]


def places(
    words: Words, overview: Overview, searches: list[SavedSearch], counts: Counts
) -> list[SidebarPlace]:
    """Return all places with their counts."""
    return [
        *_todo(words, counts),
        *_library(words, overview, counts),
        *_channels(words, overview),
        *_tags(words, overview),
        *_searches(words, searches),
    ]


def _heading(words: Words, group: Group) -> SidebarPlace:
    return SidebarPlace(group, "", words(f"ui.group_{group}"))


def _todo(words: Words, counts: Counts | None) -> Iterator[SidebarPlace]:
    yield _heading(words, Group.TODO)
    yield SidebarPlace(
        Group.TODO,
        MINE_TO_DO,
        words("ui.place_waiting"),
        count=counts.waiting if counts else None,
        icon="ph.tray",
        urgent=True,
    )
    yield SidebarPlace(
        Group.TODO,
        MINE_SENT,
        words("ui.place_sent"),
        count=counts.sent if counts else None,
        icon="ph.paper-plane-tilt",
    )


def _library(words: Words, overview: Overview | None, counts: Counts) -> Iterator[SidebarPlace]:
    known = overview is not None
    total = overview.total if overview else None
    yield _heading(words, Group.LIBRARY)
    yield SidebarPlace(Group.LIBRARY, ALL, words("ui.place_all"), count=total, icon="ph.files")
    for status in Status:
        count = overview.by_status.get(status, 0) if overview else None
        if status is Status.RETURNED and not count:
            continue
        yield _status(words, status, count)
        if status is Status.IN_REVIEW:
            signing = counts.signing if known else None
            text = words("ui.place_signing")
            yield SidebarPlace(Group.LIBRARY, SIGNING, text, count=signing, icon="ph.pen-nib")
    text, binned = words("ui.place_bin"), overview.bin if overview else None
    yield SidebarPlace(Group.LIBRARY, BIN, text, scope="bin", count=binned, icon="ph.trash")


def _status(words: Words, status: Status, count: int | None) -> SidebarPlace:
    return SidebarPlace(
        Group.LIBRARY,
        f"library:{status}",
        words(f"status.{status}"),
        value=status.value,
        count=count,
        icon=_STATUS_ICONS[status],
    )


def _channels(words: Words, overview: Overview) -> Iterator[SidebarPlace]:
    if overview.channels:
        yield _heading(words, Group.CHANNELS)
    for channel in overview.channels:
        yield SidebarPlace(
            Group.CHANNELS,
            f"channel:{channel.path}",
            channel.name,
            value=channel.path,
            count=channel.count,
            depth=channel.depth,
        )


def _tags(words: Words, overview: Overview) -> Iterator[SidebarPlace]:
    if overview.tags:
        yield _heading(words, Group.TAGS)
    for tag in overview.tags:
        yield SidebarPlace(
            Group.TAGS,
            f"tag:{tag.name}",
            tag.name,
            value=tag.name,
            count=tag.count,
            colour=TAG_COLOURS[tag.colour],
        )


def _searches(words: Words, searches: list[SavedSearch]) -> Iterator[SidebarPlace]:
    if searches:
        yield _heading(words, Group.SEARCHES)
    for search in searches:
        yield SidebarPlace(Group.SEARCHES, f"search:{search.name}", search.name, search.query)

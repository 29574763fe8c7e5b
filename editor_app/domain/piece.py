"""A piece and the short row that stands for it in a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from editor_app.domain.fields import Fields


class Status(StrEnum):
    """Where a piece stands, as the sidebar sorts it."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    SIGNED = "signed"
    PUBLISHED = "published"


_STATUSES = {status.value: status for status in Status}


def status_of(stored: str) -> Status:
    """Return a status by its stored word; what is none, by tampering or of later, is a draft's.

    A list must stay up; ``verify`` names it and mends it.
    """
    return _STATUSES.get(stored, Status.DRAFT)


# The word for a status in the record, the query language and the terminal; a
# piece in review is named by its stage instead (初审, 终审).
STATUS_WORDS: Mapping[Status, str] = {
    Status.DRAFT: "草稿",
    Status.IN_REVIEW: "审稿中",
    Status.RETURNED: "退回",
    Status.SIGNED: "已签发",
    Status.PUBLISHED: "已发布",
}


class WaitsFor(StrEnum):
    """By what a piece says for whom it waits: who holds a role, a person, but not who is barred."""

    ROLE = "role"
    PERSON = "person"
    BARRED = "barred"  # holds the role and may not


@dataclass(frozen=True, slots=True)
class Waits:
    """One of those for whom a piece waits; ``name`` is a role's or a user's."""

    kind: WaitsFor
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The version of another piece that a piece derives from.

    Version 0 is a text of it that left in a file before it was saved as a version.
    """

    piece: int
    version: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One speech or article: its fields, working text and place in the flow.

    ``revision`` counts every write to text or fields; a writer gives the one it
    read and is refused with Conflict when another came first. ``uid`` is the lasting id:
    the hash of the record's entry that made it, the same in every copy of the library.
    """

    id: int
    kind: str
    fields: Fields
    text: str
    revision: int
    status: Status
    stage: str  # 草稿, 初审, … , 已签发
    created: datetime
    updated: datetime
    author: str = ""  # a user's name; empty for an imported piece
    submitter: str = ""  # of the last round
    tags: tuple[str, ...] = ()
    latest_version: int = 0
    binned: datetime | None = None
    derived_from: Origin | None = None
    uid: str = ""

    @property
    def title(self) -> str:
        """The title in one line."""
        return self.fields.get("title", "")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a desk asks of a piece beside its row: in whose hands, since when, how urgent."""

    holder: str  # names joined by 、; empty for nobody
    since: datetime
    urgency: str  # a choice of the field, empty where none is set
    source: str
    editor: str


@dataclass(frozen=True, slots=True)
class PieceRow:
    """What a list shows of a piece."""

    id: int
    title: str
    kind: str
    who: str  # speaker, byline or reporters
    date: str  # delivered or published, ISO 8601; may be empty
    channel: str
    status: Status
    stage: str
    tags: tuple[str, ...]
    words: int  # 字数 of the body by Word's rule
    syllables: int  # read aloud; 0 for kinds that are not spoken
    updated: datetime
    snippet: str = ""  # with MARK_OPEN/MARK_CLOSE round what was found
    standing: Standing | None = None  # where it was asked for


MARK_OPEN, MARK_CLOSE = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Tag:
    """A free word on pieces."""

    name: str
    colour: str = ""  # a palette name: red, blue, green, amber, grey
    count: int = 0


def split_tags(typed: str) -> list[str]:
    """Return the tags that somebody typed in one line, parted by 、，； and their like.

    A comma between figures (1,000) parts nothing.
    """
    parts = re.split(r"[、，；;\n]|(?<!\d),|,(?!\d)", typed)
    return [name for part in parts if (name := " ".join(part.split()))]


@dataclass(frozen=True, slots=True)
class Channel:
    """A place of publication; ``path`` is its names from the root joined by ``/``."""

    path: str
    count: int = 0

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def depth(self) -> int:
        """0 for a root."""
        return self.path.count("/")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Original:
    """The raw thing that a piece was brought in from, kept byte for byte."""

    name: str
    media_type: str
    sha256: str
    data: bytes = field(repr=False)
    imported: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asset:
    """An image inside the library, known by its SHA-256."""

    sha256: str
    media_type: str
    name: str
    data: bytes = field(repr=False)

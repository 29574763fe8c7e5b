"""What the list shows: the chosen place, the query, the order; kept true as things change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.piece import SavedSearch, Status, Tag
from editor_app.domain.result import Changes, Subject
from editor_app.domain.workflow import Workflow
from editor_app.errors import EditorError
from editor_app.text.query import Filter, Query, parse_query, write_query
from editor_app.ui.base.context import Context
from editor_app.ui.library.list.model import PiecesModel
from editor_app.ui.library.sidebar.entries import (
    ALL,
    MINE_SENT,
    MINE_TO_DO,
    SIGNING,
    Counts,
    Group,
    SidebarPlace,
    places,
)
from editor_app.ui.widgets.row_text import Column

if TYPE_CHECKING:
    from editor_app.services.finding import Overview

# What the sidebar counts; typing in a piece is none of it.
_COUNTED = frozenset(
    {Subject.STATUS, Subject.TAGS, Subject.CHANNELS, Subject.SEARCHES, Subject.USERS}
)
_LISTED = frozenset({Subject.PIECES, Subject.FIELDS, Subject.TAGS, Subject.REVIEWS, Subject.TEXT})


_IN_REVIEW = Filter("status", Status.IN_REVIEW.value)
_FILTERS = {Group.TAGS: "tag", Group.CHANNELS: "channel", Group.LIBRARY: "status"}


def query_of(place: SidebarPlace, user: str, workflows: Iterable[Workflow]) -> Query:
    """Return what a place shows to a user; raises BadInput ``query_…`` of a saved search."""
    if place.id == MINE_TO_DO:
        return Query(filters=(Filter("waiting", user),))
    if place.id == MINE_SENT:
        return sent_query(user)
    if place.id == SIGNING:
        return signing_query(workflows)
    if place.group is Group.SEARCHES:
        return parse_query(place.value)
    name = _FILTERS.get(place.group)
    return Query(filters=(Filter(name, place.value),)) if name and place.value else Query()


def sent_query(user: str) -> Query:
    """Return the query of what a user wrote or submitted and that is in review."""
    either = (Filter("submitter", user),)
    return Query(filters=(Filter("author", user, either=either), _IN_REVIEW))


def signing_query(workflows: Iterable[Workflow]) -> Query:
    """Return the query of what waits for a signature: the signing stages of all workflows."""
    stages = sorted({s.name for workflow in workflows for s in workflow.stages if s.signing})
    if not stages:
        return Query(filters=(_IN_REVIEW,))
    first, *others = stages
    return Query(filters=(_IN_REVIEW, Filter("stage", first, others=tuple(others))))


@dataclass(frozen=True, slots=True)
class _Told:
    """The answer to what the sidebar asks."""

    overview: Overview
    searches: tuple[SavedSearch, ...]
    sent: int
    signing: int


class Browser(QObject):
    """Listing and sidebar.

    Signals:
        listed: the list was filled anew.
        counted: the places of the sidebar with their counts.
    """

    listed = Signal()
    counted = Signal(list)

    def __init__(self, context: Context, model: PiecesModel) -> None:
        super().__init__()
        self._context, self._model = context, model
        self._place = SidebarPlace.named(ALL)
        self._query = ""
        self._sort = _known(context.state.text("list.sort"))
        self._descending = context.state.flag("list.descending", True)
        self._overview: Overview | None = None
        self._turn = 0
        self._recount = _soon(self, self.count)
        self._relist = _soon(self, self._list)
        context.tasks.changed.connect(self._take_changes)

    @property
    def place(self) -> SidebarPlace:
        """Where the list looks."""
        return self._place

    @property
    def query(self) -> str:
        """What was typed into the search."""
        return self._query

    @property
    def seeks_words(self) -> bool:
        """Whether words of the text are searched, so that cards show where they were found."""
        try:
            return bool(parse_query(self._query).terms)
        except EditorError:
            return False

    @property
    def whole_query(self) -> str:
        """The place's query and the typed one together, as somebody would type them."""
        place = self._place
        own = place.value if place.group is Group.SEARCHES else write_query(self._within(place))
        return " ".join(part for part in (own, self._query) if part)

    @property
    def sort(self) -> tuple[str, bool]:
        """The column sorted by, and whether the largest comes first."""
        return self._sort, self._descending

    @property
    def channels(self) -> tuple[str, ...]:
        """The paths of all channels, as last counted."""
        return tuple(c.path for c in self._overview.channels) if self._overview else ()

    @property
    def total(self) -> int | None:
        """How many pieces stand outside the bin, as last counted; None before."""
        return self._overview.total if self._overview else None

    @property
    def tags(self) -> tuple[Tag, ...]:
        """All tags, the most used first, as last counted."""
        return self._overview.tags if self._overview else ()

    def start(self) -> None:
        """Fill the list."""
        self._list()

    def go(self, place: SidebarPlace, query: str = "") -> None:
        """List a place, with something searched in it or not."""
        self._place, self._query = place, query
        self._list()

    def order(self, sort: str, descending: bool) -> None:
        """List in another order."""
        self._sort, self._descending = sort, descending
        self._context.state.keep("list.sort", sort)
        self._context.state.keep("list.descending", descending)
        self._list()

    def _list(self) -> None:
        self._turn += 1
        read = partial(self._find, self._place, self._query, self._sort, self._descending)
        self._context.tasks.read(read, partial(self._show, self._turn), self._refuse)

    def _find(self, place: SidebarPlace, typed: str, sort: str, descending: bool) -> list[int]:
        finding, query = self._context.desk.finding, self._within(place) & parse_query(typed)
        scope: Literal["all", "bin"] = "bin" if place.scope == "bin" else "all"
        return finding.ids(query, sort=sort, descending=descending, scope=scope)

    def _within(self, place: SidebarPlace) -> Query:
        return query_of(place, self._context.user.name, self._workflows)

    def _show(self, turn: int, ids: list[int]) -> None:
        if turn == self._turn:
            self._model.show_ids(ids, self._query)
            self.listed.emit()

    def _refuse(self, error: EditorError) -> None:
        self._context.messages.error(error)

    def count(self) -> None:
        """Count for the sidebar."""
        self._context.tasks.read(self._ask, self._tell)

    def _ask(self) -> _Told:
        finding, user = self._context.desk.finding, self._context.user
        return _Told(
            overview=finding.overview(user),
            searches=finding.saved(),
            sent=len(finding.ids(sent_query(user.name))),
            signing=len(finding.ids(signing_query(self._workflows))),
        )

    @property
    def _workflows(self) -> tuple[Workflow, ...]:
        return self._context.desk.reviewing.workflows()

    def _tell(self, told: _Told) -> None:
        self._overview = told.overview
        counts = Counts(len(told.overview.waiting), told.sent, told.signing)
        self.counted.emit(places(self._context.words, told.overview, list(told.searches), counts))

    def _take_changes(self, changes: Changes) -> None:
        if changes.subjects & _LISTED:
            self._relist.start()
        if changes.subjects & _COUNTED:
            self._recount.start()


def _known(sort: str) -> str:
    """Return what a list was sorted by; of another program's settings, what it is by itself."""
    return sort if sort in set(Column) else Column.UPDATED


def _soon(parent: QObject, run: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(120)
    timer.timeout.connect(run)
    return timer

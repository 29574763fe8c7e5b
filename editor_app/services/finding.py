"""Finding pieces: queries, lists, counts, saved searches, and what waits for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Kinds
from editor_app.domain.person import User
from editor_app.domain.piece import STATUS_WORDS, Channel, PieceRow, SavedSearch, Status, Tag
from editor_app.domain.result import Changes, Result, Subject
from editor_app.domain.workflow import Workflow
from editor_app.errors import BadInput
from editor_app.library.lists.listing import Listing, Scope
from editor_app.text.query import Filter, Query, parse_query
from editor_app.text.query_names import name_key, named_status

if TYPE_CHECKING:
    from editor_app.library.store import Library


class StageNames:
    """The stages of all workflows, and the words that a piece outside review stands under."""

    def __init__(self, workflows: Iterable[Workflow]) -> None:
        stages = [stage for workflow in workflows for stage in workflow.stages]
        self._named: dict[str, dict[str, None]] = defaultdict(dict)
        for stage in stages:
            for name in (stage.name, stage.name_en):
                self._named[name_key(name)][stage.name] = None
        outside = (word for status, word in STATUS_WORDS.items() if status is not Status.IN_REVIEW)
        self.known = tuple(dict.fromkeys([*(stage.name for stage in stages), *outside]))

    def find(self, name: str) -> tuple[str, ...]:
        """Return the stages of a Chinese or English name as pieces hold them; none is empty."""
        found = tuple(self._named.get(name_key(name), ()))
        status = named_status(name)
        if status in (None, Status.IN_REVIEW):
            return found
        return (*found, STATUS_WORDS[status])


@dataclass(frozen=True, slots=True)
class Overview:
    """The counts of the sidebar. ``waiting`` are the pieces that wait for the user asked about."""

    total: int
    bin: int
    by_status: Mapping[Status, int]
    channels: tuple[Channel, ...]
    tags: tuple[Tag, ...]
    waiting: tuple[int, ...] = field(default=())


class Finding:
    """The lists of one library."""

    def __init__(self, library: Library, kinds: Kinds, workflows: Iterable[Workflow]) -> None:
        self._library = library
        self._kinds = kinds
        self._stages = StageNames(workflows)

    def ids(
        self,
        query: str | Query = "",
        *,
        sort: str = "updated",
        descending: bool = True,
        scope: Scope = "all",
        limit: int | None = None,
    ) -> list[int]:
        """Return the ids that a query finds, in order.

        Raises BadInput ``query_…`` or ``stage_unknown``.
        """
        parsed = self._parsed(query)
        return self._library.list(
            Listing(query=parsed, sort=sort, descending=descending, scope=scope, limit=limit)
        )

    def found(self, query: str, limit: int | None = None) -> list[PieceRow]:
        """Return the rows that a query finds, newest first, as the library is at one moment.

        Each has a snippet; raises BadInput as ``ids``.
        """
        parsed = self._parsed(query)
        listing = Listing(query=parsed, limit=limit)
        return list(self._library.found(listing))

    def rows(
        self, ids: Sequence[int], query: str = "", *, standing: bool = False
    ) -> list[PieceRow]:
        """Return the rows of ids, in their order; with a query each has a snippet.

        With ``standing`` each tells in whose hands its piece is, since when, how urgent.
        """
        return list(self._library.rows(ids, self._parsed(query), standing=standing))

    def any(self) -> bool:
        """Whether there is a piece at all, in the bin or outside."""
        return bool(self.ids(limit=1) or self.ids(scope="bin", limit=1))

    def overview(self, user: User | None = None) -> Overview:
        """Return the counts, and what waits for a user where one is given."""
        with self._library.read() as work:
            counts = work.pieces.counts()
            return Overview(
                total=counts.total,
                bin=counts.bin,
                by_status=counts.by_status,
                channels=tuple(work.channels.all()),
                tags=tuple(work.tags.all()),
                waiting=tuple(work.pieces.waiting_for(user.name)) if user is not None else (),
            )

    def waiting_for(self, user: User) -> tuple[int, ...]:
        """Return the pieces that wait for a user, the last changed first.

        Their next verdict or confirmation is the user's, or they were returned to them.
        """
        with self._library.read() as work:
            return tuple(work.pieces.waiting_for(user.name))

    def saved(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches."""
        with self._library.read() as work:
            return tuple(work.searches.all())

    def save_search(self, name: str, query: str) -> Result[None]:
        """Keep a query under a name; raises BadInput ``search_name_empty`` or ``query_…``."""
        if not name.strip():
            raise BadInput("search_name_empty")
        self._parsed(query)
        with self._library.write() as work:
            work.searches.save(name.strip(), query)
        return Result(None, (), Changes.of(Subject.SEARCHES))

    def delete_search(self, name: str) -> Result[str]:
        """Forget a saved search; returns its query, with which it can be saved again."""
        with self._library.write() as work:
            query = next((one.query for one in work.searches.all() if one.name == name), "")
            work.searches.delete(name)
        return Result(query, (), Changes.of(Subject.SEARCHES))

    def _parsed(self, query: str | Query) -> Query | None:
        parsed = parse_query(query) if isinstance(query, str) else query
        if parsed == Query():
            return None
        return replace(parsed, filters=tuple(self._stored(filter_) for filter_ in parsed.filters))

    def _stored(self, filter_: Filter) -> Filter:
        """Return a filter with the values that pieces hold: ids of kinds, names of stages."""
        if filter_.either:
            either = tuple(self._stored(one) for one in filter_.either)
            return replace(self._stored(replace(filter_, either=())), either=either)
        if filter_.name == "kind":
            return _kind_by_id(self._kinds, filter_)
        if filter_.name == "stage":
            first, *others = (stage for value in filter_.values for stage in self._held(value))
            return replace(filter_, value=first, others=tuple(others))
        return filter_

    def _held(self, stage: str) -> tuple[str, ...]:
        """Return the stages of a name; raises BadInput ``stage_unknown``.

        A piece can stand in a stage that its office's workflows had when it was submitted.
        """
        found = self._stages.find(stage)
        if not found and self._stands_in(stage):
            found = (stage,)
        if not found:
            raise BadInput("stage_unknown", value=stage, known=self._stages.known)
        return found

    def _stands_in(self, stage: str) -> bool:
        query = Query(filters=(Filter("stage", stage),))
        scopes: tuple[Scope, ...] = ("all", "bin")
        return any(self._library.list(Listing(query=query, scope=s, limit=1)) for s in scopes)


def _kind_by_id(kinds: Kinds, filter_: Filter) -> Filter:
    """Return a filter on the kind with ids in place of names; what is no kind finds nothing."""
    ids = {name: kind.id for kind in kinds.by_id.values() for name in kind.names}
    first, *others = (ids.get(value, value) for value in filter_.values)
    return replace(filter_, value=first, others=tuple(others))

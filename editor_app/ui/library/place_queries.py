"""What each place of the sidebar asks the library for: a query, never a line of text."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.domain.piece import Status
from editor_app.domain.workflow import Workflow
from editor_app.text.query import Filter, Query, parse_query
from editor_app.ui.library.places import MINE_SENT, MINE_TO_DO, SIGNING, Group, Place

_IN_REVIEW = Filter("status", Status.IN_REVIEW.value)
_FILTERS = {Group.TAGS: "tag", Group.CHANNELS: "channel", Group.LIBRARY: "status"}


def query_of(place: Place, user: str, workflows: Iterable[Workflow]) -> Query:
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

"""What can be compared with what, and what its viewer should see first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.review import Decision, Verdict
from editor_app.services.review.review_state import Past

WORKING = 0  # the number that stands for the working text


class Since(StrEnum):
    """Why two versions are offered for comparison."""

    APPROVED = "approved"  # since the text that I approved, and must confirm again
    SEEN = "seen"  # since my last verdict
    SUBMITTED = "submitted"
    RETURNED = "returned"  # since it was sent back
    REVIEWED = "reviewed"  # what the reviewers changed before they sent it back
    LAST = "last"  # since the version before
    CHOSEN = "chosen"
    PAGE = "page"  # nothing compared: one version as it is


@dataclass(frozen=True, slots=True)
class Choice:
    """Two versions to compare; the same twice where only one is shown."""

    since: Since
    old: int
    new: int

    @property
    def compares(self) -> bool:
        """Whether there are two."""
        return self.since is not Since.PAGE


def offered(past: Past) -> tuple[Choice, ...]:
    """Return the comparisons that say something, the one to show first at the head."""
    out: list[Choice] = []
    for choice in _all(past):
        known = any((c.old, c.new) == (choice.old, choice.new) for c in out)
        if not known and past.hash_of(choice.old) != past.hash_of(choice.new):
            out.append(choice)
    return tuple(out)


def first_choice(past: Past) -> Choice:
    """Return what to show when the room opens: what changed since the user saw it, else the page.

    A version saved long before the submission is nothing that a stage's holder has to read.
    """
    found = offered(past)
    if found and (found[0].since is not Since.LAST or past.state.stage is None):
        return found[0]
    return Choice(Since.PAGE, past.current, past.current)


def still_offered(chosen: Choice | None, past: Past) -> Choice | None:
    """Return what was chosen, on the text as it is now where it was chosen for that."""
    if chosen is None or chosen.since in (Since.CHOSEN, Since.PAGE):
        return chosen
    return next((c for c in offered(past) if c.since is chosen.since), None)


def _all(past: Past) -> Iterator[Choice]:
    now, state = past.current, past.state
    mine = [v for _n, given in past.history for v in given if v.by == past.user.name]
    if state.may_confirm is None and mine:
        yield Choice(Since.APPROVED, mine[-1].handed_on, now)
    if mine:
        yield Choice(Since.SEEN, mine[-1].handed_on, now)
    yield from _since_return(past)
    if state.round is not None:
        yield Choice(Since.SUBMITTED, state.round.submitted_version, now)
    if now == WORKING and past.versions:
        yield Choice(Since.LAST, past.versions[-1].number, now)
    elif len(past.versions) > 1:
        yield Choice(Since.LAST, past.versions[-2].number, now)


def _since_return(past: Past) -> Iterator[Choice]:
    """Return, after a return, what was done since, and what the reviewers had changed."""
    returned = [v for _n, given in past.history for v in given if v.decision is Decision.RETURNED]
    if not returned:
        return
    last = returned[-1]
    running = past.state.stage is not None
    fresh = past.state.round is not None and past.state.round.submitted_version == past.current
    if not running or fresh:
        yield Choice(Since.RETURNED, last.handed_on, past.current)
    if not running:
        yield Choice(Since.REVIEWED, _submitted_before(past, last), last.handed_on)


def _submitted_before(past: Past, verdict: Verdict) -> int:
    """Return the version that the first stage of a verdict's round received."""
    for _number, given in past.history:
        if any(v.id == verdict.id for v in given):
            return given[0].received
    return verdict.received

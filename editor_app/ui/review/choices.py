"""What can be compared with what, and what to show first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.person import User
from editor_app.domain.review import Decision, Verdict, Version
from editor_app.services.review.review_state import ReviewState
from editor_app.words import Words

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


@dataclass(frozen=True, slots=True)
class Past:
    """What happened to a piece: its versions, its rounds, who looks at it, where it stands."""

    state: ReviewState
    versions: Sequence[Version]
    history: Sequence[tuple[int, tuple[Verdict, ...]]]
    user: User

    @property
    def current(self) -> int:
        """The number of the text as it is now."""
        return WORKING if self.state.dirty or not self.versions else self.versions[-1].number

    @property
    def next_number(self) -> int:
        """The number that the text as it is now has, or gets when it is handed on."""
        latest = self.versions[-1].number if self.versions else 0
        return latest + 1 if self.state.dirty or not latest else latest

    def hash_of(self, number: int) -> str:
        """Return the content hash of a version or of the working text."""
        if number == WORKING:
            return self.state.fingerprint
        return next((v.identity for v in self.versions if v.number == number), "")


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


def version_name(number: int, words: Words) -> str:
    """Return 第 N 稿, or 工作稿."""
    return words("ui.version", number=number) if number else words("review.working")


def choice_name(choice: Choice, words: Words) -> str:
    """Return what a comparison is called: 自送审稿 · 第 4 稿 → 第 6 稿."""
    if not choice.compares:
        return words("review.page_of", version=version_name(choice.new, words))
    pair = f"{version_name(choice.old, words)} → {version_name(choice.new, words)}"
    if choice.since is Since.CHOSEN:
        return pair
    return f"{words(f'review.since_{choice.since}')} · {pair}"


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

"""What the foot of the review room says: where a piece stands and what may be done now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.fields import short_day
from editor_app.domain.piece import Status
from editor_app.domain.review import Decision, Verdict, VerdictState
from editor_app.domain.workflow import Stage
from editor_app.services.review.choices import WORKING
from editor_app.services.review.next_action import ActionKind
from editor_app.ui.base.next_step import returned_by, stage_name
from editor_app.ui.review.reading import Reading
from editor_app.ui.review.version_names import version_name
from editor_app.ui.widgets.chips import Chip
from editor_app.words import Words


class Act(StrEnum):
    """What the verdict bar offers."""

    DECIDE = "decide"  # approve or return
    CONFIRM = "confirm"
    CURRENT = "current"  # go back from an old version to the one in question
    SUBMIT = "submit"
    WRITE = "write"
    EXPORT = "export"
    MARK = "mark"  # as published
    WITHDRAW = "withdraw"  # that mark
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Standing:
    """Chip, sentence and offer of the verdict bar; ``number`` is the version in question.

    ``may_mark`` says that what is signed off may be marked as published; ``missing`` names
    fields without which the piece cannot be passed, only returned.
    """

    chip: Chip
    act: Act
    text: str
    number: int
    may_mark: bool = False
    missing: tuple[str, ...] = ()


_COLOURS: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("blue", "blue_ground"),
    Status.IN_REVIEW: ("amber", "amber_ground"),
    Status.RETURNED: ("accent", "accent_ground"),
    Status.SIGNED: ("green", "green_ground"),
    Status.PUBLISHED: ("green", "green_ground"),
}


def standing(reading: Reading, words: Words, *, writable: bool = True) -> Standing:
    """Return what the verdict bar says to whoever looks."""
    act, text = _offer(reading, words)
    if not writable and act is Act.WITHDRAW:
        act = Act.EXPORT
    if not writable and act not in (Act.CURRENT, Act.EXPORT):
        act, text = Act.NOTHING, words("review.read_only")
    action = reading.past.state.action
    return Standing(
        _chip(reading, words),
        act,
        text,
        reading.past.next_number,
        may_mark=writable and action.kind is ActionKind.PUBLISH,
        missing=action.missing if act is Act.DECIDE else (),
    )


def _chip(reading: Reading, words: Words) -> Chip:
    state = reading.past.state
    ink, ground = _COLOURS[state.status]
    if state.stage is not None:
        return Chip(stage_name(state.stage, words), ink, ground)
    return Chip(words(f"status.{state.status}"), ink, ground)


def _offer(reading: Reading, words: Words) -> tuple[Act, str]:
    state = reading.past.state
    kind, reason = state.action.kind, state.action.reason
    if kind is ActionKind.DECIDE:
        return _decide(reading, words)
    if kind is ActionKind.CONFIRM:
        return Act.CONFIRM, words("review.confirm_why")
    if kind in (ActionKind.PUBLISH, ActionKind.EXPORT):
        return _signed(reading, words)
    if kind is ActionKind.SUBMIT and state.status is Status.RETURNED:
        return Act.WRITE, returned_by(state, words)
    if reason is not None:
        return Act.NOTHING, alone(words.notice(reason))
    return Act.SUBMIT, words("review.not_submitted")


def _signed(reading: Reading, words: Words) -> tuple[Act, str]:
    state = reading.past.state
    mark = state.published
    if state.status is Status.PUBLISHED and mark is not None:
        day = short_day(mark.time)
        text = words("review.published", number=mark.version, user=words.person(mark.by), day=day)
        return Act.WITHDRAW, text
    number = state.chain.current_version if state.chain else reading.past.next_number
    return Act.EXPORT, words("review.signed", number=number)


def _decide(reading: Reading, words: Words) -> tuple[Act, str]:
    reason = reading.past.state.action.reason
    if reading.shows_current:
        return Act.DECIDE, alone(words.notice(reason)) if reason is not None else ""
    shown, wanted = reading.choice.new, reading.past.next_number
    return Act.CURRENT, words("review.old_shown", shown=shown, wanted=wanted)


def alone(reason: str) -> str:
    """Return a reason, which is a part of a sentence elsewhere, as it stands by itself."""
    return reason[:1].upper() + reason[1:]


def stage_word(name: str, reading: Reading, words: Words) -> str:
    """Return a stage's name in the language of the window."""
    view = next((v for v in reading.past.state.stages if v.stage.name == name), None)
    return stage_name(view.stage, words) if view is not None else name


@dataclass(frozen=True, slots=True)
class Link:
    """One stage in the chain line: its words, how it stands, and its report as a tip."""

    text: str
    token: str
    sign: str
    tip: str = ""


def chain_links(reading: Reading, words: Words) -> tuple[Link, ...]:
    """Return the stages of the round in order."""
    state = reading.past.state
    return tuple(_link(view.stage, view.verdict, reading, words) for view in state.stages)


def _link(stage: Stage, verdict: Verdict | None, reading: Reading, words: Words) -> Link:
    name = stage_name(stage, words)
    if verdict is None:
        here = reading.past.state.stage == stage
        return Link(name, "amber" if here else "soft_ink", "●" if here else "○")
    key = "review.link_void" if verdict.state is VerdictState.VOID else "review.link"
    text = words(
        key,
        stage=name,
        user=verdict.by,
        day=short_day(verdict.time),
        received=verdict.received,
        handed_on=verdict.handed_on,
    )
    if verdict.decision is Decision.RETURNED:
        sign, token, extra = "↩", "accent", words("review.state_returned")
    elif verdict.stands:
        sign, token = "✓", "green"
        live = verdict.state is VerdictState.LIVE
        extra = "" if live else words(f"review.state_{verdict.state}")
    else:
        sign, token, extra = "!", "accent", words(f"review.state_{verdict.state}")
    reset = words("review.signed_after_reset", user=verdict.reset_by) if verdict.reset_by else ""
    shown = " ".join(part for part in (text, extra, reset) if part)
    print_ = words("ui.fingerprint", start=fingerprint(verdict.hash))
    return Link(shown, token, sign, "\n".join(part for part in (verdict.report, print_) if part))


def chain_word(reading: Reading, words: Words) -> tuple[str, str]:
    """Return whether the chain is whole, or what broke it, and the colour to say it in."""
    state = reading.past.state
    if state.chain is None or not state.stages:
        return words("review.chain_none"), "soft_ink"
    broken = _broken(reading, words)
    if broken:
        return broken, "accent"
    if state.stage is not None:
        signed = any(view.verdict is not None for view in state.stages)
        key = "review.chain_received" if signed else "review.chain_first"
        return words(key, number=state.received), "green"
    if state.chain.returned:
        return words("review.chain_returned"), "accent"
    return words("review.chain_whole"), "green"


def _broken(reading: Reading, words: Words) -> str:
    """Return which stages' verdicts no longer hold, and through which version; empty for none."""
    chain, latest = reading.past.state.chain, reading.past.versions
    if chain is None:
        return ""
    held = {v.stage for v in chain.verdicts if v.stands}
    for state, key in ((VerdictState.VOID, "broken"), (VerdictState.OWED, "owed")):
        lost = [v for v in chain.verdicts if v.state is state and v.stage not in held]
        if not lost:
            continue
        breaker = int(lost[-1].void or WORKING)
        number = breaker if latest and breaker <= latest[-1].number else WORKING
        names = dict.fromkeys(stage_word(v.stage, reading, words) for v in lost)
        return words(
            f"review.chain_{key}",
            version=version_name(number, words),
            stages=words("list.join").join(names),
        )
    return ""


def fingerprint(content_hash: str) -> str:
    """Return the first eight characters of a hash in two groups."""
    return f"{content_hash[:4]} {content_hash[4:8]}"

"""The one primary step of a piece: what it is called, whether it may be taken, why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from editor_app.domain.piece import Status
from editor_app.domain.result import Notice
from editor_app.domain.review import Decision
from editor_app.domain.workflow import Stage, Workflow
from editor_app.ui.context import Context
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.services.review.review_state import ReviewState


class Step(StrEnum):
    """What the primary button does."""

    SUBMIT = "submit"
    REVIEW = "review"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class NextStep:
    """The primary button: its words, and the reason where it is not allowed."""

    step: Step
    text: str
    allowed: bool = True
    reason: str = ""


def stage_name(stage: Stage, words: Words) -> str:
    """Return a stage's name in the language of the window."""
    return stage.name if words.language == "zh" else stage.name_en


def stage_names(context: Context) -> dict[str, str]:
    """Return the names of all stages of all workflows in the language of the window."""
    workflows = context.desk.reviewing.workflows()
    return {s.name: stage_name(s, context.words) for w in workflows for s in w.stages}


def next_step(state: ReviewState, workflow: Workflow, words: Words) -> NextStep | None:
    """Return the next step of a piece for its viewer; None when there is nothing to do."""
    if state.final or (state.status in (Status.SIGNED, Status.PUBLISHED) and state.may_submit):
        return NextStep(Step.EXPORT, words("ui.step_export"))
    if state.stage is not None:
        return _review(state, state.stage, words)
    if state.may_confirm is None:
        return NextStep(Step.REVIEW, words("ui.step_confirm"))
    first = _within(stage_name(workflow.stages[0], words))
    text = words("ui.step_submit", stage=first)
    return _submit(text, state.may_submit, words)


def returned_by(state: ReviewState, words: Words) -> str:
    """Return who sent the piece back and what they want changed; empty where nobody did."""
    if state.status is not Status.RETURNED:
        return ""
    given = [
        (view.verdict, stage_name(view.stage, words))
        for view in state.stages
        if view.verdict is not None and view.verdict.decision is Decision.RETURNED
    ]
    if not given:
        return words("status.returned")
    verdict, stage = max(given, key=lambda each: each[0].seq)
    return words("ui.returned_by", stage=stage, user=verdict.by, report=verdict.report)


def _submit(text: str, why_not: Notice | None, words: Words) -> NextStep:
    if why_not is None:
        return NextStep(Step.SUBMIT, text)
    # missing fields are listed by the dialog of submission, which leads to each of them
    allowed = why_not.key == "review_fields_missing"
    return NextStep(Step.SUBMIT, text, allowed=allowed, reason=words.notice(why_not))


def _review(state: ReviewState, stage: Stage, words: Words) -> NextStep:
    name = _within(stage_name(stage, words))
    if state.may_decide is None:
        return NextStep(Step.REVIEW, words("ui.step_review", stage=name))
    reason = words.notice(state.may_decide)
    return NextStep(Step.REVIEW, words("ui.step_waiting", stage=name), allowed=False, reason=reason)


def _within(name: str) -> str:
    """Write a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]

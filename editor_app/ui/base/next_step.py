"""What the one primary step of a piece is called; what it is, the services decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from editor_app.domain.piece import Status
from editor_app.domain.review import Decision
from editor_app.domain.workflow import OnChange, Stage, Workflow
from editor_app.services.review.next_action import Action, ActionKind
from editor_app.ui.base.context import Context
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


def next_step(action: Action, workflow: Workflow, words: Words) -> NextStep | None:
    """Return the words for a person's next action; None where there is nothing to do.

    ``workflow`` is the one that a piece is submitted by.
    """
    if action.kind is ActionKind.NONE:
        return None
    if action.kind in (ActionKind.PUBLISH, ActionKind.EXPORT):
        return NextStep(Step.EXPORT, words("ui.step_export"))
    if action.kind is ActionKind.CONFIRM:
        return NextStep(Step.REVIEW, words("ui.step_confirm"))
    if action.kind is ActionKind.DECIDE:
        return NextStep(Step.REVIEW, words("ui.step_review", stage=_named(action.stage, words)))
    reason = words.notice(action.reason) if action.reason is not None else ""
    if action.kind is ActionKind.WAIT and not action.resubmits:
        text = words("ui.step_waiting", stage=_named(action.stage, words))
        return NextStep(Step.REVIEW, text, allowed=False, reason=reason)
    text = words("ui.step_submit", stage=_named(workflow.stages[0], words))
    # missing fields are listed by the dialog of submission, which leads to each of them
    allowed = not reason or bool(action.missing) or action.resubmits
    return NextStep(Step.SUBMIT, text, allowed=allowed, reason=reason)


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


def seal_words(state: ReviewState, words: Words) -> str:
    """Return that the text is signed off or published, and whose verdicts a change would cost."""
    said = [words(f"ui.sealed_{state.status}")]
    for rule in (OnChange.VOID, OnChange.RECONFIRM):
        whose = [
            words("ui.sealed_by", stage=stage_name(view.stage, words), user=words.person(given.by))
            for view in state.stages
            if (given := view.verdict) is not None and given.stands and view.stage.on_change is rule
        ]
        if whose:
            listed = words("list.join").join(whose)
            said.append(words(f"ui.sealed_{rule}", whose=listed))
    return "".join(said) if words.language == "zh" else " ".join(said)


def _named(stage: Stage | None, words: Words) -> str:
    """Return a stage's name as it stands inside a sentence."""
    name = stage_name(stage, words) if stage is not None else ""
    return name[:1].lower() + name[1:]

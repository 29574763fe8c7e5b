"""The dialog that submits a piece: by which workflow, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QRadioButton, QWidget

from editor_app.domain.piece import Piece
from editor_app.domain.result import Notice, Result
from editor_app.domain.workflow import Workflow
from editor_app.text.length_goal import Distance, distance, read_goal
from editor_app.text.measuring import measure_source
from editor_app.ui.base.context import Context
from editor_app.ui.base.length import has_text
from editor_app.ui.base.next_step import stage_name
from editor_app.ui.review.standing import alone
from editor_app.ui.widgets.controls import button, column, label
from editor_app.ui.widgets.flow import FlowLayout
from editor_app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from editor_app.services.review.review_state import Past, ReviewState

_LAST = "review.workflow"


@dataclass(frozen=True, slots=True)
class Submission:
    """What the dialog shows of a piece: what it lacks, why it may not go, who reads it first."""

    past: Past
    missing: tuple[str, ...]
    workflows: tuple[Workflow, ...]
    holders: dict[str, tuple[str, ...]]  # by role
    away: Distance | None = None  # how far it is from the length asked for

    @property
    def piece(self) -> Piece:
        """The piece as it stands."""
        return self.past.state.piece

    @property
    def why_not(self) -> Notice | None:
        """Why it cannot be submitted; None where it can."""
        return self.past.state.may_submit


def read_submission(context: Context, piece_id: int) -> Submission:
    """Read what has to be known before a piece is submitted."""
    desk, reviewing = context.desk, context.desk.reviewing
    past = reviewing.past(piece_id, context.user)
    piece = past.state.piece
    holders: dict[str, tuple[str, ...]] = {}
    for user in desk.users.list():
        if user.name != piece.author and user.retired is None:
            for role in user.roles:
                holders[role.value] = (*holders.get(role.value, ()), user.shown)
    missing = desk.kinds.find(piece.kind).missing(piece.fields)
    goal = read_goal(piece.fields.get("length", ""))
    away = distance(goal, measure_source(piece.text, goal.characters)) if goal else None
    return Submission(past, missing, reviewing.workflows(), holders, away)


class SubmitSheet(Sheet):
    """Workflows with their stages; fields that are missing are buttons that lead to them.

    Signals:
        chosen: the id of the workflow to submit by.
        field_wanted: the user wants to fill this field first; the dialog closes.
    """

    chosen = Signal(str)
    field_wanted = Signal(str)

    def __init__(self, context: Context, submission: Submission, parent: QWidget | None) -> None:
        words = context.words
        super().__init__(context.theme, words("review.submit_heading"), parent, width=520)
        self._context, self._submission = context, submission
        self._group = QButtonGroup(self)
        number = submission.past.next_number
        text = words("review.submit_what", title=submission.piece.title, number=number)
        self.content.addWidget(label(text, "soft", wrap=True))
        if submission.away is not None:
            self.content.addWidget(self._build_length(submission.away))
        if submission.missing:
            self.content.addWidget(self._build_missing())
        elif submission.why_not is not None:
            why = alone(words.notice(submission.why_not))
            self.content.addWidget(label(why, "wrong", wrap=True))
        self._add_workflows()
        self.add_button(button(words("ui.cancel"), "plain", self.reject))
        self._send = self.add_button(
            button(words("review.submit"), "primary", self._take), default=True
        )
        self._send.setEnabled(submission.why_not is None)

    @property
    def missing(self) -> list[QPushButton]:
        """The buttons that lead to the missing fields."""
        return [made for made in self.findChildren(QPushButton) if made.property("field")]

    @property
    def may_send(self) -> bool:
        """Whether nothing is in the way."""
        return self._send.isEnabled()

    def _build_length(self, away: Distance) -> QWidget:
        words, asked = self._context.words, self._submission.piece.fields["length"]
        said = words("length.asked", asked=asked, has=has_text(away, words))
        return label(said, "warning" if away.over else "soft", wrap=True)

    def _build_missing(self) -> QWidget:
        words, theme = self._context.words, self._context.theme
        box = QFrame()
        box.setObjectName("banner")
        places = FlowLayout(gap=theme.px(6))
        for name in self._submission.missing:
            made = button(words(f"field.{name}"), "plain", partial(self._jump, name))
            made.setProperty("field", name)
            places.addWidget(made)
        layout = column(label(words("review.submit_missing"), "warning"), places, gap=theme.px(8))
        pad = theme.px(12)
        layout.setContentsMargins(pad, pad, pad, pad)
        box.setLayout(layout)
        return box

    def _add_workflows(self) -> None:
        last = self._context.state.text(_LAST)
        workflows = self._submission.workflows
        self.content.addWidget(label(self._context.words("review.workflow"), "small"))
        for place, workflow in enumerate(workflows):
            choice = QRadioButton(self._name(workflow))
            self._group.addButton(choice, place)
            self.content.addWidget(choice)
            about = label(self._stages(workflow), "small", wrap=True)
            about.setContentsMargins(self.theme.px(26), 0, 0, self.theme.px(4))
            self.content.addWidget(about)
            choice.setChecked(workflow.id == last or place == 0)

    def _name(self, workflow: Workflow) -> str:
        return workflow.name if self._context.words.language == "zh" else workflow.name_en

    def _stages(self, workflow: Workflow) -> str:
        words = self._context.words
        parts = []
        for stage in workflow.stages:
            names = self._submission.holders.get(stage.role.value, ())
            who = words("list.join").join(names[:3]) if names else words("review.nobody_yet")
            parts.append(words("review.stage_holders", stage=stage_name(stage, words), names=who))
        return "　→　".join(parts)

    def _jump(self, name: str) -> None:
        self.reject()
        self.field_wanted.emit(name)

    def _take(self) -> None:
        workflow = self._submission.workflows[self._group.checkedId()]
        self._context.state.keep(_LAST, workflow.id)
        self.chosen.emit(workflow.id)
        self.accept()


class Submitting(QObject):
    """Takes a piece from the primary button into review.

    Signals:
        field_wanted: a missing field is to be filled in first.
        submitted: the piece is in review.
    """

    field_wanted = Signal(str)
    submitted = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self.sheet: SubmitSheet | None = None

    def start(self, piece_id: int) -> None:
        """Open the dialog for a piece; what is being written must be saved before."""
        self._context.tasks.read(lambda: read_submission(self._context, piece_id), self._ask)

    def _ask(self, submission: Submission) -> None:
        self.sheet = SubmitSheet(self._context, submission, self._parent.window())
        self.sheet.field_wanted.connect(self.field_wanted)
        self.sheet.chosen.connect(lambda workflow: self._submit(submission.piece.id, workflow))
        self.sheet.open()

    def _submit(self, piece_id: int, workflow: str) -> None:
        desk, user = self._context.desk, self._context.user
        self._context.tasks.write(
            lambda: desk.reviewing.submit(piece_id, by=user, workflow=workflow), self._done
        )

    def _done(self, result: Result[ReviewState]) -> None:
        messages, words, stage = self._context.messages, self._context.words, result.value.stage
        name = stage_name(stage, words) if stage is not None else ""
        messages.info(words("review.submitted", stage=name))
        messages.notices(result.warnings)
        self.submitted.emit()

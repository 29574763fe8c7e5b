"""What comes in is here already: which piece it is, and what is to become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from editor_app.services.returns import Answer, Match
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import column, label
from editor_app.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from editor_app.services.returns import Known


class KnownBanner(QFrame):
    """A sentence, and under it the answers; the most fitting one is chosen.

    Signals:
        answered: another answer was chosen.
    """

    answered = Signal()

    def __init__(self, context: Context, known: Known) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._context, self.known = context, known
        words, px = context.words, context.theme.px
        self._group = QButtonGroup(self)
        self._buttons: dict[Answer, QRadioButton] = {}
        choices = QWidget()
        flow = FlowLayout(choices, px(18))
        for answer in self._answers():
            name = "version_put" if answer is Answer.VERSION else str(answer)
            made = QRadioButton(words(f"ui.known_{name}"))
            self._group.addButton(made)
            self._buttons[answer] = made
            flow.addWidget(made)
        next(iter(self._buttons.values())).setChecked(True)
        self._group.buttonClicked.connect(lambda: self.answered.emit())
        layout = column(label(self._sentence(), "warning", wrap=True), choices, gap=px(4))
        layout.setContentsMargins(*[px(12)] * 4)
        self.setLayout(layout)

    @property
    def answer(self) -> Answer:
        """What is chosen."""
        return next(answer for answer, made in self._buttons.items() if made.isChecked())

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes to."""
        return list(self._buttons.values())

    @property
    def drops(self) -> bool:
        """Whether the text and fields of what comes in are not taken."""
        return self.answer in (Answer.OPEN, Answer.ORIGINAL)

    def _answers(self) -> tuple[Answer, ...]:
        """Return the answers; corrections may go in although what was read is the same."""
        given = self.known.answers
        if Answer.VERSION in given or self.known.binned:
            return given
        return (*given[:-1], Answer.VERSION, given[-1])

    def _sentence(self) -> str:
        known, words = self.known, self._context.words
        named = {"id": known.piece, "title": known.title}
        key = str(known.match)
        if known.match is Match.FILE and known.left:
            key = "left"
        said = [words(f"ui.known_is_{key}", **named)]
        if known.version:
            said.append(words("ui.known_version", number=known.version))
        if known.moved:
            said.append(words("ui.known_moved"))
        if known.binned:
            said.append(words("ui.known_binned"))
        return "".join(said) if words.language == "zh" else " ".join(said)

"""The bar at the foot of the review room: the stage, the report, the verdict, or why not."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.review.reading import Reading
from editor_app.ui.review.standing import Act, Standing, standing
from editor_app.ui.widgets.chips import Chip, ChipLabel
from editor_app.ui.widgets.controls import button, row
from editor_app.ui.widgets.report_field import ReportField
from editor_app.ui.widgets.said import Said


class VerdictBar(QFrame):
    """Offers exactly what its user may do with the piece now.

    Signals:
        approve_wanted: pass the piece on; the report is in ``report``.
        return_wanted: send it back.
        taken: another Act that the user took.
        field_wanted: a field that must be filled in before the piece can be passed.
        written: the report is another.
    """

    approve_wanted = Signal()
    return_wanted = Signal()
    taken = Signal(object)
    field_wanted = Signal(str)
    written = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("verdictbar")
        self._context = context
        words = context.words
        self._standing: Standing | None = None
        self._chip_place = row()
        self._chip: ChipLabel | None = None
        self._said = Said(context.theme)
        self._report = ReportField(context.theme, words("review.report"))
        self._report.textChanged.connect(self.written)
        self._write = button(words("review.write"), "quiet", self._take_write)
        self._write.setToolTip(words("review.write_tip"))
        self._return = button(words("review.return"), "plain", self.return_wanted.emit)
        self._second = button("", "plain", self._take_second)
        self._primary = button("", "primary", self._take_primary)
        self._build()
        context.theme.changed.connect(self._dress)
        self._dress()

    @property
    def report(self) -> str:
        """What the user wrote."""
        return self._report.toPlainText().strip()

    @property
    def said(self) -> str:
        """The sentence in place of the report, empty where a verdict may be given."""
        return self._standing.text if self._standing is not None else ""

    @property
    def act(self) -> Act:
        """What is offered."""
        return self._standing.act if self._standing is not None else Act.NOTHING

    def show_report(self, report: str) -> None:
        """Put a report into the field, empty where there is none."""
        if report != self._report.toPlainText():
            self._report.setPlainText(report)

    def show_reading(self, reading: Reading) -> None:
        """Offer what may be done with a piece."""
        now = standing(reading, self._context.words, writable=self._context.desk.writable)
        self._standing = now
        self._show_chip(now.chip)
        self._said.say(now.text)
        decides = now.act is Act.DECIDE
        self._said.setVisible(not decides or bool(now.text))
        for widget in (self._report, self._return):
            widget.setVisible(decides)
        self._write.setVisible(decides and not now.missing)
        self._primary.setEnabled(not now.missing)
        self._primary.setToolTip(now.text if now.missing else "")
        self._name_buttons(now)

    @property
    def _missing(self) -> tuple[str, ...]:
        return self._standing.missing if self._standing is not None else ()

    def set_busy(self, busy: bool) -> None:
        """Take no second verdict while one is being recorded."""
        for widget in (self._return, self._second):
            widget.setEnabled(not busy)
        self._primary.setEnabled(not busy and not self._missing)

    def _name_buttons(self, now: Standing) -> None:
        words = self._context.words
        primary = {
            Act.DECIDE: words("review.approve", number=now.number),
            Act.CONFIRM: words("review.confirm"),
            Act.CURRENT: words("review.show_current", number=now.number),
            Act.EXPORT: words("ui.step_export"),
            Act.WITHDRAW: words("ui.step_export"),
        }.get(now.act, "")
        second = {
            Act.DECIDE: words("review.fill_in") if now.missing else "",
            Act.CONFIRM: words("review.confirm_show"),
            Act.WRITE: words("review.go_write"),
            Act.EXPORT: words("command.mark_published") if now.may_mark else "",
            Act.WITHDRAW: words("command.unmark_published"),
        }.get(now.act, "")
        for made, text in ((self._primary, primary), (self._second, second)):
            made.setText(text)
            made.setVisible(bool(text))

    def _take_primary(self) -> None:
        if self.act is Act.DECIDE:
            self.approve_wanted.emit()
        else:
            self.taken.emit(Act.EXPORT if self.act is Act.WITHDRAW else self.act)

    def _take_second(self) -> None:
        if self._missing:
            self.field_wanted.emit(self._missing[0])
            return
        other = {Act.CONFIRM: Act.CURRENT, Act.EXPORT: Act.MARK}
        self.taken.emit(other.get(self.act, self.act))

    def _take_write(self) -> None:
        self.taken.emit(Act.WRITE)

    def _show_chip(self, chip: Chip) -> None:
        if self._chip is not None:
            self._chip_place.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
        self._chip = ChipLabel(self._context.theme, chip)
        self._chip_place.addWidget(self._chip)

    def _build(self) -> None:
        px = self._context.theme.px
        layout = row(
            self._chip_place,
            self._said,
            self._report,
            self._write,
            self._return,
            self._second,
            self._primary,
            gap=px(12),
        )
        layout.setStretch(1, 1)
        layout.setStretch(2, 1)
        layout.setContentsMargins(px(24), px(11), px(24), px(11))
        self.setLayout(layout)
        order = (self._report, self._write, self._return, self._primary)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _dress(self) -> None:
        colour = self._context.theme.hex
        self.setStyleSheet(f"#verdictbar {{ background: {colour('sidebar')}; }}")
        self._report.dress()

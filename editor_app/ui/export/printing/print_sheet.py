"""Asks how a piece goes on paper: printer, copies, sides, pages, and as what it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from editor_app.errors import EditorError
from editor_app.services.publishing.printing import (
    MOST_COPIES,
    Paper,
    Printer,
    Sides,
    chosen_pages,
)
from editor_app.services.publishing.publishing import LABELS
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.controls import label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine

_PRINTER, _SIDES, _LABEL = "print.printer", "print.sides", "export.label"
_FINAL = ""  # stands in the box for no label


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What goes on paper and how. ``version`` 0: the text now; ``label`` None: final."""

    piece: int
    title: str
    version: int
    paper: Paper
    profile: str
    label: str | None


class PrintSheet(Sheet):
    """Opens at once; printers, and whether it may be final, come when they are known."""

    def __init__(
        self,
        context: Context,
        piece: int,
        title: str,
        parent: QWidget,
        *,
        version: int = 0,
        profile: str = "",
    ) -> None:
        words = context.words
        heading = words("print.heading", title=title or words("ui.untitled"))
        super().__init__(context.theme, heading, parent, width=460)
        self._context = context
        self._piece, self._title, self._version = piece, title, version
        self._final: bool | None = None  # not known yet
        self.printer, self.profile, self.label = QComboBox(), QComboBox(), QComboBox()
        self.copies, self.sides, self.pages = QSpinBox(), QComboBox(), TextLine()
        self._why = label("", "warning", wrap=True)
        self._trouble = label("", "wrong", wrap=True)
        self._build()
        self.go = self.add_answers(words("ui.cancel"), words("print.go"))
        self._fill(profile)
        self._check()
        self.copies.lineEdit().setAcceptDrops(False)  # no files
        self.copies.setFocus()
        self.copies.selectAll()

    @property
    def order(self) -> PrintOrder:
        """What the user asks for."""
        paper = Paper(
            self.printer.currentData() or "",
            self.copies.value(),
            Sides(self.sides.currentData()),
            self.pages.text(),
        )
        label_ = self.label.currentData() or None
        profile = self.profile.currentData()
        return PrintOrder(self._piece, self._title, self._version, paper, profile, label_)

    @property
    def trouble(self) -> str:
        """What stands against printing, as it is shown."""
        return self._trouble.text()

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer printers, the one used last before the system's default."""
        self.printer.clear()
        for printer in printers:
            self.printer.addItem(printer.name, printer.name)
        last = self.printer.findData(self._context.state.text(_PRINTER))
        self.printer.setCurrentIndex(max(last, 0))
        self.printer.setEnabled(True)
        self._check()

    def show_no_printers(self, error: EditorError) -> None:
        """Say why there is nothing to print on."""
        self.printer.clear()
        self.printer.addItem(self._context.words("print.no_printer"), "")
        self._say(self._context.words.error(error))

    def show_final(self, allowed: bool) -> None:
        """Offer the final text where it may leave as such; it is then what is printed."""
        words, self._final = self._context.words, allowed
        names = [*((_FINAL,) if allowed else ()), *LABELS]
        self.label.clear()
        for name in names:
            said = words(f"export.label_{name}") if name else words("export.final")
            self.label.addItem(said, name)
        wanted = _FINAL if allowed else self._context.state.text(_LABEL) or LABELS[-1]
        self.label.setCurrentIndex(max(self.label.findData(wanted), 0))
        self.label.setEnabled(True)
        self._why.setText("" if allowed else words("print.not_final"))
        self._why.setVisible(not allowed)
        self.make_room()
        self._check()

    def accept(self) -> None:
        """Close once pages and copies can be read; else say what is wrong with them."""
        if not self.go.isEnabled():
            return
        order = self.order
        try:
            chosen_pages(order.paper)
        except EditorError as error:
            self._say(self._context.words.error(error))
            self.pages.setFocus()
            self.pages.selectAll()
            return
        self._context.state.keep(_PRINTER, order.paper.printer)
        self._context.state.keep(_SIDES, order.paper.sides.name)
        super().accept()

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        self.make_room()

    def _check(self) -> None:
        self.go.setEnabled(bool(self.printer.currentData()) and self._final is not None)

    def _fill(self, profile: str) -> None:
        context, words = self._context, self._context.words
        self.printer.addItem(words("print.asking"), "")
        self.printer.setEnabled(False)
        self.label.setEnabled(False)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(self.theme.px(8), 0, 0, 0)
        for sides in Sides:
            self.sides.addItem(words(f"print.sides_{sides.name.lower()}"), sides.value)
        last = context.state.text(_SIDES, Sides.AS_SET.name)
        known = Sides[last] if last in Sides.__members__ else Sides.AS_SET
        self.sides.setCurrentIndex(self.sides.findData(known.value))
        self.pages.setPlaceholderText(words("print.pages_all"))
        self.profile.addItem(words("export.batch_by_kind"), "")
        for info in context.desk.publishing.profiles():
            self.profile.addItem(info.names.get(words.language) or info.id, info.id)
        self.profile.setCurrentIndex(max(self.profile.findData(profile), 0))

    def _build(self) -> None:
        words, px = self._context.words, self.theme.px
        number = words("ui.version", number=self._version) if self._version else ""
        self.content.addWidget(label(number or words("print.as_now"), "soft"))
        form = QFormLayout()
        form.setHorizontalSpacing(px(16))
        form.setVerticalSpacing(px(12))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, field in (
            ("print.printer", self.printer),
            ("print.copies", self.copies),
            ("print.pages", self.pages),
            ("print.sides", self.sides),
            ("export.leaves_as", self.label),
            ("export.profile", self.profile),
        ):
            field.setAccessibleName(words(key))
            form.addRow(label(words(key), "soft"), field)
        self.content.addLayout(form)
        for said in (self._why, self._trouble):
            said.hide()
            self.content.addWidget(said)

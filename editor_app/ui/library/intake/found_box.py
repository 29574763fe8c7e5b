"""A field of what is brought in: its editor, and under it where the value was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from editor_app.ui.base.context import Context
from editor_app.ui.library.fields.field_frame import FieldFrame, shown_value
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.growing_text import GrowingText

SHOW_PLACE = "F4"


class FoundField(Protocol):
    """A proposed field with the line it was seen in."""

    @property
    def name(self) -> str:
        """What it was called."""

    @property
    def value(self) -> str:
        """The proposed value."""

    @property
    def where(self) -> str:
        """The line it was seen in."""

    @property
    def how(self) -> str:
        """The name of the way it was found."""


class FoundBox(FieldFrame):
    """Name, editor, and under it the excerpt that the value comes from.

    Signals:
        place_wanted: the excerpt was clicked, or its key pressed in the editor.
    """

    place_wanted = Signal(str)

    def __init__(
        self,
        context: Context,
        name: str,
        found: Mapping[str, FoundField],
        *,
        required: bool,
        channels: QStringListModel | None = None,
    ) -> None:
        super().__init__(context, name, required=required, channels=channels)
        px = context.theme.px
        self.where = ""  # how and in which line it was found, as shown
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(3))
        self._recheck()
        if isinstance(self._editor, GrowingText):
            self._editor.setProperty("look", "field")  # in a scroll area its frame is taken away
        if name in found:
            values = {each.name: each.value for each in found.values()}
            self.set_value(shown_value(name, values))
            self._show_where(found[name])

    def offer(self, path: str) -> None:
        """Leave the field empty, and offer to make a channel that a page names."""
        shown = path.replace("/", " › ")
        self.set_value("")
        self._new = QCheckBox(self._context.words("ui.import_new_channel", path=shown))
        self._new.setObjectName("newchannel")
        self._new.clicked.connect(lambda on: self.set_value(shown if on else ""))
        if isinstance(self._editor, QLineEdit):
            self._editor.setPlaceholderText(self._context.words("ui.import_known_channel"))
            self._editor.textChanged.connect(lambda text: self._new.setChecked(text == shown))
        self._column.insertWidget(self._column.indexOf(self._wrong), self._new)

    @property
    def stops(self) -> tuple[QLineEdit | QCheckBox, ...]:
        """What Tab goes to behind the editor."""
        return (self._new,) if hasattr(self, "_new") else ()

    def _recheck(self) -> None:
        """Take back what was said to be wrong as soon as it is right."""
        editor = self._editor
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.textChanged.connect(lambda: self.wrong and self.check())

    def _show_where(self, found: FoundField) -> None:
        words = self._context.words
        how = words(f"found.{found.how}") if words.has(f"found.{found.how}") else ""
        where = words("ui.found_in", where=found.where) if found.where else ""
        self.where = "　".join(part for part in (how, where) if part)
        place = _Place(self.where)
        self._column.addWidget(place)
        if not found.where:
            return
        place.set_open(words("ui.import_show_place", key=SHOW_PLACE))
        place.clicked.connect(lambda: self.place_wanted.emit(found.where))
        key = QShortcut(QKeySequence(SHOW_PLACE), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(lambda: self.place_wanted.emit(found.where))


class _Place(ElidedLabel):
    """Where a value was found; a click asks to see it.

    Signals:
        clicked: it was clicked, and there is something to see.
    """

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, "small")
        self._tip = ""

    def set_open(self, tip: str) -> None:
        """Let it be clicked; the tip says what for."""
        self._tip = tip
        self.setProperty("role", "place")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the place."""
        if self._tip and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

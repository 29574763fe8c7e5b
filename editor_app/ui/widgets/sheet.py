"""The base of the window's dialogs: heading, content, buttons at the lower right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, column, label, row

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QDialog):
    """A dialog over the window; Esc closes it, Enter is its primary button.

    Ctrl+Enter is it too, in a field as well that keeps Enter for a line of its own. The sheet
    never becomes larger than the screen's room over its parent.
    """

    def __init__(
        self, theme: Theme, heading: str, parent: QWidget | None, width: int = 480, height: int = 0
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(heading)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.px(12))
        self._buttons: QHBoxLayout = row(None, gap=theme.px(8))
        self.heading = label(heading, "heading", wrap=True)
        layout = column(self.heading, self.content, self._buttons, gap=theme.px(16))
        margin = theme.px(24)
        layout.setContentsMargins(margin, margin, margin, theme.px(20))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._wanted = (width, height)
        self._grown = False

    def ask(self, accepted: Callable[[], object] = lambda: None) -> None:
        """Open over the window without waiting; ``accepted`` is done at a yes.

        The sheet goes with the window: what it asked for in the background may still arrive.
        """
        self.accepted.connect(accepted)
        self.open()

    def add_button(self, made: QPushButton, *, default: bool = False) -> QPushButton:
        """Put a button at the right end; ``default`` answers Enter."""
        self._buttons.addWidget(made)
        if default:
            made.setDefault(True)
            for key in ("Ctrl+Return", "Ctrl+Enter"):
                QShortcut(QKeySequence(key), self, made.click)
        return made

    def add_left(self, widget: QWidget) -> None:
        """Put something at the left end of the buttons."""
        self._buttons.insertWidget(0, widget)

    def add_line(self, name: str, widget: QWidget) -> None:
        """Put a control into the content, under its name; the name is the accessible one too."""
        named = label(name, "small")
        named.setBuddy(widget)
        widget.setAccessibleName(name)
        self.content.addLayout(column(named, widget, gap=self.theme.px(4)))

    def add_answers(self, no: str, yes: str, *, default: bool = True) -> QPushButton:
        """Put in the two buttons that close the sheet; returns the one that accepts."""
        self.add_button(button(no, "plain", self.reject))
        return self.add_button(button(yes, "primary", self.accept), default=default)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keys, before the one that stands for it."""
        focus = self.focusWidget()
        if event.key() in _ENTER and isinstance(focus, QPushButton) and focus.hasFocus():
            focus.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the content needs, once it is there."""
        if not self._grown:
            self._grown = True
            self._grow(*self._wanted)
        super().showEvent(event)

    def make_room(self) -> None:
        """Be as high as what the sheet says now, once it is shown."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), max(layout.totalHeightForWidth(self.width()), self.height()))

    def _grow(self, width: int, height: int) -> None:
        wide, high = self.theme.px(width), self.theme.px(height)
        parent = self.parentWidget()
        if parent is not None:
            room = parent.window().size()
            wide = min(wide, room.width() - self.theme.px(48))
            high = min(high, room.height() - self.theme.px(48))
        self.setMinimumWidth(min(wide, self.theme.px(360)))
        layout = self.layout()
        # The size hint takes wrapped lines for as narrow as they may become, and so too high.
        wraps = layout is not None and layout.hasHeightForWidth()
        needed = layout.totalHeightForWidth(wide) if layout is not None and wraps else 0
        self.resize(wide, high or needed or self.sizeHint().height())

"""The bar at the foot of the window that shows messages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from editor_app.ui.base.messages import Level, Message
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, column, label, row, set_look
from editor_app.words import Words

_STAYS_MS: Mapping[Level, int] = {Level.INFO: 5000, Level.WARNING: 12_000, Level.ERROR: 0}
_READ_MS = 4000  # a failure stays at least as long, also where what failed was done since
_MOST_DETAILS = 4
_AGAIN_MS = 300
_USED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QLabel)


class Toast(QFrame):
    """One message at a time near the lower edge, over no words and nothing that can be pressed.

    Failures stay until they are closed, or what failed was done since; an offer to take
    something back, until there is another step to take back.
    """

    def __init__(self, theme: Theme, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._words, self._window = theme, words, parent
        self.setObjectName("toast")
        self._text = label(wrap=True)
        self._details = label("", "small", wrap=True)
        self._action = button("", "link", self._act)
        close = button(words("ui.close"), "quiet", self.hide)
        texts = column(self._text, self._details, gap=theme.px(2))
        layout = row(texts, self._action, close, gap=theme.px(12))
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._place)
        self._since = QElapsedTimer()
        self._message: Message | None = None
        parent.installEventFilter(self)
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown, if anything."""
        return self._message if self.isVisible() else None

    def show_message(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._message = message
        self._text.setText(message.text)
        self._details.setText(self._shortened(message.details))
        self._details.setVisible(bool(message.details))
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        set_look(self, "level", str(message.level))
        self.setAccessibleName(message.text)
        self.show()  # first: what is hidden has no measure yet, and two lines would be cut
        self._place()
        self.raise_()
        self._since.start()
        self._again.start()
        self._timer.stop()
        if _STAYS_MS[message.level] and not message.stays:
            self._timer.start(_STAYS_MS[message.level])

    def let_go(self) -> None:
        """Withdraw an offer to take something back: another step was made, or taken back."""
        if self.message is not None and self.message.stays:
            self.hide()

    def ease(self, begins: str = "") -> None:
        """Let a failure go whose key begins so: what failed was done since."""
        message = self.message
        if message is None or message.level is not Level.ERROR:
            return
        if message.key.startswith(begins) and not self._timer.isActive():
            self._timer.start(max(0, _READ_MS - self._since.elapsed()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more for a place."""
        super().hideEvent(event)
        self._again.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _shortened(self, details: tuple[str, ...]) -> str:
        lines = list(details[:_MOST_DETAILS])
        if len(details) > _MOST_DETAILS:
            lines.append(self._words("ui.and_more", count=len(details) - _MOST_DETAILS))
        return "\n".join(lines)

    def _place(self) -> None:
        room = self._window.rect()
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        width = min(self._theme.px(560), room.width() - self._theme.px(32))
        height = max(layout.totalHeightForWidth(width), self._theme.px(48))
        left, foot = (room.width() - width) // 2, room.height() - height - self._theme.px(44)
        self.setGeometry(self._free(QRect(left, foot, width, height)))

    def _free(self, place: QRect) -> QRect:
        """Move up until nothing that somebody may want to read or use is under it; else stay."""
        used = self._used()
        free = QRect(place)
        while free.top() > 0:
            covered = [each for each in used if each.intersects(free)]
            if not covered:
                return free
            free.moveBottom(min(each.top() for each in covered) - self._theme.px(4))
        return place

    def _used(self) -> list[QRect]:
        """Return where in the window something is said beside the text, or can be used."""
        found = []
        for widget in self._window.findChildren(QWidget):
            if not isinstance(widget, _USED) or not widget.isVisible():
                continue
            if isinstance(widget, QLabel) and not widget.text():
                continue
            if widget.window() is self.window() and not self.isAncestorOf(widget):
                shown = widget.visibleRegion().boundingRect()
                found.append(QRect(widget.mapTo(self._window, shown.topLeft()), shown.size()))
        return [each for each in found if not each.isEmpty()]

    def _act(self) -> None:
        message = self._message
        self.hide()
        if message is not None and message.act is not None:
            message.act()

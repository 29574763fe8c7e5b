"""What is typed between asking for a piece and seeing it: it waits, and goes into that piece."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_GONE_ELSEWHERE = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class TypedAhead(QWidget):
    """Has the keys, out of sight, until the text is there; input methods work here too.

    What waits is dropped by Esc, and when somebody goes elsewhere.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._waiting: list[Callable[[QWidget], object]] | None = None
        self._composed = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(1, 1)
        self.show()

    @property
    def waits(self) -> bool:
        """Whether a text is waited for."""
        return self._waiting is not None

    def begin(self) -> None:
        """Take the keys from now on; what waits already goes on waiting."""
        if self._waiting is None:
            self._waiting, self._composed = [], ""
        self.setFocus()

    def forget(self) -> None:
        """Drop what waits: the text does not come, or is not wanted."""
        self._waiting, self._composed = None, ""

    def give(self, text: QWidget) -> None:
        """Let what waits go into a text that is there now, and the keys with it."""
        waiting, composed = self._waiting or [], self._composed
        self.forget()
        text.setFocus()
        for act in waiting:
            act(text)
        if composed:  # the input method dropped it with the focus
            event = QInputMethodEvent()
            event.setCommitString(composed)
            QApplication.sendEvent(text, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a key for later."""
        if self._waiting is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.forget()
        else:
            again = QKeyEvent(
                event.type(),
                event.key(),
                event.modifiers(),
                event.text(),
                event.isAutoRepeat(),
                event.count(),
            )
            self._waiting.append(lambda text: QApplication.sendEvent(text, again))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what an input method gives; what it composes only where it is never given."""
        self._composed = event.preeditString()
        if self._waiting is not None and event.commitString():
            again = QInputMethodEvent()
            again.setCommitString(event.commitString())
            self._waiting.append(lambda text: QApplication.sendEvent(text, again))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """Say that input methods may work."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return True
        return super().inputMethodQuery(query)

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Keep Tab for the text."""
        return self._waiting is None and super().focusNextPrevChild(next_one)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop what waits when somebody goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() in _GONE_ELSEWHERE:
            self.forget()

"""What typing in a field means: by words, nothing deleted unawares, nothing composed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from editor_app.text.word_breaks import WordBreaks

Step: TypeAlias = Callable[[WordBreaks, str, int], int]
_Key, _Held, _Standard = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
_EMACS = frozenset(map(int, (_Key.Key_D, _Key.Key_E, _Key.Key_K, _Key.Key_U)))
_BY_WORDS = frozenset(
    map(int, (_Key.Key_Left, _Key.Key_Right, _Key.Key_Backspace, _Key.Key_Delete))
)
_HOLDING = (_Key.Key_Control, _Key.Key_Alt, _Key.Key_Shift, _Key.Key_Meta)
_UNDOING = (_Key.Key_Z, _Key.Key_Y, _Key.Key_Undo, _Key.Key_Redo)
_LEAVING = (QEvent.Type.MouseButtonPress, QEvent.Type.FocusAboutToChange, QEvent.Type.Close)
_STEPS: dict[QKeySequence.StandardKey, tuple[str, Step]] = {
    _Standard.MoveToNextWord: ("move", WordBreaks.next_word),
    _Standard.MoveToPreviousWord: ("move", WordBreaks.previous_word),
    _Standard.SelectNextWord: ("select", WordBreaks.next_word),
    _Standard.SelectPreviousWord: ("select", WordBreaks.previous_word),
    _Standard.DeleteEndOfWord: ("delete", WordBreaks.next_word),
    _Standard.DeleteStartOfWord: ("delete", WordBreaks.previous_word),
}


def has_files(data: QMimeData) -> bool:
    """Whether files are dragged: the window takes those, a field would move them into itself."""
    return any(url.isLocalFile() for url in data.urls())


def is_emacs(event: QKeyEvent) -> bool:
    """Whether Qt would delete or go by a key of Emacs, which nobody means who knows Word."""
    return event.key() in _EMACS and event.modifiers() == _Held.ControlModifier


def word_step(event: QKeyEvent, text: str, at: int) -> tuple[str, int] | None:
    """Return what a key does by words (``move``, ``select`` or ``delete``), and to which place.

    ``at`` and the place are in Qt's units (UTF-16). None for a key that goes by no words.
    """
    if event.key() not in _BY_WORDS:
        return None
    for sequence, (does, step) in _STEPS.items():
        if event.matches(sequence):
            before = text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore")
            to = step(_breaks[0], text, len(before))
            return does, len(text[:to].encode("utf-16-le")) // 2
    return None


def use_words(breaks: WordBreaks) -> None:
    """Let all fields go by these words; until then Chinese is cut by twos."""
    _breaks[0] = breaks


_breaks = [WordBreaks()]


def may_command(event: QEvent) -> bool:
    """Whether a key may be a command's, other than to undo, which drops what is composed."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    held = event.modifiers() & (_Held.ControlModifier | _Held.AltModifier)
    return bool(held) and event.key() not in _HOLDING and event.key() not in _UNDOING


class Composed(QObject):
    """Keeps what is composed in a field when one leaves it with nothing chosen.

    Input methods drop it at a press elsewhere, a command or a close.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._composed = ""
        self._given = False
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the composition; keep it before Qt has it dropped."""
        if isinstance(event, QInputMethodEvent) and watched is self._field:
            self._follow(event)
        elif self._composed and (event.type() in _LEAVING or may_command(event)):
            self._keep()
        return False

    def _follow(self, event: QInputMethodEvent) -> None:
        self._given = self._given or bool(event.commitString())
        self._composed, before = event.preeditString(), self._composed
        window = self._field.window().windowHandle()
        if window is not None and bool(before) is not bool(self._composed):
            window.removeEventFilter(self)
            if self._composed:
                window.installEventFilter(self)

    def _keep(self) -> None:
        composed, self._given = self._composed, False
        QGuiApplication.inputMethod().commit()
        if not self._given:  # no input method answered, or it drops what it has not finished
            event = QInputMethodEvent()
            event.setCommitString(composed)
            QGuiApplication.sendEvent(self._field, event)

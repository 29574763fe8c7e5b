"""Which keys mean something of their own on the page, and which are nobody's.

Keys are looked up by plain numbers first: asking Qt's enums costs more than the rest of a key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor_app.ui.editor import typing_rules
from editor_app.ui.editor.formatting import Place
from editor_app.ui.editor.word_keys import meaning_of

_Rule: TypeAlias = Callable[[list[str], Place, Place], typing_rules.Outcome]
_Key, _Held, _Standard = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
_RULES: dict[tuple[int, Qt.KeyboardModifier], _Rule] = {
    (_Key.Key_Return, _Held.NoModifier): typing_rules.enter,
    (_Key.Key_Enter, _Held.NoModifier): typing_rules.enter,
    (_Key.Key_Return, _Held.ShiftModifier): typing_rules.new_line,
    (_Key.Key_Enter, _Held.ShiftModifier): typing_rules.new_line,
    (_Key.Key_Backspace, _Held.NoModifier): typing_rules.backspace,
    (_Key.Key_Tab, _Held.NoModifier): typing_rules.tab,
    (_Key.Key_Backtab, _Held.ShiftModifier): typing_rules.back_tab,
}
RULED = frozenset(int(key) for key, _modifiers in _RULES)
BY_WORDS = frozenset(map(int, (_Key.Key_Left, _Key.Key_Right, _Key.Key_Backspace, _Key.Key_Delete)))
_REDO = (
    QKeyCombination(_Held.ControlModifier, _Key.Key_Y),
    QKeyCombination(_Held.ControlModifier | _Held.ShiftModifier, _Key.Key_Z),
)
_EMACS = frozenset(map(int, (_Key.Key_D, _Key.Key_U)))
_STEPS = frozenset(map(int, (_Key.Key_Z, _Key.Key_Y, _Key.Key_Undo, _Key.Key_Redo)))
UNDOING = _STEPS | {int(_Key.Key_Backspace)}  # with Alt
_WRITING = frozenset(
    map(int, (_Key.Key_Return, _Key.Key_Enter, _Key.Key_Backspace, _Key.Key_Delete))
)


def outcome_of(
    event: QKeyEvent, lines: list[str], start: Place, end: Place
) -> typing_rules.Outcome:
    """Return what a key does by the rules of lists, tables and paragraphs, None for nothing.

    ``lines`` are the text's, ``start`` and ``end`` what is selected in them.
    """
    rule = _RULES.get((event.key(), event.modifiers() & ~_Held.KeypadModifier))
    return rule(lines, start, end) if rule is not None else None


def is_redo(event: QKeyEvent) -> bool:
    """Whether a key does a step again, here or on another system."""
    return event.keyCombination() in _REDO or event.matches(_Standard.Redo)


def is_by_words(event: QKeyEvent) -> bool:
    """Whether a key goes or deletes by words."""
    return event.key() in BY_WORDS and meaning_of(event) is not None


def is_emacs(event: QKeyEvent) -> bool:
    """Whether Qt would delete by a key that means something else to who knows Word."""
    return event.key() in _EMACS and event.modifiers() == _Held.ControlModifier


def does_nothing(event: QKeyEvent) -> bool:
    """Whether a key is kept from Qt, which would delete by it, or type the letter behind Alt."""
    letter = _Key.Key_A <= event.key() <= _Key.Key_Z and sys.platform != "darwin"
    return is_emacs(event) or (letter and event.modifiers() == _Held.AltModifier)


def would_write(event: QKeyEvent) -> bool:
    """Whether a key would change the text."""
    held = event.modifiers() & ~(_Held.ShiftModifier | _Held.KeypadModifier)
    typed = not held and event.text().isprintable() and event.text() != ""
    moved = event.matches(_Standard.Paste) or event.matches(_Standard.Cut)
    return typed or moved or event.key() in _WRITING

"""Icons drawn from a font: the Phosphor one that ``qtawesome`` brings.

The package itself is never imported: it takes in every class of Qt and puts a dozen fonts into
memory, 20 MB and a third of a second for one of them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_PREFIX = "ph."
_CLONES: list[QIconEngine] = []
_SHARE = 0.875  # of an icon's height that its character takes


@cache
def icon_characters() -> dict[str, str]:
    """Return the character of each icon by its name (``ph.plus``); reads a file once."""
    codes = json.loads(_file("phosphor-charmap-*.json").read_text("utf-8"))
    return {_PREFIX + name: chr(int(code, 16)) for name, code in codes.items()}


def font_icon(name: str, colour: str, disabled: str) -> QIcon:
    """Return an icon in a colour, and in another where it is disabled.

    Raises KeyError for a name that no icon has.
    """
    return QIcon(_Glyph(icon_characters()[name], QColor(colour), QColor(disabled)))


class _Glyph(QIconEngine):
    """Draws one character as large as it is asked for, sharp at every scale."""

    def __init__(self, character: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._character, self._colour, self._disabled = character, colour, disabled

    def clone(self) -> QIconEngine:
        """Return another of the same, which Qt asks for when a copy of an icon is changed."""
        made = _Glyph(self._character, self._colour, self._disabled)
        _CLONES.append(made)  # Qt's from here on, which the binding does not know
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the character in the middle."""
        font = QFont(_family())
        font.setPixelSize(max(round(rect.height() * _SHARE), 1))
        painter.save()
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colour)
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture of the character on nothing."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


@cache
def _family() -> str:
    loaded = QFontDatabase.addApplicationFont(str(_file("phosphor-*.ttf")))
    return QFontDatabase.applicationFontFamilies(loaded)[0]


def _file(pattern: str) -> Path:
    found = find_spec("qtawesome")
    folders = found.submodule_search_locations if found is not None else None
    if not folders:
        raise ModuleNotFoundError("qtawesome")
    return next(Path(next(iter(folders)), "fonts").glob(pattern))

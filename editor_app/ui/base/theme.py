"""Colours, fonts and sizes of the window, light and dark, at one scale.

Colours are tokens (``resources/themes``); nothing else in the interface names
a colour. Sizes given in code are pixels at scale 1; ``px`` makes them real.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from editor_app.ui.base.fonts import FontChains, FontFace

INTERFACE_PX = 14
SMALL_PX = 12
SCALES = (1.0, 1.15, 1.3, 1.5)
_ICONS = "editor_app.ui.base.icons"
_TOKEN = re.compile(r"@([a-z_]+)")
_PICTURE = re.compile(r"picture:([a-z]+)")
_SIZE = re.compile(r"(\d+)dp\b")


class Mode(StrEnum):
    """Which theme the user chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def load_palette(folder: Path, name: str) -> dict[str, str]:
    """Return the colour tokens of a theme as ``#RRGGBB``."""
    return {
        k: str(v) for k, v in tomllib.loads((folder / f"{name}.toml").read_text("utf-8")).items()
    }


def load_icons() -> None:
    """Read which icons there are, in the background: the first paint does without them."""
    from editor_app.ui.base.icons import icon_characters

    icon_characters()


class Theme(QObject):
    """The look of the window; follows the system until the user chooses.

    Signals:
        changed: colours or sizes are new; painted widgets repaint, rooms that
            keep colours of their own rebuild them.
    """

    changed = Signal()

    def __init__(self, folder: Path, mode: Mode = Mode.SYSTEM, scale: float = 1.0) -> None:
        super().__init__()
        self._folder = folder
        self._sheet = (folder / "window.qss").read_text("utf-8")
        self._palettes = {name: load_palette(folder, name) for name in ("light", "dark")}
        self._fonts = FontChains.of_machine()
        self._mode = mode
        self._scale = scale
        self._colours: Mapping[str, QColor] = {}
        self._icons_loaded = _ICONS in sys.modules
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._choose()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """What the user chose."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        if self._mode is Mode.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    @property
    def scale(self) -> float:
        """How much larger than drawn everything is."""
        return self._scale

    def set_mode(self, mode: Mode) -> None:
        """Switch to light, dark or the system's."""
        self._mode = mode
        self.apply()

    def set_scale(self, scale: float) -> None:
        """Make everything larger or smaller."""
        self._scale = scale
        self.apply()

    def apply(self) -> None:
        """Put the theme on the application and tell everyone."""
        self._choose()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(self.palette())
            app.setStyleSheet(self.sheet())
        self.changed.emit()

    def hex(self, token: str) -> str:
        """Return a token's colour as ``#RRGGBB``; KeyError for a token nobody defined."""
        return self._palettes["dark" if self.dark else "light"][token]

    def colour(self, token: str) -> QColor:
        """Return a token's colour, the caller's own; KeyError for a token nobody defined."""
        return QColor(self._colours[token])  # who makes it paler must not do so for everybody

    def px(self, size: float) -> int:
        """Return real pixels for a drawn size."""
        return round(size * self._scale)

    def font(
        self,
        face: FontFace = FontFace.SANS,
        size: float = INTERFACE_PX,
        weight: QFont.Weight = QFont.Weight.Normal,
    ) -> QFont:
        """Return a font of a face; ``size`` in drawn pixels."""
        font = QFont()
        font.setFamilies(list(self._fonts.families[face]))
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def icon(self, name: str, token: str = "soft_ink") -> QIcon:
        """Return an icon of Phosphor's (``ph.plus``) in a token's colour.

        Until ``use_icons`` it is blank: the icon font is loaded once the list is
        filled, and ``changed`` then tells who drew without it.
        """
        if not self._icons_loaded:
            return QIcon()
        key = (name, self.hex(token))
        if key not in self._icons:
            from editor_app.ui.base.icons import font_icon

            self._icons[key] = font_icon(name, key[1], self.hex("line"))
        return self._icons[key]

    def use_icons(self) -> None:
        """Draw icons from now on."""
        self._icons_loaded = True
        self.changed.emit()

    def sheet(self) -> str:
        """Return the style sheet with tokens and sizes filled in."""
        sized = _SIZE.sub(lambda m: f"{self.px(int(m[1]))}px", self._sheet)
        shade = "dark" if self.dark else "light"
        sized = _PICTURE.sub(lambda m: f"{self._folder.as_posix()}/{m[1]}-{shade}.svg", sized)
        return _TOKEN.sub(lambda m: self.hex(m[1]), sized)

    def palette(self) -> QPalette:
        """Return Qt's palette for what the style sheet leaves alone."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("soft_ink"))
        return palette

    def _choose(self) -> None:
        tokens = self._palettes["dark" if self.dark else "light"]
        self._colours = {name: QColor(value) for name, value in tokens.items()}

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM:
            self.apply()


_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "background",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "sidebar",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "accent",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "soft_ink",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Link: "blue",
    QPalette.ColorRole.LinkVisited: "blue",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}

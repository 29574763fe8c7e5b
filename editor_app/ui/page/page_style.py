"""How the page of the editor looks: fonts, colours and paragraph formats by line class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from editor_app.text.lines import LineClass, LineKind
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.base.theme import Theme

TEXT_PX = 18
LINE_HEIGHT = 1.9
MEASURE = 32  # Chinese characters a line where the window has room
NARROWEST = 28
INDENT = 2  # characters before a body paragraph

_COLOURS = ("background", "panel", "line", "selection", "ink", "soft_ink", "accent", "blue")
_SIZES: Mapping[LineKind, float] = {
    LineKind.NOTE: 0.86,
    LineKind.TABLE: 0.89,
    LineKind.PICTURE: 0.78,
}
_INDENTED = frozenset({LineKind.BODY, LineKind.BLANK, LineKind.NUMBERED, LineKind.HEADING})
_JUSTIFIED = frozenset(
    {LineKind.BODY, LineKind.NUMBERED, LineKind.QUOTE, LineKind.BULLET, LineKind.NOTE}
)
_KAI = frozenset({LineKind.END_NOTE, LineKind.NOTE, LineKind.QUOTE})


@dataclass(frozen=True, slots=True)
class BlockLook:
    """What sets one paragraph's format apart; equal looks share one format."""

    kind: LineKind
    level: int = 0
    picture: int = 0  # pixels kept free above the line for its picture
    rule: bool = False  # the rule under a table's head
    more: int = 0  # pixels kept free under a table's row for what its cells wrap


class PageStyle:
    """Fonts and formats at one theme and zoom; built anew when either changes."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.size = max(round(theme.px(TEXT_PX) * zoom), 8)
        self.line = round(self.size * LINE_HEIGHT)
        self.colours = {name: QColor(theme.colour(name)) for name in _COLOURS}
        self._fonts = {face: self._font(theme, face) for face in FontFace}
        self._formats: dict[BlockLook, QTextBlockFormat] = {}
        self._looks: dict[tuple[LineKind, int, bool], QTextCharFormat] = {}
        self.hidden = _hidden()
        self.mark = self._coloured("soft_ink")
        self.strong = _weighted(QFont.Weight.Bold)
        self.lead = _weighted(QFont.Weight.Medium)
        self.link = self._coloured("blue", underline=True)
        self.note_ref = self._note_ref()

    def colour(self, token: str) -> QColor:
        """Return a colour of the page."""
        return self.colours[token]

    def font(self, face: FontFace = FontFace.SERIF, factor: float = 1.0) -> QFont:
        """Return a font of the page; ``factor`` of the text's size."""
        font = QFont(self._fonts[face])
        font.setPixelSize(max(round(self.size * factor), 8))
        return font

    def measure(self, available: int) -> int:
        """Return the width of the text in pixels: whole characters, 28 to 32 where they fit."""
        characters = min(MEASURE, max(available // self.size, 1))
        return characters * self.size

    def block_format(self, look: BlockLook) -> QTextBlockFormat:
        """Return the paragraph format of a look."""
        if look not in self._formats:
            self._formats[look] = self._build_block(look)
        return self._formats[look]

    def line_format(self, line: LineClass, shown: bool) -> QTextCharFormat | None:
        """Return what a whole line is written in; None where the body's font will do.

        ``shown``: the line's own marks are visible because it is being edited.
        """
        key = (line.kind, line.level, shown)
        if key not in self._looks:
            self._looks[key] = self._build_line(line, shown)
        look = self._looks[key]
        return look if look.propertyCount() else None

    def _build_block(self, look: BlockLook) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(
            self._line_height(look), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        if look.kind in _INDENTED:
            made.setTextIndent(INDENT * self.size)
        elif look.kind in (LineKind.QUOTE, LineKind.BULLET, LineKind.NOTE):
            made.setLeftMargin(INDENT * self.size)
        if look.kind in _JUSTIFIED:  # Qt spreads Chinese between its characters
            made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        elif look.kind is LineKind.BREAK:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if look.kind is LineKind.PICTURE:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            made.setTopMargin(look.picture)
            made.setBottomMargin(self.size // 2)
        elif look.more:
            made.setBottomMargin(look.more)
        return made

    def _line_height(self, look: BlockLook) -> float:
        if look.rule:
            return 2
        return round(self.line * 0.9) if look.kind in _SIZES else self.line

    def _build_line(self, line: LineClass, shown: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        if line.kind is LineKind.HEADING:
            _put_font(made, self.font(FontFace.SANS if line.level <= 2 else FontFace.SERIF))
            made.setFontWeight(QFont.Weight.Bold)
        elif line.kind in _KAI:
            _put_font(made, self.font(FontFace.KAI, _SIZES.get(line.kind, 1.0)))
        elif line.kind in _SIZES:
            _put_font(made, self.font(FontFace.SANS, _SIZES[line.kind]))
        if line.kind in (LineKind.PICTURE, LineKind.NOTE, LineKind.END_NOTE):
            made.setForeground(self.colour("soft_ink"))
        if line.kind is LineKind.BREAK:
            made.setForeground(self.colour("soft_ink" if shown else "background"))
        return made

    def _font(self, theme: Theme, face: FontFace) -> QFont:
        font = QFont(theme.font(face))
        font.setPixelSize(self.size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _coloured(self, token: str, *, underline: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self.colour(token))
        if underline:
            made.setFontUnderline(True)
        return made

    def _note_ref(self) -> QTextCharFormat:
        made = self._coloured("blue")
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return made


def _put_font(made: QTextCharFormat, font: QFont) -> None:
    made.setFontFamilies(font.families())
    made.setProperty(QTextCharFormat.Property.FontPixelSize, font.pixelSize())


def _hidden() -> QTextCharFormat:
    """Return a format in which characters take no room (measured: 0 pixels)."""
    made = QTextCharFormat()
    made.setFontPointSize(0.01)
    made.setForeground(QColor(0, 0, 0, 0))
    return made


def _weighted(weight: QFont.Weight) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(weight)
    return made

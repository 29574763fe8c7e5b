"""How a comparison looks: the page of the writing room with what came, went and moved."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from editor_app.text.compare.diff import Op
from editor_app.text.lines import LineKind
from editor_app.ui.base import fonts
from editor_app.ui.base.theme import Theme
from editor_app.ui.page.display import Face, PageLine, Run
from editor_app.ui.page.page_style import BlockLook, PageStyle

STOP = QTextCharFormat.Property.UserProperty.value + 1  # the change a run belongs to
STRESS = STOP + 1  # dots under the characters
MOVED = STOP + 2  # on a block: it stood elsewhere
QUOTE = STOP + 4  # on a block: a bar stands before it
FOLDED = STOP + 3  # on a block: the number of the fold
TITLE = STOP + 5  # on a block: a centred line of the head, which ends on no lone character
_LABEL = 0.72
_COLOURS: Mapping[Op, tuple[str, str]] = {
    Op.INSERT: ("green", "green_ground"),
    Op.DELETE: ("accent", "accent_ground"),
    Op.MOVE: ("blue", "blue_ground"),
}


class DiffStyle:
    """Formats at one theme and zoom; built anew when either changes."""

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.page = PageStyle(theme, zoom)
        self._theme = theme
        self._blocks: dict[object, QTextBlockFormat] = {}
        self._runs: dict[object, QTextCharFormat] = {}

    def colour(self, token: str) -> QColor:
        """Return a colour of the theme."""
        return self._theme.colour(token)

    def block(self, line: PageLine) -> QTextBlockFormat:
        """Return a line's paragraph format."""
        key = (line.kind.kind, line.kind.level, line.moved, line.head, bool(line.folded))
        if key not in self._blocks:
            self._blocks[key] = self._build_block(line)
        return self._blocks[key]

    def run(self, line: PageLine, run: Run) -> QTextCharFormat:
        """Return the format of a run in a line."""
        key = (line.kind.kind, line.kind.level, line.head, line.moved, run.op, run.face)
        made = self._runs.get(key)
        if made is None:
            made = self._runs[key] = self._build_run(line, run)
        if run.stop < 0:
            return made
        stopped = QTextCharFormat(made)
        stopped.setProperty(STOP, run.stop)
        return stopped

    def _build_block(self, line: PageLine) -> QTextBlockFormat:
        if line.head is not None:
            return self._head_block(line)
        kind = line.kind.kind
        if kind is LineKind.PICTURE:
            return self._picture_block()
        made = QTextBlockFormat(self.page.block_format(BlockLook(kind, line.kind.level)))
        if line.folded:
            made.setTextIndent(0)
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if line.moved:
            made.setProperty(MOVED, True)
        if kind is LineKind.QUOTE:
            made.setProperty(QUOTE, True)
        return made

    def _picture_block(self) -> QTextBlockFormat:
        """Return a format as high as its picture, not as a line of text."""
        made = QTextBlockFormat()
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setTopMargin(self.page.size // 2)
        made.setBottomMargin(self.page.size // 2)
        return made

    def _head_block(self, line: PageLine) -> QTextBlockFormat:
        made, size = QTextBlockFormat(), self.page.size
        factor = line.head.factor if line.head else 1.0
        made.setLineHeight(
            round(size * factor * 1.6), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        if _is_field(line):
            made.setTextIndent(2 * size)
        else:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            made.setBottomMargin(round(size * 0.3))
            made.setProperty(TITLE, round(size * factor))
        return made

    def _build_run(self, line: PageLine, run: Run) -> QTextCharFormat:
        made = self._base(line)
        if run.face is not None:
            self._put_face(made, run.face)
        if line.moved:
            made.setBackground(self.colour("blue_ground"))
        if run.op in _COLOURS:
            ink, ground = _COLOURS[run.op]
            made.setForeground(self.colour(ink))
            made.setBackground(self.colour(ground))
        if run.op is Op.INSERT:
            made.setFontUnderline(True)
            made.setUnderlineColor(self.colour("green"))
        if run.op is Op.DELETE:
            made.setFontStrikeOut(True)
        return made

    def _base(self, line: PageLine) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(self.colour("ink"))
        if line.folded:
            _put_font(made, self.page.font(fonts.FontFace.SANS, _LABEL))
            made.setForeground(self.colour("blue"))
            return made
        if line.head is not None:
            _put_font(made, self.page.font(line.head.face, line.head.factor))
            made.setForeground(self.colour(line.head.token))
            if line.head.bold:
                made.setFontWeight(QFont.Weight.Bold)
            return made
        _put_font(made, self.page.font())
        look = self.page.line_format(line.kind, shown=True)
        if look is not None:
            made.merge(look)
        return made

    def _put_face(self, made: QTextCharFormat, face: Face) -> None:
        page = self.page
        plain = {Face.STRONG: page.strong, Face.LEAD: page.lead, Face.LINK: page.link}
        if face in plain:
            made.merge(plain[face])
        elif face is Face.NOTE_REF:
            made.merge(page.note_ref)
        elif face is Face.STRESS:
            made.setProperty(STRESS, True)
        elif face is Face.LABEL:
            _put_font(made, page.font(fonts.FontFace.SANS, _LABEL))
            made.setFontWeight(QFont.Weight.Normal)
            made.setForeground(self.colour("soft_ink"))


def _is_field(line: PageLine) -> bool:
    """Whether a line of the head is a changed field that the page itself does not show."""
    return any(run.face is Face.LABEL for run in line.runs)


def _put_font(made: QTextCharFormat, font: QFont) -> None:
    made.setFontFamilies(font.families())
    made.setProperty(QTextCharFormat.Property.FontPixelSize, font.pixelSize())

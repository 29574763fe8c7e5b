"""The head of the page: kicker, title, who speaks, the day, drawn as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor_app.domain.fields import Fields, title_lines
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.page.page_style import PageStyle
from editor_app.words import Words

_TITLE, _SECOND, _SMALL = 1.5, 1.0, 0.83
_TOP = 30
_TITLE_LINE = 20  # characters of a title that fit beside each other on the page


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line of the head: the field that a click on it opens, and its words."""

    field: str
    text: str
    factor: float
    face: FontFace
    token: str = "ink"
    bold: bool = False


def head_lines(fields: Fields, words: Words) -> tuple[HeadLine, ...]:
    """Return the lines of a piece's head, in the order of the page."""
    title = "\n".join(title_lines(fields)) or words("editor.no_title")
    shown = "ink" if fields.get("title") else "soft_ink"
    lines = [
        HeadLine("kicker", fields.get("kicker", ""), _SECOND, FontFace.KAI),
        HeadLine("title", title, _TITLE, FontFace.SERIF, shown, bold=True),
        HeadLine("subtitle", _dashed(fields.get("subtitle", "")), _SECOND, FontFace.KAI),
        HeadLine("speaker", _who(fields), _SMALL, FontFace.KAI, "soft_ink"),
        HeadLine("delivered", _day(fields), _SMALL, FontFace.KAI, "soft_ink"),
        HeadLine("source", _printed(fields, words), _SMALL, FontFace.SANS, "soft_ink"),
    ]
    return tuple(line for line in lines if line.text)


def on_lines(text: str) -> str:
    """Return a title with its longest lines broken at a space, where one parts it evenly.

    For showing only: a line that would be cut in the middle of a word breaks where its
    writer left a space. What is stored keeps the spaces.
    """
    return "\n".join(_broken(line) for line in text.split("\n"))


def _broken(line: str) -> str:
    spaces = [n for n, character in enumerate(line) if character in " \u3000"]
    if not spaces or len(line) <= _TITLE_LINE:
        return line
    at = min(spaces, key=lambda n: abs(n - len(line) / 2))
    return f"{_broken(line[:at])}\n{_broken(line[at + 1 :])}"


def chinese_date(iso: str) -> str:
    """Return an ISO date (or its year, or month) as 2026年4月28日."""
    parts = iso[:10].split("-")
    return "".join(
        f"{int(n)}{unit}" for n, unit in zip(parts, "年月日", strict=False) if n.isdigit()
    )


class PageHeader(QWidget):
    """Lies on the page above the text and scrolls with it.

    Signals:
        field_wanted: the user clicked a line to change this field.
    """

    field_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: tuple[HeadLine, ...] = ()
        self._labels: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_fields(self, fields: Fields, style: PageStyle) -> None:
        """Show a piece's fields in a style."""
        self._lines = head_lines(fields, self._words)
        for label in self._labels:
            self._layout.removeWidget(label)
            label.hide()
            label.deleteLater()
        top = round(_TOP * style.size / 18)
        self._layout.setContentsMargins(style.size, top, style.size, round(style.size * 0.7))
        self._labels = [self._label(line, style) for line in self._lines]
        for label in self._labels:
            self._layout.addWidget(label)
            label.show()

    def height_at(self, width: int) -> int:
        """Return the height it needs at a width."""
        margins = self._layout.contentsMargins()
        inside = width - margins.left() - margins.right()
        lines = sum(label.heightForWidth(inside) for label in self._labels)
        return margins.top() + lines + margins.bottom()

    def shown_text(self) -> str:
        """The words shown, one line each."""
        return "\n".join(line.text for line in self._lines)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the field of the line that was clicked."""
        label = self.childAt(event.position().toPoint())
        self.field_wanted.emit(label.objectName() if isinstance(label, QLabel) else "title")

    def _label(self, line: HeadLine, style: PageStyle) -> QLabel:
        label = QLabel(on_lines(line.text) if line.field == "title" else line.text, self)
        label.setObjectName(line.field)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setToolTip(
            self._words("editor.change_field", field=self._words(f"field.{line.field}"))
        )
        font = style.font(line.face, line.factor)
        font.setWeight(QFont.Weight.Bold if line.bold else QFont.Weight.Normal)
        label.setFont(font)
        if line.token == "soft_ink":
            label.setProperty("role", "soft")  # colours come from the style sheet
        label.setContentsMargins(0, 0, 0, round(style.size * 0.3))
        return label


def _dashed(subtitle: str) -> str:
    return f"——{subtitle.lstrip('—')}" if subtitle else ""


def _who(fields: Fields) -> str:
    speaker = (fields.get("post", ""), fields.get("speaker", ""))
    return _joined(speaker) or _joined((fields.get("byline", ""), fields.get("reporters", "")))


def _joined(parts: Sequence[str]) -> str:
    return "　".join(part for part in parts if part)


def _day(fields: Fields) -> str:
    day = chinese_date(fields.get("delivered", ""))
    return f"（{day}）" if day else ""


def _printed(fields: Fields, words: Words) -> str:
    """Return source and day of publication for pieces nobody speaks."""
    if fields.get("speaker") or fields.get("delivered"):
        return ""
    source = fields.get("source", "")
    named = words("editor.source", name=source) if source else ""
    return _joined((named, chinese_date(fields.get("published", ""))))

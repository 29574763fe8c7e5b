"""Lines of pages to paragraphs: by indent, by short last lines, by size and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.formats.readers.lines import Line, bulleted, line_class, squeeze
from editor_app.text.lines import LineKind

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…"
# Chinese text has no spaces; what stands between Han and Latin is the typesetter's gap.
_HAN_GAP = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}A-Za-z0-9])|(?<=[A-Za-z0-9%℃]) +(?=[{_HAN}])")
_STOPPED = re.compile(r"[。！？：；!?:;…][”’」』）)】]*$")
# What stands alone amid the text without heading it: captions, days, brackets, sentences.
_NO_HEADING = re.compile(r"^[图表]\s*\d|^[（(\d—-]|[。！？：；，:;]$|年.*月.*日")
_NOTE_START = re.compile(
    r"(?:\d{1,2}(?![\d.年月日%])|[①-⑳]|[\[［〔]\d{1,2}[\]］〕]|[*＊†‡]|注[:：])\s*\S"
)
_SMALL = 0.88  # of the text's size, which notes at a page's foot stay below
_COLUMN = 0.15  # of all lines, which the right one of two columns holds at least
_LONGEST_HEADING = 30
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page; measures in points from the page's left and bottom."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    row: bool = False  # of a table: its cells with spaces between


@dataclass(frozen=True, slots=True)
class _Frame:
    """The text block that most lines fill."""

    left: float
    right: float
    size: float

    def centred(self, line: PdfLine) -> bool:
        """Whether a line stands in the middle with room on both sides."""
        before, after = line.left - self.left, self.right - line.right
        return min(before, after) > 2 * self.size and abs(before - after) < 1.5 * self.size

    def short(self, line: PdfLine) -> bool:
        """Whether a line stops before the right edge, as a last line does."""
        return line.right < self.right - 1.6 * self.size

    def indented(self, line: PdfLine) -> bool:
        """Whether a line begins a paragraph by its indent."""
        return line.left > self.left + 1.2 * self.size


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[Line], int]:
    """Return the paragraphs of pages as lines, and how many notes stand at their end.

    A paragraph that runs over a page's or a column's end is one; so the notes at
    the feet of pages are brought behind all text.
    """
    everything = [line for page in pages for line in page]
    if not everything:
        return [], 0
    size = _frame(everything).size
    bodies: list[PdfLine] = []
    feet: list[PdfLine] = []
    for page in pages:
        foot = _foot(page, size)
        bodies += page[:foot]
        feet += page[foot:]
    frames = _Frames.of(bodies)
    groups = _grouped(bodies, frames)
    notes = _notes(feet)
    made = [_made(group, frames.of_line(group[0])) for group in groups]
    return [*made, *(_made(note, frames.left) for note in notes)], len(notes)


def _grouped(lines: Sequence[PdfLine], frames: _Frames) -> list[list[PdfLine]]:
    groups: list[list[PdfLine]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, frames):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _foot(page: Sequence[PdfLine], size: float) -> int:
    """Return where the notes at a page's foot begin: small lines, the first with a number."""
    start = len(page)
    while start and page[start - 1].size < _SMALL * size:
        start -= 1
    return next((n for n in range(start, len(page)) if _NOTE_START.match(page[n].text)), len(page))


def _notes(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    notes: list[list[PdfLine]] = []
    for line in lines:
        if _NOTE_START.match(line.text) or not notes:
            notes.append([line])
        else:
            notes[-1].append(line)
    return notes


@dataclass(frozen=True, slots=True)
class _Frames:
    """The column or the two columns of a text."""

    left: _Frame
    right: _Frame | None = None

    @classmethod
    def of(cls, lines: Sequence[PdfLine]) -> _Frames:
        """Return one column, or two where lines stand on either side and hardly any between."""
        middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
        sides = [line for line in lines if line.left >= middle]
        across = [line for line in lines if line.left < middle - line.size < line.right - line.size]
        if len(sides) < _COLUMN * len(lines) or len(across) > (1 - 2 * _COLUMN) * len(lines):
            return cls(_frame(lines))
        return cls(_frame([line for line in lines if line.right <= middle] or sides), _frame(sides))

    def of_line(self, line: PdfLine) -> _Frame:
        """Return the column that a line begins in."""
        if self.right is None or line.left < self.right.left - line.size:
            return self.left
        return self.right


def _frame(lines: Sequence[PdfLine]) -> _Frame:
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < 0.1 * size] or list(lines)
    longest = max(len(line.text) for line in body)
    full = [line for line in body if len(line.text) >= 0.6 * longest] or body
    left = Counter(round(line.left) for line in full)
    right = sorted(line.right for line in full)[int(0.9 * (len(full) - 1))]
    common = [place for place, count in left.items() if count >= 0.1 * len(full)]
    edge = min(common or left)
    return _Frame(float(edge), right, size)


def _continues(group: Sequence[PdfLine], line: PdfLine, frames: _Frames) -> bool:
    last = group[-1]
    if last.row or line.row:
        return False
    before, here = frames.of_line(last), frames.of_line(line)
    if abs(line.size - last.size) > 0.15 * last.size or before.centred(last) or here.centred(line):
        return False
    if before.short(last) or here.indented(line):
        return False
    starts = line_class(line.text).kind in (LineKind.HEADING, LineKind.NUMBERED)
    return not (starts and _STOPPED.search(last.text))


def _made(group: Sequence[PdfLine], frame: _Frame) -> Line:
    if group[0].row:
        return Line("　".join(group[0].text.split()))
    centred = len(group) == 1 and frame.centred(group[0])
    text = group[0].text
    for line in group[1:]:
        latin = _LATIN_END.search(text) and re.match(r"[A-Za-z0-9(]", line.text)
        hyphen = text.endswith("-") and line.text[:1].islower()
        text = text[:-1] + line.text if hyphen else text + (" " if latin else "") + line.text
    large = group[0].size > 1.12 * frame.size
    bare = squeeze(text)
    tidy = bare if centred or large else _HAN_GAP.sub("", bare)
    heading = (centred or large) and len(bare) < _LONGEST_HEADING and not _NO_HEADING.search(bare)
    return bulleted(
        Line(tidy, level=int(heading), title=large and (centred or len(bare) < 40), centred=centred)
    )

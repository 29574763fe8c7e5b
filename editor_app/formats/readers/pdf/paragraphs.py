"""Lines of pages to paragraphs: by indent, by short last lines, by size and place."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.lines import Line, bulleted, line_class, squeeze
from editor_app.text.lines import LineKind

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’—…"
# Chinese text has no spaces; what stands between Han and Latin is the typesetter's gap.
_HAN_GAP = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}A-Za-z0-9])|(?<=[A-Za-z0-9%℃]) +(?=[{_HAN}])")
_LONGEST_CELL = 12  # characters of a word that is a cell by itself
_SAID = re.compile("[，。；：]")
_CELL_GAP = re.compile(rf"\u3000|(?<=[{_HAN}]) +(?=[{_HAN}])")
_STOPPED = re.compile(r"[。！？：；!?:;…][”’」』）)】]*$")
# What stands alone amid the text without heading it: captions, days, brackets, sentences.
_NO_HEADING = re.compile(r"^[图表]\s*\d|^[（(\d—-]|[。！？：；，:;]$|年.*月.*日")
_NOTE_START = re.compile(
    r"(?:\d{1,2}(?![\d.年月日%])|[①-⑳]|[\[［〔]\d{1,2}[\]］〕]|[*＊†‡]|注[:：])\s*\S"
)
_NO_START = re.compile(r"[。，、；：！？”’）》」』】…]")  # no line of text begins with these
_LEAST_BESIDE = 2  # lines beside a column that make another
_SMALL = 0.88  # of the text's size, which notes at a page's foot stay below
_COLUMN = 0.15  # of all lines, which the right one of two columns holds at least
_LONGEST_HEADING = 30
_LATIN_START = re.compile(r"[A-Za-z0-9(]")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page; measures in points from the page's left and bottom."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    row: bool = False  # of a table: its cells with wide spaces between
    edge: bool = False  # a running head, a foot, the number of a page
    begins: bool = False  # a paragraph, by the wide blanks that were typed before it


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
    the feet of pages are brought behind all text. Heads and feet are lines that are left
    out, before the paragraph that begins behind them.
    """
    shown = [[line for line in page if not line.edge] for page in pages]
    edges = [[line for line in page if line.edge] for page in pages]
    everything = [line for page in shown for line in page]
    if not everything:
        return [_left_out(line) for page in edges for line in page], 0
    size = _frame(everything).size
    bodies: list[list[PdfLine]] = []
    feet: list[PdfLine] = []
    for page in shown:
        foot = _foot(page, size)
        bodies.append(page[:foot])
        feet += page[foot:]
    frames = _Frames.of(bodies)
    groups = _grouped([line for page in bodies for line in page], frames)
    notes = _notes(feet, frames.left)
    made: list[Line] = []
    pending = list(zip(_starts(bodies), edges, strict=True))
    seen = 0
    for group in groups:
        while pending and pending[0][0] <= seen:
            made += map(_left_out, pending.pop(0)[1])
        made.append(_made(group, frames.of_line(group[0])))
        seen += len(group)
    made += (_left_out(line) for _, page in pending for line in page)
    begun = sum(_NOTE_START.match(note[0].text) is not None for note in notes)
    return [*made, *(_made(note, frames.left) for note in notes)], begun


def _starts(pages: Sequence[Sequence[PdfLine]]) -> list[int]:
    """Return how many lines stand before each page."""
    return list(accumulate((len(page) for page in pages), initial=0))[:-1]


def _left_out(line: PdfLine) -> Line:
    return Line(squeeze(line.text), left=Reason.PAGE)


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


def _notes(lines: Sequence[PdfLine], frame: _Frame) -> list[list[PdfLine]]:
    """Return the lines of each note; behind one that has ended other lines may stand."""
    notes: list[list[PdfLine]] = []
    for line in lines:
        last = notes[-1][-1] if notes else None
        ended = last is None or (frame.short(last) and _STOPPED.search(last.text))
        if ended or _NOTE_START.match(line.text):
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
    def of(cls, pages: Sequence[Sequence[PdfLine]]) -> _Frames:
        """Return one column, or two where lines stand on either side and hardly any between."""
        lines = [line for page in pages for line in page]
        if not lines:
            return cls(_Frame(0.0, 0.0, 1.0))
        middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
        sides = [line for line in lines if line.left >= middle]
        across = [line for line in lines if line.left < middle - line.size < line.right - line.size]
        most = 1 - 2 * _COLUMN if len(sides) >= _COLUMN * len(lines) else _COLUMN
        if len(across) > most * len(lines) or not _stand_beside(pages, middle):
            return cls(_frame(lines))
        left = _frame([line for line in lines if line.right <= middle + line.size] or sides)
        right = _frame(sides)
        return cls(
            left, replace(right, right=max(right.right, right.left + left.right - left.left))
        )

    def of_line(self, line: PdfLine) -> _Frame:
        """Return the column that a line begins in."""
        if self.right is None or line.left < self.right.left - line.size:
            return self.left
        return self.right


def _stand_beside(pages: Sequence[Sequence[PdfLine]], middle: float) -> bool:
    """Whether a few lines right of the middle stand beside those of a left column.

    The signature under a text stands there too, but below all of it.
    """
    for page in pages:
        heights = [line.bottom for line in page if line.right <= middle + line.size]
        right = [line for line in page if line.left >= middle and not line.row]
        beside = sum(min(heights) <= line.bottom for line in right) if heights else 0
        if beside >= _LEAST_BESIDE and 2 * beside > len(right):
            return True
    return False


def _frame(lines: Sequence[PdfLine]) -> _Frame:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < 0.1 * size] or list(lines)
    longest = max(len(line.text) for line in body)
    full = [line for line in body if len(line.text) >= 0.6 * longest] or body
    left = Counter(round(line.left) for line in full)
    right = sorted(line.right for line in full)[math.ceil(0.9 * (len(full) - 1))]
    common = [place for place, count in left.items() if count >= 0.1 * len(full)]
    edge = min(common or left)
    return _Frame(float(edge), right, size)


def _continues(group: Sequence[PdfLine], line: PdfLine, frames: _Frames) -> bool:
    last = group[-1]
    if last.row or line.row:
        return False
    if _NO_START.match(line.text):
        return True
    if line.begins:
        return False
    before, here = frames.of_line(last), frames.of_line(line)
    if abs(line.size - last.size) > 0.15 * last.size or before.centred(last) or here.centred(line):
        return False
    if before.short(last) or here.indented(line):
        return False
    starts = line_class(line.text).kind in (LineKind.HEADING, LineKind.NUMBERED)
    return not (starts and _STOPPED.search(last.text))


def _row(text: str) -> str:
    """Return a table's row with one wide blank between its cells."""
    cells = text.split()
    if max(map(len, cells)) > _LONGEST_CELL or _SAID.search(text):
        cells = _CELL_GAP.split(text)
    return "\u3000".join(_HAN_GAP.sub("", squeeze(cell)) for cell in cells if cell.strip())


def _joined(texts: Sequence[str]) -> str:
    """Return the lines of a paragraph as one, Latin words parted and hyphens at ends taken out."""
    parts: list[str] = []
    end = ""
    for text in filter(None, texts):
        if end == "-" and text[0].islower():
            parts[-1] = parts[-1][:-1]
        elif _LATIN_END.search(end) and _LATIN_START.match(text):
            parts.append(" ")
        parts.append(text)
        end = text[-1]
    return "".join(parts)


def _made(group: Sequence[PdfLine], frame: _Frame) -> Line:
    if group[0].row:
        return Line(_row(group[0].text))
    centred = len(group) == 1 and frame.centred(group[0])
    text = _joined([line.text for line in group])
    large = group[0].size > 1.12 * frame.size
    bare = squeeze(text)
    tidy = bare if centred or large else _HAN_GAP.sub("", bare)
    heading = (centred or large) and len(bare) < _LONGEST_HEADING and not _NO_HEADING.search(bare)
    return bulleted(
        Line(tidy, level=int(heading), title=large and (centred or len(bare) < 40), centred=centred)
    )

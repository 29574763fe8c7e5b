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
_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)]$")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page; measures in points from the page's left and bottom."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


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


def paragraphs(pages: Sequence[Sequence[PdfLine]]) -> list[Line]:
    """Return the paragraphs of pages as lines; one that runs over a page's end is one."""
    everything = [line for page in pages for line in page]
    if not everything:
        return []
    frame = _frame(everything)
    groups: list[list[PdfLine]] = []
    for line in everything:
        if groups and _continues(groups[-1], line, frame):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_made(group, frame) for group in groups]


def _frame(lines: Sequence[PdfLine]) -> _Frame:
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    size = sizes.most_common(1)[0][0]
    body = [line for line in lines if abs(line.size - size) < 0.1 * size] or list(lines)
    longest = max(len(line.text) for line in body)
    full = [line for line in body if len(line.text) >= 0.6 * longest] or body
    left = Counter(round(line.left) for line in full)
    right = sorted(line.right for line in full)[int(0.9 * (len(full) - 1))]
    edge = min(place for place, count in left.items() if count >= 0.1 * len(full))
    return _Frame(float(edge), right, size)


def _continues(group: Sequence[PdfLine], line: PdfLine, frame: _Frame) -> bool:
    last = group[-1]
    if abs(line.size - last.size) > 0.15 * last.size or frame.centred(last) or frame.centred(line):
        return False
    if frame.short(last) or frame.indented(line):
        return False
    starts = line_class(line.text).kind in (LineKind.HEADING, LineKind.NUMBERED)
    return not (starts and _STOPPED.search(last.text))


def _made(group: Sequence[PdfLine], frame: _Frame) -> Line:
    centred = len(group) == 1 and frame.centred(group[0])
    text = group[0].text
    for line in group[1:]:
        latin = _LATIN_END.search(text) and re.match(r"[A-Za-z0-9(]", line.text)
        hyphen = text.endswith("-") and line.text[:1].islower()
        text = text[:-1] + line.text if hyphen else text + (" " if latin else "") + line.text
    large = group[0].size > 1.12 * frame.size
    bare = squeeze(text)
    tidy = bare if centred or large else _HAN_GAP.sub("", bare)
    return bulleted(Line(tidy, title=large and (centred or len(bare) < 40), centred=centred))

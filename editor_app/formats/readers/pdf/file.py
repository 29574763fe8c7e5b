"""PDF with a text layer: lines with their places on the page, joined to paragraphs again."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause
from editor_app.formats.pages import PDFIUM_LOCK
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.own.carried import own_pdf
from editor_app.formats.readers.pdf.paragraphs import PdfLine, paragraphs
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES

_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?[0-9０-９IVXivx]{1,5}\s*页?(?:\s*[/／共]\s*(?:共\s*)?\d{1,5}\s*页?)?[-—–－·\s]*"
)
# What a browser prints over a page: 2024/5/20 09:12, 5/20/24, 9:12 AM.
_STAMP = re.compile(
    r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}[,，]?\s*(?:[上下]午\s*)?\d{1,2}:\d{2}(?:\s*[AP]M)?(?=\s|$)"
)
_EDGE = 0.1  # of a page's height, where headers and page numbers stand
_SAME_PLACE = 4.0  # points
_LINE = re.compile(r"[^\r\n]+")
_UNKNOWN = "\ufffd"
_UNSAID = re.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f]")  # \x02 is a hyphen at a line's end
_IDLE = " \t\u3000\x02\ufffe"
_BLANKS = re.compile(r"(?<=\S) +(?=\S)")
_GAP = 0.75  # of a line's size
# Of a page's height: margins where nothing of the text stands, and nothing but small type.
_MARGIN, _WIDE_MARGIN = 0.07, 0.1
_SMALLER = 0.95
_APART = 1.6  # of the distance of lines, which a running head keeps from the text
_LONGEST_CELL = 12
_FEWEST = 4  # lines of a page, from which on its margins can be told
_TABLE_RULES = 6  # drawn lines on a page, from which on there may be a table


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    lines: tuple[PdfLine, ...]
    rules: int = 0  # drawn lines and boxes
    images: int = 0
    unknown: int = 0  # characters whose fonts do not say what they mean


def read_pdf(data: bytes, file_title: str, pause: Pause) -> Reading:
    """Read a PDF.

    Raises BadInput ``import_password``, ``import_damaged`` or ``import_no_text_layer``.
    """
    pages = _pages(data, pause)
    filled = [page for page in pages if page.lines]
    if not filled:
        raise BadInput("import_no_text_layer")
    kept, dropped = _without_edges(pages)
    own = own_pdf(data, (line.text for page in kept for line in page if not line.edge), pause)
    if own is not None:
        return own
    lines, notes = paragraphs(kept)
    tables = sum(page.rules >= _TABLE_RULES for page in pages)
    unknown = sum(page.unknown for page in pages)
    warnings = _notices(dropped, len(pages) - len(filled), notes, tables, unknown)
    pictures = Pictures()
    pictures.missing = sum(page.images for page in filled)
    article = read_paper(lines, Clues(file_title=file_title))
    first = (*dropped, *(line.text for line in lines[:FIRST_LINES]))
    return Reading(article, pictures, first_lines=first, warnings=warnings)


def _notices(
    dropped: Sequence[str], empty: int, notes: int, tables: int, unknown: int
) -> tuple[Notice, ...]:
    done: list[Notice] = []
    words = [text for text in dict.fromkeys(dropped) if not _PAGE_NUMBER.fullmatch(text)]
    if words:
        done.append(Notice.of("read_headers_dropped", text=" / ".join(words)[:60]))
    counted = (
        *(("read_pages_short", empty), ("read_notes_moved", notes), ("read_ruled", tables)),
        ("read_lost_characters", unknown),
    )
    done += [Notice.of(key, count=count) for key, count in counted if count]
    return tuple(done)


def _pages(data: bytes, pause: Pause) -> list[_Page]:
    with PDFIUM_LOCK:  # a preview may be drawing its pages at the same time
        return list(_pages_alone(data, pause))


def _pages_alone(data: bytes, pause: Pause) -> Iterator[_Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD or "password" in str(error)
        raise BadInput("import_password" if locked else "import_damaged") from error
    try:
        for n in range(len(document)):
            pause()
            yield _page(document[n])
    except pdfium.PdfiumError as error:
        raise BadInput("import_damaged") from error
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> _Page:
    text = page.get_textpage()
    try:
        kinds = Counter(_kinds(page))
        rules, images = kinds[raw.FPDF_PAGEOBJ_PATH], kinds[raw.FPDF_PAGEOBJ_IMAGE]
        characters = _characters(text)
        lines = list(_lines(text, characters))
        if rules >= _TABLE_RULES:
            lines = [replace(line, row=_is_row(line.text)) for line in lines]
        return _Page(page.get_height(), tuple(lines), rules, images, characters.count(_UNKNOWN))
    finally:
        text.close()
        page.close()


def _kinds(page: pdfium.PdfPage) -> Iterator[int]:
    """Yield the kind of each thing on a page, and of what forms on it hold."""
    for n in range(raw.FPDFPage_CountObjects(page.raw)):
        each = raw.FPDFPage_GetObject(page.raw, n)
        kind = raw.FPDFPageObj_GetType(each)
        yield kind
        if kind == raw.FPDF_PAGEOBJ_FORM:
            for inner in range(raw.FPDFFormObj_CountObjects(each)):
                yield raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(each, inner))


def _is_row(text: str) -> bool:
    """Whether a line of a page with drawn lines is a row of a table: cells with gaps between."""
    if "\u3000" in text.strip("\u3000"):
        return True
    cells = text.split()
    short = len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells)
    return short and not re.search("[，。；：]", text)


def _lines(text: pdfium.PdfTextPage, characters: str) -> Iterator[PdfLine]:
    """Yield a page's lines; places are those of the first and last character that shows."""
    before: PdfLine | None = None
    for found in _LINE.finditer(characters):
        made = _line(text, found[0], *found.span())
        if made is not None and before is not None and _goes_on(before, made):
            before = replace(before, text=before.text + made.text, right=made.right)
        elif made is not None:
            if before is not None:
                yield before
            before = made
    if before is not None:
        yield before


def _characters(text: pdfium.PdfTextPage) -> str:
    """Return a page's characters, each at the place that pdfium counts it at.

    One whose font does not say what it means is �. Asked for a whole page's text, pdfium
    leaves such ones out without a word, and what stands behind them moves up.
    """
    count = text.count_chars()
    ends = (0, count - 1) if count else ()
    if all(raw.FPDFText_GetTextIndexFromCharIndex(text, n) >= 0 for n in ends):
        whole = str(text.get_text_range(0, count)) if count else ""
        if len(whole) == count:
            return _UNSAID.sub(_UNKNOWN, whole)
    every = "".join(chr(raw.FPDFText_GetUnicode(text, n)) for n in range(count))
    return _UNSAID.sub(_UNKNOWN, every)


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    """Whether a piece stands right behind another on one base line (after a raised note call)."""
    near = abs(line.bottom - before.bottom) < 0.5 * max(line.size, before.size)
    return near and -1.0 <= line.left - before.right < 1.0 * line.size


def _line(text: pdfium.PdfTextPage, line: str, start: int, end: int) -> PdfLine | None:
    if not "".join(_shown(line)).strip(_IDLE + _UNKNOWN):
        return None
    first = start + len(line) - len(line.lstrip())
    last = end - 1 - (len(line) - len(line.rstrip()))
    left = _box(text, first)
    right = left if last <= first else _box(text, last)
    size = max(left[3] - left[1], right[3] - right[1], 1.0)
    if " " in line.strip():
        line = _with_gaps(text, line, start, size)
    bare = "".join(_shown(line)).strip(_IDLE)
    bare = bare.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    begins = "\u3000" in line[: len(line) - len(line.lstrip())]
    return PdfLine(bare, left[0], right[2], left[1], size, begins=begins)


def _with_gaps(text: pdfium.PdfTextPage, line: str, start: int, size: float) -> str:
    """Return a line with a wide blank for each gap as wide as a character: cells, names, posts."""

    def gap(found: re.Match[str]) -> str:
        before, after = _box(text, start + found.start() - 1), _box(text, start + found.end())
        return "\u3000" if after[0] - before[2] >= _GAP * size else found[0]

    return _BLANKS.sub(gap, line)


def _shown(line: str) -> Iterator[str]:
    for c in line:
        if c >= " " and c not in "\u200b\ufeff\ufffe\uffff":
            yield c


def _box(text: pdfium.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Return a character's left, bottom, right and top by its font, in points."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, at, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    low, high = min(box.bottom, box.top), max(box.bottom, box.top)
    return box.left, low, box.right, high


def _without_edges(pages: Sequence[_Page]) -> tuple[list[list[PdfLine]], list[str]]:
    """Return the pages' lines with page numbers and running heads marked, and those by themselves.

    A head stands at its place on other pages too, or alone in a page's margin.
    """
    placed = [[_place(line, page) for line in page.lines] for page in pages]
    places = Counter(key for keys in placed for key in set(keys))
    often = max(2, (len(pages) + 1) // 2) if len(pages) > 2 else 2
    marked: list[list[PdfLine]] = []
    dropped: list[str] = []
    for page, keys in zip(pages, placed, strict=True):
        margin = _in_margin(page)
        marked.append([])
        for n, line in enumerate(page.lines):
            repeated = len(pages) > 1 and places[keys[n]] >= often
            number = _PAGE_NUMBER.fullmatch(line.text)
            printed = repeated or number or _STAMP.match(line.text)
            edge = n in margin or bool(keys[n][2] and printed)
            marked[-1].append(replace(line, edge=True) if edge else line)
            dropped += [line.text] * edge
    return marked, dropped


def _in_margin(page: _Page) -> set[int]:
    """Return the lines of a page that stand in its upper or lower margin, apart from all text.

    A title may stand there too where margins are narrow: in larger type, or in the middle of
    the page with nothing but text below it.
    """
    order = sorted(range(len(page.lines)), key=lambda n: -page.lines[n].bottom)
    if len(order) < _FEWEST:
        return set()
    lines = [page.lines[n] for n in order]
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom - b.bottom > 1)
    pitch = steps[len(steps) // 2] if steps else 0.0
    size = sorted(line.size for line in lines)[len(lines) // 2]
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    found: set[int] = set()
    for sign, places in ((1, order), (-1, order[::-1])):
        row = _outermost(page, places)
        inner = page.lines[places[len(row)]] if len(row) < len(places) else None
        first = page.lines[row[-1]]
        far = inner and sign * (first.bottom - inner.bottom) > _APART * max(pitch, size)
        deep = 1 - first.bottom / page.height if sign > 0 else first.bottom / page.height
        high = deep < (_MARGIN if first.size >= _SMALLER * size else _WIDE_MARGIN)
        title = (
            len(row) == 1
            and sign > 0
            and inner is not None
            and (
                first.size > 1.15 * size
                or (_central(first, middle, size) and not _central(inner, middle, size))
            )
        )
        if far and high and not title:
            found.update(row)
    return found


def _outermost(page: _Page, places: Sequence[int]) -> list[int]:
    """Return the lines that stand at the height of the first one."""
    first = page.lines[places[0]]
    return [n for n in places if abs(page.lines[n].bottom - first.bottom) < _SAME_PLACE]


def _central(line: PdfLine, middle: float, size: float) -> bool:
    return abs((line.left + line.right) / 2 - middle) < size


def _at_edge(line: PdfLine, page: _Page) -> bool:
    return not _EDGE * page.height < line.bottom < (1 - _EDGE) * page.height


def _place(line: PdfLine, page: _Page) -> tuple[str, int, bool]:
    """Return what headers of different pages share: text without digits, height, edge."""
    text = _FIGURES.sub("#", line.text)
    return text, round(line.bottom / _SAME_PLACE), _at_edge(line, page)

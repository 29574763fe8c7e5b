"""PDF with a text layer: lines with their places on the page, joined to paragraphs again."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause
from editor_app.formats.pages import PDFIUM_LOCK
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.pdf.paragraphs import PdfLine, paragraphs
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?[0-9０-９IVXivx]{1,5}\s*页?(?:\s*[/／共]\s*(?:共\s*)?\d{1,5}\s*页?)?[-—–－·\s]*"
)
_EDGE = 0.1  # of a page's height, where headers and page numbers stand
_SAME_PLACE = 4.0  # points
_LONGEST_CELL = 12
_TABLE_RULES = 6  # drawn lines on a page, from which on there may be a table


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    lines: tuple[PdfLine, ...]
    rules: int = 0  # drawn lines and boxes
    images: int = 0


def read_pdf(data: bytes, file_title: str, pause: Pause) -> Reading:
    """Read a PDF.

    Raises BadInput ``import_password``, ``import_damaged`` or ``import_no_text_layer``.
    """
    pages = _pages(data, pause)
    filled = [page for page in pages if page.lines]
    if not filled:
        raise BadInput("import_no_text_layer")
    kept, dropped = _without_edges(pages)
    lines, notes = paragraphs(kept)
    tables = sum(page.rules >= _TABLE_RULES for page in pages)
    warnings = _notices(dropped, len(pages) - len(filled), notes, tables)
    pictures = Pictures()
    pictures.missing = sum(page.images for page in filled)
    article = read_paper(lines, Clues(file_title=file_title))
    first = (*dropped, *(line.text for line in lines[:FIRST_LINES]))
    return Reading(article, pictures, first_lines=first, warnings=warnings)


def _notices(dropped: Sequence[str], empty: int, notes: int, tables: int) -> tuple[Notice, ...]:
    done: list[Notice] = []
    words = [text for text in dict.fromkeys(dropped) if not _PAGE_NUMBER.fullmatch(text)]
    if words:
        done.append(Notice.of("read_headers_dropped", text=" / ".join(words)[:60]))
    counted = (("read_pages_short", empty), ("read_notes_moved", notes), ("read_ruled", tables))
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
        kinds = Counter(each.type for each in page.get_objects(max_depth=2))
        rules, images = kinds[raw.FPDF_PAGEOBJ_PATH], kinds[raw.FPDF_PAGEOBJ_IMAGE]
        lines = list(_lines(text))
        if rules >= _TABLE_RULES:
            lines = [replace(line, row=_is_row(line.text)) for line in lines]
        return _Page(page.get_height(), tuple(lines), rules, images)
    finally:
        text.close()
        page.close()


def _is_row(text: str) -> bool:
    """Whether a line of a page with drawn lines is a row of a table: short words, no sentence."""
    cells = text.split()
    short = len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells)
    return short and not re.search("[，。；：]", text)


def _lines(text: pdfium.PdfTextPage) -> Iterator[PdfLine]:
    """Yield a page's lines; places are those of the first and last character that shows."""
    units = (text.get_text_range() if text.count_chars() else "").encode("utf-16-le")
    start = 0
    before: PdfLine | None = None
    words = [units[n : n + 2] for n in range(0, len(units), 2)]
    for n, unit in enumerate([*words, b"\n\0"]):
        if unit in (b"\r\0", b"\n\0"):
            line = b"".join(words[start:n]).decode("utf-16-le", "replace")
            made = _line(text, line, start, n)
            if made is not None and before is not None and _goes_on(before, made):
                before = replace(before, text=before.text + made.text, right=made.right)
            elif made is not None:
                if before is not None:
                    yield before
                before = made
            start = n + 1
    if before is not None:
        yield before


def _goes_on(before: PdfLine, line: PdfLine) -> bool:
    """Whether a piece stands right behind another on one base line (after a raised note call)."""
    near = abs(line.bottom - before.bottom) < 0.5 * max(line.size, before.size)
    return near and -1.0 <= line.left - before.right < 1.0 * line.size


def _line(text: pdfium.PdfTextPage, line: str, start: int, end: int) -> PdfLine | None:
    bare = "".join(_shown(line)).strip(" \t\u3000\x02\ufffe")
    if not bare:
        return None
    first = start + len(line) - len(line.lstrip())
    last = end - 1 - (len(line) - len(line.rstrip()))
    left, right = _box(text, first), _box(text, max(first, last))
    size = max(left[3] - left[1], right[3] - right[1], 1.0)
    return PdfLine(bare, left[0], right[2], left[1], size)


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
    """Return the pages' lines without page numbers and running headers, and what was dropped."""
    places = Counter(key for page in pages for key in {_place(line, page) for line in page.lines})
    often = max(2, (len(pages) + 1) // 2) if len(pages) > 2 else 2
    kept: list[list[PdfLine]] = []
    dropped: list[str] = []
    for page in pages:
        kept.append([])
        for line in page.lines:
            repeated = len(pages) > 1 and places[_place(line, page)] >= often
            edge = _at_edge(line, page) and (repeated or _PAGE_NUMBER.fullmatch(line.text))
            (dropped if edge else kept[-1]).append(line.text if edge else line)  # type: ignore[arg-type]
    return kept, dropped


def _at_edge(line: PdfLine, page: _Page) -> bool:
    return not _EDGE * page.height < line.bottom < (1 - _EDGE) * page.height


def _place(line: PdfLine, page: _Page) -> tuple[str, int, bool]:
    """Return what headers of different pages share: text without digits, height, edge."""
    text = re.sub(r"\d+", "#", line.text)
    return text, round(line.bottom / _SAME_PLACE), _at_edge(line, page)

"""The rows of a table as offices keep them: CSV of any kind, a pasted table, Excel.

What cannot be read as it was meant is said of its row and takes nothing else along: a
quotation mark that does not close, a formula of which the file holds no result.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor_app.errors import BadInput
from editor_app.formats.foreign import foreign
from editor_app.services.outside import outside_bytes

LARGEST = 32 * 1024 * 1024  # bytes
_UNPACKED = 512 * 1024 * 1024  # bytes that an Excel file may hold
_LONGEST_RECORD = 20  # lines of a CSV file; more hangs on a quotation mark that was forgotten
_MOST_ROWS = 1_048_576  # as many as Excel has; a damaged file may number them higher
_MOST_COLUMNS = 256
_MOST_MERGED = 100_000
_DELIMITERS = ("\t", ",", ";", "，", "|")
_ENCODINGS = ("utf-8-sig", "gb18030")
_WIDE = 0.02  # share of NUL bytes from which on two bytes are one character
_UNREADABLE = 0.02  # share of characters
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^<>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CHUNK = 1 << 20
_SHOWN = 60  # characters of a line that cannot be read


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number as people count them.

    ``wrong`` names why it cannot be read; its only cell is then how it begins.
    """

    number: int
    cells: Sequence[object] = ()
    wrong: str = ""


class NoValue:
    """A formula of which the file holds no result."""


def rows_of_file(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV or Excel file.

    Raises BadInput ``table_missing``, ``table_too_large``, ``table_not_read`` or
    ``file_is_open_library``.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("table_too_large", name=path.name, limit=LARGEST // (1024 * 1024))
        data = outside_bytes(path)
    except OSError as error:
        raise BadInput("table_missing", name=str(path)) from error
    return rows_of_bytes(path.name, data)


def rows_of_bytes(name: str, data: bytes) -> Iterator[Row]:
    """Yield the rows of what a file holds, or a pipe brings; raises as ``rows_of_file``."""
    if len(data) > LARGEST:
        raise BadInput("table_too_large", name=name, limit=LARGEST // (1024 * 1024))
    return _excel(name, data) if data.startswith(b"PK") else rows_of_text(_decoded(name, data))


def rows_of_text(text: str) -> Iterator[Row]:
    """Yield the rows of a table's text; the first line with a delimiter says which one it is."""
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(lines)
    at = 0
    while at < len(lines):
        used, row = _record(lines, at, delimiter)
        if row.wrong or any(str(cell).strip() for cell in row.cells):
            yield row
        at += used


def _delimiter(lines: Sequence[str]) -> str:
    for line in lines:
        found = [d for d in _DELIMITERS if d in line and not line.startswith("sep=")]
        if found:
            return max(found, key=line.count)
    return ","


def _record(lines: Sequence[str], at: int, delimiter: str) -> tuple[int, Row]:
    """Return how many lines the row takes that begins at a line, and the row.

    It ends with the first line by which all quotation marks are closed. A cell with both
    line ends and delimiters is rather one that was forgotten to be closed.
    """
    marks = 0
    for used in range(1, min(_LONGEST_RECORD, len(lines) - at) + 1):
        marks += lines[at + used - 1].count('"')
        if marks % 2:
            continue
        try:
            cells = next(csv.reader(lines[at : at + used], delimiter=delimiter, strict=True), [])
        except csv.Error:
            break
        if any(delimiter in cell and ("\n" in cell or "\r" in cell) for cell in cells):
            break
        if used == 1 and marks and _stray(lines[at], cells):
            break
        return used, Row(at + 1, cells)
    return 1, Row(at + 1, (lines[at].strip()[:_SHOWN],), "quotes")


def _stray(line: str, cells: Sequence[str]) -> bool:
    """Whether marks stand inside cells that are not in marks themselves."""
    inside = sum(cell.count('"') for cell in cells)
    return inside > 0 and line.count('"') == inside


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _text(name, data, encoding)
    if data.count(0) > _WIDE * len(data):
        little = data[1::2].count(0) >= data[::2].count(0)
        return _text(name, data, "utf-16-le" if little else "utf-16-be")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    best = min(_ENCODINGS, key=lambda each: data.decode(each, "replace").count("\ufffd"))
    return _text(name, data, best)


def _text(name: str, data: bytes, encoding: str) -> str:
    """Return text with \ufffd for what cannot be read; raises where that is much."""
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > max(1, _UNREADABLE * len(text)):
        raise BadInput("table_not_read", name=name)
    return text


def _excel(name: str, data: bytes) -> Iterator[Row]:
    from openpyxl import load_workbook

    with foreign("table_not_read", name=name):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(each.file_size for each in package.infolist()) > _UNPACKED:
                raise BadInput("table_too_large", name=name, limit=LARGEST // (1024 * 1024))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        merged, formulas = _looked_through(data, sheet)
        empty = _formulas(data) if formulas else {}
        rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        tops: dict[int, object] = {}
        for number, read in enumerate(rows, 1):
            cells: list[object] = list(read)
            blank = cells.count(None) == len(cells)
            for column in empty.get(number, ()):
                if column < len(cells) and cells[column] is None:
                    cells[column], blank = NoValue(), False
            for column, last in merged.pop(number, ()):
                tops[column] = (last, cells[column] if column < len(cells) else None)
            if not blank:
                _fill(cells, number, tops)
                yield Row(number, cells)


def _fill(cells: list[object], number: int, tops: dict[int, Any]) -> None:
    """Put into a row what cells say that were merged from above into it."""
    for column, (last, value) in list(tops.items()):
        if number > last:
            del tops[column]
        elif column < len(cells) and cells[column] is None:
            cells[column] = value


def _looked_through(
    data: bytes,
    sheet: Any,  # noqa: ANN401 - as openpyxl gives it
) -> tuple[dict[int, list[tuple[int, int]]], bool]:
    """Return the cells merged downwards, and whether there are formulas.

    Of each cell its column and last row, by its first row. The reader that needs little
    memory tells of neither.
    """
    merged: dict[int, list[tuple[int, int]]] = {}
    formulas, count, rest = False, 0, b""
    package = zipfile.ZipFile(io.BytesIO(data))
    with package, package.open(sheet._worksheet_path) as part:  # noqa: SLF001 - told by nothing else
        while chunk := part.read(_CHUNK):
            window = rest + chunk
            formulas = formulas or _FORMULA.search(window) is not None
            end = 0
            for found in _MERGED.finditer(window):
                end = found.end()
                first, last = int(found[2]), int(found[3])
                count += 1
                if last > first and count <= _MOST_MERGED:
                    merged.setdefault(first, []).append((_column(found[1]), last))
            rest = window[max(end, len(window) - 200) :]
    return merged, formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _formulas(data: bytes) -> dict[int, list[int]]:
    """Return the columns of the formulas of the first sheet, by row."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    rows = book.worksheets[0].iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    found: dict[int, list[int]] = {}
    for number, row in enumerate(rows, 1):
        columns = [column for column, cell in enumerate(row) if cell.data_type == "f"]
        if columns:
            found[number] = columns
    return found

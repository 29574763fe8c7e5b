"""People from a table, CSV or Excel, as offices keep them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from editor_app.domain.fields import clean_field
from editor_app.domain.person import Person, Post
from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.foreign import foreign
from editor_app.services.outside import outside_bytes

LARGEST = 32 * 1024 * 1024
_LONGEST_NAME = 60  # characters: a foreign one with all its parts stays below
_LONGEST_RECORD = 20  # lines of a CSV file; more hangs on a quotation mark that was forgotten
_MOST_ROWS = 1_048_576  # as many as Excel has; a damaged file may number them higher
_MOST_COLUMNS = 256
_NAMED = 20  # rows that a warning names
# A row's number as people count them, and its cells; None where it could not be read.
_Row: TypeAlias = tuple[int, Sequence[object] | None]
_COLUMNS = {
    "name": ("姓名", "名字", "name"),
    "post": ("职务", "现任职务", "职位", "单位及职务", "post", "title", "position"),
    "valid_from": ("时间", "日期", "起始", "起始时间", "起始日期", "开始", "从", "from"),
    "valid_to": ("离任", "离任时间", "截止", "截止时间", "截止日期", "结束", "到", "to"),
    "source": ("来源", "出处", "source"),
}


@dataclass
class Table:
    """The people of a table, and what of it could not be taken."""

    people: list[Person] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)  # numbers of rows
    unread: list[int] = field(default_factory=list)  # rows that are none, or have no such name
    undated: list[str] = field(default_factory=list)  # dates that nobody can read
    unused: list[str] = field(default_factory=list)  # headings of columns

    def warnings(self) -> tuple[Notice, ...]:
        """Return what to tell of what was left out."""
        found = []
        for key, rows in (
            ("people_rows_skipped", self.nameless),
            ("people_rows_unread", self.unread),
        ):
            if rows:
                named = (*map(str, rows[:_NAMED]), *(("…",) if rows[_NAMED:] else ()))
                found.append(Notice.of(key, count=len(rows), rows=named))
        if self.undated:
            found.append(Notice.of("people_dates_left_out", dates=tuple(self.undated)))
        if self.unused:
            found.append(Notice.of("people_columns_unused", columns=tuple(self.unused)))
        return tuple(found)


def read_table(path: Path, recorded: str) -> Table:
    """Return the people of a table, whose first row names the columns.

    A row that is none, or whose name is longer than any, is left out and does not stop
    the rest; the table's warnings tell it by its number. Raises BadInput
    ``table_missing``, ``table_not_read``, ``table_too_large``, ``table_no_name_column``
    or ``file_is_open_library``.
    """
    rows, table = _rows(path), Table()
    _first, heading = next(rows, (1, None))
    columns = _columns(heading or (), table)
    if "name" not in columns:
        raise BadInput("table_no_name_column", name=path.name)
    for number, row in rows:
        cells = {key: _cell(row or (), index) for key, index in columns.items()}
        if row is None or len(cells["name"]) > _LONGEST_NAME:
            table.unread.append(number)
        elif cells["name"]:
            table.people.append(_person(cells, recorded, path.name, table))
        elif any(cells.values()):
            table.nameless.append(number)
    return table


def _person(cells: dict[str, str], recorded: str, source: str, table: Table) -> Person:
    if not cells.get("post"):
        return Person(cells["name"])
    post = Post(
        title=cells["post"],
        valid_from=_date(cells.get("valid_from", ""), table),
        valid_to=_date(cells.get("valid_to", ""), table),
        source=cells.get("source") or source,
        recorded=recorded,
    )
    return Person(cells["name"], (post,))


def _date(text: str, table: Table) -> str:
    try:
        return clean_field("delivered", text)
    except BadInput:
        table.undated.append(text)
        return ""


def _columns(heading: Sequence[object], table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(heading):
        word = str(cell or "").strip().lower().removeprefix("任职").removeprefix("valid_")
        for key, names in _COLUMNS.items():
            if word in names:
                found.setdefault(key, index)
        if word and index not in found.values():
            table.unused.append(str(cell).strip())
    return found


def _cell(row: Sequence[object], index: int) -> str:
    value = row[index] if index < len(row) else None
    if value is None:
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return " ".join(text.removesuffix("T00:00:00").split())


def _rows(path: Path) -> Iterator[_Row]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("table_too_large", name=path.name, limit=LARGEST // (1024 * 1024))
        data = outside_bytes(path)
    except OSError as error:
        raise BadInput("table_missing", name=str(path)) from error
    if data.startswith(b"PK"):
        return _excel(path, data)
    return _csv(_decoded(path, data))


def _excel(path: Path, data: bytes) -> Iterator[_Row]:
    from openpyxl import load_workbook

    with foreign("table_not_read", name=path.name):
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        for number, row in enumerate(rows, 1):
            if number == 1 or row.count(None) < len(row):
                yield number, row


def _csv(text: str) -> Iterator[_Row]:
    """Yield the rows of a CSV text; one whose quotation marks do not close is None, alone."""
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        used, row = _record(lines[at : at + _LONGEST_RECORD])
        if row != []:
            yield at + 1, row
        at += used


def _record(lines: Sequence[str]) -> tuple[int, list[str] | None]:
    """Return how many lines the first row takes, and its cells."""
    for used in range(1, len(lines) + 1):
        try:
            return used, next(csv.reader(lines[:used], strict=True), [])
        except csv.Error:
            continue
    return 1, None


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("table_not_read", name=path.name)

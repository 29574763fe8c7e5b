"""People from a table, CSV or Excel, as offices keep them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.fields import clean_field
from editor_app.domain.person import Person, Post
from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.services.outside import outside_bytes

LARGEST = 32 * 1024 * 1024
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
    nameless: int = 0  # rows
    undated: list[str] = field(default_factory=list)  # dates that nobody can read
    unused: list[str] = field(default_factory=list)  # headings of columns

    def warnings(self) -> tuple[Notice, ...]:
        """Return what to tell of what was left out."""
        found = []
        if self.nameless:
            found.append(Notice.of("people_rows_skipped", rows=self.nameless))
        if self.undated:
            found.append(Notice.of("people_dates_left_out", dates=tuple(self.undated)))
        if self.unused:
            found.append(Notice.of("people_columns_unused", columns=tuple(self.unused)))
        return tuple(found)


def read_table(path: Path, recorded: str) -> Table:
    """Return the people of a table, whose first row names the columns.

    Raises BadInput ``table_missing``, ``table_not_read``, ``table_too_large`` or
    ``table_no_name_column``.
    """
    rows, table = _rows(path), Table()
    columns = _columns(next(rows, []), table)
    if "name" not in columns:
        raise BadInput("table_no_name_column", name=path.name)
    for row in rows:
        cells = {key: _cell(row, index) for key, index in columns.items()}
        if cells["name"]:
            table.people.append(_person(cells, recorded, path.name, table))
        elif any(cells.values()):
            table.nameless += 1
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


def _rows(path: Path) -> Iterator[Sequence[object]]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("table_too_large", name=path.name, limit=LARGEST // (1024 * 1024))
        data = outside_bytes(path)
    except OSError as error:
        raise BadInput("table_missing", name=str(path)) from error
    if data.startswith(b"PK"):
        return iter(_excel(path, data))
    return csv.reader(io.StringIO(_decoded(path, data), newline=""))


def _excel(path: Path, data: bytes) -> list[Sequence[object]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise BadInput("table_not_read", name=path.name) from error


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("table_not_read", name=path.name)

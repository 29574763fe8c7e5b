"""People from a table, CSV or Excel, as offices keep them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from editor_app.domain.person import Person, Post
from editor_app.errors import BadInput

LARGEST = 32 * 1024 * 1024
_COLUMNS = {
    "name": ("姓名", "名字", "name"),
    "post": ("职务", "现任职务", "post", "title", "position"),
    "valid_from": ("任职时间", "起始", "开始", "从", "from", "valid_from"),
    "valid_to": ("离任时间", "截止", "结束", "到", "to", "valid_to"),
    "source": ("来源", "出处", "source"),
}


def read_table(path: Path, recorded: str) -> tuple[list[Person], int]:
    """Return the people of a table and how many rows had no name.

    The first row names the columns. Raises BadInput ``table_missing``,
    ``table_not_read``, ``table_too_large`` or ``table_no_name_column``.
    """
    rows = _rows(path)
    columns = _columns(next(rows, []))
    if "name" not in columns:
        raise BadInput("table_no_name_column", name=path.name)
    people: list[Person] = []
    skipped = 0
    for row in rows:
        cells = {key: _cell(row, index) for key, index in columns.items()}
        if cells["name"]:
            people.append(_person(cells, recorded, path.name))
        elif any(cells.values()):
            skipped += 1
    return people, skipped


def _person(cells: dict[str, str], recorded: str, table: str) -> Person:
    if not cells.get("post"):
        return Person(cells["name"])
    post = Post(
        title=cells["post"],
        valid_from=cells.get("valid_from", ""),
        valid_to=cells.get("valid_to", ""),
        source=cells.get("source") or table,
        recorded=recorded,
    )
    return Person(cells["name"], (post,))


def _columns(heading: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(heading):
        word = str(cell or "").strip().lower()
        for key, names in _COLUMNS.items():
            if word in names:
                found.setdefault(key, index)
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
        data = path.read_bytes()
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

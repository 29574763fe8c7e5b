"""People from a table as offices keep them: each row is taken whole, or refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path

from editor_app.domain.fields import clean_field
from editor_app.domain.person import Person, Post
from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.services.table_rows import (
    NoValue,
    Row,
    rows_of_bytes,
    rows_of_file,
    rows_of_text,
)
from editor_app.text.folding import fold

LONGEST_NAME = 60  # characters: a foreign one with all its parts stays below
LONGEST_CELL = 200
_HEAD_ROWS = 10  # among which the one is that names the columns
_COLUMNS = {
    "name": ("姓名", "名字", "name"),
    "post": ("职务", "现任职务", "职位", "单位及职务", "post", "title", "position"),
    "valid_from": ("时间", "日期", "起始", "起始时间", "起始日期", "开始", "从", "from"),
    "valid_to": ("离任", "离任时间", "截止", "截止时间", "截止日期", "结束", "到", "to"),
    "source": ("来源", "出处", "source"),
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ud800-\udfff]")
_PADDED = re.compile(r"(\w)\s+(\w)")  # 张　三, as tables set names of two characters
_SEVERAL = re.compile(r"[、，,；;/\n]")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")


class RowState(StrEnum):
    """What becomes of a row; all but the first three are reasons to refuse it."""

    NEW = "new"
    KNOWN = "known"  # the register holds all that it says
    REPEATED = "repeated"  # another row of the table says the same
    QUOTES = "quotes"  # quotation marks that do not close
    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    SEVERAL_NAMES = "several_names"
    NO_LETTERS = "no_letters"  # a name of figures or signs
    LONG_CELL = "long_cell"
    SIGNS = "signs"  # characters that no text holds, or that could not be read
    NO_VALUE = "no_value"  # a formula without a result, or with an error
    MORE_CELLS = "more_cells"  # than columns
    DATE = "date"
    DATE_ORDER = "date_order"
    NO_POST = "no_post"  # days without a post
    OTHER_END = "other_end"  # the register holds the post with another end


TAKEN = (RowState.NEW, RowState.KNOWN, RowState.REPEATED)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by its number as people count them, with what it says and what becomes of it.

    ``said`` is what a reason hangs on: a date, or the number of the row that says the same.
    """

    number: int
    person: Person
    state: RowState = RowState.NEW
    said: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it is not taken, for a reason."""
        return self.state not in TAKEN


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table; ``unused`` are the headings of columns that nothing is read from."""

    rows: tuple[TableRow, ...]
    unused: tuple[str, ...] = ()

    @property
    def people(self) -> list[Person]:
        """Those whom the register does not know so."""
        return [row.person for row in self.rows if row.state is RowState.NEW]

    @property
    def refused(self) -> list[TableRow]:
        """The rows that are not taken."""
        return [row for row in self.rows if row.is_refused]

    def warnings(self) -> tuple[Notice, ...]:
        """Return what to tell: every row that is refused or repeated, by its reason."""
        found = []
        for state in RowState:
            rows = [row for row in self.rows if row.state is state]
            if rows and state not in (RowState.NEW, RowState.KNOWN):
                numbers = tuple(ranges(row.number for row in rows))
                found.append(Notice.of(f"people_{state}", count=len(rows), rows=numbers))
        if self.unused:
            found.append(Notice.of("people_columns_unused", columns=self.unused))
        return tuple(found)


def ranges(numbers: Iterable[int]) -> Iterator[str]:
    """Yield numbers in rising order as people write them: 3, 5–9."""
    for _, group in groupby(enumerate(numbers), key=lambda each: each[1] - each[0]):
        run = [number for _, number in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


def read_table(source: Path | bytes | str, recorded: str) -> Table:
    """Return the rows of a file, of its bytes, or of a text that was pasted.

    One of the first rows names the columns. ``recorded`` is the day of reading, ISO 8601.
    Raises BadInput ``table_missing``, ``table_not_read``, ``table_too_large``,
    ``table_no_name_column``, ``table_pasted_no_name`` or ``file_is_open_library``.
    """
    name = source.name if isinstance(source, Path) else ""
    if isinstance(source, Path):
        rows = rows_of_file(source)
    else:
        rows = rows_of_text(source) if isinstance(source, str) else rows_of_bytes(name, source)
    for head in islice(rows, _HEAD_ROWS):
        columns, unused = _columns(head.cells)
        if "name" in columns:
            break
    else:
        raise BadInput("table_no_name_column" if name else "table_pasted_no_name", name=name)
    reader = _Reader(columns, len(head.cells), recorded, name)
    return Table(tuple(_unrepeated(map(reader.read, rows))), unused)


def _columns(heading: Sequence[object]) -> tuple[Mapping[str, int], tuple[str, ...]]:
    found: dict[str, int] = {}
    unused: list[str] = []
    for index, cell in enumerate(heading):
        shown = "".join(str(cell or "").split())
        word = shown.lower().removeprefix("任职").removeprefix("valid_")
        for key, names in _COLUMNS.items():
            if word in names:
                found.setdefault(key, index)
        if word and index not in found.values():
            unused.append(shown)
    return found, tuple(unused)


class Held:
    """The posts of people by name: what the register holds, or the rows before."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._posts: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
        for person in people:
            self.add(person, "")

    def add(self, person: Person, where: str) -> None:
        """Hold what is said of a person somewhere."""
        posts = self._posts.setdefault(fold(person.name), {})
        for post in person.posts:
            posts.setdefault((post.title, post.valid_from), (post.valid_to, where))

    def judged(self, row: TableRow, state: RowState) -> TableRow:
        """Return a row with the state that it has when it says no more, or otherwise."""
        posts = self._posts.get(fold(row.person.name))
        if row.is_refused or posts is None:
            return row
        if not row.person.posts:
            return replace(row, state=state)
        (post,) = row.person.posts
        end, where = posts.get((post.title, post.valid_from), ("", None))
        if where is None:
            return row
        if post.valid_to in ("", end):
            return replace(row, state=state, said=where)
        return replace(row, state=RowState.OTHER_END, said=end)


def _unrepeated(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    held = Held()
    for row in rows:
        judged = held.judged(row, RowState.REPEATED)
        if judged.state is RowState.NEW:
            held.add(row.person, str(row.number))
        yield judged


class _Refused(Exception):
    def __init__(self, state: RowState, said: str = "") -> None:
        super().__init__(state)
        self.state, self.said = state, said


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows by the places of their columns."""

    columns: Mapping[str, int]
    width: int  # of the row that names the columns
    recorded: str
    file: str

    def read(self, row: Row) -> TableRow:
        """Return the person of a row, or why there is none."""
        if row.wrong:
            return TableRow(row.number, Person(""), RowState(row.wrong), str(row.cells[0]))
        cells = {key: self._cell(row.cells, index) for key, index in self.columns.items()}
        name = _name(cells["name"])
        try:
            _check(row.cells, cells, name, self.width)
            return TableRow(row.number, Person(name, self._posts(row, cells)))
        except _Refused as refused:
            shown = Person(name, self._shown(cells))
            return TableRow(row.number, shown, refused.state, refused.said)

    def _posts(self, row: Row, cells: Mapping[str, str]) -> tuple[Post, ...]:
        begin, end = (self._day(row, cells, key) for key in ("valid_from", "valid_to"))
        if begin and end and _first_day(begin) > _first_day(end):
            raise _Refused(RowState.DATE_ORDER, f"{begin}–{end}")
        post = _flat(cells.get("post", ""))
        if not post and (begin or end):
            raise _Refused(RowState.NO_POST)
        source = _flat(cells.get("source", "")) or self.file
        return (Post(post, begin, end, source, self.recorded),) if post else ()

    def _day(self, row: Row, cells: Mapping[str, str], key: str) -> str:
        text = cells.get(key, "")
        value = row.cells[self.columns[key]] if text else None
        if isinstance(value, float) and text.endswith(".1"):  # October or January
            raise _Refused(RowState.DATE, text)
        try:
            return clean_field("delivered", text)
        except BadInput:
            raise _Refused(RowState.DATE, text) from None

    def _shown(self, cells: Mapping[str, str]) -> tuple[Post, ...]:
        keys = ("post", "valid_from", "valid_to")
        said = [_flat(cells.get(key, ""))[:LONGEST_CELL] for key in keys]
        return (Post(said[0], said[1], said[2]),) if any(said) else ()

    def _cell(self, cells: Sequence[object], index: int) -> str:
        value = cells[index] if index < len(cells) else None
        if value is None or isinstance(value, NoValue):
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = value.isoformat() if hasattr(value, "isoformat") else str(value)
        return text.removesuffix("T00:00:00").strip()


def _check(cells: Sequence[object], said: Mapping[str, str], name: str, width: int) -> None:
    """Raise the first reason not to take a row."""
    values = list(said.values())
    if any(isinstance(cell, NoValue) for cell in cells) or any(map(_ERROR.match, values)):
        raise _Refused(RowState.NO_VALUE)
    if any(str(cell or "").strip() for cell in cells[width:]):
        raise _Refused(RowState.MORE_CELLS)
    if any(map(_CONTROL.search, values)):
        raise _Refused(RowState.SIGNS)
    if not name:
        raise _Refused(RowState.NO_NAME)
    if len(name) > LONGEST_NAME:
        raise _Refused(RowState.LONG_NAME)
    if _SEVERAL.search(said["name"].replace("\r", "\n")):
        raise _Refused(RowState.SEVERAL_NAMES, _flat(said["name"]))
    if not any(map(str.isalpha, name)):
        raise _Refused(RowState.NO_LETTERS, name)
    if any(len(text) > LONGEST_CELL for text in values):
        raise _Refused(RowState.LONG_CELL)


def _name(text: str) -> str:
    name = _flat(text)
    padded = _PADDED.fullmatch(name)
    both = padded is not None and not name.isascii()
    return padded[1] + padded[2] if padded is not None and both else name[: LONGEST_NAME + 1]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _first_day(partial: str) -> date:
    whole = partial + "-01-01"[len(partial) - 4 :] if len(partial) < len("2019-04-30") else partial
    return date.fromisoformat(whole)

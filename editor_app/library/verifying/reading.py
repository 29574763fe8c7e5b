"""Reading the tables of a library that may hold anything: it never stops at a damaged row.

Whatever a page gives that is no row of its table is a fault with a name: text that is no
UTF-8, a value of another type, a page that cannot be read, a column or a table that is gone.
Rows come with a value of the right type in every column, so that nobody further on has to
look at it again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.dialects import sqlite as dialect

from editor_app.errors import Cancelled
from editor_app.library.sqlite.timestamps import microseconds
from editor_app.library.tables.base import Moment
from editor_app.library.tables.every import metadata
from editor_app.library.verifying.fault import Fault, named

Row = Mapping[str, Any]

_LOOK_EVERY = 1_000  # steps of the machine inside SQLite: some dozens of rows
# Failures that are none of the file: somebody holds it, the disk is gone, no memory.
_NOT_THE_FILE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_PROTOCOL,
}
_MOMENTS = range(
    microseconds(datetime.min.replace(tzinfo=UTC)), microseconds(datetime.max.replace(tzinfo=UTC))
)
_NEUTRAL: Mapping[str, tuple[type, object]] = {
    "INTEGER": (int, 0),
    "TEXT": (str, ""),
    "BLOB": (bytes, b""),
}


def is_of_the_file(error: sqlite3.Error) -> bool:
    """Whether a failure tells of damage, not of a lock, a lost disk or the like."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF not in _NOT_THE_FILE


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as the code expects it."""

    name: str
    type: str
    nullable: bool
    key: bool
    moment: bool  # microseconds of a year that there is

    def value(self, found: object) -> tuple[Any, bool]:
        """Return a value of the column's type, and whether it is the one that was found."""
        fits = isinstance(found, _NEUTRAL[self.type][0]) or (found is None and self.nullable)
        if fits and self.moment and found is not None:
            fits = found in _MOMENTS
        return (found, True) if fits else (self.neutral(), False)

    def neutral(self) -> Any:  # noqa: ANN401 - of the column's type
        """Return what stands for a value that is not there."""
        return None if self.nullable else _NEUTRAL[self.type][1]


class Reader:
    """Reads one library in one transaction; ``faults`` gathers what could not be read."""

    def __init__(
        self, connection: sqlite3.Connection, on_look: Callable[[], None] | None = None
    ) -> None:
        self._connection = connection
        self._on_look = on_look
        self._stopped: Cancelled | None = None
        self._garbled = False
        self._shapes: dict[str, tuple[_Column, ...]] = {}
        self._gone: dict[str, Row] = {}  # by table, what stands for columns that are not there
        self._damages = 0
        self._faults: dict[tuple[str, str], Fault] = {}
        self.damaged: set[str] = set()  # tables that were not read whole
        self.looked_at: set[str] = set()  # tables that were read, with all their columns

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Look at one moment of the library, in the transaction that is open or a new one."""
        connection = self._connection
        kept, begun = connection.text_factory, not connection.in_transaction
        connection.text_factory = self._text
        connection.set_progress_handler(self._look, _LOOK_EVERY if self._on_look else 0)
        if begun:
            connection.execute("BEGIN")
        try:
            yield self
        except sqlite3.Error:
            if self._stopped is not None:
                raise self._stopped from None
            raise
        finally:
            connection.set_progress_handler(None, 0)
            connection.text_factory = kept
            if begun and connection.in_transaction:
                connection.execute("ROLLBACK")

    def taken(self) -> list[Fault]:
        """Return the faults of reading so far, each once, and forget them no more."""
        return list(self._faults.values())

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """Yield all rows of a table in the order of their key, as many as can be read.

        A page that cannot be read is passed over: what lies behind it is read from the end.
        Only ``columns`` are read where any are given.
        """
        shape = [c for c in self._shape(table) if not columns or c.name in columns]
        if not columns:
            self.looked_at.add(table)
        if not shape:
            return
        key = self._key(table)
        last: tuple[Any, ...] | None = None
        for at, row in self._pages(table, shape, key, ""):
            if at is None:
                break
            last = at
            yield row
        else:
            return
        behind = []
        for at, row in self._pages(table, shape, key, " DESC"):
            if at is None or at == last or (last is not None and not _is_after(at, last)):
                break
            behind.append(row)
        yield from reversed(behind)

    def some(self, table: str, where: str, *values: object) -> Iterator[Row]:
        """Yield the rows of a table that answer a condition; none where they cannot be read."""
        shape = list(self._shape(table))
        if shape:
            query = f'SELECT {_listed(shape)} FROM "{table}" WHERE {where}'
            for found in self.answers(table, query, *values):
                yield self._row(table, shape, found)

    def one(self, table: str, where: str, *values: object) -> Row | None:
        """Return the first row that answers a condition."""
        return next(self.some(table, where, *values), None)

    def answers(self, table: str, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield what a query gives as it is; its failure is one of a table."""
        try:
            cursor = self._connection.cursor()
            cursor.row_factory = None
            cursor.execute(query, values)
            while True:
                self._garbled = False
                found = cursor.fetchone()
                if found is None:
                    return
                yield found
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._damage(table, error)

    def probed(self, query: str, *values: object) -> list[tuple[Any, ...]] | None:
        """Return all that a query gives; None where it fails on what lies in the file."""
        try:
            cursor = self._connection.cursor()
            cursor.row_factory = None
            return cursor.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if isinstance(error, sqlite3.Error) and not is_of_the_file(error):
                raise
            return None

    def _pages(
        self, table: str, shape: list[_Column], key: str, order: str
    ) -> Iterator[tuple[tuple[Any, ...] | None, Row]]:
        """Yield rows with their key; at the end of what can be read, None and no row."""
        ordered = ", ".join(name + order for name in key.split(", "))
        query = f'SELECT {key}, {_listed(shape)} FROM "{table}" ORDER BY {ordered}'
        keys, last, before = key.count(",") + 1, None, self._damages
        for found in self.answers(table, query):
            at = found[:keys]
            if last is not None and not (_is_after(last, at) if order else _is_after(at, last)):
                self._damage(table, None)  # a page that leads back to where we were
                break
            last = at
            yield at, self._row(table, shape, found[keys:])
        if self._damages > before:
            yield None, {}

    def _row(self, table: str, shape: list[_Column], found: tuple[Any, ...]) -> Row:
        garbled, row = self._garbled, dict(self._gone[table])
        wrong = []
        for column, value in zip(shape, found, strict=True):
            row[column.name], fits = column.value(value)
            if not fits:
                wrong.append(column.name)
        if wrong or garbled:
            self._note(named("fault_cell", table=table, row=_label(shape, row)))
        return row

    def _look(self) -> bool:
        """Let whoever waits end it; SQLite lets no error through, only the wish to end."""
        try:
            if self._on_look is not None:
                self._on_look()
        except Cancelled as stopped:
            self._stopped = stopped
        return self._stopped is not None

    def _text(self, stored: bytes) -> str:
        try:
            return stored.decode("utf-8")
        except UnicodeDecodeError:
            self._garbled = True
            return stored.decode("utf-8", "replace")

    def _key(self, table: str) -> str:
        keyed = metadata().tables[table].dialect_options["sqlite"]["with_rowid"] is False
        if not keyed:
            return "rowid"
        return _listed([c for c in self._shapes[table] if c.key] or [*self._shapes[table]])

    def _shape(self, table: str) -> tuple[_Column, ...]:
        """Return the columns that are there; what is missing of a table is a fault, once."""
        if table not in self._shapes:
            expected = _expected(table)
            there = {
                str(found[1]): (str(found[2]).upper(), not found[3], bool(found[5]))
                for found in self.answers(table, f'PRAGMA table_info("{table}")')
            }
            if not there:
                self.damaged.add(table)
                self._note(named("fault_table_gone", table=table))
            for column in expected:
                if there and there.get(column.name) != (column.type, column.nullable, column.key):
                    self._note(named("fault_column", table=table, column=column.name))
            self._shapes[table] = tuple(c for c in expected if c.name in there)
            self._gone[table] = {
                c.name: c.value(b"" if c.type == "TEXT" else "")[0]
                for c in expected
                if c.name not in there
            }
        return self._shapes[table]

    def _damage(self, table: str, error: Exception | None) -> None:
        """Keep that a table cannot be read on; raises what is no fault of the file."""
        if isinstance(error, sqlite3.Error) and not is_of_the_file(error):
            raise error
        self._damages += 1
        self.damaged.add(table)
        self._note(named("fault_table", table=table))

    def _note(self, fault: Fault) -> None:
        key = (fault.notice.key, repr(fault.notice.details))
        self._faults.setdefault(key, Fault(fault.notice, fault.piece, blinds=True))


def _expected(table: str) -> tuple[_Column, ...]:
    return tuple(
        _Column(
            column.name,
            str(column.type.compile(dialect=dialect.dialect())),
            bool(column.nullable),
            column.primary_key,
            isinstance(column.type, Moment),
        )
        for column in metadata().tables[table].columns
    )


def _listed(shape: list[_Column]) -> str:
    return ", ".join(f'"{column.name}"' for column in shape)


def _label(shape: list[_Column], row: Row) -> object:
    """Return by what a row is named: its number, or all of its key."""
    named_by = [c.name for c in shape if c.name in ("seq", "id", "piece_id")] or [shape[0].name]
    return row[named_by[0]]


def _is_after(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether a key comes after another; keys of mixed types do not stop the reading."""
    try:
        return bool(one > other)
    except TypeError:
        return one != other

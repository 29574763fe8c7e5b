"""Making a library and bringing an old one up to date: one chain of migrations does both.

Imported only when there is something to do: Alembic costs a third of a second.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import triggers
from editor_app.library.sqlite.beside import real_place
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.engine import WRITE, driver, make_engine
from editor_app.library.sqlite.failures import unavailable
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.library.sqlite.replacing import named_beside, part_of, put_in_place, write_copy

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def upgrade(path: Path, *, patience: float, keep: bool = True) -> Path | None:
    """Bring the library at ``path`` to this program's schema in one transaction.

    A library that holds something is copied first, unless it is a copy itself
    (``keep`` False); returns where to, None where there was nothing to copy. Another
    process that does the same is waited for. Raises what SQLite raises, LibraryUnavailable
    ``library_old_damaged`` where it holds what no version of the program has written;
    nothing is changed then.
    """
    engine = make_engine(path, patience=patience, begin=WRITE, keys=False)
    with ExitStack() as undo:
        undo.callback(engine.dispose)
        with ExitStack() as unneeded, engine.begin() as connection:
            version = schema_version(driver(connection))
            if version >= SCHEMA_VERSION:
                return None
            kept = _copy(path, version) if keep and version else None
            if kept is not None:  # the library stays what its copy is
                unneeded.callback(kept.unlink, missing_ok=True)
            _upgrade(connection, path, version)
            connection.commit()
            unneeded.pop_all()
    return kept


def _upgrade(connection: Connection, path: Path, version: int) -> None:
    raw = driver(connection)
    with _readable(path, version):
        triggers.drop(raw)
        run_chain(connection)
        triggers.install(raw)
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise LibraryUnavailable("library_old_damaged", path=str(path))
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def _readable(path: Path, version: int) -> Iterator[None]:
    """Tell of an old library whose rows a migration cannot read; of a new one it is our fault."""
    try:
        yield
    except _UNREAD as error:
        known = unavailable(getattr(error, "orig", error), path)
        if not version or (known is not None and known.key != "library_damaged"):
            raise
        raise LibraryUnavailable("library_old_damaged", path=str(path)) from error


# What comes of rows that are not as written: no JSON, no text, no number, no table, no key.
_UNREAD = (
    *(ValueError, LookupError, TypeError, ArithmeticError, AttributeError),
    *(sqlite3.Error, DBAPIError, CommandError),
)


def run_chain(connection: Connection, target: str = "head") -> None:
    """Run the migrations that a database lacks, inside the transaction that is open."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def run_statements(connection: Connection, path: Path) -> None:
    """Run the statements of an SQL file, each ended by a semicolon at a line's end."""
    for statement in path.read_text("utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def schema_version(connection: sqlite3.Connection) -> int:
    """Return the schema version of a database; 0 for one that holds nothing yet."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy(path: Path, version: int) -> Path:
    """Copy a library as it is before its migration, beside it; an older copy is kept too."""
    place = real_place(path)
    number, kept = 1, named_beside(place, f"v{version}")
    while kept.exists():
        number += 1
        kept = named_beside(place, f"v{version}-{number}")
    with part_of(kept) as part:
        with closing(raw_connection(path, patience=5, read_only=True)) as source:
            write_copy(source, part, kept)
        put_in_place(part, kept)
    return kept

"""One look at a whole library: every fault of one moment, whatever state the file is in."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import header
from editor_app.library.sqlite.beside import real_place
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import translated
from editor_app.library.tables.every import metadata
from editor_app.library.verifying import derived, judged, people, sealed, structure
from editor_app.library.verifying.fault import Fault, named, unbroken
from editor_app.library.verifying.reading import Reader
from editor_app.library.verifying.told import Told

_PATIENCE = 5.0  # seconds to wait for a writer


def faults(
    connection: sqlite3.Connection, head: str = "", on_look: Callable[[], None] | None = None
) -> list[Fault]:
    """Return all faults of a library, each once: of the file, the record, all that it tells.

    ``head`` is a hash of the record's chain, as final files carry it, that must be there.
    ``on_look`` is called now and then; a Cancelled that it raises ends it. Nothing that lies
    in the file stops it. Raises what SQLite raises where the file cannot be looked at: it is
    locked, or gone.
    """
    reader, told, kept = Reader(connection, on_look), Told(), sealed.Kept()
    with reader.reading():
        found = list(_written_once(reader, told, kept, head))
        found += structure.schema_faults(reader, connection)
        worked_out = list(_worked_out(reader, told, kept))
    damaged = reader.taken()
    if damaged or any(fault.blinds for fault in (*found, *worked_out)):
        # What was worked out from half a table would be put in the place of what is right.
        worked_out = [fault.only_named() for fault in worked_out]
    return _once([*found, *damaged, *worked_out])


def look_from_outside(
    path: Path, head: str = "", on_look: Callable[[], None] | None = None
) -> list[Fault] | None:
    """Return the faults of a library that is not opened for it, whatever state it is in.

    None where there is none, or none of this program's schema that can be read: what is
    wrong then, opening says. ``head`` and ``on_look`` as in ``faults``. Raises
    LibraryUnavailable ``library_locked``.
    """
    try:
        if not header.holds_library(path):
            return None
        closed = not os.access(path, os.W_OK) or not os.access(real_place(path).parent, os.W_OK)
        with (
            translated(path),
            closing(raw_connection(path, patience=_PATIENCE, read_only=closed)) as raw,
        ):
            if raw.execute("PRAGMA user_version").fetchone()[0] != header.SCHEMA_VERSION:
                return None
            return faults(raw, head, on_look)
    except LibraryUnavailable as error:
        if error.key == "library_locked":
            raise
        return None


def look_at_old(
    path: Path, head: str = "", on_look: Callable[[], None] | None = None
) -> list[Fault] | None:
    """Return the faults of a library of an older schema that cannot be brought up to date.

    It is judged as it lies by what all schemas share: the file, the record's chain, keys, and
    the values that a migration reads. That it cannot be brought up to date is the last of
    them. None where it is of another schema. ``head`` and ``on_look`` as in ``faults``.
    Raises LibraryUnavailable.
    """
    with (
        translated(path),
        closing(raw_connection(path, patience=_PATIENCE, read_only=True)) as raw,
    ):
        if not 0 < raw.execute("PRAGMA user_version").fetchone()[0] < header.SCHEMA_VERSION:
            return None
        reader, told = Reader(raw, on_look), Told()
        with reader.reading():
            found = [
                *unbroken(lambda: structure.file_faults(reader)),
                *unbroken(lambda: sealed.record_faults(reader, told, head)),
                *unbroken(lambda: structure.json_faults(reader)),
                *unbroken(lambda: structure.key_faults(reader)),
            ]
        found += [*reader.taken(), named("fault_old")]
        return _once(fault.only_named() for fault in found)


def _written_once(reader: Reader, told: Told, kept: sealed.Kept, head: str) -> Iterator[Fault]:
    yield from unbroken(lambda: structure.file_faults(reader))
    yield from unbroken(lambda: sealed.record_faults(reader, told, head))
    yield from unbroken(lambda: sealed.row_faults(reader, told, kept))
    yield from unbroken(lambda: sealed.text_faults(reader, told, kept))
    yield from unbroken(lambda: sealed.open_faults(told, kept))
    yield from unbroken(lambda: judged.review_faults(reader, told, kept))
    yield from unbroken(lambda: structure.key_faults(reader))


def _worked_out(reader: Reader, told: Told, kept: sealed.Kept) -> Iterator[Fault]:
    yield from unbroken(lambda: derived.piece_faults(reader, told, kept))
    yield from unbroken(lambda: people.user_faults(reader, told))
    yield from unbroken(lambda: people.original_faults(reader, told))
    yield from unbroken(lambda: people.name_faults(reader))
    yield from unbroken(lambda: people.library_faults(reader, told))
    yield from unbroken(lambda: structure.index_faults(reader))
    for table in sorted(metadata().tables.keys() - reader.looked_at):
        for _ in reader.rows(table):  # nothing is asked of it but to be read
            pass


def _once(found: Iterable[Fault]) -> list[Fault]:
    """Return faults without those that say the same."""
    seen: dict[tuple[str, str], Fault] = {}
    for fault in found:
        seen.setdefault((fault.notice.key, repr(sorted(fault.notice.details.items()))), fault)
    return list(seen.values())

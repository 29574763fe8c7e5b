"""One thing changed behind the program's back, everywhere in a library that holds everything.

One value in each column of each row, a row removed, added, two exchanged, each protecting
rule taken away, the end of the record cut off. What is sealed must be named, and still be
named after a repair; what follows from the rest must be named, and be right after a repair.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import triggers
from editor_app.library.store import Library
from editor_app.services.upkeep import Upkeep
from tests.campaigns.outcome import Outcome
from tests.campaigns.whole_library import make_whole
from tests.services.office import quick_passphrases

COUNT = 2_464  # all places twice, with another value
SMALL = 12

SEALED, FOLLOWS, NAMED, FREE = "sealed", "follows", "named", "free"
_ONCE = ("record", "version", "version_text", "round", "verdict", "confirmation", "export", "asset")
# What nothing else tells, so that any value is as good as another: the desk's own sorting,
# the register, what somebody set for themselves, and when something was written last.
_FREE = {
    *("saved_search", "piece_tag", "post", "waiting"),
    *("tag.colour", "tag.id", "person.seq", "person.id", "channel.id", "original.id"),
    *("user.pace", "user.shown", "user.retired"),
    *("piece.revision", "piece.updated", "piece.edited_by", "piece.stale"),
    "piece.kind",  # of the working text: told only where all of that is in a version
    "search_state.tokenizer",  # it is built anew when the library is opened
}
# What follows from the rest, by table or column.
_FOLLOWS = {
    *("search_text", "user_name", "library", "search_state", "version.identity"),
    *("asset_use", "tag.folded", "tag.name", "person.folded", "person.name", "person.name_key"),
    *("piece_field.folded", "user.roles", "user.since", "user.is_owner"),
    *("original.name", "original.media_type", "original.reading_hash", "original.imported"),
    *(
        f"piece.{name}"
        for name in (
            *("status", "stage", "author", "created", "latest_version", "binned", "erased"),
            *("derived_piece", "derived_version", "submitter", "title", "title_key", "who"),
            *("who_key", "date", "channel", "words", "syllables", "place"),
        )
    ),
}
# Rows that may come and go by themselves; of the rest one more or one less must be named.
_FREE_ROWS = {
    *("saved_search +", "piece_tag +", "post +", "waiting +", "tag +", "person +", "channel +"),
    *("saved_search -", "piece_tag -", "post -", "waiting -", "tag -", "person -", "channel -"),
    *("asset_use +", "user_name +", "asset_use -", "piece_field +"),
    *("person ~", "tag ~", "channel ~", "saved_search ~", "piece_tag ~", "post ~", "asset_use ~"),
    "search_state -",  # the index is built anew when the library is opened
    "piece ~",  # their numbers alone are exchanged: each is the other, in all that is kept
}


_OF_THE_LIVING = {"place", "stage"}  # of an erased piece nothing depends on them any more


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to change: a column of a row, a whole row (``+ - ~``), a rule, the end."""

    table: str
    what: str
    row: int

    @property
    def kind(self) -> str:
        """Return what is to be expected."""
        name = f"{self.table}.{self.what}"
        if self.what in "+-~" and f"{self.table} {self.what}" in _FREE_ROWS:
            return FREE
        if {name, self.table} & _FREE:
            return FREE
        if {name, self.table} & _FOLLOWS:
            return FOLLOWS
        return SEALED if self.table in _ONCE else NAMED


def run(count: int, seed: int) -> Outcome:
    """Change ``count`` places drawn by ``seed``, each as often as another."""
    outcome = Outcome("one thing changed behind the program's back")
    with tempfile.TemporaryDirectory(prefix="dinggao-tampering-") as folder:
        whole = Path(folder) / "whole.dinggao"
        head = make_whole(whole)
        drawn = random.Random(seed)
        every = [*places(whole)]
        rest = drawn.sample(every, count % len(every))
        chosen = [*every * (count // len(every)), *rest]
        path = Path(folder) / "x.dinggao"
        for place in chosen:
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            for copy in Path(folder).glob("*.before-repair-*"):
                copy.unlink()
            shutil.copy(whole, path)
            if tamper(path, place, drawn):
                outcome.note(f"{place.kind}", judged(path, place))
        outcome.note("cut end", cut_off(Path(shutil.copy(whole, path)), head))
    return outcome


def places(path: Path) -> Iterator[Place]:
    """Yield every place of a library."""
    with closing(sqlite3.connect(path)) as raw:
        for table in tables(raw):
            names = [name for name, _ in columns(raw, table)]
            count = raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            gone = _erased(raw) if table == "piece" else set[int]()
            for row in range(count):
                told = [name for name in names if row not in gone or name not in _OF_THE_LIVING]
                yield from (Place(table, name, row) for name in told)
                yield Place(table, "+", row)
                if table != "record" or row < count - 1:  # the end cut off is tried apart
                    yield Place(table, "-", row)
                if row:
                    yield Place(table, "~", row)
    yield from (Place("trigger", name, 0) for name in triggers.TRIGGERS)


def _erased(raw: sqlite3.Connection) -> set[int]:
    """Return which pieces are erased, of the order of which nothing depends any more."""
    found = raw.execute("SELECT erased IS NOT NULL FROM piece ORDER BY id").fetchall()
    return {row for row, (erased,) in enumerate(found) if erased}


def tables(raw: sqlite3.Connection) -> list[str]:
    """Return the tables that hold something of ours."""
    found = raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'search_index%' ORDER BY name"
    )
    return [name for (name,) in found]


def columns(raw: sqlite3.Connection, table: str) -> list[tuple[str, bool]]:
    """Return the columns of a table, and whether each is of its key."""
    return [(c[1], bool(c[5])) for c in raw.execute(f'PRAGMA table_info("{table}")')]


def tamper(path: Path, place: Place, drawn: random.Random) -> bool:
    """Change one place; returns whether anything is another now than before."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        if place.table == "trigger":
            raw.execute(f"DROP TRIGGER {place.what}")
            return True
        triggers.drop(raw)
        before = dump(raw, place.table)
        try:
            _CHANGES.get(place.what, changed)(raw, place, drawn)
        except sqlite3.IntegrityError:
            return False  # the database itself refuses
        triggers.install(raw)
        return dump(raw, place.table) != before


def dump(raw: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """Return all that a table holds."""
    return sorted(raw.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)


Values = dict[str, object]


def rows(raw: sqlite3.Connection, table: str) -> list[Values]:
    """Return the rows of a table in the order of their key."""
    names = columns(raw, table)
    key = ", ".join(f'"{name}"' for name, keyed in names if keyed) or "1"
    found = raw.execute(f'SELECT * FROM "{table}" ORDER BY {key}')
    return [dict(zip([name for name, _ in names], row, strict=True)) for row in found]


def changed(raw: sqlite3.Connection, place: Place, drawn: random.Random) -> None:
    """Give one column of one row another value of its kind."""
    row = rows(raw, place.table)[place.row]
    put = {**row, place.what: other(row[place.what], drawn)}
    if place.table == "working_text" and place.what == "text":
        put["text"] = f"{row['text']}改"  # where it is read, and not in the address of a picture
    _remove(raw, place.table, row)
    _insert(raw, place.table, put)


def removed(raw: sqlite3.Connection, place: Place, _drawn: random.Random) -> None:
    """Take one row out."""
    _remove(raw, place.table, rows(raw, place.table)[place.row])


def added(raw: sqlite3.Connection, place: Place, drawn: random.Random) -> None:
    """Put in a row like another, under a key of its own."""
    row = dict(rows(raw, place.table)[place.row])
    unique = {"place", "path", "sha256", "name", "seq", "folded"}
    for name, keyed in columns(raw, place.table):
        if keyed or name in unique:
            row[name] = other(row[name], drawn)
    if place.table == "version_text":
        row["number"] = 1
    _insert(raw, place.table, row)


def exchanged(raw: sqlite3.Connection, place: Place, _drawn: random.Random) -> None:
    """Let a row and the one before it change keys."""
    found = rows(raw, place.table)
    one, two = found[place.row - 1], found[place.row]
    keys = [name for name, keyed in columns(raw, place.table) if keyed]
    _remove(raw, place.table, one)
    _remove(raw, place.table, two)
    _insert(raw, place.table, one | {name: two[name] for name in keys})
    _insert(raw, place.table, two | {name: one[name] for name in keys})


_CHANGES: dict[str, Callable[[sqlite3.Connection, Place, random.Random], None]] = {
    "+": added,
    "-": removed,
    "~": exchanged,
}


def _remove(raw: sqlite3.Connection, table: str, row: Values) -> None:
    where = " AND ".join(f'"{name}" IS ?' for name in row)
    raw.execute(f'DELETE FROM "{table}" WHERE {where}', tuple(row.values()))


def _insert(raw: sqlite3.Connection, table: str, row: Values) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    raw.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})',
        tuple(row.values()),
    )


def other(value: object, drawn: random.Random) -> object:
    """Return another value of the same kind."""
    if isinstance(value, bytes):
        return value + b"\x01" if drawn.random() < 0.5 else value[:-1] + b"\x00"
    if isinstance(value, int):
        return 1 - value if value in (0, 1) else value + 10**9
    if value is None:
        return 1
    text = str(value)
    if not text:
        return "改"
    at = drawn.randrange(len(text))
    return text[:at] + ("7" if text[at] != "7" else "8") + text[at + 1 :]


def judged(path: Path, place: Place) -> list[str]:
    """Return what a look and a repair did not do that they should have done."""
    try:
        library = Library.open(path, create=False)
    except LibraryUnavailable as error:
        return [] if place.kind in (NAMED, FREE) else [f"{place}: {error.key}"]
    with closing(library):
        upkeep = Upkeep(library, quick_passphrases())
        before = upkeep.prove()
        if place.kind == FREE:
            return []
        if place.table == "trigger":
            done = upkeep.repair(by=library.owner()).value
            named = "fault_trigger" in {notice.key for notice in done.mended}
            return [] if named and not done.left else [f"{place}: {done}"]
        if not before.faults:
            return [f"{place}: not named"]
        if place.kind == NAMED:
            return []
        left = upkeep.repair(by=library.owner()).value.left
        if place.kind == SEALED:
            return [] if left else [f"{place}: named no more after a repair"]
        return [f"{place}: {notice}" for notice in left]


def cut_off(path: Path, head: str) -> list[str]:
    """Cut off the end of the record, and all that it vouches for; only the head tells."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        triggers.drop(raw)
        (last,) = raw.execute("SELECT seq FROM record WHERE hash = ?", (head,)).fetchone()
        raw.execute("DELETE FROM record WHERE seq >= ?", (last,))
        for table in ("export", "confirmation", "verdict"):
            raw.execute(f'DELETE FROM "{table}" WHERE id >= ?', (last,))
        triggers.install(raw)
    with closing(Library.open(path, create=False)) as library:
        keys = {notice.key for notice in Upkeep(library, quick_passphrases()).verify(head)}
    return [] if "fault_head" in keys else ["the cut end is not found"]

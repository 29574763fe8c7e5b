"""Proof that a library is sound, or the names of the rows that are not.

Read through the driver itself: a row that somebody changed may hold values that
no column type of ours would read.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from editor_app.domain.result import Notice
from editor_app.errors import Cancelled
from editor_app.library.erasing import ERASED, IMAGE_ERASED
from editor_app.library.record import (
    GENESIS,
    SEALED_TABLES,
    entry_hash,
    row_digest,
    sealed_columns,
)
from editor_app.library.reviews import ROUND_CLOSED
from editor_app.library.sqlite import triggers
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.library.sqlite.header import SCHEMA_VERSION
from editor_app.text.projections import (
    CANONICAL_FORMAT,
    READING_FORMATS,
    content_hash,
    reading_hash,
)

Row = Mapping[str, Any]

_LOOK_EVERY = 1_000  # steps of the machine inside SQLite: some dozens of rows
_HASHED = ("seq", "time", "by", "action", "piece_id", "details", "previous")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written; ``notice`` says which row."""

    notice: Notice


def faults(
    connection: sqlite3.Connection, on_look: Callable[[], None] | None = None
) -> list[Fault]:
    """Return all faults of a library: of the file, the record, what that vouches for, the rest.

    ``on_look`` is called now and then; a Cancelled that it raises ends it.
    """
    connection.row_factory = sqlite3.Row
    stopped: list[Cancelled] = []

    def look() -> bool:
        try:
            if on_look is not None:
                on_look()
        except Cancelled as error:  # SQLite lets no error through, only the wish to end
            stopped.append(error)
        return bool(stopped)

    connection.set_progress_handler(look, _LOOK_EVERY)
    try:
        return [Fault(notice) for notice in _Check(connection).all()]
    except sqlite3.DatabaseError as error:
        if stopped:
            raise stopped[0] from None
        if isinstance(error, sqlite3.OperationalError):
            raise  # locked, or gone: no fault of the file
        return [Fault(Notice.of("fault_file", what=str(error)))]


class _Check:
    """One pass over a library, in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sealed: dict[int, _Seal] = {}  # by seq
        self._erased: set[int] = set()
        self._images_erased: set[str] = set()
        self._closed: set[int] = set()
        self._told = _Told()

    def all(self) -> Iterator[Notice]:
        """Yield every fault, all of one moment."""
        self._connection.execute("BEGIN")
        try:
            yield from self._file()
            yield from self._record()
            yield from self._rows()
            yield from self._version_texts()
            yield from self._images()
            yield from self._rounds()
            yield from self._pieces()
            yield from self._users()
            yield from self._keys()
        finally:
            self._connection.execute("ROLLBACK")

    def _query(self, sql: str) -> sqlite3.Cursor:
        return self._connection.execute(sql)

    def _file(self) -> Iterator[Notice]:
        for row in self._query("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield Notice.of("fault_file", what=row[0])

    def _keys(self) -> Iterator[Notice]:
        lost = {(row[0], row[1]) for row in self._query("PRAGMA foreign_key_check")}
        for table, number in sorted(lost, key=str):
            if number is None:  # a table without row numbers
                yield Notice.of("fault_key_table", table=table)
            else:
                yield Notice.of("fault_key", table=table, row=number)
        for name in triggers.wrong(self._connection):
            yield Notice.of("fault_trigger", name=name)

    def _record(self) -> Iterator[Notice]:
        place, hashes = 0, {GENESIS}
        for row in self._query("SELECT * FROM record ORDER BY seq"):
            place += 1
            made = entry_hash(*(row[name] for name in _HASHED))
            if row["seq"] != place:
                yield Notice.of("fault_record_gap", seq=place)
                place = row["seq"]
            elif made != row["hash"] or row["previous"] not in hashes:
                yield Notice.of("fault_record", seq=row["seq"])
            hashes = {row["hash"], made}
            self._learn(row)

    def _learn(self, row: Row) -> None:
        """Take from an entry what it says of other rows."""
        try:
            details = json.loads(row["details"])
        except ValueError:
            return  # named already: its hash cannot be right
        if not isinstance(details, dict):
            return
        if "table" in details:
            self._sealed[row["seq"]] = _Seal.of(details)
        if row["action"] == ERASED:
            self._erased.add(row["piece_id"])
        elif row["action"] == IMAGE_ERASED:
            self._images_erased.add(str(details.get("sha256")))
        elif row["action"] == ROUND_CLOSED:
            self._closed.add(details.get("round", 0))
        else:
            self._told.learn(row, details)

    def _rows(self) -> Iterator[Notice]:
        """Each row against the digest in its entry, each entry against its row."""
        for table in SEALED_TABLES:
            key, found = "seq" if table == "version" else "id", set()
            listed = ", ".join(
                f'"{name}"' for name in {*sealed_columns(table, SCHEMA_VERSION), key}
            )
            for row in self._query(f'SELECT {listed} FROM "{table}" ORDER BY "{key}"'):
                found.add(row[key])
                seal = self._sealed.get(row[key])
                if seal is None or not seal.holds(table, row):
                    yield _row_fault(table, row, row[key])
            yield from self._missing(table, found)

    def _missing(self, table: str, found: set[int]) -> Iterator[Notice]:
        for seq, seal in self._sealed.items():
            if seal.table == table and seq not in found and not self._may_be_gone(table, seq):
                yield Notice.of("fault_row_gone", table=table, seq=seq)

    def _may_be_gone(self, table: str, seq: int) -> bool:
        if table != "asset":
            return False
        details = self._query(f"SELECT details FROM record WHERE seq = {seq}").fetchone()[0]
        return json.loads(details).get("sha256") in self._images_erased

    def _version_texts(self) -> Iterator[Notice]:
        query = (
            "SELECT v.*, t.kind, t.fields, t.text FROM version v LEFT JOIN version_text t "
            "ON t.piece_id = v.piece_id AND t.number = v.number ORDER BY v.seq"
        )
        for row in self._query(query):
            if row["text"] is None and row["piece_id"] in self._erased:
                continue
            if not _holds_its_text(row):
                yield _row_fault("version", row, row["seq"])
            elif not _is_told_apart(row):
                yield Notice.of("fault_identity", piece=row["piece_id"], number=row["number"])

    def _images(self) -> Iterator[Notice]:
        for row in self._query("SELECT id, sha256, data FROM asset ORDER BY id"):
            if hashlib.sha256(row["data"]).hexdigest() != row["sha256"]:
                yield _row_fault("asset", row, row["id"])

    def _rounds(self) -> Iterator[Notice]:
        for row in self._query('SELECT id, "open" FROM round ORDER BY id'):
            if (row["open"] == 0) != (row["id"] in self._closed):
                yield _row_fault("round", row, row["id"])

    def _pieces(self) -> Iterator[Notice]:
        """Authors, who decide who may review, and originals, against who began each piece."""
        for row in self._query("SELECT id, author FROM piece ORDER BY id"):
            if self._told.authors.get(row["id"], row["author"]) != row["author"]:
                yield Notice.of("fault_author", piece=row["id"])
        kept: dict[int, set[str]] = {}
        for row in self._query("SELECT piece_id, sha256, data FROM original ORDER BY id"):
            kept.setdefault(row["piece_id"], set()).add(row["sha256"])
            if hashlib.sha256(row["data"]).hexdigest() != row["sha256"]:
                yield Notice.of("fault_original", piece=row["piece_id"])
        for piece, sha256 in self._told.originals.items():
            if sha256 not in kept.get(piece, set()) and piece not in self._erased:
                yield Notice.of("fault_original", piece=piece)

    def _users(self) -> Iterator[Notice]:
        """Roles and passphrases, which decide who may sign, against what was last recorded."""
        found = set()
        for row in self._query("SELECT name, roles, passphrase_hash FROM user ORDER BY id"):
            name, told = row["name"], self._told
            found.add(name)
            phrase = phrase_digest(row["passphrase_hash"])
            if told.roles.get(name, row["roles"]) != row["roles"] or (
                told.phrases.get(name, phrase) != phrase
            ):
                yield Notice.of("fault_user", user=name)
        for name in sorted(self._told.roles.keys() - found):
            yield Notice.of("fault_user", user=name)


@dataclass(frozen=True, slots=True)
class _Seal:
    """What an entry says of a row: its table, its digest, over the columns of which schema."""

    table: str
    digest: str
    schema: int

    @classmethod
    def of(cls, details: Mapping[str, Any]) -> _Seal:
        """Read it from an entry; one without a number is of the first schema."""
        schema = details.get("schema", 1)
        number = schema if isinstance(schema, int) else 0
        return cls(str(details["table"]), str(details.get("row")), number)

    def holds(self, table: str, row: Row) -> bool:
        """Whether a row is the one that was sealed."""
        if self.table != table or not 1 <= self.schema <= SCHEMA_VERSION:
            return False
        columns = sealed_columns(table, self.schema)
        return row_digest({name: row[name] for name in columns}) == self.digest


class _Told:
    """What the record says of pieces and users, whose rows may change."""

    def __init__(self) -> None:
        self.authors: dict[int, str] = {}
        self.originals: dict[int, str] = {}
        self.roles: dict[str, str] = {}
        self.phrases: dict[str, str] = {}

    def learn(self, row: Row, details: Mapping[str, Any]) -> None:
        """Take in one entry; a later one about the same thing counts."""
        action, name = row["action"], str(details.get("name"))
        if action in ("new", "derive"):
            self.authors[row["piece_id"]] = row["by"]
        elif action == "import":
            self.authors[row["piece_id"]] = ""
            self.originals[row["piece_id"]] = str(details.get("sha256"))
        elif action in ("user_add", "user_roles", "passphrase"):
            if "roles" in details:
                self.roles[name] = ",".join(map(str, details["roles"]))
            if "phrase" in details:
                self.phrases[name] = str(details["phrase"])


def _holds_its_text(row: Row) -> bool:
    """Whether a version's text gives its hashes, in the formats of then.

    A reading format that can no longer be made is vouched for by the seal alone.
    """
    fields = _fields(row)
    if fields is None or row["content_format"] not in range(1, CANONICAL_FORMAT + 1):
        return False
    reading = row["reading_format"]
    if content_hash(row["kind"], fields, row["text"], row["content_format"]) != row["content_hash"]:
        return False
    if reading not in READING_FORMATS:
        return True
    return bool(reading_hash(fields, row["text"], reading) == row["reading_hash"])


def _is_told_apart(row: Row) -> bool:
    identity: str = row["identity"]
    return content_hash(row["kind"], _fields(row) or {}, row["text"]) == identity


def _fields(row: Row) -> dict[str, str] | None:
    try:
        return {name: str(value) for name, value in json.loads(row["fields"]).items()}
    except (TypeError, ValueError, AttributeError):
        return None


def _row_fault(table: str, row: Row, seq: int) -> Notice:
    if table == "version":
        return Notice.of("fault_version", piece=row["piece_id"], number=row["number"], seq=seq)
    return Notice.of(f"fault_{table}", seq=seq)

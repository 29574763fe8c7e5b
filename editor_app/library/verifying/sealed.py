"""What is written once, against the record that vouches for it, and the record against itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from editor_app.library.record import GENESIS, SEALED_TABLES, entry_hash
from editor_app.library.verifying.fault import Fault, mended, named
from editor_app.library.verifying.reading import Reader, Row
from editor_app.library.verifying.told import Seal, Told, json_object
from editor_app.text.projections import (
    CANONICAL_FORMAT,
    READING_FORMATS,
    asset_hashes,
    content_hash,
    reading_hash,
)

_HASHED = ("seq", "time", "by", "action", "piece_id", "details", "previous")
# What stands in columns that a row's own schema did not have: its migration put it there.
_SINCE_SECOND: Mapping[str, Mapping[str, object]] = {
    "version": {"content_format": 1, "reading_format": 1},
    "round": {"rules": 1},
    "export": {"file_hash": ""},
}


@dataclass
class Kept:
    """The rows that are written once, without texts and pictures; those of others' making too."""

    versions: dict[tuple[int, int], Row] = field(default_factory=dict)
    rounds: dict[int, Row] = field(default_factory=dict)
    verdicts: list[Row] = field(default_factory=list)
    confirmations: list[Row] = field(default_factory=list)
    exports: list[Row] = field(default_factory=list)
    # By which hash a version's text is told apart, worked out; where it has none, as it says.
    identities: dict[tuple[int, int], str] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)  # the SHA-256 of those that are there
    shown: dict[int, set[str]] = field(default_factory=dict)  # by piece, in its versions
    _latest: dict[int, int] = field(default_factory=dict)
    _submitted: dict[int, tuple[int, str]] = field(default_factory=dict)

    def latest(self, piece: int) -> int:
        """Return the number of a piece's last version, 0 for none."""
        return self._latest.get(piece, 0)

    def submitter(self, piece: int) -> str:
        """Return who submitted a piece last, or ``""``."""
        return self._submitted.get(piece, (0, ""))[1]

    def put(self, table: str, row: Row) -> None:
        """Keep a row of a sealed table."""
        if table == "version":
            self.versions[row["piece_id"], row["number"]] = row
            self._latest[row["piece_id"]] = max(self.latest(row["piece_id"]), row["number"])
        elif table == "round":
            self.rounds[row["id"]] = row
            now = row["number"], row["submitted_by"]
            before = self._submitted.get(row["piece_id"], now)
            self._submitted[row["piece_id"]] = max(before, now)
        elif table == "asset":
            self.pictures.add(row["sha256"])
        else:
            rows = {"verdict": self.verdicts, "confirmation": self.confirmations}
            rows.get(table, self.exports).append(row)


def record_faults(reader: Reader, told: Told, head: str) -> Iterator[Fault]:
    """Yield the faults of the record's chain, and let it tell all that it says.

    ``head`` is a hash that was printed: the entry that has it must be there.
    """
    place, hashes, there = 0, {GENESIS}, not head
    for row in reader.rows("record"):
        place += 1
        made = entry_hash(*(row[name] for name in _HASHED))
        understood = told.learn(row)
        if row["seq"] != place:
            yield named("fault_record_gap", seq=place)
            place, told.whole = row["seq"], False
        elif made != row["hash"] or row["previous"] not in hashes or not understood:
            yield named("fault_record", seq=row["seq"])
            told.whole = False
        there = there or row["hash"] == made == head
        hashes = {row["hash"], made}
    told.whole = told.whole and "record" not in reader.damaged
    if not there:
        yield named("fault_head", head=head)


def row_faults(reader: Reader, told: Told, kept: Kept) -> Iterator[Fault]:
    """Yield each row that is not the one its entry sealed, and each entry without its row."""
    for table in SEALED_TABLES:
        key, found = "seq" if table == "version" else "id", set()
        for row in reader.rows(table):
            found.add(row[key])
            kept.put(table, row)
            seal = told.seals.get(row[key])
            held = seal is not None and seal.holds(table, row) and _is_of_then(table, row, seal)
            shown = table != "asset" or hashlib.sha256(row["data"]).hexdigest() == row["sha256"]
            if not held or not shown:
                yield _row_fault(table, row, row[key], kept)
        if table not in reader.damaged:
            yield from _missing(told, table, found)


def _missing(told: Told, table: str, found: set[int]) -> Iterator[Fault]:
    for seq, seal in told.seals.items():
        erased = table == "asset" and told.images.get(seq) in told.images_erased
        if seal.table == table and seq not in found and not erased:
            yield named("fault_row_gone", table=table, seq=seq)


def _is_of_then(table: str, row: Row, seal: Seal) -> bool:
    """Whether columns that are younger than a seal say what was put there when they came."""
    if seal.schema > 1:
        return True
    return all(row[name] == value for name, value in _SINCE_SECOND.get(table, {}).items())


def text_faults(reader: Reader, told: Told, kept: Kept) -> Iterator[Fault]:
    """Yield each version whose text does not give its hashes, or is gone."""
    found = set()
    for row in reader.rows("version_text"):
        at = row["piece_id"], row["number"]
        found.add(at)
        version = kept.versions.get(at)
        if version is None:
            yield named("fault_version", piece=at[0], number=at[1], seq=0)
            continue
        fields = stored_fields(row["fields"])
        if fields is None or not _gives_its_hashes(version, row, fields):
            yield _row_fault("version", version, version["seq"], kept)
            continue
        identity = content_hash(row["kind"], fields, row["text"])
        kept.identities[at] = identity
        kept.shown.setdefault(at[0], set()).update(asset_hashes(row["text"]))
        if identity != version["identity"]:
            put = "UPDATE version SET identity = ? WHERE piece_id = ? AND number = ?"
            yield mended("fault_identity", (put, (identity, *at)), piece=at[0], number=at[1])
    for at, version in kept.versions.items():
        kept.identities.setdefault(at, version["identity"])
        lost = at not in found and at[0] not in told.erased
        if lost and "version_text" not in reader.damaged:
            yield _row_fault("version", version, version["seq"], kept)


def _gives_its_hashes(version: Row, row: Row, fields: Mapping[str, str]) -> bool:
    """Whether a version's text gives its hashes, in the formats of then.

    A reading format that can no longer be made is vouched for by the seal alone.
    """
    content, reading = version["content_format"], version["reading_format"]
    if content not in range(1, CANONICAL_FORMAT + 1):
        return False
    if content_hash(row["kind"], fields, row["text"], content) != version["content_hash"]:
        return False
    if reading not in READING_FORMATS:
        return True
    return bool(reading_hash(fields, row["text"], reading) == version["reading_hash"])


def open_faults(told: Told, kept: Kept) -> Iterator[Fault]:
    """Yield each round that is open or closed against what the record tells."""
    for round_ in kept.rounds.values():
        if (round_["open"] == 0) != (round_["id"] in told.closed):
            yield named("fault_round", piece=round_["piece_id"], seq=round_["id"])


def stored_fields(written: str) -> dict[str, str] | None:
    """Return the fields of a version; None where they are no JSON object."""
    found = json_object(written)
    return None if found is None else {name: str(value) for name, value in found.items()}


def _row_fault(table: str, row: Row, seq: int, kept: Kept) -> Fault:
    if table == "version":
        return named("fault_version", piece=row["piece_id"], number=row["number"], seq=seq)
    fault = named(f"fault_{table}", seq=seq)
    return Fault(fault.notice, _piece_of(table, row, kept))


def _piece_of(table: str, row: Row, kept: Kept) -> int:
    """Return the piece that a sealed row is about, 0 where it cannot be told."""
    if table == "confirmation":
        row = next((v for v in kept.verdicts if v["id"] == row["verdict_id"]), {})
    if "round_id" in row:
        row = kept.rounds.get(row["round_id"], {})
    piece: int = row.get("piece_id", 0)
    return piece

"""What is kept of a piece though it can be worked out again, and what the record tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields as fields_of
from typing import Any

from editor_app.domain.fields import EDITORIAL
from editor_app.domain.piece import Status
from editor_app.library.index.derived import Counted, Summary, counted, summary
from editor_app.library.lists.counts import ancestors
from editor_app.library.verifying.fault import Fault, Statement, mended, named
from editor_app.library.verifying.reading import Reader, Row
from editor_app.library.verifying.sealed import Kept, stored_fields
from editor_app.library.verifying.told import Told
from editor_app.text.folding import fold
from editor_app.text.projections import asset_hashes, content_hash

_A_MINUTE = 60_000_000  # microseconds: what one unit of work writes is of one moment
_SHOWN = tuple(each.name for each in fields_of(Summary))
_PUT_SEARCHED = (
    "INSERT OR REPLACE INTO search_text (piece_id, original, folded, body_at, place)"
    " VALUES (?, ?, ?, ?, ?)"
)


def piece_faults(reader: Reader, told: Told, kept: Kept) -> Iterator[Fault]:
    """Yield what is wrong about each piece that is no text of it, and pieces that came or went."""
    found, channels = set(), {row["path"] for row in reader.rows("channel")}
    for row in reader.rows("piece"):
        found.add(row["id"])
        if told.begun and row["id"] not in told.begun:
            yield named("fault_piece_untold", piece=row["id"])
        yield from _Piece(reader, told, kept, row).all(channels)
    if "piece" not in reader.damaged:
        for piece in sorted(told.begun.keys() - found):
            yield named("fault_piece_gone", piece=piece)


def close(one: int | None, other: int | None) -> bool:
    """Whether two stored moments are those of one unit of work, or neither is there."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _A_MINUTE


class _Piece:
    """One piece, its row looked at beside its text, fields and what the record tells."""

    def __init__(self, reader: Reader, told: Told, kept: Kept, row: Row) -> None:
        self._reader, self._told, self._kept = reader, told, kept
        self._row, self._id = row, row["id"]

    def all(self, channels: set[str]) -> Iterator[Fault]:
        """Yield all faults of the piece; ``channels`` are those that are there."""
        if (self._row["erased"] is None) != (self._id not in self._told.erased):
            yield self._by_record("fault_piece_erased", self._alive_or_gone())
            return
        yield from self._told_of()
        if self._row["erased"] is not None:
            yield from self._gone()
            return
        text = self._reader.one("working_text", "piece_id = ?", self._id)
        if text is None:
            yield from self._lost()
            return
        rows = list(self._reader.some("piece_field", "piece_id = ?", self._id))
        fields = {row["name"]: row["value"] for row in rows}
        yield from self._fields(rows, fields, channels)
        yield from self._summary(fields)
        yield from self._counted(fields, text["text"])
        yield from self._pictures(text["text"])
        yield from self._unsaved(fields, text["text"])

    def _by_record(self, key: str, statements: list[Statement], **details: Any) -> Fault:  # noqa: ANN401
        """Return a fault that the record knows better; it is believed only where it is whole."""
        fault = mended(key, *statements, piece=self._id, **details)
        return fault if self._told.whole else fault.only_named()

    def _put(self, **values: object) -> Statement:
        columns = ", ".join(f'"{name}" = ?' for name in values)
        return f"UPDATE piece SET {columns} WHERE id = ?", (*values.values(), self._id)

    def _told_of(self) -> Iterator[Fault]:
        """Yield what the record tells otherwise: who, when, whence, whether in the bin."""
        row, begun = self._row, self._told.begun.get(self._id)
        if begun is None:
            return
        derived = begun.derived or (None, None)
        if row["author"] != begun.author:
            yield self._by_record("fault_author", [self._put(author=begun.author)])
        other: dict[str, object] = {}
        if not close(row["created"], begun.time):
            other["created"] = begun.time
        if (row["derived_piece"], row["derived_version"]) != derived:
            other |= {"derived_piece": derived[0], "derived_version": derived[1]}
        binned = self._told.erased.get(self._id, self._told.binned.get(self._id))
        if not close(row["binned"], binned):
            other["binned"] = binned
        if other:
            columns = tuple(other)
            yield self._by_record("fault_piece_told", [self._put(**other)], column=columns)

    def _alive_or_gone(self) -> list[Statement]:
        gone = self._told.erased.get(self._id)
        binned = self._told.binned.get(self._id) if gone is None else gone
        return [self._put(erased=gone, binned=binned)]

    def _gone(self) -> Iterator[Fault]:
        """Yield what an erased piece still says."""
        nothing = summary({})
        expected = {name: getattr(nothing, name) for name in _SHOWN} | {
            "words": 0,
            "syllables": 0,
            "stale": 0,
            "edited_by": "",
            "status": Status.DRAFT.value,
            "latest_version": self._kept.latest(self._id),
            "submitter": self._kept.submitter(self._id),
            "erased": self._told.erased[self._id],
        }
        wrong = {
            name: value
            for name, value in expected.items()
            if self._row[name] != value and not (name == "erased" and close(self._row[name], value))
        }
        if wrong:
            yield mended(
                "fault_piece_derived", self._put(**wrong), piece=self._id, column=tuple(wrong)
            )
        tables = ("working_text", "piece_field", "version_text", "original", "search_text")
        left = [t for t in tables if self._reader.one(t, "piece_id = ?", self._id) is not None]
        if left:
            yield named("fault_piece_left", piece=self._id, table=tuple(left))
        used = self._reader.one("asset_use", "piece_id = ?", self._id)
        if used is not None:
            drop = "DELETE FROM asset_use WHERE piece_id = ?"
            yield mended("fault_pictures", (drop, (self._id,)), piece=self._id)

    def _lost(self) -> Iterator[Fault]:
        """Yield a working text that is gone, with the newest that is left of it."""
        if "working_text" in self._reader.damaged:
            return
        number = self._kept.latest(self._id)
        put = "INSERT OR REPLACE INTO working_text (piece_id, text) VALUES (?, ?)"
        where = "piece_id = ? AND number = ?"
        version = self._reader.one("version_text", where, self._id, number) if number else None
        searched = self._reader.one("search_text", "piece_id = ?", self._id)
        if version is not None:
            text = version["text"]
            statements = [(put, (self._id, text)), *self._fields_of(version)]
            yield mended("fault_text_gone", *statements, piece=self._id, number=number)
        else:
            text = searched["original"][searched["body_at"] :] if searched is not None else ""
            yield mended("fault_text_lost", (put, (self._id, text)), piece=self._id)

    def _fields_of(self, version: Row) -> Iterator[Statement]:
        """Yield what puts a version's fields back where the piece has none at all."""
        if self._reader.one("piece_field", "piece_id = ?", self._id) is not None:
            return
        fields = {**(stored_fields(version["fields"]) or {}), **self._told.editorial_of(self._id)}
        for name, value in fields.items():
            if value:
                yield _put_field(self._id, name, value)

    def _fields(
        self, rows: list[Row], fields: Mapping[str, str], channels: set[str]
    ) -> Iterator[Fault]:
        for row in rows:
            if row["folded"] != fold(row["value"]):
                put = _put_field(self._id, row["name"], row["value"])
                yield mended("fault_field_folded", put, piece=self._id, field=row["name"])
        told = self._told.editorial_of(self._id)
        names = EDITORIAL if self._told.tells_editorial(self._id) else told.keys()
        for name in sorted(names):
            value = told.get(name, "")
            if fields.get(name, "") != value:
                yield self._by_record(
                    "fault_editorial", [_put_field(self._id, name, value)], field=name
                )
        missing = [path for path in ancestors(fields.get("channel", "")) if path not in channels]
        if missing and "channel" not in self._reader.damaged:
            put_path = "INSERT OR IGNORE INTO channel (path) VALUES (?)"
            statements = [(put_path, (path,)) for path in missing]
            yield mended("fault_channel", *statements, path=missing[-1])

    def _summary(self, fields: Mapping[str, str]) -> Iterator[Fault]:
        shown = summary(fields)
        expected: dict[str, object] = {name: getattr(shown, name) for name in _SHOWN}
        expected["latest_version"] = self._kept.latest(self._id)
        expected["submitter"] = self._kept.submitter(self._id)
        if self._row["status"] not in set(Status):
            expected["status"] = Status.DRAFT.value  # until it is worked out again
        yield from self._compared(expected)

    def _compared(self, expected: Mapping[str, object]) -> Iterator[Fault]:
        wrong = {name: value for name, value in expected.items() if self._row[name] != value}
        if wrong:
            yield mended(
                "fault_piece_derived", self._put(**wrong), piece=self._id, column=tuple(wrong)
            )

    def _counted(self, fields: Mapping[str, str], text: str) -> Iterator[Fault]:
        """Yield counts and searched words that are not those of the text, unless they wait."""
        row = self._reader.one("search_text", "piece_id = ?", self._id)
        if self._row["stale"] == 1:
            if row is not None and row["folded"] != fold(row["original"]):
                yield self._searched(counted(fields, text))
            return
        now = counted(fields, text)
        yield from self._compared({"words": now.words, "syllables": now.syllables, "stale": 0})
        expected = (now.original, now.folded, now.body_at, self._row["place"])
        names = ("original", "folded", "body_at", "place")
        if row is None or tuple(row[name] for name in names) != expected:
            yield self._searched(now)

    def _searched(self, now: Counted) -> Fault:
        values = (self._id, now.original, now.folded, now.body_at, self._row["place"])
        counts = self._put(words=now.words, syllables=now.syllables, stale=0)
        put = (_PUT_SEARCHED, values)
        return mended("fault_search_text", put, counts, piece=self._id, reindex=True)

    def _pictures(self, text: str) -> Iterator[Fault]:
        """Yield pictures that a text shows and that nobody would keep for it."""
        wanted = {*asset_hashes(text), *self._kept.shown.get(self._id, set())}
        used = {row["sha256"] for row in self._reader.some("asset_use", "piece_id = ?", self._id)}
        missing = sorted((wanted & self._kept.pictures) - used)
        if missing:
            put = "INSERT OR IGNORE INTO asset_use (sha256, piece_id) VALUES (?, ?)"
            statements = [(put, (sha256, self._id)) for sha256 in missing]
            yield mended("fault_pictures", *statements, piece=self._id)

    def _unsaved(self, fields: Mapping[str, str], text: str) -> Iterator[Fault]:
        """Yield a working text that says something else than the last version, by nobody's hand."""
        number, editor = self._kept.latest(self._id), self._row["edited_by"]
        if editor and self._reader.one("user", "name = ?", editor) is None:
            yield named("fault_editor", piece=self._id, user=editor)
        if editor or not number or self._id not in self._told.begun:
            return
        identity = self._kept.identities.get((self._id, number))
        if identity is not None and content_hash(self._row["kind"], fields, text) != identity:
            yield named("fault_text_moved", piece=self._id, number=number)


def _put_field(piece: int, name: str, value: str) -> Statement:
    if not value:
        return "DELETE FROM piece_field WHERE piece_id = ? AND name = ?", (piece, name)
    put = "INSERT OR REPLACE INTO piece_field (piece_id, name, value, folded) VALUES (?, ?, ?, ?)"
    return put, (piece, name, value, fold(value))

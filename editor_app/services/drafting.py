"""Drafting: new pieces, the working text and fields, pictures, the bin, derived pieces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from editor_app.domain.fields import (
    Fields,
    clean_fields,
    join_title,
    signed_fields,
)
from editor_app.domain.kinds import Kinds
from editor_app.domain.person import User
from editor_app.domain.pictures import read_head
from editor_app.domain.piece import Asset, Origin, Original, Piece
from editor_app.domain.result import Changes, Notice, Result, Subject
from editor_app.errors import BadInput, NotFound, Refused
from editor_app.services.acting import NO_GROUNDS, Grounds, answer_for
from editor_app.services.editorial import began_with, record_editorial
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.round_state import (
    ever_signed,
    load_round,
    refresh,
    save_as_version,
    version_unsaved_edits,
)
from editor_app.services.unsaved import UnsavedTexts

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork

_HALF = re.compile("[\ud800-\udfff]")  # of a character outside the first plane
Details: TypeAlias = dict[str, object]


class Drafting:
    """The writing desk of one library."""

    def __init__(
        self, library: Library, kinds: Kinds, unsaved: UnsavedTexts, passphrases: Passphrases
    ) -> None:
        self._library = library
        self._kinds = kinds
        self._unsaved = unsaved
        self._passphrases = passphrases

    def new(
        self,
        kind: str,
        title: str,
        *,
        by: User,
        text: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Result[Piece]:
        """Make a piece of which ``by`` is the author; without a text, from the kind's template.

        Raises BadInput ``kind_unknown``, ``title_empty`` or ``field_…``.
        """
        chosen = self._kinds.find(kind)
        if not title.strip():
            raise BadInput("title_empty")
        given = with_title({**(fields or {}), "title": title}, {})
        cleaned = clean_fields(given, self._library.today())
        body = chosen.template if text is None else clean_text(text)
        with self._library.write(by) as work:
            piece = work.pieces.add(chosen.id, cleaned, body, author=by.name)
            work.pieces.note_edit(piece.id, by.name)
            work.pieces.catch_up()  # nobody has typed in it yet
            work.record.append(by.name, "new", piece.id, began_with(piece) | {"kind": chosen.id})
        return Result(piece, (), _changed(piece.id, Subject.STATUS, Subject.CHANNELS))

    def open(self, piece_id: int) -> Piece:
        """Return a piece; raises NotFound ``piece_missing``."""
        with self._library.read() as work:
            return work.pieces.get(piece_id)

    def save_text(self, piece_id: int, text: str, revision: int, *, by: User) -> Result[Piece]:
        """Save the working text as edited from a revision.

        Unsaved edits of another user become a version of theirs first. Raises
        Conflict ``piece_changed`` when the piece moved on since that revision
        (unless it says the same already), Refused ``piece_binned``.
        """
        cleaned = clean_text(text)
        with self._library.write(by) as work:
            piece = _writable(work, piece_id)
            if piece.text == cleaned:
                return Result(piece)
            version_unsaved_edits(work, piece_id, except_by=by.name)
            work.pieces.save_text(piece_id, cleaned, revision)
            return self._edited(work, piece_id, by, Subject.TEXT)

    def settle_conflict(
        self, piece_id: int, mine: str, *, keep_mine: bool, note: str, by: User
    ) -> Result[Piece]:
        """Settle that ``mine`` was written while the library got another text: one goes on.

        That is ``mine`` where it is to be kept, else the text that the library holds at this
        very moment; the other becomes a version with a ``note``, unsaved edits of others
        before it. So whatever was written meanwhile is in one of them. Raises Refused
        ``piece_binned``.
        """
        text = clean_text(mine)
        with self._library.write(by) as work:
            piece = _writable(work, piece_id)
            if piece.text == text:
                return Result(piece)
            if keep_mine:
                save_as_version(work, load_round(work, piece_id), note, by)
                work.pieces.save_text(piece_id, text, piece.revision)
                return self._edited(work, piece_id, by, Subject.TEXT, Subject.VERSIONS)
            state = version_unsaved_edits(work, piece_id, except_by=by.name)
            theirs = work.pieces.last_edit(piece_id) or (
                state.latest.author if state.latest else ""
            )
            work.pieces.save_text(piece_id, text, piece.revision)
            work.pieces.note_edit(piece_id, by.name)
            save_as_version(work, load_round(work, piece_id), note, by)
            work.pieces.save_text(piece_id, piece.text, piece.revision + 1)
            return self._edited(work, piece_id, theirs or by, Subject.TEXT, Subject.VERSIONS)

    def restore_version(self, piece_id: int, number: int, *, note: str, by: User) -> Result[Piece]:
        """Make the text of a version the working text; what was there becomes a version first.

        ``note`` is that version's. Raises NotFound ``version_missing``, Refused
        ``piece_binned``.
        """
        with self._library.write(by) as work:
            piece = _writable(work, piece_id)
            text = work.versions.get(piece_id, number).text
            if piece.text == text:
                return Result(piece)
            state = load_round(work, piece_id)
            if state.working.dirty:
                save_as_version(work, state, note, by)
            work.pieces.save_text(piece_id, text, piece.revision)
            return self._edited(work, piece_id, by, Subject.TEXT, Subject.VERSIONS)

    def set_fields(
        self,
        piece_id: int,
        changes: Mapping[str, str],
        *,
        by: User,
        revision: int | None = None,
    ) -> Result[Piece]:
        """Set some fields; an empty value clears one. Line ends in a title are its break points.

        What is 编务信息 among them is recorded with the value before, and breaks no verdict.
        Raises BadInput ``field_…`` or ``title_empty``, Conflict, Refused as ``save_text``.
        """
        with self._library.write(by) as work:
            piece = _writable(work, piece_id)
            whole = {**piece.fields, **with_title(changes, piece.fields)}
            fields = clean_fields(whole, self._library.today())
            if not fields.get("title"):
                raise BadInput("title_empty")
            if fields == dict(piece.fields):
                return Result(piece)
            moved = fields.get("channel") != piece.fields.get("channel")
            subjects = (Subject.FIELDS, Subject.CHANNELS) if moved else (Subject.FIELDS,)
            record_editorial(work, piece, fields, by.name)
            if signed_fields(fields) == signed_fields(piece.fields):
                saved = work.pieces.save_fields(piece_id, fields, revision)
                return Result(saved, (), _changed(piece_id, *subjects))
            version_unsaved_edits(work, piece_id, except_by=by.name)
            work.pieces.save_fields(piece_id, fields, revision)
            return self._edited(work, piece_id, by, *subjects)

    def set_kind(self, piece_id: int, kind: str, *, by: User) -> Result[Piece]:
        """Make the piece one of another kind; its fields stay. Raises BadInput ``kind_unknown``."""
        chosen = self._kinds.find(kind)
        with self._library.write(by) as work:
            return self._turn(work, piece_id, chosen.id, by)

    def set_kinds(self, kinds: Mapping[int, str], *, by: User) -> Result[dict[int, str]]:
        """Make each piece one of the kind given with it, all or none; raises as ``set_kind``.

        Returns the kinds that they had before, which takes it back.
        """
        chosen = {piece: self._kinds.find(kind).id for piece, kind in kinds.items()}
        before: dict[int, str] = {}
        changes = Changes()
        with self._library.write(by) as work:
            for piece_id, kind in chosen.items():
                before[piece_id] = work.pieces.get(piece_id).kind
                changes |= self._turn(work, piece_id, kind, by).changes
        return Result(before, (), changes)

    def _turn(self, work: UnitOfWork, piece_id: int, kind: str, by: User) -> Result[Piece]:
        piece = _writable(work, piece_id)
        if piece.kind == kind:
            return Result(piece)
        version_unsaved_edits(work, piece_id, except_by=by.name)
        work.pieces.set_kind(piece_id, kind)
        return self._edited(work, piece_id, by, Subject.FIELDS)

    def behind(self) -> int:
        """Return how many long texts wait to be counted and indexed."""
        with self._library.read() as work:
            return work.pieces.behind()

    def catch_up(self, limit: int | None = None) -> Result[int]:
        """Count and index long texts that were saved while somebody typed.

        To be called when nobody does; returns how many pieces waited.
        """
        with self._library.write() as work:
            waited = work.pieces.catch_up(limit)
        return Result(waited, (), Changes.of(Subject.PIECES) if waited else Changes())

    def add_picture(self, data: bytes, name: str) -> Result[str]:
        """Keep an image and return its SHA-256.

        Raises BadInput ``picture_unknown``, ``asset_too_large`` or ``asset_too_many_pixels``.
        """
        head = read_head(data)
        if head is None:
            raise BadInput("picture_unknown", name=name)
        with self._library.write() as work:
            return Result(work.assets.add(data, head.media_type, name))

    def picture(self, sha256: str) -> Asset:
        """Return an image of the library; raises NotFound ``asset_missing``."""
        with self._library.read() as work:
            return work.assets.get(sha256)

    def originals(self, piece_id: int) -> tuple[Original, ...]:
        """Return the raw things that a piece was brought in from, byte for byte."""
        with self._library.read() as work:
            return tuple(work.originals.get(piece_id))

    def guarded(self, ids: Iterable[int]) -> tuple[int, ...]:
        """Return those of some pieces that were ever signed off: they are not binned lightly."""
        with self._library.read() as work:
            return tuple(id_ for id_ in dict.fromkeys(ids) if ever_signed(work, id_))

    def bin(self, ids: Iterable[int], *, by: User, grounds: Grounds = NO_GROUNDS) -> Result[None]:
        """Put pieces into the bin, where nothing of them is lost.

        For one that was ever signed off ``grounds`` are needed, which the record keeps.
        Raises as ``acting.answer_for``.
        """

        def put(work: UnitOfWork, piece_id: int, why: Details) -> None:
            work.pieces.bin(piece_id)
            work.record.append(by.name, "bin", piece_id, why)

        return self._each(ids, by, put, grounds, "bin")

    def restore(self, ids: Iterable[int], *, by: User) -> Result[None]:
        """Take pieces out of the bin."""

        def take(work: UnitOfWork, piece_id: int, _why: Details) -> None:
            work.pieces.restore(piece_id)
            work.record.append(by.name, "unbin", piece_id)

        return self._each(ids, by, take)

    def erase(self, ids: Iterable[int], *, by: User, grounds: Grounds = NO_GROUNDS) -> Result[None]:
        """Erase binned pieces for good, and what lies beside the library of their texts.

        A file that would not go is named in a warning. Raises Refused ``erase_not_binned``,
        and as ``bin`` for a piece that was ever signed off.
        """
        chosen = tuple(ids)

        def erase(work: UnitOfWork, piece_id: int, why: Details) -> None:
            if work.pieces.get(piece_id).binned is None:
                raise Refused("erase_not_binned")
            work.pieces.erase(piece_id, by.name, why)

        erased = self._each(chosen, by, erase, grounds, "erase")
        left = tuple(str(path) for piece in chosen for path in self._unsaved.erase(piece))
        warnings = (Notice.of("unsaved_left", paths=left),) if left else ()
        return Result(None, warnings, erased.changes)

    def derive(self, piece_id: int, version: int, kind: str, *, by: User) -> Result[Piece]:
        """Make a piece of ``kind`` from a version of another; ``by`` is its author.

        Version 0 is the last one. Raises NotFound ``version_missing``, BadInput.
        """
        chosen = self._kinds.find(kind)
        with self._library.write(by) as work:
            parent = work.pieces.get(piece_id)
            number = version or parent.latest_version
            if not number:
                raise NotFound("version_missing", piece=piece_id, number=1)
            source = work.versions.get(piece_id, number)
            piece = work.pieces.add(
                chosen.id,
                source.fields,
                source.text,
                author=by.name,
                derived_from=Origin(piece_id, number),
            )
            work.pieces.note_edit(piece.id, by.name)
            details = began_with(piece) | {"piece": piece_id, "version": number}
            work.record.append(by.name, "derive", piece.id, details)
        return Result(piece, (), _changed(piece.id, Subject.STATUS, Subject.CHANNELS))

    def copy(self, piece_id: int, *, by: User) -> Result[Piece]:
        """Make a second piece with what another says now; ``by`` is its author.

        It derives from that piece, so that whose words these are is not forgotten. Of its
        编务信息 only the channel comes along, and its tags; numbers and times are of one
        piece alone. Raises NotFound ``piece_missing``.
        """
        with self._library.write(by) as work:
            source = work.pieces.get(piece_id)
            state = load_round(work, piece_id)
            version = 0 if state.working.dirty else source.latest_version
            fields = signed_fields(source.fields)
            fields |= {n: v for n, v in source.fields.items() if n in ("channel", "title_breaks")}
            piece = work.pieces.add(
                source.kind,
                fields,
                source.text,
                author=by.name,
                derived_from=Origin(piece_id, version),
            )
            work.pieces.note_edit(piece.id, by.name)
            work.tags.set([piece.id], source.tags, ())
            details = began_with(piece) | {"piece": piece_id, "version": version}
            work.record.append(by.name, "derive", piece.id, details)
        return Result(piece, (), _changed(piece.id, Subject.STATUS, Subject.CHANNELS, Subject.TAGS))

    def _edited(
        self, work: UnitOfWork, piece_id: int, by: User | str, *subjects: Subject
    ) -> Result[Piece]:
        """Keep who edited a piece; return it, with what that changed beside ``subjects``."""
        work.pieces.note_edit(piece_id, by if isinstance(by, str) else by.name)
        state = refresh(work, piece_id)
        moved = (Subject.STATUS,) if state.moved else ()
        return Result(state.piece, (), _changed(piece_id, *subjects, *moved))

    def _each(
        self,
        ids: Iterable[int],
        by: User,
        method: Callable[[UnitOfWork, int, Details], None],
        grounds: Grounds | None = None,
        act: str = "",
    ) -> Result[None]:
        """Do something to each piece, on the grounds that ``act`` needs for what was signed."""
        done: Sequence[int] = list(dict.fromkeys(ids))
        with self._library.write(by) as work:
            signed = {id_ for id_ in done if grounds is not None and ever_signed(work, id_)}
            told = Notice.of(f"act_{act}", ids=tuple(sorted(signed)))
            given = grounds or NO_GROUNDS
            why = answer_for(work, self._passphrases, by, given, told) if signed else {}
            for piece_id in done:
                method(work, piece_id, why if piece_id in signed else {})
        counted = (Subject.STATUS, Subject.TAGS, Subject.CHANNELS)
        changes = Changes.of(Subject.PIECES, *counted, pieces=set(done))
        return Result(None, (), changes)


def clean_text(text: str) -> str:
    """Return a text with LF line ends and without what no file can hold: NUL, half characters."""
    whole = _HALF.sub("\ufffd", text)
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def with_title(changes: Mapping[str, str], before: Fields) -> dict[str, str]:
    """Return changes in which the break points of the title follow the title."""
    if "title" not in changes or "title_breaks" in changes:
        return dict(changes)
    joined = join_title(changes["title"].splitlines())
    if joined["title"] == before.get("title") and "\n" not in changes["title"].strip():
        return {**changes, "title": joined["title"]}
    return {**changes, "title_breaks": "", **joined}


def missing_fields(kinds: Kinds, piece: Piece) -> tuple[Notice, ...]:
    """Return a warning naming the required fields that are still empty."""
    missing = kinds.find(piece.kind).missing(piece.fields)
    return (Notice.of("fields_missing", fields=missing),) if missing else ()


def _writable(work: UnitOfWork, piece_id: int) -> Piece:
    piece = work.pieces.get(piece_id)
    if piece.binned is not None:
        raise Refused("piece_binned", id=piece_id)
    return piece


def _changed(piece_id: int, *subjects: Subject) -> Changes:
    return Changes.of(Subject.PIECES, *subjects, pieces={piece_id})

"""What the library holds already of a thing that comes in, and what can be done with it then.

A file is known by its bytes, by the version that it names as its own, or by its words. Only
the bytes prove anything: a file with the same words may hold comments or traced changes, so
that it is kept with the piece as a further original.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from editor_app.domain.person import User
from editor_app.domain.piece import Origin, Original, Piece
from editor_app.errors import NotFound, Refused
from editor_app.services.editorial import record_editorial
from editor_app.services.review.round_state import (
    load_round,
    refresh,
    save_as_version,
    version_unsaved_edits,
)
from editor_app.text.blocks import Block, Note
from editor_app.text.source import write

if TYPE_CHECKING:
    from editor_app.domain.review import Version
    from editor_app.formats.incoming import Incoming
    from editor_app.library.unit_of_work import UnitOfWork


class Match(StrEnum):
    """By what something brought in is known."""

    FILE = "file"  # these very bytes came in before, or left
    TEXT = "text"  # another file with the same words and 刊发内容
    NAMED = "named"  # another text, of which the file says that it came from this piece


class Answer(StrEnum):
    """What becomes of a thing that is known."""

    OPEN = "open"  # nothing: the piece is there
    VERSION = "version"  # its text and fields go on in the piece, as a version
    ORIGINAL = "original"  # the file is kept with the piece, whose text stays
    NEW = "new"  # a piece of its own, derived from the version where one is known


@dataclass(frozen=True, slots=True)
class Coming:
    """A thing about to be stored: fields in canonical form, text, and by what it is known."""

    fields: Mapping[str, str]
    text: str
    reading_hash: str
    file: Original

    @classmethod
    def of(
        cls, incoming: Incoming, fields: Mapping[str, str], text: str, reading_hash: str
    ) -> Coming:
        """Build it from what was read, and from what that became under the editor's hands."""
        sha256 = hashlib.sha256(incoming.raw).hexdigest()
        file = Original(incoming.name, incoming.media_type, sha256, incoming.raw)
        return cls(fields, text, reading_hash, file)


@dataclass(frozen=True, slots=True)
class Known:
    """The piece that something brought in is already, or came from.

    ``left`` says that it is a file that left this library, or says so of itself; ``version``
    is 0 where it is that of no version. ``changed`` says that its words or
    fields are other ones than the piece has now, ``moved`` that the piece has been written
    on since that version.
    """

    piece: int
    title: str
    kind: str
    version: int
    match: Match
    left: bool
    binned: bool
    changed: bool
    moved: bool

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be done with it, the most fitting first."""
        other = self.match is not Match.FILE
        version = (Answer.VERSION,) if self.changed and not self.binned else ()
        original = (Answer.ORIGINAL,) if other else ()
        if self.match is Match.NAMED:
            return (*version, *original, Answer.OPEN, Answer.NEW)
        return (*original, Answer.OPEN, *version, Answer.NEW)

    @property
    def unasked(self) -> Answer:
        """What is done where nobody is asked: no text is touched and no file is lost."""
        return Answer.OPEN if self.match is Match.FILE else Answer.ORIGINAL

    @property
    def origin(self) -> Origin | None:
        """The version that a piece made of it derives from."""
        return Origin(self.piece, self.version) if self.left or self.version else None


def find_known(work: UnitOfWork, coming: Coming, named: str) -> Known | None:
    """Return what the library holds already of a thing, None where it is a stranger.

    ``named`` is the content hash that a file states as its own. A piece that was erased is
    not known.
    """
    sha256 = coming.file.sha256
    if (piece := work.originals.find_file(sha256)) is not None:
        return _known(work, coming, Match.FILE, Origin(piece, 0))
    if (left := work.exports.find_file(sha256)) is not None:
        found = _known(work, coming, Match.FILE, left, left=True)
        if found is not None:
            return found
    if named and (origin := work.versions.find(named)) is not None:
        found = _known(work, coming, _match_of(work, coming, origin), origin, left=True)
        if found is not None:
            return found
    if (said := work.versions.find_text(coming.reading_hash)) is not None:
        return _known(work, coming, Match.TEXT, said)
    if (piece := work.originals.find_text(coming.reading_hash)) is not None:
        return _known(work, coming, Match.TEXT, Origin(piece, 0))
    return None


def _match_of(work: UnitOfWork, coming: Coming, origin: Origin) -> Match:
    """Whether a file that names a version, or a text that was never saved as one, says just that.

    A program that opened and saved a file without a change made another file of one text.
    """
    try:
        if not origin.version:
            same = not _is_other(work.pieces.get(origin.piece), coming)
            return Match.TEXT if same else Match.NAMED
        version = work.versions.get(origin.piece, origin.version).version
    except NotFound:  # erased
        return Match.NAMED
    return Match.TEXT if version.reading_hash == coming.reading_hash else Match.NAMED


def _known(
    work: UnitOfWork, coming: Coming, match: Match, origin: Origin, *, left: bool = False
) -> Known | None:
    try:
        piece = work.pieces.get(origin.piece)
    except NotFound:  # erased
        return None
    moved = False
    if origin.version:
        state = load_round(work, piece.id)
        moved = state.working.dirty or origin.version != piece.latest_version
    return Known(
        piece=piece.id,
        title=piece.title,
        kind=piece.kind,
        version=origin.version,
        match=match,
        left=left,
        binned=piece.binned is not None,
        changed=_is_other(piece, coming),
        moved=moved,
    )


def put_in(work: UnitOfWork, piece_id: int, coming: Coming, by: User) -> Version | None:
    """Let a text and its fields go on in a piece as a version; return it, None for the same text.

    What was written there before becomes a version first. Fields that the thing does not
    have stay as they are. ``by`` answers for the change as for any that they write: where
    they hold the open stage it is that stage's, else one from outside. Raises Refused
    ``piece_binned``, NotFound ``piece_missing``.
    """
    piece = work.pieces.get(piece_id)
    if piece.binned is not None:
        raise Refused("piece_binned", id=piece_id)
    fields = _merged(piece, coming)
    if not _is_other(piece, coming):
        return None
    version_unsaved_edits(work, piece_id)
    record_editorial(work, piece, fields, by.name)
    text = piece.text if _same_words(coming.text, piece.text) else coming.text
    work.pieces.save_text(piece_id, text, piece.revision)
    work.pieces.save_fields(piece_id, fields)
    work.pieces.catch_up()  # nobody has typed in it
    work.pieces.note_edit(piece_id, by.name)
    state = load_round(work, piece_id)
    version = save_as_version(work, state, coming.file.name, by) if state.working.dirty else None
    refresh(work, piece_id)
    return version or state.latest


def _is_other(piece: Piece, coming: Coming) -> bool:
    """Whether a text or its fields are other ones than a piece has."""
    other = _merged(piece, coming) != dict(piece.fields)
    return other or not _same_words(coming.text, piece.text)


def _same_words(one: str, other: str) -> bool:
    """Whether two texts say and mark the same: empty lines say nothing, notes stand anywhere."""
    return one == other or _said(one) == _said(other)


def _said(text: str) -> tuple[list[Block], list[Block]]:
    from editor_app.text.dialect import parse

    blocks = parse(write(parse(text))).blocks
    notes: list[Block] = [replace(block, line=-1) for block in blocks if isinstance(block, Note)]
    return [b for b in blocks if not isinstance(b, Note)], sorted(notes, key=repr)


def _merged(piece: Piece, coming: Coming) -> dict[str, str]:
    """Return a piece's fields with those of a thing that comes in put over them."""
    fields = {**piece.fields, **coming.fields}
    if "title_breaks" not in coming.fields and fields.get("title") != piece.title:
        fields.pop("title_breaks", None)  # they are places in another title
    return {name: value for name, value in fields.items() if value}

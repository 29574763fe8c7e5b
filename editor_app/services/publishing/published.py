"""The mark 已发布: put on a signed-off text, never by itself, and taken back with a reason.

The mark belongs to the version that was signed off, as verdicts do: a changed text is
not the published one, and is again once it is put back to what it was. Nothing of the
piece is touched: the field ``published`` is part of the text that was approved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Due, Kinds
from editor_app.domain.person import User
from editor_app.domain.publication import Publication
from editor_app.domain.result import Notice
from editor_app.errors import EditorError, Refused
from editor_app.services.review.next_action import why_not_signed
from editor_app.services.review.round_state import load_round, refresh

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of one piece: the mark it has now, or why nothing was done."""

    piece: int
    mark: Publication | None = None
    warnings: tuple[Notice, ...] = ()
    error: EditorError | None = None


def put_mark(work: UnitOfWork, kinds: Kinds, piece_id: int, by: User) -> Marked:
    """Mark a piece as published.

    Raises Refused ``publish_not_signed``, ``publish_already``, and
    ``publish_fields_missing`` where a field is empty that is due at 发布.
    """
    state = load_round(work, piece_id)
    named = {"id": piece_id, "title": state.piece.title}
    why_not = why_not_signed(state)
    if why_not is not None or state.latest is None:
        raise Refused("publish_not_signed", **named, reason=why_not)
    if state.is_published and state.published is not None:
        number, user = state.published.version, state.published.by
        raise Refused("publish_already", **named, number=number, user=user)
    missing = kinds.find(state.piece.kind).missing(state.piece.fields, Due.PUBLISH)
    if missing:
        raise Refused("publish_fields_missing", **named, fields=missing)
    latest = state.latest
    work.publications.mark(piece_id, latest.number, latest.identity, by.name)
    state = refresh(work, piece_id)
    return Marked(piece_id, state.published)


def take_mark(work: UnitOfWork, piece_id: int, by: User, why: Mapping[str, object]) -> Marked:
    """Take a piece's mark back, whatever its text is now; the record keeps ``why``.

    Raises Refused ``publish_not_marked``.
    """
    piece = work.pieces.get(piece_id)
    mark = work.publications.of(piece_id)
    if mark is None:
        raise Refused("publish_not_marked", id=piece_id, title=piece.title)
    work.publications.withdraw(piece_id, mark, by.name, why)
    refresh(work, piece_id)
    return Marked(piece_id)

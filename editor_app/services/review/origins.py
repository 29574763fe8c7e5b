"""Whose text a piece was before it was this piece: told to a reviewer, never refused.

The drafter of a speech may check what was made of it for a newspaper; that they read their
own words is worth knowing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.domain.authorship import History
from editor_app.domain.piece import Origin, Piece
from editor_app.domain.result import Notice

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork


def wrote_origin(work: UnitOfWork, piece: Piece, name: str) -> tuple[Notice, ...]:
    """Return the notice that somebody wrote what a piece was made of, however far back."""
    seen, origin = {piece.id}, piece.derived_from
    while origin is not None and origin.piece not in seen:
        seen.add(origin.piece)
        author, before = work.pieces.began(origin.piece)
        if name in _authors(work, origin, author):
            return (Notice.of("review_wrote_origin", id=origin.piece, user=name),)
        origin = before
    return ()


def _authors(work: UnitOfWork, origin: Origin, author: str) -> frozenset[str]:
    """Return who wrote a text up to the version that was taken, or as it was never saved."""
    versions = [
        version
        for version in work.versions.list(origin.piece)
        if not origin.version or version.number <= origin.version
    ]
    rounds, verdicts = work.reviews.rounds(origin.piece), work.reviews.all_verdicts(origin.piece)
    wrote = History(author, versions, rounds, verdicts).authors() | {author}
    return wrote if origin.version else wrote | {work.pieces.last_edit(origin.piece)}

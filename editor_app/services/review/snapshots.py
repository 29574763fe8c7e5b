"""Turning the working text into versions, each with one author, in or outside a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.domain.piece import Piece
from editor_app.domain.review import Version
from editor_app.services.review.round_state import Course, carried_verdicts, load_course

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork


def settle(work: UnitOfWork, piece: Piece, *, but: str = "", note: str = "") -> Course:
    """Save unsaved edits as a version of whoever made them; those of the user ``but`` stay unsaved.

    Returns where the piece stands afterwards.
    """
    course = load_course(work, piece)
    editor = course.working.by.name if course.working.by else ""
    if not course.working.dirty or (but and editor == but):
        return course
    snapshot(work, course, author=editor, note=note)
    return refresh(work, piece.id)


def snapshot(work: UnitOfWork, course: Course, *, author: str, note: str) -> Version:
    """Add the working text as a version of ``author``; carries the verdicts that a rule carries."""
    piece, before = course.piece, course.recorded
    editor = work.users.get(author) if author else None
    stage = course.stage_of_edits(editor, before)
    version = work.versions.add(piece.id, piece.kind, piece.fields, piece.text, author, stage, note)
    if before is None or course.round is None or not course.round.open or stage:
        return version
    if version.identity != before.current:
        for verdict in carried_verdicts(work, course, before, version, piece.kind):
            work.reviews.add_confirmation(verdict.id, version, verdict.by, carried=True)
    return version


def refresh(work: UnitOfWork, piece_id: int) -> Course:
    """Read where a piece stands and bring its status and stage in the list into line."""
    course = load_course(work, work.pieces.get(piece_id))
    status, stage = course.standing()
    if (status, stage) != (course.piece.status, course.piece.stage):
        work.pieces.set_status(piece_id, status, stage)
        course = load_course(work, work.pieces.get(piece_id))
    return course

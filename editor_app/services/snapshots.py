"""Turning the working text into versions, each with one author, in or outside a stage."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from editor_app.domain.piece import Piece
from editor_app.domain.review import Version
from editor_app.services.course import Course, carried_verdicts, load_course

if TYPE_CHECKING:
    from editor_app.library.shelf import Shelf


def settle(shelf: Shelf, piece: Piece, now: datetime, *, but: str = "", note: str = "") -> Course:
    """Save unsaved edits as a version of whoever made them; those of the user ``but`` stay unsaved.

    Returns where the piece stands afterwards.
    """
    course = load_course(shelf, piece)
    editor = course.working.by.name if course.working.by else ""
    if not course.working.dirty or (but and editor == but):
        return course
    snapshot(shelf, course, author=editor, note=note, now=now)
    return refresh(shelf, piece.id)


def snapshot(shelf: Shelf, course: Course, *, author: str, note: str, now: datetime) -> Version:
    """Add the working text as a version of ``author``; carries the verdicts that a rule carries."""
    piece, before = course.piece, course.recorded
    editor = shelf.users.get(author) if author else None
    stage = course.stage_of_edits(editor, before)
    version = shelf.versions.add(
        piece.id, piece.kind, piece.fields, piece.text, author, stage, note, now
    )
    if before is None or course.round is None or not course.round.open or stage:
        return version
    if version.content_hash != before.current:
        for verdict in carried_verdicts(shelf, course, before, version, piece.kind):
            shelf.reviews.add_confirmation(verdict.id, version, verdict.by, carried=True, now=now)
    return version


def refresh(shelf: Shelf, piece_id: int) -> Course:
    """Read where a piece stands and bring its status and stage in the list into line."""
    course = load_course(shelf, shelf.pieces.get(piece_id))
    status, stage = course.standing()
    if (status, stage) != (course.piece.status, course.piece.stage):
        shelf.pieces.set_status(piece_id, status, stage)
        course = load_course(shelf, shelf.pieces.get(piece_id))
    return course

"""Recording 编务信息: what is not signed is told with person, time and the value before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.domain.fields import Fields, editorial_fields
from editor_app.domain.piece import Piece

if TYPE_CHECKING:
    from editor_app.library.unit_of_work import UnitOfWork


def record_editorial(work: UnitOfWork, before: Piece, fields: Fields, by: str) -> None:
    """Record what changed of a piece's 编务信息, each with the value before and after."""
    old, new = editorial_fields(before.fields), editorial_fields(fields)
    changed = {
        name: [old.get(name, ""), new.get(name, "")]
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    }
    if changed:
        work.record.append(by, "editorial", before.id, {"changes": changed})


def began_with(piece: Piece) -> dict[str, object]:
    """Return what the entry of a new piece says: with what 编务信息 it began, too."""
    return {"editorial": editorial_fields(piece.fields)}

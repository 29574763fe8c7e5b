"""Taking away all that a piece says, and nothing that the record needs.

What is erased is overwritten in the file too. The search index alone keeps, unread, which
pairs of characters stood where, until SQLite merges the part of it that holds them:
merging all of a large library's at once takes minutes.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from editor_app.domain.piece import Status
from editor_app.library.index import search
from editor_app.library.index.derived import summary
from editor_app.library.record import Record
from editor_app.library.tables.pieces import (
    FieldTable,
    OriginalTable,
    PieceTable,
    TextTable,
    WaitingTable,
)
from editor_app.library.tables.record import AssetTable, AssetUseTable
from editor_app.library.tables.reviews import VersionTextTable
from editor_app.library.tables.sorting import PieceTagTable

ERASED, IMAGE_ERASED = "piece_erased", "asset_erased"


def erase_piece(session: Session, record: Record, piece: int, by: str, now: datetime) -> None:
    """Erase a piece whose erasure was recorded, and the images that no other piece ever showed."""
    search.remove(session, piece)
    for table in (TextTable, FieldTable, OriginalTable, PieceTagTable, WaitingTable):
        session.execute(delete(table).where(table.piece_id == piece))
    session.execute(
        update(PieceTable)
        .where(PieceTable.id == piece)
        .values(erased=now, binned=now, stale=False, words=0, syllables=0, **_nothing_shown())
        .execution_options(synchronize_session=False)
    )
    session.execute(delete(VersionTextTable).where(VersionTextTable.piece_id == piece))
    _erase_images(session, record, piece, by)


def _nothing_shown() -> dict[str, object]:
    shown = summary({})
    return {name: getattr(shown, name) for name in shown.__slots__} | {
        "edited_by": "",
        "status": Status.DRAFT.value,
    }


def _erase_images(session: Session, record: Record, piece: int, by: str) -> None:
    used = session.scalars(
        select(AssetUseTable.sha256).where(AssetUseTable.piece_id == piece)
    ).all()
    session.execute(delete(AssetUseTable).where(AssetUseTable.piece_id == piece))
    for sha256 in used:
        if session.scalar(select(exists().where(AssetUseTable.sha256 == sha256))):
            continue
        record.append(by, IMAGE_ERASED, piece, {"sha256": sha256})
        session.execute(delete(AssetTable).where(AssetTable.sha256 == sha256))

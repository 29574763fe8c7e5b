"""Images inside the library, known by the SHA-256 of their bytes."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import exists, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from editor_app.domain.pictures import check_limits
from editor_app.domain.piece import Asset
from editor_app.errors import NotFound
from editor_app.library.record import Record
from editor_app.library.tables.record import AssetTable, AssetUseTable
from editor_app.text.projections import asset_hashes


class Assets:
    """The images of one unit of work."""

    def __init__(self, session: Session, now: datetime, record: Record) -> None:
        self._session = session
        self._now = now
        self._record = record

    def add(
        self,
        data: bytes,
        media_type: str,
        name: str,
        *,
        by: str = "",
    ) -> str:
        """Keep an image and return its SHA-256; one that is there stays as it is.

        Raises BadInput ``asset_too_large`` or ``asset_too_many_pixels``.
        """
        check_limits(data, name)
        sha256 = hashlib.sha256(data).hexdigest()
        if self.has(sha256):
            return sha256
        row = {"sha256": sha256, "media_type": media_type, "name": name}
        seq = self._record.seal(
            "asset",
            row,
            by=by,
            action="asset_added",
            piece=None,
            details={"sha256": sha256},
        )
        self._session.execute(insert(AssetTable).values(id=seq, **row, data=data))
        return sha256

    def has(self, sha256: str) -> bool:
        """Whether an image is here."""
        return bool(self._session.scalar(select(exists().where(AssetTable.sha256 == sha256))))

    def get(self, sha256: str) -> Asset:
        """Return an image; raises NotFound ``asset_missing``."""
        row = self._session.execute(
            select(AssetTable.media_type, AssetTable.name, AssetTable.data).where(
                AssetTable.sha256 == sha256
            )
        ).first()
        if row is None:
            raise NotFound("asset_missing", sha256=sha256)
        return Asset(sha256, row.media_type, row.name, row.data)


def note_uses(session: Session, piece: int, source: str) -> None:
    """Keep which images a text shows; one stays as long as a piece that ever showed it."""
    wanted = asset_hashes(source)
    if not wanted:
        return
    there = session.scalars(select(AssetTable.sha256).where(AssetTable.sha256.in_(wanted)))
    uses = [{"sha256": sha256, "piece_id": piece} for sha256 in there]
    if uses:
        session.execute(sqlite_insert(AssetUseTable).on_conflict_do_nothing(), uses)

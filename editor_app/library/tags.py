"""Tags: free words on pieces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from editor_app.domain.piece import Tag
from editor_app.errors import BadInput, NotFound
from editor_app.library.lists.counts import tags
from editor_app.library.tables.sorting import PieceTagTable, TagTable
from editor_app.text.folding import fold


class Tags:
    """The tags of one unit of work. Names that fold alike (ＡＩ, ai) are one tag."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Tag]:
        """Return all tags, the most used first; pieces in the bin do not count."""
        return list(tags(self._session))

    def set(self, piece_ids: Sequence[int], add: Iterable[str], remove: Iterable[str]) -> None:
        """Put tags on pieces and take others off; new names become tags."""
        added = [self._known(name) or self._make(name) for name in add]
        removed = [tag for tag in map(self._known, remove) if tag is not None]
        pairs = [{"piece_id": piece, "tag_id": tag} for piece in piece_ids for tag in added]
        if pairs:
            self._session.execute(sqlite_insert(PieceTagTable).on_conflict_do_nothing(), pairs)
        if removed:
            self._session.execute(
                delete(PieceTagTable).where(
                    PieceTagTable.tag_id.in_(removed), PieceTagTable.piece_id.in_(piece_ids)
                )
            )

    def rename(self, old: str, new: str) -> None:
        """Give a tag another name.

        Raises NotFound ``tag_missing``, BadInput ``tag_exists`` where another tag has
        the name: those are merged, which is said another way.
        """
        id_, other = self._id(old), self._known(new)
        if other not in (None, id_):
            raise BadInput("tag_exists", name=new)
        self._change(id_, name=new, folded=fold(new))

    def merge(self, sources: Iterable[str], target: str) -> None:
        """Put the pieces of some tags under one, which is made where it is missing.

        The tags that went up in it are gone. Raises NotFound ``tag_missing``.
        """
        merged = [self._id(name) for name in sources]
        into = self._known(target) or self._make(target)
        for tag in merged:
            if tag == into:
                continue
            pieces = select(PieceTagTable.piece_id, literal(into)).where(
                PieceTagTable.tag_id == tag
            )
            self._session.execute(
                sqlite_insert(PieceTagTable)
                .from_select(["piece_id", "tag_id"], pieces)
                .on_conflict_do_nothing()
            )
            self._drop(tag)

    def colour(self, name: str, colour: str) -> None:
        """Give a tag a colour of the palette, or none; raises NotFound ``tag_missing``."""
        self._change(self._id(name), colour=colour)

    def delete(self, name: str) -> None:
        """Take a tag off all pieces; raises NotFound ``tag_missing``."""
        self._drop(self._id(name))

    def _known(self, name: str) -> int | None:
        return self._session.scalar(select(TagTable.id).where(TagTable.folded == fold(name)))

    def _id(self, name: str) -> int:
        found = self._known(name)
        if found is None:
            raise NotFound("tag_missing", name=name)
        return found

    def _make(self, name: str) -> int:
        made = insert(TagTable).values(name=name, folded=fold(name)).returning(TagTable.id)
        return self._session.scalars(made).one()

    def _drop(self, tag: int) -> None:
        self._session.execute(delete(PieceTagTable).where(PieceTagTable.tag_id == tag))
        self._session.execute(delete(TagTable).where(TagTable.id == tag))

    def _change(self, tag: int, **values: str) -> None:
        self._session.execute(
            update(TagTable)
            .where(TagTable.id == tag)
            .values(**values)
            .execution_options(synchronize_session=False)
        )

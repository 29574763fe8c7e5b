"""Queries kept under a name."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from editor_app.domain.piece import SavedSearch
from editor_app.library.tables.sorting import SavedSearchTable


class SavedSearches:
    """The saved searches of one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[SavedSearch]:
        """Return the saved searches in the order they were first saved."""
        rows = self._session.execute(
            select(SavedSearchTable.name, SavedSearchTable.query).order_by(SavedSearchTable.id)
        )
        return [SavedSearch(row.name, row.query) for row in rows]

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of what was kept under it."""
        self._session.execute(
            insert(SavedSearchTable)
            .values(name=name, query=query)
            .on_conflict_do_update(index_elements=["name"], set_={"query": query})
        )

    def delete(self, name: str) -> None:
        """Forget a saved search, if there is one of this name."""
        self._session.execute(delete(SavedSearchTable).where(SavedSearchTable.name == name))

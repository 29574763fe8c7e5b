"""Every table at once, for migrations and for comparing what they built."""

from __future__ import annotations

from sqlalchemy import MetaData

from editor_app.library.tables import people, pieces, record, reviews, sorting
from editor_app.library.tables.base import Base

# Created by hand in the migrations: SQLAlchemy knows no virtual tables.
VIRTUAL = "search_index"

_MODULES = (people, pieces, record, reviews, sorting)


def metadata() -> MetaData:
    """Return the schema that the code expects."""
    assert _MODULES
    return Base.metadata

"""What all tables share: column types that SQLite keeps strictly, names of constraints."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Dialect, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from editor_app.library.sqlite.timestamps import microseconds, moment

STRICT = {"sqlite_strict": True}
# A table whose key is all there is to look it up by needs no row number.
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as microseconds since 1970 in UTC: small, exact, and it sorts."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse a naive moment: nobody could say when it was."""
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return it in UTC."""
        return None if value is None else moment(value)


class Flag(TypeDecorator[bool]):
    """0 or 1; strict tables know no BOOLEAN."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Store 0 or 1."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return a bool."""
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    """The parent of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        bytes: LargeBinary(),
        bool: Flag(),
        datetime: Moment(),
    }
    __table_args__: Any = STRICT

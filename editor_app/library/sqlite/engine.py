"""SQLAlchemy on connections of ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from editor_app.library.sqlite.connection import raw_connection

READ, WRITE = "BEGIN", "BEGIN IMMEDIATE"


def make_engine(
    path: Path, *, patience: float, begin: str, read_only: bool = False, keys: bool = True
) -> Engine:
    """Return an engine whose transactions all start with ``begin``: READ or WRITE.

    Without ``keys`` foreign keys are not looked at, as rebuilding a table needs;
    inside a transaction that could not be switched.
    """

    def connect() -> sqlite3.Connection:
        connection = raw_connection(path, patience=patience, read_only=read_only)
        if begin == READ:
            connection.execute("PRAGMA query_only = ON")
        if not keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_timeout=patience + 1,
        hide_parameters=True,  # an error would carry a piece's text into the log
        pool_reset_on_return=None,  # whoever borrows a connection ends what it began
    )

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        driver(connection).execute(begin)

    return engine


def driver(connection: Connection) -> sqlite3.Connection:
    """Return the driver's connection under one of SQLAlchemy's."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found

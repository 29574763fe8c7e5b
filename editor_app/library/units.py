"""Units of work on an open library: sessions of SQLAlchemy, writes in turn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from editor_app.domain.result import Notice
from editor_app.errors import LibraryUnavailable
from editor_app.library.index import search
from editor_app.library.index.indexing import Remembered
from editor_app.library.sqlite.engine import READ, WRITE, driver, make_engine
from editor_app.library.sqlite.session_failures import session_translated
from editor_app.library.unit_of_work import UnitOfWork


class Units:
    """Reads run beside each other; writes of this process take turns.

    All writes go through one connection, kept for life, so that SQLite's
    ``data_version`` on it tells of other processes' writes only. ``check`` raises where the
    library is no longer at its path: nothing is written then, and nothing that was written
    meanwhile is said to be.
    """

    def __init__(
        self,
        path: Path,
        why_read_only: Notice | None,
        patience: float,
        clock: Callable[[], datetime],
        check: Callable[[], None],
    ) -> None:
        self._path, self._why_read_only = path, why_read_only
        self._patience, self._clock, self._check = patience, clock, check
        self._turn = threading.Lock()
        self._mine = threading.local()  # the session of units that are one transaction
        self._remembered = Remembered()
        read_only = why_read_only is not None
        self._readers = make_engine(path, patience=patience, begin=READ, read_only=read_only)
        self._writers: Engine | None = (
            None if read_only else make_engine(path, patience=patience, begin=WRITE)
        )
        self._kept: Connection | None = None
        self._data_version = 0

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Look at the library as it is at this moment."""
        with (
            session_translated(self._path, self._check),
            self._joined() or Session(self._readers) as session,
        ):
            yield UnitOfWork(session, self._clock(), self._remembered)

    @contextmanager
    def write(self, by: str = "") -> Iterator[UnitOfWork]:
        """Write all that is done inside, or nothing where it fails.

        Raises Refused ``user_retired`` where ``by`` names somebody who may act no more.
        """
        with self._joined() or self._session() as session:  # the clock is read in the lock
            work = UnitOfWork(session, self._clock(), self._remembered)
            if by:
                work.users.active(by)
            yield work

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of the units of work that this thread opens inside."""
        with self._session() as session:
            self._mine.session = session
            try:
                yield
            finally:
                self._mine.session = None

    def data_version(self) -> int:
        """Return a number that changes when another process has written.

        While this process writes, the last known number. Raises LibraryGone.
        """
        if not self._turn.acquire(blocking=False):
            return self._data_version
        try:
            with session_translated(self._path, self._check):
                self._check()
                raw = driver(self._connection())
                self._data_version = raw.execute("PRAGMA data_version").fetchone()[0]
        finally:
            self._turn.release()
        return self._data_version

    def rebuild_index(self, on_step: search.OnStep | None) -> None:
        """Build the index anew where another tokenizer built it."""
        with self._session() as session:
            if not search.up_to_date(session):
                search.rebuild(session, on_step)

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        for engine in (self._readers, self._writers):
            if engine is not None:
                engine.dispose()

    def _joined(self) -> AbstractContextManager[Session] | None:
        """Return a part of the transaction that this thread has open, None where it has none."""
        session: Session | None = getattr(self._mine, "session", None)
        return None if session is None else _part_of(session)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self._my_turn(), session_translated(self._path, self._check):
            self._check()
            with Session(self._connection()) as session, session.begin():
                session.connection()  # waits for the lock now, not at the first statement
                yield session
            self._check()

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        reason = self._why_read_only
        if reason is not None:
            raise LibraryUnavailable(reason.key, **reason.details)
        if not self._turn.acquire(timeout=self._patience):
            raise LibraryUnavailable("library_locked", path=str(self._path))
        try:
            yield
        finally:
            self._turn.release()

    def _connection(self) -> Connection:
        """Return the connection that is kept: the writer's where the library can be written."""
        if self._kept is None:
            self._kept = (self._writers or self._readers).connect()
        return self._kept


@contextmanager
def _part_of(session: Session) -> Iterator[Session]:
    """Take back what is done inside where it fails; what comes after reads everything anew."""
    with session.begin_nested():
        yield session
    session.expire_all()

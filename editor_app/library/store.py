"""The library: opening it, one unit of work at a time, closing it."""

from __future__ import annotations

import getpass
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.dates import BEIJING
from editor_app.domain.person import Role, User, clean_name
from editor_app.domain.piece import PieceRow
from editor_app.domain.result import Notice
from editor_app.errors import LibraryGone, LibraryUnavailable
from editor_app.library.beginning import NO_ROOM, making, prepare_place
from editor_app.library.lists.raw_lists import RawLists
from editor_app.library.sqlite import header
from editor_app.library.sqlite.beside import real_place
from editor_app.library.sqlite.connection import raw_connection
from editor_app.library.sqlite.failures import for_want_of_room, opened, translated
from editor_app.library.sqlite.names import lies_apart
from editor_app.library.sqlite.network import on_network_share
from editor_app.library.sqlite.opened import OpenedFile
from editor_app.library.sqlite.replacing import sweep_parts
from editor_app.library.sqlite.standing import Standing
from editor_app.paths import legible
from editor_app.text.folding import TOKENIZER_VERSION

if TYPE_CHECKING:
    from editor_app.library.index.search import OnStep
    from editor_app.library.lists.listing import Listing
    from editor_app.library.sqlite.replacing import OnPages
    from editor_app.library.unit_of_work import UnitOfWork
    from editor_app.library.units import Units
    from editor_app.library.verifying.fault import Fault
    from editor_app.text.query import Query

_LOG = logging.getLogger(__name__)

PATIENCE = 5.0  # seconds to wait for another writer
_NAMELESS = "本机"  # the owner where the system tells no name

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(tz=UTC)


class Library:
    """An open library. Reads run beside each other; writes of this process take turns.

    Opening one, its commonest lists and its users need no more than SQLite; the units of
    work, with SQLAlchemy under them, are loaded when first asked for.
    """

    def __init__(
        self, opened: OpenedFile, why_read_only: Notice | None, patience: float, clock: Clock
    ) -> None:
        self.path = path = opened.path
        self._opened = opened
        self.why_read_only = why_read_only
        self._patience = patience
        self._clock = clock
        self._raw_lists = RawLists(
            path, patience=patience, read_only=not self.writable, check=self.check
        )
        # Open from first to last, so that no other closing of ours takes the log away.
        self._kept: sqlite3.Connection | None = None
        self._standing: Standing | None = None
        self._loading = threading.Lock()
        self._loaded: Units | None = None
        self._closed = False

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        owner: str = "",
        patience: float | None = None,
        clock: Clock | None = None,
        on_step: OnStep | None = None,
        briefly: bool = False,
        anew: bool = False,
        copies: Path | None = None,
    ) -> Library:
        """Open a library, made or brought up to date where needed.

        ``owner`` names the local owner of a new one (the system's user by default).
        ``patience`` is how many seconds a write waits for another's (``PATIENCE``),
        ``clock`` tells the time of all that is written (``utc_now``).
        ``on_step`` hears how far the search index is, in the rare case that it is
        built anew. ``briefly`` opens a library on a full disk for reading, as it lies: only
        for a look, as SQLite then keeps no lock against others' writes. On a network share
        and where it must not be written, it opens for reading too. Where there is none but
        copies of one lie beside, or in the folder ``copies``, none is made but ``anew``. Raises
        LibraryUnavailable:
        ``library_missing library_missing_kept library_not_ours library_newer
        library_damaged library_locked library_read_only library_old_read_only
        library_disk_full library_full_unopened library_network library_unreachable
        library_link_broken library_path_long library_no_folder library_no_rights
        library_not_begun``.
        """
        path = Path(path)
        patience = PATIENCE if patience is None else patience
        if header.holds_library(path):
            reason, new = _why_read_only(path), False
        else:
            if not anew:
                _refuse_beside_copies(path, copies)
            if not create:
                raise LibraryUnavailable("library_missing", path=str(path))
            reason, new = None, True
        with ExitStack() as undo:
            if new:
                undo.enter_context(making(path))
                prepare_place(path, patience, undo)
            file = OpenedFile(path)
            undo.callback(file.let_go)
            reason = _bring_up_to_date(path, patience, reason, briefly=briefly, create=create)
            library = cls(file, reason, patience, clock or utc_now)
            undo.callback(library.close)
            library._get_ready(owner, on_step)
            undo.pop_all()
        how = reason.key if reason is not None else "for writing"
        _LOG.info("opened %s, %s", legible(path), how)
        if library.writable:
            sweep_parts(real_place(path).parent)
        return library

    @property
    def writable(self) -> bool:
        """Whether it can be written; if not, ``why_read_only`` says why."""
        return self.why_read_only is None

    def uid(self) -> str:
        """Return the number of the library, made with it and the same in all its copies."""
        with translated(self.path), closing(self._raw()) as connection:
            return str(connection.execute("SELECT uid FROM library").fetchone()[0])

    def now(self) -> datetime:
        """Return this moment by the library's clock, the only one there is."""
        return self._clock()

    def today(self) -> date:
        """Return the day in Beijing, which all offices share."""
        return self.now().astimezone(BEIJING).date()

    def list(self, listing: Listing) -> list[int]:
        """Return the ids of a listing, in order.

        Raises BadInput ``library_sort_unknown``, LibraryUnavailable.
        """
        ids = self._raw_lists.ids(listing)
        if ids is not None:
            return ids
        with self.read() as work:
            return work.pieces.ids(listing)

    def found(self, listing: Listing) -> Sequence[PieceRow]:
        """Return the rows of a listing, all of one moment; raises as ``list``."""
        found = self._raw_lists.found(listing)
        if found is not None:
            return found
        with self.read() as work:
            return work.pieces.rows(work.pieces.ids(listing), listing.query)

    def rows(
        self, ids: Sequence[int], query: Query | None = None, *, standing: bool = False
    ) -> Sequence[PieceRow]:
        """Return short rows in the order of ``ids``, with where they stand if it is asked."""
        return self._raw_lists.rows(ids, query, standing=standing)

    def users(self) -> Sequence[User]:
        """Return all users, the owner first; raises LibraryUnavailable."""
        return self._raw_lists.users()

    def unassigned(self) -> Sequence[int]:
        """Return the pieces in review or returned of which nothing says for whom they wait.

        Raises LibraryUnavailable.
        """
        return self._raw_lists.unassigned()

    def user(self, name: str) -> User:
        """Return a user by a name they have or had; raises NotFound, LibraryUnavailable."""
        return self._raw_lists.user(name)

    def owner(self) -> User:
        """Return who acts where nobody is named: the local owner, while they have not retired."""
        return self._raw_lists.owner()

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """Look at the library as it is at this moment; later writes do not show."""
        return self._units.read()

    def write(self, by: User | None = None) -> AbstractContextManager[UnitOfWork]:
        """Write all that is done inside, or nothing where it fails.

        ``by`` is who does it, None for the program itself. Raises Refused ``user_retired``
        where they may act no more; LibraryUnavailable, among them ``library_locked`` when
        another writer is not done within the patience.
        """
        return self._units.write("" if by is None else by.name)

    def together(self) -> AbstractContextManager[None]:
        """Write all units of work that this thread opens inside, or none where one fails.

        Each reads what those before it wrote; lists read what was there before. Raises as
        ``write``.
        """
        return self._units.together()

    def data_version(self) -> int:
        """Return a number that changes when another process has written.

        While this process writes, the last known number.
        """
        return self._units.data_version()

    def check(self) -> None:
        """Raise LibraryGone where what is open is no longer the library at its path.

        Keys: ``library_gone``, ``library_overwritten``, see ``Standing``.
        """
        if self._standing is not None:
            self._standing.check()

    def backup(
        self,
        target: Path,
        on_pages: OnPages | None = None,
        *,
        alone: bool = False,
        as_it_is: bool = False,
    ) -> None:
        """Write a whole copy to ``target``, in place of what was there; see ``write_backup``.

        A library that was removed, renamed or replaced is copied as it is open here; raises
        LibraryGone ``library_overwritten`` for one whose content is gone.
        """
        from editor_app.library.backup import write_backup

        with ExitStack() as opened:
            source = self._source(opened)
            write_backup(
                source,
                self.path,
                target,
                patience=self._patience,
                on_pages=on_pages,
                alone=alone,
                as_it_is=as_it_is,
            )

    def seal(self) -> str:
        """Return the hash of the record's first entry, which all copies of this library share."""
        with translated(self.path), closing(self._raw()) as connection:
            found = connection.execute("SELECT hash FROM record ORDER BY seq LIMIT 1").fetchone()
        return str(found[0]) if found else "0" * 64

    def verify(self, head: str = "", on_look: Callable[[], None] | None = None) -> Sequence[Fault]:
        """Return every fault of the file, its record and all that can be worked out from it.

        ``head`` is a printed hash of the record's chain that must be in it. ``on_look`` is
        called now and then; a Cancelled that it raises ends it.
        """
        from editor_app.library.verifying.checking import faults

        with translated(self.path), closing(self._raw()) as connection:
            return faults(connection, head, on_look)

    def close(self) -> None:
        """Let go of the file. Closing twice does nothing."""
        if not self._closed:
            self._closed = True
            _LOG.info("closed %s", legible(self.path))
        with suppress(LibraryGone):
            self.check()
        self._raw_lists.close()
        if self._loaded is not None:
            self._loaded.close()
        if self._kept is not None:
            self._kept.close()
            self._kept = None
        if self._standing is not None:
            self._standing.clear()
            self._standing = None
        self._opened.let_go()

    @property
    def _units(self) -> Units:
        with self._loading:
            if self._loaded is None:
                from editor_app.library.units import Units

                self._loaded = Units(
                    self.path, self.why_read_only, self._patience, self._clock, self.check
                )
            return self._loaded

    def _source(self, opened: ExitStack) -> sqlite3.Connection:
        """Return what to copy from: a connection of its own, or the kept one for what is gone."""
        try:
            self.check()
        except LibraryGone as error:
            if self._kept is None or error.key == "library_overwritten":
                raise
            return self._kept
        with translated(self.path):
            return opened.enter_context(closing(self._raw()))

    def _raw(self) -> sqlite3.Connection:
        return raw_connection(self.path, patience=self._patience, read_only=not self.writable)

    def _get_ready(self, owner: str, on_step: OnStep | None) -> None:
        """Give a new library its owner; build the index of another tokenizer anew."""
        with opened(self.path):
            self._kept = raw = self._raw()
            if self.writable:
                raw.execute("PRAGMA journal_mode = WAL")  # a copy by other means may lack it
            owned = raw.execute("SELECT 1 FROM user WHERE is_owner = 1").fetchone()
            state = raw.execute("SELECT tokenizer FROM search_state").fetchone()
        if not self.writable:
            return
        if owned is None:
            self._make_owner(owner or _system_user())
        if state is None or state[0] != TOKENIZER_VERSION:
            self._units.rebuild_index(on_step)
        with translated(self.path):
            # What tells this library from others must lie in the file itself.
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._standing = Standing(self.path, raw)

    def _make_owner(self, name: str) -> None:
        with self.write() as work:
            if not any(work.users.list()):  # another process may have been first
                made = work.users.add(clean_name(name) or _NAMELESS, [Role.ADMIN], owner=True)
                work.record.append(made.name, "library_made", None, {"uid": self.uid()})


def _refuse_beside_copies(path: Path, folder: Path | None) -> None:
    """Raise LibraryUnavailable ``library_missing_kept``: an empty one would look like a loss."""
    from editor_app.library.copies import kept_copies

    whole = [str(copy.path) for copy in kept_copies(path, folder) if copy.sound]
    if whole:
        raise LibraryUnavailable(
            "library_missing_kept", path=str(path), latest=whole[0], copies=len(whole)
        )


def _why_read_only(path: Path) -> Notice | None:
    if on_network_share(path):
        return Notice.of("library_network", path=str(path))
    if not os.access(path, os.W_OK) or not os.access(real_place(path).parent, os.W_OK):
        return Notice.of("library_read_only", path=str(path))
    if not lies_apart(path):
        return Notice.of("library_two_names", path=str(path))
    return None


def _bring_up_to_date(
    path: Path, patience: float, reason: Notice | None, *, briefly: bool, create: bool
) -> Notice | None:
    """Upgrade an older library; returns why it cannot be written, ``reason`` or a full disk."""
    with opened(path):
        try:
            version = _schema_version(path, patience, read_only=reason is not None)
        except sqlite3.OperationalError as error:
            # Somebody who had it open would have made what there is no room for now.
            if not briefly or reason is not None or not for_want_of_room(error, path):
                raise
            reason = Notice.of("library_disk_full", path=str(path))
            version = _schema_version(path, patience, read_only=True)
        _check_version(path, version, reason, create=create)
        if version < header.SCHEMA_VERSION:
            from editor_app.library.sqlite.migrating import upgrade
            from editor_app.library.sqlite.session_failures import session_translated

            with _old(path, version), session_translated(path):
                kept = upgrade(path, patience=patience)
            made = f"brought from {version}, kept in {legible(kept)}" if kept else "made"
            _LOG.info("%s %s, schema %d", legible(path), made, header.SCHEMA_VERSION)
    return reason


def _schema_version(path: Path, patience: float, *, read_only: bool) -> int:
    with closing(raw_connection(path, patience=patience, read_only=read_only)) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if not version and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            raise LibraryUnavailable("library_damaged", path=str(path))  # it says what it is not
        if version != header.SCHEMA_VERSION:
            return version
        # A program that tells its schema by the chain of migrations alone.
        chain = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()[0]
        return version + (isinstance(chain, str) and chain > f"{version:04}")


def _check_version(path: Path, version: int, reason: Notice | None, *, create: bool) -> None:
    if version > header.SCHEMA_VERSION:
        raise LibraryUnavailable("library_newer", path=str(path))
    if version < 1 and (reason is not None or not create):
        raise LibraryUnavailable("library_missing", path=str(path))
    if version < header.SCHEMA_VERSION and reason is not None:
        full = reason.key == "library_disk_full"
        key = "library_old_disk_full" if full else "library_old_read_only"
        raise LibraryUnavailable(key, path=str(path))


@contextmanager
def _old(path: Path, version: int) -> Iterator[None]:
    """Say of a full disk that an older library stays as it is: nobody had changed anything."""
    try:
        yield
    except LibraryUnavailable as error:
        if version < 1 or error.key not in NO_ROOM:
            raise
        raise LibraryUnavailable("library_old_disk_full", path=str(path)) from error


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return _NAMELESS

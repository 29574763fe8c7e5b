"""Upkeep of a library: backup, restore, proof that it is sound, mending."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.person import Role, User, name_key
from editor_app.domain.piece import STATUS_WORDS, Status
from editor_app.domain.result import Changes, Notice, Result, Subject
from editor_app.errors import BadInput, LibraryUnavailable, NotFound
from editor_app.library.asking import known_users
from editor_app.library.sqlite.beside import real_place
from editor_app.services.acting import Grounds, answer_for, check_grounds
from editor_app.services.progress import NO_PROGRESS, Progress
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.round_state import load_round, refresh, waits

if TYPE_CHECKING:
    from editor_app.library.backup import Contents as Contents  # for who asks about them
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork
    from editor_app.library.verifying.fault import Fault

_HEAD = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a look at a library found: all of it, and how much can be worked out again.

    That is nothing where the file is damaged: what was worked out from half of it would be
    put in the place of what is right.
    """

    faults: tuple[Notice, ...]
    mendable: int = 0


@dataclass(frozen=True, slots=True)
class Repair:
    """What was put right, what can only be named, and where the library before it lies."""

    mended: tuple[Notice, ...]
    left: tuple[Notice, ...]
    copy: Path | None


class Upkeep:
    """Looks after one open library."""

    def __init__(self, library: Library, passphrases: Passphrases) -> None:
        self._library = library
        self._passphrases = passphrases

    def backup(self, target: Path, *, progress: Progress = NO_PROGRESS) -> Path:
        """Write a whole copy of the library and return where; a folder gets a dated name.

        Raises BadInput ``backup_onto_itself``, Cancelled when the user stops it, which
        leaves what was at the place, and what the library raises.
        """
        path = target / f"{self._library.path.stem}-backup{self._library.path.suffix}"
        path = path if target.is_dir() else target
        if path.resolve() == self._library.path.resolve():
            raise BadInput("backup_onto_itself", path=str(path))
        self._library.backup(path, lambda done, total: progress.step(done, total, ""))
        return path

    def check_move(self, target: Path) -> None:
        """Refuse a place to move the library to; raises BadInput as ``library.moving``."""
        from editor_app.library.moving import check_move

        check_move(self._library.path, target)

    def check_restore(self, by: User, grounds: Grounds) -> None:
        """Refuse to have another library put in this one's place.

        Only a chief or an administrator may, with a reason. Raises as ``acting.answer_for``.
        """
        with self._library.read() as work:
            answer_for(work, self._passphrases, by, grounds, Notice.of("act_restore"))

    def contents(self, backup: Path) -> Contents:
        """Return what a backup holds that is to take this library's place.

        Raises BadInput ``restore_onto_itself``; LibraryUnavailable, among them ``backup_missing``.
        """
        from editor_app.library.backup import contents

        return contents(self._library.path, backup)

    def restore(self, backup: Path, *, by: User, grounds: Grounds, other: bool = False) -> Notice:
        """Put a backup in the library's place, as ``restore_library``; open the desk anew after.

        Raises as ``check_restore`` and BadInput ``restore_other_library``, which leave the
        library open.
        """
        from editor_app.library.backup import check_other

        self.check_restore(by, grounds)
        path = self._library.path
        check_other(path, backup, other=other)
        self._library.close()
        return restore_library(path, backup, by=by.name, reason=grounds.reason, other=other)

    def verify(
        self, head: str | None = None, *, progress: Progress = NO_PROGRESS
    ) -> tuple[Notice, ...]:
        """Return every fault found, as ``prove``; none means that the library is sound."""
        return self.prove(head, progress=progress).faults

    def prove(self, head: str | None = None, *, progress: Progress = NO_PROGRESS) -> Proof:
        """Look at the whole library.

        ``head`` is the hash of the record's chain that a final file carries: an entry with it
        must be there, or the end of the record was cut off; None looks for none. Raises BadInput
        ``head_form``, LibraryUnavailable, Cancelled.
        """
        return _proof(self._library, _head(head), progress)

    def repair(self, *, by: User, progress: Progress = NO_PROGRESS) -> Result[Repair]:
        """Work out again what is not as it follows from texts and record, and record that.

        What is sealed is only named; edits of nobody are ``by``'s from then on. Where there
        is anything to do, the library is copied first, beside it. Raises LibraryUnavailable,
        Cancelled, Refused ``user_retired``; nothing is changed then.
        """
        proof = self.prove(progress=progress)
        if not proof.mendable:
            return Result(Repair((), proof.faults, None))
        stamp = self._library.now().strftime("%Y%m%d-%H%M%S-%f")
        path = real_place(self._library.path)
        copy = path.with_name(f"{path.stem}.before-repair-{stamp}{path.suffix}")
        self._library.backup(
            copy, lambda done, total: progress.step(done, total, ""), as_it_is=True
        )
        with self._library.write(by) as work:
            mended = work.mending.mend()
            notices = [fault.notice for fault in mended.done]
            if not _damaged(mended.left):
                notices += _taken_on(work, mended.left, by)
                notices += _put_standings_right(work, mended.left)
            keys = sorted({notice.key for notice in notices})
            details = {"what": keys, "count": len(notices), "copy": copy.name}
            work.record.append(by.name, "repaired", None, details)
        left = self.prove().faults
        changes = Changes.of(Subject.PIECES, Subject.FIELDS, Subject.TEXT, Subject.USERS)
        return Result(Repair(tuple(notices), left, copy), (), changes)


def verify_library(
    path: Path, head: str | None = None, *, progress: Progress = NO_PROGRESS
) -> Proof:
    """Look at the library at ``path``, also where it is too damaged to be opened for work.

    Raises BadInput ``head_form``, Cancelled; LibraryUnavailable where not even its tables can
    be found.
    """
    from editor_app.library.store import Library
    from editor_app.library.verifying.checking import look_at_old, look_from_outside

    wanted = _head(head)
    found = look_from_outside(path, wanted, _looking(progress))
    if found is not None and _damaged(found):
        return Proof(tuple(fault.notice for fault in found))
    try:
        with closing(Library.open(path, create=False, briefly=True)) as library:
            return _proof(library, wanted, progress, found)
    except LibraryUnavailable as error:
        if error.key not in ("library_old_damaged", "library_damaged"):
            raise
        old = look_at_old(path, wanted, _looking(progress))
        if old is None:
            raise
        return Proof(tuple(fault.notice for fault in old))


@dataclass(frozen=True, slots=True)
class Unopened:
    """A library that cannot be opened, and those known to it: they are asked all the same."""

    path: Path
    passphrases: Passphrases

    def user(self, name: str) -> User | None:
        """Return who acts, by ``name`` or the first; None where there is nobody to ask.

        That is so where its users cannot be read, or none of them may have a library
        replaced: a backup is what such a library is restored from. Raises NotFound
        ``user_missing``.
        """
        known = [each.user for each in known_users(self.path)]
        if not any(user.has(Role.CHIEF, Role.ADMIN) for user in known):
            return None
        for user in known:
            if not name or name_key(user.name) == name_key(name):
                return user
        raise NotFound("user_missing", name=name)

    def check_restore(self, by: User, grounds: Grounds) -> None:
        """Refuse to have another library put in its place; raises as ``Upkeep.check_restore``."""
        kept = next(each.kept for each in known_users(self.path) if each.user == by)
        check_grounds(by, kept, self.passphrases, grounds, Notice.of("act_restore"))


def move_library(path: Path, target: Path) -> Notice:
    """Move a library that nobody has open.

    What lay at ``path`` stays beside it under another name, which the notice says. Raises
    BadInput, LibraryUnavailable as ``library.moving``, which leave it where and as it was.
    """
    from editor_app.library.moving import move

    return Notice.of("moved_kept", path=str(target), kept=str(move(path, target)))


def restore_library(
    path: Path, backup: Path, *, by: str = "", reason: str = "", other: bool = False
) -> Notice:
    """Put a backup in the place of the library at ``path``; ``other`` lets another's in too.

    The backup is proved first; the library that was there is kept beside under
    another name, which the notice says. The record of what is there now says from
    which file it came, by whom and why. Raises LibraryUnavailable, BadInput.
    """
    from editor_app.library.backup import restore

    details = {"file": str(backup), "reason": reason.strip()}
    kept = restore(
        path, backup, other=other, before=lambda copy: _record_restoring(copy, details, by)
    )
    if kept is None:
        return Notice.of("restored", path=str(path))
    return Notice.of("restored_kept", path=str(path), kept=str(kept))


def _record_restoring(copy: Path, details: Mapping[str, object], by: str) -> None:
    from editor_app.library.store import Library

    with closing(Library.open(copy, create=False)) as library, library.write() as work:
        work.record.append(by, "restored", None, details)


def _proof(
    library: Library, head: str, progress: Progress, found: Sequence[Fault] | None = None
) -> Proof:
    if found is None:
        found = library.verify(head, _looking(progress))
    notices = tuple(fault.notice for fault in found)
    if _damaged(found):
        return Proof(notices)
    unfilled = frozenset(library.unassigned())  # a desk that opens the library does it
    with library.read() as work:
        standings = list(_standing_faults(work, {fault.piece for fault in found}, unfilled))
    mendable = sum(fault.mend is not None or _is_unowned(fault) for fault in found)
    mendable += len(standings)
    return Proof((*notices, *(notice for _, notice in standings)), mendable)


def _damaged(found: Sequence[Fault]) -> bool:
    return any(fault.blinds for fault in found)


def _looking(progress: Progress) -> Callable[[], None]:
    return lambda: progress.step(0, 0, "")


def _head(typed: str | None) -> str:
    """Return the head to look for, ``""`` for none; one that was given is never none."""
    if typed is None:
        return ""
    head = "".join(typed.split()).lower()
    if not _HEAD.fullmatch(head):
        raise BadInput("head_form", head=typed)
    return head


def _standing_faults(
    work: UnitOfWork, but: Collection[int], unfilled: Collection[int] = ()
) -> Iterator[tuple[int, Notice]]:
    """Yield the pieces whose status, stage or worklist is not that of their round.

    A piece with another fault is left out: its round may be what is wrong. So are
    ``unfilled`` ones, as in a library that was brought up to date a moment ago: a desk that
    opens it works that out first.
    """
    reviewed = work.reviews.pieces()
    for piece, status, stage in work.pieces.standings():
        if piece in but or piece in unfilled:
            continue
        expected, waiting = (Status.DRAFT, STATUS_WORDS[Status.DRAFT]), set[tuple[str, str]]()
        if piece in reviewed:
            state = load_round(work, piece)
            expected = state.status_and_stage()
            waiting = {(each.kind.value, each.name) for each in waits(state)}
        if (status, stage) != expected or work.pieces.waits(piece) != waiting:
            yield piece, Notice.of("fault_standing", piece=piece)


def _is_unowned(fault: Fault) -> bool:
    return fault.notice.key in ("fault_text_moved", "fault_editor")


def _taken_on(work: UnitOfWork, left: Sequence[Fault], by: User) -> list[Notice]:
    """Let whoever repairs answer for edits of which nothing tells who made them."""
    found = [fault for fault in left if _is_unowned(fault)]
    for fault in found:
        work.pieces.note_edit(fault.piece, by.name)
        refresh(work, fault.piece)
    return [fault.notice for fault in found]


def _put_standings_right(work: UnitOfWork, left: Sequence[Fault]) -> list[Notice]:
    found = list(_standing_faults(work, {fault.piece for fault in left}))
    for piece, _ in found:
        refresh(work, piece)
    return [notice for _, notice in found]

"""Commands that look after a library: backup, restore, verify and repair."""

from __future__ import annotations

import shutil
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from editor_app.cli.front import Command, Front, argument, option, pass_front
from editor_app.cli.places import Place, TypedPath, TypedPlace
from editor_app.cli.progress import ending_whole
from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.services.acting import Grounds

if TYPE_CHECKING:
    from editor_app.services.upkeep import Repair

# Nobody can be asked through these, but perhaps by what can be read of the users alone.
_UNOPENED = (
    "library_missing",
    "library_damaged",
    "library_old_damaged",
    "library_old_disk_full",
    "library_row_damaged",
    "library_not_ours",
    "library_newer",
)


@click.command("backup", cls=Command, help="backup")
@argument("path", type=TypedPlace())
@pass_front
def backup(front: Front, path: Place) -> None:
    """Write a whole copy of the library; ``-`` is standard output."""
    with ExitStack() as undo:
        if path.standard:
            if front.json:
                raise BadInput("cli_stdout_backup")
            path.refuse_terminal()
            folder = undo.enter_context(TemporaryDirectory(prefix="dinggao-"))
            target = Path(folder) / "backup"
        else:
            target = path.path()
        desk, _ = undo.enter_context(front.desk())
        with front.progress() as progress:
            written = desk.upkeep.backup(target, progress=progress)
        if path.standard:
            with written.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
            click.echo(front.say("backed_up_stdout"), err=True)
            return
    front.answer({"path": str(written)}, front.say("backed_up", path=written))


@click.command("restore", cls=Command, help="restore")
@argument("path", type=TypedPath())
@option("--reason", default="", help="reason")
@option("--other-library", is_flag=True, help="other_library")
@pass_front
def restore(front: Front, path: Path, reason: str, other_library: bool) -> None:
    """Put a backup in the library's place; the old library is kept beside."""
    from editor_app.services.upkeep import restore_library

    front.keep_log()
    by = _who_replaces(front, Grounds(reason))
    with ending_whole():
        notice = restore_library(
            front.library_path, path, by=by, reason=reason, other=other_library
        )
    sentence = front.words.notice(notice)
    front.answer({"path": str(front.library_path), "text": sentence}, sentence)


def _who_replaces(front: Front, grounds: Grounds) -> str:
    """Return who has the library replaced, who must be allowed to.

    Empty where there is none, or none that can be asked: a backup is what a damaged
    library is restored from.
    """
    if not front.library_path.exists():
        return ""
    try:
        with front.desk(create=False, acts=True) as (desk, by):
            desk.upkeep.check_restore(by, replace(grounds, passphrase=front.phrase))
    except LibraryUnavailable as error:
        if error.key not in _UNOPENED:
            raise
        return _who_replaces_unopened(front, grounds)
    return by.name


def _who_replaces_unopened(front: Front, grounds: Grounds) -> str:
    """Return who has a library replaced that cannot be opened for work, as ``_who_replaces``."""
    from editor_app.services.review.passphrases import Passphrases
    from editor_app.services.upkeep import Unopened

    library = Unopened(front.library_path, Passphrases())
    by = library.user(front.acting_name)
    if by is None:
        return ""
    library.check_restore(by, replace(grounds, passphrase=front.passphrase_of(by)))
    return by.name


@click.command("verify", cls=Command, help="verify")
@option("--head", metavar="HASH", help="head")
@option("--repair", is_flag=True, help="repair")
@pass_front
def verify(front: Front, head: str | None, repair: bool) -> None:
    """Prove the library: the file, the record, all that it vouches for or that follows from it."""
    from editor_app.services.upkeep import verify_library

    front.keep_log()
    with ending_whole(), front.progress() as progress:
        proof = verify_library(front.library_path, head, progress=progress)
    done = _repaired(front) if repair and proof.mendable else None
    if done is not None:
        proof = verify_library(front.library_path, head)
    faults = [front.words.notice(notice) for notice in proof.faults]
    data = {"path": str(front.library_path), "sound": not faults, "faults": faults}
    lines = faults or [front.say("sound", path=front.library_path)]
    if repair:
        mended = [front.words.notice(notice) for notice in done.mended] if done else []
        copy = done.copy if done else None
        data |= {"mended": mended, "copy": str(copy or "")}
        lines = [*_told_of(front, mended, copy), *lines]
    elif proof.mendable:
        lines.append(front.say("mendable", count=proof.mendable))
    front.answer(data, *lines)
    front.exit_code = 1 if faults else 0


def _repaired(front: Front) -> Repair:
    with front.desk(acts=True) as (desk, by), front.progress() as progress:
        return desk.upkeep.repair(by=by, progress=progress).value


def _told_of(front: Front, mended: list[str], copy: Path | None) -> list[str]:
    if copy is None:
        return [front.say("nothing_to_repair")]
    said = [front.say("mended", text=text) for text in mended]
    return [*said, front.say("repaired", count=len(mended), path=copy)]

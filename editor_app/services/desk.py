"""Opening a library with all that can be done in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Kinds
from editor_app.domain.result import Notice
from editor_app.services.channels import ChannelTree
from editor_app.services.copies import Copies
from editor_app.services.drafting import Drafting
from editor_app.services.finding import Finding
from editor_app.services.intake import Intake
from editor_app.services.publishing.layouts import Layouts
from editor_app.services.publishing.publishing import Publishing
from editor_app.services.register import Register
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.reviewing import Reviewing
from editor_app.services.tables import load_kinds, load_workflows
from editor_app.services.tagging import Tagging
from editor_app.services.unsaved import UnsavedTexts
from editor_app.services.upkeep import Upkeep
from editor_app.services.users import Users

if TYPE_CHECKING:
    from editor_app.library.store import Clock, Library
    from editor_app.services.publishing.printing import Printing


@dataclass(frozen=True)
class Desk:
    """The services of one library; both fronts work through it and nothing else."""

    library: Library
    kinds: Kinds
    unsaved: UnsavedTexts
    intake: Intake
    drafting: Drafting
    tagging: Tagging
    channels: ChannelTree
    finding: Finding
    reviewing: Reviewing
    publishing: Publishing
    register: Register
    users: Users
    upkeep: Upkeep
    copies: Copies

    @property
    def library_path(self) -> Path:
        """Where the library lies."""
        return self.library.path

    @property
    def writable(self) -> bool:
        """Whether it can be written."""
        return self.library.writable

    @property
    def why_read_only(self) -> Notice | None:
        """Why it cannot be written; None where it can."""
        return self.library.why_read_only

    def today(self) -> date:
        """Return the day in Beijing by the library's clock: what 昨天 in a field hangs on."""
        return self.library.today()

    @property
    def printing(self) -> Printing:
        """The way onto paper; loaded when first asked for."""
        from editor_app.services.publishing.printing import Printing

        return Printing(self.publishing)

    def data_version(self) -> int:
        """Return a number that another process's write changes; raises as ``check``."""
        return self.library.data_version()

    def check(self) -> None:
        """Raise LibraryGone where what is open is no longer the library at its path."""
        self.library.check()

    def close(self) -> None:
        """Let go of the library, and of texts kept beside it."""
        self.unsaved.close()
        self.library.close()


def open_desk(
    path: Path,
    *,
    resources: Path,
    create: bool = True,
    owner: str = "",
    passphrases: Passphrases | None = None,
    clock: Clock | None = None,
    patience: float | None = None,
    aside: Path | None = None,
    briefly: bool = False,
    anew: bool = False,
    copies: Path | None = None,
) -> Desk:
    """Open the library at ``path``, made where it is missing unless ``create`` is False.

    ``clock`` tells the time of all that is done in it, ``patience`` how many
    seconds a write waits for another's; both are the library's own where None. ``aside`` is
    the user's folder for texts that the library does not take; without one, or where it
    cannot be written, they lie beside the library. ``briefly`` reads a library on a full
    disk too, ``anew`` makes one though copies of a lost one lie beside or in the folder
    ``copies`` (``Library.open``).
    Raises LibraryUnavailable, and BadInput ``table_unreadable`` for a broken table of kinds
    or workflows.
    """
    from editor_app.library.store import Library

    kinds, workflows = load_kinds(resources / "kinds.toml"), load_workflows(resources / "workflows")
    library = Library.open(
        path,
        create=create,
        owner=owner,
        patience=patience,
        clock=clock,
        briefly=briefly,
        anew=anew,
        copies=copies,
    )
    words = passphrases or Passphrases()
    register = Register(library)
    unsaved = UnsavedTexts((*([aside] if aside else []), path.parent), path)
    reviewing = Reviewing(library, kinds, workflows, words)
    if library.writable:
        reviewing.fill_worklist()
    return Desk(
        library=library,
        kinds=kinds,
        unsaved=unsaved,
        intake=Intake(library, kinds, register),
        drafting=Drafting(library, kinds, unsaved, words),
        tagging=Tagging(library),
        channels=ChannelTree(library),
        finding=Finding(library, kinds, workflows),
        reviewing=reviewing,
        publishing=Publishing(library, kinds, Layouts(resources / "profiles"), words),
        register=register,
        users=Users(library, words),
        upkeep=Upkeep(library, words),
        copies=Copies(library),
    )

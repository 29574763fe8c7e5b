"""One open library with all that can be done in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Kinds
from editor_app.domain.result import Notice
from editor_app.services.clock import Clock, utc_now
from editor_app.services.drafting import Drafting
from editor_app.services.finding import Finding
from editor_app.services.intake import Intake
from editor_app.services.layouts import Layouts
from editor_app.services.passphrases import Passphrases
from editor_app.services.publishing import Publishing
from editor_app.services.register import Register
from editor_app.services.reviewing import Reviewing
from editor_app.services.tables import load_kinds, load_workflows
from editor_app.services.tagging import Tagging
from editor_app.services.upkeep import Upkeep
from editor_app.services.users import Users

if TYPE_CHECKING:
    from editor_app.library.store import Library

PATIENCE = 5.0


@dataclass(frozen=True)
class Desk:
    """The services of one library; both fronts work through it and nothing else."""

    library: Library
    kinds: Kinds
    intake: Intake
    drafting: Drafting
    tagging: Tagging
    finding: Finding
    reviewing: Reviewing
    publishing: Publishing
    register: Register
    users: Users
    upkeep: Upkeep

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

    def data_version(self) -> int:
        """Return a number that another process's write changes."""
        return self.library.data_version()

    def close(self) -> None:
        """Let go of the library."""
        self.library.close()


def open_desk(
    path: Path,
    *,
    resources: Path,
    create: bool = True,
    samples: bool = False,
    owner: str = "",
    passphrases: Passphrases | None = None,
    clock: Clock = utc_now,
    patience: float = PATIENCE,
) -> Desk:
    """Open the library at ``path``, made where it is missing unless ``create`` is False.

    With ``samples`` a library made now gets the sample pieces; one that was there
    does not. ``patience`` is how many seconds a write waits for another's. Raises
    LibraryUnavailable, and BadInput ``table_unreadable`` for a broken table of
    kinds or workflows.
    """
    from editor_app.library.store import Library

    fresh = not path.exists()
    kinds = load_kinds(resources / "kinds.toml")
    workflows = load_workflows(resources / "workflows")
    library = Library.open(path, create=create, owner=owner, patience=patience)
    words = passphrases or Passphrases()
    register = Register(library, clock)
    desk = Desk(
        library=library,
        kinds=kinds,
        intake=Intake(library, kinds, register, clock),
        drafting=Drafting(library, kinds, clock),
        tagging=Tagging(library, clock),
        finding=Finding(library, kinds),
        reviewing=Reviewing(library, kinds, workflows, words, clock),
        publishing=Publishing(library, kinds, Layouts(resources / "profiles"), clock),
        register=register,
        users=Users(library, words),
        upkeep=Upkeep(library),
    )
    if fresh and samples:
        from editor_app.services.samples import put_samples

        put_samples(desk, resources / "samples")
    return desk

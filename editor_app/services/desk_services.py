"""The services of one open library, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Kinds
from editor_app.domain.result import Notice
from editor_app.services.drafting import Drafting
from editor_app.services.finding import Finding
from editor_app.services.intake import Intake
from editor_app.services.publishing.publishing import Publishing
from editor_app.services.register import Register
from editor_app.services.review.reviewing import Reviewing
from editor_app.services.tagging import Tagging
from editor_app.services.unsaved import UnsavedTexts
from editor_app.services.upkeep import Upkeep
from editor_app.services.users import Users

if TYPE_CHECKING:
    from editor_app.library.store import Library


@dataclass(frozen=True)
class Desk:
    """The services of one library; both fronts work through it and nothing else."""

    library: Library
    kinds: Kinds
    unsaved: UnsavedTexts
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
        """Let go of the library, and of texts kept beside it."""
        self.unsaved.close()
        self.library.close()

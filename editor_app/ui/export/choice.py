"""What the user wants to have: which file, in which layout, as final or under a label."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from editor_app.paths import is_folder
from editor_app.services.publishing.file_names import file_name
from editor_app.ui.base.state import State

TARGETS = ("docx", "html", "pdf", "md", "txt")
_FOLDER = "export.folder"


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """One wish. ``profile`` empty: the layout of the piece's kind; ``label`` None: final."""

    target: str = "docx"
    profile: str = ""
    label: str | None = None


def remembered_folder(state: State) -> Path:
    """Return the folder of the last export, else the user's documents or home, as they are there.

    A fresh system may name a folder for documents that nobody has made.
    """
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    places = (state.text(_FOLDER), QStandardPaths.writableLocation(documents))
    return next((Path(place) for place in places if place and is_folder(place)), Path.home())


def remember_folder(state: State, folder: Path) -> None:
    """Let the next export go to a folder."""
    state.keep(_FOLDER, str(folder))


def named_file(typed: str, target: str) -> str:
    """Return a file name that is good everywhere for what the user typed."""
    stem = typed.strip()
    ending = f".{target}"
    if stem.lower().endswith(ending):
        stem = stem[: -len(ending)]
    return file_name(stem, target)

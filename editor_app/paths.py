"""Where things are (resources, the default library, settings, logs), and making room for them."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

LIBRARY_SUFFIX = ".dinggao"
_APP = "Dinggao"
_PRIVATE, _OWN = 0o600, 0o700  # what is ours alone allows, whatever the umask: files, folders
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of bundled resources.

    A wheel carries it inside the package; an editable install and a source
    tree have it beside the package.
    """
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def is_file(path: str | Path) -> bool:
    """Whether a file is there; False, and no error, for a name that no system takes.

    A place that may not be looked into, or a share that is gone, has none either:
    ``Path.is_file`` raises for some of these.
    """
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there; False, and no error, as ``is_file``."""
    return os.path.isdir(path)  # noqa: PTH112


def typed_path(typed: str) -> Path:
    """Return the path that somebody typed; a ``~`` that names nobody's folder is a name."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        return Path(typed)


def legible(name: str | Path) -> str:
    """Return a file's name as text; bytes that are no UTF-8 are an older system's Chinese."""
    text = str(name)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(text).decode("gb18030", "replace")
    return text


def private_file(path: Path) -> bool:
    """Make an empty file that its user alone may read; returns False where one is there.

    What the program writes for itself (libraries, their copies, kept texts, the log) holds
    texts that are not out yet: whoever writes such a file makes it by this first. One that
    is there stays as its owner set it. Raises OSError.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE)
    except FileExistsError:
        return False
    try:
        if stat.S_IMODE(os.fstat(handle).st_mode) != _PRIVATE and hasattr(os, "fchmod"):
            os.fchmod(handle, _PRIVATE)  # a umask may take its user's rights away, too
    finally:
        os.close(handle)
    return True


def private_folders(path: Path) -> list[Path]:
    """Make a folder, and those above it, for its user alone; see ``make_folders``."""
    return make_folders(path, _OWN)


def make_folders(path: Path, mode: int = 0o777) -> list[Path]:
    """Make a folder and those above it; returns the ones that were not there, uppermost first.

    ``mode`` is what they allow, less the umask unless they are private. Raises OSError,
    FileExistsError where something else stands in the way; what was made by then is removed.
    """
    missing = []
    while not os.path.lexists(path):
        missing.append(path)
        path = path.parent
    if not path.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    made: list[Path] = []
    try:
        for folder in reversed(missing):
            folder.mkdir(mode, exist_ok=True)
            made.append(folder)
            if mode == _OWN and stat.S_IMODE(folder.stat().st_mode) != mode:
                folder.chmod(mode)
    except OSError:
        remove_folders(made)
        raise
    return made


def remove_folders(made: list[Path]) -> None:
    """Remove folders that ``make_folders`` has made, but for those that are in use by now."""
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


@dataclass(frozen=True, slots=True)
class Places:
    """The user's own folders."""

    data: Path
    config: Path

    @classmethod
    def of_user(cls) -> Places:
        """Return the platform's folders for this user."""
        return cls(
            data=Path(platformdirs.user_data_dir(_APP, appauthor=False)),
            config=Path(platformdirs.user_config_dir(_APP, appauthor=False)),
        )

    @property
    def default_library(self) -> Path:
        """The library that opens when none is named."""
        return self.data / "library.dinggao"

    @property
    def settings(self) -> Path:
        """What the window remembers, the chosen language among it."""
        return self.config / "window.ini"

    @property
    def unsaved(self) -> Path:
        """Texts that a library did not take."""
        return self.config / "unsaved"

    @property
    def logs(self) -> Path:
        """The folder of the log and of what a crash leaves."""
        return self.data / "logs"

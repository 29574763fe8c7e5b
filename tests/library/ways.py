"""The ways in which a library is taken away from under a program that has it open."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

# Each gets the library and another one; what opens the file is a process of its own, as it
# would be: in this one it would take the locks away too.
Way = Callable[[Path, Path], object]


def _copied_over(library: Path, other: Path) -> None:
    subprocess.run(["cp", "--", str(other), str(library)], check=True)


def _written_over(library: Path, _other: Path) -> None:
    size = library.stat().st_size + 5000
    command = ["dd", "if=/dev/urandom", f"of={library}", f"bs={size}", "count=1", "conv=notrunc"]
    subprocess.run(command, check=True, capture_output=True)


WAYS: dict[str, Way] = {
    "removed": lambda library, _other: library.unlink(),
    "emptied": lambda library, _other: os.truncate(library, 0),
    "replaced": lambda library, other: (
        shutil.copy(other, f"{library}.new") and Path(f"{library}.new").replace(library)
    ),
    "renamed": lambda library, _other: library.rename(library.with_name("改名.dinggao")),
    "folder removed": lambda library, _other: shutil.rmtree(library.parent),
    "copied over": _copied_over,
    "overwritten": _written_over,
}
WHOLE = {"removed", "replaced", "renamed", "folder removed"}  # what is open is whole still

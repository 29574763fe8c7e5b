"""Why no window can be opened on this machine, in one sentence of the user's language."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from editor_app.words import Words

# What Qt and its plugin for X11 link to and a bare Linux system lacks.
LIBRARIES = (
    "libglib-2.0.so.0",
    "libEGL.so.1",
    "libGL.so.1",
    "libfontconfig.so.1",
    "libdbus-1.so.3",
    "libxkbcommon.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
)


def why_no_window(words: Words, logs: Path) -> str:
    """Return what is missing: system libraries by their names, else a screen."""
    missing = missing_libraries()
    if missing:
        return words("cli.window_libraries", names=" ".join(missing), logs=logs)
    return words("cli.window_screen", logs=logs)


def missing_libraries() -> list[str]:
    """Return which of the libraries cannot be loaded; none elsewhere than on Linux."""
    return [] if sys.platform != "linux" else [name for name in LIBRARIES if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True

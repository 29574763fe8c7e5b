"""Names for files that leave the desk, good on Windows, macOS and Linux alike."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

LONGEST = 60  # characters of a title
# Linux takes 255 bytes; Windows and macOS 255 units of UTF-16, of which no text has more
# than it has bytes of UTF-8.
_BYTES = 255
_NUMBERED = 6  # bytes kept for the number of one that is there already
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE
)
_FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")


def file_name(title: str, suffix: str, label: str = "") -> str:
    """Return a file name for a title; ``suffix`` without its dot, ``label`` like 送审稿.

    What Windows forbids becomes its full-width form, control characters go, the length is
    bounded as every system wants it, and no reserved name (CON, NUL …) is left.
    """
    ending = f"（{label}）.{suffix}" if label else f".{suffix}"
    stem = "".join(c for c in title.translate(_FULL_WIDTH) if unicodedata.category(c)[0] != "C")
    stem = _FORBIDDEN.sub("", " ".join(stem.split())[:LONGEST])
    room = _BYTES - _NUMBERED - len(f"_{ending}".encode())
    stem = stem.encode()[:room].decode(errors="ignore").strip(" .")
    if not stem or _RESERVED.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    return f"{stem}{ending}"


def unused(folder: Path, name: str) -> Path:
    """Return a path in a folder where nothing is yet, numbered where needed."""
    path = folder / name
    number = 2
    while os.path.lexists(path):
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
        number += 1
    return path

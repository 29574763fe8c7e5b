"""Names for files that leave the desk, good on Windows, macOS and Linux alike."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

LONGEST = 60  # characters; 180 bytes of UTF-8 when all are Chinese
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE
)
_FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")


def file_name(title: str, suffix: str, label: str = "") -> str:
    """Return a file name for a title; ``suffix`` without its dot, ``label`` like 送审稿.

    What Windows forbids becomes its full-width form, control characters go, the
    length is bounded, and no reserved name (CON, NUL …) is left.
    """
    stem = "".join(c for c in title.translate(_FULL_WIDTH) if unicodedata.category(c)[0] != "C")
    stem = " ".join(stem.split())[:LONGEST].strip(" .")
    stem = _FORBIDDEN.sub("", stem)
    if not stem or _RESERVED.fullmatch(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    return f"{stem}（{label}）.{suffix}" if label else f"{stem}.{suffix}"


def unused(folder: Path, name: str) -> Path:
    """Return a path in a folder where nothing is yet, numbered where needed."""
    path = folder / name
    number = 2
    while path.exists():
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
        number += 1
    return path

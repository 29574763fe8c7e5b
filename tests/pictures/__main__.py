"""Draws every screen from the sample library, in both themes and languages, at all sizes."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SIZES = ((1280, 720), (1366, 768), (1280, 800), (1440, 900), (1920, 1080))
USAGE = "python -m tests.pictures DIR [zh|en] [light|dark] [WIDTHxHEIGHT]"


def main(arguments: list[str]) -> int:
    """Draw into a folder; further arguments narrow down what is drawn."""
    if not arguments:
        print(USAGE, file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.pictures.screens import Artist

    folder, wanted = Path(arguments[0]), set(arguments[1:])
    sizes = [size for size in SIZES if f"{size[0]}x{size[1]}" in wanted] or list(SIZES)
    folder.mkdir(parents=True, exist_ok=True)
    drawn = 0
    for language in _narrowed(("zh", "en"), wanted):
        for mode in _narrowed(("light", "dark"), wanted):
            with tempfile.TemporaryDirectory() as place:
                artist = Artist(folder, Path(place), language, mode)
                drawn += artist.draw_all(sizes)
    print(f"{drawn} pictures in {folder}")
    return 0


def _narrowed(choices: tuple[str, ...], wanted: set[str]) -> list[str]:
    return [choice for choice in choices if choice in wanted] or list(choices)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

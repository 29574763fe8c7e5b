"""Compares an export with a file kept beside the tests, but for the lines that may change.

``UPDATE_GOLDEN=1 pytest …`` writes the files anew; look at the difference before you keep it.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
# Lines of a web page that follow from the style sheet, which is looked at, not compared.
STYLE_LINES = (
    re.compile(r'<meta http-equiv="Content-Security-Policy".*'),
    re.compile(r"<style>.*?</style>", re.DOTALL),
)


def check(name: str, written: str, volatile: Sequence[re.Pattern[str]] = ()) -> None:
    """Fail with the difference where an export is not what it was."""
    for pattern in volatile:
        written = pattern.sub("…", written)
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(written, "utf-8")
    kept = path.read_text("utf-8")
    difference = "\n".join(
        difflib.unified_diff(kept.splitlines(), written.splitlines(), "kept", "written", "", "", 1)
    )
    assert not difference, difference

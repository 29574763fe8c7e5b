"""Memory of the window with 100,000 pieces, before a text is opened and with one at work."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.start import compiled, moments, window_command


def measure() -> list[Figure]:
    """Return both figures, amounts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        said = moments([*window_command(folder), "work"], compiled(folder))
    megabytes = dict(line.split() for line in said if " " in line)
    what = "memory with 100,000 pieces, {} a text is opened"
    return [
        Figure(what.format(when), float(megabytes[when]), None, bar, "MB")
        for when, bar in (("before", 180), ("after", 220))
    ]

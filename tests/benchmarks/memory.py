"""Memory of the window with 100,000 pieces open."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.start import moments, window_command


def measure() -> list[Figure]:
    """Return the one figure, an amount."""
    with tempfile.TemporaryDirectory() as name:
        said = moments(window_command(Path(name)))
    megabytes = max(float(word) for word in said if word.isdigit())
    return [Figure("memory with 100,000 pieces open", megabytes, None, 250, "MB")]

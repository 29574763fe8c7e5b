"""The library of 100,000 pieces that several figures stand on, made once a machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.library.big import PIECES, fill


def large_library() -> Path:
    """Return the path of the library; ``DINGGAO_LARGE_LIBRARY`` names one made before."""
    named = os.environ.get("DINGGAO_LARGE_LIBRARY")
    path = Path(named) if named else Path(tempfile.gettempdir()) / "dinggao-benchmark.dinggao"
    if not path.exists():
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        fill(making, PIECES)
        making.rename(path)
    return path

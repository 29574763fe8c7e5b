"""Run the benchmarks named on the command line, or all, and print the README's table."""

from __future__ import annotations

import importlib
import os
import sys

from tests.benchmarks.figures import HEAD, Figure

NAMES = ("start", "search", "worklist", "keys", "export", "speech", "compare", "memory", "readers")


def main(names: list[str]) -> int:
    """Print a table; return 1 when a bar is missed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.stdout.write(HEAD + "\n")
    missed = False
    for name in names or NAMES:
        figures: list[Figure] = importlib.import_module(f"tests.benchmarks.{name}").measure()
        for figure in figures:
            missed |= not figure.met
            sys.stdout.write(figure.row() + "\n")
            sys.stdout.flush()
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

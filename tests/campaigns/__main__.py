"""Run the campaigns named on the command line, or all, and print the README's table.

A campaign is a module of this folder with ``COUNT``, how much the bar asks for, ``SMALL``,
how much the test suite runs, and ``run(count, seed) -> Outcome``. The same count and seed
try the same.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from types import ModuleType

import tests.campaigns
from tests.campaigns.outcome import HEAD, Outcome


def names() -> list[str]:
    """Return the names of all campaigns."""
    found = [module.name for module in pkgutil.iter_modules(tests.campaigns.__path__)]
    return [name for name in found if not name.startswith("_") and _is_campaign(name)]


def small(name: str) -> int:
    """Return how much of a campaign the test suite runs."""
    size: int = _module(name).SMALL
    return size


def run(name: str, count: int | None = None, seed: int = 1) -> Outcome:
    """Run one campaign, ``count`` times where given, else as often as its bar asks for."""
    module = _module(name)
    outcome: Outcome = module.run(module.COUNT if count is None else count, seed)
    return outcome


def main(arguments: list[str]) -> int:
    """Print a table and each failure; return 1 where anything failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    sys.stdout.write(HEAD + "\n")
    failures: list[str] = []
    for name in asked.names or names():
        outcome = run(name, asked.count, asked.seed)
        failures.extend(f"{name}: {fault}" for fault in outcome.failed)
        sys.stdout.write(outcome.row() + "\n")
        sys.stdout.flush()
    sys.stdout.write("".join(f"{failure}\n" for failure in failures))
    return int(bool(failures))


def _is_campaign(name: str) -> bool:
    return not name.startswith("test_") and hasattr(_module(name), "SMALL")


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"tests.campaigns.{name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``python -m tests.lowest`` prints every dependency at the lowest version that is declared.

For ``pip install -c``: what is declared is also run, on a Python of the reader's choice.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def declared(*, tests: bool) -> list[Requirement]:
    """Return what the program requires on this Python, with ``tests`` what its tests do too."""
    project = tomllib.loads(_PROJECT.read_text("utf-8"))["project"]
    lines = project["dependencies"] + (project["optional-dependencies"]["test"] if tests else [])
    found = [Requirement(line) for line in lines]
    return [each for each in found if each.marker is None or each.marker.evaluate()]


def lowest(requirement: Requirement) -> str:
    """Return the lowest version that a requirement takes; raises ValueError where none is said."""
    (version,) = [each.version for each in requirement.specifier if each.operator == ">="]
    return version


if __name__ == "__main__":
    for each in declared(tests=True):
        print(f"{each.name}=={lowest(each)}")

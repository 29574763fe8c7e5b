"""What is declared of each dependency: from which version on it runs, and up to which."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.lowest import declared, lowest

DECLARED = declared(tests=True)
UNCAPPED = {"argon2-cffi"}  # numbered by the year


@pytest.mark.parametrize("requirement", DECLARED, ids=lambda each: each.name)
def test_every_dependency_says_from_where_on_it_runs(requirement: Requirement) -> None:
    assert requirement.specifier.contains(lowest(requirement))
    assert requirement.specifier.contains(version(requirement.name))


@pytest.mark.parametrize("requirement", declared(tests=False), ids=lambda each: each.name)
def test_what_the_program_stands_on_has_a_cap(requirement: Requirement) -> None:
    capped = any(each.operator == "<" for each in requirement.specifier)
    assert capped or canonicalize_name(requirement.name) in UNCAPPED


def test_the_lowest_are_printed_for_pip() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.lowest"], capture_output=True, text=True, check=True
    )
    lines = done.stdout.split()
    assert len(lines) == len(DECLARED)
    assert "PySide6-Essentials==6.8.0.2" in lines

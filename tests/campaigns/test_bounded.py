"""The child of the campaigns, and what once hung a reader."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import pytest

from tests.campaigns import repeats
from tests.campaigns.bounded import Bounded


def behave(how: str) -> tuple[str, list[str]]:
    """Do what a reader must not do."""
    if how == "hang":
        while time.process_time() >= 0:
            pass
    if how == "talk":
        sys.stderr.write("x" * 1_000_000)
    if how == "end":
        os._exit(3)
    return "done", []


def test_a_hang_and_an_end_are_faults_and_the_next_try_goes_on() -> None:
    with Bounded(f"{__name__}:behave", 1) as bounded:
        assert bounded("well") == ("done", [])
        assert bounded("talk") == ("done", [])
        assert bounded("hang") == ("ended", ["took over 1 s"])
        kind, (fault,) = bounded("end")
        assert (kind, "(3)" in fault) == ("ended", True)
        assert bounded("well") == ("done", [])


@pytest.fixture(scope="module")
def bounded() -> Iterator[Bounded]:
    with Bounded("tests.campaigns.repeats:try_one", repeats.SECONDS) as made:
        yield made


@pytest.mark.parametrize(
    ("place", "pattern", "length"),
    [
        ("markdown", "`", 100_000),
        ("markdown", "_*", 200_000),
        ("markdown's heading", " ", 100_000),
        ("markdown", "[a](<", 200_000),
        ("markdown", "[a](b (", 200_000),
        ("page's row", "<td>a", 100_000),
        ("page's row", "<td colspan=100 rowspan=100>a", 100_000),
        ("page", "<ol><li>", 100_000),
        ("page", "<h1>a", 100_000),
        ("text's first line", "：", 1_000_000),
        ("pasted page", "<p mso-list ", 100_000),
        ("pasted page", "<p mso-list>", 100_000),
        ("pasted page", "<p ", 100_000),
        ("pasted page", "<del datetime", 100_000),
        ("pasted page", "<!--StartFragment-->", 200_000),
    ],
)
def test_what_once_grew_faster_than_itself(
    bounded: Bounded, place: str, pattern: str, length: int
) -> None:
    _kind, faults = bounded(place, pattern, length)
    assert faults == []

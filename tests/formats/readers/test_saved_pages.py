"""Saved pages of many sorts of sites: every field, the whole body and nothing of the site."""

from __future__ import annotations

from itertools import chain

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.saved import abroad, campus, government, press, social, varied
from tests.formats.readers.saved.page import Saved

PAGES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": page
    for module in (press, government, campus, social, abroad, varied)
    for name, page in vars(module).items()
    if isinstance(page, Saved)
}


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[Incoming, tuple[str, ...]]]:
    """Each page read once."""
    read_pages = {name: read("稿.html", page.data) for name, page in PAGES.items()}
    return {
        name: (result.value, tuple(notice.key for notice in result.warnings))
        for name, result in read_pages.items()
    }


@pytest.mark.parametrize("name", PAGES)
def test_fields(name: str, results: dict[str, tuple[Incoming, tuple[str, ...]]]) -> None:
    assert results[name][0].field_values() == PAGES[name].fields


@pytest.mark.parametrize("name", PAGES)
def test_the_whole_body_and_nothing_else(
    name: str, results: dict[str, tuple[Incoming, tuple[str, ...]]]
) -> None:
    lines = tuple(reading_text(write(results[name][0].document)).splitlines())
    assert lines == PAGES[name].body


@pytest.mark.parametrize("name", PAGES)
def test_kind_and_warnings(name: str, results: dict[str, tuple[Incoming, tuple[str, ...]]]) -> None:
    incoming, warnings = results[name]
    assert (incoming.kind, warnings) == (PAGES[name].kind, PAGES[name].warnings)


def test_a_page_is_read_in_the_time_of_a_click(
    results: dict[str, tuple[Incoming, tuple[str, ...]]],
) -> None:
    import time

    start = time.perf_counter()
    for page in PAGES.values():
        read("稿.html", page.data)
    assert (time.perf_counter() - start) / len(results) < 1.0  # a few hundredths when quiet


def test_every_page_says_where_each_field_was_seen(
    results: dict[str, tuple[Incoming, tuple[str, ...]]],
) -> None:
    finds = chain.from_iterable(incoming.fields for incoming, _ in results.values())
    assert all(found.where and len(found.where) <= 60 and found.how for found in finds)

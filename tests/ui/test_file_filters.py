from __future__ import annotations

from collections.abc import Callable

import pytest

from editor_app.formats.reading import READABLE_SUFFIXES
from editor_app.paths import resources
from editor_app.ui.file_filters import import_filter, library_filter, table_filter
from editor_app.words import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [library_filter, import_filter, table_filter])
def test_each_filter_is_named_and_lets_all_files_be_seen(
    language: str, make: Callable[[Words], str]
) -> None:
    words = Words.load(resources() / "translations", language)
    first, everything = make(words).split(";;")
    assert first.count("(") == 1
    assert first.endswith(")")
    assert everything == f"{words('ui.all_files')} (*)"


def test_every_file_that_can_be_read_is_offered(words: Words) -> None:
    offered = import_filter(words).split("(")[1].split(")")[0].split()
    assert {ending.removeprefix("*") for ending in offered} == set(READABLE_SUFFIXES)


def test_libraries_and_tables_have_their_endings(words: Words) -> None:
    assert "(*.dinggao)" in library_filter(words)
    assert "(*.xlsx *.csv)" in table_filter(words)

"""The pages of the PDF and those of the Word file as LibreOffice prints it, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from tests.formats.writers.samples import marks_at_every_column, running, speech

# The newspaper's Latin font is another one here than in LibreOffice: figures differ in width.
SAME_FONTS = ("official", "speech")


def printed_lines(pdf: Path | bytes) -> list[tuple[int, str]]:
    """Return each printed line with its page, from the places of its characters."""
    document = pypdfium2.PdfDocument(pdf)
    found: list[tuple[int, str]] = []
    for number in range(len(document)):
        layer = document[number].get_textpage()
        rows: dict[int, list[tuple[float, str]]] = {}
        for index in range(layer.count_chars()):
            char = layer.get_text_range(index, 1)
            if char.strip():
                left, bottom, _, _ = layer.get_charbox(index, loose=True)
                near = next((row for row in rows if abs(row - bottom) < 7), round(bottom))
                rows.setdefault(near, []).append((left, char))
        layer.close()
        ordered = (sorted(rows[row]) for row in sorted(rows, reverse=True))
        found += [(number, "".join(char for _, char in row)) for row in ordered]
    document.close()
    return [(page, line) for page, line in found if not re.fullmatch(r"—?\d+—?", line)]


@pytest.mark.parametrize("name", SAME_FONTS)
def test_a_speech_has_the_same_lines_on_the_same_pages(
    name: str, rendered: Mapping[str, Path], profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    ours = printed_lines(write("pdf", speech(), profiles[name], fonts).value)
    assert ours == printed_lines(rendered[f"speech-{name}"])


@pytest.mark.parametrize("name", ["official", "speech", "newspaper"])
def test_marks_at_every_place_end_the_same_lines(
    name: str, rendered: Mapping[str, Path], profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    ours = printed_lines(write("pdf", marks_at_every_column(), profiles[name], fonts).value)
    assert ours == printed_lines(rendered[f"marks-{name}"])


def test_a_full_page_is_a_full_page(
    rendered: Mapping[str, Path], official: Profile, fonts: Fonts
) -> None:
    ours = printed_lines(write("pdf", running(), official, fonts).value)
    theirs = printed_lines(rendered["running-official"])
    assert ours == theirs
    # The first line is indented by two; from there on every page holds 22 lines of 28.
    assert [len(line) for page, line in ours if page == 1] == [28] * 22

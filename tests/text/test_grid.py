from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.grid import _even, _mixed, grid_words
from editor_app.text.signs import signs
from tests.text.edits import own_speech

HAN = "字"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        (HAN, 1),
        (HAN * 26, 1),
        (HAN * 27, 2),
        (HAN * (26 + 28), 2),
        (HAN * (26 + 28) + HAN, 3),
        (f"{HAN}\n\n{HAN}", 2),
        # A mark that may not begin a line is squeezed in; a second takes a character along.
        (HAN * 26 + "。", 1),
        (HAN * 26 + "。”", 2),
        (HAN * 25 + "（" + HAN, 2),
        # Half-width characters take half a place; words are not broken.
        ("a" * 52, 1),
        (HAN * 25 + "2019", 2),
        (HAN * 24 + "2019", 1),
        ("a" * (52 + 56 + 1), 3),
        ("a " * 40, 2),
        ("a" * 1000, 19),
        ("增长" * 12 + "5.1%，", 1),
        (HAN * 25 + "5.1%，", 2),
        # Headings and paragraphs indent alike, whatever spaces stand at the head of the source.
        ("一、" + HAN * 24, 1),
        ("　　" + HAN * 26, 1),
        ("　　" + HAN * 27, 2),
        # More marks than the ends of lines can hold are set all the same.
        (HAN * 25 + "，，，", 2),
        ("。" * 30, 2),
        # What is not seen takes no place; what is one sign takes one.
        ((HAN + "\u200b") * 26, 1),
        ("👍🏽" * 26, 1),
        ("か\u3099" * 26, 1),
        (HAN * 26 + "\r\n" + HAN, 2),
        (HAN * 26 + "\u2029" + HAN, 2),
        (" \u3000\n\t\n", 0),
        # A salutation stands flush.
        ("尊敬的" + "各位来宾、" * 4 + "女士们：", 1),
    ],
)
def test_lines_of_a_grid_of_28(text: str, lines: int) -> None:
    assert grid_words(text) == lines * 28


def test_a_line_needs_room() -> None:
    with pytest.raises(ValueError, match="no line"):
        grid_words(HAN, 2)


wide = st.text("字文。，“”（）、", min_size=1, max_size=120)


def test_a_speech_on_narrower_lines_takes_more_of_them() -> None:
    lines = [grid_words(own_speech(), width) // width for width in (20, 24, 28, 32)]
    assert lines == sorted(lines, reverse=True)
    assert grid_words(own_speech()) == 28 * 75


@given(wide, st.integers(12, 30))
def test_both_ways_of_counting_agree(words: str, width: int) -> None:
    # Five marks in a row are no text; there the two may differ by how they give up.
    if not any(run in words for run in _long_runs(words)):
        assert abs(_even(words, width, 2) - _mixed(words, width, 2)) <= 1


def _long_runs(words: str) -> list[str]:
    return [words[at : at + 5] for at in range(len(words) - 4) if "字" not in words[at : at + 5]]


@given(st.text(max_size=80), st.integers(10, 40))
def test_lines_are_enough_and_not_too_many(text: str, width: int) -> None:
    found = grid_words(text, width) // width
    lines = re.split("[\n\r\u2028\u2029]", signs(text))
    paragraphs = [line for line in lines if line and not line.isspace()]
    assert len(paragraphs) <= found + (not paragraphs)
    assert found <= sum(len(line) + 1 for line in paragraphs)

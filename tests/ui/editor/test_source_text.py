from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.ui.editor.source_text import Edit, SourceText, from_utf16, to_utf16, utf16_length

LINES = st.lists(st.text("ab一二𠮷😀 ", max_size=8), min_size=1, max_size=6)


def test_qt_counts_a_rare_character_twice() -> None:
    assert utf16_length("a𠮷b") == 4
    assert to_utf16("a𠮷b", 2) == 3
    assert from_utf16("a𠮷b", 3) == 2


def test_a_position_inside_a_pair_is_before_the_character() -> None:
    assert from_utf16("a𠮷b", 2) == 1


@given(LINES)
def test_every_offset_comes_back_from_utf16(lines: list[str]) -> None:
    source = SourceText("\n".join(lines))
    for offset in range(len(source.text) + 1):
        units = source.utf16_offset(offset)
        assert units == utf16_length(source.text[:offset])
        assert source.offset_of_utf16(units) == offset


@given(LINES)
def test_every_offset_comes_back_from_its_place(lines: list[str]) -> None:
    source = SourceText("\n".join(lines))
    for offset in range(len(source.text) + 1):
        assert source.offset(*source.place(offset)) == offset


@given(LINES, LINES, st.data())
def test_an_edit_is_what_changed_and_its_inverse_takes_it_back(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(old) - 1))
    count = data.draw(st.integers(1, len(old) - first))
    source = SourceText("\n".join(old))
    before = source.text
    edit = source.replace(first, count, new)
    if edit is None:
        assert source.text == before
        return
    assert _done(before, edit) == source.text
    assert _done(source.text, edit.inverse) == before


@given(st.text("ab一𠮷", max_size=6), st.text("ab一𠮷", max_size=6), st.integers(0, 6))
def test_a_key_is_the_same_edit_found_faster(line: str, typed: str, column: int) -> None:
    column = min(column, len(line))
    source = SourceText(line)
    edit = source.replace_line(0, line[:column] + typed + line[column:], column)
    if not typed:
        assert edit is None
    else:
        assert edit == Edit(0, column, "", typed)


def test_places_past_the_end_are_the_end() -> None:
    source = SourceText("ab\nc")
    assert source.place(99) == (1, 1)
    assert source.offset_of_utf16(99) == 4


@pytest.mark.parametrize("text", ["", "一\n二\n三", "一\n"])
def test_lines_and_text_are_the_same(text: str) -> None:
    source = SourceText(text)
    assert source.text == text
    assert source.empty == (text == "")


def _done(text: str, edit: Edit) -> str:
    at = SourceText(text).offset(edit.line, edit.column)
    assert text[at : at + len(edit.removed)] == edit.removed
    return text[:at] + edit.inserted + text[at + len(edit.removed) :]

from __future__ import annotations

import pytest

from editor_app.text.dialect import parse
from editor_app.text.line_marks import LineKind
from editor_app.text.lines import classify
from editor_app.text.marks import SpanKind
from editor_app.ui.editor import formatting
from editor_app.ui.editor.char_marks import MARKS
from editor_app.ui.editor.formatting import Change
from editor_app.ui.editor.source_text import SourceText


def done(lines: list[str], change: Change | None) -> list[str]:
    if change is None:
        return lines
    edit, text = change.edit, "\n".join(lines)
    at = SourceText(text).offset(edit.line, edit.column)
    assert text[at : at + len(edit.removed)] == edit.removed
    return (text[:at] + edit.inserted + text[at + len(edit.removed) :]).split("\n")


@pytest.mark.parametrize(
    ("line", "level", "expected"),
    [
        ("标题", 2, "## 标题"),
        ("## 标题", 1, "# 标题"),
        ("### 标题", 0, "标题"),
        ("", 1, "# "),
    ],
)
def test_headings_are_set_and_lifted(line: str, level: int, expected: str) -> None:
    assert done([line], formatting.set_heading([line], 0, 0, level)) == [expected]


def test_a_row_of_a_table_becomes_no_heading_quotation_or_item() -> None:
    lines = ["一段。", "| A1 | B1 |", "| --- | --- |", "| 甲 | 乙 |"]
    for change in (
        formatting.set_heading(lines, 1, 1, 1),
        formatting.set_heading(lines, 1, 3, 0),
        formatting.toggle_quote(lines, 1, 3),
        formatting.toggle_bullet(lines, 3, 3),
    ):
        assert done(lines, change) == lines
    assert done(lines, formatting.set_heading(lines, 0, 3, 1)) == ["# 一段。", *lines[1:]]


@pytest.mark.parametrize(
    "line", ["一、肯定成绩", "（一）提高认识", "1. 抓落实", "（1）抓落实", "同志们："]
)
def test_a_line_styled_by_its_words_becomes_a_paragraph(line: str) -> None:
    (plain,) = done([line], formatting.set_heading([line], 0, 0, 0))
    assert classify(plain).kind is LineKind.BODY
    assert plain.replace("\\", "") == line


def test_setting_what_is_set_changes_nothing() -> None:
    assert formatting.set_heading(["## 标题"], 0, 0, 2) is None


def test_several_lines_become_a_list_and_back() -> None:
    lines = ["甲", "", "乙"]
    listed = done(lines, formatting.toggle_bullet(lines, 0, 2))
    assert listed == ["- 甲", "", "- 乙"]
    assert done(listed, formatting.toggle_bullet(listed, 0, 2)) == lines


def test_a_list_becomes_a_quotation() -> None:
    lines = ["- 甲"]
    assert done(lines, formatting.toggle_quote(lines, 0, 0)) == ["> 甲"]


@pytest.mark.parametrize(("kind", "mark"), MARKS.items())
def test_marks_are_set_and_lifted_and_the_words_stay_selected(kind: SpanKind, mark: str) -> None:
    lines = ["劳模精神"]
    change = formatting.toggle_mark(lines, (0, 0), (0, 2), kind)
    marked = done(lines, change)
    assert marked == [f"{mark}劳模{mark}精神"]
    assert change is not None
    assert (change.start, change.end) == ((0, 2), (0, 4))
    change = formatting.toggle_mark(marked, change.start, change.end, kind)
    assert done(marked, change) == lines
    assert change is not None
    assert (change.start, change.end) == ((0, 0), (0, 2))


def test_a_mark_takes_in_the_one_it_overlaps() -> None:
    lines = ["**劳模**精神"]
    assert done(lines, formatting.toggle_mark(lines, (0, 3), (0, 8), SpanKind.STRONG)) == [
        "**劳模精神**"
    ]


def test_each_paragraph_is_marked_by_itself() -> None:
    lines = ["- 甲乙", "", "丙丁"]
    change = formatting.toggle_mark(lines, (0, 1), (2, 1), SpanKind.STRONG)
    assert done(lines, change) == ["- **甲乙**", "", "**丙**丁"]


def test_spaces_at_the_edges_stay_outside_a_mark() -> None:
    lines = ["甲 劳模 乙"]
    assert done(lines, formatting.toggle_mark(lines, (0, 1), (0, 5), SpanKind.STRONG)) == [
        "甲 **劳模** 乙"
    ]


def test_quotes_inside_quotes_are_single() -> None:
    assert done(["劳模"], formatting.wrap_quotes(["劳模"], (0, 0), (0, 2))) == ["“劳模”"]
    lines = ["“工会劳模”"]
    assert done(lines, formatting.wrap_quotes(lines, (0, 3), (0, 5))) == ["“工会‘劳模’”"]


def test_a_link_keeps_the_words() -> None:
    change = formatting.insert_link(["见报道"], (0, 1), (0, 3), "https://a.cn", "报道")
    assert done(["见报道"], change) == ["见[报道](https://a.cn)"]


def test_a_block_takes_the_place_of_an_empty_line() -> None:
    change = formatting.insert_block(["甲", "", "乙"], 1, ["***"])
    assert done(["甲", "", "乙"], change) == ["甲", "***", "乙"]


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    lines = ["甲乙[^1]", "[^1]: 旧注"]
    change = formatting.insert_note(lines, (0, 1))
    assert change is not None
    assert done(lines, change) == ["甲[^1]乙[^2]", "[^1]: ", "[^2]: 旧注"]
    assert change.start == (1, 6)


def test_the_first_note_goes_to_the_end() -> None:
    lines = ["甲", "乙"]
    change = formatting.insert_note(lines, (0, 1))
    noted = done(lines, change)
    assert noted == ["甲[^1]", "乙", "[^1]: "]
    assert len(parse("\n".join(noted)).blocks) == 3

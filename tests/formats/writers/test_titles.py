"""Long titles broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.fields import join_title
from editor_app.formats.writers.titles import balanced, title_in_lines, width

ROOM = 20


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("在全市工会工作会议上的讲话", ["在全市工会工作会议上的讲话"]),
        (
            "提高服务能力 办好职工实事 把工会建成职工信得过的家",
            ["提高服务能力 办好职工实事", "把工会建成职工信得过的家"],
        ),
        (
            "市总工会关于印发《2024—2025年户外劳动者驿站建设方案》的通知",
            ["市总工会关于印发", "《2024—2025年户外劳动者驿站建设方案》的通知"],
        ),
    ],
)
def test_lines_keep_their_sense(title: str, lines: list[str]) -> None:
    assert list(balanced(title, 22)) == lines


def test_words_of_the_text_are_not_broken() -> None:
    title = "在全市推进鹭岛湾片区综合整治工作暨鹭岛湾大桥建设动员大会上的讲话"
    lines = balanced(title, ROOM, "鹭岛湾片区的整治。鹭岛湾大桥。" * 20)
    assert len(lines) == 2
    assert all("鹭岛湾" in line or "鹭" not in line for line in lines)


def test_kept_break_points_win() -> None:
    fields = join_title(["走到职工中间去", "办好实事"])
    assert title_in_lines(fields, ROOM) == ("走到职工中间去", "办好实事")
    assert title_in_lines({}, ROOM) == ()


def test_what_is_no_title_is_left_alone() -> None:
    endless = "长" * 5000
    assert balanced(endless, ROOM) == (endless,)
    assert balanced("a" * 80, ROOM) == ("a" * 80,)  # nowhere to break


def test_a_latin_letter_is_half_a_character() -> None:
    assert width("工会AI") == 3


@given(st.text("工会作在的、，《》“” 123AB", min_size=1, max_size=60))
def test_nothing_but_spaces_is_lost(title: str) -> None:
    lines = balanced(title.strip(), ROOM)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")


@given(st.text("工会工作讲话，《》“”", min_size=21, max_size=100))
def test_no_line_starts_or_ends_with_a_wrong_mark(title: str) -> None:
    lines = balanced(title, ROOM)
    if len(lines) > 1:
        assert not [line for line in lines[1:] if line[0] in "，》”"]
        assert not [line for line in lines[:-1] if line[-1] in "《“"]
        assert all(width(line) <= ROOM for line in lines)

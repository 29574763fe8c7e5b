from __future__ import annotations

import pytest

from editor_app.domain.fields import join_title
from editor_app.ui.page.head import chinese_date, head_lines, on_lines
from editor_app.words import Words


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("在全市劳模工作座谈会上的讲话", ["在全市劳模工作座谈会上的讲话"]),
        ("少开一个会 多进一次厂", ["少开一个会 多进一次厂"]),
        (
            "海川市第十二届职工技能大赛开幕 八千名职工同场比武",
            ["海川市第十二届职工技能大赛开幕", "八千名职工同场比武"],
        ),
        (
            "提高政治站位 狠抓工作落实 把学习宣传贯彻回信精神引向深入",
            ["提高政治站位 狠抓工作落实", "把学习宣传贯彻回信精神引向深入"],
        ),
        ("没有空格的题目再长也由页面自己折行而不是在半个词上断开", None),
    ],
)
def test_a_long_title_breaks_at_a_space(title: str, lines: list[str] | None) -> None:
    assert on_lines(title).split("\n") == (lines or [title])


def test_breaking_loses_nothing_but_spaces() -> None:
    title = "一二三四五六七八九十 一二三四五六七八九十 一二三四五六七八九十 末"
    assert on_lines(title).replace("\n", " ") == title
    assert max(map(len, on_lines(title).split("\n"))) <= 21


def test_stored_breaks_stay(words: Words) -> None:
    fields = join_title(["弘扬工匠精神", "夯实基层基础"])
    assert head_lines(fields, words)[0].text == "弘扬工匠精神\n夯实基层基础"


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2019-04-29", "2019年4月29日"), ("2019-04", "2019年4月"), ("2019", "2019年"), ("", "")],
)
def test_days_are_written_in_chinese(iso: str, shown: str) -> None:
    assert chinese_date(iso) == shown


def test_a_piece_without_a_title_says_so(words: Words) -> None:
    (line,) = head_lines({}, words)
    assert (line.field, line.token) == ("title", "soft_ink")


def test_nobody_speaks_in_a_news_piece(words: Words) -> None:
    fields = {"title": "题", "source": "海川工人报", "published": "2023-09-21"}
    shown = {line.field: line.text for line in head_lines(fields, words)}
    assert shown["source"].endswith("2023年9月21日")
    assert "source" not in {line.field for line in head_lines({**fields, "speaker": "甲"}, words)}

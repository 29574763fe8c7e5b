"""The line of day, outlet, page and people, and days without a year."""

from __future__ import annotations

import pytest

from editor_app.formats.readers.article.dates import find_when, find_yearless
from editor_app.formats.readers.article.finds import Finds, joined
from editor_app.formats.readers.article.header import is_dated, read_header
from editor_app.formats.readers.article.information import is_outlet, read_information
from editor_app.formats.readers.lines import Line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2021-04-23　海州日报　第A02版：要闻　本报记者 尹文 通讯员 林小港",
            {"source": "海州日报", "page": "A02", "channel": "要闻", "reporters": "尹文、林小港"},
        ),
        (
            "发表于2025-08-24 21:30| 1164次阅读| 来源海川网| 0 条评论| 作者魏某",
            {"source": "海川网", "byline": "魏某"},
        ),
        ("2025年11月25日 18:57 海川消息", {"source": "海川消息"}),
        ("石某/海川青年报", {"byline": "石某", "source": "海川青年报"}),
        ("原创 林小港 海州工会 2024年04月28日 17:30",
         {"byline": "林小港", "source": "海州工会", "origin": "original"}),
        ("2025-04-18 09:10 发布于：清川市", {}),
        ("posted @ 2025-04-18 09:10 刘海 阅读(123) 评论(0) 编辑 收藏 举报", {"byline": "刘海"}),
        ("2025-09-26 10:11 清川日报 字号 大 小", {"source": "清川日报"}),
        ("2025-09-26 10:11 清川日报 T大 T小", {"source": "清川日报"}),
        ("2025年4月18日，全市工会工作会议召开。", {}),
    ],
)  # fmt: skip
def test_parts_of_the_line(text: str, expected: dict[str, str]) -> None:
    assert read_information(text) == expected


@pytest.mark.parametrize("sizes", ["字号 大 小", "【字体：大 中 小】", "字号：A- A A+", "A+ A-"])
def test_a_choice_of_type_sizes_is_in_no_field(sizes: str) -> None:
    assert head(f"作者：卢一鸣 {sizes}", f"编辑：宋禾 {sizes}") == {
        "byline": "卢一鸣",
        "editor": "宋禾",
    }
    assert is_outlet(f"清川日报 {sizes}")
    assert not is_outlet("字号 大 小")


def test_a_lone_word_is_an_outlet_only_where_nothing_else_is_labelled() -> None:
    assert read_information("海川之窗口 2025-04-18", sure=True) == {}
    assert read_information("新华网 2025-04-18", sure=True) == {"source": "新华网"}


def test_a_day_without_its_year_takes_it_from_what_the_page_tells() -> None:
    short = find_yearless("发布时间：09-3022:46")
    assert short is not None
    assert short.moment(["2019-01-02", "2019-09-30T22:46:13+08:00"]) == "2019-09-30T22:46:00+08:00"
    assert short.moment(["2019-01-02"]) == ""
    assert find_yearless("完成率 09-30 以上") is None
    assert is_dated("09-30 22:46")


def test_no_blank_between_day_and_hour() -> None:
    when = find_when("2025-09-2611:01来源")
    assert when is not None
    assert when.moment == "2025-09-26T11:01:00+08:00"


def head(*texts: str, days: tuple[str, ...] = ()) -> dict[str, str]:
    finds = Finds()
    read_header([Line(text) for text in texts], finds, days)
    finds.settle()
    return {found.name: found.value for found in finds.in_order()}


def test_the_last_change_is_not_the_day_of_publication() -> None:
    both = head("最后更新：2025-05-01 10:00", "发布时间：2025-04-18 09:10")
    assert both == {"published": "2025-04-18T09:10:00+08:00"}
    assert head("更新时间：2025-05-01")["published"] == "2025-05-01"


def test_many_names_are_a_list_and_no_writer() -> None:
    assert head("王志远　李秀兰　张卫东　刘晓燕　陈国强　杨丽华") == {}
    assert head("王志远 李秀兰") == {"byline": "王志远、李秀兰"}


def test_a_printed_moment_counts_before_that_of_another_day() -> None:
    finds, later = Finds(), Finds()
    finds.put("published", "2025-04-18", "x", "under_title")
    later.put("published", "2025-05-01T10:00", "y", "meta")
    finds.add(later)
    assert finds.value("published") == "2025-04-18"


def test_who_posted_an_entry_needs_no_surname() -> None:
    finds = Finds()
    read_header([Line("由 木头人 发布于 2022 年 5 月 14 日 · 3 条评论")], finds)
    told = {found.name: found.value for found in joined([finds]).in_order()}
    assert told == {"byline": "木头人", "published": "2022-05-14"}


def test_an_issue_of_a_journal_is_the_source() -> None:
    finds = Finds()
    read_header([Line("《山河》杂志2016年第8期")], finds)
    assert finds.value("source") == "《山河》杂志2016年第8期"

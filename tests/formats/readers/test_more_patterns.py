"""More of the small patterns, each a table of what pages print and what it means."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.article.channels import find_channel
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.endnotes import (
    is_date_line,
    is_note,
    read_note,
    read_occasion,
)
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.header import (
    is_dated,
    is_draft_mark,
    is_header,
    read_header,
)
from editor_app.formats.readers.article.labels import (
    is_credit_line,
    is_label_line,
    labelled,
    may_be_text,
)
from editor_app.formats.readers.article.names import is_name, names_in, reporter_names, tidy_name
from editor_app.formats.readers.article.printed import is_printed
from editor_app.formats.readers.article.regions import find_title, is_titular, title_above, weight
from editor_app.formats.readers.article.titles import is_site, named_parts
from editor_app.formats.readers.html.page import read_fragment
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.simplified import part, simplified, without
from editor_app.text.blocks import Table

PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，团结动员职工建功立业。"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024年4月29日星期一 08:05", "2024-04-29T08:05:00+08:00"),
        ("2024年4月29日（星期一）上午9时", "2024-04-29T09:00:00+08:00"),
        ("2023年4月28日（星期五）香港時間18時30分", "2023-04-28T18:30:00+08:00"),
        ("2024-04-29 周一 21:07:33", "2024-04-29T21:07:33+08:00"),
        ("2024年4月29日 晚上8点", "2024-04-29T20:00:00+08:00"),
        ("2024年4月29日 凌晨2:10", "2024-04-29T02:10:00+08:00"),
        ("民國112年4月28日", "2023-04-28"),
        ("中華民國 99 年 10 月 10 日", "2010-10-10"),
        ("April 29, 2019 10:30", "2019-04-29T10:30:00+08:00"),
        ("Apr. 5th, 2019", "2019-04-05"),
        ("29 April 2019", "2019-04-29"),
        ("Published: 1 May 2023, 15:20", "2023-05-01T15:20:00+08:00"),
        ("2024．04．29", "2024-04-29"),
        ("2024/4/9 7:05", "2024-04-09T07:05:00+08:00"),
        ("二〇二四年四月廿九日", None),
        ("二O二四年十月十日", "2024-10-10"),
        ("April 31, 2019", None),
        ("maybe 2019", None),
        ("民国史研究", None),
        ("2024年13月1日", None),
        ("2019年度工作", None),
        ("10小时前", None),
    ],
)
def test_dates_in_more_forms(text: str, moment: str | None) -> None:
    when = find_when(text)
    assert (when.moment if when else None) == moment


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from("年-/."))
def test_every_day_is_read_back(day: date, mark: str) -> None:
    ends = ("月", "日") if mark == "年" else (mark, "")
    when = find_when(f"发布于 {day.year}{mark}{day.month}{ends[0]}{day.day}{ends[1]} 新华网")
    assert when is not None
    assert when.day == str(day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网站编辑 - 汪 洋 审核 - 梁 静", {"editor": "汪洋", "checkers": "梁静"}),
        ("文/马晓晨 图/周洋", {"byline": "马晓晨"}),
        ("文：马晓晨　图：周洋", {"byline": "马晓晨"}),
        ("作者：文/马晓晨 图/周洋", {"byline": "马晓晨"}),
        ("采写：记者 李娜 王芳", {"reporters": "李娜、王芳"}),
        ("來源：大公報　責任編輯：陳志強", {"source": "大公報", "editor": "陳志強"}),
        ("發佈時間：2023-04-28", {"published": "2023-04-28"}),
        ("發布時間：2023-04-28", {"published": "2023-04-28"}),
        ("成文日期：2022年3月18日", {"written": "2022-03-18"}),
        ("发布者：校长办公室", {"source": "校长办公室"}),
        ("发布人：admin", {}),
        ("发文机关：海川市人民政府", {"source": "海川市人民政府"}),
        (
            "Source: Xinhua | 2023-05-01 15:20:30 | Editor: huaxia",
            {"source": "Xinhua", "editor": "huaxia"},
        ),
        ("作者：钱学文　2023-05-01 09:00:00", {"byline": "钱学文"}),
        (f"{PROSE}来源：不明", {}),
        ("一" * 600 + "来源：新华网", {}),
    ],
)
def test_labels_in_more_forms(text: str, expected: dict[str, str]) -> None:
    assert {v.name: v.value for v in labelled(text) if v.name and v.value} == expected


@pytest.mark.parametrize(
    "text", ["时间：5月10日上午", "地点：市工人文化宫", "日 期：2024年5月10日"]
)
def test_labels_that_a_notice_has_too(text: str) -> None:
    assert may_be_text(text)
    assert not may_be_text(text.replace("：", "", 1))


def test_contacts_are_no_credits() -> None:
    assert is_credit_line("审核：林月英　监制：何静")
    assert not is_credit_line("电话：0898-66666666")
    assert not is_credit_line("审核：请逐条核对。")
    assert is_label_line("责编：张三")


@pytest.mark.parametrize(
    ("text", "name"), [("高 建 国", "高建国"), ("高　建　国", "高建国"), ("张 三", "张三")]
)
def test_spread_names_are_closed(text: str, name: str) -> None:
    assert tidy_name(text) == name
    assert is_name(text)
    assert names_in(text) == (name,)


@pytest.mark.parametrize("name", ["陳志強", "黃麗華", "劉德華", "歐陽震華", "張學友", "葉倩文"])
def test_names_in_traditional_characters(name: str) -> None:
    assert is_name(name)
    assert reporter_names(f"記者 {name}") == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("送审稿", True),
        ("讲 话 稿", True),
        ("（第2稿）", True),
        ("【讨论稿】", True),
        ("20230915第三稿", True),
        ("初稿写成之后", False),
        ("讲话稿是怎样写成的", False),
        ("稿", False),
    ],
)
def test_draft_marks(text: str, *, expected: bool) -> None:
    assert is_draft_mark(text) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "陳志強先生2023年4月28日在香港舉行的國際勞動節酒會上的致辭",
            {
                "speaker": "陳志強",
                "delivered": "2023-04-28",
                "place": "香港",
                "occasion": "國際勞動節酒會",
            },
        ),
        ("在慶祝大會上的講話", {"occasion": "慶祝大會"}),
        (
            "本文系2024年5月1日在表彰大会上的发言",
            {"delivered": "2024-05-01", "occasion": "表彰大会"},
        ),
        ("无关的一句话", {}),
    ],
)
def test_occasions(text: str, said: dict[str, str]) -> None:
    assert read_occasion(text) == said


def test_notes_in_traditional_characters() -> None:
    note = "（本文是陳志強2023年4月28日在國際勞動節酒會上的講話摘要，未經本人審閱）"
    assert is_note(note)
    assert read_note(note) == {
        "speaker": "陳志強",
        "delivered": "2023-04-28",
        "occasion": "國際勞動節酒會",
        "abridged": "true",
        "approval": "unreviewed",
    }
    assert not is_note("（" + "甲" * 700 + "讲话）")


def test_a_day_with_its_hour_is_of_publication_not_of_speaking() -> None:
    assert is_date_line("（2011年5月3日）")
    assert not is_date_line("（2011-05-03 22:14:08）")
    assert is_dated("（2011-05-03 22:14:08）")


def header(*texts: str, field: str = "") -> tuple[dict[str, str], list[str]]:
    finds = Finds()
    unread = read_header([Line(text, field=field) for text in texts], finds)
    finds.settle()
    return {found.name: found.value for found in finds.in_order()}, [line.text for line in unread]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (
            ("海川日报评论员 2023-11-08 07:05 海川网",),
            {
                "byline": "海川日报评论员",
                "source": "海川网",
                "published": "2023-11-08T07:05:00+08:00",
            },
        ),
        (
            ("原创 陈晓燕 海川工会 2024-05-01 08:00",),
            {
                "byline": "陈晓燕",
                "source": "海川工会",
                "published": "2024-05-01T08:00:00+08:00",
                "origin": "original",
            },
        ),
        (
            ("海川日报 2024年05月06日 03 版",),
            {"source": "海川日报", "published": "2024-05-06", "page": "03"},
        ),
        (("成文日期：2022年3月18日", "发布日期：2022年3月22日"), {"published": "2022-03-22"}),
        (("成文日期：2022年3月18日",), {"published": "2022-03-18"}),
        (("张三", "李四"), {"byline": "张三、李四"}),
        (("张三", "张三"), {"byline": "张三"}),
    ],
)
def test_lines_under_a_title(lines: tuple[str, ...], fields: dict[str, str]) -> None:
    assert header(*lines) == (fields, [])


def test_a_header_that_says_nothing_known_is_handed_back() -> None:
    fields, unread = header("——在全市大会上的讲话", "——工会工作回顾")
    assert fields["subtitle"] == "——在全市大会上的讲话"
    assert unread == ["——工会工作回顾"]
    assert header("（征求意见稿）") == ({}, [])
    assert header("主题分类：劳动", field="index") == ({}, [])


@pytest.mark.parametrize(
    ("page_title", "lines", "title"),
    [
        ("海川日报数字报-毫厘之间见匠心", ["要闻", "毫厘之间见匠心", PROSE], ["毫厘之间见匠心"]),
        ("周文斌：在大会上的讲话_中工网", ["在大会上的讲话", PROSE], ["在大会上的讲话"]),
        ("墙上的奖状 - 文学 - 海川论坛", ["[随笔] 墙上的奖状", PROSE], ["[随笔] 墙上的奖状"]),
        ("海川网-领导讲话", ["领导讲话", "凝心聚力", PROSE], []),
        ("工会进万家", ["工会进万家", PROSE, PROSE, PROSE, PROSE, "工会进万家"], ["工会进万家"]),
        ("别的题目", ["工会进万家", PROSE], []),
    ],
)
def test_where_a_title_stands(page_title: str, lines: list[str], title: list[str]) -> None:
    page = [Line(text) for text in lines]
    found = find_title(page, page_title, len(page))
    assert lines[found.start : found.end] == title
    assert found.start <= 1


@pytest.mark.parametrize(
    ("lines", "site", "expected"),
    [
        ([Line("工会进万家"), Line("2024-05-06 来源：海川网"), Line(PROSE)], "某某", 0),
        ([Line("工会进万家", level=2), Line(PROSE)], "某某", 0),
        ([Line("工会进万家", centred=True), Line(PROSE)], "某某", 0),
        ([Line("工会进万家"), Line(PROSE)], "海川网", 0),
        ([Line("工会进万家"), Line(PROSE)], "某某", None),
        ([Line("首页 > 工会 > 正文"), Line(PROSE)], "海川网", None),
        ([Line("工会进万家")], "海川网", None),
    ],
)
def test_a_title_known_by_its_place(lines: list[Line], site: str, expected: int | None) -> None:
    found = title_above(lines, min(1, len(lines) - 1), len(lines), site)
    assert (found.start if found.end else None) == expected


@pytest.mark.parametrize(
    "text", ["第一章　总则", "一、回顾", "他来了。", ".", "＊＊＊", "（一）概述", ""]
)
def test_what_can_be_no_title(text: str) -> None:
    assert not is_titular(Line(text))


def test_english_prose_weighs_and_its_menus_do_not() -> None:
    said = "A team led by Chen lifted 98 standard containers in one hour."
    assert weight(Line(said)) == len(said)
    assert not site_furniture.is_navigation(Line(said))
    menu = "Home China World Arts Sport Video"
    assert weight(Line(menu)) == 0
    assert site_furniture.is_navigation(Line(menu, linked=1.0))


@pytest.mark.parametrize(
    ("crumb", "channel"),
    [
        ("当前位置 » 首页 » 领导讲话", "领导讲话"),
        ("您所在的位置： 首页 → 党务公开 → 重要讲话 → 正文", "党务公开/重要讲话"),
        ("首頁 > 市府訊息 > 市長致詞", "市府訊息/市長致詞"),
        ("› 论坛 › 文学天地 › 职工文学 › 工会进万家", "文学天地/职工文学"),
        ("若 a > b > c，则成立。", ""),
    ],
)
def test_breadcrumbs(crumb: str, channel: str) -> None:
    finds = Finds()
    find_channel([Line(crumb), Line("工会进万家")], 1, "工会进万家", (), finds)
    assert finds.value("channel") == channel


@pytest.mark.parametrize(
    ("sections", "channel"),
    [
        (("访谈", "海川网"), "访谈"),
        (("新闻频道", "央视网(cctv.com)"), "新闻频道"),
        (("海川", "服务", "职工"), ""),
        (("海边的石头", "新浪博客"), ""),
        (("职工文学", "海川论坛", "Powered by Discuz!"), ""),
    ],
)
def test_sections_count_only_before_a_sites_name(sections: tuple[str, ...], channel: str) -> None:
    finds = Finds()
    find_channel([Line("工会进万家")], 1, "工会进万家", sections, finds)
    assert finds.value("channel") == channel


def test_parts_of_a_pages_title() -> None:
    assert named_parts("海川网-工会：进万家_要闻") == (
        "海川网",
        "工会：进万家",
        "要闻",
        "进万家_要闻",
    )
    assert is_site("海川網")
    assert not is_site("进万家")


def test_an_index_card_is_lines_and_a_table_of_data_stays_one() -> None:
    card = (
        "<table><tr><td>索 引 号：</td><td>0001/2022-1</td>"
        "<td>发文字号：</td><td>海政〔2022〕1号</td></tr>"
        "<tr><td>标　　题：</td><td colspan=3>关于年休假的通知</td></tr>"
        "<tr><td>发布日期：2022-03-22</td></tr></table>"
    )
    lines = read_fragment(card, Pictures()).lines
    assert [(line.text, line.field) for line in lines if not line.left] == [
        ("索引号：0001/2022-1", "index"),
        ("发文字号：海政〔2022〕1号", "index"),
        ("关于年休假的通知", ""),
        ("发布日期：2022-03-22", "index"),
    ]
    data = "<table><tr><th>名称</th><th>来源</th></tr><tr><td>甲</td><td>乙</td></tr></table>"
    assert isinstance(read_fragment(data, Pictures()).lines[0].block, Table)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("yinti", "kicker"), ("article-pretitle", "kicker"), ("futi", "subtitle"),
        ("sub-title big", "subtitle"), ("subtitles", ""), ("font02", ""),
    ],
)  # fmt: skip
def test_style_names_of_the_lines_round_a_title(name: str, field: str) -> None:
    assert read_fragment(f"<div class='{name}'>走近工匠</div>", Pictures()).lines[0].field == field
    assert not read_fragment(f"<div class='{name}'>{PROSE * 3}</div>", Pictures()).lines[0].field


def test_traditional_text_is_matched_and_cut_from_the_original() -> None:
    text = "據記者陳志強報道，會議昨日舉行"
    assert len(simplified(text)) == len(text)
    assert simplified("会议昨日举行") == "会议昨日举行"
    assert without(re.compile("记者"), text, "／") == "據／陳志強報道，會議昨日舉行"
    found = re.search("(会议)|(没有)", simplified(text))
    assert found is not None
    assert (part(text, found, 1), part(text, found, 2)) == ("會議", "")


@given(st.text(max_size=80))
def test_no_pattern_breaks_on_any_line(text: str) -> None:
    line = Line(" ".join(text.split()))
    assert len(simplified(text)) == len(text)
    for ask in (
        site_furniture.is_footer,
        site_furniture.is_tool,
        site_furniture.is_after,
        is_note,
        is_printed,
        is_dated,
    ):
        assert ask(line.text) in (True, False)
    assert is_header([line, Line(PROSE)], 0) in (True, False)
    assert all(value.raw in line.text for value in labelled(line.text))

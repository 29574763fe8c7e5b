"""The small patterns: dates, names, labels, notes, titles, printed pages."""

from __future__ import annotations

import pytest

from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.endnotes import (
    is_date_line,
    is_note,
    read_date_line,
    read_note,
    read_occasion,
)
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.labels import is_label_line, label_only, labelled
from editor_app.formats.readers.article.names import (
    is_name,
    name_after_post,
    names_in,
    posted_name,
    reporter_names,
    tidy_name,
)
from editor_app.formats.readers.article.printed import is_printed, read_printed
from editor_app.formats.readers.article.titles import cut_known, cut_site, key, rejoined, segments


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2019-04-30 07:30:00", "2019-04-30T07:30:00+08:00"),
        ("2019年04月30日07:30", "2019-04-30T07:30:00+08:00"),
        ("2019年4月30日 7时30分", "2019-04-30T07:30:00+08:00"),
        ("发布时间：2019/4/30 07:30", "2019-04-30T07:30:00+08:00"),
        ("2019.04.30", "2019-04-30"),
        ("2019-04-30T07:30:00+08:00", "2019-04-30T07:30:00+08:00"),
        ("2019-04-29T23:30:00Z", "2019-04-29T23:30:00+00:00"),
        ("2019-04-30T07:30:00+0800", "2019-04-30T07:30:00+08:00"),
        ("2024年5月1日 下午3:05", "2024-05-01T15:05:00+08:00"),
        ("二〇一九年四月二十九日", "2019-04-29"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("2024 04/30 18:05:12", "2024-04-30T18:05:12+08:00"),
    ],
)
def test_dates_are_read(text: str, moment: str) -> None:
    when = find_when(text)
    assert when is not None
    assert when.moment == moment


@pytest.mark.parametrize(
    "text", ["2019年2月30日", "版本 1.2019.4", "1-10月", "电话 010-84151598", "没有日期", "13/45"]
)
def test_what_is_no_date(text: str) -> None:
    assert find_when(text) is None


@pytest.mark.parametrize(
    "name", ["李玉赋", "陈 刚", "马　璐", "欧阳夏丹", "上官云", "阿卜力克木·艾山", "习近平"]
)
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text",
    ["时政", "高度重视工作", "责任编辑", "新华网", "全国总工会", "a", "李", "讲话", "记者王五六七"],
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_padding_goes_out_of_two_character_names() -> None:
    assert tidy_name("邹 震") == "邹震"
    assert tidy_name("张三 李四") == "张三 李四"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ("张三", "李四")),
        ("张晓东 李伟", ("张晓东", "李伟")),
        ("张三和李四光", ("张三", "李四光")),
        ("张三 正在开会", ()),
    ],
)
def test_lists_of_names(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三 通讯员 李四", "张三、李四"),
        ("记者张三、李思雨", "张三、李思雨"),
        ("本报记者 张三", "张三"),
        ("评论员 罗博 萧海川", "罗博、萧海川"),
        ("他在会上说", ""),
    ],
)
def test_reporters(text: str, names: str) -> None:
    assert reporter_names(text) == names


@pytest.mark.parametrize(
    ("text", "post", "name"),
    [
        ("国务院总理　李强", "国务院总理", "李强"),
        ("全国总工会主席王东明", "全国总工会主席", "王东明"),
        (
            "中共中央总书记、国家主席、中央军委主席 习近平",
            "中共中央总书记、国家主席、中央军委主席",
            "习近平",
        ),
        ("我们走在大路上", "", ""),
    ],
)
def test_name_after_its_post(text: str, post: str, name: str) -> None:
    assert name_after_post(text) == (post, name)


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("陈 刚 全国总工会党组书记", "陈刚", "全国总工会党组书记"),
        ("王东明：全国总工会主席", "王东明", "全国总工会主席"),
        ("王东明 到基层调研", "", ""),
    ],
)
def test_roster_lines(text: str, name: str, post: str) -> None:
    assert posted_name(text) == (name, post)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源：新华网", {"source": "新华网"}),
        ("来源: 中工网——《工人日报》", {"source": "中工网——《工人日报》"}),
        ("稿源：人民网-人民日报  编辑：张三", {"source": "人民网-人民日报", "editor": "张三"}),
        ("责编：张三、李四", {"editor": "张三、李四"}),
        ("（责任编辑：张三）", {"editor": "张三"}),
        ("[ 责编：孙满桃 ]", {"editor": "孙满桃"}),
        ("【责任编辑:王佳宁】", {"editor": "王佳宁"}),
        ("责任编辑 张三", {"editor": "张三"}),
        ("责任编辑： 王晓易_NE0011", {"editor": "王晓易"}),
        ("作者：张三", {"byline": "张三"}),
        ("作者︱春春", {"byline": "春春"}),
        ("作者： 记者王敬照 编辑： 王华军", {"byline": "王敬照", "editor": "王华军"}),
        ("本报记者：张三 通讯员 李 四", {"reporters": "张三、李四"}),
        ("责任校对：王五", {"proofreader": "王五"}),
        ("发布时间：2019-04-30 07:30", {"published": "2019-04-30T07:30:00+08:00"}),
        ("原标题：把服务做到心坎上", {"original_title": "把服务做到心坎上"}),
        ("原文链接：https://a.cn/b.html", {"original_url": "https://a.cn/b.html"}),
        ("来源于：东区办事处", {"source": "东区办事处"}),
        (
            "发布日期：2016-11-22 浏览次数： 信息来源：省发改委",
            {"published": "2016-11-22", "source": "省发改委"},
        ),
        ("来源：市政府字号：[大 中 小]", {"source": "市政府"}),
        ("来源：工人日报 北京", {"source": "工人日报"}),
        ("2019年06月15日08:18  来源：人民网-文化频道", {"source": "人民网-文化频道"}),
        ("会议指出，来源：不明", {}),
    ],
)
def test_labels(text: str, expected: dict[str, str]) -> None:
    assert {v.name: v.value for v in labelled(text) if v.name and v.value} == expected


def test_a_speakers_turn_is_no_label() -> None:
    assert not is_label_line("记者：请问您怎么看这个问题？")
    assert is_label_line("来源：新华网")
    assert label_only("来源：") == "source"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "（本文是李玉赋同志2019年4月29日在全国总工会座谈会上的讲话，发表时有删节）",
            {
                "speaker": "李玉赋",
                "delivered": "2019-04-29",
                "occasion": "全国总工会座谈会",
                "abridged": "true",
            },
        ),
        (
            "（这是习近平总书记2018年12月18日在庆祝改革开放40周年大会上的讲话。）",
            {
                "speaker": "习近平",
                "post": "总书记",
                "delivered": "2018-12-18",
                "occasion": "庆祝改革开放40周年大会",
            },
        ),
        (
            "（根据录音整理，未经本人审阅）",
            {"approval": "unreviewed"},
        ),
        (
            "（本文为王东明2024年3月1日在北京举行的全国工会工作会议上的讲话摘要，已经本人审定）",
            {
                "speaker": "王东明",
                "delivered": "2024-03-01",
                "place": "北京",
                "occasion": "全国工会工作会议",
                "abridged": "true",
                "approval": "confirmed",
            },
        ),
    ],
)
def test_end_notes(note: str, expected: dict[str, str]) -> None:
    assert is_note(note)
    assert read_note(note) == expected


def test_what_is_no_note() -> None:
    assert not is_note("（一）加强领导")
    assert not is_note("本文是讲话")
    assert not is_note("（市）")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（2019年4月29日）", {"delivered": "2019-04-29"}),
        ("（二〇一九年四月二十九日，北京）", {"delivered": "2019-04-29", "place": "北京"}),
        (
            "（2018年12月18日在庆祝大会上）",
            {"delivered": "2018-12-18", "occasion": "庆祝大会"},
        ),
    ],
)
def test_dates_under_a_title(text: str, expected: dict[str, str]) -> None:
    assert is_date_line(text)
    assert read_date_line(text) == expected


def test_the_hour_beside_a_day_is_no_place() -> None:
    assert read_date_line("（2024年3月2日上午，县影剧院）") == {
        "delivered": "2024-03-02", "place": "县影剧院",
    }  # fmt: skip
    assert read_date_line("（2024年3月2日晚）") == {"delivered": "2024-03-02"}


def test_an_occasion_that_is_named_by_a_kind_of_speech_is_whole() -> None:
    for held in ("全县春耕生产动员大会", "全市职工演讲比赛", "先进事迹报告会"):
        assert read_occasion(f"在{held}上的讲话")["occasion"] == held
    assert read_occasion("在市总工会全委会上的讲话在会外引起反响")["occasion"] == "市总工会全委会"


def test_occasion_of_a_subtitle() -> None:
    assert read_occasion("在庆祝改革开放40周年大会上的讲话") == {
        "occasion": "庆祝改革开放40周年大会"
    }


@pytest.mark.parametrize(
    ("page_title", "title", "behind"),
    [
        ("提高政治站位 狠抓落实-工会-中工网", "提高政治站位 狠抓落实", ("工会", "中工网")),
        ("法国大罢工影响交通-新华网", "法国大罢工影响交通", ("新华网",)),
        ("女儿出嫁--文化--人民网 ", "女儿出嫁", ("文化", "人民网")),
        ("后果很严重 _探索者 _光明网", "后果很严重", ("探索者", "光明网")),
        ("庆祝活动|劳动节|工会_新浪新闻", "庆祝活动", ("新浪新闻",)),
        ("中美-中欧关系的新变化", "中美-中欧关系的新变化", ()),
    ],
)
def test_site_is_cut_from_a_pages_title(
    page_title: str, title: str, behind: tuple[str, ...]
) -> None:
    assert cut_site(page_title) == (title, behind)


def test_sections_behind_a_known_title() -> None:
    assert cut_known("标题 一-工会-中工网", "标题　一") == ("工会", "中工网")
    assert cut_known("别的-工会", "标题") == ()


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("提高政治站位 狠抓工作落实", ("提高政治站位", "狠抓工作落实")),
        ("陈 刚出席会议并讲话", ("陈 刚出席会议并讲话",)),
        ("GB 18030 标准发布", ("GB 18030 标准发布",)),
    ],
)
def test_segments(title: str, parts: tuple[str, ...]) -> None:
    assert segments(title) == parts


def test_a_title_laid_out_in_lines_is_joined_where_its_text_is_known() -> None:
    assert rejoined(["关于做好工作", "的通知"], "关于做好工作的通知") == ("关于做好工作的通知",)
    assert rejoined(["提高站位", "狠抓落实"], "提高站位 狠抓落实") == ("提高站位", "狠抓落实")
    assert rejoined(["甲", "乙"], "丙") == ("甲", "乙")
    assert key("Ａ，b 　c") == key("Ａb。C")


def test_printed_page() -> None:
    finds = Finds()
    read_printed("《 人民日报 》（ 2024年04月30日   04 版）", finds)
    assert {f.name: f.value for f in finds.in_order()} == {
        "source": "《人民日报》",
        "published": "2024-04-30",
        "page": "04",
    }
    assert is_printed("第02版：要闻")
    assert not is_printed("他说第2版更好")


def test_a_moment_with_its_time_beats_a_bare_day() -> None:
    finds = Finds()
    finds.put("published", "2024-04-30", "a", "meta")
    finds.put("published", "2024-04-30T07:30:00+08:00", "b", "under_title")
    finds.put("published", "2024-05-01T07:30:00+08:00", "c", "label")
    finds.put("channel", "工会 > 要闻", "d", "meta")
    finds.put("published", "不是日期", "e", "meta")
    assert finds.value("published") == "2024-04-30T07:30:00+08:00"
    assert finds.value("channel") == "工会/要闻"


def test_weak_finds_count_only_where_nothing_better_is_known() -> None:
    finds = Finds()
    finds.suggest("source", "中国新闻网", "a", "under_title")
    finds.suggest("editor", "张三", "a", "under_title")
    finds.put("source", "新华社", "b", "label")
    finds.settle()
    assert (finds.value("source"), finds.value("editor")) == ("新华社", "张三")

"""Labelled values of a line: where each begins and ends, and what only looks like one."""

from __future__ import annotations

import pytest

from editor_app.formats.readers.article.finds import Finds, joined
from editor_app.formats.readers.article.header import is_dated, put_labelled, read_header
from editor_app.formats.readers.article.labels import labelled
from editor_app.formats.readers.article.names import is_name
from editor_app.formats.readers.lines import Line


def fields(text: str) -> dict[str, str]:
    finds = Finds()
    put_labelled(labelled(text), text, finds)
    return {found.name: found.value for found in finds.in_order()}


def head(*texts: str) -> dict[str, str]:
    finds = Finds()
    read_header([Line(text, number=n) for n, text in enumerate(texts)], finds)
    return {found.name: found.value for found in joined((finds,)).in_order()}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("来源：清川日报 宋 禾", "清川日报"),
        ("来源：清川日报网络版 宋禾", "清川日报网络版"),
        ("来源：清川在线 记者 宋禾", "清川在线"),
        ("来源：清川晚报(月港)", "清川晚报"),
        ("来源：清川发布 湖北", "清川发布"),
        ("来源：清川日报 我有话说", "清川日报"),
        ("来源：清川网 +1", "清川网"),
        ("来源：清川工会 市总工会", "清川工会 市总工会"),
        ("来源：市委宣传部（清川）办公室", "市委宣传部（清川）办公室"),
    ],
)
def test_a_source_ends_where_people_buttons_and_places_begin(text: str, source: str) -> None:
    assert fields(text)["source"] == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("清川报 记者 宋禾 编辑 柳青 2021-05-09 14:02", {"reporters": "宋禾", "editor": "柳青"}),
        ("来源：清川报 记者 宋禾", {"source": "清川报", "reporters": "宋禾"}),
        ("作者：本报记者 宋禾 通讯员 柳青", {"reporters": "宋禾、柳青"}),
        ("【编辑】柳青", {"editor": "柳青"}),
        ("【全媒体记者】宋禾", {"reporters": "宋禾"}),
        ("[责任编辑：柳青]", {"editor": "柳青"}),
        ("2021年5月9日，记者 宋禾 走进车间，看到了新设备。", {}),
        ("会场里 记者 宋禾 正在采访", {}),
    ],
)
def test_a_label_without_a_colon_stands_beside_a_day_or_another_label(
    text: str, expected: dict[str, str]
) -> None:
    assert fields(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年07月13日 15:22 阅 12.3W 清联社 记者 宋禾",
         {"published": "2022-07-13T15:22:00+08:00", "reporters": "宋禾", "source": "清联社"}),
        ("社会新闻 清川日报 2015-06-05 07:21",
         {"published": "2015-06-05T07:21:00+08:00", "source": "清川日报"}),
        ("2022年09月21日 15:22 宣传部",
         {"published": "2022-09-21T15:22:00+08:00", "source": "宣传部"}),
        ("清川日报·新清川客户端 2023-05-12 11:03",
         {"published": "2023-05-12T11:03:00+08:00", "source": "清川日报·新清川客户端"}),
    ],
)  # fmt: skip
def test_offices_outlets_and_counters_are_no_writers(text: str, expected: dict[str, str]) -> None:
    assert head(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "宣传部",
        "水务局",
        "路透社",
        "法新社",
        "周末",
        "明星",
        "石家庄",
        "清川日报·清川客户端",
        "安阳",
    ],
)
def test_words_that_begin_like_a_surname_are_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["张建社", "买买提·某某", "田野", "王小部", "李 娜", "欧阳文"])
def test_names_that_hold_such_words_are(text: str) -> None:
    assert is_name(text) is (text != "王小部")


@pytest.mark.parametrize("text", ["今天是：2023年9月1日", "现在时间 2023年9月1日 10:20"])
def test_the_clock_of_a_site_is_no_day_of_publication(text: str) -> None:
    assert not is_dated(text)
    assert head(text, "更新时间：2023/8/30 10:15")["published"] == "2023-08-30T10:15:00+08:00"

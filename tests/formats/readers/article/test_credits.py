"""Credit lines in every form, and lines that only begin like one."""

from __future__ import annotations

import pytest

from editor_app.formats.readers.article.credits import credits_of
from editor_app.formats.readers.article.finds import Finds, joined
from editor_app.formats.readers.article.header import put_labelled
from editor_app.formats.readers.article.labels import labelled


def fields(*texts: str) -> dict[str, str]:
    finds = Finds()
    for text in texts:
        put_labelled(labelled(text), text, finds)
    return {found.name: found.value for found in joined([finds]).in_order()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("编辑 宋禾 校对 卢一鸣", {"editor": "宋禾", "proofreader": "卢一鸣"}),
        ("编辑 刘某阳 校对 李某", {"editor": "刘某阳", "proofreader": "李某"}),
        ("摄影/方小满 编辑/宋禾", {"editor": "宋禾"}),
        ("责编|宋禾", {"editor": "宋禾"}),
        ("编辑丨宋禾　责编丨卢一鸣", {"editor": "卢一鸣"}),
        ("[责任编辑：Anna Lee]", {"editor": "Anna Lee"}),
        ("（文/图 方小满）", {"byline": "方小满"}),
        ("文/图：方小满", {"byline": "方小满"}),
        ("方小满 文/图", {"byline": "方小满"}),
        ("文|方小满　图|受访者提供", {"byline": "方小满"}),
        ("本刊记者/方小满　发自石门峡", {"reporters": "方小满"}),
        ("本报记者　宋禾　通讯员　铁铮", {"reporters": "宋禾、铁铮"}),
        ("图文：方小满　宋禾", {"byline": "方小满 宋禾"}),
        ("文／方小满　2020年7月1日", {"byline": "方小满"}),
        ("2024年1月15日10:26 | 来源：清川网 小字号大字号", {"source": "清川网"}),
        (
            "护理部、宣传科供稿 摄影/方小满 编辑/宋禾",
            {"byline": "护理部、宣传科", "editor": "宋禾"},
        ),
        ("审核：方正平", {"checkers": "方正平"}),
        (
            "一审：宋禾　二审：卢一鸣　三审：方正平",
            {"checkers": "一审 宋禾、二审 卢一鸣、三审 方正平"},
        ),
        ("初审/宋禾 终审/方正平", {"checkers": "初审 宋禾、终审 方正平"}),
        ("来源 | 清川日报 编辑 | 宋禾", {"source": "清川日报", "editor": "宋禾"}),
        ("策划：宋禾 统筹：卢一鸣 海报：方正平", {}),
        ("作者：未知", {}),
        ("清川晚报记者 卢某鸣", {"reporters": "卢某鸣"}),
        ("清川晚报记者卢一鸣", {"reporters": "卢一鸣"}),
        ("清川新闻客户端首席记者：宋禾 通讯员 卢一鸣 摄影报道", {"reporters": "宋禾、卢一鸣"}),
        ("清川融媒记者 宋禾 编辑 卢一鸣", {"reporters": "宋禾", "editor": "卢一鸣"}),
        ("责任编辑：宋禾 返回川狐，查看更多", {"editor": "宋禾"}),
        ("清川新闻编辑 | 宋禾", {"editor": "宋禾"}),
        ("清经记者｜宋 禾 清经编辑｜卢一鸣", {"reporters": "宋禾", "editor": "卢一鸣"}),
        ("文 | 记者 宋禾 通讯员 卢一鸣", {"reporters": "宋禾、卢一鸣"}),
        ("清川日报·清江点记者 宋禾", {"reporters": "宋禾"}),
        ("记者宋禾 参与采写：卢一鸣", {"reporters": "宋禾、卢一鸣"}),
        ("图片编辑 | 方正平", {}),
    ],
)
def test_forms_of_credits(text: str, expected: dict[str, str]) -> None:
    assert fields(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "编辑部的故事讲完了", "记者：驿站是怎么建起来的？", "校对工作要细致。",
        "审核 材料 时间 三天",
        "文化宫/图书馆", "图：受访者在码头",
        "图书馆：延长开放时间", "编辑：请各位作者注意投稿的格式要求。",
        "清川晚报记者 宋禾 摄", "全市优秀记者 宋禾", "清川晚报记者从现场了解到", "记者节到来之际",
    ],
)  # fmt: skip
def test_text_that_begins_like_a_credit(text: str) -> None:
    assert credits_of(text) == ()


def test_the_responsible_editor_goes_first_whatever_the_order() -> None:
    assert fields("编辑：宋禾", "责编：卢一鸣", "责任编辑：方正平")["editor"] == "卢一鸣"


def test_reviewers_on_lines_of_their_own_come_together() -> None:
    told = fields("初审：宋禾", "复审：卢一鸣", "终审：方正平")
    assert told == {"checkers": "初审 宋禾、复审 卢一鸣、终审 方正平"}

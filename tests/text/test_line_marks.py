from __future__ import annotations

import pytest

from editor_app.text.line_marks import (
    LineKind,
    cells,
    is_blank,
    is_separator,
    line_mark,
    note_label,
    picture_parts,
    regions,
    unescape,
)


@pytest.mark.parametrize(
    ("line", "kind", "mark", "level"),
    [
        ("# 标题", LineKind.HEADING, 2, 1),
        ("#### 标题", LineKind.HEADING, 5, 4),
        ("> 引文", LineKind.QUOTE, 2, 0),
        ("- 项目", LineKind.BULLET, 2, 0),
        ("| 甲 | 乙 |", LineKind.TABLE, 1, 0),
        ("| 甲 | 乙 |  ", LineKind.TABLE, 1, 0),
        ("|  |", LineKind.TABLE, 1, 0),
        ("|---|:--:|", LineKind.TABLE, 10, 0),
        ("| --- |", LineKind.TABLE, 7, 0),
        ('![图](asset:ab12 "说明")', LineKind.PICTURE, 21, 0),
        ("![](asset:ab12)", LineKind.PICTURE, 15, 0),
        ("[^1]: 注", LineKind.NOTE, 6, 0),
        ("[^注1]:", LineKind.NOTE, 6, 0),
        ("***", LineKind.BREAK, 3, 0),
        ("***  ", LineKind.BREAK, 5, 0),
    ],
)
def test_marks(line: str, kind: LineKind, mark: int, level: int) -> None:
    found = line_mark(line)
    assert found is not None
    assert (found.kind, found.mark, found.level) == (kind, mark, level)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "正文",
        "#话题#",
        "# ",
        "##### 五级",
        " # 缩进",
        ">5%",
        "> ",
        "-5",
        "- \u3000",
        "---",
        "|",
        "| 甲",
        "|甲|",
        "| 甲 \\|",
        "****",
        "*** 甲",
        "![图](http://a.cn/b.png)",
        "![图](asset:ab12) 后",
        "[^1] 注",
        "[^1]:注",
        "[^a b]: 注",
        "===",
    ],
)
def test_everything_else_is_text(line: str) -> None:
    assert line_mark(line) is None
    assert regions(line) == [(0, len(line))]


def test_blank_lines() -> None:
    assert all(map(is_blank, ["", " ", "\u3000\u3000", "\u200b", "\ufeff \t", "\xa0"]))
    assert not any(map(is_blank, ["。", "\u200b字"]))


def test_cells_are_trimmed_and_split_at_bare_pipes() -> None:
    row = "| 甲 |  乙\\|丙 || "
    assert [row[a:b] for a, b in cells(row)] == ["甲", "乙\\|丙", ""]
    assert cells("甲 | 乙") == []
    assert regions("|---|") == []


def test_separators() -> None:
    assert all(map(is_separator, ["|---|", "| :-: | - |"]))
    assert not any(map(is_separator, ["| - 甲 |", "---", "| |"]))


def test_a_picture_says_where_its_caption_stands() -> None:
    line = '![甲\\]乙](asset:00ff "说\\"明\\"")'
    parts = picture_parts(line)
    assert parts is not None
    assert (parts.asset, parts.alt, parts.caption) == ("00ff", "甲]乙", '说"明"')
    assert line[slice(*parts.caption_at)] == '说\\"明\\"'
    assert picture_parts("图") is None


def test_small_parts() -> None:
    assert note_label("[^甲]: 乙") == "甲"
    assert note_label("甲") == ""
    assert unescape("\\[a\\] \\n") == "[a] \\n"
    assert regions("[^甲]: 乙") == [(6, 7)]
    assert regions("***") == []

from __future__ import annotations

import pytest

from editor_app.formats.reading import paste
from editor_app.formats.writers.html.fragment import html_fragment


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("劳模**精神**", ["劳模<strong>精神</strong>"]),
        ("## 标题\n正文", ["<h2>标题</h2>", "<p>正文</p>"]),
        ("一、肯定成绩", ["<h2>一、肯定成绩</h2>"]),
        ("| 单位 | 数量 |\n| --- | --- |\n| 港口 | 12 |", ['<table border="1">', "<th>单位</th>"]),
        ("- 甲\n- 乙", ["<ul>", "<li>甲</li>"]),
        ("甲[^1]\n[^1]: 注文", ["<sup>", "<p><sup>1</sup> 注文</p>"]),
        ("见[报道](https://a.cn/)", ['<a href="https://a.cn/"']),
        ("甲<b>&乙", ["甲&lt;b&gt;&amp;乙"]),
    ],
)
def test_what_was_marked_is_marked_for_others(source: str, parts: list[str]) -> None:
    made = html_fragment(source)
    for part in parts:
        assert part in made
    assert "class=" not in made


def test_a_part_of_a_paragraph_brings_no_paragraph() -> None:
    assert html_fragment("劳模") == "劳模"
    assert html_fragment("甲\n乙") == "<p>甲</p>\n<p>乙</p>"


@pytest.mark.parametrize(
    "source",
    [
        "甲**乙**丙\n丁",
        "| 单位 | 数量 |\n| --- | --- |\n| 港口 | 12 |",
        "- 甲\n- 乙",
        "> 引文\n正文",
    ],
)
def test_it_comes_back_by_a_paste_as_it_was(source: str) -> None:
    assert paste(html_fragment(source), "").value.source == source

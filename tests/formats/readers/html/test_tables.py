"""Tables of pages: forms and tables with empty cells stay whole, those that place things do not."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.readers.html.page import read_fragment
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.reading import read
from editor_app.text.blocks import Document, Paragraph, Picture, Table, Text, plain
from tests.formats.readers.html.pages import PARAGRAPHS, PROSE, article, data_uri, png


def tables(fragment: str) -> list[list[list[str]]]:
    page = article(f"{PARAGRAPHS}{fragment}<p>{PROSE[0]}</p>")
    blocks = read("页.html", page).value.document.blocks
    return [cells(block) for block in blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


KEPT = {
    "a form": (
        "<table border=1><tr><td>姓名</td><td></td><td>性别</td><td></td></tr>"
        "<tr><td>单位</td><td colspan=3></td></tr></table>",
        [["姓名", "", "性别", ""], ["单位", "", "", ""]],
    ),
    "empty cells under a head": (
        "<table><tr><th>日期</th><th>活动</th></tr><tr><td></td><td></td></tr>"
        "<tr><td>六日</td><td></td></tr></table>",
        [["日期", "活动"], ["", ""], ["六日", ""]],
    ),
    "a third filled": (
        "<table><tr><td>甲</td><td></td><td></td></tr><tr><td>乙</td><td></td><td>丙</td></tr></table>",
        [["甲", "", ""], ["乙", "", "丙"]],
    ),
    "one column with a head": (
        "<table><thead><tr><th>名单</th></tr></thead><tr><td>王志远</td></tr></table>",
        [["名单"], ["王志远"]],
    ),
    "one ruled column": (
        "<table style='border-collapse:collapse'><tr><td style='border:1px solid #000'>甲</td></tr>"
        "<tr><td style='border:1px solid #000'>乙</td></tr></table>",
        [["甲"], ["乙"]],
    ),
    "marks in cells": (
        "<table border=1><tr><td>面积</td><td>3×10<sup>4</sup>m<sup>2</sup></td></tr>"
        "<tr><td><s>旧</s>新</td><td><p>上</p><p>下</p></td></tr></table>",
        [["面积", "3×10⁴m²"], ["新", "上 下"]],
    ),
}


@pytest.mark.parametrize("case", KEPT)
def test_a_table_of_data_stays_whole(case: str) -> None:
    source, wanted = KEPT[case]
    assert tables(source) == [wanted]


PLACED = {
    "one cell": f"<table border=1><tr><td><p>{PROSE[1]}</p><p>{PROSE[2]}</p></td></tr></table>",
    "role": f"<table role=presentation><tr><td>{PROSE[1]}</td><td>{PROSE[2]}</td></tr></table>",
    "one column": f"<table><tr><td>{PROSE[1]}</td></tr><tr><td>{PROSE[2]}</td></tr></table>",
    "heads in it": f"<table><tr><td><h2>题</h2>{PROSE[1]}</td><td>{PROSE[2]}</td></tr>"
    "<tr><td>甲</td><td>乙</td></tr></table>",
}


@pytest.mark.parametrize("case", PLACED)
def test_a_table_that_places_parts_is_unrolled(case: str) -> None:
    page = article(f"{PARAGRAPHS}{PLACED[case]}<p>{PROSE[0]}</p>")
    document = read("页.html", page).value.document
    assert not tables(PLACED[case])
    said = [plain(block.children) for block in document.blocks if isinstance(block, Paragraph)]
    assert [said.count(line) for line in PROSE[1:]] == [2, 2]


OWN = {
    "one column": Table((((Text("甲"),),), ((Text("乙"),),))),
    "one row": Table((((Text("甲"),), (Text("乙"),)),)),
    "nearly empty": Table((((Text("甲"),), ()), ((), ()), ((), (Text("乙"),)))),
    "long cells": Table((((Text("甲" * 400),), ()), ((Text("乙"),), ()))),
}


@pytest.mark.parametrize("case", OWN)
def test_a_table_of_our_own_export_comes_back_whole(case: str) -> None:
    from editor_app.formats.writers.html.writer import write_html

    text = tuple(Paragraph((Text(line),)) for line in PROSE)
    document = Document((*text, OWN[case], *text))
    page = write_html(Manuscript("article", {"title": "题目在此"}, document)).value
    blocks = read("页.html", page).value.document.blocks
    assert [cells(block) for block in blocks if isinstance(block, Table)] == [cells(OWN[case])]


def test_what_stands_in_no_cell_and_what_is_drawn_in_one_is_not_lost() -> None:
    picture = png(40, 30)
    source = (
        "<table border=1><caption>表一</caption><tr><td>甲</td><td>乙</td></tr>"
        f"<tr><td>丙<img src='{data_uri(picture)}'></td><td>丁<s>戊</s></td></tr>漏在外面</table>"
    )
    lines = read_fragment(source, Pictures()).lines
    assert [line.text for line in lines if not line.block and not line.left] == ["表一", "漏在外面"]
    assert [type(line.block) for line in lines if line.block] == [Table, Picture]
    assert [(line.text, line.left) for line in lines if line.left] == [("戊", Reason.STRUCK)]


def test_an_index_card_keeps_the_cells_that_are_no_pair() -> None:
    card = (
        "<table><tr><td colspan=4>政府信息公开目录</td></tr>"
        "<tr><td>索 引 号：</td><td>0001/2022-1</td>"
        "<td>发文字号：</td><td>海政〔2022〕1号</td></tr>"
        "<tr><td>标　　题：</td><td>关于年休假的通知</td><td>有效性：</td><td></td></tr>"
        f"<tr><td colspan=4><p>{PROSE[0]}</p><p>{PROSE[1]}</p></td></tr></table>"
    )
    lines = read_fragment(card, Pictures()).lines
    assert [line.text for line in lines if line.left is Reason.HEAD] == [
        "政府信息公开目录", "标题：", "有效性：",
    ]  # fmt: skip
    assert [line.text for line in lines if not line.left and not line.field] == [
        "关于年休假的通知", PROSE[0], PROSE[1],
    ]  # fmt: skip

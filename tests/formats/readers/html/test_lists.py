"""Lists of pages come with the numbers, letters and bullets that a browser draws."""

from __future__ import annotations

import pytest

from editor_app.formats.reading import paste
from tests.formats.readers.html.test_looks import middle

LISTS = {
    "numbers": ("<ol><li>甲</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
    "start": ("<ol start=4><li>甲</li><li>乙</li></ol>", ["4. 甲", "5. 乙"]),
    "value": ("<ol><li value=9>甲</li><li>乙</li></ol>", ["9. 甲", "10. 乙"]),
    "below one": ("<ol start=-1><li>甲</li><li>乙</li></ol>", ["-1. 甲", "0. 乙"]),
    "backwards": ("<ol reversed><li>甲</li><li>乙</li></ol>", ["2. 甲", "1. 乙"]),
    "letters": ("<ol type=a><li>甲</li><li>乙</li></ol>", ["a. 甲", "b. 乙"]),
    "capitals": ("<ol type=A start=26><li>甲</li><li>乙</li></ol>", ["Z. 甲", "AA. 乙"]),
    "roman": ("<ol type=i start=3><li>甲</li><li>乙</li></ol>", ["iii. 甲", "iv. 乙"]),
    "by style": ("<ol style='list-style-type: upper-roman'><li>甲</li></ol>", ["I. 甲"]),
    "chinese": (
        "<ol style='list-style:cjk-ideographic inside' start=10><li>甲</li><li>乙</li></ol>",
        ["十、甲", "十一、乙"],
    ),
    "stems": ("<ol style='list-style-type:cjk-heavenly-stem'><li>项</li></ol>", ["甲、项"]),
    "nested": (
        "<ol start=3><li>甲<ol type=a><li>子</li><li>丑</li></ol></li><li>乙</li></ol>",
        ["3. 甲", "a. 子", "b. 丑", "4. 乙"],
    ),
    "nested at once": (
        "<ol><li><ol type=a><li>子</li></ol></li><li>乙</li></ol>",
        ["1. a. 子", "2. 乙"],
    ),
    "two paragraphs": (
        "<ol><li><p>甲</p><p>续</p></li><li><p>乙</p></li></ol>",
        ["1. 甲", "续", "2. 乙"],
    ),
    "hidden item": ("<ol><li>甲</li><li hidden>水印</li><li>乙</li></ol>", ["1. 甲", "2. 乙"]),
    "typed by hand": ("<ol><li>1. 甲</li><li>2.乙</li></ol>", ["1. 甲", "2.乙"]),
    "a figure like the number": ("<ol><li>1.5倍的增长</li></ol>", ["1. 1.5倍的增长"]),
    "no marks": ("<ol style='list-style:none'><li>甲</li></ol>", ["甲"]),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTS)
def test_items_are_counted_as_a_browser_counts(case: str) -> None:
    source, wanted = LISTS[case]
    pasted = paste(source, "甲").value.source.replace("\\", "").splitlines()
    assert [line for line in pasted if line] == wanted


def test_a_paragraph_with_a_bullet_is_one_item() -> None:
    assert (
        paste("<ul><li>甲项<li><b>乙</b>项</ul>", "甲项乙项").value.source == "- 甲项\n- **乙**项"
    )
    assert paste("<ul style='list-style-type:none'><li>甲项</ul>", "甲项").value.source == "甲项"


def test_an_article_that_stands_in_an_item_is_no_list() -> None:
    body, _left, _told = middle(
        "<ul><li><h3>小标题</h3><p>第一段话。</p><p>第二段话。</p></li></ul>"
    )
    assert body == ["小标题", "第一段话。", "第二段话。"]
    source = paste(
        "<ul><li><p>第一段话。</p><p>第二段话。</p></li></ul>", "第一段话。"
    ).value.source
    assert source == "第一段话。\n第二段话。"

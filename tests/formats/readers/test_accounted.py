"""Every line that a person sees in a source ends somewhere: body, field, or left out, and why."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.files.encodings import decode
from editor_app.formats.reading import read
from tests.formats.readers.plain_reader import seen_html, unaccounted
from tests.formats.readers.test_saved_pages import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_visible_text_of_a_page_is_accounted_for(name: str) -> None:
    page = PAGES[name]
    incoming = read("稿.html", page.data).value
    assert unaccounted([*seen_html(decode(page.data).text)], incoming) == []


def test_what_is_left_out_has_its_place_and_reason() -> None:
    page = (
        "<title>题目是这样的一行字_海州网</title>"
        "<nav><a href=/>首页</a> | <a href=/1>要闻</a></nav>"
        "<h1>题目是这样的一行字</h1><p>2024年3月8日　来源：海州日报　阅读量 12</p>"
        "<div><p>第一段写了很多内容，足够长，是正文，谁看了都知道。</p>"
        "<p>第二段也写了很多内容，足够长，是正文，谁看了都知道。</p></div>"
        "<p>相关新闻</p><p><a href=/2>别的新闻的标题在这里</a></p><p>版权所有 海州网</p>"
    )
    incoming = read("页.html", page.encode()).value
    told = [(left.text, left.reason, left.before) for left in incoming.left_out]
    assert ("相关新闻", Reason.RELATED, 2) in told
    assert ("别的新闻的标题在这里", Reason.RELATED, 2) in told
    assert ("版权所有 海州网", Reason.FOOTER, 2) in told
    assert [reason for text, reason, before in told if "首页" in text and before == 0] == [
        Reason.NAVIGATION
    ]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.signs import seen, signs


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("劳\u200b模\ufeff", "劳模"),
        ("劳\u00ad模", "劳模"),
        ("\u202a劳\u202c模\u2069", "劳模"),
        ("劳\x00\x07\x1b\x7f模", "劳模"),
        ("葛\U000e0100城", "葛城"),
        ("劳\ufffc模", "劳模"),
        ("劳 模\t\n\u3000\xa0。", "劳 模\t\n\u3000\xa0。"),
        ("𠮷〇○", "𠮷〇○"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, left: str) -> None:
    assert seen(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("e\u0301te\u0301", "ete"),
        ("か\u3099き", "かき"),
        ("👍🏽", "👍"),
        ("👩‍🔧", "👩"),
        ("👨‍👩‍👧‍👦", "👨"),
        ("🇨🇳🇺🇸", "🇨🇺"),
        ("🇨", "🇨"),
        ("1️⃣", "1"),
        ("❤️", "❤"),
        ("劳模。A", "劳模。A"),
        ("劳\u200d模", "劳模"),
    ],
)
def test_one_code_point_stands_for_a_sign(text: str, left: str) -> None:
    assert signs(text) == left


@given(st.text("劳a\u0301\u200d\u200b👩🔧🏽🇨🇳 \n", max_size=30))
def test_no_space_no_line_end_and_no_word_is_lost(text: str) -> None:
    for kept in "劳a \n":
        assert signs(text).count(kept) == seen(text).count(kept) == text.count(kept)
    assert signs(signs(text)).replace("🇨", "").replace("🇳", "") == signs(text).replace(
        "🇨", ""
    ).replace("🇳", "")

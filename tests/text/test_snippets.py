from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN
from editor_app.text.folding import fold
from editor_app.text.snippets import Snippets


def snippet(text: str, terms: list[str], width: int = 60) -> str:
    made = Snippets(terms, width).of(text.encode(), fold(text).encode())
    return made.replace(MARK_OPEN, "[").replace(MARK_CLOSE, "]")


@pytest.mark.parametrize(
    ("text", "terms", "width", "shown"),
    [
        ("弘扬勞模精神", ["劳模"], 60, "弘扬[勞模]精神"),
        ("用ＡＩ写", ["ai"], 60, "用[ＡＩ]写"),
        ("𠮷𠮷劳动", ["劳"], 60, "𠮷𠮷[劳]动"),
        ("人人人", ["人人"], 60, "[人人]人"),
        ("劳模劳模", ["劳模"], 60, "[劳模劳模]"),
        ("回信精神", ["回信", "信精"], 60, "[回信精]神"),
        ("回信", ["", "无"], 60, "回信"),
        ("一二三四五", [], 3, "一二三…"),
        ("一二三四五", ["无"], 9, "一二三四五"),
        ("一二三四五六劳模", ["劳模"], 4, "…五六[劳模]"),
        ("前" * 100 + "劳模" + "后" * 100, ["劳模"], 12, "…前前前[劳模]后后后后后后后…"),
        ("，" * 99 + "\n" + "，" * 99 + "劳模", ["劳模"], 8, "…，，，，，，[劳模]"),
        ("劳模" + "一" * 80 + "劳模和工匠", ["劳模", "工匠"], 8, "…一一一[劳模]和[工匠]"),
        ("劳模\n" * 40 + "工匠\n" * 40, ["工匠", "劳模"], 5, "[劳模] [劳模]…"),
        ("第一行\n第二行\t劳模\r", ["行"], 60, "第一[行] 第二[行] 劳模"),
        (f"第一{MARK_OPEN}行", ["行"], 60, "第一 [行]"),
        ("", ["行"], 60, ""),
    ],
)
def test_shows_what_was_found(text: str, terms: list[str], width: int, shown: str) -> None:
    assert snippet(text, terms, width) == shown


def test_folding_keeps_line_ends_and_makes_none() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert [code for code, to in enumerate(fold(every)) if to == "\n"] == [ord("\n")]


@given(
    st.text(st.sampled_from("劳模ａA 𠮷，\n。"), max_size=300),
    st.lists(st.text(st.sampled_from("劳模a"), min_size=1, max_size=3), max_size=3),
    st.integers(4, 30),
)
def test_shows_a_part_of_the_text_with_every_word_in_it_marked(
    text: str, terms: list[str], width: int
) -> None:
    shown = snippet(text, terms, width)
    plain = shown.strip("…").replace("[", "").replace("]", "")
    assert plain in text.replace("\n", " ")
    assert len(plain) <= width
    words = {fold(term) for term in terms}
    assert ("[" in shown) == any(word in fold(text) for word in words)
    outside = [part.rpartition("]")[2] for part in shown.split("[")]
    assert not any(word in fold(part) for word in words for part in outside)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN
from editor_app.text.folding import fold
from editor_app.text.snippets import find_all, snippet


def shown(text: str) -> str:
    return text.replace(MARK_OPEN, "[").replace(MARK_CLOSE, "]")


@pytest.mark.parametrize(
    ("text", "terms", "places"),
    [
        ("勞模与ＡＩ，劳模", ["劳模", "ai"], [(0, 2), (3, 5), (6, 8)]),
        ("𠮷𠮷劳", ["劳"], [(2, 3)]),
        ("人人人", ["人人"], [(0, 2)]),
        ("回信精神", ["回信", "信精"], [(0, 2), (1, 3)]),
        ("回信", ["", "无"], []),
    ],
)
def test_finds_in_the_original(text: str, terms: list[str], places: list[tuple[int, int]]) -> None:
    assert find_all(text, terms) == places
    assert find_all(text, terms, folded=fold(text)) == places


def test_a_snippet_shows_what_was_found() -> None:
    assert shown(snippet("弘扬勞模精神", ["劳模"])) == "弘扬[勞模]精神"


def test_a_long_text_is_cut_round_it() -> None:
    line = shown(snippet("前" * 100 + "劳模" + "后" * 100, ["劳模"], 12))
    assert line == "…前前前[劳模]后后后后后后后…"


def test_the_part_with_most_words_is_shown() -> None:
    text = "劳模" + "一" * 80 + "劳模和工匠" + "二" * 80
    assert "[劳模]和[工匠]" in shown(snippet(text, ["劳模", "工匠"], 20))


def test_it_is_one_line_with_marks_of_its_own_only() -> None:
    line = snippet(f"第一行\n{MARK_OPEN}第二行\t劳模", ["行"])
    assert shown(line) == "第一[行] 第二[行] 劳模"


def test_overlapping_words_are_one_mark() -> None:
    assert shown(snippet("回信精神", ["回信", "信精"])) == "[回信精]神"


def test_without_words_it_is_the_start() -> None:
    assert snippet("一二三四五", [], 3) == "一二三…"
    assert snippet("一二三四五", ["无"], 9) == "一二三四五"


def test_at_the_end_the_width_is_filled() -> None:
    assert shown(snippet("一二三四五六劳模", ["劳模"], 4)) == "…五六[劳模]"


@given(
    st.text(st.sampled_from("劳模ａA \n。"), max_size=80),
    st.lists(st.text(st.sampled_from("劳模a"), min_size=1, max_size=3), max_size=3),
    st.integers(4, 30),
)
def test_every_place_holds_its_word(text: str, terms: list[str], width: int) -> None:
    folded_terms = {fold(term) for term in terms}
    places = find_all(text, terms)
    assert all(fold(text[start:end]) in folded_terms for start, end in places)
    line = snippet(text, terms, width)
    assert len(line) - line.count(MARK_OPEN) - line.count(MARK_CLOSE) <= width + 2
    assert bool(places) == (MARK_OPEN in line)

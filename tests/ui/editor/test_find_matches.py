from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.projections import reading_text
from editor_app.ui.editor.find_matches import Hit, How, find_all, replaced

PLAIN = How(fold_width=False, match_case=True)


def test_hits_are_in_order_and_do_not_overlap() -> None:
    assert find_all(["一一一一", "", "一"], "一一", How()) == [Hit(0, 0, 2), Hit(0, 2, 4)]


def test_width_is_folded_when_wanted() -> None:
    assert find_all(["ＡＢ１２，"], "ab12,", How()) == [Hit(0, 0, 5)]
    assert find_all(["ＡＢ１２，"], "AB12,", How(fold_width=False)) == []
    assert find_all(["全　国"], "全 国", How()) == [Hit(0, 0, 3)]


def test_case_matters_when_wanted() -> None:
    assert find_all(["Word word"], "word", How(match_case=True)) == [Hit(0, 5, 9)]
    assert len(find_all(["Word word"], "word", How())) == 2


def test_marks_are_read_over() -> None:
    assert find_all(["**劳模**精神"], "劳模精神", How()) == [Hit(0, 2, 8)]
    assert find_all(["见[报道](https://a.cn)"], "见报", How()) == [Hit(0, 0, 3)]


HASH = "ab" * 32


@pytest.mark.parametrize(
    ("line", "term", "found"),
    [
        ("# 标题", "#", []),
        ("# 标题 #话题#", "#", ["#", "#"]),
        ("- 条目-甲", "-", ["-"]),
        ("> 引文", "> ", []),
        ("***", "*", []),
        ("[^1]: 注1", "1", ["1"]),
        ("见[报道](https://a.cn/报道)", "报道", ["报道"]),
        ("精神[^12]二", "12", []),  # the number of a note is drawn, not read
        ("| 甲 | 乙 |", "|", []),
        ("| 甲 | 乙 |", "甲乙", []),  # two cells are not one word
        ("| 甲 | **乙**丙 |", "乙丙", ["乙**丙"]),
        ("|---|---|", "-", []),
        ("| --- | --- |", "-", []),
        (f'![合影ab](asset:{HASH} "说明ab")', "ab", ["ab", "ab"]),
        (f"![合影](asset:{HASH})", "asset", []),
        (f'![合影](asset:{HASH} "说明")', "说明", ["说明"]),
        (r"2\*3\*4", "2*3", [r"2\*3"]),
        ("==着重==号", "着重号", ["着重==号"]),
        ("**劳模", "**", ["**"]),  # no mark: nothing closes it
        ("一、成绩", "一、", ["一、"]),  # numbers are text
        ("（一）成绩", "(一)", ["（一）"]),
        ("“劳模”", '"劳模"', []),  # quotation marks have no width
        ("１２３", "123", ["１２３"]),
        ("Ａｐｐ app APP", "App", ["Ａｐｐ", "app", "APP"]),
        ("𠮷𠮷野", "𠮷野", ["𠮷野"]),
        ("İstanbul", "istanbul", []),  # no small letter of one character
        ("劳　模", "劳 模", ["劳　模"]),
    ],
)
def test_only_what_is_read_is_found(line: str, term: str, found: list[str]) -> None:
    hits = find_all([line], term, How())
    assert [line[hit.start : hit.end] for hit in hits] == found


@pytest.mark.parametrize(
    ("fold_width", "match_case", "found"),
    [
        (True, False, ["ＡＢ", "ab", "AB", "ａｂ"]),
        (True, True, ["ＡＢ", "AB"]),
        (False, False, ["ab", "AB"]),
        (False, True, ["AB"]),
    ],
)
def test_both_ways_to_compare_go_together(
    fold_width: bool, match_case: bool, found: list[str]
) -> None:
    line = "ＡＢ ab AB ａｂ"
    hits = find_all([line], "AB", How(fold_width, match_case))
    assert [line[hit.start : hit.end] for hit in hits] == found


@given(st.text(max_size=30))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(How().fold(text)) == len(text)


LINES = st.lists(st.text("**==一甲 |>#-[]()^\\", max_size=12), max_size=5)


@given(LINES, st.sampled_from(["一", "甲", "一甲", "*", "-"]))
def test_what_is_replaced_is_not_found_again(lines: list[str], term: str) -> None:
    hits = find_all(lines, term, How())
    by_line = {n: [hit for hit in hits if hit.line == n] for n in range(len(lines))}
    new = [replaced(line, by_line[n], "丁") for n, line in enumerate(lines)]
    read = sum(reading_text(line).count("丁") for line in new)
    assert read <= len(hits)
    assert sum(line.count("丁") for line in new) == len(hits)


def test_a_long_text_is_searched_whole() -> None:
    lines = ["三年来，全市各级工会把学习劳模、关爱劳模作为一件大事来抓。" * 8] * 1500
    assert len(find_all(lines, "劳模", How())) == 24_000


def test_nothing_is_found_of_nothing() -> None:
    assert find_all(["甲"], "", How()) == []


@pytest.mark.parametrize(
    ("line", "term", "new", "expected"),
    [
        ("三百六十多余项，三百", "三百", "四百", "四百六十多余项，四百"),
        ("**劳模**精神", "劳模精神", "工匠", "**工匠**"),
        ("劳模**精神**", "劳模精神", "工匠", "工匠****"),
        ("**劳模**", "劳模", "工匠", "**工匠**"),
        (r"\*\*劳", "劳", "工", r"\*\*工"),
        ("劳模", "劳模", "**", r"\*\*"),
        ("劳模", "劳", "# ", r"\# 模"),
        ("| 劳模 | 乙 |", "劳模", "甲|丙", r"| 甲\|丙 | 乙 |"),
        ("见[报道](https://a.cn)", "报道", "a]b", r"见[a\]b](https://a.cn)"),
        ("甲劳乙", "劳", "[^1]", r"甲\[^1]乙"),
    ],
)
def test_marks_outlive_a_replacement(line: str, term: str, new: str, expected: str) -> None:
    hits = find_all([line], term, How())
    done = replaced(line, hits, new)
    if expected.endswith("****"):
        assert reading_text(done).startswith(new)
    else:
        assert done == expected


@given(st.text("ab一", max_size=12), st.text("ab一", min_size=1, max_size=3))
def test_replacing_is_what_python_does(line: str, term: str) -> None:
    hits = find_all([line], term, PLAIN)
    assert replaced(line, hits, "新") == line.replace(term, "新")
    assert all(line[hit.start : hit.end] == term for hit in hits)

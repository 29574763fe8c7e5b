from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.projections import reading_text
from editor_app.ui.editor.finder import Hit, How, find_all, replaced

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
    ],
)
def test_marks_outlive_a_replacement(line: str, term: str, new: str, expected: str) -> None:
    hits = find_all([line], term, How())
    done = replaced(line, hits, lambda _old: new)
    if expected.endswith("****"):
        assert reading_text(done).startswith(new)
    else:
        assert done == expected


@given(st.text("ab一", max_size=12), st.text("ab一", min_size=1, max_size=3))
def test_replacing_is_what_python_does(line: str, term: str) -> None:
    hits = find_all([line], term, PLAIN)
    assert replaced(line, hits, lambda _old: "新") == line.replace(term, "新")
    assert all(line[hit.start : hit.end] == term for hit in hits)

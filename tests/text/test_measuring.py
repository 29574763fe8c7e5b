"""One number for one thing: the list's count, the status line's and the sheet's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.library.index.derived import counted
from editor_app.text.grid import grid_words
from editor_app.text.measuring import LineMeasurer, measure_source
from editor_app.text.projections import reading_text

SPEECH = """同志们：

一、2019年**大力**弘扬[^1]

| 项目 | 12 |
|---|---|
| 书屋 | 3.5万 |
[^1]: 见《工人日报》。
![图](asset:x)"""
_LINES = st.lists(
    st.one_of(
        st.sampled_from([*SPEECH.split("\n"), "[^2]: 又一条 note 2019", "# 标题", "***", " "]),
        st.text("一二abc 12.|*[]^#：，\\", max_size=12),
    ),
    max_size=8,
)


@given(_LINES, st.sampled_from([17, 28]))
def test_a_text_measures_what_its_lines_measure_and_what_the_list_shows(
    lines: list[str], characters: int
) -> None:
    source = "\n".join(lines)
    by_lines = LineMeasurer().measure(lines, characters=characters).body
    assert by_lines == measure_source(source, characters)
    listed = counted({}, source)
    assert (listed.words, listed.syllables) == (by_lines.counts.words, by_lines.syllables)


def test_notes_and_captions_count_and_what_stands_round_the_text_is_counted_apart() -> None:
    measures = LineMeasurer().measure(SPEECH.split("\n"), "引题\n标题")
    assert measures.body.counts.words == counted({"title": "标题"}, SPEECH).words
    assert measures.whole.counts.words == measures.body.counts.words + 4
    assert measures.lines[-2].counts.words > 0


@pytest.mark.parametrize("characters", [17, 28])
def test_lines_are_those_of_the_grid_asked_for(characters: int) -> None:
    text = "字" * 300
    measurer = LineMeasurer()
    for width in (28, characters):
        found = measurer.measure([text, text], characters=width).body
        assert found.grid == found.lines * width == 2 * grid_words(reading_text(text), width)

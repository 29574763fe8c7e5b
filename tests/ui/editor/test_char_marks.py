from __future__ import annotations

import random

import pytest

from editor_app.text.marks import SpanKind, escape, spans
from editor_app.text.projections import reading_text
from editor_app.ui.editor.char_marks import has_look, moved, with_look, with_typed

STRONG, STRESS = SpanKind.STRONG, SpanKind.STRESS


@pytest.mark.parametrize(
    ("line", "words", "kind", "expected"),
    [
        ("工人日报社", "工人", STRONG, "**工人**日报社"),
        ("**工人日报社**", "日报", STRONG, "**工人**日报**社**"),
        ("**工人**日报社", "人**日", STRONG, "**工人日**报社"),
        ("**工**人**日**", "工**人**日", STRONG, "**工人日**"),
        ("==工人==日报", "人==日", STRONG, "==工**人**==**日**报"),
        ("甲 劳模 乙", " 劳模 ", STRONG, "甲 **劳模** 乙"),
        ("[报道](https://a.cn)全文", "道](https://a.cn)全", STRONG, "**[报道](https://a.cn)全**文"),
        ("甲[^1]乙", "甲[^1]乙", STRONG, "**甲[^1]乙**"),
        (r"\*甲\*", r"\*甲\*", STRESS, r"==\*甲\*=="),
        ("2*3", "2*", STRONG, r"**2\***3"),
        ("| 甲 | 乙 |", "甲 | 乙", STRONG, "| **甲** | **乙** |"),
        ("- 甲乙", "甲", STRONG, "- **甲**乙"),
        ('![图](asset:00 "说明")', "说明", STRONG, '![图](asset:00 "说明")'),
    ],
)
def test_a_look_is_set_or_lifted_on_what_is_selected(
    line: str, words: str, kind: SpanKind, expected: str
) -> None:
    start = line.index(words)
    end = start + len(words)
    assert with_look(line, start, end, kind, on=not has_look(line, start, end, kind)) == expected


def test_what_was_selected_is_the_same_words_afterwards() -> None:
    old, new = "甲**乙丙**丁", "甲**乙**丙丁"
    assert old[moved(new, old, 7) : moved(new, old, 8, end=True)] == "丁"
    assert new[moved(old, new, 4) : moved(old, new, 5, end=True)] == "丙"


@pytest.mark.parametrize(
    ("line", "column", "looks", "expected"),
    [
        ("甲乙", 1, {STRONG}, "甲**重**乙"),
        ("**甲乙**", 3, set(), "**甲**重**乙**"),
        ("**甲**", 3, set(), "**甲**重"),
        ("**甲**", 3, {STRONG, STRESS}, "**甲==重==**"),
    ],
)
def test_what_is_typed_gets_its_own_looks(
    line: str, column: int, looks: set[SpanKind], expected: str
) -> None:
    made, behind = with_typed(line, column, "重", frozenset(looks))
    assert made == expected
    assert made[behind - 1] == "重"


@pytest.mark.parametrize("seed", range(200))
def test_any_run_of_presses_leaves_the_words_and_no_stray_marks(seed: int) -> None:
    chance = random.Random(seed)
    line = escape("".join(chance.choice("甲乙 丙，丁a戊*己=") for _ in range(12)).strip())
    reading = reading_text(line)
    for _ in range(8):
        start, end = sorted(chance.sample(range(len(line) + 1), 2))
        kind = chance.choice((STRONG, STRESS))
        line = with_look(line, start, end, kind, on=not has_look(line, start, end, kind))
        assert reading_text(line) == reading, line
    for kind in (STRONG, STRESS):
        line = with_look(line, 0, len(line), kind, on=False)
    assert not [span for span in spans(line) if span.kind in (STRONG, STRESS)]
    assert reading_text(line) == reading

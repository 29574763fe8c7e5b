"""Head, outline and counts: what is read off a piece."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.kinds import Kind
from editor_app.domain.person import User
from editor_app.paths import resources
from editor_app.services.tables import load_kinds
from editor_app.text.length_goal import distance, read_goal
from editor_app.text.measuring import LineMeasurer, measure_reading, total
from editor_app.text.structure import outline
from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.live_counts import minutes_text, pace_of, status_parts
from editor_app.ui.editor.outline import OutlinePanel
from editor_app.ui.page.head import chinese_date, head_lines
from editor_app.words import Words
from tests.ui.editor.conftest import SPEECH

USER = User(1, "林晓", frozenset())


def kind(name: str) -> Kind:
    return load_kinds(resources() / "kinds.toml").find(name)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-04-28", "2026年4月28日"),
        ("2026-04", "2026年4月"),
        ("2026", "2026年"),
        ("2019-04-30T07:30:00+08:00", "2019年4月30日"),
        ("", ""),
    ],
)
def test_dates_are_written_as_printed(iso: str, shown: str) -> None:
    assert chinese_date(iso) == shown


def test_the_head_of_a_speech_has_who_and_day(words: Words) -> None:
    fields = {"title": "题目 下半", "title_breaks": "2", "speaker": "周国平", "delivered": "2026"}
    assert [line.text for line in head_lines(fields, words)] == [
        "题目\n下半",
        "周国平",
        "（2026年）",
    ]


def test_the_head_of_an_article_has_source_and_day(words: Words) -> None:
    fields = {
        "kicker": "引题",
        "title": "题目",
        "subtitle": "副题",
        "reporters": "记者 王琪",
        "source": "海川工人报",
        "published": "2026-04-28",
    }
    assert [line.text for line in head_lines(fields, words)] == [
        "引题",
        "题目",
        "——副题",
        "记者 王琪",
        "来源：海川工人报　2026年4月28日",
    ]


def test_a_missing_title_says_where_to_write_it(words: Words) -> None:
    (line,) = head_lines({}, words)
    assert line.text == words("editor.no_title")


def test_measures_of_lines_add_up_to_the_text() -> None:
    measures = LineMeasurer().measure(SPEECH.split("\n"), "题目")
    assert total(measures.lines) == measures.body
    assert measures.whole.counts.words == measures.body.counts.words + 2
    assert measures.body.counts.paragraphs == 8


def test_notes_count_to_the_body_as_in_the_list() -> None:
    measures = LineMeasurer().measure(["甲乙[^1]", "[^1]: 注文"])
    assert measures.body.counts.words == measures.whole.counts.words == 4


def test_the_status_says_how_far_the_text_is_from_the_length_asked_for(words: Words) -> None:
    measures = LineMeasurer().measure(["字" * 1286])
    goal = read_goal("1200字")
    assert goal is not None
    away = distance(goal, measures.body)
    assert status_parts(measures, kind("news"), USER, 0, words, away=away)[:2] == (
        "1,286 字", "超86字",
    )  # fmt: skip


def test_known_lines_are_not_measured_again() -> None:
    measurer = LineMeasurer()
    lines = ["劳模精神"] * 3
    first = measurer.measure(lines)
    assert measurer.measure(lines) == first
    assert first.lines[0] is first.lines[2]


def test_the_status_of_a_piece_nobody_speaks_has_no_minutes(words: Words) -> None:
    measures = LineMeasurer().measure(["劳模精神"])
    assert status_parts(measures, kind("news"), USER, 2, words) == ("4 字", "选中 2")


@pytest.mark.parametrize(
    ("syllables", "shown"),
    [(3000, "约 14–17 分钟"), (200, "约 1 分钟"), (10, "不到 1 分钟"), (0, "不到 1 分钟")],
)
def test_minutes_are_a_range(words: Words, syllables: int, shown: str) -> None:
    assert minutes_text(syllables, (180, 220), words) == shown


def test_an_own_pace_is_a_tenth_either_way() -> None:
    own = User(1, "林晓", frozenset(), pace=200)
    assert pace_of(kind("speech"), own) == (180, 220)
    assert pace_of(kind("speech"), USER) == kind("speech").pace


def test_nothing_measures_nothing() -> None:
    assert measure_reading("").counts.words == 0


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, words: Words) -> OutlinePanel:
    made = OutlinePanel(theme, words)
    qtbot.addWidget(made)
    made.show_items(outline(SPEECH))
    return made


def test_the_outline_names_headings_and_leads(panel: OutlinePanel) -> None:
    assert [(item.level, item.line) for item in panel.items] == [(1, 2), (5, 3), (5, 4), (1, 5)]


def test_the_part_one_is_in(panel: OutlinePanel) -> None:
    panel.follow(1)
    assert panel.current is None
    assert panel.section_lines(8) == (0, 2)
    panel.follow(2)
    assert panel.section_lines(8) == (2, 5)
    panel.follow(6)
    assert panel.section_lines(8) == (5, 8)


def test_a_moved_outline_is_not_drawn_anew(panel: OutlinePanel) -> None:
    panel.follow(3)
    first = panel._list.item(0)
    panel.show_items(outline("新的一段\n" + SPEECH))
    assert panel._list.item(0) is first
    assert panel.items[0].line == 3


def test_an_empty_outline_says_what_to_do(panel: OutlinePanel) -> None:
    panel.show_items(())
    assert not panel._empty.isHidden()
    assert panel._list.isHidden()

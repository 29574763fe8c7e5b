"""The comparison as one text and as two: filled in steps, level, at the place where one was."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.piece import Asset
from editor_app.services.review.comparison import compare_versions
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.page.display import PLAIN, PageLine, Row, Run
from editor_app.ui.page.filling import Filler, folded_rows
from editor_app.ui.page.formats import DiffStyle
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.page.views import InlineView, SideView
from editor_app.ui.review.showing import Showing, show_comparison
from editor_app.words import Words
from tests.ui.review.office import OLD, changed
from tests.ui.review.test_showing import version

PARAGRAPH = "各级工会要认真学习贯彻会议精神，结合实际抓好落实，确保完成目标任务，做到件件有着落。"


def no_picture(_sha: str) -> Asset:
    raise AssertionError("no picture was asked for")


@pytest.fixture
def sides(qtbot: QtBot, theme: Theme, tasks: Tasks) -> SideView:
    """Two texts beside each other in a room of a small screen."""
    made = SideView(DiffStyle(theme), Pictures(tasks, no_picture), ("旧稿", "新稿"))
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


@pytest.fixture
def inline(qtbot: QtBot, theme: Theme, tasks: Tasks) -> InlineView:
    """The one text."""
    made = InlineView(DiffStyle(theme), Pictures(tasks, no_picture), "稿件")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def compare(old: str, new: str, words: Words) -> Showing:
    return show_comparison(compare_versions(version(old), version(new), ()), (), words)


def uneven(sides: SideView) -> list[float]:
    """By how much the rows of the two sides are apart."""
    return [
        gap
        for old, new in sides._starts
        if (gap := abs(sides.old.top_of_block(old) - sides.new.top_of_block(new))) > 1.5
    ]


def show(view: SideView | InlineView, showing: Showing, theme: Theme) -> None:
    view.show_rows(showing.rows, DiffStyle(theme))
    view.finish()
    QApplication.processEvents()


SHORT, LONG = "一段。", PARAGRAPH * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, changed()),
        (f"{SHORT}\n{LONG}\n{SHORT}", f"{SHORT}\n{LONG}{LONG}\n{SHORT}"),
        (f"{LONG}\n{SHORT}", SHORT),
        (SHORT, f"{SHORT}\n{LONG}"),
        (f"{LONG}", LONG.replace("。", "。\n", 1)),
        (f"# 题\n{LONG}\n> {LONG}\n- 一项\n- 二项", f"# 题\n> {LONG}\n- 一项"),
        (f"{LONG}\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |", f"{LONG}\n| 甲 | 乙 |\n| --- | --- |"),
        ("", OLD),
        (OLD, ""),
    ],
    ids=["moved", "grown", "gone", "come", "split", "kinds", "table", "new", "emptied"],
)
def test_rows_are_level_whatever_changed(
    sides: SideView, theme: Theme, words: Words, old: str, new: str
) -> None:
    show(sides, compare(old, new, words), theme)
    assert uneven(sides) == []
    heights = [page.document().size().height() for page in (sides.old, sides.new)]
    assert abs(heights[0] - heights[1]) < 3  # and so both scroll to the same end


@pytest.mark.parametrize("added", [1, 6])
def test_a_long_end_that_only_one_side_has_can_be_read_to_its_last_line(
    sides: SideView, theme: Theme, words: Words, added: int
) -> None:
    text = "\n".join(f"{PARAGRAPH}第{n}段。" for n in range(20))
    show(sides, compare(text, f"{text}\n" + "\n".join([LONG * 4] * added), words), theme)
    bar = sides.new.verticalScrollBar()
    bar.setValue(bar.maximum())
    document = sides.new.document()
    last = document.documentLayout().blockBoundingRect(document.lastBlock())
    assert last.bottom() <= bar.value() + sides.new.viewport().height()
    assert sides.old.verticalScrollBar().value() == bar.value()


TEXTS = st.lists(
    st.sampled_from([SHORT, PARAGRAPH, LONG, "一、标题", "> 引文。", "- 一项", ""]), max_size=6
).map("\n".join)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS)
def test_rows_are_level_for_any_two_texts(
    sides: SideView, theme: Theme, words: Words, old: str, new: str
) -> None:
    show(sides, compare(old, new, words), theme)
    assert uneven(sides) == []


@pytest.mark.parametrize("width", [640, 800, 1400])
def test_they_are_level_again_at_another_width(
    sides: SideView, theme: Theme, words: Words, qtbot: QtBot, width: int
) -> None:
    show(sides, compare(OLD, changed(), words), theme)
    sides.resize(width, 500)
    qtbot.waitUntil(lambda: not sides._again.isActive())
    assert uneven(sides) == []


def test_both_sides_are_named_and_scroll_to_the_change(
    sides: SideView, theme: Theme, words: Words
) -> None:
    text = "\n".join(f"{PARAGRAPH}第{n}段。" for n in range(60))
    show(sides, compare(text, text.replace("第58段", "第五十八段"), words), theme)
    sides.name_sides("版本 1", "工作稿")
    assert [name.text() for name in sides._names] == ["版本 1", "工作稿"]
    sides.go(0)
    top = sides.new.top_of(0)
    assert top is not None
    for page in (sides.old, sides.new):
        assert page.current == 0
        at = page.verticalScrollBar().value()
        assert at < top < at + page.viewport().height()


def test_a_change_that_only_one_side_has_is_gone_to_there(
    sides: SideView, theme: Theme, words: Words
) -> None:
    text = "\n".join(f"{PARAGRAPH}第{n}段。" for n in range(60))
    show(sides, compare(text, text.rsplit("\n", 1)[0], words), theme)
    sides.go(0)
    assert sides.new.span(0) is None
    assert sides.old.span(0) is not None
    assert sides.old.verticalScrollBar().value() > 0


@pytest.mark.parametrize("beside", [False, True])
def test_the_first_change_below_the_edge_is_known(
    sides: SideView, inline: InlineView, theme: Theme, words: Words, beside: bool
) -> None:
    view = sides if beside else inline
    text = "\n".join(f"{PARAGRAPH}第{n}段。" for n in range(60))
    new = text.replace("第3段", "第三段").replace("第50段", "第五十段")
    show(view, compare(text, new, words), theme)
    assert view.stop_below() == 0
    view.go(1)
    assert view.stop_below() == 1
    view.restore(10**6)
    assert view.stop_below() == -1


@pytest.mark.parametrize("beside", [False, True])
def test_one_comes_back_to_the_place_where_one_was(
    sides: SideView, inline: InlineView, theme: Theme, words: Words, beside: bool
) -> None:
    view = sides if beside else inline
    text = "\n".join(f"{PARAGRAPH}第{n}段。" for n in range(300))
    showing = compare(text, text.replace("第3段", "第三段"), words)
    show(view, showing, theme)
    view.restore(4000)
    assert view.place() == 4000
    view.show_rows(showing.rows, DiffStyle(theme))  # only the first rows are there yet
    view.restore(4000)
    assert view.place() == 4000


# Filling in steps


def rows(count: int, *, changed_every: int = 0) -> list[Row]:
    def row(n: int) -> Row:
        line = (PageLine((Run(f"第{n}行"),), PLAIN),)
        return Row(line, line, line, changed=bool(changed_every) and n % changed_every == 0)

    return [row(n) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 119, 120, 121, 1000])
def test_every_row_is_put_once_and_in_order(qtbot: QtBot, count: int) -> None:
    put: list[Row] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    filler = Filler(put.extend, parent)
    wanted = rows(count)
    ended: list[bool] = []
    filler.finished.connect(lambda: ended.append(True))
    filler.start(wanted)
    assert put == wanted[:120]  # what is in sight is there at once
    qtbot.waitUntil(lambda: filler.done)
    assert put == wanted
    assert ended == [True]


def test_a_new_comparison_drops_the_rest_of_the_old(qtbot: QtBot) -> None:
    put: list[Row] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    filler = Filler(put.extend, parent)
    filler.start(rows(1000))
    put.clear()
    other = rows(3)
    filler.start(other)
    filler.finish()
    QApplication.processEvents()
    assert put == other


@given(st.lists(st.booleans(), max_size=60), st.sets(st.integers(0, 60)))
@settings(deadline=None)
def test_folding_hides_only_what_did_not_change(flags: list[bool], opened: set[int]) -> None:
    line = (PageLine((Run("字"),), PLAIN),)
    made = [Row(line, line, line, changed=flag) for flag in flags]
    folded = folded_rows(made, 0, opened, lambda n: f"{n}")
    assert [row for row in folded if row.changed] == [row for row in made if row.changed]
    hidden = sum(int(row.both[0].text) for row in folded if row.both[0].folded)
    kept = sum(1 for row in folded if not row.both[0].folded)
    assert hidden + kept == len(made)
    if not any(row.both[0].folded for row in folded):
        assert folded == made


def test_the_head_is_never_folded() -> None:
    made = rows(20)
    folded = folded_rows(made, 5, set(), str)
    assert folded[:5] == made[:5]
    assert len(folded) == 6

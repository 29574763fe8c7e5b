"""What the room says of lengths: the status line, the sheet, and when they are brought up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel
from pytestqt.qtbot import QtBot

from editor_app.text.counting import Counts
from editor_app.text.measuring import LineMeasurer, Measure, TextMeasures, total
from editor_app.ui.base.context import Context
from editor_app.ui.editor.counts_sheet import CountsSheet
from editor_app.ui.editor.live_counts import Tally, status_parts
from editor_app.ui.editor.room import WriteRoom
from editor_app.words import Words
from tests.ui.editor.conftest import FIELDS, SPEECH, Hands

LINES = SPEECH.split("\n")
STRONG = LINES[3].index("**劳模走进**")


@pytest.fixture
def counted(qtbot: QtBot, writing: WriteRoom) -> WriteRoom:
    """The room with its text counted."""
    qtbot.waitUntil(lambda: writing.measures.body.counts.words > 0)
    return writing


def words_of(*lines: str) -> int:
    return sum(LineMeasurer().measure([line]).body.counts.words for line in lines)


def said(room: WriteRoom) -> tuple[str, ...]:
    heard: list[tuple[str, ...]] = []
    room.measured.connect(heard.append)
    room._say_status()
    room.measured.disconnect(heard.append)
    return heard[-1]


def test_before_the_first_part_there_is_no_section(counted: WriteRoom) -> None:
    counted.page.go(0, 0)
    assert said(counted) == (f"{words_of(*LINES)} 字", said(counted)[1], "选中 0")


def test_a_length_asked_for_is_said_behind_the_count(qtbot: QtBot, counted: WriteRoom) -> None:
    piece = counted.writing.piece
    assert piece is not None
    context = counted._context
    for asked, unit in (("10字", "字"), ("2行×17字", "行")):
        changes = {"length": asked}
        put = partial(context.desk.drafting.set_fields, piece.id, changes, by=context.user)
        context.tasks.write(put)
        waited = partial(lambda end: said(counted)[1].endswith(end), unit)
        qtbot.waitUntil(waited)
        body = counted.measures.body
        over = body.counts.words - 10 if unit == "字" else body.lines - 2
        assert said(counted)[1] == f"超{over}{unit}"
    assert body.grid == body.lines * 17


def test_the_status_says_the_words_of_the_section_one_is_in(counted: WriteRoom) -> None:
    counted.page.go(6, 0)
    assert f"本节 {words_of(*LINES[5:8])}" in said(counted)
    counted.page.go(2, 0)
    assert f"本节 {words_of(*LINES[2:5])}" in said(counted)
    counted.page.go(4, 2)
    assert f"本节 {words_of(LINES[4])}" in said(counted)


def test_going_to_another_section_says_so_at_once(qtbot: QtBot, counted: WriteRoom) -> None:
    counted.page.go(2, 0)
    with qtbot.waitSignal(counted.measured) as told:
        counted.page.go(6, 0)
    assert f"本节 {words_of(*LINES[5:8])}" in told.args[0]


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ((0, 0), (0, 4), 4),
        ((0, 3), (0, 3), 0),
        ((3, STRONG), (3, STRONG + len("**劳模走进**")), 4),  # marks count nothing
        ((0, 0), (1, 3), 7),
    ],
)
def test_the_selection_is_counted_as_it_reads(
    counted: WriteRoom, start: tuple[int, int], end: tuple[int, int], count: int
) -> None:
    counted.page.select(start, end)
    assert said(counted)[-1] == f"选中 {count}"


def test_a_whole_long_text_is_counted_by_its_paragraphs(
    qtbot: QtBot, room: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    room.open_piece(new_piece("劳模精神代代相传。\n" * 3000))
    qtbot.waitUntil(lambda: room.measures.body.counts.words == 27_000)
    room.page.selectAll()
    assert said(room)[-1] == "选中 27,000"


def test_words_of_status_in_english(english: Words, context: Context) -> None:
    measures = TextMeasures(Measure(Counts(3218, 0, 0, 0, 0), 0, 3300))
    kind = context.desk.kinds.find("speech")
    parts = status_parts(measures, kind, context.user, 12, english, 300)
    assert parts == ("3,218 words", "about 15–18 min", "300 in section", "12 selected")


@pytest.fixture
def sheet(counted: WriteRoom) -> Iterator[CountsSheet]:
    counted.page.go(6, 0)
    counted.page.select((0, 0), (0, 4))
    counted.show_counts()
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, CountsSheet)]
    (made,) = [w for w in shown if w.isVisible()]
    yield made
    if shiboken6.isValid(made):
        made.close()


def table(sheet: CountsSheet) -> dict[str, list[str]]:
    grid = sheet.findChild(QGridLayout)
    assert grid is not None

    def text(row: int, column: int) -> str:
        item = grid.itemAtPosition(row, column)
        widget = item.widget() if item is not None else None
        return widget.text() if isinstance(widget, QLabel) else ""

    return {
        text(row, 0): [text(row, column) for column in range(1, grid.columnCount())]
        for row in range(grid.rowCount())
    }


def test_the_sheet_has_a_column_for_each_stretch(sheet: CountsSheet) -> None:
    rows = table(sheet)
    assert rows[""] == ["正文", "全文", "本节", "选中"]
    body, title = words_of(*LINES), len(FIELDS["title"])
    assert rows["字数"][:2] == [f"{body}", f"{body + title}"]
    assert rows["字数"][3] == "4"
    assert rows["汉字"][3] == "3"
    assert rows["段落"][0] == "8"
    assert rows["朗读音节"][3] == "3"
    assert rows["讲话时间"][3] == "不到 1 分钟"
    assert set(rows) == {
        "",
        "字数",
        "汉字",
        "字符数（计空格）",
        "字符数（不计空格）",
        "段落",
        "版面字数",
        "朗读音节",
        "讲话时间",
    }


def test_a_piece_that_nobody_speaks_has_no_minutes(
    qtbot: QtBot, context: Context, counted: WriteRoom
) -> None:
    kind = context.desk.kinds.find("news")
    columns = {"body": counted.measures.body}
    sheet = CountsSheet(context.theme, context.words, columns, kind, context.user, counted)
    qtbot.addWidget(sheet)
    assert "讲话时间" not in table(sheet)


class Text:
    """A text that changes under a tally."""

    def __init__(self) -> None:
        self.lines = ["劳模"]
        self.composing = False


@pytest.fixture
def text() -> Text:
    return Text()


@pytest.fixture
def tally(context: Context, text: Text) -> Iterator[Tally]:
    made = Tally(context.tasks, lambda: text.lines, lambda: text.composing)
    yield made
    assert context.tasks.wait_idle()


def test_counting_waits_for_the_keys_to_rest(qtbot: QtBot, tally: Tally, text: Text) -> None:
    with qtbot.assertNotEmitted(tally.measured):
        for _ in range(5):
            tally.changed()
            qtbot.wait(40)
    with qtbot.waitSignal(tally.measured) as told:
        pass
    assert told.args[0].body.counts.words == 2


def test_nothing_is_counted_while_something_is_composed(
    qtbot: QtBot, tally: Tally, text: Text
) -> None:
    text.composing = True
    with qtbot.assertNotEmitted(tally.measured, wait=400):
        tally.now()
    text.composing = False
    with qtbot.waitSignal(tally.measured):
        pass


def test_what_changed_while_it_counted_is_counted_again(
    qtbot: QtBot, tally: Tally, text: Text, context: Context
) -> None:
    heard: list[int] = []
    tally.measured.connect(lambda measures: heard.append(measures.body.counts.words))
    text.lines = [f"第{n}段劳模精神" for n in range(300)]  # takes a while
    tally.now()
    qtbot.waitUntil(lambda: tally._running)
    text.lines = ["劳模精神"]
    tally.now()
    qtbot.waitUntil(lambda: heard[-1:] == [4], timeout=5000)


def test_fields_printed_with_the_text_count_to_the_whole(
    qtbot: QtBot, tally: Tally, text: Text
) -> None:
    with qtbot.waitSignal(tally.measured) as told:
        tally.set_fields({"title": "四字标题", "kicker": "引题", "speaker": "不算在内"})
    measures = told.args[0]
    assert measures.whole.counts.words - measures.body.counts.words == 6


def test_the_outline_comes_with_the_counts(qtbot: QtBot, tally: Tally, text: Text) -> None:
    text.lines = ["一、成绩", "正文"]
    with qtbot.waitSignal(tally.outlined) as told:
        tally.now()
    assert [item.text for item in told.args[0]] == ["一、成绩"]


def test_typing_in_a_section_counts_to_it(qtbot: QtBot, counted: WriteRoom) -> None:
    counted.page.go(6, 0)
    Hands(counted.page).type("劳模精神")
    wanted = f"本节 {words_of(*LINES[5:8]) + 4}"
    qtbot.waitUntil(lambda: wanted in said(counted), timeout=2000)


def test_measures_add_up_whatever_is_cut() -> None:
    measures = LineMeasurer().measure(LINES)
    for cut in range(len(LINES) + 1):
        parts = (measures.of_lines(0, cut), measures.of_lines(cut, len(LINES)))
        assert total(parts) == measures.body

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Changes, Subject
from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import Mode
from editor_app.ui.editor.room import WriteRoom
from tests.ui.editor.conftest import FIELDS, SPEECH, Hands


def test_a_piece_is_shown_with_its_head(writing: WriteRoom) -> None:
    assert writing.page.text == SPEECH
    assert writing.head.shown_text() == (
        "在全市劳模工作座谈会上的讲话\n市总工会主席　周国平\n（2026年4月28日）"
    )
    assert writing.head.geometry().bottom() <= writing.page.cursorRect().top()


def test_nothing_can_be_typed_before_a_piece_is_open(room: WriteRoom) -> None:
    Hands(room.page).type("字")
    assert room.page.text == ""


def test_the_head_scrolls_with_the_text(
    room: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    room.open_piece(new_piece("一段话。\n" * 200))
    assert context.tasks.wait_idle()
    room.page.verticalScrollBar().setValue(50)
    assert room.head.y() == -50


def test_a_click_on_the_head_asks_for_the_field(qtbot: QtBot, writing: WriteRoom) -> None:
    label = writing.head.childAt(QPoint(writing.head.width() // 2, 60))
    assert label is not None
    with qtbot.waitSignal(writing.field_wanted) as asked:
        qtbot.mouseClick(label, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    assert asked.args == ["title"]


def test_the_status_says_words_minutes_and_selection(qtbot: QtBot, writing: WriteRoom) -> None:
    parts: list[tuple[str, ...]] = []
    writing.measured.connect(parts.append)
    writing.page.select((1, 0), (1, 3))
    qtbot.waitUntil(lambda: bool(parts) and parts[-1][0] != "0 字")
    assert parts[-1][2] == "选中 3"
    assert parts[-1][1].endswith("分钟")


def test_counts_follow_the_text(qtbot: QtBot, writing: WriteRoom) -> None:
    qtbot.waitUntil(lambda: writing.measures.body.counts.words > 0)
    before = writing.measures.body.counts.words
    Hands(writing.page).type("劳模")
    qtbot.waitUntil(lambda: writing.measures.body.counts.words == before + 2)
    title = len(FIELDS["title"])
    assert writing.measures.whole.counts.words == before + 2 + title


def test_the_outline_follows_and_jumps(qtbot: QtBot, writing: WriteRoom) -> None:
    qtbot.waitUntil(lambda: len(writing.outline.items) == 4)
    writing.page.go(4, 0)
    current = writing.outline.current
    assert current is not None
    assert current.line == 4
    writing.outline.chosen.emit(5)
    assert writing.page.cursor_place == (5, 0)


def test_fields_changed_elsewhere_show_in_the_head(writing: WriteRoom, context: Context) -> None:
    piece = writing.writing.piece
    assert piece is not None
    context.desk.drafting.set_fields(piece.id, {"title": "新题目"}, by=context.user)
    context.tasks.changed.emit(Changes.of(Subject.FIELDS, pieces={piece.id}))
    assert context.tasks.wait_idle()
    assert writing.head.shown_text().startswith("新题目")


def test_one_returns_to_the_place_one_left(
    room: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    long, other = new_piece("一段话。\n" * 200), new_piece(SPEECH)
    room.open_piece(long)
    assert context.tasks.wait_idle()
    room.go_to_line(150)
    top = room.page.line_at_top()
    room.open_piece(other)
    assert context.tasks.wait_idle()
    room.open_piece(long)
    assert context.tasks.wait_idle()
    assert room.page.cursor_place == (150, 0)
    assert abs(room.page.line_at_top() - top) <= 1


def test_a_binned_piece_is_only_read(
    room: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    piece_id = new_piece(SPEECH)
    context.desk.drafting.bin([piece_id], by=context.user)
    room.open_piece(piece_id)
    assert context.tasks.wait_idle()
    Hands(room.page).type("字")
    assert room.page.text == SPEECH
    assert not context.commands.enabled("write_bold")


def test_steps_of_one_piece_do_not_reach_the_next(
    writing: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    hands = Hands(writing.page)
    hands.type("新")
    writing.open_piece(new_piece("另一篇"))
    assert context.tasks.wait_idle()
    hands.undo()
    assert writing.page.text == "另一篇"


def test_focus_mode_is_told_and_left_by_escape(qtbot: QtBot, writing: WriteRoom) -> None:
    with qtbot.waitSignal(writing.focus_mode_changed) as told:
        writing.toggle_focus_mode()
    assert told.args == [True]
    with qtbot.waitSignal(writing.focus_mode_changed) as told:
        Hands(writing.page).key(Qt.Key.Key_Escape)
    assert told.args == [False]


def test_focus_mode_dims_the_other_paragraphs(writing: WriteRoom) -> None:
    writing.page.go(3, 0)
    before = writing.page.viewport().grab().toImage()
    writing.set_focus_mode(True)
    after = writing.page.viewport().grab().toImage()
    assert _darkest(after, writing, 5) > _darkest(before, writing, 5) + 60
    assert abs(_darkest(after, writing, 3) - _darkest(before, writing, 3)) < 10


def test_zooming_changes_the_size_and_is_remembered(writing: WriteRoom, context: Context) -> None:
    before = writing.page.style_of_page.size
    writing.zoom(1)
    assert writing.page.style_of_page.size > before
    assert context.state.number("editor.zoom", 1.0, (0.5, 3.0)) == pytest.approx(1.1)
    writing.zoom(0)
    assert writing.page.style_of_page.size == before


def test_the_wheel_zooms_with_control(writing: WriteRoom) -> None:
    before = writing.page.style_of_page.size
    event = QWheelEvent(
        QPoint(10, 10).toPointF(),
        QPoint(10, 10).toPointF(),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(writing.page.viewport(), event)
    assert writing.page.style_of_page.size > before


def test_a_new_theme_recolours_the_text(writing: WriteRoom, context: Context) -> None:
    context.theme.set_mode(Mode.DARK)
    try:
        assert writing.page.style_of_page.colour("ink") == context.theme.colour("ink")
        assert writing.page.text == SPEECH
    finally:
        context.theme.set_mode(Mode.LIGHT)


def test_an_empty_piece_says_what_to_do(
    room: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    room.open_piece(new_piece(""))
    assert context.tasks.wait_idle()
    empty = room.page.viewport().grab().toImage()
    room.page.placeholder = ""
    assert room.page.viewport().grab().toImage() != empty


def test_a_range_of_the_source_is_selected(writing: WriteRoom) -> None:
    start = SPEECH.index("劳模走进")
    writing.select_source(start, start + 4)
    assert writing.page.selected_source() == "劳模走进"


def test_all_counts_are_shown(qtbot: QtBot, writing: WriteRoom) -> None:
    qtbot.waitUntil(lambda: writing.measures.body.counts.words > 0)
    writing.show_counts()
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    sheets = [w for w in shown if w.objectName() == "counts"]
    assert len(sheets) == 1
    sheets[0].close()


def _darkest(image: object, room: WriteRoom, line: int) -> int:
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    layout = room.page.document().documentLayout()
    rect = layout.blockBoundingRect(room.page.model.block(line)).toRect()
    rect.translate(0, -room.page.verticalScrollBar().value())
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(rect.left(), min(rect.left() + 200, image.width()))
        for y in range(rect.top(), min(rect.bottom(), image.height()))
    )

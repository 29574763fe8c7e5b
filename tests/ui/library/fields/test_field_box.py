"""Typing in a field: kept meanwhile, finished, taken back, refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCalendarWidget

from editor_app.ui.base.messages import Level
from editor_app.ui.library.fields.field_box import KEPT_AFTER_MS
from editor_app.ui.widgets.date_line import DateLine
from tests.ui.conftest import Recorder
from tests.ui.library.conftest import new_speech
from tests.ui.library.hands import Panel, type_text


def test_a_field_is_one_step_back_and_forth(panel: Panel) -> None:
    panel.enter("place", "工人文化宫")
    assert panel.context.undo.undo_text == "修改“地点”"
    panel.undo()
    assert panel.stored("place") == panel.shown("place") == ""
    panel.redo()
    assert panel.stored("place") == panel.shown("place") == "工人文化宫"


def test_leaving_a_field_stores_it_and_makes_no_second_step(panel: Panel) -> None:
    panel.type("delivered", "2026.5.1")
    panel.box("speaker").setFocus()
    panel.wait()
    assert panel.stored("delivered") == "2026-05-01"
    panel.box("delivered").setFocus()
    panel.box("speaker").setFocus()
    panel.wait()
    panel.undo()
    assert panel.stored("delivered") == "2026-04-28"
    assert not panel.context.undo.can_undo


def test_a_day_is_typed_as_documents_print_it(panel: Panel) -> None:
    panel.enter("delivered", "二〇二六年五月一日（星期五）")
    assert panel.shown("delivered") == panel.stored("delivered") == "2026-05-01"
    panel.enter("delivered", "2月30日")
    assert "没有“2月30日”这一天" in panel.box("delivered").wrong
    assert panel.stored("delivered") == "2026-05-01"


def test_escape_takes_the_stored_value_back(panel: Panel) -> None:
    panel.type("speaker", "别人")
    assert panel.shown("speaker") == "别人"
    QTest.keyClick(panel.box("speaker").editor, Qt.Key.Key_Escape)
    assert panel.shown("speaker") == "周国平"
    panel.panel.finish()
    panel.wait()
    assert panel.stored("speaker") == "周国平"
    assert not panel.context.undo.can_undo


def test_escape_takes_a_wrong_value_and_its_sentence_away(panel: Panel) -> None:
    panel.enter("delivered", "那天")
    QTest.keyClick(panel.box("delivered").editor, Qt.Key.Key_Escape)
    assert panel.shown("delivered") == "2026-04-28"
    assert panel.box("delivered").wrong == ""


def test_what_is_typed_is_kept_within_two_seconds(panel: Panel) -> None:
    assert KEPT_AFTER_MS < 2000
    panel.type("place", "工人文")
    panel.qtbot.waitUntil(lambda: panel.stored("place") == "工人文", timeout=4000)


def typed_and_kept(panel: Panel, name: str, text: str) -> None:
    """Type and wait until it was kept, in a hundredth of the time."""
    panel.box(name)._timer.setInterval(5)
    panel.type(name, text)
    panel.qtbot.waitUntil(lambda: not panel.box(name)._timer.isActive())
    panel.wait()


def test_what_is_kept_meanwhile_is_one_step_in_the_end(panel: Panel) -> None:
    typed_and_kept(panel, "place", "工人文")
    assert panel.stored("place") == "工人文"
    assert not panel.context.undo.can_undo
    assert QApplication.focusWidget() is panel.box("place").editor
    panel.enter("place", "工人文化宫")
    panel.undo()
    assert panel.stored("place") == ""
    assert not panel.context.undo.can_undo


def test_escape_takes_back_what_was_kept_meanwhile(panel: Panel) -> None:
    typed_and_kept(panel, "speaker", "别")
    assert panel.stored("speaker") == "别"
    QTest.keyClick(panel.box("speaker").editor, Qt.Key.Key_Escape)
    panel.wait()
    assert panel.stored("speaker") == panel.shown("speaker") == "周国平"


@pytest.mark.parametrize(("name", "typed"), [("delivered", "昨"), ("title", "")])
def test_what_cannot_be_kept_yet_is_not_complained_of(
    panel: Panel, said: Recorder, name: str, typed: str
) -> None:
    before = panel.stored(name)
    typed_and_kept(panel, name, typed)
    assert panel.stored(name) == before
    assert panel.shown(name) == typed
    assert panel.box(name).wrong == ""
    assert said.texts == []


def test_what_an_input_method_composes_is_not_disturbed(panel: Panel) -> None:
    editor = panel.box("place").editor
    type_text(editor, "工人")
    composing = QInputMethodEvent("wenhua", [])
    QApplication.sendEvent(editor, composing)
    panel.context.desk.drafting.set_fields(panel.piece_id, {"post": "主席"}, by=panel.context.user)
    panel.opened.refresh()
    panel.wait()
    commit = QInputMethodEvent()
    commit.setCommitString("文化宫")
    QApplication.sendEvent(editor, commit)
    panel.panel.finish()
    panel.wait()
    assert panel.stored("place") == "工人文化宫"
    assert panel.stored("post") == "主席"


def test_typing_belongs_to_the_piece_it_was_typed_for(panel: Panel) -> None:
    other = new_speech(panel.context, "另一篇讲话")
    panel.type("place", "工人文化宫")
    panel.opened.open(other)
    panel.wait()
    assert panel.stored("place") == "工人文化宫"
    assert panel.context.desk.drafting.open(other).fields.get("place", "") == ""
    assert panel.shown("place") == ""


def test_an_empty_title_is_refused_and_said(panel: Panel, said: Recorder) -> None:
    before = panel.stored("title")
    panel.enter("title", "")
    assert panel.stored("title") == before
    assert "标题" in panel.box("title").wrong
    panel.enter("title", "新的标题")
    assert panel.stored("title") == "新的标题"
    assert panel.box("title").wrong == ""
    assert said.texts == []


def test_what_the_library_refuses_is_said_and_stays_to_be_tried_again(
    panel: Panel, said: Recorder
) -> None:
    desk = panel.context.desk
    desk.drafting.bin([panel.piece_id], by=panel.context.user)
    panel.enter("place", "工人文化宫")
    assert panel.box("place").wrong
    assert panel.shown("place") == "工人文化宫"
    desk.drafting.restore([panel.piece_id], by=panel.context.user)
    panel.panel.finish()
    panel.wait()
    assert panel.stored("place") == "工人文化宫"


def test_what_cannot_be_kept_in_a_binned_piece_is_said(panel: Panel, said: Recorder) -> None:
    panel.context.desk.drafting.bin([panel.piece_id], by=panel.context.user)
    typed_and_kept(panel, "place", "工人文化宫")
    assert said.said[0].level is Level.ERROR


def calendar(panel: Panel, name: str) -> QCalendarWidget:
    """Open the calendar of a field by its keys."""
    line = panel.box(name).editor
    assert isinstance(line, DateLine)
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert line.popup is not None
    return line.popup.findChildren(QCalendarWidget)[0]


def test_a_day_is_chosen_from_a_calendar_by_the_keys(panel: Panel) -> None:
    days = calendar(panel, "delivered")
    assert days.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-04-28"
    view = days.findChild(QAbstractItemView, "qt_calendar_calendarview")
    assert isinstance(view, QAbstractItemView)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    panel.wait()
    assert panel.stored("delivered") == "2026-04-29"
    line = panel.box("delivered").editor
    assert isinstance(line, DateLine)
    assert line.popup is None
    panel.undo()
    assert panel.stored("delivered") == "2026-04-28"


def test_the_hour_stays_when_another_day_is_chosen(panel: Panel) -> None:
    panel.enter("published", "2026-05-01 09:30")
    calendar(panel, "published").activated.emit(QDate(2026, 5, 2))
    panel.wait()
    assert panel.stored("published") == "2026-05-02T09:30:00+08:00"


@pytest.mark.parametrize("typed", ["", "4月31日", "不知道"])
def test_the_calendar_opens_whatever_stands_in_the_line(panel: Panel, typed: str) -> None:
    panel.type("delivered", typed)
    assert calendar(panel, "delivered").selectedDate().isValid()
    line = panel.box("delivered").editor
    assert isinstance(line, DateLine)
    assert line.popup is not None
    line.popup.close()
    panel.type("delivered", "2026-04-28")

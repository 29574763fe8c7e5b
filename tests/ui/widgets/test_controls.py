from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import (
    button,
    clear,
    column,
    complete,
    hairline,
    has_keyboard,
    in_order,
    label,
    row,
    scrolling,
    set_look,
)
from editor_app.ui.widgets.sheet import Sheet


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_button_calls_what_it_is_for_without_its_state(holder: QWidget) -> None:
    called: list[str] = []
    made = button("导出", "primary", lambda: called.append("once"), tip="Ctrl+E")
    made.setParent(holder)
    made.click()
    assert called == ["once"]
    assert made.toolTip() == "Ctrl+E"
    assert not made.autoDefault()  # Enter belongs to the sheet's own answer


def test_a_label_shows_marks_as_they_are(holder: QWidget) -> None:
    made = label("<b>甲</b>", "soft")
    made.setParent(holder)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.property("role") == "soft"


def test_hairlines_are_one_pixel_wide() -> None:
    assert hairline().height() == 1
    assert hairline(vertical=True).width() == 1


def test_the_same_look_again_restyles_nothing(holder: QWidget) -> None:
    made = QLineEdit(holder)
    set_look(made, "wrong", "true")
    set_look(made, "wrong", "true")
    assert made.property("wrong") == "true"


def test_clearing_takes_away_what_lies_in_inner_layouts_too(holder: QWidget) -> None:
    kept, gone, deep = QLabel("留"), QLabel("走"), QLabel("深")
    layout = column(row(deep, None), kept, gone, 8)
    holder.setLayout(layout)
    holder.show()
    clear(layout, keep=(kept,), home=holder)
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    assert layout.count() == 0
    assert [child.text() for child in holder.findChildren(QLabel)] == ["留"]
    assert kept.isHidden()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (2, 1, 0)])
def test_tab_goes_in_the_order_that_is_given(
    holder: QWidget, qtbot: QtBot, order: tuple[int, ...]
) -> None:
    lines = [QLineEdit(holder) for _ in range(3)]
    wanted = [lines[place] for place in order]
    in_order(*wanted)
    holder.show()
    holder.activateWindow()
    wanted[0].setFocus()
    qtbot.waitUntil(wanted[0].hasFocus)
    for line in wanted[1:]:
        QTest.keyClick(holder, Qt.Key.Key_Tab)
        assert line.hasFocus()


@pytest.mark.parametrize(
    ("typed", "offered"), [("模", ["劳模精神"]), ("会", ["座谈会", "工会"]), ("无", [])]
)
def test_words_that_contain_what_is_typed_are_offered(
    holder: QWidget, typed: str, offered: list[str]
) -> None:
    line, known = QLineEdit(holder), QStringListModel(["劳模精神", "座谈会"])
    complete(line, known)
    known.setStringList([*known.stringList(), "工会"])  # learned later
    completer = line.completer()
    completer.setCompletionPrefix(typed)
    found = completer.completionModel()
    assert [found.index(n, 0).data() for n in range(found.rowCount())] == offered


def test_a_taken_word_is_told_once_the_line_holds_it(holder: QWidget, qtbot: QtBot) -> None:
    taken: list[str] = []
    line = QLineEdit(holder)
    complete(line, QStringListModel(["座谈会"]), taken.append)
    line.completer().activated.emit("座谈会")
    assert taken == []
    qtbot.waitUntil(lambda: taken == ["座谈会"])


@pytest.mark.parametrize("stop", [True, False])
def test_tab_stops_at_a_scroll_area_only_where_it_is_wanted(qtbot: QtBot, stop: bool) -> None:
    area = scrolling(QWidget(), stop=stop)
    qtbot.addWidget(area)
    assert bool(area.focusPolicy() & Qt.FocusPolicy.TabFocus) is stop
    assert area.widgetResizable()


@pytest.mark.parametrize("focused", [True, False])
@pytest.mark.parametrize("by_keys", [True, False])
def test_the_focus_is_drawn_for_the_keyboard_alone(
    holder: QWidget, focused: bool, by_keys: bool
) -> None:
    holder.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_keys)
    option = QStyleOptionViewItem()
    option.initFrom(holder)
    option.widget = holder
    state = QStyle.StateFlag.State_HasFocus if focused else QStyle.StateFlag.State_None
    option.state = state
    assert has_keyboard(option) is (focused and by_keys)


def test_a_sheets_line_is_named_for_eyes_and_ears(theme: Theme, qtbot: QtBot) -> None:
    sheet = Sheet(theme, "添加人物", None)
    qtbot.addWidget(sheet)
    line = QLineEdit()
    sheet.add_line("姓名", line)
    sheet.show()
    named = next(each for each in sheet.findChildren(QLabel) if each.text() == "姓名")
    assert named.buddy() is line
    assert line.accessibleName() == "姓名"
    assert named.mapTo(sheet, named.pos()).y() < line.mapTo(sheet, line.pos()).y()


@pytest.mark.parametrize("default", [True, False])
def test_the_two_answers_close_a_sheet(theme: Theme, qtbot: QtBot, default: bool) -> None:
    sheet = Sheet(theme, "添加人物", None)
    qtbot.addWidget(sheet)
    yes = sheet.add_answers("取消", "确定", default=default)
    assert yes.text() == "确定"
    assert yes.isDefault() is default
    sheet.show()
    yes.click()
    assert sheet.result() == Sheet.DialogCode.Accepted
    sheet.show()
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "取消").click()
    assert sheet.result() == Sheet.DialogCode.Rejected


def test_what_stands_at_the_left_stays_left_of_the_answers(theme: Theme, qtbot: QtBot) -> None:
    sheet = Sheet(theme, "人物库", None, width=500)
    qtbot.addWidget(sheet)
    second, first = button("从表格导入…"), button("添加…")
    sheet.add_left(second)
    sheet.add_left(first)
    close = sheet.add_button(button("关闭", "primary"))
    sheet.show()
    assert first.x() < second.x() < close.x()


@pytest.mark.parametrize("kind", [QHBoxLayout, QVBoxLayout])
def test_gaps_and_free_room_are_laid_in_one_call(kind: type) -> None:
    made = row(8, None, gap=4) if kind is QHBoxLayout else column(8, None, gap=4)
    assert isinstance(made, kind)
    assert made.spacing() == 4
    assert made.itemAt(0).spacerItem().sizeHint().width() in (0, 8)  # type: ignore[union-attr]
    assert made.count() == 2


def test_what_is_offered_stands_in_a_frame_with_its_last_line_whole(
    holder: QWidget, theme: Theme
) -> None:
    line = QLineEdit(holder)
    complete(line, QStringListModel([f"工会/栏目{number}" for number in range(20)], line))
    holder.show()
    completer = line.completer()
    line.setFocus()
    completer.setCompletionPrefix("栏目")
    completer.complete()
    QApplication.processEvents()
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    edge = popup.grab().toImage().pixelColor(0, popup.height() // 2)
    assert edge == theme.colour("line")
    lines = popup.viewport().height() / popup.sizeHintForRow(0)
    assert abs(lines - round(lines)) < 0.2
    popup.hide()

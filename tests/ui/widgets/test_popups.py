"""What lies over the window: results of a search, messages, questions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.messages import Level, Message, Question
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.ask import ask
from editor_app.ui.widgets.input_sheet import ask_line
from editor_app.ui.widgets.results import ResultsPopup
from editor_app.ui.widgets.results_model import Offer
from editor_app.ui.widgets.search_box import SearchBox
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.tabs import TextTabs
from editor_app.ui.widgets.toast import Toast
from editor_app.words import Words
from tests.ui.walking import press, use_dialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def toast(theme: Theme, words: Words, window: QWidget) -> Toast:
    return Toast(theme, words, window)


@pytest.mark.parametrize(
    ("level", "stays"), [(Level.INFO, 5000), (Level.WARNING, 12_000), (Level.ERROR, -1)]
)
def test_failures_stay_until_they_are_closed(toast: Toast, level: Level, stays: int) -> None:
    toast.show_message(Message(level, "写不进去。"))
    assert toast._timer.isActive() is (stays > 0)
    if stays > 0:
        assert toast._timer.interval() == stays
    press(toast, "关闭")
    assert toast.message is None


def test_a_message_does_what_it_offers_once(toast: Toast) -> None:
    done: list[str] = []
    take_back = Message(Level.INFO, "已移入回收站。", (), "撤回", lambda: done.append("撤回"))
    toast.show_message(take_back)
    press(toast, "撤回")
    assert done == ["撤回"]
    assert not toast.isVisible()


def test_the_next_message_takes_the_place_of_the_first(toast: Toast) -> None:
    toast.show_message(Message(Level.ERROR, "写不进去。", ("甲", "乙"), "再试"))
    toast.show_message(Message(Level.INFO, "已保存。"))
    shown = [x.text() for x in toast.findChildren(QLabel) if x.isVisible()]
    assert shown == ["已保存。"]
    assert [b.text() for b in toast.findChildren(QPushButton) if b.isVisible()] == ["关闭"]
    assert toast.accessibleName() == "已保存。"


@pytest.mark.parametrize(("many", "lines"), [(1, 1), (4, 4), (9, 5)])
def test_many_details_are_shortened_and_counted(toast: Toast, many: int, lines: int) -> None:
    toast.show_message(Message(Level.WARNING, "有提示。", tuple(f"第{n}条" for n in range(many))))
    shown = toast._details.text().splitlines()
    assert len(shown) == lines
    if many > 4:
        assert str(many - 4) in shown[-1]


@pytest.mark.parametrize("size", [(960, 600), (1280, 720), (1920, 1080)])
def test_a_message_stays_at_the_foot_of_the_window(
    toast: Toast, window: QWidget, size: tuple[int, int]
) -> None:
    toast.show_message(Message(Level.INFO, "已保存。"))
    window.resize(*size)
    assert window.rect().contains(toast.geometry())
    assert abs(toast.geometry().center().x() - size[0] // 2) <= 1


def many_offers(count: int) -> list[Offer]:
    """A heading and so many offers."""
    return [
        Offer("稿件"),
        *(Offer(f"讲话{n}", "草稿", "ph.user", run=lambda: None) for n in range(count)),
    ]


@pytest.mark.parametrize(("steps", "marked"), [((), 0), ((1,), 1), ((-1,), 39), ((8, 8), 16)])
def test_arrows_move_the_mark_through_the_results(
    theme: Theme, window: QWidget, steps: tuple[int, ...], marked: int
) -> None:
    popup = ResultsPopup(theme, window)
    popup.show_offers(many_offers(40), QPoint(10, 10), 400)
    for step in steps:
        popup.step(step)
    assert popup.current is not None
    assert popup.current.text == f"讲话{marked}"


def test_a_long_list_of_results_stays_in_the_window_and_scrolls(
    theme: Theme, window: QWidget
) -> None:
    popup = ResultsPopup(theme, window)
    popup.show_offers(many_offers(40), QPoint(10, 10), 400)
    assert window.rect().contains(popup.geometry())
    view = popup.findChildren(QListView)[0]
    for _ in range(30):
        popup.step(1)
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


def test_a_heading_cannot_be_taken_by_a_click(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    popup = ResultsPopup(theme, window)
    popup.show_offers(many_offers(2), QPoint(10, 10), 400)
    view = popup.findChildren(QListView)[0]
    at = view.visualRect(view.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(popup.taken, wait=10):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    at = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(popup.taken) as taken:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert taken.args[0].text == "讲话0"


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageDown, 8),
        (Qt.Key.Key_PageUp, -8),
    ],
)
def test_keys_of_the_search_box_move_in_the_results(
    theme: Theme, window: QWidget, qtbot: QtBot, key: Qt.Key, step: int
) -> None:
    box = SearchBox(theme, "搜索", "搜索稿件", "Ctrl K")
    box.setParent(window)
    with qtbot.waitSignal(box.stepped) as stepped:
        QTest.keyClick(box, key)
    assert stepped.args == [step]


def test_the_keys_are_shown_while_nothing_is_typed(theme: Theme, window: QWidget) -> None:
    box = SearchBox(theme, "搜索", "搜索稿件", "Ctrl K")
    box.setParent(window)
    box.resize(300, 32)
    box.show()
    chip = box.findChildren(QLabel)[0]
    assert chip.isVisible()
    assert box.rect().contains(chip.geometry())
    assert box.textMargins().right() >= chip.width()  # no typed word runs under it
    box.setText("劳模")
    assert not chip.isVisible()
    assert box.accessibleName() == "搜索稿件"


@pytest.mark.parametrize(
    ("start", "key", "chosen"),
    [
        ("a", Qt.Key.Key_Right, "b"),
        ("c", Qt.Key.Key_Right, "a"),
        ("a", Qt.Key.Key_Left, "c"),
        ("b", Qt.Key.Key_Left, "a"),
    ],
)
def test_arrows_go_round_the_tabs(
    theme: Theme, qtbot: QtBot, start: str, key: Qt.Key, chosen: str
) -> None:
    tabs = TextTabs(theme, [("a", "信息"), ("b", "大纲"), ("c", "版本")])
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.choose(start)
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs, key)
    assert told.args == [chosen]
    assert tabs.current == chosen


@pytest.mark.parametrize("danger", [True, False])
def test_enter_in_a_question_never_does_harm(
    theme: Theme, words: Words, qtbot: QtBot, danger: bool
) -> None:
    answers: list[bool] = []
    question = Question("彻底删除 3 篇？", "删除后不能恢复。", yes="彻底删除", danger=danger)
    use_dialog(
        qtbot,
        Sheet,
        lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Return),
        lambda: answers.append(ask(theme, words, None, question)),
    )
    assert answers == [not danger]


@pytest.mark.parametrize(
    ("value", "typed", "answer"),
    [("会议", "座谈会", "座谈会"), ("", " 首稿 ", "首稿"), ("会议", "  ", None)],
)
def test_a_line_is_asked_for_and_needs_words(
    theme: Theme, words: Words, qtbot: QtBot, value: str, typed: str, answer: str | None
) -> None:
    answers: list[str] = []

    def fill(sheet: Sheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        assert line.accessibleName() == "改为"
        assert line.selectedText() == value
        line.setText(typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert sheet.isVisible() is (answer is None)

    use_dialog(
        qtbot,
        Sheet,
        fill,
        lambda: answers.append(ask_line(theme, words, None, "改名", prompt="改为", value=value)),
    )
    assert answers == [answer or ""]

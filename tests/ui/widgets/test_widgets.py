"""The controls, each by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.messages import Level, Message, Question
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.ask import ask
from editor_app.ui.widgets.avatar import Avatar
from editor_app.ui.widgets.chips import Chip, ChipLabel, chip_width
from editor_app.ui.widgets.controls import IconButton, button, set_look
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.empty import EmptyState
from editor_app.ui.widgets.flow import FlowLayout
from editor_app.ui.widgets.growing_text import GrowingText
from editor_app.ui.widgets.input_sheet import ask_line
from editor_app.ui.widgets.results import ResultsPopup
from editor_app.ui.widgets.results_model import Offer
from editor_app.ui.widgets.search_box import SearchBox
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.tabs import TextTabs
from editor_app.ui.widgets.toast import Toast
from editor_app.words import Words
from tests.ui.walking import press, use_dialog


def test_a_flow_breaks_its_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, gap=4)
    for _ in range(5):
        box = QWidget()
        box.setFixedSize(40, 20)
        flow.addWidget(box)
    assert flow.heightForWidth(300) == 20
    assert flow.heightForWidth(100) == 20 * 3 + 4 * 2
    assert flow.count() == 5
    flow.clear()
    assert flow.count() == 0
    assert flow.itemAt(0) is None


def test_tabs_are_chosen_by_mouse_and_arrows(theme: Theme, qtbot: QtBot) -> None:
    tabs = TextTabs(theme, [("write", "写稿"), ("review", "审稿"), ("preview", "预览")])
    qtbot.addWidget(tabs)
    tabs.show()
    chosen: list[str] = []
    tabs.chosen.connect(chosen.append)
    tabs._tabs["review"].click()
    assert tabs.current == "review"
    tabs.set_shown("preview", False)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert chosen == ["review", "write"]
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.choose("review")
    assert not tabs.grab().isNull()


def test_a_chosen_tab_is_no_wider(theme: Theme, qtbot: QtBot) -> None:
    tabs = TextTabs(theme, [("a", "信息"), ("b", "大纲")])
    qtbot.addWidget(tabs)
    widths = [tab.sizeHint().width() for tab in tabs._tabs.values()]
    tabs.choose("b")
    assert [tab.sizeHint().width() for tab in tabs._tabs.values()] == widths


def test_a_chip_is_as_wide_as_its_word_and_can_be_taken_away(theme: Theme, qtbot: QtBot) -> None:
    chip = ChipLabel(theme, Chip("劳模精神"), removable=True, hint="去掉")
    qtbot.addWidget(chip)
    chip.show()
    assert chip.sizeHint().width() > chip_width(theme, "劳模精神")
    removed: list[str] = []
    chip.removed.connect(removed.append)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert removed == []
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 6, 5))
    QTest.keyClick(chip, Qt.Key.Key_Backspace)
    assert removed == ["劳模精神"] * 2


def test_a_quiet_chip_stays(theme: Theme, qtbot: QtBot) -> None:
    chip = ChipLabel(theme, Chip("草稿"))
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)


def test_a_long_line_is_cut_and_kept_in_its_tip(qtbot: QtBot) -> None:
    text = "提高政治站位 狠抓工作落实 把学习宣传贯彻回信精神引向深入"
    line = ElidedLabel(text)
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.show()
    assert line.toolTip() == text
    line.resize(2000, 20)
    QApplication.processEvents()
    assert line.toolTip() == ""


def test_the_initial_of_a_name_is_shown(theme: Theme, qtbot: QtBot) -> None:
    avatar = Avatar(theme)
    qtbot.addWidget(avatar)
    avatar.set_name("lin", "lin：切换用户")
    assert avatar._initial == "L"
    assert avatar.accessibleName() == "lin：切换用户"
    assert not avatar.grab().isNull()


def test_icon_buttons_have_a_name_and_follow_the_theme(theme: Theme, qtbot: QtBot) -> None:
    made = IconButton(theme, "ph.plus", "添加")
    qtbot.addWidget(made)
    made.show()
    assert made.accessibleName() == "添加"
    assert not made.icon().isNull()
    made.set_icon("ph.minus")
    assert not made.icon().isNull()


def test_a_look_can_change(theme: Theme, qtbot: QtBot) -> None:
    made = button("导出", "plain")
    qtbot.addWidget(made)
    set_look(made, "look", "primary")
    assert made.property("look") == "primary"


def test_an_empty_place_says_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    clicked: list[int] = []
    act = button("导入", "plain", lambda: clicked.append(1))
    state = EmptyState(theme, "ph.files", "稿库还是空的", "把文件拖进来。", act)
    qtbot.addWidget(state)
    state.resize(300, 400)
    state.show()
    act.click()
    assert clicked == [1]
    assert not state.grab().isNull()


def test_the_search_box_hands_its_keys_on(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox(theme, "搜索", "搜索", "Ctrl K")
    qtbot.addWidget(box)
    box.show()
    steps: list[int] = []
    box.stepped.connect(steps.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown):
        QTest.keyClick(box, key)
    assert steps == [1, -1, 8]
    with qtbot.waitSignal(box.entered):
        QTest.keyClick(box, Qt.Key.Key_Return)
    box.setText("劳模")
    assert not box._chip.isVisible()
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    QTest.keyClick(box, Qt.Key.Key_A)
    assert box.text() == "a"


def test_results_are_marked_stepped_and_taken(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    popup = ResultsPopup(theme, window)
    offers = [Offer("稿件"), Offer("讲话", "草稿", "ph.file-text", run=lambda: None)]
    offers.append(Offer("致辞", "已发布", "ph.file-text", run=lambda: None))
    popup.show_offers(offers, QPoint(10, 10), 300)
    assert popup.isVisible()
    assert popup.current is offers[1]
    popup.step(1)
    assert popup.current is offers[2]
    first = Offer("在列表中查找", "", "ph.magnifying-glass", run=lambda: None)
    popup.show_offers([first, *offers], QPoint(10, 10), 300)
    assert popup.current is first
    with qtbot.waitSignal(popup.taken) as taken:
        popup._view.clicked.emit(popup._model.index(0))
    assert taken.args == [first]
    assert not popup.grab().isNull()
    popup.show_offers([], QPoint(), 300)
    assert not popup.isVisible()


def test_a_sheet_stays_inside_its_window(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    sheet = Sheet(theme, "导入", window, width=1040, height=700)
    sheet.show()
    assert sheet.width() <= 600
    assert sheet.height() <= 400
    sheet.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_accepts_from_a_field_of_many_lines(
    theme: Theme, qtbot: QtBot, key: Qt.Key
) -> None:
    sheet = Sheet(theme, "导入", None)
    qtbot.addWidget(sheet)
    title = GrowingText()
    sheet.content.addWidget(title)
    accept = sheet.add_answers("取消", "收入")
    sheet.show()
    sheet.activateWindow()
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    accept.setEnabled(False)
    QTest.keyClick(title, key, Qt.KeyboardModifier.ControlModifier)
    assert sheet.isVisible()
    accept.setEnabled(True)
    QTest.keyClick(title, Qt.Key.Key_Return)
    assert (title.toPlainText(), sheet.isVisible()) == ("\n", True)
    QTest.keyClick(title, key, Qt.KeyboardModifier.ControlModifier)
    assert sheet.result() == Sheet.DialogCode.Accepted


def test_enter_presses_the_button_that_has_the_keys(theme: Theme, qtbot: QtBot) -> None:
    pressed: list[str] = []
    sheet = Sheet(theme, "送审", None)
    qtbot.addWidget(sheet)
    missing = button("讲话人", "chip", lambda: pressed.append("讲话人"))
    sheet.content.addWidget(missing)
    sheet.add_answers("取消", "送审").setEnabled(False)
    sheet.show()
    sheet.activateWindow()
    missing.setFocus()
    qtbot.waitUntil(missing.hasFocus)
    QTest.keyClick(missing, Qt.Key.Key_Return)
    assert (pressed, sheet.isVisible()) == (["讲话人"], True)
    cancel = next(each for each in sheet.findChildren(QPushButton) if each.text() == "取消")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert (sheet.isVisible(), sheet.result()) == (False, Sheet.DialogCode.Rejected)


def test_a_sheet_is_as_high_as_its_words(theme: Theme, qtbot: QtBot) -> None:
    from editor_app.ui.widgets.controls import label

    sheet = Sheet(theme, "关于", None, width=300)
    qtbot.addWidget(sheet)
    text = label("很长的说明。" * 40, wrap=True)
    sheet.content.addWidget(text)
    sheet.show()
    assert text.height() >= text.heightForWidth(text.width())


@pytest.mark.parametrize(("pressed", "answer"), [("删除", True), ("取消", False)])
def test_asking_waits_for_the_answer(
    theme: Theme, words: Words, qtbot: QtBot, pressed: str, answer: bool
) -> None:
    answers: list[bool] = []
    question = Question("删除三个标签？", "稿件不受影响。", yes="删除", danger=True)
    use_dialog(
        qtbot,
        Sheet,
        lambda sheet: press(sheet, pressed),
        lambda: answers.append(ask(theme, words, None, question)),
    )
    assert answers == [answer]


def test_a_danger_is_not_the_default(theme: Theme, words: Words, qtbot: QtBot) -> None:
    defaults: list[str] = []

    def look(sheet: Sheet) -> None:
        defaults.extend(b.text() for b in sheet.findChildren(QPushButton) if b.isDefault())

    question = Question("彻底删除？", yes="删除", danger=True)
    use_dialog(qtbot, Sheet, look, lambda: ask(theme, words, None, question))
    assert defaults == ["取消"]


def test_a_line_is_asked_for(theme: Theme, words: Words, qtbot: QtBot) -> None:
    typed: list[str] = []
    use_dialog(
        qtbot,
        Sheet,
        lambda sheet: press(sheet, "改名"),
        lambda: typed.append(ask_line(theme, words, None, "改名为", value="会议", yes="改名")),
    )
    use_dialog(
        qtbot,
        Sheet,
        lambda sheet: sheet.reject(),
        lambda: typed.append(ask_line(theme, words, None, "改名为", value="会议")),
    )
    assert typed == ["会议", ""]


def test_buttons_lie_in_a_layout_without_default_spacing(qtbot: QtBot) -> None:
    from editor_app.ui.widgets.controls import column, row, scrolling

    holder = QWidget()
    qtbot.addWidget(holder)
    inner = row(button("一"), 8, None, button("二"), gap=4)
    outer = column(inner, QWidget(), 12, gap=6)
    holder.setLayout(outer)
    assert inner.count() == 4
    assert outer.spacing() == 6
    area = scrolling(QWidget())
    qtbot.addWidget(area)
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert isinstance(holder.layout(), QVBoxLayout)


def test_what_joins_a_flow_is_measured_at_once(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    holder.show()
    flow.addWidget(QPushButton("劳模精神"))
    assert flow.heightForWidth(200) >= 20


def test_a_flow_without_a_home_opens_no_window(qtbot: QtBot) -> None:
    made = QPushButton("讲话人")
    qtbot.addWidget(made)
    FlowLayout().addWidget(made)
    assert not made.isVisible()


@pytest.mark.parametrize("times", [1, 2, 6])
def test_a_message_is_shown_whole(theme: Theme, words: Words, qtbot: QtBot, times: int) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toast = Toast(theme, words, window)
    text = "写不进去。请检查文件夹是否存在、是否有权限、文件是否正打开着。" * times
    toast.show_message(Message(Level.ERROR, text))
    QApplication.processEvents()
    shown = toast._text
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert toast.rect().contains(shown.geometry())
    assert window.rect().contains(toast.geometry())


@pytest.mark.parametrize("yes", [True, False])
def test_a_sheet_asks_without_waiting(theme: Theme, qtbot: QtBot, yes: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sheet, heard = Sheet(theme, "问", window), list[str]()
    sheet.add_answers("否", "是")
    sheet.ask(lambda: heard.append("是"))
    assert sheet.isVisible()  # the program went on meanwhile
    QTest.keyClick(sheet, Qt.Key.Key_Return if yes else Qt.Key.Key_Escape)
    assert heard == (["是"] if yes else [])
    assert not sheet.isVisible()

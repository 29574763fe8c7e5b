"""The list as cards and as columns, used by mouse and keyboard in a real window."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QToolButton

from editor_app.ui.base.tasks import EVERYTHING
from editor_app.ui.library.list.list_panel import ListPanel
from editor_app.ui.library.list.model import PiecesModel
from editor_app.ui.widgets.row_text import COLUMNS, Column
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.library.hands import use_menu
from tests.ui.walking import Start, Walker, press, use_dialog


def view(walker: Walker, name: str) -> QTableView:
    """Return the cards or the columns."""
    found = walker.desktop.list.findChild(QTableView, name)
    assert isinstance(found, QTableView)
    return found


def sorting(panel: ListPanel) -> QPushButton:
    """Return the button that says the order."""
    return panel.findChildren(QPushButton)[0]


def tool(walker: Walker, name: str) -> QToolButton:
    """Return the button of the heading that is called something."""
    made = walker.desktop.list.findChildren(QToolButton)
    return next(each for each in made if each.accessibleName() == name)


def titles(walker: Walker) -> list[str]:
    """The titles in the order of the list."""
    walker.settle()
    rows = walker.desktop.context.desk.finding.rows(list(walker.desktop.list.ids))
    return [row.title for row in rows]


def heading(walker: Walker, column: Column) -> str:
    """Return what a column's heading says."""
    model = view(walker, "columns").model()
    return str(model.headerData(COLUMNS.index(column), Qt.Orientation.Horizontal))


def test_the_toggle_shows_columns_and_cards_again(window: Walker) -> None:
    toggle = tool(window, "卡片或分栏显示")
    assert toggle.accessibleName()
    toggle.click()
    assert window.desktop.list.in_columns
    assert view(window, "columns").isVisible()
    assert not window.window.work.isVisible()
    toggle.click()
    assert view(window, "cards").isVisible()
    assert window.window.work.isVisible()


@pytest.mark.parametrize(
    ("entry", "first"),
    [
        ("按标题", "让每一份技能都有用武之地"),
        ("按字数", "在全市劳模工作座谈会上的讲话"),
    ],
)
def test_the_order_is_chosen_from_a_menu(window: Walker, entry: str, first: str) -> None:
    panel = window.desktop.list
    offered = use_menu(sorting(panel).click, entry)
    assert entry in offered
    assert titles(window)[0] == first
    assert sorting(panel).text().startswith(entry)


def test_the_same_order_again_turns_it_round(window: Walker) -> None:
    panel = window.desktop.list
    use_menu(sorting(panel).click, "按标题")
    up = titles(window)
    assert sorting(panel).text() == "按标题 ↑"
    use_menu(sorting(panel).click, "按标题")
    assert titles(window) == up[::-1]
    assert sorting(panel).text() == "按标题 ↓"


@pytest.mark.parametrize(
    ("column", "arrow"),
    [
        (Column.TITLE, "↑"),
        (Column.WHO, "↑"),
        (Column.KIND, "↑"),
        (Column.STATUS, "↑"),
        (Column.CHANNEL, "↑"),
        (Column.WORDS, "↓"),
        (Column.DATE, "↓"),
    ],
)
def test_a_click_on_a_heading_sorts_by_it_and_says_which_way(
    window: Walker, column: Column, arrow: str
) -> None:
    panel = window.desktop.list
    panel.show_columns(True)
    name = heading(window, column).split(" ")[0]
    header = view(window, "columns").horizontalHeader()
    at = QPoint(header.sectionViewportPosition(COLUMNS.index(column)) + 30, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    window.settle()
    assert heading(window, column) == f"{name} {arrow}"
    assert sorting(panel).text().endswith(arrow)
    assert [" " in heading(window, other) for other in COLUMNS].count(True) == 1
    once = titles(window)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    window.settle()
    assert heading(window, column).endswith({"↑": "↓", "↓": "↑"}[arrow])
    assert sorted(titles(window)) == sorted(once)


def test_figures_and_their_heading_stand_at_the_right(window: Walker) -> None:
    model = view(window, "columns").model()
    role = Qt.ItemDataRole.TextAlignmentRole
    sides = {
        column: Qt.AlignmentFlag(model.headerData(place, Qt.Orientation.Horizontal, role))
        for place, column in enumerate(COLUMNS)
    }
    at_right = [c for c, side in sides.items() if side & Qt.AlignmentFlag.AlignRight]
    assert at_right == [Column.WORDS]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_enter_opens_a_piece_out_of_the_columns(window: Walker) -> None:
    panel = window.desktop.list
    window.open(1)
    panel.show_columns(True)
    table = view(window, "columns")
    line = list(panel.ids).index(3)
    table.setCurrentIndex(table.model().index(line, 0))
    window.settle()
    assert window.desktop.opened.id == 1  # looking along the lines opens nothing
    QTest.keyClick(table, Qt.Key.Key_Return)
    window.settle()
    assert window.desktop.opened.id == 3
    assert not panel.in_columns


def test_arrow_keys_open_card_after_card(window: Walker) -> None:
    panel = window.desktop.list
    cards = view(window, "cards")
    window.open(panel.ids[0])
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    window.settle()
    assert window.desktop.opened.id == panel.ids[1]
    assert panel.selected == [panel.ids[1]]


def test_several_are_chosen_without_opening_any(window: Walker) -> None:
    panel = window.desktop.list
    window.open(panel.ids[0])
    cards = view(window, "cards")
    cards.selectAll()
    window.settle()
    assert panel.selected == list(panel.ids)
    assert window.desktop.opened.id == panel.ids[0]


def test_a_piece_that_is_not_listed_leaves_no_mark(window: Walker) -> None:
    panel = window.desktop.list
    panel.select(99_999)
    assert panel.selected == []
    panel.scroll_to(99_999)
    panel.select(panel.ids[-1])
    panel.scroll_to(panel.ids[-1])
    assert panel.selected == [panel.ids[-1]]


def test_what_is_cut_is_whole_in_the_tip(window: Walker) -> None:
    panel, model = window.desktop.list, view(window, "columns").model()
    window.settle()
    view(window, "cards").grab()
    window.settle()
    line = list(panel.ids).index(1)
    tips = {
        column: model.index(line, place).data(Qt.ItemDataRole.ToolTipRole)
        for place, column in enumerate(COLUMNS)
    }
    assert tips[Column.TITLE].splitlines()[0] == "在全市劳模工作座谈会上的讲话"
    assert "劳模精神　座谈会" in tips[Column.TITLE]
    assert tips[Column.WHO] == "周国平"
    assert tips[Column.CHANNEL] == "工会 › 要闻"


def test_the_heading_counts_what_is_listed(window: Walker) -> None:
    panel = window.desktop.list
    assert panel.said == f"全部稿件 · {len(window.desktop.list.ids)}"
    place = window.window.sidebar.place("tag:劳模精神")
    window.window.sidebar.chosen.emit(place)
    window.settle()
    assert panel.said == "劳模精神 · 1"


def test_the_keyboard_sees_where_it_is_in_the_list(window: Walker) -> None:
    window.window.activateWindow()
    panel = window.desktop.list
    window.open(panel.ids[0])
    window.window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab does
    for columns, name in ((False, "cards"), (True, "columns")):
        panel.show_columns(columns)
        table, search = view(window, name), window.window.topbar.search
        table.setFocus(Qt.FocusReason.TabFocusReason)
        window.qtbot.waitUntil(table.hasFocus)
        with_focus = table.grab().toImage()
        search.setFocus(Qt.FocusReason.TabFocusReason)
        window.settle()
        assert table.grab().toImage() != with_focus, name


@pytest.mark.parametrize("columns", [False, True])
def test_the_view_is_told_to_screen_readers(window: Walker, columns: bool) -> None:
    panel = window.desktop.list
    panel.show_columns(columns)
    table = view(window, "columns" if columns else "cards")
    assert table.accessibleName() == "稿件列表"
    line = list(panel.ids).index(1)
    table.model().index(line, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    window.settle()
    spoken = table.model().index(line, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "草稿" in spoken
    assert "劳模精神" in spoken


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("劳模", 1),
        ("标签:座谈会", 1),
        ("-标签:座谈会", 2),
        ("类型:消息", 1),
        ("讲话人:周", 1),
        ("2026-04..2026-05", 1),
        ("没有这样的字句", 0),
        ("栏目:工会", 1),
    ],
)
def test_what_is_searched_is_listed(window: Walker, query: str, found: int) -> None:
    search = window.window.topbar.search
    search.setFocus()
    search.setText(query)
    QTest.keyClick(search, Qt.Key.Key_Return)
    window.settle()
    assert len(window.desktop.list.ids) == found
    assert query in window.desktop.list.said


@pytest.mark.parametrize("query", ['"没有关上', "标签:", "2026-13..", "不知道:甲"])
def test_a_query_that_cannot_be_read_is_told_and_leaves_the_list(
    window: Walker, query: str
) -> None:
    before = list(window.desktop.list.ids)
    search = window.window.topbar.search
    search.setFocus()
    search.setText(query)
    QTest.keyClick(search, Qt.Key.Key_Return)
    window.settle()
    message = window.window.toast.message
    assert message is not None
    assert message.text
    assert list(window.desktop.list.ids) == before


def test_nothing_found_offers_the_way_back(window: Walker) -> None:
    window.desktop.browser.go(window.desktop.browser.place, "没有这样的字句")
    window.settle()
    back = next(
        b
        for b in window.desktop.list.findChildren(QPushButton)
        if b.isVisible() and b.text() not in ("", sorting(window.desktop.list).text())
    )
    back.click()
    window.settle()
    assert len(window.desktop.list.ids) == 3


def test_a_found_word_is_marked_on_its_card(window: Walker) -> None:
    cards = view(window, "cards")
    low = cards.verticalHeader().defaultSectionSize()
    window.desktop.browser.go(window.desktop.browser.place, "劳模")
    window.settle()
    cards.grab()
    window.settle()
    assert cards.verticalHeader().defaultSectionSize() > low
    theme = window.desktop.context.theme
    picture = cards.grab().toImage()
    marked = theme.colour("amber_ground")
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, 112, 2)
    }
    assert marked.name() in seen


def columns_in_sight(walker: Walker) -> list[Column]:
    shown = view(walker, "columns")
    return [column for place, column in enumerate(COLUMNS) if not shown.isColumnHidden(place)]


def test_columns_are_chosen_and_the_order_kept_for_the_next_window(start: Start) -> None:
    first = start()
    panel = first.desktop.list
    panel.show_columns(True)
    assert Column.HOLDER in columns_in_sight(first)
    assert Column.SOURCE not in columns_in_sight(first)
    header = view(first, "columns").horizontalHeader()
    place = QPoint(20, 10)
    offered = use_menu(lambda: header.customContextMenuRequested.emit(place), "来源")
    assert {"谁手里", "自何时", "急", "标签", "来源", "责任编辑"} <= set(offered)
    assert "标题" not in offered
    use_menu(lambda: header.customContextMenuRequested.emit(place), "字数")
    use_menu(sorting(panel).click, "按谁手里")
    first.settle()
    kept = columns_in_sight(first)
    assert Column.SOURCE in kept
    assert Column.WORDS not in kept
    order = list(panel.ids)
    first.window.close()
    second = start()
    assert columns_in_sight(second) == kept
    assert second.desktop.browser.sort == ("holder", False)
    assert list(second.desktop.list.ids) == order
    assert sorting(second.desktop.list).text() == "按谁手里 ↑"


def test_the_columns_say_in_whose_hands_a_piece_is(window: Walker) -> None:
    context = window.desktop.context
    piece = window.desktop.list.ids[0]
    context.desk.drafting.set_fields(piece, {"urgency": "特急", "source": "某报"}, by=context.user)
    window.desktop.list.show_columns(True)
    window.desktop.browser.start()
    window.settle()
    table = view(window, "columns")
    table.grab()
    window.settle()
    line = list(window.desktop.list.ids).index(piece)
    said = {column: table.model().index(line, at).data() for at, column in enumerate(COLUMNS)}
    assert (said[Column.URGENCY], said[Column.SOURCE]) == ("特急", "某报")
    assert said[Column.SINCE]


@pytest.mark.parametrize("width", [260, 312, 600])
def test_the_number_found_and_the_way_out_are_never_cut(window: Walker, width: int) -> None:
    panel = window.desktop.list
    assert not tool(window, "清除搜索").isVisible()
    search = window.window.topbar.search
    search.setText("标签:座谈会 状态:草稿")
    QTest.keyClick(search, Qt.Key.Key_Return)
    window.settle()
    panel.resize(width, panel.height())
    window.settle()
    count = panel._count
    assert count.text() == "· 1"
    for widget in (count, tool(window, "清除搜索"), tool(window, "保存这个搜索"), sorting(panel)):
        assert widget.isVisible()
        assert widget.width() >= (widget.minimumWidth() or widget.minimumSizeHint().width())
        at = widget.mapTo(panel, QPoint(0, 0)).x()
        assert 0 <= at <= width - widget.width()
    QTest.mouseClick(tool(window, "清除搜索"), Qt.MouseButton.LeftButton)
    window.settle()
    assert len(panel.ids) == 3
    assert search.text() == ""
    assert not tool(window, "保存这个搜索").isVisible()


def test_one_visible_button_keeps_a_search(window: Walker) -> None:
    search = window.window.topbar.search
    search.setText("劳模")
    QTest.keyClick(search, Qt.Key.Key_Return)
    window.settle()

    def fill(sheet: Sheet) -> None:
        sheet.findChildren(QLineEdit)[0].setText("劳模的稿子")
        press(sheet, "确定")

    use_dialog(window.qtbot, Sheet, fill, tool(window, "保存这个搜索").click)
    window.settle()
    saved = window.desktop.context.desk.finding.saved()
    assert ("劳模的稿子", "劳模") in [(one.name, one.query) for one in saved]


def test_a_search_without_words_leaves_no_empty_line_on_the_cards(window: Walker) -> None:
    cards = view(window, "cards")
    low = cards.verticalHeader().defaultSectionSize()
    window.desktop.browser.go(window.desktop.browser.place, "标签:座谈会")
    window.settle()
    assert cards.verticalHeader().defaultSectionSize() == low


def test_the_bin_has_a_button_that_restores(window: Walker) -> None:
    context = window.desktop.context
    made = context.desk.drafting.new("news", "丢了", by=context.user, text="一").value.id
    context.desk.drafting.bin([made], by=context.user)
    place = window.window.sidebar.place("library:bin")
    window.window.sidebar.chosen.emit(place)
    window.settle()
    window.open(made)
    button = next(b for b in window.desktop.list.findChildren(QPushButton) if b.text() == "恢复")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    window.settle()
    assert made not in window.desktop.list.ids
    assert context.desk.drafting.open(made).binned is None
    assert not button.isVisible()
    context.desk.drafting.bin([made], by=context.user)


def test_the_list_is_as_wide_again_after_a_larger_size_and_back(start: Start) -> None:
    walker = start()
    walker.window.resize(1440, 900)
    walker.settle()
    before = walker.desktop.list.width()
    for scale in (1.5, 1.0):
        walker.app.theme.set_scale(scale)
        walker.rebuild()
    assert walker.desktop.list.width() == before


@pytest.mark.parametrize("columns", [False, True])
def test_to_choose_all_looks_at_no_cell_out_of_sight(window: Walker, columns: bool) -> None:
    desk = window.desktop.context.desk
    for number in range(150):
        desk.drafting.new("news", f"消息{number}", by=window.desktop.context.user)
    window.desktop.context.tasks.changed.emit(EVERYTHING)
    window.settle()
    if columns:
        window.run("toggle_columns")
    view = next(v for v in window.window.list_place.findChildren(QTableView) if v.isVisible())
    asked: list[int] = []

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code is PiecesModel.flags.__code__:
            asked.append(1)

    sys.setprofile(note)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = window.desktop.list.selected
    view.grab()
    sys.setprofile(None)
    assert len(chosen) == len(window.desktop.list.ids) > 150
    assert len(asked) < 150 * len(COLUMNS)

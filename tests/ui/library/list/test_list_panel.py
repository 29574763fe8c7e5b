"""The list as cards and as columns, used by mouse and keyboard in a real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView, QToolButton

from editor_app.ui.library.list.list_panel import ListPanel
from editor_app.ui.widgets.row_text import COLUMNS, Column
from tests.ui.library.hands import use_menu
from tests.ui.walking import Walker


def view(walker: Walker, name: str) -> QTableView:
    """Return the cards or the columns."""
    found = walker.desktop.list.findChild(QTableView, name)
    assert isinstance(found, QTableView)
    return found


def sorting(panel: ListPanel) -> QPushButton:
    """Return the button that says the order."""
    return panel.findChildren(QPushButton)[0]


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
    toggle = window.desktop.list.findChildren(QToolButton)[0]
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
    said = window.desktop.list._heading
    assert said.text() == f"全部稿件 · {len(window.desktop.list.ids)}"
    place = window.window.sidebar.place("tag:劳模精神")
    window.window.sidebar.chosen.emit(place)
    window.settle()
    assert said.text() == "劳模精神 · 1"


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
    assert query in window.desktop.list._heading.text()


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

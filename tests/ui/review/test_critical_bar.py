"""The bar of critical changes: what it calls them, what fits, what is in its menu."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.services.review.comparison import compare_versions
from editor_app.ui.base.context import Context
from editor_app.ui.review.critical_bar import CriticalBar
from editor_app.ui.review.showing import CriticalItem, show_comparison
from editor_app.words import Words
from tests.ui.review.test_showing import version

MANY = tuple(CriticalItem("数字", f"{n}00", f"{n}50", n) for n in range(1, 31))


@pytest.fixture
def bar(qtbot: QtBot, context: Context) -> CriticalBar:
    """A bar as wide as the room of a large window."""
    made = CriticalBar(context)
    qtbot.addWidget(made)
    made.resize(1000, 40)
    return made


def buttons(bar: CriticalBar) -> list[str]:
    QApplication.processEvents()
    return [made.text() for made in bar._buttons if made.isVisibleTo(bar)]


def rest(bar: CriticalBar) -> list[str]:
    return [action.text() for action in bar._menu.actions()]


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        ("三百", "四百", "数字　三百 → 四百", "Number  三百 → 四百"),
        ("", "26", "数字　新增 26", "Number  added 26"),
        ("26", "", "数字　删去 26", "Number  removed 26"),
        ("会场", "会场", "数字　已更换 会场", "Number  replaced: 会场"),
    ],
)
def test_a_change_is_called_by_what_became_of_it(
    bar: CriticalBar, words: Words, english: Words, old: str, new: str, zh: str, en: str
) -> None:
    for said, kind, expected in ((words, "数字", zh), (english, "Number", en)):
        object.__setattr__(bar._context, "words", said)
        text = bar.text_of(CriticalItem(kind, old, new, 0))
        assert " ".join(text.split()) == " ".join(expected.split())


def test_it_goes_away_where_there_are_none(bar: CriticalBar) -> None:
    bar.show_items(MANY[:1])
    assert bar.isVisible()
    bar.show_items(())
    assert not bar.isVisible()


@pytest.mark.parametrize("width", [420, 700, 1000, 1500])
def test_each_is_a_button_or_in_the_menu_and_none_is_cut(bar: CriticalBar, width: int) -> None:
    bar.show_items(MANY)
    bar.resize(width, 40)
    shown, hidden = buttons(bar), rest(bar)
    assert [*shown, *hidden] == [bar.text_of(item) for item in MANY]
    assert bar._more.text() == f"另有 {len(hidden)} 处 ▾"
    for made in bar._buttons[: len(shown)]:
        assert made.width() >= made.sizeHint().width()
        assert made.geometry().right() < width
    assert bar.width() == width
    assert bar._more.geometry().right() < width


def test_a_wider_window_takes_them_out_of_the_menu(bar: CriticalBar) -> None:
    bar.show_items(MANY[:4])
    bar.resize(360, 40)
    narrow = len(buttons(bar))
    bar.resize(1400, 40)
    assert narrow < len(buttons(bar)) == 4
    assert not bar._more.isVisibleTo(bar)


def test_buttons_and_menu_lead_to_their_changes(bar: CriticalBar, qtbot: QtBot) -> None:
    bar.show_items(MANY)
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar._buttons[1].click()
    assert chosen.args == [2]
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar._menu.actions()[-1].trigger()
    assert chosen.args == [30]


def test_the_heading_counts_them_in_bold(bar: CriticalBar) -> None:
    bar.show_items(MANY)
    bar.ensurePolished()
    assert bar._heading.text() == "关键改动 30"
    bar._heading.ensurePolished()
    assert bar._heading.font().bold()


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("组织宣讲三百场。", "组织宣讲四百场。", ["数字"]),
        ("会议于5月20日召开。", "会议于5月21日召开。", ["日期"]),
        ("我们不能放松。", "我们能放松。", ["否定词"]),
        ("要认真学习。", "要认真地学习。", []),
        ("增长15%。\n不得违反。", "增长51%。\n得违反。", ["数字", "否定词"]),
    ],
)
def test_what_counts_as_critical(words: Words, old: str, new: str, kinds: list[str]) -> None:
    found = show_comparison(compare_versions(version(old), version(new), ()), (), words)
    assert [item.kind for item in found.critical] == kinds

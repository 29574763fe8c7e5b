"""What is not in the body: folded by reason, looked at where it may be text, put back by a key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editor_app.ui.library.intake.left_out import READ, LeftLine, LeftOutTree, looks_like_text
from editor_app.words import Words

LINES = (
    LeftLine("首页", "navigation"),
    LeftLine("请核实人数", "remark"),
    LeftLine("要闻", "navigation"),
    LeftLine("京ICP备", "footer"),
    LeftLine("标题", READ),
)
PROSE = "各级工会要把服务职工的各项工作落到实处，推动产业工人队伍建设改革不断深入，取得新的成效。"
IMPRINT = "版权所有 海州日报社 地址：海州市人民路一百二十八号 邮编：222000 电话：0518-85500000"
Make = Callable[..., LeftOutTree]


@pytest.fixture
def make(words: Words, qtbot: QtBot) -> Make:
    def made(*lines: LeftLine) -> LeftOutTree:
        tree = LeftOutTree(words, lines or LINES)
        qtbot.addWidget(tree)
        tree.resize(500, 300)
        tree.show()
        QApplication.processEvents()
        return tree

    return made


def groups(tree: LeftOutTree) -> list[QTreeWidgetItem]:
    """Return the reasons in sight."""
    found = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [item for item in found if item is not None and not item.isHidden()]


def heads(tree: LeftOutTree) -> list[str]:
    """Return what the reasons in sight say."""
    return [item.text(0) for item in groups(tree)]


def test_lines_are_folded_by_reason_with_their_number(make: Make) -> None:
    tree = make()
    assert heads(tree) == [
        "批注、写给自己的话　1",
        "网站导航　2",
        "网站版权、备案信息　1",
        "已全部读入字段的行　1",
    ]
    assert [item.isExpanded() for item in groups(tree)] == [True, False, False, False]


@pytest.mark.parametrize(
    ("reason", "line", "opened"),
    [
        ("unknown", "短", True),
        ("hidden", "短", True),
        ("struck", "短", True),
        ("head", "短", True),
        ("remark", "短", True),
        ("navigation", "首页 > 要闻", False),
        ("footer", IMPRINT, False),
        ("footer", PROSE, True),
        ("read", PROSE, False),
    ],
)
def test_only_what_looks_like_text_is_opened(reason: str, line: str, opened: bool) -> None:
    assert looks_like_text(reason, [line]) is opened


def test_enter_puts_a_line_back_and_goes_on_to_the_next(make: Make) -> None:
    tree = make()
    wanted: list[list[int]] = []
    tree.wanted.connect(wanted.append)
    tree.setCurrentItem(groups(tree)[1])
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert groups(tree)[1].isExpanded()
    assert wanted == []
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert wanted == [[0]]
    assert tree.chosen == [2]


def test_several_lines_go_back_at_once(make: Make) -> None:
    tree = make()
    wanted: list[list[int]] = []
    tree.wanted.connect(wanted.append)
    tree.expandAll()
    assert tree.show_line("首页", whole=True)
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert wanted == [[0, 2]]


def test_a_double_click_puts_back_or_unfolds(make: Make) -> None:
    tree = make()
    wanted: list[list[int]] = []
    tree.wanted.connect(wanted.append)
    head = groups(tree)[0]

    def double(item: QTreeWidgetItem | None) -> None:
        assert item is not None
        at = tree.visualItemRect(item).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=at)

    double(head.child(0))
    assert wanted == [[1]]
    double(head)
    assert not head.isExpanded()


def test_lines_that_are_back_are_not_counted(make: Make) -> None:
    tree = make()
    tree.hide_lines({0, 1})
    assert heads(tree)[0] == "网站导航　1"
    assert not tree.show_line("请核实人数", whole=True)
    tree.hide_lines(())
    assert heads(tree)[:2] == ["批注、写给自己的话　1", "网站导航　2"]


def test_a_line_is_found_and_its_reason_unfolded(make: Make) -> None:
    tree = make()
    assert tree.show_line("京 ICP", whole=False)
    assert tree.chosen == [3]
    assert groups(tree)[2].isExpanded()
    assert not tree.show_line("京 ICP", whole=True)
    assert not tree.show_line("", whole=False)


def test_undo_and_redo_go_to_the_body_and_copy_takes_the_words(make: Make) -> None:
    tree = make(LeftLine("一行　有空格", "unknown"))
    heard: list[str] = []
    tree.undo.connect(lambda: heard.append("undo"))
    tree.redo.connect(lambda: heard.append("redo"))
    QTest.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(tree, Qt.Key.Key_Z, both)
    assert heard == ["undo", "redo"]
    tree.show_line("一行", whole=False)
    QTest.keyClick(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "一行　有空格"

"""The tags of the open piece: added, taken off, suggested, completed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from editor_app.ui.widgets.chips import ChipLabel
from tests.ui.conftest import Recorder
from tests.ui.library.hands import Panel, type_text


def test_tags_are_added_taken_off_and_undone(panel: Panel) -> None:
    type_text(panel.tags._line, " 五一  表彰 ")
    QTest.keyClick(panel.tags._line, Qt.Key.Key_Return)
    panel.wait()
    assert panel.chips == ["五一 表彰"]
    chip = panel.tags._flow.widgets()[0]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    panel.wait()
    assert panel.chips == []
    panel.undo()
    assert panel.chips == ["五一 表彰"]
    panel.undo()
    assert panel.chips == []


def test_several_tags_in_one_line_are_one_step(panel: Panel) -> None:
    type_text(panel.tags._line, "劳模精神、座谈会，劳动；")
    QTest.keyClick(panel.tags._line, Qt.Key.Key_Return)
    panel.wait()
    assert set(panel.chips) == {"劳动", "劳模精神", "座谈会"}
    panel.undo()
    assert panel.chips == []


@pytest.mark.parametrize("typed", ["   ", "劳模精神"])
def test_an_empty_or_known_tag_is_no_step(panel: Panel, typed: str) -> None:
    panel.context.desk.tagging.tag([panel.piece_id], ["劳模精神"], [], by=panel.context.user)
    panel.opened.refresh()
    panel.wait()
    type_text(panel.tags._line, typed)
    QTest.keyClick(panel.tags._line, Qt.Key.Key_Return)
    assert panel.tags._line.text() == ""
    assert not panel.context.undo.can_undo


def test_a_tag_that_is_too_long_is_refused_and_said(panel: Panel, said: Recorder) -> None:
    type_text(panel.tags._line, "长" * 300)
    QTest.keyClick(panel.tags._line, Qt.Key.Key_Return)
    panel.wait()
    assert "太长" in said.texts[0]
    assert panel.chips == []


def test_tags_are_suggested_from_the_text_and_taken(panel: Panel) -> None:
    desk = panel.context.desk
    piece = desk.drafting.open(panel.piece_id)
    desk.tagging.tag([1], ["产业工人"], [], by=panel.context.user)
    text = "产业工人队伍建设。\n产业工人是主力军。"
    desk.drafting.save_text(piece.id, text, piece.revision, by=panel.context.user)
    panel.opened.refresh()
    panel.wait()
    panel.button("根据正文推荐").click()
    panel.wait()
    hints = [b for b in panel.tags._hint_flow.widgets() if isinstance(b, QPushButton)]
    assert "＋ 产业工人" in [hint.text() for hint in hints]
    next(h for h in hints if h.text() == "＋ 产业工人").click()
    panel.wait()
    assert panel.chips == ["产业工人"]
    assert panel.tags._hints.isHidden()


def test_nothing_to_suggest_is_said(panel: Panel) -> None:
    panel.tags._show_suggested(())
    said = [label.text() for label in panel.tags._hint_flow.widgets()]  # type: ignore[attr-defined]
    assert said == ["没有可推荐的标签"]


def test_known_tags_complete_and_are_taken_from_the_list(panel: Panel) -> None:
    completer = panel.tags._line.completer()
    completer.setCompletionPrefix("模")
    assert completer.currentCompletion() == "劳模精神"
    completer.activated.emit("劳模精神")
    panel.wait()
    assert panel.chips == ["劳模精神"]


def test_a_chip_can_be_told_and_removed_by_keyboard(panel: Panel) -> None:
    panel.context.desk.tagging.tag([panel.piece_id], ["劳模精神"], [], by=panel.context.user)
    panel.opened.refresh()
    panel.wait()
    (chip,) = panel.tags._flow.widgets()
    assert isinstance(chip, ChipLabel)
    assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "Delete" in chip.accessibleDescription()


def overlaps(panel: Panel) -> list[str]:
    """What of the tags' part lies over something else of it, or is cut."""
    field = panel.tags
    shown = [*field._flow.widgets(), field._line, *field._hint_flow.widgets(), field._more]
    wrong = []
    for place, one in enumerate(shown):
        rect = QRect(one.mapTo(field, QPoint(0, 0)), one.size())
        if not field.rect().contains(rect) or one.height() < one.sizeHint().height():
            wrong.append(f"{one} is cut")
        rest = ((each, QRect(each.mapTo(field, QPoint(0, 0)), each.size())) for each in shown)
        others = list(rest)[place + 1 :]
        wrong += [f"{one} lies over {each}" for each, at in others if rect.intersects(at)]
    return wrong


@pytest.mark.parametrize("width", [260, 304, 400])
def test_suggested_tags_have_room_at_once(panel: Panel, width: int) -> None:
    desk, user = panel.context.desk, panel.context.user
    names = [f"第{n}个相当长的标签名字" for n in range(6)]
    for name in names:
        other = desk.drafting.new("news", name, by=user).value.id
        desk.tagging.tag([other], [name], by=user)
    text = desk.drafting.open(panel.piece_id)
    desk.drafting.save_text(text.id, "。".join(names), text.revision, by=user)
    desk.tagging.tag([panel.piece_id], ["甲", "乙相当长的一个标签", "丙"], by=user)
    panel.panel.resize(width, 500)
    panel.opened.open(panel.piece_id)
    panel.wait()
    QTest.mouseClick(panel.tags._more, Qt.MouseButton.LeftButton)
    panel.wait()
    QApplication.processEvents()
    assert len(panel.tags._hint_flow.widgets()) == 6
    assert overlaps(panel) == []
    QTest.mouseClick(panel.tags._hint_flow.widgets()[0], Qt.MouseButton.LeftButton)
    panel.wait()
    QApplication.processEvents()
    assert overlaps(panel) == []

"""Fields and tags are edited where they stand, and every change can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from editor_app.ui.context import Context
from editor_app.ui.library.browser import Browser
from editor_app.ui.library.field_box import FieldBox, shown_value
from editor_app.ui.library.fields_panel import FieldsPanel
from editor_app.ui.library.row_text import RowText
from editor_app.ui.library.tag_field import TagField
from editor_app.ui.models.pieces import PiecesModel
from editor_app.ui.opened import Opened
from editor_app.ui.widgets.chips import ChipLabel
from tests.ui.conftest import Recorder


class Panel:
    """The panel with the speech open."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context = context
        model = PiecesModel(
            context.desk.finding, context.tasks, RowText(context.words, context.desk.kinds)
        )
        self.browser = Browser(context, model)
        self.opened = Opened(context)
        self.panel = FieldsPanel(context, self.opened, self.browser)
        qtbot.addWidget(self.panel)
        self.browser.count()
        self.panel.show()
        self.opened.open(1)
        self.wait()

    def wait(self) -> None:
        """Let writes end and be shown."""
        assert self.context.tasks.wait_idle()
        QApplication.processEvents()

    def box(self, name: str) -> FieldBox:
        """Return a field."""
        return self.panel._boxes[name]

    def line(self, name: str) -> QLineEdit:
        """Return a field's line."""
        editor = self.box(name)._editor
        assert isinstance(editor, QLineEdit)
        return editor

    def type(self, name: str, value: str) -> None:
        """Type a value into a line and press Enter."""
        line = self.line(name)
        line.setText(value)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.wait()

    def stored(self, name: str) -> str:
        """Return what the library holds."""
        return self.context.desk.drafting.open(1).fields.get(name, "")


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> Panel:
    return Panel(context, qtbot)


def test_the_kinds_fields_stand_in_order_with_their_values(panel: Panel) -> None:
    kind = panel.context.desk.kinds.by_id["speech"]
    assert tuple(panel.panel._boxes)[: len(kind.fields)] == kind.fields
    assert panel.line("speaker").text() == "周国平"
    assert panel.line("channel").text() == "工会 › 要闻"


def test_a_field_is_stored_on_enter_and_undone(panel: Panel) -> None:
    panel.type("place", "工人文化宫")
    assert panel.stored("place") == "工人文化宫"
    assert panel.context.undo.undo_text == "修改“地点”"
    panel.context.undo.undo()
    panel.wait()
    assert panel.stored("place") == ""
    assert panel.line("place").text() == ""
    panel.context.undo.redo()
    panel.wait()
    assert panel.stored("place") == "工人文化宫"


def test_escape_takes_the_stored_value_back(panel: Panel) -> None:
    line = panel.line("speaker")
    line.setText("别人")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "周国平"
    assert panel.stored("speaker") == "周国平"


def test_a_wrong_date_is_said_under_the_field_and_not_stored(panel: Panel) -> None:
    panel.type("delivered", "昨天")
    box = panel.box("delivered")
    assert box._wrong.isVisible()
    assert "讲话日期" in box._wrong.text()
    assert panel.stored("delivered") == "2026-04-28"
    panel.type("delivered", "2026.5.1")
    assert panel.stored("delivered") == "2026-05-01"
    assert not box._wrong.isVisible()


def test_a_title_keeps_its_lines(panel: Panel) -> None:
    editor = panel.box("title")._editor
    assert isinstance(editor, QPlainTextEdit)
    height = editor.height()
    editor.setPlainText("提高政治站位\n狠抓工作落实")
    assert editor.height() > height
    QTest.keyClick(editor, Qt.Key.Key_Return)
    panel.wait()
    assert panel.stored("title") == "提高政治站位 狠抓工作落实"
    assert panel.stored("title_breaks") == "6"
    assert shown_value("title", panel.context.desk.drafting.open(1).fields).count("\n") == 1


def test_an_empty_title_is_refused_and_said(panel: Panel) -> None:
    editor = panel.box("title")._editor
    assert isinstance(editor, QPlainTextEdit)
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    panel.wait()
    assert panel.stored("title") != ""
    assert panel.box("title")._wrong.isVisible()


def test_flags_and_choices_are_stored_at_once(panel: Panel) -> None:
    flag, choice = panel.box("abridged")._editor, panel.box("secrecy")._editor
    assert isinstance(flag, QCheckBox)
    assert isinstance(choice, QComboBox)
    flag.click()
    choice.setCurrentIndex(choice.findData("internal"))
    choice.activated.emit(choice.currentIndex())
    panel.wait()
    assert panel.stored("abridged") == "true"
    assert panel.stored("secrecy") == "internal"


def test_a_channel_is_written_with_arrows_and_joins_the_tree(panel: Panel) -> None:
    panel.type("channel", "时政 › 头条")
    assert panel.stored("channel") == "时政/头条"
    assert "时政/头条" in [c.path for c in panel.context.desk.tagging.channels()]


def test_missing_required_fields_say_so(panel: Panel) -> None:
    panel.type("speaker", "")
    assert panel.line("speaker").placeholderText() == "送审前须填写"


def test_all_fields_can_be_shown(panel: Panel) -> None:
    assert "kicker" in panel.panel._boxes
    assert "dateline" not in panel.panel._boxes
    panel.panel.focus_field("dateline")
    assert "dateline" in panel.panel._boxes


def test_another_kind_has_other_fields_and_keeps_values(panel: Panel) -> None:
    kind = panel.panel._kind
    kind.setCurrentIndex(kind.findData("article"))
    kind.activated.emit(kind.currentIndex())
    panel.wait()
    assert panel.context.desk.drafting.open(1).kind == "article"
    assert "byline" in panel.panel._boxes
    assert panel.stored("speaker") == "周国平"
    panel.context.undo.undo()
    panel.wait()
    assert panel.context.desk.drafting.open(1).kind == "speech"


def test_another_piece_shows_its_kind_and_tags_again(panel: Panel) -> None:
    panel.opened.open(3)
    panel.wait()
    assert panel.panel._kind.isVisible()
    assert panel.panel._kind.currentText() == "消息"
    assert panel.panel._tags.isVisible()
    assert tags_of(panel) == []


def test_without_a_piece_it_says_what_to_do(panel: Panel) -> None:
    panel.opened.close()
    assert panel.panel._empty.isVisible()
    assert not panel.panel._area.isVisible()


def test_a_piece_that_is_gone_is_told(panel: Panel, messages: Recorder) -> None:
    panel.opened.open(999)
    panel.wait()
    assert messages.said
    assert panel.opened.id == 0


def tags_of(panel: Panel) -> list[str]:
    """Return the chips shown."""
    chips = panel.panel._tags._chips.findChildren(ChipLabel)
    return [chip.accessibleName() for chip in chips if not chip.isHidden()]


def tag_field(panel: Panel) -> TagField:
    """Return the tags' part."""
    return panel.panel._tags


def test_tags_are_added_taken_off_and_undone(panel: Panel) -> None:
    assert tags_of(panel) == ["劳模精神", "座谈会"]
    line = tag_field(panel)._line
    line.setText(" 五一  表彰 ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    panel.wait()
    assert tags_of(panel) == ["劳模精神", "座谈会", "五一 表彰"]
    chip = tag_field(panel)._chips.findChildren(ChipLabel)[0]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    panel.wait()
    assert "劳模精神" not in tags_of(panel)
    panel.context.undo.undo()
    panel.wait()
    assert "劳模精神" in tags_of(panel)
    panel.context.undo.undo()
    panel.wait()
    assert "五一 表彰" not in tags_of(panel)


def test_tags_are_suggested_from_the_text(panel: Panel) -> None:
    field = tag_field(panel)
    field._suggest()
    panel.wait()
    hints = [b for b in field._hints.findChildren(QPushButton) if not b.isHidden()]
    assert field._hints.isVisible()
    if hints:
        hints[0].click()
        panel.wait()
        assert len(tags_of(panel)) == 3


def test_known_tags_complete(panel: Panel) -> None:
    assert "劳模精神" in tag_field(panel)._known.stringList()

"""Hands on the details panel and on sheets: type, choose, read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.base.opened import Opened
from editor_app.ui.library.fields.field_box import FieldBox
from editor_app.ui.library.fields.fields_panel import FieldsPanel
from editor_app.ui.library.fields.tag_field import TagField
from editor_app.ui.library.list.browser import Browser
from editor_app.ui.library.list.model import PiecesModel
from editor_app.ui.widgets.chips import ChipLabel
from editor_app.ui.widgets.row_text import RowText
from editor_app.ui.widgets.sheet import Sheet


def type_text(editor: QWidget, text: str) -> None:
    """Replace what stands in an editor as an input method does."""
    editor.setFocus()
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.selectAll()
    if not text:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def choose(box: QComboBox, data: str) -> None:
    """Choose an entry of a combo box as the user does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def use_menu(open_it: Callable[[], object], wanted: str = "") -> list[str]:
    """Open a menu, take an entry by its text or close it; returns what it offers."""
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(5, look)
            return
        entries = [action for action in menu.actions() if action.text()]
        offered.extend(action.text() for action in entries if action.isEnabled())
        taken = next((action for action in entries if action.text() == wanted), None)
        menu.close()
        if taken is not None:
            taken.trigger()

    QTimer.singleShot(0, look)
    open_it()
    return offered


def stops(first: QWidget, most: int = 60) -> list[QWidget]:
    """Press Tab from a widget on and return where the keyboard goes, until it comes back."""
    window = first.window()
    window.activateWindow()
    first.setFocus()
    passed: list[QWidget] = []
    while len(passed) < most:
        now = QApplication.focusWidget()
        if now is None or now in passed:
            break
        passed.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return passed


def from_top(widget: QWidget, window: QWidget) -> tuple[int, int]:
    """Return where a widget stands: down, then to the right."""
    at = widget.mapTo(window, widget.rect().topLeft())
    return at.y(), at.x()


class Panel:
    """The details with one piece open."""

    def __init__(self, context: Context, qtbot: QtBot, piece_id: int) -> None:
        self.context, self.qtbot, self.piece_id = context, qtbot, piece_id
        model = PiecesModel(
            context.desk.finding, context.tasks, RowText(context.words, context.desk.kinds)
        )
        self.browser = Browser(context, model)
        self.opened = Opened(context)
        self.panel = FieldsPanel(context, self.opened, self.browser)
        qtbot.addWidget(self.panel)
        self.browser.count()
        self.panel.resize(304, 800)
        self.panel.show()
        self.panel.activateWindow()
        self.opened.open(piece_id)
        self.wait()

    def end(self) -> None:
        """Let nothing of it hear of later tests."""
        self.wait()
        changed = self.context.tasks.changed
        changed.disconnect(self.browser._take_changes)
        changed.disconnect(self.opened._take_changes)
        self.context.undo.clear()

    def wait(self) -> None:
        """Let writes end and be shown."""
        assert self.context.tasks.wait_idle()
        QApplication.processEvents()
        assert self.context.tasks.wait_idle()

    @property
    def names(self) -> tuple[str, ...]:
        """The fields in sight."""
        return tuple(self.panel._boxes)

    @property
    def tags(self) -> TagField:
        """The tags' part."""
        return self.panel._tags

    @property
    def chips(self) -> list[str]:
        """The tags shown."""
        return [w.accessibleName() for w in self.tags._flow.widgets() if isinstance(w, ChipLabel)]

    def box(self, name: str) -> FieldBox:
        """Return a field, looking for it behind the button too."""
        if name not in self.panel._boxes:
            self.panel.focus_field(name)
        return self.panel._boxes[name]

    def shown(self, name: str) -> str:
        """Return what stands in a field."""
        return self.box(name).value

    def type(self, name: str, text: str) -> None:
        """Type into a field without finishing it."""
        type_text(self.box(name).editor, text)

    def enter(self, name: str, text: str) -> None:
        """Type into a field and press Enter, twice where a new channel is asked for."""
        self.type(name, text)
        QTest.keyClick(self.box(name).editor, Qt.Key.Key_Return)
        if self.box(name).asks:
            QTest.keyClick(self.box(name).editor, Qt.Key.Key_Return)
        self.wait()

    def stored(self, name: str) -> str:
        """Return what the library holds."""
        return self.context.desk.drafting.open(self.piece_id).fields.get(name, "")

    def undo(self) -> None:
        """Take the newest step back."""
        self.context.undo.undo()
        self.wait()

    def redo(self) -> None:
        """Do it again."""
        self.context.undo.redo()
        self.wait()

    def button(self, text: str) -> QPushButton:
        """Return the button that says something."""
        return next(b for b in self.panel.findChildren(QPushButton) if b.text() == text)


def lines(sheet: Sheet) -> list[str]:
    """The lines of the sheet's list."""
    shown = sheet.findChildren(QListWidget)[0]
    return [shown.item(n).text() for n in range(shown.count())]

"""The tools of writing, as words and signs in the head of the work area."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCursor, QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from editor_app.ui.base.commands import Commands
from editor_app.ui.base.theme import Theme
from editor_app.words import Words


@dataclass(frozen=True, slots=True)
class Tool:
    """One button: its command, the words on it, whether a gap stands before it."""

    command: str
    face: str
    gap: bool = False
    bold: bool = False
    stays: bool = False  # pressed as long as what it does holds


class Toolbar(QWidget):
    """Buttons in a row at the right; those without room go into a menu at its end."""

    def __init__(
        self, theme: Theme, words: Words, commands: Commands, tools: Sequence[Tool]
    ) -> None:
        super().__init__()
        self._theme, self._words, self._commands = theme, words, commands
        self._tools = tools
        self._always: list[str] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)
        self._more = QMenu(self)
        self._buttons = [self._button(tool) for tool in tools]
        self._overflow = self._menu_button()

    def set_menu(self, command: str, menu: QMenu) -> None:
        """Let a button open a menu in place of running its command."""
        for tool, button in zip(self._tools, self._buttons, strict=True):
            if tool.command == command:
                button.setMenu(menu)
                self._let_go_after(menu, button)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def show_pressed(self, pressed: Collection[str]) -> None:
        """Let the buttons of some commands look pressed, and no others."""
        for tool, button in zip(self._tools, self._buttons, strict=True):
            if button.isCheckable():
                button.setChecked(tool.command in pressed)

    def add_to_menu(self, commands: Sequence[str]) -> None:
        """Keep commands in the menu at the end, whatever the width."""
        self._always = list(commands)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the size of the menu button alone."""
        return QSize(self._overflow.sizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the buttons that fit."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the buttons again when their font changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_overflow"):
            self._arrange()

    def _button(self, tool: Tool) -> QToolButton:
        button = QToolButton(self)
        button.setText(tool.face)
        button.setToolTip(self._commands.tip(tool.command))
        button.setAccessibleName(self._commands.name(tool.command))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setCheckable(tool.stays)
        button.clicked.connect(lambda: self._run(tool.command, button))
        action = self._commands.action(tool.command)
        action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
        if tool.bold:
            button.setFont(self._theme.font(weight=QFont.Weight.Bold))
            button.setStyleSheet("font-weight: bold")
        if tool.gap:
            button.setContentsMargins(self._theme.px(8), 0, 0, 0)
        self._layout.addWidget(button)
        return button

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText("⋯")
        button.setToolTip(self._words("editor.more"))
        button.setAccessibleName(self._words("editor.more"))
        button.setMenu(self._more)
        self._let_go_after(self._more, button)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._layout.addWidget(button)
        return button

    def _run(self, command: str, button: QToolButton) -> None:
        self._commands.run(command)
        _let_go(button)

    def _let_go_after(self, menu: QMenu, button: QToolButton) -> None:
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, lambda: _let_go(button)))

    def _arrange(self) -> None:
        """Show as many buttons as fit; the rest are reached through the menu."""
        left = self.width() - self._overflow.sizeHint().width()
        hidden: list[str] = []
        for tool, button in zip(self._tools, self._buttons, strict=True):
            left -= button.sizeHint().width()
            fits = left >= 0 and not hidden
            button.setVisible(fits)
            if not fits:
                hidden.append(tool.command)
        self._more.clear()
        for actions in (self._actions(hidden), self._actions(self._always)):
            self._more.addActions(actions)
            if actions and actions[-1].text() != "" and self._always:
                self._more.addSeparator()

    def _actions(self, commands: Sequence[str]) -> list[QAction]:
        return [self._commands.action(command) for command in commands]


def _let_go(button: QToolButton) -> None:
    """Show a button as it is: after a popup or a dialog Qt takes it for pointed at and held."""
    button.setDown(False)
    if not button.rect().contains(button.mapFromGlobal(QCursor.pos())):
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.update()

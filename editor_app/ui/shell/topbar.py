"""The bar at the top: the menu, wordmark, search, bringing in, new, the user."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from editor_app.ui.base.commands import Commands
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.avatar import Avatar
from editor_app.ui.widgets.controls import IconButton, button, label, row
from editor_app.ui.widgets.search_box import SearchBox
from editor_app.words import Words

HEIGHT = 48
_USER_MENU = (
    "switch_user",
    "users",
    "people",
    "tags",
    "",
    "open_library",
    "settings",
    "",
    "help",
    "about",
)


class TopBar(QFrame):
    """Always there, from the first paint on."""

    def __init__(self, theme: Theme, words: Words, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._theme, self._words, self._commands = theme, words, commands
        self.menu = IconButton(theme, "ph.list", words("ui.menu"))
        self.menu.setText("≡")  # until the icons are there
        self._mark = label(words("ui.wordmark"))
        self._mark.setObjectName("wordmark")
        self.search = SearchBox(theme, words("ui.search_prompt"), words("ui.search"), "Ctrl K")
        self.bring_in = button(words("ui.import"), "plain", lambda: commands.run("import_files"))
        self.new = button(words("ui.new"), "plain", lambda: commands.run("new_piece"))
        self.avatar = Avatar(theme)
        self.avatar.setMenu(QMenu(self.avatar))
        ways = (self.bring_in, self.new, self.avatar)
        layout = row(self.menu, self._mark, self.search, None, *ways, gap=12)
        layout.setStretch(2, 4)
        layout.setStretch(3, 3)
        layout.setContentsMargins(theme.px(12), 0, theme.px(22), 0)
        self.setLayout(layout)
        theme.changed.connect(self._resize)
        self._resize()
        self._enable(False)

    def attach(self, user: str) -> None:
        """Let the bar work: the library is open and somebody sits at it."""
        self.avatar.set_name(user, self._words("ui.user_menu", name=user))
        menu = self.avatar.menu()
        menu.clear()
        menu.addAction(user).setEnabled(False)
        menu.addSeparator()
        for command_id in _USER_MENU:
            if not command_id:
                menu.addSeparator()
            elif command_id in self._commands:
                menu.addAction(self._commands.action(command_id))
        self.new.setToolTip(self._commands.tip("new_piece"))
        self.bring_in.setToolTip(self._import_tip())
        self._enable(True)

    def _import_tip(self) -> str:
        """Say of the button what else can be brought in, and by which keys."""
        commands, names = self._commands, ("import_folder", "import_pasted")
        if not all(name in commands for name in names):
            return commands.tip("import_files")
        folder, pasted = (commands.keys(name) for name in names)
        files = commands.tip("import_files")
        return self._words("ui.import_tip", files=files, folder=folder, pasted=pasted)

    def _enable(self, enabled: bool) -> None:
        widgets: tuple[QWidget, ...] = (self.menu, self.bring_in, self.new, self.avatar)
        for widget in widgets:
            widget.setEnabled(enabled)

    def _resize(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(HEIGHT))
        self._mark.setFont(self._theme.font(FontFace.SERIF, 18, QFont.Weight.Bold))
        self._mark.setMinimumWidth(px(128))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.search.setFixedHeight(px(32))
        self.search.setMaximumWidth(px(420))
        self.search.setMinimumWidth(px(260))

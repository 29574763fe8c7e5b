"""Asks for the passphrase of a name that has one, before anybody acts under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from editor_app.domain.person import User
from editor_app.errors import EditorError
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.services.users import Users


class ActingSheet(Sheet):
    """Stays open until the passphrase is right, or the name chosen has none.

    ``names`` are those who may act; with more than one there is a choice, which begins
    with the first.

    Signals:
        proven: the User who acts from now on.
    """

    proven = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        tasks: Tasks,
        users: Users,
        names: Sequence[User],
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, words("ui.acting_heading"), parent, width=420)
        self._words, self._tasks, self._users, self._names = words, tasks, users, names
        self.choice = QComboBox()
        self.phrase = TextLine()
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._trouble = label("", "wrong", wrap=True)
        self._build()
        self._show_choice()

    @property
    def trouble(self) -> str:
        """What was wrong with the last try."""
        return self._trouble.text()

    @property
    def chosen(self) -> User:
        """Who is about to act."""
        return self._names[max(0, self.choice.currentIndex())]

    def _build(self) -> None:
        words = self._words
        for user in self._names:
            self.choice.addItem(user.shown)
        if len(self._names) > 1:
            self.content.addWidget(label(words("ui.acting_which"), "soft", wrap=True))
            self.add_line(words("ui.users_name"), self.choice)
        else:
            what = words("ui.acting_what", user=self._names[0].name)
            self.content.addWidget(label(what, "soft", wrap=True))
        self.phrase.setAccessibleName(words("ui.acting_passphrase"))
        self.phrase.setPlaceholderText(words("ui.acting_passphrase"))
        self.content.addWidget(self.phrase)
        self._trouble.hide()
        self.content.addWidget(self._trouble)
        self.add_button(button(words("ui.cancel"), "plain", self.reject))
        self._go_on = self.add_button(
            button(words("ui.users_go_on"), "primary", self._try), default=True
        )
        self.choice.currentIndexChanged.connect(self._show_choice)
        self.phrase.textChanged.connect(self._allow)

    def _show_choice(self) -> None:
        self.phrase.setVisible(self.chosen.has_passphrase)
        self.phrase.clear()
        self._trouble.hide()
        (self.phrase if self.chosen.has_passphrase else self.choice).setFocus()
        self._allow()

    def _allow(self) -> None:
        self._go_on.setEnabled(bool(self.phrase.text()) or not self.chosen.has_passphrase)

    def _try(self) -> None:
        name, phrase = self.chosen.name, self.phrase.text()
        self._go_on.setEnabled(False)
        self._tasks.read(lambda: self._users.acting(name, phrase), self._take, self._refuse)

    def _take(self, user: User) -> None:
        self.accept()
        self.proven.emit(user)

    def _refuse(self, error: EditorError) -> None:
        self._trouble.setText(self._words.error(error))
        self._trouble.show()
        self.make_room()
        self.phrase.selectAll()
        self.phrase.setFocus()
        self._allow()

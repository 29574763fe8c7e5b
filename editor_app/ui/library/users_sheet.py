"""Those who work in the library: add one, give roles, set a passphrase; or change places."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QWidget

from editor_app.domain.person import Role, User
from editor_app.domain.result import Result
from editor_app.ui.context import Context
from editor_app.ui.widgets.controls import button, label, row
from editor_app.ui.widgets.row_list import Line, RowList
from editor_app.ui.widgets.sheet import Sheet


class UsersSheet(Sheet):
    """All users; an administrator adds them and changes roles.

    Signals:
        switch_wanted: the name of the user to go on as.
    """

    switch_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None, *, switching: bool) -> None:
        words = context.words
        heading = words("ui.users_switch" if switching else "ui.users_heading")
        super().__init__(context.theme, heading, parent, width=560, height=480)
        self._context = context
        self._users: tuple[User, ...] = ()
        self._list = RowList(context.theme, heading)
        self.content.addWidget(label(words("ui.users_hint"), "soft", wrap=True))
        self.content.addWidget(self._list, 1)
        go_on = button(words("ui.users_go_on"), "primary" if switching else "plain", self._switch)
        if switching:
            self._list.itemActivated.connect(self._switch)
            self.add_button(button(words("ui.close"), "plain", self.reject))
            self.add_button(go_on, default=True)
        else:
            self._add_tools()
            self.add_left(go_on)
            self.add_button(button(words("ui.close"), "primary", self.reject), default=True)
        context.tasks.changed.connect(self._read)
        self._read()

    @property
    def chosen(self) -> User | None:
        """The chosen user."""
        names = self._list.chosen
        return next((user for user in self._users if user.name in names), None)

    def _add_tools(self) -> None:
        words = self._context.words
        self.content.addLayout(
            row(
                button(words("ui.users_add"), "plain", self._add),
                button(words("ui.users_change_roles"), "plain", self._change_roles),
                button(words("ui.users_passphrase"), "plain", self._set_passphrase),
                None,
            )
        )

    def _read(self) -> None:
        self._context.tasks.read(self._context.desk.users.list, self._show)

    def _show(self, users: tuple[User, ...]) -> None:
        words, kept = self._context.words, self._list.chosen
        self._users, lines = users, []
        for user in users:
            roles = "、".join(words(f"role.{r}") for r in Role if r in user.roles)
            locked = words("ui.users_has_passphrase") if user.has_passphrase else ""
            text = "　".join(part for part in (user.name, roles, locked) if part)
            lines.append(Line(user.name, text))
        self._list.show_lines(lines)
        self._list.choose(kept[0] if kept else self._context.user.name)

    def _switch(self) -> None:
        user = self.chosen
        if user is not None:
            self.accept()
            self.switch_wanted.emit(user.name)

    def _add(self) -> None:
        sheet = UserSheet(self._context, self)
        if sheet.exec() == QDialog.DialogCode.Accepted:
            users, by = self._context.desk.users, self._context.user
            name, roles, phrase = sheet.name, sheet.roles, sheet.passphrase
            self._write(lambda: users.add(name, roles, phrase, by=by))

    def _change_roles(self) -> None:
        user = self.chosen
        if user is None:
            return
        sheet = UserSheet(self._context, self, user)
        if sheet.exec() == QDialog.DialogCode.Accepted:
            users, by, roles = self._context.desk.users, self._context.user, sheet.roles
            self._write(lambda: users.set_roles(user.name, roles, by=by))

    def _set_passphrase(self) -> None:
        user = self.chosen
        if user is None:
            return
        sheet = PassphraseSheet(self._context, self, user)
        if sheet.exec() == QDialog.DialogCode.Accepted:
            users, by, (old, new) = self._context.desk.users, self._context.user, sheet.values
            self._write(partial(users.set_passphrase, user.name, old, new, by=by))

    def _write(self, fn: Callable[[], Result[User]]) -> None:
        self._context.tasks.write(fn)


class UserSheet(Sheet):
    """Name, roles and first passphrase of a user; only the roles of one who is there."""

    def __init__(self, context: Context, parent: QWidget | None, user: User | None = None) -> None:
        words = context.words
        heading = words("ui.users_add") if user is None else user.name
        super().__init__(context.theme, heading, parent, width=460)
        self._name, self._phrase = QLineEdit(), QLineEdit()
        self._phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._roles = {role: QCheckBox(words(f"role.{role}")) for role in Role}
        if user is None:
            self.add_line(words("ui.users_name"), self._name)
        self.content.addWidget(label(words("ui.users_roles"), "small"))
        grid = QGridLayout()
        for place, (role, box) in enumerate(self._roles.items()):
            box.setChecked(user is not None and role in user.roles)
            grid.addWidget(box, place // 3, place % 3)
        self.content.addLayout(grid)
        if user is None:
            self.add_line(words("ui.users_first_passphrase"), self._phrase)
        accept = self.add_answers(words("ui.cancel"), words("ui.ok"))
        if user is None:
            accept.setEnabled(False)
            self._name.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))

    @property
    def name(self) -> str:
        """The name typed."""
        return self._name.text().strip()

    @property
    def roles(self) -> frozenset[Role]:
        """The roles ticked."""
        return frozenset(role for role, box in self._roles.items() if box.isChecked())

    @property
    def passphrase(self) -> str:
        """The passphrase typed; may be empty."""
        return self._phrase.text()


class PassphraseSheet(Sheet):
    """The old passphrase, where there is one, and the new one twice."""

    def __init__(self, context: Context, parent: QWidget | None, user: User) -> None:
        words = context.words
        heading = words("ui.passphrase_heading", name=user.name)
        super().__init__(context.theme, heading, parent, width=420)
        self._context = context
        self._lines: dict[str, QLineEdit] = {}
        names = ("old", "new", "again") if user.has_passphrase else ("new", "again")
        for name in names:
            line = QLineEdit()
            line.setEchoMode(QLineEdit.EchoMode.Password)
            self._lines[name] = line
            self.add_line(words(f"ui.passphrase_{name}"), line)
        self._wrong = label("", "wrong", wrap=True)
        self._wrong.hide()
        self.content.addWidget(self._wrong)
        self.add_answers(words("ui.cancel"), words("ui.ok"))

    @property
    def values(self) -> tuple[str, str]:
        """The old passphrase, empty where there is none, and the new one."""
        old = self._lines["old"].text() if "old" in self._lines else ""
        return old, self._lines["new"].text()

    def accept(self) -> None:
        """Take it when both new ones agree."""
        if self._lines["new"].text() != self._lines["again"].text():
            self._wrong.setText(self._context.words("ui.passphrase_differs"))
            self._wrong.show()
            return
        super().accept()

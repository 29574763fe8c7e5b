"""Those who work in the library: added, renamed, retired, given roles; or changed places with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QWidget

from editor_app.domain.fields import short_day
from editor_app.domain.person import PassphraseReset, Role, User
from editor_app.domain.result import Result
from editor_app.ui.base.context import Context
from editor_app.ui.library.sending_sheet import LineSheet, SendingSheet
from editor_app.ui.widgets.acting import ActingSheet
from editor_app.ui.widgets.controls import button, label, row
from editor_app.ui.widgets.row_list import Line, RowList
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine


class UsersSheet(Sheet):
    """All users, whom an administrator looks after; or those to go on as.

    Signals:
        switch_wanted: the name of the user to go on as, who has shown that it is theirs.
    """

    switch_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None, *, switching: bool) -> None:
        words = context.words
        heading = words("ui.users_switch" if switching else "ui.users_heading")
        super().__init__(context.theme, heading, parent, width=600, height=520)
        self._context, self._switching = context, switching
        self._users: tuple[User, ...] = ()
        self._list = RowList(context.theme, heading)
        self.content.addWidget(label(words("ui.users_hint"), "soft", wrap=True))
        self._open_owner = label("", "wrong", wrap=True)
        self._open_owner.hide()
        self.content.addWidget(self._open_owner)
        self.content.addWidget(self._list, 1)
        look = "primary" if switching else "plain"
        self._go_on = button(words("ui.users_go_on"), look, self._switch)
        self._retire = button(words("ui.users_retire"), "plain", self._retire_or_back)
        self._reset = button(words("ui.users_reset"), "plain", self._reset_passphrase)
        if switching:
            # Enter is the sheet's: heard here as well it would switch twice, and build twice.
            self._list.itemDoubleClicked.connect(self._switch)
            self.add_button(button(words("ui.close"), "plain", self.reject))
            self.add_button(self._go_on, default=True)
        else:
            self._add_tools()
            self.add_left(self._go_on)
            self.add_button(button(words("ui.close"), "primary", self.reject), default=True)
        self._list.itemSelectionChanged.connect(self._name_tools)
        context.tasks.changed.connect(self._read)
        self._read()

    @property
    def chosen(self) -> User | None:
        """The chosen user."""
        names = self._list.chosen
        return next((user for user in self._users if user.name in names), None)

    def _add_tools(self) -> None:
        words = self._context.words
        add = button(words("ui.users_add"), "plain", self._add)
        roles = button(words("ui.users_change_roles"), "plain", self._change_roles)
        rename = button(words("ui.users_rename"), "plain", self._rename)
        phrase = button(words("ui.users_passphrase"), "plain", self._set_passphrase)
        self.content.addLayout(row(add, roles, rename, self._retire, None))
        self.content.addLayout(row(phrase, self._reset, None))

    def _name_tools(self) -> None:
        """Offer what can be done to the chosen user."""
        user, words = self.chosen, self._context.words
        gone = user is not None and user.retired is not None
        self._retire.setText(words("ui.users_take_back" if gone else "ui.users_retire"))
        self._go_on.setEnabled(user is not None and not gone)
        own = user is not None and user.name == self._context.user.name
        self._reset.setEnabled(user is not None and user.has_passphrase and not own)

    def _read(self) -> None:
        users = self._context.desk.users
        self._context.tasks.read(lambda: (users.list(), users.resets(), users.owner()), self._show)

    def _show(self, read: tuple[tuple[User, ...], Mapping[str, PassphraseReset], User]) -> None:
        found, resets, owner = read
        if owner.has(Role.ADMIN) and not owner.has_passphrase:
            self._open_owner.setText(self._context.words("ui.users_open_owner", user=owner.name))
        self._open_owner.setVisible(owner.has(Role.ADMIN) and not owner.has_passphrase)
        kept = self._list.chosen
        self._users = tuple(u for u in found if not self._switching or u.retired is None)
        lines = [Line(user.name, self._line(user, resets)) for user in self._users]
        self._list.show_lines(lines)
        self._list.choose(kept[0] if kept else self._context.user.name)
        self._name_tools()

    def _line(self, user: User, resets: Mapping[str, PassphraseReset]) -> str:
        words = self._context.words
        parts = [user.shown]
        if user.renamed:
            parts.append(words("ui.users_recorded_as", name=user.name))
        parts.append("、".join(words(f"role.{r}") for r in Role if r in user.roles))
        if user.has_passphrase:
            parts.append(words("ui.users_has_passphrase"))
        if user.name in resets:
            reset = resets[user.name]
            parts.append(words("ui.users_was_reset", user=reset.by, day=short_day(reset.time)))
        if user.retired is not None:
            parts.append(words("ui.users_retired", day=short_day(user.retired)))
        return "　".join(part for part in parts if part)

    def _switch(self) -> None:
        user, context = self.chosen, self._context
        if user is None:
            return
        users = context.desk.users
        if not user.has_passphrase:
            context.tasks.read(lambda: users.acting(user.name), self._hand_over)
            return
        if user.name != context.user.name:
            sheet = ActingSheet(context.theme, context.words, context.tasks, users, [user], self)
            if sheet.exec() != QDialog.DialogCode.Accepted:
                return
        self._hand_over(user)

    def _hand_over(self, user: User) -> None:
        self.accept()
        self.switch_wanted.emit(user.name)

    def _add(self) -> None:
        sheet, users, by = UserSheet(self._context, self), self._context.desk.users, self._by
        sheet.send(lambda: users.add(sheet.name, sheet.roles, sheet.passphrase, by=by))

    def _change_roles(self) -> None:
        user, users, by = self.chosen, self._context.desk.users, self._by
        if user is not None:
            sheet = UserSheet(self._context, self, user)
            sheet.send(lambda: users.set_roles(user.name, sheet.roles, by=by))

    def _rename(self) -> None:
        user, users, by = self.chosen, self._context.desk.users, self._by
        if user is None:
            return
        words = self._context.words
        heading = words("ui.users_rename_heading", user=user.name)
        prompt = words("ui.users_rename_prompt", name=user.name)
        sheet = LineSheet(self._context, heading, self, prompt=prompt, value=user.shown)
        sheet.send(lambda: users.rename(user.name, sheet.text, by=by))

    def _retire_or_back(self) -> None:
        user, context = self.chosen, self._context
        if user is None:
            return
        users, words = context.desk.users, context.words
        if user.retired is not None:
            self._write(partial(users.take_back, user.name, by=context.user))
        elif context.messages.ask(
            words("ui.users_retire_ask", user=user.name),
            details=words("ui.users_retire_details"),
            yes=words("ui.users_retire"),
        ):
            self._write(partial(users.retire, user.name, by=context.user))

    def _set_passphrase(self) -> None:
        user, users, by = self.chosen, self._context.desk.users, self._by
        if user is None:
            return
        asked = self._context.words("ui.passphrase_old") if user.has_passphrase else ""
        sheet = NewPassphraseSheet(self._context, self, user, asked=asked)
        sheet.send(lambda: users.set_passphrase(user.name, sheet.known, sheet.new, by=by))

    def _reset_passphrase(self) -> None:
        user, users, by = self.chosen, self._context.desk.users, self._by
        if user is None:
            return
        words = self._context.words
        what = words("ui.users_reset_what", user=user.name)
        asked = words("ui.users_reset_own", user=by.name)
        sheet = NewPassphraseSheet(self._context, self, user, asked=asked, what=what)
        sheet.send(
            lambda: users.reset_passphrase(user.name, sheet.new, by=by, passphrase=sheet.known)
        )

    @property
    def _by(self) -> User:
        return self._context.user

    def _write(self, fn: Callable[[], Result[User]]) -> None:
        self._context.tasks.write(fn)


class UserSheet(SendingSheet):
    """Name, roles and first passphrase of a user; only the roles of one who is there."""

    def __init__(self, context: Context, parent: QWidget | None, user: User | None = None) -> None:
        words = context.words
        heading = words("ui.users_add") if user is None else user.shown
        super().__init__(context, heading, parent, width=460)
        self._name = TextLine()
        self._phrases = _Phrases(context, "ui.users_first_passphrase")
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
            self._phrases.add_to(self)
        self._accept = self.add_answers(words("ui.cancel"), words("ui.ok"))
        if user is None:
            self._accept.setEnabled(False)
            self._name.textChanged.connect(lambda text: self._accept.setEnabled(bool(text.strip())))

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
        return self._phrases.new.text()

    def accept(self) -> None:
        """Take it when the passphrase was typed the same twice."""
        if self._phrases.agree(self):
            super().accept()


class NewPassphraseSheet(SendingSheet):
    """The passphrase that must be known, named by ``asked`` where there is one; a new one twice."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        user: User,
        *,
        asked: str = "",
        what: str = "",
    ) -> None:
        words = context.words
        super().__init__(context, words("ui.passphrase_heading", name=user.shown), parent)
        self._known = _secret()
        if what:
            self.content.addWidget(label(what, "soft", wrap=True))
        if asked:
            self.add_line(asked, self._known)
        self._phrases = _Phrases(context, "ui.passphrase_new")
        self._phrases.add_to(self)
        self.add_answers(words("ui.cancel"), words("ui.ok"))

    @property
    def known(self) -> str:
        """The passphrase that was asked for; empty where none was."""
        return self._known.text()

    @property
    def new(self) -> str:
        """The new passphrase."""
        return self._phrases.new.text()

    def accept(self) -> None:
        """Take it when both new ones agree."""
        if self._phrases.agree(self):
            super().accept()


class _Phrases:
    """A new passphrase, typed twice."""

    def __init__(self, context: Context, name: str) -> None:
        self._words, self._name = context.words, name
        self.new, self._again = _secret(), _secret()

    def add_to(self, sheet: Sheet) -> None:
        """Put both lines into a sheet."""
        sheet.add_line(self._words(self._name), self.new)
        sheet.add_line(self._words("ui.passphrase_again"), self._again)

    def agree(self, sheet: SendingSheet) -> bool:
        """Whether both lines say the same; where they do not, the sheet says so."""
        if self.new.text() == self._again.text():
            return True
        sheet.tell(self._words("ui.passphrase_differs"))
        return False


def _secret() -> QLineEdit:
    line = TextLine()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line

"""The register (人物库): people and the posts they held."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from editor_app.domain.person import Person, Post
from editor_app.domain.result import Result
from editor_app.ui.base.context import Context
from editor_app.ui.library.registers.posts_table import PostsTable
from editor_app.ui.library.registers.table_sheet import TableSheet
from editor_app.ui.widgets.controls import button, column, in_order, label, row, set_look
from editor_app.ui.widgets.row_list import Line, RowList
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from editor_app.services.register_table import Table

_FIELDS = ("name", "post", "valid_from", "valid_to", "source")


class PeopleSheet(Sheet):
    """Names at the left; at the right the chosen one's name and posts, corrected in place."""

    def __init__(self, context: Context, parent: QWidget | None, name: str = "") -> None:
        words = context.words
        super().__init__(context.theme, words("ui.people_heading"), parent, width=820, height=560)
        self._context = context
        self._people: dict[str, Person] = {}
        self._search = TextLine(name)
        self._search.setPlaceholderText(words("ui.people_search"))
        self._search.setAccessibleName(words("ui.people_search"))
        self._search.setClearButtonEnabled(True)
        self._list = RowList(context.theme, words("ui.people_heading"), several=True)
        self._list.itemSelectionChanged.connect(self._show_chosen)
        self._posts = PostsTable(context.theme, words)
        self._posts.corrected.connect(self._correct)
        self._name = TextLine()
        self._name.setAccessibleName(words("ui.person_name"))
        self._name.editingFinished.connect(self._rename)
        self._empty = label(words("ui.people_none"), "soft", wrap=True)
        self._told = label("", "small", wrap=True)
        self._undo = button(words("ui.take_back"), "link", self._take_back)
        self._before: tuple[Person, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._read)
        self._search.textChanged.connect(lambda: self._timer.start())
        self._build()
        context.tasks.changed.connect(self._read)
        self._read()

    def _build(self) -> None:
        words, gap = self._context.words, self.theme.px(8)
        self._list.setFixedWidth(self.theme.px(220))
        self._merge = button(words("ui.people_merge"), "plain", self._merge_chosen)
        self._delete = button(words("ui.people_delete"), "plain", self._delete_chosen)
        self._remove = button(words("ui.people_remove_post"), "plain", self._posts.remove_chosen)
        head = row(self._name, self._remove, gap=gap)
        right = column(
            head, self._posts, self._empty, row(self._told, self._undo, gap=gap), gap=gap
        )
        right.setStretch(1, 1)
        left = column(self._list, row(self._merge, self._delete, None, gap=gap), gap=gap)
        halves = row(left, right, gap=self.theme.px(16))
        halves.setStretch(1, 1)
        self.content.addWidget(self._search)
        self.content.addLayout(halves, 1)
        bottom = [
            button(words("ui.people_add"), "plain", self._add),
            button(words("ui.people_import"), "plain", self._import),
            button(words("ui.people_paste"), "plain", self._paste),
        ]
        for made in reversed(bottom):
            self.add_left(made)
        bottom.append(self.add_button(button(words("ui.close"), "primary", self.accept)))
        in_order(self._search, self._list, self._name, self._remove, self._posts, self._merge)
        in_order(self._merge, self._delete, self._undo, *bottom)
        self._tell("", ())

    def _read(self) -> None:
        register, name = self._context.desk.register, self._search.text().strip()
        self._context.tasks.read(lambda: register.people(name), self._show)

    def _show(self, people: tuple[Person, ...]) -> None:
        self._people = {str(person.id): person for person in people}
        self._list.show_lines([Line(str(person.id), person.name) for person in people])
        if people and not self._list.chosen:
            self._list.choose("")
        self._empty.setVisible(not people)
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen
        one = chosen[0] if len(chosen) == 1 else None
        self._name.setText(one.name if one else "")
        for widget in (self._name, self._posts, self._remove):
            widget.setEnabled(one is not None)
        self._posts.show_person(one)
        self._merge.setEnabled(len(chosen) > 1)
        self._delete.setEnabled(bool(chosen))

    @property
    def _chosen(self) -> list[Person]:
        return [self._people[key] for key in self._list.chosen if key in self._people]

    def _rename(self) -> None:
        self._correct(self._posts.posts)

    def _correct(self, posts: tuple[Post, ...]) -> None:
        """Store what was corrected; what is refused stays in the table, and is told."""
        chosen, name = self._chosen, self._name.text().strip()
        if len(chosen) != 1 or (name, posts) == (chosen[0].name, chosen[0].posts):
            return
        register, user, before = self._context.desk.register, self._context.user, chosen[0]
        told = self._context.words("ui.people_corrected", name=name)
        self._context.tasks.write(
            lambda: register.correct(before.id, name, posts, by=user),
            lambda _r: self._tell(told, (before,)),
            lambda error: self._tell(self._context.words.error(error), (), wrong=True),
        )

    def _merge_chosen(self) -> None:
        """Make one of the chosen: the one with the most posts, who was there first."""
        chosen = sorted(self._chosen, key=lambda person: (-len(person.posts), person.id))
        ids, told = [person.id for person in chosen], "ui.people_merged"
        register, user = self._context.desk.register, self._context.user
        self._write(lambda: register.merge(ids, by=user), told, chosen[0].name)

    def _delete_chosen(self) -> None:
        ids, told = [person.id for person in self._chosen], "ui.people_deleted"
        register, user = self._context.desk.register, self._context.user
        self._write(lambda: register.delete(ids, by=user), told, self._chosen[0].name)

    def _write(self, act: Callable[[], Result[tuple[Person, ...]]], told: str, name: str) -> None:
        words = self._context.words

        def done(result: Result[tuple[Person, ...]]) -> None:
            self._tell(words(told, count=len(result.value), name=name), result.value)

        self._context.tasks.write(act, done)

    def _take_back(self) -> None:
        people, register, user = self._before, self._context.desk.register, self._context.user
        self._context.tasks.write(
            lambda: register.put_back(people, by=user), lambda _r: self._tell("", ())
        )

    def _tell(self, sentence: str, before: tuple[Person, ...], *, wrong: bool = False) -> None:
        """Say what was done, with a way back to what was ``before``."""
        self._before = before
        self._told.setText(sentence)
        set_look(self._told, "role", "wrong" if wrong else "small")
        self._told.setVisible(bool(sentence))
        self._undo.setVisible(bool(before))

    def _add(self) -> None:
        # Another post for who is chosen, unless another name is typed.
        chosen = self._chosen[0].name if len(self._chosen) == 1 else ""
        sheet = PersonSheet(self._context, self, chosen or self._search.text().strip())
        if sheet.exec() != QDialog.DialogCode.Accepted:
            return
        values, register, user = sheet.values, self._context.desk.register, self._context.user
        self._context.tasks.write(
            lambda: register.add(
                values["name"],
                values["post"],
                by=user,
                source=values["source"],
                valid_from=values["valid_from"],
                valid_to=values["valid_to"],
            )
        )

    def _import(self) -> None:
        path = self._context.files.table(self, self._context.words("ui.people_import"))
        if path is not None:
            self._look_at(path)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._look_at(text)
        else:
            self._context.messages.warn(self._context.words("ui.people_paste_nothing"))

    def _look_at(self, source: Path | str) -> None:
        register = self._context.desk.register
        self._context.tasks.read(lambda: register.read_table(source), self._offer)

    def _offer(self, table: Table) -> None:
        words, context = self._context.words, self._context
        if TableSheet(context, table, self).exec() != QDialog.DialogCode.Accepted:
            return
        context.tasks.write(
            lambda: context.desk.register.take_table(table, by=context.user),
            lambda r: context.messages.info(words("ui.people_imported", count=r.value)),
        )


class PersonSheet(Sheet):
    """A person, and one post with when and from where."""

    def __init__(self, context: Context, parent: QWidget | None, name: str = "") -> None:
        words = context.words
        super().__init__(context.theme, words("ui.person_heading"), parent, width=440)
        self._lines: dict[str, QLineEdit] = {}
        for field in _FIELDS:
            line = TextLine(name if field == "name" else "")
            if field.startswith("valid"):
                line.setPlaceholderText(words("ui.date_prompt"))
            self._lines[field] = line
            self.add_line(words(f"ui.person_{field}"), line)
        accept = self.add_answers(words("ui.cancel"), words("ui.ok"))
        accept.setEnabled(bool(name))
        named = self._lines["name"]
        named.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))
        self._lines["post" if name else "name"].setFocus()

    @property
    def values(self) -> dict[str, str]:
        """What was typed."""
        return {name: line.text().strip() for name, line in self._lines.items()}

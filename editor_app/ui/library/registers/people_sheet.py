"""The register (人物库): people and the posts they held."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QTextBrowser, QWidget

from editor_app.domain.person import Person, Post
from editor_app.ui.base.context import Context
from editor_app.ui.library.registers.table_sheet import TableSheet
from editor_app.ui.widgets.controls import button, row
from editor_app.ui.widgets.row_list import Line, RowList
from editor_app.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from editor_app.services.register_table import Table

_FIELDS = ("name", "post", "valid_from", "valid_to", "source")


class PeopleSheet(Sheet):
    """Names at the left, the posts of the chosen one at the right."""

    def __init__(self, context: Context, parent: QWidget | None, name: str = "") -> None:
        words = context.words
        super().__init__(context.theme, words("ui.people_heading"), parent, width=820, height=560)
        self._context = context
        self._people: tuple[Person, ...] = ()
        self._search = QLineEdit(name)
        self._search.setPlaceholderText(words("ui.people_search"))
        self._search.setAccessibleName(words("ui.people_search"))
        self._search.setClearButtonEnabled(True)
        self._list = RowList(context.theme, words("ui.people_heading"))
        self._list.currentRowChanged.connect(self._show_posts)
        self._posts = QTextBrowser()
        self._posts.setAccessibleName(words("ui.people_posts"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._read)
        self._search.textChanged.connect(lambda: self._timer.start())
        self._build()
        context.tasks.changed.connect(self._read)
        self._read()

    def _build(self) -> None:
        words = self._context.words
        self._list.setFixedWidth(self.theme.px(240))
        halves = row(self._list, self._posts, gap=self.theme.px(16))
        halves.setStretch(1, 1)
        self.content.addWidget(self._search)
        self.content.addLayout(halves, 1)
        self.add_left(button(words("ui.people_paste"), "plain", self._paste))
        self.add_left(button(words("ui.people_import"), "plain", self._import))
        self.add_left(button(words("ui.people_add"), "plain", self._add))
        self.add_button(button(words("ui.close"), "primary", self.accept))

    def _read(self) -> None:
        register, name = self._context.desk.register, self._search.text().strip()
        self._context.tasks.read(lambda: register.people(name), self._show)

    def _show(self, people: tuple[Person, ...]) -> None:
        chosen = self._list.chosen
        self._people = people
        self._list.show_lines([Line(person.name, person.name) for person in people])
        if people:
            self._list.choose(chosen[0] if chosen else "")
            self._show_posts(self._list.currentRow())  # a post may be new, the line the same
        else:
            self._posts.setPlainText(self._context.words("ui.people_none"))

    def _show_posts(self, line: int) -> None:
        if not 0 <= line < len(self._people):
            return
        person, words = self._people[line], self._context.words
        parts = [person.name, ""]
        for post in person.posts:
            parts += [post.title or words("ui.people_no_post"), f"　　{self._tell(post)}", ""]
        self._posts.setPlainText("\n".join(parts))

    def _tell(self, post: Post) -> str:
        words = self._context.words
        span = ""
        if post.valid_from or post.valid_to:
            start = post.valid_from or words("ui.people_unknown")
            span = words("ui.people_span", start=start, end=post.valid_to or words("ui.people_now"))
        source = words("ui.people_source", source=post.source) if post.source else ""
        recorded = words("ui.people_recorded", day=post.recorded) if post.recorded else ""
        return " · ".join(part for part in (span, source, recorded) if part)

    def _add(self) -> None:
        chosen = "".join(self._list.chosen)  # another post for them, unless another name is typed
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
            line = QLineEdit(name if field == "name" else "")
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

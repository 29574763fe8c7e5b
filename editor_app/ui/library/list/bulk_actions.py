"""Moves, tags and turns several pieces at once, from menus, the sidebar and the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QStringListModel
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from editor_app.domain.fields import clean_field
from editor_app.errors import BadInput
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.library.list.browser import Browser
from editor_app.ui.library.list.tag_pieces import TagPiecesSheet
from editor_app.ui.library.list_steps import ListSteps
from editor_app.ui.library.sidebar.entries import BIN, Group, SidebarPlace
from editor_app.ui.widgets.controls import complete, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine

_IN_A_MENU = 14  # channels that are offered before the sheet with all of them


class BulkActions(QObject):
    """What can be done to the chosen pieces together; each is one step that can be taken back."""

    def __init__(
        self, host: Host, browser: Browser, steps: ListSteps, alive: Callable[[], list[int]]
    ) -> None:
        super().__init__(host.window)
        self._host, self._context, self._browser = host, host.context, browser
        self._steps, self._alive = steps, alive
        host.context.commands.add(
            Command("tag_pieces", self.tag, "Ctrl+T", "ph.tag", self._some),
            Command("move_pieces", self.move, "", "ph.tree-structure", self._some),
            Command("turn_pieces", self.open_kinds, "", "ph.files", self._some),
        )

    def tag(self) -> None:
        """Ask for tags to put on and take off."""
        ids = self._alive()
        sheet = TagPiecesSheet(self._context, self._browser.tags, len(ids), self._host.window)

        def tag() -> None:
            if sheet.added or sheet.removed:
                self._tag(ids, sheet.added, sheet.removed)

        sheet.ask(tag)

    def move(self) -> None:
        """Ask for a channel."""
        ids = self._alive()
        sheet = ChannelSheet(self._host, self._browser.channels, len(ids))
        sheet.ask(lambda: self.put(ids, sheet.path))

    def put(self, ids: Sequence[int], path: str) -> None:
        """Put pieces into a channel; an empty path takes them out of theirs."""
        words, channels, user = self._context.words, self._context.desk.channels, self._context.user
        shown = path.replace("/", " › ") or words("ui.no_channel")
        self._host.leave(
            lambda: self._steps.do(
                words("ui.moved", count=len(ids), path=shown),
                lambda: channels.put(ids, path, by=user),
                lambda moved: channels.take_back(moved, by=user),
            )
        )

    def turn(self, ids: Sequence[int], kind: str) -> None:
        """Make pieces of another kind."""
        context, drafting = self._context, self._context.desk.drafting
        self._host.leave(
            lambda: self._steps.do(
                context.words("ui.turned", count=len(ids), kind=context.words.kind(kind)),
                lambda: drafting.set_kinds(dict.fromkeys(ids, kind), by=context.user),
                lambda before: drafting.set_kinds(before, by=context.user),
            )
        )

    def bin(self, ids: Sequence[int]) -> None:
        """Put pieces into the bin that were never signed off."""
        context, drafting = self._context, self._context.desk.drafting
        self._steps.do(
            context.words("ui.binned", count=len(ids)),
            lambda: drafting.bin(ids, by=context.user),
            lambda _none: drafting.restore(ids, by=context.user),
        )

    def drop(self, place: SidebarPlace, ids: Sequence[int]) -> None:
        """Do what dropping pieces on a place of the sidebar means."""
        if place.group is Group.CHANNELS:
            self.put(ids, place.value)
        elif place.group is Group.TAGS:
            self._tag(ids, [place.value], [])
        elif place.id == BIN:
            self._context.commands.run("bin_pieces")

    def open_kinds(self) -> None:
        """Show the kinds in a menu under the pointer."""
        menu = QMenu(self._host.window)
        self.fill_kinds(menu)
        menu.exec(QCursor.pos())
        menu.deleteLater()

    def fill_kinds(self, menu: QMenu) -> None:
        """Offer all kinds."""
        for kind in self._context.desk.kinds.by_id:
            action = menu.addAction(self._context.words(f"kind.{kind}"))
            action.triggered.connect(partial(self._turn, kind))

    def fill_channels(self, menu: QMenu) -> None:
        """Offer the first channels, none, and the sheet that finds any or makes one."""
        words = self._context.words
        for path in self._browser.channels[:_IN_A_MENU]:
            action = menu.addAction(path.replace("/", " › ").replace("&", "&&"))
            action.triggered.connect(partial(self._put, path))
        menu.addAction(words("ui.no_channel")).triggered.connect(partial(self._put, ""))
        menu.addSeparator()
        menu.addAction(self._context.commands.action("move_pieces"))

    def _some(self) -> bool:
        return bool(self._alive())

    def _put(self, path: str, _checked: bool = False) -> None:
        self.put(self._alive(), path)

    def _turn(self, kind: str, _checked: bool = False) -> None:
        self.turn(self._alive(), kind)

    def _tag(self, ids: Sequence[int], add: list[str], remove: list[str]) -> None:
        context, tagging = self._context, self._context.desk.tagging
        self._steps.do(
            context.words("ui.tagged", count=len(ids)),
            lambda: tagging.tag(ids, add, remove, by=context.user),
            lambda done: tagging.take_back(done, by=context.user),
        )


class ChannelSheet(Sheet):
    """A line that finds a channel; one that is not there is made at the second yes."""

    def __init__(self, host: Host, known: Sequence[str], count: int) -> None:
        context, words = host.context, host.context.words
        super().__init__(context.theme, words("ui.move_heading", count=count), host.window)
        self._words, self._known = words, known
        self._asked = ""
        self._line = TextLine()
        shown = [path.replace("/", " › ") for path in known]
        complete(self._line, QStringListModel(shown, self._line))
        self.add_line(words("field.channel"), self._line)
        self._trouble = label("", "warning", wrap=True)
        self._trouble.hide()
        self.content.addWidget(self._trouble)
        accept = self.add_answers(words("ui.cancel"), words("ui.ok"))
        accept.setEnabled(False)
        self._line.textChanged.connect(lambda text: accept.setEnabled(bool(text.strip())))
        self._line.setFocus()

    @property
    def path(self) -> str:
        """The channel that was typed or chosen."""
        return clean_field("channel", self._line.text())

    def accept(self) -> None:
        """Take the channel, after asking whether one that is not there is to be made."""
        try:
            path = self.path
        except BadInput as error:
            self._say(self._words.error(error))
            return
        if path in self._known or path == self._asked:
            super().accept()
            return
        self._asked = path
        self._say(self._words("ui.channel_new_sure", path=path.replace("/", " › ")))

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        self.make_room()

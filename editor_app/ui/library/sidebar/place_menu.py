"""What can be done to a place of the sidebar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from editor_app.domain.result import Result
from editor_app.services.channels import Moved
from editor_app.ui.base.host import Host
from editor_app.ui.library.list_steps import ListSteps
from editor_app.ui.library.sending_sheet import LineSheet
from editor_app.ui.library.sidebar.entries import TAG_COLOURS, Group, SidebarPlace

_SHOWN_IN_MENU = 40  # channels that a menu can be read with


class PlaceMenu(QObject):
    """Opens the menu of a tag, a channel, or a saved search.

    Signals:
        left: a channel, tag or search is not there any more, or goes by another name: the
            id of the place that it was.
    """

    left = Signal(str)

    def __init__(self, host: Host, channels: Callable[[], Sequence[str]], steps: ListSteps) -> None:
        """``channels`` tells the paths that there are now."""
        super().__init__(host.window)
        self._host, self._context = host, host.context
        self._channels, self._steps = channels, steps

    def open(self, place: SidebarPlace, at: QPoint) -> None:
        """Open the menu at a point of the screen; places that have none open nothing."""
        menu = QMenu(self._host.window)
        if place.group is Group.TAGS:
            self._fill_tag(menu, place)
        elif place.group is Group.CHANNELS:
            self._fill_channel(menu, place.id.partition(":")[2])
        elif place.group is Group.SEARCHES and not place.is_heading:
            self._add(menu, "ui.menu_search_delete", self._delete_search, place.text)
        if menu.actions():
            menu.exec(at)
        menu.deleteLater()

    def _add(self, menu: QMenu, key: str, act: Callable[[str], object], value: str) -> None:
        action = menu.addAction(self._context.words(key))
        action.triggered.connect(lambda _checked=False: act(value))

    def _fill_channel(self, menu: QMenu, path: str) -> None:
        self._add(menu, "ui.channel_menu_new", self._new_channel, path)
        if not path:
            return
        self._add(menu, "ui.channel_menu_rename", self._rename_channel, path)
        others = [other for other in self._channels() if not f"{other}/".startswith(f"{path}/")]
        if others:
            into = menu.addMenu(self._context.words("ui.channel_menu_merge"))
            into.setToolTipsVisible(True)
            for other in others[:_SHOWN_IN_MENU]:
                action = into.addAction(other.replace("/", " › ").replace("&", "&&"))
                action.triggered.connect(partial(self._merge_channel, path, other))
        menu.addSeparator()
        self._add(menu, "ui.channel_menu_delete", self._delete_channel, path)

    def _fill_tag(self, menu: QMenu, place: SidebarPlace) -> None:
        if not place.is_heading:
            self._add(menu, "ui.tag_menu_rename", self._rename_tag, place.value)
            colours = menu.addMenu(self._context.words("ui.tag_menu_colour"))
            for colour in filter(None, TAG_COLOURS):
                painted = colours.addAction(self._context.words(f"ui.colour_{colour}"))
                painted.triggered.connect(partial(self._colour_tag, place.value, colour))
            menu.addSeparator()
        menu.addAction(self._context.commands.action("tags"))

    def _new_channel(self, parent: str) -> None:
        words, context = self._context.words, self._context
        start = f"{parent}/" if parent else ""
        heading = words("ui.channel_new")
        sheet = LineSheet(context, heading, self._host.window, value=start)
        sheet.send(lambda: context.desk.channels.add(sheet.text, by=context.user))

    def _rename_channel(self, path: str) -> None:
        """Ask for another path; the pieces of the channel go with it."""
        context, channels = self._context, self._context.desk.channels
        heading = context.words("ui.channel_rename")
        sheet = LineSheet(context, heading, self._host.window, value=path)

        def rename() -> Result[Moved]:
            return channels.rename(path, sheet.text, by=context.user)

        def renamed(result: Result[Moved]) -> None:
            self.left.emit(f"channel:{path}")
            said = context.words("ui.channel_renamed", old=path, new=sheet.text)
            self._steps.did(said, result, rename, self._take_back)

        sheet.send(rename, renamed)

    def _take_back(self, moved: Moved) -> Result[Moved]:
        return self._context.desk.channels.take_back(moved, by=self._context.user)

    def _merge_channel(self, path: str, into: str, _checked: bool = False) -> None:
        channels, user = self._context.desk.channels, self._context.user
        self.left.emit(f"channel:{path}")
        self._steps.do(
            self._context.words("ui.channel_merged", path=path, into=into),
            lambda: channels.merge(path, into, by=user),
            self._take_back,
        )

    def _delete_channel(self, path: str) -> None:
        """Take a channel away at once: what it held is told, and can be taken back."""
        channels, user = self._context.desk.channels, self._context.user
        self.left.emit(f"channel:{path}")
        self._steps.do(
            self._context.words("ui.channel_deleted", path=path),
            lambda: channels.delete(path, by=user),
            self._take_back,
        )

    def _rename_tag(self, name: str) -> None:
        context = self._context
        heading = context.words("ui.tags_rename_heading", name=name)
        sheet = LineSheet(context, heading, self._host.window, value=name)
        sheet.send(
            lambda: context.desk.tagging.rename(name, sheet.text, by=context.user),
            partial(self._renamed_tag, name),
        )

    def _renamed_tag(self, name: str, result: Result[str]) -> None:
        self.left.emit(f"tag:{name}")
        self._steps.renamed_tag(name, result)

    def _colour_tag(self, name: str, colour: str, _checked: bool = False) -> None:
        tagging, user = self._context.desk.tagging, self._context.user
        self._context.tasks.write(lambda: tagging.colour(name, colour, by=user))

    def _delete_search(self, name: str) -> None:
        finding = self._context.desk.finding
        self.left.emit(f"search:{name}")
        self._steps.do(
            self._context.words("ui.search_deleted", name=name),
            lambda: finding.delete_search(name),
            lambda query: finding.save_search(name, query),
        )

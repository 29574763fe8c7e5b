"""What can be done to a place of the sidebar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from editor_app.domain.result import Result
from editor_app.ui.base.host import Host
from editor_app.ui.library.sending_sheet import LineSheet
from editor_app.ui.library.sidebar.entries import Group, SidebarPlace


class PlaceMenu(QObject):
    """Opens the menu of a tag, a channel or a saved search.

    Signals:
        renamed: a channel goes by another path now (the path it had).
    """

    renamed = Signal(str)

    def __init__(self, host: Host) -> None:
        super().__init__(host.window)
        self._host, self._context = host, host.context

    def open(self, place: SidebarPlace, at: QPoint) -> None:
        """Open the menu at a point of the screen; places that have none open nothing."""
        words, menu = self._context.words, QMenu(self._host.window)
        if place.group is Group.TAGS:
            menu.addAction(self._context.commands.action("tags"))
        elif place.group is Group.CHANNELS:
            parent = place.id.partition(":")[2]
            new = menu.addAction(words("ui.channel_menu_new"))
            new.triggered.connect(partial(self._new_channel, parent))
            if parent:
                rename = menu.addAction(words("ui.channel_menu_rename"))
                rename.triggered.connect(partial(self._rename_channel, parent))
        elif place.group is Group.SEARCHES and not place.is_heading:
            delete = menu.addAction(words("ui.menu_search_delete"))
            delete.triggered.connect(partial(self._delete_search, place.text))
        if menu.actions():
            menu.exec(at)
        menu.deleteLater()

    def _new_channel(self, parent: str, _checked: bool = False) -> None:
        words, context = self._context.words, self._context
        start = f"{parent}/" if parent else ""
        heading = words("ui.channel_new")
        sheet = LineSheet(context, heading, self._host.window, value=start)
        sheet.send(lambda: context.desk.tagging.add_channel(sheet.text, by=context.user))

    def _rename_channel(self, path: str, _checked: bool = False) -> None:
        """Ask for another path; the pieces of the channel go with it."""
        words, context = self._context.words, self._context
        heading = words("ui.channel_rename")
        sheet = LineSheet(context, heading, self._host.window, value=path)
        sheet.send(
            lambda: context.desk.tagging.rename_channel(path, sheet.text, by=context.user),
            lambda result: self._renamed(path, sheet.text, result),
        )

    def _renamed(self, path: str, new: str, result: Result[None]) -> None:
        self.renamed.emit(path)
        tagging, context = self._context.desk.tagging, self._context

        def rename(old: str, to: str) -> None:
            context.tasks.write(lambda: tagging.rename_channel(old, to, by=context.user))

        text = context.words("ui.channel_renamed", old=path, new=new)
        context.undo.did(text, partial(rename, path, new), partial(rename, new, path))
        self._context.messages.notices(result.warnings)

    def _delete_search(self, name: str, _checked: bool = False) -> None:
        finding = self._context.desk.finding
        self._context.tasks.write(lambda: finding.delete_search(name))

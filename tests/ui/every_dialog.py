"""Every place of the window that asks for files, and how hands get there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QFileSystemModel, QWidget

from editor_app.ui.export.batch.batch_sheet import BatchSheet
from editor_app.ui.library.registers.people_sheet import PeopleSheet
from editor_app.ui.shell.settings_sheet import SettingsSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.walking import Walker, press, use_dialog


def _by_command(command_id: str) -> Callable[[Walker], None]:
    return lambda walker: walker.run(command_id)


def _from_sheet(kind: type[Sheet], command_id: str, key: str) -> Callable[[Walker], None]:
    def ask(walker: Walker) -> None:
        text = walker.app.words(key)

        def act(sheet: Sheet) -> None:
            press(sheet, text)
            assert walker.app.tasks.wait_idle()

        use_dialog(walker.qtbot, kind, act, lambda: walker.run(command_id))

    return ask


def _change_folder(widget: QWidget, words: Callable[[str], str]) -> None:
    found = widget.findChildren(QAbstractButton)
    next(each for each in found if each.text() == words("export.folder_change")).click()


def _preview_folder(walker: Walker) -> None:
    walker.desktop.show_room("preview")
    walker.settle()
    _change_folder(walker.desktop.built.preview, walker.app.words)
    walker.desktop.show_room("write")
    walker.settle()


def _batch_folder(walker: Walker) -> None:
    walker.desktop.list._cards.selectAll()
    use_dialog(
        walker.qtbot,
        BatchSheet,
        lambda sheet: _change_folder(sheet, walker.app.words),
        lambda: walker.run("export_pieces"),
    )


EVERY_DIALOG: dict[str, Callable[[Walker], None]] = {
    "import files": _by_command("import_files"),
    "import a folder": _by_command("import_folder"),
    "picture": _by_command("write_picture"),
    "original": _by_command("save_original"),
    "another library": _by_command("open_library"),
    "a new library": _by_command("new_library"),
    "where a library goes": _by_command("move_library"),
    "backup by the menu": _by_command("backup_library"),
    "table of people": _from_sheet(PeopleSheet, "people", "ui.people_import"),
    "backup": _from_sheet(SettingsSheet, "settings", "ui.library_backup"),
    "restore": _from_sheet(SettingsSheet, "settings", "ui.library_restore"),
    "folder of exports": _preview_folder,
    "folder of a batch": _batch_folder,
}


def show_folder(dialog: QFileDialog, folder: Path, walker: Walker) -> None:
    """Go to a folder and have the dialog say all that it says of each file there."""
    dialog.setDirectory(str(folder))
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    model = dialog.findChildren(QFileSystemModel)[0]
    model.setNameFilters([])
    model.setFilter(QDir.Filter.AllEntries)  # the files too where folders are asked for
    walker.qtbot.waitUntil(lambda: model.rowCount(model.index(str(folder))) > 0, timeout=10_000)
    for line in range(model.rowCount(model.index(str(folder)))):
        index = model.index(line, 0, model.index(str(folder)))
        assert not model.fileIcon(index).isNull()
        assert isinstance(model.type(index), str)
    dialog.grab()

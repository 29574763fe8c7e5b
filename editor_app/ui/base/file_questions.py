"""Asks for files and folders: the one door through which every file dialog comes.

Qt's dialog opens each file that it shows, to see what is in it, and so takes the locks of an
open library away (see ``library.sqlite.opened``); the dialogs of desktops would do it in this
process too. Ours goes by names alone, and is used wherever locks hang on the process.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo, QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QListView, QWidget

from editor_app.paths import LIBRARY_SUFFIX, is_folder
from editor_app.ui.base.state import State
from editor_app.words import Words

_FOLDER = "files.folder"
_OWN_DIALOG = sys.platform != "win32"  # there a lock belongs to its handle
# What formats.reading takes, and the old formats that it refuses with advice.
_IMPORT = (
    "*.docx *.pdf *.txt *.md *.html *.htm *.mht *.mhtml *.markdown *.text *.xhtml *.shtml"
    " *.docm *.dotx *.dotm *.doc *.dot *.wps *.wpt *.rtf *.odt"
)


class FileQuestions:
    """Every method opens a dialog and waits; None, or nothing, where the user gave up.

    Each starts where one was with it last, the first time where one was with any; a
    ``folder`` says otherwise.
    """

    def __init__(self, words: Words, state: State) -> None:
        self._words, self._state = words, state

    def to_import(self, parent: QWidget, heading: str) -> list[Path]:
        """Ask for files to bring in."""
        filters = self._with_all(self._words("ui.import_filter"), _IMPORT)
        return self._ask("import", parent, heading, filters, QFileDialog.FileMode.ExistingFiles)

    def pictures(self, parent: QWidget, heading: str, suffixes: Sequence[str]) -> list[Path]:
        """Ask for pictures with one of some endings."""
        filters = f"{self._words('editor.picture')} ({' '.join(f'*{one}' for one in suffixes)})"
        return self._ask("picture", parent, heading, filters, QFileDialog.FileMode.ExistingFiles)

    def table(self, parent: QWidget, heading: str) -> Path | None:
        """Ask for a table of people."""
        filters = self._with_all(self._words("ui.people_filter"), "*.xlsx *.csv *.tsv *.txt")
        return _first(self._ask("table", parent, heading, filters))

    def library(self, parent: QWidget, heading: str, folder: Path | None = None) -> Path | None:
        """Ask for a library that is there."""
        return _first(self._ask("library", parent, heading, self._libraries, folder=folder))

    def library_copy(self, parent: QWidget, heading: str, name: str) -> Path | None:
        """Ask where a copy of the library should go; ``name`` is proposed."""
        return self._place("copy", parent, heading, name, self._libraries)

    def library_place(self, parent: QWidget, heading: str, name: str, yes: str) -> Path | None:
        """Ask where a library is to lie, ``name`` is proposed; the button says ``yes``.

        Nothing is written over, so that it is not asked about.
        """
        return self._place("library", parent, heading, name, self._libraries, yes)

    def place(self, parent: QWidget, heading: str, name: str) -> Path | None:
        """Ask where a file should go; ``name`` is proposed."""
        return self._place("place", parent, heading, name, "")

    def folder(self, parent: QWidget, heading: str, folder: Path | None = None) -> Path | None:
        """Ask for a folder."""
        mode = QFileDialog.FileMode.Directory
        return _first(self._ask("folder", parent, heading, "", mode, folder=folder))

    @property
    def _libraries(self) -> str:
        return self._with_all(self._words("ui.library_files"), f"*{LIBRARY_SUFFIX}")

    def _with_all(self, name: str, endings: str) -> str:
        return f"{name} ({endings});;{self._words('ui.all_files')} (*)"

    def _place(
        self, what: str, parent: QWidget, heading: str, name: str, filters: str, yes: str = ""
    ) -> Path | None:
        mode = QFileDialog.FileMode.AnyFile
        return _first(self._ask(what, parent, heading, filters, mode, name=name, yes=yes))

    def _ask(
        self,
        what: str,
        parent: QWidget,
        heading: str,
        filters: str,
        mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
        *,
        folder: Path | None = None,
        name: str = "",
        yes: str = "",
    ) -> list[Path]:
        """Ask for ``what``; with a proposed ``name`` for a place to write to."""
        dialog = _Dialog(parent, heading, str(folder or self._start(what)), filters, self._words)
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # a dozen endings were cut
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode == QFileDialog.FileMode.Directory)
        if name:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(name)
            # A file of that name would be marked, and until the folder is read the mark would go
            # before what is typed.
            for view in dialog.findChildren(QListView, "listView"):
                view.clearSelection()
        if name.endswith(LIBRARY_SUFFIX):
            dialog.setDefaultSuffix(LIBRARY_SUFFIX[1:])
        if yes:
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, yes)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        chosen = [Path(each) for each in dialog.selectedFiles()] if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            inside = chosen[0] if mode == QFileDialog.FileMode.Directory else chosen[0].parent
            for key in (_FOLDER, f"{_FOLDER}.{what}"):
                self._state.keep(key, str(inside))
        return chosen

    def _start(self, what: str) -> str:
        """Return the folder to start in: never the one that the program happens to run in."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        places = (
            self._state.text(f"{_FOLDER}.{what}"),
            self._state.text(_FOLDER),
            QStandardPaths.writableLocation(documents),
        )
        return next((place for place in places if place and is_folder(place)), str(Path.home()))


class _Dialog(QFileDialog):
    """A dialog that opens none of the files it shows."""

    def __init__(
        self, parent: QWidget, heading: str, folder: str, filters: str, words: Words
    ) -> None:
        # The desktop's dialog would be made, and look round, before it could be refused.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, _OWN_DIALOG)
        super().__init__(parent, heading, folder, filters)
        self._icons = _Icons(words)  # Qt keeps no reference
        self.setIconProvider(self._icons)


class _Icons(QFileIconProvider):
    """Goes by names: what Qt has instead opens each file."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        kinds = QFileIconProvider.IconType
        self._made = {kind: super(_Icons, self).icon(kind) for kind in kinds}

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return the icon of a kind of place, or of a file or folder."""
        return self._made[self._kind(what) if isinstance(what, QFileInfo) else what]

    def type(self, info: QFileInfo) -> str:
        """Return what the list says of a file: its ending."""
        kinds = QFileIconProvider.IconType
        found, ending = self._kind(info), info.suffix().upper()
        if found is kinds.File:
            return self._words("ui.qt_file_of_kind", kind=ending) if ending else ""
        return self._words("ui.qt_drive" if found is kinds.Drive else "ui.qt_folder")

    @staticmethod
    def _kind(info: QFileInfo) -> QFileIconProvider.IconType:
        kinds = QFileIconProvider.IconType
        if info.isRoot():
            return kinds.Drive
        return kinds.Folder if info.isDir() else kinds.File


def _first(paths: Sequence[Path]) -> Path | None:
    return paths[0] if paths else None

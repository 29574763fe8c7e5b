"""Qt's own words (its file dialog, the menus of text fields) in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from editor_app.words import Words

_CATALOGUES = {"zh": "qtbase_zh_CN"}  # English needs none
_MISSING = {  # what Qt's Chinese catalogue leaves in English, or says as nobody here does
    ("QFileDialog", "&Look in:"): "ui.qt_look_in",
    ("QFileDialog", "Files of &type:"): "ui.qt_files_of_type",
    ("QFileSystemModel", "Size"): "ui.qt_size",
    ("QWidgetTextControl", "&Undo"): "ui.qt_undo",
    ("QLineEdit", "&Undo"): "ui.qt_undo",
    **{("QShortcut", name): f"ui.qt_{name.lower()}" for name in ("Left", "Right", "Up", "Down")},
}


class QtWords(QObject):
    """Holds the translators that are installed: Qt keeps no reference to them."""

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        self._qt = qt
        self._installed: list[QTranslator] = []

    def speak(self, words: Words) -> None:
        """Let Qt speak the language of ``words``; without its catalogue it stays English."""
        self.silence()
        catalogue = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.language in _CATALOGUES and catalogue.load(_CATALOGUES[words.language], folder):
            self._installed = [catalogue, _Missing(words, self)]
        for translator in self._installed:
            self._qt.installTranslator(translator)

    def silence(self) -> None:
        """Take the translators away: Qt is English again."""
        while self._installed:
            self._qt.removeTranslator(self._installed.pop())


class _Missing(QTranslator):
    """The few words that the catalogue lacks."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        """Say that there are words here, or Qt would not ask."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the word, or None for Qt to ask the next translator."""
        key = _MISSING.get((context, source))
        return None if key is None else self._words(key)

"""Hands in file dialogs: type a path and press Enter, or give up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit


class Choosing(QObject):
    """Answers every file dialog that opens with ``answer``; nothing there gives up.

    ``began`` and ``proposed`` are the folders and names that the dialogs opened with. What
    ``look`` does is done while a dialog is up, before it is answered.
    """

    def __init__(self) -> None:
        super().__init__()
        self.answer: tuple[Path, ...] = ()
        self.began: list[Path] = []
        self.proposed: list[str] = []
        self.look: Callable[[QFileDialog], object] = lambda _dialog: None
        self._timer = QTimer(self, interval=5, singleShot=True)
        self._timer.timeout.connect(self._wait)
        self._timer.start()

    def end(self) -> None:
        """Answer no more."""
        self._timer.stop()

    def _wait(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            self._answer(dialog)
        self._timer.start()

    def _answer(self, dialog: QFileDialog) -> None:
        (name,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        self.began.append(Path(dialog.directory().absolutePath()))
        self.proposed.append(name.text())
        try:
            self.look(dialog)
            if self.answer:
                quoted = " ".join(f'"{path}"' for path in self.answer)
                name.setText(str(self.answer[0]) if len(self.answer) == 1 else quoted)
                QTest.keyClick(name, Qt.Key.Key_Return)
        finally:
            if dialog.isVisible():
                dialog.reject()

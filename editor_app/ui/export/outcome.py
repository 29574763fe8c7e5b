"""What an export came to: the file, what to do with it, and what to know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from editor_app.domain.result import Notice
from editor_app.ui.base.context import Context
from editor_app.ui.export.check_row import CheckMark
from editor_app.ui.widgets.controls import button, column, label, row
from editor_app.words import Words

_FONTS = ("writing_font_missing", "writing_font_none")


def said_of(warnings: Sequence[Notice], words: Words) -> tuple[str, ...]:
    """Return one sentence for each warning, fonts counted in the last."""
    fonts = [notice for notice in warnings if notice.key in _FONTS]
    said = [words.notice(notice) for notice in warnings if notice not in fonts]
    if fonts:
        said.append(words("export.fonts_missing", count=len(fonts)))
    return tuple(said)


def open_with_system(path: Path) -> bool:
    """Open a file or folder with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_or_tell(
    context: Context, path: Path, open_path: Callable[[Path], bool] = open_with_system
) -> None:
    """Open a file or folder; tell of one that is gone, or that no program opens."""
    if not path.exists():
        context.messages.warn(context.words("export.file_gone", name=path.name))
    elif not open_path(path):
        context.messages.warn(context.words("export.no_program", name=path.name))


class Outcome(QWidget):
    """Shown after an export until another piece is opened.

    Signals:
        open_wanted: the file, or its folder, to open.
        mark_wanted: the piece that left as final is published now.
    """

    open_wanted = Signal(object)
    mark_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, px, words = context, context.theme.px, context.words
        self._path = Path()
        self._name = label("", "strong", wrap=True)
        self._warnings = label("", "warning", wrap=True)
        self.open_file = button(words("export.open_file"), "link", self._open_file)
        self.open_folder = button(words("export.open_folder"), "link", self._open_folder)
        self.mark = button(words("command.mark_published"), "link", self.mark_wanted.emit)
        self.mark.hide()
        links = row(self.open_file, self.open_folder, None, gap=px(12))
        mark_row = row(self.mark, None)  # a row of its own: three links are wider than the column
        texts = column(self._name, links, mark_row, self._warnings, gap=px(4))
        mark = CheckMark(context.theme, True)
        whole = row(column(px(1), mark, None, gap=0), texts, gap=px(10))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.hide()

    @property
    def path(self) -> Path:
        """The file that was written last."""
        return self._path

    def show_file(self, path: Path, warnings: Sequence[Notice]) -> None:
        """Tell of a written file."""
        words = self._context.words
        self._path = path
        self._name.setText(words("export.done", name=path.name))
        said = said_of(warnings, words)
        self._warnings.setText("\n".join(said))
        self._warnings.setVisible(bool(said))
        self.show()

    def offer_mark(self, offered: bool) -> None:
        """Offer to mark the piece as published, quietly, or offer it no more."""
        self.mark.setVisible(offered)

    def _open_file(self) -> None:
        self.open_wanted.emit(self._path)

    def _open_folder(self) -> None:
        self.open_wanted.emit(self._path.parent)

"""What comes into the text from outside: the clipboard, dropped files, pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject
from PySide6.QtGui import QImage

from editor_app.domain.result import Result
from editor_app.errors import BadInput, EditorError
from editor_app.text.marks import escape
from editor_app.ui.context import Context
from editor_app.ui.editor.formatting import insert_block
from editor_app.ui.editor.text_edit import TextEdit

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff")


class BringingIn(QObject):
    """Cleans what is pasted or dropped and puts it in as one step."""

    def __init__(self, context: Context, page: TextEdit) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        page.pasted.connect(self.take)

    def take(self, data: QMimeData) -> None:
        """Put in pictures, else marked-up text, else plain text."""
        pictures = _picture_files(data)
        if pictures:
            for path in pictures:
                self.add_picture_file(path)
        elif data.hasImage() and not data.hasText():
            self._add_image(data.imageData())
        elif data.hasHtml() or data.hasText():
            self._paste(data.html() if data.hasHtml() else None, data.text())

    def take_plain(self, data: QMimeData) -> None:
        """Put in the words alone, with nothing in them read as a mark."""
        if data.hasText() and not self._page.isReadOnly():
            self._put(escape(_lines(data.text())))

    def add_picture_file(self, path: Path) -> None:
        """Put a picture file in after the line one is at."""
        words = self._context.words

        def read() -> Result[str]:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise BadInput("editor_picture_unreadable", name=str(path)) from error
            return self._context.desk.drafting.add_picture(data, path.name)

        name = path.stem.replace("]", "").replace("[", "") or words("editor.picture")
        self._context.tasks.write(read, partial(self._put_picture, name), self._fail)

    def _add_image(self, image: object) -> None:
        if not isinstance(image, QImage):
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        data = bytes(buffer.data().data())
        name = self._context.words("editor.picture")
        add = partial(self._context.desk.drafting.add_picture, data, f"{name}.png")
        self._context.tasks.write(add, partial(self._put_picture, name), self._fail)

    def _paste(self, html: str | None, text: str) -> None:
        paste = partial(self._context.desk.intake.paste, html, text)
        self._context.tasks.read(paste, self._put_result, self._fail)

    def _put_result(self, result: Result[str]) -> None:
        self._put(result.value)
        self._context.messages.notices(result.warnings)

    def _put(self, source: str) -> None:
        if source and not self._page.isReadOnly():
            self._page.commit_composition()
            self._page.replace_selection(source, self._context.words("editor.step_paste"))

    def _put_picture(self, name: str, result: Result[str]) -> None:
        if self._page.isReadOnly():
            return
        self._page.commit_composition()
        line, _column = self._page.cursor_place
        block = [f"![{escape(name, line_start=False)}](asset:{result.value})"]
        change = insert_block(self._page.lines, line, block)
        self._page.apply(change.edit, self._context.words("editor.step_picture"))

    def _fail(self, error: EditorError) -> None:
        self._context.messages.error(error)


def _picture_files(data: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in PICTURE_SUFFIXES]


def _lines(text: str) -> str:
    for mark in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(mark, "\n")
    return text

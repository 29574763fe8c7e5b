"""What is copied out of the text, and what of the clipboard may come into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData

from editor_app.text.projections import reading_text
from editor_app.ui.page.pictures import picture_files

SOURCE_FORMAT = "application/x-dinggao-source"  # what is copied here, with its marks


def copied(source: str, to_html: Callable[[str], str] | None) -> QMimeData:
    """Return source for the clipboard: itself, so that marks survive a move, and its looks.

    Other programs get HTML where ``to_html`` makes it, and always what the source reads as.
    """
    data = QMimeData()
    data.setData(SOURCE_FORMAT, source.encode("utf-8", "surrogatepass"))
    data.setText(reading_text(source))
    if to_html is not None:
        data.setHtml(to_html(source))
    return data


def source_in(data: QMimeData) -> str | None:
    """Return the source that was copied here, None where it was copied elsewhere."""
    if not data.hasFormat(SOURCE_FORMAT):
        return None
    return bytes(data.data(SOURCE_FORMAT).data()).decode("utf-8", "surrogatepass")


def may_come_in(data: QMimeData) -> bool:
    """Whether it is words, pages or pictures; other files are for the window to bring in."""
    if any(url.isLocalFile() for url in data.urls()):
        return bool(picture_files(data))
    return any((data.hasText(), data.hasHtml(), data.hasImage()))


def plain_words(data: QMimeData) -> str:
    """Return the words alone, each line end as one."""
    text = data.text()
    for mark in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(mark, "\n")
    return text

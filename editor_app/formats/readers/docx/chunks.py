"""Other files that stand in a Word file (``w:altChunk``): pages and texts as lines."""

from __future__ import annotations

from pathlib import PurePath

from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause
from editor_app.formats.readers.files.archive import open_archive
from editor_app.formats.readers.files.encodings import decode
from editor_app.formats.readers.html.page import Fragment, read_fragment
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.plain import lines_of

_PAGES = (".htm", ".html", ".xhtml")
_ARCHIVES = (".mht", ".mhtml")
_TEXTS = (".txt",)


def read_chunk(name: str, data: bytes, pictures: Pictures, pause: Pause) -> Fragment | None:
    """Return what is in a page or text by the name of its part, None for another kind."""
    suffix = PurePath(name).suffix.lower()
    pause()
    try:
        if suffix in _ARCHIVES or data[:64].lstrip().lower().startswith(b"mime-version"):
            archive = open_archive(data)
            return read_fragment(decode(archive.page, declared=archive.charset).text, pictures)
        if suffix in _PAGES:
            return read_fragment(decode(data).text, pictures)
        return Fragment(list(lines_of(decode(data).text))) if suffix in _TEXTS else None
    except BadInput:
        return None

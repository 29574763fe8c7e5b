"""The one door for what comes in: files and the clipboard to block tree, fields and warnings."""

from __future__ import annotations

from pathlib import PurePath

from editor_app.domain.result import Result
from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming
from editor_app.formats.readers import sniffing
from editor_app.formats.readers.assembly import Reading, incoming
from editor_app.formats.readers.sniffing import Format, sniff

READABLE_SUFFIXES = sniffing.READABLE_SUFFIXES
LARGEST_FILE = sniffing.LARGEST_FILE
_PLAIN = frozenset({Format.TEXT, Format.MARKDOWN})


def read(name: str, data: bytes) -> Result[Incoming]:
    """Read a file's bytes.

    Nothing is fetched from a network and nothing inside the file is run. Raises
    BadInput ``import_…`` for what cannot be read, with what to do about it.
    """
    kind = sniff(name, data)
    reading = _read(name, data, kind)
    result = incoming(name, sniffing.MEDIA_TYPES[kind], data, reading)
    if kind in _PLAIN and _is_blank(result.value):
        raise BadInput("import_empty", name=name)
    return result


def _is_blank(found: Incoming) -> bool:
    """Whether a file holds nothing but blanks: no text, and no field but its own name's."""
    return not found.document.blocks and all(each.how == "file_name" for each in found.fields)


def _read(name: str, data: bytes, kind: Format) -> Reading:
    """Hand bytes to the reader of their format; readers are loaded when first needed."""
    title = PurePath(name).stem
    try:
        if kind is Format.DOCX:
            from editor_app.formats.readers.docx.file import read_docx

            return read_docx(data, title)
        if kind is Format.PDF:
            from editor_app.formats.readers.pdf import read_pdf

            return read_pdf(data, title)
        if kind is Format.OFFICE:
            from editor_app.formats.readers.office import read_office

            return read_office(name, data)
        from editor_app.formats.readers.texts import read_text

        return read_text(data, title, kind)
    except BadInput as error:
        raise BadInput(error.key, **({"name": name} | error.details)) from error


def read_pasted(html: str | None, text: str) -> Result[Incoming]:
    """Read the clipboard as a new piece; raises BadInput ``import_empty_clipboard``."""
    from editor_app.formats.readers.clipboard import read_clipboard

    raw, media_type = (html, "text/html") if html else (text, "text/plain")
    return incoming("", media_type, raw.encode("utf-8", "replace"), read_clipboard(html, text))


def paste(html: str | None, text: str) -> Result[str]:
    """Return the clipboard as clean source for the editor, with a warning for what is lost."""
    from editor_app.formats.readers.clipboard import clean_source

    source, warnings = clean_source(html, text)
    return Result(source, tuple(warnings))


__all__ = ["LARGEST_FILE", "READABLE_SUFFIXES", "paste", "read", "read_pasted"]

"""The one door for what comes in: files and the clipboard to block tree, fields and warnings."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePath

from editor_app.domain.result import Result
from editor_app.errors import BadInput
from editor_app.formats.foreign import foreign
from editor_app.formats.incoming import Beside, Incoming, Pasted, Pause, go_on, nothing_beside
from editor_app.formats.readers.assembly import Reading, incoming
from editor_app.formats.readers.files import sniffing
from editor_app.formats.readers.files.sniffing import Format, sniff

_LOG = logging.getLogger(__name__)

READABLE_SUFFIXES = sniffing.READABLE_SUFFIXES
LARGEST_FILE = sniffing.LARGEST_FILE
_PLAIN = frozenset({Format.TEXT, Format.MARKDOWN})


def read(
    name: str, data: bytes, pause: Pause = go_on, beside: Beside = nothing_beside
) -> Result[Incoming]:
    """Read a file's bytes; ``pause`` is called between its blocks and may raise Cancelled.

    ``beside`` returns the bytes of a picture by the address that a saved page gives it.

    Nothing is fetched from a network and nothing inside the file is run. Raises
    BadInput ``import_…`` for what cannot be read, with what to do about it, also where
    the reader itself fails (``import_reader_failed``).
    """
    from editor_app.formats.readers.provenance import named_hash

    began = time.monotonic()
    with foreign("import_reader_failed", name=name), _uncollected():
        kind = sniff(name, data)
        reading = _read(name, data, kind, pause, beside)
        result = incoming(name, sniffing.MEDIA_TYPES[kind], data, reading)
        result = replace(result, value=replace(result.value, content_hash=named_hash(kind, data)))
    if kind in _PLAIN and _is_blank(result.value):
        raise BadInput("import_empty", name=name)
    warnings = " ".join(notice.key for notice in result.warnings)
    seconds = time.monotonic() - began
    _LOG.info("read %d bytes as %s in %.2f s: %s", len(data), kind.name, seconds, warnings)
    return result


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no collector of cycles run, which again and again would walk all lines read so far.

    Lines and blocks hold no cycles. It runs for the whole process again once a reading ends.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _is_blank(found: Incoming) -> bool:
    """Whether a file holds nothing but blanks: no text, and no field but its own name's."""
    return not found.document.blocks and all(each.how == "file_name" for each in found.fields)


def _read(name: str, data: bytes, kind: Format, pause: Pause, beside: Beside) -> Reading:
    """Hand bytes to the reader of their format; readers are loaded when first needed."""
    title = PurePath(name).stem
    try:
        if kind is Format.DOCX:
            from editor_app.formats.readers.docx.file import read_docx
            from editor_app.formats.readers.own.word import own_word

            return own_word(data, pause) or read_docx(data, title, pause)
        if kind is Format.PDF:
            from editor_app.formats.readers.pdf.file import read_pdf

            return read_pdf(data, title, pause)
        if kind is Format.OFFICE:
            from editor_app.formats.readers.doc.office import read_office

            return read_office(name, data, pause)
        from editor_app.formats.readers.texts import read_text

        return read_text(data, title, kind, pause, beside)
    except BadInput as error:
        raise BadInput(error.key, **({"name": name} | error.details)) from error


def read_pasted(html: str | None, text: str) -> Result[Incoming]:
    """Read the clipboard as a new piece.

    Raises BadInput ``import_empty_clipboard`` or ``import_clipboard_failed``.
    """
    from editor_app.formats.readers.clipboard import read_clipboard

    raw, media_type = (html, "text/html") if html else (text, "text/plain")
    with foreign("import_clipboard_failed"), _uncollected():
        reading = read_clipboard(html, text)
        return incoming("", media_type, raw.encode("utf-8", "replace"), reading)


def paste(html: str | None, text: str) -> Result[Pasted]:
    """Return the clipboard as clean source for the editor, with a warning for what is lost.

    Raises BadInput ``import_clipboard_failed``.
    """
    from editor_app.formats.readers.clipboard import clean_source

    with foreign("import_clipboard_failed"), _uncollected():
        pasted, warnings = clean_source(html, text)
    return Result(pasted, tuple(warnings))


__all__ = ["LARGEST_FILE", "READABLE_SUFFIXES", "paste", "read", "read_pasted"]

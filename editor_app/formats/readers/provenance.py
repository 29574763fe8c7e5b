"""Which text a file says it is, where it left a desk like this one: the content hash that it names.

Anybody can write or take out what a file says of itself, so that it proves nothing: it is
good for recognising a text that comes back.
"""

from __future__ import annotations

import re

from editor_app.formats.readers.files.sniffing import Format

_HASH = rb"([0-9a-f]{64})\b"
_PROPERTY = re.compile(rb'DinggaoContentHash"[^<]*<[^>]*>\s*' + _HASH)
_META = re.compile(rb'dinggao-content-hash"?\s+content="?' + _HASH)
_FRONT = re.compile(rb'^content_hash: "?' + _HASH, re.MULTILINE)
_SUBJECT = re.compile(rb"\bsha256:" + _HASH)


def named_hash(kind: Format, data: bytes) -> str:
    """Return the content hash that a file names as its own, ``""`` where it names none."""
    if kind is Format.DOCX:
        from editor_app.formats.readers.docx.package import Package

        return _found(_PROPERTY, Package.open(data).data("docProps/custom.xml") or b"")
    if kind is Format.PDF:
        return _found(_SUBJECT, _subject(data).encode("utf-8", "replace"))
    if kind is Format.MARKDOWN:
        return _found(_FRONT, data.partition(b"\n---")[0])
    if kind is Format.ARCHIVE:
        from editor_app.formats.readers.files.archive import open_archive

        return _found(_META, open_archive(data).page)
    return _found(_META, data) if kind is Format.HTML else ""


def _found(pattern: re.Pattern[bytes], data: bytes) -> str:
    found = pattern.search(data)
    return found[1].decode("ascii") if found else ""


def _subject(data: bytes) -> str:
    import pypdfium2 as pdfium

    from editor_app.formats.pages import PDFIUM_LOCK

    with PDFIUM_LOCK:
        document = pdfium.PdfDocument(data)
        try:
            return str(document.get_metadata_value("Subject"))
        finally:
            document.close()

"""What a file is, by its first bytes before its name; what cannot be read is said at once."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePath

from editor_app.errors import BadInput

LARGEST_FILE = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"Rar!", b"7z\xbc\xaf",
    b"SQLite format 3", b"ID3", b"OggS", b"RIFF", b"\0\0\1\0", b"%!PS", b"\xca\xfe\xba\xbe", b"BZh",
    b"\xfd7zXZ", b"\x1f\x8b",
)  # fmt: skip
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h1|article)[\s>]", re.IGNORECASE
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a\x1c\x1d\x1e\0"))
_CHINESE = re.compile("[\\s -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 65_536
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})


class Format(StrEnum):
    """The formats that can be read, by their short names."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    OFFICE = "office"  # .doc .wps .rtf .odt: through LibreOffice


MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.HTML: "text/html",
    Format.MARKDOWN: "text/markdown",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.OFFICE: "application/msword",
}
_BY_SUFFIX = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".htm": Format.HTML, ".html": Format.HTML,
    ".xhtml": Format.HTML, ".shtml": Format.HTML,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".docx": Format.DOCX, ".dotx": Format.DOCX, ".docm": Format.DOCX, ".dotm": Format.DOCX,
    ".pdf": Format.PDF, ".doc": Format.OFFICE, ".dot": Format.OFFICE, ".wps": Format.OFFICE,
    ".wpt": Format.OFFICE, ".rtf": Format.OFFICE, ".odt": Format.OFFICE,
}  # fmt: skip
READABLE_SUFFIXES = frozenset(_BY_SUFFIX)


def sniff(name: str, data: bytes) -> Format:
    """Return the format of a file.

    Raises BadInput ``import_empty``, ``import_too_large``, ``import_password``,
    ``import_zip`` (a zip that is no Word file) or ``import_binary``.
    """
    if len(data) > LARGEST_FILE:
        raise BadInput("import_too_large", name=name, limit=LARGEST_FILE // 1024 // 1024)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise BadInput("import_empty", name=name)
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    return _by_magic(name, data, by_name) or _of_text(data, by_name)


def _by_magic(name: str, data: bytes, by_name: Format | None) -> Format | None:
    if data.startswith(_OLE):
        return _ole(name, data, by_name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(name, data, by_name)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"{\\rtf"):
        return Format.OFFICE
    if by_name in (Format.DOCX, Format.PDF):
        raise BadInput("import_damaged", name=name)
    if data.startswith(_MAGIC) or _is_binary(data):
        raise BadInput("import_binary", name=name)
    return None


def _ole(name: str, data: bytes, by_name: Format | None) -> Format:
    """Tell an old Word file from one locked with a password and from what is no text at all."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput("import_password", name=name)
    if "WordDocument".encode("utf-16-le") in data or by_name is Format.OFFICE:
        if _is_locked_doc(data):
            raise BadInput("import_password", name=name)
        return Format.OFFICE
    raise BadInput("import_binary", name=name)


def _is_locked_doc(data: bytes) -> bool:
    """Whether an old Word file is encrypted: bit 8 of its FIB's flags ([MS-DOC] 2.5.2)."""
    for start in range(512, min(len(data), 1_000_000), 512):
        if data[start : start + 2] == b"\xec\xa5" and data[start + 2 : start + 4] in (
            b"\xc1\0",
            b"\xd9\0",
            b"\x01\x01",
            b"\x0c\x01",
            b"\x12\x01",
        ):
            return bool(data[start + 11] & 1)
    return False


def _zip(name: str, data: bytes, by_name: Format | None) -> Format:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return Format.OFFICE
    if b"word/" in data or by_name is Format.DOCX:
        return Format.DOCX
    raise BadInput("import_zip", name=name)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")):
        return False
    odd = len(sample) - len(sample.translate(None, _CONTROL))
    zeros = sample.count(0)
    if zeros and not _is_utf16(sample):
        return zeros > 0.01 * len(sample) or odd > 0
    return odd > 0.02 * len(sample) and not zeros


def _is_utf16(sample: bytes) -> bool:
    """Whether zeros stand as in UTF-16 without its mark, and the sample reads as that."""
    if len(sample) % 2:
        return False
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    text = sample.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    if min(even, odd) > 0.05 * max(even, odd) and len(_CHINESE.findall(text)) < 0.9 * len(text):
        return False  # Chinese has zeros in both halves: 一 is 4E00
    strange = sum(unicodedata.category(c) in _STRANGE and c not in "\r\n\t" for c in text)
    return strange <= 0.02 * len(text)


def _of_text(data: bytes, by_name: Format | None) -> Format:
    if by_name is Format.MARKDOWN or by_name is Format.HTML:
        return by_name
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _HTML.match(head) or (by_name is None and _HTML.search(head)):
        return Format.HTML
    return Format.TEXT

"""What a file is, by its first bytes before its name; what cannot be read is said at once."""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from editor_app.errors import BadInput
from editor_app.formats.readers.files.encodings import unmarked_utf16

LARGEST_FILE = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\x1f\x8b")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\0\0\1\0", b"II*\0", b"MM\0*", b"8BPS")
_SOUNDS = (
    b"ID3",
    b"OggS",
    b"fLaC",
    b"#!AMR",
    b"\x1aE\xdf\xa3",
    b"\xff\xfb",
    b"FLV",
    b"\x30\x26\xb2\x75",
)
_LONGEST_TYPE = 90
_SHORTCUTS = (b"[InternetShortcut]", b"L\0\0\0\1\x14\2\0")
_MAGIC = (b"\x7fELF", b"MZ\x90", b"SQLite format 3", b"%!PS", b"\xca\xfe\xba\xbe")
# What of a zip's or an OLE file's inner names tells which program's file it is.
_ZIP_KINDS = (
    ("xl/", "import_spreadsheet"), ("ppt/", "import_slides"), ("OFD.xml", "import_layout"),
    ("META-INF/container.xml", "import_layout"),
)  # fmt: skip
_ZIP_TYPES = (
    ("opendocument.spreadsheet", "import_spreadsheet"),
    ("opendocument.presentation", "import_slides"),
    ("epub", "import_layout"),
)
_OLE_KINDS = (
    ("Workbook", "import_spreadsheet"), ("Book", "import_spreadsheet"),
    ("PowerPoint Document", "import_slides"),
)  # fmt: skip
_LAYOUTS = frozenset({".caj", ".kdh", ".nh", ".ofd", ".ceb", ".sep", ".epub", ".mobi", ".azw3"})
_MIME = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)
_MULTIPART = re.compile(rb"^content-type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h1|article)[\s>]", re.IGNORECASE
)
_LOCAL_NAME = re.compile(rb"PK\x03\x04.{22}.{4}([\x20-\x7e]{3,80}?\.(?:xml|rels))", re.DOTALL)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a\x1c\x1d\x1e\0"))
_CHINESE = re.compile("[\\s -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 65_536
_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})


class Format(StrEnum):
    """The formats that can be read, by their short names."""

    TEXT = "text"
    HTML = "html"
    ARCHIVE = "archive"  # .mht: a page with its pictures
    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    OFFICE = "office"  # .doc .odt, and .wps .rtf through LibreOffice


MEDIA_TYPES = {
    Format.TEXT: "text/plain",
    Format.HTML: "text/html",
    Format.ARCHIVE: "multipart/related",
    Format.MARKDOWN: "text/markdown",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.OFFICE: "application/msword",
}
_BY_SUFFIX = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".htm": Format.HTML, ".html": Format.HTML,
    ".xhtml": Format.HTML, ".shtml": Format.HTML, ".mht": Format.ARCHIVE, ".mhtml": Format.ARCHIVE,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".docx": Format.DOCX, ".dotx": Format.DOCX, ".docm": Format.DOCX, ".dotm": Format.DOCX,
    ".pdf": Format.PDF, ".doc": Format.OFFICE, ".dot": Format.OFFICE, ".wps": Format.OFFICE,
    ".wpt": Format.OFFICE, ".rtf": Format.OFFICE, ".odt": Format.OFFICE,
}  # fmt: skip
READABLE_SUFFIXES = frozenset(_BY_SUFFIX)


def sniff(name: str, data: bytes) -> Format:
    """Return the format of a file.

    Raises BadInput ``import_empty``, ``import_too_large``, ``import_password``,
    ``import_damaged``, or what a file is that holds no manuscript: ``import_zip``,
    ``import_spreadsheet``, ``import_slides``, ``import_picture``, ``import_media``,
    ``import_layout``, ``import_shortcut`` or ``import_binary``.
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
    key = _foreign(name, data)
    if by_name in (Format.DOCX, Format.PDF) and key in ("", "import_binary"):
        raise BadInput("import_damaged", name=name)
    if key:
        raise BadInput(key, name=name)
    if by_name is Format.ARCHIVE or (by_name is not Format.MARKDOWN and _is_archive(data)):
        return Format.ARCHIVE
    return None


def _foreign(name: str, data: bytes) -> str:
    """Return what to say of a file that is no manuscript in any form, '' for text."""
    if data.startswith(_SHORTCUTS):
        return "import_shortcut"
    if data.startswith(_PACKED):
        return "import_zip"
    if (
        data.startswith(_PICTURES)
        or data[8:12] == b"WEBP"
        or data[4:11] in (b"ftyphei", b"ftypmif")
    ):
        return "import_picture"
    if data.startswith(_SOUNDS) or data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        return "import_media"
    if data.startswith(_MAGIC) or _is_binary(data):
        return "import_layout" if PurePath(name).suffix.lower() in _LAYOUTS else "import_binary"
    return ""


def _is_archive(data: bytes) -> bool:
    head = data[:4096].replace(b"\r\n", b"\n").lstrip()
    return _MIME.match(head) is not None and _MULTIPART.search(head) is not None


def _ole(name: str, data: bytes, by_name: Format | None) -> Format:
    """Tell an old Word file from one locked with a password and from what is no text at all."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput("import_password", name=name)
    if "WordDocument".encode("utf-16-le") in data:
        if _is_locked_doc(data):
            raise BadInput("import_password", name=name)
        return Format.OFFICE
    for word, key in _OLE_KINDS:
        if word.encode("utf-16-le") + b"\0\0" in data:
            raise BadInput(key, name=name)
    if by_name is Format.OFFICE:
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
    """Tell a Word or OpenDocument text from a zip of another program and from a mere archive."""
    bare = data[30:38] == b"mimetype" and b"application/" in data[38:90]
    kind = (data[30:120] if bare else _packed_type(data)).decode("ascii", "replace")
    if "opendocument.text" in kind:
        return Format.OFFICE
    key = next((key for word, key in _ZIP_TYPES if word in kind), "")
    if key:
        raise BadInput(key, name=name)
    names = _names(data)
    if any(each.startswith("word/") for each in names):
        return Format.DOCX
    for start, key in _ZIP_KINDS:
        if any(each.startswith(start) for each in names):
            raise BadInput(key, name=name)
    if by_name is Format.DOCX:
        return Format.DOCX
    raise BadInput("import_zip", name=name)


def _packed_type(data: bytes) -> bytes:
    """Return what a zip says that it is where another program packed that as well, or b""."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("mimetype") as told:
            return told.read(_LONGEST_TYPE)
    except (KeyError, RuntimeError, zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error):
        return b""


def _names(data: bytes) -> list[str]:
    """Return the names in a zip; a truncated one has lost their list, but not each file's own."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [name.lstrip("/").replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        return [found[1].decode("utf-8", "replace") for found in _LOCAL_NAME.finditer(data)]


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")):
        return False
    if unmarked_utf16(sample):
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

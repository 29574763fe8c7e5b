"""The package of a Word file, opened so that nothing in it can do harm.

Sizes are limited before anything is unpacked and while it is; XML with a
document type is refused; damaged parts are read as far as they go.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from editor_app.errors import BadInput
from editor_app.formats.readers.docx.wordml import STRICT
from editor_app.formats.readers.trees import Element

LARGEST_TOTAL = 600 * 1024 * 1024
LARGEST_PART = 300 * 1024 * 1024
_BOMB_FROM = 20 * 1024 * 1024  # below this no packing ratio does harm
_BOMB_RATIO = 100
_MOST_PARTS = 20_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Names of Strict Open XML, a choice in Word's save dialog, which differ from the usual ones.
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/([\w/]+)(?=[\"'])")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LOCAL_HEADER = 30
# What a damaged part makes of its package, a place before the file's start among it.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship of a part: its type's last word, target and whether it leads outside."""

    type: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An opened Word file; ``broken`` gathers the names of parts that could not be read whole."""

    raw: bytes
    infos: dict[str, zipfile.ZipInfo]
    archive: zipfile.ZipFile
    broken: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, data: bytes) -> Package:
        """Open a package.

        Raises BadInput ``import_damaged``, ``import_password`` or ``import_zip_bomb``.
        """
        try:
            archive = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED as error:
            raise BadInput("import_damaged") from error
        infos = {info.filename.lstrip("/"): info for info in archive.infolist()}
        if any(info.flag_bits & 1 for info in infos.values()):
            raise BadInput("import_password")
        _check_sizes(list(infos.values()), len(data))
        return cls(data, infos, archive)

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self.infos)

    def data(self, name: str) -> bytes | None:
        """Return a part's bytes, what is left of them where damaged, None for no such part."""
        info = self.infos.get(name)
        if info is None:
            return None
        try:
            with self.archive.open(info) as part:
                data = part.read(LARGEST_PART + 1)
        except _DAMAGED:
            self.broken.append(name)
            return _rescued(self.raw, info)
        if len(data) > LARGEST_PART:
            raise BadInput("import_zip_bomb")
        return data

    def xml(self, name: str) -> Element | None:
        """Return a part's root element, None where there is nothing to be had.

        Raises BadInput ``import_entities`` for XML with a document type.
        """
        data = self.data(name)
        if not data:
            return None
        if _DOCTYPE.search(data[:4096].replace(b"\0", b"")) or b"<!ENTITY" in data:
            raise BadInput("import_entities")
        root = _parsed(data, recover=False)
        if root is None:
            if name not in self.broken:
                self.broken.append(name)
            root = _parsed(data, recover=True)
        return _usual(root) if root is not None else None

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relationships of a part by id; targets are names of parts or addresses."""
        folder, _, last = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels")
        if root is None:
            return {}
        return {r.get("Id", ""): _relation(r, folder) for r in root.iter(_RELATIONS)}


def _check_sizes(infos: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(info.file_size for info in infos)
    if len(infos) > _MOST_PARTS or total > LARGEST_TOTAL:
        raise BadInput("import_zip_bomb")
    if total > _BOMB_FROM and total > _BOMB_RATIO * max(packed, 1):
        raise BadInput("import_zip_bomb")


def _parsed(data: bytes, *, recover: bool) -> Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise BadInput("import_entities")
    return root


def _usual(root: Element) -> Element:
    """Return a part in the usual names of its elements, whichever it is written in."""
    if not any(name.startswith(STRICT) for name in root.nsmap.values()):
        return root
    parsed = _parsed(_STRICT.sub(_USUAL, etree.tostring(root, encoding="UTF-8")), recover=True)
    return root if parsed is None else parsed


def _rescued(raw: bytes, info: zipfile.ZipInfo) -> bytes:
    """Unpack a damaged part from its place in the file as far as it goes."""
    head = raw[info.header_offset : info.header_offset + _LOCAL_HEADER]
    if len(head) < _LOCAL_HEADER:
        return b""
    name_length, extra_length = struct.unpack("<HH", head[26:30])
    start = info.header_offset + _LOCAL_HEADER + name_length + extra_length
    packed = raw[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        return packed
    return _unpacked(packed)


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    done = b""
    try:
        for start in range(0, len(packed), 4096):
            done += unpacker.decompress(packed[start : start + 4096], LARGEST_PART)
    except zlib.error:
        return done
    return done


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    external = element.get("TargetMode", "") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        target = posixpath.normpath(target).lstrip("./")
    return Relation(element.get("Type", "").rpartition("/")[2], target, external)

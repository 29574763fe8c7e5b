"""Puts the parts of a Word file together and packs them, the same bytes each time."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from editor_app.domain.pictures import SUFFIXES
from editor_app.formats.writers.docx.xml import HEAD

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP file knows


class TextPart(Part):
    """A part of XML that may be written after other parts refer to it."""

    xml: str = ""

    @property
    def blob(self) -> bytes:
        """The part as it is packed."""
        return self.xml.encode()


class WordPackage:
    """The parts of one Word file and how they hang together."""

    def __init__(self) -> None:
        self.package = Package()
        self.document = self._part("/word/document.xml", CT.WML_DOCUMENT_MAIN)
        self.package.relate_to(self.document, RT.OFFICE_DOCUMENT)
        self._links: dict[tuple[str, str], str] = {}

    def _part(self, name: str, content_type: str, xml: str = "") -> TextPart:
        part = TextPart(PackURI(name), content_type, None, self.package)
        part.xml = xml
        return part

    def add(self, name: str, content_type: str, relation: str, xml: str = "") -> TextPart:
        """Add a part of the document."""
        part = self._part(f"/word/{name}", content_type, xml)
        self.document.relate_to(part, relation)
        return part

    def add_edge(self, name: str, content_type: str, relation: str, xml: str) -> str:
        """Add a header or footer; return its relationship id."""
        part = self.add(name, content_type, relation, xml)
        return str(self.document.relate_to(part, relation))

    def add_beside(self, name: str, content_type: str, relation: str, xml: str) -> None:
        """Add a part of the package, beside the document."""
        self.package.relate_to(self._part(name, content_type, xml), relation)

    def add_image(self, file_name: str, media_type: str, data: bytes) -> str:
        """Add an image; return its relationship id."""
        part = Part(PackURI(f"/word/media/{file_name}"), media_type, data, self.package)
        return str(self.document.relate_to(part, RT.IMAGE))

    def link(self, part: Part, url: str) -> str:
        """Return the relationship id of an address, as seen from a part."""
        key = (str(part.partname), url)
        if key not in self._links:
            self._links[key] = f"rLink{len(self._links) + 1}"
            part.rels.add_relationship(RT.HYPERLINK, url, self._links[key], True)
        return self._links[key]

    def packed(self) -> bytes:
        """Return the file."""
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            parts = list(self.package.iter_parts())
            _write(archive, "[Content_Types].xml", _content_types(parts).encode())
            _write(archive, "_rels/.rels", self.package.rels.xml)
            for part in parts:
                _write(archive, part.partname.membername, part.blob)
                if part.rels:
                    _write(archive, part.partname.rels_uri.membername, part.rels.xml)
        return buffer.getvalue()


def _write(archive: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _DAY_ONE)
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, data)


def _content_types(parts: list[Part]) -> str:
    images = set(SUFFIXES.values()) & {part.partname.ext for part in parts}
    known = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
    known |= {end: kind for kind, end in SUFFIXES.items() if end in images}
    defaults = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in sorted(known.items())
    )
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.partname.ext == "xml"
    )
    return f'{HEAD}<Types xmlns="{_TYPES}">{defaults}{overrides}</Types>'

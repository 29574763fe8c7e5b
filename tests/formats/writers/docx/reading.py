"""Looks into a Word file with lxml alone, so that the writer's own names prove nothing."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

SPACE = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W = "{" + SPACE["w"] + "}"


class WordFile:
    """The parts of one Word file, parsed when asked for."""

    def __init__(self, data: bytes) -> None:
        self._archive = ZipFile(BytesIO(data))
        self.names = self._archive.namelist()

    def raw(self, name: str) -> bytes:
        return self._archive.read(name)

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.raw(name))

    @property
    def document(self) -> etree._Element:
        return self.part("word/document.xml")

    def styles(self) -> dict[str, etree._Element]:
        """Return styles by id."""
        found = find(self.part("word/styles.xml"), ".//w:style")
        return {style.get(f"{W}styleId"): style for style in found}

    def paragraphs(self, style: str) -> list[str]:
        """Return the text of the body's paragraphs in a style."""
        path = f".//w:p[w:pPr/w:pStyle/@w:val='{style}']"
        return [text_of(p) for p in find(self.document, path)]


def find(element: etree._Element, path: str) -> list[etree._Element]:
    found = element.xpath(path, namespaces=SPACE)
    assert isinstance(found, list)
    return found


def text_of(element: etree._Element) -> str:
    """Return the characters; a line break is a line end."""
    return "".join(
        "\n" if node.tag == f"{W}br" else node.text or ""
        for node in element.iter(f"{W}t", f"{W}br")
    )


def value(element: etree._Element, path: str, name: str = "val") -> str | None:
    """Return an attribute of the first element that a path finds."""
    found = find(element, path)
    return found[0].get(f"{W}{name}") if found else None


def runs_with_han(part: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield each run that holds a Han character, with its paragraph."""
    for paragraph in part.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if any("\u4e00" <= char <= "\u9fff" for char in text_of(run)):
                yield run, paragraph

"""All words of a Word file, read without thought: the measure of what is accounted for."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from editor_app.formats.incoming import Incoming
from editor_app.text.projections import reading_text
from editor_app.text.source import write

_PARTS = re.compile(
    r"word/(?:document\d*|footnotes|endnotes|comments|header\d*|footer\d*"
    r"|diagrams/data\d*|charts/chart\d*|drawings/drawing\d*)\.xml"
)
_WORDS = frozenset({"t", "delText"})
_SPACES = re.compile(r"wordprocessingml/(?:2006/)?main|drawingml/(?:2006/)?main|/math")
# What is said a second time: older Words' writing, and where moved text stood before.
_AGAIN = frozenset({"Fallback", "moveFrom"})
_UNSEEN = re.compile(r"[\s\W_]+")


def words(data: bytes) -> Iterator[str]:
    """Yield the text of every text element of every part that has text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if _PARTS.fullmatch(name):
                yield from _texts(etree.fromstring(archive.read(name)))


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        name = etree.QName(element)
        if name.localname not in _WORDS or not _SPACES.search(name.namespace or ""):
            continue
        if not any(etree.QName(above).localname in _AGAIN for above in element.iterancestors()):
            yield element.text or ""


def bare(text: str) -> str:
    """Return a text without blanks and signs, its raised and lowered figures as figures."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def unaccounted(seen: Iterator[str], incoming: Incoming) -> list[str]:
    """Return the texts that are in no place of what was read: body, fields, left out."""
    places = [reading_text(write(incoming.document)), *incoming.field_lines]
    places += [found.value for found in incoming.fields]
    places += [left.text for left in incoming.left_out]
    held = bare("\n".join(places))
    return [text for text in seen if (word := bare(text)) and word not in held]

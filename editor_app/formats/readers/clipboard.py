"""The clipboard: a new piece out of it, or clean source to put into the editor."""

from __future__ import annotations

import re

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.foreign import foreign
from editor_app.formats.incoming import Pasted
from editor_app.formats.readers.assembly import Reading, placed
from editor_app.formats.readers.characters import Righting
from editor_app.formats.readers.html.page import Fragment, read_fragment
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.plain import lines_of, read_lines
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.text.blocks import Document, Picture, plain
from editor_app.text.source import write

_HEADER = re.compile(r"\A(?:\w+:[^\n<]*\r?\n)+")  # CF_HTML: Version:… StartHTML:…
_START = re.compile(r"<!--\s*StartFragment\s*-->", re.I)
_END = re.compile(r"<!--\s*EndFragment\s*-->", re.I)
# What Word puts round the sign or number of a list item, which is not text of the paragraph.
_ITEM = re.compile(r"<p\b([^<>]*)>((?:(?!</?p\b).)*)</p>", re.DOTALL | re.I)
_LABEL = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:(?!\[(?:if|endif)).)*\[endif\](?:--)?>", re.DOTALL | re.I
)
_TAG = re.compile(r"<[^<>]*>|&nbsp;?|&#160;?")
_NUMBERED = re.compile(r"[\d一二三四五六七八九十①-⑳]|^[a-zA-Z][.)）、]$")


def read_clipboard(html: str | None, text: str) -> Reading:
    """Read what was copied as a piece; raises BadInput ``import_empty_clipboard``.

    A copied page has its looks in HTML and its order in both; the plain text is
    used where HTML says less than it.
    """
    pictures = Pictures()
    found = _fragment(html, text, pictures)
    if not any(line.text or line.block for line in found.lines):
        raise BadInput("import_empty_clipboard")
    first = tuple(line.text for line in found.lines[:FIRST_LINES])
    told = tuple(found.marks.notices())
    return Reading(read_lines(found.lines, ""), pictures, found.notes, first, told)


def clean_source(html: str | None, text: str) -> tuple[Pasted, list[Notice]]:
    """Return the clipboard as source without foreign looks, and what it lost."""
    pictures = Pictures()
    righting = Righting()
    found = _fragment(html, text, pictures)
    lines = righting.lines(line for line in found.lines if not line.left)
    body = placed(lines, pictures, raised=0)
    used = frozenset(block.asset for block in body.blocks if isinstance(block, Picture))
    source = write(Document((*body.blocks, *found.notes)))
    told = [*found.marks.notices(), *body.warnings, *righting.notices()]
    return Pasted(source, pictures.kept(used)), told


def _fragment(html: str | None, text: str, pictures: Pictures) -> Fragment:
    if html and html.strip():
        try:
            with foreign("import_clipboard_failed"):
                found = read_fragment(_between_marks(html), pictures)
        except BadInput:
            found = Fragment()  # the plain words beside it are still there
        seen = sum(len(line.text) for line in found.lines)
        seen += sum(len(plain(note.children)) for note in found.notes)
        if seen and 2 * seen >= len("".join(text.split())):
            return found
    return Fragment(list(lines_of(text)))


def _between_marks(html: str) -> str:
    bare = _HEADER.sub("", html)
    start = _START.search(bare)
    end = max((found.start() for found in _END.finditer(bare)), default=0)
    if start and start.end() <= end:
        bare = bare[start.end() : end]
    return _ITEM.sub(_listed, bare)


def _listed(item: re.Match[str]) -> str:
    """Return a Word list item as one of HTML's; a number before it is text of a paragraph."""
    label = _LABEL.search(item[2]) if "mso-list" in item[1].lower() else None
    if label is None:
        return item[0]
    mark, rest = _TAG.sub("", label[0]).strip(), _LABEL.sub("", item[2])
    if not _NUMBERED.search(mark):
        return f"<ul><li>{rest}</li></ul>"
    return f"<p>{mark}{' ' if mark[-1] in '.)' else ''}{rest}</p>"

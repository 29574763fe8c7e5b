"""The few shapes of XML that every part of a Word file is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
# Marks that Han and Latin type share: without a hint Word sets them in the Latin font.
_SHARED = re.compile("[“”‘’—…·]")
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_FONTED = re.compile(f'(<w:rStyle w:val="(\\w+)"/>)({_HINT})?|({_HINT})')
_FOLLOWING = ("Hyperlink", "FootnoteReference")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_MARKED = re.compile('[&<>"]')


def escaped(text: str) -> str:
    """Return text fit for an element or a quoted attribute."""
    return text.translate(_ESCAPES) if _MARKED.search(text) else text


def twentieths(points: float) -> int:
    """Return points in twentieths, Word's unit of length."""
    return round(points * 20)


def run(text: str, look: str = "", style: str = "") -> str:
    """Return one run; ``look`` is what stands in its properties after the fonts."""
    hint = _HINT if _SHARED.search(text) else ""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + hint + look
    head = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    return f"{head}{_content(text)}</w:r>"


class Paragraphs:
    """Writes paragraphs; ``fonts`` names the Chinese font of each style by its id.

    Fonts stand in styles, so that an office can restyle a file. But a run that sets
    anything of its fonts, if only the hint, names its Chinese font too: there are
    programs that look for it at each run. And a link or the call of a note, whose style
    names the body's font, takes that of the paragraph it stands in.
    """

    def __init__(self, fonts: Mapping[str, str], latin: str = "") -> None:
        self._fonts, self._latin = fonts, latin

    def __call__(self, style: str, content: str, properties: str = "") -> str:
        """Return one paragraph in a style; ``properties`` stand after the style's name."""
        if "<w:rPr>" in content:
            content = _FONTED.sub(lambda found: self._fonted(found, style), content)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'

    def _fonted(self, found: re.Match[str], paragraph: str) -> str:
        named, own = found[1] or "", found[2] or ""
        around = self._fonts[paragraph]
        if own in _FOLLOWING and around != self._fonts[own]:
            latin = escaped(self._latin or around)
            western = f' w:ascii="{latin}" w:hAnsi="{latin}"'
        elif found[3] or found[4]:
            western = ""
        else:
            return found[0]
        font = around if not own or own in _FOLLOWING else self._fonts[own]
        hint = ' w:hint="eastAsia"' if found[3] or found[4] else ""
        return f'{named}<w:rFonts{hint}{western} w:eastAsia="{escaped(font)}"/>'


def _content(text: str) -> str:
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    parts = re.split("([\n\t])", text)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(marks.get(part) or _content(part) for part in parts if part)

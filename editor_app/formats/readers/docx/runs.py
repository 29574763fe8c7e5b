"""The content of one paragraph: runs, links, notes, pictures, boxes; tracked changes as accepted.

``paragraph.text`` of python-docx leaves out tracked text and boxes, so the
elements are walked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from editor_app.formats.readers.docx.package import Relation
from editor_app.formats.readers.docx.styles import Styles
from editor_app.formats.readers.docx.wordml import MC, A, M, R, V, W, is_on, value
from editor_app.formats.readers.runs import Run
from editor_app.formats.readers.trees import Element

_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_MATH_TEXT = M + "t"
_INSTRUCTIONS = frozenset({W + "instrText", W + "delInstrText"})


_TEXT = W + "t"
# Wingdings' boxes, ticks and bullets, which have no other code points in a file.
_SYMBOLS = {
    0xA8: "□", 0x6F: "□", 0xFE: "☑", 0xFC: "√", 0xFB: "×", 0x52: "☑",
    0x6C: "●", 0x6E: "■", 0xD8: "➢",
}  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was met on the way that the user should hear of."""

    tracked: int = 0
    formulas: int = 0
    objects: int = 0
    flattened: int = 0
    missing_pictures: int = 0


@dataclass(slots=True)
class Content:
    """One paragraph taken apart: lines of runs (cut at line breaks), pictures, boxes."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    pictures: list[tuple[str, str]] = field(default_factory=list)  # asset, alternative text
    boxes: list[Element] = field(default_factory=list)

    def add(self, run: Run) -> None:
        """Add a run to the current line."""
        self.lines[-1].append(run)


_Handler: TypeAlias = "Callable[[Reader, Element, Content, str], None]"


@dataclass(slots=True)
class _Field:
    """One complex field while it is being read."""

    instructions: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part.

    ``image`` returns the asset of a picture's relationship id ('' where it
    cannot come along), ``call`` the label for a note by its kind and id.
    """

    styles: Styles
    relations: Mapping[str, Relation]
    image: Callable[[str], str]
    call: Callable[[str, str], str]
    tally: Tally
    _fields: list[_Field] = field(default_factory=list)
    _style_bold: bool = False

    def read(self, paragraph: Element, *, bold: bool = False) -> Content:
        """Return a paragraph's content; ``bold`` where its style sets all of it in bold."""
        content = Content()
        self._style_bold = bold
        self._children(paragraph, content, "")
        return content

    def _children(self, parent: Element, content: Content, url: str) -> None:
        for child in parent:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(self, child, content, url)

    def _run(self, element: Element, content: Content, url: str) -> None:
        properties = element.find(W + "rPr")
        bold, stress, hidden = False, False, False
        if properties is not None:
            bold, stress, hidden = self._look(properties)
        elif self._style_bold:
            bold = True
        if hidden:
            return
        for child in element:
            if child.tag == _TEXT:
                if not self._fields or self._shown():
                    text = child.text or ""
                    content.add(Run(text, bold, stress, url or self._field_url()))
                continue
            handler = self._in_runs.get(child.tag)
            if handler is not None:
                handler(self, child, content, url)

    def _look(self, properties: Element) -> tuple[bool, bool, bool]:
        named = value(properties.find(W + "rStyle"))
        style = self.styles.get(named) if named else None
        bold = is_on(properties, "b")
        if bold is None:
            bold = style.bold if style is not None and style.bold is not None else self._style_bold
        stress = is_on(properties, "em")
        if stress is None:
            stress = bool(style and style.stress)
        return bold, stress, is_on(properties, "vanish") is True

    def _shown(self) -> bool:
        return all(each.in_result for each in self._fields)

    def _field_url(self) -> str:
        for each in reversed(self._fields):
            found = _FIELD_LINK.search(each.instructions)
            if found and _ADDRESS.match(found[1]):
                return found[1]
        return ""

    def _field_mark(self, element: Element, content: Content, url: str) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: Element, content: Content, url: str) -> None:
        if self._fields:
            self._fields[-1].instructions += element.text or ""

    def _tab(self, element: Element, content: Content, url: str) -> None:
        if not self._fields or self._shown():
            content.add(Run(" "))

    def _line_break(self, element: Element, content: Content, url: str) -> None:
        if element.get(W + "type", "textWrapping") == "textWrapping":
            content.lines.append([])

    def _hyphen(self, element: Element, content: Content, url: str) -> None:
        content.add(Run("-", url=url))

    def _symbol(self, element: Element, content: Content, url: str) -> None:
        code = element.get(W + "char", "")
        point = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
        content.add(
            Run(_SYMBOLS.get(point & 0xFF, "□") if point >= 0xF000 else chr(point or 0x25A1))
        )

    def _note_call(self, element: Element, content: Content, url: str) -> None:
        kind = "endnote" if element.tag == W + "endnoteReference" else "footnote"
        label = self.call(kind, element.get(W + "id", ""))
        if label:
            content.add(Run("", note=label))

    def _drawing(self, element: Element, content: Content, url: str) -> None:
        alt = next((p.get("descr", "") for p in element.iter() if p.tag.endswith("}docPr")), "")
        for blip in element.iter(A + "blip"):
            self._image(blip.get(R + "embed", ""), alt, content)
        content.boxes.extend(_boxes(element))

    def _vml(self, element: Element, content: Content, url: str) -> None:
        for image in element.iter(V + "imagedata"):
            self._image(image.get(R + "id", ""), image.get("alt", ""), content)
        content.boxes.extend(_boxes(element))

    def _image(self, relation: str, alt: str, content: Content) -> None:
        asset = self.image(relation) if relation else ""
        if asset:
            content.pictures.append((asset, " ".join(alt.split())))
        else:
            self.tally.missing_pictures += 1

    def _object(self, element: Element, content: Content, url: str) -> None:
        self.tally.objects += 1

    def _alternate(self, element: Element, content: Content, url: str) -> None:
        """Read the choice of newer Words, else the fallback: they say the same twice."""
        for name in ("Choice", "Fallback"):
            part = element.find(MC + name)
            if part is not None and len(part):
                self._in_run(part, content, url)
                return

    def _in_run(self, parent: Element, content: Content, url: str) -> None:
        for child in parent:
            handler = self._in_runs.get(child.tag) or self._handlers.get(child.tag)
            if handler is not None:
                handler(self, child, content, url)

    def _link(self, element: Element, content: Content, url: str) -> None:
        relation = self.relations.get(element.get(R + "id", ""))
        address = relation.target if relation and relation.external else ""
        self._children(element, content, address if _ADDRESS.match(address) else "")

    def _simple_field(self, element: Element, content: Content, url: str) -> None:
        found = _FIELD_LINK.search(element.get(W + "instr", ""))
        self._children(element, content, found[1] if found and _ADDRESS.match(found[1]) else url)

    def _inside(self, element: Element, content: Content, url: str) -> None:
        self._children(element, content, url)

    def _ruby(self, element: Element, content: Content, url: str) -> None:
        for base in element.iter(W + "rubyBase"):
            self._children(base, content, url)

    def _math(self, element: Element, content: Content, url: str) -> None:
        self.tally.formulas += 1
        content.add(Run("".join(t.text or "" for t in element.iter(_MATH_TEXT))))

    def _formula_line(self, element: Element, content: Content, url: str) -> None:
        for each in element.iter(M + "oMath"):
            self._math(each, content, url)

    _handlers: ClassVar[Mapping[str, _Handler]] = {
        W + "r": _run,
        W + "hyperlink": _link,
        W + "fldSimple": _simple_field,
        W + "ins": _inside,
        W + "moveTo": _inside,
        W + "smartTag": _inside,
        W + "customXml": _inside,
        W + "dir": _inside,
        W + "bdo": _inside,
        W + "sdt": _inside,
        W + "sdtContent": _inside,
        MC + "AlternateContent": _alternate,
        M + "oMath": _math,
        M + "oMathPara": _formula_line,
    }
    _in_runs: ClassVar[Mapping[str, _Handler]] = {
        W + "tab": _tab,
        W + "ptab": _tab,
        W + "br": _line_break,
        W + "cr": _line_break,
        W + "noBreakHyphen": _hyphen,
        W + "sym": _symbol,
        W + "footnoteReference": _note_call,
        W + "endnoteReference": _note_call,
        W + "drawing": _drawing,
        W + "pict": _vml,
        W + "object": _object,
        W + "fldChar": _field_mark,
        W + "instrText": _instruction,
        W + "ruby": _ruby,
        MC + "AlternateContent": _alternate,
    }


def _boxes(element: Element) -> list[Element]:
    """Return the text boxes of a drawing, those inside other boxes left to them."""
    return [
        box
        for box in element.iter(W + "txbxContent")
        if not any(a.tag in (W + "txbxContent", MC + "Fallback") for a in _between(box, element))
    ]


def _between(inner: Element, outer: Element) -> list[Element]:
    above = []
    for each in inner.iterancestors():
        if each is outer:
            break
        above.append(each)
    return above

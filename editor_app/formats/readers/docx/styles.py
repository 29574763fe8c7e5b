"""Paragraph and character styles: what each means for a reader, inherited along ``basedOn``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from editor_app.formats.readers.docx.wordml import W, is_on, number, value
from editor_app.formats.readers.runs import Mark
from editor_app.formats.readers.symbols import is_symbol_font
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Role

_HEADING = re.compile(
    r"(?:heading|标题|标\s*题|toc heading)\s*([1-9一二三四五六七八九])$", re.IGNORECASE
)
_OUR_HEADING = re.compile(r"^([一二三四])级标题$")
_HAN = "一二三四五六七八九"
_CONTENTS = re.compile(
    r"^(?:toc\s*(?:\d|heading|标题)|目录\s*(?:\d|标题|$)|table of (?:contents|figures))",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"^(?:placeholder text|占位符文本)", re.IGNORECASE)
_QUOTE = re.compile(r"quote|引用|引文", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:caption|题注|图注|图题|表题)", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|大标题|文章标题|公文标题|主标题|正标题)$", re.IGNORECASE)
_BULLET = re.compile(r"^list bullet|项目符号", re.IGNORECASE)
# Styles that name a field of the piece; ours and those that offices give such names.
_FIELDS: Mapping[str, str] = {
    "引题": "kicker", "肩题": "kicker", "副标题": "subtitle", "副题": "subtitle",
    "subtitle": "subtitle", "稿签": "label", "讲话人": "person", "作者": "person",
    "署名": "person", "来源": "info", "date": "date", "日期": "date", "记者": "reporters",
    "编者按": "editor_note", "文末说明": "end_note", "作者简介": "author_note",
    "原文出处": "original", "责任编辑": "sign",
}  # fmt: skip
_FIRST = ("firstLineChars", "firstLine")
_DEEPEST = 12
LEVELS = {"superscript": Mark.RAISED, "subscript": Mark.LOWERED}
_NO_LINE = ("", "nil", "none")


@dataclass(frozen=True, slots=True)
class WordStyle:
    """What a style makes of a paragraph or run."""

    level: int = 0
    title: bool = False
    bold: bool | None = None
    stress: bool | None = None
    mark: Mark | None = None
    font: str = ""  # of signs
    centred: bool | None = None
    num_id: str = ""
    num_level: int = 0
    role: Role = Role.BODY
    caption: bool = False
    contents: bool = False
    field: str = ""
    bordered: bool = False  # a table's style with lines
    indent: int = 0  # of a paragraph's first line, as ``Line.indent`` has it


PLAIN = WordStyle()


@dataclass(slots=True)
class Styles:
    """The styles of a file by id; unknown ids are plain."""

    root: Element | None
    _elements: dict[str, Element] = field(default_factory=dict)
    _known: dict[str, WordStyle] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for element in self.root.iter(W + "style") if self.root is not None else ():
            identity = element.get(W + "styleId", "")
            self._elements[identity] = element
            is_default = element.get(W + "default", "0") in ("1", "true")
            if is_default and element.get(W + "type") == "paragraph":
                self._default = identity

    def get(self, identity: str) -> WordStyle:
        """Return a style by its id, the default paragraph style for ''."""
        wanted = identity or self._default
        if wanted not in self._known:
            self._known[wanted] = self._read(wanted, _DEEPEST)
        return self._known[wanted]

    def name(self, identity: str) -> str:
        """Return what a style is called, ``""`` for one that the file does not have."""
        element = self._elements.get(identity)
        return value(element.find(W + "name")).strip() if element is not None else ""

    def _read(self, identity: str, depth: int) -> WordStyle:
        element = self._elements.get(identity)
        if element is None or not depth:
            return PLAIN
        based = value(element.find(W + "basedOn"))
        parent = self._read(based, depth - 1) if based and based != identity else PLAIN
        return _merged(element, parent)


def _merged(element: Element, parent: WordStyle) -> WordStyle:
    name = value(element.find(W + "name")).strip()
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    bold, stress, align = is_on(run, "b"), is_on(run, "em"), alignment(paragraph)
    num_id, num_level = numbering(paragraph)
    return WordStyle(
        level=_level(name, paragraph) or parent.level,
        title=bool(_TITLE.match(name)) or parent.title,
        bold=parent.bold if bold is None else bold,
        stress=parent.stress if stress is None else stress,
        mark=Mark.PROMPT if _PROMPT.match(name) else _mark(run, parent.mark),
        font=_font(run) or parent.font,
        centred=parent.centred if align is None else align,
        num_id=num_id or parent.num_id,
        num_level=num_level if num_id else parent.num_level,
        role=_role(name, parent),
        caption=bool(_CAPTION.match(name)) or parent.caption,
        contents=bool(_CONTENTS.match(name)) or parent.contents,
        field=_FIELDS.get(name.lower(), parent.field),
        bordered=parent.bordered or has_lines(element.find(W + "tblPr")),
        indent=first_line(paragraph, parent.indent),
    )


def _mark(run: Element | None, inherited: Mark | None) -> Mark | None:
    if is_on(run, "vanish"):
        return Mark.HIDDEN
    if is_on(run, "strike") or is_on(run, "dstrike"):
        return Mark.STRUCK
    level = run.find(W + "vertAlign") if run is not None else None
    return inherited if level is None else LEVELS.get(value(level))


def _font(run: Element | None) -> str:
    fonts = run.find(W + "rFonts") if run is not None else None
    name = fonts.get(W + "hAnsi", "") if fonts is not None else ""
    return name if is_symbol_font(name) else ""


def has_lines(properties: Element | None) -> bool:
    """Whether a table's properties draw lines round or inside it."""
    borders = properties.find(W + "tblBorders") if properties is not None else None
    return borders is not None and any(value(each) not in _NO_LINE for each in borders)


def _role(name: str, parent: WordStyle) -> Role:
    if _BULLET.match(name):
        return Role.BULLET
    return Role.QUOTE if _QUOTE.search(name) else parent.role


def _level(name: str, paragraph: Element | None) -> int:
    outlined = outline(paragraph)
    found = _HEADING.match(name) or _OUR_HEADING.match(name)
    if found:
        return _HAN.index(found[1]) + 1 if found[1] in _HAN else int(found[1])
    return outlined


def outline(paragraph: Element | None) -> int:
    """Return the outline level 1–9 of paragraph properties, 0 for body text."""
    found = paragraph.find(W + "outlineLvl") if paragraph is not None else None
    level = number(value(found), 9)
    return level + 1 if 0 <= level < 9 else 0


def alignment(paragraph: Element | None) -> bool | None:
    """Return whether a paragraph is centred, None where it is not said."""
    found = paragraph.find(W + "jc") if paragraph is not None else None
    return None if found is None else value(found) == "center"


def first_line(paragraph: Element | None, inherited: int) -> int:
    """Return how paragraph properties set a first line in (``Line.indent``)."""
    if paragraph is None:
        return inherited
    side = paragraph.find(W + "jc")
    if side is not None and value(side) in ("right", "end"):
        return 2
    found = paragraph.find(W + "ind")
    stated = [found.get(W + name) for name in _FIRST] if found is not None else []
    if not any(each is not None for each in stated):
        return inherited
    return int(any(number(each or "") > 0 for each in stated))


def numbering(paragraph: Element | None) -> tuple[str, int]:
    """Return the numbering's id ('0' switches it off) and level of paragraph properties."""
    found = paragraph.find(W + "numPr") if paragraph is not None else None
    if found is None:
        return "", 0
    return value(found.find(W + "numId")), number(value(found.find(W + "ilvl")))

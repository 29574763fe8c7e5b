"""The content of one paragraph: runs, links, notes, pictures, boxes; tracked changes as accepted.

``paragraph.text`` of python-docx leaves out tracked text and boxes, so the
elements are walked here. Elements that are not known are looked into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, TypeAlias

from editor_app.formats.readers.docx.drawings import Shown, boxes, chosen, words
from editor_app.formats.readers.docx.fields import ADDRESS, Fields, is_contents, link
from editor_app.formats.readers.docx.formulas import formula
from editor_app.formats.readers.docx.package import Relation
from editor_app.formats.readers.docx.styles import LEVELS, PLAIN, Styles, WordStyle
from editor_app.formats.readers.docx.wordml import MC, A, M, R, V, W, switched, value
from editor_app.formats.readers.marks import guided
from editor_app.formats.readers.runs import Mark, Run
from editor_app.formats.readers.symbols import UNKNOWN, is_symbol_font, signs, symbol
from editor_app.formats.readers.trees import Element

_TEXT, _RUN = W + "t", W + "r"
_STYLE, _BOLD, _STRESS, _FONTS = W + "rStyle", W + "b", W + "em", W + "rFonts"
_HIDDEN, _STRUCK, _STRUCK_TWICE = W + "vanish", W + "strike", W + "dstrike"
_LEVEL = W + "vertAlign"
_SHOWS_PROMPT = f"{W}sdtPr/{W}showingPlcHdr"
_LOOKS = frozenset({_STYLE, _BOLD, _STRESS, _FONTS, _HIDDEN, _STRUCK, _STRUCK_TWICE, _LEVEL})
_ALL_TEXT = (W + "t", W + "delText", M + "t", A + "t")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
# Properties and places: nothing in them is seen.
_UNSEEN = frozenset(
    W + name
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd",
        "lastRenderedPageBreak", "softHyphen", "annotationRef", "footnoteRef", "endnoteRef",
        "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "delInstrText",
        "moveFrom",  # it stands where it was moved to
    )
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was met on the way that the user should hear of, beside marks."""

    objects: int = 0
    flattened: int = 0
    missing_pictures: int = 0


@dataclass(slots=True)
class Content:
    """One paragraph taken apart: lines of runs (cut at breaks), pictures, boxes."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    pictures: list[tuple[str, str]] = field(default_factory=list)  # asset, alternative text
    boxes: list[Element] = field(default_factory=list)

    def add(self, run: Run) -> None:
        """Add a run to the current line."""
        self.lines[-1].append(run)


class RunLook(NamedTuple):
    """What a run's properties and style make of its text; ``font`` only where it has signs."""

    bold: bool = False
    stress: bool = False
    mark: Mark | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What a part's paragraphs refer to.

    ``image`` returns the asset of a picture's relationship id ('' where it cannot come
    along), ``call`` the label for a note by its kind and id, ``remark`` the words of a
    comment by its id, ``shown`` the parts that a drawing shows.
    """

    relations: Mapping[str, Relation]
    image: Callable[[str], str]
    call: Callable[[str, str], str]
    remark: Callable[[str], str]
    shown: Shown


_Handler: TypeAlias = "Callable[[Reader, Element, Content, str], None]"


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part."""

    styles: Styles
    sources: Sources
    tally: Tally
    _fields: Fields = field(default_factory=Fields)
    _base: RunLook = field(default_factory=RunLook)
    _look: RunLook = field(default_factory=RunLook)

    def read(
        self, paragraph: Element, style: WordStyle = PLAIN, *, bold: bool = False,
        contents: bool = False,
    ) -> Content:  # fmt: skip
        """Return a paragraph's content.

        ``bold`` where its style sets all of it in bold, ``contents`` where it stands in a
        list of contents.
        """
        content = Content()
        mark = Mark.CONTENTS if contents or style.contents else style.mark
        self._base = self._look = RunLook(bold, mark=mark, font=style.font)
        self._children(paragraph, content, "")
        return content

    def said(self, paragraph: Element) -> str | None:
        """Return the text of a paragraph that is one run without properties, else None."""
        if len(paragraph) != 1 or self._fields.open:
            return None
        run = paragraph[0]
        if run.tag != _RUN or len(run) != 1 or run[0].tag != _TEXT:
            return None
        text = run[0].text or ""
        return None if _PRIVATE.search(text) else text

    def _children(self, parent: Element, content: Content, url: str) -> None:
        for child in parent:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(self, child, content, url)
            elif child.tag not in _UNSEEN:
                self._children(child, content, url)

    def _run(self, element: Element, content: Content, url: str) -> None:
        properties = element.find(W + "rPr")
        before = self._look
        self._look = self._base if properties is None else self._looks(properties)
        if self._look.mark is Mark.HIDDEN:
            self._hidden(element, content)
        else:
            self._children(element, content, url)
        self._look = before

    def _looks(self, properties: Element) -> RunLook:
        stated = {child.tag: child for child in properties}
        if _LOOKS.isdisjoint(stated):
            return self._base
        base = self._base
        named = value(stated.get(_STYLE))
        style = self.styles.get(named) if named else PLAIN
        bold = switched(stated.get(_BOLD))
        if bold is None:
            bold = base.bold if style.bold is None else style.bold
        stress = switched(stated.get(_STRESS))
        if stress is None:
            stress = bool(style.stress)
        mark = base.mark
        if mark is not Mark.CONTENTS:
            mark = _mark(stated, style.mark or base.mark)
        fonts = stated.get(_FONTS)
        font = fonts.get(W + "hAnsi", "") if fonts is not None else style.font or base.font
        return RunLook(bold, stress, mark, font if is_symbol_font(font) else "")

    def _hidden(self, element: Element, content: Content) -> None:
        """Account for what a hidden run says; its fields begin and end all the same."""
        for child in element:
            if child.tag == W + "fldChar":
                self._fields.mark(child)
            elif child.tag == W + "instrText":
                self._fields.code(child.text or "")
            elif text := "".join(each.text or "" for each in child.iter(*_ALL_TEXT)):
                content.add(Run(text, mark=Mark.HIDDEN))

    def _add(self, content: Content, text: str, url: str = "") -> None:
        """Add characters in the look of this place."""
        look, mark = self._look, self._look.mark
        if self._fields.open:
            if not self._fields.shown():
                self._fields.code(text)
                mark = Mark.HIDDEN
            elif self._fields.contents():
                mark = Mark.CONTENTS
            self._fields.say()
            url = url or self._fields.url()
        content.add(Run(text, look.bold, look.stress, url, mark=mark))

    def _text(self, element: Element, content: Content, url: str) -> None:
        text = element.text or ""
        if not text:
            return
        if self._look.font or _PRIVATE.search(text):
            text, unknown = signs(self._look.font, text)
            if unknown and self._look.mark is None:
                content.add(Run(text, mark=Mark.SYMBOL))
                return
        self._add(content, text, url)

    def _field_mark(self, element: Element, content: Content, url: str) -> None:
        for run in self._fields.mark(element):
            content.add(run)

    def _instruction(self, element: Element, content: Content, url: str) -> None:
        self._fields.code(element.text or "")

    def _tab(self, element: Element, content: Content, url: str) -> None:
        """Add a blank; more of them in a row are one, as they are once blanks are joined."""
        runs = content.lines[-1]
        if runs and runs[-1].text[-1:] == " " and runs[-1].mark is self._look.mark:
            return
        if self._fields.shown():
            self._add(content, " ")

    def _line_break(self, element: Element, content: Content, url: str) -> None:
        """End a line; a page or column that begins inside a paragraph parts it as well."""
        content.lines.append([])

    def _hyphen(self, element: Element, content: Content, url: str) -> None:
        self._add(content, "-", url)

    def _symbol(self, element: Element, content: Content, url: str) -> None:
        code = element.get(W + "char", "")
        point = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
        sign = symbol(element.get(W + "font", ""), point)
        if sign or self._look.mark is not None:
            self._add(content, sign or UNKNOWN, url)
        else:
            content.add(Run(UNKNOWN, mark=Mark.SYMBOL))

    def _note_call(self, element: Element, content: Content, url: str) -> None:
        if self._look.mark in (Mark.STRUCK, Mark.CONTENTS):
            return  # what calls it is left out, and so is the note
        kind = "endnote" if element.tag == W + "endnoteReference" else "footnote"
        label = self.sources.call(kind, element.get(W + "id", ""))
        if label:
            content.add(Run("", note=label))

    def _comment(self, element: Element, content: Content, url: str) -> None:
        content.add(Run(self.sources.remark(element.get(W + "id", "")), mark=Mark.REMARK))
        content.add(Run(""))  # it ends here, whatever stands beside it

    def _deleted(self, element: Element, content: Content, url: str) -> None:
        text = "".join(each.text or "" for each in element.iter(*_ALL_TEXT))
        content.add(Run(text, mark=Mark.DELETED))

    def _drawing(self, element: Element, content: Content, url: str) -> None:
        alt = next((p.get("descr", "") for p in element.iter() if p.tag.endswith("}docPr")), "")
        for blip in element.iter(A + "blip"):
            self._image(blip.get(R + "embed", ""), alt, content)
        self._words(element, content)

    def _vml(self, element: Element, content: Content, url: str) -> None:
        for image in element.iter(V + "imagedata"):
            self._image(image.get(R + "id", ""), image.get("alt", ""), content)
        self._words(element, content)

    def _words(self, element: Element, content: Content) -> None:
        content.boxes.extend(boxes(element))
        content.add(Run(words(element, self.sources.shown), mark=Mark.DRAWN))

    def _image(self, relation: str, alt: str, content: Content) -> None:
        asset = self.sources.image(relation) if relation else ""
        if asset:
            content.pictures.append((asset, " ".join(alt.split())))
        else:
            self.tally.missing_pictures += 1

    def _object(self, element: Element, content: Content, url: str) -> None:
        self.tally.objects += 1
        self._words(element, content)

    def _alternate(self, element: Element, content: Content, url: str) -> None:
        self._children(chosen(element), content, url)

    def _link(self, element: Element, content: Content, url: str) -> None:
        relation = self.sources.relations.get(element.get(R + "id", ""))
        address = relation.target if relation and relation.external else ""
        self._children(element, content, address if ADDRESS.match(address) else "")

    def _simple_field(self, element: Element, content: Content, url: str) -> None:
        code = element.get(W + "instr", "")
        before = self._base
        if is_contents(code):
            self._base = before._replace(mark=Mark.CONTENTS)
        self._children(element, content, link(code) or url)
        self._base = before

    def _control(self, element: Element, content: Content, url: str) -> None:
        """Read a field of a form; nobody wrote into it where it shows its own words."""
        before = self._base
        if switched(element.find(_SHOWS_PROMPT)) and before.mark is None:
            self._base = before._replace(mark=Mark.PROMPT)
        self._children(element, content, url)
        self._base = before

    def _ruby(self, element: Element, content: Content, url: str) -> None:
        for base in element.iter(W + "rubyBase"):
            self._children(base, content, url)
        guide = "".join(t.text or "" for rt in element.iter(W + "rt") for t in rt.iter(_TEXT))
        content.add(Run(guided(guide), mark=self._look.mark or Mark.GUIDE))

    def _math(self, element: Element, content: Content, url: str) -> None:
        text, deleted = formula(element)
        content.add(Run(text, mark=self._look.mark or Mark.FORMULA))
        if deleted:
            content.add(Run(deleted, mark=Mark.DELETED))

    _handlers: ClassVar[Mapping[str, _Handler]] = {
        W + "r": _run,
        W + "t": _text,
        W + "tab": _tab,
        W + "ptab": _tab,
        W + "br": _line_break,
        W + "cr": _line_break,
        W + "noBreakHyphen": _hyphen,
        W + "sym": _symbol,
        W + "footnoteReference": _note_call,
        W + "endnoteReference": _note_call,
        W + "commentReference": _comment,
        W + "drawing": _drawing,
        W + "pict": _vml,
        W + "object": _object,
        W + "fldChar": _field_mark,
        W + "instrText": _instruction,
        W + "ruby": _ruby,
        W + "hyperlink": _link,
        W + "fldSimple": _simple_field,
        W + "sdt": _control,
        W + "del": _deleted,
        MC + "AlternateContent": _alternate,
        M + "oMath": _math,
    }


def _mark(stated: Mapping[str, Element], own: Mark | None) -> Mark | None:
    """Return what a run's properties mark it as, before ``own`` of its style and paragraph."""
    hidden, struck = switched(stated.get(_HIDDEN)), switched(stated.get(_STRUCK))
    double, level = switched(stated.get(_STRUCK_TWICE)), stated.get(_LEVEL)
    if hidden or (own is Mark.HIDDEN and hidden is None):
        return Mark.HIDDEN
    if struck or double or (own is Mark.STRUCK and struck is None and double is None):
        return Mark.STRUCK
    if level is not None:
        return LEVELS.get(value(level))
    return own if own in (Mark.RAISED, Mark.LOWERED, Mark.PROMPT) else None

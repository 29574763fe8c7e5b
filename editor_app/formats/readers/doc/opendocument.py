"""An OpenDocument text (.odt) as the parts of a Word file, so that one reader reads both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause
from editor_app.formats.readers.doc.conversion import zipped
from editor_app.formats.readers.doc.parts import clean, root
from editor_app.formats.readers.docx.package import Package
from editor_app.formats.readers.docx.wordml import number
from editor_app.formats.readers.trees import Element

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_T, _S = f"{{{_SPACE}text:1.0}}", f"{{{_SPACE}style:1.0}}"
_TABLE, _D, _O = f"{{{_SPACE}table:1.0}}", f"{{{_SPACE}drawing:1.0}}", f"{{{_SPACE}office:1.0}}"
_FO = f"{{{_SPACE}xsl-fo-compatible:1.0}}"
_SVG = f"{{{_SPACE}svg-compatible:1.0}}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_CREATOR = "{http://purl.org/dc/elements/1.1/}"
_FEW = 64  # blanks in a row, and cells that are said to be repeated
_ALIGNED = {"center": "center", "end": "right", "right": "right", "justify": "both"}
# What of a paragraph is none of its text, and what holds blocks and is seen through.
_UNSEEN = frozenset(
    _T + name
    for name in (
        "tracked-changes", "sequence-decls", "user-field-decls", "variable-decls", "bookmark",
        "bookmark-start", "bookmark-end", "reference-mark", "soft-page-break", "note-citation",
        "alphabetical-index-auto-mark-file", "dde-connection-decls", "change", "change-start",
        "change-end", "meta-field", "table-of-content-source",
    )
) | {_O + "forms", _O + "annotation-end"}  # fmt: skip
_CONTENTS = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
)
_NUMBERS = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"} | {
    "I": "upperRoman", "一, 二, 三, ...": "chineseCountingThousand",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth", "甲, 乙, 丙, ...": "ideographTraditional",
    "壹, 貳, 參, ...": "ideographLegalTraditional", "壹, 贰, 叁, ...": "chineseLegalSimplified",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style makes of characters and paragraphs; its name as a person reads it."""

    name: str = ""
    run: tuple[tuple[str, str], ...] = ()
    align: str = ""
    first: bool = False


@dataclass(slots=True)
class _Odt:
    package: Package
    pause: Pause
    styles: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # by their styles, the numbers' ids
    levels: list[str] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnote": [], "endnote": []})
    comments: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    deleted: dict[str, Element] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    _looks: dict[str, _Look] = field(default_factory=dict)

    def look(self, name: str, depth: int = 12) -> _Look:
        """Return what a style says, inherited along its parents."""
        if name in self._looks or not name or not depth:
            return self._looks.get(name, _Look())
        element = self.styles.get(name)
        if element is None:
            return _Look()
        parent = self.look(element.get(_S + "parent-style-name", ""), depth - 1)
        text = element.find(_S + "text-properties")
        paragraph = element.find(_S + "paragraph-properties")
        stated = paragraph.attrib if paragraph is not None else {}
        own = element.get(_S + "display-name", "") or element.get(_S + "name", "")
        automatic = element.getparent().tag == _O + "automatic-styles"
        made = _Look(
            parent.name if automatic else own.replace("_20_", " "),
            tuple((dict(parent.run) | dict(self.run_look(text))).items()),
            _ALIGNED.get(stated.get(_FO + "text-align", ""), parent.align),
            _is_set_in(stated.get(_FO + "text-indent", "")) or parent.first,
        )
        self._looks[name] = made
        return made

    def run_look(self, text: Element | None) -> Iterator[tuple[str, str]]:
        """Yield what the properties of a text say that a reader of Word files looks for."""
        for key, value in text.attrib.items() if text is not None else ():
            if key in (_FO + "font-weight", _S + "font-weight-asian"):
                yield "b", f'<w:b w:val="{int(value in _BOLD)}"/>'
            elif key == _S + "text-line-through-style":
                yield "strike", f'<w:strike w:val="{int(value != "none")}"/>'
            elif key == _T + "display":
                yield "vanish", f'<w:vanish w:val="{int(value == "none")}"/>'
            elif key == _S + "text-emphasize":
                yield "em", f'<w:em w:val="{"none" if value == "none" else "dot"}"/>'
            elif key == _S + "text-position":
                level = "superscript" if re.match(r"super|[1-9]", value) else "subscript"
                flat = re.match(r"0%", value) is not None
                yield "vertAlign", f'<w:vertAlign w:val="{"baseline" if flat else level}"/>'
            elif key == _S + "font-name":
                yield "font", f'<w:rFonts w:hAnsi="{clean(self.fonts.get(value, value))}"/>'

    def blocks(self, parent: Element, number: str = "", level: int = -1) -> Iterator[str]:
        """Yield paragraphs and tables; ``number`` is the list that an item's first one counts."""
        fresh = parent.tag == _T + "list-item"
        for child in parent:
            self.pause()
            if child.tag in (_T + "p", _T + "h"):
                yield self.paragraph(child, number if fresh else "", level)
                fresh = False
            elif child.tag == _T + "list":
                own = self.list_of(child) if level < 0 else number
                yield from self.blocks(child, own, level + 1)
            elif child.tag == _TABLE + "table":
                yield self.table(child)
            elif child.tag == _D + "frame":
                yield f"<w:p>{''.join(self.frame(child))}</w:p>"
            elif child.tag == _T + "table-of-content":
                inner = "".join(self.blocks(child))
                yield f"<w:sdt>{_CONTENTS}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
            elif child.tag not in _UNSEEN:
                number = self.begun(number, level, child.get(_T + "start-value", ""))
                yield from self.blocks(child, number, level)

    def paragraph(self, element: Element, number: str, level: int) -> str:
        """Return a paragraph; a heading by its level, an item by its list."""
        look = self.look(element.get(_T + "style-name", ""))
        made = f'<w:pStyle w:val="{clean(look.name)}"/>' if look.name else ""
        if element.tag == _T + "h":
            made += f'<w:outlineLvl w:val="{_count(element, _T + "outline-level") - 1}"/>'
        if number:
            made += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        made += f'<w:jc w:val="{look.align}"/>' if look.align else ""
        made += '<w:ind w:firstLine="420"/>' if look.first else ""
        return f"<w:p><w:pPr>{made}</w:pPr>{''.join(self.inside(element, dict(look.run)))}</w:p>"

    def list_of(self, element: Element) -> str:
        """Return the id of a list's numbers: those of the one it goes on with, else its own."""
        style = element.get(_T + "style-name", "")
        before = element.get(_T + "continue-list", "?")
        onward = before in self.lists or element.get(_T + "continue-numbering") == "true"
        number = self.lists.get(before) or self.lists.get(style, "")
        if style in self.styles and not (onward and number):
            levels = "".join(levels_of(self.styles[style]))
            self.levels.append(levels)
            number = str(len(self.levels))
        self.lists |= {style: number, element.get(_ID, style): number}
        return number

    def begun(self, number: str, level: int, start: str) -> str:
        """Return the id of numbers that are those of another but begin anew at a level."""
        if not number or not start.isdigit():
            return number
        place = f'<w:lvl w:ilvl="{level}"><w:start w:val="'
        before, found, behind = self.levels[int(number) - 1].partition(place)
        self.levels.append(before + found + re.sub(r"^\d+", start, behind))
        return str(len(self.levels))

    def inside(self, parent: Element, run: dict[str, str]) -> Iterator[str]:
        """Yield the runs of a paragraph in the look of this place."""
        yield _run(parent.text or "", run)
        for child in parent:
            yield from self.piece(child, run)
            yield _run(child.tail or "", run)

    def piece(self, child: Element, run: dict[str, str]) -> Iterator[str]:
        """Yield what one element of a paragraph is."""
        name = child.tag.removeprefix(_T)
        if name == "s":
            yield _run(" " * min(_count(child, _T + "c"), _FEW), run)
        elif name == "tab":
            yield "<w:r><w:tab/></w:r>"
        elif name == "line-break":
            yield "<w:r><w:br/></w:r>"
        elif name == "span":
            own = dict(self.look(child.get(_T + "style-name", "")).run)
            yield from self.inside(child, run | own)
        elif name == "a":
            url = child.get(_LINK, "")
            code = clean(f'HYPERLINK "{url}"')
            yield f'<w:fldSimple w:instr="{code}">{"".join(self.inside(child, run))}</w:fldSimple>'
        elif name == "note":
            yield self.note(child)
        elif name == "ruby":
            yield self.ruby(child, run)
        elif name == "change":
            yield self.gone(child.get(_T + "change-id", ""))
        elif child.tag == _O + "annotation":
            yield self.comment(child)
        elif child.tag == _D + "frame" or child.tag.startswith(_D):
            yield from self.frame(child)
        elif child.tag.endswith("}fieldmark"):
            told = {each.get(_FIELD + "name"): each.get(_FIELD + "value") for each in child}
            checked = told.get("Checkbox_Checked")
            yield _run({"true": "☑", "false": "□"}.get(checked or "", ""), run)
        elif child.tag not in _UNSEEN:
            yield from self.inside(child, run)

    def note(self, element: Element) -> str:
        """Return the call of a note and keep its text."""
        kind = "endnote" if element.get(_T + "note-class") == "endnote" else "footnote"
        body = element.find(_T + "note-body")
        kept = self.notes[kind]
        kept.append("".join(self.blocks(body)) if body is not None else "")
        return f'<w:r><w:{kind}Reference w:id="{len(kept)}"/></w:r>'

    def comment(self, element: Element) -> str:
        """Return the call of a comment and keep its text."""
        said = (each for each in element if not each.tag.startswith(_CREATOR))
        inner = "".join(f"<w:p>{''.join(self.inside(each, {}))}</w:p>" for each in said)
        self.comments.append(inner)
        return f'<w:r><w:commentReference w:id="{len(self.comments)}"/></w:r>'

    def ruby(self, element: Element, run: dict[str, str]) -> str:
        """Return characters with how they are read."""
        base, guide = element.find(_T + "ruby-base"), element.find(_T + "ruby-text")
        under = "".join(self.inside(base, run)) if base is not None else ""
        over = _run("".join(guide.itertext()), {}) if guide is not None else ""
        return f"<w:r><w:ruby><w:rt>{over}</w:rt><w:rubyBase>{under}</w:rubyBase></w:ruby></w:r>"

    def gone(self, identity: str) -> str:
        """Return what was deleted at a place, with changes tracked."""
        region = self.deleted.get(identity)
        said = region.iter(_T + "p", _T + "h") if region is not None else ()
        words = " ".join("".join(each.itertext()) for each in said)
        shown = f"<w:r><w:delText>{clean(words)}</w:delText></w:r>"
        return f"<w:del>{shown}</w:del>" if words.strip() else ""

    def frame(self, element: Element) -> Iterator[str]:
        """Yield a picture or the text of a box."""
        shown = [self.formula(each.get(_LINK, "")) for each in element.findall(_D + "object")]
        if any(shown):
            yield "".join(shown)
            return
        title = element.find(_SVG + "desc")
        for image in element.findall(_D + "image"):
            href = image.get(_LINK, "").removeprefix("./")
            data = self.package.data(href)
            name = f"media/{len(self.pictures) + 1}.{href.rpartition('.')[2]}"
            if data:
                self.pictures[name] = data
            blip = f'<a:blip r:embed="p{len(self.pictures)}"/>' if data else "<a:blip/>"
            alt = clean("".join(title.itertext())) if title is not None else ""
            yield f'<w:r><w:drawing><a:docPr descr="{alt}"/>{blip}</w:drawing></w:r>'
        boxes = element.findall(_D + "text-box") if element.tag == _D + "frame" else (element,)
        for box in boxes:
            inner = "".join(self.blocks(box))
            if inner:
                yield f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"

    def formula(self, href: str) -> str:
        """Return a formula in characters, '' where an object is none."""
        found = self.package.xml(f"{href.removeprefix('./')}/content.xml") if href else None
        if found is None or found.tag != _MATH + "math":
            return ""
        for note in list(found.iter(_MATH + "annotation")):
            note.getparent().remove(note)
        for name, sign in (("mfrac", "/"), ("msup", "^"), ("msub", "_")):
            for each in found.iter(_MATH + name):
                if len(each):
                    each[0].tail = sign
        words = "".join("".join(found.itertext()).split())
        return f"<m:oMath><m:r><m:t>{clean(words)}</m:t></m:r></m:oMath>"

    def table(self, element: Element) -> str:
        """Return a table; what a cell spans, it spans."""
        rows = "".join(self.rows(element))
        lined = any(
            value not in ("none", "")
            for cell in element.iter(_TABLE + "table-cell")
            for value in self.borders(cell.get(_TABLE + "style-name", ""))
        )
        borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if lined else ""
        return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{rows}</w:tbl>"

    def borders(self, name: str) -> Iterator[str]:
        """Yield the borders that the style of a cell draws."""
        style = self.styles.get(name)
        stated = style.find(_S + "table-cell-properties") if style is not None else None
        for key, value in (stated.attrib if stated is not None else {}).items():
            if key.startswith(_FO + "border"):
                yield value

    def rows(self, parent: Element, *, head: bool = False) -> Iterator[str]:
        """Yield the rows of a table, those of its head marked."""
        for child in parent:
            if child.tag == _TABLE + "table-row":
                top = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
                yield f"<w:tr>{top}{''.join(self.cells(child))}</w:tr>"
            elif child.tag.startswith(_TABLE):
                yield from self.rows(child, head=child.tag == _TABLE + "table-header-rows")

    def cells(self, row: Element) -> Iterator[str]:
        """Yield the cells of a row; those that another covers from above go on with it."""
        covered = 0
        for cell in row:
            if cell.tag == _TABLE + "covered-table-cell":
                if covered:
                    covered -= 1
                else:
                    yield "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
                continue
            if cell.tag != _TABLE + "table-cell":
                continue
            covered = _count(cell, _TABLE + "number-columns-spanned") - 1
            down = cell.get(_TABLE + "number-rows-spanned", "1") != "1"
            look = f'<w:gridSpan w:val="{covered + 1}"/>' if covered else ""
            look += '<w:vMerge w:val="restart"/>' if down else ""
            inner = "".join(self.blocks(cell)) or "<w:p/>"
            made = f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"
            again = _count(cell, _TABLE + "number-columns-repeated")
            yield from [made] * min(again, _FEW)


def odt_as_docx(data: bytes, pause: Pause) -> bytes:
    """Return an OpenDocument text as a Word file: text, looks, lists, tables, notes, pictures.

    Raises BadInput ``import_damaged``, ``import_password``, ``import_zip_bomb`` or
    ``import_entities``.
    """
    package = Package.open(data)
    if b"encryption-data" in (package.data("META-INF/manifest.xml") or b""):
        raise BadInput("import_password")
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    body = content.find(f"{_O}body/{_O}text") if content is not None else None
    if content is None or body is None:
        raise BadInput("import_damaged")
    odt = _Odt(package, pause)
    for part in (content, styles):
        for style in part.iter(_S + "style", _T + "list-style") if part is not None else ():
            odt.styles.setdefault(style.get(_S + "name", ""), style)
    for face in content.iter(_S + "font-face"):
        odt.fonts[face.get(_S + "name", "")] = face.get(_SVG + "font-family", "").strip("'")
    for region in body.iter(_T + "changed-region"):
        gone = region.find(_T + "deletion")
        if gone is not None:
            odt.deleted[region.get(_T + "id", "")] = gone
    main = "".join(odt.blocks(body))
    named = {odt.look(name).name for name in odt.styles} - {""}
    numbers = (
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n, levels in enumerate(odt.levels, 1)
    )
    parts = {
        "document": root("document", f"<w:body>{main}</w:body>"),
        "styles": root("styles", "".join(map(_style, sorted(named)))),
        "numbering": root("numbering", "".join(numbers)),
        "comments": root("comments", "".join(_each("comment", odt.comments))),
    }
    for kind, notes in odt.notes.items():
        parts[f"{kind}s"] = root(f"{kind}s", "".join(_each(kind, notes)))
    for n, edge in enumerate(
        styles.iter(_S + "header", _S + "footer") if styles is not None else ()
    ):
        kind = edge.tag.removeprefix(_S)
        parts[f"{kind}{n}"] = root("hdr", "".join(odt.blocks(edge)))
    return zipped(parts, odt.pictures)


def _each(kind: str, inner: list[str]) -> Iterator[str]:
    for n, each in enumerate(inner, 1):
        yield f'<w:{kind} w:id="{n}">{each}</w:{kind}>'


def _style(name: str) -> str:
    shown = clean(name)
    return f'<w:style w:type="paragraph" w:styleId="{shown}"><w:name w:val="{shown}"/></w:style>'


def _run(text: str, look: dict[str, str]) -> str:
    """Return a run; line ends of the XML are blanks."""
    shown = clean(" ".join(re.split(r"[ \t\r\n]+", text)))
    made = f"<w:rPr>{''.join(look.values())}</w:rPr>" if look else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{shown}</w:t></w:r>' if shown else ""


def levels_of(style: Element) -> Iterator[str]:
    """Yield the levels of a list's style as Word has them."""
    for each in style:
        n = _count(each, _T + "level")
        bullet = each.tag == _T + "list-level-style-bullet"
        form = each.get(_S + "num-format", "")
        shown = each.get(_NUMBERS, "")
        if not shown:
            count = _count(each, _T + "display-levels") if form else 0
            places = ".".join(f"%{k}%" for k in range(n - count + 1, n + 1))
            shown = each.get(_S + "num-prefix", "") + places + each.get(_S + "num-suffix", "")
        text = clean(re.sub(r"%(\d+)%", r"%\1", shown))
        kind = "bullet" if bullet else _FORMS.get(form, "decimal")
        yield (
            f'<w:lvl w:ilvl="{n - 1}"><w:start w:val="{_count(each, _T + "start-value")}"/>'
            f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        )


def _count(element: Element, name: str) -> int:
    """Return a whole number of an attribute, 1 where there is none."""
    return max(1, number(element.get(name, ""), 1))


def _is_set_in(length: str) -> bool:
    found = re.match(r"\d*\.?\d+", length)
    return found is not None and float(found[0]) > 0

"""A Word file whole: its parts brought together and handed to the common analysis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Found, Pause
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.docx.body import WordBody
from editor_app.formats.readers.docx.numbering import Numbering
from editor_app.formats.readers.docx.package import Package, Relation
from editor_app.formats.readers.docx.runs import Reader, Tally
from editor_app.formats.readers.docx.styles import Styles
from editor_app.formats.readers.docx.wordml import W
from editor_app.formats.readers.inlines import merged
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Note, Text

_DC = "{http://purl.org/dc/elements/1.1/}"
_PLACEHOLDER_TITLES = frozenset(
    {"word document", "document", "untitled", "ppt", "无标题", "文档", "标题", "新建文档", "title"}
    | {"新建 microsoft word 文档", "new microsoft word document"}
)
_FILE_NAME = re.compile(r"^Microsoft Word\s*-\s*|\.(?:docx?|wps|rtf|dotx?)$", re.IGNORECASE)


_TRACKED = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
    )
)  # fmt: skip
_LONGEST = 60
_EMBEDDED = ("word/embeddings/", "word/activeX/")


@dataclass(slots=True)
class WordNotes:
    """The notes that are called, with their labels; notes nobody calls are left out."""

    parts: dict[str, Element | None]  # the roots of footnotes.xml and endnotes.xml by kind
    called: dict[tuple[str, str], str] = field(default_factory=dict)
    _elements: dict[tuple[str, str], Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, root in self.parts.items():
            for note in root.iter(W + kind) if root is not None else ():
                if note.get(W + "type", "normal") == "normal":
                    self._elements[kind, note.get(W + "id", "")] = note

    def call(self, kind: str, identity: str) -> str:
        """Return the label of a note, '' for one that is not there."""
        key = (kind, identity)
        if key not in self._elements:
            return ""
        return self.called.setdefault(key, str(len(self.called) + 1))

    def in_order(self) -> list[tuple[str, str, Element]]:
        """Return the called notes: label, kind and element."""
        return [(label, key[0], self._elements[key]) for key, label in self.called.items()]


def notices(package: Package, document: Element, tally: Tally, comments: int) -> list[Notice]:
    """Return the warnings of a file, the weightiest first."""
    tracked = sum(1 for _ in document.iter(*_TRACKED))
    embedded = sum(name.startswith(_EMBEDDED) and "_rels" not in name for name in package.names())
    counted = (
        ("read_tracked_changes", tracked),
        ("read_comments", comments),
        ("read_tables_flattened", tally.flattened),
        ("read_formulas", tally.formulas),
        ("read_external", _external(package)),
        ("read_embedded", max(embedded, tally.objects)),
    )
    done = [Notice.of(key, count=count) for key, count in counted if count]
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        done.append(Notice.of("read_macros"))
    if package.broken:
        done.append(Notice.of("read_parts_broken", parts="、".join(dict.fromkeys(package.broken))))
    return done


def _external(package: Package) -> int:
    """Count what a file would fetch from outside: templates, images, frames; links stay links."""
    relations = (
        relation
        for name in package.names()
        if name.endswith(".rels") and name.startswith("word/")
        for relation in package.relations(name.replace("_rels/", "").removesuffix(".rels")).values()
    )
    return sum(r.external and r.type != "hyperlink" for r in relations)


def header_notice(texts: list[str]) -> list[Notice]:
    """Return what is said of dropped headers and footers; page numbers are not worth a word."""
    words = [text for text in dict.fromkeys(texts) if text.strip(" -—–·0123456789第页共/")]
    return [Notice.of("read_headers_dropped", text=" / ".join(words)[:_LONGEST])] if words else []


@dataclass(slots=True)
class _Parts:
    """The parts of one file that its readers share."""

    package: Package
    name: str
    relations: Mapping[str, Relation]
    styles: Styles
    numbers: Numbering
    notes: WordNotes
    pictures: Pictures
    tally: Tally
    pause: Pause

    def part(self, kind: str) -> str:
        """Return the name of the part of a relationship's type, '' where there is none."""
        return _target(self.relations, kind)

    def body(self, name: str) -> WordBody:
        """Return a walker for the body of a part."""
        relations = self.relations if name == self.name else self.package.relations(name)

        def image(relation: str) -> str:
            found = relations.get(relation)
            if found is None or found.external:
                return ""
            data = self.package.data(found.target)
            return self.pictures.add(data, found.target.rpartition("/")[2]) if data else ""

        reader = Reader(self.styles, relations, image, self.notes.call, self.tally)
        return WordBody(self.styles, self.numbers, reader, self.pause)


def read_docx(data: bytes, file_title: str, pause: Pause) -> Reading:
    """Read a Word file.

    Raises BadInput ``import_damaged``, ``import_password``, ``import_zip_bomb``,
    ``import_entities`` or ``import_empty``.
    """
    package = Package.open(data)
    parts, document = _open(package, pause)
    lines = parts.body(parts.name).lines(document)
    headers = _headers(parts)
    article = read_paper(lines, Clues(fields=_properties(package), file_title=file_title))
    notes = tuple(_notes(parts))
    warnings = notices(package, document, parts.tally, _comments(parts)) + header_notice(headers)
    if not warnings and not any(line.text or line.block for line in lines):
        raise BadInput("import_empty")
    parts.pictures.missing += parts.tally.missing_pictures
    first = (*headers, *(line.text for line in lines[:FIRST_LINES]))
    return Reading(article, parts.pictures, notes, first, tuple(warnings))


def _open(package: Package, pause: Pause) -> tuple[_Parts, Element]:
    name = _main_part(package)
    root = package.xml(name)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise BadInput("import_damaged")
    relations = package.relations(name)

    def part(kind: str) -> Element | None:
        target = _target(relations, kind)
        return package.xml(target) if target else None

    notes = WordNotes({"footnote": part("footnotes"), "endnote": part("endnotes")})
    styles, numbers = Styles(part("styles")), Numbering(part("numbering"))
    parts = _Parts(package, name, relations, styles, numbers, notes, Pictures(), Tally(), pause)
    return parts, body


def _target(relations: Mapping[str, Relation], kind: str) -> str:
    return next((r.target for r in relations.values() if r.type == kind), "")


def _main_part(package: Package) -> str:
    """Return the main part's name, the usual one where the package does not say."""
    told = next(
        (r.target for r in package.relations("").values() if r.type == "officeDocument"), ""
    )
    return told if told in package.infos else "word/document.xml"


def _notes(parts: _Parts) -> list[Note]:
    done: list[Note] = []
    for label, kind, element in parts.notes.in_order():
        lines = [line for line in parts.body(parts.part(f"{kind}s")).lines(element) if line.text]
        inlines = [inline for line in lines for inline in (Text(" "), *line.content)]
        done.append(Note(label, merged(inlines[1:])))
    return done


def _headers(parts: _Parts) -> list[str]:
    """Return the text of headers and footers, which are not taken in."""
    done: list[str] = []
    for relation in parts.relations.values():
        root = parts.package.xml(relation.target) if relation.type in ("header", "footer") else None
        if root is not None:
            done.extend(line.text for line in parts.body(relation.target).lines(root) if line.text)
    return done


def _comments(parts: _Parts) -> int:
    name = parts.part("comments")
    root = parts.package.xml(name) if name else None
    return sum(1 for _ in root.iter(W + "comment")) if root is not None else 0


def _properties(package: Package) -> tuple[Found, ...]:
    """Return the title a file gives itself in its properties, for a text without one."""
    name = next(
        (r.target for r in package.relations("").values() if r.type == "core-properties"), ""
    )
    root = package.xml(name) if name else None
    stated = (root.findtext(f"{_DC}title") or "").strip() if root is not None else ""
    title = _FILE_NAME.sub("", stated)
    if len(key(title)) < 2 or title.lower() in _PLACEHOLDER_TITLES:
        return ()
    return (Found.at("title", title, title, "properties"),)

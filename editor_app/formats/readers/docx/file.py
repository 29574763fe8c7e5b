"""A Word file whole: its parts brought together and handed to the common analysis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePath

from editor_app.domain.result import Notice
from editor_app.errors import BadInput
from editor_app.formats.incoming import Found, Pause, Reason
from editor_app.formats.readers.article.article import Clues, read_paper
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.docx.body import WordBody
from editor_app.formats.readers.docx.numbering import Numbering
from editor_app.formats.readers.docx.package import Package, Relation
from editor_app.formats.readers.docx.runs import Reader, Sources, Tally
from editor_app.formats.readers.docx.styles import Styles
from editor_app.formats.readers.docx.wordml import W
from editor_app.formats.readers.files.archive import open_archive
from editor_app.formats.readers.files.encodings import decode
from editor_app.formats.readers.html.page import Fragment, read_fragment
from editor_app.formats.readers.inlines import merged
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.marks import Marks
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.plain import lines_of
from editor_app.formats.readers.runs import Mark
from editor_app.formats.readers.secrecy import FIRST_LINES
from editor_app.formats.readers.trees import Element
from editor_app.formats.readers.wrapping import joined_lines
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
_DRAWN = ("chart", "chartEx", "diagramData")
_DEEPEST = 3  # files within files


@dataclass(slots=True)
class WordNotes:
    """The notes that are called, with their labels; notes nobody calls are left out."""

    parts: dict[str, Element | None]  # the roots of footnotes.xml and endnotes.xml by kind
    labels: Iterator[int] = field(default_factory=lambda: count(1))  # one row for files within
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
        if key not in self.called:
            self.called[key] = str(next(self.labels))
        return self.called[key]

    def in_order(self) -> list[tuple[str, str, Element]]:
        """Return the called notes: label, kind and element."""
        return [(label, key[0], self._elements[key]) for key, label in self.called.items()]

    def uncalled(self) -> list[tuple[str, Element]]:
        """Return the notes that nothing in the text calls: kind and element."""
        return [(key[0], e) for key, e in self._elements.items() if key not in self.called]


def notices(package: Package, document: Element, tally: Tally, marks: Marks) -> list[Notice]:
    """Return the warnings of a file, the weightiest first."""
    tracked = sum(1 for _ in document.iter(*_TRACKED))
    embedded = sum(name.startswith(_EMBEDDED) and "_rels" not in name for name in package.names())
    counted = (
        ("read_tracked_changes", tracked),
        ("read_tables_flattened", tally.flattened),
        ("read_external", _external(package)),
        ("read_embedded", max(embedded, tally.objects)),
    )
    done = [Notice.of(key, count=count) for key, count in counted if count]
    done[bool(tracked) : bool(tracked)] = marks.notices()
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
class WordParts:
    """The parts of one file that its readers share; ``depth`` of a file within files."""

    package: Package
    name: str
    relations: Mapping[str, Relation]
    styles: Styles
    numbers: Numbering
    notes: WordNotes
    remarks: dict[str, str]
    pictures: Pictures
    tally: Tally
    marks: Marks
    pause: Pause
    depth: int = 0
    within: list[Note] = field(default_factory=list)  # notes of files within this one
    _bodies: dict[str, WordBody] = field(default_factory=dict)

    def part(self, kind: str) -> str:
        """Return the name of the part of a relationship's type, '' where there is none."""
        return _target(self.relations, kind)

    def body(self, name: str) -> WordBody:
        """Return the walker for the body of a part."""
        if name not in self._bodies:
            self._bodies[name] = self._body(name)
        return self._bodies[name]

    def _body(self, name: str) -> WordBody:
        relations = self.relations if name == self.name else self.package.relations(name)

        def image(relation: str) -> str:
            found = relations.get(relation)
            if found is None or found.external:
                return ""
            data = self.package.data(found.target)
            return self.pictures.add(data, found.target.rpartition("/")[2]) if data else ""

        def shown(relation: str) -> list[Element]:
            found = relations.get(relation)
            return self._drawn(found.target) if found and found.type in _DRAWN else []

        def chunk(relation: str) -> list[Line]:
            found = relations.get(relation)
            return self._chunk(found.target) if found and not found.external else []

        sources = Sources(relations, image, self.notes.call, self._remark, shown)
        reader = Reader(self.styles, sources, self.tally)
        return WordBody(self.styles, self.numbers, reader, self.marks, chunk, self.pause)

    def _remark(self, identity: str) -> str:
        """Return the words of a comment, each once."""
        return self.remarks.pop(identity, "")

    def _drawn(self, name: str) -> list[Element]:
        """Return a chart's or SmartArt's part and the shapes drawn over it."""
        over = (
            r.target for r in self.package.relations(name).values() if r.type == "chartUserShapes"
        )
        roots = (self.package.xml(each) for each in (name, *over))
        return [root for root in roots if root is not None]

    def _chunk(self, name: str) -> list[Line]:
        """Return the lines of another file that stands in this one."""
        data = self.package.data(name) or b""
        if data.startswith(b"PK"):
            return self._within(data)
        self.pause()
        found = _read_chunk(PurePath(name).suffix.lower(), data, self.pictures)
        if found is None:
            self.tally.objects += 1
            return []
        self.marks.take(found.marks)
        return found.with_notes()

    def _within(self, data: bytes) -> list[Line]:
        if self.depth >= _DEEPEST:
            self.tally.objects += 1
            return []
        parts, document = opened(Package.open(data), self.pause, self)
        lines, notes = _all_lines(parts, document)
        self.within.extend(notes)
        return lines


def read_docx(data: bytes, file_title: str, pause: Pause) -> Reading:
    """Read a Word file.

    Raises BadInput ``import_damaged``, ``import_password``, ``import_zip_bomb``,
    ``import_entities`` or ``import_empty``.
    """
    package = Package.open(data)
    parts, document = opened(package, pause)
    lines, notes = _all_lines(parts, document)
    heads, feet = edges_of(parts, "header"), edges_of(parts, "footer")
    warnings = notices(package, document, parts.tally, parts.marks)
    warnings += header_notice([line.text for line in (*heads, *feet)])
    if not warnings and not any(line.text or line.block for line in lines):
        raise BadInput("import_empty")
    clues = Clues(fields=_properties(package), file_title=file_title)
    article = read_paper([*heads, *joined_lines(lines), *feet], clues)
    parts.pictures.missing += parts.tally.missing_pictures
    first = (*(line.text for line in (*heads, *feet)), *(line.text for line in lines[:FIRST_LINES]))
    return Reading(article, parts.pictures, notes, first, tuple(warnings))


def _read_chunk(suffix: str, data: bytes, pictures: Pictures) -> Fragment | None:
    """Return what is in a page or text by its part's suffix, None for another kind."""
    try:
        if suffix in (".mht", ".mhtml") or data[:64].lstrip().lower().startswith(b"mime-version"):
            archive = open_archive(data)
            return read_fragment(decode(archive.page, declared=archive.charset).text, pictures)
        if suffix in (".htm", ".html", ".xhtml"):
            return read_fragment(decode(data).text, pictures)
        return Fragment(list(lines_of(decode(data).text))) if suffix == ".txt" else None
    except BadInput:
        return None


def _all_lines(parts: WordParts, document: Element) -> tuple[list[Line], tuple[Note, ...]]:
    """Return the lines of a file, and its notes; what nothing refers to is left out at the end."""
    lines = parts.body(parts.name).lines(document)
    return lines, rest_of(parts, lines)


def rest_of(parts: WordParts, lines: list[Line]) -> tuple[Note, ...]:
    """Return the notes that lines call; add to them what nothing refers to, left out."""
    notes = tuple(_notes(parts, lines))
    for kind, element in parts.notes.uncalled():
        said = " ".join(line.text for line in parts.body(parts.part(f"{kind}s")).lines(element))
        if said.strip():
            lines.append(parts.marks.leave(Mark.HIDDEN, said))
    lines.extend(parts.marks.leave(Mark.REMARK, said) for said in parts.remarks.values() if said)
    return tuple(sorted((*notes, *parts.within), key=lambda note: int(note.label)))


def opened(
    package: Package, pause: Pause, within: WordParts | None = None
) -> tuple[WordParts, Element]:
    """Return the parts of a package and its body; raises BadInput ``import_damaged``."""
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
    styles, numbers, remarks = (
        Styles(part("styles")),
        Numbering(part("numbering")),
        part("comments"),
    )
    parts = WordParts(
        package, name, relations, styles, numbers, notes, _remarks(remarks), Pictures(), Tally(),
        Marks(), pause,
    )  # fmt: skip
    if within is not None:
        parts.pictures, parts.tally, parts.marks = within.pictures, within.tally, within.marks
        parts.depth, parts.notes.labels = within.depth + 1, within.notes.labels
    return parts, body


def _target(relations: Mapping[str, Relation], kind: str) -> str:
    return next((r.target for r in relations.values() if r.type == kind), "")


def _main_part(package: Package) -> str:
    """Return the main part's name, the usual one where the package does not say."""
    told = next(
        (r.target for r in package.relations("").values() if r.type == "officeDocument"), ""
    )
    return told if told in package.infos else "word/document.xml"


def _notes(parts: WordParts, left: list[Line]) -> Iterator[Note]:
    """Yield the notes that are called; what is left out in them goes to ``left``."""
    done = 0
    while fresh := parts.notes.in_order()[done:]:  # notes may call notes
        done += len(fresh)
        for label, kind, element in fresh:
            part = parts.body(parts.part(f"{kind}s"))
            lines = [line for line in part.lines(element) if line.text]
            left.extend(line for line in lines if line.left)
            said = [each for line in lines if not line.left for each in (Text(" "), *line.content)]
            yield Note(label, merged(said[1:]))


def edges_of(parts: WordParts, kind: str) -> list[Line]:
    """Return the words of headers or footers, which are left out, each once."""
    said: dict[str, None] = {}
    for relation in parts.relations.values():
        root = parts.package.xml(relation.target) if relation.type == kind else None
        if root is not None:
            said |= dict.fromkeys(line.text for line in parts.body(relation.target).lines(root))
    return [Line(text, left=Reason.PAGE) for text in said if text]


def _remarks(root: Element | None) -> dict[str, str]:
    """Return the words of comments by their ids, which a broken file may give twice."""
    done: dict[str, str] = {}
    for n, comment in enumerate(root.iter(W + "comment") if root is not None else ()):
        identity = comment.get(W + "id", "")
        said = (
            "".join(text.text or "" for text in paragraph.iter(W + "t"))
            for paragraph in comment.iter(W + "p")
        )
        done[f"{identity} {n}" if identity in done else identity] = " ".join(said).strip()
    return done


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

"""The text of an old Word file as the parts of a new one, so that one reader reads both."""

from __future__ import annotations

import struct
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from editor_app.formats.incoming import Pause
from editor_app.formats.readers.doc.binary import (
    BOXES,
    CHARACTERS,
    COMMENT_TEXTS,
    COMMENTS,
    ENDNOTE_TEXTS,
    ENDNOTES,
    FOOTNOTE_TEXTS,
    FOOTNOTES,
    PARAGRAPHS,
    SHAPES,
    Looks,
    OldWord,
    Story,
    looks,
    sprms,
)
from editor_app.formats.readers.doc.parts import (
    clean,
    fonts,
    lists,
    paragraph_look,
    root,
    run_look,
    styles,
)

_MAIN, _FOOT, _HEAD, _COMMENT, _END, _BOX, _HEAD_BOX = 0, 1, 2, 4, 5, 6, 7  # stories
_NEAR = 30  # twentieths of a point
_ENDS = "\r\x07\x0c"
_DELETED, _SPECIAL, _PICTURE_AT, _SIGN, _FIELD_DATA = 0x0800, 0x0855, 0x6A03, 0x6A09, 0x0806
_BREAKS = {"\x0b": "<w:br/>", "\x0e": "<w:br/>", "\t": "<w:tab/>", "\x1e": "<w:noBreakHyphen/>"}
_FIELDS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_PICTURES = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_docx(word: OldWord, pause: Pause) -> bytes:
    """Return an old Word file as a new one: text, looks, tables, lists, notes, pictures."""
    return _Conversion(word, pause).package()


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph's XML with where it stands in a table."""

    xml: str
    in_table: bool = False
    ends_row: bool = False
    ends_cell: bool = False
    lined: bool = False
    merges: tuple[str, ...] = ()
    edges: tuple[int, ...] = ()  # of a row's cells, in twentieths of a point


@dataclass(slots=True)
class _Conversion:
    word: OldWord
    pause: Pause
    pictures: dict[str, bytes] = field(default_factory=dict)
    _characters: Looks = field(default_factory=Looks)
    _paragraphs: Looks = field(default_factory=Looks)
    _calls: dict[int, str] = field(default_factory=dict)
    _fonts: list[str] = field(default_factory=list)
    _boxes: dict[int, Story] = field(default_factory=dict)  # texts of boxes by their shapes
    _shapes: dict[int, int] = field(default_factory=dict)  # by the positions they hang on
    _coded: list[bool] = field(default_factory=list)  # of open fields: still at its code

    def __post_init__(self) -> None:
        word = self.word
        self._characters = looks(word, CHARACTERS)
        self._paragraphs = looks(word, PARAGRAPHS)
        self._fonts = fonts(word)
        for number, size, name in (
            (FOOTNOTES, 2, "footnote"), (ENDNOTES, 2, "endnote"), (COMMENTS, 30, "comment"),
        ):  # fmt: skip
            for n, position in enumerate(word.positions(number, size)[:-1]):
                self._calls[position] = f'<w:{name}Reference w:id="{n}"/>'
        whole = word.stories[_BOX]
        for start, end, entry in word.entries(BOXES, 22):
            shape = struct.unpack_from("<i", entry, 14)[0] if len(entry) == 22 else 0
            box = Story(whole.start + start, min(whole.start + end, whole.end))
            if shape and box.start < box.end:
                self._boxes[shape] = box
        for start, _end, entry in word.entries(SHAPES, 26):
            self._shapes[start] = struct.unpack_from("<i", entry)[0] if len(entry) == 26 else 0

    def package(self) -> bytes:
        body = self._story(self.word.stories[_MAIN])
        body += "".join(self._story(box) for box in self._boxes.values())  # within groups
        parts = {
            "document": root("document", f"<w:body>{body}</w:body>"),
            "styles": styles(self.word, self._fonts),
            "numbering": lists(self.word),
            "footnotes": self._notes("footnote", _FOOT, FOOTNOTE_TEXTS),
            "endnotes": self._notes("endnote", _END, ENDNOTE_TEXTS),
            "comments": self._notes("comment", _COMMENT, COMMENT_TEXTS),
            "header1": root(
                "hdr",
                self._story(self.word.stories[_HEAD]) + self._story(self.word.stories[_HEAD_BOX]),
            ),
        }
        return zipped(parts, self.pictures)

    def _notes(self, name: str, story: int, number: int) -> str:
        whole = self.word.stories[story]
        inner = ""
        for n, (start, end, _) in enumerate(self.word.entries(number, 0)[:-1]):
            part = Story(whole.start + start, min(whole.start + end, whole.end))
            inner += f'<w:{name} w:id="{n}">{self._story(part)}</w:{name}>'
        return root(f"{name}s", inner)

    def _story(self, story: Story) -> str:
        """Return a text's paragraphs and tables."""
        outer, self._coded = self._coded, []
        done = "".join(_tables(self._paragraphs_of(story)))
        self._coded = outer
        return done

    def _paragraphs_of(self, story: Story) -> Iterator[_Paragraph]:
        runs: list[str] = []
        last = story.start
        for position, end, text, changes in self._same(story):
            last = end
            start = 0
            for n, character in enumerate(text):
                if character in _ENDS:
                    runs.append(self._run(text[start:n], position + start, changes))
                    self.pause()
                    yield self._paragraph("".join(runs), position + n, character, changes)
                    runs, start = [], n + 1
            runs.append(self._run(text[start:], position + start, changes))
        if any(runs):
            yield self._paragraph("".join(runs), max(story.start, last - 1), "\r", b"")

    def _same(self, story: Story) -> Iterator[tuple[int, int, str, bytes]]:
        """Yield passages of one look: first position, behind the last, text and changes."""
        for first, last, place in self.word.runs(story):
            width = self.word.width(first)
            at = first
            while at < last:
                here = place + (at - first) * width
                changes, following = self._characters.at(here)
                until = min(last, at + max(1, -(-(following - here) // width)))
                yield at, until, self.word.text[at:until], changes
                at = until

    def _paragraph(self, runs: str, position: int, mark: str, changes: bytes) -> _Paragraph:
        found, _ = self._paragraphs.at(self.word.place(position))
        style = struct.unpack_from("<H", found)[0] if len(found) >= 2 else 0
        stated = dict(sprms(found[2:]))
        inside = bool(_first(stated, 0x2416)) or stated.get(0x6649, b"\0")[:1] not in (b"\0", b"")
        row = inside and mark == "\x07" and bool(_first(stated, 0x2417))
        gone = "<w:rPr><w:del/></w:rPr>" if _first(dict(sprms(changes)), _DELETED) else ""
        look = f'<w:pStyle w:val="s{style}"/>{paragraph_look(found[2:])}{gone}'
        xml = f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"
        table = stated.get(0xD608, b"") if row else b""
        lined = row and (
            _has_lines(table) or any(any(stated.get(c, b"")) for c in (0xD605, 0xD613))
        )
        return _Paragraph(
            xml, inside, row, mark == "\x07" and not row, lined, _merges(table), _edges(table)
        )

    def _run(self, text: str, position: int, changes: bytes) -> str:
        if not text:
            return ""
        stated = dict(sprms(changes))
        special = bool(_first(stated, _SPECIAL))
        inner = "".join(self._pieces(text, position, stated, special=special))
        if not inner:
            return ""
        xml = f"<w:r><w:rPr>{run_look(changes, self._fonts)}</w:rPr>{inner}</w:r>"
        return f"<w:del>{xml}</w:del>" if _first(stated, _DELETED) else xml

    def _pieces(
        self, text: str, position: int, stated: dict[int, bytes], *, special: bool
    ) -> Iterator[str]:
        start = 0
        for n, character in enumerate(text):
            if character >= " " and not (special and character == "("):
                continue
            yield self._words(text[start:n])
            start = n + 1
            if character in _FIELDS:
                yield self._field(character)
            elif character in _BREAKS:
                yield _BREAKS[character]
            elif special:
                yield self._special(character, position + n, stated)
        yield self._words(text[start:])

    def _words(self, text: str) -> str:
        name = "instrText" if self._coded and self._coded[-1] else "t"
        shown = clean(text)
        return f'<w:{name} xml:space="preserve">{shown}</w:{name}>' if shown else ""

    def _field(self, character: str) -> str:
        if character == "\x13":
            self._coded.append(True)
        elif self._coded and character == "\x14":
            self._coded[-1] = False
        elif self._coded:
            self._coded.pop()
        return f'<w:fldChar w:fldCharType="{_FIELDS[character]}"/>'

    def _special(self, character: str, position: int, stated: dict[int, bytes]) -> str:
        if character in "\x02\x05":
            return self._calls.get(position, "")
        sign = stated.get(_SIGN, b"")
        if character == "(" and len(sign) == 4:
            number, code = struct.unpack("<HH", sign)
            font = self._fonts[number] if number < len(self._fonts) else ""
            return f'<w:sym w:font="{clean(font)}" w:char="{code:04X}"/>'
        if character == "\x01" and not _first(stated, _FIELD_DATA):
            return self._picture(stated.get(_PICTURE_AT, b""))
        if character == "\x08":
            box = self._boxes.pop(self._shapes.get(position, 0), None)
            inner = f"<w:txbxContent>{self._story(box)}</w:txbxContent>" if box else ""
            return f"<w:pict>{inner}</w:pict>"
        return ""

    def _picture(self, operand: bytes) -> str:
        if len(operand) != 4:
            return ""
        (at,) = struct.unpack("<I", operand)
        size = (
            struct.unpack_from("<I", self.word.data, at)[0] if at + 4 <= len(self.word.data) else 0
        )
        whole = self.word.data[at : at + size]
        for sign, suffix in _PICTURES:
            begin = whole.find(sign)
            if begin > 0:
                name = f"media/image{len(self.pictures) + 1}.{suffix}"
                self.pictures[name] = whole[begin:]
                return f'<w:drawing><a:blip r:embed="p{len(self.pictures)}"/></w:drawing>'
        return '<w:drawing><a:blip r:embed=""/></w:drawing>'


def _first(stated: dict[int, bytes], code: int) -> int:
    return stated.get(code, b"\0")[0] if stated.get(code) else 0


@dataclass(slots=True)
class _Table:
    """A table while its rows come in."""

    rows: list[tuple[list[str], _Paragraph]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)

    def add(self, paragraph: _Paragraph) -> None:
        """Take a paragraph that stands in the table, or the end of a row."""
        if paragraph.ends_row:
            self.rows.append((self.cells, paragraph))
            self.cells, self.cell = [], []
            return
        self.cell.append(paragraph.xml)
        if paragraph.ends_cell:
            self.cells.append("".join(self.cell))
            self.cell = []

    def xml(self) -> str:
        """Return the table; a row that does not end is one all the same."""
        if self.cells or self.cell:
            self.rows.append(([*self.cells, "".join(self.cell)], _Paragraph("")))
        grid = _grid(edge for _, row in self.rows for edge in row.edges)
        rows = "".join(
            f"<w:tr>{''.join(_cells(cells, row, grid))}</w:tr>" for cells, row in self.rows
        )
        lined = any(row.lined for _, row in self.rows)
        borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if lined else ""
        return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{rows}</w:tbl>"


def _tables(paragraphs: Iterator[_Paragraph]) -> Iterator[str]:
    """Yield paragraphs with the cells and rows among them put into tables."""
    table: _Table | None = None
    for each in paragraphs:
        if each.in_table:
            table = table or _Table()
            table.add(each)
            continue
        if table is not None:
            yield table.xml()
            table = None
        yield each.xml
    if table is not None:
        yield table.xml()


def _grid(edges: Iterable[int]) -> list[int]:
    """Return the edges of a table's columns, those that are nearly one as one."""
    done: list[int] = []
    for edge in sorted(set(edges)):
        if not done or edge - done[-1] > _NEAR:
            done.append(edge)
    return done


def _cells(cells: list[str], row: _Paragraph, grid: list[int]) -> Iterator[str]:
    for n, inner in enumerate(cells):
        properties = row.merges[n] if n < len(row.merges) else ""
        if n + 1 < len(row.edges):
            left, right = (bisect_right(grid, edge) for edge in row.edges[n : n + 2])
            properties = f'<w:gridSpan w:val="{max(1, right - left)}"/>{properties}'
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _edges(table: bytes) -> tuple[int, ...]:
    count = table[0] + 1 if table else 0
    return struct.unpack_from(f"<{count}h", table, 1) if len(table) >= 1 + 2 * count else ()


def _descriptions(table: bytes) -> Iterator[bytes]:
    """Yield the 20 bytes that describe each cell of a row ([MS-DOC] 2.9.305)."""
    count = table[0] if table else 0
    at = 1 + 2 * (count + 1)
    for n in range(count):
        found = table[at + 20 * n : at + 20 * (n + 1)]
        if len(found) == 20:
            yield found


def _merges(table: bytes) -> tuple[str, ...]:
    done: list[str] = []
    for each in _descriptions(table):
        (flags,) = struct.unpack_from("<H", each)
        down = '<w:vMerge w:val="restart"/>' if flags & 0x40 else "<w:vMerge/>"
        done.append(down if flags & 0x60 else "")
    return tuple(done)


def _has_lines(table: bytes) -> bool:
    sides = (each[4 + 4 * n : 8 + 4 * n] for each in _descriptions(table) for n in range(4))
    return any(side[1] not in (0, 0xFF) for side in sides)


def zipped(parts: dict[str, str], pictures: dict[str, bytes]) -> bytes:
    """Return a Word file of its parts and pictures, which ``p1``, ``p2``, … refer to."""
    file = BytesIO()
    rows = [
        _relation(name, name.rstrip("0123456789"), f"{name}.xml")
        for name in parts
        if name != "document"
    ]
    rows += [_relation(f"p{n}", "image", name) for n, name in enumerate(pictures, 1)]
    with zipfile.ZipFile(file, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
        for name, data in pictures.items():
            archive.writestr(f"word/{name}", data)
        relations = f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", relations)
    return file.getvalue()


def _relation(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'

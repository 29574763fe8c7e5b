"""The structures of an old Word file ([MS-DOC]): its text by pieces, and what looks it has.

Every offset and count of the file is held against what is there; whatever does not fit
raises ``Unreadable``.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

import olefile

_SIGN, _OLDEST = 0xA5EC, 0xC1  # of a file; Word 97
_OTHER_TABLE, _ENCRYPTED = 0x0200, 0x0100
_COUNTS, _PLACES = 0x4C, 0x9A  # of characters by story; of structures in the table stream
_PAGE = 512
_EIGHT_BIT = 0x40000000
_LONG_SPRM, _TABS = 0xD608, 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of an operand, by the three highest bits of its code

# The structures that are read, by their places ([MS-DOC] 2.5.6).
STYLES, FOOTNOTES, FOOTNOTE_TEXTS, COMMENTS, COMMENT_TEXTS = 1, 2, 3, 4, 5
CHARACTERS, PARAGRAPHS, FONTS, PIECES, ENDNOTES, ENDNOTE_TEXTS = 12, 13, 15, 33, 46, 47
SHAPES, BOXES, LISTS, LIST_OVERRIDES = 40, 56, 73, 74


class Unreadable(ValueError):
    """A file that is no Word file of 1997 or later, is locked, or contradicts itself."""


@dataclass(frozen=True, slots=True)
class Story:
    """Where one of a file's texts stands: main text, notes, headers, comments, boxes."""

    start: int
    end: int


@dataclass(slots=True)
class OldWord:
    """An opened file; ``text`` has one character for each position, also of pairs."""

    words: bytes
    table: bytes
    data: bytes
    text: str = ""
    stories: list[Story] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)  # of pieces, by position
    _places: list[tuple[int, int]] = field(default_factory=list)  # in the stream, and width

    @classmethod
    def open(cls, raw: bytes) -> OldWord:
        """Open a file; raises Unreadable."""
        try:
            with olefile.OleFileIO(BytesIO(raw)) as ole:
                words = ole.openstream("WordDocument").read()
                sign, version = struct.unpack_from("<HH", words)
                (flags,) = struct.unpack_from("<H", words, 0x0A)
                if sign != _SIGN or version < _OLDEST or flags & _ENCRYPTED:
                    raise Unreadable
                table = ole.openstream("1Table" if flags & _OTHER_TABLE else "0Table").read()
                data = ole.openstream("Data").read() if ole.exists("Data") else b""
            made = cls(words, table, data)
            made._read_pieces()
        except (OSError, struct.error, IndexError, TypeError, AttributeError) as error:
            raise Unreadable from error
        return made

    def structure(self, number: int) -> bytes:
        """Return a structure of the table stream by its number, b'' for one that is not there."""
        start, size = self.span(number)
        return self.table[start : start + size]

    def span(self, number: int) -> tuple[int, int]:
        """Return where a structure begins in the table stream, and its size."""
        (count,) = struct.unpack_from("<H", self.words, _PLACES - 2)
        if number >= count:
            return 0, 0
        start, size = struct.unpack_from("<II", self.words, _PLACES + 8 * number)
        return (start, size) if size and start + size <= len(self.table) else (0, 0)

    def positions(self, number: int, size: int) -> list[int]:
        """Return the positions of a structure whose entries have ``size`` bytes each."""
        found = self.structure(number)
        count = max(0, (len(found) - 4) // (4 + size))
        return list(struct.unpack_from(f"<{count + 1}I", found)) if len(found) >= 4 else []

    def entries(self, number: int, size: int) -> list[tuple[int, int, bytes]]:
        """Return a structure's entries of ``size`` bytes: first position, behind the last, bytes.

        Those that do not follow one another are left out.
        """
        found, edges = self.structure(number), self.positions(number, size)
        done: list[tuple[int, int, bytes]] = []
        last = 0
        for n, (start, end) in enumerate(pairwise(edges)):
            at = 4 * len(edges) + n * size
            if last <= start <= end:
                done.append((start, end, found[at : at + size]))
                last = end
        return done

    def place(self, position: int) -> int:
        """Return where a position's character stands in the stream."""
        piece = max(0, bisect_right(self._starts, position) - 1)
        start, width = self._places[piece]
        return start + (position - self._starts[piece]) * width

    def runs(self, story: Story) -> Iterator[tuple[int, int, int]]:
        """Yield the pieces inside a story: first position, behind the last, place in the stream."""
        for n, start in enumerate(self._starts):
            end = self._starts[n + 1] if n + 1 < len(self._starts) else len(self.text)
            first, last = max(start, story.start), min(end, story.end)
            if first < last:
                yield first, last, self.place(first)

    def width(self, position: int) -> int:
        """Return how many bytes a character has at a position."""
        return self._places[max(0, bisect_right(self._starts, position) - 1)][1]

    def _read_pieces(self) -> None:
        counts = struct.unpack_from("<8i", self.words, _COUNTS)
        found = self.structure(PIECES)
        at = 0
        while at < len(found) and found[at] == 1:  # looks of pieces, which come first
            at += 3 + struct.unpack_from("<H", found, at + 1)[0]
        if at >= len(found) or found[at] != 2 or min(counts) < 0:
            raise Unreadable
        (size,) = struct.unpack_from("<I", found, at + 1)
        plc = found[at + 5 : at + 5 + size]
        count = (len(plc) - 4) // 12
        edges = struct.unpack_from(f"<{count + 1}I", plc)
        parts: list[str] = []
        for n in range(count):
            (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)
            length = edges[n + 1] - edges[n]
            if length <= 0 or edges[n + 1] > len(self.words):
                raise Unreadable
            narrow = bool(place & _EIGHT_BIT)
            start, width = ((place & ~_EIGHT_BIT) // 2, 1) if narrow else (place, 2)
            raw = self.words[start : start + length * width]
            if len(raw) < length * width:
                raise Unreadable
            self._starts.append(edges[n])
            self._places.append((start, width))
            parts.append(raw.decode("cp1252", "replace") if narrow else _units(raw))
        self.text = "".join(parts)
        start = 0
        for each in counts:
            end = min(start + each, len(self.text))
            self.stories.append(Story(start, end))
            start = end


def _units(raw: bytes) -> str:
    """Return one character for each two bytes."""
    return "".join(map(chr, array("H", raw)))


def sprms(changes: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the changes of a look ([MS-DOC] 2.2.5): code and operand."""
    at = 0
    while at + 2 < len(changes):
        (code,) = struct.unpack_from("<H", changes, at)
        at += 2
        size = _SIZES[code >> 13]
        if code == _LONG_SPRM:
            size = struct.unpack_from("<H", changes, at)[0] - 1 if at + 2 <= len(changes) else 0
            at += 2
        elif not size:
            size = changes[at]
            at += 1
            if code == _TABS and size == 255:
                return
        yield code, changes[at : at + size]
        at += size


@dataclass(slots=True)
class Looks:
    """The looks of characters or paragraphs by their place in the stream."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    changes: list[bytes] = field(default_factory=list)

    def at(self, place: int) -> tuple[bytes, int]:
        """Return the look at a place and where the next begins."""
        n = bisect_right(self.starts, place) - 1
        if n < 0 or place >= self.ends[n]:
            following = self.starts[n + 1] if n + 1 < len(self.starts) else place + _PAGE
            return b"", max(following, place + 1)
        return self.changes[n], self.ends[n]


def looks(word: OldWord, number: int) -> Looks:
    """Return the looks that a structure leads to: CHARACTERS or PARAGRAPHS."""
    found = word.structure(number)
    count = max(0, (len(found) - 4) // 8)
    found_runs: list[tuple[int, int, bytes]] = []
    named = struct.unpack_from(f"<{count}I", found, 4 * (count + 1)) if count else ()
    for page in sorted({each & 0x3FFFFF for each in named}):
        start = page * _PAGE
        block = word.words[start : start + _PAGE]
        if len(block) == _PAGE:
            found_runs.extend(_page(block, paragraphs=number == PARAGRAPHS))
    made = Looks()
    for start, end, changes in sorted(found_runs):
        made.starts.append(start)
        made.ends.append(end)
        made.changes.append(changes)
    return made


def _page(block: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    count = block[-1]
    if 4 * (count + 1) > _PAGE:
        return
    edges = struct.unpack_from(f"<{count + 1}I", block)
    for n in range(count):
        at = 2 * block[min(4 * (count + 1) + n * (13 if paragraphs else 1), _PAGE - 1)]
        size, skip = block[at], 1
        if paragraphs:
            size, skip = (2 * size - 1, 1) if size else (2 * block[min(at + 1, _PAGE - 1)], 2)
        yield edges[n], edges[n + 1], block[at + skip : at + skip + size] if at else b""

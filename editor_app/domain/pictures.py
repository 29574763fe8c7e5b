"""What a picture is by its first bytes, how large it is, and how large one may be.

Names lie, and a library that draws a picture believes its head: one of 200 kB that says it
is two thousand million pixels wide ends the program that draws it. So heads are read here,
without drawing, by one reader for all that comes in and goes out.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from editor_app.errors import BadInput

LARGEST = 32 * 1024 * 1024  # bytes of one picture; a page scan of A3 in colour stays below
MOST_PIXELS = 100_000_000
SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/webp": "webp",
}
_MOST_PARTS = 5_000  # segments, chunks or blocks of one head; a JPEG's are 64 kB each at most
_DENSEST = 10_000  # dots an inch that anything is scanned at
_LARGEST_PROFILE = 16 * 1024 * 1024  # bytes of a colour profile; printers' have a few millions
_INCH = 0.0254  # metres
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the SOF segments of a JPEG
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_Order = Literal["little", "big"]


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a picture says: sizes 0 where it does not, ``dpi`` across and down."""

    media_type: str
    width: int = 0
    height: int = 0
    dpi: tuple[float, float] = (0, 0)

    @property
    def kind(self) -> str:
        """The format's name as people know it."""
        return {"image/webp": "WebP"}.get(self.media_type, SUFFIXES[self.media_type].upper())

    @property
    def too_large(self) -> bool:
        """Whether it has more pixels than a picture may have."""
        return self.width * self.height > MOST_PIXELS


def read_head(data: bytes) -> Head | None:
    """Return what a picture's head says, None for what is none of the known formats."""
    for start, read in _FORMATS.items():
        if data.startswith(start):
            return read(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def check_limits(data: bytes, name: str) -> None:
    """Raise BadInput ``asset_too_large`` or ``asset_too_many_pixels`` for a picture over a limit.

    Both carry ``name`` and ``limit``, in megabytes and in millions of pixels.
    """
    if len(data) > LARGEST:
        raise BadInput("asset_too_large", name=name, limit=LARGEST >> 20)
    head = read_head(data)
    if head is not None and head.too_large:
        raise BadInput(
            "asset_too_many_pixels",
            name=name,
            width=head.width,
            height=head.height,
            limit=MOST_PIXELS // 1_000_000,
        )


def _number(data: bytes, at: int, size: int, order: _Order, *, signed: bool = False) -> int:
    """Return a whole number of ``size`` bytes at a place, 0 where the data ends before it."""
    part = data[at : at + size]
    return int.from_bytes(part, order, signed=signed) if len(part) == size else 0


def _head(media_type: str, sizes: list[tuple[int, int]], dpi: tuple[float, float]) -> Head:
    """Build a head from every size that the picture's parts state: what draws it may take any."""
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    across, down = (each if 0 < each <= _DENSEST else 0 for each in dpi)
    return Head(media_type, width, height, (across, down))


def _png(data: bytes) -> Head:
    dpi: tuple[float, float] = (0, 0)
    at = 8
    for _ in range(_MOST_PARTS):
        length, kind = _number(data, at, 4, "big"), data[at + 4 : at + 8]
        if kind == b"pHYs" and data[at + 16 : at + 17] == b"\1":
            across, down = (_number(data, at + each, 4, "big") for each in (8, 12))
            dpi = round(across * _INCH), round(down * _INCH)
        if kind in (b"IDAT", b""):
            break
        if kind == b"iCCP" and _swells(data[at + 8 : at + 8 + length]):
            return Head("image/png")
        at += length + 12
    size = _number(data, 16, 4, "big"), _number(data, 20, 4, "big")
    return _head("image/png", [size] if data[12:16] == b"IHDR" else [], dpi)


def _swells(profile: bytes) -> bool:
    """Whether a packed colour profile unpacks to what none is as large as."""
    packed = profile.partition(b"\0")[2][1:]
    try:
        return len(zlib.decompressobj().decompress(packed, _LARGEST_PROFILE)) >= _LARGEST_PROFILE
    except zlib.error:
        return False


def _jpeg(data: bytes) -> Head:
    sizes: list[tuple[int, int]] = []
    dpi: tuple[float, float] = (0, 0)
    for marker, at in islice(_segments(data), _MOST_PARTS):
        if marker in _FRAMES:
            sizes.append((_number(data, at + 5, 2, "big"), _number(data, at + 3, 2, "big")))
        elif marker == 0xE0 and data[at + 2 : at + 7] == b"JFIF\0":
            across, down = (_number(data, at + each, 2, "big") for each in (10, 12))
            scale = {1: 1.0, 2: 2.54}.get(_number(data, at + 9, 1, "big"), 0)
            dpi = across * scale, down * scale
        elif marker == 0xE1 and data[at + 2 : at + 8] == b"Exif\0\0" and not any(dpi):
            dpi = _directory(data[at + 8 : at + _number(data, at, 2, "big")])[1]
    return _head("image/jpeg", sizes, dpi)


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield each marker of a JPEG before its picture, with the place of its length."""
    at = 2
    while data[at : at + 1] == b"\xff":
        marker = _number(data, at + 1, 1, "big")
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        length = _number(data, at + 2, 2, "big")
        if marker in (0xDA, 0xD9, 0) or length < 2:
            return
        yield marker, at + 2
        at += 2 + length


def _gif(data: bytes) -> Head:
    sizes = [(_number(data, 6, 2, "little"), _number(data, 8, 2, "little"))]
    at = 13 + _colours(data, 10)
    for _ in range(_MOST_PARTS):
        if data[at : at + 1] == b",":
            left, top, wide, high = (_number(data, at + n, 2, "little") for n in (1, 3, 5, 7))
            sizes.append((left + wide, top + high))
            break
        if data[at : at + 1] != b"!":
            break
        at += 2
        while length := _number(data, at, 1, "little"):
            at += length + 1
        at += 1
    return _head("image/gif", sizes, (0, 0))


def _colours(data: bytes, at: int) -> int:
    """Return how many bytes the table of colours has that a GIF's flags speak of."""
    flags = _number(data, at, 1, "little")
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _bmp(data: bytes) -> Head:
    if _number(data, 14, 4, "little") == 12:  # the oldest kind
        size = _number(data, 18, 2, "little"), _number(data, 20, 2, "little")
        return _head("image/bmp", [size], (0, 0))
    width, height = (abs(_number(data, each, 4, "little", signed=True)) for each in (18, 22))
    across, down = (round(_number(data, each, 4, "little") * _INCH) for each in (38, 42))
    return _head("image/bmp", [(width, height)], (across, down))


def _tiff(data: bytes) -> Head:
    size, dpi = _directory(data)
    return _head("image/tiff", [size], dpi)


def _directory(data: bytes) -> tuple[tuple[int, int], tuple[float, float]]:
    """Return size and resolution in the first directory of a TIFF, which Exif is too."""
    order: _Order = "little" if data[:2] == b"II" else "big"
    start = _number(data, 4, 4, order)
    found: dict[int, float] = {}
    for at in range(start + 2, start + 2 + 12 * min(_number(data, start, 2, order), 500), 12):
        tag, kind = _number(data, at, 2, order), _number(data, at + 2, 2, order)
        if kind == 5:  # a fraction, which stands elsewhere
            place = _number(data, at + 8, 4, order)
            below = _number(data, place + 4, 4, order)
            found[tag] = _number(data, place, 4, order) / below if below else 0
        else:
            found[tag] = _number(data, at + 8, {1: 1, 3: 2}.get(kind, 4), order)
    scale = 2.54 if found.get(0x128) == 3 else 1
    size = int(found.get(0x100, 0)), int(found.get(0x101, 0))
    return size, (found.get(0x11A, 0) * scale, found.get(0x11B, 0) * scale)


def _webp(data: bytes) -> Head:
    sizes: list[tuple[int, int]] = []
    at = 12
    for _ in range(_MOST_PARTS):
        kind, length = data[at : at + 4], _number(data, at + 4, 4, "little")
        body = at + 8
        if kind == b"VP8X":
            wide, high = (_number(data, body + n, 3, "little") + 1 for n in (4, 7))
            sizes.append((wide, high))
        elif kind == b"VP8L":
            bits = _number(data, body + 1, 4, "little")
            sizes.append(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        elif kind == b"VP8 ":
            wide, high = (_number(data, body + n, 2, "little") & 0x3FFF for n in (6, 8))
            sizes.append((wide, high))
        elif not kind:
            break
        at = body + length + length % 2
    return _head("image/webp", sizes, (0, 0))


_FORMATS: dict[bytes, Callable[[bytes], Head]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
    b"BM": _bmp,
    b"II*\0": _tiff,
    b"MM\0*": _tiff,
}

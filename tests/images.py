"""Small real pictures of every kind, and pictures that lie about themselves."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode

# 16 × 8 points each, made with ImageMagick.
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEBLAEsAAD/2wBDAKBueIx4ZKCMgoy0qqC+8P//8Nzc8P//////////////////////////"
    "////////////////////////////////wAALCAAIABABAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAA"
    "AAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AD//Z"
)
CMYK = b64decode(  # Adobe's segment stands first, as Photoshop writes it
    "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwCgbniMeGSgjIKMtKqgvvD///Dc3PD/////////////////////////////"
    "/////////////////////////////9sAQwGqtLTw0vD/////////////////////////////////////////////"
    "/////////////////////////////////8AAFAgACAAQBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAA"
    "AAACA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAACA//EABQRAQAAAAAAAAAAAAAA"
    "AAAAAAD/2gAOBAEAAhEDEQQAAD8AsAkWwD//2Q=="
)
WEBP = b64decode("UklGRjQAAABXRUJQVlA4ICgAAABwAQCdASoQAAgACQCsJaACdAFAAAD+4cN4Nkim5H/wQX9Dn9beIAAA")
TIFF = b64decode(
    "SUkqABAAAAAmoL//4AIAIBAAAAEDAAEAAAAQAAAAAQEDAAEAAAAIAAAAAgEDAAEAAAABAAAAAwEDAAEAAAAEAAAA"
    "BgEDAAEAAAAAAAAACgEDAAEAAAABAAAAEQEEAAEAAAAIAAAAEgEDAAEAAAABAAAAFQEDAAEAAAABAAAAFgEDAAEA"
    "AAAIAAAAFwEEAAEAAAAIAAAAGgEFAAEAAADWAAAAGwEFAAEAAADeAAAAHAEDAAEAAAABAAAAKAEDAAEAAAACAAAA"
    "KQEDAAIAAAAAAAEAAAAAACwBAAABAAAALAEAAAEAAAA="
)
GIF = (
    b"GIF89a\x10\0\x08\0\x80\0\0\xff\0\0\0\0\xff!\xf9\x04\0\0\0\0\0"
    b",\0\0\0\0\x10\0\x08\0\0\x02\x0a\x84\x8f\xa9\xcb\xed\x0f\xa3\x9c\xb4\x15\0;"
)
BARE_JPEG = JPEG[:2] + JPEG[20:]  # without its JFIF head
JPEGS = {
    "JFIF": JPEG,
    "straight to its tables": BARE_JPEG,
    "Photoshop first": BARE_JPEG[:2] + b"\xff\xed\x00\x10Photoshop 3.0\0" + BARE_JPEG[2:],
    "Adobe first, CMYK": CMYK,
    "a comment first": BARE_JPEG[:2] + b"\xff\xfe\x00\x04ab\xff\xff" + BARE_JPEG[2:],
}


def bmp(width: int = 16, height: int = 8) -> bytes:
    """Return a red picture of 300 dots an inch."""
    rows = b"\0\0\xff" * width * abs(height)
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(rows), 11811, 11811, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(rows), 0, 0, 54) + head + rows


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one part of a PNG."""
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int, height: int, *, before: bytes = b"", rows: bytes | None = None) -> bytes:
    """Return a grey picture; with ``rows`` it holds those, however few, and lies."""
    data = b"".join(b"\0" + b"\x80" * width for _ in range(height)) if rows is None else rows
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + before + chunk(b"IDAT", zlib.compress(data))
    return b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND", b"")


def resized(jpeg: bytes, width: int, height: int) -> bytes:
    """Return a JPEG whose frame says another size than it has."""
    at = next(n for n in range(len(jpeg)) if jpeg[n : n + 2] in (b"\xff\xc0", b"\xff\xc2"))
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def swelling() -> bytes:
    """Return a PNG of some 40 kB whose colour profile unpacks to 40 MB."""
    return png(16, 8, before=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 40_000_000, 9)))


GIANT = png(2_000_000_000, 2_000_000_000, rows=b"\0" * 100)

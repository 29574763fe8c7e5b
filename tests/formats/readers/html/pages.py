"""What tests of pages are made of: pictures of a size, articles of a few paragraphs."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode

PROSE = (
    "九月的海川，港口机声隆隆，职工书屋里坐满了下班的工人，大家读书、讨论，气氛热烈。",
    "市总工会今年新建职工书屋三十二家，配书两万余册，覆盖了全部产业园区，受到职工欢迎。",
    "下一步，各级工会要把书屋管好用好，让职工进得来、坐得住、读得进，真正学有所得。",
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in PROSE)


def png(width: int, height: int) -> bytes:
    """Return a grey picture of a size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def data_uri(picture: bytes) -> str:
    """Return a picture as an address that holds it."""
    return "data:image/png;base64," + b64encode(picture).decode()


def article(body: str, title: str = "职工书屋进园区") -> bytes:
    """Return a plain page with a title, a date and a body."""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}_海川网</title></head><body>"
        f"<h1>{title}</h1><p>2024-09-26 10:00　来源：海川日报</p><div class=con>{body}</div>"
        "<div class=foot><p>海川网版权所有</p></div></body></html>"
    ).encode()

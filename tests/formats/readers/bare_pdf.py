"""PDF files made by hand: a text layer and nothing else."""

from __future__ import annotations

import zlib
from collections.abc import Iterable


def bare_pdf(text: str, *, unsaid: str = "") -> bytes:
    """Return a PDF whose text layer holds a text, forty lines a page.

    The font has no outlines, and does not say what the characters in ``unsaid`` mean.
    """
    codes = {character: n for n, character in enumerate(dict.fromkeys(unsaid + text), 3)}
    known = {c: n for c, n in codes.items() if c not in "\n" + unsaid}
    mapped = "\n".join(f"<{n:04X}> <{c.encode('utf-16-be').hex()}>" for c, n in known.items())
    layer = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(known)} beginbfchar\n{mapped}\nendbfchar endcmap end"
    )
    lines = text.split("\n")
    pages = [lines[n : n + 40] for n in range(0, len(lines), 40)]
    shown = ["".join(f"<{_coded(line, codes)}> Tj T*\n" for line in page) for page in pages]
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 4 0 R"
        " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000"
        " /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4"
        " /FontBBox [0 -200 1000 800]"
        " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        font.encode(),
        _stream(layer),
    ]
    for n, page in enumerate(shown):
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {6 + 2 * n} 0 R >>".encode())
        objects.append(_stream(f"BT /F 12 Tf 18 TL 60 780 Td\n{page}ET"))
    return _bound(objects)


def _coded(line: str, codes: dict[str, int]) -> str:
    return "".join(f"{codes[character]:04X}" for character in line)


def _stream(text: str) -> bytes:
    packed = zlib.compress(text.encode())
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _bound(objects: Iterable[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), []
    for n, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{n} 0 obj\n".encode() + each + b"\nendobj\n"
    start, count = len(made), len(places) + 1
    made += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(
        made + f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )

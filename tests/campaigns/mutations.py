"""Damaged files through the readers: each is read or refused with a sentence, in time.

The seeds are whole files of every kind, made here; damaged pictures go into a PDF. What is
read of a seed gives text, or says what it did not give.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import docx
import openpyxl

from editor_app.domain.fields import clean_field
from editor_app.errors import BadInput
from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile, load_profiles
from editor_app.formats.reading import read
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.services.register_table import read_table
from editor_app.text import source
from editor_app.text.blocks import Paragraph, Picture
from editor_app.text.projections import reading_hash, reading_text
from tests.campaigns.bounded import Bounded
from tests.campaigns.outcome import Outcome
from tests.formats.readers import sites
from tests.formats.writers.samples import asset, everything, manuscript, speech, text
from tests.images import CMYK, GIF, JPEG, WEBP, png

COUNT = 10_000
SMALL = 40
_SECONDS = 10  # of processor time that one file may take
_TABLES = (".csv", ".xlsx")
_PICTURES = (".png", ".jpg", ".gif", ".webp")
_BYTES = (
    b"\0",
    b"\xff",
    b"\x80",
    b"<",
    b">",
    b"&",
    b'"',
    b"\r\n",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbf",
)
_WORDS = (
    b"<table><tr><td colspan=99 rowspan=99>", b"&#xd800;", b"&#0;", b"charset=undefined", b"![a](",
    b"]]>", b"<!--", b"<![CDATA[", b"%PDF-1.7", b"endobj", b"/Length 99999999", b"PK\x03\x04",
    b"<w:p>", b"<w:tbl><w:tr>", b"w:val=\"-1\"", b"<w:numId w:val=\"99999999999\"/>", b"[^1]: ",
    "（记者 ".encode(), "2024年13月32日".encode(), "编辑：".encode(), "：".encode(), b"\"",
)  # fmt: skip


def run(count: int, seed: int) -> Outcome:
    """Damage ``count`` files, one after another of each kind, and read them."""
    outcome = Outcome("damaged files read (html, Word, PDF, text, tables) and drawn (pictures)")
    seeds = list(_seeds().items())
    read_ones = 0
    with Bounded(f"{__name__}:try_one", _SECONDS) as bounded:
        for n in range(count):
            name, data = seeds[n % len(seeds)]
            chance = Random(f"{seed}:{n}")
            result, faults = bounded(name, damaged(chance, name, data))
            read_ones += result == "read"
            told = f"{name}, try {n} of seed {seed}"
            outcome.note(Path(name).suffix[1:], [f"{told}: {fault}" for fault in faults])
    outcome.figures["read"] = str(read_ones)
    return outcome


def try_one(name: str, data: bytes) -> tuple[str, list[str]]:
    """Read a file as the program does up to the library; returns how it went, and faults."""
    suffix = Path(name).suffix
    try:
        if suffix in _PICTURES:
            return "read", _drawn(data)
        if suffix in _TABLES:
            return "read", _tabled(suffix, data)
        return "read", _read(name, data)
    except BadInput as error:
        failed = error.__cause__ if error.key == "import_reader_failed" else None
        return "refused", [repr(failed)] if failed else []
    except Exception as error:
        return "failed", [repr(error)]


def _read(name: str, data: bytes) -> list[str]:
    result = read(name, data)
    incoming = result.value
    said = source.write(incoming.document)
    fields = {}
    for found in incoming.fields:
        try:
            fields[found.name] = clean_field(found.name, found.value)
        except BadInput:
            continue  # the import says that it is left out
    for value in (said, *fields.values()):
        value.encode()
    reading_hash(fields, said)
    told = result.warnings or [each for each in incoming.fields if each.how != "file_name"]
    return [] if reading_text(said).strip() or told else ["read as nothing, without a word"]


def _tabled(suffix: str, data: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"人物{suffix}")
        path.write_bytes(data)
        table = read_table(path, "2024-03-05")
    names = [person.name for person in table.people]
    return [f"a name of {len(name)} characters" for name in names if len(name) > 60]


def _drawn(data: bytes) -> list[str]:
    shown = asset(data)
    piece = manuscript(Picture(shown.sha256, "会场"), Paragraph(text("正文在这里。")))
    profile, fonts = _layout()
    made = write("pdf", replace(piece, assets={shown.sha256: shown}), profile, fonts)
    return [] if made.value.startswith(b"%PDF") else ["no PDF was made"]


def damaged(chance: Random, name: str, data: bytes) -> bytes:
    """Return a file with some damage; in a package, as often in one of its parts."""
    if Path(name).suffix in (".docx", ".xlsx") and chance.random() < 0.6:
        return _damaged_part(chance, data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = chance.choice(_DAMAGES)(chance, data)
    return data


def _damaged_part(chance: Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    chosen = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    for _ in range(chance.choice((1, 2, 8))):
        parts[chosen] = chance.choice(_DAMAGES)(chance, parts[chosen])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def _flip(chance: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _part(chance: Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 1_000, 20_000)))


def _cut(chance: Random, data: bytes) -> bytes:
    start, end = _part(chance, data)
    return data[:start] + data[end:]


def _shorten(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(chance: Random, data: bytes) -> bytes:
    start, end = _part(chance, data)
    part = data[start : min(end, start + 1_000)]
    times = min(chance.choice((2, 10, 1_000, 20_000)), 200_000 // max(1, len(part)))
    return data[:start] + part * times + data[end:]


def _put_in(chance: Random, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    thing = chance.choice(_WORDS if chance.random() < 0.6 else _BYTES)
    return data[:start] + thing * chance.choice((1, 1, 3, 3_000)) + data[start:]


def _exchange(chance: Random, data: bytes) -> bytes:
    start, end = _part(chance, data)
    there = chance.randrange(len(data) + 1)
    return data[:start] + data[there : there + end - start] + data[end:]


_DAMAGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flip, _cut, _shorten, _repeat, _put_in, _exchange,
)  # fmt: skip


@cache
def _layout() -> tuple[Profile, Fonts]:
    return load_profiles(resources() / "profiles")["speech"], Fonts(system=False)


def _seeds() -> dict[str, bytes]:
    profile, fonts = _layout()
    made = {}
    for form in ("docx", "html", "pdf", "md", "txt"):
        for name, piece in (("讲话", speech()), ("全样", everything())):
            made[f"{name}.{form}"] = write(form, piece, profile, fonts).value
    page = _page()
    plain = made["讲话.txt"].decode()
    return made | {
        "文字.docx": _word(),
        "网页.html": page.encode("gb18030"),
        "存档.mht": _archive(page),
        "旧编码.txt": plain.encode("gb18030"),
        "双字节.txt": plain.encode("utf-16"),
        "记录.md": _markdown(),
        "人物.csv": '姓名,职务,任职时间\n何静波,"书记,主任",2021-05\n吕思源,,\n'.encode() * 20,
        "人物.xlsx": _workbook(),
        "图.png": png(16, 8),
        "图.jpg": JPEG,
        "彩图.jpg": CMYK,
        "图.gif": GIF,
        "图.webp": WEBP,
    }


def _page() -> str:
    picture = f"<img src='data:image/png;base64,{b64encode(png(16, 8)).decode()}' alt='会场'>"
    table = "<table><tr><th>年份<th>人数</tr><tr><td>2023年<td>1260</tr></table>"
    items = "<ol><li>第一项工作<li>第二项工作</ol><ul><li>其他</ul><p>正文<sup>1</sup></p>"
    head = '<meta charset="gb2312"><meta name="author" content="李娜">'
    about = "<h1>工会进万家</h1><p>2024-03-05 09:15 来源：《劳动者报》 记者 李娜</p>"
    body = f"{about}{sites.paragraphs()}{picture}{table}{items}<p>（责编：何敏）</p>{sites.FOOT}"
    return sites.page("工会进万家-劳动者报", head, body)


def _archive(page: str) -> bytes:
    head = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=BB\r\n"
    coded = b64encode(page.encode("gb18030")).decode()
    part = "--BB\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64"
    drawn = "--BB\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    place = "Content-Location: http://www.hc.cn/1.png"
    shown = f"{drawn}{place}\r\n\r\n{b64encode(png(16, 8)).decode()}\r\n--BB--\r\n"
    return f"{head}\r\n{part}\r\n\r\n{coded}\r\n{shown}".encode()


def _markdown() -> bytes:
    head = (
        '---\ntitle: "在会上的讲话"\nspeaker: 周明\ntags: [工会, 职工]\n---\n\n# 在会上的讲话\n\n'
    )
    body = "".join(f"{each}**重点**，`码`，[文](http://a.cn)。[^1]\n\n" for each in sites.PROSE)
    rest = "> 引文\n\n- 一项\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n![图](a.png)\n\n[^1]: 注。\n"
    return (head + body + rest).encode()


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("在会上的讲话", 0)
    document.add_paragraph("周明")
    for each in sites.PROSE:
        document.add_heading("一、抓好落实", 1)
        document.add_paragraph(each)
        document.add_paragraph("一项工作", style="List Number")
    table = document.add_table(rows=3, cols=3)
    for cell in table._cells:
        cell.text = "数字"
    table.cell(0, 0).merge(table.cell(1, 1))
    document.add_picture(io.BytesIO(png(16, 8)))
    made = io.BytesIO()
    document.save(made)
    return _undated(made.getvalue())


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "职务", "任职时间"])
    for n in range(20):
        sheet.append([f"何静波{n}", "书记", 2021])
    made = io.BytesIO()
    book.save(made)
    return _undated(made.getvalue())


def _undated(data: bytes) -> bytes:
    """Return a package without the moment at which it was made: a seed is always the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as copy:
        for name in package.namelist():
            part = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]{8}", b"2024-03-05T09:15:00", package.read(name))
            info = zipfile.ZipInfo(name, (2024, 3, 5, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(info, part)
    return made.getvalue()

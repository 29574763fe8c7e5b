"""One thing again and again for 1 MB, through every reader; and a folder of hundreds of files."""

from __future__ import annotations

import gc
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import docx

from editor_app.errors import BadInput
from editor_app.formats.reading import paste, read
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from tests.benchmarks.figures import Figure, seconds
from tests.formats.readers import sites
from tests.formats.readers.bare_pdf import bare_pdf

LENGTH = 1_000_000  # bytes
BAR = 2.0  # seconds of processor time, for each
FILES = 200
PAGE_BAR, WORD_BAR = 0.1, 0.04  # seconds, for one file of a folder
KINDS = (
    *"a1甲。“：|-*_`#>[(\\<&", " ", "\u3000", "\t", "\n",
    "甲\n", "甲。\n\n", "一、甲\n", "1. 甲\n", "- 甲\n", "# 甲\n\n", "> 甲\n", "| 甲 | 乙 |\n",
    "甲[^1]\n\n[^1]: 注\n\n", "2024年1月1日\n", "<p>甲</p>", "<br>", "<div>甲</div>", "<div>",
    "<b>甲</b>", "<h2>甲</h2>", "<li>甲</li>", "<tr><td>甲</td></tr>", "<td>甲</td>",
    "<a href=/a>甲</a>", "<img src=a.jpg>", "<sup>1</sup>", "<ruby>甲<rt>a</rt></ruby>",
    "<p>甲<sup><a href='#n{0}' id='r{0}'>[{0}]</a></sup></p>"
    "<p id='n{0}'><a href='#r{0}'>[{0}]</a> 注</p>",
)  # fmt: skip
_PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，建功立业。"
_BODY = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def repeated(kind: str, length: int = LENGTH) -> str:
    """Return 1 MB of one thing; where it counts itself, each time with its number."""
    size = len(kind.encode())
    if "{0}" not in kind:
        return kind * (length // size)
    return "".join(kind.format(n) for n in range(1, length // size + 1))


def as_page(text: str) -> bytes:
    """Return a page that holds it in a box of prose, rows and cells in their table."""
    inside = f"<table>{text}</table>" if text.startswith(("<tr", "<td")) else text
    head = "<html><head><meta charset=utf-8><title>工会进万家</title></head><body>"
    return f"{head}<h1>工会进万家</h1><p>{_PROSE}</p>{inside}<p>{_PROSE}</p>".encode()


def as_word(text: str) -> bytes:
    """Return a Word file with a paragraph for each line."""
    made = io.BytesIO()
    docx.Document().save(made)
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    whole = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            xml = f"<w:document {_BODY}><w:body>{lines}</w:body></w:document>"
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return whole.getvalue()


def _reading(name: str, data: bytes) -> Callable[[], object]:
    return partial(read, name, data)


READERS: dict[str, Callable[[str], Callable[[], object]]] = {
    "plain text": lambda text: _reading("稿.txt", f"工会进万家\n\n{_PROSE}\n{text}".encode()),
    "Markdown": lambda text: _reading("稿.md", f"# 工会进万家\n\n{_PROSE}\n\n{text}".encode()),
    "a page": lambda text: _reading("页.html", as_page(text)),
    "a Word file": lambda text: _reading("稿.docx", as_word(text)),
    "PDF": lambda text: _reading("稿.pdf", bare_pdf(text)),
    "a pasted page": lambda text: partial(paste, as_page(text).decode(), ""),
    "pasted words": lambda text: partial(paste, None, text),
}


def taken(reader: str, kind: str) -> float:
    """Return the processor time that a reader takes for 1 MB of a kind.

    A refusal with a sentence is an end too.
    """
    work = READERS[reader](repeated(kind))
    gc.collect()
    start = time.process_time()
    try:
        work()
    except BadInput as error:
        if "failed" in error.key:
            raise
    return time.process_time() - start


def measure() -> list[Figure]:
    """Return for each reader the slowest kind, and what a file takes in a folder."""
    figures = []
    for reader in READERS:
        times = {kind: taken(reader, kind) for kind in KINDS}
        for kind, took in times.items():
            if took > BAR / 2:
                sys.stderr.write(f"{reader}: {kind!r} {took:.2f} s\n")
        slowest = max(times, key=lambda kind: times[kind])
        shown = repr(slowest[:24]).replace("|", "\\|")
        what = f"1 MB of one thing, {len(KINDS)} kinds, as {reader}; the slowest is `{shown}`"
        figures.append(Figure(what, times[slowest], None, BAR))
    return [*figures, *_folders()]


def _folders() -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        pages, words = Path(name) / "pages", Path(name) / "words"
        for folder in (pages, words):
            folder.mkdir()
        for n in range(FILES):
            (pages / f"{n}.html").write_text(_saved_page(n), "utf-8")
            (words / f"{n}.docx").write_bytes(as_word("\n".join(_manuscript(n))))
        return [
            Figure(f"a saved page in a folder of {FILES}", _each(pages), None, PAGE_BAR),
            Figure(f"a Word file in a folder of {FILES}", _each(words), None, WORD_BAR),
        ]


def _each(folder: Path) -> float:
    desk = open_desk(folder.with_suffix(".dinggao"), resources=resources(), owner="本机")
    try:
        by = desk.users.owner()
        return seconds(lambda: desk.intake.bring_in([folder], by=by)) / FILES
    finally:
        desk.close()


def _manuscript(n: int) -> list[str]:
    body = [f"第{n}篇第{line}段。{_PROSE * 3}" for line in range(30)]
    return [f"在第{n}次职工大会上的讲话", "周明远", "（2024年3月8日）", "同志们：", *body]


def _saved_page(n: int) -> str:
    body = "".join(f"<p>第{n}篇第{line}段。{_PROSE * 3}</p>" for line in range(30))
    title = f"第{n}次职工大会在海州召开"
    return (
        f"<html><head><meta charset=utf-8><title>{title}_海州网</title>"
        f"<style>{'.a{color:red}' * 2_000}</style></head><body><ul>{sites.NAV}</ul>"
        f"<h1>{title}</h1><div>2024-03-08 16:20　来源：海州日报　责任编辑：尹文</div>"
        f"<div class=article>{body}</div><ul>{sites.RELATED}</ul>{sites.FOOT}"
        f"<script>{'var a=1;' * 4_000}</script></body></html>"
    )

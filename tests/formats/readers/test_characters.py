"""Radicals and private characters are put right and told, whatever they come in."""

from __future__ import annotations

import io
import unicodedata

import docx
import pytest

from editor_app.formats.readers.characters import Righting
from editor_app.formats.reading import paste, read
from editor_app.text.source import write

TITLE, LINE = (
    "⼯会⼯作要⾯向⼀线职⼯",
    "⼯会⼯作要⾯向⼀线职⼯，⽤⼼⽤情⽤⼒做好服务，⻓期坚持，⺠⽣为本，都是正文内容。",
)
GOOD = "工会工作要面向一线职工，用心用情用力做好服务，长期坚持，民生为本，都是正文内容。"


def word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(LINE)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


FILES = {
    "稿.txt": f"{TITLE}\n\n{LINE}".encode(),
    "稿.md": f"# {TITLE}\n\n{LINE}".encode(),
    "稿.html": f"<title>{TITLE}</title><h1>{TITLE}</h1><p>{LINE}</p><p>{LINE}</p>".encode(),
    "稿.docx": word(),
}


@pytest.mark.parametrize("name", FILES)
def test_radicals_become_ordinary_characters_and_are_counted(name: str) -> None:
    result = read(name, FILES[name])
    assert result.value.field_values()["title"] == "工会工作要面向一线职工"
    assert write(result.value.document).split("\n")[0] == GOOD
    counts = [n.details["count"] for n in result.warnings if n.key == "read_radicals"]
    assert counts == [31 if name == "稿.html" else 18]


def test_pasted_radicals_become_ordinary_characters() -> None:
    result = paste(None, LINE)
    assert result.value.source == GOOD
    assert [n.key for n in result.warnings] == ["read_radicals"]


def test_tables_and_notes_are_put_right_too() -> None:
    result = read("稿.md", f"# 题目\n\n{GOOD}[^1]\n\n| ⼯ | 会 |\n|---|---|\n\n[^1]: ⽤⼼".encode())
    lines = ["| 工 | 会 |", "| --- | --- |", "[^1]: 用心"]
    assert write(result.value.document).split("\n")[1:] == lines


def test_private_characters_are_left_out_and_told() -> None:
    result = read("稿.txt", f"题目\n\n\ue621{GOOD}".encode())
    assert write(result.value.document) == GOOD
    assert [(n.key, dict(n.details)) for n in result.warnings] == [("read_private", {"count": 1})]


def test_every_radical_of_both_blocks_has_an_ordinary_character() -> None:
    named = [chr(n) for n in range(0x2E80, 0x2FD6) if unicodedata.name(chr(n), "")]
    righted = Righting()
    assert not [c for c in named if "\u2e80" <= righted.text(c) <= "\u2fdf"]
    assert righted.radicals == len(named)

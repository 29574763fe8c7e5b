"""What one copies out of the pages is the text, character by character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.pages import PagePictures
from editor_app.formats.profiles import Profile
from editor_app.formats.reading import read
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.text.blocks import Block, Link, Note, NoteRef, Paragraph, Stress, Strong, Text
from editor_app.text.dialect import parse
from tests.formats.writers.samples import SENTENCES, manuscript, text
from tests.office import pdf_text

PROFILES = ("official", "speech", "newspaper")
REPORT = "2025年中华人民共和国国务院政府工作报告"


def bare(words: str) -> str:
    """Return the characters that are seen."""
    return re.sub(r"\s", "", words)


@pytest.fixture(scope="module", params=PROFILES)
def unnumbered(request: pytest.FixtureRequest, profiles: Mapping[str, Profile]) -> Profile:
    """A profile without page numbers, which are no part of the text."""
    profile = profiles[request.param]
    return replace(profile, number=replace(profile.number, form=""))


def copied(piece: Manuscript, profile: Profile, fonts: Fonts) -> str:
    pages = PagePictures(write("pdf", piece, profile, fonts).value)
    found = bare("".join(pages.text(index) for index in range(pages.count)))
    pages.close()
    return found


@pytest.mark.parametrize(
    "words",
    [
        "“外引‘内引’，”他说……——这就完了·罗·斯福。",
        "《书》〈篇〉【注】〔2024〕1号；（一）、①②③：？！",
        "野、㐂、犇犇、䶮、〇、々、﨑",
        "AI、iPhone 15 Pro、H₂O、5G、e.g. 等；naïve café Łódź",
        "2024年3月5日 9:30，增长5.1%、12.3‰、－3℃、1/2、3×4=12、￥38.5",
        "1,234.56万元和１２３４５全角",
        "α、β粒子，Ω、Ⅲ型、→、★、※、○○年",
        "一二三十百千万亿兆工人儿入八厂广几力刀又口土士大女子寸小山川",
        "“" * 3 + "”" * 3 + "——————" + "…………",
    ],
)
def test_every_character_comes_out_as_it_went_in(
    words: str, unnumbered: Profile, fonts: Fonts
) -> None:
    filled = words * (1 + 120 // len(words))  # over several lines and their ends
    assert copied(manuscript(Paragraph(text(filled))), unnumbered, fonts) == bare(filled)


def test_a_character_that_no_font_has_harms_no_other(unnumbered: Profile, fonts: Fonts) -> None:
    """The Noto fonts have no 𠮷: it cannot be drawn, and the rest stands where it stood."""
    words = "甲𠮷野家乙" * 30
    assert copied(manuscript(Paragraph(text(words))), unnumbered, fonts).replace(
        "𠮷", ""
    ) == words.replace("𠮷", "")


def test_looks_and_links_part_no_word(unnumbered: Profile, fonts: Fonts) -> None:
    blocks: list[Block] = [
        Paragraph((Text(SENTENCES), Strong(text("“粗，体。”")), Text(SENTENCES))),
        Paragraph((Text("前"), Link(text("链接《字》" * 12), "https://example.com/"), Text("后"))),
    ]
    wanted = "".join((SENTENCES, "“粗，体。”", SENTENCES, "前", "链接《字》" * 12, "后"))
    assert copied(manuscript(*blocks), unnumbered, fonts) == bare(wanted)


def test_stressed_words_keep_their_order(unnumbered: Profile, fonts: Fonts) -> None:
    stressed = "务必重视，不得延误" * 5
    piece = manuscript(Paragraph((Text("要"), Stress(text(stressed)), Text("。"))))
    assert sorted(copied(piece, unnumbered, fonts)) == sorted("要" + stressed + "。")


def test_notes_stand_below_and_are_text(unnumbered: Profile, fonts: Fonts) -> None:
    note = "见《年鉴》，2020年版，第109页。"
    piece = manuscript(Paragraph((Text("正文"), NoteRef("a"), Text("接着"))), Note("a", text(note)))
    assert bare(note) in copied(piece, unnumbered, fonts)


def test_poppler_reads_the_same(official: Profile, fonts: Fonts, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(
        write("pdf", manuscript(Paragraph(text(SENTENCES * 6))), official, fonts).value
    )
    assert bare(SENTENCES * 6) in re.sub(r"—\d+—", "", bare(pdf_text(path)))


def test_the_sample_page_reads_as_it_was_read_in(unnumbered: Profile, fonts: Fonts) -> None:
    data = (resources() / "samples" / "page.txt").read_bytes()
    incoming = read("page.txt", data).value
    piece = Manuscript("speech", {}, incoming.document)
    plain = write("txt", piece, unnumbered, fonts).value.decode()
    assert copied(piece, unnumbered, fonts) == bare(plain)


def test_a_long_real_report_reads_whole(shared_data: Path, official: Profile, fonts: Fonts) -> None:
    lines = (shared_data / "speeches" / "reports.jsonl").read_text("utf-8").splitlines()
    import json

    content = next(r["content"] for r in map(json.loads, lines) if r["title"] == REPORT)
    profile = replace(official, number=replace(official.number, form=""))
    piece = Manuscript("speech", {}, parse(content))
    plain = write("txt", piece, profile, fonts).value.decode()
    assert copied(piece, profile, fonts) == bare(plain)


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("题", {"title": "“引号”与《书名》——𠮷", "speaker": "周明"}),
        ("控制\x01字符", {"title": "a\x02b", "byline": "x\x00y"}),
        ("长", {"title": "长题" * 60}),
    ],
)
def test_metadata_are_the_fields(
    words: str, fields: dict[str, str], official: Profile, fonts: Fonts
) -> None:
    pdf = write("pdf", manuscript(Paragraph(text(words)), **fields), official, fonts).value
    document = pypdfium2.PdfDocument(pdf)
    said = document.get_metadata_dict()
    document.close()
    clean = "".join(c for c in fields["title"] if unicodedata.category(c) != "Cc")
    assert said["Title"] == clean

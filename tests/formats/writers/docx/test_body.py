"""Blocks and inlines of a Word file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Link, Note, NoteRef, Paragraph, Picture, Table, Text
from tests.formats.writers import golden
from tests.formats.writers.docx.reading import SPACE, W, WordFile, find, text_of, value
from tests.formats.writers.samples import asset, everything, manuscript, png, speech, text


@pytest.fixture(scope="module")
def word(official: Profile, fonts: Fonts) -> WordFile:
    return WordFile(write("docx", everything(), official, fonts).value)


def test_the_body_is_as_it_was(word: WordFile) -> None:
    written = word.raw("word/document.xml").decode().replace("</w:p>", "</w:p>\n")
    golden.check("everything.document.xml", written)


def test_kept_title_lines_are_lines(official: Profile, fonts: Fonts) -> None:
    word = WordFile(write("docx", speech(), official, fonts).value)
    assert word.paragraphs("Title") == ["走到职工中间去\n把服务职工的实事办得更实"]
    assert word.paragraphs("Speaker") == ["市总工会主席　周明"]
    assert word.paragraphs("Date") == ["（2024年3月5日）"]


def test_footnotes_are_footnotes(word: WordFile) -> None:
    notes = find(word.part("word/footnotes.xml"), "w:footnote[not(@w:type)]")
    assert [text_of(note).strip() for note in notes] == [
        "参见《工会工作手册》，2020年版，第109页。",
        "数据来自统计局。",
    ]
    called = [ref.get(f"{W}id") for ref in find(word.document, ".//w:footnoteReference")]
    assert called == ["1", "2"]
    assert value(word.document, ".//w:sectPr/w:footnotePr/w:numFmt") == (
        "decimalEnclosedCircleChinese"
    )


def test_a_note_called_again_shows_its_number(word: WordFile) -> None:
    path = ".//w:r[w:rPr/w:rStyle/@w:val='FootnoteReference'][w:t]"
    assert [text_of(run) for run in find(word.document, path)] == ["①", "②"]


def test_more_notes_than_circled_numbers_are_counted_plainly(
    official: Profile, fonts: Fonts
) -> None:
    labels = [str(n) for n in range(21)]
    calls = Paragraph(tuple(NoteRef(label) for label in labels))
    piece = manuscript(calls, *(Note(label, text("注")) for label in labels))
    word = WordFile(write("docx", piece, official, fonts).value)
    assert value(word.document, ".//w:footnotePr/w:numFmt") == "decimal"


def test_the_table_head_is_repeated_and_widths_fill_the_line(
    word: WordFile, official: Profile
) -> None:
    table = find(word.document, ".//w:tbl")[0]
    rows = find(table, "w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in rows] == [True, False, False]
    widths = [int(column.get(f"{W}w") or 0) for column in find(table, "w:tblGrid/w:gridCol")]
    assert abs(sum(widths) - official.page.text_width * 20) <= len(widths)
    assert [len(find(row, "w:tc")) for row in rows] == [3, 3, 3]


def test_tables_side_by_side_stay_two(official: Profile, fonts: Fonts) -> None:
    one = Table(((text("甲"),), (text("乙"),)))
    word = WordFile(write("docx", manuscript(one, one), official, fonts).value)
    body = find(word.document, "w:body/*")
    assert [node.tag.removeprefix(W) for node in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_picture_has_words_and_fits_the_text(official: Profile, fonts: Fonts) -> None:
    wide = asset(png(4000, 30))
    piece = replace(
        manuscript(Picture(wide.sha256, "全景", "图为全景")), assets={wide.sha256: wide}
    )
    word = WordFile(write("docx", piece, official, fonts).value)
    extent = find(word.document, ".//wp:extent")[0]
    assert int(extent.get("cx") or 0) == round(official.page.text_width * 12700)
    assert find(word.document, ".//wp:docPr")[0].get("descr") == "全景"
    assert word.paragraphs("Caption") == ["图为全景"]
    assert any(name.startswith("word/media/") for name in word.names)


def test_links_lead_out_only_where_they_may(official: Profile, fonts: Fonts) -> None:
    addresses = ("https://example.com/好", "javascript:alert(1)", "#top", "http://[bad")
    paragraphs = [Paragraph((Link(text("字"), address),)) for address in addresses]
    result = write("docx", manuscript(*paragraphs), official, fonts)
    word = WordFile(result.value)
    relations = word.part("word/_rels/document.xml.rels")
    targets = [r.get("Target") for r in relations if r.get("TargetMode") == "External"]
    assert targets == ["https://example.com/%E5%A5%BD"]
    assert len(find(word.document, ".//w:hyperlink/@r:id")) == 1
    dropped = [w.details["url"] for w in result.warnings if w.key == "writing_link_dropped"]
    assert dropped == ["javascript:alert(1)", "http://[bad"]


def test_looks_are_bold_and_dotted(word: WordFile) -> None:
    assert [text_of(r) for r in find(word.document, ".//w:r[w:rPr/w:em/@w:val='dot']")] == [
        "着重，的字"
    ]
    bold = [text_of(r) for r in find(word.document, ".//w:p//w:r[w:rPr/w:b]")]
    assert bold == ["加粗的话。", "415"]


def test_what_xml_cannot_hold_is_left_out(official: Profile, fonts: Fonts) -> None:
    piece = manuscript(Paragraph((Text("甲\x00\x08乙\ud800\uffff丙\t丁"),)), title="题\x0b目")
    word = WordFile(write("docx", piece, official, fonts).value)
    assert word.paragraphs("BodyText") == ["甲乙丙丁"]
    assert word.paragraphs("Title") == ["题目"]
    assert find(word.document, ".//w:tab")


def test_spaces_are_kept(official: Profile, fonts: Fonts) -> None:
    word = WordFile(write("docx", manuscript(Paragraph(text("  甲  乙 "))), official, fonts).value)
    assert word.paragraphs("BodyText") == ["  甲  乙 "]
    assert SPACE["w"] in word.document.nsmap.values()

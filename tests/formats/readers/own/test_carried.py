"""A PDF of ours carries its text, and is read by it as long as its pages say the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium

from editor_app.formats.readers.html.tree import parse
from editor_app.formats.readers.own.statement import page_statement
from editor_app.formats.writers.markdown import CARRIED
from tests.formats.readers.own.left import TEXT, again, fields, left, piece, text
from tests.formats.writers.samples import asset, png


def carried(pdf: bytes) -> list[tuple[str, str]]:
    """Return the names and texts of what a PDF carries."""
    document = pdfium.PdfDocument(pdf)
    every = [document.get_attachment(n) for n in range(document.count_attachments())]
    return [(each.get_name(), bytes(each.get_data()).decode()) for each in every]


def exchanged(pdf: bytes, held: str) -> bytes:
    """Return a PDF that carries another text than it shows."""
    document, made = pdfium.PdfDocument(pdf), BytesIO()
    document.del_attachment(0)
    document.new_attachment(CARRIED).set_data(held.encode())
    document.save(made)
    return made.getvalue()


def test_it_carries_one_text_that_it_also_shows() -> None:
    ((name, held),) = carried(left("pdf"))
    assert name == CARRIED
    assert "<strong>学深悟透。</strong>" in held


def test_what_is_no_version_carries_nothing() -> None:
    assert carried(left("pdf", replace(piece(), content_hash=""))) == []


def test_a_final_one_carries_no_more_than_a_final_page_says() -> None:
    made = piece(label="", contributor="周明，账号 6222", approval="confirmed", secrecy="open")
    ((_, held),) = carried(left("pdf", made))
    root, _ = parse(left("html", made).decode())
    said = page_statement(root)
    assert said is not None
    assert fields(again("pdf", left("pdf", made))) == said.fields
    assert "6222" not in held
    assert "secrecy" not in held


def test_pages_that_say_something_else_are_read_themselves() -> None:
    whole = left("pdf")
    ((_, held),) = carried(whole)
    assert text(again("pdf", exchanged(whole, held))) == text(again("pdf", whole))
    for old, new in (("要学习", "不要学习"), ("| 3 |", "| 8 |"), ("张卫东", "")):
        changed = held.replace(old, new)
        assert changed != held
        back = again("pdf", exchanged(whole, changed))
        assert "一是要学习" in text(back)
        assert "张卫东" in text(back)
        assert "**学深" not in text(back)


def test_what_it_carries_that_is_none_of_ours_is_not_read() -> None:
    whole = left("pdf")
    for held in ("", "---\ncontent_hash: 12\n---\n", "\x00", "# 别的题目\n\n别的话。"):
        assert "一是要学习" in text(again("pdf", exchanged(whole, held)))


def test_its_pictures_are_told_and_their_captions_stay() -> None:
    shown = asset(png())
    source = f'{TEXT}\n![会场](asset:{shown.sha256} "会场一角")\n结尾一段。'
    made = replace(piece(source), assets={shown.sha256: shown})
    back = again("pdf", left("pdf", made))
    assert "会场一角" in text(back)
    assert "**学深悟透。**" in text(back)
    assert [n.details["count"] for n in back.warnings if n.key == "read_images_missing"] == [1]

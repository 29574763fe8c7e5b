"""The pieces that all writers share: spans, notes, images, columns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.piece import Asset
from editor_app.domain.result import Notice
from editor_app.formats.writers.columns import column_shares, even_rows
from editor_app.formats.writers.images import WEB_TYPES, WORD_TYPES, Figure, Figures, look
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import Span, cut, flatten, printable
from editor_app.text.blocks import (
    Document,
    Heading,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Stress,
    Strong,
    Table,
    Text,
)
from tests.formats.writers.samples import asset, manuscript, png, text
from tests.images import GIF, WEBP


def test_nested_looks_add_up() -> None:
    inlines = (
        Text("甲"),
        Strong((Text("乙"), Stress((Link(text("丙"), "https://a.example"),)))),
        NoteRef("注"),
    )
    assert flatten(inlines) == [
        Span("甲"),
        Span("乙", strong=True),
        Span("丙", strong=True, stress=True, url="https://a.example"),
        Span("", note="注"),
    ]


@given(st.lists(st.text("甲乙丙", max_size=4), max_size=5), st.integers(0, 20))
def test_a_lead_is_cut_where_it_ends(words: list[str], length: int) -> None:
    head, rest = cut([Span(word) for word in words], length)
    whole = "".join(words)
    assert "".join(span.text for span in head) == whole[:length]
    assert "".join(span.text for span in rest) == whole[length:]


@given(st.text())
def test_printable_text_fits_xml(raw: str) -> None:
    clean = printable(raw)
    assert printable(clean) == clean
    assert not any(ord(c) < 32 and c not in "\t\n\r" for c in clean)
    clean.encode()


def test_notes_are_numbered_as_called() -> None:
    document = Document(
        (
            Heading(1, (Text("题"), NoteRef("c"))),
            Paragraph((NoteRef("b"), Strong((NoteRef("a"),)), NoteRef("c"))),
            Table((((NoteRef("d"),),),)),
            Note("a", text("甲")),
            Note("b", text("乙")),
            Note("c", text("丙")),
            Note("e", text("没人引")),
        )
    )
    notes = Notes.of(document)
    assert notes.numbers == {"c": 1, "b": 2, "a": 3}
    assert [n for n, _ in notes.in_order()] == [1, 2, 3]
    assert [(w.key, w.details["label"]) for w in notes.warnings] == [
        ("writing_note_missing", "d"),
        ("writing_note_unused", "e"),
    ]
    assert notes.circled("circled")
    assert not notes.circled("decimal")


def test_a_picture_is_what_its_bytes_are() -> None:
    figure = look(Asset("x", "image/jpeg", "图.jpg", png(200, 100)), WEB_TYPES, "图")
    assert isinstance(figure, Figure)
    assert (figure.media_type, figure.width_px, figure.height_px) == ("image/png", 200, 100)
    assert figure.fitted(1000, 1000) == (150, 75)  # 96 to the inch
    assert figure.fitted(100, 1000) == (100, 50)
    assert figure.fitted(1000, 15) == (30, 15)


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"GIF89a"],
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    looked = look(Asset("x", "image/png", "图.png", data), WEB_TYPES, "图")
    assert looked == Notice.of("writing_picture_unreadable", name="图")


def test_each_format_carries_what_it_can() -> None:
    files = {"a": png(), "b": GIF, "c": WEBP, "d": b"no picture"}
    piece = replace(
        manuscript(*[Picture(name, "图" + name) for name in [*files, "e", "a"]]),
        assets={name: Asset(name, "image/png", name, data) for name, data in files.items()},
    )
    word, web = Figures.of(piece, WORD_TYPES), Figures.of(piece, WEB_TYPES)
    assert list(word.found) == ["a", "b"]
    assert list(web.found) == ["a", "b", "c"]
    assert [(w.key, w.details["name"]) for w in word.warnings] == [
        ("writing_picture_kind", "图c"),
        ("writing_picture_unreadable", "图d"),
        ("writing_picture_missing", "图e"),
    ]


def test_the_same_picture_is_one_asset() -> None:
    assert asset(png()).sha256 == asset(png()).sha256


def test_columns_share_the_width_by_what_is_in_them() -> None:
    table = Table(((text("年份"), text("说明")), (text("2024"), text("很长的一段说明" * 5))))
    shares = column_shares(table)
    assert sum(shares) == pytest.approx(1)
    assert shares[0] < shares[1]
    assert min(shares) > 0.1


def test_short_rows_are_filled_up() -> None:
    table = Table(((text("甲"),), (text("乙"), text("丙"))))
    assert [len(row) for row in even_rows(table)] == [2, 2]
    assert even_rows(Table(())) == []
    assert column_shares(Table(())) == []

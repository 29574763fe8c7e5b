"""A character that no font has is not lost in silence."""

from __future__ import annotations

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.pdf.glyphs import undrawn
from editor_app.formats.writing import TARGETS, write
from editor_app.paths import resources
from editor_app.text.blocks import Note, NoteRef, Paragraph, Table, Text
from editor_app.words import Words
from tests.formats.writers.samples import everything, manuscript, speech, text

LOST = "writing_characters_lost"


def lost(result: object) -> list[tuple[str, ...]]:
    warnings = result.warnings  # type: ignore[attr-defined]
    return [notice.details["characters"] for notice in warnings if notice.key == LOST]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("同志们：2024年增长5.1%——“好”……", ""),
        ("㐂㑳䶮﨑〇々①★※℃№㈱⓪❶", ""),  # outside GBK, but every Noto font has them
        ("naïve café Łódź Ελλάδα Москва ©•≈∫", ""),
        ("上官𠮷先生、𪚥、𠮷", "𠮷𪚥"),
        ("😀好", "😀"),
        ("藏文བོད་和彝文ꀀ", "བད་ꀀ"),  # an accent goes with its letter
        ("造字\ue000和\ue5e5", "\ue000\ue5e5"),  # one font has U+E000, for a ligature
        ("零\u200b宽\ufeff不\u00ad断\u00a0行\ufe0f选\u0301", ""),
        ("𠮷" * 2000, "𠮷"),
    ],
)
def test_what_no_font_has_is_found(words: str, expected: str, fonts: Fonts) -> None:
    assert set(undrawn(words, fonts)) == set(expected)


def test_they_are_named_in_the_order_of_the_text(fonts: Fonts) -> None:
    assert list(undrawn("𪚥乙𠮷㐂😀𪚥", fonts)) == ["𪚥", "𠮷", "😀"]


@pytest.mark.parametrize("profile_name", ["official", "speech", "newspaper"])
def test_ordinary_texts_lose_nothing(
    profile_name: str, profiles: dict[str, Profile], fonts: Fonts
) -> None:
    for piece in (speech(), everything()):
        assert lost(write("pdf", piece, profiles[profile_name], fonts)) == []


@pytest.mark.parametrize(
    "blocks",
    [
        (Paragraph(text("见𠮷")),),
        (Table(((text("姓名"), text("𠮷田")),), 1),),
        (Paragraph((Text("正文"), NoteRef("a"))), Note("a", text("𠮷"))),
    ],
)
def test_every_place_of_a_text_is_looked_at(
    blocks: tuple[object, ...], official: Profile, fonts: Fonts
) -> None:
    assert lost(write("pdf", manuscript(*blocks), official, fonts)) == [("𠮷 (U+20BB7)",)]


def test_the_title_is_looked_at_and_other_data_are_not(official: Profile, fonts: Fonts) -> None:
    said = write("pdf", manuscript(Paragraph(text("字")), title="𠮷"), official, fonts)
    assert lost(said) == [("𠮷 (U+20BB7)",)]
    unseen = write("pdf", manuscript(Paragraph(text("字")), proofreader="𠮷"), official, fonts)
    assert lost(unseen) == []


def test_only_a_form_that_is_drawn_here_can_lose_one(official: Profile, fonts: Fonts) -> None:
    piece = manuscript(Paragraph(text("𠮷")))
    assert [t for t in TARGETS if lost(write(t, piece, official, fonts))] == ["pdf"]
    assert "𠮷".encode() in write("txt", piece, official, fonts).value


@pytest.mark.parametrize(("count", "more"), [(10, ""), (11, " …"), (40, " …")])
def test_after_ten_it_is_said_that_there_are_more(
    count: int, more: str, official: Profile, fonts: Fonts
) -> None:
    words = "".join(chr(0x20BB7 + index) for index in range(count))
    (named,) = lost(write("pdf", manuscript(Paragraph(text(words))), official, fonts))
    assert len(named) == 10
    assert named[-1] == "𠯀 (U+20BC0)" + more


@pytest.mark.parametrize(
    ("language", "start"),
    [
        ("zh", "这台电脑的字体里没有这些字：𠮷 (U+20BB7)、𪚥 (U+2A6A5)。"),
        ("en", "No font on this machine has these characters: 𠮷 (U+20BB7), 𪚥 (U+2A6A5). "),
    ],
)
def test_the_warning_names_them(language: str, start: str, official: Profile, fonts: Fonts) -> None:
    words = Words.load(resources() / "translations", language)
    said = write("pdf", manuscript(Paragraph(text("𠮷𪚥"))), official, fonts).warnings
    assert words.notice(said[0]).startswith(start)

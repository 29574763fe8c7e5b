"""No box stands in place of a Chinese character."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QRawFont

from editor_app.ui.base.fonts import FontChains, FontFace
from editor_app.ui.base.theme import Theme
from editor_app.words import Words

SAMPLE = "定稿劳模精神深化改革〇“”‘’——……·《》（）：；，。、！？％‰①"
MISSING = "\U0010fffe"  # nobody's character: drawn as the box of a missing one


def drawn(font: QFont, text: str) -> QImage:
    """Return how a text looks."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(image.rect(), 0, text)
    painter.end()
    return image


@pytest.mark.parametrize("face", list(FontFace))
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_no_character_of_a_face_is_drawn_as_a_box(
    theme: Theme, face: FontFace, weight: QFont.Weight
) -> None:
    font = theme.font(face, 24, weight)
    box, blank = drawn(font, MISSING), drawn(font, " ")
    for character in SAMPLE:
        picture = drawn(font, character)
        assert picture != box, f"{character} is a box"
        assert picture != blank, f"{character} is not drawn"


def test_all_words_of_the_window_can_be_drawn(theme: Theme, words: Words) -> None:
    raw = QRawFont.fromFont(theme.font())
    needed = {c for sentence in words.sentences.values() for c in sentence if ord(c) > 0x7F}
    lacking = {c for c in needed if not raw.supportsCharacter(ord(c))}
    font = theme.font(size=24)
    box = drawn(font, MISSING)
    assert {c for c in lacking if drawn(font, c) == box} == set()


def test_bold_is_bolder(theme: Theme) -> None:
    plain, bold = (
        drawn(theme.font(size=24), "稿"),
        drawn(theme.font(size=24, weight=QFont.Weight.Bold), "稿"),
    )
    assert plain != bold


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="font names of Linux")
def test_the_chains_name_families_that_are_there(theme: Theme) -> None:
    chains = FontChains.of_machine()
    assert all(chains.families[face] for face in FontFace)

"""How paragraphs stand on the page, by what their line is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from editor_app.paths import resources
from editor_app.text.line_marks import LineKind
from editor_app.text.lines import classify
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.base.theme import Mode, Theme
from editor_app.ui.page.page_style import BlockLook, PageStyle

LEFT, JUSTIFIED, CENTRED = (
    Qt.AlignmentFlag(0),
    Qt.AlignmentFlag.AlignJustify,
    Qt.AlignmentFlag.AlignHCenter,
)


@pytest.fixture(scope="module")
def style(theme: Theme) -> PageStyle:
    return PageStyle(theme)


@pytest.fixture
def dark() -> Theme:
    return Theme(resources() / "themes", Mode.DARK)


@pytest.mark.parametrize(
    ("line", "indent", "margin", "alignment"),
    [
        ("正文一段。", 2, 0, JUSTIFIED),
        ("一是学习宣传更加深入，各级工会组织宣讲。", 2, 0, JUSTIFIED),
        ("一、肯定成绩", 2, 0, LEFT),
        ("# 标题", 2, 0, LEFT),
        ("同志们：", 0, 0, LEFT),
        ("> 引文", 0, 2, JUSTIFIED),
        ("- 条目", 0, 2, JUSTIFIED),
        ("[^1]: 注", 0, 2, JUSTIFIED),
        ("（本文有删节）", 0, 0, LEFT),
        ("***", 0, 0, CENTRED),
        ("![图](asset:ab)", 0, 0, CENTRED),
        ("| 甲 |", 0, 0, LEFT),
        ("", 2, 0, LEFT),
    ],
)
def test_each_kind_of_line_stands_as_it_is_printed(
    style: PageStyle, line: str, indent: int, margin: int, alignment: Qt.AlignmentFlag
) -> None:
    kind = classify(line)
    made = style.block_format(BlockLook(kind.kind, kind.level))
    assert made.textIndent() == indent * style.size
    assert made.leftMargin() == margin * style.size
    assert made.alignment() & (JUSTIFIED | CENTRED) == alignment


def test_lines_are_19_times_the_size_and_small_print_is_closer(style: PageStyle) -> None:
    assert style.block_format(BlockLook(LineKind.BODY)).lineHeight() == round(style.size * 1.9)
    note = style.block_format(BlockLook(LineKind.NOTE)).lineHeight()
    assert note == round(round(style.size * 1.9) * 0.9)
    assert style.block_format(BlockLook(LineKind.TABLE, rule=True)).lineHeight() == 2


def test_a_picture_has_its_room_above_the_line(style: PageStyle) -> None:
    made = style.block_format(BlockLook(LineKind.PICTURE, picture=240))
    assert made.topMargin() == 240
    assert made.bottomMargin() > 0


def test_equal_looks_share_one_format(style: PageStyle) -> None:
    assert style.block_format(BlockLook(LineKind.BODY)) is style.block_format(
        BlockLook(LineKind.BODY)
    )


@pytest.mark.parametrize(
    ("available", "characters"),
    [(2000, 32), (32 * 18, 32), (30 * 18 + 17, 30), (28 * 18, 28), (10, 1)],
)
def test_the_measure_is_whole_characters(style: PageStyle, available: int, characters: int) -> None:
    assert style.size == 18
    assert style.measure(available) == characters * 18


@pytest.mark.parametrize(
    ("line", "face"),
    [
        ("一、肯定成绩", FontFace.SANS),
        ("（一）提高认识", FontFace.SANS),
        ("1. 抓落实", FontFace.SERIF),
        ("> 引文", FontFace.KAI),
        ("[^1]: 注", FontFace.KAI),
        ("（本文有删节）", FontFace.KAI),
        ("| 甲 |", FontFace.SANS),
    ],
)
def test_each_kind_of_line_has_its_face(style: PageStyle, line: str, face: FontFace) -> None:
    look = style.line_format(classify(line), shown=False)
    assert look is not None
    assert look.fontFamilies() == style.font(face).families()


def test_body_and_salutation_need_no_look(style: PageStyle) -> None:
    for line in ("正文", "同志们：", "- 条目"):
        assert style.line_format(classify(line), shown=False) is None


def test_a_break_is_seen_only_while_it_is_written(style: PageStyle) -> None:
    shown, unseen = (style.line_format(classify("***"), shown=on) for on in (True, False))
    assert shown is not None
    assert unseen is not None
    assert shown.foreground().color() == style.colour("soft_ink")
    assert unseen.foreground().color() == style.colour("background")


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.25, 2.0])
def test_all_grows_with_the_zoom(theme: Theme, zoom: float) -> None:
    style = PageStyle(theme, zoom)
    assert style.size == round(18 * zoom)
    assert style.line == round(style.size * 1.9)
    assert style.font(FontFace.SANS, 0.5).pixelSize() == max(round(style.size * 0.5), 8)


def test_nothing_is_ever_too_small_to_read(theme: Theme) -> None:
    assert PageStyle(theme, 0.01).size == 8


def test_the_text_is_not_hinted(style: PageStyle) -> None:
    """Hinting moves characters by parts of a pixel: lines would differ by where they start."""
    assert style.font().hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_the_dark_page_has_the_dark_colours(dark: Theme, style: PageStyle) -> None:
    night = PageStyle(dark)
    assert night.colour("background").name().upper() == "#1B1A19"
    assert night.colour("ink").lightness() > style.colour("ink").lightness()
    assert night.mark.foreground().color() == night.colour("soft_ink")

"""The palette is the drawings', can be read, and follows user and system."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import editor_app
from editor_app.paths import resources
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.base.icons import icon_characters
from editor_app.ui.base.theme import Mode, Theme, load_palette

FOLDER = resources() / "themes"
# The drawings' light green, 2F7D4F, has only 4.3:1 on its ground: the nearest shade that can be
# read stands in its place.
DRAWN = {
    "light": "background FBFAF8 panel FFFFFF sidebar F1EFEA line E2DED6 selection EAE6DE "
    "ink 23211E soft_ink 655F57 accent B3352A accent_ground F7E7E3 green 2D784C "
    "green_ground E3F1E8 amber 8A5600 amber_ground FBF0D9 blue 2F5F9E blue_ground E5EDF8",
    "dark": "background 1B1A19 panel 232220 sidebar 191817 line 35332F selection 2E2C29 "
    "ink E9E5DD soft_ink A8A298 accent EE7563 accent_ground 3A2522 green 7CC79A "
    "green_ground 1F3327 amber E3B25A amber_ground 3A2F1A blue 8CB4EA blue_ground 1F2C3F",
}
GROUNDS = ("background", "panel", "sidebar", "selection")
PAIRS = [
    *[(text, ground) for text in ("ink", "soft_ink") for ground in GROUNDS],
    *[("accent", ground) for ground in (*GROUNDS, "accent_ground")],
    *[(name, f"{name}_ground") for name in ("green", "amber", "blue")],
    ("green", "sidebar"),
    ("green", "panel"),
    ("blue", "panel"),
    ("blue", "background"),
    ("amber", "panel"),
    ("ink", "accent_ground"),
    ("ink", "amber_ground"),
    ("ink", "green_ground"),
    ("ink", "blue_ground"),
    ("on_accent", "accent"),
    ("on_accent", "accent_pressed"),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_tokens_are_those_of_the_drawings(name: str) -> None:
    drawn = DRAWN[name].split()
    tokens = load_palette(FOLDER, name)
    for token, value in zip(drawn[::2], drawn[1::2], strict=True):
        assert tokens[token] == f"#{value}", token


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(name: str, text: str, ground: str) -> None:
    tokens = load_palette(FOLDER, name)
    assert contrast(tokens[text], tokens[ground]) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert load_palette(FOLDER, "light").keys() == load_palette(FOLDER, "dark").keys()


def test_the_style_sheet_is_filled(theme: Theme) -> None:
    sheet = theme.sheet()
    assert "@" not in sheet
    assert not re.search(r"\d+dp\b", sheet)
    assert "picture:" not in sheet


def test_pictures_of_the_style_sheet_are_there(theme: Theme) -> None:
    from pathlib import Path

    for path in re.findall(r"url\(([^)]+)\)", theme.sheet()):
        assert Path(path).is_file()


def test_the_scale_makes_sizes_and_fonts_larger(qapp: QApplication) -> None:
    theme = Theme(FOLDER, Mode.LIGHT, scale=1.5)
    assert theme.px(10) == 15
    assert theme.font().pixelSize() == 21
    assert "min-height: 45px" in theme.sheet()


def test_nothing_is_under_twelve_pixels(theme: Theme) -> None:
    assert min(int(n) for n in re.findall(r"font-size: (\d+)px", theme.sheet())) >= 12
    assert theme.font().pixelSize() == 14


def test_switching_tells_everyone(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(FOLDER, Mode.LIGHT)
    assert theme.colour("background") == QColor("#FBFAF8")
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    assert theme.dark
    assert theme.colour("background") == QColor("#1B1A19")
    assert qapp.palette().window().color() == QColor("#1B1A19")
    theme.set_mode(Mode.LIGHT)


def test_the_system_is_followed_unless_the_user_chose(qtbot: QtBot, qapp: QApplication) -> None:
    follows, chosen = Theme(FOLDER, Mode.SYSTEM), Theme(FOLDER, Mode.LIGHT)
    hints = QGuiApplication.styleHints()
    with qtbot.waitSignal(follows.changed), qtbot.assertNotEmitted(chosen.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert follows.dark == (hints.colorScheme() == Qt.ColorScheme.Dark)
    assert not chosen.dark


def test_fonts_carry_their_weight_and_chain(theme: Theme) -> None:
    font = theme.font(FontFace.SERIF, 20, QFont.Weight.Bold)
    assert font.pixelSize() == 20
    assert font.bold()
    assert font.families()


def test_icons_come_in_the_colour_asked_for(theme: Theme) -> None:
    icon = theme.icon("ph.tag", "accent")
    assert not icon.isNull()
    assert theme.icon("ph.tag", "accent") is icon


def test_icons_are_blank_before_their_font_is_loaded(theme: Theme) -> None:
    early = Theme(FOLDER, Mode.LIGHT)
    early._icons_loaded = False
    assert early.icon("ph.tag").isNull()
    early.use_icons()
    assert not early.icon("ph.tag").isNull()


def test_a_colour_that_somebody_changes_stays_everybody_elses(theme: Theme) -> None:
    mine = theme.colour("selection")
    before = mine.name(QColor.NameFormat.HexArgb)
    mine.setAlphaF(0.5)
    assert theme.colour("selection").name(QColor.NameFormat.HexArgb) == before


def inked(drawn: QImage) -> set[str]:
    """The colours of what is drawn and not smoothed."""
    size = range(drawn.width())
    pixels = (drawn.pixelColor(x, y) for x in size for y in size)
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_is_drawn_in_its_colour_sharp_at_every_size(theme: Theme) -> None:
    icon = theme.icon("ph.tag", "accent")
    for size in (16, 64):
        drawn = icon.pixmap(QSize(size, size), 2.0).toImage()
        assert drawn.width() == 2 * size
        assert inked(drawn) == {theme.hex("accent").lower()}
    off = icon.pixmap(QSize(32, 32), 1.0, QIcon.Mode.Disabled).toImage()
    assert inked(off) == {theme.hex("line").lower()}


def test_an_icon_outlives_its_theme_and_its_copies(theme: Theme) -> None:
    made = Theme(FOLDER, Mode.DARK)
    made.use_icons()
    copies = [QIcon(made.icon("ph.tag")) for _ in range(50)]
    for copy in copies:
        copy.setIsMask(True)  # has Qt copy the engine
    del made
    gc.collect()
    assert all(not copy.pixmap(16, 16).isNull() for copy in copies)


def test_every_icon_that_the_window_names_is_in_the_font() -> None:
    package = Path(editor_app.__file__).parent
    named = {
        name
        for path in package.rglob("*.py")
        for name in re.findall(r'"(ph\.[a-z0-9-]+)"', path.read_text("utf-8"))
    }
    assert len(named) > 40
    assert named <= icon_characters().keys()


def test_no_other_font_and_no_other_class_of_qt_comes_in_for_an_icon() -> None:
    code = (
        "import sys, editor_app.ui.base.icons as icons; icons.icon_characters();"
        "print([m for m in ('qtawesome', 'qtpy', 'PySide6.QtOpenGL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

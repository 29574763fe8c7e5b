"""The left column: whole words in both languages, and what is chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import SMALL_PX
from editor_app.ui.export.cards import ChoiceCard, ChoiceLine
from editor_app.ui.export.choice import TARGETS
from editor_app.ui.export.output_panel import OutputPanel

NARROW = 256
NAME = "2026-04-28-在全市劳模工作座谈会上的讲话.docx"


def panel_of(qtbot: QtBot, context: Context) -> OutputPanel:
    made = OutputPanel(context)
    qtbot.addWidget(made)
    made.show_profiles(context.desk.publishing.profiles())
    made.setFixedWidth(NARROW)
    made.resize(NARROW, 600)
    made.name.show_name(NAME)
    made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> OutputPanel:
    return panel_of(qtbot, context)


@pytest.fixture(params=["words", "english"])
def spoken(request: pytest.FixtureRequest, qtbot: QtBot, context: Context) -> OutputPanel:
    """The column in one of the two languages."""
    return panel_of(qtbot, replace(context, words=request.getfixturevalue(request.param)))


def width(context: Context, text: str, **look: object) -> int:
    """Return how wide a text is drawn in the theme's type."""
    return QFontMetrics(context.theme.font(**look)).horizontalAdvance(text)  # type: ignore[arg-type]


def line(panel: OutputPanel, text: str) -> ChoiceLine:
    return next(li for li in panel.findChildren(ChoiceLine) if li.text() == text)


def test_a_layout_and_its_standard_fit_in_the_narrow_column(
    spoken: OutputPanel, context: Context
) -> None:
    """Drawn whole, chosen and bold too: Official document GB/T 9704 was cut at 1280 pixels."""
    px = context.theme.px
    for one in spoken.findChildren(ChoiceLine):
        bold = width(context, one.text(), weight=QFont.Weight.Bold)
        note = width(context, one.accessibleDescription(), size=SMALL_PX)
        assert px(13) + bold + px(10) + note + px(8) <= one.width(), one.text()


def test_every_form_and_what_it_is_fit_on_their_cards(
    spoken: OutputPanel, context: Context
) -> None:
    px = context.theme.px
    cards = spoken.findChildren(ChoiceCard)
    assert len(cards) == len(TARGETS)
    for card in cards:
        bold = width(context, card.text(), weight=QFont.Weight.Bold)
        note = width(context, card.accessibleDescription(), size=SMALL_PX)
        assert max(bold, note) <= card.width() - px(13) - px(8), card.text()


def test_the_column_fits_without_scrolling_in_the_lowest_window(panel: OutputPanel) -> None:
    """At 1280 × 720 the room has 600 pixels of height."""
    (area,) = panel.findChildren(QScrollArea)
    assert not area.verticalScrollBar().isVisible()
    assert not area.horizontalScrollBar().isVisible()


def test_a_click_on_a_layout_tells_its_id(qtbot: QtBot, panel: OutputPanel) -> None:
    with qtbot.waitSignal(panel.profile_chosen) as told:
        QTest.mouseClick(line(panel, "公文"), Qt.MouseButton.LeftButton)
    assert told.args == ["official"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_click_on_a_card_tells_its_form(
    target: str, qtbot: QtBot, context: Context, panel: OutputPanel
) -> None:
    name = context.words(f"export.target_{target}")
    card = next(c for c in panel.findChildren(ChoiceCard) if c.text() == name)
    with qtbot.waitSignal(panel.target_chosen) as told:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert told.args == [target]


def test_one_form_and_one_layout_are_marked(panel: OutputPanel) -> None:
    panel.show_choice("pdf", "official")
    panel.show_choice("html", "speech")
    chosen = [c.text() for c in panel.findChildren(ChoiceCard) if c.isChecked()]
    lines = [li.text() for li in panel.findChildren(ChoiceLine) if li.isChecked()]
    assert (chosen, lines) == (["网页"], ["讲话稿"])


def test_a_layout_that_went_away_marks_none(panel: OutputPanel) -> None:
    panel.show_choice("docx", "ours")
    assert not [li for li in panel.findChildren(ChoiceLine) if li.isChecked()]


def test_space_chooses_as_a_click_does(qtbot: QtBot, panel: OutputPanel) -> None:
    with qtbot.waitSignal(panel.profile_chosen) as told:
        QTest.keyClick(line(panel, "报刊稿"), Qt.Key.Key_Space)
    assert told.args == ["newspaper"]


@pytest.mark.parametrize(
    ("below_home", "folder"), [(True, "文档/讲话"), (True, "a"), (False, "srv/out")]
)
def test_the_folder_is_said_from_home(below_home: bool, folder: str, panel: OutputPanel) -> None:
    home = Path.home()
    whole = (home if below_home else Path("/")) / folder
    panel.show_folder(whole)
    assert panel._folder.text().endswith(f"~/{folder}" if below_home else f" /{folder}")
    assert panel._folder.toolTip() == str(whole)


def test_layouts_are_told_to_those_who_hear(panel: OutputPanel) -> None:
    assert line(panel, "公文").accessibleName() == "公文"
    assert line(panel, "公文").accessibleDescription() == "GB/T 9704"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("讲话", "讲话"),
        ("  讲话  定稿 ", "讲话 定稿"),
        ("第一行\n第二行", "第一行 第二行"),
        ("a/b:c?", "a/b:c?"),  # made good for a file by the room, not by the field
    ],
)
def test_a_typed_name_is_told_in_one_line(
    typed: str, told: str, qtbot: QtBot, panel: OutputPanel
) -> None:
    panel.name.setPlainText(typed)
    with qtbot.waitSignal(panel.name_changed) as name:
        QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert name.args == [told]
    assert "\n" not in panel.name.name


def test_a_name_that_is_as_it_was_is_not_told(qtbot: QtBot, panel: OutputPanel) -> None:
    with qtbot.assertNotEmitted(panel.name_changed):
        QTest.keyClick(panel.name, Qt.Key.Key_Return)


@pytest.mark.parametrize(("length", "lines"), [(8, 1), (30, 3), (400, 4)])
def test_the_field_grows_with_a_name_to_four_lines(
    length: int, lines: int, panel: OutputPanel
) -> None:
    panel.name.show_name("长" * length)
    line_height = panel.name.fontMetrics().lineSpacing()
    shown = (panel.name.height() - 26) // line_height
    assert shown == lines

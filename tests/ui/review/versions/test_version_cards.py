"""The cards of the versions: as high as what they say, every mark on them whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.review.versions.version_cards import VersionDelegate
from editor_app.ui.review.versions.version_list import (
    VersionRole,
    VersionRow,
    VersionsModel,
    read_versions,
)
from editor_app.ui.widgets.chips import Chip, chip_width
from editor_app.words import Words
from tests.ui.review.gallery import Gallery

MARKS = ("第 1 次送审", "初审通过，已失效", "复审通过，已失效", "终审通过，已失效", "✓ 已发布")
MARKS_STAND = ("✓ 初审通过", "✓ 复审通过", "✓ 终审通过")


Marked = tuple[str, list[str]]  # the name of a version, and its marks


class Cards:
    """A list of one card."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.view, self.model = QListView(), VersionsModel()
        self.delegate = VersionDelegate(theme, self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        qtbot.addWidget(self.view)
        self.view.resize(304, 400)
        self.view.show()

    def show(self, *marks: str, note: str = "") -> int:
        """Show a version; return the height of its card."""
        chips = tuple(Chip(mark) for mark in marks)
        self.model.show_rows((VersionRow(3, "版本 3", "周敏 · 今天", note, "9f3a 41c7", chips),))
        return self.height

    @property
    def height(self) -> int:
        index = self.model.index(0)
        return self.delegate.sizeHint(QStyleOptionViewItem(), index).height()

    def chip_lines(self, room: int) -> list[list[str]]:
        row = self.model.index(0).data(VersionRole.ROW)
        lines = self.delegate._chip_lines(row, room)
        return [[chip.text for chip, _width in line] for line in lines]


@pytest.fixture
def cards(theme: Theme, qtbot: QtBot) -> Cards:
    return Cards(theme, qtbot)


@pytest.mark.parametrize("room", [60, 140, 274, 420, 1000])
def test_every_mark_has_its_place_in_order(cards: Cards, theme: Theme, room: int) -> None:
    cards.show(*MARKS)
    lines = cards.chip_lines(room)
    assert [text for line in lines for text in line] == list(MARKS)
    for line in lines:
        widths = [min(chip_width(theme, text), room) for text in line]
        assert sum(widths) + theme.px(6) * (len(line) - 1) <= room


def test_a_narrow_panel_makes_the_card_higher(cards: Cards) -> None:
    cards.view.resize(420, 400)
    wide = cards.show(*MARKS)
    cards.view.resize(200, 400)
    assert cards.height > wide


def test_a_card_is_as_high_as_what_it_says(cards: Cards) -> None:
    bare = cards.show()
    assert cards.show(note="送审前") > bare
    one = cards.show("送审")
    assert one > bare
    assert cards.show("送审", "✓ 初审通过") == one  # beside each other
    assert cards.show(*MARKS) > one


def test_marks_are_painted_under_each_other_and_not_over_the_words(cards: Cards) -> None:
    cards.show()
    bare = cards.view.viewport().grab().toImage()
    cards.show(*MARKS)
    marked = cards.view.viewport().grab().toImage()
    changed = [y for y in range(bare.height()) if _row(bare, y) != _row(marked, y)]
    assert min(changed) >= 48  # under number and author
    assert max(changed) < cards.height + 2


def _row(image: object, y: int) -> list[int]:
    return [image.pixel(x, y) for x in range(20, 280, 4)]  # type: ignore[attr-defined]


def test_the_model_tells_screen_readers_everything(cards: Cards) -> None:
    cards.show("送审", note="送审前")
    assert cards.model.index(0).data() == "版本 3 · 周敏 · 今天 · 送审 · 送审前"
    assert (cards.model.row_of(3), cards.model.row_of(9)) == (0, -1)
    assert cards.model.rowCount(cards.model.index(0)) == 0


# state: what each version, the newest first, is called and marked with
LISTS: dict[str, list[Marked]] = {
    "draft": [("工作稿", [])],
    "submitted": [("版本 1", ["第 1 次送审"])],
    "second": [("版本 2", ["✓ 初审通过"]), ("版本 1", ["第 1 次送审"])],
    "signed": [("版本 1", ["第 1 次送审", *MARKS_STAND])],
    "published": [("版本 1", ["第 1 次送审", *MARKS_STAND, "✓ 已发布"])],
    "broken": [("版本 2", []), ("版本 1", list(MARKS))],
    "unsaved": [("工作稿", []), ("版本 1", list(MARKS[:-1]))],
    "returned": [("版本 2", ["↩ 初审退回"]), ("版本 1", ["第 1 次送审"])],
    "again": [("版本 3", ["第 2 次送审"]), ("版本 2", ["↩ 初审退回"]), ("版本 1", ["第 1 次送审"])],
    "carried": [("版本 2", []), ("版本 1", ["第 1 次送审", "✓ 审通过"])],
}


@pytest.mark.parametrize("state", LISTS)
def test_the_marks_say_what_became_of_each_version(gallery: Gallery, state: str) -> None:
    rows = read_versions(gallery.at("林晓"), gallery.ids[state]).rows
    assert [(row.name, [chip.text for chip in row.chips]) for row in rows] == LISTS[state]
    assert all(len(row.fingerprint) == 9 for row in rows)


@pytest.mark.parametrize("state", LISTS)
def test_in_english_they_are_english(gallery: Gallery, english: Words, state: str) -> None:
    rows = read_versions(gallery.at("林晓", english), gallery.ids[state]).rows
    assert len(rows) == len(LISTS[state])
    for row in rows:
        texts = [row.name, *(chip.text for chip in row.chips if state != "carried")]
        assert not any("一" <= c <= "鿿" for text in texts for c in text), texts


def test_whose_and_when_and_what_was_reported(gallery: Gallery) -> None:
    rows = read_versions(gallery.at("林晓"), gallery.ids["returned"]).rows
    assert rows[0].who.startswith("林晓 · ")
    assert rows[1].who.startswith("周敏 · ")
    assert rows[0].tip == "初审 林晓：第一部分的数字请核对"
    assert rows[1].tip == ""

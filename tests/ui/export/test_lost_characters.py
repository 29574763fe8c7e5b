"""A character that no font has is told of before and after the export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Changes, Notice, Subject
from editor_app.paths import resources
from editor_app.services.progress import NO_PROGRESS
from editor_app.ui.base.context import Context
from editor_app.ui.export.batch.batch import Order, export_all
from editor_app.ui.export.batch.batch_results import BatchResults
from editor_app.ui.export.check_row import CheckRow
from editor_app.ui.export.checks import page_lines
from editor_app.words import Words
from tests.ui.export.conftest import LONG, SHORT, SIGNED, edit
from tests.ui.export.test_room import Settle, Show, card


def test_characters_without_a_font_are_told_of_under_the_checks(
    show: Show, settled: Settle, context: Context
) -> None:
    """No font has a character of the private use areas that means what its writer meant."""
    edit(context.desk, SHORT, "造字\ue5e5在这里。")
    room = show(SHORT)
    told = room.leaving.lines[-1]
    assert (told.ok, told.title) == (None, "本机字体缺字")
    assert "\ue5e5 (U+E5E5)" in told.detail
    before = room.leaving.lines
    card(room, "PDF").click()
    settled()
    assert room.leaving.lines[-1] == told
    room.export()
    settled()
    assert "U+E5E5" in shown_text(room.leaving.outcome)
    card(room, "Markdown").click()  # which keeps the character
    settled()
    assert told not in room.leaving.lines
    card(room, "Word 文档").click()
    settled()
    assert room.leaving.lines == before


def test_what_was_found_in_the_pages_of_one_piece_is_not_said_of_the_next(
    show: Show, settled: Settle, context: Context
) -> None:
    edit(context.desk, SHORT, "造字\ue5e5在这里。")
    room = show(SHORT)
    told = room.leaving.lines[-1]
    show(LONG)
    assert told not in room.leaving.lines
    edit(context.desk, LONG, "只有\ue5e5。")
    context.tasks.changed.emit(Changes.of(Subject.TEXT, pieces={LONG}))
    settled()
    assert room.leaving.lines[-1] == told


def shown_text(widget: QWidget) -> str:
    """Return all that labels in a widget say."""
    return "\n".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("zh", "本机字体缺字", "这台电脑的字体里没有这些字：𠮷 (U+20BB7)、𪚥 (U+2A6A5)。"),
        ("en", "Characters without a font here", "No font on this machine has these characters:"),
    ],
)
def test_only_what_the_checks_do_not_say_stands_below_them(
    language: str, title: str, said: str
) -> None:
    """Fonts, pictures and notes have lines or warnings of their own."""
    words = Words.load(resources() / "translations", language)
    lost = Notice.of("writing_characters_lost", characters=("𠮷 (U+20BB7)", "𪚥 (U+2A6A5)"))
    others = [
        Notice.of("writing_font_missing", font="仿宋", substitute="Noto Serif SC"),
        Notice.of("writing_picture_missing", name="会场.png"),
    ]
    (line,) = page_lines([*others, lost], words)
    assert (line.ok, line.title) == (None, title)
    assert line.detail.startswith(said)
    assert page_lines(others, words) == ()


def test_of_a_batch_only_the_piece_and_form_that_lost_it_say_so(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    edit(context.desk, SHORT, "造字\ue5e5在这里。")
    titles = {SIGNED: "甲", SHORT: "乙"}
    order = Order(titles, ("pdf", "docx"), tmp_path, label="送审稿")
    owner = context.desk.users.owner()
    left = export_all(context.desk.publishing, order, owner, NO_PROGRESS).value
    results = BatchResults(context, left, (), tmp_path, None)
    qtbot.addWidget(results)
    rows = [[cell(results, row, column) for column in (0, 1, 3)] for row in range(4)]
    assert [row[:2] for row in rows if "U+E5E5" in row[2]] == [["乙", "PDF"]]
    assert len(list(tmp_path.glob("*.pdf"))) == len(list(tmp_path.glob("*.docx"))) == 2


def test_what_was_found_stays_in_sight_while_the_pages_are_set_again(
    show: Show, settled: Settle, context: Context
) -> None:
    """Another layout takes a moment; the line must not go and come back."""
    edit(context.desk, SHORT, "造字\ue5e5在这里。")
    room = show(SHORT)
    seen = [line.title for line in room.leaving.lines]
    rows = room.leaving.findChildren(CheckRow)
    shown: list[list[str]] = []
    room._loading.looked.connect(lambda _: shown.append([x.title for x in room.leaving.lines]))
    room.choose(label="征求意见稿")
    settled()
    assert shown
    assert all(titles == seen for titles in shown)
    assert set(rows) <= set(room.leaving.findChildren(CheckRow))  # none was built again


def cell(results: BatchResults, row: int, column: int) -> str:
    """Return the text of a cell."""
    item = results.table.item(row, column)
    assert item is not None
    return item.text()

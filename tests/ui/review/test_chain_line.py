"""The chain in one line, seen and spoken; the foot around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Mode
from editor_app.ui.review.chain_line import ChainLine
from editor_app.ui.review.room import ReviewRoom
from editor_app.words import Words
from tests.ui.review.gallery import STATES, Gallery
from tests.ui.review.office import Office


def links(line: ChainLine) -> list[QLabel]:
    return list(line._links)


@pytest.mark.parametrize("state", STATES)
def test_what_is_seen_is_also_spoken(gallery: Gallery, qtbot: QtBot, state: str) -> None:
    room = gallery.room(qtbot, state, "林晓")
    assert room.reading is not None
    line = room.chain_line
    for made in links(line):
        assert made.text() in line.said
    assert line._word.text() in line.said
    assert room.reading.past.state.fingerprint[:4] in line.said


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", ["signed", "broken", "owed", "returned"])
def test_the_stages_are_whole_and_the_word_gives_way(
    gallery: Gallery, english: Words, qtbot: QtBot, state: str, language: str
) -> None:
    words = english if language == "en" else None
    line = gallery.room(qtbot, state, "林晓", words, width=800).chain_line
    for made in links(line):
        assert made.width() >= made.sizeHint().width()
    assert line._word.geometry().left() > links(line)[-1].geometry().right()
    assert line._word.geometry().right() <= 800


def test_another_piece_leaves_nothing_of_the_one_before(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "signed", "林晓")
    room.open_piece(gallery.ids["returned"])
    gallery.settle()
    shown = [made.text() for made in room.chain_line.findChildren(QLabel) if made.isVisible()]
    assert not any("何冰" in text for text in shown)
    assert any(text.startswith("↩ 初审") for text in shown)


def test_colours_follow_the_theme(office: Office) -> None:
    office.submit()
    office.approve(office.editor)
    room = office.room(office.reviewer)
    theme = office.context.theme
    light = links(room.chain_line)[0].styleSheet()
    theme.set_mode(Mode.DARK)
    try:
        assert theme.hex("green") in links(room.chain_line)[0].styleSheet()
        assert links(room.chain_line)[0].styleSheet() != light
    finally:
        theme.set_mode(Mode.LIGHT)


def offered(room: ReviewRoom) -> list[QPushButton]:
    found = room.verdict_bar.findChildren(QPushButton)
    return sorted((b for b in found if b.isVisible()), key=lambda made: made.x())


@pytest.mark.parametrize(
    ("state", "user", "buttons"),
    [
        ("submitted", "林晓", ["直接修改（留痕）", "退回修改…", "通过版本 1"]),
        ("unsaved", "林晓", ["直接修改（留痕）", "退回修改…", "通过版本 2"]),
        ("submitted", "周敏", []),
        ("owed", "林晓", ["看改动", "补签确认"]),
        ("signed", "周敏", ["标记为已发布", "导出正式稿"]),
        ("published", "周敏", ["撤回发布标记…", "导出正式稿"]),
        ("returned", "周敏", ["去修改"]),
        ("draft", "周敏", []),
        ("binned", "林晓", []),
    ],
)
def test_the_bar_offers_what_may_be_done_and_one_thing_in_red(
    gallery: Gallery, qtbot: QtBot, state: str, user: str, buttons: list[str]
) -> None:
    room = gallery.room(qtbot, state, user)
    shown = offered(room)
    assert [made.text() for made in shown] == buttons
    red = [made.text() for made in shown if made.property("look") == "primary"]
    assert red == [text for text in buttons[-1:] if text != "去修改"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [760, 1000])
@pytest.mark.parametrize("state", ["submitted", "owed", "published", "returned"])
def test_no_button_of_the_bar_is_cut(
    gallery: Gallery, english: Words, qtbot: QtBot, state: str, width: int, language: str
) -> None:
    words = english if language == "en" else None
    room = gallery.room(qtbot, state, "林晓", words, width=width)
    right = 0
    for made in offered(room):
        assert made.width() >= made.sizeHint().width()
        assert made.x() >= right
        right = made.geometry().right()
    assert right < width


def test_while_a_verdict_is_recorded_no_second_can_be_given(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "submitted", "林晓")
    room.verdict_bar.set_busy(True)
    enabled = [made.text() for made in offered(room) if made.isEnabled()]
    assert enabled == ["直接修改（留痕）"]
    room.verdict_bar.set_busy(False)
    assert all(made.isEnabled() for made in offered(room))


def test_a_report_half_written_stays_while_one_looks_around(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "submitted", "林晓")
    room.verdict_bar._report.setPlainText("数字请")
    room.reader.refresh()
    gallery.settle()
    assert room.verdict_bar.report == "数字请"
    room.open_piece(gallery.ids["second"])
    gallery.settle()
    assert room.verdict_bar.report == ""


def test_f7_steps_even_while_a_report_is_written(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "second", "陈立")
    report = room.verdict_bar._report
    report.setFocus()
    QTest.keyClick(report, Qt.Key.Key_F7)
    QTest.keyClick(report, Qt.Key.Key_F7)
    assert room.stop == 1
    QTest.keyClick(report, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert room.stop == 0
    QTest.keyClicks(report, "ok")
    assert room.verdict_bar.report == "ok"
    QApplication.processEvents()

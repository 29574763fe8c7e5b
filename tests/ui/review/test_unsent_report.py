"""A report that was not sent yet: whatever happens to the window, it is there again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.ui.review.sheets import ReasonSheet
from editor_app.ui.review.verdict_bar import VerdictBar
from tests.ui.walking import Start, Walker, press

LIMIT_MS = 2000
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def submitted(library: Path) -> Iterator[Desk]:
    """The window's library with two pieces in review, which 陈立 holds."""
    opened = open_desk(library, resources=resources())
    for piece in (1, 2):
        opened.reviewing.submit(piece, by=opened.users.owner())
    yield opened
    opened.close()


def review(walker: Walker, piece: int = 1) -> VerdictBar:
    """Open a piece in the review room, the keys in the report."""
    walker.desktop.open(piece, "review")
    walker.settle()
    bar = walker.desktop.built.review.verdict_bar
    bar._report.setFocus()
    return bar


def kept(walker: Walker, piece: int = 1) -> str:
    return walker.desktop.context.desk.unsaved.report(piece, "陈立")


def test_a_report_is_on_the_disk_within_two_seconds_and_in_the_next_window(
    start: Start, submitted: Desk
) -> None:
    walker = start(user="陈立")
    QTest.keyClicks(review(walker)._report, "two places to check")
    walker.qtbot.waitUntil(lambda: kept(walker) == "two places to check", timeout=LIMIT_MS)
    # as after a kill: the first window writes nothing more
    assert review(start(user="陈立")).report == "two places to check"


def test_a_report_outlives_the_window_at_once(start: Start, submitted: Desk) -> None:
    walker = start(user="陈立")
    QTest.keyClicks(review(walker)._report, "two")
    assert walker.close()
    again = start(user="陈立")
    assert review(again).report == "two"
    press(again.desktop.built.review.verdict_bar, again.app.words("review.approve", number=1))
    again.settle()
    assert again.desktop.built.review.verdict_bar.report == ""
    assert kept(again) == ""
    ((_, (verdict,)),) = submitted.reviewing.history(1)
    assert verdict.report == "two"


def test_each_piece_has_its_own_report(start: Start, submitted: Desk) -> None:
    walker = start(user="陈立")
    QTest.keyClicks(review(walker)._report, "one")
    bar = review(walker, 2)
    assert bar.report == ""
    QTest.keyClicks(bar._report, "two")
    assert review(walker).report == "one"
    assert review(walker, 2).report == "two"


def test_what_is_written_in_the_sheet_that_sends_back_stays_when_it_is_given_up(
    start: Start, submitted: Desk
) -> None:
    walker = start(user="陈立")
    bar = review(walker)
    QTest.keyClicks(bar._report, "one")
    press(bar, walker.app.words("review.return"))
    (sheet,) = walker.window.findChildren(ReasonSheet)
    sheet.field.setFocus()
    QTest.keyClick(sheet.field, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(sheet.field, " and two")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert bar.report == "one and two"
    walker.qtbot.waitUntil(lambda: kept(walker) == "one and two", timeout=LIMIT_MS)


def test_the_end_of_the_session_keeps_it(start: Start, submitted: Desk, qapp: QApplication) -> None:
    walker = start(user="陈立")
    QTest.keyClicks(review(walker)._report, "one")
    qapp.commitDataRequest.emit(None)
    assert kept(walker) == "one"

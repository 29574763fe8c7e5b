"""What is read for the room, when, and which answer counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from editor_app.domain.result import Changes, Subject
from editor_app.errors import EditorError
from editor_app.services.review.choices import Choice, Since
from editor_app.ui.review.reading import Reader, Reading
from tests.ui.review.office import OLD, Office, changed


class Heard:
    """A reader and what it said."""

    def __init__(self, office: Office) -> None:
        self.reader = Reader(office.at(office.editor))
        self.readings: list[Reading] = []
        self.errors: list[EditorError] = []
        self.reader.read.connect(self.readings.append)
        self.reader.failed.connect(self.errors.append)


@pytest.fixture
def heard(office: Office) -> Iterator[Heard]:
    office.submit()
    yield Heard(office)
    office.wait()


def second_piece(office: Office) -> int:
    made = office.desk.drafting.new("speech", "另一篇", by=office.author, text="另一篇的正文。")
    return made.value.id


def test_of_several_pieces_opened_quickly_only_the_last_is_shown(
    heard: Heard, office: Office
) -> None:
    other = second_piece(office)
    for piece in (office.piece, other, office.piece, other):
        heard.reader.open(piece)
    office.wait()
    assert [reading.piece.id for reading in heard.readings] == [other]


def test_a_piece_that_is_gone_is_said_and_only_for_the_piece_that_is_open(
    heard: Heard, office: Office
) -> None:
    heard.reader.open(999)
    office.wait()
    assert [error.key for error in heard.errors] == ["piece_missing"]
    heard.reader.open(998)
    heard.reader.open(office.piece)
    office.wait()
    assert len(heard.errors) == 1
    assert len(heard.readings) == 1


def test_nothing_is_read_before_a_piece_is_open(heard: Heard, office: Office) -> None:
    heard.reader.refresh()
    heard.reader.watch(True)
    office.wait()
    assert (heard.readings, heard.errors, heard.reader.piece_id) == ([], [], 0)


@pytest.mark.parametrize(
    ("changes", "read"),
    [
        (Changes.of(Subject.TEXT, pieces={1}), True),
        (Changes.of(Subject.REVIEWS, pieces={1, 7}), True),
        (Changes.of(Subject.TEXT, pieces={7}), False),
        (Changes.of(Subject.PIECES), True),  # it is not known which
    ],
)
def test_what_others_change_is_read_where_it_concerns_the_piece(
    heard: Heard, office: Office, changes: Changes, read: bool
) -> None:
    assert office.piece == 1
    heard.reader.open(office.piece)
    heard.reader.watch(True)
    office.wait()
    before = len(heard.readings)
    office.context.tasks.changed.emit(changes)
    office.wait()
    assert (len(heard.readings) > before) is read


def test_what_changes_while_nobody_looks_is_read_once_when_somebody_does(
    heard: Heard, office: Office
) -> None:
    heard.reader.open(office.piece)
    office.wait()
    for _ in range(3):
        office.context.tasks.changed.emit(Changes.of(Subject.TEXT, pieces={office.piece}))
    QApplication.processEvents()
    assert len(heard.readings) == 1
    heard.reader.watch(True)
    office.wait()
    assert len(heard.readings) == 2
    heard.reader.watch(False)
    heard.reader.watch(True)
    office.wait()
    assert len(heard.readings) == 2


def test_a_choice_stays_while_the_piece_does_and_goes_with_it(heard: Heard, office: Office) -> None:
    office.edit(office.editor, changed())
    heard.reader.open(office.piece)
    heard.reader.choose(Choice(Since.PAGE, 1, 1))
    office.wait()
    heard.reader.refresh()
    office.wait()
    assert heard.readings[-1].choice == Choice(Since.PAGE, 1, 1)
    heard.reader.open(second_piece(office))
    heard.reader.open(office.piece)
    office.wait()
    assert heard.readings[-1].choice == Choice(Since.SUBMITTED, 1, 0)


def test_since_submission_stays_since_submission_while_the_text_goes_on(
    heard: Heard, office: Office
) -> None:
    office.edit(office.editor, changed())
    heard.reader.open(office.piece)
    heard.reader.choose(Choice(Since.SUBMITTED, 1, 0))
    office.wait()
    office.desk.reviewing.save_version(office.piece, "改", by=office.editor)
    heard.reader.refresh()
    office.wait()
    assert heard.readings[-1].choice == Choice(Since.SUBMITTED, 1, 2)


def test_a_choice_that_is_no_more_gives_way_to_the_first(heard: Heard, office: Office) -> None:
    office.edit(office.editor, changed())
    heard.reader.open(office.piece)
    heard.reader.choose(Choice(Since.SUBMITTED, 1, 0))
    office.wait()
    office.edit(office.editor, OLD)
    heard.reader.refresh()
    office.wait()
    assert heard.readings[-1].choice.since is Since.PAGE


def test_the_same_thing_is_known_for_the_same(heard: Heard, office: Office) -> None:
    heard.reader.open(office.piece)
    office.wait()
    heard.reader.refresh()
    office.wait()
    one, again = heard.readings
    assert one.shown == again.shown
    assert one.shows_current
    office.edit(office.editor, changed())
    heard.reader.refresh()
    office.wait()
    assert heard.readings[-1].shown != one.shown

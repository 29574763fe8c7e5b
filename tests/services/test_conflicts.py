"""Two who wrote the same piece: whatever is chosen, every text is the working text or a version."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from editor_app.domain.person import User
from editor_app.domain.piece import Piece
from editor_app.errors import Conflict
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from tests.services.office import TEXT, Office, quick_passphrases, refused

MINE, THEIRS, THIRD = TEXT + "\n\n我的。", TEXT + "\n\n别人的。", TEXT + "\n\n第三个。"
BOTH = pytest.mark.parametrize("keep", [True, False], ids=["mine", "theirs"])


@pytest.fixture
def other(office: Office) -> Iterator[Desk]:
    """The same library, open a second time as in another window."""
    path = office.desk.library_path
    desk = open_desk(path, resources=resources(), passphrases=quick_passphrases())
    yield desk
    desk.close()


def write(desk: Desk, piece: int, text: str, by: User) -> None:
    desk.drafting.save_text(piece, text, desk.drafting.open(piece).revision, by=by)


def settle(office: Office, piece: int, *, keep: bool) -> Piece:
    drafting = office.desk.drafting
    return drafting.settle_conflict(
        piece, MINE, keep_mine=keep, note="冲突", by=office.author
    ).value


def everything(office: Office, piece: int) -> set[str]:
    """All texts that the library holds of a piece."""
    reviewing = office.desk.reviewing
    numbers = [version.number for version in reviewing.versions(piece)]
    return {reviewing.version(piece, number).text for number in (0, *numbers)}


@BOTH
def test_one_text_goes_on_and_the_other_is_a_version(office: Office, keep: bool) -> None:
    piece = office.piece()
    office.edit(piece, office.editor, THEIRS)
    settled = settle(office, piece, keep=keep)
    assert settled.text == (MINE if keep else THEIRS)
    assert everything(office, piece) == {TEXT, MINE, THEIRS}
    kept = [(v.author, v.note) for v in office.desk.reviewing.versions(piece)]
    assert kept[-1] == ("编辑" if keep else "作者", "冲突")
    assert settled == office.desk.drafting.open(piece)


def test_the_text_that_goes_on_stays_its_writers(office: Office) -> None:
    piece = office.piece()
    office.edit(piece, office.editor, THEIRS)
    settle(office, piece, keep=False)
    office.desk.reviewing.save_version(piece, "", by=office.owner)
    authors = [
        (version.author, office.desk.reviewing.version(piece, version.number).text)
        for version in office.desk.reviewing.versions(piece)
    ]
    assert authors == [("作者", TEXT), ("编辑", THEIRS), ("作者", MINE), ("编辑", THEIRS)]


@BOTH
@pytest.mark.parametrize("who", ["author", "editor"])
def test_a_third_text_written_before_it_is_settled_is_not_lost(
    office: Office, other: Desk, keep: bool, who: str
) -> None:
    piece, by = office.piece(), getattr(office, who)
    write(other, piece, THEIRS, by)
    with pytest.raises(Conflict):
        office.desk.drafting.save_text(piece, MINE, 1, by=office.author)
    other.reviewing.save_version(piece, "", by=by)
    write(other, piece, THIRD, by)
    settled = settle(office, piece, keep=keep)
    assert settled.text == (MINE if keep else THIRD)
    assert {MINE, THEIRS, THIRD} <= everything(office, piece)


@BOTH
def test_a_third_text_being_written_at_that_moment_is_not_lost(
    office: Office, other: Desk, keep: bool
) -> None:
    """The other window holds the lock with its text while this one begins to settle."""
    piece = office.piece()
    write(other, piece, THEIRS, office.author)
    began, done = threading.Event(), list[Piece]()

    def settling() -> None:
        began.set()
        done.append(settle(office, piece, keep=keep))

    thread = threading.Thread(target=settling)
    with other.library.write() as work:
        thread.start()
        assert began.wait(5)
        work.pieces.save_text(piece, THIRD, work.pieces.get(piece).revision)
    thread.join(10)
    assert done[0].text == (MINE if keep else THIRD)
    assert {MINE, THIRD} <= everything(office, piece)


@BOTH
def test_what_is_written_right_after_meets_a_conflict(
    office: Office, other: Desk, keep: bool
) -> None:
    piece = office.piece()
    write(other, piece, THEIRS, office.editor)
    stale = other.drafting.open(piece).revision
    settle(office, piece, keep=keep)
    with pytest.raises(Conflict):
        other.drafting.save_text(piece, THIRD, stale, by=office.editor)
    assert THIRD not in everything(office, piece)


def test_two_who_wrote_the_same_have_no_conflict(office: Office) -> None:
    piece = office.piece()
    office.edit(piece, office.author, MINE)
    settle(office, piece, keep=True)
    assert office.desk.reviewing.versions(piece) == ()


def test_in_the_bin_nothing_is_settled(office: Office) -> None:
    piece = office.piece()
    office.desk.drafting.bin([piece], by=office.owner)
    with refused("piece_binned"):
        settle(office, piece, keep=True)


def test_an_old_text_comes_back_and_what_another_wrote_meanwhile_is_a_version(
    office: Office, other: Desk
) -> None:
    piece = office.piece()
    office.desk.reviewing.save_version(piece, "", by=office.author)
    write(other, piece, THIRD, office.editor)
    drafting = office.desk.drafting
    restored = drafting.restore_version(piece, 1, note="取回之前", by=office.author).value
    assert restored.text == TEXT
    assert everything(office, piece) == {TEXT, THIRD}
    assert [v.author for v in office.desk.reviewing.versions(piece)] == ["作者", "编辑"]
    assert drafting.restore_version(piece, 1, note="", by=office.author).value == restored

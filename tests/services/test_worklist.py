"""For whom each piece waits: kept with it, and true whatever happens to people and pieces."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.person import Role, User
from editor_app.domain.result import Subject
from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from editor_app.services.upkeep import verify_library
from tests.library.old import stored
from tests.services.office import TEXT, Office, quick_passphrases

PAGE = resources() / "samples" / "page.txt"
SIGNED = Path(__file__).parent.parent / "data" / "library-0001-signed.dinggao"


def waiting(office: Office, user: User) -> tuple[int, ...]:
    found = office.desk.finding.waiting_for(user)
    assert office.desk.finding.overview(user).waiting == found
    assert tuple(office.desk.finding.ids(f"waiting:{user.name}")) == found
    return found


def imported(office: Office) -> int:
    """A piece that nobody of the office wrote, ready to submit."""
    incoming = office.desk.intake.read(PAGE).value
    piece = office.desk.intake.accept(incoming, by=office.author).value.piece
    assert piece is not None
    fields = {"source": "某报", "speaker": "李某", "post": "主席", "occasion": "会上"}
    office.desk.drafting.set_fields(piece, fields, by=office.author)
    return piece


def test_a_returned_piece_waits_for_who_submitted_it_and_for_its_author(office: Office) -> None:
    piece = office.piece()
    office.desk.reviewing.submit(piece, by=office.owner)
    office.desk.reviewing.send_back(piece, by=office.editor, report="改")
    assert waiting(office, office.author) == waiting(office, office.owner) == (piece,)
    office.desk.reviewing.submit(piece, by=office.author)
    assert waiting(office, office.author) == ()


def test_an_imported_piece_is_its_submitters(office: Office) -> None:
    piece = imported(office)
    mine = "status:in_review author:作者 OR submitter:作者"
    assert office.desk.finding.ids(mine) == []
    office.desk.reviewing.submit(piece, by=office.author)
    assert office.desk.finding.ids(mine) == office.desk.finding.ids("送审人:作者") == [piece]
    assert office.desk.finding.ids("author:作者") == []
    office.desk.reviewing.send_back(piece, by=office.editor, report="改")
    assert waiting(office, office.author) == (piece,)


def test_who_may_not_act_is_left_out_though_they_hold_the_role(office: Office) -> None:
    office.desk.users.set_roles("作者", [Role.AUTHOR, Role.EDITOR])
    office.desk.users.set_roles("编辑", [Role.EDITOR, Role.REVIEWER])
    author, editor = office.desk.users.get("作者"), office.desk.users.get("编辑")
    piece = office.submitted()
    assert (waiting(office, author), waiting(office, editor)) == ((), (piece,))
    office.approve(piece, editor)
    assert (waiting(office, editor), waiting(office, office.reviewer)) == ((), (piece,))


def test_an_administrator_may_do_all_but_sign(office: Office) -> None:
    piece = office.submitted()
    assert waiting(office, office.owner) == (piece,)
    office.approve(piece, office.editor, office.reviewer)
    assert (waiting(office, office.owner), waiting(office, office.chief)) == ((), (piece,))


def test_roles_of_today_count_and_retired_people_wait_for_nothing(office: Office) -> None:
    piece = office.submitted()
    assert waiting(office, office.chief) == ()
    office.desk.users.set_roles("总编", [Role.CHIEF, Role.EDITOR])
    assert waiting(office, office.chief) == (piece,)
    with closing(sqlite3.connect(office.desk.library_path)) as raw, raw:
        raw.execute("UPDATE user SET retired = 1 WHERE name = '总编'")
    assert waiting(office, office.chief) == ()


def test_a_role_is_no_part_of_another_and_a_name_is_whole(office: Office) -> None:
    short = office.desk.users.add("编", [Role.PROOFREADER]).value
    office.submitted()
    assert waiting(office, short) == ()
    assert office.desk.finding.ids("author:作") != []  # a part finds, while nobody is called that
    office.desk.users.add("作", [Role.AUTHOR])
    assert office.desk.finding.ids("author:作") == []


def test_an_erased_piece_waits_for_nobody(office: Office) -> None:
    piece = office.submitted()
    office.desk.drafting.bin([piece], by=office.owner)
    assert waiting(office, office.editor) == ()
    office.desk.drafting.erase([piece], by=office.owner)
    with closing(sqlite3.connect(office.desk.library_path)) as raw:
        assert raw.execute("SELECT count(*) FROM waiting").fetchone() == (0,)


def test_the_newest_comes_first(office: Office) -> None:
    pieces = [office.submitted() for _ in range(3)]
    office.edit(pieces[1], office.editor, TEXT + "。")
    assert waiting(office, office.editor) == (pieces[1], pieces[2], pieces[0])


def told(office: Office, piece: int, by: User, text: str) -> frozenset[Subject]:
    revision = office.desk.drafting.open(piece).revision
    return office.desk.drafting.save_text(piece, text, revision, by=by).changes.subjects


def test_typing_says_that_something_stands_elsewhere_only_when_it_does(office: Office) -> None:
    draft, signed = office.piece(), office.signed()
    assert Subject.STATUS not in told(office, draft, office.author, TEXT + "一")
    assert Subject.STATUS in told(office, signed, office.author, TEXT + "一")
    assert Subject.STATUS not in told(office, signed, office.author, TEXT + "一二")
    assert Subject.STATUS in told(office, signed, office.author, TEXT)


def stripped(path: Path) -> None:
    """Take away what a library of before the worklist does not have."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM waiting")


def reopened(path: Path) -> Desk:
    return open_desk(path, resources=resources(), passphrases=quick_passphrases())


def test_a_library_from_before_gets_its_worklist_when_it_is_opened(office: Office) -> None:
    open_, back, binned = office.submitted(), office.submitted(), office.submitted()
    office.desk.reviewing.send_back(back, by=office.editor, report="改")
    office.signed()
    office.desk.drafting.bin([binned], by=office.owner)
    path = office.desk.library_path
    office.desk.close()
    stripped(path)
    desk = reopened(path)
    assert desk.finding.waiting_for(office.editor) == (open_,)
    assert desk.finding.waiting_for(office.author) == (back,)
    desk.drafting.restore([binned], by=office.owner)
    assert set(desk.finding.waiting_for(office.editor)) == {open_, binned}
    assert desk.reviewing.fill_worklist() == 0
    desk.close()


def test_a_library_of_the_first_schema_gets_it_too(tmp_path: Path) -> None:
    path = tmp_path / "old.dinggao"
    shutil.copyfile(SIGNED, path)
    desk = reopened(path)
    for user in desk.users.list():
        expected = {
            piece
            for piece in desk.finding.ids()
            if desk.reviewing.state(piece, user).action.kind in ("decide", "confirm")
        }
        assert set(desk.finding.waiting_for(user)) == expected
    assert desk.upkeep.verify() == ()
    desk.close()


@pytest.mark.parametrize("kind", ["news", "speech"])
def test_a_draft_waits_for_nobody(office: Office, kind: str) -> None:
    office.desk.drafting.new(kind, "题", by=office.author, text="字。")
    for user in office.desk.users.list():
        assert waiting(office, user) == ()


def test_a_renamed_user_is_found_by_either_name(office: Office) -> None:
    piece = office.piece()
    office.desk.users.rename("作者", "王作者", by=office.owner)
    assert office.desk.finding.ids("author:王作者") == [piece]
    assert office.desk.finding.ids("author:作者") == [piece]
    assert office.desk.finding.ids("author:王") == [piece]


@pytest.mark.parametrize("number", [1, 2])
def test_a_library_that_was_just_brought_up_to_date_is_sound(tmp_path: Path, number: int) -> None:
    path = Path(shutil.copy(stored(number), tmp_path / "旧.dinggao"))
    assert verify_library(path).faults == ()
    assert verify_library(path).faults == ()

"""Which versions are offered for comparison, and which each person sees first."""

from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User
from editor_app.errors import NotFound
from editor_app.services.review.choices import Choice, Since
from editor_app.services.review.reviewing import Look
from tests.services.office import TEXT, Office, refused

CHANGED = TEXT.replace("空对空", "空谈")
AGAIN = CHANGED.replace("要落实", "要抓落实")


def look(office: Office, piece: int, user: User, chosen: Choice | None = None) -> Look:
    return office.desk.reviewing.look(piece, user, chosen)


def first(office: Office, piece: int, user: User) -> Choice:
    return look(office, piece, user).choice


def test_a_first_version_is_just_a_page(office: Office) -> None:
    piece = office.piece()
    assert first(office, piece, office.author) == Choice(Since.PAGE, 0, 0)
    office.desk.reviewing.submit(piece, by=office.author)
    assert first(office, piece, office.editor) == Choice(Since.PAGE, 1, 1)


def test_its_writer_sees_what_changed_since_the_last_version(office: Office) -> None:
    piece = office.piece()
    office.desk.reviewing.save_version(piece, "初稿", by=office.author)
    office.edit(piece, office.author, CHANGED)
    assert first(office, piece, office.author) == Choice(Since.LAST, 1, 0)
    office.desk.reviewing.save_version(piece, "改稿", by=office.author)
    assert first(office, piece, office.author) == Choice(Since.LAST, 1, 2)


def test_drafts_before_the_submission_are_no_matter_of_a_reviewer(office: Office) -> None:
    piece = office.piece()
    office.desk.reviewing.save_version(piece, "初稿", by=office.author)
    office.edit(piece, office.author, CHANGED)
    office.desk.reviewing.submit(piece, by=office.author)
    assert first(office, piece, office.editor) == Choice(Since.PAGE, 2, 2)


def test_a_later_stage_sees_what_changed_since_submission(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, CHANGED)
    assert first(office, piece, office.editor) == Choice(Since.SUBMITTED, 1, 0)
    office.approve(piece, office.editor)
    assert first(office, piece, office.reviewer) == Choice(Since.SUBMITTED, 1, 2)


def test_who_saw_it_before_sees_what_changed_since(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, CHANGED)
    office.approve(piece, office.editor)
    office.edit(piece, office.reviewer, AGAIN)
    office.approve(piece, office.reviewer)
    seen = look(office, piece, office.editor)
    assert seen.choice == Choice(Since.SEEN, 2, 3)
    assert Choice(Since.SUBMITTED, 1, 3) in seen.offered


def test_after_a_return_the_author_sees_what_the_reviewers_changed(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, CHANGED)
    office.desk.reviewing.send_back(piece, by=office.editor, report="数字请核对")
    assert first(office, piece, office.author) == Choice(Since.REVIEWED, 1, 2)
    office.edit(piece, office.author, AGAIN)
    assert first(office, piece, office.author) == Choice(Since.RETURNED, 2, 0)


def test_after_a_new_submission_a_new_reader_sees_what_was_done_since_the_return(
    office: Office,
) -> None:
    piece = office.submitted()
    office.desk.reviewing.send_back(piece, by=office.editor, report="数字请核对")
    office.edit(piece, office.author, CHANGED)
    office.desk.reviewing.submit(piece, by=office.author)
    other = office.desk.users.add("王芳", [Role.EDITOR]).value
    assert first(office, piece, other) == Choice(Since.RETURNED, 1, 2)


def test_who_must_confirm_sees_what_changed_since_their_approval(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.author, CHANGED)
    assert first(office, piece, office.editor) == Choice(Since.APPROVED, 1, 0)


def test_versions_that_say_the_same_are_not_offered(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor)
    assert look(office, piece, office.reviewer).offered == ()
    office.edit(piece, office.reviewer, CHANGED)
    office.edit(piece, office.reviewer, TEXT)
    assert look(office, piece, office.reviewer).offered == ()


def test_what_was_chosen_is_shown_and_follows_the_text_where_it_was_chosen_for_that(
    office: Office,
) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, CHANGED)
    since = Choice(Since.SUBMITTED, 1, 0)
    assert look(office, piece, office.editor, since).choice == since
    office.approve(piece, office.editor)
    assert look(office, piece, office.editor, since).choice == Choice(Since.SUBMITTED, 1, 2)
    page = Choice(Since.PAGE, 1, 1)
    shown = look(office, piece, office.editor, page)
    assert (shown.choice, shown.comparison, shown.shown.text) == (page, None, TEXT)
    with refused("version_missing", kind=NotFound):
        look(office, piece, office.editor, Choice(Since.CHOSEN, 1, 9))


@pytest.mark.parametrize("number", [0, 1])
def test_a_look_is_of_one_moment(office: Office, number: int) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, CHANGED)
    office.desk.register.add("王东明", "主席", by=office.editor)
    seen = look(office, piece, office.editor, Choice(Since.CHOSEN, 1, number))
    past = seen.past
    assert seen.names == ("王东明",)
    assert seen.comparison is not None
    assert seen.comparison.new.text == (past.state.piece.text if number == 0 else TEXT)
    assert past.hash_of(past.current) == past.state.fingerprint
    assert [v.number for v in past.versions] == [1]
    assert past.user == office.editor

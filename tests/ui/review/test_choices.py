from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User
from editor_app.ui.review.choices import Choice, Past, Since, choice_name, first_choice, offered
from editor_app.words import Words
from tests.ui.review.office import OLD, Office, changed


def past(office: Office, user: User) -> Past:
    reviewing = office.desk.reviewing
    return Past(
        reviewing.state(office.piece, user),
        reviewing.versions(office.piece),
        reviewing.history(office.piece),
        user,
    )


def test_a_first_version_is_just_a_page(office: Office) -> None:
    assert first_choice(past(office, office.author)) == Choice(Since.PAGE, 0, 0)
    office.submit()
    assert first_choice(past(office, office.editor)) == Choice(Since.PAGE, 1, 1)


def test_its_writer_sees_what_changed_since_the_last_version(office: Office) -> None:
    office.desk.reviewing.save_version(office.piece, "初稿", by=office.author)
    office.edit(office.author, changed())
    assert first_choice(past(office, office.author)) == Choice(Since.LAST, 1, 0)
    office.desk.reviewing.save_version(office.piece, "改稿", by=office.author)
    assert first_choice(past(office, office.author)) == Choice(Since.LAST, 1, 2)


def test_drafts_before_the_submission_are_no_matter_of_a_reviewer(office: Office) -> None:
    office.desk.reviewing.save_version(office.piece, "初稿", by=office.author)
    office.edit(office.author, changed())
    office.submit()
    assert first_choice(past(office, office.editor)) == Choice(Since.PAGE, 2, 2)


def test_a_later_stage_sees_what_changed_since_submission(office: Office) -> None:
    office.submit()
    office.edit(office.editor, changed())
    assert first_choice(past(office, office.editor)) == Choice(Since.SUBMITTED, 1, 0)
    office.approve(office.editor)
    assert first_choice(past(office, office.reviewer)) == Choice(Since.SUBMITTED, 1, 2)


def test_who_saw_it_before_sees_what_changed_since(office: Office) -> None:
    office.submit()
    office.edit(office.editor, changed())
    office.approve(office.editor)
    office.edit(office.reviewer, changed().replace("两千", "三千"))
    office.approve(office.reviewer)
    choice = first_choice(past(office, office.editor))
    assert choice == Choice(Since.SEEN, 2, 3)
    assert Choice(Since.SUBMITTED, 1, 3) in offered(past(office, office.editor))


def test_after_a_return_the_author_sees_what_the_reviewers_changed(office: Office) -> None:
    office.submit()
    office.edit(office.editor, changed())
    office.desk.reviewing.send_back(office.piece, by=office.editor, report="数字请核对")
    assert first_choice(past(office, office.author)) == Choice(Since.REVIEWED, 1, 2)
    office.edit(office.author, changed().replace("四百", "三百五十"))
    assert first_choice(past(office, office.author)) == Choice(Since.RETURNED, 2, 0)


def test_after_a_new_submission_a_new_reader_sees_what_was_done_since_the_return(
    office: Office,
) -> None:
    office.submit()
    office.desk.reviewing.send_back(office.piece, by=office.editor, report="数字请核对")
    office.edit(office.author, changed())
    office.submit()
    other = office.desk.users.add("王芳", [Role.EDITOR]).value
    assert first_choice(past(office, other)) == Choice(Since.RETURNED, 1, 2)


def test_who_must_confirm_sees_what_changed_since_their_approval(office: Office) -> None:
    office.submit("two-steps")
    office.approve(office.editor, office.chief)
    office.edit(office.author, changed())
    assert first_choice(past(office, office.editor)) == Choice(Since.APPROVED, 1, 0)


def test_versions_that_say_the_same_are_not_offered(office: Office) -> None:
    office.submit()
    office.approve(office.editor)
    assert offered(past(office, office.reviewer)) == ()
    office.edit(office.reviewer, changed())
    office.edit(office.reviewer, OLD)
    assert offered(past(office, office.reviewer)) == ()


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (Choice(Since.SUBMITTED, 4, 6), "自送审稿 · 第 4 稿 → 第 6 稿"),
        (Choice(Since.LAST, 4, 0), "自上一稿 · 第 4 稿 → 工作稿"),
        (Choice(Since.CHOSEN, 1, 3), "第 1 稿 → 第 3 稿"),
        (Choice(Since.PAGE, 2, 2), "第 2 稿全文"),
    ],
)
def test_a_comparison_is_called_by_why_and_which(words: Words, choice: Choice, name: str) -> None:
    assert choice_name(choice, words) == name

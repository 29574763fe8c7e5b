"""The mark 已发布: what it takes, what it does not touch, how it goes and comes back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor_app.domain.piece import Status
from editor_app.domain.result import Subject
from editor_app.errors import BadInput, NotFound, Refused
from editor_app.services.acting import Grounds
from tests.services.office import PHRASE, TEXT, Office, refused


def status(office: Office, piece: int) -> Status:
    """Where a piece stands, which the list must say too."""
    listed = office.desk.finding.rows([piece])[0].status
    assert listed is office.desk.reviewing.state(piece, office.owner).status
    return listed


@pytest.fixture
def published(office: Office) -> int:
    """A piece that is signed off and marked by the editor."""
    piece = office.signed()
    office.desk.publishing.mark([piece], by=office.editor)
    return piece


def test_a_signed_piece_is_marked_with_who_when_and_which_text(office: Office) -> None:
    piece = office.signed()
    before = office.desk.drafting.open(piece)
    result = office.desk.publishing.mark([piece], by=office.editor)
    (marked,) = result.value
    assert marked.mark is not None
    assert (marked.mark.version, marked.mark.by) == (1, "编辑")
    assert abs((datetime.now(UTC) - marked.mark.time).total_seconds()) < 60
    assert marked.mark.hash == office.desk.reviewing.version(piece, 1).version.content_hash
    assert result.changes.pieces == {piece}
    assert Subject.PIECES in result.changes.subjects
    assert status(office, piece) is Status.PUBLISHED
    assert office.desk.finding.ids("状态:已发布") == [piece]
    after = office.desk.drafting.open(piece)
    assert (after.text, after.fields, after.revision) == (
        before.text,
        before.fields,
        before.revision,
    )


def test_what_is_due_before_publication_is_asked_for_then_and_breaks_nothing(
    office: Office,
) -> None:
    piece, drafting = office.signed(), office.desk.drafting
    drafting.set_fields(piece, {"published": "", "editor": ""}, by=office.editor)
    with pytest.raises(Refused) as caught:
        office.desk.publishing.mark([piece], by=office.editor)
    assert caught.value.key == "publish_fields_missing"
    assert caught.value.details["fields"] == ("published", "editor")
    drafting.set_fields(piece, {"published": "2026-05-01", "editor": "编辑"}, by=office.editor)
    assert office.desk.reviewing.state(piece, office.owner).final
    office.desk.publishing.mark([piece], by=office.editor)
    assert status(office, piece) is Status.PUBLISHED


def test_the_record_says_who_marked_and_who_took_it_back(office: Office, published: int) -> None:
    office.desk.publishing.withdraw(
        [published], by=office.chief, grounds=Grounds(" 发错了版面 ", PHRASE)
    )
    with office.desk.library.read() as work:
        entries = work.record.entries(published)[-2:]
    assert [(entry.action, entry.by) for entry in entries] == [
        ("published", "编辑"),
        ("publication_withdrawn", "总编"),
    ]
    assert entries[1].details["reason"] == "发错了版面"
    assert entries[0].details["version"] == entries[1].details["version"] == 1
    assert office.desk.upkeep.verify() == ()
    assert status(office, published) is Status.SIGNED


@pytest.mark.parametrize("stage", ["draft", "submitted", "half", "returned", "broken", "binned"])
def test_what_is_not_signed_off_is_refused_with_the_reason(office: Office, stage: str) -> None:
    desk, piece = office.desk, office.piece()
    if stage != "draft":
        desk.reviewing.submit(piece, by=office.author)
    if stage == "half":
        office.approve(piece, office.editor)
    if stage == "returned":
        desk.reviewing.send_back(piece, by=office.editor, report="改")
    if stage in ("broken", "binned"):
        office.approve(piece, office.editor, office.reviewer, office.chief)
    if stage == "broken":
        office.edit(piece, office.author, TEXT + "改")
    if stage == "binned":
        desk.drafting.bin([piece], by=office.owner, grounds=Grounds("误签"))
    with pytest.raises(Refused) as caught:
        desk.publishing.mark([piece], by=office.editor)
    assert caught.value.key == "publish_not_signed"
    why = {
        "draft": "export_never_reviewed",
        "broken": "export_changed_since",
        "binned": "review_binned",
    }.get(stage, "export_not_signed")
    assert caught.value.details["reason"].key == why  # type: ignore[attr-defined]
    may = desk.reviewing.state(piece, office.editor).may_publish
    assert may is not None
    assert may.key == why
    with desk.library.read() as work:
        assert work.publications.of(piece) is None


def test_twice_is_refused_and_so_is_taking_back_what_is_not_there(
    office: Office, published: int
) -> None:
    publishing = office.desk.publishing
    with refused("publish_already"):
        publishing.mark([published], by=office.chief)
    publishing.withdraw([published], by=office.owner, grounds=Grounds("误标"))
    with refused("publish_not_marked"):
        publishing.withdraw([published], by=office.owner, grounds=Grounds("误标"))
    publishing.mark([published], by=office.editor)
    assert status(office, published) is Status.PUBLISHED


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_taking_it_back_needs_a_reason(office: Office, published: int, reason: str) -> None:
    with refused("publish_reason_needed", kind=BadInput):
        office.desk.publishing.withdraw([published], by=office.owner, grounds=Grounds(reason))
    assert status(office, published) is Status.PUBLISHED


def test_of_several_each_is_marked_or_says_why_not(office: Office) -> None:
    good, draft, other = office.signed(), office.piece(), office.signed()
    publishing = office.desk.publishing
    result = publishing.mark([good, draft, 99, other, good], by=office.editor)
    assert [one.piece for one in result.value] == [good, draft, 99, other]
    assert [type(one.error) for one in result.value] == [
        type(None),
        Refused,
        NotFound,
        type(None),
    ]
    assert result.changes.pieces == {good, other}
    back = publishing.withdraw([draft, good], by=office.owner, grounds=Grounds("试发"))
    assert [type(one.error) for one in back.value] == [Refused, type(None)]
    assert (status(office, good), status(office, other)) == (Status.SIGNED, Status.PUBLISHED)


def test_nothing_marked_changes_nothing(office: Office) -> None:
    result = office.desk.publishing.mark([office.piece(), office.piece()], by=office.editor)
    assert not result.changes


def test_a_changed_text_is_not_the_published_one_until_it_is_put_back(
    office: Office, published: int
) -> None:
    desk = office.desk
    office.edit(published, office.author, TEXT + "改")
    state = desk.reviewing.state(published, office.owner)
    assert state.status is Status.IN_REVIEW
    assert status(office, published) is Status.IN_REVIEW
    assert state.published is not None
    assert state.published.version == 1
    assert [notice.key for notice in state.breaks] == ["review_would_void"] * 3
    office.edit(published, office.author, TEXT)
    assert status(office, published) is Status.PUBLISHED


def test_a_signed_field_filled_in_afterwards_is_another_text_and_others_are_not(
    office: Office, published: int
) -> None:
    drafting = office.desk.drafting
    drafting.set_fields(published, {"page": "A02", "channel": "工会"}, by=office.editor)
    assert status(office, published) is Status.PUBLISHED
    drafting.set_fields(published, {"place": "海川"}, by=office.editor)
    assert status(office, published) is Status.IN_REVIEW


def test_what_is_recorded_beside_keeps_who_when_and_the_value_before(
    office: Office, published: int
) -> None:
    drafting = office.desk.drafting
    drafting.set_fields(published, {"page": "A02", "channel": "工会"}, by=office.editor)
    drafting.set_fields(published, {"page": "A03"}, by=office.chief)
    with office.desk.library.read() as work:
        first, second = (e for e in work.record.entries(published)[-2:])
    assert (first.action, first.by) == ("editorial", "编辑")
    assert first.details["changes"] == {"channel": ["", "工会"], "page": ["", "A02"]}
    assert (second.action, second.by) == ("editorial", "总编")
    assert second.details["changes"] == {"page": ["A02", "A03"]}


def test_a_text_signed_off_anew_is_marked_anew(office: Office, published: int) -> None:
    desk = office.desk
    office.edit(published, office.author, TEXT + "改")
    office.approve(published, office.editor, office.reviewer, office.chief)
    assert status(office, published) is Status.SIGNED
    (marked,) = desk.publishing.mark([published], by=office.editor).value
    assert marked.mark is not None
    assert marked.mark.version == 2
    assert status(office, published) is Status.PUBLISHED


def test_a_mark_can_be_taken_back_while_the_text_is_another(office: Office, published: int) -> None:
    office.edit(published, office.author, TEXT + "改")
    office.desk.publishing.withdraw([published], by=office.owner, grounds=Grounds("已撤稿"))
    assert status(office, published) is Status.IN_REVIEW
    office.edit(published, office.author, TEXT)
    assert status(office, published) is Status.SIGNED


def test_a_confirmed_change_is_signed_but_not_published(signing_reconfirms: Office) -> None:
    office = signing_reconfirms
    piece = office.submitted()
    office.approve(piece, office.chief)
    office.desk.drafting.set_fields(piece, {"editor": "编辑"}, by=office.editor)
    office.desk.publishing.mark([piece], by=office.editor)
    office.edit(piece, office.author, TEXT + "改")
    office.desk.reviewing.reconfirm(piece, by=office.chief, passphrase=PHRASE)
    assert status(office, piece) is Status.SIGNED

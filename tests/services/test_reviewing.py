from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User
from editor_app.domain.piece import Status
from editor_app.domain.review import Decision, VerdictState
from editor_app.errors import BadInput, Conflict, NotFound
from editor_app.paths import resources
from editor_app.text.compare.diff import ParagraphKind
from editor_app.words import Words
from tests.services.office import FIELDS, PHRASE, TEXT, Office, refused


def states(office: Office, piece: int) -> list[tuple[str, str]]:
    ((_, verdicts),) = office.desk.reviewing.history(piece)[-1:]
    return [(verdict.stage, verdict.state.value) for verdict in verdicts]


def test_a_piece_goes_through_three_stages_and_is_signed(office: Office) -> None:
    piece, reviewing = office.piece(), office.desk.reviewing
    assert reviewing.state(piece, office.author).status is Status.DRAFT
    state = reviewing.submit(piece, by=office.author).value
    assert (state.status, state.stage_word, state.received) == (Status.IN_REVIEW, "初审", 1)
    for user, next_stage in ((office.editor, "复审"), (office.reviewer, "终审")):
        reviewing.approve(piece, by=user, report="同意")
        assert office.desk.drafting.open(piece).stage == next_stage
    state = reviewing.approve(piece, by=office.chief, passphrase=PHRASE).value
    assert (state.status, state.stage_word, state.final) == (Status.SIGNED, "已签发", True)
    assert states(office, piece) == [("初审", "live"), ("复审", "live"), ("终审", "live")]


def test_submission_saves_a_version_of_its_author_when_needed(office: Office) -> None:
    piece, reviewing = office.piece(), office.desk.reviewing
    reviewing.submit(piece, by=office.editor)
    (version,) = reviewing.versions(piece)
    assert (version.number, version.author, version.stage) == (1, office.author.name, "")
    other = office.piece(title="另一篇")
    reviewing.save_version(other, "定稿", by=office.author)
    reviewing.submit(other, by=office.author)
    assert len(reviewing.versions(other)) == 1


def test_required_fields_and_a_text_are_needed(office: Office) -> None:
    bare = office.desk.drafting.new("speech", "题", by=office.author, text="字").value.id
    with refused("review_fields_missing"):
        office.desk.reviewing.submit(bare, by=office.author)
    empty = office.piece(text=" \n")
    with refused("review_text_empty"):
        office.desk.reviewing.submit(empty, by=office.author)
    assert office.desk.reviewing.versions(bare) == ()


def test_what_is_submitted_is_not_submitted_again(office: Office) -> None:
    piece = office.submitted()
    with refused("review_already_submitted"):
        office.desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    with refused("review_already_signed"):
        office.desk.reviewing.submit(piece, by=office.author)


def test_only_a_holder_of_the_role_decides(office: Office) -> None:
    piece = office.submitted()
    with refused("review_not_holder"):
        office.desk.reviewing.approve(piece, by=office.reviewer)
    with refused("review_not_holder"):
        office.desk.reviewing.send_back(piece, by=office.chief, report="不行")
    with refused("review_not_submitted"):
        office.desk.reviewing.approve(office.piece(title="二"), by=office.editor)


def test_an_author_never_reviews_their_own_piece(office: Office) -> None:
    office.desk.users.set_roles(office.author.name, [Role.AUTHOR, Role.EDITOR, Role.ADMIN])
    author = office.desk.users.get(office.author.name)
    piece = office.submitted()
    with refused("review_own_piece"):
        office.desk.reviewing.approve(piece, by=author)


def test_no_one_holds_two_review_stages_of_a_round(office: Office) -> None:
    both = office.desk.users.add("双岗", [Role.EDITOR, Role.REVIEWER]).value
    piece = office.submitted()
    office.approve(piece, both)
    with refused("review_two_stages"):
        office.desk.reviewing.approve(piece, by=both)
    office.desk.reviewing.send_back(piece, by=office.reviewer, report="补数字")
    office.desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor, both)  # a new round asks anew


def test_an_administrator_acts_in_every_stage_but_a_signing_one(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.owner, office.reviewer)
    with refused("review_not_holder"):
        office.desk.reviewing.approve(piece, by=office.owner, passphrase=PHRASE)
    assert office.desk.drafting.open(piece).stage == "终审"


@pytest.mark.parametrize(
    ("phrase", "key"), [("", "passphrase_needed"), ("猜一个口令", "passphrase_wrong")]
)
def test_signing_needs_the_signers_own_passphrase(office: Office, phrase: str, key: str) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    with refused(key):
        office.desk.reviewing.approve(piece, by=office.chief, passphrase=phrase)
    other = office.desk.users.add("副总编", [Role.CHIEF]).value
    with refused("passphrase_not_set"):
        office.desk.reviewing.approve(piece, by=other, passphrase=PHRASE)
    assert office.desk.drafting.open(piece).status is Status.IN_REVIEW
    assert office.desk.reviewing.state(piece, office.chief).needs_passphrase


def test_a_signing_stage_is_signed_for_a_return_too(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    reviewing = office.desk.reviewing
    for phrase, key in (("", "passphrase_needed"), ("猜一个口令", "passphrase_wrong")):
        with refused(key):
            reviewing.send_back(piece, by=office.chief, report="不行", passphrase=phrase)
    state = reviewing.send_back(piece, by=office.chief, report="不行", passphrase=PHRASE).value
    assert state.status is Status.RETURNED


def test_returning_needs_a_report_and_ends_the_round(office: Office) -> None:
    piece = office.submitted()
    with refused("review_report_needed", kind=BadInput):
        office.desk.reviewing.send_back(piece, by=office.editor, report=" ")
    state = office.desk.reviewing.send_back(piece, by=office.editor, report="请改标题").value
    assert (state.status, state.stage_word) == (Status.RETURNED, "退回")
    with refused("review_not_submitted"):
        office.desk.reviewing.approve(piece, by=office.editor)
    state = office.desk.reviewing.submit(piece, by=office.author).value
    assert state.round is not None
    assert state.round.number == 2
    (first, given), _ = office.desk.reviewing.history(piece)
    assert (first, given[0].decision, given[0].report) == (1, Decision.RETURNED, "请改标题")


def test_a_holders_own_edits_are_handed_on_and_void_nothing(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, TEXT.replace("空对空", "空谈"))
    office.approve(piece, office.editor)
    office.edit(piece, office.reviewer, TEXT.replace("空对空", "空谈").replace("落实", "抓落实"))
    assert office.desk.reviewing.state(piece, office.reviewer).breaks == ()
    office.approve(piece, office.reviewer, office.chief)
    first, second, third = office.desk.reviewing.versions(piece)
    assert [v.stage for v in (first, second, third)] == ["", "初审", "复审"]
    assert [v.author for v in (second, third)] == [office.editor.name, office.reviewer.name]
    ((_, verdicts),) = office.desk.reviewing.history(piece)
    assert [(v.received, v.handed_on) for v in verdicts] == [(1, 2), (2, 3), (3, 3)]
    assert verdicts[1].received_hash == verdicts[0].hash
    assert office.desk.reviewing.state(piece, office.chief).final


def test_a_change_by_the_author_voids_what_was_decided_before(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor)
    office.edit(piece, office.author, TEXT + "\n\n三是要创新。")
    state = office.desk.reviewing.state(piece, office.author)
    assert [notice.key for notice in state.breaks] == ["review_would_void"]
    assert (state.dirty, state.stage_word) == (True, "初审")
    assert office.desk.drafting.open(piece).stage == "初审"
    with refused("review_not_holder"):
        office.desk.reviewing.approve(piece, by=office.reviewer)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    assert states(office, piece) == [
        ("初审", "void"), ("初审", "live"), ("复审", "live"), ("终审", "live"),
    ]  # fmt: skip


def test_a_change_after_sign_off_takes_the_sign_off_back(office: Office) -> None:
    piece = office.signed()
    office.desk.drafting.set_fields(piece, {"title": "改了题"}, by=office.chief)
    opened = office.desk.drafting.open(piece)
    assert (opened.status, opened.stage) == (Status.IN_REVIEW, "初审")
    assert not office.desk.reviewing.state(piece, office.chief).final
    office.desk.drafting.set_fields(piece, {"title": "在座谈会上的讲话"}, by=office.chief)
    assert office.desk.drafting.open(piece).status is Status.SIGNED  # the signed text again
    assert office.desk.reviewing.state(piece, office.chief).final


def test_a_broken_sign_off_may_start_a_new_round(office: Office) -> None:
    piece = office.signed()
    office.edit(piece, office.author, TEXT + "\n\n补充一句。")
    state = office.desk.reviewing.submit(piece, by=office.author).value
    assert state.round is not None
    assert (state.round.number, state.stage_word) == (2, "初审")
    office.approve(piece, office.editor, office.reviewer, office.chief)
    assert office.desk.reviewing.state(piece, office.chief).final
    (_, old), _ = office.desk.reviewing.history(piece)
    assert {verdict.state for verdict in old} == {VerdictState.VOID}


def test_each_version_has_one_author(office: Office) -> None:
    piece = office.piece()
    office.edit(piece, office.editor, TEXT + "\n\n编辑加的。")
    office.edit(piece, office.editor, TEXT + "\n\n编辑又改了。")
    office.edit(piece, office.author, TEXT + "\n\n作者改回。")
    saved = office.desk.reviewing.save_version(piece, "讨论稿", by=office.editor).value
    first, second, third = office.desk.reviewing.versions(piece)
    assert [v.author for v in (first, second, third)] == ["作者", "编辑", "作者"]
    assert office.desk.reviewing.version(piece, 2).text.endswith("编辑又改了。")
    assert (saved, third.note) == (third, "讨论稿")  # the writer's, whoever saved it


def test_edits_of_two_people_in_one_stage_are_told_apart(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor)
    office.edit(piece, office.reviewer, TEXT + "\n\n复审加的。")
    office.edit(piece, office.author, TEXT + "\n\n复审加的，作者又改。")
    versions = office.desk.reviewing.versions(piece)
    assert [(v.author, v.stage) for v in versions] == [("作者", ""), ("复审员", "复审")]
    assert office.desk.drafting.open(piece).stage == "初审"


def test_an_administrators_hand_in_a_running_round_is_a_change_from_outside(
    office: Office,
) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor)
    office.edit(piece, office.owner, TEXT + "\n\n管理员加的。")
    assert office.desk.drafting.open(piece).stage == "初审"


def test_saving_without_change_needs_a_note(office: Office) -> None:
    piece, reviewing = office.piece(), office.desk.reviewing
    reviewing.save_version(piece, "", by=office.author)
    again = reviewing.save_version(piece, "", by=office.author)
    assert (again.value.number, [w.key for w in again.warnings]) == (1, ["version_unchanged"])
    assert reviewing.save_version(piece, "送印前", by=office.author).value.number == 2


def test_a_holder_is_told_when_the_text_moved_under_them(office: Office) -> None:
    piece = office.submitted()
    seen = office.desk.reviewing.state(piece, office.editor).fingerprint
    office.edit(piece, office.author, TEXT + "\n\n又加一句。")
    with refused("review_text_moved", kind=Conflict):
        office.desk.reviewing.approve(piece, by=office.editor, expected=seen)
    seen = office.desk.reviewing.state(piece, office.editor).fingerprint
    office.desk.reviewing.approve(piece, by=office.editor, expected=seen)


def test_two_steps_ask_the_checker_to_confirm_a_later_change(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.author, TEXT + "\n\n签发后补充。")
    state = office.desk.reviewing.state(piece, office.editor)
    assert [n.key for n in state.breaks] == ["review_would_owe", "review_would_void"]
    assert state.stage_word == "签发"
    office.approve(piece, office.chief)
    state = office.desk.reviewing.state(piece, office.editor)
    assert (state.status, state.final, state.may_confirm) == (Status.IN_REVIEW, False, None)
    with refused("review_nothing_owed"):
        office.desk.reviewing.reconfirm(piece, by=office.reviewer)
    state = office.desk.reviewing.reconfirm(piece, by=office.editor).value
    assert (state.status, state.final) == (Status.SIGNED, True)
    assert ("审核", "reconfirmed") in states(office, piece)


def test_approving_is_confirming_for_whom_only_owes_a_confirmation(office: Office) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor)
    office.edit(piece, office.author, TEXT + "\n\n补充。")
    result = office.desk.reviewing.approve(piece, by=office.editor)
    assert [notice.key for notice in result.warnings] == ["review_confirmed_instead"]
    office.approve(piece, office.chief)
    assert office.desk.reviewing.state(piece, office.chief).final


def test_a_signers_confirmation_needs_the_passphrase_too(signing_reconfirms: Office) -> None:
    office = signing_reconfirms
    piece = office.submitted("signing")
    office.approve(piece, office.chief)
    office.edit(piece, office.author, TEXT + "\n\n补充。")
    assert office.desk.reviewing.state(piece, office.chief).needs_passphrase
    with refused("passphrase_needed"):
        office.desk.reviewing.reconfirm(piece, by=office.chief)
    office.desk.reviewing.reconfirm(piece, by=office.chief, passphrase=PHRASE)
    assert office.desk.reviewing.state(piece, office.chief).final


def test_a_change_of_format_only_is_carried_where_the_stage_says_so(
    signing_reconfirms: Office,
) -> None:
    office = signing_reconfirms
    piece = office.submitted("carrying")
    office.approve(piece, office.editor)
    office.edit(piece, office.author, TEXT.replace("要学习", "**要学习**"))
    state = office.desk.reviewing.state(piece, office.author)
    assert (state.breaks, state.status) == ((), Status.SIGNED)
    office.desk.reviewing.save_version(piece, "加粗", by=office.author)
    assert states(office, piece) == [("审", "carried")]
    assert office.desk.reviewing.state(piece, office.author).final
    office.edit(piece, office.author, TEXT.replace("要学习", "**不学习**"))
    state = office.desk.reviewing.state(piece, office.author)
    assert [notice.key for notice in state.breaks] == ["review_would_owe"]
    assert not state.final


def test_comparing_shows_fields_and_text(office: Office) -> None:
    piece = office.piece()
    office.desk.reviewing.save_version(piece, "一", by=office.author)
    office.desk.drafting.set_fields(piece, {"place": "海川"}, by=office.author)
    office.edit(piece, office.author, TEXT.replace("空对空", "空谈"))
    found = office.desk.reviewing.compare(piece, 1)
    assert [(change.name, change.old, change.new) for change in found.fields] == [
        ("place", "", "海川")
    ]
    assert [p.kind for p in found.paragraphs].count(ParagraphKind.CHANGED) == 1
    with refused("version_missing", kind=NotFound):
        office.desk.reviewing.compare(piece, 1, 9)
    office.desk.drafting.set_fields(piece, {"title": "上句\n下句"}, by=office.author)
    found = office.desk.reviewing.compare(piece, 1)
    assert [change.name for change in found.fields] == ["title", "place"]


def test_workflows_are_found_by_id_and_name(office: Office) -> None:
    assert [flow.default for flow in office.desk.reviewing.workflows()] == [True, False]
    state = office.desk.reviewing.submit(
        office.piece(), by=office.author, workflow="审核签发"
    ).value
    assert state.stage_word == "审核"
    with refused("workflow_missing", kind=NotFound):
        office.desk.reviewing.submit(office.piece(title="二"), by=office.author, workflow="五审")


def test_what_waits_for_whom(office: Office) -> None:
    piece = office.submitted()
    finding = office.desk.finding

    def waiting(user: User) -> tuple[int, ...]:
        return finding.waiting_for(user)

    assert (waiting(office.editor), waiting(office.reviewer)) == ((piece,), ())
    office.approve(piece, office.editor)
    assert (waiting(office.editor), waiting(office.reviewer)) == ((), (piece,))
    assert finding.overview(office.reviewer).waiting == (piece,)
    office.edit(piece, office.author, TEXT + "\n\n改。")
    assert (waiting(office.editor), waiting(office.reviewer)) == ((piece,), ())


def test_a_binned_piece_waits_for_nobody_and_takes_no_edit(office: Office) -> None:
    piece = office.submitted()
    office.desk.drafting.bin([piece], by=office.owner)
    assert office.desk.finding.waiting_for(office.editor) == ()
    with refused("review_binned"):
        office.desk.reviewing.approve(piece, by=office.editor)
    with refused("piece_binned"):
        office.edit(piece, office.author, "新")
    office.desk.drafting.restore([piece], by=office.owner)
    office.approve(piece, office.editor)


def test_submitting_warns_where_nobody_is_left_to_sign(office: Office) -> None:
    desk, words = office.desk, Words.load(resources() / "translations", "zh")
    mine = desk.drafting.new("speech", "总编自己的稿", by=office.chief, text=TEXT, fields=FIELDS)
    (told,) = desk.reviewing.submit(mine.value.id, by=office.chief).warnings
    said = words.notice(told)
    assert "终审" in said
    assert "总编" in said
    assert "撰稿人" in said
    desk.users.retire("总编")
    (told,) = desk.reviewing.submit(office.piece(), by=office.author).warnings
    assert "没有人持有" in words.notice(told)
    desk.users.add("副总编", [Role.CHIEF])
    assert desk.reviewing.submit(office.piece(), by=office.author).warnings == ()

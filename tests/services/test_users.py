"""Users are renamed, retired and given new passphrases; a name with a passphrase asks for it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import editor_app.services
from editor_app.domain.person import Role, User
from editor_app.domain.review import Decision
from editor_app.errors import BadInput, NotFound, Unsigned
from editor_app.library.record import Entry
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.paths import resources
from editor_app.services.publishing.manuscripts import manuscript_of_version
from editor_app.services.review.round_state import load_round, refresh
from editor_app.words import Words
from tests.services.office import PHRASE, TEXT, Office, refused


def entries(office: Office, *actions: str) -> list[Entry]:
    """Return what the record says of some acts."""
    with office.desk.library.read() as work:
        return [entry for entry in work.record.entries() if entry.action in actions]


def test_who_looks_alike_is_said(office: Office) -> None:
    users = office.desk.users
    users.rename("编辑", "苏晴")
    for name in ("苏\u200b晴", "编\u3000辑"):
        with pytest.raises(BadInput) as caught:
            users.add(name, [Role.EDITOR])
        assert (caught.value.key, caught.value.details["other"]) == ("user_exists", "苏晴")
    with refused("user_name_empty", kind=BadInput):
        users.add("\u200b\u2060", [Role.EDITOR])
    assert users.add(" 周\u202e岩 ", [Role.EDITOR]).value.name == "周岩"


def test_a_name_has_an_end(office: Office) -> None:
    users = office.desk.users
    users.add("长" * 60, [Role.EDITOR])
    with refused("user_name_long", kind=BadInput):
        users.add("名" * 61, [Role.EDITOR])
    with refused("user_name_long", kind=BadInput):
        users.rename("编辑", "名" * 61)


def test_a_name_of_somebody_who_has_retired_says_how_to_have_them_back(office: Office) -> None:
    users, words = office.desk.users, Words.load(resources() / "translations", "zh")
    users.retire("编辑")
    with pytest.raises(BadInput, match="user_exists_retired") as caught:
        users.add("编 辑", [Role.EDITOR])
    assert "users unretire 编辑" in words.error(caught.value)


def test_a_renamed_user_acts_under_the_name_that_is_sealed(office: Office) -> None:
    users = office.desk.users
    renamed = users.rename("编辑", " 苏 晴 ").value
    assert (renamed.name, renamed.shown) == ("编辑", "苏 晴")
    assert users.get("苏晴") == users.get("编辑") == renamed
    piece = office.submitted()
    office.approve(piece, users.acting("苏晴"))
    ((_, (verdict,)),) = office.desk.reviewing.history(piece)
    assert verdict.by == "编辑"
    assert office.desk.drafting.open(piece).fields["editor"] == "苏 晴"  # what is printed
    users.rename("苏晴", "编辑")
    (there, back) = entries(office, "user_renamed")
    assert dict(there.details) == {"name": "编辑", "old": "编辑", "new": "苏 晴"}
    assert dict(back.details) == {"name": "编辑", "old": "苏 晴", "new": "编辑"}
    assert office.desk.upkeep.verify() == ()


def test_sentences_call_a_renamed_user_by_the_name_shown(office: Office) -> None:
    words = Words.load(resources() / "translations", "zh")
    office.desk.users.rename("复审员", "周岩")
    words.know(office.desk.users.list())
    state = office.desk.reviewing.state(office.submitted(), office.reviewer)
    assert state.may_decide is not None
    assert "周岩" in words.notice(state.may_decide)
    assert words.person("复审员") == "周岩"
    assert words.person("编辑") == "编辑"
    office.desk.users.rename("复审员", "复审员")
    words.know(office.desk.users.list())
    assert "复审员" in words.notice(state.may_decide)


def test_who_has_retired_acts_no_more_and_what_they_did_stays(office: Office) -> None:
    users, piece = office.desk.users, office.submitted()
    office.approve(piece, office.editor)
    users.retire("编辑")
    assert users.retire("编辑").value.retired is not None
    with refused("user_retired"):
        users.acting("编辑")
    other = office.submitted()
    steps: list[Callable[[User], object]] = [
        lambda by: office.approve(other, by),
        lambda by: office.desk.reviewing.send_back(other, by=by, report="退"),
        lambda by: office.edit(other, by, "别的。"),
        lambda by: office.desk.drafting.new("news", "题", by=by),
        lambda by: office.desk.drafting.bin([other], by=by),
        lambda by: office.desk.tagging.tag([other], ["标签"], by=by),
        lambda by: office.desk.register.add("某", "主任", by=by),
        lambda by: users.set_passphrase("编辑", "", "编辑口令", by=by),
    ]
    for step in steps:
        with refused("user_retired"):
            step(office.editor)
    assert office.desk.drafting.open(other).text == TEXT
    state = office.desk.reviewing.state(other, users.get("编辑"))
    assert state.may_decide is not None
    ((_, (verdict,)),) = office.desk.reviewing.history(piece)
    assert (verdict.by, verdict.state.value) == ("编辑", "live")
    office.approve(piece, office.reviewer, office.chief)
    assert users.take_back("编辑").value.retired is None
    office.approve(other, office.editor)
    assert [entry.action for entry in entries(office, "user_retired", "user_restored")] == [
        "user_retired",
        "user_restored",
    ]
    assert office.desk.upkeep.verify() == ()


def test_the_last_administrator_cannot_be_retired(office: Office) -> None:
    users = office.desk.users
    with refused("users_last_admin_stays"):
        users.retire(office.owner.name)
    users.set_roles("编辑", [Role.EDITOR, Role.ADMIN])
    users.retire("编辑")
    with refused("users_last_admin_stays"):
        users.retire(office.owner.name)
    with refused("users_last_admin"):
        users.set_roles(office.owner.name, [Role.EDITOR])
    users.take_back("编辑")
    users.retire(office.owner.name)
    assert users.owner().name == "编辑"
    users.take_back(office.owner.name)


def test_only_an_administrator_renames_retires_and_resets(office: Office) -> None:
    users = office.desk.users
    steps: list[Callable[[User], object]] = [
        lambda by: users.rename("作者", "林一舟", by=by),
        lambda by: users.retire("作者", by=by),
        lambda by: users.take_back("作者", by=by),
        lambda by: users.reset_passphrase("总编", "新的口令", by=by, passphrase=PHRASE),
        lambda by: users.set_pace("作者", 200, by=by),
    ]
    owner = with_passphrase(office)
    for step in steps:
        with refused("users_admin_only"):
            step(office.chief)
        step(owner)
    assert users.set_pace("总编", 240, by=office.chief).value.pace == 240


def test_a_role_taken_away_counts_no_more_for_who_still_sits_there(office: Office) -> None:
    piece = office.submitted()
    office.desk.users.set_roles("编辑", [Role.AUTHOR])
    with refused("review_not_holder"):
        office.approve(piece, office.editor)


def with_passphrase(office: Office) -> User:
    """Return the owner, an administrator, who has set a passphrase of their own."""
    return office.desk.users.set_passphrase(office.owner.name, "", PHRASE, by=office.owner).value


def test_a_forgotten_passphrase_is_set_anew_by_an_administrator(office: Office) -> None:
    users, owner = office.desk.users, with_passphrase(office)
    with refused("passphrase_short", kind=BadInput):
        users.reset_passphrase("总编", "短", by=owner, passphrase=PHRASE)
    users.reset_passphrase("总编", "临时的口令", by=owner, passphrase=PHRASE)
    with refused("passphrase_wrong_to_act"):
        users.acting("总编", PHRASE)
    assert users.acting("总编", "临时的口令").name == "总编"
    assert users.resets()["总编"].by == office.owner.name
    users.set_passphrase("总编", "临时的口令", "自己的口令", by=office.chief)
    assert users.resets() == {}
    said = [(entry.by, set(entry.details)) for entry in entries(office, "passphrase_reset")]
    assert said == [(office.owner.name, {"name", "phrase", "proof"})]
    assert office.desk.upkeep.verify() == ()


def test_who_resets_a_passphrase_must_prove_one_of_their_own(office: Office) -> None:
    users, by = office.desk.users, office.owner
    with refused("passphrase_own_needed"):  # or anybody at this machine could sign as the chief
        users.reset_passphrase("总编", "临时的口令", by=by)
    with_passphrase(office)
    with refused("passphrase_to_act"):
        users.reset_passphrase("总编", "临时的口令", by=by)
    with refused("passphrase_wrong_to_act"):
        users.reset_passphrase("总编", "临时的口令", by=by, passphrase="猜的口令")
    users.acting("总编", PHRASE)
    other = users.add("副手", [Role.ADMIN], PHRASE).value
    users.reset_passphrase("副手", "临时的口令", by=by, passphrase=PHRASE)
    with refused("passphrase_not_own"):  # its owner is not the only one who knows it
        users.reset_passphrase("总编", "新的口令", by=other, passphrase="临时的口令")
    assert entries(office, "passphrase_reset")[-1].details["name"] == "副手"


def test_nobody_resets_their_own_passphrase(office: Office) -> None:
    users = office.desk.users
    for _ in range(2):  # without one, then with one
        with refused("passphrase_reset_own"):
            users.reset_passphrase(office.owner.name, "新的口令", by=office.owner)
        with_passphrase(office) if not users.owner().has_passphrase else None


def test_a_passphrase_that_another_set_anew_signs_nothing(office: Office) -> None:
    users, owner, piece = office.desk.users, with_passphrase(office), office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    users.reset_passphrase("总编", "临时的口令", by=owner, passphrase=PHRASE)
    for refusing in ("approve", "send_back"):
        with refused("passphrase_not_own_stage", kind=Unsigned):
            step = getattr(office.desk.reviewing, refusing)
            step(piece, by=office.chief, passphrase="临时的口令", report="意见")
    users.set_passphrase("总编", "临时的口令", PHRASE, by=office.chief)
    office.approve(piece, office.chief)
    ((_, verdicts),) = office.desk.reviewing.history(piece)
    assert [verdict.reset_by for verdict in verdicts] == ["", "", ""]


def test_a_signature_under_a_passphrase_that_another_set_anew_is_told(office: Office) -> None:
    """What was signed so before it was refused is in libraries."""
    users, owner, piece = office.desk.users, with_passphrase(office), office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    users.reset_passphrase("总编", PHRASE + "新", by=owner, passphrase=PHRASE)
    with office.desk.library.write() as work:
        (round_,) = work.reviews.rounds(piece)
        version = work.versions.list(piece)[-1]
        work.reviews.add_verdict(
            round_,
            "终审",
            "总编",
            Decision.APPROVED,
            version.number,
            version.content_hash,
            version,
            signed=phrase_digest(work.users.passphrase_hash("总编")),
        )
        refresh(work, piece)
    ((_, verdicts),) = office.desk.reviewing.history(piece)
    assert [verdict.reset_by for verdict in verdicts] == ["", "", owner.name]
    users.set_passphrase("总编", PHRASE + "新", PHRASE, by=office.chief)
    ((_, verdicts),) = office.desk.reviewing.history(piece)
    assert verdicts[-1].reset_by == owner.name  # a later one does not make it the chief's own
    with office.desk.library.read() as work:
        manuscript = manuscript_of_version(
            work, load_round(work, piece), verdicts[-1].handed_on, ""
        )
    assert f"总编（口令由{owner.name}重设）" in manuscript.signed
    assert office.desk.upkeep.verify() == ()


def test_a_name_asks_for_its_passphrase_where_it_has_one(office: Office) -> None:
    users = office.desk.users
    assert users.acting("编辑") == users.acting("编辑", "随便") == users.get("编辑")
    assert users.acting("总编", PHRASE).name == "总编"
    with refused("passphrase_to_act"):
        users.acting("总编")
    with refused("passphrase_wrong_to_act"):
        users.acting("总编", "猜的口令")
    with refused("user_missing", kind=NotFound):
        users.acting("谁")


def test_a_signature_is_recorded_with_the_passphrase_that_was_checked(
    signing_reconfirms: Office,
) -> None:
    office = signing_reconfirms
    piece = office.submitted()
    office.approve(piece, office.chief)
    office.edit(piece, office.author, TEXT + "\n\n又一句。")
    office.desk.reviewing.save_version(piece, "", by=office.author)
    office.desk.reviewing.reconfirm(piece, by=office.chief, passphrase=PHRASE)
    (added,) = [entry for entry in entries(office, "user_add") if entry.details["name"] == "总编"]
    for action in ("verdict_given", "verdict_confirmed"):
        (entry,) = entries(office, action)
        assert entry.details["phrase"] == added.details["phrase"]
    assert office.desk.upkeep.verify() == ()


def test_every_write_of_a_service_says_who_does_it() -> None:
    """A write without a name would let somebody act who has retired."""
    folder = Path(editor_app.services.__file__).parent
    nameless = set()
    for path in folder.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            called = [
                ast.unparse(node) for node in ast.walk(function) if isinstance(node, ast.Call)
            ]
            if any(call.endswith("library.write()") for call in called):
                nameless.add(f"{path.stem}.{function.name}")
    # administrators are looked up anew in these, and nobody's name stands behind the rest
    checked = {name for name in nameless if name.startswith("users.")}
    assert checked == {
        f"users.{name}"
        for name in (
            "add",
            "set_roles",
            "rename",
            "retire",
            "take_back",
            "reset_passphrase",
        )
    }
    assert nameless - checked == {
        "drafting.catch_up",
        "drafting.add_picture",
        "intake.paste",
        "upkeep._record_restoring",
        "reviewing.fill_worklist",
        "finding.save_search",
        "finding.delete_search",
    }

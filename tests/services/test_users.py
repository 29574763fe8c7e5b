"""Users are renamed, retired and given new passphrases; a name with a passphrase asks for it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import editor_app.services
from editor_app.domain.person import Role, User
from editor_app.errors import BadInput, NotFound
from editor_app.library.record import Entry
from editor_app.paths import resources
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
        lambda by: users.reset_passphrase("总编", "新的口令", by=by),
    ]
    for step in steps:
        with refused("users_admin_only"):
            step(office.chief)
        step(office.owner)


def test_a_role_taken_away_counts_no_more_for_who_still_sits_there(office: Office) -> None:
    piece = office.submitted()
    office.desk.users.set_roles("编辑", [Role.AUTHOR])
    with refused("review_not_holder"):
        office.approve(piece, office.editor)


def test_a_forgotten_passphrase_is_set_anew_by_an_administrator(office: Office) -> None:
    users = office.desk.users
    with refused("passphrase_short", kind=BadInput):
        users.reset_passphrase("总编", "短", by=office.owner)
    users.reset_passphrase("总编", "临时的口令", by=office.owner)
    with refused("passphrase_wrong_to_act"):
        users.acting("总编", PHRASE)
    assert users.acting("总编", "临时的口令").name == "总编"
    assert users.resets()["总编"].by == office.owner.name
    users.set_passphrase("总编", "临时的口令", "自己的口令", by=office.chief)
    assert users.resets() == {}
    said = [(entry.by, set(entry.details)) for entry in entries(office, "passphrase_reset")]
    assert said == [(office.owner.name, {"name", "phrase"})]
    assert office.desk.upkeep.verify() == ()


def test_nobody_resets_their_own_passphrase(office: Office) -> None:
    users = office.desk.users
    users.set_passphrase(office.owner.name, "", "本机口令", by=office.owner)
    with refused("passphrase_reset_own"):
        users.reset_passphrase(office.owner.name, "新的口令", by=office.owner)


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
            "set_pace",
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

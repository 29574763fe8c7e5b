"""What undoes a signature: by whom, on which grounds, and what the record keeps of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.person import User
from editor_app.errors import BadInput
from editor_app.library.record import Entry
from editor_app.library.store import Library
from editor_app.services.acting import NO_GROUNDS, Grounds
from editor_app.services.upkeep import restore_library
from tests.services.office import PHRASE, TEXT, Office, refused

Act = Callable[[Office, int, User, Grounds], object]


def bin_(office: Office, piece: int, by: User, grounds: Grounds) -> object:
    return office.desk.drafting.bin([piece], by=by, grounds=grounds)


def erase(office: Office, piece: int, by: User, grounds: Grounds) -> object:
    if office.desk.drafting.open(piece).binned is None:
        office.desk.drafting.bin([piece], by=office.owner, grounds=Grounds("先移走"))
    return office.desk.drafting.erase([piece], by=by, grounds=grounds)


def withdraw(office: Office, piece: int, by: User, grounds: Grounds) -> object:
    if office.desk.reviewing.state(piece, by).published is None:
        office.desk.publishing.mark([piece], by=office.editor)
    return office.desk.publishing.withdraw([piece], by=by, grounds=grounds)


def restore(office: Office, _piece: int, by: User, grounds: Grounds) -> object:
    backup = office.desk.library_path.with_name("备份.dinggao")
    office.desk.upkeep.backup(backup)
    return office.desk.upkeep.restore(backup, by=by, grounds=grounds)


ACTS = {"bin": bin_, "erase": erase, "withdraw": withdraw, "restore": restore}
ENTRIES = {"bin": "bin", "erase": "piece_erased", "withdraw": "publication_withdrawn"}


def last(library: Path, action: str) -> Entry:
    """Return the last entry of an act, read anew."""
    with closing(Library.open(library)) as opened, opened.read() as work:
        assert opened.verify() == []
        return [entry for entry in work.record.entries() if entry.action == action][-1]


@pytest.mark.parametrize("name", ACTS)
def test_only_a_chief_or_an_administrator_may_and_only_with_a_reason(
    office: Office, name: str
) -> None:
    piece, act = office.signed(), ACTS[name]
    for user in (office.author, office.editor, office.reviewer):
        with refused("danger_not_allowed"):
            act(office, piece, user, Grounds("想这么办"))
    needed = "publish_reason_needed" if name == "withdraw" else "danger_reason_needed"
    for reason in ("", " \n"):
        with refused(needed, kind=BadInput):
            act(office, piece, office.owner, Grounds(reason))
    assert office.desk.reviewing.version(piece, 1).text == TEXT
    act(office, piece, office.owner, Grounds(" 发错了 "))
    entry = last(office.desk.library_path, ENTRIES.get(name, "restored"))
    assert (entry.by, entry.details["reason"]) == (office.owner.name, "发错了")


@pytest.mark.parametrize("name", ACTS)
def test_who_has_a_passphrase_gives_it_and_the_record_keeps_its_digest(
    office: Office, name: str
) -> None:
    piece, act = office.signed(), ACTS[name]
    with refused("passphrase_to_act"):
        act(office, piece, office.chief, Grounds("撤"))
    with refused("passphrase_wrong_to_act"):
        act(office, piece, office.chief, Grounds("撤", "猜的口令"))
    act(office, piece, office.chief, Grounds("撤", PHRASE))
    if name in ENTRIES:
        entry = last(office.desk.library_path, ENTRIES[name])
        signed = last(office.desk.library_path, "verdict_given")
        assert entry.details["phrase"] == signed.details["phrase"]


def test_a_piece_that_was_never_signed_needs_no_grounds(office: Office) -> None:
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    assert office.desk.drafting.guarded([piece]) == ()
    office.desk.drafting.bin([piece], by=office.author)
    office.desk.drafting.erase([piece], by=office.author)


def test_a_piece_once_signed_needs_them_whatever_became_of_it(office: Office) -> None:
    piece, draft = office.signed(), office.piece()
    office.edit(piece, office.author, TEXT + "\n\n又一句。")
    office.desk.reviewing.submit(piece, by=office.author)
    assert not office.desk.reviewing.state(piece, office.editor).final
    assert office.desk.drafting.guarded([draft, piece]) == (piece,)
    with refused("danger_not_allowed"):
        office.desk.drafting.bin([draft, piece], by=office.author)
    assert office.desk.drafting.open(draft).binned is None  # all or none
    office.desk.drafting.bin([draft, piece], by=office.owner, grounds=Grounds("清理"))
    with office.desk.library.read() as work:
        said = {id_: work.record.entries(id_)[-1].details for id_ in (draft, piece)}
    assert said == {draft: {}, piece: {"reason": "清理"}}
    office.desk.drafting.restore([piece], by=office.author)  # taking it out undoes nothing


def test_a_one_stage_workflow_without_signatures_guards_too(signing_reconfirms: Office) -> None:
    office = signing_reconfirms
    piece = office.submitted("carrying")
    office.approve(piece, office.editor)
    with refused("danger_not_allowed"):
        office.desk.drafting.bin([piece], by=office.author)


def test_restoring_onto_nothing_asks_nobody(office: Office, tmp_path: Path) -> None:
    backup = office.desk.upkeep.backup(tmp_path / "备份.dinggao")
    assert restore_library(tmp_path / "新.dinggao", backup).key == "restored"
    entry = last(tmp_path / "新.dinggao", "restored")
    assert dict(entry.details) == {"file": str(backup), "reason": ""}


def test_a_refused_restoring_leaves_the_library_open(office: Office) -> None:
    piece = office.piece()
    with refused("danger_reason_needed", kind=BadInput):
        restore(office, piece, office.owner, NO_GROUNDS)
    assert office.desk.drafting.open(piece).text == TEXT

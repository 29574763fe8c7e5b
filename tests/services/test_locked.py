"""Every write of every service against a library that is busy, and one that must not be written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from editor_app.domain.person import Role, RosterEntry, User
from editor_app.domain.result import Notice
from editor_app.errors import LibraryUnavailable, Refused
from editor_app.paths import resources
from editor_app.services.acting import Grounds
from editor_app.services.desk import Desk, open_desk
from tests.services.office import PHRASE, TEXT, Office

PAGE = resources() / "samples" / "page.txt"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@dataclass(frozen=True)
class Place:
    """A desk with a draft, a piece in review and a signed one."""

    desk: Desk
    by: User
    draft: int
    review: int
    signed: int
    folder: Path


Write = Callable[[Place], object]
WRITES: dict[str, Write] = {
    "new": lambda p: p.desk.drafting.new("news", "题", by=p.by),
    "save_text": lambda p: p.desk.drafting.save_text(p.draft, "新。", 1, by=p.by),
    "settle_conflict": lambda p: p.desk.drafting.settle_conflict(
        p.draft, "新。", keep_mine=True, note="", by=p.by
    ),
    "restore_version": lambda p: p.desk.drafting.restore_version(p.signed, 1, note="", by=p.by),
    "set_fields": lambda p: p.desk.drafting.set_fields(p.draft, {"place": "海川"}, by=p.by),
    "set_kind": lambda p: p.desk.drafting.set_kind(p.draft, "news", by=p.by),
    "add_picture": lambda p: p.desk.drafting.add_picture(PNG, "图.png"),
    "bin": lambda p: p.desk.drafting.bin([p.draft], by=p.by),
    "restore": lambda p: p.desk.drafting.restore([p.draft], by=p.by),
    "erase": lambda p: p.desk.drafting.erase([p.draft], by=p.by),
    "derive": lambda p: p.desk.drafting.derive(p.signed, 1, "news", by=p.by),
    "catch_up": lambda p: p.desk.drafting.catch_up(),
    "tag": lambda p: p.desk.tagging.tag([p.draft], ["新"], by=p.by),
    "rename": lambda p: p.desk.tagging.rename("旧", "新", by=p.by),
    "merge": lambda p: p.desk.tagging.merge(["旧"], "新", by=p.by),
    "colour": lambda p: p.desk.tagging.colour("旧", "red", by=p.by),
    "delete": lambda p: p.desk.tagging.delete("旧", by=p.by),
    "add_channel": lambda p: p.desk.channels.add("工会", by=p.by),
    "rename_channel": lambda p: p.desk.channels.rename("旧栏", "新栏", by=p.by),
    "save_search": lambda p: p.desk.finding.save_search("名", "字"),
    "delete_search": lambda p: p.desk.finding.delete_search("名"),
    "save_version": lambda p: p.desk.reviewing.save_version(p.draft, "记", by=p.by),
    "submit": lambda p: p.desk.reviewing.submit(p.draft, by=p.by),
    "approve": lambda p: p.desk.reviewing.approve(p.review, by=p.by),
    "send_back": lambda p: p.desk.reviewing.send_back(p.review, by=p.by, report="改"),
    "reconfirm": lambda p: p.desk.reviewing.reconfirm(p.review, by=p.by),
    "register": lambda p: p.desk.register.add("某人", "主席", by=p.by),
    "accept": lambda p: p.desk.register.accept([RosterEntry("某", ("长",))], "页", by=p.by),
    "add_user": lambda p: p.desk.users.add("某", [Role.AUTHOR]),
    "set_roles": lambda p: p.desk.users.set_roles("作者", [Role.EDITOR]),
    "set_passphrase": lambda p: p.desk.users.set_passphrase("总编", PHRASE, "新的口令"),
    "set_pace": lambda p: p.desk.users.set_pace("作者", 200),
    "import": lambda p: p.desk.intake.accept(p.desk.intake.read(PAGE).value, by=p.by),
    "export": lambda p: p.desk.publishing.export(
        [p.signed], "txt", output=p.folder / "x.txt", by=p.by
    ),
    "mark": lambda p: p.desk.publishing.mark([p.signed], by=p.by),
    "withdraw": lambda p: p.desk.publishing.withdraw([p.signed], by=p.by, grounds=Grounds("误标")),
}


@pytest.fixture
def place(office: Office, tmp_path: Path) -> Iterator[Place]:
    """Return a place on a desk that waits only a moment for others."""
    draft = office.piece(TEXT, title="草稿")
    office.desk.tagging.tag([draft], ["旧"], by=office.author)
    office.desk.channels.add("旧栏", by=office.author)
    review, signed = office.submitted(), office.signed()
    office.desk.close()
    quick = open_desk(office.desk.library_path, resources=resources(), patience=0.05)
    yield Place(quick, office.owner, draft, review, signed, tmp_path)
    quick.close()


def everything(desk: Desk) -> list[object]:
    """Return what a library says, to compare."""
    ids = desk.finding.ids()
    return [
        desk.finding.rows(ids),
        [desk.drafting.open(piece) for piece in ids],
        [desk.reviewing.versions(piece) for piece in ids],
        [desk.reviewing.history(piece) for piece in ids],
        desk.tagging.tags(),
        desk.channels.all(),
        desk.users.list(),
        desk.register.people(),
    ]


@pytest.mark.parametrize("name", WRITES)
def test_a_busy_library_refuses_and_stays_as_it_was(place: Place, name: str) -> None:
    before = everything(place.desk)
    with closing(sqlite3.connect(place.desk.library_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryUnavailable) as caught:
            WRITES[name](place)
        assert caught.value.key == "library_locked"
        assert everything(place.desk) == before  # reading goes on meanwhile
    assert not (place.folder / "x.txt").exists()  # no file leaves without a record


def test_a_library_that_must_not_be_written_is_read_all_the_same(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = Notice.of("library_read_only", path="库")
    monkeypatch.setattr("editor_app.library.store._why_read_only", lambda _path: reason)
    desk = open_desk(place.desk.library_path, resources=resources())
    assert (desk.writable, desk.why_read_only) == (False, reason)
    assert everything(desk) == everything(place.desk)
    reading = Place(desk, place.by, place.draft, place.review, place.signed, place.folder)
    for write in WRITES.values():
        with pytest.raises((LibraryUnavailable, Refused)):
            write(reading)
    assert not (place.folder / "x.txt").exists()  # no final leaves without a record
    draft, warnings = _draft(reading)
    assert draft.read_text("utf-8")
    assert warnings == ["export_unrecorded"]
    assert desk.publishing.history(place.signed) == ()
    assert desk.publishing.preflight(place.signed, "txt").final_allowed
    desk.close()


def _draft(place: Place) -> tuple[Path, list[str]]:
    """Export a labelled text; returns where it is and of what was warned."""
    path = place.folder / "送审.txt"
    done = place.desk.publishing.export(
        [place.signed], "txt", output=path, by=place.by, label="送审稿"
    )
    return path, [notice.key for notice in done.warnings]

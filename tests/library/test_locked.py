"""Every method against a library that another program holds.

A new public method needs a case here: ``test_every_method_has_a_case`` fails
without one.
"""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.person import Person, Post, Role
from editor_app.domain.piece import Original, Status, Waits, WaitsFor
from editor_app.domain.publication import Publication
from editor_app.domain.review import Decision
from editor_app.errors import LibraryUnavailable
from editor_app.library.lists.listing import Listing
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork
from editor_app.text.query import parse_query
from tests.library.conftest import REVIEW, copied

Call = Callable[[UnitOfWork], Any]
NOW = datetime(2026, 5, 1, tzinfo=UTC)
MARK = Publication(1, "ab", "甲", NOW)
ORIGINAL = Original("页.txt", "text/plain", "ab" * 32, b"1")


def _version(work: UnitOfWork) -> Any:
    return work.versions.get(1, 1).version


def _round(work: UnitOfWork) -> Any:
    return work.reviews.rounds(1)[0]


def _next_round(work: UnitOfWork) -> None:
    work.reviews.close_round(_round(work).id)
    work.reviews.open_round(1, REVIEW, _version(work), "甲")


READS: dict[str, Call] = {
    "pieces.get": lambda s: s.pieces.get(1),
    "pieces.fields": lambda s: s.pieces.fields(1),
    "pieces.last_edit": lambda s: s.pieces.last_edit(1),
    "pieces.ids": lambda s: s.pieces.ids(Listing(query=parse_query("劳模 tag:劳模 2019.."))),
    "pieces.rows": lambda s: s.pieces.rows([1], parse_query("劳模")),
    "pieces.waits": lambda s: s.pieces.waits(1),
    "pieces.waiting_for": lambda s: s.pieces.waiting_for("王编辑"),
    "pieces.counts": lambda s: s.pieces.counts(),
    "pieces.standings": lambda s: s.pieces.standings(),
    "pieces.edited_by": lambda s: s.pieces.edited_by("甲"),
    "versions.list": lambda s: s.versions.list(1),
    "versions.get": lambda s: s.versions.get(1, 1),
    "reviews.current_round": lambda s: s.reviews.current_round(1),
    "reviews.rounds": lambda s: s.reviews.rounds(1),
    "reviews.pieces": lambda s: s.reviews.pieces(),
    "reviews.verdicts": lambda s: s.reviews.verdicts(_round(s).id),
    "reviews.confirmations": lambda s: s.reviews.confirmations(_round(s).id),
    "reviews.all_verdicts": lambda s: s.reviews.all_verdicts(1),
    "users.owner": lambda s: s.users.owner(),
    "users.get": lambda s: s.users.get("王编辑"),
    "versions.find": lambda s: s.versions.find("ab" * 32),
    "pieces.began": lambda s: s.pieces.began(1),
    "users.list": lambda s: s.users.list(),
    "users.active": lambda s: s.users.active("王编辑"),
    "users.resets": lambda s: s.users.resets(),
    "users.passphrase_hash": lambda s: s.users.passphrase_hash("王编辑"),
    "people.list": lambda s: s.people.list(),
    "people.find": lambda s: s.people.find("李玉赋"),
    "tags.all": lambda s: s.tags.all(),
    "channels.all": lambda s: s.channels.all(),
    "channels.below": lambda s: s.channels.below("工会"),
    "channels.holds": lambda s: s.channels.holds("工会"),
    "people.get": lambda s: s.people.get(1),
    "assets.has": lambda s: s.assets.has("00"),
    "assets.get": lambda s: s.assets.get(s.record.entries()[1].details["sha256"]),  # type: ignore[arg-type]
    "originals.get": lambda s: s.originals.get(1),
    "originals.told": lambda s: s.originals.told(1),
    "pieces.behind": lambda s: s.pieces.behind(),
    "originals.find_file": lambda s: s.originals.find_file("ab" * 32),
    "originals.find_text": lambda s: s.originals.find_text("ab" * 32),
    "versions.find_text": lambda s: s.versions.find_text("ab" * 32),
    "exports.find_file": lambda s: s.exports.find_file("ab" * 32),
    "searches.all": lambda s: s.searches.all(),
    "exports.list": lambda s: s.exports.list(1),
    "publications.of": lambda s: s.publications.of(1),
    "users.find": lambda s: s.users.find("甲"),
    "record.head": lambda s: s.record.head(),
    "record.entries": lambda s: s.record.entries(1),
}
WRITES: dict[str, Call] = {
    "pieces.add": lambda s: s.pieces.add("news", {"title": "新"}, "文", "", ORIGINAL),
    "pieces.save_text": lambda s: s.pieces.save_text(1, "新文", s.pieces.get(1).revision),
    "pieces.save_fields": lambda s: s.pieces.save_fields(1, {"title": "新题"}),
    "pieces.set_kind": lambda s: s.pieces.set_kind(1, "news"),
    "pieces.set_status": lambda s: s.pieces.set_status(1, Status.SIGNED, "已签发"),
    "pieces.set_waiting": lambda s: s.pieces.set_waiting(1, [Waits(WaitsFor.PERSON, "甲")]),
    "pieces.note_edit": lambda s: s.pieces.note_edit(1, "甲"),
    "pieces.bin": lambda s: s.pieces.bin(1),
    "pieces.restore": lambda s: s.pieces.restore(1),
    "pieces.erase": lambda s: s.pieces.erase(1),
    "pieces.catch_up": lambda s: s.pieces.catch_up(),
    "versions.add": lambda s: s.versions.add(1, "speech", {"title": "题"}, "文", "甲"),
    "reviews.open_round": _next_round,
    "reviews.close_round": lambda s: s.reviews.close_round(_round(s).id),
    "reviews.add_verdict": lambda s: s.reviews.add_verdict(
        _round(s), "终审", "丙", Decision.APPROVED, 1, "", _version(s)
    ),
    "reviews.add_confirmation": lambda s: s.reviews.add_confirmation(
        s.reviews.verdicts(_round(s).id)[0].id, _version(s), "乙", carried=False
    ),
    "users.add": lambda s: s.users.add("张三", [Role.EDITOR]),
    "users.rename": lambda s: s.users.rename("王编辑", "王某"),
    "users.set_retired": lambda s: s.users.set_retired("王编辑", retired=True),
    "users.set_roles": lambda s: s.users.set_roles("王编辑", [Role.CHIEF]),
    "users.set_passphrase": lambda s: s.users.set_passphrase("王编辑", "x"),
    "users.set_pace": lambda s: s.users.set_pace("王编辑", 200),
    "people.add_all": lambda s: s.people.add_all([(Person("王东明"), None)]),
    "people.add": lambda s: s.people.add(Person("王东明")),
    "people.add_posts": lambda s: s.people.add_posts(1, [Post("书记")]),
    "tags.set": lambda s: s.tags.set([1], ["回信"], ["劳模"]),
    "tags.rename": lambda s: s.tags.rename("劳模", "模范"),
    "tags.merge": lambda s: s.tags.merge(["劳模"], "模范"),
    "tags.colour": lambda s: s.tags.colour("劳模", "red"),
    "tags.delete": lambda s: s.tags.delete("劳模"),
    "channels.add": lambda s: s.channels.add("新栏目"),
    "channels.rename": lambda s: s.channels.rename("工会", "总工会"),
    "channels.merge": lambda s: s.channels.merge("工会", "要闻"),
    "channels.put_back": lambda s: s.channels.put_back({1: ("要闻", "工会")}),
    "channels.delete": lambda s: s.channels.delete("工会"),
    "people.correct": lambda s: s.people.correct(1, "李玉赋", [Post("书记")]),
    "people.delete": lambda s: s.people.delete([1]),
    "assets.add": lambda s: s.assets.add(b"2", "image/png", "二.png"),
    "originals.add": lambda s: s.originals.add(1, ORIGINAL),
    "originals.keep": lambda s: s.originals.keep(1, replace(ORIGINAL, sha256="ef" * 32), "甲"),
    "searches.save": lambda s: s.searches.save("新", "tag:劳模"),
    "searches.delete": lambda s: s.searches.delete("近期"),
    "exports.add": lambda s: s.exports.add(1, 1, "pdf", "", "/乙", "cd", "", "甲"),
    "publications.mark": lambda s: s.publications.mark(1, 1, "ab", "甲"),
    "publications.withdraw": lambda s: s.publications.withdraw(1, MARK, "甲", {}),
    "mending.mend": lambda s: s.mending.mend(),
    "record.append_all": lambda s: s.record.append_all("甲", "x", [{}]),
    "record.append": lambda s: s.record.append("甲", "x"),
    "record.seal": lambda s: s.record.seal(
        "asset",
        {"sha256": "", "media_type": "", "name": ""},
        by="甲",
        action="x",
        piece=1,
    ),
}


@pytest.fixture
def filled(template: Path, tmp_path: Path) -> Iterator[Library]:
    with closing(Library.open(copied(template, tmp_path), patience=0.05)) as library:
        with library.write() as work:
            image = work.assets.add(b"1", "image/png", "一.png")
            fields = {"title": "题", "channel": "工会", "delivered": "2019-04"}
            text = f"劳模回信\n![图](asset:{image})"
            piece = work.pieces.add("speech", fields, text, "甲", ORIGINAL)
            version = work.versions.add(piece.id, "speech", fields, text, "甲")
            round_ = work.reviews.open_round(piece.id, REVIEW, version, "甲")
            work.reviews.add_verdict(round_, "初审", "乙", Decision.APPROVED, 1, "", version)
            work.channels.add("要闻")
            work.people.add(Person("李玉赋"))
            work.tags.set([piece.id], ["劳模"], [])
            work.searches.save("近期", "2026..")
            work.exports.add(piece.id, 1, "docx", "", "/甲", "ab", "", "甲")
        yield library


@pytest.fixture
def holder(filled: Library) -> Iterator[sqlite3.Connection]:
    """Another program that is in the middle of writing."""
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE piece SET title = '对方尚未写完'")
        yield connection


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'search_index'"
        ).fetchall()
        return [
            f"{name} {row}"
            for (name,) in tables
            for row in connection.execute(f'SELECT * FROM "{name}"')
        ]


@pytest.mark.parametrize("name", WRITES)
def test_a_write_waits_its_turn_and_then_says_locked(
    filled: Library, holder: sqlite3.Connection, name: str
) -> None:
    before = dump(filled.path)
    locked = pytest.raises(LibraryUnavailable, match="library_locked")
    with locked as raised, filled.write() as work:
        WRITES[name](work)
    assert raised.value.__cause__ is not None
    assert dump(filled.path) == before
    holder.execute("ROLLBACK")
    with filled.write() as work:
        WRITES[name](work)
    if name not in ("pieces.restore", "pieces.catch_up", "mending.mend"):  # there is nothing to do
        assert dump(filled.path) != before


@pytest.mark.parametrize("name", WRITES)
def test_a_write_on_a_reading_shelf_changes_nothing(filled: Library, name: str) -> None:
    before = dump(filled.path)
    if name != "pieces.catch_up":
        refused = pytest.raises(LibraryUnavailable, match="library_read_only")
        with refused, filled.read() as work:
            WRITES[name](work)
    assert dump(filled.path) == before


@pytest.mark.parametrize("name", READS)
def test_reading_goes_on_beside_a_writer(
    filled: Library, holder: sqlite3.Connection, name: str
) -> None:
    with filled.read() as work:
        during = READS[name](work)
    holder.execute("ROLLBACK")
    with filled.read() as work:
        assert READS[name](work) == during


@pytest.mark.parametrize("name", [*READS, *WRITES])
def test_a_library_held_whole_says_so(template: Path, tmp_path: Path, name: str) -> None:
    library = Library.open(copied(template, tmp_path), patience=0.05)
    library.close()  # the next use opens it anew
    with closing(library), closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        door = library.write if name in WRITES else library.read
        with pytest.raises(LibraryUnavailable, match="library_locked"), door() as work:
            (READS | WRITES)[name](work)


def test_every_method_has_a_case(library: Library) -> None:
    named = {*READS, *WRITES}
    with library.read() as work:
        public = {
            f"{subject}.{method}"
            for subject, part in vars(work).items()
            for method, _ in inspect.getmembers(part, inspect.ismethod)
            if not method.startswith("_")
        }
    assert public == named


def read_users(library: Library) -> None:
    with library.read() as work:
        work.users.list()


def write_nothing(library: Library) -> None:
    with library.write():
        pass


def nothing_together(library: Library) -> None:
    with library.together():
        pass


LIBRARY: dict[str, Callable[[Library], Any]] = {
    "uid": lambda library: library.uid(),
    "seal": lambda library: library.seal(),
    "data_version": lambda library: library.data_version(),
    "verify": lambda library: library.verify(),
    "backup": lambda library: library.backup(library.path.with_name("备份.dinggao")),
    "read": read_users,
    "write": write_nothing,
    "together": nothing_together,
    "list": lambda library: library.list(Listing(query=parse_query("劳模"))),
    "found": lambda library: library.found(Listing(query=parse_query("劳模"))),
    "rows": lambda library: library.rows([1], parse_query("劳模")),
    "unassigned": lambda library: library.unassigned(),
    "user": lambda library: library.user("王编辑"),
    "users": lambda library: library.users(),
    "owner": lambda library: library.owner(),
}


@pytest.mark.parametrize("name", LIBRARY)
def test_the_librarys_own_methods_say_locked_too(template: Path, tmp_path: Path, name: str) -> None:
    library = Library.open(copied(template, tmp_path), patience=0.05)
    library.close()
    with closing(library), closing(sqlite3.connect(library.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryUnavailable, match="library_locked"):
            LIBRARY[name](library)


def test_every_method_of_the_library_has_a_case() -> None:
    public = {name for name, _ in inspect.getmembers(Library, inspect.isfunction)}
    named = {name.split(".")[0] for name in LIBRARY}
    public -= {name for name in public if name.startswith("_")} | {"close", "now", "today", "check"}
    assert public == named


@pytest.mark.parametrize("name", ["list", "found", "rows", "unassigned", "user", "users", "owner"])
def test_a_list_goes_on_beside_a_writer(
    filled: Library, holder: sqlite3.Connection, name: str
) -> None:
    during = LIBRARY[name](filled)
    holder.execute("ROLLBACK")
    assert LIBRARY[name](filled) == during

"""What can be worked out again is put right; what is sealed is only named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.errors import BadInput, LibraryUnavailable
from editor_app.library.sqlite import triggers
from editor_app.services.upkeep import Repair, verify_library
from tests.services.office import TEXT, Office, refused


def changed(office: Office, *statements: str) -> None:
    """Change the library behind the program's back."""
    with closing(sqlite3.connect(office.desk.library_path, isolation_level=None)) as raw:
        triggers.drop(raw)
        for statement in statements:
            raw.execute(statement)
        triggers.install(raw)


def keys(office: Office) -> list[str]:
    return [notice.key for notice in office.desk.upkeep.verify()]


def repaired(office: Office) -> Repair:
    return office.desk.upkeep.repair(by=office.owner).value


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE piece SET status = 'signed', stage = '已签发'", "fault_standing"),
        ("UPDATE piece SET status = '签了'", "fault_piece_derived"),
        ("UPDATE piece SET stage = '复审'", "fault_standing"),
        ("UPDATE piece SET title = '别的题'", "fault_piece_derived"),
        ("UPDATE piece SET latest_version = 0", "fault_piece_derived"),
        ("UPDATE piece SET words = 7", "fault_piece_derived"),
        ("UPDATE piece SET submitter = '编辑'", "fault_piece_derived"),
        ("UPDATE piece SET author = ''", "fault_author"),
        ("UPDATE piece SET erased = 1", "fault_piece_erased"),
        ("UPDATE piece SET binned = 1", "fault_piece_told"),
        ("UPDATE piece SET place = 99", "fault_search_text"),
        ("UPDATE version SET identity = 'x'", "fault_identity"),
        ("DELETE FROM working_text", "fault_text_gone"),
        ("DELETE FROM search_text", "fault_search_text"),
        ("DELETE FROM search_state", "fault_search_index"),
        ("UPDATE search_text SET original = folded || '。'", "fault_search_text"),
        ("INSERT INTO search_index(rowid, tokens) VALUES (77, '劳模')", "fault_search_index"),
        ("DROP TABLE search_index", "fault_search_index"),
        ("UPDATE piece_field SET value = '2030-01-01' WHERE name = 'published'", "fault_editorial"),
        ("DELETE FROM piece_field WHERE name = 'published'", "fault_editorial"),
        ("UPDATE piece_field SET folded = 'x' WHERE name = 'speaker'", "fault_field_folded"),
        ("UPDATE user SET is_owner = 1", "fault_owner"),
        ("UPDATE user SET roles = 'admin' WHERE name = '作者'", "fault_user"),
        ("DELETE FROM user_name", "fault_user_name"),
        ("UPDATE library SET uid = 'x'", "fault_library_number"),
        ("UPDATE alembic_version SET version_num = '0001'", "fault_schema_version"),
        ("DROP INDEX ix_piece_title_key", "fault_index"),
        ("CREATE TRIGGER t AFTER INSERT ON piece BEGIN SELECT 1; END", "fault_trigger_strange"),
    ],
)
def test_what_follows_from_the_rest_is_named_and_put_right(
    office: Office, statement: str, key: str
) -> None:
    piece = office.submitted()
    changed(office, statement)
    assert key in keys(office)
    done = repaired(office)
    assert key in [notice.key for notice in done.mended]
    assert (done.left, keys(office)) == ((), [])
    assert office.desk.drafting.open(piece).text == TEXT
    assert office.desk.finding.ids("空对空 speaker:李某") == [piece]


def test_a_repair_copies_first_and_enters_the_record(office: Office) -> None:
    office.piece()
    changed(office, "UPDATE piece SET words = 7")
    done = repaired(office)
    assert done.copy is not None
    assert ".before-repair-" in done.copy.name
    with closing(sqlite3.connect(done.copy)) as raw:
        assert raw.execute("SELECT words FROM piece").fetchone() == (7,)
    with office.desk.library.read() as work:
        last = work.record.entries()[-1]
    assert (last.action, last.by) == ("repaired", office.owner.name)
    assert last.details == {"what": ["fault_piece_derived"], "count": 1, "copy": done.copy.name}


def test_a_sound_library_is_neither_copied_nor_written(office: Office) -> None:
    office.piece()
    before = office.desk.library_path.stat().st_mtime_ns, len(folder(office))
    done = repaired(office)
    assert done == Repair((), (), None)
    assert (office.desk.library_path.stat().st_mtime_ns, len(folder(office))) == before


def folder(office: Office) -> list[Path]:
    return list(office.desk.library_path.parent.glob("*.dinggao"))


def test_a_library_that_no_backup_takes_is_kept_as_it_is_before_it_is_put_right(
    office: Office,
) -> None:
    with closing(sqlite3.connect(office.desk.library_path)) as raw:
        (made,) = raw.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'alembic_version'"
        ).fetchone()
    writable, schema = "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = '{}' WHERE"
    changed(
        office,
        writable,
        f"{schema.format(made.replace('NOT NULL', ''))} name = 'alembic_version'",
        "PRAGMA writable_schema = RESET",
        "INSERT INTO alembic_version VALUES (NULL)",
        writable,
        f"{schema.format(made)} name = 'alembic_version'",
        "PRAGMA writable_schema = RESET",
    )
    with refused("backup_of_damaged", kind=LibraryUnavailable):
        office.desk.upkeep.backup(office.desk.library_path.with_name("备份.dinggao"))
    done = repaired(office)
    assert keys(office) == []
    assert done.copy is not None
    with closing(sqlite3.connect(done.copy)) as kept:
        assert (None,) in kept.execute("SELECT version_num FROM alembic_version").fetchall()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE verdict SET report = '改'",
        "UPDATE version_text SET text = '改'",
        "UPDATE record SET by = '别人' WHERE seq = 2",
        "DELETE FROM verdict",
    ],
)
def test_what_is_sealed_is_named_and_stays_as_it_was_found(office: Office, statement: str) -> None:
    office.signed()
    changed(office, statement, "UPDATE piece SET words = 7")
    named = set(keys(office)) - {"fault_piece_derived"}
    done = repaired(office)
    assert {notice.key for notice in done.left} == named
    assert set(keys(office)) == named


def test_what_a_forged_record_tells_is_not_put_in_the_place_of_anything(office: Office) -> None:
    office.piece()
    changed(
        office,
        "UPDATE record SET by = '编辑' WHERE action = 'new'",
        "UPDATE record SET details = replace(details, 'reviewer', 'chief')",
    )
    repaired(office)
    assert {"fault_record", "fault_author", "fault_user"} <= set(keys(office))
    assert office.desk.drafting.open(1).author == "作者"
    assert office.desk.users.get("复审员").roles == {Role.REVIEWER}


def test_a_lost_working_text_comes_from_the_last_version_with_its_fields(office: Office) -> None:
    piece = office.submitted()
    office.desk.drafting.set_fields(piece, {"channel": "要闻"}, by=office.editor)
    before = office.desk.drafting.open(piece)
    changed(office, "DELETE FROM working_text", "DELETE FROM piece_field")
    (said,) = [n for n in repaired(office).mended if n.key == "fault_text_gone"]
    after = office.desk.drafting.open(piece)
    assert said.details == {"piece": piece, "number": 1}
    assert (after.text, after.fields) == (before.text, before.fields)
    assert keys(office) == []


def test_a_lost_text_without_a_version_comes_from_the_words_kept_for_the_search(
    office: Office,
) -> None:
    piece = office.piece("# 小题\n\n**要紧**的话。")
    changed(office, "DELETE FROM working_text")
    assert [n.key for n in repaired(office).mended if "text" in n.key] == ["fault_text_lost"]
    assert "要紧的话。" in office.desk.drafting.open(piece).text


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE working_text SET text = text || '添一句。'", "fault_text_moved"),
        ("UPDATE piece SET edited_by = '鬼'", "fault_editor"),
    ],
)
def test_edits_of_nobody_make_no_version_until_somebody_answers_for_them(
    office: Office, statement: str, key: str
) -> None:
    piece = office.submitted()
    office.edit(piece, office.reviewer, TEXT + "添一句。")
    changed(office, "UPDATE piece SET edited_by = ''", statement)
    assert key in keys(office)
    text = office.desk.drafting.open(piece).text
    with refused("edits_unowned"):
        office.desk.reviewing.save_version(piece, "", by=office.editor)
    with refused("edits_unowned"):
        office.approve(piece, office.editor)
    assert office.desk.reviewing.state(piece, office.editor).stage_word == "初审"
    assert key in [notice.key for notice in repaired(office).mended]
    assert (keys(office), office.desk.drafting.open(piece).text) == ([], text)
    version = office.desk.reviewing.save_version(piece, "", by=office.editor).value
    assert version.author == office.owner.name


def test_a_version_of_nobody_is_named(office: Office) -> None:
    piece = office.submitted()
    changed(office, "UPDATE version SET author = ''")
    assert "fault_version_author" in keys(office)
    assert office.desk.drafting.open(piece).text == TEXT


def test_an_erasure_that_nobody_recorded_is_taken_back_and_a_recorded_one_stays(
    office: Office,
) -> None:
    kept, gone = office.signed(), office.piece()
    office.desk.drafting.bin([gone], by=office.owner)
    office.desk.drafting.erase([gone], by=office.owner)
    changed(office, "UPDATE piece SET erased = 1 WHERE erased IS NULL")
    changed(office, f"UPDATE piece SET erased = NULL, binned = NULL WHERE id = {gone}")
    assert keys(office) == ["fault_piece_erased"] * 2
    repaired(office)
    assert office.desk.drafting.open(kept).status is Status.SIGNED
    assert office.desk.finding.ids() == [kept]
    assert keys(office) == []


def test_unsaved_edits_are_judged_by_the_roles_of_today(office: Office) -> None:
    """Their maker loses the role: what was a stage's own edit breaks the verdicts now."""
    piece = office.submitted()
    office.approve(piece, office.editor)
    office.edit(piece, office.reviewer, TEXT + "。")
    office.desk.users.set_roles("复审员", [Role.AUTHOR])
    assert office.desk.drafting.open(piece).stage == "初审"
    assert keys(office) == []


@pytest.mark.parametrize("head", ["12", "x" * 64, "0" * 63])
def test_a_head_that_is_none_is_refused(office: Office, head: str) -> None:
    with refused("head_form", kind=BadInput):
        office.desk.upkeep.verify(head)


def test_the_head_that_a_final_file_carries_is_looked_for(office: Office, tmp_path: Path) -> None:
    piece = office.signed()
    out = tmp_path / "x.html"
    office.desk.publishing.export([piece], "html", output=out, by=office.owner)
    head = out.read_text("utf-8").split('name="dinggao-chain-head" content="')[1][:64]
    assert office.desk.upkeep.verify(f" {head.upper()}\n") == ()
    changed(office, "DELETE FROM record WHERE seq >= (SELECT max(id) FROM verdict)")
    changed(office, "DELETE FROM verdict WHERE id = (SELECT max(id) FROM verdict)")
    changed(office, "DELETE FROM export")
    assert "fault_head" not in keys(office)
    (named,) = [n for n in office.desk.upkeep.verify(head) if n.key == "fault_head"]
    assert named.details == {"head": head}


def test_a_library_that_cannot_be_opened_is_looked_at_from_outside(office: Office) -> None:
    path = office.desk.library_path
    office.piece()
    assert verify_library(path).faults == ()
    office.desk.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        triggers.drop(raw)
        raw.execute("DROP TABLE search_state")
        raw.execute("UPDATE piece SET words = 9")
    named = [notice.key for notice in verify_library(path).faults]
    assert {"fault_table_gone", "fault_piece_derived"} <= set(named)

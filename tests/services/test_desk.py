from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.kinds import Kinds
from editor_app.domain.piece import Status
from editor_app.domain.workflow import OnChange
from editor_app.errors import BadInput, Conflict, LibraryUnavailable
from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.acting import Grounds
from editor_app.services.desk import open_desk
from editor_app.services.drafting import Drafting
from editor_app.services.samples import PAGE, put_samples
from editor_app.services.tables import load_kinds, load_workflows
from editor_app.services.unsaved import UnsavedTexts
from editor_app.services.upkeep import restore_library
from tests.services.office import Office, quick_passphrases, refused

FLOW = """
name = "一步"
name_en = "One"
[[stage]]
name = "审"
name_en = "Check"
role = "editor"
"""


def test_the_samples_stand_at_every_stage(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "library.dinggao", resources=resources())
    put_samples(desk, resources() / "samples")
    rows = desk.finding.rows(desk.finding.ids())
    assert {row.kind for row in rows} == {"speech", "news", "commentary", "address", "article"}
    assert {row.stage for row in rows} == {"已签发", "复审", "退回", "草稿", "初审"}
    (speech,) = [row for row in rows if row.kind == "speech"]
    assert desk.reviewing.state(speech.id, desk.users.owner()).final
    assert len(desk.reviewing.versions(speech.id)) == 3
    assert desk.upkeep.verify() == ()
    desk.close()


def test_of_the_samples_all_come_in_or_none(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "library.dinggao", resources=resources())
    shutil.copytree(resources() / "samples", tmp_path / "samples")
    (tmp_path / "samples" / PAGE).unlink()  # the last of them
    with refused("import_file_missing", kind=BadInput):
        put_samples(desk, tmp_path / "samples")
    assert not desk.finding.any()
    assert [user.name for user in desk.users.list()] == [desk.users.owner().name]
    assert desk.upkeep.verify() == ()
    assert len(put_samples(desk, resources() / "samples")) == 5
    assert desk.upkeep.verify() == ()
    desk.close()


def test_a_library_without_samples_starts_empty(office: Office) -> None:
    overview = office.desk.finding.overview()
    assert (overview.total, overview.bin, overview.channels, overview.tags) == (0, 0, (), ())
    assert set(overview.by_status) == set(Status)
    assert office.desk.writable
    assert office.desk.why_read_only is None
    assert office.desk.library_path.name == "office.dinggao"


def test_a_missing_library_is_made_only_when_asked(tmp_path: Path) -> None:
    with refused("library_missing", kind=LibraryUnavailable):
        open_desk(tmp_path / "none.dinggao", resources=resources(), create=False)
    assert list(tmp_path.iterdir()) == []


def test_others_writes_show_in_the_data_version(office: Office) -> None:
    before = office.desk.data_version()
    office.piece()
    assert office.desk.data_version() == before
    other = open_desk(office.desk.library_path, resources=resources())
    other.channels.add("工会", by=other.users.owner())
    other.close()
    assert office.desk.data_version() != before


def test_two_windows_overwrite_nothing_of_each_other(office: Office) -> None:
    piece = office.piece()
    other = open_desk(office.desk.library_path, resources=resources())
    seen = other.drafting.open(piece).revision
    office.edit(piece, office.author, "先存的。")
    with refused("piece_changed", kind=Conflict):
        other.drafting.save_text(piece, "后存的。", seen, by=office.editor)
    other.drafting.save_text(piece, "后存的。", seen + 1, by=office.editor)
    other.close()
    assert office.desk.drafting.open(piece).text == "后存的。"
    assert office.desk.reviewing.version(piece, 1).text == "先存的。"


def test_a_library_that_is_busy_says_so_and_loses_nothing(office: Office) -> None:
    piece, path = office.piece(), office.desk.library_path
    quick = Library.open(path, patience=0.1)
    busy = replace(office, desk=replace(office.desk, library=quick, drafting=_drafting(quick)))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with refused("library_locked", kind=LibraryUnavailable):
            busy.edit(piece, office.author, "写不进去。")
    assert busy.edit(piece, office.author, "写进去了。").text == "写进去了。"
    quick.close()


def _drafting(library: Library) -> Drafting:
    unsaved = UnsavedTexts((library.path.parent,), library.path)
    return Drafting(library, load_kinds(resources() / "kinds.toml"), unsaved, quick_passphrases())


def test_a_backup_gives_everything_back(office: Office, tmp_path: Path) -> None:
    piece = office.signed()
    (tmp_path / "备份").mkdir()
    backup = office.desk.upkeep.backup(tmp_path / "备份")
    with refused("backup_onto_itself", kind=BadInput):
        office.desk.upkeep.backup(office.desk.library_path)
    office.desk.drafting.bin([piece], by=office.owner, grounds=Grounds("误存"))
    path = office.desk.library_path
    back = office.desk.upkeep.restore(backup, by=office.owner, grounds=Grounds("误删"))
    assert back.key == "restored_kept"
    desk = open_desk(path, resources=resources())
    assert desk.drafting.open(piece).binned is None
    assert desk.reviewing.state(piece, desk.users.owner()).final
    desk.close()
    kept = [p for p in path.parent.iterdir() if p.suffix == ".dinggao" and p != path]
    assert len(kept) == 1
    with pytest.raises((BadInput, LibraryUnavailable)):
        restore_library(path, tmp_path / "none")


def test_the_tables_of_the_office_are_read() -> None:
    kinds: Kinds = load_kinds(resources() / "kinds.toml")
    assert kinds.find("讲话").spoken
    first, second = load_workflows(resources() / "workflows")
    assert [stage.name for stage in first.stages] == ["初审", "复审", "终审"]
    assert [stage.signing for stage in first.stages] == [False, False, True]
    assert second.stages[0].on_change is OnChange.RECONFIRM


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name = ", "at end of document"),
        ("name = 'x'", "name_en"),
        (FLOW.replace("editor", "boss"), "boss"),
        (FLOW.replace("[[stage]]", "[[steps]]"), "stage"),
        (FLOW + FLOW[FLOW.index("[[stage]]") :], "审"),
    ],
)
def test_a_mistake_in_a_workflow_is_named_with_its_file(
    tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "mine.toml").write_text(table, "utf-8")
    with pytest.raises(BadInput) as caught:
        load_workflows(tmp_path)
    assert (caught.value.key, caught.value.details["file"]) == ("table_unreadable", "mine.toml")
    assert said in str(caught.value.details["reason"])


def test_a_mistake_in_the_kinds_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kinds.toml"
    path.write_text('[x]\nnames = []\nfields = ["weather"]\nrequired = []', "utf-8")
    with pytest.raises(BadInput) as caught:
        load_kinds(path)
    assert "weather" in str(caught.value.details["reason"])
    with refused("table_unreadable", kind=BadInput):
        load_kinds(tmp_path / "none.toml")


def test_an_office_may_write_its_own_workflow(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(FLOW, "utf-8")
    (flow,) = load_workflows(tmp_path)
    assert (flow.id, flow.stages[0].group, flow.stages[0].on_change) == (
        "mine",
        "review",
        OnChange.VOID,
    )


LISTED = """
import sys
from pathlib import Path
from editor_app.paths import resources
from editor_app.services.desk import open_desk
desk = open_desk(Path(sys.argv[1]), resources=resources())
assert desk.finding.rows(desk.finding.ids("")) == desk.finding.found("") == []
assert desk.users.owner()
print([name for name in ("sqlalchemy", "alembic", "lxml", "docx") if name in sys.modules])
"""


def test_a_desk_lists_before_sqlalchemy(tmp_path: Path) -> None:
    path = tmp_path / "library.dinggao"
    open_desk(path, resources=resources()).close()
    command = [sys.executable, "-c", LISTED, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

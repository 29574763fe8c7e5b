"""What happens at the edges: places that must not be written, output nobody takes, odd names."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.paths import resources
from tests.cli.terminal import Terminal

PAGE = resources() / "samples" / "page.txt"


@pytest.mark.parametrize(
    "newer", ["PRAGMA user_version = 99", "UPDATE alembic_version SET version_num = '0099'"]
)
def test_a_library_of_a_newer_program_is_left_alone(office: Terminal, newer: str) -> None:
    with closing(sqlite3.connect(office.library, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute(newer)
    before = office.library.read_bytes()
    for command in (("list",), ("verify",), ("tag", 1, "+劳模")):
        assert "较新" in office.refused(*command) or "新版" in office.err or "更新" in office.err
    assert office.library.read_bytes() == before


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_an_export_never_takes_the_place_of_a_library(office: Terminal, ending: str) -> None:
    before = office.library.read_bytes()
    place = f"{office.library}{ending}"
    office.refused("export", 1, "--to", "txt", "--output", place, "--draft")
    assert office.library.read_bytes() == before
    assert office.json("verify")["sound"]
    assert office.json("show", 1)["exports"] == []


def test_a_place_that_cannot_be_made_is_refused(office: Terminal, tmp_path: Path) -> None:
    office("new", "--kind", "news", "--title", "另一篇")
    (tmp_path / "文件").write_text("占着", "utf-8")
    inside = f"{tmp_path / '文件'}/里面"
    office.refused("export", 1, "--to", "txt", "--output", f"{inside}/", "--draft")
    assert office.run("export", 1, 2, "--to", "txt", "--output", inside, "--draft") == 2
    long = tmp_path / ("长" * 200 + ".txt")
    office.refused("export", 1, "--to", "txt", "--output", long, "--draft")


def test_a_text_of_blanks_makes_no_piece(terminal: Terminal, tmp_path: Path) -> None:
    blank = tmp_path / "空白.txt"
    blank.write_text(" \n\u3000\u3000\n", "utf-8")
    assert terminal.run("import", blank) == 1
    assert terminal.json("list") == []


def test_an_empty_folder_is_said_to_be_empty(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "来稿").mkdir()
    assert terminal("import", tmp_path / "来稿").strip()
    assert terminal.json("import", tmp_path / "来稿") == []


def test_a_secret_is_refused_with_the_terminals_own_way_out(
    terminal: Terminal, tmp_path: Path
) -> None:
    page = tmp_path / "报告.txt"
    page.write_text("机密★10年\n关于某事的报告\n各位同志：\n这里是正文的一段话。\n", "utf-8")
    assert terminal.run("import", page) == 1
    assert "--allow-secret" in terminal.err
    assert terminal.json("import", page, "--allow-secret")[0]["status"] == "new"


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
def test_a_name_in_an_older_encoding_is_read(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("来稿.txt".encode("gbk"))
    path.write_bytes(PAGE.read_bytes())
    assert terminal.json("import", path)[0]["file"] == "来稿.txt"
    assert terminal.json("show", 1)["originals"][0]["name"] == "来稿.txt"


def test_an_argument_that_is_no_text_is_refused(office: Terminal) -> None:
    office.refused("tag", 1, os.fsdecode(b"+\xd6\xd0"))
    assert office.json("show", 1)["tags"] == []


def test_arguments_arrive_under_a_plain_locale(office: Terminal) -> None:
    plain = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    command = [sys.executable, "-m", "editor_app", "--library", str(office.library)]
    done = subprocess.run(
        [*command, "tag", "1", "+劳模"], env=os.environ | plain, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout.decode("utf-8").strip()) == (0, "劳模")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_nobody_can_take_is_said(office: Terminal) -> None:
    command = [sys.executable, "-m", "editor_app", "--library", str(office.library), "list"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert len(done.stderr.decode("utf-8").splitlines()) == 1


def test_a_piece_goes_to_standard_output_and_the_words_beside_it(
    office: Terminal, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "editor_app", "--library", str(office.library)]
    command += ["export", "1", "--to", "docx", "--draft", "--output", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as made:
        assert made.testzip() is None
    assert "标准输出" in done.stderr.decode()
    assert [row["path"] for row in office.json("show", 1)["exports"]] == ["-"]
    assert list(Path.cwd().glob("-")) == []


def test_a_whole_backup_goes_to_standard_output_and_the_words_beside_it(
    office: Terminal, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "editor_app", "--library", str(office.library)]
    done = subprocess.run([*command, "backup", "-"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "标准输出" in done.stderr.decode()
    backup = tmp_path / "备份.dinggao"
    backup.write_bytes(done.stdout)
    assert Terminal(backup, office.capture).json("show", 1)["title"] == "在会上的讲话"
    assert Terminal(backup, office.capture).json("verify")["faults"] == []
    office.refused("backup", "-", "--json")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace ends it at a system call")
def test_a_restore_that_is_ended_once_the_copy_is_in_its_place_is_on_record(
    office: Terminal, tmp_path: Path
) -> None:
    backup, before = tmp_path / "备份.dinggao", tmp_path / "原来"
    office("backup", backup)
    office("set", 1, "place=海川")
    shutil.copyfile(office.library, before)
    made = restore_traced(office, backup, "trace=rename,unlink")
    replaced = next(n for n, line in enumerate(made) if "rename(" in line and "part" in line)
    unlinked = sum("unlink(" in line for line in made[:replaced])
    shutil.copyfile(before, office.library)
    killing = f"inject=unlink:signal=SIGKILL:when={unlinked + 1}"
    assert "SIGKILL" in restore_traced(office, backup, "trace=rename,unlink", killing)[-1]
    assert "place" not in office.json("show", 1)["fields"]
    assert office.json("verify")["faults"] == []
    with closing(sqlite3.connect(office.library)) as raw:
        (details,) = raw.execute("SELECT details FROM record WHERE action = 'restored'").fetchone()
    assert json.loads(details)["reason"] == "误删"


def restore_traced(office: Terminal, backup: Path, *tracing: str) -> list[str]:
    """Restore in a process of its own; returns the system calls that it made."""
    log = backup.with_name("calls")
    expressions = [word for each in tracing for word in ("-e", each)]
    command = [sys.executable, "-m", "editor_app", "--library", str(office.library)]
    command += ["--user", "总编", "restore", str(backup), "--reason", "误删"]
    tracer = ["strace", "-f", "-qq", "-o", str(log), *expressions]
    subprocess.run([*tracer, *command], capture_output=True, check=False)
    return log.read_text("utf-8", "replace").splitlines()


def test_standard_output_takes_one_piece_and_no_json(office: Terminal) -> None:
    office("new", "--kind", "news", "--title", "另一篇")
    for more in (("2",), ("--json",)):
        office.refused("export", 1, *more, "--to", "md", "--draft", "--output", "-")
        assert office.out == ""
    assert office.json("show", 1)["exports"] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(("where", "code"), [("> /dev/full", 2), ("| true", 0)])
def test_what_standard_output_does_not_take_is_not_recorded(
    office: Terminal, tmp_path: Path, where: str, code: int
) -> None:
    text = tmp_path / "long.txt"
    text.write_text("这一句有十个汉字呢。\n" * 20_000, "utf-8")  # more than a pipe holds
    office("edit", 1, "--text-file", text, "--user", "作者")
    command = f"{sys.executable} -m editor_app --library '{office.library}' export 1 --to md"
    whole = f"{command} --draft --output - {where}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", whole], capture_output=True, check=False)
    assert done.returncode == code
    assert len(done.stderr.decode().splitlines()) == (1 if code else 0)
    assert office.json("show", 1)["exports"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_pipe_at_the_place_of_an_export_is_refused_at_once(
    office: Terminal, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "管道")
    office.refused("export", 1, "--to", "txt", "--draft", "--output", tmp_path / "管道")
    office("new", "--kind", "news", "--title", "另一篇")
    office.refused("export", 1, 2, "--to", "txt", "--draft", "--output", tmp_path / "管道")
    assert office.json("show", 1)["exports"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("--library", "管道", "list"),
        ("--library", "管道", "new", "--kind", "news", "--title", "题"),
        ("import", "管道"),
        ("edit", "1", "--text-file", "管道"),
        ("new", "--kind", "news", "--title", "题", "--text-file", "管道"),
        ("people", "import", "管道"),
        ("restore", "管道", "--reason", "试"),
        ("export", "1", "--to", "txt", "--draft", "--output", "管道"),
        ("sample", "--output", "管道"),
    ],
    ids=lambda command: " ".join(command),
)
def test_a_pipe_that_nobody_writes_to_holds_nothing_up(
    office: Terminal, tmp_path: Path, command: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "管道")
    done = subprocess.run(
        [sys.executable, "-m", "editor_app", "--library", str(office.library), *command],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=120,
    )
    said = done.stderr.decode()
    if command != ("list",):
        assert done.returncode in (1, 2), said
        assert "管道" in said
    assert sorted(each.name for each in tmp_path.iterdir()) == ["library.dinggao", "管道"]


def test_what_cannot_be_read_stops_no_other_file(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    good = "第{}号讲话\n\n同志们：\n\n一句话。"
    (folder / "1.txt").write_text(good.format(1), "utf-8")
    (folder / "3.txt").write_text(good.format(3), "utf-8")
    (folder / "断.txt").symlink_to(folder / "没有")
    (folder / "圈.txt").symlink_to(folder / "圈.txt")
    if sys.platform != "win32":
        os.mkfifo(folder / "2.txt")
    assert terminal.run("import", folder, "长" * 4000, tmp_path / ("字" * 200), "--json") == 1
    said = json.loads(terminal.out)
    assert [one["status"] for one in said].count("new") == 2
    assert len(said) == (7 if sys.platform != "win32" else 6)
    assert len(terminal.json("list")) == 2


@pytest.mark.parametrize("command", ["bin", "unbin", "erase"])
def test_a_slip_in_one_number_of_several_leaves_all_alone(office: Terminal, command: str) -> None:
    office("new", "--kind", "news", "--title", "另一篇")
    if command != "bin":
        office("bin", 1, 2)
    said = office.refused(command, 1, 99, 2)
    assert "99" in said
    assert "其余各篇也没有动" in said
    assert office.out == ""
    assert len(office.json("list", "--bin")) == (0 if command == "bin" else 2)
    assert "其余" not in office.refused(command, 99)

"""The program as it is started, and where its things are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from editor_app import __main__ as start
from editor_app import log, paths
from editor_app.library.store import Library
from editor_app.paths import Places, resources


def test_resources_lie_beside_the_package_or_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (resources() / "kinds.toml").is_file()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "editor_app")
    assert resources() == tmp_path / "resources"
    (tmp_path / "editor_app" / "resources").mkdir(parents=True)  # as a wheel has it
    assert resources() == tmp_path / "editor_app" / "resources"


def test_the_users_own_things_lie_in_the_users_own_folders(tmp_path: Path) -> None:
    places = Places(data=tmp_path / "data", config=tmp_path / "config")
    assert places.default_library == tmp_path / "data" / "library.dinggao"
    assert places.logs == tmp_path / "data" / "logs"
    assert places.settings == tmp_path / "config" / "window.ini"
    assert "Dinggao" in str(Places.of_user().data)


@pytest.mark.parametrize("arguments", [[], ["gui"]])
@pytest.mark.parametrize("named", ["", "~/稿库.dinggao"])
def test_without_a_command_the_window_opens(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], named: str
) -> None:
    opened: list[tuple[Path | None, str]] = []
    monkeypatch.setattr(sys, "argv", ["editor-app", *arguments])
    monkeypatch.setenv("EDITOR_APP_LIBRARY", named)
    monkeypatch.setenv("EDITOR_APP_USER", "林晓")

    def open_window(library: Path | None, user: str, _files: Sequence[Path] = ()) -> int:
        opened.append((library, user))
        return 0

    monkeypatch.setattr(start, "open_window", open_window)
    assert start.main() == 0
    assert opened == [(Path(named).expanduser() if named else None, "林晓")]


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (ZeroDivisionError(), 70)])
def test_what_nobody_foresaw_is_said_in_a_sentence_and_logged(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
) -> None:
    def fail(*_asked: object) -> int:
        raise error

    monkeypatch.setattr(sys, "argv", ["editor-app"])
    monkeypatch.setattr(start, "open_window", fail)
    assert start.main() == code
    said, kept = capsys.readouterr().err, Places.of_user().logs / log.NAME
    assert "Traceback" not in said
    assert "ZeroDivisionError" in kept.read_text("utf-8") if code == 70 else not said


def test_a_program_that_is_not_whole_still_says_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "editor_app")  # without its resources
    monkeypatch.setattr(sys, "argv", ["editor-app", "list"])
    assert start.main() == 70
    said = capsys.readouterr().err
    assert said.startswith("定稿出错，没有完成。The program failed and did not finish. ")
    assert said.count("\n") == 1
    assert "FileNotFoundError" in (Places.of_user().logs / log.NAME).read_text("utf-8")


def test_debug_shows_what_nobody_foresaw(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_asked: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "argv", ["editor-app", "--debug", "list"])
    monkeypatch.setattr("editor_app.cli.main.run", fail)
    with pytest.raises(ZeroDivisionError):
        start.main()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
@pytest.mark.parametrize("command", ["--help", "list"])
def test_a_closed_pipe_ends_it_quietly(tmp_path: Path, command: str) -> None:
    Library.open(tmp_path / "x.dinggao").close()
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "editor_app", "--library", str(tmp_path / "x.dinggao"), command],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_output_changes_no_verdict_and_no_library(tmp_path: Path, closed: str) -> None:
    path = tmp_path / "x.dinggao"
    Library.open(path).close()
    before = path.read_bytes()
    for command, code in (("verify", 0), ("list", 0), ("show 7", 2)):
        line = f'exec "$0" -m editor_app --library "$1" {command} {closed}'
        done = subprocess.run(["sh", "-c", line, sys.executable, str(path)], check=False)
        assert done.returncode == code, command
    assert path.read_bytes() == before

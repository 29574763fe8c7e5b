"""The log: what is kept of a run, who may read it, and what never enters it."""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app import __version__, log
from editor_app.cli.main import run
from editor_app.paths import Places

SECRET = "同志们，这是不该外传的一句话"
_LOG = logging.getLogger("editor_app.some.module")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """The folder of a log that is kept."""
    log.start(tmp_path / "data" / "logs", "zh")
    yield tmp_path / "data" / "logs"
    log.stop()


def kept(logs: Path) -> str:
    return (logs / log.NAME).read_text("utf-8")


def user_log() -> str:
    return kept(Places.of_user().logs)


def test_it_begins_with_the_versions_once_there_is_something_to_tell(logs: Path) -> None:
    assert not (logs / log.NAME).exists()
    _LOG.info("opened %s", "/a/稿库.dinggao")
    head, line = kept(logs).splitlines()
    for said in (f"Dinggao {__version__}", "Python 3.", "SQLite 3.", "zh"):
        assert said in head
    time_and_process = rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d{{3}} {os.getpid()} "
    assert re.match(time_and_process + "INFO editor_app.some.module opened /a/稿库", line)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_may_read_it_also_where_it_was_open_to_all(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    log.start(folder, "zh")
    _LOG.info("one")
    log.stop()
    assert folder.stat().st_mode & 0o777 == 0o700
    (folder / log.NAME).chmod(0o644)
    log.start(folder, "zh")
    _LOG.info("two")
    log.stop()
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_an_exception_is_logged_without_what_may_be_a_pieces_text(
    logs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    error = ValueError(SECRET)
    error.__cause__ = KeyError(f"{SECRET}: 3")
    _LOG.error("failed", exc_info=error)
    assert SECRET in caplog.text  # what the exception says, for a handler that keeps it
    text = kept(logs)
    assert not re.search("[同志们这是不该外传]", text)
    assert "KeyError: '[14 characters]: 3'" in text


def test_a_frame_still_says_where_it_is_in_a_folder_with_a_chinese_name() -> None:
    frame = '  File "/home/编辑/x.py", line 3, in f'
    assert log.masked(frame) == frame


def test_what_the_terminal_does_is_logged_without_a_word_of_the_piece(tmp_path: Path) -> None:
    page, library = tmp_path / "page.txt", ["--library", str(tmp_path / "x.dinggao")]
    page.write_text(f"在座谈会上的讲话\n{SECRET}。\n今天召开会议，部署工作。", "utf-8")
    out, backup = tmp_path / "out.txt", str(tmp_path / "backup.dinggao")
    draft = ["--to", "txt", "--draft", "--output", str(out)]
    assert run([*library, "import", str(page)]) == 0
    assert run([*library, "export", "1", *draft]) == 0
    assert run([*library, "export", "1", "--to", "txt", "--output", str(out)]) == 2
    assert run([*library, "backup", backup]) == 0
    assert run([*library, "restore", backup, "--reason", "试一试"]) == 0
    text = user_log()
    for said in (
        r"library.store opened \S+x.dinggao, for writing",
        r"library.store closed \S+x.dinggao",
        r"services.intake reading \S+page.txt",
        r"formats.reading read \d+ bytes as TEXT in \d\.\d\d s: ",
        r"services.intake new: piece 1",
        r"publishing piece 1 left as \S+out.txt in \d\.\d\d s: ",
        r"publishing piece 1 did not leave as txt: export_no_chain",
        r"cli.main Refused export_no_chain",
        r"library.backup backed \S+x.dinggao up to \S+backup.dinggao",
        r"library.backup put \S+backup.dinggao in the place of \S+x.dinggao, kept as ",
    ):
        assert re.search(said, text), said
    assert SECRET[:3] not in text
    assert "座谈会" not in text


def test_failures_of_threads_warnings_and_what_cannot_be_raised_are_logged(tmp_path: Path) -> None:
    code = f"""
import logging, threading, warnings
from pathlib import Path
from editor_app import log
log.start(Path({str(tmp_path)!r}), "zh")
thread = threading.Thread(target=lambda: 1 / 0, name="read_0")
thread.start(); thread.join()
class Broken:
    def __del__(self): raise LookupError("gone")
Broken()
warnings.warn("soon no more")
"""
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    text = kept(tmp_path)
    assert "failed in thread read_0" in text
    assert "ZeroDivisionError" in text
    assert "LookupError: gone" in text
    assert "UserWarning: soon no more" in text


def test_a_crash_leaves_its_stacks_and_the_next_start_takes_them_in(tmp_path: Path) -> None:
    start = f"""
from pathlib import Path
from editor_app import log
log.start(Path({str(tmp_path)!r}), "zh")
"""
    crash = start + "import faulthandler; faulthandler._sigabrt()"
    done = subprocess.run([sys.executable, "-c", crash], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Fatal Python error" in (tmp_path / log.CRASHES).read_text()
    again = start + "import logging; logging.getLogger('editor_app').info('here again')"
    subprocess.run([sys.executable, "-c", again], check=True)
    head, crashed, *stacks, line = kept(tmp_path).splitlines()
    assert "Dinggao" in head
    assert "ERROR editor_app crashed before, on " in crashed
    assert any("_sigabrt" in line or 'File "<string>"' in line for line in stacks)
    assert line.endswith("here again")
    assert (tmp_path / log.CRASHES).read_text() == ""


def test_a_large_file_is_moved_aside_and_the_oldest_let_go(
    logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LIMIT", 2000)
    for number in range(200):
        _LOG.info("%04d %s", number, "x" * 100)
    names = sorted(path.name for path in logs.iterdir() if path.name.startswith(log.NAME))
    assert names == [log.NAME, *(f"{log.NAME}.{n + 1}" for n in range(log.KEPT))][: len(names)]
    assert len(names) >= log.KEPT
    assert all((logs / name).stat().st_size < 2300 for name in names)
    newest = "".join((logs / name).read_text() for name in reversed(names))
    assert "0199 " in newest
    assert "0000 " not in newest


def test_two_processes_write_one_log(tmp_path: Path) -> None:
    code = f"""
import logging
from pathlib import Path
from editor_app import log
log.start(Path({str(tmp_path)!r}), "zh")
for number in range(300): logging.getLogger("editor_app").info("line %d", number)
"""
    both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    lines = kept(tmp_path).splitlines()
    assert len(lines) == 2 * 301
    assert all(re.search(r"(line \d+|, zh)$", line) for line in lines)


@pytest.mark.parametrize("inside", [True, False])
def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, inside: bool) -> None:
    (tmp_path / "logs").write_text("这里是文件", "utf-8")
    folder = tmp_path / "logs" / "deeper" if inside else tmp_path / "logs"
    log.start(folder, "zh")
    _LOG.info("unheard")
    log.stop()
    assert (tmp_path / "logs").read_text("utf-8") == "这里是文件"
    assert log.report(folder, "zh").count("\n") == 0


def test_everything_is_as_before_once_it_is_stopped(tmp_path: Path) -> None:
    before = threading.excepthook, sys.unraisablehook, faulthandler.is_enabled()
    log.start(tmp_path, "zh")
    log.start(tmp_path, "zh")  # the same: one handler
    assert len(logging.getLogger("editor_app").handlers) == 1
    log.stop()
    assert (threading.excepthook, sys.unraisablehook, faulthandler.is_enabled()) == before
    assert not logging.getLogger("editor_app").handlers


def test_what_only_prints_help_leaves_nothing_behind() -> None:
    assert run(["--help"]) == 0
    assert not Places.of_user().logs.exists()

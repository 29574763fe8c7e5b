"""Ctrl-C and a plain kill: what was done is answered, what was begun is undone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.cli.progress import Bar, Terminated, ending_whole
from editor_app.errors import Cancelled
from editor_app.library.store import Library
from tests.cli.terminal import Terminal
from tests.cli.test_processes import start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills are of another kind there")

SIGNALS = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["int", "term"])


def stop(process: subprocess.Popen[str], number: int, once: Callable[[], bool]) -> tuple[str, str]:
    """Send a signal to a process once something is so; returns what it said."""
    deadline = time.monotonic() + 120
    while not once() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(number)
    return process.communicate(timeout=120)


@SIGNALS
def test_an_import_answers_with_what_it_had_brought_in(
    terminal: Terminal, tmp_path: Path, number: int
) -> None:
    terminal("users", "add", "编辑", "--role", "editor")
    folder = tmp_path / "来稿"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:03}.txt").write_text(f"第{n}号讲话\n\n同志们：\n\n第{n}句话。", "utf-8")

    def begun() -> bool:
        with (
            closing(Library.open(terminal.library, create=False)) as library,
            library.read() as work,
        ):
            return work.pieces.counts().total > 0

    process = start(terminal.library, "import", str(folder), "--json")
    out, err = stop(process, number, begun)
    done = json.loads(out)
    assert process.returncode == 128 + number
    assert 0 < len(done) < 400
    assert {one["status"] for one in done} == {"new"}
    assert len(terminal.json("list")) == len(done)
    assert "已停止" in err
    assert "Traceback" not in err


@SIGNALS
def test_an_export_of_many_answers_with_what_had_left(
    office: Terminal, tmp_path: Path, number: int
) -> None:
    with closing(Library.open(office.library)) as library, library.write() as work:
        for n in range(30):
            work.pieces.add("news", {"title": f"第{n}篇"}, "一句话。", "")
    out = tmp_path / "出"
    ids = [str(n + 1) for n in range(31)]
    process = start(
        office.library, "export", *ids, "--to", "pdf", "--draft", "--output", f"{out}/", "--json"
    )
    said, err = stop(process, number, lambda: any(out.glob("*.pdf")))
    done = json.loads(said)
    assert process.returncode == 128 + number
    assert 0 < len(done) < 31
    assert {Path(one["path"]) for one in done} == set(out.iterdir())
    assert "已停止导出" in err


@SIGNALS
def test_a_backup_that_is_stopped_leaves_the_old_one_and_no_litter(
    office: Terminal, tmp_path: Path, number: int
) -> None:
    with closing(Library.open(office.library)) as library, library.write() as work:
        for _ in range(4):
            work.assets.add(os.urandom(16_000_000), "image/png", "图.png")
    folder = tmp_path / "备份"
    folder.mkdir()
    office("backup", folder / "x.dinggao")
    before = (folder / "x.dinggao").stat().st_ino
    process = start(office.library, "backup", str(folder / "x.dinggao"), "--json")
    out, _err = stop(process, number, lambda: any(folder.glob(".*.part")))
    stopped = process.returncode == 128 + number
    assert stopped or process.returncode == 0  # it may have been done by then
    assert (out == "") == stopped
    assert ((folder / "x.dinggao").stat().st_ino == before) == stopped
    assert [each.name for each in folder.iterdir()] == ["x.dinggao"]


def test_a_single_piece_is_stopped_at_once_and_nothing_is_written(
    office: Terminal, tmp_path: Path
) -> None:
    text = tmp_path / "long.txt"
    text.write_text("这一句有十个汉字呢。\n" * 50_000, "utf-8")
    office("edit", 1, "--text-file", text, "--user", "作者")
    out = tmp_path / "出"
    process = start(
        office.library, "export", "1", "--to", "docx", "--draft", "--output", f"{out}/", "--json"
    )
    said, err = stop(process, signal.SIGTERM, out.is_dir)
    assert (process.returncode, said) == (143, "")
    assert "已停止" in err
    assert list(out.iterdir()) == []
    assert office.json("show", 1)["exports"] == []


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C as Python takes it: a process started in the background inherits it switched off."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_the_first_signal_is_a_wish_and_the_second_ends_at_once() -> None:
    with ending_whole(), Bar(quiet=True, stopping="…") as bar:
        bar.step(0, 3, "")
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Cancelled):
            bar.step(1, 3, "")
        assert bar.stopped_by == signal.SIGTERM
        with pytest.raises(Terminated):
            os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.usefixtures("interruptible")
def test_one_item_alone_is_not_waited_for() -> None:
    with ending_whole(), Bar(quiet=True, stopping="…") as bar:
        bar.step(0, 1, "")
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Terminated):
            os.kill(os.getpid(), signal.SIGTERM)
    assert bar.stopped_by == 0


def test_the_signals_are_afterwards_what_they_were() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with ending_whole(), Bar(quiet=True, stopping="…"):
        pass
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


_STOPPED = """
import os, signal, sys
number = int(sys.argv.pop(1))
signal.signal(number, signal.SIG_DFL)  # whoever started the tests may have it ignored
if number == signal.SIGINT:
    signal.signal(number, signal.default_int_handler)
signal.pthread_sigmask(signal.SIG_BLOCK, [number])
os.kill(os.getpid(), number)
from editor_app.__main__ import main
sys.exit(main())
"""


@SIGNALS
def test_a_list_of_what_was_done_is_given_by_who_was_stopped_before_it_began(
    office: Terminal, tmp_path: Path, number: int
) -> None:
    (tmp_path / "稿.txt").write_text("讲话\n\n同志们。", "utf-8")
    for command in (["import", str(tmp_path / "稿.txt")], ["export", "1", "--to", "md"]):
        start = [sys.executable, "-c", _STOPPED, str(number), "--library", str(office.library)]
        done = subprocess.run(
            [*start, *command, "--json"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, json.loads(done.stdout)) == (128 + number, [])
        assert done.stderr.count("\n") == 1
    assert len(office.json("list")) == 1

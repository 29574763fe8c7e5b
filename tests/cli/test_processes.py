"""Several processes on one library at once, and processes that are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor_app.paths import resources
from tests.cli.terminal import Terminal


def start(library: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "editor_app", "--library", str(library), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def test_processes_take_turns_and_lose_nothing(office: Terminal) -> None:
    running = [start(office.library, "tag", "1", f"+标签{n}") for n in range(4)]
    assert [ended(process)[::2] for process in running] == [(0, "")] * 4
    assert set(office.json("show", 1)["tags"]) == {f"标签{n}" for n in range(4)}
    assert office.json("verify")["sound"]


def test_of_two_edits_from_one_revision_one_wins_and_says_so(
    office: Terminal, tmp_path: Path
) -> None:
    revision = str(office.json("show", 1)["revision"])
    for name in ("甲", "乙"):
        (tmp_path / name).write_text(f"{name}的文字。", "utf-8")
    running = [
        start(office.library, "edit", "1", "--text-file", str(tmp_path / n), "--revision", revision)
        for n in ("甲", "乙")
    ]
    codes = [ended(process)[0] for process in running]
    assert sorted(codes) == [0, 2]
    winner = "甲" if codes[0] == 0 else "乙"
    assert office.json("show", 1)["text"] == f"{winner}的文字。"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill so hard")
def test_a_killed_import_leaves_a_sound_library_and_goes_on(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal("users", "add", "编辑", "--role", "editor")
    folder = tmp_path / "来稿"
    folder.mkdir()
    page = (resources() / "samples" / "page.txt").read_text("utf-8")
    for number in range(30):
        text = page.replace("三年来", f"第{number}年来").replace("1260", f"{number}260")
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    process = start(terminal.library, "import", str(folder))
    deadline = time.monotonic() + 60
    while not terminal.json("list") and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    kept = len(terminal.json("list"))
    assert terminal.json("verify")["sound"]
    statuses = [one["status"] for one in terminal.json("import", folder)]
    assert (statuses.count("duplicate"), statuses.count("new")) == (kept, 30 - kept)


def test_a_killed_export_leaves_no_half_file(office: Terminal, tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("这一句有十个汉字呢。\n" * 20_000, "utf-8")
    office("edit", 1, "--text-file", text, "--user", "作者")
    output = tmp_path / "出" / "long.docx"
    output.parent.mkdir()
    process = start(
        office.library, "export", "1", "--to", "docx", "--output", str(output), "--draft"
    )
    time.sleep(1)
    process.kill()
    process.communicate()
    left = [path for path in output.parent.glob("*") if not path.name.startswith(".")]
    assert all(path.read_bytes().startswith(b"PK") for path in left)
    office("export", 1, "--to", "docx", "--output", output, "--draft")
    assert json.loads(office("verify", "--json"))["sound"]


def test_two_chiefs_sign_at_once_and_one_signature_stands(office: Terminal) -> None:
    office("users", "add", "副总编", "--role", "chief")
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员"):
        office("approve", 1, "--user", name)
    running = [start(office.library, "approve", "1", "--user", n) for n in ("总编", "副总编")]
    assert sorted(ended(process)[0] for process in running) == [0, 2]
    shown = office.json("show", 1)
    assert [v["stage"] for v in shown["verdicts"]] == ["初审", "复审", "终审"]
    assert (shown["stage"], shown["final"]) == ("已签发", True)
    assert office.json("verify")["sound"]

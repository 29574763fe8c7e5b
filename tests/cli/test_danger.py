"""What undoes a signature, from the terminal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import PHRASE, Terminal


@pytest.fixture
def signed(office: Terminal) -> Terminal:
    """Return a terminal on a speech that is signed off and published."""
    office("set", 1, "post=主席", "occasion=会", "delivered=2026-04-28", "--user", "作者")
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员", "总编"):
        office("approve", 1, "--user", name)
    office("set", 1, "published=2026-04-29", "--user", "编辑")
    office("publish", 1, "--user", "编辑")
    return office


@pytest.mark.parametrize("command", ["bin 1", "publish 1 --withdraw"])
def test_it_takes_a_chief_and_a_reason(signed: Terminal, command: str) -> None:
    words = command.split()
    assert "只有终审或管理员" in signed.refused(*words, "--user", "作者", "--reason", "想撤")
    assert "写明" in signed.refused(*words, "--user", "总编")
    signed(*words, "--user", "总编", "--reason", "发错了")


def test_erasing_takes_them_too(signed: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    signed("bin", 1, "--user", "总编", "--reason", "发错了")
    assert "--reason" in signed.refused("erase", 1, "--user", "总编")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", "猜的口令")
    assert "不对" in signed.refused("erase", 1, "--user", "总编", "--reason", "发错了")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    signed("erase", 1, "--user", "总编", "--reason", "发错了")


def test_restoring_over_a_library_takes_them_and_onto_nothing_does_not(
    signed: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "备份.dinggao"
    signed("backup", backup)
    assert "只有终审或管理员" in signed.refused("restore", backup, "--user", "作者")
    assert "--reason" in signed.refused("restore", backup)
    monkeypatch.delenv("EDITOR_APP_PASSPHRASE")
    why = ("--reason", "误删")
    assert "EDITOR_APP_PASSPHRASE" in signed.refused("restore", backup, *why, "--user", "总编")
    assert "保留" in signed("restore", backup, *why)  # the owner, who has none
    signed("verify")
    elsewhere = Terminal(tmp_path / "新" / "新.dinggao", signed.capture)
    elsewhere("restore", backup)
    elsewhere("verify")


def test_a_damaged_library_has_nobody_to_ask(signed: Terminal, tmp_path: Path) -> None:
    backup = tmp_path / "备份.dinggao"
    signed("backup", backup)
    data = bytearray(signed.library.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    signed.library.write_bytes(data)
    for end in ("-wal", "-shm"):
        Path(f"{signed.library}{end}").unlink(missing_ok=True)
    signed("restore", backup, "--user", "作者")
    signed("verify")


@pytest.mark.parametrize("damage", ["cut short", "a row", "half a page"])
def test_a_damaged_library_whose_users_can_be_read_is_asked_who_may(
    signed: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    backup = tmp_path / "备份.dinggao"
    signed("backup", backup)
    damaged(signed.library, damage)
    assert signed.run("list") == 2 or damage != "cut short"
    why = ("--reason", "坏了")
    before = signed.library.read_bytes()
    assert "只有终审或管理员" in signed.refused("restore", backup, *why, "--user", "作者")
    assert "没有“生人”" in signed.refused("restore", backup, *why, "--user", "生人")
    assert "--reason" in signed.refused("restore", backup, "--user", "总编")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", "猜的口令")
    assert "不对" in signed.refused("restore", backup, *why, "--user", "总编")
    assert signed.library.read_bytes() == before
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    signed("restore", backup, *why, "--user", "总编")
    signed("verify")


def damaged(library: Path, how: str) -> None:
    """Damage a library so that its users can still be read."""
    with closing(sqlite3.connect(library)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode = DELETE")
        if how == "a row":
            raw.execute("DROP TABLE search_state")
        (page,) = raw.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'verdict'"
        ).fetchone()
        raw.commit()
    if how == "cut short":
        with library.open("r+b") as file:
            file.truncate(library.stat().st_size - 4096)
    if how == "half a page":
        with library.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 2000)

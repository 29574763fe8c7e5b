"""The proof of a library in the terminal: what is damaged is said, what can be is mended."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

from editor_app.library.sqlite import triggers
from tests.cli.terminal import Terminal


def changed(office: Terminal, *statements: str) -> None:
    with closing(sqlite3.connect(office.library, isolation_level=None)) as raw:
        triggers.drop(raw)
        for statement in statements:
            raw.execute(statement)
        triggers.install(raw)


def test_what_can_be_worked_out_again_is_said_and_mended_when_asked(office: Terminal) -> None:
    changed(office, "UPDATE piece SET words = 7, title = '别的'")
    assert office.run("verify") == 1
    assert "verify --repair" in office.out
    said = office("verify", "--repair")
    assert "修复了 2 处" in said
    assert "稿库完好" in said
    (copy,) = office.library.parent.glob("library.before-repair-*.dinggao")
    assert str(copy) in said
    assert office.json("verify") == {"path": str(office.library), "sound": True, "faults": []}
    assert office.json("show", 1)["fields"]["title"] == "在会上的讲话"


def test_a_repair_of_a_sound_library_does_nothing(office: Terminal) -> None:
    answer = office.json("verify", "--repair")
    assert (answer["sound"], answer["mended"], answer["copy"]) == (True, [], "")
    assert "没有可以修复的" in office("verify", "--repair")


def test_what_is_sealed_stays_named(office: Terminal) -> None:
    changed(office, "UPDATE record SET by = '别人' WHERE seq = 2", "UPDATE piece SET words = 7")
    assert office.run("verify", "--repair") == 1
    assert "操作记录第 2 条被改动" in office.out
    assert "已修复" in office.out


def test_a_head_is_looked_for_and_must_be_one(office: Terminal) -> None:
    with closing(sqlite3.connect(office.library)) as raw:
        (head,) = raw.execute("SELECT hash FROM record ORDER BY seq DESC LIMIT 1").fetchone()
    assert "稿库完好" in office("verify", "--head", head)
    assert office.run("verify", "--head", "0" * 64) == 1
    assert "末尾被截去" in office.out
    assert "64 位" in office.refused("verify", "--head", "abc")


@pytest.mark.parametrize("table", ["user", "library", "search_state", "working_text", "record"])
def test_a_library_without_a_table_is_told_of_and_no_failure_of_the_program(
    office: Terminal, table: str
) -> None:
    with closing(sqlite3.connect(office.library, isolation_level=None)) as raw:
        triggers.drop(raw)
        raw.execute(f'DROP TABLE "{table}"')
    assert office.run("verify") == 1
    assert "整个不见了" in office.out


@pytest.mark.parametrize("seed", range(8))
def test_no_damage_ends_in_a_failure_of_the_program(office: Terminal, seed: int) -> None:
    """Every page but the head of the first may hold anything."""
    drawn = random.Random(seed)
    content = bytearray(office.library.read_bytes())
    for _ in range(3):
        page = drawn.randrange(1, len(content) // 4096) * 4096
        content[page : page + 4096] = drawn.randbytes(4096)
    office.library.write_bytes(content)
    assert office.run("verify") in (1, 2)
    assert office.out or office.err
    assert "Traceback" not in office.out + office.err

"""A word that no row of ours can hold never takes the lists down, nor ends as our own fault."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.terminal import Terminal

LISTS = ["list", "search 学习", "users list", "tags list", "channels list"]
PIECE = ["show 1", "versions 1", "preflight 1", "submit 1 --user 作者", "approve 1 --user 编辑"]
FORGED = {
    "status": "UPDATE piece SET status = '怪'",
    "stage": "UPDATE piece SET stage = '怪'",
    "kind": "UPDATE piece SET kind = '怪'",
    "waiting": "UPDATE waiting SET kind = '怪'",
    "roles": "UPDATE user SET roles = '怪'",
    "decision": "UPDATE verdict SET decision = '怪'",
    "workflow": "UPDATE round SET workflow = replace(workflow, 'reviewer', '怪')",
    "stage kind": "UPDATE round SET workflow = replace(workflow, '\"review\"', '\"怪\"')",
    "rule": "UPDATE round SET workflow = replace(workflow, '\"void\"', '\"怪\"')",
    "no workflow": "UPDATE round SET workflow = '怪'",
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_word_leaves_lists_up_and_is_told_truly(office: Terminal, forged: str) -> None:
    office("submit", 1, "--user", "作者")
    office("approve", 1, "--user", "编辑")
    with closing(sqlite3.connect(office.library)) as raw, raw:
        triggers = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        assert raw.execute(FORGED[forged]).rowcount
    for command in LISTS:
        assert office.run(*command.split()) == 0, office.err
    for command in PIECE:
        assert office.run(*command.split()) in (0, 1, 2), (command, office.err)
        assert "程序出错" not in office.err
    assert office.run("verify") == 1

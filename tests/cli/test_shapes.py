"""The JSON that others build on: its names and kinds of value, one by one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from editor_app.cli.shapes import fields_json, plain_snippet, verdict_json
from editor_app.domain.review import Decision, Verdict, VerdictState
from editor_app.paths import resources
from editor_app.words import Words
from tests.cli.terminal import Terminal

ZH = Words.load(resources() / "translations", "zh")
NOON = datetime(2019, 4, 30, 12, tzinfo=UTC)


def verdict(state: VerdictState, void: str = "") -> Verdict:
    return Verdict(
        id=1, round=1, stage="初审", by="编辑", decision=Decision.APPROVED, received=1, handed_on=2,
        received_hash="a" * 64, hash="b" * 64, reading_hash="c" * 64, report="好", time=NOON,
        state=state, void=void,
    )  # fmt: skip


def names(thing: dict[str, Any]) -> set[str]:
    return set(thing)


def test_fields_are_dates_flags_and_title_lines() -> None:
    shown = fields_json(
        {
            "published": "2019-04-30T07:30:00+08:00",
            "title": "提高 狠抓",
            "title_breaks": "2",
            "abridged": "true",
            "speaker": "李某",
        }
    )
    assert list(shown) == ["title", "speaker", "published", "abridged", "title_lines"]
    assert (shown["title"], shown["title_lines"]) == ("提高 狠抓", ["提高", "狠抓"])
    assert shown["abridged"] is True
    assert datetime.fromisoformat(shown["published"]).utcoffset() == timedelta(hours=8)
    assert fields_json({"title": "题"}) == {
        "title": "题", "title_lines": ["题"], "abridged": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("state", "void", "says"),
    [
        (VerdictState.LIVE, "", ""),
        (VerdictState.RECONFIRMED, "", ""),
        (VerdictState.CARRIED, "", ""),
        (VerdictState.VOID, "3", "版本 3"),
        (VerdictState.VOID, "", "另起一轮"),
        (VerdictState.OWED, "4", "版本 4"),
    ],
)
def test_a_verdict_says_why_it_does_not_stand(state: VerdictState, void: str, says: str) -> None:
    shown = verdict_json(verdict(state, void), 1, ZH)
    assert shown["state"] == state.value
    assert bool(shown["void"]) is bool(says)
    assert says in shown["void"]
    assert (shown["received"], shown["handed_on"], shown["hash"]) == (1, 2, "b" * 64)
    assert shown["time"] == "2019-04-30T12:00:00+00:00"


def test_a_snippet_has_no_marks_of_ours() -> None:
    assert plain_snippet("…在\x02回信\x03一周年") == "…在回信一周年"


def test_lists_and_searches(office: Terminal) -> None:
    (row,) = office.json("list")
    assert names(row) == {
        "id", "title", "kind", "status", "stage", "tags", "who", "date", "channel", "words",
        "updated", "holder", "since", "urgency",
    }  # fmt: skip
    assert (row["id"], row["kind"], row["stage"], row["tags"]) == (1, "speech", "草稿", [])
    (found,) = office.json("search", "学习")
    assert names(found) - names(row) == {"snippet"}


def test_showing_a_piece(office: Terminal) -> None:
    office("submit", 1, "--user", "作者")
    office("approve", 1, "--user", "编辑", "--report", "好")
    shown = office.json("show", 1)
    assert names(shown) >= {
        "id", "title", "kind", "fields", "text", "stage", "status", "author", "tags", "revision",
        "hash", "reading_hash", "versions", "verdicts", "breaks", "originals", "exports", "round",
    }  # fmt: skip
    (version,) = shown["versions"]
    assert names(version) >= {"number", "hash", "author", "time", "note", "stage"}
    (given,) = shown["verdicts"]
    assert names(given) >= {
        "stage", "by", "verdict", "received", "handed_on", "hash", "report", "state", "void",
    }  # fmt: skip
    assert (given["verdict"], given["void"], shown["author"]) == ("approved", "", "作者")
    assert datetime.fromisoformat(version["time"]).tzinfo is not None
    assert datetime.fromisoformat(shown["updated"]).tzinfo is not None


def test_imports(terminal: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "a.txt").write_text("在会上的讲话\n\n李某\n\n同志们：\n\n开会。要落实。", "utf-8")
    (folder / "b.txt").write_bytes(b"")
    assert terminal.run("import", folder, "--json") == 1
    good, bad = json.loads(terminal.out)
    assert names(good) == {
        "id", "title", "kind", "status", "fields", "people", "warnings", "file", "left_out",
        "version", "kept",
    }  # fmt: skip
    assert (good["version"], good["kept"]) == (None, True)
    assert names(bad) - names(good) == {"error"}
    assert (good["status"], bad["status"], bad["id"]) == ("new", "failed", None)


def test_changes_between_versions(office: Terminal, tmp_path: Path) -> None:
    office("save", 1, "--note", "", "--user", "作者")
    text = tmp_path / "t.txt"
    text.write_text("同志们：\n\n二是要落实。\n\n一是要学习。增长16%。\n\n三是要创新。", "utf-8")
    office("edit", 1, "--text-file", text)
    office("set", 1, "speaker=王某")
    office("save", 1, "--note", "")
    changes = office.json("diff", 1, 1, 2)
    assert all(names(change) >= {"op", "target", "old", "new"} for change in changes)
    assert {change["op"] for change in changes} <= {"insert", "delete", "replace", "move"}
    by_target = {change["target"] for change in changes}
    assert by_target == {"speaker", "text"}
    assert any(change["op"] == "move" for change in changes)
    assert any(change["op"] == "insert" and "三是要创新" in change["new"] for change in changes)
    readable = office("diff", 1, 1, 2)
    assert "讲话人：[-李-]{+王+}某" in readable
    assert "移到" in readable
    assert "新增" in readable
    assert office("diff", 1, 2, 2) == "没有不同\n"
    assert office.json("diff", 1, 2, 2) == []


def test_what_commands_answer(office: Terminal, tmp_path: Path) -> None:
    assert office.json("new", "--kind", "news", "--title", "题")["id"] == 2
    assert office.json("tag", 2, "+a") == {"id": 2, "tags": ["a"], "suggested": []}
    assert office.json("save", 2, "--note", "记")["number"] == 1
    assert names(office.json("submit", 1, "--user", "作者")) >= {"id", "stage", "status", "hash"}
    (done,) = office.json("export", 1, "--to", "md", "--output", tmp_path / "a.md", "--draft")
    assert names(done) == {"id", "path", "final", "label", "warnings"}
    assert done["final"] is False
    (export,) = office.json("show", 1)["exports"]
    assert (export["label"], export["target"], export["by"] != "") == ("送审稿", "md", True)
    assert office.json("users", "list")[1] == {
        "name": "作者", "shown": "作者", "roles": ["author"], "has_passphrase": True,
        "passphrase_reset_by": None, "retired": None, "pace": 0,
    }  # fmt: skip
    assert office.json("tags", "list") == [{"name": "a", "colour": "", "count": 1}]
    office("channels", "add", "甲/乙")
    assert office.json("channels", "list")[1] == {"path": "甲/乙", "name": "乙", "count": 0}
    office("tags", "colour", "a", "red")
    assert office.json("tags", "list")[0]["colour"] == "red"


def test_the_same_things_for_reading(office: Terminal) -> None:
    office("tag", 1, "+劳模")
    office("save", 1, "--note", "讨论稿", "--user", "作者")
    office("submit", 1, "--user", "作者")
    office("approve", 1, "--user", "编辑", "--report", "数字已核")
    shown = office("show", 1)
    for part in (
        "在会上的讲话",
        "讲话人",
        "李某",
        "劳模",
        "版本 1",
        "讨论稿",
        "初审",
        "通过",
        "数字已核",
    ):
        assert part in shown, part
    assert "speaker" not in shown
    assert "一是要学习" in office("search", "学习")
    assert "没有找到" in office("list", "tag:没有")
    office("tag", 1, "+学习")
    office("tag", 1, "-学习")
    assert "可以考虑的标签：学习" in office("tag", 1)
    assert "→" in office("workflows")
    assert "✗" in office("preflight", 1, "--to", "md")
    assert "official" in office("profiles")
    office("people", "add", "程立诚", "--post", "主席", "--from", "2020", "--to", "2021-03")
    assert "2020—2021-03" in office("people", "list")
    assert "editor" not in office("users", "list")
    office("submit", 1, "--user", "作者") if office.json("show", 1)["stage"] == "草稿" else None


def test_a_piece_says_its_length_and_how_far_it_is_from_what_was_asked(office: Terminal) -> None:
    words = office.json("show", 1)["length"]["words"]
    assert "asked" not in office.json("show", 1)["length"]
    office("set", 1, f"length={words - 5}字")
    length = office.json("show", 1)["length"]
    assert length["over"] == 5
    assert length["asked"] == {"unit": "words", "least": words - 5, "most": words - 5}
    assert "超5字" in office("show", 1)
    assert words == next(row["words"] for row in office.json("list") if row["id"] == 1)
    office("set", 1, "length=40行×17字")
    assert office.json("show", 1)["length"]["characters_per_line"] == 17

"""Values, times and refusals in the words of whoever reads them."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.cli.columns import width, wrapped
from tests.cli.terminal import Terminal

CHOICES = ("origin=转载", "secrecy=internal", "approval=本人审定", "abridged=是")


@pytest.fixture
def english(office: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return the terminal of an office that reads English."""
    monkeypatch.setenv("EDITOR_APP_LANGUAGE", "en")
    return office


def test_choices_are_words_to_read_and_names_in_json(office: Terminal) -> None:
    office("save", 1, "--note", "原来的")
    office("set", 1, *CHOICES)
    shown = office("show", 1)
    for said in ("转载", "内部", "本人审定", "是"):
        assert said in shown.split()
    assert not {"reprint", "internal", "confirmed"} & set(shown.split())
    fields = office.json("show", 1)["fields"]
    assert (fields["origin"], fields["secrecy"], fields["abridged"]) == (
        "reprint",
        "internal",
        True,
    )
    assert "{+转载+}" in office("diff", 1, 1, 0)
    office("save", 1, "--note", "转载")
    office("set", 1, "origin=原创")
    assert "[-转载-]{+原创+}" in office("diff", 1, 2)


def test_choices_are_english_in_english(english: Terminal) -> None:
    english("set", 1, *CHOICES)
    shown = english("show", 1)
    assert "Reprint" in shown
    assert "转载" not in shown


def test_times_are_those_of_the_clock_on_the_wall(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("save", 1, "--note", "一")
    moment = "UPDATE version SET time = 1556580600000000"  # 2019-04-29 23:30 in Greenwich
    with closing(sqlite3.connect(office.library, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER version_no_update")
        connection.execute(moment)
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    try:
        time.tzset()
        assert "2019-04-30 07:30" in office("versions", 1)
        assert "2019-04-30 07:30" in office("show", 1)
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert office.json("show", 1)["versions"][0]["time"] == "2019-04-29T23:30:00+00:00"


def test_a_field_or_a_role_goes_by_its_word(office: Terminal) -> None:
    office("set", 1, "来源=本报", "稿件类型=消息")
    assert office.json("show", 1)["kind"] == "news"
    assert office.json("show", 1)["fields"]["source"] == "本报"
    assert office.json("users", "add", "甲", "--role", "责任编辑")["roles"] == ["editor"]
    assert "可用的字段：引题、标题" in office.refused("set", 1, "tags=甲")
    assert "撰稿、责任编辑" in office.refused("users", "roles", "甲", "--role", "boss")


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("标题", "甲"),
        ("-标题", "在会上的讲话"),
        ("-title", "在会上的讲话"),
        ("新建", "在会上的讲话"),
        ("-created", "甲"),
    ],
)
def test_a_list_is_sorted_as_it_is_asked_for(office: Terminal, sort: str, first: str) -> None:
    office("new", "--kind", "news", "--title", "甲")
    assert office.json("list", "--sort", sort)[0]["title"] == first


def test_a_reason_that_stands_alone_begins_with_a_capital(english: Terminal) -> None:
    english("set", 1, "speaker=")
    assert english.refused("submit", 1).startswith("Required fields are missing: Speaker")


def test_nothing_there_is_said(terminal: Terminal, office: Terminal) -> None:
    for command in (("people", "list"), ("tags", "list"), ("channels", "list"), ("versions", 1)):
        assert office(*command).strip()
        assert office.json(*command) == []


def test_a_sample_is_not_put_in_the_place_of_a_file(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "占着").write_text("文", "utf-8")
    assert "占着" in terminal.refused("sample", "--output", tmp_path / "占着")
    assert (tmp_path / "占着").read_text("utf-8") == "文"


def test_damage_is_told_without_the_databases_own_words(office: Terminal) -> None:
    content = bytearray(office.library.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    office.library.write_bytes(content)
    assert office.run("verify") in (1, 2)
    said = office.out + office.err
    assert "备份" in said
    assert "malformed" not in said


@pytest.mark.parametrize("columns", [6, 11, 40])
@pytest.mark.parametrize(
    "text", ["列出稿件，可以带查询条件", "Walk through the main job", "默认取 EDITOR_APP_LIBRARY"]
)
def test_help_is_wrapped_by_columns(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    longest = max(map(width, text.split())) if text.isascii() else len("EDITOR_APP_LIBRARY")
    assert all(width(line) <= max(columns, longest) for line in lines)


def test_a_passphrase_is_asked_for_a_return_too(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员"):
        office("approve", 1, "--user", name)
    monkeypatch.delenv("EDITOR_APP_PASSPHRASE")
    assert "口令" in office.refused("return", 1, "--user", "总编", "--report", "改")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", "猜的口令")
    assert "口令不对" in office.refused("return", 1, "--user", "总编", "--report", "改")
    assert office.json("show", 1)["stage"] == "终审"


def test_a_tag_is_coloured_by_a_word(office: Terminal) -> None:
    office("tag", 1, "+劳模")
    assert office.json("tags", "colour", "劳模", "红")[0]["colour"] == "red"
    assert office.json("tags", "colour", "劳模", "none")[0]["colour"] == ""
    assert "可选：无、红" in office.refused("tags", "colour", "劳模", "紫")


def test_a_layout_goes_by_its_name(office: Terminal, tmp_path: Path) -> None:
    for name in ("公文", "official", "Official document"):
        place = tmp_path / f"{name}.docx"
        office("export", 1, "--to", "docx", "--draft", "--profile", name, "--output", place)
    made = [row["profile"] for row in office.json("show", 1)["exports"]]
    assert made == ["official"] * 3


def test_what_a_folder_import_passes_over_is_said_beside_its_json(
    terminal: Terminal, tmp_path: Path
) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "稿.txt").write_text("关于劳模工作的消息\n今天开会，讨论了劳模工作。", "utf-8")
    (folder / "图.psd").write_bytes(b"8BPS")
    assert [one["status"] for one in terminal.json("import", folder)] == ["new"]
    assert "图.psd" in terminal.err
    assert [one["status"] for one in terminal.json("import", folder)] == ["duplicate"]

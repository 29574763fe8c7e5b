"""What a Chinese office reads in the terminal: whole sentences, and no English in them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from editor_app.paths import resources
from editor_app.services.desk import Desk
from tests.cli.conftest import fill_office, made
from tests.cli.terminal import PHRASE, Terminal

PAGE = resources() / "samples" / "page.txt"
# What stays in Latin letters: products, formats, options and commands one types, and ids.
TYPED = re.compile(
    r"editor-app [a-z ]*|--?[a-z-]+|\b[0-9a-f]{8}\b|[\w./-]+\.dinggao|Word|PDF|HTML|Markdown|"
    r"Excel|CSV|UTF-8|JSON|ID|EDITOR_APP_[A-Z_]+|"
    r"docx|html|pdf|md|txt|official|speech|newspaper|three-reviews|two-steps|stage:|"
    r"Noto \w+ SC|Times New Roman|Libertinus Serif|_GB2312|“[^”]*”|/[^\s，。]+"
)


def english(text: str) -> list[str]:
    """Return the English words of an output."""
    return re.findall(r"[A-Za-z]{3,}", TYPED.sub("", text))


def fill(desk: Desk) -> None:
    """Put in a piece in review, with a broken verdict behind it."""
    fill_office(desk)
    author, editor = desk.users.get("作者"), desk.users.get("编辑")
    desk.reviewing.submit(1, by=author)
    desk.reviewing.approve(1, by=editor, report="好")
    desk.drafting.set_fields(1, {"place": "海川"}, by=author)
    desk.reviewing.save_version(1, "补地点", by=author)


@pytest.fixture(scope="module")
def made_reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("reviewed") / "office.dinggao", fill)


@pytest.fixture
def reviewed(terminal: Terminal, made_reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal on a piece in review, where everybody's passphrase is known."""
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    shutil.copyfile(made_reviewed, terminal.library)
    return terminal


@pytest.mark.parametrize(
    "command",
    [
        ("list",),
        ("search", "学习"),
        ("show", 1),
        ("show", 1, "--version", 1),
        ("versions", 1),
        ("diff", 1, 1, 2),
        ("tag", 1, "+劳模"),
        ("tag", 1),
        ("set", 1, "speaker=王某"),
        ("save", 1, "--note", "记"),
        ("save", 1),
        ("approve", 1, "--user", "编辑"),
        ("return", 1, "--user", "编辑", "--report", "改"),
        ("reconfirm", 1, "--user", "编辑"),
        ("preflight", 1),
        ("publish", 1),
        ("publish", 1, "--withdraw"),
        ("workflows",),
        ("users", "list"),
        ("users", "add", "某人", "--role", "proofreader"),
        ("people", "add", "某人", "--post", "主席", "--source", "通知"),
        ("channels", "add", "工会/要闻"),
        ("import", PAGE),
        ("import", "没有的文件.txt"),
        ("derive", 1, "--kind", "news"),
        ("bin", 1),
        ("verify",),
        ("backup", "."),
        ("show", 99),
        ("show", "一"),
        ("list", "status:高兴"),
        ("list", "delivered:昨天"),
        ("search", '"开着'),
        ("set", 1, "delivered=那天"),
        ("set", 1, "origin=抄来"),
        ("set", 1, "abridged=也许"),
        ("submit", 1),
        ("submit", 1, "--workflow", "五审"),
        ("approve", 1, "--user", "作者"),
        ("approve", 1, "--user", "路人"),
        ("return", 1, "--report", " ", "--user", "编辑"),
        ("export", 1, "--to", "txt", "--output", "x.txt"),
        ("export", 1, "--to", "odt", "--output", "x"),
        ("export", 1, "--to", "docx", "--output", "x", "--profile", "没有"),
        ("erase", 1),
        ("edit", 1, "--text-file", "没有"),
        ("people", "import", "没有.csv"),
        ("users", "add", "编辑", "--role", "editor"),
        ("users", "pace", "编辑", 9999),
        ("users", "roles", "root", "--user", "编辑", "--role", "admin"),
        ("tags", "rename", "没有", "别的"),
        ("channels", "rename", "没有", "别的"),
        ("restore", "没有"),
        ("nonsense",),
        ("list", "--limit", "许多"),
    ],
    ids=lambda command: " ".join(map(str, command))[:40],
)
def test_no_english_reaches_a_chinese_office(
    reviewed: Terminal,
    command: tuple[str | int | Path, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    owner = reviewed.json("users", "list")[0]["name"]
    code = reviewed.run(*command)
    assert code in (0, 1, 2)
    assert reviewed.out or reviewed.err
    said = (reviewed.out + reviewed.err).replace(owner, "").replace("nonsense", "")
    assert english(said) == []
    assert "Traceback" not in reviewed.err
    if code == 2:
        assert reviewed.out == ""
        assert len(reviewed.err.splitlines()) == 1
        assert reviewed.err.rstrip().endswith("。")

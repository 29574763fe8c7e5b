"""The same walk for somebody whose system speaks English."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.services.desk import Desk
from tests.cli.conftest import made
from tests.cli.terminal import PHRASE, Terminal

HAN = re.compile(r"[㐀-鿿]")


def fill(desk: Desk) -> None:
    """Put in users and one piece with Latin names."""
    for name, role in (("ann", "author"), ("ed", "editor"), ("rob", "reviewer"), ("cleo", "chief")):
        desk.users.add(name, [Role(role)], PHRASE)
    author = desk.users.get("ann")
    fields = {"published": "2026-04-29", "page": "2", "proofreader": "pat"}
    text = "A text in English."
    desk.drafting.new("commentary", "Title", by=author, text=text, fields=fields)


@pytest.fixture(scope="module")
def made_english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("english") / "office.dinggao", fill)


@pytest.fixture
def english(terminal: Terminal, made_english: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return a terminal in English with users and one piece."""
    monkeypatch.setenv("EDITOR_APP_LANGUAGE", "en")
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    shutil.copyfile(made_english, terminal.library)
    return terminal


def test_the_walk_says_nothing_in_chinese(english: Terminal, tmp_path: Path) -> None:
    steps: list[tuple[str | int | Path, ...]] = [
        ("list",),
        ("set", 1, "place=Town", "--user", "ann"),
        ("tag", 1, "+work"),
        ("save", 1, "--note", "first", "--user", "ann"),
        ("submit", 1, "--user", "ann"),
        ("approve", 1, "--user", "ed", "--report", "fine"),
        ("return", 1, "--user", "rob", "--report", "shorten"),
        ("submit", 1, "--user", "ann"),
        ("approve", 1, "--user", "ed"),
        ("approve", 1, "--user", "rob"),
        ("approve", 1, "--user", "cleo"),
        ("show", 1),
        ("versions", 1),
        ("preflight", 1, "--to", "md"),
        ("export", 1, "--to", "md", "--output", tmp_path / "out.md"),
        ("publish", 1),
        ("publish", 1, "--withdraw", "--reason", "wrong page"),
        ("workflows",),
        ("users", "list"),
        ("tags", "list"),
        ("verify",),
        ("backup", tmp_path / "b.dinggao"),
        ("bin", 1, "--reason", "wrong page"),
        ("list", "--bin"),
        ("unbin", 1),
    ]
    for step in steps:
        said = english(*step)
        assert not HAN.search(said + english.err), (step, said)
    assert "Signed off" in english("show", 1)


@pytest.mark.parametrize(
    "command",
    [
        ("show", 9),
        ("approve", 1, "--user", "ed"),
        ("approve", 1, "--user", "nobody"),
        ("return", 1, "--report", " "),
        ("submit", 1, "--workflow", "five"),
        ("set", 1, "delivered=yesterday"),
        ("set", 1, "weather=fine"),
        ("set", 1, "title="),
        ("tag", 1, "+"),
        ("search", '"open'),
        ("list", "stage:Fifth"),
        ("list", "--sort", "colour"),
        ("diff", 1, 3, 4),
        ("export", 1, "--to", "odt", "--output", "x"),
        ("export", 1, "--to", "md", "--output", "x"),
        ("erase", 1),
        ("edit", 1, "--text-file", "missing.txt"),
        ("import", "--kind", "poem", "x"),
        ("people", "add", " "),
        ("people", "import", "missing.csv"),
        ("users", "add", "ed", "--role", "editor"),
        ("users", "pace", "ed", 9999),
        ("tags", "rename", "none", "other"),
        ("channels", "rename", "none", "other"),
        ("restore", "missing"),
        ("restore", "missing", "--reason", "lost"),
    ],
)
def test_every_refusal_is_one_english_sentence(
    english: Terminal, command: tuple[str | int, ...]
) -> None:
    sentence = english.refused(*command)
    assert sentence.endswith(".")
    assert not HAN.search(sentence.replace("、", ""))
    assert not re.search(r"[{}]|\w+_\w+=|Error|Traceback", sentence)

"""Printing from a terminal, to stand-ins of CUPS's programs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.services.test_printing import LP, LPSTAT, asked, stand_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="CUPS is not on Windows")


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    stand_in(folder, "lpstat", LPSTAT)
    stand_in(folder, "lp", LP)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_draft_goes_to_the_default_printer(office: Terminal, cups: Path) -> None:
    assert office.json("printers")[0] == {"name": "Canon", "default": True}
    assert "* Canon" in office("printers")
    done = office.json(
        "print", 1, "--copies", 2, "--sides", "双面长边翻", "--pages", "1", "--draft"
    )
    assert (done["printer"], done["job"], done["label"]) == ("Canon", "Canon-12", "送审稿")
    assert (done["final"], done["warnings"]) == (False, done["warnings"])
    assert asked(cups)[-4:] == ["-o", "sides=two-sided-long-edge", "-P", "1"]
    (export,) = office.json("show", 1)["exports"]
    assert export["path"] == "print:Canon"
    assert "HP_办公室" in office("print", 1, "--printer", "HP_办公室", "--draft", "征求意见稿")


def test_what_cannot_be_printed_is_said(office: Terminal, cups: Path) -> None:
    assert "送审稿" in office.refused("print", 1)
    assert "单面" in office.refused("print", 1, "--sides", "三面", "--draft")
    assert "1-3,5" in office.refused("print", 1, "--pages", "x", "--draft")
    stand_in(cups, "lpstat", "print('甲\\n乙' if sys.argv[1] == '-e' else 'no system default')")
    assert "--printer 写明：甲、乙" in office.refused("print", 1, "--draft")
    (cups / "lpstat").unlink()
    assert "CUPS" in office.refused("printers")
    assert office.json("show", 1)["exports"] == []

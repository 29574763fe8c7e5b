"""What a killed run leaves in the temporary folder is removed by a later one, and only that."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import load_profiles
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.text.blocks import Paragraph
from tests.formats.writers.samples import manuscript, text

DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder, a new one of its own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def left(folder: Path, name: str, age: float) -> Path:
    made = folder / name
    made.mkdir()
    (made / "data.json").write_text("全文", "utf-8")
    then = time.time() - age
    os.utime(made, (then, then))
    return made


def make_pdf() -> None:
    profile = load_profiles(resources() / "profiles")["speech"]
    write("pdf", manuscript(Paragraph(text("正文"))), profile, Fonts(system=False))


def test_old_ones_are_removed_and_nothing_else(folder: Path) -> None:
    old = left(folder, "dinggao-pdf-abc", DAY + 60)
    kept = [
        left(folder, "dinggao-pdf-new", DAY - 600),
        left(folder, "dinggao-sample-out", 9 * DAY),
        left(folder, "dinggao", 9 * DAY),
        left(folder, "another-pdf-x", 9 * DAY),
    ]
    target = left(folder, "theirs", 9 * DAY)
    (folder / "dinggao-pdf-link").symlink_to(target)
    (folder / "dinggao-pdf-file").write_bytes(b"")
    make_pdf()
    assert not old.exists()
    assert all((each / "data.json").exists() for each in [*kept, target])
    assert (folder / "dinggao-pdf-file").exists()


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give a folder away"
)
def test_another_users_are_left_alone(folder: Path) -> None:
    theirs = left(folder, "dinggao-pdf-theirs", 9 * DAY)
    os.chown(theirs, 12_345, 12_345)
    make_pdf()
    assert theirs.exists()


def test_a_finished_run_leaves_nothing(folder: Path) -> None:
    make_pdf()
    assert list(folder.glob("dinggao-*")) == []

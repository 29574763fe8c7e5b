"""A library with something in each table, and what becomes of it behind the program's back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.domain.result import Notice
from editor_app.domain.review import Decision
from editor_app.library.sqlite import triggers
from editor_app.library.store import Library
from tests.library.conftest import REVIEW, add_user


@pytest.fixture(scope="module")
def reviewed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with something in each table that the record vouches for."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("reviewed") / "x.dinggao"))
    with closing(Library.open(path)) as library, library.write() as work:
        add_user(work, "乙", Role.EDITOR)
        add_user(work, "丙", Role.REVIEWER)
        for n in range(3):
            image = work.assets.add(f"image {n}".encode(), "image/png", f"{n}.png")
            fields = {"title": f"第{n}篇", "speaker": "李玉赋"}
            piece = work.pieces.add("speech", fields, f"正文\n![图](asset:{image})", "甲")
            version = work.versions.add(piece.id, "speech", fields, piece.text, "甲", "", "说明")
            round_ = work.reviews.open_round(piece.id, REVIEW, version, "甲")
            for stage, by in (("初审", "乙"), ("复审", "丙")):
                verdict = work.reviews.add_verdict(
                    round_, stage, by, Decision.APPROVED, 1, version.content_hash, version, "同意"
                )
                work.reviews.add_confirmation(verdict.id, version, by, carried=False)
            left = version.content_hash
            work.exports.add(piece.id, 1, "docx", "official", "/甲.docx", left, "送审稿", "甲")
            if n:
                work.reviews.close_round(round_.id)
            work.record.append("甲", "tag", piece.id, {"add": ["劳模"]})
    return path


@pytest.fixture
def broken(reviewed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(reviewed, tmp_path / "x.dinggao"))


def change(path: Path, *statements: str) -> None:
    """Do what the program never would: without triggers and keys, then the triggers are back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers.drop(connection)
        for statement in statements:
            connection.execute(statement)
        triggers.install(connection)


def found(path: Path) -> list[Notice]:
    """Return what is found of a library."""
    with closing(Library.open(path)) as library:
        return [fault.notice for fault in library.verify()]

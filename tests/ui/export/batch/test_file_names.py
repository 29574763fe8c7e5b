"""What a file is called: by day and title, the same in window, batch and terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.cli.main import run
from editor_app.services.desk import Desk
from editor_app.services.progress import NO_PROGRESS
from editor_app.ui.export.batch.batch import Order, export_all
from tests.ui.export.conftest import FILE, LONG, SHORT, SIGNED


def named(desk: Desk, title: str, **fields: str) -> str:
    """Return what a new piece's file would be called."""
    owner = desk.users.owner()
    piece = desk.drafting.new("article", title, by=owner, text="正文。", fields=fields).value
    return desk.publishing.file_name(piece.id, "docx")


@pytest.mark.parametrize(
    ("title", "fields", "name"),
    [
        ("讲话", {"delivered": "2026-04-28"}, "2026-04-28-讲话.docx"),
        ("讲话", {"published": "2026-04-30T07:30:00+08:00"}, "2026-04-30-讲话.docx"),
        (
            "讲话",  # the day it was given, where both are known
            {"delivered": "2026-04-28", "published": "2026-04-30T07:30:00+08:00"},
            "2026-04-28-讲话.docx",
        ),
        ("讲话", {"delivered": "2026-04"}, "2026-04-讲话.docx"),
        ("讲话", {}, "讲话.docx"),
        ("问：a/b 怎么办?", {"delivered": "2026-04-28"}, "2026-04-28-问：a／b 怎么办？.docx"),
        ("C:\\讲话|*", {}, "C：＼讲话｜＊.docx"),
        ("CON", {"delivered": "2026-04-28"}, "2026-04-28-CON.docx"),
        ("CON", {}, "_CON.docx"),
        ("𠮷祥 AI", {}, "𠮷祥 AI.docx"),
    ],
)
def test_a_name_is_day_and_title(title: str, fields: dict[str, str], name: str, desk: Desk) -> None:
    assert named(desk, title, **fields) == name


@pytest.mark.parametrize("length", [60, 200, 1000])
def test_a_long_title_still_makes_a_file(length: int, desk: Desk, tmp_path: Path) -> None:
    name = named(desk, "长" * length, delivered="2026-04-28")
    assert name.startswith("2026-04-28-长")
    assert len(name.encode()) < 255  # what Linux takes
    (tmp_path / name).write_bytes(b"")


def test_a_label_stands_behind_the_name(desk: Desk) -> None:
    assert desk.publishing.file_name(LONG, "docx", "送审稿").endswith("（送审稿）.docx")
    assert desk.publishing.file_name(SIGNED, "pdf") == f"{FILE}.pdf"


def test_a_batch_names_its_files_so_and_numbers_what_is_there(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "还没有" / "的文件夹"
    order = Order({SIGNED: "讲话", SHORT: "评论"}, ("txt",), folder, label="送审稿")
    for _ in range(2):
        export_all(desk.publishing, order, desk.users.owner(), NO_PROGRESS)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [
            f"{FILE}.txt",
            f"{FILE} 2.txt",
            "让每一份技能都有用武之地（送审稿）.txt",
            "让每一份技能都有用武之地（送审稿） 2.txt",
        ]
    )


def test_the_terminal_names_files_as_the_window_does(
    desk: Desk, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    arguments = ["--library", str(library), "export", str(SIGNED), "--to", "txt"]
    assert run([*arguments, "--output", str(folder), "--json"]) == 0
    assert [path.name for path in folder.iterdir()] == [f"{FILE}.txt"]
    assert f"{FILE}.txt" in str(json.loads(capsys.readouterr().out))


def test_a_piece_made_twice_in_one_batch_is_one_file(desk: Desk, tmp_path: Path) -> None:
    """Two pieces of one title and day do not overwrite each other."""
    owner = desk.users.owner()
    ids = [
        desk.drafting.new("article", "同题", by=owner, text=f"第{n}篇。").value.id for n in (1, 2)
    ]
    order = Order(dict.fromkeys(ids, "同题"), ("txt",), tmp_path / "out", label="送审稿")
    left = export_all(desk.publishing, order, owner, NO_PROGRESS).value
    paths = [one.path for one in left if one.path is not None]
    assert [path.name for path in paths] == ["同题（送审稿）.txt", "同题（送审稿） 2.txt"]
    assert "第2篇" in paths[1].read_text("utf-8")

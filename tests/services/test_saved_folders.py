"""A page saved with its folder of pictures: they come along, and nothing else is read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from editor_app.services.outside import is_saved_beside, saved_beside
from tests.formats.readers.html.pages import PARAGRAPHS, article, png
from tests.services.office import Office

PICTURE = png(40, 30)


def saved(folder: Path, source: str, name: str = "书屋", files: str = "书屋_files") -> Path:
    (folder / files).mkdir(parents=True)
    (folder / files / "图 1.png").write_bytes(PICTURE)
    (folder / files / "saved_resource.html").write_text("<p>广告框里的一页。</p>", "utf-8")
    page = folder / f"{name}.html"
    page.write_bytes(article(f"{PARAGRAPHS}<p><img src='{source}'></p>{PARAGRAPHS}"))
    return page


@pytest.mark.parametrize(
    ("source", "files"),
    [
        ("./书屋_files/图 1.png", "书屋_files"),
        (quote("书屋_files/图 1.png"), "书屋_files"),
        ("书屋_files\\图 1.png?v=2#x", "书屋_files"),
        ("书屋.files/图%201.png", "书屋.files"),
    ],
)
def test_pictures_of_the_folder_come_along(
    office: Office, tmp_path: Path, source: str, files: str
) -> None:
    page = saved(tmp_path / "存", source, files=files)
    read = office.desk.intake.read(page)
    assert [asset.data for asset in read.value.assets] == [PICTURE]
    assert not read.warnings


@pytest.mark.parametrize(
    "source",
    [
        "书屋_files/../../秘密.png", "../秘密.png", "秘密.png", "别处_files/图 1.png", "file:///etc/a.png",
        "//host/书屋_files/图 1.png", "书屋_files/连接.png", "书屋_files/没有.png", "书屋_files",
        "书屋_files/%00.png",
    ],
)  # fmt: skip
def test_nothing_else_is_read(office: Office, tmp_path: Path, source: str) -> None:
    page = saved(tmp_path / "存", source)
    (tmp_path / "秘密.png").write_bytes(PICTURE)
    (page.parent / "秘密.png").write_bytes(PICTURE)
    (page.parent / "别处_files").mkdir()
    (page.parent / "别处_files" / "图 1.png").write_bytes(PICTURE)
    (page.parent / "书屋_files" / "连接.png").symlink_to(tmp_path / "秘密.png")
    read = office.desk.intake.read(page)
    assert not read.value.assets
    assert [notice.key for notice in read.warnings] == ["read_images_missing_named"]


def test_a_folder_that_is_a_link_to_another_place_is_not_followed(tmp_path: Path) -> None:
    saved(tmp_path / "存", "x")
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "书屋_files").symlink_to(tmp_path / "存" / "书屋_files")
    find = saved_beside(tmp_path / "外" / "书屋.html")
    assert find("书屋_files/图 1.png") == b""


def test_what_was_saved_with_a_page_is_no_piece_of_its_own(office: Office, tmp_path: Path) -> None:
    page = saved(tmp_path / "存", "书屋_files/图 1.png")
    (page.parent / "文稿_files").mkdir()  # with no page beside it
    text = "题目\n\n这是一篇文稿，不是网页的附件。\n"
    (page.parent / "文稿_files" / "稿.txt").write_text(text, "utf-8")
    result = office.desk.intake.bring_in([page.parent], by=office.editor)
    assert {each.source_name for each in result.value} == {"书屋.html", "稿.txt"}
    assert not result.warnings
    assert not is_saved_beside(page, page.parent)

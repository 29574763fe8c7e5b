from __future__ import annotations

import hashlib

import pytest

from editor_app.domain.pictures import LARGEST
from editor_app.errors import BadInput, NotFound
from editor_app.library.store import Library
from tests.library.conftest import MakePiece


def test_an_image_is_known_by_its_bytes(library: Library) -> None:
    with library.write() as work:
        sha256 = work.assets.add(b"\x89PNG", "image/png", "图.png")
        assert sha256 == hashlib.sha256(b"\x89PNG").hexdigest()
        assert work.assets.add(b"\x89PNG", "image/png", "另一个名字.png") == sha256
        assert work.assets.has(sha256)
        found = work.assets.get(sha256)
        assert (found.sha256, found.name, found.data) == (sha256, "图.png", b"\x89PNG")
        assert [entry.action for entry in work.record.entries()].count("asset_added") == 1


def test_an_image_has_a_largest_size(library: Library) -> None:
    with library.write() as work:
        work.assets.add(b"1" * LARGEST, "image/png", "小.png")
        with pytest.raises(BadInput, match="asset_too_large"):
            work.assets.add(b"1" * (LARGEST + 1), "image/png", "大.png")


def test_an_image_has_a_largest_count_of_pixels(library: Library) -> None:
    head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    with library.write() as work:
        work.assets.add(head + (10_000).to_bytes(4, "big") * 2, "image/png", "小.png")
        with pytest.raises(BadInput) as caught:
            work.assets.add(head + (10_001).to_bytes(4, "big") * 2, "image/png", "大.png")
    assert (caught.value.key, caught.value.details) == (
        "asset_too_many_pixels",
        {"name": "大.png", "width": 10_001, "height": 10_001, "limit": 100},
    )


def test_a_missing_image_is_said_to_be_missing(library: Library) -> None:
    with library.read() as work:
        assert not work.assets.has("00")
        with pytest.raises(NotFound, match="asset_missing"):
            work.assets.get("00")


def test_every_file_that_left_is_listed(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        made = [
            work.exports.add(piece.id, version, "docx", "official", path, "ab", label, "王编辑")
            for version, path, label in ((None, "/甲.docx", "征求意见稿"), (1, "/乙.docx", ""))
        ]
        assert work.exports.list(piece.id) == made
        assert work.exports.list(99) == []
        entries = work.record.entries(piece.id)
    assert [(e.action, e.seq) for e in entries] == [("exported", export.seq) for export in made]

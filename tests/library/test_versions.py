from __future__ import annotations

import pytest

from editor_app.errors import NotFound
from editor_app.library.store import Library
from editor_app.text.projections import content_hash, reading_hash
from tests.library.conftest import MakePiece


def test_versions_are_numbered_and_hashed(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(speaker="甲")
    with library.write() as work:
        for number in (1, 2):
            version = work.versions.add(
                piece.id, piece.kind, piece.fields, f"第{number}稿正文", "甲", "初审", "说明"
            )
            assert version.number == number
            assert version.content_hash == content_hash(
                piece.kind, piece.fields, f"第{number}稿正文"
            )
            assert version.reading_hash == reading_hash(piece.fields, f"第{number}稿正文")
            assert (version.author, version.stage, version.note) == ("甲", "初审", "说明")
        assert work.pieces.get(piece.id).latest_version == 2
    with library.read() as work:
        assert [v.number for v in work.versions.list(piece.id)] == [1, 2]
        first = work.versions.get(piece.id, 1)
    assert (first.kind, first.fields, first.text) == (piece.kind, dict(piece.fields), "第1稿正文")


def test_a_version_has_its_place_in_the_record(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        version = work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
        (entry,) = work.record.entries(piece.id)
    assert (entry.seq, entry.by, entry.action) == (version.seq, "甲", "version_added")
    assert entry.time == version.time
    assert entry.details["hash"] == version.content_hash


def test_versions_of_pieces_do_not_mix(library: Library, make_piece: MakePiece) -> None:
    first, second = make_piece("一"), make_piece("二")
    with library.write() as work:
        for piece in (first, second, first):
            work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "")
        assert len(work.versions.list(first.id)) == 2
        assert [v.number for v in work.versions.list(second.id)] == [1]


def test_a_missing_version_or_piece_is_said_to_be_missing(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as work:
        with pytest.raises(NotFound, match="version_missing"):
            work.versions.get(piece.id, 1)
        with pytest.raises(NotFound, match="piece_missing"):
            work.versions.add(99, "speech", {}, "", "")
        assert work.versions.list(99) == []

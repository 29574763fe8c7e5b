from __future__ import annotations

from datetime import UTC

import pytest

from editor_app.domain.piece import Origin, Original, Status
from editor_app.errors import Conflict, NotFound
from editor_app.library.store import Library
from editor_app.text.projections import reading_hash
from tests.library.conftest import MakePiece

FIELDS = {
    "title": "提高站位",
    "speaker": "李玉赋",
    "delivered": "2019-04-29",
    "channel": "工会/要闻",
}


def test_a_piece_comes_back_as_it_was_put_in(library: Library) -> None:
    with library.write() as work:
        made = work.pieces.add("speech", FIELDS, "同志们：\n一、开头", "李四")
    with library.read() as work:
        found = work.pieces.get(made.id)
    assert found == made
    assert (found.kind, dict(found.fields), found.text) == ("speech", FIELDS, "同志们：\n一、开头")
    assert (found.revision, found.status, found.stage) == (1, Status.DRAFT, "草稿")
    assert found.created == found.updated
    assert found.created.tzinfo is UTC
    assert (found.author, found.tags, found.latest_version) == ("李四", (), 0)


def test_what_no_file_can_hold_is_replaced_and_the_rest_kept(library: Library) -> None:
    with library.write() as work:
        made = work.pieces.add("speech", {"title": "半\ud83d个"}, "𠮷\ud842字\x00尾", "")
    assert made.title == "半\ufffd个"
    assert made.text == "𠮷\ufffd字\ufffd尾"


def test_a_piece_that_is_not_there_is_said_to_be_missing(library: Library) -> None:
    with library.read() as work, pytest.raises(NotFound, match="piece_missing"):
        work.pieces.get(99)


def test_saving_text_counts_the_revision_and_refuses_an_old_one(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as work:
        saved = work.pieces.save_text(piece.id, "新的正文。", piece.revision)
    assert (saved.text, saved.revision) == ("新的正文。", piece.revision + 1)
    assert saved.updated > piece.updated
    with pytest.raises(Conflict, match="piece_changed"), library.write() as work:
        work.pieces.save_text(piece.id, "别人的正文。", piece.revision)
    with library.read() as work:
        assert work.pieces.get(piece.id) == saved


def test_the_same_text_again_changes_nothing(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        assert work.pieces.save_text(piece.id, piece.text, piece.revision) == piece


def test_fields_are_put_in_place_of_the_old_ones(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(speaker="甲", place="北京")
    with library.write() as work:
        saved = work.pieces.save_fields(piece.id, {"title": "新题", "place": ""}, piece.revision)
        assert work.pieces.save_fields(piece.id, saved.fields) == saved
    assert dict(saved.fields) == {"title": "新题"}
    assert saved.revision == piece.revision + 1
    with pytest.raises(Conflict, match="piece_changed"), library.write() as work:
        work.pieces.save_fields(piece.id, {"title": "又"}, piece.revision)
    with library.read() as work:
        (row,) = work.pieces.rows([piece.id])
    assert (row.title, row.who, row.date) == ("新题", "", "")


def test_another_kind_keeps_the_fields(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(speaker="甲")
    with library.write() as work:
        changed = work.pieces.set_kind(piece.id, "news")
    assert (changed.kind, changed.fields) == ("news", piece.fields)
    assert changed.revision == piece.revision + 1


def test_status_changes_without_a_revision(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        work.pieces.set_status(piece.id, Status.IN_REVIEW, "初审")
        found = work.pieces.get(piece.id)
    assert (found.status, found.stage) == (Status.IN_REVIEW, "初审")
    assert found.revision == piece.revision


def test_the_last_editor_is_known_until_a_version_is_made(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as work:
        assert work.pieces.last_edit(piece.id) == ""
        work.pieces.note_edit(piece.id, "赵六")
        assert work.pieces.last_edit(piece.id) == "赵六"
        work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "赵六")
        assert work.pieces.last_edit(piece.id) == ""


def test_the_bin_gives_back_what_it_took(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        work.pieces.bin(piece.id)
        assert work.pieces.get(piece.id).binned is not None
        work.pieces.restore(piece.id)
        assert work.pieces.get(piece.id) == piece


@pytest.mark.parametrize("call", ["bin", "restore", "erase"])
def test_nothing_can_be_done_with_a_missing_piece(library: Library, call: str) -> None:
    with pytest.raises(NotFound, match="piece_missing"), library.write() as work:
        getattr(work.pieces, call)(99)


def test_writing_a_missing_piece_says_so(library: Library) -> None:
    with library.write() as work:
        for write in (
            lambda: work.pieces.save_text(99, "文", 1),
            lambda: work.pieces.save_fields(99, {}),
            lambda: work.pieces.set_kind(99, "news"),
            lambda: work.pieces.set_status(99, Status.DRAFT, "草稿"),
            lambda: work.pieces.note_edit(99, "甲"),
        ):
            with pytest.raises(NotFound, match="piece_missing"):
                write()


def test_a_piece_remembers_the_version_that_it_derives_from(
    library: Library, make_piece: MakePiece
) -> None:
    parent = make_piece()
    with library.write() as work:
        child = work.pieces.add(
            "news", {"title": "摘登"}, "文", "", derived_from=Origin(parent.id, 1)
        )
    assert child.derived_from == Origin(parent.id, 1)


def test_the_original_is_kept_byte_for_byte_and_finds_its_piece(library: Library) -> None:
    original = Original("页.html", "text/html", "ab" * 32, b"<p>\xff</p>")
    with library.write() as work:
        piece = work.pieces.add("speech", FIELDS, "正文", "", original)
    with library.read() as work:
        (found,) = work.originals.get(piece.id)
        assert (found.name, found.media_type, found.data) == (
            "页.html",
            "text/html",
            b"<p>\xff</p>",
        )
        assert found.imported == piece.created
        assert work.originals.find_file("ab" * 32) == piece.id
        assert work.originals.find_text(reading_hash(FIELDS, "正文")) == piece.id
        assert work.originals.find_file("cd" * 32) is None
        assert work.originals.find_text("no") is None


def test_the_same_words_are_found_though_the_piece_was_edited_since(library: Library) -> None:
    original = Original("页.txt", "text/plain", "ab" * 32, b"1")
    with library.write() as work:
        piece = work.pieces.add("speech", FIELDS, "正文", "", original)
        work.pieces.save_text(piece.id, "改过的正文", piece.revision)
        assert work.originals.find_text(reading_hash(FIELDS, "正文")) == piece.id


def test_a_duplicate_outside_the_bin_comes_first(library: Library) -> None:
    ids = []
    with library.write() as work:
        for _ in range(2):
            original = Original("页.txt", "text/plain", "ab" * 32, b"1")
            ids.append(work.pieces.add("speech", FIELDS, "正文", "", original).id)
        work.pieces.bin(ids[0])
        assert work.originals.find_file("ab" * 32) == ids[1]
        work.pieces.bin(ids[1])
        assert work.originals.find_file("ab" * 32) == ids[0]

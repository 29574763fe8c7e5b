from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.piece import Original
from editor_app.errors import NotFound
from editor_app.library.lists.listing import Listing
from editor_app.library.store import Library
from editor_app.text.query import parse_query
from tests.library.conftest import MakePiece

SECRET = "绝密内容不得留存"


def everything_in(path: Path) -> str:
    """Return all values of all tables but the search index, as one string."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'"
        ).fetchall()
        return "\n".join(
            str(row) for (name,) in names for row in connection.execute(f'SELECT * FROM "{name}"')
        )


def test_nothing_of_what_an_erased_piece_said_is_left(library: Library, path: Path) -> None:
    with library.write() as work:
        original = Original(f"{SECRET}.txt", "text/plain", "ab" * 32, SECRET.encode())
        piece = work.pieces.add(
            "speech", {"title": SECRET, "speaker": SECRET}, f"正文{SECRET}", "甲", original
        )
        work.tags.set([piece.id], ["标签"], [])
        work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
    with library.write() as work:
        work.pieces.erase(piece.id, "王编辑")
    with library.read() as work:
        with pytest.raises(NotFound):
            work.pieces.get(piece.id)
        assert work.pieces.rows([piece.id]) == []
        assert work.pieces.ids(Listing(query=parse_query("绝密"))) == []
        assert work.pieces.ids(Listing(scope="bin")) == []
        assert work.originals.find_file("ab" * 32) is None
        assert work.originals.get(piece.id) == []
        assert work.tags.all()[0].count == 0
    dump = everything_in(path)
    assert SECRET not in dump
    assert str(SECRET.encode())[2:-1] not in dump


def test_the_file_itself_no_longer_holds_what_was_erased(library: Library, path: Path) -> None:
    long = "".join(f"{SECRET}{number}。" for number in range(3000))
    with library.write() as work:
        original = Original("页.txt", "text/plain", "ab" * 32, long.encode())
        piece = work.pieces.add("speech", {"title": SECRET}, long, "甲", original)
        work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert SECRET.encode() in path.read_bytes()
    with library.write() as work:
        work.pieces.erase(piece.id, "王编辑")
    library.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert SECRET.encode() not in path.read_bytes()


def test_what_the_record_needs_stays(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(author="甲")
    with library.write() as work:
        version = work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
        work.pieces.erase(piece.id, "王编辑")
        assert work.versions.list(piece.id) == [version]
        with pytest.raises(NotFound, match="version_missing"):
            work.versions.get(piece.id, 1)
        with pytest.raises(NotFound, match="piece_missing"):
            work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
        assert work.record.entries(piece.id)[-1].action == "piece_erased"
    assert library.verify() == []


def test_the_number_of_an_erased_piece_is_not_given_again(
    library: Library, make_piece: MakePiece
) -> None:
    first = make_piece()
    with library.write() as work:
        work.pieces.erase(first.id)
    assert make_piece().id > first.id


def test_an_image_goes_with_the_last_piece_that_showed_it(library: Library) -> None:
    with library.write() as work:
        own = work.assets.add(b"own", "image/png", "自己的.png")
        shared = work.assets.add(b"shared", "image/png", "共用的.png")
        text = f"![a](asset:{own})\n![b](asset:{shared})"
        first = work.pieces.add("picture", {"title": "一"}, text, "")
        second = work.pieces.add("picture", {"title": "二"}, f"![b](asset:{shared})", "")
        second = work.pieces.save_text(second.id, "图片删掉了", second.revision)
        work.pieces.erase(first.id)
        assert not work.assets.has(own)
        assert work.assets.has(shared)
        work.pieces.erase(second.id)
        assert not work.assets.has(shared)
    assert library.verify() == []

from __future__ import annotations

from datetime import UTC, datetime

from editor_app.domain.publication import Publication
from editor_app.library.store import Library
from tests.library.conftest import MakePiece

NOW = datetime(2026, 5, 1, 7, 30, tzinfo=UTC)
MARK = Publication(2, "ab" * 32, "林晓", NOW)


def test_the_last_entry_of_a_piece_says_whether_it_is_marked(
    library: Library, make_piece: MakePiece
) -> None:
    one, other = make_piece().id, make_piece().id
    with library.write() as shelf:
        assert shelf.publications.of(one) is None
        shelf.publications.mark(one, 2, "ab" * 32, "林晓", NOW)
        assert shelf.publications.of(one) == MARK
        assert shelf.publications.of(other) is None
        shelf.record.append("陈立", "something_else", one)
        assert shelf.publications.of(one) == MARK
        shelf.publications.withdraw(one, MARK, "陈立", "误标", NOW)
        assert shelf.publications.of(one) is None
        shelf.publications.mark(one, 3, "cd" * 32, "陈立", NOW)
        assert shelf.publications.of(one) == Publication(3, "cd" * 32, "陈立", NOW)
    assert not library.verify()

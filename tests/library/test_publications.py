from __future__ import annotations

from datetime import UTC, datetime, timedelta

from editor_app.domain.publication import Publication
from editor_app.library.store import Library
from tests.library.conftest import MakePiece, Ticking

NOW = datetime(2026, 5, 1, 7, 30, tzinfo=UTC)
MARK = Publication(2, "ab" * 32, "林晓", NOW)


def test_the_last_entry_of_a_piece_says_whether_it_is_marked(
    library: Library, clock: Ticking, make_piece: MakePiece
) -> None:
    one, other = make_piece().id, make_piece().id
    clock.now, clock.step = NOW, timedelta()
    with library.write() as work:
        assert work.publications.of(one) is None
        work.publications.mark(one, 2, "ab" * 32, "林晓")
        assert work.publications.of(one) == MARK
        assert work.publications.of(other) is None
        work.record.append("陈立", "something_else", one)
        assert work.publications.of(one) == MARK
        work.publications.withdraw(one, MARK, "陈立", {"reason": "误标"})
        assert work.publications.of(one) is None
        work.publications.mark(one, 3, "cd" * 32, "陈立")
        assert work.publications.of(one) == Publication(3, "cd" * 32, "陈立", NOW)
    # None of these texts was ever signed off, which is all that is wrong.
    assert {fault.notice.key for fault in library.verify()} == {"fault_published"}

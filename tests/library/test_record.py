from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor_app.library.record import GENESIS, entry_hash
from editor_app.library.sqlite.canonical import canonical_json, digest, storable
from editor_app.library.sqlite.timestamps import microseconds
from editor_app.library.store import Library
from tests.library.conftest import copied


def test_each_entry_is_tied_to_the_one_before(library: Library) -> None:
    with library.write() as work:
        first = work.record.head()
        seq = work.record.append("甲", "tag", 5, {"add": ["劳模"], "n": 1})
        entries = work.record.entries()
    assert seq == first[0] + 1
    assert (entries[0].previous, entries[0].action) == (GENESIS, "library_made")
    assert entries[-1].previous == entries[-2].hash
    last = entries[-1]
    assert (last.by, last.piece, last.details) == ("甲", 5, {"add": ["劳模"], "n": 1})
    written = canonical_json(last.details)
    time = microseconds(last.time)
    assert last.hash == entry_hash(seq, time, "甲", "tag", 5, written, last.previous)


def test_entries_of_one_piece(library: Library) -> None:
    with library.write() as work:
        for piece in (1, 2, 1, None):
            work.record.append("甲", "edit", piece)
        assert [entry.piece for entry in work.record.entries(1)] == [1, 1]


def test_a_moment_is_kept_exactly_and_comes_back_in_utc(path: Path, template: Path) -> None:
    beijing = datetime(2019, 4, 30, 7, 30, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    copied(template, path.parent)
    opened = Library.open(path, clock=lambda: beijing)
    with closing(opened) as library, library.write() as work:
        work.record.append("甲", "x")
        entry = work.record.entries()[-1]
    assert entry.time == beijing
    assert entry.time.tzinfo is UTC


def test_an_undone_unit_of_work_leaves_no_gap(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.write() as work:
        work.pieces.set_kind(work.record.append("甲", "x") // 0, "news")
    with library.write() as work:
        work.record.append("甲", "x")
    assert library.verify() == []
    with library.read() as work:
        assert work.record.head()[0] == 2


def test_canonical_json_does_not_hang_on_order() -> None:
    assert canonical_json({"乙": 1, "甲": [2, "字"]}) == canonical_json({"甲": [2, "字"], "乙": 1})
    assert digest({"a": 1}) != digest({"a": "1"})


def test_storable_keeps_whole_characters() -> None:
    assert storable("𠮷字") == "𠮷字"
    assert storable("a\x00b\udc00") == "a\ufffdb\ufffd"
    assert storable("\ud842\udfb7") == "𠮷"

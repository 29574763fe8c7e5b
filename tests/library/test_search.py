"""What search finds equals what reading every text through would find."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN, Status
from editor_app.errors import BadInput
from editor_app.library.index import indexing, search
from editor_app.library.index.derived import searched_fields
from editor_app.library.lists import listing
from editor_app.library.lists.listing import Listing
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork
from editor_app.text.folding import fold
from editor_app.text.projections import reading_text
from editor_app.text.query import Query, Term, parse_query
from tests.library.conftest import MakePiece, copied

LETTERS = "劳模勞回信。， aAＡ1１\n𠮷（“"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=14)
WORDS = st.text(st.sampled_from(LETTERS.replace("\n", "")), min_size=1, max_size=4)


def found(library: Library, query: str, **how: object) -> list[int]:
    with library.read() as work:
        return work.pieces.ids(Listing(query=parse_query(query), **how))  # type: ignore[arg-type]


def by_reading(work: UnitOfWork, query: Query) -> set[int]:
    """Return what a query finds by reading every piece through."""
    hits = set()
    for id_ in work.pieces.ids(Listing()):
        piece = work.pieces.get(id_)
        folded = fold(searched_fields(piece.fields) + reading_text(piece.text))
        if all(any(fold(t) in folded for t in w.texts) != w.negated for w in query.words):
            hits.add(id_)
    return hits


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=6),
    edits=st.lists(st.tuples(st.integers(0, 5), TEXTS), max_size=4),
    words=st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=3),
    at_once=st.sampled_from([0, 5, 30_000]),
    few=st.sampled_from([0, 2, 20_000]),
    sort=st.sampled_from(["updated", "title", "words"]),
    descending=st.booleans(),
)
def test_search_equals_reading_every_text(
    template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    texts: list[str],
    edits: list[tuple[int, str]],
    words: list[tuple[str, bool]],
    at_once: int,
    few: int,
    sort: str,
    descending: bool,
) -> None:
    """Whether texts are indexed at once or wait, and however the query is planned."""
    monkeypatch.setattr(indexing, "AT_ONCE", at_once)
    monkeypatch.setattr(search, "_FEW", few)
    library = Library.open(copied(template, tmp_path_factory.mktemp("s")))
    query = Query(words=tuple(Term(word, negated) for word, negated in words))
    with library.write() as work:
        ids = [work.pieces.add("news", {"title": f"题{n}"}, t, "").id for n, t in enumerate(texts)]
        for which, text in edits:
            piece = work.pieces.get(ids[which % len(ids)])
            work.pieces.save_text(piece.id, text, piece.revision)
        hits = by_reading(work, query)
        for _ in range(2):
            ordered = work.pieces.ids(Listing(sort=sort, descending=descending))
            expected = [id_ for id_ in ordered if id_ in hits]
            listing = Listing(query=query, sort=sort, descending=descending)
            assert work.pieces.ids(listing) == expected
            assert work.pieces.ids(replace(listing, limit=2, offset=1)) == expected[1:3]
            work.pieces.catch_up()
    library.close()


def test_fields_are_searched_and_follow_their_changes(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece("提高站位", speaker="李玉赋", end_note="发表时有删节")
    for word in ("高站", "玉赋", "有删", "劳模"):
        assert found(library, word) == [piece.id]
    with library.write() as work:
        work.pieces.save_fields(piece.id, {"title": "新题"})
    assert found(library, "高站") == []
    assert found(library, "新题 劳模") == [piece.id]


def test_a_word_does_not_reach_from_one_field_into_the_next(
    library: Library, make_piece: MakePiece
) -> None:
    make_piece("提高", subtitle="站位")
    assert found(library, "高站") == []


def test_marks_are_not_searched(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(text="**劳**模")
    assert found(library, "劳模") == [piece.id]
    assert found(library, "**") == []


def test_a_long_text_is_found_before_and_after_it_is_indexed(library: Library) -> None:
    text = "开头劳动者\n" + "一段普通的正文。\n" * 6_000 + "结尾处"
    with library.write() as work:
        piece = work.pieces.add("speech", {"title": "长文"}, text, "")
    assert found(library, "劳动者 结尾处") == [piece.id]
    with library.read() as work:
        assert work.pieces.rows([piece.id])[0].words == 0
    with library.write() as work:
        work.pieces.save_text(piece.id, text.replace("结尾", "末尾"), 1)
    assert found(library, "结尾处") == []
    assert found(library, "末尾处 -没有") == [piece.id]
    assert found(library, "-末尾处") == []
    with library.write() as work:
        assert work.pieces.catch_up() == 1
        assert work.pieces.catch_up() == 0
        assert work.pieces.rows([piece.id])[0].words > 40_000
    assert found(library, "末尾处") == [piece.id]


def test_a_version_brings_its_piece_up_to_date(
    library: Library, monkeypatch: pytest.MonkeyPatch, make_piece: MakePiece
) -> None:
    monkeypatch.setattr(indexing, "AT_ONCE", 1)
    piece = make_piece()
    with library.write() as work:
        work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "")
        assert work.pieces.catch_up() == 0


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("tag:劳模", "甲乙"),
        ("-tag:劳模", "丙"),
        ("tag:勞模 tag:回信", "乙"),
        ("speaker:李", "甲"),
        ("讲话人:李 OR 讲话人:王", "甲乙"),
        ("channel:工会", "甲乙"),
        ("channel:要闻", "甲"),
        ("channel:工", ""),
        ("title:甲", "甲"),
        ("status:in_review", "乙"),
        ("状态:草稿", "甲丙"),
        ("stage:初审", "乙"),
        ("kind:news", "丙"),
        ("author:张三", "丙"),
        ("author:张", "丙"),
        ("submitter:张三", ""),
        ("waiting:张三", ""),
        ("author:张三 OR title:乙", "乙丙"),
        ("abridged:是 OR abridged:否", "甲乙丙"),
        ("abridged:是", "甲"),
        ("abridged:否", "乙丙"),
        ("secrecy:内部", "丙"),
        ("date:2019-04", "甲乙"),
        ("2019-04..2019-04", "甲乙"),
        ("2019-04-29..2019-04-30", "甲乙"),
        ("2019-05..", "丙"),
        ("..2019-04-29", "甲"),
        ("delivered:2019-04", "甲"),
        ("published:2019-04-30", "乙"),
        ("-published:2019-04", "甲丙"),
        ("created:2026-05-01", "甲乙丙"),
        ("created:..2026-04-30", ""),
        ("updated:2026-05..", "甲乙丙"),
        ("正文 -speaker:李", "乙丙"),
        ("共同 2019-04..2019-04 -tag:回信", "甲"),
        ("没有", ""),
        ("", "甲乙丙"),
    ],
)
def test_filters_find_what_they_name(library: Library, query: str, titles: str) -> None:
    first = {
        "speaker": "李玉赋",
        "channel": "工会/要闻",
        "delivered": "2019-04-29",
        "abridged": "true",
    }
    second = {"speaker": "王东明", "channel": "工会", "published": "2019-04-30T07:30:00+08:00"}
    third = {"delivered": "2019-05", "secrecy": "internal", "channel": "工人"}
    with library.write() as work:
        ids = [
            work.pieces.add(kind, {"title": title, **fields}, "共同正文", author).id
            for title, kind, fields, author in (
                ("甲", "speech", first, ""),
                ("乙", "speech", second, ""),
                ("丙", "news", third, "张三"),
            )
        ]
        work.users.add("张三", [])
        work.tags.set(ids[:2], ["劳模"], [])
        work.tags.set([ids[1]], ["回信"], [])
        work.pieces.set_status(ids[1], Status.IN_REVIEW, "初审")
    with library.read() as work:
        rows = work.pieces.rows(found(library, query, sort="created", descending=False))
    assert "".join(row.title for row in rows) == titles


@pytest.mark.parametrize("sort", listing.SORTS)
def test_each_column_sorts_both_ways(library: Library, sort: str) -> None:
    with library.write() as work:
        for n, name in enumerate(("赵", "李", "王", "李")):
            fields = {
                "title": name,
                "speaker": name,
                "delivered": f"2019-0{n + 1}",
                "channel": name,
            }
            work.pieces.add("speech", fields, "字" * (5 - n), name)
        up = work.pieces.ids(Listing(sort=sort, descending=False))
        down = work.pieces.ids(Listing(sort=sort))
        assert down == up[::-1]
        assert work.pieces.ids(Listing(sort=sort, limit=2, offset=1)) == down[1:3]
        if sort in ("title", "who"):
            assert [row.title for row in work.pieces.rows(up)] == ["李", "李", "王", "赵"]
        if sort == "words":
            assert all(a.words < b.words for a, b in pairwise(work.pieces.rows(up)))


def test_an_unknown_column_is_named(library: Library) -> None:
    with library.read() as work, pytest.raises(BadInput, match="library_sort_unknown"):
        work.pieces.ids(Listing(sort="colour"))


def test_the_bin_is_a_list_of_its_own(library: Library, make_piece: MakePiece) -> None:
    kept, binned = make_piece("留"), make_piece("扔")
    with library.write() as work:
        work.pieces.bin(binned.id)
        counts = work.pieces.counts()
    assert found(library, "劳模") == [kept.id]
    assert found(library, "劳模", scope="bin") == [binned.id]
    assert found(library, "劳模", scope="bin", limit=5) == [binned.id]
    assert (counts.total, counts.bin, counts.by_status[Status.DRAFT]) == (1, 1, 1)


def test_rows_come_in_the_order_asked_for_with_snippets(
    library: Library, make_piece: MakePiece
) -> None:
    first = make_piece("甲", text="前文" * 60 + "勞模在此" + "后文" * 60)
    second = make_piece("乙")
    with library.read() as work:
        rows = work.pieces.rows([second.id, 99, first.id], parse_query("劳模"))
    assert [row.title for row in rows] == ["乙", "甲"]
    assert f"{MARK_OPEN}劳模{MARK_CLOSE}" in rows[0].snippet
    assert f"{MARK_OPEN}勞模{MARK_CLOSE}" in rows[1].snippet
    assert (rows[0].updated.tzinfo, rows[0].status) == (UTC, Status.DRAFT)
    assert rows[0].updated > datetime(2026, 5, 1, tzinfo=UTC)


def test_the_remembered_texts_are_few() -> None:
    remembered = indexing.Remembered(capacity=2)
    for n in range(3):
        remembered.put((n, 1), str(n))
    assert remembered.get((0, 1)) is None
    assert remembered.get((2, 1)) == "2"


def test_the_index_is_made_as_the_tokenizer_asks(library: Library, path: Path) -> None:
    import sqlite3
    from contextlib import closing

    from editor_app.text.folding import INDEX_OPTIONS

    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'search_index'"
        ).fetchone()
    assert INDEX_OPTIONS in sql

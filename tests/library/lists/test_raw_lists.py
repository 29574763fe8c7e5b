"""The commonest lists and the users, read raw, are what a unit of work sees."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from editor_app.domain.person import Role
from editor_app.errors import BadInput, NotFound
from editor_app.library.lists.listing import SORTS, Listing
from editor_app.library.lists.raw_lists import RawLists
from editor_app.library.store import Library
from editor_app.text.query import parse_query
from tests.library.conftest import MakePiece

WORDS = ("勞模", "回信", "精神 劳模", "AI", "。", "没有的词", "劳模 OR 工匠")


@pytest.fixture
def several(library: Library, make_piece: MakePiece) -> Library:
    texts = ("劳模精神", "給勞模的回信", "ＡＩ与工匠。", "回信精神，劳模。", "", "无关")
    made = [
        make_piece(title, text, f"作者{number % 2}", speaker="李" * number)
        for number, (title, text) in enumerate(zip("丁丙乙甲乙丙", texts, strict=True))
    ]
    with library.write() as work:
        work.pieces.bin(made[3].id)
        work.pieces.save_text(made[0].id, "劳模精神，又改了", made[0].revision)
        work.tags.set([made[1].id, made[2].id], ["工会"], [])
    return library


def open_files() -> set[str]:
    return {str(link.resolve()) for link in Path("/proc/self/fd").iterdir() if link.exists()}


def seen(library: Library, listing: Listing) -> list[int] | None:
    with closing(RawLists(library.path, patience=0.2, read_only=False)) as raw:
        return raw.ids(listing)


def asked(library: Library, listing: Listing) -> list[int]:
    """The same through SQLAlchemy: a filter that all pieces answer keeps it off the short way."""
    words = listing.query.words if listing.query else ()
    query = parse_query("kind:speech")
    whole = type(query)(words, query.filters, query.dates)
    with library.read() as work:
        return work.pieces.ids(
            Listing(whole, listing.sort, listing.descending, "all", listing.limit, listing.offset)
        )


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", SORTS)
def test_everything_in_each_order(several: Library, sort: str, descending: bool) -> None:
    listing = Listing(None, sort, descending)
    assert seen(several, listing) == asked(several, listing)
    part = Listing(None, sort, descending, limit=2, offset=1)
    assert seen(several, part) == asked(several, listing)[1:3]


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("words", WORDS)
def test_words_in_the_order_of_changes(several: Library, words: str, descending: bool) -> None:
    listing = Listing(parse_query(words), descending=descending)
    assert seen(several, listing) == asked(several, listing)


@pytest.mark.parametrize(
    "listing",
    [
        Listing(scope="bin"),
        Listing(parse_query("tag:工会")),
        Listing(parse_query("劳模 -回信")),
        Listing(parse_query("2019..")),
        Listing(parse_query("劳模"), sort="title"),
    ],
)
def test_what_takes_more_is_asked_of_a_unit_of_work(several: Library, listing: Listing) -> None:
    assert seen(several, listing) is None
    with several.read() as work:
        ids = work.pieces.ids(listing)
        rows = work.pieces.rows(ids, listing.query)
    assert several.list(listing) == ids
    assert several.found(listing) == rows


def test_words_are_not_looked_up_while_a_long_text_waits(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece(text="劳模" * 7000)
    listing = Listing(parse_query("劳模"))
    assert seen(library, listing) is None
    with library.write() as work:
        assert work.pieces.ids(listing) == [piece.id]
        work.pieces.catch_up()
    assert seen(library, listing) == [piece.id]


def test_an_unknown_order_is_refused(library: Library) -> None:
    with pytest.raises(BadInput, match="library_sort_unknown"):
        seen(library, Listing(sort="id; DROP TABLE piece"))


def test_rows_and_users_are_the_same(several: Library) -> None:
    with several.write() as work:
        work.users.add("初审员", [Role.EDITOR, Role.AUTHOR], "hash")
        work.users.set_pace("初审员", 210)
    query = parse_query("劳模 精神")
    with several.read() as work:
        ids = [4, 1, 99, 2]
        assert several.rows(ids) == work.pieces.rows(ids)
        assert several.rows(ids, query) == work.pieces.rows(ids, query)
        assert [row.id for row in several.rows(ids, query)] == [4, 1, 2]
        assert several.owner() == work.users.owner() == work.users.list()[0]
        assert several.user("初审员") == work.users.get("初审员") == work.users.list()[1]
        assert several.user("初审员").has_passphrase
        with pytest.raises(NotFound, match="user_missing"):
            several.user("无名氏")


def test_a_library_with_neither_owner_nor_administrator_says_so(library: Library) -> None:
    with library.write() as work:
        work.record._session.connection().exec_driver_sql(
            "UPDATE user SET is_owner = 0, roles = 'editor'"
        )
    with pytest.raises(NotFound, match="user_missing"):
        library.owner()


def test_what_is_found_is_of_one_moment(library: Library, make_piece: MakePiece) -> None:
    made = [make_piece(f"题{n}") for n in range(20)]
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with library.write() as work:  # never fewer than all of them outside the bin
                work.pieces.bin(made[0].id)
                work.pieces.restore(made[0].id)
                work.pieces.save_fields(made[1].id, {"title": uuid4().hex})

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        counts = {len(library.found(Listing())) for _ in range(100)}
        stop.set()
        writing.result()
    assert counts == {20}


def test_lists_of_many_threads_do_not_mix(several: Library) -> None:
    expected = seen(several, Listing())
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _n: seen(several, Listing()), range(80)))
    assert found == [expected] * 80


def test_a_list_asked_of_a_closed_library_lets_go_of_the_file(library: Library) -> None:
    library.list(Listing())
    library.close()
    assert library.list(Listing()) == []  # opened anew for this one question
    assert str(library.path) not in open_files()


LISTED = """
import sys
from pathlib import Path
from editor_app.library.lists.listing import Listing
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]))
assert library.rows(library.list(Listing())) == library.found(Listing()) == []
assert library.owner().name == "王编辑"
print([name for name in ("sqlalchemy", "alembic") if name in sys.modules])
"""


def test_a_list_is_there_before_sqlalchemy(template: Path) -> None:
    command = [sys.executable, "-c", LISTED, str(template)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

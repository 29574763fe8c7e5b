"""A glance sees what a unit of work sees, without loading one."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.errors import BadInput, NotFound
from editor_app.library.listing import SORTS, Listing
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
    with library.write() as shelf:
        shelf.pieces.bin(made[3].id)
        shelf.pieces.save_text(made[0].id, "劳模精神，又改了", made[0].revision)
        shelf.tags.set([made[1].id, made[2].id], ["工会"], [])
    return library


def seen(library: Library, listing: Listing) -> list[int] | None:
    with library.glance() as glance:
        return glance.ids(listing)


def asked(library: Library, listing: Listing) -> list[int]:
    """The same through SQLAlchemy: a filter that all pieces answer keeps it off the short way."""
    words = listing.query.words if listing.query else ()
    query = parse_query("kind:speech")
    whole = type(query)(words, query.filters, query.dates)
    with library.read() as shelf:
        return shelf.pieces.ids(
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
def test_what_takes_more_is_left_to_a_unit_of_work(several: Library, listing: Listing) -> None:
    assert seen(several, listing) is None


def test_words_are_not_looked_up_while_a_long_text_waits(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece(text="劳模" * 7000)
    listing = Listing(parse_query("劳模"))
    assert seen(library, listing) is None
    with library.write() as shelf:
        assert shelf.pieces.ids(listing) == [piece.id]
        shelf.pieces.catch_up()
    assert seen(library, listing) == [piece.id]


def test_an_unknown_order_is_refused(library: Library) -> None:
    with pytest.raises(BadInput, match="library_sort_unknown"):
        seen(library, Listing(sort="id; DROP TABLE piece"))


def test_rows_and_users_are_the_same(several: Library) -> None:
    with several.write() as shelf:
        shelf.users.add("初审员", [Role.EDITOR, Role.AUTHOR], "hash")
        shelf.users.set_pace("初审员", 210)
    query = parse_query("劳模 精神")
    with several.read() as shelf, several.glance() as glance:
        ids = [4, 1, 99, 2]
        assert glance.rows(ids) == shelf.pieces.rows(ids)
        assert glance.rows(ids, query) == shelf.pieces.rows(ids, query)
        assert [row.id for row in glance.rows(ids, query)] == [4, 1, 2]
        assert glance.owner() == shelf.users.owner() == shelf.users.list()[0]
        assert glance.user("初审员") == shelf.users.get("初审员") == shelf.users.list()[1]
        assert glance.user("初审员").has_passphrase
        with pytest.raises(NotFound, match="user_missing"):
            glance.user("无名氏")


def test_a_library_without_its_owner_says_so(library: Library) -> None:
    with library.write() as shelf:
        shelf.record._session.connection().exec_driver_sql("UPDATE user SET is_owner = 0")
    with library.glance() as glance, pytest.raises(NotFound, match="user_missing"):
        glance.owner()


def test_a_glance_is_of_one_moment(library: Library, make_piece: MakePiece) -> None:
    with library.glance() as glance:
        before = glance.ids(Listing())
        make_piece()
        assert glance.ids(Listing()) == before
    assert len(seen(library, Listing()) or []) == 1


def test_glances_of_many_threads_do_not_mix(several: Library) -> None:
    expected = seen(several, Listing())
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _n: seen(several, Listing()), range(80)))
    assert found == [expected] * 80


def test_a_glance_that_outlives_the_library_lets_go_of_the_file(library: Library) -> None:
    with library.glance():
        library.close()
    with library.glance() as glance:  # a later one opens it anew
        assert glance.ids(Listing()) == []


LISTED = """
import sys
from pathlib import Path
from editor_app.library.listing import Listing
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]))
with library.glance() as glance:
    assert glance.rows(glance.ids(Listing())) == []
    assert glance.owner().name == "王编辑"
print([name for name in ("sqlalchemy", "alembic") if name in sys.modules])
"""


def test_a_list_is_there_before_sqlalchemy(template: Path) -> None:
    command = [sys.executable, "-c", LISTED, str(template)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

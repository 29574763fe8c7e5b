"""Tags, channels and saved searches."""

from __future__ import annotations

import pytest

from editor_app.domain.piece import Channel, SavedSearch, Tag
from editor_app.errors import BadInput, NotFound
from editor_app.library.lists.listing import Listing
from editor_app.library.store import Library
from editor_app.text.query import parse_query
from tests.library.conftest import MakePiece


def test_tags_go_on_and_off_several_pieces_at_once(library: Library, make_piece: MakePiece) -> None:
    ids = [make_piece(title).id for title in ("一", "二", "三")]
    with library.write() as work:
        work.tags.set(ids, ["劳模", "回信"], ["从未有过"])
        work.tags.set(ids, ["劳模"], [])
        work.tags.set(ids[:2], [], ["回信"])
        assert work.tags.all() == [Tag("劳模", "", 3), Tag("回信", "", 1)]
        assert work.pieces.get(ids[2]).tags == ("劳模", "回信")
        assert [row.tags for row in work.pieces.rows(ids)] == [
            ("劳模",),
            ("劳模",),
            ("劳模", "回信"),
        ]


def test_names_that_fold_alike_are_one_tag(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        work.tags.set([piece.id], ["AI"], [])
        work.tags.set([piece.id], ["ＡＩ", "ai"], [])
        assert work.tags.all() == [Tag("AI", "", 1)]


def test_binned_pieces_do_not_count(library: Library, make_piece: MakePiece) -> None:
    first, second = make_piece(channel="理论"), make_piece(channel="理论")
    with library.write() as work:
        work.tags.set([first.id, second.id], ["劳模"], [])
        work.pieces.bin(first.id)
        assert work.tags.all() == [Tag("劳模", "", 1)]
        assert work.channels.all() == [Channel("理论", 1)]


def test_a_tag_is_renamed_coloured_merged_and_deleted(
    library: Library, make_piece: MakePiece
) -> None:
    piece, other = make_piece(), make_piece()
    with library.write() as work:
        work.tags.set([piece.id], ["劳模", "模范"], [])
        work.tags.set([other.id], ["模范"], [])
        with pytest.raises(BadInput, match="tag_exists"):
            work.tags.rename("劳模", "模范")
        work.tags.rename("劳模", "劳动模范")
        work.tags.colour("劳动模范", "red")
        work.tags.merge(["模范"], "劳动模范")
        assert work.tags.all() == [Tag("劳动模范", "red", 2)]
        work.tags.merge(["劳动模范"], "新标签")
        assert work.tags.all() == [Tag("新标签", "", 2)]
        work.tags.merge(["新标签"], "新标签")
        work.tags.delete("新标签")
        assert work.tags.all() == []
        assert work.pieces.get(piece.id).tags == ()


def test_the_case_of_a_tag_can_be_changed(library: Library) -> None:
    with library.write() as work:
        work.tags.set([], ["ai"], [])
        work.tags.rename("ai", "AI")
        assert [tag.name for tag in work.tags.all()] == ["AI"]


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("rename", ("无", "有")),
        ("merge", (["无"], "有")),
        ("colour", ("无", "red")),
        ("delete", ("无",)),
    ],
)
def test_a_missing_tag_is_said_to_be_missing(
    library: Library, call: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(NotFound, match="tag_missing"), library.write() as work:
        getattr(work.tags, call)(*arguments)


def test_channels_stand_in_the_order_of_their_tree(library: Library, make_piece: MakePiece) -> None:
    with library.write() as work:
        work.channels.add("评论")
        work.channels.add("工会/地方")
        work.channels.add("评论/社论")
        work.channels.add("工会/全总要闻")
        work.channels.add("")
    make_piece(channel="工会/全总要闻")
    make_piece(channel="工会")
    with library.read() as work:
        assert work.channels.all() == [
            Channel("评论"),
            Channel("评论/社论"),
            Channel("工会", 2),
            Channel("工会/地方"),
            Channel("工会/全总要闻", 1),
        ]


def test_a_renamed_channel_takes_its_pieces_along(library: Library, make_piece: MakePiece) -> None:
    inside, outside = make_piece(channel="工会/要闻/京"), make_piece(channel="工会/要闻二")
    with library.write() as work:
        assert work.channels.rename("工会/要闻", "全总/新闻") == {
            inside.id: ("工会/要闻/京", "全总/新闻/京")
        }
        moved = work.pieces.get(inside.id)
        assert moved.fields["channel"] == "全总/新闻/京"
        assert moved.revision == inside.revision + 1
        assert work.pieces.get(outside.id) == outside
        assert work.pieces.rows([inside.id])[0].channel == "全总/新闻/京"
        found = work.pieces.ids(Listing(query=parse_query("channel:全总")))
        assert found == [inside.id]
        paths = [channel.path for channel in work.channels.all()]
    assert paths == ["工会", "工会/要闻二", "全总", "全总/新闻", "全总/新闻/京"]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("无", "新", "channel_missing"),
        ("工会", "理论", "channel_exists"),
        ("工会", "工会/下", "channel_inside"),
        ("工会", "", "channel_inside"),
    ],
)
def test_a_channel_is_not_renamed_into_nonsense(
    library: Library, old: str, new: str, key: str
) -> None:
    with library.write() as work:
        work.channels.add("工会")
        work.channels.add("理论")
        assert work.channels.rename("工会", "工会") == {}
        with pytest.raises((BadInput, NotFound), match=key):
            work.channels.rename(old, new)


def test_saved_searches_are_kept_by_name(library: Library) -> None:
    with library.write() as work:
        work.searches.save("劳模", "tag:劳模")
        work.searches.save("近期", "2026-01..")
        work.searches.save("劳模", "tag:劳模 -草稿")
        assert work.searches.all() == [
            SavedSearch("劳模", "tag:劳模 -草稿"),
            SavedSearch("近期", "2026-01.."),
        ]
        work.searches.delete("劳模")
        work.searches.delete("劳模")
        assert [each.name for each in work.searches.all()] == ["近期"]

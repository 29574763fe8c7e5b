"""The sidebar's lines and what the search field offers, as item models."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from editor_app.domain.piece import Channel, SavedSearch, Status, Tag
from editor_app.services.finding import Overview
from editor_app.ui.library.sidebar.entries import Counts, Group, SidebarPlace, fixed_places, places
from editor_app.ui.library.sidebar.model import PlaceRole, PlacesModel
from editor_app.ui.widgets.results_model import Offer, OfferRole, OffersModel
from editor_app.words import Words

OVERVIEW = Overview(
    by_status={Status.DRAFT: 12, Status.IN_REVIEW: 7, Status.SIGNED: 46},
    bin=3,
    total=1284,
    channels=(Channel("工会", 612), Channel("工会/要 闻", 204)),
    tags=(Tag("劳模精神", "red", 83), Tag("五一 表彰", "", 21)),
    waiting=(4, 5),
)
SEARCHES = [SavedSearch("四月的讲话", "类型:讲话 2026-04")]


@pytest.fixture
def shown(words: Words) -> dict[str, SidebarPlace]:
    """All places by their ids."""
    made = places(words, OVERVIEW, SEARCHES, Counts(2, 5, 1))
    return {place.id: place for place in made if place.id}


@pytest.mark.parametrize(
    ("place_id", "text", "count", "value"),
    [
        ("todo:waiting", "等我处理", 2, ""),
        ("todo:sent", "我送审的", 5, ""),
        ("library:all", "全部稿件", 1284, ""),
        ("library:draft", "草稿", 12, "draft"),
        ("library:in_review", "审稿中", 7, "in_review"),
        ("library:signing", "待签发", 1, ""),
        ("library:signed", "已签发", 46, "signed"),
        ("library:published", "已发布", 0, "published"),
        ("library:bin", "回收站", 3, ""),
        ("channel:工会", "工会", 612, "工会"),
        ("channel:工会/要 闻", "要 闻", 204, "工会/要 闻"),
        ("tag:劳模精神", "劳模精神", 83, "劳模精神"),
        ("tag:五一 表彰", "五一 表彰", 21, "五一 表彰"),
        ("search:四月的讲话", "四月的讲话", None, "类型:讲话 2026-04"),
    ],
)
def test_each_place_says_what_it_holds(
    shown: dict[str, SidebarPlace], place_id: str, text: str, count: int | None, value: str
) -> None:
    place = shown[place_id]
    assert (place.text, place.count, place.value) == (text, count, value)


def test_nothing_returned_shows_no_such_place(shown: dict[str, SidebarPlace]) -> None:
    assert "library:returned" not in shown


def test_only_the_bin_looks_into_the_bin(shown: dict[str, SidebarPlace]) -> None:
    assert [place.id for place in shown.values() if place.scope == "bin"] == ["library:bin"]


def test_a_tag_has_its_colour_and_a_channel_its_depth(shown: dict[str, SidebarPlace]) -> None:
    assert shown["tag:劳模精神"].colour == "accent"
    assert shown["tag:五一 表彰"].colour == "soft_ink"
    assert shown["channel:工会"].depth == 0
    assert shown["channel:工会/要 闻"].depth == 1


def test_empty_groups_have_no_heading(words: Words) -> None:
    bare = Overview(by_status={}, bin=0, total=0, channels=(), tags=(), waiting=())
    groups = {place.group for place in places(words, bare, [], Counts())}
    assert groups == {Group.TODO, Group.LIBRARY}


def test_before_anything_is_counted_the_fixed_places_stand(words: Words) -> None:
    fixed = [place.id for place in fixed_places(words)]
    assert "library:all" in fixed
    assert all(place.count is None for place in fixed_places(words))


@pytest.fixture
def model(words: Words) -> PlacesModel:
    return PlacesModel(places(words, OVERVIEW, SEARCHES, Counts(2, 5, 1)))


def test_the_places_keep_qts_rules(model: PlacesModel) -> None:
    assert QAbstractItemModelTester(model).model() is model
    assert model.rowCount(model.index(0)) == 0


def test_a_place_is_found_by_its_id(model: PlacesModel) -> None:
    line = model.line_of("channel:工会")
    assert model.index(line).data(PlaceRole.PLACE).text == "工会"
    assert model.line_of("channel:没有") == -1


def test_headings_cannot_be_chosen(model: PlacesModel) -> None:
    for line, place in enumerate(model.places):
        chosen = bool(model.flags(model.index(line)) & Qt.ItemFlag.ItemIsSelectable)
        assert chosen is not place.is_heading


def test_screen_readers_hear_the_count(model: PlacesModel) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(model.line_of("library:draft")).data(spoken) == "草稿 12"
    assert model.index(model.line_of("search:四月的讲话")).data(spoken) == "四月的讲话"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == model.places[0].text
    assert model.index(0).data(Qt.ItemDataRole.EditRole) is None


def test_new_counts_keep_the_lines(model: PlacesModel, words: Words, qtbot: QtBot) -> None:
    fresh = places(words, OVERVIEW, SEARCHES, Counts(9, 9, 9))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_places(fresh)
    assert model.index(model.line_of("todo:waiting")).data(PlaceRole.PLACE).count == 9


OFFERS = [
    Offer("稿件"),
    Offer("讲话", "草稿", "ph.file-text", run=lambda: None),
    Offer("致辞", run=lambda: None, enabled=False),
    Offer("评论", "已发布", run=lambda: None),
]


@pytest.mark.parametrize(
    ("line", "step", "following"),
    [(-1, 1, 1), (1, 1, 3), (3, 1, 1), (1, -1, 3), (3, -1, 1), (1, 2, 1), (0, 1, 1), (2, 1, 1)],
)
def test_steps_go_over_what_cannot_be_taken(line: int, step: int, following: int) -> None:
    model = OffersModel()
    model.show_offers(OFFERS)
    assert model.next_line(line, step) == following


def test_offers_say_their_side_to_screen_readers() -> None:
    model = OffersModel()
    model.show_offers(OFFERS)
    spoken = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]
    assert spoken == ["稿件", "讲话 草稿", "致辞", "评论 已发布"]
    assert model.index(1).data() == "讲话"
    assert model.index(1).data(OfferRole.OFFER) is OFFERS[1]
    assert model.index(1).data(Qt.ItemDataRole.EditRole) is None
    assert model.rowCount(QModelIndex()) == 4


def test_what_may_not_run_now_cannot_be_chosen() -> None:
    model = OffersModel()
    model.show_offers(OFFERS)
    chosen = [bool(model.flags(model.index(n)) & Qt.ItemFlag.ItemIsEnabled) for n in range(4)]
    assert chosen == [False, True, False, True]

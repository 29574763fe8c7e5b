"""What each place of the sidebar asks for, whatever a tag or a person is called."""

from __future__ import annotations

import pytest

from editor_app.domain.piece import Channel, SavedSearch, Status, Tag
from editor_app.domain.result import Changes, Subject
from editor_app.services.finding import Overview
from editor_app.text.query import Query, parse_query
from editor_app.ui.base.context import Context
from editor_app.ui.library.list.browser import Browser, query_of
from editor_app.ui.library.list.model import PiecesModel
from editor_app.ui.library.sidebar.entries import Counts, Group, SidebarPlace, fixed_places, places
from editor_app.ui.widgets.row_text import RowText
from tests.ui.library.conftest import new_speech

ODD = ['评"十大"', "“一”“二”", 'a"b”c', "五一 表彰", "-草", "OR", "tag:x", "2019..2020"]


def asked(context: Context, place: SidebarPlace) -> Query:
    return query_of(place, context.user.name, context.desk.reviewing.workflows())


@pytest.mark.parametrize(
    ("place_id", "query"),
    [
        ("library:all", ""),
        ("library:draft", "status:draft"),
        ("library:signing", "status:in_review stage:签发 OR stage:终审"),
        ("library:bin", ""),
        ("todo:waiting", "waiting:本机"),
        ("todo:sent", "author:本机 OR submitter:本机 status:in_review"),
    ],
)
def test_the_places_of_every_library(office: Context, place_id: str, query: str) -> None:
    place = next(place for place in fixed_places(office.words) if place.id == place_id)
    wanted = query.replace("本机", f'"{office.user.name}"')
    assert asked(office, place) == parse_query(wanted)


def test_channels_tags_and_searches(office: Context) -> None:
    overview = Overview(0, 0, {Status.DRAFT: 0}, (Channel("工会/要 闻"),), (Tag('评"十大"'),))
    searches = [SavedSearch("四月", "类型:讲话 2026-04..")]
    made = {p.group: p for p in places(office.words, overview, searches, Counts()) if p.id}
    assert asked(office, made[Group.CHANNELS]) == parse_query('channel:"工会/要 闻"')
    assert asked(office, made[Group.TAGS]).filters[0].value == '评"十大"'
    assert asked(office, made[Group.SEARCHES]) == parse_query("类型:讲话 2026-04..")


@pytest.fixture
def browser(office: Context, settled: None) -> Browser:
    texts = RowText(office.words, office.desk.kinds, 200, {})
    return Browser(office, PiecesModel(office.desk.finding, office.tasks, texts))


@pytest.mark.parametrize("name", ODD)
def test_a_tag_is_listed_whatever_it_is_called(
    office: Context, browser: Browser, name: str
) -> None:
    piece = new_speech(office, "座谈会上的讲话")
    office.desk.tagging.tag([piece], [name], by=office.user)
    (tag,) = [tag for tag in office.desk.tagging.tags() if piece in office.desk.finding.ids(
        asked(office, SidebarPlace(Group.TAGS, "tag", tag.name, tag.name)))]  # fmt: skip
    browser.go(SidebarPlace(Group.TAGS, f"tag:{tag.name}", tag.name, tag.name), "座谈会")
    assert office.tasks.wait_idle()
    assert browser._model.ids == [piece]
    assert office.desk.finding.ids(browser.whole_query) == [piece]  # as it is saved
    assert tag.count == 1


def test_typing_asks_for_no_counts(office: Context, browser: Browser) -> None:
    counted: list[object] = []
    browser.counted.connect(counted.append)
    for subjects in ((Subject.PIECES, Subject.TEXT), (Subject.PIECES, Subject.FIELDS)):
        office.tasks.changed.emit(Changes.of(*subjects, pieces={1}))
    assert not browser._recount.isActive()
    for subject in (Subject.STATUS, Subject.TAGS, Subject.CHANNELS, Subject.USERS):
        office.tasks.changed.emit(Changes.of(subject))
        assert browser._recount.isActive()
        browser._recount.stop()
    browser._relist.stop()

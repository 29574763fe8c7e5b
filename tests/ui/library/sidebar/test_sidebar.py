from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.library.sidebar.entries import Group, SidebarPlace
from editor_app.ui.library.sidebar.sidebar import Folding, Sidebar, parents
from editor_app.words import Words
from tests.ui.walking import Start

TREE = ("工会", "工会/要闻", "工会/要闻/头条", "工会动态", "时政")


def channel(path: str) -> SidebarPlace:
    """A channel as the overview gives it."""
    name = path.rpartition("/")[2]
    return SidebarPlace(Group.CHANNELS, f"channel:{path}", name, depth=path.count("/"))


PLACES = [
    SidebarPlace(Group.LIBRARY, "library:all", "全部稿件", icon="ph.files"),
    SidebarPlace(Group.CHANNELS, "", "栏目"),
    *map(channel, TREE),
    SidebarPlace(Group.TAGS, "tag:工会/要闻", "工会/要闻"),
]


@pytest.fixture
def sidebar(theme: Theme, words: Words, qtbot: QtBot) -> Sidebar:
    made = Sidebar(theme, words, PLACES[:1])
    qtbot.addWidget(made)
    made.resize(200, 600)
    made.show_places(PLACES)
    made.show()
    return made


def shown(sidebar: Sidebar) -> list[str]:
    """The channels in sight."""
    ids = [place.id for place in sidebar._model.places if place.id.startswith("channel:")]
    return [each.removeprefix("channel:") for each in ids]


def test_only_what_has_others_below_it_can_be_folded() -> None:
    assert parents(PLACES) == {"channel:工会", "channel:工会/要闻"}


def test_folding_hides_what_is_below_and_nothing_else() -> None:
    folding = Folding()
    assert folding.set_folded(channel("工会"), True)
    assert not folding.set_folded(channel("工会"), True)
    kept = [place.id for place in folding.shown(PLACES)]
    assert kept == [
        "library:all",
        "",
        "channel:工会",
        "channel:工会动态",
        "channel:时政",
        PLACES[-1].id,
    ]


def test_a_tag_is_never_folded_away() -> None:
    assert PLACES[-1] in list(Folding(["工会", "", "时政"]).shown(PLACES))
    assert Folding(["", "时政"]).folded == ("时政",)


def test_arrow_keys_fold_and_unfold(sidebar: Sidebar, qtbot: QtBot) -> None:
    sidebar.choose("channel:工会")
    with qtbot.waitSignal(sidebar.folded) as told:
        QTest.keyClick(sidebar._view, Qt.Key.Key_Left)
    assert told.args == [("工会",)]
    assert shown(sidebar) == ["工会", "工会动态", "时政"]
    QTest.keyClick(sidebar._view, Qt.Key.Key_Right)
    assert shown(sidebar) == list(TREE)


def test_a_leaf_does_not_fold(sidebar: Sidebar) -> None:
    sidebar.choose("channel:时政")
    QTest.keyClick(sidebar._view, Qt.Key.Key_Left)
    assert shown(sidebar) == list(TREE)
    assert sidebar._folding.folded == ()


def test_the_arrow_is_painted_in_both_states(sidebar: Sidebar) -> None:
    open_tree = sidebar.grab().toImage()
    sidebar.fold(channel("工会"), True)
    assert sidebar.grab().toImage() != open_tree


def test_a_double_click_folds(sidebar: Sidebar) -> None:
    line = sidebar._model.index(sidebar._model.line_of("channel:工会/要闻"))
    sidebar._view.doubleClicked.emit(line)
    assert "工会/要闻/头条" not in shown(sidebar)


def test_a_click_on_the_arrow_folds_and_a_click_on_the_name_chooses(
    sidebar: Sidebar, qtbot: QtBot
) -> None:
    view = sidebar._view
    line = view.visualRect(sidebar._model.index(sidebar._model.line_of("channel:工会")))
    chosen: list[SidebarPlace] = []
    sidebar.chosen.connect(chosen.append)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(view.viewport(), button, none, line.topLeft() + QPoint(12, 12))
    assert shown(sidebar) == ["工会", "工会动态", "时政"]
    assert chosen == []
    QTest.mouseClick(view.viewport(), button, none, line.topLeft() + QPoint(60, 12))
    assert [place.id for place in chosen] == ["channel:工会"]


def test_icons_alone_keep_every_channel_in_their_menu(sidebar: Sidebar) -> None:
    sidebar.fold(channel("工会"), True)
    sidebar.set_narrow(True)
    assert [p.id for p in sidebar._model.places] == ["library:all", "group:channels"]
    assert sidebar.place("channel:工会/要闻") is not None
    sidebar.set_narrow(False)
    assert shown(sidebar) == ["工会", "工会动态", "时政"]


def test_the_next_start_remembers_what_was_folded(start: Start) -> None:
    first = start()
    place = first.window.sidebar.place("channel:工会")
    assert place is not None
    first.window.sidebar.fold(place, True)
    first.desktop.context.state.flush()
    second = start()
    assert second.window.sidebar._folding.folded == ("工会",)

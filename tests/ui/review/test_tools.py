"""The room's tools: what is compared, how, and where one is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.services.review.choices import Choice, Since
from editor_app.ui.review.room import ReviewRoom
from editor_app.ui.review.tools import Chooser
from editor_app.words import Words
from tests.ui.review.gallery import Gallery
from tests.ui.review.office import OLD, Office, changed, entries, submenu


def entry(room: ReviewRoom, text: str) -> QAction:
    return next(action for action in entries(room) if action.text() == text)


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("submitted", ["只看全文，不对比"]),
        ("second", ["自送审稿 · 版本 1 → 版本 2", "只看全文，不对比"]),
        ("unsaved", ["自我上次审稿 · 版本 1 → 工作稿", "只看全文，不对比"]),
        (
            "again",
            [
                "自我上次审稿 · 版本 2 → 版本 3",
                "只看全文，不对比",
            ],
        ),
    ],
)
def test_only_comparisons_that_say_something_are_offered(
    gallery: Gallery, qtbot: QtBot, state: str, offered: list[str]
) -> None:
    user = "陈立" if state == "second" else "林晓"
    room = gallery.room(qtbot, state, user)
    plain = [action for action in entries(room) if action.text() and not action.menu()]
    assert [action.text() for action in plain] == [*offered, "收起没有改动的段落"]
    assert [action.isChecked() for action in plain][:1] == [True]


@pytest.mark.parametrize("state", ["submitted", "signed", "draft"])
def test_with_nothing_to_compare_there_is_nothing_to_step_through(
    gallery: Gallery, qtbot: QtBot, state: str
) -> None:
    room = gallery.room(qtbot, state, "林晓")
    tools = room.tools
    for widget in (tools._beside, tools._before, tools._after, tools._counter):
        assert not widget.isVisibleTo(tools)
    tools.toggle_beside()
    room.step(1)
    assert room.inline.isVisible()
    assert room.stop == -1


def test_the_whole_text_alone_and_back_again(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "second", "陈立")
    entry(room, "只看全文，不对比").trigger()
    gallery.settle()
    assert room.reading is not None
    assert not room.reading.choice.compares
    assert "三百余场" not in room.inline.page.toPlainText()
    assert room.tools._chooser.toolTip() == "全文 · 版本 2"
    assert not room.critical_bar.isVisible()
    entry(room, "自送审稿 · 版本 1 → 版本 2").trigger()
    gallery.settle()
    assert room._total > 0
    assert "三百四百" in room.inline.page.toPlainText()


def test_any_pair_can_be_put_together_and_the_older_stands_first(
    gallery: Gallery, qtbot: QtBot
) -> None:
    room = gallery.room(qtbot, "again", "林晓")
    older = [action.text() for action in submenu(room, "旧稿").actions()]
    assert older == ["版本 3", "版本 2", "版本 1"]
    next(a for a in submenu(room, "旧稿").actions() if a.text() == "版本 1").trigger()
    gallery.settle()
    assert room.reading is not None
    assert room.reading.choice == Choice(Since.CHOSEN, 1, 3)
    next(a for a in submenu(room, "旧稿").actions() if a.text() == "版本 3").trigger()
    gallery.settle()
    next(a for a in submenu(room, "新稿").actions() if a.text() == "版本 2").trigger()
    gallery.settle()
    assert room.reading.choice == Choice(Since.CHOSEN, 2, 3)
    assert room.tools._chooser.toolTip() == "版本 2 → 版本 3"
    checked = [a.text() for a in submenu(room, "旧稿").actions() if a.isChecked()]
    assert checked == ["版本 2"]


def test_one_version_alone_has_nothing_to_be_compared_with(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "submitted", "林晓")
    for name in ("旧稿", "新稿"):
        assert not submenu(room, name).isEnabled()


@pytest.mark.parametrize(
    ("language", "first", "last"), [("zh", "共 4 处", "4/4"), ("en", "4 in all", "4/4")]
)
def test_the_counter_says_how_many_and_which(
    office: Office, english: Words, language: str, first: str, last: str
) -> None:
    office.submit()
    office.edit(office.editor, changed() + "\n又加一段。")
    if language == "en":
        object.__setattr__(office.context, "words", english)
    room = office.room(office.editor)
    assert room.tools._counter.text() == first
    room.step(-1)
    assert room.tools._counter.text() == last


def test_folding_is_remembered_for_the_next_piece_and_undone_by_the_same_entry(
    office: Office,
) -> None:
    office.edit(office.author, OLD + "\n" + "\n".join(f"没有改动的第{n}段。" for n in range(9)))
    office.submit()
    office.edit(office.editor, office.desk.drafting.open(office.piece).text.replace("三百", "四百"))
    room = office.room(office.editor)
    assert "没有改动的第5段" in room.inline.page.toPlainText()
    entry(room, "收起没有改动的段落").trigger()
    assert "没有改动的第5段" not in room.inline.page.toPlainText()
    again = office.room(office.editor)
    assert "没有改动的第5段" not in again.inline.page.toPlainText()
    assert entry(again, "收起没有改动的段落").isChecked()
    entry(again, "收起没有改动的段落").trigger()
    assert "没有改动的第5段" in again.inline.page.toPlainText()


def test_the_change_one_is_at_is_kept_when_the_view_changes(gallery: Gallery, qtbot: QtBot) -> None:
    room = gallery.room(qtbot, "second", "陈立")
    room.step(1)
    room.step(1)
    room.tools.toggle_beside()
    gallery.settle()
    assert (room.stop, room.sides.new.current, room.tools._counter.text()) == (1, 1, "2/4")
    room.tools.toggle_beside()
    gallery.settle()
    assert (room.stop, room.inline.page.current) == (1, 1)


@pytest.mark.parametrize("width", [80, 120, 200, 400])
def test_what_is_compared_gives_way_in_a_narrow_window(qtbot: QtBot, width: int) -> None:
    chooser = Chooser()
    qtbot.addWidget(chooser)
    chooser.show()
    chooser.set_words("自我上次审稿 · 版本 11 → 版本 12")
    chooser.resize(width, 30)
    QApplication.processEvents()
    assert chooser.text().endswith("▾")
    assert chooser.toolTip() == "自我上次审稿 · 版本 11 → 版本 12"
    assert ("…" in chooser.text()) is (width < chooser.sizeHint().width())
    assert chooser.minimumSizeHint().width() < chooser.sizeHint().width()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [640, 760, 1000])
def test_the_tools_never_lie_over_each_other(
    gallery: Gallery, english: Words, qtbot: QtBot, language: str, width: int
) -> None:
    words = english if language == "en" else None
    tools = gallery.room(qtbot, "second", "陈立", words).tools
    tools.resize(width, 40)
    tools.show()
    QApplication.processEvents()
    shown = [tools._chooser, tools._beside, tools._before, tools._after, tools._counter]
    for one, other in pairwise(shown):
        assert one.geometry().right() < other.geometry().left()
    for made in shown[1:-1]:
        assert made.width() >= made.sizeHint().width()
    assert shown[-1].geometry().right() < width


def test_every_tool_has_a_name_and_its_keys(gallery: Gallery, qtbot: QtBot) -> None:
    tools = gallery.room(qtbot, "second", "陈立").tools
    assert tools._chooser.accessibleName() == "对比哪两稿"
    assert tools._before.accessibleName() == "上一处改动"
    assert "Alt" in tools._after.toolTip()
    assert tools._after.focusPolicy() != Qt.FocusPolicy.NoFocus

"""A hundred thousand found pieces cost nothing until somebody looks at them."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from editor_app.domain.piece import PieceRow
from editor_app.ui.base.context import Context
from editor_app.ui.library.list.list_panel import ListPanel
from editor_app.ui.library.list.model import PAGE, PieceRole, PiecesModel
from editor_app.ui.library.sidebar.entries import fixed_places
from editor_app.ui.library.sidebar.model import PlaceRole, PlacesModel
from editor_app.ui.widgets.results_model import Offer, OffersModel
from editor_app.ui.widgets.row_text import COLUMNS, RowText
from editor_app.words import Words

MANY = 100_000


@pytest.fixture
def texts(context: Context) -> RowText:
    return RowText(context.words, context.desk.kinds)


@pytest.fixture
def model(context: Context, texts: RowText) -> PiecesModel:
    return PiecesModel(context.desk.finding, context.tasks, texts)


def wait(context: Context, qtbot: QtBot, model: PiecesModel) -> None:
    """Let what is wanted be read."""
    qtbot.waitUntil(lambda: not model._timer.isActive() and context.tasks.idle)


def test_the_model_keeps_qts_rules(model: PiecesModel, context: Context) -> None:
    tester = QAbstractItemModelTester(model)
    model.show_ids(context.desk.finding.ids())
    assert model.rowCount() == 3
    assert model.columnCount() == len(COLUMNS)
    assert tester.model() is model


def test_rows_are_read_when_they_are_looked_at(
    model: PiecesModel, context: Context, qtbot: QtBot
) -> None:
    model.show_ids([1, 2, 3])
    index = model.index(0, 0)
    assert model.data(index, PieceRole.ID) == 1
    assert model.data(index, PieceRole.ROW) is None
    wait(context, qtbot, model)
    row = model.data(index, PieceRole.ROW)
    assert isinstance(row, PieceRow)
    assert model.data(index) == "在全市劳模工作座谈会上的讲话"
    spoken = str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert "周国平" in spoken
    assert "草稿" in spoken


def test_only_the_pages_in_sight_are_read(
    model: PiecesModel, context: Context, qtbot: QtBot
) -> None:
    model.show_ids([1, 2, 3, 1] * (MANY // 4))
    model.row_at(50_000)
    wait(context, qtbot, model)
    assert list(model._pages) == [50_000 // PAGE]


def test_what_flies_past_is_not_read(model: PiecesModel, context: Context, qtbot: QtBot) -> None:
    model.show_ids([1, 2] * (MANY // 2))
    for line in range(0, MANY, PAGE):
        model.row_at(line)
    wait(context, qtbot, model)
    assert len(model._pages) <= 4


def test_rows_are_forgotten_in_turn(model: PiecesModel, context: Context, qtbot: QtBot) -> None:
    model.show_ids([1] * MANY)
    for page in range(70):
        model.row_at(page * PAGE)
        wait(context, qtbot, model)
    assert len(model._pages) == 64


def test_changed_rows_stay_until_they_are_read_again(
    model: PiecesModel, context: Context, qtbot: QtBot
) -> None:
    model.show_ids([1, 2])
    model.row_at(0)
    wait(context, qtbot, model)
    context.desk.drafting.set_fields(1, {"title": "新题"}, by=context.user)
    model.forget()
    shown = model.row_at(0)
    assert shown is not None
    assert shown.title.startswith("在全市")
    wait(context, qtbot, model)
    again = model.row_at(0)
    assert again is not None
    assert again.title == "新题"


def test_answers_to_an_earlier_listing_are_dropped(
    model: PiecesModel, context: Context, qtbot: QtBot
) -> None:
    model.show_ids([1, 2, 3])
    model.row_at(0)
    qtbot.waitUntil(lambda: not model._timer.isActive())
    model.show_ids([3])
    wait(context, qtbot, model)
    assert model._pages == {}


def test_a_hundred_thousand_are_shown_at_once(
    model: PiecesModel, context: Context, texts: RowText, qtbot: QtBot
) -> None:
    panel = ListPanel(context.theme, context.words, model, texts)
    qtbot.addWidget(panel)
    panel.resize(312, 800)
    panel.show()
    ids = list(range(MANY))
    start = time.perf_counter()
    model.show_ids(ids)
    panel.grab()
    panel.select(MANY - 1)
    panel.scroll_to(MANY - 1)
    panel.grab()
    assert time.perf_counter() - start < 2
    wait(context, qtbot, model)


def test_finding_a_place_is_fast_after_the_first(model: PiecesModel) -> None:
    model.show_ids(list(range(MANY)))
    assert model.place_of(77_777) == 77_777
    assert model.place_of(-5) == -1


def test_places_keep_their_lines_when_only_counts_change(words: Words, qtbot: QtBot) -> None:
    places = fixed_places(words)
    model = PlacesModel(places)
    tester = QAbstractItemModelTester(model)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_places(fixed_places(words))
    with qtbot.waitSignal(model.modelReset):
        model.show_places(places[:4])
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1).data(PlaceRole.PLACE) == places[1]
    assert model.index(1).data() == "等我处理"
    assert tester.model() is model


def test_offers_step_over_headings_and_round_the_ends(qtbot: QtBot) -> None:
    model = OffersModel()
    model.show_offers(
        [
            Offer("命令"),
            Offer("新建", run=lambda: None),
            Offer("恢复", run=lambda: None, enabled=False),
            Offer("退出", run=lambda: None),
        ]
    )
    assert QAbstractItemModelTester(model).model() is model
    assert model.next_line(-1, 1) == 1
    assert model.next_line(1, 1) == 3
    assert model.next_line(3, 1) == 1
    assert model.next_line(1, -1) == 3
    model.show_offers([Offer("空")])
    assert model.next_line(-1, 1) == -1

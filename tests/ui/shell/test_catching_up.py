"""A long text is counted and indexed when the hands rest, when it is left, and at the start."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.shell import catching_up
from editor_app.ui.shell.catching_up import CatchingUp

LONG = "这一句有十个汉字呢。\n" * 1500


class Places(QObject):
    """What tells that another piece was opened."""

    opened = Signal(int)


def listed(context: Context, piece: int) -> int:
    (row,) = context.desk.finding.rows([piece])
    return row.words


def written(context: Context, *, through_the_window: bool = True) -> int:
    """Return a piece whose text grew long by somebody's hand."""
    drafting, user = context.desk.drafting, context.user
    made = drafting.new("news", "长稿", by=user, text="短。").value
    work = partial(drafting.save_text, made.id, LONG, made.revision, by=user)
    if through_the_window:
        context.tasks.write(work)
        assert context.tasks.wait_idle()
    else:
        work()
    assert listed(context, made.id) == 2
    return made.id


def test_it_is_counted_after_a_rest(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching_up, "REST_MS", 50)
    places = Places()
    waiting = CatchingUp(context, places.opened, context.tasks)
    piece = written(context)
    qtbot.waitUntil(lambda: listed(context, piece) == 15_000)
    assert waiting.parent() is context.tasks


def test_it_is_counted_when_it_is_left(qtbot: QtBot, context: Context) -> None:
    places = Places()
    CatchingUp(context, places.opened, context.tasks)
    pieces = [written(context), written(context)]
    places.opened.emit(0)
    qtbot.waitUntil(lambda: [listed(context, one) for one in pieces] == [15_000] * 2)


def test_what_another_run_left_behind_is_counted_at_the_start(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = written(context, through_the_window=False)
    monkeypatch.setattr(catching_up, "REST_MS", 50)
    places = Places()
    CatchingUp(context, places.opened, context.tasks)
    qtbot.waitUntil(lambda: listed(context, piece) == 15_000)
    assert context.tasks.wait_idle()
    assert context.desk.drafting.behind() == 0

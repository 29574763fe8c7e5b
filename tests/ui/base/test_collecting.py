"""No Qt object is taken apart outside the GUI thread."""

from __future__ import annotations

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor_app.ui.base.collecting import Collector, collect_what_is_due
from tests.ui.walking import Walker


class _Knot(QObject):
    """A Qt object that only the cyclic collector can free."""

    def __init__(self, died_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.end = weakref.finalize(self, lambda: died_in.append(threading.get_ident()))


def _litter() -> list[list[int]]:
    """Allocate enough for several collections, and keep it: what is freed does not count."""
    return [[n] for n in range(50_000)]


def test_garbage_waits_for_the_gui_thread(qtbot: QtBot) -> None:
    gc.enable()
    parent = QObject()
    collector = Collector(parent)
    died_in: list[int] = []
    try:
        _Knot(died_in)
        with ThreadPoolExecutor(1) as pool:
            litter = pool.submit(_litter).result()
        assert died_in == []
        qtbot.waitUntil(lambda: bool(died_in), timeout=5000)
        assert died_in == [threading.get_ident()]
        assert len(litter) == 50_000
    finally:
        collector.stop()
        assert gc.isenabled()
        gc.disable()


def test_nothing_is_collected_that_is_not_due() -> None:
    gc.collect()
    died_in: list[int] = []
    _Knot(died_in)
    collect_what_is_due()
    assert died_in == []


def test_a_window_takes_the_collector_over(walker: Walker) -> None:
    assert not gc.isenabled()
    assert walker.app._collector._timer.isActive()

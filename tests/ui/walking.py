"""Hands and eyes of the window's tests: start it, wait for it, use its dialogs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QVersionNumber,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from editor_app.app import App
from editor_app.paths import Places
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.shell.desktop import Desktop
from editor_app.ui.shell.window import MainWindow
from editor_app.ui.widgets.acting import ActingSheet

S = TypeVar("S", bound=QWidget)
D = TypeVar("D", bound=QDropEvent)


class Start(Protocol):
    """Starts a window."""

    def __call__(
        self,
        *,
        language: str = "zh",
        mode: str = "light",
        path: Path | None = None,
        user: str = "",
        phrase: str = "",
    ) -> Walker:
        """Start it and wait until it works; a name with a passphrase is asked for it."""


@dataclass
class Walker:
    """A window that works, and somebody before it."""

    qtbot: QtBot
    app: App
    unexpected: Callable[..., object] = sys.excepthook  # what the window does of a failure

    @classmethod
    def start(
        cls,
        qtbot: QtBot,
        qapp: QApplication,
        places: Places,
        path: Path | None,
        user: str,
        phrase: str = "",
    ) -> Walker:
        """Open a window, say the passphrase if one is given, and wait for its list and rooms."""
        app = App(qapp, places, path, user)
        hook = sys.excepthook
        app.start()
        walker = cls(qtbot, app, sys.excepthook)
        sys.excepthook = hook  # the test's own again: a failure fails the test, no dialog waits
        if phrase:
            qtbot.waitUntil(lambda: bool(app.window.findChildren(ActingSheet)), timeout=20_000)
            (asked,) = app.window.findChildren(ActingSheet)
            asked.phrase.setText(phrase)
            press(asked, app.words("ui.users_go_on"))
        qtbot.waitUntil(lambda: app.desktop is not None or app.failed, timeout=20_000)
        walker.settle()
        return walker

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self.app.window

    @property
    def desktop(self) -> Desktop:
        """What works in it."""
        assert self.app.desktop is not None
        return self.app.desktop

    def open(self, piece_id: int) -> None:
        """Open a piece and wait for it."""
        seen: list[bool] = []
        refreshed = self.desktop.opened.refreshed
        heard = refreshed.connect(lambda: seen.append(True))
        self.desktop.open(piece_id)
        self.qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
        refreshed.disconnect(heard)
        self.settle()

    def run(self, command_id: str) -> None:
        """Run a command and wait for what it does."""
        assert self.desktop.context.commands.run(command_id)
        self.settle()

    def settle(self) -> None:
        """Let everything in the background end and be shown."""
        for _ in range(2):
            self.qtbot.waitUntil(self._quiet, timeout=20_000)
            QApplication.processEvents()
        self.qtbot.waitUntil(self._quiet, timeout=20_000)

    def _quiet(self) -> bool:
        """Whether nothing runs and nothing is about to be listed, counted or found."""
        desktop = self.app.desktop
        soon = desktop is not None and any(
            timer.isActive()
            for timer in (
                desktop.browser._relist,
                desktop.browser._recount,
                desktop._finder._timer,
            )
        )
        return self.app.tasks.idle and not soon

    def rebuild(self, *, library: Path | None = None, user: str = "") -> None:
        """Have the window built anew, and wait until it works."""
        first = self.window
        self.desktop.rebuild(library=library, user=user)
        made = lambda: self.window is not first and self.app.desktop is not None  # noqa: E731
        self.qtbot.waitUntil(made, timeout=20_000)
        self.settle()

    def close(self) -> bool:
        """Close the window and wait until it is gone or stays; whether it is gone."""
        self.window.close()
        waited = lambda: self.app.desktop is None or self.app.desktop._leaving is None  # noqa: E731
        self.qtbot.waitUntil(waited, timeout=20_000)
        self.qtbot.waitUntil(lambda: self.app.tasks.idle, timeout=20_000)
        return not self.window.isVisible()

    def end(self) -> None:
        """Close it."""
        self.settle()
        self.close()
        self.app.close()
        self.window.deleteLater()
        # now, or the next window's style sheet is worked out for this one too
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def flush(room: WriteRoom) -> bool:
    """Have a room save what was written, and wait; whether it was saved."""
    return wait_for(room.writing.flush)


def leave(room: WriteRoom) -> bool:
    """Leave a room and wait; False where one stays."""
    return wait_for(lambda heard: room.leave(lambda: heard(True), lambda: heard(False)))


def wait_for(begin: Callable[[Callable[[bool], object]], object]) -> bool:
    """Begin something that calls back with yes or no, and wait for that."""
    heard: list[bool] = []
    begin(heard.append)
    until = time.monotonic() + 20
    while not heard and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.001)
    return heard[0]


def start_alone(library: Path, folder: Path) -> Walker:
    """Start a window outside pytest, whose own folders lie in another one."""
    qt_api.set_qt_api("pyside6")  # type: ignore[no-untyped-call]
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    places = Places(data=folder / "data", config=folder / "config")
    walker = Walker.start(QtBot(None), qt, places, library, "")  # type: ignore[arg-type]
    sys.excepthook = sys.__excepthook__
    return walker


def use_dialog(
    qtbot: QtBot, kind: type[S], act: Callable[[S], object], open_it: Callable[[], object]
) -> None:
    """Open a modal dialog and act on it while it waits; failing inside it closes it."""
    seen: list[bool] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, kind):
            QTimer.singleShot(5, look)
            return
        seen.append(True)
        try:
            act(sheet)
        finally:
            if sheet.isVisible():
                sheet.close()

    QTimer.singleShot(0, look)
    open_it()
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)


def press(parent: QWidget, text: str) -> None:
    """Click the button that says something."""
    found = [b for b in parent.findChildren(QPushButton) if b.text() == text]
    assert found, f"no button {text!r} in {[b.text() for b in parent.findChildren(QPushButton)]}"
    assert found[0].isEnabled(), f"{text!r} cannot be pressed"
    found[0].click()


def dragged_in(data: QMimeData) -> QDragEnterEvent:
    """What a window gets when something is dragged over it."""
    return dragged(QDragEnterEvent, QPoint(300, 300), data)


def dragged(kind: type[D], at: QPoint | QPointF, data: QMimeData) -> D:
    """What a widget gets while something is dragged over it, or dropped on it."""
    make: Any = kind  # Qt 6.12 wants its place in fractions, which no earlier one takes
    newer = QLibraryInfo.version() >= QVersionNumber(6, 12)
    place = QPointF(at) if newer or isinstance(at, QPointF) else at
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    event: D = make(place, copy, data, Qt.MouseButton.LeftButton, none)
    return event

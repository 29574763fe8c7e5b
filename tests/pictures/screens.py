"""The screens, one after another, in one window on the sample library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.app import App
from editor_app.domain.piece import Status
from editor_app.paths import Places, resources
from editor_app.services.desk import open_desk
from editor_app.services.samples import put_samples
from editor_app.ui.base.state import State
from editor_app.ui.library.sidebar.entries import BIN
from editor_app.ui.shell.desktop import Desktop

_DIALOGS = (
    "new_piece",
    "save_version",
    "tag_pieces",
    "tags",
    "people",
    "users",
    "settings",
    "help",
    "about",
)


class Artist:
    """Draws what one user of one language and theme sees."""

    def __init__(self, folder: Path, place: Path, language: str, mode: str) -> None:
        self._folder, self._suffix = folder, f"{language}-{mode}"
        path = place / "library.dinggao"
        desk = open_desk(path, resources=resources(), owner="林晓")
        put_samples(desk, resources() / "samples")
        desk.close()
        state = State(place / "window.ini")
        state.keep("language", language)
        state.keep("theme", mode)
        state.flush()
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self._app = App(application, Places(place, place), path, "")
        self._drawn = 0
        self._size = ""

    def draw_all(self, sizes: list[tuple[int, int]]) -> int:
        """Draw everything and return how many pictures that made."""
        self._app.start()
        while self._app.desktop is None:
            QApplication.processEvents()
        self._settle()
        for size in sizes:
            self._app.window.resize(*size)
            self._size = f"{size[0]}x{size[1]}"
            self._draw_rooms()
        self._app.window.resize(1440, 900)
        self._size = "1440x900"
        self._draw_dialogs()
        self._settle()
        self._app.window.close()
        self._app.close()
        return self._drawn

    @property
    def _desktop(self) -> Desktop:
        assert self._app.desktop is not None
        return self._app.desktop

    def _draw_rooms(self) -> None:
        desktop = self._desktop
        signed, reviewed = self._piece(Status.SIGNED), self._piece(Status.IN_REVIEW)
        self._open(signed, "write")
        self._draw("write")
        if not self._app.window.wide:
            self._run("toggle_details")
            self._draw("write-details")
            self._run("toggle_details")
        for room, piece in (("review", reviewed), ("preview", signed)):
            if room in desktop.rooms:
                self._open(piece, room)
                self._draw(room)
        self._open(signed, "write")
        self._run("toggle_columns")
        self._draw("columns")
        self._run("toggle_columns")
        self._draw_searching()

    def _draw_searching(self) -> None:
        desktop, window = self._desktop, self._app.window
        self._run("search")
        self._draw("commands")
        window.topbar.search.setText("工匠")
        window.topbar.search.textEdited.emit("工匠")
        self._settle(12)
        self._draw("search")
        window.topbar.search.entered.emit()
        self._draw("found")
        desktop.listing.clear_search()
        place = window.sidebar.place(BIN)
        assert place is not None
        window.sidebar.chosen.emit(place)
        self._draw("bin")
        all_places = window.sidebar.place("library:all")
        window.sidebar.chosen.emit(all_places)
        self._settle()

    def _draw_dialogs(self) -> None:
        self._open(self._piece(Status.SIGNED), "write")
        for command in _DIALOGS:
            self._draw_dialog(command, lambda c=command: self._run(c))  # type: ignore[misc]
        page = str(resources() / "samples" / "page.txt")
        self._draw_dialog("import", lambda: self._app.window.dropped.emit([page]))
        ask = self._app.messages.ask
        words = self._app.words
        question = words("ui.erase_ask", count=3)
        details = words("ui.erase_details")
        self._draw_dialog("ask", lambda: ask(question, details=details, danger=True))

    def _draw_dialog(self, name: str, open_it: Callable[[], object]) -> None:
        seen: list[bool] = []

        def look() -> None:
            sheet = QApplication.activeModalWidget()
            if sheet is None:
                QTimer.singleShot(20, look)
                return
            self._settle()
            self._save(sheet, name)
            seen.append(True)
            sheet.close()

        QTimer.singleShot(0, look)
        open_it()
        self._wait(lambda: bool(seen))

    def _draw(self, name: str) -> None:
        self._settle()
        self._save(self._app.window, name)

    def _save(self, widget: QWidget, name: str) -> None:
        widget.grab().save(str(self._folder / f"{name}-{self._suffix}-{self._size}.png"))
        self._drawn += 1

    def _run(self, command: str) -> None:
        self._desktop.context.commands.run(command)
        self._settle()

    def _open(self, piece_id: int, room: str) -> None:
        self._desktop.open(piece_id, room)
        self._settle()

    def _piece(self, status: Status) -> int:
        found = self._desktop.context.desk.finding.ids(f"status:{status.value}")
        return found[0] if found else self._desktop.list.ids[0]

    def _settle(self, turns: int = 8) -> None:
        for _ in self._turns(turns):
            self._app.tasks.wait_idle()

    def _turns(self, turns: int) -> Iterator[int]:
        for turn in range(turns):
            yield turn
            QApplication.processEvents()
            time.sleep(0.02)

    def _wait(self, until: Callable[[], bool], seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.01)

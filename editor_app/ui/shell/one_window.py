"""One window for one user: a second start hands over what it was given and brings it forward.

They speak through a socket in the user's own folder (a pipe on Windows), never over a network.
What a process that was killed left of it is taken away: nothing there keeps a window from
opening.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

    from editor_app.ui.shell.window import MainWindow

_LOG = logging.getLogger(__name__)
_ANSWER_MS = 3000  # a window that answers no sooner hangs: another one opens
_LONGEST = 100  # bytes of a socket's path; systems take 104 to 108
_TAKEN, _REFUSED = b"taken\n", b"refused\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"  # by which Wayland lets a window come forward
_MOST = 1_000_000  # bytes of what is handed over
_AGAIN_MS = 200  # until a window works, or its dialog is closed


@dataclass(frozen=True, slots=True)
class Asked:
    """What a start was given: a library and a user where they were named, files to bring in."""

    library: Path | None = None
    user: str = ""
    files: tuple[Path, ...] = ()


def socket_of(folder: Path) -> str:
    """Return the name under which the window with its settings in ``folder`` listens."""
    path = folder / "window.socket"
    windows = sys.platform == "win32"
    if not windows and len(os.fsencode(path)) <= _LONGEST:
        return str(path)
    import hashlib  # not before the first paint, if at all
    import tempfile

    called = f"dinggao-{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    return called if windows else str(Path(tempfile.gettempdir()) / called)


def hand_over(name: str, asked: Asked) -> bool:
    """Give what was asked to the window that listens; False where none takes it."""
    if sys.platform != "win32" and not os.path.lexists(name):
        return False
    import json  # none of these before the first paint, where no window is there

    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    told = {
        "library": str(asked.library.absolute()) if asked.library else "",
        "user": asked.user,
        "files": [str(path.absolute()) for path in asked.files],
        "token": os.environ.get(_TOKEN, ""),
    }
    socket.write(json.dumps(told).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n") and socket.waitForReadyRead(_ANSWER_MS):
        answer += bytes(socket.readAll().data())
    _LOG.info("a window is there already, it answered %r", answer)
    return answer == _TAKEN


class OneWindow(QObject):
    """Listens for second starts; ``take`` gets what each asks and says whether it is taken."""

    def __init__(self, name: str, take: Callable[[Asked], bool]) -> None:
        super().__init__()
        from PySide6.QtNetwork import QLocalServer

        self._take = take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # nobody answered there when this start asked
            self._server.listen(name)
        _LOG.info("second starts are %s", "heard" if self._server.isListening() else "not heard")

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        socket.readyRead.connect(partial(self._read, socket))
        self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST:
            socket.abort()
        if not socket.canReadLine():
            return
        asked = _understood(bytes(socket.readLine().data()))
        socket.write(_TAKEN if asked is not None and self._take(asked) else _REFUSED)
        socket.flush()
        socket.disconnectFromServer()


class Served(Protocol):
    """The application, as far as a start wants something of it."""

    window: MainWindow

    @property
    def desktop(self) -> object | None:
        """What works in the window, None before."""

    @property
    def library(self) -> Path:
        """The library that is open, or about to be."""

    @property
    def user(self) -> str:
        """Who acts."""

    def rebuild(self, *, library: Path | None = None) -> None:
        """Build the window anew on a library."""


class Starts(QObject):
    """Does what this start and those that come later were given, in the window there is then."""

    def __init__(self, app: Served, name: str, first: Asked) -> None:
        super().__init__()
        self._app, self._name = app, name
        self._files = first.files
        self._one: OneWindow | None = None

    def listen(self) -> None:
        """Hear of second starts from now on, and bring in the files of this one."""
        if self._one is None:
            self._one = OneWindow(self._name, self.take)
            self._bring_in()

    def close(self) -> None:
        """Hear of no more."""
        if self._one is not None:
            self._one.close()

    def take(self, asked: Asked) -> bool:
        """Do what a second start was given, and come forward; False for another user's."""
        if asked.user and asked.user != self._app.user:
            return False
        window = self._app.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QTimer.singleShot(0, self, lambda: self._serve(asked))
        return True

    def _serve(self, asked: Asked) -> None:
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._serve(asked))
            return
        if asked.library is not None and asked.library != self._app.library.absolute():
            self._app.rebuild(library=asked.library)
        self._files += asked.files
        self._bring_in()

    def _bring_in(self) -> None:
        """Bring the files in as soon as the window works and no dialog is open."""
        if not self._files:
            return
        if self._app.desktop is None or QApplication.activeModalWidget() is not None:
            QTimer.singleShot(_AGAIN_MS, self, self._bring_in)
            return
        names, self._files = [str(path) for path in self._files], ()
        self._app.window.dropped.emit(names)


def _understood(line: bytes) -> Asked | None:
    """Return what a start asks, None for what no start of ours says."""
    import json

    try:
        told = json.loads(line)
        files = tuple(Path(str(each)) for each in told["files"])
        library, user, token = (str(told[name]) for name in ("library", "user", "token"))
        if b"\\u0000" in line:  # no name of a file has it
            return None
        if token:
            os.environ[_TOKEN] = token
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return Asked(Path(library) if library else None, user, files)

"""Keys that come while something is still being brought in: they wait, and follow it in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

_AT_MOST_MS = 5000  # a library that does not answer must not keep anyone from writing


class PastedInto(Protocol):
    """What is asked of the page."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Bring in what was copied."""


class HeldKeys(QObject):
    """Holds keys, words of input methods and commands from ``hold`` to ``release``.

    What a key means is decided when its turn comes. Esc, and five seconds, end the wait; what
    is being brought in then comes where it was wanted, before what was typed.
    """

    def __init__(self, page: QObject, into: PastedInto) -> None:
        super().__init__(page)
        self._page, self._into = page, into
        self._waiting: list[Callable[[], object]] | None = None
        self._limit = QTimer(self, singleShot=True, interval=_AT_MOST_MS)
        self._limit.timeout.connect(self.release)

    @property
    def holding(self) -> bool:
        """Whether keys wait."""
        return self._waiting is not None

    def hold(self) -> None:
        """Let what comes now wait."""
        if self._waiting is None:
            self._waiting = []
        self._limit.start()

    def release(self) -> None:
        """Let what waits have its turn; where one of it holds again, the rest goes on waiting."""
        waiting, self._waiting = self._waiting or [], None
        self._limit.stop()
        for number, act in enumerate(waiting, 1):
            act()
            if self.holding:
                self._waiting = [*(self._waiting or ()), *waiting[number:]]
                return

    def forget(self) -> None:
        """Drop what waits: the text it was meant for is no longer there."""
        self._waiting = None
        self._limit.stop()

    def after(self, act: Callable[[], object]) -> None:
        """Do something when its turn has come, at once where nothing waits."""
        if self._waiting is None:
            act()
        else:
            self._waiting.append(act)

    def take_key(self, event: QKeyEvent) -> bool:
        """Keep a key for later; False where nothing is held."""
        if self._waiting is None:
            return False
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.release()
        elif event.matches(QKeySequence.StandardKey.Paste):
            copied = _copy(QGuiApplication.clipboard().mimeData())
            self._waiting.append(lambda: self._into.insertFromMimeData(copied))
        else:
            again = QKeyEvent(
                event.type(),
                event.key(),
                event.modifiers(),
                event.text(),
                event.isAutoRepeat(),
                event.count(),
            )
            self._waiting.append(lambda: QApplication.sendEvent(self._page, again))
        return True

    def take_words(self, event: QInputMethodEvent) -> bool:
        """Keep what an input method sends for later; False where nothing is held."""
        if self._waiting is None:
            return False
        event.accept()
        again = QInputMethodEvent(event.preeditString(), event.attributes())
        again.setCommitString(
            event.commitString(), event.replacementStart(), event.replacementLength()
        )
        self._waiting.append(lambda: QApplication.sendEvent(self._page, again))
        return True


def _copy(data: QMimeData) -> QMimeData:
    """Return what the clipboard holds now: it may be another's when its turn comes."""
    made = QMimeData()
    for kind in data.formats():
        made.setData(kind, data.data(kind))
    if data.hasImage():
        made.setImageData(data.imageData())
    if data.hasText():
        made.setText(data.text())
    if data.hasHtml():
        made.setHtml(data.html())
    if data.hasUrls():
        made.setUrls(data.urls())
    return made

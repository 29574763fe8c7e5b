"""What hands do in quick succession round a paste, against the same done one thing at a time.

Keys, words of an input method, Enter, Backspace, Ctrl+Z and pastes of all kinds are sent to a
shown page without waiting, while the background door and the processor are busy. The text must
come out as it does when each is waited for.
"""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.ui.editor.copied import SOURCE_FORMAT
from tests.campaigns.outcome import Outcome
from tests.ui.walking import Walker, start_alone

COUNT, SMALL = 1000, 3
_STEPS = 12
_START = "start\n\n甲段落。\n"
_CTRL = Qt.KeyboardModifier.ControlModifier
Step = tuple[str, str]


def run(count: int, seed: int) -> Outcome:
    """Try ``count`` runs of twelve steps each."""
    outcome = Outcome(
        "twelve keys and pastes at once, under load: the text as if each were waited for"
    )
    with tempfile.TemporaryDirectory(prefix="pasting-") as folder:
        walker = _start(Path(folder))
        for number in range(count):
            chance = random.Random(f"{seed}/{number}")
            steps = [_step(chance) for _ in range(_STEPS)]
            start = chance.randrange(len(_START))
            slow = _done(walker, steps, start, lambda: walker.app.tasks.wait_idle())
            with _busy(walker, chance):
                quick = _done(walker, steps, start, lambda: None)
            fault = [] if quick == slow else [f"{steps}: {quick!r} for {slow!r}"]
            outcome.note("run", fault)
        walker.end()
        QGuiApplication.clipboard().clear()  # the offscreen platform crashes on it at the end
    return outcome


def _start(folder: Path) -> Walker:
    walker = start_alone(folder / "library.dinggao", folder)
    desk = walker.desktop.context.desk
    piece = desk.drafting.new("speech", "讲话", by=desk.users.owner(), text=_START).value
    walker.open(piece.id)
    walker.window.show()
    QTest.qWaitForWindowExposed(walker.window)
    walker.desktop.built.write.page.setFocus()
    return walker


def _step(chance: random.Random) -> Step:
    kind = chance.choices(
        ("plain", "html", "own", "large", "enter", "key", "words", "backspace", "undo"),
        (4, 4, 2, 1, 5, 3, 3, 2, 1),
    )[0]
    return kind, chance.choice("天地玄黄宇宙洪荒")


def _done(walker: Walker, steps: list[Step], start: int, wait: Callable[[], object]) -> str:
    page = walker.desktop.built.write.page
    page.load(_START)
    page.go(*page.model.source.place(start))
    for kind, word in steps:
        _act(walker, kind, word)
        wait()
    assert walker.app.tasks.wait_idle(60_000)
    return page.text


def _act(walker: Walker, kind: str, word: str) -> None:
    page = walker.desktop.built.write.page
    keys = {"enter": Qt.Key.Key_Return, "backspace": Qt.Key.Key_Backspace}
    if kind in keys:
        QTest.keyClick(page, keys[kind])
    elif kind == "key":
        QTest.keyClick(page, Qt.Key.Key_A)
    elif kind == "undo":
        QTest.keyClick(page, Qt.Key.Key_Z, _CTRL)
    elif kind == "words":
        QApplication.sendEvent(page, QInputMethodEvent(word, []))
        committed = QInputMethodEvent()
        committed.setCommitString(word)
        QApplication.sendEvent(page, committed)
    else:
        QGuiApplication.clipboard().setMimeData(_copied(kind, word))
        QTest.keyClick(page, Qt.Key.Key_V, _CTRL)


def _copied(kind: str, word: str) -> QMimeData:
    data = QMimeData()
    data.setText(f"{word}一行")
    if kind == "html":
        data.setHtml(f"<p style='color:red'>{word}<b>劳模</b></p>")
    elif kind == "large":
        data.setHtml("".join(f"<p>{word}第{n}段</p>" for n in range(60)))
        data.setText("".join(f"{word}第{n}段\n" for n in range(60)))
    elif kind == "own":
        data.setData(SOURCE_FORMAT, f"**{word}**".encode())
    return data


@contextmanager
def _busy(walker: Walker, chance: random.Random) -> Iterator[None]:
    """Keep the door's threads and the interpreter at work."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            sum(range(2000))
            time.sleep(0)

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    for door in (walker.app.tasks.read, walker.app.tasks.read, walker.app.tasks.write):
        pause = chance.random() * 0.05
        door(lambda pause=pause: time.sleep(pause))  # type: ignore[misc]
    try:
        yield
    finally:
        stop.set()
        worker.join()

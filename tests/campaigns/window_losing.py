"""A window that types while its library is taken away, one library after another.

Standard input names each as JSON: where it lies, where a copy should be saved (empty: the
window is left), and how long to wait between the marks typed. In the middle it says so and
waits for a line; at the end it tells the marks.
"""

from __future__ import annotations

import json
import sys
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.choosing import Choosing
from tests.ui.walking import Walker, flush, start_alone

_MARKS = count(1)
_UNTRUE = "最后一次存好的内容仍在稿库里"


def main() -> None:
    """Take up one library after another until there is no line any more."""
    choosing: Choosing | None = None
    for line in sys.stdin:
        order = json.loads(line)
        if not order:
            continue
        walker = start_alone(Path(order["library"]), Path(order["library"]).parent.parent)
        choosing = choosing or Choosing()
        choosing.answer = (Path(order["copy"]),) if order["copy"] else ()
        _tell(_type_through(walker, order))
    if choosing is not None:
        choosing.end()


def _type_through(walker: Walker, order: dict[str, Any]) -> dict[str, object]:
    said: list[str] = []
    walker.app.messages.posted.connect(lambda message: said.append(message.text))
    walker.app.messages._put = lambda _question, heard: heard(True)
    desk, waits = walker.desktop.context.desk, order["waits"]
    by, marks = desk.users.owner(), list[str]()
    for number in range(2):  # what was saved of another piece must not go either
        walker.open(desk.drafting.new("speech", f"第{number}篇", by=by, text="").value.id)
        marks.append(_type(walker, waits[number]))
    marks.append(_type(walker, 0))
    _tell({})
    sys.stdin.readline()
    marks += [_type(walker, wait) for wait in waits[2:]]
    if order["copy"]:
        _save_copy(walker, Path(order["copy"]))
    walker.end()
    return {"marks": marks, "faults": [f"said: {text}" for text in said if _UNTRUE in text]}


def _save_copy(walker: Walker, copy: Path) -> None:
    """Take the way out that the window offers, if it does."""
    flush(walker.desktop.built.write)
    walker.settle()
    wanted, first = walker.app.words("ui.library_copy"), walker.window
    offered = [b for b in walker.window.toast.findChildren(QPushButton) if b.text() == wanted]
    if not walker.window.toast.isVisible() or not offered:
        return
    offered[0].click()
    walker.qtbot.waitUntil(
        lambda: walker.app.window is not first and walker.app.desktop is not None, timeout=20_000
    )
    walker.settle()
    assert walker.desktop.context.desk.library_path == copy


def _type(walker: Walker, wait: int) -> str:
    mark = f"〔{next(_MARKS)}〕"
    event = QInputMethodEvent()
    event.setCommitString(mark)
    QApplication.sendEvent(walker.desktop.built.write.page, event)
    walker.qtbot.wait(wait)
    return mark


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

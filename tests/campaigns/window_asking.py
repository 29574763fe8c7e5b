"""A window that opens file dialogs, and tells on standard output how its locks fare.

``python -m tests.campaigns.window_asking LIBRARY DIALOG…``: while a dialog is up it says so and
waits for a line on standard input; after each it types a mark into the text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.campaigns.dialogs import typed
from tests.locks import BOTH, lasting_locks
from tests.ui.choosing import Choosing
from tests.ui.every_dialog import EVERY_DIALOG, show_folder
from tests.ui.walking import Walker, flush, start_alone


def main(library: Path, dialogs: list[str]) -> None:
    """Open the window, each dialog, and close it again."""
    walker = start_alone(library, library.parent.parent)
    _bring_in_page(walker, library.parent.parent / "页.txt")
    choosing, faults = Choosing(), list[str]()

    def look(dialog: QFileDialog) -> None:
        show_folder(dialog, library.parent, walker)
        faults.extend(_gone(library, "while the dialog is up"))
        _tell({"dialog": "up"})
        sys.stdin.readline()
        faults.extend(_gone(library, "after another process wrote"))

    choosing.look = look
    for name in dialogs:
        faults.clear()
        before = len(choosing.began)
        EVERY_DIALOG[name](walker)
        faults.extend(_gone(library, "after the dialog"))
        if len(choosing.began) != before + 1:
            faults.append("no dialog came up")
        _type(walker, typed(name))
        _tell({"dialog": name, "faults": faults})
    choosing.end()
    walker.end()


def _bring_in_page(walker: Walker, page: Path) -> None:
    """Open a piece that has an original."""
    page.write_text("座谈会上的讲话\n\n同志们，我讲三点意见。", "utf-8")
    desk = walker.desktop.context.desk
    piece = desk.intake.accept(desk.intake.read(page).value, by=desk.users.owner()).value.piece
    assert piece is not None
    walker.open(piece)


def _gone(library: Path, when: str) -> list[str]:
    gone = BOTH - lasting_locks(library)
    return [f"locks gone {when}: {', '.join(sorted(gone))}"] if gone else []


def _type(walker: Walker, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(walker.desktop.built.write.page, event)
    assert flush(walker.desktop.built.write)


def _tell(what: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

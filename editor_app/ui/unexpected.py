"""What nobody foresaw: logged, what was written is saved, and the user is told."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit

from editor_app.log import LOG, keep_log
from editor_app.ui.theme import Theme
from editor_app.ui.widgets.controls import button, label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.window import MainWindow
from editor_app.words import Words


def install(
    log: Path, words: Words, theme: Theme, window: MainWindow, save: Callable[[], object]
) -> None:
    """Take every failure that reaches the top from now on."""
    keep_log(log)
    telling = False

    def tell_once(text: str) -> None:
        nonlocal telling
        try:
            save()
            tell(words, theme, window, text, log)
        finally:
            telling = False

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        text = "".join(traceback.format_exception(kind, error, trace))
        LOG.error(text)
        if telling:  # saving, or the dialog itself, failed too: the log has it
            return
        telling = True
        # Not from inside what failed: a dialog opened in a paint event never ends.
        QTimer.singleShot(0, window, lambda: tell_once(text))

    sys.excepthook = take


def tell(words: Words, theme: Theme, window: MainWindow, text: str, log: Path) -> None:
    """Show what happened, with the details to pass on."""
    sheet = Sheet(theme, words("ui.unexpected"), window, width=560)
    sheet.content.addWidget(label(words("ui.unexpected_do", path=str(log)), "soft", wrap=True))
    details = QPlainTextEdit(text)
    details.setReadOnly(True)
    details.setAccessibleName(words("ui.unexpected_details"))
    sheet.content.addWidget(details)
    sheet.add_button(button(words("ui.go_on"), "primary", sheet.accept), default=True)
    sheet.exec()

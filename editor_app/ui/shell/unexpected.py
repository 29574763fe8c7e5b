"""What nobody foresaw: logged, what was written is saved, and the user is told."""

from __future__ import annotations

import logging
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from editor_app import log
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.window import MainWindow
from editor_app.words import Words

_LOG = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.DEBUG,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def hear_qt(at_end: Callable[[], object] | None = None) -> None:
    """Log what Qt says; ``at_end`` runs before Qt ends the process, as it does without a screen."""

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        _LOG.log(_LEVELS[kind], "Qt %s: %s", context.category or "", log.masked(text.strip()))
        if kind == QtMsgType.QtFatalMsg and at_end is not None:
            at_end()

    qInstallMessageHandler(hear)


def hear_kills(parent: QObject, end: Callable[[int], object]) -> None:
    """Have ``end`` called with an exit code at Ctrl-C, a plain kill or a lost terminal.

    Python hears of them in the collector's next turn; ``end`` runs in a turn of its own of
    ``parent``'s loop, so that nothing is begun in the middle of something else.
    """

    def hear(number: int, _frame: object) -> None:
        QTimer.singleShot(0, parent, lambda: end(128 + number))

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), hear)


def install(
    logs: Path, words: Words, theme: Theme, window: MainWindow, save: Callable[[], object]
) -> None:
    """Take every failure that reaches the top from now on.

    Each is logged, what is being written is saved by ``save``, and a dialog over the
    ``window`` tells of it; ``logs`` is the folder of the log.
    """
    telling = False

    def tell_once(text: str) -> None:
        nonlocal telling
        try:
            save()
            tell(words, theme, window, text, logs)
        finally:
            telling = False

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal telling
        _LOG.error("unexpected", exc_info=(kind, error, trace))
        if telling:  # saving, or the dialog itself, failed too: the log has it
            return
        telling = True
        text = log.masked("".join(traceback.format_exception(kind, error, trace)))
        # Not from inside what failed: a dialog opened in a paint event never ends.
        QTimer.singleShot(0, window, lambda: tell_once(text))

    sys.excepthook = take


def tell(words: Words, theme: Theme, window: MainWindow, text: str, logs: Path) -> None:
    """Show what happened, with a report to pass on."""
    from PySide6.QtWidgets import QPlainTextEdit

    from editor_app.ui.widgets.controls import button, label
    from editor_app.ui.widgets.sheet import Sheet

    def copy() -> None:
        report = log.report(logs, words.language)
        QGuiApplication.clipboard().setText(f"{text}\n{report}\n")
        copied.setText(words("ui.unexpected_copied"))

    sheet = Sheet(theme, words("ui.unexpected"), window, width=560)
    told = words("ui.unexpected_do", path=str(logs / log.NAME))
    sheet.content.addWidget(label(told, "soft", wrap=True))
    details = QPlainTextEdit(text)
    details.setReadOnly(True)
    details.setAccessibleName(words("ui.unexpected_details"))
    sheet.content.addWidget(details)
    copied = button(words("ui.unexpected_copy"), "plain", copy)
    sheet.add_left(copied)
    sheet.add_button(button(words("ui.go_on"), "primary", sheet.accept), default=True)
    sheet.exec()

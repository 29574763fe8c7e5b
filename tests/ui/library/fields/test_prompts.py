"""What stands in an empty field fits it, however narrow the panel makes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.paths import resources
from editor_app.ui.base.context import Context
from editor_app.ui.widgets.growing_text import GrowingText
from editor_app.words import LANGUAGES, Words
from tests.ui.library.hands import Panel


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["speech", "news", "official"])
def test_what_is_missing_is_said_whole_in_every_field(
    context: Context, qtbot: QtBot, language: str, kind: str
) -> None:
    spoken = replace(context, words=Words.load(resources() / "translations", language))
    made = context.desk.drafting.new(kind, "标题", by=context.user).value
    panel = Panel(spoken, qtbot, made.id)
    QApplication.processEvents()
    said = 0
    for name in panel.names:
        editor = panel.box(name).editor
        if isinstance(editor, QLineEdit | GrowingText) and editor.placeholderText():
            said += 1
            room = editor.contentsRect().width()
            needed = editor.fontMetrics().horizontalAdvance(editor.placeholderText())
            assert needed <= room, (name, needed, room)
    panel.end()
    assert said

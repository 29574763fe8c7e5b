"""Whatever is done to the widget, the source kept beside it is what the widget shows."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from editor_app.ui.editor.text_edit import TextEdit
from tests.ui.editor.conftest import Hands

PIECES = st.sampled_from(
    ["劳模", "一、", "**", "==", "𠮷", "\n", "同志们：", "> ", "- ", "# ", "a", "（一）", "\n\n"]
)
STEP = st.tuples(
    st.sampled_from(["insert", "delete", "replace", "compose", "undo", "redo", "go"]),
    st.integers(0, 40),
    st.integers(0, 12),
    PIECES,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=8), st.lists(STEP, max_size=14))
def test_text_is_the_model(
    page: TextEdit, hands: Hands, start: list[str], steps: list[tuple[str, int, int, str]]
) -> None:
    page.load("".join(start))
    first, history = page.text, 0
    for what, at, length, piece in steps:
        before = page.text
        do(page, hands, what, at, length, piece)
        history += page.text != before
        shown = page.document().toPlainText()
        assert page.text == shown
        assert len(page.model.styled) == len(page.lines)
        assert page.model.drawn == sum(line.drawn for line in page.model.styled)
    hands.compose("")
    for _ in range(3 * history + 3):
        hands.undo()
    assert page.text == first
    assert page.document().toPlainText() == first


def do(page: TextEdit, hands: Hands, what: str, at: int, length: int, piece: str) -> None:
    cursor = page.textCursor()
    source = page.model.source  # whole characters: Qt would cut a pair in two
    cursor.setPosition(source.utf16_offset(at))
    if what in ("delete", "replace"):
        cursor.setPosition(source.utf16_offset(at + length), QTextCursor.MoveMode.KeepAnchor)
    if what == "go":
        page.setTextCursor(cursor)
    elif what == "compose":
        hands.compose("pin")
    elif what == "undo":
        hands.undo()
    elif what == "redo":
        hands.redo()
    elif what == "delete":
        cursor.removeSelectedText()
    else:
        cursor.insertText(piece)

"""The body in the import sheet: edited, and lines put back into it at their place."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.library.intake.body_editor import BodyEditor
from tests.ui.library.hands import type_text

SHA = "8422052e" + "0" * 56
Make = Callable[..., BodyEditor]


@pytest.fixture
def make(theme: Theme, qtbot: QtBot) -> Make:
    def made(source: str, *lines: int) -> BodyEditor:
        editor = BodyEditor(theme, source, "正文")
        editor.stand(lines)
        qtbot.addWidget(editor)
        editor.show()
        QApplication.processEvents()
        return editor

    return made


def put(editor: BodyEditor, line: int, text: str) -> None:
    """Type a text at the start of a line."""
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    editor.setTextCursor(cursor)
    cursor.insertText(text)


@pytest.mark.parametrize(
    ("place", "body"),
    [(0, "丙\n甲\n乙"), (1, "甲\n丙\n乙"), (2, "甲\n乙\n丙")],
)
def test_a_line_goes_back_to_its_place(make: Make, place: int, body: str) -> None:
    editor = make("甲\n乙", place)
    editor.take({0: "丙"})
    assert editor.source == body
    assert editor.taken == {0}
    assert editor.is_edited


def test_a_line_goes_back_into_an_empty_body(make: Make) -> None:
    editor = make("", 0, 0)
    editor.take({1: "乙"})
    editor.take({0: "甲"})
    assert editor.source.strip("\n") == "甲\n乙"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_lines_of_one_place_keep_their_order(
    make: Make, order: tuple[int, ...], place: int
) -> None:
    editor = make("首\n尾", place, place, place)
    for number in order:
        editor.take({number: f"第{number}句"})
    lines = ["首", "尾"]
    lines[place:place] = ["第0句", "第1句", "第2句"]
    assert editor.source.split("\n") == lines


def test_a_line_finds_its_place_after_edits(make: Make) -> None:
    editor = make("甲\n乙\n丙", 2)
    put(editor, 0, "新的一段\n又一段\n")
    editor.take({0: "丁"})
    assert editor.source == "新的一段\n又一段\n甲\n乙\n丁\n丙"


def test_what_was_put_back_goes_by_undo_and_comes_by_redo(make: Make) -> None:
    editor = make("甲\n乙", 1, 1)
    heard: list[frozenset[int]] = []
    editor.taken_changed.connect(lambda: heard.append(editor.taken))
    editor.take({0: "丙", 1: "丁"})
    put(editor, 0, "改")
    editor.undo()
    assert editor.taken == {0, 1}
    editor.undo()
    assert (editor.source, editor.taken) == ("甲\n乙", frozenset())
    assert not editor.is_edited
    editor.redo()
    assert (editor.source, editor.taken) == ("甲\n丙\n丁\n乙", frozenset({0, 1}))
    editor.undo()
    assert heard == [{0, 1}, set(), {0, 1}, set()]


def test_a_line_that_is_deleted_again_is_left_out_again(make: Make) -> None:
    editor = make("甲\n乙", 1)
    editor.take({0: "丙"})
    cursor = QTextCursor(editor.document().findBlockByNumber(1))
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.removeSelectedText()
    assert editor.taken == frozenset()
    editor.take({0: "丙"})
    assert editor.taken == {0}
    assert "丙" in editor.source


def test_a_line_is_put_back_once(make: Make) -> None:
    editor = make("甲", 0)
    editor.take({0: "丙"})
    editor.take({0: "丙"})
    assert editor.source == "丙\n甲"


def test_a_line_without_a_place_goes_where_the_caret_stands(make: Make) -> None:
    editor = make("甲\n乙")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.take({7: "丙"})
    assert editor.source == "甲\n丙\n乙"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- 不是列表", r"\- 不是列表"),
        ("**星**号", r"\*\*星\*\*号"),
        ("一行\n又一行", "一行\n又一行"),
        ("一、工作", "一、工作"),
    ],
)
def test_marks_in_a_line_are_words(make: Make, text: str, written: str) -> None:
    editor = make("", 0)
    editor.take({0: text})
    assert editor.source.strip("\n") == written


def test_a_picture_stands_by_a_number_and_leaves_by_its_hash(make: Make) -> None:
    source = f'甲\n![图](asset:{SHA} "会场")\n![](asset:{SHA})'
    editor = make(source)
    assert SHA not in editor.toPlainText()
    assert '![图](asset:1 "会场")' in editor.toPlainText()
    assert editor.source == source
    assert not editor.is_edited
    put(editor, 0, "改")
    assert editor.source == "改" + source


@pytest.mark.parametrize(
    ("words", "whole", "found"),
    [
        ("乙丙", False, "甲**乙**丙"),
        ("甲 乙丙", True, "甲**乙**丙"),
        ("乙丙", True, ""),
        ("没有", False, ""),
        (" ", False, ""),
    ],
)
def test_a_line_is_shown_by_its_words(make: Make, words: str, whole: bool, found: str) -> None:
    editor = make("首\n甲**乙**丙\n尾")
    assert editor.show_line(words, whole=whole) is bool(found)
    assert editor.textCursor().selectedText() == found


def test_the_body_is_typed_into(make: Make) -> None:
    editor = make("甲")
    type_text(editor, "乙")
    assert editor.source == "乙"


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_steps_loses_a_line_or_doubles_one(make: Make, seed: int) -> None:
    chance = random.Random(seed)
    places = sorted(chance.randrange(6) for _ in range(8))
    editor = make("\n".join("天地玄黄宇"), *places)
    for _ in range(60):
        step = chance.randrange(4)
        if step == 0:
            number = chance.randrange(8)
            editor.take({number: f"句{number}"})
        elif step == 1:
            editor.undo()
        elif step == 2:
            editor.redo()
        else:
            put(editor, chance.randrange(editor.blockCount()), "改\n")
        lines = editor.source.split("\n")
        back = [line for line in lines if line.startswith("句")]
        assert sorted(back) == sorted(f"句{n}" for n in editor.taken)
        assert [x for x in lines if x in "天地玄黄宇" and x] == list("天地玄黄宇")

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextBlockFormat, QTextLine
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.source_text import Edit
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.ui.page.page_style import PageStyle
from tests.ui.editor.conftest import SPEECH, Hands

BODY, HEADING = 1, 2


def block_format(page: TextEdit, line: int) -> QTextBlockFormat:
    return page.model.block(line).blockFormat()


def x_of(line: QTextLine, column: int) -> float:
    found: object = line.cursorToX(column)
    assert isinstance(found, tuple)
    return float(found[0])


def width_of(page: TextEdit, line: int, start: int, end: int) -> float:
    page.document().documentLayout().blockBoundingRect(page.model.block(line))
    laid = page.model.block(line).layout().lineAt(0)
    return x_of(laid, end) - x_of(laid, start)


def is_bold(page: TextEdit, line: int) -> bool:
    formats = page.model.block(line).layout().formats()
    return any(span.format.fontWeight() >= 700 for span in formats)


def test_one_line_is_one_paragraph(page: TextEdit) -> None:
    page.load(SPEECH)
    assert page.document().blockCount() == SPEECH.count("\n") + 1
    assert page.text == SPEECH


def test_body_is_indented_and_salutation_is_not(page: TextEdit) -> None:
    page.load(SPEECH)
    assert block_format(page, 0).textIndent() == 0
    assert block_format(page, BODY).textIndent() == 2 * page.style_of_page.size


def test_lines_are_19_times_the_size_apart(page: TextEdit) -> None:
    page.load(SPEECH)
    assert block_format(page, BODY).lineHeight() == round(page.style_of_page.size * 1.9)


def test_a_line_becomes_a_heading_while_it_is_typed(page: TextEdit, hands: Hands) -> None:
    page.load("")
    hands.type("一、肯定成绩")
    assert is_bold(page, 0)
    hands.type("，这是一句完整的话。")
    assert not is_bold(page, 0)


def test_a_line_becomes_a_salutation_while_it_is_typed(page: TextEdit, hands: Hands) -> None:
    page.load("")
    hands.type("同志们")
    assert block_format(page, 0).textIndent() > 0
    hands.type("：")
    assert block_format(page, 0).textIndent() == 0


def test_marks_take_no_room_but_in_the_paragraph_being_written(page: TextEdit) -> None:
    page.load("**劳模**精神\n第二段")
    page.go(1, 0)
    assert width_of(page, 0, 0, 2) == pytest.approx(0, abs=0.2)
    assert width_of(page, 0, 2, 3) == pytest.approx(page.style_of_page.size, abs=1)
    page.go(0, 0)
    assert width_of(page, 0, 0, 2) > 5


def test_marks_of_a_text_that_cannot_be_changed_stay_hidden(page: TextEdit) -> None:
    page.load("**劳模**精神")
    page.setReadOnly(True)
    assert width_of(page, 0, 0, 2) == pytest.approx(0, abs=0.2)


def test_styles_of_rare_characters_sit_on_the_right_units(page: TextEdit) -> None:
    page.load("𠮷𠮷**重点**\n第二段")
    page.go(1, 0)
    spans = [s for s in page.model.block(0).layout().formats() if s.format.fontWeight() >= 700]
    assert [(s.start, s.length) for s in spans] == [(6, 2)]


def test_restyling_is_no_step_of_undo(page: TextEdit, hands: Hands) -> None:
    page.load("")
    hands.type("一、标题")
    hands.undo()
    assert page.text == ""
    hands.redo()
    assert page.text == "一、标题"
    hands.undo()
    hands.undo()
    assert page.text == ""


def test_undo_puts_the_cursor_where_the_change_was(page: TextEdit, hands: Hands) -> None:
    page.load("第一段\n第二段")
    page.go(1, 3)
    hands.type("落")
    page.go(0, 0)
    hands.undo()
    assert page.cursor_place == (1, 3)


def test_a_new_style_keeps_text_and_undo(page: TextEdit, hands: Hands, theme: Theme) -> None:
    page.load(SPEECH)
    hands.type("新")
    page.set_style(PageStyle(theme, 1.5))
    assert page.text == "新" + SPEECH
    assert block_format(page, BODY).textIndent() == 2 * page.style_of_page.size
    hands.undo()
    assert page.text == SPEECH


def test_places_count_code_points(page: TextEdit) -> None:
    page.load("a𠮷b\n𠮷")
    page.select((0, 1), (0, 2))
    assert page.selected_source() == "𠮷"
    assert page.selection == ((0, 1), (0, 2))
    page.go(1, 1)
    assert page.textCursor().position() == 7


def test_a_selection_over_paragraphs_has_line_ends(page: TextEdit) -> None:
    page.load("甲乙\n丙\n丁戊")
    page.select((0, 1), (2, 1))
    assert page.selected_source() == "乙\n丙\n丁"
    page.apply(Edit(*page.selection[0], page.selected_source(), "己"), "替换")
    assert page.text == "甲己戊"


def test_other_programs_get_what_is_read(page: TextEdit) -> None:
    page.load("**劳模**==精神==[^1]\n| 姓名 | 单位 |\n[^1]: 注")
    page.selectAll()
    assert page.createMimeDataFromSelection().text() == "劳模精神\n姓名\t单位\n注"


def test_no_break_spaces_stay(page: TextEdit, hands: Hands) -> None:
    page.load("甲\u00a0乙")
    hands.type("字")
    assert page.text == "字甲\u00a0乙"


def test_what_is_pasted_goes_to_the_room(qtbot: QtBot, page: TextEdit) -> None:
    data = QMimeData()
    data.setText("贴")
    with qtbot.waitSignal(page.pasted):
        page.insertFromMimeData(data)
    page.setReadOnly(True)
    with qtbot.assertNotEmitted(page.pasted):
        page.insertFromMimeData(data)


def test_the_text_is_centred_in_whole_characters(page: TextEdit) -> None:
    page.resize(1000, 400)
    rect = page.text_rect()
    assert rect.width() == 32 * page.style_of_page.size
    assert abs(rect.left() - (page.viewport().width() - rect.right() - 1)) <= 1


def test_28_characters_fit_on_a_narrow_window(page: TextEdit) -> None:
    page.resize(600, 400)
    assert page.text_rect().width() == 28 * page.style_of_page.size


def test_the_line_before_is_hidden_again_after_enter(page: TextEdit, hands: Hands) -> None:
    page.load("**重**点")
    page.go(0, 6)
    hands.key(Qt.Key.Key_Return, "\r")
    assert page.lines == ["**重**点", ""]
    assert width_of(page, 0, 0, 2) == pytest.approx(0, abs=0.2)


def test_going_to_a_line_tells_it(qtbot: QtBot, page: TextEdit) -> None:
    page.load(SPEECH)
    with qtbot.waitSignal(page.line_changed) as told:
        page.go(HEADING, 0)
    assert told.args == [HEADING]


def test_an_edit_is_put_where_it_says(page: TextEdit) -> None:
    page.load("甲乙\n丙丁")
    page.apply(Edit(0, 1, "乙\n丙", "子\n丑\n寅"), "试")
    assert page.lines == ["甲子", "丑", "寅丁"]
    assert page.cursor_place == (2, 1)


def test_a_committed_word_is_a_change_of_its_paragraph_alone(page: TextEdit, hands: Hands) -> None:
    page.load("同志们：\n一、肯定**成绩**\n三年来。")
    told: list[tuple[int, int, int]] = []
    page.edited.connect(lambda *change: told.append(change))
    below = page.document().findBlockByNumber(1).layout()
    laid = below.formats()
    for line in (0, 2):
        page.go(line, 0)
        hands.type("新")
        hands.type("新")
    assert told == [(0, 1, 1), (0, 1, 1), (2, 1, 1), (2, 1, 1)]
    assert page.lines == ["新新同志们：", "一、肯定**成绩**", "新新三年来。"]
    assert below.formats() == laid


def test_a_line_end_in_place_of_parts_of_two_paragraphs_reads_both_again(page: TextEdit) -> None:
    page.load("甲乙丙\n丁戊己\n庚")
    page.select((0, 2), (1, 2))
    page.textCursor().insertText("子\n")
    assert page.lines == ["甲乙子", "己", "庚"]
    assert page.text == page.toPlainText()


def test_the_same_words_again_are_taken_back_where_they_were_typed(
    page: TextEdit, hands: Hands
) -> None:
    page.load("好好学习\n天天向上")
    page.go(0, 2)
    hands.type("好")
    assert page.lines[0] == "好好好学习"
    hands.undo()
    assert page.lines[0] == "好好学习"
    assert page.cursor_place == (0, 2)

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.text.projections import reading_text
from editor_app.ui.base.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.editor.conftest import SPEECH, Hands


def search(room: WriteRoom, term: str, *, replace: str | None = None) -> None:
    room.searching.open(replace=replace is not None)
    room.find_bar.term.setText(term)
    if replace is not None:
        room.find_bar.new_words.setText(replace)


def test_the_bar_says_which_hit_of_how_many(writing: WriteRoom) -> None:
    search(writing, "劳模")
    assert writing.find_bar.found.text().split("　") == [
        f"1/{SPEECH.count('劳模')}",
        "题头另有 1 处",
    ]
    assert writing.page.selected_source() == "劳模"


def test_steps_go_round_the_end(writing: WriteRoom) -> None:
    search(writing, "工会")
    places = [writing.page.selection[0]]
    for _ in range(SPEECH.count("工会")):
        writing.searching.step(1)
        places.append(writing.page.selection[0])
    assert places[0] == places[-1]
    assert len(set(places)) == SPEECH.count("工会")
    writing.searching.step(-1)
    assert writing.page.selection[0] == places[-2]


def test_enter_in_the_field_goes_on_and_shift_enter_back(writing: WriteRoom) -> None:
    search(writing, "工会")
    first = writing.page.selection[0]
    field = Hands(writing.find_bar.term)
    field.key(Qt.Key.Key_Return, "\r")
    assert writing.page.selection[0] > first
    field.key(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier.value)
    assert writing.page.selection[0] == first


def test_nothing_found_is_said(writing: WriteRoom) -> None:
    search(writing, "没有的词")
    assert writing.find_bar.found.text() == "没有找到"


def test_half_width_finds_full_width_when_wanted(writing: WriteRoom) -> None:
    search(writing, "三年来,")
    assert len(writing.searching.hits) == 1
    writing.find_bar.fold_width.setChecked(False)
    assert writing.searching.hits == []


def test_hits_in_sight_are_highlighted(writing: WriteRoom) -> None:
    search(writing, "劳模")
    assert len(writing.page.extraSelections()) == SPEECH.count("劳模")
    writing.find_bar.close_bar()
    assert writing.page.extraSelections() == []


def test_only_hits_in_sight_are_drawn(writing: WriteRoom, context: Context) -> None:
    writing.page.load("劳模\n" * 2000)
    search(writing, "劳模")
    assert len(writing.searching.hits) == 2000
    assert 0 < len(writing.page.extraSelections()) < 100


def test_all_are_replaced_as_one_step(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="工匠")
    writing.find_bar.replace_all.emit()
    assert writing.page.text == SPEECH.replace("劳模", "工匠")
    Hands(writing.page).undo()
    assert writing.page.text == SPEECH


def test_one_is_replaced_and_the_next_is_shown(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="工匠")
    writing.find_bar.replace_one.emit()
    assert writing.page.text == SPEECH.replace("劳模", "工匠", 1)
    assert writing.page.selected_source() == "劳模"


def test_the_selected_words_are_what_to_find(writing: WriteRoom) -> None:
    writing.page.select((0, 0), (0, 2))
    writing.searching.open()
    assert writing.find_bar.term.text() == "同志"


def test_a_text_that_cannot_be_changed_offers_no_replacing(writing: WriteRoom) -> None:
    writing.find_bar.set_read_only(True)
    search(writing, "劳模", replace="工匠")
    assert writing.find_bar.new_words.isHidden()


def test_escape_gives_the_text_its_keys_back(writing: WriteRoom) -> None:
    search(writing, "劳模")
    Hands(writing.find_bar.term).key(Qt.Key.Key_Escape)
    assert writing.find_bar.isHidden()
    assert all(not field.hasFocus() for field in writing.find_bar.findChildren(QLineEdit))


def test_typing_finds_again(writing: WriteRoom) -> None:
    search(writing, "劳模")
    before = len(writing.searching.hits)
    writing.page.go(0, 0)
    Hands(writing.page).type("劳模")
    writing.searching.search()
    assert len(writing.searching.hits) == before + 1


def test_replacing_all_says_how_many(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="工匠")
    writing.find_bar.replace_all.emit()
    assert writing.find_bar.found.text() == f"替换了 {SPEECH.count('劳模')} 处"
    search(writing, "劳模", replace="工匠")
    assert writing.find_bar.found.text().startswith("没有找到")


def test_the_new_words_may_hold_the_old_ones(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="劳模工匠")
    for _ in range(SPEECH.count("劳模")):
        writing.find_bar.replace_one.emit()
    assert writing.page.text == SPEECH.replace("劳模", "劳模工匠")


def test_replacing_with_nothing_takes_the_words_away(writing: WriteRoom) -> None:
    search(writing, "工会", replace="")
    writing.find_bar.replace_all.emit()
    assert writing.page.text == SPEECH.replace("工会", "")


def test_each_single_replacement_is_a_step(writing: WriteRoom, context: Context) -> None:
    search(writing, "劳模", replace="工匠")
    writing.find_bar.replace_one.emit()
    writing.find_bar.replace_one.emit()
    assert context.undo.undo_text == "替换"
    context.undo.undo()
    assert writing.page.text == SPEECH.replace("劳模", "工匠", 1)
    context.undo.redo()
    assert writing.page.text == SPEECH.replace("劳模", "工匠", 2)


def test_replacing_goes_on_at_the_start_after_the_end(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="工匠")
    writing.page.go(5, 0)
    writing.searching.step(1)
    for _ in range(SPEECH.count("劳模")):
        writing.find_bar.replace_one.emit()
    assert "劳模" not in writing.page.text


def test_marks_and_pictures_outlive_replacing_all(writing: WriteRoom) -> None:
    picture = f'![a](asset:{"a1" * 32} "a图")'
    writing.page.load(f"{picture}\n| a | a |\n|---|---|\n**a**b\n***")
    search(writing, "a", replace="乙")
    writing.find_bar.replace_all.emit()
    assert writing.page.lines == [
        f'![乙](asset:{"a1" * 32} "乙图")',
        "| 乙 | 乙 |",
        "|---|---|",
        "**乙**b",
        "***",
    ]


def test_a_text_that_cannot_be_changed_is_not_replaced_by_keys(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="工匠")
    writing.page.setReadOnly(True)
    Hands(writing.find_bar.new_words).key(Qt.Key.Key_Return, "\r")
    assert writing.searching.replace_all() == 0
    assert writing.page.text == SPEECH


def test_what_is_composed_is_committed_before_searching(writing: WriteRoom) -> None:
    hands = Hands(writing.page)
    writing.page.go(0, 4)
    hands.compose("劳模")
    search(writing, "劳模", replace="工匠")
    assert not writing.page.composing
    assert len(writing.searching.hits) == SPEECH.count("劳模") + 1
    writing.find_bar.replace_all.emit()
    assert writing.page.lines[0] == "同志们：工匠"


def test_stepping_commits_too(writing: WriteRoom) -> None:
    search(writing, "工会")
    hands = Hands(writing.page)
    hands.compose("x")
    writing.searching.step(1)
    assert writing.page.selected_source() == "工会"
    assert writing.page.text.count("x") == 1


def test_hits_follow_what_is_typed_by_themselves(qtbot: QtBot, writing: WriteRoom) -> None:
    search(writing, "劳模")
    writing.page.go(0, 0)
    Hands(writing.page).type("劳模")
    qtbot.waitUntil(lambda: len(writing.searching.hits) == SPEECH.count("劳模") + 1, timeout=1000)
    assert writing.find_bar.found.text().startswith(f"–/{SPEECH.count('劳模') + 1}　")


def test_the_hit_under_the_cursor_comes_first(writing: WriteRoom) -> None:
    writing.page.go(3, 0)
    search(writing, "劳模")
    assert writing.page.selection[0][0] == 3


def test_a_word_before_the_cursor_only_is_found_from_the_start(writing: WriteRoom) -> None:
    writing.page.go(7, 0)
    search(writing, "同志")
    assert writing.page.selection == ((0, 0), (0, 2))


def test_f3_goes_on_without_the_bar_having_the_keys(writing: WriteRoom, context: Context) -> None:
    search(writing, "劳模")
    first = writing.page.selection[0]
    writing.page.setFocus()
    context.commands.run("write_find_next")
    assert writing.page.selection[0] > first
    context.commands.run("write_find_before")
    assert writing.page.selection[0] == first


def test_a_selection_of_paragraphs_is_not_what_to_find(writing: WriteRoom) -> None:
    search(writing, "工会")
    writing.page.select((0, 0), (2, 1))
    writing.searching.open()
    assert writing.find_bar.term.text() == "工会"


def test_a_closed_bar_searches_nothing(qtbot: QtBot, writing: WriteRoom) -> None:
    search(writing, "劳模")
    writing.find_bar.close_bar()
    Hands(writing.page).type("劳模")
    qtbot.wait(200)
    assert writing.searching.hits == []
    assert writing.page.extraSelections() == []


def test_another_piece_closes_the_bar(
    writing: WriteRoom, context: Context, new_piece: Callable[[str], int]
) -> None:
    search(writing, "劳模")
    writing.open_piece(new_piece("另一篇"))
    assert context.tasks.wait_idle()
    assert writing.find_bar.isHidden()


def test_what_was_replaced_is_said_until_something_else_is_done(
    qtbot: QtBot, writing: WriteRoom
) -> None:
    search(writing, "劳模", replace="工匠")
    writing.find_bar.replace_all.emit()
    qtbot.wait(400)  # longer than a search after typing waits
    assert writing.find_bar.found.text() == f"替换了 {SPEECH.count('劳模')} 处"
    Hands(writing.page).type("x")
    qtbot.waitUntil(lambda: "没有找到" in writing.find_bar.found.text(), timeout=5_000)


def test_tab_goes_from_what_to_find_to_what_to_put_there(writing: WriteRoom) -> None:
    writing.activateWindow()
    QTest.qWaitForWindowActive(writing)
    search(writing, "劳模", replace="工匠")
    bar = writing.find_bar
    bar.term.setFocus()
    names = []
    for _ in range(5):
        focus = writing.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        names.append(writing.focusWidget())
    buttons = bar._replace_buttons
    assert names == [bar.new_words, *buttons, bar.fold_width, bar.match_case]


def test_words_that_read_as_marks_are_put_in_as_words(writing: WriteRoom) -> None:
    search(writing, "劳模", replace="**2*3**")
    writing.find_bar.replace_one.emit()
    assert "**2*3**" in reading_text(writing.page.text)

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from editor_app.ui.context import Context
from editor_app.ui.editor.room import WriteRoom
from tests.ui.editor.conftest import SPEECH, Hands


def search(room: WriteRoom, term: str, *, replace: str | None = None) -> None:
    room.searching.open(replace=replace is not None)
    room.find_bar.term.setText(term)
    if replace is not None:
        room.find_bar.new_words.setText(replace)


def test_the_bar_says_which_hit_of_how_many(writing: WriteRoom) -> None:
    search(writing, "劳模")
    assert writing.find_bar.found.text() == f"1/{SPEECH.count('劳模')}"
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

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QEvent, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QKeyEvent, QTextFormat
from PySide6.QtWidgets import QApplication

from editor_app.services.review.choices import Choice, Since
from editor_app.ui.base.theme import Mode
from editor_app.ui.page.formats import FOLDED
from editor_app.ui.page.page import DiffPage
from editor_app.ui.review.room import ReviewRoom
from tests.ui.review.office import OLD, Office, changed, format_of, runs, submenu


@pytest.fixture
def room(office: Office) -> ReviewRoom:
    """The room before the second reviewer, after the first one changed the text."""
    office.submit()
    office.edit(office.editor, changed())
    office.desk.drafting.set_fields(
        office.piece, {"place": "海川", "channel": "工会/要闻"}, by=office.editor
    )
    office.approve(office.editor)
    return office.room(office.reviewer)


def press(room: ReviewRoom, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QApplication.sendEvent(room, QKeyEvent(QEvent.Type.KeyPress, key, modifier))


def colour(room: ReviewRoom, token: str) -> QColor:
    return room._context.theme.colour(token)


def ink(look: QTextFormat) -> QColor:
    return look.foreground().color()


def test_what_went_is_struck_and_red(room: ReviewRoom) -> None:
    look = format_of(room.inline.page.document(), "三百")
    assert look.fontStrikeOut()
    assert not look.fontUnderline()
    assert ink(look) == colour(room, "accent")
    assert look.background().color() == colour(room, "accent_ground")


def test_what_came_is_underlined_and_green(room: ReviewRoom) -> None:
    look = format_of(room.inline.page.document(), "四百")
    assert look.fontUnderline()
    assert not look.fontStrikeOut()
    assert ink(look) == colour(room, "green")


def test_what_moved_is_blue_with_a_label(room: ReviewRoom) -> None:
    document = room.inline.page.document()
    label = next(words for words, _look in runs(document) if words.startswith("移自"))
    assert label.strip() == "移自第二部分"
    look = format_of(document, label)
    assert ink(look) == colour(room, "blue")
    assert look.background().color() == colour(room, "blue_ground")


def test_the_tools_say_what_is_compared_and_how_much_changed(room: ReviewRoom) -> None:
    assert room.tools._chooser.toolTip() == "自送审稿 · 版本 1 → 版本 2"
    assert room._total == 4  # place, number, word, move; the channel is 编务信息
    assert room.tools._counter.text() == "共 4 处"


def test_changes_are_stepped_through_by_keys_and_the_ends_meet(room: ReviewRoom) -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    press(room, Qt.Key.Key_F7, none)
    assert (room.stop, room.tools._counter.text()) == (0, "1/4")
    press(room, Qt.Key.Key_F7, shift)
    assert room.stop == 3
    assert room.inline.page.current == 3
    assert room._context.commands.run("review_next")
    assert room.stop == 0
    assert room._context.commands.run("review_previous")
    assert room.tools._counter.text() == "4/4"


def test_a_step_brings_the_change_into_sight(office: Office) -> None:
    office.submit()
    office.edit(office.editor, OLD + "\n未改动的一段话。" * 200 + "\n最后加的一段。")
    room = office.room(office.editor)
    room.step(-1)
    page = room.inline.page
    top = page.top_of(room.stop)
    assert top is not None
    bar = page.verticalScrollBar()
    assert bar.value() < top < bar.value() + page.viewport().height()


def test_critical_changes_stand_in_a_bar_and_lead_to_their_place(room: ReviewRoom) -> None:
    assert room.critical_bar.isVisible()
    (button,) = room.critical_bar._buttons
    assert button.text() == "数字　三百 → 四百"
    button.click()
    assert room.stop == 1
    span = room.inline.page.span(1)
    assert span is not None
    text = room.inline.page.document().toPlainText()
    assert text[span[0] : span[1]] == "三百四百"


def tops(page: DiffPage, starts: list[int]) -> list[float]:
    return [page.top_of_block(number) for number in starts]


def test_side_by_side_keeps_rows_level(room: ReviewRoom, office: Office) -> None:
    room.tools.toggle_beside()
    office.wait()
    sides = room.sides
    assert sides.isVisible()
    assert room.tools._beside.isChecked()
    old, new = zip(*sides._starts, strict=True)
    assert tops(sides.old, list(old)) == pytest.approx(tops(sides.new, list(new)), abs=1.5)
    assert not any(look.fontUnderline() for _w, look in runs(sides.old.document()))
    assert not any(look.fontStrikeOut() for _w, look in runs(sides.new.document()))
    assert sides._names[0].text() == "版本 1"


def test_sides_stay_level_when_the_window_changes(room: ReviewRoom, office: Office) -> None:
    room.tools.toggle_beside()
    room.resize(760, 700)
    office.qtbot.waitUntil(lambda: not room.sides._again.isActive())
    old, new = zip(*room.sides._starts, strict=True)
    assert tops(room.sides.old, list(old)) == pytest.approx(
        tops(room.sides.new, list(new)), abs=1.5
    )


def test_sides_scroll_as_one(office: Office) -> None:
    office.submit()
    office.edit(office.editor, OLD + "\n又加了一段相当长的话，写的是别的事情。" * 60)
    room = office.room(office.editor)
    room.tools.toggle_beside()
    office.wait()
    room.sides.new.verticalScrollBar().setValue(300)
    assert room.sides.old.verticalScrollBar().value() == 300
    room.sides.old.verticalScrollBar().setValue(120)
    assert room.sides.new.verticalScrollBar().value() == 120


def test_two_sides_are_remembered(room: ReviewRoom, office: Office) -> None:
    room.tools.toggle_beside()
    assert office.room(office.reviewer).sides.isVisible()


def test_with_nothing_to_compare_the_whole_page_is_shown(office: Office) -> None:
    room = office.room(office.author)
    text = room.inline.page.toPlainText()
    assert "尊重劳模" in text
    assert "**" not in text
    assert text.count("\n") >= OLD.count("\n")
    assert not any(
        look.fontUnderline() or look.fontStrikeOut()
        for _w, look in runs(room.inline.page.document())
    )
    assert not room.critical_bar.isVisible()


def test_any_two_versions_can_be_compared(room: ReviewRoom, office: Office) -> None:
    office.edit(office.reviewer, changed().replace("两千", "三千"))
    room.reader.refresh()
    office.wait()
    room.tools._fill_menu()
    texts = [action.text() for action in room.tools._menu.actions()]
    assert texts[0] == "自送审稿 · 版本 1 → 工作稿"
    assert "只看全文，不对比" in texts
    room.compare(office.piece, 2, 0)
    office.wait()
    assert room.reading is not None
    assert room.reading.choice == Choice(Since.CHOSEN, 2, 0)
    document = room.inline.page.document()
    assert format_of(document, "三千").fontUnderline()
    assert format_of(document, "两千").fontStrikeOut()


def test_the_other_version_is_chosen_from_a_list(room: ReviewRoom, office: Office) -> None:
    newer = submenu(room, "新稿").actions()
    assert [action.text() for action in newer] == ["版本 2", "版本 1"]
    assert newer[0].isChecked()


def test_changes_made_elsewhere_are_shown_while_one_looks(room: ReviewRoom, office: Office) -> None:
    tasks, desk = office.context.tasks, office.desk
    revision = desk.drafting.open(office.piece).revision
    text = changed().replace("两千", "三千")
    tasks.write(lambda: desk.drafting.save_text(office.piece, text, revision, by=office.reviewer))
    office.wait()
    assert format_of(room.inline.page.document(), "三千").fontUnderline()


def test_a_room_nobody_looks_at_reads_nothing(room: ReviewRoom, office: Office) -> None:
    room.hide()
    before = room.reading
    office.context.tasks.write(
        lambda: office.desk.reviewing.save_version(office.piece, "一稿", by=office.reviewer)
    )
    office.wait()
    assert room.reading is before
    room.show()
    office.wait()
    assert room.reading is not before


def test_unchanged_stretches_fold_and_open_again(office: Office) -> None:
    filler = "\n".join(f"没有改动的第 {n} 段话。" for n in range(20))
    office.edit(office.author, f"{OLD}\n{filler}\n结尾一段。")
    office.submit()
    office.edit(office.editor, f"{changed()}\n{filler}\n结尾改了一段。")
    room = office.room(office.editor)
    room.tools._fold(True)
    text = room.inline.page.toPlainText()
    assert "没有改动的第 9 段话" not in text
    assert "段没有改动" in text
    number = next(n for n, row in enumerate(text.split("\n")) if "段没有改动" in row)
    block = room.inline.page.document().findBlockByNumber(number)
    assert "没有改动，点击展开" in block.text()
    room._open_fold(_fold_numbers(room)[-1])
    assert "没有改动的第 9 段话" in room.inline.page.toPlainText()


def _fold_numbers(room: ReviewRoom) -> list[int]:
    found, block = [], room.inline.page.document().begin()
    while block.isValid():
        if block.blockFormat().hasProperty(FOLDED):
            found.append(block.blockFormat().intProperty(FOLDED) - 1)
        block = block.next()
    return found


def test_the_dark_theme_has_its_own_colours(room: ReviewRoom, office: Office) -> None:
    theme = office.context.theme
    theme.set_mode(Mode.DARK)
    try:
        look = format_of(room.inline.page.document(), "四百")
        assert ink(look) == theme.colour("green")
        assert ink(look) == QColor("#7CC79A")
    finally:
        theme.set_mode(Mode.LIGHT)


def test_another_piece_leaves_nothing_of_the_one_before(room: ReviewRoom, office: Office) -> None:
    other = office.desk.drafting.new("news", "另一篇", by=office.author, text="本报讯").value.id
    room.open_piece(other)
    assert room.reading is None
    assert not room.verdict_bar.isVisible()
    office.wait()
    assert "本报讯" in room.inline.page.toPlainText()


def test_a_missing_piece_is_said(room: ReviewRoom, office: Office) -> None:
    said: list[object] = []
    office.context.messages.posted.connect(said.append)
    room.open_piece(999)
    office.wait()
    assert len(said) == 1


def test_everything_has_a_name_for_those_who_cannot_see(room: ReviewRoom) -> None:
    assert room.inline.page.accessibleName() == "稿件全文与改动"
    assert room.tools._chooser.accessibleName()
    assert room.verdict_bar._report.accessibleName() == "审稿意见"
    assert "初审 林晓" in room.chain_line.accessibleName()
    assert "指纹" in room.chain_line.accessibleName()


def test_pictures_stand_whole_on_the_page(office: Office) -> None:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#8899AA"))
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(kept, QByteArray(b"png")).write(image)
    sha256 = office.desk.drafting.add_picture(bytes(kept.data().data()), "会场.png").value
    office.edit(office.author, f'一段话。\n![会场](asset:{sha256} "会场全景")\n又一段话。')
    room = office.room(office.author)
    office.wait()
    page = room.inline.page
    assert "会场全景" in page.toPlainText()
    blocks = [page.document().findBlockByNumber(n) for n in range(page.document().blockCount())]
    picture, after = next((block, block.next()) for block in blocks if "会场全景" in block.text())
    layout = page.document().documentLayout()
    room_taken = layout.blockBoundingRect(after).top() - layout.blockBoundingRect(picture).top()
    assert room_taken > 200

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.services.desk import Desk
from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import Mode
from editor_app.ui.export.cards import ChoiceCard, ChoiceLine
from editor_app.ui.export.checks import JOINER
from editor_app.ui.export.history import FileLine
from editor_app.ui.export.room import ExportRoom
from editor_app.ui.widgets.controls import label
from tests.ui.conftest import SPEECH, Recorder
from tests.ui.export.conftest import FILE, LONG, SHORT, SIGNED, Opener, edit

Show = Callable[[int], ExportRoom]
Settle = Callable[[], None]


def word_text(path: Path) -> str:
    """Return all text of a Word file, headers included."""
    with ZipFile(path) as package:
        parts = [n for n in package.namelist() if n.startswith("word/") and n.endswith(".xml")]
        return "".join(package.read(name).decode() for name in parts)


def page_text(room: ExportRoom, page: int = 0) -> str:
    """Return what a page of the preview says."""
    preview = room.pages.store._preview
    assert preview is not None
    return preview._pages.text(page).replace("\n", "")


def card(room: ExportRoom, text: str) -> ChoiceCard:
    """Return the card of a form."""
    return next(c for c in room.findChildren(ChoiceCard) if c.text() == text)


def test_a_signed_piece_may_leave_as_final(show: Show) -> None:
    room = show(SIGNED)
    assert room.choice.label is None
    assert room.leaving.go.text() == "导出正式稿"
    assert room.leaving.go.isEnabled()
    assert room.leaving.reason == ""
    chain = room.leaving.lines[0]
    assert (chain.ok, chain.title) == (True, "审稿齐全")
    assert chain.detail.replace(JOINER, "") == "版本 1 · 初审\xa0陈立　复审\xa0何敏　终审\xa0王政"
    assert chain.detail.count(JOINER) == 3 * 4  # a stage and its name are on one line


def test_the_signed_text_is_written_and_told_of(
    show: Show, settled: Settle, out: Path, opener: Opener
) -> None:
    room = show(SIGNED)
    room.leaving.go.click()
    settled()
    path = out / f"{FILE}.docx"
    assert "三年来" in word_text(path)
    assert "征求意见" not in word_text(path)
    assert room.leaving.outcome.isVisible()
    room.leaving.outcome.open_file.click()
    room.leaving.outcome.open_folder.click()
    assert opener.opened == [path, out]


def test_tab_and_enter_export_from_the_pages(
    show: Show, settled: Settle, out: Path, qtbot: QtBot
) -> None:
    room = show(SIGNED)
    room.window().activateWindow()
    room.focus_text()
    qtbot.waitUntil(room.middle.view.hasFocus)
    QTest.keyClick(room.middle.view, Qt.Key.Key_Tab)
    assert room.leaving.go.hasFocus()
    QTest.keyClick(room.leaving.go, Qt.Key.Key_Return)
    settled()
    assert (out / f"{FILE}.docx").exists()


@pytest.mark.parametrize(
    ("form", "start"),
    [("Word 文档", b"PK"), ("网页", b"<!DOCTYPE html>"), ("PDF", b"%PDF"), ("Markdown", b"---")],
)
def test_every_form_is_written_under_its_own_ending(
    show: Show, settled: Settle, form: str, start: bytes
) -> None:
    room = show(SIGNED)
    card(room, form).click()
    settled()
    assert card(room, form).isChecked()
    room.export()
    settled()
    assert room.leaving.outcome.path == room.path
    assert room.path.read_bytes()[: len(start)].lower() == start.lower()


def test_a_piece_that_is_not_signed_says_why_and_leaves_as_a_draft(
    show: Show, settled: Settle, out: Path
) -> None:
    room = show(SHORT)
    assert room.leaving.reason == "不能导出正式稿：还没有送审。"
    final = next(b for b in room.findChildren(QAbstractButton) if b.text() == "正式稿")
    assert not final.isEnabled()
    assert final.toolTip() == room.leaving.reason
    assert room.leaving.go.text() == "导出送审稿"
    room.export()
    settled()
    assert word_text(out / "让每一份技能都有用武之地（送审稿）.docx").count("送审稿") >= 2


def test_the_label_is_seen_before_export(show: Show, settled: Settle) -> None:
    room = show(LONG)
    assert page_text(room).count("送审稿") == 2  # in the header and under the title
    assert "送审稿" in page_text(room, 1)
    room.leaving.label_chosen.emit("征求意见稿")
    settled()
    assert page_text(room).count("征求意见稿") == 2
    assert room.output.name.name.endswith("（征求意见稿）.docx")
    assert room.leaving.go.text() == "导出征求意见稿"


def test_a_signed_piece_can_leave_as_a_draft_too(show: Show, settled: Settle) -> None:
    room = show(SIGNED)
    room.leaving.label_chosen.emit("征求意见稿")
    settled()
    assert "征求意见稿" in page_text(room)
    room.leaving.label_chosen.emit("")
    settled()
    assert "征求意见稿" not in page_text(room)
    assert room.choice.label is None


def test_a_change_after_signing_takes_the_final_away(
    show: Show, settled: Settle, context: Context, desk: Desk
) -> None:
    room = show(SIGNED)
    context.tasks.write(lambda: _edited(desk, SIGNED, SPEECH + "\n新加的一句。"))
    context.tasks.wait_idle()
    settled()
    assert "之后又有改动" in room.leaving.reason
    assert room.leaving.go.text() == "导出送审稿"
    assert "送审稿" in page_text(room)
    assert "新加的一句" in page_text(room)


def test_the_service_refuses_what_the_button_no_longer_offers(
    show: Show, settled: Settle, desk: Desk, messages: Recorder, out: Path
) -> None:
    """Another window edits between the check and the click."""
    room = show(SIGNED)
    edit(desk, SIGNED, SPEECH + "\n新加的一句。")
    room.export()
    settled()
    assert "不能作为正式稿导出" in messages.texts[-1]
    assert list(out.iterdir()) == []
    assert room.leaving.go.isEnabled() or room.leaving.reason


def test_an_edit_shows_at_the_same_place(
    show: Show, settled: Settle, context: Context, desk: Desk
) -> None:
    room = show(LONG)
    bar = room.pages.verticalScrollBar()
    room.pages.go_to_page(2)
    before, picture = bar.value(), room.pages.store.picture(2)
    assert picture is not None
    context.tasks.write(lambda: _edited(desk, LONG, SPEECH + "\n" + "换了的话。\n" * 400))
    context.tasks.wait_idle()
    assert room.pages.store.picture(2) is not None  # the old page stays until the new is there
    settled()
    assert bar.value() == before
    assert "换了的话" in page_text(room, 2)


def test_another_piece_starts_at_its_top(show: Show) -> None:
    room = show(LONG)
    room.pages.go_to_page(2)
    show(SIGNED)
    assert room.pages.verticalScrollBar().value() == 0
    assert room.pages.page == 0


def test_a_room_out_of_sight_reads_nothing(
    show: Show, settled: Settle, context: Context, desk: Desk
) -> None:
    room = show(SIGNED)
    room.hide()
    context.tasks.write(lambda: _edited(desk, SIGNED, "另一篇。"))
    context.tasks.wait_idle()
    assert not room.waiting
    room.show()
    show(SIGNED)
    assert "另一篇" in page_text(room)


def test_the_layout_changes_the_pages(show: Show, settled: Settle) -> None:
    room = show(LONG)
    speech = room.pages.count
    line = next(li for li in room.findChildren(ChoiceLine) if li.text() == "报刊稿")
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    settled()
    assert line.isChecked()
    assert room.pages.count < speech
    assert "每页 38 行 × 36 字" in [check.title for check in room.leaving.lines]


def test_each_kind_has_its_own_layout_first(show: Show, settled: Settle) -> None:
    room = show(SIGNED)
    assert room.choice.profile == "speech"
    room.choose(profile="official")
    settled()
    show(SHORT)
    assert room.choice.profile == "newspaper"


def test_missing_fonts_are_named_with_what_stands_in(show: Show, desk: Desk) -> None:
    room = show(SIGNED)
    checks = desk.publishing.preflight(SIGNED, "docx").checks
    missing = [c for c in checks if c.notice.key == "check_font_missing"]
    said = [line for line in room.leaving.lines if line.title.startswith("本机缺少")]
    assert len(said) == (1 if missing else 0)
    for check in missing:
        assert str(check.notice.details["font"]) in said[0].title + said[0].detail
        assert str(check.notice.details["substitute"]) in said[0].detail


def test_a_name_of_ones_own_is_kept_through_forms(show: Show, settled: Settle, out: Path) -> None:
    room = show(SIGNED)
    room.output.name.setPlainText("讲话：定稿/终")
    QTest.keyClick(room.output.name, Qt.Key.Key_Return)
    assert room.output.name.name == "讲话：定稿／终.docx"
    room.choose(target="pdf")
    settled()
    assert room.path == out / "讲话：定稿／终.pdf"
    room.export()
    settled()
    assert room.path.is_file()
    room.output.name.setPlainText("")
    QTest.keyClick(room.output.name, Qt.Key.Key_Return)
    assert room.output.name.name == f"{FILE}.pdf"


def test_a_file_that_is_there_is_asked_about(
    show: Show, settled: Settle, out: Path, messages: Recorder
) -> None:
    room = show(SIGNED)
    path = out / f"{FILE}.docx"
    path.write_bytes(b"mine")
    messages.answer = False
    room.export()
    settled()
    assert path.read_bytes() == b"mine"
    assert messages.asked[0].text == f"替换“{path.name}”？"
    messages.answer = True
    room.export()
    settled()
    assert path.read_bytes()[:2] == b"PK"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_takes_no_file_is_told_of(
    show: Show, settled: Settle, out: Path, messages: Recorder
) -> None:
    room = show(SIGNED)
    out.chmod(0o500)
    room.export()
    settled()
    out.chmod(0o700)
    assert "写不进去" in messages.texts[-1]


def test_a_folder_that_is_a_file_is_told_of(
    show: Show, settled: Settle, tmp_path: Path, messages: Recorder
) -> None:
    room = show(SIGNED)
    (tmp_path / "file").write_bytes(b"")
    room.go_to(tmp_path / "file")
    room.export()
    settled()
    assert "写不进去" in messages.texts[-1]
    assert room.leaving.go.isEnabled()
    assert not room.leaving.outcome.isVisible()


def test_a_stopped_export_writes_nothing(
    qtbot: QtBot, show: Show, settled: Settle, context: Context, out: Path, messages: Recorder
) -> None:
    room = show(SIGNED)
    held = context.tasks.run(lambda task: _wait_for_stop(task), title="先来的")
    room.export()
    assert not room.leaving.go.isEnabled()
    assert room.leaving.stop.isVisible()
    QTest.mouseClick(room.leaving.stop, Qt.MouseButton.LeftButton)
    held.cancel()
    settled()
    assert list(out.iterdir()) == []
    assert "没有写文件" in messages.texts[-1]
    assert room.leaving.go.isEnabled()


def test_the_history_names_version_label_and_who(
    show: Show, settled: Settle, out: Path, opener: Opener
) -> None:
    room = show(SIGNED)
    room.export()
    settled()
    room.leaving.label_chosen.emit("送审稿")
    settled()
    room.export()
    settled()
    lines = room.leaving.history.findChildren(FileLine)
    shown = [line for line in lines if not line.isHidden()]
    assert [line.text() for line in shown] == [f"{FILE}（送审稿）.docx", f"{FILE}.docx"]
    assert shown[1].accessibleDescription().startswith("正式稿 · 版本 1 · 林晓 · 今天")
    assert shown[0].accessibleDescription().startswith("送审稿 · 版本 1")
    shown[1].click()
    assert opener.opened == [out / f"{FILE}.docx"]


def test_a_long_history_shows_all_on_request(
    show: Show, settled: Settle, desk: Desk, tmp_path: Path
) -> None:
    for number in range(7):
        desk.publishing.export(
            [SIGNED], "txt", output=tmp_path / f"{number}.txt", by=desk.users.owner()
        )
    history = show(SIGNED).leaving.history
    assert history._rows.count() == 5
    assert history._more.text() == "另有 2 次"
    history._more.click()
    assert history._rows.count() == 7
    assert history._more.isHidden()


def test_a_file_that_went_away_is_told_of(
    show: Show, settled: Settle, messages: Recorder, opener: Opener
) -> None:
    room = show(SIGNED)
    room.export()
    settled()
    room.path.unlink()
    room.leaving.outcome.open_file.click()
    assert "找不到" in messages.texts[-1]
    assert opener.opened == []


def test_no_program_for_a_file_is_told_of(
    show: Show, settled: Settle, messages: Recorder, opener: Opener
) -> None:
    room = show(SIGNED)
    room.export()
    settled()
    opener.can = False
    room.leaving.outcome.open_file.click()
    assert "没有能打开" in messages.texts[-1]


def test_plain_text_is_shown_as_the_file_has_it(show: Show, settled: Settle, out: Path) -> None:
    room = show(SHORT)
    room.choose(target="txt")
    settled()
    shown = room.middle.text.toPlainText()
    assert room.middle.text.isVisible()
    assert "（送审稿）" in shown
    room.export()
    settled()
    written = room.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    assert written == shown


def test_a_web_page_says_that_it_has_no_pages_and_opens_in_the_browser(
    show: Show, settled: Settle, desk: Desk, opener: Opener
) -> None:
    room = show(SHORT)
    room.choose(target="html")
    settled()
    assert "不分页" in room.middle.note
    room.middle.browse.click()
    settled()
    page = opener.opened[0].read_text("utf-8")
    assert "送审稿" in page
    assert desk.publishing.history(SHORT) == ()
    room.choose(target="docx")
    settled()
    assert room.middle.note == ""


def test_the_layout_says_where_it_does_not_count(show: Show, settled: Settle) -> None:
    room = show(SIGNED)
    room.choose(target="md")
    settled()
    headings = [w.text() for w in room.output.findChildren(type(label()))]
    assert "版式模板（只用于 Word 和 PDF）" in headings


def test_choices_are_remembered(
    qtbot: QtBot, show: Show, settled: Settle, context: Context, opener: Opener, tmp_path: Path
) -> None:
    room = show(SHORT)
    room.choose(target="pdf")
    room.choose(label="征求意见稿")
    room.go_to(tmp_path)
    room.pages.zoom_by(1)
    settled()
    other = ExportRoom(context, opener)
    qtbot.addWidget(other)
    qtbot.addWidget(other.tools)
    assert other.choice.target == "pdf"
    assert other.pages.zoom == room.pages.zoom
    assert other._folder == tmp_path


def test_a_piece_that_is_gone_is_told_of(show: Show, settled: Settle, messages: Recorder) -> None:
    show(999)
    assert messages.texts
    assert "999" in messages.texts[-1]


@pytest.mark.parametrize("width", [960, 1079])
def test_a_narrow_room_keeps_the_checks_under_a_tab(
    show: Show, settled: Settle, width: int
) -> None:
    room = show(SIGNED)
    room.resize(width, 600)
    settled()
    assert not room.leaving.isVisible()
    room._sides.tabs.chosen.emit("checks")
    assert room.leaving.go.isVisible()
    assert not room.output.isVisible()
    assert room.pages.width() > room.leaving.width()
    room.resize(1440, 780)
    assert room.leaving.isVisible()
    assert room.output.isVisible()


@pytest.mark.parametrize("width", [1080, 1280, 1366, 1440, 1920])
def test_three_columns_where_they_fit(show: Show, settled: Settle, width: int) -> None:
    room = show(SIGNED)
    room.resize(width, 640)
    settled()
    assert room.leaving.isVisible()
    assert room.pages.width() > width * 0.45
    assert room.pages.horizontalScrollBar().maximum() == 0


def test_everything_that_can_be_pressed_has_a_name(show: Show) -> None:
    room = show(SIGNED)
    for widget in (room, room.tools):
        for button in widget.findChildren(QAbstractButton):
            assert button.accessibleName() or button.text(), button
    assert room.pages.accessibleName()
    assert room.output.name.accessibleName()


def test_keys_reach_every_column(show: Show) -> None:
    room = show(SIGNED)
    room.pages.setFocus()
    reached: set[QWidget] = set()
    for _ in range(40):
        room.focusNextChild()
        at = room.focusWidget()
        if at is not None:
            reached.add(at)
    assert room.leaving.go in reached
    assert room.output.name in reached
    assert room.pages in reached
    assert any(isinstance(widget, ChoiceCard) for widget in reached)
    assert any(isinstance(widget, ChoiceLine) for widget in reached)


def test_the_dark_theme_repaints_the_room(show: Show, settled: Settle, context: Context) -> None:
    room = show(SIGNED)
    light = room.grab().toImage()
    context.theme.set_mode(Mode.DARK)
    dark = room.grab().toImage()
    context.theme.set_mode(Mode.LIGHT)
    for x in (4, room.width() - 8):
        assert light.pixelColor(x, 700).lightness() > 200
        assert dark.pixelColor(x, 700).lightness() < 80


def _edited(desk: Desk, piece_id: int, text: str) -> object:
    read = desk.drafting.open(piece_id)
    return desk.drafting.save_text(piece_id, text, read.revision, by=desk.users.owner())


def _wait_for_stop(task: object) -> None:
    import time

    until = time.monotonic() + 10
    while not task.cancelled and time.monotonic() < until:  # type: ignore[attr-defined]
        time.sleep(0.01)

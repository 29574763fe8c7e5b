from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from editor_app.ui.review.versions.versions import VersionsPanel
from editor_app.ui.widgets.new_piece import NewPieceSheet
from tests.ui.conftest import Recorder
from tests.ui.review.office import OLD, TITLE, Office, changed
from tests.ui.walking import press, use_dialog


@pytest.fixture
def panel(office: Office) -> Iterator[VersionsPanel]:
    """The versions before the author: two saved, and changes since."""
    reviewing = office.desk.reviewing
    reviewing.save_version(office.piece, "初稿", by=office.author)
    office.edit(office.author, changed())
    reviewing.save_version(office.piece, "按意见改", by=office.author)
    office.edit(office.author, changed().replace("两千", "三千"))
    made = VersionsPanel(office.at(office.author))
    office.qtbot.addWidget(made)
    made.resize(304, 700)
    made.show()
    made.open_piece(office.piece)
    office.wait()
    yield made
    office.wait()


def names(panel: VersionsPanel) -> list[str]:
    assert panel.versions is not None
    return [row.name for row in panel.versions.rows]


def test_versions_are_listed_newest_first_with_the_working_text(panel: VersionsPanel) -> None:
    assert names(panel) == ["工作稿", "版本 2", "版本 1"]
    assert panel.versions is not None
    second = panel.versions.rows[1]
    assert second.note == "按意见改"
    assert second.who.startswith("周敏 · 今天")
    assert len(second.fingerprint) == 9
    assert "按意见改" in second.spoken
    assert panel.grab().height() == 700  # painting raises nothing


def test_marks_say_what_became_of_a_version(panel: VersionsPanel, office: Office) -> None:
    office.submit()
    office.approve(office.editor)
    office.desk.reviewing.send_back(office.piece, by=office.reviewer, report="不行")
    panel.open_piece(office.piece)
    office.wait()
    assert panel.versions is not None
    marks = [chip.text for chip in panel.versions.rows[0].chips]
    assert marks == ["第 1 次送审", "✓ 初审通过", "↩ 复审退回"]


def test_void_verdicts_are_marked(panel: VersionsPanel, office: Office) -> None:
    office.submit()
    office.approve(office.editor)
    office.edit(office.author, OLD)
    panel.open_piece(office.piece)
    office.wait()
    assert panel.versions is not None
    assert "初审通过，已失效" in [chip.text for chip in panel.versions.rows[1].chips]


def test_a_version_is_saved_with_its_note(
    panel: VersionsPanel, office: Office, messages: Recorder
) -> None:
    panel._note.setText("送审前")
    press(panel, "存为版本 3")
    office.wait()
    assert office.desk.reviewing.versions(office.piece)[-1].note == "送审前"
    assert messages.texts == ["已保存为版本 3。"]
    assert panel._note.text() == ""
    assert names(panel)[0] == "版本 3"


def test_what_is_written_is_put_away_before_it_is_saved(office: Office) -> None:
    flushed: list[bool] = []

    def flush(heard: Callable[[bool], object]) -> None:
        flushed.append(True)
        heard(False)

    panel = VersionsPanel(office.at(office.author), flush)
    office.qtbot.addWidget(panel)
    panel.open_piece(office.piece)
    office.wait()
    panel.save()
    office.wait()
    assert flushed == [True]
    assert office.desk.reviewing.versions(office.piece) == ()


def test_nothing_new_and_no_note_makes_no_version(
    panel: VersionsPanel, office: Office, messages: Recorder
) -> None:
    panel._note.setText("一")
    panel.save()
    office.wait()
    panel.save()
    office.wait()
    assert len(office.desk.reviewing.versions(office.piece)) == 3
    assert "没有改动" in messages.texts[-1]


def test_one_version_is_compared_with_now_two_with_each_other(
    panel: VersionsPanel, office: Office
) -> None:
    panel.choose(1)
    with office.qtbot.waitSignal(panel.compare_wanted) as wanted:
        press(panel, "与现在的稿对比")
    assert wanted.args == [office.piece, 1, 0]
    panel.choose(2, 1)
    with office.qtbot.waitSignal(panel.compare_wanted) as wanted:
        press(panel, "对比这两稿")
    assert wanted.args == [office.piece, 1, 2]
    panel.choose(0)
    assert not panel._compare.isEnabled()


def test_a_version_is_opened_for_reading(panel: VersionsPanel, office: Office) -> None:
    panel.choose(1)
    with office.qtbot.waitSignal(panel.version_wanted) as wanted:
        press(panel, "查看")
    assert wanted.args == [office.piece, 1]


def test_going_back_to_an_old_text_loses_nothing(
    panel: VersionsPanel, office: Office, messages: Recorder
) -> None:
    now = office.desk.drafting.open(office.piece).text
    panel.choose(1)
    panel.restore()
    office.wait()
    assert len(messages.asked) == 1
    assert "不会丢失" in messages.asked[0].details
    assert office.desk.drafting.open(office.piece).text == OLD
    last = office.desk.reviewing.versions(office.piece)[-1]
    assert last.note == "换成“版本 1”之前"
    assert office.desk.reviewing.version(office.piece, last.number).text == now
    assert names(panel)[0] == "工作稿"


def test_a_no_leaves_the_text_as_it_is(
    panel: VersionsPanel, office: Office, messages: Recorder
) -> None:
    messages.answer = False
    now = office.desk.drafting.open(office.piece).text
    panel.choose(1)
    panel.restore()
    office.wait()
    assert office.desk.drafting.open(office.piece).text == now


def test_going_back_saves_no_version_where_nothing_is_unsaved(
    panel: VersionsPanel, office: Office
) -> None:
    office.desk.reviewing.save_version(office.piece, "存好", by=office.author)
    panel.open_piece(office.piece)
    office.wait()
    panel.choose(1)
    panel.restore()
    office.wait()
    assert len(office.desk.reviewing.versions(office.piece)) == 3


def test_a_piece_is_derived_from_a_version(panel: VersionsPanel, office: Office) -> None:
    panel.choose(1)

    def take(sheet: NewPieceSheet) -> None:
        kinds = list(office.desk.kinds.by_id)
        sheet._group.button(kinds.index("news")).click()
        sheet.accept()

    with office.qtbot.waitSignal(panel.piece_wanted, timeout=10_000) as made:
        use_dialog(office.qtbot, NewPieceSheet, take, panel.derive)
    assert made.args is not None
    piece = office.desk.drafting.open(made.args[0])
    assert (piece.kind, piece.text) == ("news", OLD)
    assert piece.derived_from is not None
    assert (piece.derived_from.piece, piece.derived_from.version) == (office.piece, 1)


def test_the_working_text_cannot_be_put_back_or_derived_from(panel: VersionsPanel) -> None:
    panel.choose(0)
    assert not panel._more.isEnabled()
    panel.choose(1)
    assert panel._more.isEnabled()
    panel._fill_menu()
    assert all(action.isEnabled() for action in panel._menu.actions())
    assert [action.text() for action in panel._menu.actions()][-1] == "导出这一稿…"


def test_a_version_can_be_let_out_by_its_menu(office: Office, panel: VersionsPanel) -> None:
    panel.choose(1)
    panel._fill_menu()
    with office.qtbot.waitSignal(panel.export_wanted) as wanted:
        panel._menu.actions()[-1].trigger()
    assert wanted.args == [office.piece, TITLE, 1]


def test_without_versions_it_says_what_to_do(office: Office) -> None:
    panel = VersionsPanel(office.at(office.author))
    office.qtbot.addWidget(panel)
    panel.show()
    assert panel._empty.isVisible()
    assert not panel._save.isEnabled()
    panel.open_piece(office.piece)
    office.wait()
    assert panel._save.text() == "存为版本 1"
    assert panel._save.isEnabled()


def test_binned_pieces_are_read_only(panel: VersionsPanel, office: Office) -> None:
    office.desk.drafting.bin([office.piece], by=office.author)
    panel.open_piece(office.piece)
    office.wait()
    panel.choose(1)
    assert not panel._save.isEnabled()
    assert not panel._more.isEnabled()
    assert panel._look.isEnabled()


def test_the_list_follows_changes_when_it_is_seen_again(
    panel: VersionsPanel, office: Office
) -> None:
    panel.hide()
    office.context.tasks.write(
        lambda: office.desk.reviewing.save_version(office.piece, "别处存的", by=office.author)
    )
    office.wait()
    assert len(names(panel)) == 3
    panel.show()
    office.wait()
    QApplication.processEvents()
    assert names(panel)[0] == "版本 3"

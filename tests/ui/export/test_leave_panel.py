"""The right column: checks in sight, nothing cut off, and what came of an export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.result import Notice
from editor_app.services.desk import Desk
from editor_app.ui.base.context import Context
from editor_app.ui.export.check_row import CheckMark, CheckRow
from editor_app.ui.export.checks import JOINER, CheckLine, Examined
from editor_app.ui.export.leave_panel import LeavePanel
from tests.ui.export.conftest import FILE, SHORT, SIGNED

NARROWEST = 256
LONG_NAME = "2023-09-15-" + "弘扬工匠精神夯实基层基础" * 4 + "（征求意见稿）.docx"
FONTS = [
    Notice.of("writing_font_missing", font=name, substitute="Noto Serif SC")
    for name in ("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312")
]


def examined(desk: Desk, piece: int, target: str = "docx") -> Examined:
    state = desk.reviewing.state(piece, desk.users.owner())
    looked = desk.publishing.preflight(piece, target)
    kind = desk.kinds.find(desk.drafting.open(piece).kind)
    info = next(info for info in desk.publishing.profiles() if info.id == "speech")
    return Examined(looked, state, kind, target, info)


def panel_of(qtbot: QtBot, context: Context, piece: int = SIGNED) -> LeavePanel:
    made = LeavePanel(context)
    qtbot.addWidget(made)
    made.setFixedWidth(NARROWEST)
    made.resize(NARROWEST, 560)
    made.show_examined(examined(context.desk, piece))
    made.show_label(None if piece == SIGNED else "送审稿")
    made.show_ready(True)
    made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot, context: Context) -> LeavePanel:
    return panel_of(qtbot, context)


@pytest.fixture(params=["words", "english"])
def spoken(request: pytest.FixtureRequest, qtbot: QtBot, context: Context) -> LeavePanel:
    return panel_of(qtbot, replace(context, words=request.getfixturevalue(request.param)))


def area_of(panel: LeavePanel) -> QScrollArea:
    return panel.findChildren(QScrollArea)[0]


def beyond(panel: LeavePanel) -> list[str]:
    """Return what reaches over the right edge of the column."""
    area = area_of(panel)
    inside, edge = area.widget(), area.viewport().width()
    assert inside is not None
    return [
        widget.property("text") or type(widget).__name__
        for widget in inside.findChildren(QWidget)
        if widget.isVisible() and widget.mapTo(inside, QPoint(widget.width(), 0)).x() > edge
    ]


def test_nothing_is_cut_off_before_an_export(spoken: LeavePanel) -> None:
    assert beyond(spoken) == []


@pytest.mark.parametrize("mark", [False, True])
def test_nothing_is_cut_off_after_an_export(
    mark: bool, qtbot: QtBot, spoken: LeavePanel, tmp_path: Path
) -> None:
    """Three links beside each other made the column wider than it is, button and all."""
    spoken.show_file(tmp_path / LONG_NAME, FONTS)
    spoken.outcome.offer_mark(mark)
    qtbot.waitUntil(lambda: spoken.outcome.isVisible())
    qtbot.wait(1)
    assert beyond(spoken) == []


def test_what_came_of_an_export_is_in_sight_in_a_low_window(
    qtbot: QtBot, panel: LeavePanel, tmp_path: Path
) -> None:
    panel.resize(NARROWEST, 420)
    panel.show_file(tmp_path / f"{FILE}.docx", ())
    area = area_of(panel)

    def in_sight() -> bool:
        top = panel.outcome.mapTo(area.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + panel.outcome.height() <= area.viewport().height()

    qtbot.waitUntil(in_sight, timeout=2000)


def test_a_stage_is_on_one_line_with_its_name(context: Context, panel: LeavePanel) -> None:
    """However wide the column is: no line begins with half of a name."""
    (detail,) = (label for label in panel.findChildren(QLabel) if JOINER in label.text())
    signed = [part.replace("\xa0", " ") for part in detail.text().replace(JOINER, "").split("　")]
    assert signed == ["版本 1 · 初审 陈立", "复审 何敏", "终审 王政"]
    whole = QFontMetrics(detail.font())
    one_line = whole.lineSpacing()
    for width in range(90, 260, 10):
        wanted = detail.heightForWidth(width)
        assert wanted >= one_line
        assert wanted <= 5 * one_line, width


def test_a_check_speaks_without_joiners(context: Context, qtbot: QtBot) -> None:
    line = CheckLine(True, "审稿齐全", JOINER.join("初审\xa0陈立"))
    row = CheckRow(context.theme, context.words, line)
    qtbot.addWidget(row)
    assert row.accessibleDescription() == "初审\xa0陈立"
    assert row.accessibleName().endswith("审稿齐全")


@pytest.mark.parametrize("ok", [True, False, None])
def test_each_mark_is_another_in_colour_and_shape(
    ok: bool | None, context: Context, qtbot: QtBot
) -> None:
    marks = [CheckMark(context.theme, other) for other in (True, False, None)]
    for mark in marks:
        qtbot.addWidget(mark)
    pictures = [mark.grab().toImage() for mark in marks]
    own = pictures[(True, False, None).index(ok)]
    assert sum(own == other for other in pictures) == 1


def test_the_button_is_named_after_what_it_does(panel: LeavePanel) -> None:
    names = []
    for label in (None, "征求意见稿", "送审稿"):
        panel.show_label(label)
        names.append(panel.go.text())
    assert names == ["导出正式稿", "导出征求意见稿", "导出送审稿"]


def test_what_is_not_signed_cannot_be_chosen_as_final(qtbot: QtBot, context: Context) -> None:
    panel = panel_of(qtbot, context, SHORT)
    final = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "正式稿")
    assert not final.isEnabled()
    assert final.toolTip() == panel.reason != ""
    assert panel.lines[0].ok is False


def test_checks_that_stay_are_not_built_again(context: Context, panel: LeavePanel) -> None:
    """Nothing jumps while one types."""
    before = panel.findChildren(CheckRow)
    panel.show_examined(examined(context.desk, SIGNED))
    assert panel.findChildren(CheckRow) == before
    panel.show_examined(examined(context.desk, SIGNED, "html"))
    assert [row for row in panel.findChildren(CheckRow) if row.isVisible()] != before


def test_a_running_export_can_be_stopped_and_not_started_twice(
    qtbot: QtBot, panel: LeavePanel
) -> None:
    panel.show_running(True)
    assert not panel.go.isEnabled()
    assert panel.stop.isVisible()
    panel.show_ready(True)  # checks that arrive meanwhile do not free it
    assert not panel.go.isEnabled()
    with qtbot.waitSignal(panel.cancel_wanted):
        panel.stop.click()
    panel.show_running(False)
    assert panel.go.isEnabled()
    assert not panel.stop.isVisible()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_missing_fonts_are_one_sentence(count: int, panel: LeavePanel, tmp_path: Path) -> None:
    panel.show_file(tmp_path / "a.docx", FONTS[:count])
    said = [w.text() for w in panel.outcome.findChildren(QLabel) if w.isVisible() and w.text()]
    assert said[0] == "已导出 a.docx" or "a.docx" in said[0]
    assert len(said) == (2 if count else 1)


def test_publishing_is_offered_only_when_it_may_be(qtbot: QtBot, panel: LeavePanel) -> None:
    panel.show_file(Path("a.docx"), ())
    assert not panel.outcome.mark.isVisible()
    panel.outcome.offer_mark(True)
    assert panel.outcome.mark.isVisible()
    with qtbot.waitSignal(panel.outcome.mark_wanted):
        panel.outcome.mark.click()

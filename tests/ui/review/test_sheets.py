"""The dialogs that ask for a reason and for a passphrase, in both languages."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.review.sheets import PassphraseSheet, ReasonSheet
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import Words

LONG = "第一部分的数字与年报不一致，请逐条核对，改好后写明出处；职务请按任免通知更新。"


def passphrase(context: Context, qtbot: QtBot, *, is_set: bool = True) -> PassphraseSheet:
    words = context.words
    what = words("review.sign_what", title="在全市劳模工作座谈会上的讲话", number=6)
    detail = words("review.sign_detail", user="何冰", fingerprint="9f3a 41c7")
    send = words("review.sign")
    sheet = PassphraseSheet(context, what, detail, send=send, is_set=is_set, parent=None)
    qtbot.addWidget(sheet)
    sheet.show()
    QApplication.processEvents()
    return sheet


def reason(context: Context, qtbot: QtBot, written: str = "") -> ReasonSheet:
    words = context.words
    sheet = ReasonSheet(
        context,
        words("review.return_heading"),
        words("review.return_to", name="周敏"),
        prompt=words("review.return_prompt"),
        send=words("review.return_send"),
        written=written,
        parent=None,
    )
    qtbot.addWidget(sheet)
    sheet.show()
    QApplication.processEvents()
    return sheet


def main_button(sheet: Sheet) -> QPushButton:
    return next(b for b in sheet.findChildren(QPushButton) if b.isDefault())


def crowded(sheet: Sheet) -> list[str]:
    """What is cut or covered: words higher than their label, controls over each other."""
    cut = [
        text.text()
        for text in sheet.findChildren(QLabel)
        if text.isVisible() and text.wordWrap()
        if text.heightForWidth(text.width()) > text.height()
    ]
    found: list[QWidget] = [*sheet.findChildren(QPushButton), *sheet.findChildren(QLineEdit)]
    found += [sheet.field] if isinstance(sheet, ReasonSheet) else []
    shown = [widget for widget in found if widget.isVisible()]
    covered = [
        f"{one} over {other}"
        for one, other in combinations(shown, 2)
        if _box(one, sheet).intersects(_box(other, sheet))
    ]
    return cut + covered


def _box(widget: QWidget, sheet: Sheet) -> QRect:
    return QRect(widget.mapTo(sheet, QPoint(0, 0)), widget.size())


@pytest.fixture(params=["zh", "en"])
def spoken(request: pytest.FixtureRequest, context: Context, english: Words) -> Context:
    """The context in each language."""
    return context if request.param == "zh" else replace(context, words=english)


@pytest.mark.parametrize("is_set", [True, False])
def test_a_refusal_of_any_length_is_read_whole(spoken: Context, qtbot: QtBot, is_set: bool) -> None:
    sheet = passphrase(spoken, qtbot, is_set=is_set)
    assert crowded(sheet) == []
    sheet.refuse(spoken.words("error.passphrase_wrong", user="何冰", stage="终审") * 3)
    QApplication.processEvents()
    assert crowded(sheet) == []


def test_after_a_wrong_passphrase_the_next_try_starts_at_once(
    context: Context, qtbot: QtBot
) -> None:
    sheet = passphrase(context, qtbot)
    sheet.field.setText("不对")
    with qtbot.waitSignal(sheet.signed) as signed:
        main_button(sheet).click()
    assert signed.args == ["不对", False]
    assert not main_button(sheet).isEnabled()  # no second click while it is being checked
    sheet.refuse("口令不对")
    assert (sheet.trouble, sheet.field.selectedText()) == ("口令不对", "不对")
    assert main_button(sheet).isEnabled()
    QTest.keyClicks(sheet.field, "right")
    assert sheet.field.text() == "right"
    with qtbot.waitSignal(sheet.signed) as signed:
        QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert signed.args == ["right", False]


def test_what_is_typed_is_never_shown(context: Context, qtbot: QtBot) -> None:
    sheet = passphrase(context, qtbot, is_set=False)
    for line in (sheet.field, sheet.again):
        assert line.echoMode() is QLineEdit.EchoMode.Password
        assert line.accessibleName()
    sheet.field.setText("机密")
    assert sheet.field.displayText() == "●●"


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [("", "", False), ("新口令", "", False), ("新口令", "新口", False), ("新口令", "新口令", True)],
)
def test_a_first_passphrase_is_typed_twice_the_same(
    context: Context, qtbot: QtBot, first: str, second: str, may: bool
) -> None:
    sheet = passphrase(context, qtbot, is_set=False)
    sheet.field.setText(first)
    sheet.again.setText(second)
    assert main_button(sheet).isEnabled() is may
    if may:
        with qtbot.waitSignal(sheet.signed) as signed:
            main_button(sheet).click()
        assert signed.args == [first, True]


def test_a_reason_is_needed_and_sent_without_the_space_round_it(
    context: Context, qtbot: QtBot
) -> None:
    sheet = reason(context, qtbot)
    for nothing in ("", " \n　"):
        sheet.field.setPlainText(nothing)
        assert not main_button(sheet).isEnabled()
    sheet.field.setPlainText("  请压缩篇幅\n")
    with qtbot.waitSignal(sheet.sent) as sent:
        main_button(sheet).click()
    assert sent.args == ["请压缩篇幅"]
    assert not sheet.isVisible()


@pytest.mark.parametrize("lines", [1, 4, 6, 40])
def test_a_report_of_any_length_leaves_the_buttons_free(
    spoken: Context, qtbot: QtBot, lines: int
) -> None:
    sheet = reason(spoken, qtbot)
    assert crowded(sheet) == []
    sheet.field.setPlainText("\n".join([LONG] * lines))
    QApplication.processEvents()
    assert crowded(sheet) == []
    assert sheet.height() < 520


def test_what_was_written_before_is_there_whole(context: Context, qtbot: QtBot) -> None:
    sheet = reason(context, qtbot, "\n".join([LONG] * 5))
    assert sheet.field.toPlainText().count(LONG) == 5
    assert crowded(sheet) == []


def test_escape_sends_nothing(context: Context, qtbot: QtBot) -> None:
    sheet = reason(context, qtbot, LONG)
    with qtbot.assertNotEmitted(sheet.sent):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_tab_leaves_the_report_for_the_buttons(context: Context, qtbot: QtBot) -> None:
    sheet = reason(context, qtbot, LONG)
    sheet.activateWindow()
    sheet.field.setFocus()
    QTest.keyClick(sheet.field, Qt.Key.Key_Tab)
    assert isinstance(sheet.focusWidget(), QPushButton)
    assert sheet.field.toPlainText() == LONG

"""Fields and tags are edited where they stand, and every change can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit

from editor_app.domain.fields import FIELDS
from editor_app.ui.library.fields.field_box import KEPT_AFTER_MS
from editor_app.ui.widgets.growing_text import GrowingText
from tests.ui.conftest import Recorder
from tests.ui.library.hands import Panel, choose, from_top, stops, type_text
from tests.ui.walking import press


def test_the_fields_of_the_kind_show_what_is_stored(panel: Panel) -> None:
    assert panel.names[:3] == ("title", "speaker", "post")
    assert panel.shown("speaker") == "周国平"
    assert panel.shown("channel") == "工会 › 要闻"
    assert panel.shown("delivered") == "2026-04-28"


def test_two_that_belong_together_share_a_line(panel: Panel) -> None:
    def place(name: str) -> tuple[int, int]:
        return from_top(panel.box(name), panel.panel)

    assert place("speaker")[0] == place("post")[0]
    assert place("speaker")[1] < place("post")[1]
    assert place("speaker")[0] < place("occasion")[0]


def test_every_field_can_be_reached_and_is_named(panel: Panel) -> None:
    for name in FIELDS:
        if name != "title_breaks":
            panel.panel.focus_field(name)
            assert QApplication.focusWidget() is panel.box(name).editor
            assert panel.box(name).editor.accessibleName() == panel.context.words(f"field.{name}")


@pytest.mark.parametrize(
    ("name", "typed", "stored", "shown"),
    [
        ("place", "工人文化宫", "工人文化宫", "工人文化宫"),
        ("place", "  工人文化宫 ", "工人文化宫", "工人文化宫"),
        ("place", "工人\n文化宫", "工人 文化宫", "工人 文化宫"),
        ("speaker", "买买提·艾力", "买买提·艾力", "买买提·艾力"),
        ("speaker", "𠮷田", "𠮷田", "𠮷田"),
        ("delivered", "2026", "2026", "2026"),
        ("delivered", "2026-4", "2026-04", "2026-04"),
        ("delivered", "2026.5.1", "2026-05-01", "2026-05-01"),
        ("delivered", "2026/5/1", "2026-05-01", "2026-05-01"),
        ("delivered", "2026年5月1日", "2026-05-01", "2026-05-01"),
        ("delivered", "２０２６年５月", "2026-05", "2026-05"),
        ("delivered", "", "", ""),
        ("published", "2026-5-1", "2026-05-01", "2026-05-01"),
        ("published", "2026-05-01 7:30", "2026-05-01T07:30:00+08:00", "2026-05-01 07:30"),
        ("published", "2026年5月1日 7：30", "2026-05-01T07:30:00+08:00", "2026-05-01 07:30"),
        ("published", "2026年5月1日7时30分", "2026-05-01T07:30:00+08:00", "2026-05-01 07:30"),
        (
            "published",
            "2026-05-01T00:30:00+00:00",
            "2026-05-01T00:30:00+00:00",
            "2026-05-01 08:30",
        ),
        ("channel", "时政 › 头条", "时政/头条", "时政 › 头条"),
        ("channel", "时政/头条/", "时政/头条", "时政 › 头条"),
        ("channel", "时政>头条", "时政/头条", "时政 › 头条"),
    ],
)
def test_what_is_typed_is_stored_in_its_form(
    panel: Panel, name: str, typed: str, stored: str, shown: str
) -> None:
    panel.enter(name, typed)
    assert panel.stored(name) == stored
    assert panel.shown(name) == shown
    assert panel.box(name).wrong == ""


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("delivered", "那天", "讲话日期"),
        ("delivered", "2026-13-01", "讲话日期"),
        ("delivered", "2026年2月30日", "讲话日期"),
        ("delivered", "26-4-28", "讲话日期"),
        ("published", "2026-04", "发布时间"),
        ("published", "2026-04-28 25:00", "发布时间"),
        ("published", "明天下班前", "发布时间"),
    ],
)
def test_a_wrong_date_is_said_under_the_field_and_stays_there(
    panel: Panel, name: str, typed: str, said: str
) -> None:
    before = panel.stored(name)
    panel.enter(name, typed)
    box = panel.box(name)
    assert said in box.wrong
    assert typed in box.wrong
    assert box.editor.accessibleDescription() == box.wrong
    assert panel.stored(name) == before
    panel.enter("place", "文化宫")  # something else is stored, all is shown anew
    assert panel.shown(name) == typed
    panel.enter(name, "2026-05-01")
    assert box.wrong == ""
    assert panel.stored(name).startswith("2026-05-01")


def test_a_title_keeps_its_lines(panel: Panel) -> None:
    editor = panel.box("title").editor
    height = editor.height()
    type_text(editor, "提高政治站位\n狠抓工作落实")
    assert editor.height() > height
    QTest.keyClick(editor, Qt.Key.Key_Return)
    panel.wait()
    assert panel.stored("title") == "提高政治站位 狠抓工作落实"
    assert panel.stored("title_breaks") == "6"
    assert panel.shown("title") == "提高政治站位\n狠抓工作落实"


def test_shift_and_enter_break_a_title_but_no_other_line(panel: Panel) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for name in ("title", "place"):
        panel.type(name, "工人")
        QTest.keyClick(panel.box(name).editor, Qt.Key.Key_Return, shift)
    assert panel.shown("title") == "工人\n"
    assert panel.shown("place") == "工人"


def test_enter_breaks_a_note_of_several_lines(panel: Panel) -> None:
    panel.type("end_note", "（本文为节选）")
    editor = panel.box("end_note").editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)  # type: ignore[attr-defined]
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_A)
    panel.panel.finish()
    panel.wait()
    assert panel.stored("end_note") == "（本文为节选）\na"


def test_a_long_value_is_wrapped_and_never_cut(panel: Panel) -> None:
    panel.enter("occasion", "全市产业工人队伍建设改革现场推进会暨表彰大会" * 2)
    editor = panel.box("occasion").editor
    assert isinstance(editor, GrowingText)
    assert editor.document().size().height() > 2
    assert editor.viewport().height() >= editor.document().size().height() * (
        editor.fontMetrics().lineSpacing()
    )


def test_flags_and_choices_are_stored_at_once(panel: Panel) -> None:
    flag, choice = panel.box("abridged").editor, panel.box("secrecy").editor
    assert isinstance(flag, QCheckBox)
    assert isinstance(choice, QComboBox)
    flag.click()
    choose(choice, "internal")
    panel.wait()
    assert panel.stored("abridged") == "true"
    assert panel.stored("secrecy") == "internal"
    panel.undo()
    assert choice.currentData() == ""
    panel.undo()
    assert not flag.isChecked()
    assert panel.stored("abridged") == ""


def test_choosing_the_same_again_is_no_step(panel: Panel) -> None:
    choice = panel.box("secrecy").editor
    assert isinstance(choice, QComboBox)
    choose(choice, "")
    assert not panel.context.undo.can_undo


def test_a_new_channel_joins_the_tree(panel: Panel) -> None:
    panel.enter("channel", "评论 › 观察")
    assert "评论/观察" in [c.path for c in panel.context.desk.channels.all()]


def paths(panel: Panel) -> list[str]:
    return [channel.path for channel in panel.context.desk.channels.all()]


def test_half_a_channel_is_never_made(panel: Panel) -> None:
    before = paths(panel)
    panel.type("channel", "工")
    QTest.qWait(KEPT_AFTER_MS + 300)
    panel.wait()
    assert paths(panel) == before
    panel.box("speaker").editor.setFocus()
    assert panel.box("channel").asks
    asked = [label for label in panel.panel.findChildren(QLabel) if label.text() == "新栏目？"]
    assert any(label.isVisible() for label in asked)
    panel.wait()
    assert paths(panel) == before
    assert panel.stored("channel") == "工会/要闻"


@pytest.mark.parametrize(("answer", "typed"), [("新建", "工报"), ("不用", "农报")])
def test_a_new_channel_is_made_or_not_as_answered(panel: Panel, answer: str, typed: str) -> None:
    panel.type("channel", typed)
    QTest.keyClick(panel.box("channel").editor, Qt.Key.Key_Return)
    press(panel.box("channel"), answer)
    panel.wait()
    assert panel.stored("channel") == (typed if answer == "新建" else "工会/要闻")
    assert (typed in paths(panel)) == (answer == "新建")
    assert not panel.box("channel").asks
    if answer == "新建":
        panel.undo()
        assert panel.stored("channel") == "工会/要闻"


def test_escape_takes_a_new_channel_back(panel: Panel) -> None:
    panel.type("channel", "别的报")
    QTest.keyClick(panel.box("channel").editor, Qt.Key.Key_Return)
    QTest.keyClick(panel.box("channel").editor, Qt.Key.Key_Escape)
    panel.wait()
    assert (panel.shown("channel"), panel.box("channel").asks) == ("工会 › 要闻", False)


def test_a_channel_nobody_said_yes_to_is_told_and_offered(panel: Panel, said: Recorder) -> None:
    panel.type("channel", "新报")
    panel.panel.finish()
    panel.wait()
    (message,) = said.said
    assert message.text == "没有新建栏目“新报”，稿件的栏目没有改。"
    assert "新报" not in paths(panel)
    assert message.act is not None
    message.act()
    panel.wait()
    assert panel.stored("channel") == "新报"


def test_known_channels_complete(panel: Panel) -> None:
    editor = panel.box("channel").editor
    assert isinstance(editor, QLineEdit)
    completer = editor.completer()
    completer.setCompletionPrefix("要")
    assert completer.currentCompletion() == "工会 › 要闻"
    panel.enter("channel", "")
    completer.activated.emit("工会 › 要闻")
    type_text(editor, "工会 › 要闻")
    panel.panel.finish()
    panel.wait()
    assert panel.stored("channel") == "工会/要闻"


def test_missing_required_fields_say_so(panel: Panel) -> None:
    panel.enter("speaker", "")
    editor = panel.box("speaker").editor
    assert isinstance(editor, GrowingText)
    assert editor.placeholderText() == "送审前须填写"
    panel.enter("speaker", "周国平")
    assert editor.placeholderText() == ""


def test_seldom_fields_are_behind_a_button_and_back(panel: Panel) -> None:
    assert "kicker" not in panel.names
    more = panel.button("更多字段")
    assert "引题" in more.toolTip()
    assert "标题" not in more.toolTip().split("、")
    more.click()
    panel.wait()
    assert {"kicker", "dateline"} <= set(panel.names)
    assert QApplication.focusWidget() is panel.box("kicker").editor
    panel.button("只看常用字段").click()
    panel.wait()
    assert "kicker" not in panel.names


def test_the_button_stores_what_was_being_typed(panel: Panel) -> None:
    panel.type("place", "工人文化宫")
    panel.button("更多字段").click()
    panel.wait()
    assert panel.stored("place") == panel.shown("place") == "工人文化宫"


def test_a_filled_field_stays_in_sight_when_it_is_emptied(panel: Panel) -> None:
    panel.enter("kicker", "要闻")
    panel.opened.open(panel.piece_id)
    panel.wait()
    assert panel.names[0] == "kicker"
    panel.enter("kicker", "")
    assert panel.names[0] == "kicker"


def test_another_kind_has_other_fields_and_keeps_values(panel: Panel) -> None:
    choose(panel.panel._kind, "article")
    panel.wait()
    assert panel.context.desk.drafting.open(panel.piece_id).kind == "article"
    assert "byline" in panel.names
    assert "speaker" in panel.names  # filled in, so in sight
    assert panel.stored("speaker") == "周国平"
    panel.undo()
    assert panel.context.desk.drafting.open(panel.piece_id).kind == "speech"
    assert panel.panel._kind.currentText() == "讲话"


def test_the_same_kind_again_is_no_step(panel: Panel) -> None:
    choose(panel.panel._kind, "speech")
    assert not panel.context.undo.can_undo


def test_another_piece_shows_its_kind_and_tags_again(panel: Panel) -> None:
    panel.opened.open(3)
    panel.wait()
    assert panel.panel._kind.isVisible()
    assert panel.panel._kind.currentText() == "消息"
    assert panel.tags.isVisible()
    assert panel.chips == []


def test_without_a_piece_it_says_what_to_do(panel: Panel) -> None:
    panel.opened.close()
    assert panel.panel._empty.isVisible()
    assert not panel.panel._area.isVisible()


def test_a_piece_that_is_gone_is_told(panel: Panel, said: Recorder) -> None:
    panel.opened.open(99_999)
    panel.wait()
    assert said.said
    assert panel.opened.id == 0


def test_tab_goes_as_the_eye_does(panel: Panel) -> None:
    panel.context.desk.tagging.tag([panel.piece_id], ["甲", "乙"], [], by=panel.context.user)
    panel.opened.refresh()
    panel.wait()
    passed = stops(panel.panel._kind)
    places = [from_top(widget, panel.panel) for widget in passed]
    lines = [y // 12 for y, _x in places]
    assert len(passed) == len(panel.names) + 6  # kind, two chips, line, suggest, more
    assert lines == sorted(lines)

"""The import sheet: each field with where it was found, put right before it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.person import RosterEntry
from editor_app.domain.result import Notice
from editor_app.services.returns import Answer, Known, Match
from editor_app.ui.base.context import Context
from editor_app.ui.library.intake.found_box import FoundBox
from editor_app.ui.library.intake.import_sheet import Beside, ImportSheet
from editor_app.ui.widgets.elided import ElidedLabel
from tests.ui.conftest import Recorder
from tests.ui.library.hands import choose, from_top, stops, type_text
from tests.ui.walking import press


@dataclass(frozen=True)
class Found:
    """A field as a reader offers it."""

    name: str
    value: str
    where: str = ""
    how: str = ""


@dataclass(frozen=True)
class Left:
    """A line that a reader left out."""

    text: str
    reason: str
    before: int = 0


@dataclass(frozen=True)
class Page:
    """A page as a reader offers it."""

    name: str = "讲话.html"
    kind: str = "speech"
    fields: tuple[Found, ...] = (
        Found("title", "提高政治站位 狠抓工作落实", "提高政治站位 狠抓工作落实", "title_line"),
        Found("title_breaks", "6"),
        Found("speaker", "李玉赋", "李玉赋", "label"),
        Found("source", "海川工人报", "来源：海川工人报", "label"),
        Found("published", "2019-04-30T07:30:00+08:00", "2019-04-30 07:30", "meta"),
        Found("channel", "工会/要闻", "首页 > 工会 > 要闻", "breadcrumb"),
        Found("abridged", "true", "（本文为节选）", "end_note"),
    )
    people: tuple[RosterEntry, ...] = ()
    secrecy_mark: str = ""
    left_out: tuple[Left, ...] = ()
    field_lines: tuple[str, ...] = ()


PEOPLE = (
    RosterEntry("何静", ("主席",)),
    RosterEntry("吕思", ("副主席", "书记处书记")),
    RosterEntry("石磊", ()),
)


class Opens(Protocol):
    """Opens a sheet on a page."""

    def __call__(
        self, page: Page | None = None, *warnings: Notice, body: str | Beside = ""
    ) -> ImportSheet:
        """Open it; each line of a body is a block."""


@pytest.fixture
def opened(office: Context, said: Recorder, qtbot: QtBot) -> Opens:
    def open_it(
        page: Page | None = None, *warnings: Notice, body: str | Beside = ""
    ) -> ImportSheet:
        if isinstance(body, str):
            body = Beside(body, range(body.count("\n") + 2 if body else 1))
        sheet = ImportSheet(office, page or Page(), body, warnings, None)
        qtbot.addWidget(sheet)
        sheet.show()
        QApplication.processEvents()
        return sheet

    return open_it


def box(sheet: ImportSheet, name: str) -> FoundBox:
    """Return a field of the sheet."""
    return sheet._boxes[name]


def button(sheet: ImportSheet, text: str) -> QPushButton:
    """Return a button of the sheet."""
    return next(b for b in sheet.findChildren(QPushButton) if b.text() == text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "提高政治站位\n狠抓工作落实"),
        ("speaker", "李玉赋"),
        ("published", "2019-04-30 07:30"),
        ("channel", "工会 › 要闻"),
        ("abridged", "true"),
        ("place", ""),
    ],
)
def test_what_was_found_stands_in_its_field(opened: Opens, name: str, value: str) -> None:
    assert box(opened(), name).value == value


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("title", "标题行　“提高政治站位 狠抓工作落实”"),
        ("speaker", "“李玉赋”"),
        ("source", "“来源：海川工人报”"),
        ("abridged", "“（本文为节选）”"),
        ("place", ""),
        ("end_note", ""),
    ],
)
def test_each_field_says_where_it_was_found(opened: Opens, name: str, where: str) -> None:
    field = box(opened(), name)
    assert field.where.endswith(where)
    said = [label.text() for label in field.findChildren(ElidedLabel)]
    assert said == ([field.where] if where else [])


def test_the_way_it_was_found_is_said_in_words(opened: Opens) -> None:
    sheet = opened()
    for name in ("title", "speaker", "source", "published", "channel"):
        assert "_" not in box(sheet, name).where


def test_what_is_accepted_is_what_is_shown(opened: Opens) -> None:
    sheet = opened()
    type_text(box(sheet, "place").editor, "工人文化宫")
    type_text(box(sheet, "speaker").editor, "李玉")
    flag = box(sheet, "abridged").editor
    assert isinstance(flag, QCheckBox)
    flag.click()
    accepted = sheet.accepted_values
    assert accepted.kind == "speech"
    assert accepted.fields["place"] == "工人文化宫"
    assert accepted.fields["speaker"] == "李玉"
    assert accepted.fields["abridged"] == ""
    assert "title_breaks" not in accepted.fields  # the lines of the title say it
    assert not accepted.allow_secret


@pytest.mark.parametrize(
    ("name", "typed", "right"),
    [
        ("delivered", "大前天", "2019-04-29"),
        ("delivered", "2019-02-30", "2019年2月28日"),
        ("published", "30号早上", "2019-04-30 07:30"),
    ],
)
def test_a_wrong_value_keeps_the_sheet_open_and_is_said(
    opened: Opens, name: str, typed: str, right: str
) -> None:
    sheet = opened()
    field = box(sheet, name)
    type_text(field.editor, typed)
    press(sheet, "收入稿库")
    assert sheet.isVisible()
    assert typed in field.wrong
    assert name not in field.wrong  # the field is named in the user's words
    assert QApplication.focusWidget() is field.editor
    type_text(field.editor, right)
    press(sheet, "收入稿库")
    assert not sheet.isVisible()
    assert field.wrong == ""


def test_all_wrong_values_are_said_at_once(opened: Opens) -> None:
    sheet = opened()
    for name in ("delivered", "published"):
        type_text(box(sheet, name).editor, "不知道")
    press(sheet, "收入稿库")
    assert box(sheet, "delivered").wrong
    assert box(sheet, "published").wrong


def test_required_fields_are_marked(opened: Opens) -> None:
    sheet = opened()
    marked = [name for name, field in sheet._boxes.items() if "＊" in field._label.text()]
    assert marked == ["title", "speaker", "post", "occasion"]


@pytest.mark.parametrize("kind", ["news", "article", "reprint", "picture", "speech"])
def test_another_kind_keeps_what_was_typed_and_found(opened: Opens, kind: str) -> None:
    sheet = opened()
    type_text(box(sheet, "title").editor, "新题")
    combo = sheet.findChildren(QComboBox)[0]
    choose(combo, kind)
    QApplication.processEvents()
    kinds = sheet._context.desk.kinds.by_id
    assert set(kinds[kind].fields) <= set(sheet._boxes)
    assert box(sheet, "title").value == "新题"
    assert box(sheet, "speaker").value == "李玉赋"
    assert box(sheet, "source").where
    assert sheet.accepted_values.kind == kind
    assert combo.isVisible()


def test_tab_goes_through_the_fields_as_the_eye_does(opened: Opens) -> None:
    sheet = opened(Page(people=PEOPLE))
    combo = sheet.findChildren(QComboBox)[0]
    for kind in ("news", "speech"):  # fields that are made later keep their place
        choose(combo, kind)
    QApplication.processEvents()
    passed = stops(combo)
    fields = [box(sheet, name).editor for name in sheet._boxes]
    assert passed[1 : 1 + len(fields)] == fields
    tops = [from_top(editor, sheet)[0] for editor in fields]
    assert all(below > above - 12 for above, below in pairwise(tops))  # side by side is level
    rest = passed[1 + len(fields) :]
    assert isinstance(rest[0], QPlainTextEdit)
    assert [type(w) for w in rest[1:]] == [QCheckBox] * 4 + [QPushButton] * 2


def test_everything_is_named(opened: Opens) -> None:
    sheet = opened(Page(people=PEOPLE, secrecy_mark="机密★"))
    for widget in stops(sheet.findChildren(QComboBox)[0]):
        spoken = widget.accessibleName() or getattr(widget, "text", str)()
        assert spoken, widget


def test_the_first_answer_of_the_sheet_accepts(opened: Opens) -> None:
    sheet = opened()
    assert button(sheet, "收入稿库").isDefault()
    assert not button(sheet, "取消").isDefault()


def test_a_secret_mark_is_warned_of_and_needs_a_deliberate_yes(opened: Opens) -> None:
    sheet = opened(Page(secrecy_mark="机密★一年"))
    said = "".join(label.text() for label in sheet.findChildren(QLabel))
    assert "机密★一年" in said
    accept = button(sheet, "收入稿库")
    assert not accept.isEnabled()
    (allow,) = [b for b in sheet.findChildren(QCheckBox) if not isinstance(b.parent(), FoundBox)]
    allow.click()
    assert accept.isEnabled()
    assert sheet.accepted_values.allow_secret
    allow.click()
    assert not accept.isEnabled()


def test_what_was_lost_in_reading_is_said(opened: Opens) -> None:
    notice = Notice("people_columns_unused", {"columns": ("电话",)})
    sheet = opened(None, notice)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    assert any("没有用到：电话。" in text for text in said)


def test_people_can_be_left_out_one_by_one_and_all_at_once(opened: Opens) -> None:
    sheet = opened(Page(people=PEOPLE))
    every = sheet.findChild(QCheckBox, "everyone")
    assert every is not None
    assert "3 人" in every.text()

    def names() -> list[str]:
        return [entry.name for entry in sheet.accepted_values.people]

    assert names() == ["何静", "吕思", "石磊"]
    single = next(b for b in sheet.findChildren(QCheckBox) if b.text() == "吕思")
    assert single.accessibleName() == "吕思　副主席、书记处书记"
    single.click()
    assert names() == ["何静", "石磊"]
    assert every.checkState() is Qt.CheckState.PartiallyChecked
    every.click()
    assert names() == ["何静", "吕思", "石磊"]
    every.click()
    assert names() == []
    single.click()
    assert names() == ["吕思"]


def test_a_page_without_people_offers_none(opened: Opens) -> None:
    sheet = opened()
    assert sheet.findChild(QCheckBox, "everyone") is None
    assert sheet.accepted_values.people == ()


def test_many_people_leave_the_text_its_half(opened: Opens) -> None:
    people = tuple(RosterEntry(f"甲{n}", ("全市总工会副主席、书记处书记" * 4,)) for n in range(30))
    sheet = opened(Page(people=people))
    view = sheet.findChild(QPlainTextEdit, "body")
    assert view is not None
    assert view.height() >= 200


def test_a_long_name_of_a_file_does_not_widen_the_sheet(opened: Opens) -> None:
    width = opened().width()
    assert opened(replace(Page(), name="很长的文件名" * 40 + ".html")).width() == width


def test_closing_with_corrections_asks_first(opened: Opens, said: Recorder) -> None:
    sheet = opened(body="同志们：")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert said.asked == []


@pytest.mark.parametrize("sure", [False, True])
@pytest.mark.parametrize("what", ["field", "kind", "body", "people", "line"])
def test_corrections_are_dropped_only_when_sure(
    opened: Opens, said: Recorder, what: str, sure: bool
) -> None:
    page = Page(people=PEOPLE, left_out=(Left("一行", "unknown"),))
    sheet = opened(page, body="同志们：")
    if what == "field":
        type_text(box(sheet, "place").editor, "工人文化宫")
    elif what == "kind":
        choose(sheet.findChildren(QComboBox)[0], "news")
    elif what == "body":
        type_text(sheet._text.body, "改")
    elif what == "people":
        next(b for b in sheet.findChildren(QCheckBox) if b.text() == "吕思").click()
    else:
        sheet._text.tree.show_line("一行", whole=True)
        press(sheet, "放回正文")
    said.answer = sure
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible() is not sure
    assert said.asked[0].danger


def test_the_body_is_edited_and_accepted(opened: Opens) -> None:
    sheet = opened(body="同志们：\n三年来。")
    assert not sheet.is_corrected
    put = sheet._text.body
    put.moveCursor(put.textCursor().MoveOperation.End)
    put.insertPlainText("我们")
    assert sheet.accepted_values.text == "同志们：\n三年来。我们"
    put.undo()
    assert not sheet.is_corrected


def test_a_line_goes_back_by_one_key_and_out_by_undo(opened: Opens) -> None:
    page = Page(left_out=(Left("中间一段", "unknown", 1), Left("首页", "navigation", 0)))
    sheet = opened(page, body="甲\n乙")
    tree = sheet._text.tree
    assert button(sheet, "放回正文").isEnabled() is False
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert button(sheet, "放回正文").isEnabled()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert sheet.isVisible()  # Enter did not accept
    assert sheet.accepted_values.text == "甲\n中间一段\n乙"
    assert "（1 行）" in sheet._text._count.text()
    QTest.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.is_corrected
    assert "（2 行）" in sheet._text._count.text()


@pytest.mark.parametrize(
    ("name", "chosen", "selected"),
    [
        ("title", "提高政治站位 狠抓工作落实", ""),
        ("source", "来源：海川工人报", ""),
        ("abridged", "", "（本文为节选）"),
    ],
)
@pytest.mark.parametrize("by_key", [True, False])
def test_a_click_shows_where_a_field_was_found(
    opened: Opens, name: str, chosen: str, selected: str, by_key: bool
) -> None:
    page = Page(
        left_out=(Left("来源：海川工人报", "head"),),
        field_lines=("提高政治站位 狠抓工作落实",),
    )
    sheet = opened(page, body="同志们：\n（本文为节选）")
    field = box(sheet, name)
    if by_key:
        field.editor.setFocus()
        QTest.keyClick(field.editor, Qt.Key.Key_F4)
    else:
        (place,) = field.findChildren(ElidedLabel)
        QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    assert [sheet._text._lines[n].text for n in sheet._text.tree.chosen] == [chosen] * bool(chosen)
    assert sheet._text.body.textCursor().selectedText() == selected


def test_a_place_that_is_not_in_sight_is_said(opened: Opens) -> None:
    sheet = opened(Page(left_out=(Left("别的", "unknown"),)), body="同志们：")
    QTest.mouseClick(
        box(sheet, "published").findChildren(ElidedLabel)[0], Qt.MouseButton.LeftButton
    )
    assert "不在看得见的文字里" in sheet._text._count.text()


def test_what_was_wrong_is_right_as_soon_as_it_is_typed(opened: Opens) -> None:
    sheet = opened()
    field = box(sheet, "delivered")
    type_text(field.editor, "大前天")
    press(sheet, "收入稿库")
    assert field.wrong
    type_text(field.editor, "2019-04-29")
    assert field.wrong == ""


def test_a_foreign_channel_is_offered_and_not_filled_in(opened: Opens) -> None:
    beside = Beside("", channels=("工运/动态",), new_channel="工会/要闻")
    sheet = opened(body=beside)
    field = box(sheet, "channel")
    assert field.value == ""
    tick = field.findChild(QCheckBox, "newchannel")
    assert tick is not None
    assert tick.text() == "新建栏目“工会 › 要闻”"
    tick.click()
    assert sheet.accepted_values.fields["channel"] == "工会 › 要闻"
    type_text(field.editor, "工运 › 动态")
    assert not tick.isChecked()
    assert sheet.accepted_values.fields["channel"] == "工运 › 动态"
    tick.click()
    tick.click()
    assert field.value == ""


def test_a_long_page_opens_whole(opened: Opens) -> None:
    body = "\n".join(f"第{n}段，" + "内容" * 40 for n in range(3000))
    left = tuple(Left(f"导航{n}", "navigation", n % 3000) for n in range(3000))
    sheet = opened(Page(left_out=left), body=body)
    sheet._text.body.take({2999: "导航2999", 1500: "导航1500"})
    lines = (sheet.accepted_values.text or "").split("\n")
    assert (lines[1500], lines[3000]) == ("导航1500", "导航2999")


def known(**changes: object) -> Known:
    """Return what the library tells of a file that came in before."""
    first = Known(3, "讲话", "speech", 0, Match.FILE, False, False, False, False)
    return replace(first, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("here", "said", "offered", "accepts"),
    [
        (known(), "这个文件已经导入过：第 3 号稿件“讲话”。", "open version new", "打开稿件"),
        (
            known(match=Match.TEXT, binned=True),
            "那篇稿件现在在回收站里。",
            "original open new",
            "附存原件",
        ),
        (
            known(match=Match.NAMED, version=2, left=True, changed=True, moved=True),
            "它对应版本 2。那篇稿件后来又改过。",
            "version original open new",
            "存为新的一稿",
        ),
        (known(left=True), "这个文件是从本稿库导出的", "open version new", "打开稿件"),
    ],
)
def test_what_is_here_already_is_said_at_the_top(
    opened: Opens, here: Known, said: str, offered: str, accepts: str
) -> None:
    sheet = opened(body=Beside("同志们：", known=here))
    assert said in "".join(label.text() for label in sheet.findChildren(QLabel))
    assert sheet._known is not None
    assert [str(answer) for answer in sheet._known._buttons] == offered.split()
    assert button(sheet, accepts).isDefault()
    assert sheet.accepted_values.into == 3


@pytest.mark.parametrize("sure", [False, True])
def test_an_answer_that_takes_no_corrections_asks(
    opened: Opens, said: Recorder, sure: bool
) -> None:
    sheet = opened(body=Beside("同志们：", known=known()))
    type_text(box(sheet, "place").editor, "工人文化宫")
    said.answer = sure
    press(sheet, "打开稿件")
    assert len(said.asked) == 1
    assert sheet.isVisible() is not sure
    sheet._known._buttons[Answer.VERSION].click()  # type: ignore[union-attr]
    assert button(sheet, "存为新的一稿").isEnabled()


def lying_over(sheet: ImportSheet) -> list[str]:
    """Which fields are cut, or lie over another."""
    boxes = sheet._boxes
    inside = sheet._fields
    rects = {n: QRect(b.mapTo(inside, QPoint(0, 0)), b.size()) for n, b in boxes.items()}
    pairs = ((a, b) for a in rects for b in rects if a < b)
    wrong = [f"{a} over {b}" for a, b in pairs if rects[a].intersects(rects[b])]
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for name, field in boxes.items():
        inner = field.findChildren(QWidget, options=direct)
        parts = (each for each in inner if each.isVisible())
        whole = field.rect()
        wrong += [
            f"{each} of {name} is cut" for each in parts if not whole.contains(each.geometry())
        ]
    return wrong


@pytest.mark.parametrize("width", [760, 1120])
def test_a_wrong_value_breaks_no_row(opened: Opens, width: int) -> None:
    sheet = opened()
    sheet.resize(width, 600)
    QApplication.processEvents()
    assert lying_over(sheet) == []
    heights = {name: field.editor.height() for name, field in sheet._boxes.items()}
    for name in ("delivered", "published"):
        type_text(box(sheet, name).editor, "不知道是哪一天" * 4)
    press(sheet, "收入稿库")
    QApplication.processEvents()
    assert box(sheet, "delivered").wrong
    assert lying_over(sheet) == []
    assert {name: field.editor.height() for name, field in sheet._boxes.items()} == heights
    type_text(box(sheet, "delivered").editor, "2019-04-29")
    type_text(box(sheet, "published").editor, "")
    QApplication.processEvents()
    assert lying_over(sheet) == []

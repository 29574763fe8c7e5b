"""Tags and people: what the sheets do to the library, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Level
from editor_app.ui.base.undo import Scope
from editor_app.ui.library.registers.people_sheet import PeopleSheet, PersonSheet
from editor_app.ui.library.registers.posts_table import PostsTable
from editor_app.ui.library.registers.table_sheet import TableSheet
from editor_app.ui.library.registers.tags_sheet import COLOURS, TagsSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.ui.choosing import Choosing
from tests.ui.conftest import Recorder
from tests.ui.library.hands import lines, type_text, use_menu
from tests.ui.walking import press, use_dialog

pytestmark = pytest.mark.usefixtures("settled")
_NUMBERS = count(1)


def mark(sheet: Sheet, *starts: str) -> None:
    """Choose the lines that start so."""
    shown = sheet.findChildren(QListWidget)[0]
    shown.clearSelection()
    for n in range(shown.count()):
        if shown.item(n).text().split("　")[0] in starts:
            shown.item(n).setSelected(True)


def fresh_tag(office: Context, *names: str) -> tuple[str, ...]:
    """Put new tags on the speech."""
    made = tuple(f"{name}{next(_NUMBERS)}" for name in names)
    office.desk.tagging.tag([1], made, [], by=office.user)
    return made


@pytest.fixture
def tags(office: Context, said: Recorder, qtbot: QtBot) -> TagsSheet:
    made = TagsSheet(office, None)
    qtbot.addWidget(made)
    made.show()
    assert office.tasks.wait_idle()
    return made


def again(sheet: TagsSheet, office: Context) -> None:
    """Let a sheet see what was written past it."""
    sheet._read()
    assert office.tasks.wait_idle()


def button(sheet: Sheet, text: str) -> QPushButton:
    """Return the button that says something."""
    return next(b for b in sheet.findChildren(QPushButton) if b.text() == text)


def test_tags_stand_with_their_counts(tags: TagsSheet) -> None:
    assert "劳模精神　1" in lines(tags)


@pytest.mark.parametrize(
    ("many", "possible"),
    [(0, ""), (1, "改名… 颜色 删除"), (2, "合并… 颜色 删除")],
)
def test_buttons_wait_for_the_right_number_of_tags(
    tags: TagsSheet, many: int, possible: str
) -> None:
    mark(tags, *("劳模精神", "座谈会")[:many])
    enabled = [t for t in ("改名…", "合并…", "颜色", "删除") if button(tags, t).isEnabled()]
    assert " ".join(enabled) == possible


def test_a_tag_is_renamed_everywhere(tags: TagsSheet, office: Context, qtbot: QtBot) -> None:
    (old,) = fresh_tag(office, "旧名")
    again(tags, office)
    mark(tags, old)

    def fill(sheet: Sheet) -> None:
        line = sheet.findChildren(QLineEdit)[0]
        assert line.text() == old
        type_text(line, f"{old}改")
        press(sheet, "确定")

    use_dialog(qtbot, Sheet, fill, button(tags, "改名…").click)
    assert office.tasks.wait_idle()
    assert f"{old}改" in office.desk.drafting.open(1).tags
    assert f"{old}改　1" in lines(tags)
    office.undo.undo(Scope.LISTS)
    assert office.tasks.wait_idle()
    assert old in office.desk.drafting.open(1).tags


def test_a_name_that_is_taken_is_refused_and_told(
    tags: TagsSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    one, two = fresh_tag(office, "一", "二")
    again(tags, office)
    mark(tags, one)

    def fill(sheet: Sheet) -> None:
        type_text(sheet.findChildren(QLineEdit)[0], two)
        press(sheet, "确定")

    use_dialog(qtbot, Sheet, fill, button(tags, "改名…").click)
    assert office.tasks.wait_idle()
    assert "合并" in said.texts[0]  # says what to do instead
    assert said.said[0].level is Level.ERROR
    assert {one, two} <= set(office.desk.drafting.open(1).tags)


def test_tags_are_merged_into_one(tags: TagsSheet, office: Context, qtbot: QtBot) -> None:
    one, two = fresh_tag(office, "一", "二")
    again(tags, office)
    mark(tags, one, two)

    def fill(sheet: Sheet) -> None:
        type_text(sheet.findChildren(QLineEdit)[0], one)
        press(sheet, "确定")

    use_dialog(qtbot, Sheet, fill, button(tags, "合并…").click)
    assert office.tasks.wait_idle()
    kept = office.desk.drafting.open(1).tags
    assert one in kept
    assert two not in kept


def test_giving_up_a_name_changes_nothing(tags: TagsSheet, office: Context, qtbot: QtBot) -> None:
    mark(tags, "劳模精神")
    before = office.desk.tagging.tags()
    use_dialog(qtbot, Sheet, lambda sheet: sheet.reject(), button(tags, "改名…").click)

    def same(sheet: Sheet) -> None:
        assert not next(
            b for b in sheet.findChildren(QPushButton) if b.text() == "确定"
        ).isEnabled()

    use_dialog(qtbot, Sheet, same, button(tags, "改名…").click)
    assert office.tasks.wait_idle()
    assert office.desk.tagging.tags() == before


@pytest.mark.parametrize("colour", COLOURS)
def test_a_tag_takes_each_colour(tags: TagsSheet, office: Context, colour: str) -> None:
    (name,) = fresh_tag(office, "彩")
    again(tags, office)
    mark(tags, name)
    offered = use_menu(button(tags, "颜色").click, office.words(f"ui.colour_{colour}"))
    assert len(offered) == len(COLOURS)
    assert office.tasks.wait_idle()
    coloured = {tag.name: tag.colour for tag in office.desk.tagging.tags()}
    assert coloured[name] == colour
    assert tags.chosen == [name]  # still chosen, for another colour


@pytest.mark.parametrize("sure", [True, False])
def test_tags_are_deleted_only_when_sure(
    tags: TagsSheet, office: Context, said: Recorder, sure: bool
) -> None:
    (name,) = fresh_tag(office, "多余")
    again(tags, office)
    mark(tags, name)
    said.answer = sure
    button(tags, "删除").click()
    assert office.tasks.wait_idle()
    assert (name in office.desk.drafting.open(1).tags) is not sure
    assert said.asked[0].danger


@pytest.fixture
def people(office: Context, said: Recorder, qtbot: QtBot) -> PeopleSheet:
    made = PeopleSheet(office, None)
    qtbot.addWidget(made)
    made.show()
    assert office.tasks.wait_idle()
    return made


def add_person(people: PeopleSheet, qtbot: QtBot, office: Context, **values: str) -> None:
    """Add through the sheet."""

    def fill(sheet: PersonSheet) -> None:
        for field, text in values.items():
            name = office.words(f"ui.person_{field}")
            line = next(x for x in sheet.findChildren(QLineEdit) if x.accessibleName() == name)
            type_text(line, text)
        press(sheet, "确定")

    use_dialog(qtbot, PersonSheet, fill, lambda: press(people, "添加…"))
    assert office.tasks.wait_idle()


def table(people: PeopleSheet) -> PostsTable:
    """The posts of the chosen person."""
    return people.findChildren(PostsTable)[0]


def posts(people: PeopleSheet) -> list[tuple[str, ...]]:
    """What is said of the chosen person: post, from, to, source."""
    held = table(people).posts
    return [(post.title, post.valid_from, post.valid_to, post.source) for post in held]


def choose_person(people: PeopleSheet, *names: str) -> None:
    """Choose people by their names, as clicks with Ctrl do."""
    mark(people, *names)


def correct(people: PeopleSheet, line: int, column: int, text: str) -> None:
    """Type into a cell and press Enter."""
    shown = table(people)
    item = shown.item(line, column)
    assert item is not None
    shown.scrollToItem(item)
    shown.editItem(item)
    editor = shown.viewport().findChildren(QLineEdit)[-1]
    type_text(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes it over when its keys are done
    assert people._context.tasks.wait_idle()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"post": "副主席", "valid_from": "2020"}, [("副主席", "2020", "", "")]),
        (
            {"post": "主任", "valid_from": "2018-01", "valid_to": "2021"},
            [("主任", "2018-01", "2021", "")],
        ),
        ({"post": "主任", "valid_to": "2021"}, [("主任", "", "2021", "")]),
        ({"post": "主任", "source": "海川工人报"}, [("主任", "", "", "海川工人报")]),
        ({}, []),
    ],
)
def test_a_person_is_added_with_a_post(
    people: PeopleSheet,
    office: Context,
    qtbot: QtBot,
    values: dict[str, str],
    told: list[tuple[str, ...]],
) -> None:
    name = f"何静{next(_NUMBERS)}"
    add_person(people, qtbot, office, name=name, **values)
    assert office.desk.register.people(name)
    people.findChildren(QLineEdit)[0].setText(name)
    qtbot.waitUntil(lambda: lines(people) == [name])
    assert posts(people) == told


def test_another_post_is_added_to_the_chosen_person(
    people: PeopleSheet, office: Context, qtbot: QtBot
) -> None:
    choose_person(people, "周国平")
    add_person(people, qtbot, office, post="市人大常委会副主任", valid_from="2021")
    (person,) = office.desk.register.people("周国平")
    assert [post.title for post in person.posts] == ["市总工会主席", "市人大常委会副主任"]
    assert ("市人大常委会副主任", "2021", "", "") in posts(people)


def known(office: Context, *held: tuple[str, str]) -> tuple[str, ...]:
    """Put people with a post each into the register; return their names."""
    names = [f"{name}{next(_NUMBERS)}" for name, _post in held]
    for name, (_kind, post) in zip(names, held, strict=True):
        office.desk.register.add(name, post, by=office.user)
    return tuple(names)


def again_people(people: PeopleSheet, office: Context) -> None:
    people._read()
    assert office.tasks.wait_idle()


def test_a_post_and_a_name_are_corrected_where_they_stand(
    people: PeopleSheet, office: Context
) -> None:
    (name,) = known(office, ("吴明", "副主席"))
    again_people(people, office)
    choose_person(people, name)
    correct(people, 0, 0, "主席")
    correct(people, 0, 1, "2020")
    assert posts(people) == [("主席", "2020", "", "")]
    correct(people, 1, 0, "人大代表")  # the empty line at the end
    (person,) = office.desk.register.people(name)
    assert [post.title for post in person.posts] == ["主席", "人大代表"]
    type_text(people._name, f"{name}改")
    QTest.keyClick(people._name, Qt.Key.Key_Return)
    assert office.tasks.wait_idle()
    assert [p.name for p in office.desk.register.people(name)] == [f"{name}改"]
    assert office.desk.upkeep.verify() == ()


def test_a_wrong_date_in_the_table_is_told_and_stays_to_be_put_right(
    people: PeopleSheet, office: Context
) -> None:
    (name,) = known(office, ("郑明", "主任"))
    again_people(people, office)
    choose_person(people, name)
    correct(people, 0, 2, "上上个月")
    assert "上上个月" in people._told.text()
    assert people._told.isVisible()
    assert posts(people)[0][2] == "上上个月"
    (person,) = office.desk.register.people(name)
    assert person.posts[0].valid_to == ""


def test_two_entries_of_one_person_become_one_and_two_again(
    people: PeopleSheet, office: Context
) -> None:
    one, two = known(office, ("王明", "主席"), ("王明", "代表"))
    again_people(people, office)
    choose_person(people, one, two)
    press(people, "合并")
    assert office.tasks.wait_idle()
    held = [p for p in office.desk.register.people("王明") if p.name in (one, two)]
    assert [[post.title for post in p.posts] for p in held] == [["主席", "代表"]]
    press(people, "撤销")
    assert office.tasks.wait_idle()
    held = [p for p in office.desk.register.people("王明") if p.name in (one, two)]
    assert sorted(post.title for p in held for post in p.posts) == ["主席", "代表"]
    assert len(held) == 2
    assert office.desk.upkeep.verify() == ()


def test_people_and_posts_are_deleted_and_come_back(people: PeopleSheet, office: Context) -> None:
    (name,) = known(office, ("冯明", "委员"))
    again_people(people, office)
    choose_person(people, name)
    table(people).selectRow(0)
    press(people, "删除这条职务")
    assert office.tasks.wait_idle()
    assert office.desk.register.people(name)[0].posts == ()
    press(people, "撤销")
    assert office.tasks.wait_idle()
    assert [post.title for post in office.desk.register.people(name)[0].posts] == ["委员"]
    choose_person(people, name)
    press(people, "删除")
    assert office.tasks.wait_idle()
    assert office.desk.register.people(name) == ()
    assert name not in lines(people)
    press(people, "撤销")
    assert office.tasks.wait_idle()
    assert [post.title for post in office.desk.register.people(name)[0].posts] == ["委员"]


def test_a_wrong_date_of_a_post_is_told(
    people: PeopleSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    add_person(people, qtbot, office, name="吕思", post="主任", valid_from="去年")
    assert said.said[0].level is Level.ERROR
    assert "去年" in said.texts[0]
    assert office.desk.register.people("吕思") == ()


def test_a_person_needs_a_name(office: Context, qtbot: QtBot) -> None:
    sheet = PersonSheet(office, None)
    qtbot.addWidget(sheet)
    sheet.show()
    assert not button(sheet, "确定").isEnabled()
    type_text(sheet.findChildren(QLineEdit)[0], " ")
    assert not button(sheet, "确定").isEnabled()


def test_a_table_without_names_is_told(
    people: PeopleSheet,
    office: Context,
    said: Recorder,
    tmp_path: Path,
    choosing: Choosing,
) -> None:
    table = tmp_path / "空.csv"
    table.write_text("甲,乙\n一,二\n", "utf-8")
    choosing.answer = (table,)
    before = office.desk.register.people()
    press(people, "从表格导入…")
    assert office.tasks.wait_idle()
    assert said.texts
    assert office.desk.register.people() == before


TABLE = '姓名,职务,任职时间\n甲某,书记,2019\n乙某、丙某,委员,\n丁某,"主任,\n甲某,书记,2019\n'


def take(
    people: PeopleSheet, qtbot: QtBot, press_what: str, act: Callable[[TableSheet], object]
) -> None:
    """Open a table's sheet by a button, and act on it."""
    use_dialog(qtbot, TableSheet, act, lambda: press(people, press_what))


def cells(sheet: TableSheet) -> list[list[str]]:
    """What the rows of a table say."""
    model = sheet.findChildren(QTableView)[0].model()
    lines, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.index(line, column).data()) for column in columns] for line in lines]


def test_a_table_is_shown_before_it_is_stored(
    people: PeopleSheet, office: Context, said: Recorder, qtbot: QtBot, tmp_path: Path,
    choosing: Choosing,
) -> None:  # fmt: skip
    table = tmp_path / "人物.csv"
    table.write_text(TABLE, "utf-8")
    choosing.answer = (table,)
    shown: list[list[str]] = []

    def look(sheet: TableSheet) -> None:
        shown.extend(cells(sheet))
        only = sheet.findChildren(QCheckBox)[0]
        only.click()
        assert [row[0] for row in cells(sheet)] == ["3", "4"]
        only.click()
        assert office.desk.register.people("某") == ()
        press(sheet, "收入人物库")

    take(people, qtbot, "从表格导入…", look)
    assert office.tasks.wait_idle()
    assert shown == [
        ["2", "甲某", "书记", "2019–", "人物.csv", "收入"],
        ["3", "乙某、丙某", "委员", "", "", "不止一个人"],
        ["4", "", "", "", "", '引号没有成对：丁某,"主任,'],
        ["5", "甲某", "书记", "2019–", "人物.csv", "与第 2 行重复"],
    ]
    assert [person.name for person in office.desk.register.people("某")] == ["甲某"]
    assert said.texts == ["已从表格导入 1 行。"]


def test_a_table_is_pasted_and_given_up(
    people: PeopleSheet, office: Context, said: Recorder, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("姓　名\t现任职务\n戊某\t委员\n")
    take(people, qtbot, "粘贴表格", lambda sheet: sheet.reject())
    assert office.tasks.wait_idle()
    assert office.desk.register.people("戊某") == ()
    QGuiApplication.clipboard().clear()
    press(people, "粘贴表格")
    assert "剪贴板里没有表格" in said.texts[-1]


def test_a_table_of_ten_thousand_rows_is_shown_at_once(office: Context, qtbot: QtBot) -> None:
    lines = ["姓名,职务", *(f"王某{n},委员" for n in range(10_000))]
    sheet = TableSheet(office, office.desk.register.read_table("\n".join(lines)), None)
    qtbot.addWidget(sheet)
    sheet.show()
    assert len(sheet.findChildren(QTableView)[0].model().index(9_999, 1).data()) == len("王某9999")


def test_giving_up_the_choice_of_a_table_does_nothing(
    people: PeopleSheet, said: Recorder, office: Context, choosing: Choosing
) -> None:
    press(people, "从表格导入…")
    assert office.tasks.wait_idle()
    assert said.texts == []


def test_nobody_found_says_what_to_do_and_offers_the_name(
    people: PeopleSheet, office: Context, qtbot: QtBot
) -> None:
    people.findChildren(QLineEdit)[0].setText("没有这人")
    told = next(x for x in people.findChildren(QLabel) if "可以添加" in x.text())
    qtbot.waitUntil(told.isVisible)
    named: list[str] = []
    use_dialog(
        qtbot,
        PersonSheet,
        lambda sheet: named.append(sheet.values["name"]),
        lambda: press(people, "添加…"),
    )
    assert named == ["没有这人"]

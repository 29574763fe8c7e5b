from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from editor_app.domain.person import Post, Role
from editor_app.errors import BadInput, NotFound
from editor_app.services.review.passphrases import Passphrases
from tests.services.office import PHRASE, Office, refused


def test_a_post_keeps_source_and_day(office: Office) -> None:
    register = office.desk.register
    register.add(
        "程立诚", "市总工会主席", by=office.editor, source="任免通知", valid_from="2021-03"
    )
    person = register.add("程立诚", "人大副主任", by=office.editor).value
    today = register.today()
    assert person.posts == (
        Post("市总工会主席", "2021-03", "", "任免通知", today),
        Post("人大副主任", "", "", "", today),
    )
    assert register.people("立诚") == (person,)


def test_wrong_people_are_refused(office: Office) -> None:
    register = office.desk.register
    with refused("person_name_empty", kind=BadInput):
        register.add(" ", "主席", by=office.editor)
    with refused("person_date", kind=BadInput):
        register.add("某", "主席", by=office.editor, valid_from="去年")
    with refused("person_date", kind=BadInput):
        register.add("某", "主席", by=office.editor, valid_to="2020-13-01")
    with refused("person_post_dates", kind=BadInput):
        register.add("某", "主席", by=office.editor, valid_from="2020-05", valid_to="2019")
    assert register.people() == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_table_comes_in(office: Office, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "人物.csv"
    path.write_text("姓名,职务,任职时间\n何静波,书记,2021-05\n,空的,\n吕思源,,\n", encoding)
    result = office.desk.register.import_table(path, by=office.editor)
    assert (result.value, [n.details for n in result.warnings]) == (
        2, [{"count": 1, "rows": ("3",)}],
    )  # fmt: skip
    (person,) = office.desk.register.people("何静波")
    assert (person.posts[0].valid_from, person.posts[0].source) == ("2021-05", "人物.csv")


def csv_table(office: Office, path: Path, text: str) -> tuple[int, dict[str, object]]:
    """Bring a table in; return how many rows were new, and the rows left out by the reason."""
    path.write_text(text, "utf-8", newline="")
    result = office.desk.register.import_table(path, by=office.editor)
    return result.value, {notice.key: notice.details["rows"] for notice in result.warnings}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quote", ['"张三,主任', '"张"三,主任', '张三,"主任', '"张三","主任"x'])
def test_a_row_whose_quotes_do_not_close_is_the_only_one_lost(
    office: Office, tmp_path: Path, quote: str, end: str
) -> None:
    rows = ["姓名,职务", "何静波,书记", quote, *(f"王某{n},委员" for n in range(30))]
    count, left_out = csv_table(office, tmp_path / "人物.csv", end.join(rows) + end)
    assert (count, left_out) == (31, {"people_quotes": ("3",)})
    assert len(office.desk.register.people()) == 31


def test_a_cell_of_several_lines_is_one_row(office: Office, tmp_path: Path) -> None:
    text = '姓名,职务\n"何静波","书记\n兼主任"\n\n吕思源,"主任 ""甲"""\n,无名\n'
    count, left_out = csv_table(office, tmp_path / "人物.csv", text)
    assert (count, left_out) == (2, {"people_no_name": ("6",)})
    assert office.desk.register.people("何静波")[0].posts[0].title == "书记 兼主任"
    assert office.desk.register.people("吕思源")[0].posts[0].title == '主任 "甲"'


def test_what_is_too_long_for_a_name_is_none(office: Office, tmp_path: Path) -> None:
    rows = ["姓名,职务", "长" * 61 + ",书记", "长" * 60 + ",书记", "字" * 200_000 + ",书记"]
    count, left_out = csv_table(office, tmp_path / "人物.csv", "\n".join(rows))
    assert (count, left_out) == (1, {"people_long_name": ("2",), "people_quotes": ("4",)})


def test_of_many_rows_each_is_named(office: Office, tmp_path: Path) -> None:
    rows = ["姓名,职务", *(['"张三,主任'] * 31), "何静波,书记"]
    count, left_out = csv_table(office, tmp_path / "人物.csv", "\n".join(rows))
    assert count == 1
    assert left_out == {"people_quotes": ("2–32",)}


def test_a_far_cell_is_no_table_of_its_size(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["姓名", "职务"])
    sheet.append(["宋岚", "副主席"])
    sheet.append(["", "空的"])
    sheet.cell(200_000, 16_384, "远")
    path = tmp_path / "people.xlsx"
    book.save(path)
    result = office.desk.register.import_table(path, by=office.editor)
    assert result.value == 1
    assert [dict(n.details) for n in result.warnings] == [{"count": 1, "rows": ("3",)}]


def test_a_row_with_a_number_beyond_all_is_no_table_of_its_size(
    office: Office, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["姓名", "职务"], ["宋岚", "副主席"], ["何静波", "书记"]):
        sheet.append(row)
    whole, path = tmp_path / "whole.xlsx", tmp_path / "people.xlsx"
    book.save(whole)
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            data = package.read(name)
            made.writestr(name, data.replace(b'<row r="3"', b'<row r="99999999999"'))
    assert office.desk.register.import_table(path, by=office.editor).value == 1


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_an_excel_table_cut_short_is_said(office: Office, tmp_path: Path, share: float) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for n in range(200):
        sheet.append([f"姓名{n}", "职务"])
    whole = tmp_path / "whole.xlsx"
    book.save(whole)
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    with refused("table_not_read", kind=BadInput):
        office.desk.register.import_table(path, by=office.editor)


def test_what_a_table_says_in_vain_is_said(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "人物.csv"
    rows = [
        "姓名,职务,任职起始日期,离任时间,电话",
        "何静波,书记,2021年5月,2023/1/9,1",
        "吕思源,主任,昨天,,2",
    ]
    path.write_text("\n".join(rows), "utf-8")
    warnings = office.desk.register.import_table(path, by=office.editor).warnings
    assert [(n.key, *n.details.values()) for n in warnings] == [
        ("people_date", 1, ("3",)),
        ("people_columns_unused", ("电话",)),
    ]
    (person,) = office.desk.register.people("何静波")
    assert (person.posts[0].valid_from, person.posts[0].valid_to) == ("2021-05", "2023-01-09")
    assert office.desk.register.people("吕思源") == ()  # no row is taken by half


def test_what_the_register_knows_is_not_taken_twice(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "人物.csv"
    path.write_text("姓名,职务\n何静波,书记\n吕思源,主任", "utf-8")
    assert office.desk.register.import_table(path, by=office.editor).value == 2
    assert office.desk.register.import_table(path, by=office.editor).value == 0
    path.write_text("姓名,职务\n何静波,书记\n何静波,主席", "utf-8")
    assert office.desk.register.import_table(path, by=office.editor).value == 1
    (person,) = office.desk.register.people("何静波")
    assert {post.title for post in person.posts} == {"书记", "主席"}


def test_an_excel_table_comes_in(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Post", "Source"])
    sheet.append(["宋岚", "副主席", "名单"])
    path = tmp_path / "people.xlsx"
    book.save(path)
    assert office.desk.register.import_table(path, by=office.editor).value == 1
    assert office.desk.register.people("宋")[0].posts[0].source == "名单"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xff\xff\xff", "table_not_read"),
        (b"PK\x03\x04broken", "table_not_read"),
        ("单位,电话\n甲,1".encode(), "table_no_name_column"),
        (b"", "table_no_name_column"),
    ],
)
def test_a_table_that_is_none_is_said(
    office: Office, tmp_path: Path, content: bytes, key: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with refused(key, kind=BadInput):
        office.desk.register.import_table(path, by=office.editor)
    with refused("table_missing", kind=BadInput):
        office.desk.register.import_table(tmp_path / "none.csv", by=office.editor)


def test_users_are_added_by_administrators(office: Office) -> None:
    users = office.desk.users
    added = users.add(" 新 人 ", [Role.AUTHOR, Role.EDITOR], by=office.owner).value
    assert (added.name, added.has_passphrase) == ("新 人", False)
    assert added.roles == {Role.AUTHOR, Role.EDITOR}
    with refused("users_admin_only"):
        users.add("谁", [Role.CHIEF], by=office.editor)
    for name, roles, phrase, key in (
        ("", [Role.AUTHOR], "", "user_name_empty"),
        ("编辑", [Role.AUTHOR], "", "user_exists"),
        ("谁", [], "", "user_no_role"),
        ("谁", [Role.CHIEF], "短", "passphrase_short"),
    ):
        with refused(key, kind=BadInput):
            users.add(name, roles, phrase)
    assert users.owner() == office.owner
    with refused("user_missing", kind=NotFound):
        users.get("谁")


def test_a_passphrase_changes_only_with_the_old_one(office: Office) -> None:
    users = office.desk.users
    with refused("passphrase_wrong_old"):
        users.set_passphrase("总编", "猜的口令", "新的口令", by=office.owner)
    users.set_passphrase("总编", PHRASE, "新的口令", by=office.chief)
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    with refused("passphrase_wrong"):
        office.approve(piece, office.chief)
    office.desk.reviewing.approve(piece, by=office.chief, passphrase="新的口令")


def test_a_first_passphrase_is_set_by_an_administrator_or_oneself(office: Office) -> None:
    users = office.desk.users
    with refused("users_admin_only"):
        users.set_passphrase("编辑", "", "编辑口令", by=office.author)
    assert users.set_passphrase("编辑", "", "编辑口令", by=office.editor).value.has_passphrase
    assert users.set_passphrase("作者", "", "作者口令").value.has_passphrase


def test_the_last_administrator_stays_one(office: Office) -> None:
    users = office.desk.users
    with refused("users_last_admin"):
        users.set_roles(office.owner.name, [Role.EDITOR])
    users.set_roles("编辑", [Role.ADMIN])
    users.set_roles(office.owner.name, [Role.EDITOR])
    assert users.get(office.owner.name).roles == {Role.EDITOR}
    with refused("users_admin_only"):
        users.add("谁", [Role.AUTHOR])


def test_a_pace_is_what_somebody_can_speak(office: Office) -> None:
    assert office.desk.users.set_pace("编辑", 200).value.pace == 200
    assert office.desk.users.set_pace("编辑", 0).value.pace == 0
    with refused("pace_range", kind=BadInput):
        office.desk.users.set_pace("编辑", 1000)


def test_passphrases_are_kept_as_argon2_hashes() -> None:
    phrases = Passphrases()
    kept = phrases.hash(PHRASE)
    assert kept.startswith("$argon2id$")
    assert (phrases.matches(kept, PHRASE), phrases.matches(kept, "别的")) == (True, False)
    assert not phrases.matches("not a hash", PHRASE)


def test_a_person_is_put_right_and_keeps_the_day_of_what_stays(office: Office) -> None:
    register = office.desk.register
    person = register.add("程立成", "主席", by=office.editor, source="通知").value
    kept = person.posts[0]
    posts = (Post("主席", source="通知"), Post("代表", "2021-03", "2026"))
    right = register.correct(person.id, " 程立诚 ", posts, by=office.editor).value
    assert (right.name, right.posts[0]) == ("程立诚", kept)
    assert right.posts[1].recorded == register.today()
    assert right.uid == person.uid
    with refused("person_post_dates", kind=BadInput):
        register.correct(person.id, "程立诚", (Post("代表", "2022", "2021"),), by=office.editor)
    with refused("person_name_empty", kind=BadInput):
        register.correct(person.id, " ", posts, by=office.editor)
    with refused("person_missing", kind=NotFound):
        register.correct(99, "某", (), by=office.editor)
    assert register.people() == (right,)
    assert office.desk.upkeep.verify() == ()


def test_several_entries_become_one_or_go_and_come_back(office: Office) -> None:
    register = office.desk.register
    first = register.add("程立诚", "主席", by=office.editor).value
    second = register.add("程立成", "代表", by=office.editor).value
    before = register.merge([first.id, second.id], by=office.editor).value
    (one,) = register.people()
    assert [post.title for post in one.posts] == ["主席", "代表"]
    register.put_back(before, by=office.editor)
    held = {person.name: [post.title for post in person.posts] for person in register.people()}
    assert held == {"程立诚": ["主席"], "程立成": ["代表"]}
    gone = register.delete([person.id for person in register.people()], by=office.editor).value
    assert register.people() == ()
    register.put_back(gone, by=office.editor)
    assert {person.name for person in register.people()} == {"程立诚", "程立成"}
    assert office.desk.upkeep.verify() == ()

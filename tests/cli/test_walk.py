"""The walk of the desk from a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from editor_app.paths import resources
from tests.cli.terminal import PHRASE, Terminal

PAGE = resources() / "samples" / "page.txt"


def signed(office: Terminal) -> None:
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员", "总编"):
        office("approve", 1, "--user", name, "--report", "同意")


def test_a_page_is_imported_as_the_issue_shapes_it(terminal: Terminal) -> None:
    (one,) = terminal.json("import", PAGE)
    assert (one["id"], one["kind"], one["status"]) == (1, "speech", "new")
    assert one["title"] == "弘扬工匠精神 夯实基层基础 把产业工人队伍建设改革落到车间班组"
    fields = one["fields"]
    assert fields["title"] == one["title"]
    assert fields["title_lines"] == one["title"].split(" ")
    assert "title_breaks" not in fields
    assert (fields["abridged"], fields["delivered"]) == (True, "2023-09-15")
    assert fields["published"] == "2023-09-18T08:30:00+08:00"
    assert one["people"][0] == {
        "name": "程立诚", "posts": ["海川市人大常委会副主任、市总工会主席"],
    }  # fmt: skip
    (again,) = terminal.json("import", PAGE)
    assert (again["id"], again["status"], len(again["warnings"])) == (1, "duplicate", 1)


def test_an_import_with_a_failure_still_answers(terminal: Terminal, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    assert terminal.run("import", empty, PAGE, tmp_path / "没有.txt", "--json") != 0
    first, second, third = json.loads(terminal.out)
    assert [one["status"] for one in (first, second, third)] == ["failed", "new", "failed"]
    assert first["error"] in terminal.err
    assert (first["id"], first["fields"], second["id"]) == (None, {}, 1)
    assert terminal.run("import", PAGE) == 0


def test_people_enter_the_register_when_accepted(terminal: Terminal) -> None:
    terminal("import", PAGE)
    assert terminal.json("people", "list") == []
    assert terminal.json("people", "accept", 1) == {"count": 6}
    (person,) = terminal.json("people", "list", "何静波")
    assert person["posts"][0]["valid_from"] == ""
    assert person["posts"][0]["recorded"]
    assert "市总工会党组书记" in terminal("people", "list", "何")


def test_secret_texts_stay_outside(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "密.txt"
    path.write_text("秘密★5年\n\n关于会议的报告\n\n今天开了会，讨论了工作。", "utf-8")
    assert terminal.run("import", path) == 1
    assert "密级标志" in terminal.err
    assert terminal.json("list") == []
    assert terminal.json("import", path, "--allow-secret")[0]["status"] == "new"


def test_the_whole_review_from_a_terminal(office: Terminal, tmp_path: Path) -> None:
    assert office.json("show", 1)["stage"] == "草稿"
    assert office.json("submit", 1, "--user", "作者")["stage"] == "初审"
    assert "撰稿人" in office.refused("approve", 1, "--user", "作者") or "角色" in office.err
    office("approve", 1, "--user", "编辑", "--report", "数字已核")
    office("return", 1, "--report", "请补充例子", "--user", "复审员")
    assert office.json("list")[0]["stage"] == "退回"
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员"):
        office("approve", 1, "--user", name)
    state = office.json("approve", 1, "--user", "总编", "--report", "签发")
    assert (state["status"], state["stage"], state["final"]) == ("signed", "已签发", True)
    shown = office.json("show", 1)
    last = shown["verdicts"][-1]
    assert {k: last[k] for k in ("stage", "by", "verdict", "report", "state", "void")} == {
        "stage": "终审", "by": "总编", "verdict": "approved", "report": "签发",
        "state": "live", "void": "",
    }  # fmt: skip
    assert last["hash"] == shown["hash"] == shown["versions"][-1]["hash"]
    assert [v["verdict"] for v in shown["verdicts"]].count("returned") == 1
    output = tmp_path / "final.docx"
    (done,) = office.json("export", 1, "--to", "docx", "--output", output)
    assert (done["id"], done["path"], done["final"]) == (1, str(output), True)
    following = shown["next"]
    assert (following["action"], following["reason"]) == ("publish", "")
    text = tmp_path / "动过.md"
    text.write_text("签发以后又改。", "utf-8")
    office("edit", 1, "--text-file", text, "--user", "作者")
    again = tmp_path / "again.docx"
    assert "号稿件不能作为正式稿" in office.refused("export", 1, "--to", "docx", "--output", again)
    number = shown["versions"][-1]["number"]
    office("export", 1, "--version", number, "--to", "docx", "--output", again)
    assert again.read_bytes() == output.read_bytes()
    later = office.json("save", 1, "--user", "作者")["number"]
    assert "从未走完审稿" in office.refused(
        "export", 1, "--version", later, "--to", "docx", "--output", again
    )


def test_user_never_goes_round_a_passphrase(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office("submit", 1, "--user", "作者")
    for name in ("编辑", "复审员"):
        office("approve", 1, "--user", name)
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", "猜的口令")
    assert "口令不对" in office.refused("approve", 1, "--user", "总编")
    monkeypatch.delenv("EDITOR_APP_PASSPHRASE")
    assert "口令" in office.refused("approve", 1, "--user", "总编")
    assert "角色" in office.refused("approve", 1)  # not even an administrator
    monkeypatch.setenv("EDITOR_APP_PASSPHRASE", PHRASE)
    office("approve", 1, "--user", "总编")


def test_what_a_change_breaks_is_shown_and_stops_the_final(
    office: Terminal, tmp_path: Path
) -> None:
    signed(office)
    text = tmp_path / "new.txt"
    text.write_text(office.json("show", 1)["text"].replace("15%", "51%"), "utf-8")
    edited = office.json("edit", 1, "--text-file", text, "--user", "作者")
    assert len(edited["breaks"]) == 3
    assert {v["state"] for v in office.json("show", 1)["verdicts"]} == {"void"}
    refusal = office.refused("export", 1, "--to", "txt", "--output", tmp_path / "x.txt")
    assert "初审" in refusal
    assert not (tmp_path / "x.txt").exists()
    office("save", 1, "--note", "改数字", "--user", "作者")
    (change,) = office.json("diff", 1, 1, 2)
    assert (change["op"], change["target"]) == ("replace", "text")
    assert (change["old"].rstrip("%"), change["new"].rstrip("%")) == ("15", "51")
    assert "[-15-]{+51+}%" in office("diff", 1, 1, 2)
    office("export", 1, "--to", "txt", "--output", tmp_path / "x.txt", "--draft")
    assert "送审稿" in (tmp_path / "x.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "draft", [("--draft", "1"), ("1", "--draft"), ("--draft", "征求意见稿", "1")]
)
def test_draft_takes_a_label_or_none(
    office: Terminal, tmp_path: Path, draft: tuple[str, ...]
) -> None:
    output = tmp_path / "out.md"
    (done,) = office.json("export", *draft, "--to", "md", "--output", output)
    assert done["label"] == ("征求意见稿" if "征求意见稿" in draft else "送审稿")
    assert done["label"] in output.read_text("utf-8")
    assert "没有" in office.refused(
        "export", 1, "--draft", "定稿", "--to", "md", "--output", output
    )
    assert "编号" in office.refused("export", "--to", "md", "--output", output)


def test_many_leave_into_a_folder(office: Terminal, tmp_path: Path) -> None:
    signed(office)
    office("new", "--kind", "news", "--title", "未审的消息")
    folder = tmp_path / "出"
    assert office.run("export", 1, 2, "--to", "html", "--output", folder, "--json") == 2
    first, second = json.loads(office.out)
    assert first["path"] == str(folder / "2026-04-28-在会上的讲话.html")
    assert second["error"] in office.err
    assert office.run("export", 1, "--to", "txt", "--output", f"{tmp_path}/另一处/") == 0
    assert (tmp_path / "另一处" / "2026-04-28-在会上的讲话.txt").is_file()


def test_tags_and_searches_may_begin_with_a_minus(office: Terminal) -> None:
    assert office.json("tag", 1, "+劳模", "+回信", "工匠")["tags"] == ["劳模", "回信", "工匠"]
    assert office.json("tag", 1, "-回信", "－工匠")["tags"] == ["劳模"]
    assert "劳模" in office("tags", "list")
    assert [row["id"] for row in office.json("search", "-没有这个词")] == [1]
    assert office.json("search", "学习", "-落实") == []
    (row,) = office.json("search", "一是要学习", "--limit", 1)
    assert (row["id"], row["tags"], "一是要学习" in row["snippet"]) == (1, ["劳模"], True)
    assert office.json("list", "tag:劳模", "--limit", 5)[0]["title"] == "在会上的讲话"
    assert office.json("list", "tag:没有") == []
    office("tags", "rename", "劳模", "模范")
    office("tag", 1, "+先进")
    assert office.json("tags", "merge", "先进", "模范")[0]["name"] == "模范"


def test_big_text_comes_by_standard_input(
    office: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "这一句有十个汉字呢。\n" * 30_000

    class Stdin(io.StringIO):
        buffer = io.BytesIO(text.encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    office("edit", 1, "--text-file", "-")
    assert office.json("show", 1)["text"] == text


def test_set_takes_the_words_of_the_language(office: Terminal) -> None:
    shown = office.json("set", 1, "讲话人=何某", "delivered=2019/4/9", "有删节=是", "kind=致辞")
    assert (shown["kind"], shown["fields"]["speaker"]) == ("address", "何某")
    assert (shown["fields"]["delivered"], shown["fields"]["abridged"]) == ("2019-04-09", True)
    assert "speaker" not in office.json("set", 1, "speaker=")["fields"]
    assert office.json("set", 1, "title=上句\\n下句")["fields"]["title_lines"] == ["上句", "下句"]
    assert "字段=内容" in office.refused("set", 1, "speaker")
    assert "天气" in office.refused("set", 1, "天气=晴")


def test_a_wrong_number_is_said(office: Terminal) -> None:
    for command in (("show", 9), ("submit", 9), ("tag", 9, "+a"), ("diff", 9, 1, 2), ("bin", 9)):
        assert "9" in office.refused(*command)
    assert "版本 7" in office.refused("show", 1, "--version", 7)
    assert "没有" in office.refused("list", "--user", "路人")


def test_an_old_revision_overwrites_nothing(office: Terminal, tmp_path: Path) -> None:
    text = tmp_path / "t.txt"
    text.write_text("新的文字。", "utf-8")
    office("edit", 1, "--text-file", text, "--revision", 1)
    text.write_text("更晚的文字。", "utf-8")
    office.refused("edit", 1, "--text-file", text, "--revision", 1)
    assert office.json("show", 1)["text"] == "新的文字。"


def test_versions_are_listed_and_shown(office: Terminal) -> None:
    office("save", 1, "--note", "讨论稿")
    office("set", 1, "place=海川")
    (version,) = office.json("versions", 1)
    assert (version["number"], version["note"]) == (1, "讨论稿")
    old = office.json("show", 1, "--version", 1)
    assert ("place" in old["fields"], old["hash"]) == (False, version["hash"])
    assert "讨论稿" in office("versions", 1)
    assert "没有改动" in (office("save", 1, "--note", "再存"), office("save", 1), office.err)[-1]


def test_the_bin_and_deriving(office: Terminal) -> None:
    office("save", 1, "--note", "")
    made = office.json("derive", 1, "--kind", "news")
    assert made["derived_from"] == {"id": 1, "version": 1}
    office("bin", 1, 2)
    assert office.json("list") == []
    assert len(office.json("list", "--bin")) == 2
    office("unbin", 1)
    office("erase", 2)
    assert "回收站" in office.refused("erase", 1)
    assert [row["id"] for row in office.json("list")] == [1]


def test_a_library_is_backed_up_proved_and_restored(office: Terminal, tmp_path: Path) -> None:
    backup = tmp_path / "backup.dinggao"
    assert office.json("backup", backup) == {"path": str(backup)}
    office("bin", 1)
    assert "原来的稿库保留" in office("restore", backup, "--reason", "误删")
    assert len(office.json("list")) == 1
    assert office.json("verify")["sound"] is True
    data = bytearray(office.library.read_bytes())
    place = data.find("增长15%".encode())
    data[place : place + 9] = "增长".encode() + b"51%"
    office.library.write_bytes(bytes(data))
    assert office.run("restore", tmp_path / "none") == 2


def test_other_lists(office: Terminal) -> None:
    assert {user["name"]: user["roles"] for user in office.json("users", "list")}["总编"] == [
        "chief"
    ]
    assert "PHRASE" not in office("users", "list")
    office("channels", "add", "工会/要闻")
    office("channels", "rename", "工会", "工运")
    assert [c["path"] for c in office.json("channels", "list")] == ["工运", "工运/要闻"]
    assert [flow["id"] for flow in office.json("workflows")] == ["three-reviews", "two-steps"]
    assert {p["id"] for p in office.json("profiles")} >= {"official", "speech", "newspaper"}
    assert office.json("preflight", 1, "--to", "txt")["final"] is False
    office("people", "add", "程立诚", "--post", "主席", "--source", "通知", "--from", "2020")
    office("users", "roles", "编辑", "--role", "editor", "--role", "author")
    office("users", "pace", "编辑", 200)
    table = office.library.parent / "p.csv"
    table.write_text("姓名,职务\n何静波,书记\n", "utf-8")
    assert office.json("people", "import", table) == {
        "count": 1, "refused": [], "warnings": [],
    }  # fmt: skip
    assert len(office.json("people", "list")) == 2


def test_a_table_is_looked_at_before_it_is_stored(office: Terminal) -> None:
    table = office.library.parent / "p.csv"
    table.write_text('姓名,职务\n何静波,书记\n张三、李四,委员\n"吕思源,主任\n宋岚,委员\n', "utf-8")
    assert office.run("people", "import", table, "--check", "--json") == 1
    told = json.loads(office.out)
    assert told["count"] == 2
    assert [(row["row"], row["reason"], row["name"]) for row in told["refused"]] == [
        (3, "several_names", "张三、李四"),
        (4, "quotes", ""),
    ]
    assert "第 3 行" in "".join(told["warnings"])
    assert office.json("people", "list") == []
    assert office.run("people", "import", table, "--json") == 1
    assert json.loads(office.out)["count"] == 2
    assert [person["name"] for person in office.json("people", "list")] == ["何静波", "宋岚"]


def test_the_sample_does_the_whole_job(terminal: Terminal, tmp_path: Path) -> None:
    made = terminal.json("sample", "--output", tmp_path / "样")
    assert len(made["files"]) == 5
    assert all(Path(path).stat().st_size > 1000 for path in made["files"])
    assert [v["by"] for v in made["verdicts"]] == ["苏晴", "周岩", "陈岳"]
    assert made["sound"] is True
    assert not terminal.library.exists()


def test_what_is_signed_off_is_marked_as_published_and_taken_back(office: Terminal) -> None:
    office("new", "--kind", "news", "--title", "二号稿")
    assert "还没有送审" in office.refused("publish", 1)
    signed(office)
    (done,) = office.json("publish", 1)
    assert (done["id"], done["status"], done["stage"]) == (1, "published", "已发布")
    assert done["published"]["version"] == 1
    assert office.json("show", 1)["published"] == done["published"]
    assert [row["id"] for row in office.json("list", "状态:已发布")] == [1]
    assert "已由" in office.refused("publish", 1)
    assert "写明原因" in office.refused("publish", 1, "--withdraw")
    assert "发布标记已撤回" in office("publish", 1, "--withdraw", "--reason", "发错了")
    assert office.json("show", 1)["published"] is None

    assert office.run("publish", 1, 2, "--json") == 2  # the rest is done
    marked, refused = json.loads(office.out)
    assert (marked["status"], refused["published"]) == ("published", None)
    assert "还没有送审" in refused["error"]
    assert marked["warnings"] == []


def test_the_register_is_put_right_from_the_office(office: Terminal) -> None:
    first = office.json("people", "add", "程立成", "--post", "主席")["id"]
    second = office.json("people", "add", "程立诚", "--post", "代表")["id"]
    office("people", "correct", first, "--name", "程立诚", "--post", "主席", "--from", "2021")
    merged = office.json("people", "merge", first, second)
    assert [post["title"] for post in merged["posts"]] == ["主席", "代表"]
    assert merged["posts"][0]["valid_from"] == "2021"
    office("people", "delete", first)
    assert office.json("people", "list") == []


def test_channels_are_merged_and_deleted_from_the_office(office: Terminal) -> None:
    for path in ("要闻/本地", "工会"):
        office("channels", "add", path)
    paths = [one["path"] for one in office.json("channels", "merge", "要闻", "工会")]
    assert paths == ["工会", "工会/本地"]
    assert office.json("channels", "delete", "工会") == []

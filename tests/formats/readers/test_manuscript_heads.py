"""The heads of bare manuscripts: marks over the title, speakers, reporters, datelines."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write

PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，团结动员职工建功立业。"
TITLE = "在全市工会工作会议上的讲话"


def brought_in(*lines: str, name: str = "稿.txt") -> Incoming:
    return read(name, "\n".join(lines).encode()).value


def body(value: Incoming) -> list[str]:
    return reading_text(write(value.document)).splitlines()


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ("（2023年9月15日）", ("delivered", "2023-09-15")),
        ("2023年9月15日", ("delivered", "2023-09-15")),
        ("2023年9月15日送审稿", ("delivered", "2023-09-15")),
        ("日期：2023年9月15日", ("delivered", "2023-09-15")),
        ("地点：市委礼堂", ("place", "市委礼堂")),
        ("内部资料", ("secrecy", "internal")),
        ("【内部资料　注意保存】", ("secrecy", "internal")),
        ("内部文件，请勿外传", ("secrecy", "internal")),
        ("讲话人：林月英", ("speaker", "林月英")),
    ],
)
def test_what_stands_over_the_title_becomes_its_field(mark: str, field: tuple[str, str]) -> None:
    value = brought_in(mark, TITLE, "同志们：", PROSE)
    fields = value.field_values()
    assert fields["title"] == TITLE
    assert fields[field[0]] == field[1]
    assert body(value) == ["同志们：", PROSE]


@pytest.mark.parametrize(
    "mark",
    [
        "送审稿", "（送审稿）", "讨论稿", "【征求意见稿】", "讲话稿", "发言稿", "讲 话 稿", "初稿",
        "第三稿", "20230915第三稿", "代拟稿", "修订稿（2023年9月）", "供领导参阅", "仅供参考",
    ],
)  # fmt: skip
def test_a_draft_mark_is_dropped_with_a_word(mark: str) -> None:
    result = read("稿.txt", f"{mark}\n{TITLE}\n同志们：\n{PROSE}".encode())
    assert result.value.field_values()["title"] == TITLE
    assert body(result.value) == ["同志们：", PROSE]
    notices = [(notice.key, dict(notice.details)) for notice in result.warnings]
    assert notices == [("read_marks_dropped", {"text": mark})]


@pytest.mark.parametrize(
    "line",
    ["附件2", "编号：2023-15", "呈报：市委办公室", "（市委礼堂）", "秘密★1年", "签发人：王建国"],
)
def test_what_says_nothing_known_stays_above_the_text(line: str) -> None:
    value = brought_in(line, "关于职工队伍状况的调研报告", PROSE, PROSE)
    assert value.field_values()["title"] == "关于职工队伍状况的调研报告"
    assert body(value) == [line, PROSE, PROSE]


def test_several_marks_over_one_title() -> None:
    result = read(
        "稿.txt",
        f"内部资料\n\n送审稿\n\n（2023年9月15日）\n\n{TITLE}\n\n同志们：\n\n{PROSE}".encode(),
    )
    assert result.value.field_values() == {
        "title": TITLE,
        "occasion": "全市工会工作会议",
        "delivered": "2023-09-15",
        "secrecy": "internal",
    }
    assert body(result.value) == ["同志们：", PROSE]


def test_a_mark_is_the_title_where_there_is_no_other() -> None:
    assert brought_in("讲话稿", "同志们：", PROSE).field_values()["title"] == "讲话稿"
    found = brought_in("（讨论稿）", PROSE, PROSE, name="职工服务条例.txt")
    assert found.field_values()["title"] == "职工服务条例"


@pytest.mark.parametrize("first", ["第一章　总则", "第一条　为了规范", "一、工作回顾", ".", "——"])
def test_a_heading_or_a_dot_is_no_title(first: str) -> None:
    value = brought_in(first, PROSE, PROSE, name="职工服务条例.txt")
    assert value.field_values()["title"] == "职工服务条例"


@pytest.mark.parametrize(
    ("line", "reporters"),
    [
        ("工人日报-中工网记者 李娜 通讯员 王芳", "李娜、王芳"),
        ("海川日报全媒体记者 李娜 王芳", "李娜、王芳"),
        ("海川日报全媒体记者 李娜 文/图", "李娜"),
        ("《海川日报》记者 李娜", "李娜"),
        ("新华社“新华视点”记者 李娜、王芳", "李娜、王芳"),
        ("央视记者丨李娜 王芳", "李娜、王芳"),
        ("本报首席记者 李娜 见习记者 王芳", "李娜、王芳"),
        ("本报驻海川记者 李娜", "李娜"),
        ("□ 本报记者 李 娜", "李娜"),
        ("文/海川日报记者 李娜 图/王芳", "李娜"),
        ("通讯员 李娜 实习生 王芳 报道", "李娜、王芳"),
        ("記者 陳志強", "陳志強"),
        ("大公報記者 黃麗華", "黃麗華"),
        ("记者：李娜　通讯员：王芳", "李娜、王芳"),
    ],
)
def test_reporters_under_a_title(line: str, reporters: str) -> None:
    value = brought_in("新业态劳动者有了家", line, PROSE, PROSE)
    assert value.field_values().get("reporters", "") == reporters
    assert (line in body(value)) is not bool(reporters)


def test_reporters_on_two_lines() -> None:
    value = brought_in("新业态劳动者有了家", "记者 李娜", "通讯员 王芳", PROSE)
    assert value.field_values()["reporters"] == "李娜、王芳"
    assert body(value) == [PROSE]


@pytest.mark.parametrize(
    "line", ["记者走进车间，看到机器轰鸣。", "一名记者的自述", "通讯员队伍不断壮大", "记者节快乐！"]
)
def test_sentences_about_reporters_are_text(line: str) -> None:
    value = brought_in("新业态劳动者有了家", line, PROSE, PROSE)
    assert "reporters" not in value.field_values()
    assert line in body(value)


DATELINES = {
    "新华社北京4月29日电（记者张三、李四）": ("张三、李四", ""),
    "新华社海川2024年4月29日电 （记者 李娜）": ("李娜", ""),
    "新华社北京4月29日电　": ("", ""),
    "据新华社北京4月29日电": ("", ""),
    "中新社香港4月29日电 (记者 韩星童)": ("韩星童", ""),
    "中新网4月29日电": ("", ""),
    "本报海川4月29日讯（记者 李娜）": ("李娜", ""),
    "本报讯（通讯员 王芳）": ("王芳", ""),
    "本报讯 ": ("李娜", "记者李娜报道："),
    "央广网海口4月29日消息（记者李娜 见习记者王芳）": ("李娜、王芳", ""),
    "海川日报讯（记者 李娜）": ("李娜", ""),
    "新華社北京4月29日電（記者陳志強）": ("陳志強", ""),
    "HAICHUAN, April 29 (Xinhua) -- ": ("", ""),
}


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_opens_the_text_and_becomes_its_field(dateline: str) -> None:
    reporters, rest = DATELINES[dateline]
    value = brought_in("海川召开会议", f"{dateline}{rest}{PROSE}", PROSE)
    fields = value.field_values()
    assert fields["dateline"] == dateline.strip(" \u3000")
    assert fields.get("reporters", "") == reporters
    assert body(value) == [rest + PROSE, PROSE]
    assert value.kind == "news"


@pytest.mark.parametrize(
    ("end", "reporters"),
    [
        ("（新华社北京4月29日电）", ""),
        ("（新华社北京4月29日电　记者李娜）", "李娜"),
        ("（新华社北京4月29日电 记者李娜、王芳）", "李娜、王芳"),
        ("（据新华社北京4月29日电 记者李娜）", "李娜"),
        ("（本报北京4月29日电）", ""),
        ("（記者陳志強）", "陳志強"),
    ],
)
@pytest.mark.parametrize("own_line", [True, False])
def test_a_wire_at_the_end_stays_where_it_was(end: str, reporters: str, *, own_line: bool) -> None:
    last = [PROSE, end] if own_line else [PROSE + end]
    value = brought_in("海川召开会议", PROSE, *last)
    fields = value.field_values()
    assert fields.get("reporters", "") == reporters
    assert "dateline" not in fields
    assert body(value) == [PROSE, *last]
    assert value.kind == "news"


@pytest.mark.parametrize(
    ("opening", "reporters"),
    [
        ("【环球网报道 记者 李娜】", "李娜"),
        ("（记者 李娜 王芳）", "李娜、王芳"),
        ("（本报记者李娜）", "李娜"),
        ("(通讯员 王芳)", "王芳"),
    ],
)
def test_reporters_in_brackets_open_a_text_and_stay(opening: str, reporters: str) -> None:
    value = brought_in("海川召开会议", opening + PROSE, PROSE)
    assert value.field_values()["reporters"] == reporters
    assert body(value)[0] == opening + PROSE


@pytest.mark.parametrize(
    ("title", "kind", "occasion"),
    [
        ("在國際勞動節酒會上的致辭", "address", "國際勞動節酒會"),
        ("在國際勞動節酒會上的致詞（只有中文）", "address", "國際勞動節酒會"),
        ("在世界互聯網大會開幕式上的講話", "speech", "世界互聯網大會開幕式"),
        ("在紀念大會上的演講", "speech", "紀念大會"),
        ("在慶祝建校七十周年大會上的發言", "speech", "慶祝建校七十周年大會"),
        ("在全市劳模座谈会上的致辞", "address", "全市劳模座谈会"),
        ("新年賀詞", "address", ""),
        ("答謝辭", "speech", ""),
    ],
)
def test_speeches_in_either_script(title: str, kind: str, occasion: str) -> None:
    value = brought_in(title, "（2023年4月28日）", "陳志強", "各位嘉賓、各位朋友：", PROSE)
    fields = value.field_values()
    assert (fields["title"], fields["speaker"]) == (title, "陳志強")
    assert fields.get("occasion", "") == occasion
    assert (value.kind, fields["delivered"]) == (kind, "2023-04-28")


@pytest.mark.parametrize(
    ("note", "field"),
    [
        ("（作者：海川大学马克思主义学院教授）", "author_note"),
        ("（作者系市委党校教授）", "author_note"),
        ("（作者单位：海川大学）", "author_note"),
        ("（本文是林月英2023年9月15日在全市工会工作会议上的讲话，有删节）", "end_note"),
        ("（根据录音整理，未经本人审阅）", "end_note"),
        ("（根據錄音整理，未經本人審閱）", "end_note"),
        ("（此件公开发布）", "end_note"),
    ],
)
def test_notes_at_the_end(note: str, field: str) -> None:
    value = brought_in("论劳动精神", "林月英", PROSE, PROSE, note)
    assert value.field_values()[field] == note
    assert body(value) == [PROSE, PROSE]

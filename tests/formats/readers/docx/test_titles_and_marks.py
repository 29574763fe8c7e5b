"""Titles of Word files: styled, centred, in properties, or none; marks and fields in styles."""

from __future__ import annotations

import pytest

from editor_app.domain.result import Result
from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.docx.test_changes_and_dangers import rezipped
from tests.formats.readers.docx.word import p, part, relations, style, styled, word

LONG = "全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位、建功立业。"
CENTRE = '<w:jc w:val="center"/>'
STYLES = part(
    "styles",
    style("T", "Title")
    + style("K", "引题")
    + style("S", "副标题")
    + style("I", "来源")
    + style("P", "讲话人")
    + style("D", "日期")
    + style("R", "记者")
    + style("E", "编者按")
    + style("A", "作者简介")
    + style("N", "文末说明"),
)


def brought_in(body: str, name: str = "文件名.docx") -> Result[Incoming]:
    return read(name, word(body, {"styles.xml": STYLES}))


def lines(result: Result[Incoming]) -> list[str]:
    return reading_text(write(result.value.document)).splitlines()


def with_property(body: str, title: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc = "http://purl.org/dc/elements/1.1/"
    core = (
        f'<cp:coreProperties xmlns:cp="{space}" xmlns:dc="{dc}">'
        f"<dc:title>{title}</dc:title></cp:coreProperties>"
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rels = relations({"rId1": ("officeDocument", "word/document.xml", False)}).replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{kind}" Target="word/core.xml"/></Relationships>',
    )
    return rezipped(word(body, {"core.xml": core}), "_rels/.rels", rels.encode())


@pytest.mark.parametrize(
    "stated",
    [
        ".",
        "",
        " ",
        "-",
        "Word Document",
        "无标题",
        "文档",
        "新建 Microsoft Word 文档",
        "Title",
        "1",
    ],
)
def test_a_property_that_is_no_title_gives_way_to_the_files_name(stated: str) -> None:
    found = read("工作总结.docx", with_property(p(LONG) + p(LONG), stated)).value.fields[0]
    assert (found.name, found.value, found.how) == ("title", "工作总结", "file_name")


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("年度工作总结", "年度工作总结"),
        ("Microsoft Word - 年度工作总结.doc", "年度工作总结"),
        ("年度工作总结.docx", "年度工作总结"),
    ],
)
def test_a_property_is_the_title_of_a_text_without_one(stated: str, title: str) -> None:
    found = read("文件名.docx", with_property(p(LONG) + p(LONG), stated)).value.fields[0]
    assert (found.value, found.how) == (title, "properties")


def test_a_printed_title_beats_the_property() -> None:
    data = with_property(p("关于开展劳动竞赛的通知", CENTRE) + p(LONG) + p(LONG), "旧文件的标题")
    assert read("文件名.docx", data).value.field_values()["title"] == "关于开展劳动竞赛的通知"


@pytest.mark.parametrize("odd", [".", "—", "＊", "。", "1"])
@pytest.mark.parametrize("look", ["", styled("T"), CENTRE])
def test_a_line_of_one_sign_is_no_title(odd: str, look: str) -> None:
    result = brought_in(p(odd, look) + p(LONG) + p(LONG), "工作总结.docx")
    assert result.value.field_values()["title"] == "工作总结"
    assert lines(result)[-2:] == [LONG, LONG]


def test_each_style_that_names_a_field_gives_it() -> None:
    body = (
        p("走近大国工匠", styled("K"))
        + p("毫厘之间见匠心", styled("T"))
        + p("一位桥吊司机的三十年", styled("S"))
        + p("海川日报社", styled("I"))
        + p("周晓峰", styled("P"))
        + p("2024年5月6日", styled("D"))
        + p("李娜、王芳", styled("R"))
        + p("编者按：今天刊发一篇文章。", styled("E"))
        + p(LONG)
        + p("作者系海川大学教授。", styled("A"))
    )
    result = brought_in(body)
    fields = result.value.field_values()
    assert fields == {
        "kicker": "走近大国工匠",
        "title": "毫厘之间见匠心",
        "subtitle": "一位桥吊司机的三十年",
        "source": "海川日报社",
        "byline": "周晓峰",
        "reporters": "李娜、王芳",
        "delivered": "2024-05-06",
        "editor_note": "今天刊发一篇文章。",
        "author_note": "作者系海川大学教授。",
    }
    assert lines(result) == [LONG]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("海川日报社", {"source": "海川日报社"}),
        ("来源：海川日报", {"source": "海川日报"}),
        ("海川日报　2024-05-06", {"source": "海川日报", "published": "2024-05-06"}),
        ("2024年5月6日 08:00", {"published": "2024-05-06T08:00:00+08:00"}),
    ],
)
def test_a_line_in_the_style_of_a_source(text: str, fields: dict[str, str]) -> None:
    body = p("毫厘之间见匠心", styled("T")) + p(text, styled("I")) + p(LONG)
    assert brought_in(body).value.field_values() == {"title": "毫厘之间见匠心"} | fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("奋进新征程", {"subtitle": "奋进新征程"}),
        (
            "——在全市工会工作会议上的讲话",
            {"subtitle": "——在全市工会工作会议上的讲话", "occasion": "全市工会工作会议"},
        ),
        ("（2024年5月6日）", {"delivered": "2024-05-06"}),
        ("来源：海川日报", {"source": "海川日报"}),
    ],
)
def test_a_line_in_the_style_of_a_subtitle_is_never_lost(text: str, fields: dict[str, str]) -> None:
    result = brought_in(p("凝心聚力 共谱新篇", styled("T")) + p(text, styled("S")) + p(LONG))
    got = result.value.field_values()
    assert {name: got.get(name) for name in fields} == fields
    assert lines(result) == [LONG]


def test_a_second_subtitle_stays_in_the_text() -> None:
    body = p("凝心聚力 共谱新篇", styled("T")) + p("——在全市大会上的讲话") + p("——工会工作回顾")
    result = brought_in(body + p(LONG))
    assert result.value.field_values()["subtitle"] == "——在全市大会上的讲话"
    assert lines(result) == ["——工会工作回顾", LONG]


@pytest.mark.parametrize("mark", ["（送审稿）", "（征求意见稿）", "讨论稿"])
@pytest.mark.parametrize("above", [True, False])
def test_draft_marks_round_a_title_are_dropped_with_a_word(mark: str, *, above: bool) -> None:
    title, said = p("关于加强职工服务工作的意见", styled("T")), p(mark, CENTRE)
    result = brought_in((said + title if above else title + said) + p(LONG) + p(LONG))
    assert result.value.field_values() == {"title": "关于加强职工服务工作的意见"}
    assert [(n.key, dict(n.details)) for n in result.warnings] == [
        ("read_marks_dropped", {"text": mark})
    ]
    assert lines(result) == [LONG, LONG]


def test_a_manuscript_of_an_office_with_everything_at_its_head() -> None:
    body = (
        p("内部资料　注意保存")
        + p("送审稿", '<w:jc w:val="right"/>')
        + p("在全市工会工作会议上的讲话", CENTRE)
        + p("市总工会主席　林月英", CENTRE)
        + p("（2024年2月27日）", CENTRE)
        + p("同志们：")
        + p(LONG)
        + p("（根据录音整理，未经本人审阅）")
    )
    result = brought_in(body)
    assert result.value.kind == "speech"
    assert result.value.field_values() == {
        "title": "在全市工会工作会议上的讲话",
        "speaker": "林月英",
        "post": "市总工会主席",
        "occasion": "全市工会工作会议",
        "delivered": "2024-02-27",
        "end_note": "（根据录音整理，未经本人审阅）",
        "approval": "unreviewed",
        "secrecy": "internal",
    }
    assert lines(result) == ["同志们：", LONG]

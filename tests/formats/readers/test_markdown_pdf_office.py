"""Markdown, PDF and old office formats; what we write is read again as it was."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from editor_app import paths
from editor_app.domain.piece import Asset
from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import load_profiles
from editor_app.formats.readers.doc import office
from editor_app.formats.readers.pdf.paragraphs import PdfLine, paragraphs
from editor_app.formats.reading import read
from editor_app.formats.writing import write
from editor_app.text.blocks import (
    Break,
    Heading,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Role,
    Stress,
    Strong,
    Table,
    Text,
    plain,
)
from editor_app.text.dialect import parse
from tests.formats.readers.docx.test_structure import PNG

IMAGE = Asset(sha256(PNG).hexdigest(), "image/png", "a.png", PNG)
SOURCE = f"""同志们：
一、加强领导
一是传达学习及时。全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位。
（一）抓好落实
## 没有编号的小标题
这里有**粗体**和==着重==以及[链接](https://example.com/a)，注释[^1]。
> 引用一段话
- 项目一
- 项目二

| 甲 | 乙 |
|---|---|
| 1 | 2 |

![替代](asset:{IMAGE.sha256} "图注")
***
最后一段 2*3*4 以及 #话题# 都是普通文字，共同创造新的业绩！
[^1]: 注的内容"""
FIELDS = {
    "title": "提高政治站位 狠抓工作落实",
    "title_breaks": "6",
    "speaker": "王东明",
    "post": "全国总工会主席",
    "delivered": "2019-04-29",
    "end_note": "（本文是王东明2019年4月29日在全国工会工作会议上的讲话，有删节）",
    "abridged": "true",
    "occasion": "全国工会工作会议",
}


def manuscript() -> Manuscript:
    return Manuscript("speech", FIELDS, parse(SOURCE), {IMAGE.sha256: IMAGE})


def exported(target: str, profile: str = "speech") -> bytes:
    profiles = load_profiles(paths.resources() / "profiles")
    return write(target, manuscript(), profiles[profile], Fonts()).value


@pytest.mark.parametrize(
    ("target", "profile"),
    [("docx", "speech"), ("docx", "newspaper"), ("docx", "official"), ("md", "speech")],
)
def test_what_was_written_is_read_again_the_same(target: str, profile: str) -> None:
    value = read(f"a.{target}", exported(target, profile)).value
    assert value.document == manuscript().document
    got = value.field_values()
    printed = {
        name: text for name, text in FIELDS.items() if name != "post" or profile != "newspaper"
    }
    assert {name: got.get(name) for name in printed} == printed
    assert value.kind == "speech"
    assert value.assets[0].data == PNG


def test_pdf_is_joined_to_paragraphs_again() -> None:
    value = read("a.pdf", exported("pdf")).value
    texts = [plain(b.children) for b in value.document.blocks if isinstance(b, Paragraph | Heading)]
    got = value.field_values()
    assert {name: got.get(name) for name in FIELDS if name != "title_breaks"} == {
        name: text for name, text in FIELDS.items() if name != "title_breaks"
    }
    assert texts[0] == "同志们："
    assert parse(SOURCE).blocks[2] in value.document.blocks
    assert not [text for text in texts if text.strip("—- ").isdigit()]


def test_lines_of_a_page_become_paragraphs() -> None:
    def line(text: str, left: float, right: float, bottom: float, size: float = 16) -> PdfLine:
        return PdfLine(text, left, right, bottom, size)

    pages = [
        [
            line("大标题", 240, 350, 700, 22),
            line("一段话的第一行，占满了整个版心的宽度，没有结束", 112, 520, 640),
            line("而是接着到第二行。", 80, 240, 610),
            line("第二段从这里开始，也占满了整个版心的宽度然后跨", 112, 520, 580),
        ],
        [line("页继续到这里结束 2019 年。", 80, 300, 700)],
    ]
    made, _ = paragraphs(pages)
    assert [each.text for each in made] == [
        "大标题",
        "一段话的第一行，占满了整个版心的宽度，没有结束而是接着到第二行。",
        "第二段从这里开始，也占满了整个版心的宽度然后跨页继续到这里结束2019年。",
    ]
    assert made[0].title


def test_markdown_of_other_programs() -> None:
    source = (
        "---\ntitle: 让劳动光荣\nauthor: 张三\ndate: 2024-05-01\ntags: [劳动, 工会]\n---\n\n#"
        " 让劳动光荣\n\n"
        "普通一段，有**重点。**接着 *强调* 和 2*3*4，`代码`、&amp;、\\*星号\\*。\n\n## 第二节"
        "\n\n* 甲\n+ 乙\n\n1. 第一步，做好准备。\n\n"
        '[链接](<https://a.cn/x> "题")与[引用][r]和<https://b.cn>，注[^a]。\n\n| a | b |\n| -'
        "-- | --- |\n| 1 | 2 |\n\n---\n\n"
        "```\n# 不是标题\n```\n\n> 引文\n\n![图](pic.png)\n\n末段。\n\n[r]: https://c.cn\n[^a"
        "]: 注文\n"
    )
    result = read("a.md", source.encode())
    values = result.value.field_values()
    assert (values["title"], values["byline"], values["published"]) == (
        "让劳动光荣",
        "张三",
        "2024-05-01",
    )
    assert result.value.document.blocks == (
        Paragraph(
            (
                Text("普通一段，有"),
                Strong((Text("重点。"),)),
                Text("接着 "),
                Stress((Text("强调"),)),
                Text(" 和 2*3*4，代码、&、*星号*。"),
            )
        ),
        Heading(1, (Text("第二节"),), numbered=False),
        Paragraph((Text("甲"),), Role.BULLET),
        Paragraph((Text("乙"),), Role.BULLET),
        Paragraph((Text("1. 第一步，做好准备。"),), lead=12, level=3),
        Paragraph(
            (
                Link((Text("链接"),), "https://a.cn/x"),
                Text("与"),
                Link((Text("引用"),), "https://c.cn"),
                Text("和"),
                Link((Text("https://b.cn"),), "https://b.cn"),
                Text("，注"),
                NoteRef("a"),
                Text("。"),
            )
        ),
        Table((((Text("a"),), (Text("b"),)), ((Text("1"),), (Text("2"),)))),
        Break(),
        Paragraph((Text("# 不是标题"),)),
        Paragraph((Text("引文"),), Role.QUOTE),
        Paragraph((Text("末段。"),)),
        Note("a", (Text("注文"),)),
    )
    assert [(n.key, dict(n.details)) for n in result.warnings] == [
        ("read_images_missing", {"count": 1})
    ]


def test_a_first_heading_among_others_is_no_title() -> None:
    value = read("随笔.md", "# 第一节\n\n正文。\n\n# 第二节\n\n正文。\n".encode()).value
    headings = [b for b in value.document.blocks if isinstance(b, Heading)]
    assert [plain(b.children) for b in headings] in (["第一节", "第二节"], ["第二节"])


@pytest.mark.skipif(not office.find_program(), reason="LibreOffice is not installed")
def test_old_formats_through_libreoffice(tmp_path: Path) -> None:
    rtf = (
        "{\\rtf1\\ansi\\ansicpg936 "
        + "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in "全市工会工作总结")
        + "\\par "
        + "".join(f"\\u{ord(c)}?" for c in "劳动创造幸福，实干成就伟业，全市各级工会深入学习。")
        + "\\par}"
    )
    result = read("总结.rtf", rtf.encode("ascii"))
    assert result.value.field_values()["title"] == "全市工会工作总结"
    assert result.warnings[0].key == "read_converted"
    assert not list(tmp_path.iterdir())


PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的问题。"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("## 一节 ##", "一节"),
        ("## 一节##", "一节##"),
        ("##   一节   #  ", "一节"),
        ("## 一 节 #甲", "一 节 #甲"),
        ("## ##", "##"),
    ],
)
def test_signs_that_close_a_heading_are_not_its_text(heading: str, text: str) -> None:
    source = f"# 标题\n\n{PROSE}\n\n{heading}\n\n{PROSE}\n"
    headings = [
        b for b in read("a.md", source.encode()).value.document.blocks if isinstance(b, Heading)
    ]
    assert [plain(b.children) for b in headings] == [text]

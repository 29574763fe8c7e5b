"""Structure of Word files: styles, outline, numbers, bold, notes, tables, pictures, boxes."""

from __future__ import annotations

import base64

import pytest

from editor_app.domain.result import Result
from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
    plain,
)
from tests.formats.readers.docx.word import p, part, r, style, styled, word

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)
LONG = "全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位、建功立业。"


def incoming(data: bytes) -> Result[Incoming]:
    return read("稿件.docx", data)


def blocks(body: str, **more: object) -> tuple[Block, ...]:
    data = word(p("全市工会工作总结") + p(LONG) + body, **more)  # type: ignore[arg-type]
    return incoming(data).value.document.blocks[1:]


STYLES = part(
    "styles",
    style("T", "Title")
    + style("H1", "heading 1", '<w:outlineLvl w:val="0"/>', "<w:b/>")
    + style("H2", "标题 2", '<w:outlineLvl w:val="1"/>')
    + style("Own", "一级标题")
    + style("Based", "某单位标题", based="H2")
    + style("Q", "Quote")
    + style("C", "caption")
    + style("Toc", "toc 1")
    + style("Bold", "重点段", run="<w:b/>")
    + style("Person", "讲话人")
    + style("Day", "Date")
    + style("End", "文末说明")
    + style("Bullet", "List Bullet"),
)


@pytest.mark.parametrize(("identity", "level"), [("H1", 1), ("H2", 2), ("Own", 1), ("Based", 2)])
def test_headings_come_from_styles(identity: str, level: int) -> None:
    made = blocks(p("小标题", styled(identity)), parts={"styles.xml": STYLES})
    assert made == (Heading(level, (Text("小标题"),), numbered=False),)


def test_headings_come_from_outline_levels() -> None:
    made = blocks(p("小标题", '<w:outlineLvl w:val="2"/>'))
    assert made == (Heading(3, (Text("小标题"),), numbered=False),)


@pytest.mark.parametrize(
    ("text", "level"),
    [("一、加强领导", 1), ("（二）抓好落实", 2), ("3. 强化保障", 3), ("（4）督促检查", 4)],
)
def test_headings_come_from_typed_numbers(text: str, level: int) -> None:
    assert blocks(p(text)) == (Heading(level, (Text(text),)),)


def test_bold_of_a_heading_is_its_style() -> None:
    made = blocks(p(runs=r("一、加强领导", "<w:b/>")))
    assert made == (Heading(1, (Text("一、加强领导"),)),)


def test_bold_and_stress() -> None:
    runs = (
        r("甲") + r("乙", "<w:b/>") + r("丙", '<w:em w:val="dot"/>') + r("丁", '<w:b w:val="0"/>')
    )
    made = blocks(p(runs=runs))
    children = (Text("甲"), Strong((Text("乙"),)), Stress((Text("丙"),)), Text("丁"))
    assert made == (Paragraph(children),)


def test_bold_of_a_paragraph_style_counts_and_can_be_switched_off() -> None:
    runs = r("甲") + r("乙", '<w:b w:val="false"/>')
    made = blocks(p(runs=runs, properties=styled("Bold")), parts={"styles.xml": STYLES})
    assert made == (Paragraph((Strong((Text("甲"),)), Text("乙"))),)


def test_hidden_text_and_table_of_contents_are_left_out() -> None:
    body = p(runs=r("看得见") + r("看不见", "<w:vanish/>")) + p("一、目录项\t3", styled("Toc"))
    assert blocks(body, parts={"styles.xml": STYLES}) == (Paragraph((Text("看得见"),)),)


def test_quotes_bullets_and_breaks() -> None:
    body = p("引文", styled("Q")) + p("项目", styled("Bullet")) + p("＊　＊　＊") + p("末段。")
    made = blocks(body, parts={"styles.xml": STYLES})
    assert made == (
        Paragraph((Text("引文"),), Role.QUOTE),
        Paragraph((Text("项目"),), Role.BULLET),
        Break(),
        Paragraph((Text("末段。"),)),
    )


NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:va'
    'l="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:va'
    'l="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/'
    "></w:lvl>"
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%4'
    '"/><w:isLgl/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlTex'
    't w:val="\uf0b7"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNum'
    'Id w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverrid'
    'e w:val="5"/></w:lvlOverride></w:num>',
)


def listed(text: str, identity: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>')


def test_automatic_numbers_become_text() -> None:
    body = (
        listed("加强领导", 1) + listed("组织", 1, 1) + listed("宣传", 1, 1) + listed("细则", 1, 2)
        + listed("抓好落实", 1) + listed("督查", 1, 1) + listed("续", 1, 3)
        + listed("另起", 3) + listed("接着", 1)
    )  # fmt: skip
    made = blocks(body, parts={"numbering.xml": NUMBERING})
    assert [plain(b.children) for b in made if isinstance(b, Heading | Paragraph)] == [
        "一、加强领导",
        "（一）组织",
        "（二）宣传",
        "1. 细则",
        "二、抓好落实",
        "（一）督查",
        "2.1 续",
        "五、另起",
        "三、接着",
    ]


def test_automatic_bullets_are_items_and_numbers_can_be_switched_off() -> None:
    made = blocks(listed("项目", 2) + listed("没有编号", 0), parts={"numbering.xml": NUMBERING})
    assert made == (Paragraph((Text("项目"),), Role.BULLET), Paragraph((Text("没有编号"),)))


def test_breaks_of_lines_pages_and_columns_part_paragraphs() -> None:
    runs = r("甲") + "<w:r><w:br/></w:r>" + r("乙") + '<w:r><w:br w:type="page"/></w:r>' + r("丙")
    assert blocks(p(runs=runs)) == tuple(Paragraph((Text(each),)) for each in "甲乙丙")


def test_links_by_relationship_and_by_field() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b'
        '.cn/x" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("乙")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    runs = f'<w:hyperlink r:id="rL">{r("甲")}</w:hyperlink>' + field + r("丙")
    runs += f'<w:hyperlink r:id="rJ">{r("丁")}</w:hyperlink>'
    links = {
        "rL": ("hyperlink", "https://a.cn/", True),
        "rJ": ("hyperlink", "javascript:alert(1)", True),
    }
    made = blocks(p(runs=runs), links=links)
    children = (
        Link((Text("甲"),), "https://a.cn/"),
        Link((Text("乙"),), "https://b.cn/x"),
        Text("丙丁"),
    )
    assert made == (Paragraph(children),)


def test_notes_are_numbered_by_their_calls() -> None:
    notes = part("footnotes", f'<w:footnote w:id="7">{p("脚注内容")}</w:footnote>')
    ends = part("endnotes", f'<w:endnote w:id="2">{p("尾注")}{p("第二段")}</w:endnote>')
    runs = r("甲") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + r("乙")
    runs += '<w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:footnoteReference w:id="99"/></w:r>'
    made = blocks(p(runs=runs), parts={"footnotes.xml": notes, "endnotes.xml": ends})
    assert made == (
        Paragraph((Text("甲"), NoteRef("1"), Text("乙"), NoteRef("2"))),
        Note("1", (Text("尾注 第二段"),)),
        Note("2", (Text("脚注内容"),)),
    )


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_tables_keep_their_cells_and_heads() -> None:
    row = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("地区") + cell("数量") + "</w:tr>"
    body = f"<w:tbl>{row}<w:tr>{cell('东区')}{cell('12')}</w:tr></w:tbl>"
    made = blocks(body + p("末段。"))
    rows = (((Text("地区"),), (Text("数量"),)), ((Text("东区"),), (Text("12"),)))
    assert made[0] == Table(rows, 1)


def test_merged_and_nested_cells_are_unfolded_with_a_warning() -> None:
    nested = f"<w:tbl><w:tr>{cell('内一')}{cell('内二')}</w:tr></w:tbl>"
    wide, high = cell("宽", "<w:gridSpan w:val='2'/>"), cell("高", "<w:vMerge w:val='restart'/>")
    below = cell("", "<w:vMerge/>")
    body = (
        f"<w:tbl><w:tr>{wide}{high}</w:tr>"
        f"<w:tr>{cell('甲')}<w:tc>{nested}{p()}</w:tc>{below}</w:tr></w:tbl>"
    )
    result = incoming(word(p("标题") + p(LONG) + body))
    table = result.value.document.blocks[1]
    assert isinstance(table, Table)
    assert [[plain(c) for c in row] for row in table.rows] == [
        ["宽", "", "高"],
        ["甲", "内一 内二", ""],
    ]
    assert [n.key for n in result.warnings] == ["read_tables_flattened"]


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图" descr="会场 全景"/><a:graphic><a:g'
    "raphicData>"
    '<a:blip r:embed="{0}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def test_pictures_come_along_with_alternative_text_and_caption() -> None:
    body = p(runs=DRAWING.format("rP")) + p("图为会场", styled("C"))
    result = incoming(
        word(
            p("标题") + p(LONG) + body,
            {"styles.xml": STYLES, "media/image1.png": PNG},
            {"rP": ("image", "media/image1.png", False)},
        )
    )
    picture = result.value.document.blocks[1]
    assert picture == Picture(result.value.assets[0].sha256, "会场 全景", "图为会场")
    assert result.value.assets[0].data == PNG
    assert result.value.assets[0].media_type == "image/png"


def test_pictures_outside_or_in_odd_formats_are_counted() -> None:
    links = {
        "rO": ("image", "https://a.cn/x.png", True),
        "rE": ("image", "media/image1.emf", False),
    }
    body = p(runs=DRAWING.format("rO")) + p(runs=DRAWING.format("rE"))
    data = word(p("标题") + p(LONG) + body, {"media/image1.emf": b"\1\0\0\0emf"}, links)
    counted = {n.key: dict(n.details) for n in incoming(data).warnings}
    assert counted == {
        "read_images_unknown": {"count": 1},
        "read_images_missing": {"count": 1},
        "read_external": {"count": 1},
    }


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('框中文字')}</w:txbxContent>"
    runs = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>" + box
        + "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:text"
          "box>" + box
        + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + r("段落文字")
    )  # fmt: skip
    assert blocks(p(runs=runs)) == (Paragraph((Text("段落文字"),)), Paragraph((Text("框中文字"),)))


def test_content_controls_smart_tags_ruby_symbols_and_formulas() -> None:
    runs = (
        f"<w:smartTag>{r('甲')}</w:smartTag><w:sdt><w:sdtContent>{r('乙')}</w:sdtContent></w:sdt>"
        f"<w:r><w:ruby><w:rt>{r('pīn')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:noBreakHyphen/></w:r>'
        "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
    )
    body = f"<w:sdt><w:sdtContent>{p(runs=runs)}</w:sdtContent></w:sdt>"
    result = incoming(word(p("标题") + p(LONG) + body))
    assert result.value.document.blocks[1] == Paragraph((Text("甲乙拼（pīn）☑-x+y"),))
    assert [n.key for n in result.warnings] == ["read_guides", "read_formulas"]


def test_fields_of_a_speech_come_from_its_first_and_last_lines() -> None:
    data = word(
        p("提高政治站位", styled("T")) + p("狠抓工作落实", styled("T"))
        + p("全国总工会主席　王东明", styled("Person")) + p("（2019年4月29日）", styled("Day"))
        + p("同志们：") + p(LONG) + p("（本文为讲话节选，发表时有删节）", styled("End")),
        {"styles.xml": STYLES},
    )  # fmt: skip
    value = incoming(data).value
    assert value.kind == "speech"
    assert value.field_values() == {
        "title": "提高政治站位 狠抓工作落实",
        "title_breaks": "6",
        "speaker": "王东明",
        "post": "全国总工会主席",
        "delivered": "2019-04-29",
        "end_note": "（本文为讲话节选，发表时有删节）",
        "abridged": "true",
    }
    assert [type(b) for b in value.document.blocks] == [Paragraph, Paragraph]


def test_title_of_an_official_document_stands_below_its_number() -> None:
    centred = '<w:jc w:val="center"/>'
    lines = ("某市总工会文件", "市工发〔2024〕12号", "关于做好夏季服务", "职工工作的通知")
    data = word("".join(p(line, centred) for line in lines) + p("各县（市、区）总工会：") + p(LONG))
    values = incoming(data).value.field_values()
    assert values["title"] == "关于做好夏季服务 职工工作的通知"


def test_title_of_the_properties_joins_what_layout_parted() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata'
        '/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>关于做好夏季服务职工工作的通知</dc:title></cp:coreProperties>'
    )
    body = p("关于做好夏季服务", styled("T")) + p("职工工作的通知", styled("T")) + p(LONG)
    data = word(body, {"styles.xml": STYLES, "core-properties.xml": core})
    assert incoming(data).value.field_values()["title"] == "关于做好夏季服务 职工工作的通知"


def test_a_file_without_a_title_is_named_by_its_file() -> None:
    found = incoming(word(p(LONG))).value.fields
    assert [(f.name, f.value, f.how) for f in found] == [("title", "稿件", "file_name")]


def test_a_large_first_letter_belongs_to_the_paragraph_below() -> None:
    first = p("全", '<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert blocks(first + p(LONG[1:])) == (Paragraph((Text(LONG),)),)


def test_a_column_of_automatic_numbers_has_them_though_its_paragraphs_say_nothing() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>'
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    counted = p("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', " ")
    rows = "".join(
        f"<w:tr><w:tc>{counted}</w:tc><w:tc>{p(word)}</w:tc></w:tr>" for word in ("甲项", "乙项")
    )
    edges = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    (table,) = blocks(f"<w:tbl>{edges}{rows}</w:tbl>", parts={"numbering.xml": numbering})
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1", "甲项"], ["2", "乙项"]]


def test_notes_that_notes_call_come_in_the_order_of_their_calls() -> None:
    def call(n: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'

    said = {2: r("注2") + call(9), 3: r("注3"), 9: r("注9")}
    inner = "".join(
        f'<w:footnote w:id="{n}">{p("", "", runs)}</w:footnote>' for n, runs in said.items()
    )
    made = blocks(
        p("", "", r("甲") + call(2) + r("乙") + call(3)),
        parts={"footnotes.xml": part("footnotes", inner)},
    )
    assert [plain(each.children) for each in made if isinstance(each, Note)] == [
        "注2",
        "注3",
        "注9",
    ]

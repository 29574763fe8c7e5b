"""OpenDocument texts are read without another program, like a Word file of the same content."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import pytest

from editor_app.domain.result import Result
from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.source import write

_SPACES = {
    "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible",
}  # fmt: skip
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in _SPACES.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)
TITLE = '<text:p text:style-name="T">港城职工读书记</text:p>'
LONG = "近日，海州市总工会举办活动，来自全市各行业的一百二十名职工代表参加，历时三天。"
STYLES = """
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties
 fo:text-align="center"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="B2" style:family="text" style:parent-style-name="B"/>
<style:style style:name="X" style:family="text"><style:text-properties
 style:text-line-through-style="solid"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>
</style:style><style:style style:name="Up" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<style:style style:name="W" style:family="text"><style:text-properties
 style:font-name="Wing1"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties
 fo:border="0.05pt solid #000000"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1"
 style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number
 text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>
</text:list-style><text:list-style style:name="D"><text:list-level-style-bullet
 text:level="1" text:bullet-char="•"/></text:list-style>"""


def odt(body: str, parts: dict[str, bytes | str] | None = None, edges: str = "") -> bytes:
    """Return an OpenDocument text."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        faces = '<style:font-face style:name="Wing1" svg:font-family="\'Wingdings\'"/>'
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:font-face-decls>{faces}"
            f"</office:font-face-decls><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><office:master-styles><style:master-page>{edges}"
            "</style:master-page></office:master-styles></office:document-styles>",
        )
        for name, data in (parts or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def result(body: str, **more: object) -> Result[Incoming]:
    return read("稿.odt", odt(TITLE + body, **more))  # type: ignore[arg-type]


def lines(body: str, **more: object) -> list[str]:
    return write(result(body, **more).value.document).split("\n")


def p(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def item(inner: str, more: str = "") -> str:
    return f"<text:list-item {more}>{inner}</text:list-item>"


def listed(items: str, style: str = "L", more: str = "") -> str:
    return f'<text:list text:style-name="{style}" {more}>{items}</text:list>'


def test_words_with_their_looks() -> None:
    told = result(
        p(f'{LONG}<text:span text:style-name="B2">粗</text:span>面积10<text:span '
          'text:style-name="Up">4</text:span>m<text:s text:c="3"/>止')
        + p('见<text:a xlink:href="https://example.org/a">工程</text:a>。<text:line-break/>另一行。')
        + p('<text:span text:style-name="W">þ</text:span>是')
        + p('<field:fieldmark><field:param field:name="Checkbox_Checked" field:value="true"/>'
            "</field:fieldmark>同意")
    )  # fmt: skip
    assert told.value.field_values()["title"] == "港城职工读书记"
    assert write(told.value.document).split("\n") == [
        f"{LONG}**粗**面积10⁴m 止", "见[工程](https://example.org/a)。", "另一行。", "☑是", "☑同意",
    ]  # fmt: skip
    assert [notice.key for notice in told.warnings] == ["read_converted"]


def test_headings_and_lists_with_their_numbers() -> None:
    inner = item(
        p("报名") + f"<text:list>{item(p('填表'))}{item(p('交表') + p('说明'))}</text:list>"
    )
    first = listed(item(p("时间")) + inner)
    onward = listed(item(p("奖励")), more='text:continue-numbering="true"')
    anew = listed(item(p("另起")))
    from_five = listed(item(p("五项"), 'text:start-value="5"') + item(p("六项")))
    dots = listed(item(p("一点")), "D")
    heading = '<text:h text:outline-level="2">第一部分</text:h>'
    assert lines(p(LONG) + heading + first + onward + anew + from_five + dots) == [
        LONG, "## 第一部分", "一、时间", "二、报名", "1. 填表", "2. 交表", "说明", "三、奖励",
        "一、另起", "五、五项", "六、六项", "- 一点",
    ]  # fmt: skip


def test_a_table_with_what_its_cells_span() -> None:
    cell = '<table:table-cell table:style-name="C"{}>{}</table:table-cell>'
    wide = cell.format(' table:number-columns-spanned="2"', p("合计"))
    rows = (
        cell.format("", p("班次")) + cell.format("", p("吨位")),
        cell.format("", p("一班")) + cell.format("", p("320")),
        f"{wide}<table:covered-table-cell/>",
    )
    first, *others = (f"<table:table-row>{row}</table:table-row>" for row in rows)
    head = f"<table:table-header-rows>{first}</table:table-header-rows>"
    table = f"<table:table>{head}{''.join(others)}</table:table>"
    assert lines(p(LONG) + table)[1:] == [
        "| 班次 | 吨位 |", "| --- | --- |", "| 一班 | 320 |", "| 合计 |  |",
    ]  # fmt: skip


def test_notes_comments_guides_pictures_and_boxes() -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    )
    comment = (
        "<office:annotation><dc:creator>甲</dc:creator><dc:date>2024-01-01</dc:date>"
        "<text:p>核实</text:p></office:annotation>"
    )
    reading = "<text:ruby-text>mǎo</text:ruby-text>"
    guide = f"<text:ruby><text:ruby-base>峁</text:ruby-base>{reading}</text:ruby>"
    picture = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    box = f"<draw:frame><draw:text-box>{p('小知识：始于1999年。')}</draw:text-box></draw:frame>"
    told = result(
        p(f"{LONG}{note.format('footnote', '见县志。')}{comment}")
        + p(f"{guide}上{note.format('endnote', '据碑文。')}。{box}")
        + p(picture),
        parts={"Pictures/a.png": PNG},
    )
    got = write(told.value.document).split("\n")
    assert got[:3] == [f"{LONG}[^1]", "峁（mǎo）上[^2]。", "小知识：始于1999年。"]
    assert got[3].startswith("![](asset:")
    assert got[4:] == ["[^1]: 见县志。", "[^2]: 据碑文。"]
    assert [(each.text, each.reason) for each in told.value.left_out] == [("核实", Reason.REMARK)]


def test_a_picture_in_a_box_with_its_caption_comes_once() -> None:
    picture = '<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>'
    box = (
        f"<draw:frame><draw:text-box>{p(picture)}{p('图1　隧道进口')}</draw:text-box></draw:frame>"
    )
    got = lines(p(LONG) + p(box), parts={"Pictures/a.png": PNG})
    assert [line for line in got if "图1" in line or "asset:" in line] == got[1:]
    assert sum(line.count("asset:") for line in got) == sum(line.count("图1") for line in got) == 1


def test_a_formula_is_told_as_of_word_files() -> None:
    math = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>S</mi><mo>=</mo>'
        "<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>a</mi></mrow><annotation>S = {1} over {2} a"
        "</annotation></semantics></math>"
    )
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    told = result(p(f"面积{frame}。"), parts={"Object 1/content.xml": math})
    assert write(told.value.document) == "面积S=1/2a。"
    assert "read_formulas" in [notice.key for notice in told.warnings]


def test_what_is_struck_hidden_deleted_or_on_every_page_is_left_out_and_told() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>乙</dc:creator><dc:date>2024</dc:date></office:change-info>"
        "<text:p>旧话</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    contents = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        f"{p('第一章 1')}</text:index-body></text:table-of-content>"
    )
    told = result(
        changes + contents + p(f'{LONG}<text:change text:change-id="c1"/>')
        + p('甲<text:span text:style-name="X">划掉</text:span>'
            '<text:span text:style-name="H">藏着</text:span>乙'),
        edges=f"<style:header>{p('海州工运')}</style:header>",
    )  # fmt: skip
    assert write(told.value.document).split("\n") == [LONG, "甲乙"]
    assert sorted((each.text, each.reason) for each in told.value.left_out) == sorted([
        ("海州工运", Reason.PAGE), ("第一章 1", Reason.CONTENTS), ("旧话", Reason.STRUCK),
        ("划掉", Reason.STRUCK), ("藏着", Reason.HIDDEN),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (odt(TITLE, {"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "import_password"),
        (odt("</office:text>")[:900], "import_damaged"),
        (odt(""), "import_empty"),
        (
            b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "import_damaged",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        read("稿.odt", data)
    assert caught.value.key == key


def test_a_text_that_another_program_packed_again_is_one_still() -> None:
    packed = BytesIO()
    parts = zipfile.ZipFile(BytesIO(odt(TITLE + p("同志们："))))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts.namelist(), reverse=True):
            archive.writestr(name, parts.read(name))

    assert read("稿.odt", packed.getvalue()).value.document.blocks

"""Every word of a Word file ends somewhere: body, field, note, or left out with its reason."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from editor_app.domain.result import Result
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.docx.witness import unaccounted, words
from tests.formats.readers.docx.word import NAMESPACES, p, part, r, style, styled, word

TITLE = p("海川市总工会关于开展劳动竞赛的通知")
LONG = "全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位、建功立业。"
DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


def lines(result: Result[Incoming]) -> list[str]:
    return reading_text(write(result.value.document)).splitlines()


def left(result: Result[Incoming]) -> list[tuple[str, Reason, int]]:
    return [(each.text, each.reason, each.before) for each in result.value.left_out]


def told(result: Result[Incoming]) -> dict[str, dict[str, object]]:
    return {notice.key: dict(notice.details) for notice in result.warnings}


def field(code: str, result: str = "") -> str:
    """Return a complex field of a code and, where it has one, a result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = mark.format("separate") + result if result else ""
    instruction = f"<w:r><w:instrText xml:space='preserve'>{code}</w:instrText></w:r>"
    return mark.format("begin") + instruction + shown + mark.format("end")


def drawn(inner: str) -> str:
    graphic = f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
    return f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"


PICT = "<w:r><w:pict><v:shape>{}</v:shape></w:pict></w:r>"
CHART = "xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
DIAGRAM = "xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram'"


def shape(text: str) -> str:
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def cell(inner: str) -> str:
    return f"<w:tc>{inner}</w:tc>"


def control(properties: str) -> str:
    inner = f"<w:sdtContent>{r('[输入姓名]')}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{inner}</w:sdt>"


STYLES = part(
    "styles",
    style("Toc", "toc 1") + style("Gone", "隐藏段", run="<w:vanish/>")
    + style("Old", "旧文", run="<w:strike/>")
    + '<w:style w:type="character" w:styleId="Ph"><w:name w:val="Placeholder Text"/></w:style>'
    + '<w:style w:type="character" w:styleId="Up"><w:name w:val="x"/>'
      '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>',
)  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "body", "gone"),
    [
        (p(runs=r("甲") + r("乙", "<w:strike/>") + r("丙")), ["甲丙"], [("乙", Reason.STRUCK, 2)]),
        (p(runs=r("乙", "<w:dstrike/>")), [], [("乙", Reason.STRUCK, 1)]),
        (p("乙丙", styled("Old")), [], [("乙丙", Reason.STRUCK, 1)]),
        (
            p(runs=r("甲", '<w:strike w:val="0"/>') + r("乙"), properties=styled("Old")),
            ["甲"],
            [("乙", Reason.STRUCK, 2)],
        ),
        (p("乙丙", styled("Gone")), [], [("乙丙", Reason.HIDDEN, 1)]),
        (p(runs=r("甲") + "<w:del>" + r("旧") + "</w:del>"), ["甲"], [("旧", Reason.STRUCK, 2)]),
        (p("一、目录项\t3", styled("Toc")), [], [("一、目录项 3", Reason.CONTENTS, 1)]),
        (p(runs=field(' TOC \\o "1-3" ', r("一、甲 1"))), [], [("一、甲 1", Reason.CONTENTS, 1)]),
        (
            p(runs="<w:fldSimple w:instr=' TOC '>" + r("一、甲 1") + "</w:fldSimple>"),
            [],
            [("一、甲 1", Reason.CONTENTS, 1)],
        ),
        (p(runs=r("甲") + drawn(shape("形中字"))), ["甲"], [("形中字", Reason.OTHER_PICTURE, 2)]),
        (
            p(runs=r("甲") + PICT.format('<v:textpath string="艺术字"/>')),
            ["甲"],
            [("艺术字", Reason.OTHER_PICTURE, 2)],
        ),
    ],
    ids=["run", "twice", "style", "taken back", "hidden style", "deleted", "contents style",
         "contents field", "simple field", "shape", "word art"],
)  # fmt: skip
def test_what_is_left_out_of_a_paragraph_stands_in_its_place(
    paragraph: str, body: list[str], gone: list[tuple[str, Reason, int]]
) -> None:
    result = read("a.docx", word(TITLE + p(LONG) + paragraph + p(LONG), {"styles.xml": STYLES}))
    assert lines(result) == [LONG, *body, LONG]
    assert left(result) == gone


@pytest.mark.parametrize(
    ("runs", "text", "keys"),
    [
        (r("10") + r("4", '<w:vertAlign w:val="superscript"/>'), "10⁴", []),
        (r("10") + '<w:r><w:rPr><w:rStyle w:val="Up"/></w:rPr><w:t>-3</w:t></w:r>', "10⁻³", []),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'), "CO₂", []),
        (r("甲") + r("注", '<w:vertAlign w:val="superscript"/>'), "甲注", ["read_raised"]),
        (r("ü同意", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "√同意", []),
        (r("同意\uf099"), "同意□", ["read_symbols"]),
        (field(" SYMBOL 254 \\f &quot;Wingdings&quot; \\s 12 "), "☑", []),
        (field(" MACROBUTTON NoMacro [单击此处] "), "[单击此处]", ["read_prompts"]),
        (r("[输入姓名]", '<w:rStyle w:val="Ph"/>'), "[输入姓名]", ["read_prompts"]),
        (control("<w:showingPlcHdr/>"), "[输入姓名]", ["read_prompts"]),
        (control('<w:showingPlcHdr w:val="0"/>'), "[输入姓名]", []),
        (
            field(' EQ \\* jc2 \\* &quot;Font:宋体&quot; \\* hps10 \\o\\ad(\\s\\up 9(lù),甪)'),
            "甪（lù）",
            ["read_guides"],
        ),
        (field(" EQ \\o\\ac(○,3) "), "③", []),
        (field(" EQ \\f(1,2) "), "1/2", ["read_formulas"]),
        (field(" PAGE ", r("7")), "7", []),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
            '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("是"),
            "☑是",
            [],
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList></w:ffData></w:fldChar>'
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "女",
            [],
        ),
    ],
)  # fmt: skip
def test_marks_that_other_characters_carry(runs: str, text: str, keys: list[str]) -> None:
    body = TITLE + p(LONG) + p(runs=r("甲：") + runs + r("。"))
    result = read("a.docx", word(body, {"styles.xml": STYLES}))
    assert lines(result) == [LONG, f"甲：{text}。"]
    assert [notice.key for notice in result.warnings] == keys
    assert left(result) == []


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (m("A=") + f"<m:sSup><m:e>{m('r')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>", "A=r²"),
        (f"<m:sSup><m:e>{m('e')}</m:e><m:sup>{m('x+y')}</m:sup></m:sSup>", "e^(x+y)"),
        (f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>", "(a+b)/2"),
        (f"<m:rad><m:deg/><m:e>{m('x')}</m:e></m:rad>", "√x"),
        (f"<m:d><m:e>{m('a')}</m:e><m:e>{m('b')}</m:e></m:d>", "(a|b)"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{m('1')}</m:sub><m:sup/>"
         f"<m:e>{m('k')}</m:e></m:nary>", "∑₁k"),
    ],
)  # fmt: skip
def test_formulas_keep_what_their_places_say(inner: str, text: str) -> None:
    result = read("a.docx", word(TITLE + p(LONG) + p(runs=math(inner))))
    assert lines(result) == [LONG, text]
    assert told(result) == {"read_formulas": {"count": 1, "text": text}}


@pytest.mark.parametrize(
    "gone",
    [
        f"<w:del>{m('π')}</w:del>",
        "<m:r><w:rPr><w:del/></w:rPr><m:t>π</m:t></m:r>",
    ],
)
def test_a_deletion_inside_a_formula_is_applied(gone: str) -> None:
    result = read("a.docx", word(TITLE + p(LONG) + p(runs=math(m("A=") + gone + m("r")))))
    assert lines(result) == [LONG, "A=r"]
    assert left(result) == [("π", Reason.STRUCK, 2)]


def test_comments_stand_where_they_were_made() -> None:
    comments = part(
        "comments",
        f"<w:comment w:id='4'>{p('请核实')}{p('人数')}</w:comment>"
        f"<w:comment w:id='5'>{p('没有位置')}</w:comment>",
    )
    runs = r("参会一百人") + '<w:r><w:commentReference w:id="4"/></w:r>' + r("。")
    result = read("a.docx", word(TITLE + p(runs=runs) + p(LONG), {"comments.xml": comments}))
    assert lines(result) == ["参会一百人。", LONG]
    assert left(result) == [
        ("请核实 人数", Reason.REMARK, 1),
        ("没有位置", Reason.REMARK, 2),
    ]


def test_words_of_charts_and_smartart_are_told() -> None:
    chart = (
        f"<c:chartSpace {CHART} {NAMESPACES}>"
        f"{shape('历年会员数')}<c:cat><c:strRef><c:strCache><c:pt><c:v>二〇二三年</c:v></c:pt>"
        "</c:strCache></c:strRef></c:cat></c:chartSpace>"
    )
    smart = (
        f"<dgm:dataModel {DIAGRAM} {NAMESPACES}>{shape('第一步')}{shape('第二步')}</dgm:dataModel>"
    )
    inside = (
        f"<c:chart {CHART} r:id='rC'/>",
        f"<dgm:relIds {DIAGRAM} r:dm='rD'/>",
    )
    data = word(
        TITLE + p(LONG) + "".join(p(runs=drawn(each)) for each in inside),
        {"charts/chart1.xml": chart, "diagrams/data1.xml": smart},
        {
            "rC": ("chart", "charts/chart1.xml", False),
            "rD": ("diagramData", "diagrams/data1.xml", False),
        },
    )
    result = read("a.docx", data)
    assert [text for text, reason, _ in left(result) if reason is Reason.OTHER_PICTURE] == [
        "历年会员数 | 二〇二三年",
        "第一步 | 第二步",
    ]
    assert told(result)["read_drawn"]["count"] == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("part.htm", "<h2>嵌入的一节</h2><p>嵌入的一段。</p>".encode()),
        ("part.txt", "嵌入的一节\n嵌入的一段。".encode()),
        ("part.docx", word(p("嵌入的一节", '<w:outlineLvl w:val="0"/>') + p("嵌入的一段。"))),
    ],
    ids=["html", "text", "word"],
)
def test_a_file_that_stands_in_another_is_read_in_its_place(name: str, content: bytes) -> None:
    body = TITLE + p(LONG) + '<w:altChunk r:id="rA"/>' + p(LONG)
    result = read("a.docx", word(body, {name: content}, {"rA": ("aFChunk", name, False)}))
    assert lines(result) == [LONG, "嵌入的一节", "嵌入的一段。", LONG]


def test_notes_of_a_file_within_another_are_notes_of_the_whole() -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'

    def noted(text: str) -> str:
        return part("footnotes", f'<w:footnote w:id="1">{p(text)}</w:footnote>')

    inner = word(p(runs=r("里面") + call + r("。")), {"footnotes.xml": noted("里面的注")})
    body = TITLE + '<w:altChunk r:id="rA"/>' + p(runs=r("外面") + call + r("。"))
    parts: dict[str, str | bytes] = {"in.docx": inner, "footnotes.xml": noted("外面的注")}
    result = read("a.docx", word(body, parts, {"rA": ("aFChunk", "in.docx", False)}))
    assert write(result.value.document).splitlines() == [
        "里面[^1]。",
        "外面[^2]。",
        "[^1]: 里面的注",
        "[^2]: 外面的注",
    ]


def test_a_file_that_stands_in_itself_ends() -> None:
    inner = word(TITLE + p("最里面"))
    for _ in range(6):
        inner = word(
            p("一层") + '<w:altChunk r:id="rA"/>', {"in.docx": inner},
            {"rA": ("aFChunk", "in.docx", False)},
        )  # fmt: skip
    result = read("a.docx", inner)
    assert told(result)["read_embedded"] == {"count": 1}


def test_strict_open_xml_is_read_like_any_other() -> None:
    data = word(TITLE + p(runs=r("第一段，") + r("重点", "<w:b/>") + r("在此。")))
    strict = data_in_strict_names(data)
    assert strict != data
    assert read("a.docx", strict).value.document == read("a.docx", data).value.document


def data_in_strict_names(data: bytes) -> bytes:
    """Return a package of ours in the names of Strict Open XML, which are as long or shorter."""
    out = BytesIO()
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/(main|relationships|math)")
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as made:
        for name in archive.namelist():
            content = archive.read(name)
            if "rels" not in name and "Types" not in name:
                content = usual.sub(rb"http://purl.oclc.org/ooxml/\1/\2", content)
            made.writestr(name, content)
    return out.getvalue()


def table(*rows: str, properties: str = "") -> str:
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{inner}</w:tbl>"


LINED = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'


def test_tables_that_only_place_their_words_are_unrolled() -> None:
    column = table(cell(p("一、提高认识")), cell(p(LONG) + p("第二段。")), properties=LINED)
    beside = table(cell(p("甲方：某某")) + cell(p("乙方：某某")))
    pages = table(cell(p(LONG) + p(LONG) + p(LONG)) + cell(p("右栏。")), properties=LINED)
    result = read("a.docx", word(TITLE + p(LONG) + column + beside + pages))
    assert lines(result) == [
        LONG, "一、提高认识", LONG, "第二段。", "甲方：某某", "乙方：某某", *[LONG] * 3, "右栏。",
    ]  # fmt: skip
    assert told(result) == {}


def test_a_row_with_lines_round_it_and_a_form_to_fill_in_stay_tables() -> None:
    row = table(cell(p("合计")) + cell(p("120")), properties=LINED)
    form = table(cell(p("姓名")) + cell(p()), cell(p("单位")) + cell(p()), properties=LINED)
    result = read("a.docx", word(TITLE + p(LONG) + row + p(LONG) + form))
    assert write(result.value.document).count("| --- |") == 2


def test_a_picture_and_what_is_struck_in_a_cell_are_not_lost() -> None:
    struck = cell(p(runs=r("十二") + r("十一", "<w:strike/>")))
    result = read("a.docx", word(TITLE + p(LONG) + table(cell(p("数")) + struck, properties=LINED)))
    assert left(result) == [("十一", Reason.STRUCK, 2)]


@pytest.mark.parametrize("heading", ["目　录", "目录"])
def test_a_typed_list_of_contents_is_left_out_with_its_heading(heading: str) -> None:
    listed = p(heading) + p("一、提高认识……………1") + p("二、狠抓落实 2")
    text = p("一、提高认识") + p(LONG) + p("二、狠抓落实") + p(LONG)
    result = read("a.docx", word(TITLE + listed + text))
    assert lines(result) == ["一、提高认识", LONG, "二、狠抓落实", LONG]
    assert [reason for _, reason, _ in left(result)] == [Reason.CONTENTS] * 3
    assert told(result)["read_contents"]["count"] == 3


def test_notes_that_nothing_calls_are_accounted_for() -> None:
    notes = part("footnotes", f'<w:footnote w:id="1">{p("没有人引的注。")}</w:footnote>')
    result = read("a.docx", word(TITLE + p(LONG), {"footnotes.xml": notes}))
    assert left(result) == [("没有人引的注。", Reason.HIDDEN, 1)]


def _pieces(chance: random.Random) -> Iterator[str]:
    """Yield paragraphs and tables of every kind, each word in them met once."""
    count = iter(range(10_000))

    def said() -> str:
        return f"词{next(count)}语" * chance.randint(1, 4)

    looks = ("", "<w:b/>", "<w:strike/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>',
             '<w:em w:val="dot"/>', '<w:rStyle w:val="Ph"/>', "<w:dstrike/><w:b/>")  # fmt: skip

    def run() -> str:
        text = r(said(), chance.choice(looks))
        return chance.choice(
            (
                text, text, text, f"<w:ins>{text}</w:ins>", f"<w:del>{text}</w:del>",
                f"<w:hyperlink r:id='x'>{text}</w:hyperlink>", f"<w:smartTag>{text}</w:smartTag>",
                f"<w:sdt><w:sdtContent>{text}</w:sdtContent></w:sdt>",
                f"<w:unknown>{text}</w:unknown>",
                field(" REF x ", text), field(" TOC ", text), field(" IF ") + text,
                math(m(said())), drawn(shape(said())),
                f"<w:r><w:ruby><w:rt>{r(said())}</w:rt><w:rubyBase>{text}</w:rubyBase></w:ruby></w:r>",
                PICT.format(f"<v:textbox><w:txbxContent>{p(said())}</w:txbxContent></v:textbox>"),
            )
        )  # fmt: skip

    def paragraph() -> str:
        named = chance.choice(("", "", "", "Toc", "Gone", "Old"))
        return p(runs="".join(run() for _ in range(chance.randint(1, 4))), properties=styled(named))

    def block(depth: int) -> str:
        if depth > 2 or chance.random() < 0.6:
            return paragraph()
        width = chance.randint(1, 3)
        rows = [
            "".join(cell(block(depth + 1) + paragraph()) for _ in range(width))
            for _ in range(chance.randint(1, 3))
        ]
        whole = table(*rows, properties=chance.choice(("", LINED)))
        return chance.choice((whole, f"<w:sdt><w:sdtContent>{whole}</w:sdtContent></w:sdt>"))

    for _ in range(chance.randint(3, 9)):
        yield block(0)


@pytest.mark.parametrize("seed", range(60))
def test_every_word_of_a_random_file_is_accounted_for(seed: int) -> None:
    chance = random.Random(seed)
    data = word(TITLE + p(LONG) + "".join(_pieces(chance)) + p(LONG), {"styles.xml": STYLES})
    result = read("a.docx", data)
    assert unaccounted(words(data), result.value) == []
    assert not [text for text, reason, _ in left(result) if reason is Reason.UNKNOWN]


FILES = [
    path
    for folder in ("docx", "heldkinds", "reports")
    for path in sorted((DATA / folder).glob("*"))
    if path.suffix in (".docx", ".dotx")
]


@pytest.mark.skipif(not FILES, reason="the folder of real Word files is not beside this project")
def test_every_word_of_the_real_files_is_accounted_for() -> None:
    lost = {
        path.name: missing
        for path in FILES
        if (data := path.read_bytes())
        and (missing := unaccounted(words(data), read(path.name, data).value))
    }
    assert lost == {}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_sees_no_word_that_is_not_accounted_for(tmp_path: Path) -> None:
    chance = random.Random(7)
    body = TITLE + p(LONG) + "".join(_pieces(chance)) + "".join(_pieces(chance))
    data = word(body, {"styles.xml": STYLES})
    (tmp_path / "a.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120
    )
    seen = re.findall("词\\d+语", (tmp_path / "a.txt").read_text("utf-8-sig"))
    assert len(seen) > 50
    assert unaccounted(iter(seen), read("a.docx", data).value) == []

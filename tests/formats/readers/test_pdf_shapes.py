"""PDF of the shapes that offices make: headings, columns, tables, notes, running heads."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
import typst

from editor_app.domain.result import Result
from editor_app.formats.fonts import Fonts
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.readers.pdf.file import _characters as characters
from editor_app.formats.readers.pdf.file import _lines as pdf_lines
from editor_app.formats.readers.pdf.paragraphs import PdfLine, paragraphs
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, plain
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.bare_pdf import bare_pdf
from tests.formats.readers.docx.test_structure import PNG
from tests.formats.readers.plain_reader import unaccounted

PROSE = (
    "要坚持以职工为中心的工作导向，着力解决职工群众最关心最直接最现实的利益问题，"
    "团结动员广大职工在推动高质量发展中建功立业，为谱写海川新篇章作出新的更大贡献。"
)
HEAD = """#align(center)[#text(size: 22pt)[在全市工会工作会议上的讲话]]
#align(center)[林月英]
#align(center)[（2024年2月27日）]

同志们：

"""


@pytest.fixture(scope="module")
def fonts() -> tuple[str, ...]:
    return tuple(str(folder) for folder in Fonts().folders)


def pdf(
    fonts: tuple[str, ...], body: str, *, head: str = "", foot: str = "", size: int = 16
) -> bytes:
    source = f"""#set page(paper: "a4", margin: (x: 28mm, y: 35mm), header: [{head}],
      footer: context align(center)[{foot}])
    #set text(font: ("Noto Serif SC", "Noto Serif CJK SC"), size: {size}pt, lang: "zh")
    #set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.8em)
    """
    text = (source + "\n" + body).encode()
    made: bytes = typst.compile(text, font_paths=list(fonts))  # type: ignore[misc]
    return made


def lines(result: Result[Incoming]) -> list[str]:
    return reading_text(write(result.value.document)).splitlines()


def keys(result: Result[Incoming]) -> list[str]:
    return [notice.key for notice in result.warnings]


def test_numbered_headings_stand_apart_from_the_running_text(fonts: tuple[str, ...]) -> None:
    body = f"{PROSE * 2}\n\n一、充分肯定成绩\n\n{PROSE * 3}\n\n（一）思想引领更加有力\n\n{PROSE}"
    result = read("稿.pdf", pdf(fonts, HEAD + body))
    assert lines(result) == [
        "同志们：", PROSE * 2, "一、充分肯定成绩", PROSE * 3, "（一）思想引领更加有力", PROSE,
    ]  # fmt: skip
    assert result.value.field_values() == {
        "title": "在全市工会工作会议上的讲话",
        "speaker": "林月英",
        "occasion": "全市工会工作会议",
        "delivered": "2024-02-27",
    }


def test_a_character_whose_font_does_not_say_what_it_means_is_told(fonts: tuple[str, ...]) -> None:
    text = f"老班长的二十三年\n{PROSE}\n一、师傅"
    result = read("稿.pdf", bare_pdf(text, unsaid="老坚"))
    assert result.value.field_values()["title"] == "�班长的二十三年"
    assert lines(result) == [PROSE.replace("坚", "�"), "一、师傅"]
    assert ("read_lost_characters", 2) in [(n.key, n.details.get("count")) for n in result.warnings]


def test_places_are_right_behind_a_character_that_says_nothing(fonts: tuple[str, ...]) -> None:
    pages = pdfium.PdfDocument(
        bare_pdf("老班长的二十三年\n要坚持以职工为中心\n一、师傅", unsaid="老班")
    )
    page = pages[0].get_textpage()
    made = list(pdf_lines(page, characters(page)))
    assert [(line.text, round(line.left), round(780 - line.bottom)) for line in made] == [
        ("��长的二十三年", 60, 2),
        ("要坚持以职工为中心", 60, 20),
        ("一、师傅", 60, 38),
    ]


def test_what_a_browser_prints_over_a_page_is_no_text(fonts: tuple[str, ...]) -> None:
    head = (
        "#place(top + left, dy: -28mm, text(size: 8pt)[11/30/26, 4:56 PM #h(9em) 老班长\\_港城网])"
    )
    result = read("稿.pdf", pdf(fonts, f"{head}\n{HEAD}{PROSE}\n\n{PROSE}"))
    assert lines(result) == ["同志们：", PROSE, PROSE]
    assert [each.reason for each in result.value.left_out] == [Reason.PAGE]


def test_a_page_of_a_thousand_characters_without_a_meaning_is_no_fault(
    fonts: tuple[str, ...],
) -> None:
    unknown = "#text(fallback: false)[" + "𒀀" * 2_500 + "]"  # which no font has
    page = pdf(fonts, f"{unknown}\n\n#pagebreak()\n\n{PROSE * 2}")
    assert PROSE * 2 in lines(read("稿.pdf", page))


def test_centred_and_large_lines_amid_the_text_are_headings(fonts: tuple[str, ...]) -> None:
    first, second = "第一部分　工作回顾", "工作安排"
    body = (
        f"{PROSE * 2}\n\n#align(center)[{first}]\n\n{PROSE * 2}\n\n#text(size: 20pt)[{second}]"
        f"\n\n{PROSE * 2}"
    )
    result = read("稿.pdf", pdf(fonts, HEAD + body))
    headings = [block for block in result.value.document.blocks if isinstance(block, Heading)]
    assert [(h.level, plain(h.children)) for h in headings] == [(1, first), (1, second)]


def test_captions_and_days_in_the_middle_are_no_headings(fonts: tuple[str, ...]) -> None:
    body = (
        f"{PROSE * 2}\n\n#align(center)[图1　海川港三号码头]\n\n{PROSE * 2}\n\n"
        f"#align(center)[2024年2月27日]\n\n{PROSE}"
    )
    document = read("稿.pdf", pdf(fonts, HEAD + body)).value.document
    assert not [block for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    "foot",
    [
        "— #counter(page).display() —",
        "第 #counter(page).display() 页",
        "第#counter(page).display()页 共3页",
        "#counter(page).display() / 3",
        "- #counter(page).display() -",
    ],
)
def test_page_numbers_and_running_heads_are_dropped_with_a_word(
    fonts: tuple[str, ...], foot: str
) -> None:
    body = "\n\n".join([PROSE * 9] * 3)
    result = read("稿.pdf", pdf(fonts, HEAD + body, head="海川市总工会文件", foot=foot))
    assert lines(result) == ["同志们：", PROSE * 9, PROSE * 9, PROSE * 9]
    assert keys(result) == ["read_headers_dropped"]
    assert "海川市总工会文件" in str(dict(result.warnings[0].details)["text"])


def test_a_paragraph_runs_on_over_a_foots_note(fonts: tuple[str, ...]) -> None:
    note = "数据来自海川市统计局发布的二〇二三年公报。"
    body = f"{PROSE * 3}#footnote[{note}]{PROSE * 9}\n\n{PROSE}"
    result = read("稿.pdf", pdf(fonts, HEAD + body))
    got = lines(result)
    assert [len(line) for line in got[:-1]] == [4, len(PROSE) * 12 + 1, len(PROSE)]
    assert got[-1].endswith(note)
    assert keys(result) == ["read_notes_moved"]


def test_a_tables_rows_stay_rows_and_it_is_said(fonts: tuple[str, ...]) -> None:
    cells = "[地区],[人数],[比例],[东区],[1200],[35%],[西区],[800],[24%]"
    body = f"{PROSE * 2}\n\n#table(columns: 3, {cells})\n\n{PROSE * 2}"
    result = read("稿.pdf", pdf(fonts, HEAD + body))
    assert lines(result) == [
        "同志们：", PROSE * 2, "地区　人数　比例", "东区　1200　35%", "西区　800　24%", PROSE * 2,
    ]  # fmt: skip
    assert keys(result) == ["read_ruled"]


def test_two_columns_are_read_one_after_the_other(fonts: tuple[str, ...]) -> None:
    body = "#align(center)[#text(size: 22pt)[毫厘之间见匠心]]\n\n#columns(2)["
    body += "\n\n".join([PROSE * 5] * 3) + "]"
    result = read("稿.pdf", pdf(fonts, body, size=12))
    assert result.value.field_values()["title"] == "毫厘之间见匠心"
    assert lines(result) == [PROSE * 5] * 3


def test_pictures_are_counted_as_left_behind(fonts: tuple[str, ...]) -> None:
    numbers = ", ".join(str(byte) for byte in PNG)
    body = f"{PROSE}\n\n#image(bytes(({numbers})), width: 3cm)\n\n{PROSE}"
    result = read("稿.pdf", pdf(fonts, HEAD + body))
    assert [(n.key, dict(n.details)) for n in result.warnings] == [
        ("read_images_missing", {"count": 1})
    ]
    assert lines(result) == ["同志们：", PROSE, PROSE]


def test_latin_text_keeps_its_spaces(fonts: tuple[str, ...]) -> None:
    said = "Workers at the port have set a new record for handling containers in one hour. "
    body = f"#align(center)[#text(size: 22pt)[A new record]]\n\n{said * 6}"
    result = read("a.pdf", pdf(fonts, body))
    assert lines(result) == [(said * 6).strip()]


def line(text: str, left: float, right: float, bottom: float, size: float = 16) -> PdfLine:
    return PdfLine(text, left, right, bottom, size)


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs([]) == ([], 0)
    assert paragraphs([[], []]) == ([], 0)


def test_a_note_of_two_lines_is_one_and_stands_last() -> None:
    page = [
        line("一段话的第一行，占满了整个版心的宽度，没有结束", 112, 520, 640),
        line("① 见《海川年鉴》第三卷，", 80, 300, 110, 10),
        line("海川出版社出版。", 80, 200, 95, 10),
    ]
    after = [line("而是接着到下一页。", 80, 240, 700)]
    made, notes = paragraphs([page, after])
    assert [each.text for each in made] == [
        "一段话的第一行，占满了整个版心的宽度，没有结束而是接着到下一页。",
        "① 见《海川年鉴》第三卷，海川出版社出版。",
    ]
    assert notes == 1


def test_a_word_parted_by_a_hyphen_is_joined() -> None:
    page = [
        line("Workers at the port of Haichuan have set a new re-", 80, 520, 640),
        line("cord for handling containers.", 80, 300, 610),
    ]
    made, _ = paragraphs([page])
    assert [each.text for each in made] == [
        "Workers at the port of Haichuan have set a new record for handling containers."
    ]


def test_lines_that_all_begin_elsewhere_are_read_too() -> None:
    scattered = [PdfLine(f"{PROSE[:28]}{n}", 10 + 15 * n, 300, 700 - 20 * n, 16) for n in range(30)]
    found, _notes = paragraphs([scattered])
    assert all(any(str(n) in line.text for line in found) for n in range(30))


HEADS = (
    ("海州工会简报　第12期", "1"),
    ("#align(center)[海州工会简报　第12期]", "1"),
    ("#align(right)[内部资料]", ""),
    ("海州工会简报 #h(1fr) 2024年3月", "— 1 —"),
)


@pytest.mark.parametrize(("head", "foot"), HEADS)
def test_the_running_head_of_one_page_is_no_title(
    fonts: tuple[str, ...], head: str, foot: str
) -> None:
    body = f"#align(center)[港城职工读书记]\n\n{PROSE}\n\n{PROSE * 2}\n\n{PROSE}"
    result = read("稿.pdf", pdf(fonts, body, head=f"#text(size: 9pt)[{head}]", foot=foot, size=12))
    assert result.value.field_values()["title"] == "港城职工读书记"
    assert lines(result) == [PROSE, PROSE * 2, PROSE]
    left = [each.text for each in result.value.left_out if each.reason is Reason.PAGE]
    assert len(left) == 1 + bool(foot)
    assert "read_headers_dropped" in keys(result)


def test_a_title_high_on_a_page_is_a_title(fonts: tuple[str, ...]) -> None:
    source = (
        '#set page(paper: "a4", margin: (x: 20mm, y: 12mm))\n'
        '#set text(font: ("Noto Serif SC", "Noto Serif CJK SC"), size: 12pt, lang: "zh")\n'
        "#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n"
        f"#align(center)[港城职工读书记]\n#v(1em)\n\n{PROSE}\n\n{PROSE * 2}\n\n{PROSE}"
    )
    made: bytes = typst.compile(source.encode(), font_paths=list(fonts))  # type: ignore[misc]
    result = read("稿.pdf", made)
    assert result.value.field_values()["title"] == "港城职工读书记"
    assert lines(result) == [PROSE, PROSE * 2, PROSE]


@pytest.mark.parametrize("count", [1, 2])
def test_a_last_paragraph_alone_in_the_right_column_is_one(
    fonts: tuple[str, ...], count: int
) -> None:
    last = PROSE if count == 1 else PROSE * 2
    body = f"#columns(2)[{PROSE * 3}\n\n{PROSE * 4}\n\n{PROSE * 2}\n\n#colbreak()\n\n{last}]"
    assert lines(read("稿.pdf", pdf(fonts, body, size=10))) == [
        PROSE * 3,
        PROSE * 4,
        PROSE * 2,
        last,
    ]


def test_a_signature_at_the_right_is_no_column(fonts: tuple[str, ...]) -> None:
    signed = "".join(
        f"#align(right)[{each}#h(2em)]\n\n" for each in ("海州市总工会", "2024年3月8日")
    )
    body = f"{PROSE}\n\n同意。\n\n照办。\n\n{signed}"
    got = lines(read("稿.pdf", pdf(fonts, HEAD + body)))
    assert got[-2:] == ["海州市总工会", "2024年3月8日"]


def test_a_mark_behind_a_raised_call_begins_no_paragraph() -> None:
    pages = [
        [
            PdfLine("一段话的第一行，占满了整个版心的宽度，没有结束", 112, 520, 640, 16),
            PdfLine("本办法自发布之日起施行①", 80, 300, 610, 16),
            PdfLine("。", 300, 316, 610, 16),
        ]
    ]
    made, _ = paragraphs(pages)
    assert [each.text for each in made] == [
        "一段话的第一行，占满了整个版心的宽度，没有结束本办法自发布之日起施行①。"
    ]


def test_the_cells_of_a_row_keep_apart_though_one_is_a_sentence(fonts: tuple[str, ...]) -> None:
    body = (
        f"{PROSE}\n\n#table(columns: (1fr, 1fr, 2fr), [单位], [数量], [情况], [港区], [36],"
        f" [全部建成], [纺织厂], [7], [在建，年底完成])\n\n{PROSE}"
    )
    got = lines(read("稿.pdf", pdf(fonts, body)))
    assert got[1:-1] == ["单位　数量　情况", "港区　36　全部建成", "纺织厂　7　在建，年底完成"]


def test_names_with_gaps_keep_apart(fonts: tuple[str, ...]) -> None:
    body = f"{PROSE}\n\n王志远　李秀兰　张卫东　刘晓燕\n\n{PROSE}"
    assert lines(read("稿.pdf", pdf(fonts, body)))[1] == "王志远　李秀兰　张卫东　刘晓燕"


def test_every_character_that_pdfium_sees_is_accounted_for(fonts: tuple[str, ...]) -> None:
    body = (
        f"#align(center)[港城职工读书记]\n\n{PROSE}#footnote[注文]\n\n#columns(2)["
        f"{PROSE * 2}\n\n{PROSE}]\n\n#table(columns: 2, [甲], [乙], [1], [2])"
        f"\n\n#pagebreak()\n\n{PROSE}"
    )
    data = pdf(fonts, body, head="海州工会简报", foot="#counter(page).display()", size=12)
    document = pdfium.PdfDocument(data)
    seen = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    assert unaccounted(seen, read("稿.pdf", data).value) == []


def test_wide_blanks_that_were_typed_begin_a_paragraph(fonts: tuple[str, ...]) -> None:
    one, two = "今年以来，厂工会扎实开展竞赛，参赛率达百分之百。", "各车间完成情况见下表。"
    body = f"#set par(first-line-indent: 0em)\n　　{one}\n\n　　{two}\n"

    assert lines(read("稿.pdf", pdf(fonts, body)))[-2:] == [one, two]

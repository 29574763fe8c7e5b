"""Official papers: known by their form in every format, their parts in the fields."""

from __future__ import annotations

import io
import itertools

import docx
import pytest

from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.source import write
from tests.formats.readers.article.test_manuscript_head import BODY, FORMS, PAPER, TITLE, body, text

MARKS = {
    "000012": ("copy_number", "000012"),
    "特急": ("urgency", "most_urgent"),
    "海州市总工会文件": ("issuer", "海州市总工会"),
    "海工发〔2024〕12号": ("document_number", "海工发〔2024〕12号"),
}
HEAD = "海州市总工会文件"
NUMBER = "海工发〔2024〕12号"
ABOVE = [each for size in (1, 2, 3) for each in itertools.combinations(MARKS, size)]
END = (
    "特此通知。",
    "附件：1.报名表",
    "2.赛程表",
    "海州市总工会",
    "2024年3月12日",
    "（联系人：卫东升，电话：0578-3312456）",
)
IMPRINT = (
    "抄送：省总工会，市委办公室。",
    "海州市总工会办公室　　　2024年3月13日印发",
    "（共印60份）",
)


@FORMS
@pytest.mark.parametrize("above", [each for each in ABOVE if HEAD not in each or NUMBER in each])
def test_what_stands_over_the_title_of_a_paper_goes_to_its_fields(
    above: tuple[str, ...], form: str
) -> None:
    value = text((*above, TITLE, *BODY), form).value
    assert value.kind == "official"
    assert value.field_values() == PAPER | dict(MARKS[each] for each in above)
    assert body(value) == list(BODY)
    assert set(above) <= set(value.field_lines)


@FORMS
@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ("加急", ("urgency", "urgent")),
        ("特　急", ("urgency", "most_urgent")),
        ("平急", ("urgency", "ordinary")),
        ("紧急程度：特急", ("urgency", "most_urgent")),
        ("份号：000012", ("copy_number", "000012")),
        ("海总工（2024）3号", ("document_number", "海总工（2024）3号")),
        ("海工发〔2024〕 12 号", ("document_number", "海工发〔2024〕12号")),
    ],
)
def test_other_forms_of_urgency_and_number(mark: str, field: tuple[str, str], form: str) -> None:
    value = text((mark, TITLE, *BODY), form).value
    assert value.field_values() == PAPER | dict([field])
    assert body(value) == list(BODY)


@FORMS
def test_a_number_under_the_title_goes_to_its_field(form: str) -> None:
    value = text((TITLE, NUMBER, *BODY), form).value
    assert value.field_values()["document_number"] == NUMBER
    assert body(value) == list(BODY)


@FORMS
def test_what_has_no_field_is_left_out_with_its_reason(form: str) -> None:
    lines = (
        "机密★3年",
        f"{NUMBER}　　签发人：逄启明",
        "关于提高补助标准的请示",
        "市人民政府：",
        "请批示。",
    )
    value = text(lines, form).value
    assert value.secrecy_mark == "机密★3年"
    assert value.field_values()["document_number"] == NUMBER
    assert [(each.text, each.reason) for each in value.left_out] == [
        (lines[0], Reason.HEAD),
        (lines[1], Reason.HEAD),
    ]


@FORMS
def test_a_whole_paper(form: str) -> None:
    value = text((HEAD, NUMBER, TITLE, *BODY, *END, *IMPRINT), form).value
    assert value.kind == "official"
    assert value.field_values() == PAPER | {
        "attachments": "1.报名表\n2.赛程表",
        "document_number": NUMBER,
        "document_date": "2024-03-12",
        "copied_to": "省总工会，市委办公室",
        "printed_by": "海州市总工会办公室",
        "printed": "2024-03-13",
        "print_run": "60",
    }
    assert body(value) == [*BODY, *END]
    assert not value.left_out


def test_a_whole_paper_on_a_page() -> None:
    inside = "".join(f"<p>{line}</p>" for line in (*BODY, *END))
    index = (
        "<table><tr><td>发文字号：海工发〔2024〕12号</td><td>成文日期：2024-03-12</td></tr></table>"
    )
    page = (
        f"<html><head><title>{TITLE}_通知公告_海州市总工会</title></head><body>"
        f"<div class=nav><a href=/>首页</a> <a href=/t>通知公告</a></div>{index}<h1>{TITLE}</h1>"
        f"<div class=info>2024-03-14 来源：办公室</div><div class=content>{inside}</div>"
        "<div class=foot>主办单位：海州市总工会</div></body></html>"
    )
    value = read("页.html", page.encode()).value
    fields = value.field_values()
    assert value.kind == "official"
    assert (fields["document_number"], fields["document_date"], fields["published"]) == (
        NUMBER, "2024-03-12", "2024-03-14",
    )  # fmt: skip
    assert (fields["recipients"], fields["issuer"]) == ("各区县总工会", "海州市总工会")
    assert body(value) == [*BODY, *END]


@FORMS
@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("市总工会印发关于开展读书活动的通知", ("近日，市总工会印发通知，部署读书活动。",)),
        (TITLE, ("本报海州3月12日讯（记者 李娜）市总工会日前印发通知。", "特此通知不等于落实。")),
        (TITLE, ("记者从市总工会获悉，活动将于四月启动，各区县已作部署。",)),
        ("关于改进文风的几点意见", ("文风不是小事，它关系到作风，也关系到人心。",)),
        ("关于财务工作的报告", ("各位代表：", "现在，我向大会报告财务工作，请予审议。")),
        ("《关于开展读书活动的通知》解读", ("各区县总工会：", "现将有关问题解读如下。")),
    ],
)
def test_a_report_an_essay_and_a_speech_are_no_papers(
    title: str, lines: tuple[str, ...], form: str
) -> None:
    value = text((title, *lines), form).value
    assert value.kind != "official"
    assert "document_type" not in value.field_values()


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "决议",
            ("海州市总工会关于工作报告的决议", "（2024年3月8日海州市总工会第十六届委员会通过）"),
        ),
        ("公告", ("海州市总工会公告", "现将名单予以公告。", "特此公告。", *END[3:5])),
        ("函", ("关于商请派员的函", "区教育局：", "妥否，请函复。", *END[3:5])),
        (
            "令",
            (
                "海州市人民政府令",
                "第23号",
                "《职工服务办法》已经审议通过，现予公布。",
                "市长　林云",
            ),
        ),
        (
            "通知",
            ("关于清明节放假的通知", "全体员工：", "放假。", "行政人事部", "2025年3月28日"),
        ),
        ("纪要", ("党组会议纪要", "第5期", "会议研究了培训事宜。", "分送：党组成员。")),
        ("批复", ("关于同意成立工会的批复", "港口集团：", "此复。", *END[3:5])),
        ("通知", ("国庆节放假通知", "各科室、各车间：", "现将放假事宜通知如下。", *END[3:5])),
    ],
)
def test_other_types_of_papers(kind: str, lines: tuple[str, ...]) -> None:
    value = text((*lines, "请认真执行。"), "txt").value
    assert (value.kind, value.field_values()["document_type"]) == ("official", kind)


def test_what_is_attached_may_stand_behind_the_signature_and_the_imprint() -> None:
    annex = ("附件1", "报名表", *(f"{n}号桌由第{n}组就座，请提前到场。" for n in range(20)))
    lines = (HEAD, NUMBER, TITLE, *BODY, "附件：", "1.报名表", *END[3:5], *IMPRINT, *annex)
    value = text(lines, "txt").value
    fields = value.field_values()
    assert (fields["attachments"], fields["copied_to"], fields["print_run"]) == (
        "1.报名表", "省总工会，市委办公室", "60",
    )  # fmt: skip
    assert body(value) == [*BODY, "附件：", "1.报名表", *END[3:5], *annex]


@pytest.mark.parametrize("first", ["主办单位：", "现将有关单位名单公布如下：", "参赛单位："])
def test_a_line_with_a_colon_that_addresses_nobody_is_no_recipient(first: str) -> None:
    value = text((TITLE, first, "海州市总工会负责组织，请认真落实。"), "txt").value
    assert "recipients" not in value.field_values()


def test_offices_that_sign_together() -> None:
    signed = ("海州市总工会", "海州市人力资源和社会保障局", "二〇二四年三月十二日")
    fields = text((TITLE.removeprefix("海州市总工会"), *BODY, *signed), "txt").value.field_values()
    assert fields["issuer"] == "海州市总工会、海州市人力资源和社会保障局"
    assert fields["document_date"] == "2024-03-12"


@FORMS
@pytest.mark.parametrize(
    ("above", "field"),
    [
        (
            ("海州市总工会", "海州市人社局", "文件", NUMBER),
            ("issuer", "海州市总工会、海州市人社局"),
        ),
        (("海 州 市 总 工 会", NUMBER), ("issuer", "海州市总工会")),
        (
            ("海州市人社局", "海州市总工会文件", f"{NUMBER}", "━━━━━━━━"),
            ("issuer", "海州市人社局、海州市总工会"),
        ),
    ],
)
def test_letterheads_of_several_offices_and_of_a_letter(
    above: tuple[str, ...], field: tuple[str, str], form: str
) -> None:
    lines = (*above, "关于商请派员的函", "区教育局：", "请函复。")
    value = text(lines, form).value
    assert value.field_values()["document_number"] == NUMBER
    assert value.field_values()[field[0]] == field[1]
    assert body(value) == ["区教育局：", "请函复。"]


@FORMS
def test_what_no_field_holds_of_a_head_is_left_out_and_told(form: str) -> None:
    head = ("海州市总工会办公室文件", "海工办发〔202X〕X号")
    value = text((*head, TITLE, *BODY, *END[3:5]), form).value
    assert value.field_values()["issuer"] == "海州市总工会"
    assert [(each.text, each.reason) for each in value.left_out] == [
        (line, Reason.HEAD) for line in head
    ]


@FORMS
@pytest.mark.parametrize("typed", ["公　　告", "通 告"])
def test_an_announcements_spread_type_and_its_number(typed: str, form: str) -> None:
    lines = (typed, "（2025年第1号）", "现将名单予以公告。", *END[3:5])
    value = text(lines, form).value
    fields = value.field_values()
    assert (value.kind, fields["title"]) == ("official", "".join(typed.split()))
    assert fields["document_number"] == "2025年第1号"
    assert body(value) == ["现将名单予以公告。", *END[3:5]]


@FORMS
@pytest.mark.parametrize("behind", [IMPRINT, ()])
def test_what_may_be_published_is_open(behind: tuple[str, ...], form: str) -> None:
    lines = (TITLE, *BODY, *END[3:5], "（此件公开发布）", *behind)
    assert text(lines, form).value.field_values()["secrecy"] == "open"


def tables(*rows: tuple[str, ...]) -> docx.document.Document:
    made = docx.Document()
    table = made.add_table(len(rows), max(map(len, rows)), style="Table Grid")
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            table.cell(n, m).text = cell
    return made


def test_letterhead_and_imprint_that_tables_lay_out() -> None:
    paper = tables(
        ("000031", "加急"), ("海州市总工会 海州市人社局", "文件"), (NUMBER, "签发人：逄启明")
    )
    signed = ("海州市总工会", "海州市人社局", "2024年3月12日")
    for line in (TITLE, *BODY, *signed):
        paper.add_paragraph(line)
    tail = paper.add_table(2, 2, style="Table Grid")
    tail.cell(0, 0).text = "抄送：省总工会。"
    tail.cell(1, 0).text, tail.cell(1, 1).text = "海州市总工会办公室", "2024年3月13日印发"
    made = io.BytesIO()
    paper.save(made)
    value: Incoming = read("稿.docx", made.getvalue()).value
    fields = value.field_values()
    assert (fields["title"], fields["copy_number"], fields["document_number"]) == (
        TITLE, "000031", NUMBER,
    )  # fmt: skip
    assert (fields["copied_to"], fields["printed_by"], fields["printed"]) == (
        "省总工会", "海州市总工会办公室", "2024-03-13",
    )  # fmt: skip
    assert write(value.document).split("\n") == [*BODY, *signed]
    assert [each.text for each in value.left_out] == ["签发人：逄启明"]


def test_the_form_that_a_paper_was_handed_on_with_stays_over_its_text() -> None:
    paper = tables(("等级", "特急", "编号", NUMBER), ("签批", "单雄信", "页数", "2"))
    for line in ("关于做好防汛值守工作的紧急通知", *BODY, *END[3:5]):
        paper.add_paragraph(line)
    made = io.BytesIO()
    paper.save(made)
    value = read("稿.docx", made.getvalue()).value
    fields = value.field_values()
    assert (value.kind, fields["title"]) == ("official", "关于做好防汛值守工作的紧急通知")
    assert (fields["urgency"], fields["document_number"]) == ("most_urgent", NUMBER)
    assert body(value)[0] == f"| 等级 | 特急 | 编号 | {NUMBER} |"
    assert body(value)[3:] == [*BODY, *END[3:5]]

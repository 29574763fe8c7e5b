# ruff: noqa: E501 (the pages stand here as their programs write them)
"""Papers by offices and their people: who wrote, who hosts, and papers saved as web pages."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, Paragraph, plain
from tests.formats.readers.docx.word import p, word

TEXT = "调查显示，清川职工对收入的满意度稳步提高。"


def body(found: Incoming) -> list[str]:
    told = (each for each in found.document.blocks if isinstance(each, Heading | Paragraph))
    return [plain(each.children) for each in told]


def text(*lines: str) -> Incoming:
    return read("稿.txt", "\n".join(lines).encode()).value


def test_the_office_under_a_centred_title_wrote_the_text_and_is_no_title() -> None:
    centred = '<w:jc w:val="center"/>'
    lines = [
        p("职工队伍状况调查", centred),
        p("清川市总工会研究室", centred),
        p(TEXT),
    ]
    found = read("稿.docx", word("".join(lines))).value

    assert found.field_values()["title"] == "职工队伍状况调查"
    assert found.field_values()["byline"] == "清川市总工会研究室"
    assert body(found) == [TEXT]


def test_an_office_that_handed_in_what_a_person_wrote_is_the_source() -> None:
    found = text(
        "“安康杯”竞赛出实效", "文/宋佳　图/杜鹏", "", TEXT, TEXT, "", "供稿：清川纺织厂工会"
    )

    assert found.field_values()["byline"] == "宋佳"
    assert found.field_values()["source"] == "清川纺织厂工会"


def test_the_words_of_a_host_are_a_speech_of_the_day_and_place_under_the_title() -> None:
    found = text(
        "在全市五一表彰大会上的主持词",
        "（2025年4月28日上午9:00　市民中心）",
        "主持人：市总工会党组书记　吴海涛",
        "",
        "同志们：",
        "现在开会。今天大会的主要任务是表彰先进。",
    )
    values = found.field_values()

    assert found.kind == "speech"
    assert values["delivered"] == "2025-04-28"
    assert values["place"] == "市民中心"
    assert (values["speaker"], values["post"]) == ("吴海涛", "市总工会党组书记")
    assert "source" not in values


def test_a_bracketed_moment_of_a_page_stays_the_moment_of_publication() -> None:
    html = f"<h1>清川职工调查</h1><div>（2025年4月28日 09:00 清川日报）</div><div><p>{TEXT}</p><p>{TEXT}</p></div>"
    found = read("页.html", html.encode()).value

    assert found.field_values()["published"].startswith("2025-04-28T09:00")


@pytest.mark.parametrize("program", ["LibreOffice 7.4.7.2 (Linux)", "Microsoft Word 14"])
def test_a_paper_that_a_word_processor_saved_as_a_page_is_read_as_a_paper(program: str) -> None:
    lines = (
        ("特急", ""),
        ("清川市总工会文件", " align=center"),
        ("清工发〔2025〕18号", " align=center"),
        ("关于开展技能竞赛的通知", " align=center"),
        ("各县（市、区）总工会：", ""),
        ("现将有关事项通知如下，请认真贯彻执行。", ""),
        ("清川市总工会", " align=right"),
        ("2025年3月12日", " align=right"),
        ("清川市总工会办公室　　　2025年3月13日印发", ""),
    )
    inside = "".join(f"<p{look}>{line}</p>" for line, look in lines)
    head = f'<meta charset="utf-8"><meta name="Generator" content="{program}"><title></title>'
    found = read("页.html", f"<html><head>{head}</head><body>{inside}</body></html>".encode()).value
    values = found.field_values()

    assert (found.kind, values["title"]) == ("official", "关于开展技能竞赛的通知")
    assert values["document_number"] == "清工发〔2025〕18号"
    assert values["printed_by"] == "清川市总工会办公室"
    assert body(found)[0] == "各县（市、区）总工会："


def test_a_sites_page_with_text_from_a_word_processor_stays_a_page() -> None:
    head = '<meta charset="utf-8"><meta name="Generator" content="Microsoft Word 14"><title>清川职工调查-清川网</title>'
    menu = "<div><a href='/'>首页</a> <a href='/n'>新闻</a> <a href='/w'>维权</a></div>"
    inside = f"{menu}<h1>清川职工调查</h1><div>来源：清川日报</div><p>{TEXT}</p><p>{TEXT}</p>"
    found = read("页.html", f"<html><head>{head}</head><body>{inside}</body></html>".encode()).value

    assert body(found) == [TEXT, TEXT]
    assert found.field_values()["source"] == "清川日报"


@pytest.mark.parametrize(
    ("masthead", "number"),
    [
        (("清川市总工会", "会议纪要", "第7期"), "第7期"),
        (("会议纪要", "〔2024〕5号"), "〔2024〕5号"),
    ],
)
def test_minutes_under_their_masthead_are_a_paper(masthead: tuple[str, ...], number: str) -> None:
    found = text(*masthead, "", "安全生产专题会议纪要", "", "　　7月2日，会议议定以下事项。")

    assert (found.kind, found.field_values()["document_number"]) == ("official", number)
    assert found.field_values()["title"] == "安全生产专题会议纪要"
    assert body(found) == ["7月2日，会议议定以下事项。"]


def test_a_report_of_minutes_is_no_paper() -> None:
    found = text(
        "市总工会印发会议纪要", "", "　　本报讯 清川市总工会近日印发会议纪要，明确四项任务。"
    )

    assert found.kind == "news"

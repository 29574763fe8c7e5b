"""Pages that are deep, long, large or meant to do harm: read whole, in time, as text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from editor_app.errors import BadInput
from editor_app.formats.readers.html.tree import parse
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write

PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，团结动员职工建功立业。"

ATTRIBUTES = " ".join(f"a{n}=1" for n in range(200_000))


def page(body: str) -> bytes:
    title = "<title>工会进万家</title>"
    return f"<html><head>{title}</head><body><h1>工会进万家</h1>{body}</body></html>".encode()


def lines(name: str, data: bytes) -> list[str]:
    return reading_text(write(read(name, data).value.document)).splitlines()


DEEP = {
    "div": ("<div>", "</div>", 10_000),
    "just too deep": ("<div>", "</div>", 300),
    "span": ("<span>", "</span>", 5_000),
    "unclosed bold": ("<b>", "", 2_000),
    "list": ("<ul><li>", "</li></ul>", 500),
    "table": ("<table><tr><td>", "</td></tr></table>", 600),
    "quotation": ("<blockquote>", "</blockquote>", 3_000),
    "tags cut off": ("<x:y/b;c<p>", "", 700),
    "links round paragraphs": ("<p>x<a href=y><br>", "", 1_000),
    "heading": ("<h2>", "", 3_000),
    "font": ("<font color=red>", "</font>", 3_000),
}


@pytest.mark.parametrize("case", DEEP)
def test_deep_nesting_loses_no_text_and_is_said(case: str) -> None:
    start, end, count = DEEP[case]
    data = page(f"<p>{PROSE}甲</p>{start * count}{PROSE}乙{end * count}<p>{PROSE}丙</p>")
    result = read("页.html", data)
    text = reading_text(write(result.value.document))
    assert [PROSE + each in text for each in "甲乙丙"] == [True, True, True]
    assert [notice.key for notice in result.warnings] == ["read_laid_flat"]


def test_a_page_of_ordinary_depth_is_not_laid_flat() -> None:
    root, flat = parse("<div>" * 120 + "<p>x</p>" + "</div>" * 120)
    assert not flat
    assert len(root.xpath("//div")) == 120


def test_a_script_of_ten_megabytes_is_no_reason_to_lay_flat() -> None:
    result = read(
        "页.html", page(f"<p>{PROSE}</p><p>{PROSE}</p><script>{'x=1;' * 2_700_000}</script>")
    )
    assert not result.warnings


LONG = {
    "html": ("页.html", page(f"<p>{PROSE * 12_000}</p>"), PROSE * 12_000),
    "text": ("稿.txt", f"标题\n{PROSE * 12_000}".encode(), PROSE * 12_000),
    "brackets": ("稿.txt", ("标题\n" + "（" * 1_000_000).encode(), "（" * 1_000_000),
    "years": ("稿.txt", ("标题\n" + "2024年" * 200_000).encode(), "2024年" * 200_000),
}


@pytest.mark.parametrize("case", LONG)
def test_a_line_of_half_a_million_characters_is_read_in_seconds(case: str) -> None:
    name, data, expected = LONG[case]
    start = time.perf_counter()
    got = lines(name, data)
    assert time.perf_counter() - start < 15  # under one on a quiet machine
    assert "".join(got) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("页.html", page(f"<p>{PROSE}</p>" * 3_000)),
        ("页.html", page("<br>".join([PROSE] * 3_000))),
        ("稿.txt", f"标题\n{(PROSE + chr(10)) * 3_000}".encode()),
        ("稿.md", f"# 标题\n{(PROSE + chr(10) * 2) * 3_000}".encode()),
        ("页.html", page(f"<p>{PROSE}</p>" * 9 + f"<div {ATTRIBUTES}>")),
        ("页.html", page(f"<p>{PROSE}</p>" * 9 + f"<!-- enpproperty {'<a>x</a>' * 100_000}-->")),
        ("页.html", page(f"<p>{PROSE}</p>" * 9 + "<a name=a id=b href='#c'></a>" * 120_000)),
        ("稿.md", ("|甲" * 4_000 + "|\n" + "|-" * 4_000 + "|\n" + "|甲|乙|\n" * 4_000).encode()),
        ("稿.md", ("|`a`" * 30_000 + "|\n" + "|-" * 30_000 + "|\n").encode()),
        ("稿.txt", ("标题\n" + "李 娜 副主席\n" * 3_000).encode()),
        ("稿.txt", ("·" * 60_000).encode()),
    ],
)  # fmt: skip
def test_a_large_file_does_not_hang(name: str, data: bytes) -> None:
    start = time.perf_counter()
    assert read(name, data).value.document.blocks
    assert time.perf_counter() - start < 20  # one or two on a quiet machine


@pytest.mark.parametrize("marks", ["**a *b ", "*" * 7, "[", "`a", "![", "_x", "~~", "[^"])
def test_marks_without_end_do_not_hang_markdown(marks: str) -> None:
    start = time.perf_counter()
    read("稿.md", f"# 标题\n{marks * 3_000}{PROSE}".encode())
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("control", ["\0", "\x01", "\x7f", "\x1f", "\x0e"])
@pytest.mark.parametrize("name", ["稿.txt", "页.html", "稿.md"])
def test_control_characters_do_not_reach_the_text(name: str, control: str) -> None:
    said = PROSE * 6 + control + PROSE * 6
    data = page(f"<p>{said}</p><p>{PROSE}</p>") if name == "页.html" else f"# 标题\n{said}".encode()
    text = reading_text(write(read(name, data).value.document))
    assert control not in text
    assert PROSE * 6 in text


@pytest.mark.parametrize("name", ["稿.txt", "页.html"])
def test_a_file_full_of_nulls_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        read(name, (PROSE + "\0" * 40).encode() * 5)


def payloads(folder: Path) -> list[str]:
    text = (folder / "xss" / "xss-payload-list.txt").read_text("utf-8", "replace")
    said = [" ".join(each.split()) for each in text.splitlines()]
    return [each for each in said if len(each) > 12 and each.isprintable()][::23][:60]


def test_payloads_in_a_manuscript_stay_literal_text(shared_data: Path) -> None:
    given = payloads(shared_data)
    text = "\n".join(["标题", PROSE, *(f"他写道：{each} 。{PROSE}" for each in given), PROSE])
    got = "\n".join(lines("稿.txt", text.encode()))
    assert [each for each in given if each not in got] == []


def test_payloads_in_a_page_run_nothing_and_lose_no_prose(shared_data: Path) -> None:
    given = payloads(shared_data)
    body = "".join(f"<p>{PROSE}{n}</p><div>{each}</div>" for n, each in enumerate(given[:30]))
    try:
        source = write(read("页.html", page(body)).value.document)
    except BadInput:
        pytest.skip("a payload has swallowed the rest of the page, as in a browser")
    assert "javascript:" not in source.lower().replace("\\", "") or "](javascript" not in source
    assert "<script" not in source.lower()


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x"]
)
def test_a_link_that_would_run_is_only_its_words(href: str) -> None:
    body = f"<p>{PROSE}<a href='{href}'>点这里</a>{PROSE}</p><p>{PROSE}</p>"
    assert (
        write(read("页.html", page(body)).value.document).splitlines()[0]
        == PROSE + "点这里" + PROSE
    )

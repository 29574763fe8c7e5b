"""What style sheets, frames and scripts make of a page: hidden, held within, shown later."""

from __future__ import annotations

from html import escape

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.html.pages import PARAGRAPHS, PROSE, article

MARK = "本页由清川采集器转存。"


def brought_in(body: str) -> Incoming:
    return read("页.html", article(body)).value


def text(incoming: Incoming) -> tuple[str, ...]:
    return tuple(reading_text(write(incoming.document)).splitlines())


@pytest.mark.parametrize(
    ("sheet", "mark"),
    [
        (".wm{display:none}", "<p class='a wm'>{}</p>"),
        ("p.wm , .b { color: red; visibility : hidden !important }", "<p class=wm>{}</p>"),
        ("@charset 'utf-8'; #wm{font-size:0px}", "<p id=wm>{}</p>"),
        ("/* .wm{display:block} */.x{} .wm{display:none}", "<div class=wm><p>{}</p></div>"),
        (".wm{display:block} .wm{display:none}", "<p>八月。<span class=wm>{}</span></p>"),
    ],
)
def test_what_a_style_sheet_hides_is_left_out_as_hidden(sheet: str, mark: str) -> None:
    incoming = brought_in(f"<style>{sheet}</style>{PARAGRAPHS}{mark.format(MARK)}{PARAGRAPHS}")
    assert MARK not in "".join(text(incoming))
    assert [(each.text, each.reason) for each in incoming.left_out if each.text == MARK] == [
        (MARK, "hidden")
    ]


@pytest.mark.parametrize(
    ("sheet", "mark"),
    [
        ("@media print{.wm{display:none}}", "<p class=wm>{}</p>"),
        ("@media (max-width:9px){.x{color:red} .wm{display:none}}", "<p class=wm>{}</p>"),
        (".wm{display:none} .wm{display:block}", "<p class=wm>{}</p>"),
        (".wm{display:none} #on{display:block}", "<p class=wm id=on>{}</p>"),
        (".wm{display:none}", "<p class=wm style='display:block'>{}</p>"),
        (".x .wm, .wm:hover, .wm::after{display:none}", "<p class=wm>{}</p>"),
        ("h6.wm{display:none}", "<p class=wm>{}</p>"),
        (".wm{font-size:0}", "<div class=wm><p class=own>{}</p></div>"),
        (".wm{display:none", "<p class=wm>{}</p>"),
    ],
)
def test_what_a_style_sheet_hides_at_times_or_elsewhere_is_read(sheet: str, mark: str) -> None:
    incoming = brought_in(f"<style>{sheet}</style>{PARAGRAPHS}{mark.format(MARK)}{PARAGRAPHS}")
    assert text(incoming) == (*PROSE, MARK, *PROSE)


def test_a_sheet_for_print_hides_nothing() -> None:
    sheet = "<style media=print>.wm{display:none}</style>"
    incoming = brought_in(f"{sheet}{PARAGRAPHS}<p class=wm>{MARK}</p>{PARAGRAPHS}")
    assert text(incoming) == (*PROSE, MARK, *PROSE)


@pytest.mark.parametrize("setting", ["display:none", "visibility:hidden", "font-size:0"])
def test_an_article_that_a_script_would_show_is_read(setting: str) -> None:
    menu = "".join(
        f"<li><a href=/{n}>第{n}届职工书画展览在工人文化宫开幕</a></li>" for n in range(40)
    )
    incoming = brought_in(
        f"<style>.body,.menu{{{setting}}}</style><ul class=menu>{menu}</ul>"
        f"<div class=body>{PARAGRAPHS}</div>"
    )
    assert text(incoming) == PROSE


def test_a_notice_that_opens_over_a_brief_is_not_read_in_its_stead() -> None:
    notice = "<style>.terms{display:none}</style><div class=terms>" + PARAGRAPHS * 4 + "</div>"
    assert text(brought_in(f"<p>{PROSE[0]}</p>{notice}")) == PROSE[:1]


def test_the_copy_for_small_screens_is_not_read_again() -> None:
    copy = f"<style>.mobile{{display:none}}</style><div class=mobile>{PARAGRAPHS}</div>"
    assert text(brought_in(f"{copy}{PARAGRAPHS}")) == PROSE


def test_a_page_that_a_frame_holds_itself_is_read() -> None:
    held = escape(f"<!DOCTYPE html><html><body>{PARAGRAPHS}</body></html>")
    assert text(brought_in(f'<iframe srcdoc="{held}"></iframe>')) == PROSE
    assert text(brought_in(f'{PARAGRAPHS}<iframe srcdoc=" "></iframe>')) == PROSE


def test_what_shows_without_scripts_only_is_told_as_hidden() -> None:
    incoming = brought_in(f"{PARAGRAPHS}<noscript>请打开脚本后再看本页。</noscript>")
    assert text(incoming) == PROSE
    assert ("请打开脚本后再看本页。", "hidden") in [(e.text, e.reason) for e in incoming.left_out]


def test_an_article_that_shows_without_scripts_only_is_read() -> None:
    assert text(brought_in(f"<p>页面载入中</p><noscript>{PARAGRAPHS}</noscript>")) == PROSE

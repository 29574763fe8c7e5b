"""What a page hides, strikes out, raises, and what only seems to be hidden."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import paste, read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.html.pages import PARAGRAPHS, PROSE, article


def lines(incoming: Incoming) -> list[str]:
    return reading_text(write(incoming.document)).splitlines()


def middle(fragment: str) -> tuple[list[str], list[tuple[str, Reason]], list[str]]:
    """Return the lines of a fragment amid an article, what was left out there, and what told."""
    result = read("页.html", article(f"{PARAGRAPHS}{fragment}<p>{PROSE[0]}</p>"))
    body = lines(result.value)
    left = [(each.text, each.reason) for each in result.value.left_out if each.before in (3, 4)]
    return body[3:-1], left, [notice.key for notice in result.warnings]


HIDDEN = {
    "no display": "<p>看得见的话。</p><p style='display: none'>水印</p>",
    "attribute": "<p>看得见的话。</p><div hidden>水印</div>",
    "not visible": "<p>看得见的话。<span style='VISIBILITY:hidden'>水印</span></p>",
    "no size": "<p><span style='font-size:0px'>水印</span>看得见的话。</p>",
    "a point": "<p><font style='font-size:1px;color:red'>水印</font>看得见的话。</p>",
    "white in a line": "<p>看得见的话。<span style='color:#FFFFFF'>水印</span></p>",
    "white by font": "<p>看得见的话。<font color=white>水印</font></p>",
    "white paragraph": "<p>看得见的话。</p><p style='color:rgb(255, 255, 255)'>水印</p>",
    "white on white": "<p>看得见的话。</p><p style='color:#fff;background:#fff'>水印</p>",
    "grey on grey": "<p>看得见的话。<b style='color:#eee;background-color:#eee'>水印</b></p>",
    "clear": "<p>看得见的话。<i style='color:transparent'>水印</i></p>",
    "opaque": "<p>看得见的话。<i style='opacity:0'>水印</i></p>",
    "far left": "<p>看得见的话。</p><div style='position:absolute;left:-9999px'>水印</div>",
    "far indent": "<p>看得见的话。</p><p style='text-indent:-9999px'>水印</p>",
    "cut": "<p>看得见的话。</p><p style='position:absolute;clip:rect(0 0 0 0)'>水印</p>",
    "shut": "<p>看得见的话。</p><div style='height:0;overflow:hidden'>水印</div>",
    "heard": "<p>看得见的话。<span class='sr-only'>水印</span></p>",
    "dialog": "<p>看得见的话。</p><dialog>水印</dialog>",
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_nobody_sees_is_left_out_and_accounted_for(case: str) -> None:
    body, left, _told = middle(HIDDEN[case])
    assert (body, left) == (["看得见的话。"], [("水印", Reason.HIDDEN)])


SEEN = {
    "aria": "<p aria-hidden='true'>看得见的话。</p>",
    "shown again": "<div style='font-size:0'><p style='font-size:16px'>看得见的话。</p></div>",
    "visible again": "<div style='visibility:hidden'><p style='visibility:visible'>看得见的话。"
    "</p></div>",
    "white on red": "<p style='background:#c00'><span style='color:#fff'>看得见的话。</span></p>",
    "white on a dark box": "<div style='background:#003'><p style='color:white'>看得见的话。</p>"
    "</div>",
    "half opaque": "<p style='opacity:0.9'>看得见的话。</p>",
    "small": "<p style='font-size:10px'>看得见的话。</p>",
    "hanging": "<p style='text-indent:-2em;margin-left:2em'>看得见的话。</p>",
    "closed details": "<details><summary>看得见的话。</summary></details>",
    "scrolled": "<div style='height:200px;overflow:hidden'>看得见的话。</div>",
}


@pytest.mark.parametrize("case", SEEN)
def test_what_only_seems_hidden_is_read(case: str) -> None:
    assert middle(SEEN[case])[:2] == (["看得见的话。"], [])


def test_a_white_title_on_a_bar_that_a_style_sheet_makes_dark_is_the_title() -> None:
    page = article(PARAGRAPHS).replace(b"<h1>", b"<div class=bar><h1 style='color:#fff'>")
    value = read("页.html", page.replace(b"</h1>", b"</h1></div>")).value
    assert value.field_values()["title"] == "职工书屋进园区"


def test_hidden_words_in_the_article_are_told_and_the_sites_own_are_not() -> None:
    menu = b"<div style='display:none'><a href=/>" + "菜单".encode() + b"</a></div><h1>"
    page = article(f"{PARAGRAPHS}<p>看得见。<span style='font-size:0'>水印</span></p>{PARAGRAPHS}")
    result = read("页.html", page.replace(b"<h1>", menu))
    told = [(n.key, n.details["count"], n.details["text"]) for n in result.warnings]
    assert told == [("read_hidden", 1, "水印")]
    assert ("菜单", Reason.HIDDEN) in [(e.text, e.reason) for e in result.value.left_out]


@pytest.mark.parametrize(
    "style", ["visibility: hidden", "visibility:hidden; opacity: 0;", "opacity:0.0"]
)
@pytest.mark.parametrize("body", [PARAGRAPHS, "<p>今天休馆。</p>"])
def test_an_article_that_its_script_would_show_is_read(style: str, body: str) -> None:
    page = (
        "<title>今日通知</title><h1>今日通知</h1><p>海川工会</p>"
        f"<div id=js_content style='{style}'>{body}<p>特此告知大家。</p></div>"
        "<div style='visibility:hidden'>分享</div>"
    )
    value = read("页.html", page.encode()).value
    assert lines(value)[-1] == "特此告知大家。"


def test_a_page_whose_body_waits_for_a_script_is_read() -> None:
    page = article(PARAGRAPHS).replace(b"<body>", b"<body style='display:none'>")
    assert lines(read("页.html", page).value) == list(PROSE)


@pytest.mark.parametrize(
    "struck",
    [
        "<del>八十</del>", "<s>八十</s>", "<strike>八十</strike>",
        "<span style='text-decoration: line-through'>八十</span>",
        "<span style='text-decoration-line:line-through'><b>八十</b></span>",
    ],
)  # fmt: skip
def test_struck_words_are_no_text_and_are_told(struck: str) -> None:
    body, left, told = middle(f"<p>参会人数为{struck}一百二十人。</p>")
    assert body == ["参会人数为一百二十人。"]
    assert left == [("八十", Reason.STRUCK)]
    assert told == ["read_struck"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("3.2×10<sup>4</sup>m<sup>2</sup>", "3.2×10⁴m²"),
        ("CO<sub>2</sub>", "CO₂"),
        ("5×10<span style='vertical-align:super;font-size:9px'>-3</span>吨", "5×10⁻³吨"),
        ("禤<ruby>某<rp>(</rp><rt>mǒu</rt><rp>)</rp></ruby>人", "禤某（mǒu）人"),
        ("<ruby>甪<rt>lù</rt>直<rt>zhí</rt></ruby>", "甪（lù）直（zhí）"),
    ],
)
def test_raised_lowered_and_guided_characters_keep_their_meaning(source: str, text: str) -> None:
    assert middle(f"<p>这里写着{source}。</p>")[0] == [f"这里写着{text}。"]
    assert paste(f"<p>这里写着{source}。</p>", "这里").value.source == f"这里写着{text}。"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<i class=iconfont>\ue621</i>九月的海川。", "九月的海川。"),
        ("九月的海川\U000f0149。", "九月的海川。"),
        ("姓\ue863名", "姓□名"),  # a character of somebody's own font, which nobody else can show
    ],
)
def test_signs_of_icon_fonts_are_no_text(source: str, text: str) -> None:
    assert middle(f"<p>{source}</p>")[0] == [text]


@pytest.mark.parametrize(
    "control",
    [
        "<button>复制链接</button>", "<div class='share-box'><a>复制链接</a></div>",
        "<span class=btn>复制链接</span>", "<div id=bdshare><a href='#'>复制链接</a></div>",
        "<select><option selected>复制链接</select>", "<textarea>复制链接</textarea>",
    ],
)  # fmt: skip
def test_buttons_are_tools_wherever_they_stand(control: str) -> None:
    assert middle(f"<p>看得见的话。</p>{control}")[:2] == (
        ["看得见的话。"],
        [("复制链接", Reason.TOOL)],
    )


def test_a_box_named_as_tools_keeps_a_date_and_a_source() -> None:
    page = article(PARAGRAPHS).replace(b"<p>2024", b"<p class=tools>2024")
    assert read("页.html", page).value.field_values()["source"] == "海川日报"

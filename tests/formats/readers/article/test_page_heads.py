"""Heads of pages that are laid out in ways of their own, and what stands at a text's edges."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.html.pages import PARAGRAPHS, PROSE

TITLE = "职工书屋进园区"


def page(body: str, page_title: str = f"{TITLE}_清川网", head: str = "") -> Incoming:
    html = f"<!DOCTYPE html><meta charset=utf-8><title>{page_title}</title>{head}<body>{body}"
    return read("页.html", html.encode()).value


def text(incoming: Incoming) -> tuple[str, ...]:
    return tuple(reading_text(write(incoming.document)).splitlines())


def fields(incoming: Incoming, *names: str) -> dict[str, str]:
    return {name: incoming.field_values().get(name, "") for name in names}


def test_a_head_under_a_summary_is_read_and_the_summary_stays() -> None:
    brief = "职工书屋走进园区，工人有了读书的好去处。"
    incoming = page(
        f"<h1>{TITLE}</h1><div><p>{brief}</p><p>清川新闻记者 | 宋禾</p><p>清川新闻编辑 | 柳青</p>"
        f"<p>2023/07/15 14:05 浏览 8.2w 来源：清川新闻</p>{PARAGRAPHS}</div>"
    )
    assert text(incoming) == (brief, *PROSE)
    assert fields(incoming, "published", "source", "reporters", "editor") == {
        "published": "2023-07-15T14:05:00+08:00",
        "source": "清川新闻",
        "reporters": "宋禾",
        "editor": "柳青",
    }


def test_an_accounts_name_set_as_a_heading_under_its_picture_is_the_source() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><div><img src=a.jpg><h2>清川工会</h2><p>2021.09.10 11:20 关注</p>"
        f"{PARAGRAPHS}</div>"
    )
    assert text(incoming) == PROSE
    assert fields(incoming, "published", "source") == {
        "published": "2021-09-10T11:20:00+08:00",
        "source": "清川工会",
    }


def test_a_day_within_a_text_is_no_head() -> None:
    lines = "<p>2023年7月15日</p><p>清川市总工会</p>"
    incoming = page(f"<h1>{TITLE}</h1><p>2023-07-16 来源：清川网</p><div>{lines}{PARAGRAPHS}</div>")
    assert fields(incoming, "published") == {"published": "2023-07-16"}


def test_a_page_of_an_edition_is_told_in_a_row_of_buttons() -> None:
    pages = "".join(f"<p>第A0{n}版：要闻</p>" for n in range(1, 5))
    incoming = page(
        "<p>返回首页 2022年04月08日 星期五 上一期 下一期</p>"
        "<p>上一版 下一版 第A03版：县区 PDF版</p>"
        f"<p align=center>书香清川</p><p align=center>{TITLE}</p><p align=center>——园区见闻</p>"
        f"<div>{PARAGRAPHS}</div>{pages}",
        f"清川日报数字报-{TITLE}",
    )
    assert text(incoming) == PROSE
    assert fields(incoming, "kicker", "subtitle", "page", "published", "source") == {
        "kicker": "书香清川",
        "subtitle": "——园区见闻",
        "page": "A03",
        "published": "2022-04-08",
        "source": "清川日报",
    }


@pytest.mark.parametrize(
    ("page_title", "source"),
    [
        (f"{TITLE}-清川工人报", "清川工人报"),
        (f"{TITLE}_教育_清川新闻网", "清川新闻网"),
        (f"{TITLE}_清川市人民政府", ""),
        (f"{TITLE}_山里人家_清川博客", ""),
        (f"{TITLE} - 清川大学", ""),
        (TITLE, ""),
    ],
)
def test_the_press_that_a_page_is_titled_with_is_its_last_source(
    page_title: str, source: str
) -> None:
    body = f"<h1>{TITLE}</h1><p>2024-09-26</p><div>{PARAGRAPHS}</div>"
    assert fields(page(body, page_title), "source") == {"source": source}
    told = body.replace("2024-09-26", "2024-09-26 来源：市总工会")
    assert fields(page(told, page_title), "source") == {"source": "市总工会"}


def test_a_subtitle_that_the_pages_title_repeats_is_one() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><h2>——清川见闻</h2><p>2024-09-26</p><div>{PARAGRAPHS}</div>",
        f"{TITLE}——清川见闻",
    )
    assert fields(incoming, "title", "subtitle") == {"title": TITLE, "subtitle": "——清川见闻"}


def test_a_moment_in_three_lines_has_the_outlet_below() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><div>2021</div><div>05/09</div><div>10:42</div>"
        f"<div><a href=/u>清川观察</a></div><div>{PARAGRAPHS}</div>"
    )
    assert fields(incoming, "published", "source") == {
        "published": "2021-05-09T10:42:00+08:00",
        "source": "清川观察",
    }


def test_the_day_may_stand_under_a_text_with_its_source() -> None:
    incoming = page(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}</div><p>2022-04-06 来源：清川文艺</p>")
    assert fields(incoming, "source", "published") == {
        "source": "清川文艺",
        "published": "2022-04-06",
    }


def test_a_value_may_stand_under_its_label() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><div>来源：</div><div>清川日报</div><div>时间：</div>"
        f"<div>21-06-02 08:19</div><div>{PARAGRAPHS}</div>"
    )
    assert fields(incoming, "source", "published") == {
        "source": "清川日报",
        "published": "2021-06-02T08:19:00+08:00",
    }


def test_a_reporter_beside_the_outlet_is_read() -> None:
    incoming = page(f"<h1>{TITLE}</h1><p>清川晚报 记者 宋禾</p><div>{PARAGRAPHS}</div>")
    assert fields(incoming, "reporters", "byline") == {"reporters": "宋禾", "byline": ""}


def test_a_moment_for_programs_tells_the_year() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><time datetime=2023-05-18T09:00:00+08:00>5月18日</time>"
        f"<div>{PARAGRAPHS}</div>"
        "<time datetime=2023-06-01>昨天</time>"
    )
    assert fields(incoming, "published") == {"published": "2023-05-18T09:00:00+08:00"}


def test_reporters_beside_the_printed_page_are_read() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><p>本报记者　宋　禾"
        f"<span>《清川日报》（2023年08月16日 第 11 版）</span></p><div>{PARAGRAPHS}</div>"
    )
    assert fields(incoming, "reporters", "source", "page", "published") == {
        "reporters": "宋禾",
        "source": "《清川日报》",
        "page": "11",
        "published": "2023-08-16",
    }


def test_a_row_of_share_buttons_within_a_text_is_left_out() -> None:
    row = "<div><span>分享至：</span><a>微信</a><a>微博</a></div>"
    incoming = page(
        f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p><div>{PARAGRAPHS}{row}{PARAGRAPHS}"
        "<p>分享到微信</p></div>"
    )
    assert text(incoming) == (*PROSE, *PROSE)
    assert [each.reason for each in incoming.left_out if "微博" in each.text] == ["tool"]


@pytest.mark.parametrize(
    ("opening", "name", "who"),
    [
        ("清川网-新清川客户端11月5日6时讯（记者 宋禾）", "reporters", "宋禾"),
        ("（清川社記者劉海明月港12日電）", "reporters", "劉海明"),
        ("〔記者劉海明／月港報導〕", "reporters", "劉海明"),
        ("（文/清川网 刘海）", "byline", "刘海"),
    ],
)
def test_who_reported_is_told_before_the_first_sentence(opening: str, name: str, who: str) -> None:
    body = PARAGRAPHS.replace("<p>", f"<p>{opening}", 1)
    incoming = page(f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p><div>{body}</div>")
    assert fields(incoming, name) == {name: who}


def test_who_reported_is_told_under_a_picture_as_well() -> None:
    body = PARAGRAPHS.replace("<p>", "<p>清川网5月8日讯（记者 刘海）", 1)
    caption = "<p><img src=a.jpg></p><p>工人在读书。 刘海 摄</p>"
    incoming = page(f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p><div>{caption}{body}</div>")
    assert text(incoming)[:2] == ("工人在读书。 刘海 摄", f"清川网5月8日讯（记者 刘海）{PROSE[0]}")
    assert fields(incoming, "reporters", "dateline") == {"reporters": "刘海", "dateline": ""}


@pytest.mark.parametrize(
    ("line", "name", "who"),
    [
        ("□ 清川日报全媒体记者 宋禾", "reporters", "宋禾"),
        ("清川在线记者 宋禾 摄影 柳青", "reporters", "宋禾"),
    ],
)
def test_a_line_of_reporters_under_a_caption_is_left_out(line: str, name: str, who: str) -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p>"
        f"<div><p>清晨的园区</p><p>{line}</p>{PARAGRAPHS}</div>"
    )
    assert line not in text(incoming)
    assert fields(incoming, name) == {name: who}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("（作者：宋 禾）", {"byline": "宋禾", "end_note": ""}),
        ("《清川周报》2022年09月20日第4版", {"page": "4", "end_note": ""}),
        ("（本文图片来自网络，如有侵权请联系删除）", {"end_note": "", "byline": ""}),
        ("清川日报·清江点记者 宋禾", {"reporters": "宋禾", "end_note": ""}),
        ("清川晚报/紫藤新闻记者 宋禾", {"reporters": "宋禾", "byline": ""}),
    ],
)
def test_a_last_line_that_tells_of_the_text_is_none_of_it(line: str, told: dict[str, str]) -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p><div>{PARAGRAPHS}<p>{line}</p></div>"
    )
    assert text(incoming) == PROSE
    assert fields(incoming, *told) == told


def test_tags_over_a_text_and_a_link_within_it_are_left_out() -> None:
    more = "<p>相关阅读：<a href=/1>清川书展今日开幕</a></p>"
    incoming = page(
        f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p><div>关键字：<a href=/t>书屋</a></div>"
        f"<div>{PARAGRAPHS}{more}{PARAGRAPHS}</div>"
    )
    assert text(incoming) == (*PROSE, *PROSE)
    assert [each.reason for each in incoming.left_out if "书展" in each.text] == ["related"]


def test_who_wrote_a_comment_is_no_author() -> None:
    incoming = page(
        f"<h1>{TITLE}</h1><p>2024-09-26 来源：清川网</p><div>{PARAGRAPHS}</div><p>12 条评论</p>"
        "<div><b>山里娃</b> 2024-09-27</div><p>写得好，我们厂也有书屋了。</p>"
    )
    assert fields(incoming, "byline", "published") == {"byline": "", "published": "2024-09-26"}


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("<p>长按二维码关注我们</p><p><img src=https://a.cn/640></p>", False),
        ("<p><img src=https://a.cn/640></p><p>扫码关注更多精彩</p>", False),
        ("<p><img src=images/ewm_1.png></p>", False),
        ("<p><img class=qrcode src=640.png></p>", False),
        ("<p><img src=https://a.cn/640></p>", True),
        ("<p>职工扫码借书。</p><p><img src=https://a.cn/640></p>", True),
    ],
)
def test_a_code_to_scan_behind_a_text_is_no_picture_of_it(last: str, *, told: bool) -> None:
    html = (
        f"<!DOCTYPE html><meta charset=utf-8><title>{TITLE}_清川网</title><h1>{TITLE}</h1>"
        f"<p>2024-09-26 来源：清川网</p><div>{PARAGRAPHS}{last}</div>"
    )
    result = read("页.html", html.encode())
    assert ("read_images_missing_named" in [each.key for each in result.warnings]) is told

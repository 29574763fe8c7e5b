"""Which box of a page is its article: whatever stands beside it, short or long, under any name."""

from __future__ import annotations

import pytest

from editor_app.errors import BadInput
from editor_app.formats.incoming import Reason
from editor_app.formats.reading import read
from tests.formats.readers.html.pages import PARAGRAPHS, PROSE, article
from tests.formats.readers.html.test_looks import lines

BRIEF = "据海川社九月八日报道，今日从市总工会获悉，全市新建职工书屋三十二家，配书两万余册。"
COMMENT = "我就住在这个村子里，天天看得到，事情要讲证据，不能听风就是雨，也不能一概而论。"


def comments(count: int, name: str) -> str:
    items = "".join(
        f"<li><div>网友{n}</div><div>第{n}位说：{COMMENT}</div>"
        f"<div>{n}小时前 <a>回复</a> <a href='javascript:;'>举报</a></div></li>"
        for n in range(1, count)
    )
    return f"<div class='{name}'><h4>全部跟帖</h4><ul>{items}</ul></div>"


def summaries(name: str) -> str:
    items = "".join(
        f"<div><a href='/{n}'>第{n}条别的新闻的标题</a>"
        "<p>这里是别的新闻的摘要，也有一句整话。</p></div>"
        for n in range(6)
    )
    return f"<div class='{name}'><h3>猜你想看</h3>{items}</div>"


@pytest.mark.parametrize("name", ["comment-list", "pinglun", "c-12", "newsComments"])
@pytest.mark.parametrize("body", [PARAGRAPHS, f"<p>{BRIEF}</p>"], ids=["article", "brief"])
def test_comments_are_not_the_body_however_long(name: str, body: str) -> None:
    value = read("页.html", article(body + comments(30, name))).value
    assert lines(value) == ([BRIEF] if BRIEF in body else list(PROSE))
    reasons = {each.reason for each in value.left_out if "位说" in each.text}
    assert reasons == {Reason.COMMENT}


@pytest.mark.parametrize("name", ["recommend", "tuijian-list", "x7", "sidebar"])
@pytest.mark.parametrize("body", [PARAGRAPHS, f"<p>{BRIEF}</p>"], ids=["article", "brief"])
def test_summaries_of_other_articles_are_not_the_body(name: str, body: str) -> None:
    value = read("页.html", article(body + summaries(name))).value
    assert lines(value) == ([BRIEF] if BRIEF in body else list(PROSE))
    assert {each.reason for each in value.left_out if "摘要" in each.text} == {Reason.RELATED}


def test_thousands_of_comments_are_no_article() -> None:
    value = read("页.html", article(PARAGRAPHS + comments(3_000, "comment"))).value
    assert lines(value) == list(PROSE)


def test_columns_of_a_page_that_all_hold_links_are_no_list() -> None:
    links = "<div><p>要闻</p><p><a href='/x'>别的标题</a></p></div>"
    column = f"<div>{PARAGRAPHS * 5}<p><a href='/y'>返回</a></p></div>"
    page = f"<title>书屋</title><div>{links}{column}{links}</div><div class=foot>{PROSE[0]}</div>"
    assert lines(read("页.html", page.encode()).value)[:3] == list(PROSE)


def test_a_commentary_whose_box_is_named_so_is_read() -> None:
    page = article(f"<div class='comment'>{PARAGRAPHS}</div>")
    assert lines(read("页.html", page).value) == list(PROSE)


def test_a_box_in_the_middle_named_as_related_is_left_out_in_its_place() -> None:
    link = "<div class='related'><a href='/x'>别的新闻的标题在此</a></div>"
    value = read("页.html", article(f"{PARAGRAPHS}{link}{PARAGRAPHS}")).value
    assert lines(value) == [*PROSE, *PROSE]
    (left,) = [each for each in value.left_out if each.reason is Reason.RELATED]
    assert (left.text, left.before) == ("别的新闻的标题在此", 3)


def test_questions_and_answers_with_links_are_an_article() -> None:
    items = "".join(
        f"<div><h3>问题{n}：怎么办理？</h3><p>{line}请看<a href='/{n}'>办事指南</a>。</p></div>"
        for n, line in enumerate(PROSE)
    )
    body = lines(read("页.html", article(items)).value)
    assert [line for line in body if line.startswith("问题")] == [
        f"问题{n}：怎么办理？" for n in range(3)
    ]


def test_an_article_parted_by_breaks_alone_is_read_line_by_line() -> None:
    value = read("页.html", article("　　" + "<br>　　<br>".join(PROSE))).value
    assert lines(value) == list(PROSE)


def test_comments_are_known_by_their_heading_whatever_their_box() -> None:
    said = "我也去过那里，书很多，环境安静，周末常常带孩子一起去读书，希望越办越好，大家都来。"
    item = "<div><b>茶友{n}</b><i>2019-04-02 10:01</i><p>{said}</p><a>顶(1)</a><a>回复</a></div>"
    listed = "".join(item.format(n=n, said=said) for n in range(9))
    box = f"<div class=x>{PARAGRAPHS}<p>（责任编辑：宋禾）</p></div>"
    under = f"<div class=y><h3>网友评论(56)</h3>{listed}</div>"
    value = read("页.html", article(f"{box}{under}")).value
    assert lines(value) == list(PROSE)
    assert value.field_values()["editor"] == "宋禾"
    assert {each.reason for each in value.left_out if "我也去过" in each.text} == {"comment"}


def test_a_heading_of_opinions_makes_no_comments_of_them() -> None:
    value = read("页.html", article(f"<h3>读者评论</h3>{PARAGRAPHS}")).value
    assert lines(value)[-3:] == list(PROSE)


def test_a_box_that_is_none_by_its_tag_has_its_last_line() -> None:
    text = "<br>　　".join(PROSE * 3)
    value = read("页.html", article(f"<font id=zoom>　　{text}</font></div><div>责编：宋禾")).value
    assert lines(value) == list(PROSE * 3)
    assert value.field_values()["editor"] == "宋禾"


END = {
    "html": "<div class=top><a href=/>首页</a></div></html>",
    "body and html": "<div class=top><a href=/>首页</a></div></body></html><!-- include -->",
    "a whole page": "<html><head><title>页眉</title></head><body>海川网</body></html>",
}


@pytest.mark.parametrize("case", END)
def test_an_end_of_the_page_in_its_middle_ends_nothing(case: str) -> None:
    page = article(PARAGRAPHS).replace(b"<body>", b"<body>" + END[case].encode())
    value = read("页.html", page).value
    assert value.field_values()["title"] == "职工书屋进园区"
    assert lines(value) == list(PROSE)


def test_an_article_behind_the_end_of_the_page_is_read() -> None:
    page = article("").replace(b"</body></html>", b"</body></html>" + PARAGRAPHS.encode())
    assert lines(read("页.html", page).value) == list(PROSE)


@pytest.mark.parametrize("charset", ["undefined", "idna", "rot13", "base64", "x-none", "hex", ""])
def test_an_encoding_that_is_none_does_no_harm(charset: str) -> None:
    page = article(PARAGRAPHS).replace(b"charset=utf-8", f"charset={charset}".encode())
    assert lines(read("页.html", page).value) == list(PROSE)
    chinese = page.decode().encode("gb18030")
    assert lines(read("页.html", chinese).value) == list(PROSE)


def test_a_list_of_links_alone_is_no_article() -> None:
    links = "".join(f"<li><a href='/{n}'>第{n}条新闻的标题在这里</a></li>" for n in range(40))
    with pytest.raises(BadInput) as refused:
        read("页.html", f"<title>新闻_海川网</title><ul>{links}</ul>".encode())
    assert refused.value.key == "import_no_article"


@pytest.mark.parametrize("answer", [COMMENT, COMMENT * 12], ids=["short", "long"])
def test_a_thread_is_its_first_post(answer: str) -> None:
    posts = "".join(
        f"<div id=post_{n}><table><tr><td><a href='/u'>海边的猫{n}</a><p>金牌会员</p></td>"
        f"<td><p>发表于 2021-10-9 21:3{n}:05 | 只看该作者</p><div>{text}</div></td></tr>"
        "</table></div>"
        for n, text in enumerate((PARAGRAPHS, f"<p>{answer}</p>", f"<p>{COMMENT}</p>"))
    )
    page = (
        f"<title>海边走了七天_海川论坛</title><body><h1>海边走了七天</h1><div>{posts}</div></body>"
    )
    value = read("帖.html", f"<meta charset=utf-8>{page}".encode()).value
    assert lines(value) == list(PROSE)
    assert value.field_values()["published"].startswith("2021-10-09T21:30:05")
    assert {each.reason for each in value.left_out if COMMENT in each.text} == {Reason.COMMENT}


def test_numbered_boxes_without_posted_days_are_one_article() -> None:
    boxes = "".join(f"<div id=part_{n}><p>{text}</p></div>" for n, text in enumerate(PROSE))
    assert lines(read("页.html", article(boxes)).value) == list(PROSE)


def test_a_title_that_asks_is_no_part_of_the_text_under_a_posts_card() -> None:
    page = (
        "<title>厂里不给补贴怎么办？_海川论坛</title><div><h1>厂里不给补贴怎么办？</h1>"
        "<div><div>小谷</div><div>积分：20</div><div>楼主 2023-04-02 21:10</div>"
        f"<div><p>{BRIEF}</p></div></div></div>"
    )
    value = read("帖.html", f"<meta charset=utf-8>{page}".encode()).value
    assert lines(value) == [BRIEF]
    assert value.field_values()["published"].startswith("2023-04-02T21:10")
    assert "source" not in value.field_values()

# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages of accounts, platforms, editions and offices: what is read of them, what stays out."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, Paragraph, plain

FIRST = "晚上十点，代驾司机走进清川路的深夜食堂，掏出一张工会卡。"
SECOND = "“刷卡八折，热水免费，还能充电。”他说，这样的食堂清川今年要建三十家。"
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p>"
TITLE = "深夜食堂里的工会卡"


def page(inside: str, title: str = TITLE, head: str = "") -> Incoming:
    html = f'<html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{inside}</body></html>'
    return read("页.html", html.encode()).value


def body(found: Incoming) -> list[str]:
    told = (each for each in found.document.blocks if isinstance(each, Heading | Paragraph))
    return [plain(each.children) for each in told]


def left(found: Incoming) -> list[str]:
    return [line.text for line in found.left_out]


def test_a_link_back_to_the_platform_is_cut_off_the_last_sentence() -> None:
    back = '<a href="//www.qc.example/"><span>返回清川，查看更多</span></a>'
    found = page(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}{back}</p></div>")

    assert body(found) == [FIRST, SECOND]
    assert "返回清川，查看更多" in left(found)


def test_a_sentence_that_ends_with_a_link_of_its_own_stays_whole() -> None:
    linked = f'{SECOND}<a href="/a">《清川市工会卡办法》</a>'
    found = page(f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{linked}</p></div>")

    assert body(found) == [FIRST, f"{SECOND}《清川市工会卡办法》"]


def test_an_invitation_over_the_text_of_an_account_stays_out() -> None:
    found = page(f"<h1>{TITLE}</h1><div><p>点击上方<span>蓝字</span>关注我们</p>{TEXT}</div>")

    assert body(found) == [FIRST, SECOND]
    assert "点击上方蓝字关注我们" in left(found)


def test_one_comment_under_a_heading_named_so_is_no_part_of_the_text() -> None:
    comment = "<div class='cmt-line'><a href='/u'>海阔天空</a><p>老师傅值得尊敬，我家也有一块这样的表，走了四十年还准。</p><span>2022-04-17</span><span>回复</span></div>"
    inside = f"<div><h1>{TITLE}</h1><article>{TEXT}</article><div>12 <b>评论</b>收藏分享举报</div>"
    found = page(f"{inside}<div><div class='comment-title'>评论 2</div>{comment}</div></div>")

    assert body(found) == [FIRST, SECOND]


def test_what_readers_wrote_behind_a_row_of_buttons_that_run_together_stays_out() -> None:
    buttons = "<div><span>阅读</span>(128)┆评论(6)<a>收藏</a><a>转载</a>喜欢▼打印举报</div>"
    comments = "<div><div>评论 <a href='#'>[发评论]</a></div><ul><li>小陈<em>2013-4-8 07:15</em><div>写得真好，让我想起了我的车间。</div></li></ul></div>"
    found = page(
        f"<h2>{TITLE}</h2><div>(2013-04-07 22:16:40)</div><div>{TEXT}</div>{buttons}{comments}"
    )

    assert body(found) == [FIRST, SECOND]


def test_a_channel_called_comment_over_the_day_of_an_article_is_no_heading_of_comments() -> None:
    found = page(f"<div>评论</div><h1>{TITLE}</h1><div>2024-05-06 10:12</div><div>{TEXT}</div>")

    assert body(found) == [FIRST, SECOND]


def test_links_under_a_heading_of_other_articles_amid_a_text_stay_out() -> None:
    others = "<div><p>相关阅读</p><a href='/1'>清川建成户外驿站两百座</a></div>"
    found = page(f"<h1>{TITLE}</h1><div><p>{FIRST}</p>{others}<p>{SECOND}</p></div>")

    assert body(found) == [FIRST, SECOND]
    assert "清川建成户外驿站两百座" in left(found)


def test_text_under_such_a_heading_is_text() -> None:
    explained = "<p>相关链接</p><p>工会卡是清川市总工会为会员办理的服务卡，可以在驿站使用。</p>"
    found = page(f"<h1>{TITLE}</h1><div><p>{FIRST}</p>{explained}<p>{SECOND}</p></div>")

    assert body(found)[1] == "相关链接"


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>清川晚报</span> <span>3小时前</span></div>",
        "<div><div>清川晚报</div><div>5月18日 · 清川晚报官方账号</div></div>",
        "<div><div>清川晚报</div><div>昨天 12:30</div></div>",
    ],
)
def test_an_account_that_says_how_long_ago_it_posted_is_the_source(line: str) -> None:
    found = page(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>")

    assert found.field_values()["source"] == "清川晚报"
    assert body(found) == [FIRST, SECOND]


def test_a_post_has_its_title_in_brackets_and_its_account_over_the_day() -> None:
    head = "<header><a href='/u'>清川消防</a><div><a href='/t'>24-7-19 22:08</a> <span>来自 微博网页版</span></div></header>"
    found = page(
        f"{head}<div>【连续奋战！他们守住了大堤】{FIRST}<br>{SECOND}</div>", "微博正文 - 微博"
    )
    values = found.field_values()

    assert values["title"] == "连续奋战！他们守住了大堤"
    assert values["published"].startswith("2024-07-19T22:08")
    assert values["source"] == "清川消防"
    assert body(found) == [f"【连续奋战！他们守住了大堤】{FIRST}", SECOND]


def test_the_writer_of_an_account_has_a_name_of_any_form() -> None:
    head = '<meta property="og:article:author" content="小满">'
    line = (
        "<div><span>原创</span> <span>小满</span> <a>清川工会</a> <em>2022-11-08 18:30</em></div>"
    )
    found = page(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>", head=head)

    assert found.field_values()["byline"] == "小满"
    assert found.field_values()["source"] == "清川工会"


def test_an_edition_takes_paper_and_day_from_its_title_and_its_row_of_pages() -> None:
    row = "<table><tr><td>第02版：要闻</td><td><a href='/1'>上一版</a> <a href='/2'>下一版</a></td><td>2019年03月18日 星期一</td><td><a href='/3'>返回首页</a> <a href='/4'>版面导航</a> <a href='/5'>标题导航</a></td></tr></table>"
    found = page(
        f"{row}<div>{TITLE}</div><div>{TEXT}</div>", f"清川日报--2019年03月18日--要闻--{TITLE}"
    )
    values = found.field_values()

    assert (values["published"], values["source"]) == ("2019-03-18", "清川日报")


def test_an_edition_is_known_by_a_papers_name_apart_from_the_word_edition() -> None:
    rows = "<div>2021年11月03日 星期三</div><div>第05版：城区</div>"
    found = page(f"{rows}<h1>{TITLE}</h1><div>{TEXT}</div>", f"清川日报 数字报-{TITLE}")

    assert found.field_values()["source"] == "清川日报"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("（区总工会　陈小丽）", "byline", "陈小丽"),
        ("（清川市纪委监委 || 责任编辑 毛海霞）", "editor", "毛海霞"),
    ],
)
def test_a_bracket_at_the_end_names_people_behind_their_office(
    line: str, name: str, value: str
) -> None:
    found = page(f"<h1>{TITLE}</h1><div>{TEXT}<p>{line}</p></div>")

    assert found.field_values()[name] == value


def test_the_day_that_a_paper_bears_is_not_the_day_a_page_says_it_was_published() -> None:
    head = '<meta name="PubDate" content="2024-07-02 17:12">'
    found = page(f"<h1>{TITLE}</h1><div>发文日期：2024年06月28日</div><div>{TEXT}</div>", head=head)

    assert found.field_values()["published"].startswith("2024-07-02")


def test_the_imprint_of_a_paper_is_no_day_of_publication() -> None:
    paper = "<p>各分公司：</p><p>现将有关事项通知如下，请认真贯彻执行。</p><p>清川重工集团有限公司</p><p>2023年12月28日</p>"
    found = page(
        f"<h1>关于开展劳动竞赛的通知</h1><div>{paper}</div><div>清川重工集团有限公司办公室　　2023年12月28日印发</div>",
        "查看公文",
    )

    assert "published" not in found.field_values()
    assert found.kind == "official"


def test_a_sites_word_for_its_news_is_no_source() -> None:
    found = page(f"<h1>{TITLE}</h1><div>时间：2020-06-24</div><div>{TEXT}</div>", f"{TITLE}-新闻网")

    assert "source" not in found.field_values()


def test_the_account_over_a_moment_goes_before_what_it_calls_itself() -> None:
    named = "<div><a href='/u'><p>铁路之窗</p></a><div><span class='t'>2023-06-12 17:22</span> <span>铁路行业观察者</span></div></div>"
    found = page(f"<div>{TITLE}</div>{named}<div>{TEXT}</div>")

    assert found.field_values()["source"] == "铁路之窗"


def test_an_account_called_like_a_person_and_a_word_is_no_author() -> None:
    line = "<div><span>综合科</span> <a href='/a'>江城发布</a> <em>2025-04-25 10:00</em></div>"
    found = page(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>")

    assert "byline" not in found.field_values()


def test_a_pen_name_under_the_title_is_the_author() -> None:
    line = "<div>木须虫</div><div>来源：清川工人报　2022-03-30 03:10</div>"
    found = page(f"<h1>{TITLE}</h1>{line}<div>{TEXT}</div>")

    assert found.field_values()["byline"] == "木须虫"
    assert "木须虫" not in body(found)


def test_a_blog_names_who_posted_behind_the_day() -> None:
    line = "<div>发布于 <time>2019年10月21日</time> 由 <a href='/u'>老何</a></div>"
    shared = "<div><h3>共享此文章：</h3><ul><li><a href='#'>微博</a></li></ul></div>"
    found = page(f"<h1>{TITLE}</h1>{line}<div>{TEXT}{shared}</div>")

    assert found.field_values()["byline"] == "老何"
    assert body(found) == [FIRST, SECOND]


def test_who_sent_in_the_last_of_several_briefs_did_not_write_the_others() -> None:
    briefs = [
        f"▲10月{n}日，清川市总工会开展法律援助活动。（{who}）"
        for n, who in ((7, "许静"), (8, "云工"))
    ]
    found = page(
        f"<h1>简讯两则</h1><div>{''.join(f'<p>{each}</p>' for each in briefs)}</div>", "简讯两则"
    )

    assert "byline" not in found.field_values()
    assert body(found) == briefs


def test_the_time_a_letter_was_sent_is_no_outlet() -> None:
    found = page(f"<h1>{TITLE}</h1><div>发送时间：2024年3月12日 16:20</div><div>{TEXT}</div>")

    assert "source" not in found.field_values()


@pytest.mark.parametrize(
    "inside",
    [
        f"<h1>{TITLE}</h1><div><p>【新时代·基层故事】{FIRST}</p><p>{SECOND}</p></div>",
        f"<h2>{TITLE}</h2><div>2024-05-06 10:12</div><div><p>【清川网报道 记者 李娜】{FIRST}</p><p>{SECOND}</p></div>",
    ],
)
def test_a_bracket_that_a_text_opens_with_is_no_title_under_a_heading(inside: str) -> None:
    assert page(inside, "").field_values()["title"] == TITLE


@pytest.mark.parametrize("line", ["扫码点餐，老人犯了难", "下载安装APP才能停车？"])
def test_a_heading_that_speaks_of_codes_and_programs_is_the_texts_own(line: str) -> None:
    found = page(f"<h1>{TITLE}</h1><div>2024-05-06</div><div><p>{line}</p>{TEXT}</div>")

    assert body(found) == [line, FIRST, SECOND]

"""Shapes of pages that other sites have: rosters by post, titles under breadcrumbs, odd marks."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write

PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，团结动员职工建功立业。"
PAGE = f"""海川省总工会
网站首页 工会概况 领导之窗 组织机构
主　席：刘  洋
党组书记、常务副主席：孙志强
副主席：李 娜、王建军、欧阳明德
一级巡视员：陈  霞
您的位置：首页 >> 要闻动态 >> 领导讲话
凝心聚力 奋发有为
在新的赶考之路上展现工会担当
——在省总工会十四届五次全委会议上的工作报告
省总工会常务副主席 孙志强
(2023年1月12日)
来源：海川工人报   发布日期：2023-01-16   责任编辑：郭敏
各位委员、同志们：
    一、2022年工作回顾
    一是思想引领有新提升。{PROSE}
    二是建功立业有新作为。{PROSE}
    {PROSE}
（此文为报告摘要）
上一篇：全市工会工作会议召开
下一篇：市总工会开展夏送清凉活动
【打印】【关闭】
友情链接：全国总工会
主办：海川省总工会 备案号：海ICP备06000000号
"""


def page(text: str, name: str = "page.txt") -> Incoming:
    return read(name, text.encode()).value


def html(body: str, head: str = "") -> Incoming:
    return page(
        f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>", "p.html"
    )


def test_a_roster_may_name_the_post_first() -> None:
    people = {person.name: person.posts for person in page(PAGE).people}
    assert people == {
        "刘洋": ("主席",),
        "孙志强": ("党组书记、常务副主席",),
        "李娜": ("副主席",),
        "王建军": ("副主席",),
        "欧阳明德": ("副主席",),
        "陈霞": ("一级巡视员",),
    }


def test_all_lines_under_a_breadcrumb_are_the_title() -> None:
    fields = page(PAGE).field_values()
    assert fields["title"] == "凝心聚力 奋发有为 在新的赶考之路上展现工会担当"
    assert (fields["speaker"], fields["delivered"]) == ("孙志强", "2023-01-12")
    assert fields["abridged"] == "true"


def test_the_articles_before_and_after_are_not_of_the_body() -> None:
    body = write(page(PAGE).document).splitlines()
    assert (body[0], body[-1]) == ("各位委员、同志们：", PROSE)


def test_a_title_that_says_where_it_was_spoken_stands_below_the_sites_name() -> None:
    text = PAGE.replace("凝心聚力 奋发有为\n在新的赶考之路上展现工会担当\n——", "")
    fields = page(text).field_values()
    assert fields["title"] == "在省总工会十四届五次全委会议上的工作报告"
    assert fields["occasion"] == "省总工会十四届五次全委会议"


def test_a_list_of_people_inside_an_article_stays_in_it() -> None:
    inside = "组长：张建国\n副组长：李丽、王强\n秘书长：赵敏\n"
    text = PAGE.replace("    二是", f"{inside}    二是")
    lines = write(page(text).document).splitlines()
    assert "副组长：李丽、王强" in lines


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "gb18030", "utf-8"])
def test_a_page_reads_the_same_in_every_encoding(encoding: str) -> None:
    found = read("page.txt", PAGE.encode(encoding)).value
    assert found.field_values() == page(PAGE).field_values()
    assert found.document == page(PAGE).document


def test_a_title_printed_again_above_the_speech_is_its_header() -> None:
    found = html(
        "<h1>（两会受权发布）政府工作报告——2023年3月5日在第十四届全国人民代表大会第一次会议上</h1>"
        "<p>2023-03-05 19:20 来源：新华网</p><div id=content><p>新华社北京3月5日电</p>"
        "<p><b>政府工作报告</b></p><p>——2023年3月5日在第十四届全国人民代表大会第一次会议上</p>"
        f"<p>国务院总理　李克强</p><p>各位代表：</p><p>{PROSE}</p><p>{PROSE}</p></div>"
    )
    fields = found.field_values()
    assert found.kind == "speech"
    assert (fields["speaker"], fields["post"]) == ("李克强", "国务院总理")
    assert fields["delivered"] == "2023-03-05"
    assert fields["dateline"] == "新华社北京3月5日电"
    assert write(found.document).splitlines()[0] == "各位代表："


def test_bars_stand_between_label_and_value() -> None:
    found = html(
        f"<h1>扎根一线三十年</h1><p>{PROSE}</p><p>{PROSE}</p>"
        "<p>来源 | 海川市总工会</p><p>编辑 | 陈红</p><p>校对｜赵强</p>"
    )
    fields = found.field_values()
    assert fields["source"] == "海川市总工会"
    assert (fields["editor"], fields["proofreader"]) == ("陈红", "赵强")
    assert write(found.document).splitlines() == [PROSE, PROSE]


def test_reporters_in_brackets_open_an_article() -> None:
    found = html(
        f"<h1>我校召开工作会议</h1><p>（通讯员 张伟）2月16日，{PROSE}</p><p>{PROSE}</p>",
        "<title>我校召开工作会议</title>",
    )
    assert found.field_values()["reporters"] == "张伟"
    assert found.kind == "news"


def test_a_manuscript_may_label_its_title_and_give_the_post_in_brackets() -> None:
    who = "讲话人：王建国（省工业和信息化厅厅长）"
    text = f"标题：弘扬工匠精神\n{who}\n各位朋友：\n{PROSE}\n{PROSE}\n"
    fields = page(text).field_values()
    assert fields["title"] == "弘扬工匠精神"
    assert (fields["speaker"], fields["post"]) == ("王建国", "省工业和信息化厅厅长")


def test_a_browsers_title_may_put_the_speaker_before_the_printed_one() -> None:
    found = html(
        "<center><b>在庆祝劳动节大会上的讲话</b></center><center>（2015年4月28日）</center>"
        "<center>周文斌</center><p>2015-04-29 08:00:00 来源：新华网</p>"
        f"<p>同志们：<br>　　{PROSE}<br>　　{PROSE}</p>",
        "<title>周文斌：在庆祝劳动节大会上的讲话_中工网</title>",
    )
    fields = found.field_values()
    assert fields["title"] == "在庆祝劳动节大会上的讲话"
    assert (fields["speaker"], fields["delivered"]) == ("周文斌", "2015-04-28")
    assert "subtitle" not in fields


def test_a_list_of_people_that_ends_an_article_stays_in_it() -> None:
    found = html(
        "<h1>关于表彰先进个人的决定</h1><p>2024-05-01 09:00 来源：海川工会网</p>"
        f"<p>{PROSE}</p><p>{PROSE}</p><p>名单如下：</p><p>张建国 机械厂厂长</p>"
        "<p>李丽 大学教授</p><p>王强 市总工会副主席</p><p>责任编辑：陈红</p>",
        "<title>关于表彰先进个人的决定</title>",
    )
    lines = write(found.document).splitlines()
    assert lines[-3:] == ["张建国 机械厂厂长", "李丽 大学教授", "王强 市总工会副主席"]
    assert found.field_values()["editor"] == "陈红"


@pytest.mark.parametrize(
    "line",
    [
        "正文第一段<b>重点</b>。",
        "<b>重点</b>内容。",
        "正文<script>alert(1)</script>一句。",
        "若 a > b > c，则成立。",
    ],
)
def test_a_line_with_tags_or_signs_is_text_and_stays(line: str) -> None:
    data = f"题目在这里\n{line}\n第二段内容也在这里。".encode()
    assert line in reading_text(write(read("稿.txt", data).value.document))

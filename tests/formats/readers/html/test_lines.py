"""Details of pages: looks, lists, tables, notes, pictures, what a page says of itself."""

from __future__ import annotations

import time

import pytest

from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.html.meta import read_meta
from editor_app.formats.readers.html.page import read_fragment
from editor_app.formats.readers.html.tree import parse
from editor_app.formats.readers.lines import Line, blocks_of
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.reading import paste, read, read_pasted
from editor_app.text.blocks import (
    Block,
    Heading,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
    plain,
)
from tests.formats.readers import sites
from tests.formats.readers.html.pages import data_uri, png

PNG = png(40, 30)
DATA = data_uri(PNG)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ("<span class=t>2023-04-02</span><a class=s>清川发布</a><span>湖北</span>",
         "2023-04-02 清川发布 湖北"),
        ("<i>2022-08-17 09:02:13</i><i>来源：清川报</i>", "2022-08-17 09:02:13 来源：清川报"),
        ("<span>0.21</span><time datetime=x>2019.08.03 21:22</time><span>字数 12</span>",
         "0.21 2019.08.03 21:22 字数 12"),
        ("<span class=a>2019-08-03</span><span class=b>21:22</span>", "2019-08-03 21:22"),
        ("<span class=a>2023</span><span class=b>年5月6日</span>", "2023年5月6日"),
        ("<span class=a>来源</span><span class=b>：清川报</span>", "来源：清川报"),
        ("<span class=a>2023年5月6日</span><span class=b>，工会成立</span>",
         "2023年5月6日，工会成立"),
        ("<span style=x>2023-05-06 清川</span><span style=y>日报</span>", "2023-05-06 清川日报"),
        ("<span class=a>工</span><span class=b>会</span>", "工会"),
        ("<span class=a></span>" * 9 + "2023-05-06", "2023-05-06"),
    ],
)  # fmt: skip
def test_parts_that_style_alone_sets_apart_have_a_blank_where_they_tell_of_an_article(
    parts: str, text: str
) -> None:
    assert [line.text for line in read_fragment(f"<p>{parts}</p>", Pictures()).lines] == [text]


def blocks(fragment: str) -> tuple[Block, ...]:
    lines = read_fragment(fragment, Pictures()).lines
    return blocks_of(line for line in lines if not line.left)


def test_looks_of_words() -> None:
    made = blocks(
        '<p>甲<b>乙</b><span style="font-weight:700">丙</span><em>丁</em>'
        '<a href="https://a.cn">戊</a><a href="javascript:x()">己</a></p>'
    )
    children = (
        Text("甲"),
        Strong((Text("乙丙"),)),
        Stress((Text("丁"),)),
        Link((Text("戊"),), "https://a.cn"),
        Text("己"),
    )
    assert made == (Paragraph(children),)


def test_source_line_ends_between_han_are_no_spaces() -> None:
    assert blocks("<p>劳动\n  创造 幸福，in\nEnglish</p>") == (
        Paragraph((Text("劳动创造 幸福，in English"),)),
    )


def test_breaks_part_paragraphs_and_hidden_things_are_left_out() -> None:
    made = blocks(
        "<div>　　第一段。<br>　　第二段。<span style='display: none'>隐藏</span><script>x()<"
        "/script>"
        "<p hidden>也隐藏</p><select><option>选项</option></select></div>"
    )
    assert made == (Paragraph((Text("第一段。"),)), Paragraph((Text("第二段。"),)))


def test_lists_quotes_and_headings() -> None:
    made = blocks(
        "<h2>小标题</h2><ul><li>项目</li></ul><ol start='3'><li>第三项，说明较长。</li><li>4."
        " 第四项。</li></ol>"
        "<blockquote><p>引文</p></blockquote><h3>一、有编号</h3>"
    )
    assert made[0] == Heading(2, (Text("小标题"),), numbered=False)
    assert made[1] == Paragraph((Text("项目"),), Role.BULLET)
    assert [plain(b.children) for b in made[2:4] if isinstance(b, Paragraph)] == [
        "3. 第三项，说明较长。",
        "4. 第四项。",
    ]
    assert made[4] == Paragraph((Text("引文"),), Role.QUOTE)
    assert made[5] == Heading(1, (Text("一、有编号"),))


def test_merged_cells_leave_empty_ones() -> None:
    made = blocks(
        "<table><tr><th colspan=2>宽</th><th>尾</th></tr><tr><td rowspan=2>高</td><td>1</td><"
        "td>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    )
    assert isinstance(made[0], Table)
    assert [[plain(cell) for cell in row] for row in made[0].rows] == [
        ["宽", "", "尾"],
        ["高", "1", "2"],
        ["", "3", "4"],
    ]


def test_a_table_that_only_places_things_is_unfolded() -> None:
    long = "劳动创造幸福，实干成就伟业。" * 30
    made = blocks(
        f"<table><tr><td>左边栏</td><td><p>{long}</p></td></tr><tr><td>a</td><td>b</td></tr></table>"
    )
    assert not any(isinstance(block, Table) for block in made)


def test_pictures_inside_the_page_come_along() -> None:
    page = sites.page(
        "标题", "", f"<h1>标题</h1><div>{sites.paragraphs()}<figure><img src='{DATA}' alt='会场'>"
        "<figcaption>图为会场</figcaption></figure><p>末段劳动创造幸福，实干成就伟业。</p></div>"
    )  # fmt: skip
    value = read("a.html", page.encode()).value
    pictures = [b for b in value.document.blocks if isinstance(b, Picture)]
    assert pictures == [Picture(value.assets[0].sha256, "会场", "图为会场")]
    assert value.assets[0].data == PNG


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a.png", "missing_named"), ("https://a.cn/a.png", "missing_named"), ("data:,", "missing"),
        ("data:image/png;base64,AAAA", "unknown"), ("data:image/svg+xml,<svg/>", "unknown"),
    ],
)  # fmt: skip
def test_other_pictures_are_counted_and_their_words_kept(source: str, reason: str) -> None:
    page = sites.page(
        "标题", "", f"<h1>标题</h1><div>{sites.paragraphs()}<figure><img src='{source}'>"
        "<figcaption>图为会场</figcaption></figure><p>末段劳动创造幸福，实干成就伟业。</p></div>"
    )  # fmt: skip
    result = read("a.html", page.encode())
    assert {n.key for n in result.warnings} == {f"read_images_{reason}"}
    assert "图为会场" in [
        plain(b.children) for b in result.value.document.blocks if isinstance(b, Paragraph)
    ]


def test_what_is_struck_out_is_not_pasted_and_is_told() -> None:
    struck = "<p>前<del cite='a' datetime='2024-03-05'>旧字</del>后<del>原价</del></p>"
    pasted = paste(struck, "前后原价")
    assert pasted.value.source == "前后"
    assert [(n.key, n.details["count"]) for n in pasted.warnings] == [("read_struck", 2)]


def test_only_what_stands_between_the_marks_is_pasted() -> None:
    clip = "<p>外</p><!--StartFragment--><p>里面的话</p><!-- EndFragment --><p>外</p>"
    assert paste(clip, "里面的话").value.source == "里面的话"
    assert paste("<p>里面</p><!--EndFragment--><!--StartFragment-->", "里面").value.source == "里面"


def test_items_of_a_list_are_counted_past_what_is_no_item() -> None:
    page = "<ol start=3><li>甲项工作</li><p>插话</p><li>乙项工作</li><li value=9>丙项工作</li></ol>"
    lines = paste(page, "甲项工作插话乙项工作丙项工作").value.source.split("\n")
    assert [line for line in lines if "项" in line] == [
        "3. 甲项工作", "4. 乙项工作", "9. 丙项工作",
    ]  # fmt: skip


def test_a_cell_over_many_rows_and_columns_takes_no_more_than_there_are() -> None:
    page = (
        "<table><tr><td rowspan=100 colspan=100>甲</td><td>乙</td></tr>"
        "<tr><td>丙</td><td>丁</td></tr></table>"
    )
    (table,) = blocks(page)
    assert isinstance(table, Table)
    assert [len(row) for row in table.rows] == [102, 102]
    assert [plain(cell) for row in table.rows for cell in row if cell] == ["甲", "乙", "丙", "丁"]


def test_raised_links_to_places_on_the_page_are_notes() -> None:
    page = sites.page(
        "标题", "", f"<h1>标题</h1><article>{sites.paragraphs()}<p>正文里有注释<sup><a href='"
                  f"#n1'>[1]</a></sup>，后文继续。</p>"
        "<ol><li id='n1'>注释的内容 <a href='#c1'>↩</a></li><li id='n2'>没有人引用</li></ol><"
        "/article>"
    )  # fmt: skip
    made = read("a.html", page.encode()).value.document.blocks
    assert Paragraph((Text("正文里有注释"), NoteRef("1"), Text("，后文继续。"))) in made
    assert made[-1] == Note("1", (Text("注释的内容"),))


def test_what_a_page_says_of_itself() -> None:
    root, _ = parse(
        """<html><head><meta name="ContentSource" content="省发改委">
        <meta property="og:title" content="标题_某网">
        <meta name="author" content="104363"><meta name="PubDate" content="2016-11-22 09:53">
        <script type="application/ld+json">{"@graph":[{"headline":"题",
        "datePublished":"2024-01-02T03:04:05+08:00","author":[{"name":"张三"}]}]}</script>
        <script type="application/ld+json">{broken</script>
        <link rel="canonical" href="https://a.cn/2024/01/05/x.html"></head><body>
        <!--enpproperty <introtitle>引题</introtitle><date>2024-01-03 10:00:00.0</date>-->
        <span id="js_name"> 某公众号 </span><script>var ct = "1704240000";</script></body></html>"""
    )
    found = [(f.name, f.value) for f in read_meta(root)]
    assert found == [
        ("source", "省发改委"),
        ("title", "标题"),
        ("published", "2016-11-22T09:53:00+08:00"),
        ("published", "2024-01-02T03:04:05+08:00"),
        ("byline", "张三"),
        ("title", "题"),
        ("kicker", "引题"),
        ("published", "2024-01-03T10:00:00+08:00"),
        ("source", "某公众号"),
        ("published", "2024-01-03T08:00:00+08:00"),
        ("published", "2024-01-05"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "京ICP证100580号",
        "Copyright 2008-2018 by x.com",
        "版权所有 某某网",
        "联系我们 | 网站地图",
        "关于我们 | 举报电话:010-84151598",
    ],
)
def test_footers(text: str) -> None:
    assert site_furniture.is_footer(text)


@pytest.mark.parametrize(
    "text",
    [
        "【打印本页】 【关闭窗口】",
        "分享到：",
        "【1】【2】【3】",
        "扫一扫",
        "阅读 1.2万",
        "大 中 小",
        "下一篇",
    ],
)
def test_tools(text: str) -> None:
    assert site_furniture.is_tool(text)


@pytest.mark.parametrize(
    "text",
    [
        "关于我们党的历史经验，要认真总结，切实转化为推动工作的实际成效，" * 3 + "。",
        "一、加强领导",
        "推荐优秀工会干部",
    ],
)
def test_what_belongs_to_no_site(text: str) -> None:
    line = Line(text)
    assert not site_furniture.is_chrome(line)
    assert not site_furniture.is_after(text)


def test_a_bar_of_sections_is_navigation_and_a_list_in_a_sentence_is_not() -> None:
    bar = "首页 时政 国际 社会 文化 体育 财经"
    assert site_furniture.is_navigation(Line(bar, linked=1.0))
    assert not site_furniture.is_navigation(Line(bar))
    assert site_furniture.looks_like_menu(bar)
    assert not site_furniture.is_navigation(Line("要坚持 高质量 发展 高水平 安全 高效能 治理。"))


def test_a_short_page_is_still_a_page() -> None:
    value = read("a.html", "<html><body><p>简短的通知</p></body></html>".encode("gb18030")).value
    assert [plain(b.children) for b in value.document.blocks if isinstance(b, Paragraph)] == [
        "简短的通知"
    ]


def test_pasting_from_word_and_the_web_is_cleaned() -> None:
    clip = (
        "Version:1.0\r\nStartHTML:00000097\r\n<html><head><style>p.MsoNormal{mso-style:x}</style></head><body>"
        "<!--StartFragment--><p class=MsoNormal><b><span style='font-family:仿宋'>一、加强领"
        "导</span></b></p>"
        "<p class=MsoNormal>正文<b>重点</b>1*2*3<o:p></o:p></p><img src='file:///C:/x.png'><!--EndFragment--></body></html>"
    )
    result = paste(clip, "一、加强领导\n正文重点1*2*3")
    assert result.value.source.split("\n") == ["一、加强领导", "正文**重点**1*2*3"]
    assert [n.key for n in result.warnings] == ["read_images_missing_named"]


def test_pasting_plain_text_escapes_what_would_read_as_a_mark() -> None:
    assert paste(None, "# 话题\n普通一行").value.source.split("\n") == ["\\# 话题", "普通一行"]


def test_plain_text_is_taken_where_html_says_less() -> None:
    assert (
        paste("<p>短</p>", "很长很长的一段文字，都在纯文本里。").value.source
        == "很长很长的一段文字，都在纯文本里。"
    )


def test_a_pasted_page_is_read_like_one() -> None:
    head = "<h1>在全市工会工作会议上的讲话</h1><p>（2024年3月1日）</p><p>王东明</p>"
    fragment = f"{head}<p>同志们：</p>{sites.paragraphs()}"
    result = read_pasted(fragment, "在全市工会工作会议上的讲话")
    assert result.value.kind == "speech"
    assert result.value.field_values()["speaker"] == "王东明"
    assert result.value.media_type == "text/html"


def test_deep_and_broken_html_does_no_harm() -> None:
    prose = "<p>劳动创造幸福，实干成就伟业，全市各级工会深入学习。</p>"
    assert read("a.html", ("<div>" * 150 + prose).encode()).value.document.blocks
    deep = read("a.html", ("<div>" * 10_000 + prose + "</div>" * 10_000 + prose).encode())
    assert len(deep.value.document.blocks) == 2
    assert [notice.key for notice in deep.warnings] == ["read_laid_flat"]
    assert read(
        "a.html", f"<table><tr><td>{sites.PROSE[0]}<p></div></b>".encode()
    ).value.document.blocks


def test_a_page_is_read_well_under_a_second() -> None:
    data = sites.people().encode()
    read("a.html", data)  # loads the reader once
    start = time.perf_counter()
    read("a.html", data)
    assert time.perf_counter() - start < 1

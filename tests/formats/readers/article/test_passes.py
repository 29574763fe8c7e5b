"""The passes one by one: what each finds, what it leaves, and why."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.account import numbered
from editor_app.formats.readers.article.body import read_body, read_edges, without_second_title
from editor_app.formats.readers.article.title import Clues, read_title
from editor_app.formats.readers.lines import Line
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write

WORDS = ("历史沿革", "地理环境", "主要设施")
SAID = "清川市总工会今年把户外劳动者服务站点列为实事项目，全市已建成一百六十三处。"


def title(lines: list[Line], page_title: str) -> dict[str, str]:
    found = read_title(lines, Clues(page_title), 0, len(lines), boxed=True)
    return {each.name: each.value for each in found.finds.in_order()}


def test_the_title_again_is_no_kicker() -> None:
    lines = [Line("港口有了新家", level=1), Line("港口有了新家"), Line(SAID)]
    assert title(lines, "港口有了新家_清川网") == {"title": "港口有了新家"}


def test_a_sites_name_is_neither_title_nor_kicker() -> None:
    under = [Line("港口有了新家", level=2), Line("发布时间：2025-04-18"), Line(SAID)]
    lines = [Line("清川市人民政府", level=1), *under]
    assert title(lines, "清川市人民政府") == {"title": "港口有了新家"}
    assert title(lines, "港口有了新家") == {"title": "港口有了新家"}


def test_a_sites_name_before_the_title_is_not_it() -> None:
    lines = [Line("清川县教育信息网"), Line("海边来了音乐老师", centred=True), Line(SAID)]
    assert title(lines, "清川县教育信息网 -- 海边来了音乐老师") == {"title": "海边来了音乐老师"}
    named = [Line("清川报业走进港务局", level=1), Line("2024-03-05"), Line(SAID)]
    assert title(named, "清川报业走进港务局 - 清川网") == {"title": "清川报业走进港务局"}


@pytest.mark.parametrize("page_title", ["港口_清川百科", "港口 - 宋禾的博客 - 清川博客园"])
def test_a_short_heading_that_begins_the_pages_title_is_the_title(page_title: str) -> None:
    lines = [Line("宋禾的博客", level=1), Line("港口", level=1, linked=1.0), Line(SAID)]
    assert title(lines, page_title) == {"title": "港口"}


def test_a_list_of_links_to_headings_below_is_the_contents() -> None:
    entries = "".join(f"<li><a href='#{n}'>{n} {word}</a></li>" for n, word in enumerate(WORDS, 1))
    parts = "".join(f"<h2 id={n}>{word}</h2><p>{SAID}</p>" for n, word in enumerate(WORDS, 1))
    lists = f"<h2>目录</h2><ol>{entries}</ol>"
    page = f"<title>港口_清川百科</title><h1>港口</h1><p>{SAID}</p>{lists}{parts}"
    result = read("页.html", page.encode())
    assert [line.strip("# ") for line in write(result.value.document).split("\n")] == [
        SAID, *(line for word in WORDS for line in (word, SAID)),
    ]  # fmt: skip
    left = [each.text for each in result.value.left_out if each.reason is Reason.CONTENTS]
    assert left == ["目录", *(f"{n}. {n} {word}" for n, word in enumerate(WORDS, 1))]
    assert [notice.key for notice in result.warnings] == ["read_contents"]


def test_a_kicker_of_words_stays() -> None:
    lines = [Line("海风里的故事", level=2), Line("港口有了新家", level=1), Line(SAID)]
    assert title(lines, "港口有了新家")["kicker"] == "海风里的故事"


def test_the_first_sentence_is_no_title() -> None:
    lines = [Line("大道今晚封闭", level=1), Line("大道今晚封闭。"), Line("请绕行。")]
    found = read_title(lines, Clues("大道今晚封闭"), 0, 3, boxed=True)
    assert (found.start, found.end) == (0, 1)


def body(*lines: Line | str) -> tuple[list[str], dict[int, Reason]]:
    page = numbered([line if isinstance(line, Line) else Line(line) for line in lines])
    made = read_body(page)
    return [line.text for line in made.rest], dict(made.left)


@pytest.mark.parametrize("word", ["微信", "推荐", "声明", "首页", "主办单位：清川市总工会", "1"])
def test_a_word_amid_the_text_stays(word: str) -> None:
    lines = [SAID] * 5 + [word] + [SAID] * 10
    assert body(*lines) == (lines, {})


def test_links_that_are_buttons_and_a_row_of_them_go() -> None:
    more = Line("点击进入专题>>", linked=1.0)
    again = Line("延伸阅读：驿站里的读书会", linked=1.0)
    kept, left = body(SAID, SAID, SAID, more, SAID, again, SAID, "分享 收藏 打印 关闭窗口", SAID)
    assert kept == [SAID] * 6
    assert left == {3: Reason.TOOL, 5: Reason.RELATED, 7: Reason.TOOL}


def test_a_statement_over_the_text_goes_and_one_amid_it_stays() -> None:
    statement = "声明：本报力求信息真实、准确，文章提及内容仅供参考。"
    assert body(statement, SAID) == ([SAID], {0: Reason.STATEMENT})
    assert body(SAID, SAID, SAID, SAID, statement, SAID)[1] == {}


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("据川华社9月26日消息，今日从港口获悉", "", "据川华社9月26日消息，今日从港口获悉"),
        ("据新华社北京9月26日电 今日开会", "据新华社北京9月26日电", "今日开会"),
        ("新华社北京9月26日电（记者 尹文）今日开会",
         "新华社北京9月26日电（记者 尹文）", "今日开会"),
        ("中新网清川4月18日电 (尹文 方小满)今日开会",
         "中新网清川4月18日电 (尹文 方小满)", "今日开会"),
    ],
)  # fmt: skip
def test_a_quoted_source_is_no_dateline(text: str, dateline: str, rest: str) -> None:
    made = read_edges([Line(text)])
    assert (made.finds.value("dateline"), made.rest[0].text) == (dateline, rest)
    named = "尹文" in text
    assert bool(made.finds.value("reporters")) is named


def test_a_title_printed_again_is_left_out_as_such() -> None:
    made = without_second_title(numbered([Line("港口有了新家"), Line(SAID)]), "港口有了新家")
    assert ([line.text for line in made.rest], made.left) == ([SAID], {0: Reason.REPEATED})


def test_a_manuscript_with_names_and_one_word_of_a_footer_is_no_page() -> None:
    names = "王志远　李秀兰　张卫东　刘晓燕　陈国强　杨丽华"
    lines = [
        "各区县总工会：",
        SAID,
        names,
        "企业要依法取得许可证。",
        "清川市总工会",
        "2025年5月6日",
    ]
    text = "\n".join(["清川市总工会关于表彰职工志愿者的决定", *lines])
    made = read("稿.txt", text.encode()).value
    assert made.field_values()["title"] == "清川市总工会关于表彰职工志愿者的决定"
    assert reading_text(write(made.document)).splitlines()[:4] == lines[:4]


def test_a_copied_page_is_still_told_by_its_foot() -> None:
    lines = [
        "首页 要闻 工会 党建 文化 图片",
        "港口有了新家",
        "2025-04-18 09:10 来源：清川网",
        SAID,
        SAID,
    ]
    text = "\n".join([*lines, "责任编辑：宋禾", "清ICP备11000000号", "版权所有 清川网"])
    made = read("页.txt", text.encode()).value
    assert made.field_values() | {"editor": "宋禾", "source": "清川网"} == made.field_values()
    assert [each.reason for each in made.left_out if "ICP" in each.text] == [Reason.FOOTER]


@pytest.mark.parametrize("pages", [True, False], ids=["edition", "site"])
def test_the_day_over_a_newspapers_pages_is_the_editions(*, pages: bool) -> None:
    bar = "".join(f"<li><a href=#>第0{n}版：要闻</a></li>" for n in range(1, 4)) if pages else ""
    page = (
        "<meta charset=utf-8><title>清川晚报数字报-港口有了新家</title>"
        f"<div>2022年08月17日 星期三 <a href=#>往期</a></div><ul>{bar}</ul>"
        f"{'<p><a href=#>别的新闻</a></p>' * 4}<h1>港口有了新家</h1><p>{SAID}</p>"
        f"<p>{SAID}</p>"
    )
    fields = read("页.html", page.encode()).value.field_values()
    told = {name: fields[name] for name in ("published", "source") if name in fields}
    assert told == ({"published": "2022-08-17", "source": "清川晚报"} if pages else {})


def test_a_pen_name_is_the_author_whom_the_note_names() -> None:
    page = (
        "<meta charset=utf-8><title>夜班的灯_清川文艺网</title><h1>夜班的灯</h1><div>铁匠</div>"
        f"<div>2018-11-02</div><div><p>{SAID}</p><p>{SAID}</p>"
        "<p>作者简介：铁匠，本名段铁生，炼钢厂工人。</p></div>"
        "<div><p>主办单位：清川文联办公室</p><p>清ICP备11000000号</p></div>"
    )
    value = read("页.html", page.encode()).value
    assert value.field_values()["byline"] == "铁匠"
    assert [each.reason for each in value.left_out] == [Reason.FOOTER, Reason.FOOTER]

"""The parts of the analysis one by one: title, header, body, tail, channel, roster, runs."""

from __future__ import annotations

import pytest

from editor_app.domain.pictures import LARGEST
from editor_app.formats.readers.article.behind import body_end
from editor_app.formats.readers.article.body_edges import read_after, read_closing, read_opening
from editor_app.formats.readers.article.channels import find_channel
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.header import is_header, read_header
from editor_app.formats.readers.article.manuscript_head import read_front
from editor_app.formats.readers.article.regions import (
    body_start,
    find_title,
    is_content,
    weight,
)
from editor_app.formats.readers.article.roster import find_roster
from editor_app.formats.readers.inlines import cut_end, cut_start, merged, without_bold
from editor_app.formats.readers.lines import (
    Line,
    block_of,
    bulleted,
    captioned,
    line_class,
    squeeze,
)
from editor_app.formats.readers.markdown_inline import image_of, inline_runs
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.runs import Run, inlines_of, tidied
from editor_app.text.blocks import (
    Break,
    Heading,
    Link,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Text,
)
from tests.formats.readers.docx.test_structure import PNG

PROSE = "劳动创造幸福，实干成就伟业，全市各级工会深入学习贯彻会议精神。"


def lines(*texts: str) -> list[Line]:
    return [Line(text) for text in texts]


def values(finds: Finds) -> dict[str, str]:
    return {found.name: found.value for found in finds.in_order()}


def test_title_is_the_longest_run_of_lines_that_the_pages_title_begins_with() -> None:
    page = lines("提高站位", "首页", "提高站位", "狠抓落实", "张三")
    found = find_title(page, "提高站位 狠抓落实-工会-中工网", len(page))
    assert (found.start, found.end, found.sections) == (2, 4, ("工会", "中工网"))


def test_title_that_stands_nowhere() -> None:
    found = find_title(lines("甲", "乙"), "提高站位-中工网", 2)
    assert (found.start, found.end, found.sections) == (0, 0, ("中工网",))


def test_body_runs_from_the_first_prose_to_the_first_sign_of_the_end() -> None:
    page = lines(
        "张三",
        "2019-04-30 07:30",
        PROSE,
        "一、标题",
        PROSE,
        PROSE,
        "来源：新华网",
        "相关新闻",
        PROSE,
    )
    assert body_start(page, 0, len(page), strict=True) == 2
    assert body_end(page, 2, len(page)) == 6


def test_a_sign_before_most_of_the_prose_is_none() -> None:
    page = lines("来源：新华网", PROSE, PROSE, PROSE)
    assert body_end(page, 0, len(page)) == 4


def test_weight_of_lines() -> None:
    assert weight(Line(PROSE)) == len(PROSE)
    assert weight(Line(PROSE, linked=1.0)) == 0
    assert weight(Line("首页 时政")) == 0
    assert is_content(Line("", block=Break()))
    assert is_content(Line("同志们："))
    assert not is_content(Line("来源：新华网"))


@pytest.mark.parametrize(
    "text",
    [
        "李玉赋", "陈 刚", "国务院总理 李强",
        "本报记者 张三 通讯员 李四", "□ 张三", "本报评论员", "（2019年4月29日）",
        "——在全市大会上的讲话", "在全市大会上的讲话",
        "新华网 2019-04-30 07:30", "来源：新华网", "（征求意见稿）",
        "2019年4月29日在全市工会工作会议上", "《人民日报》（2024年04月30日 04 版）", "分享到：",
    ],
)  # fmt: skip
def test_lines_between_title_and_body(text: str) -> None:
    assert is_header([Line(text), Line(PROSE)], 0)


@pytest.mark.parametrize(
    "text",
    [PROSE, "一、加强领导", "同志们：", "2019年4月29日，大会召开。", "他说：", "古人学问无遗力"],
)
def test_lines_of_the_body(text: str) -> None:
    assert not is_header([Line(text), Line(PROSE)], 0)


def test_header_fields() -> None:
    finds = Finds()
    read_header(
        lines(
            "——在庆祝大会上的讲话",
            "全国总工会主席",
            "王东明",
            "2019-04-30 07:30　新华网",
            "（2019年4月29日，北京）",
        ),
        finds,
    )
    finds.settle()
    assert values(finds) == {
        "subtitle": "——在庆祝大会上的讲话",
        "occasion": "庆祝大会",
        "post": "全国总工会主席",
        "byline": "王东明",
        "published": "2019-04-30T07:30:00+08:00",
        "source": "新华网",
        "delivered": "2019-04-29",
        "place": "北京",
    }


def test_fields_named_by_styles() -> None:
    finds = Finds()
    read_header(
        [
            Line("市委书记　买买提", field="person"),
            Line("（征求意见稿）", field="label"),
            Line("编者按：今天刊发。", field="editor_note"),
            Line("张三 李四", field="reporters"),
        ],
        finds,
    )
    assert values(finds) == {
        "post": "市委书记",
        "byline": "买买提",
        "editor_note": "今天刊发。",
        "reporters": "张三、李四",
    }


def test_front_of_a_manuscript() -> None:
    finds = Finds()
    front = read_front(
        [
            Line("引题一行", centred=True),
            Line("大标题", title=True, centred=True),
            Line("第二行", title=True, centred=True),
            Line("张三"),
            Line(PROSE),
        ],
        finds,
    )
    assert (front.above, front.end) == ((), 4)
    assert values(finds) == {
        "kicker": "引题一行",
        "title": "大标题 第二行",
        "title_breaks": "3",
        "byline": "张三",
    }


def test_opening_of_a_body() -> None:
    finds = Finds()
    text = f"【本报讯】（记者 张三）{PROSE}"
    used, cut = read_opening(lines("编者按", "今天刊发。", text), finds)
    assert (used, text[cut:]) == (2, PROSE)
    assert values(finds)["editor_note"] == "今天刊发。"
    assert values(finds)["reporters"] == "张三"


@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        (f"{PROSE}（记者 张三）", None, {"reporters": "张三"}),
        (f"{PROSE}（张三 李四）", None, {"byline": "张三、李四"}),
        (f"{PROSE}（责任编辑：张三）", PROSE, {"editor": "张三"}),
        (f"{PROSE}（见附件）", None, {}),
        (PROSE, None, {}),
    ],
)
def test_closing_brackets(text: str, kept: str | None, expected: dict[str, str]) -> None:
    finds = Finds()
    assert text[: read_closing(text, finds)] == (kept or text)
    assert values(finds) == expected


def test_lines_after_a_body_and_a_label_apart_from_its_value() -> None:
    after = lines(
        "（本文有删节）", "来源：", "新华社", "作者简介：张三，教授。", "京ICP备1号", "编辑：李四"
    )
    assert values(read_after(after)) == {
        "source": "新华社",
        "author_note": "作者简介：张三，教授。",
        "end_note": "（本文有删节）",
        "abridged": "true",
    }


@pytest.mark.parametrize(
    ("crumbs", "channel"),
    [
        ("首页 > 科技频道 > 探索者 > 正文", "科技频道/探索者"),
        ("您当前的位置：中工网 › 工会 › 要闻", "工会/要闻"),
        ("人民网>>文化", "文化"),
        ("更多>>", ""),
    ],
)
def test_breadcrumbs(crumbs: str, channel: str) -> None:
    finds = Finds()
    find_channel(lines(crumbs, "标题"), 1, "标题", (), finds)
    assert finds.value("channel") == channel


def test_roster_of_name_lines_and_post_lines() -> None:
    page = lines(
        "领导",
        "王东明",
        "市总工会主席",
        "陈 刚",
        "市总工会副主席",
        "李伟",
        "经费审查委员会主任",
        "张三",
    )
    roster = find_roster(page)
    assert [person.name for person in roster.people] == ["王东明", "陈刚", "李伟"]
    assert roster.lines == frozenset(range(1, 7))
    assert not find_roster(lines("王东明 市总工会主席", "陈刚 市总工会副主席")).people


def test_a_rare_surname_in_a_roster_is_one_of_it() -> None:
    listed = ("王东明　市总工会主席", "陈刚　市总工会副主席", "李伟　市总工会副主席")
    roster = find_roster(lines(*listed, "海港生　港务局党委书记", "会后　党委书记作了总结。"))
    assert [person.name for person in roster.people][-1] == "海港生"
    assert len(roster.lines) == 4
    assert not find_roster(lines("海港生　港务局党委书记", *listed[:2])).people


def test_runs_are_tidied() -> None:
    made = tidied([Run("　　甲 "), Run(" \u200b乙\n丙", strong=True), Run("  ")])
    assert made == [Run("甲 "), Run("乙丙", strong=True)]


def test_marks_stand_close_to_words() -> None:
    made = inlines_of([Run("甲"), Run(" 乙 ", strong=True), Run("丙", strong=True, stress=True)])
    assert made == (Text("甲 "), Strong((Text("乙 "), Stress((Text("丙"),)))))
    assert inlines_of([Run("  ", strong=True)]) == (Text("  "),)


def test_cutting_inlines() -> None:
    inlines = (
        Text("甲乙"),
        Strong((Text("丙丁"),)),
        NoteRef("1"),
        Link((Text("戊"),), "https://a.cn"),
    )
    assert cut_start(inlines, 3) == (Strong((Text("丁"),)), NoteRef("1"), inlines[3])
    assert cut_end(inlines, 3) == (Text("甲乙"), Strong((Text("丙"),)))
    assert merged([Text("甲"), Text(""), Text("乙")]) == (Text("甲乙"),)
    assert without_bold((Strong((Text("甲"),)), Text("乙"))) == (Text("甲乙"),)


def test_blocks_of_lines() -> None:
    assert block_of(Line("小标题", level=6)) == Heading(4, (Text("小标题"),), numbered=False)
    assert block_of(Line("很长的标题" * 20, level=1)) == Paragraph((Text("很长的标题" * 20),))
    assert block_of(Line("* * *")) == Break()
    assert line_class("# 话题").mark == 0
    assert bulleted(Line("• 项目")).role is Role.BULLET
    assert bulleted(Line("•项目")).role is Role.BODY
    assert squeeze(" \u200b甲\xa0 乙　") == "甲 乙"


def test_captions_belong_to_the_picture_above() -> None:
    picture = Line("", block=Picture("a"))
    made = captioned([picture, Line("图注", caption=True), Line("另一个图注", caption=True)])
    assert [line.block for line in made] == [Picture("a", "", "图注"), None]


def test_pictures_are_known_by_their_content() -> None:
    pictures = Pictures()
    first, again = pictures.add(PNG, "a.png"), pictures.add(PNG, "b.png")
    assert first == again
    assert pictures.has(first)
    assert pictures.add_uri("https://a.cn/x.png") == ""
    assert [asset.name for asset in pictures.kept(frozenset({first}))] == ["a.png"]
    assert pictures.kept(frozenset()) == ()


def test_a_picture_that_cannot_come_along_says_why() -> None:
    pictures = Pictures()
    vector = pictures.add(b"<svg/>")
    wide = pictures.add(PNG[:16] + (10_001).to_bytes(4, "big") * 2)
    heavy = pictures.add(PNG + b"\0" * LARGEST)
    lost = [vector, wide, heavy, ""]
    assert not any(pictures.has(each) for each in lost)
    assert {notice.key: dict(notice.details) for notice in pictures.notices(lost)} == {
        "read_images_unknown": {"count": 1},
        "read_images_too_large": {"count": 2, "limit": 32, "pixels": 100},
        "read_images_missing": {"count": 1},
    }


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        (
            "**粗**与***都***",
            [Run("粗", strong=True), Run("与"), Run("都", strong=True, stress=True)],
        ),
        ("孤单的 ** 与 *", [Run("孤单的 "), Run("**"), Run(" 与 "), Run("*")]),
        ("2*3*4", [Run("2"), Run("*"), Run("3"), Run("*"), Run("4")]),
        ("[文](http://a.cn 'x')", [Run("文", url="http://a.cn")]),
        ("[文](javascript:x)", [Run("文")]),
        ("注[^1]\\*", [Run("注"), Run("", note="1"), Run("*")]),
        ("``a`b`` 后", [Run("a`b"), Run(" 后")]),
        ("`没有 ``另一个", [Run("`"), Run("没有 "), Run("``"), Run("另一个")]),
        ("`a\\` 后", [Run("a\\"), Run(" 后")]),
        ("\\`a`", [Run("`"), Run("a"), Run("`")]),
        ("__粗__ `码` &lt;", [Run("粗", strong=True), Run(" "), Run("码"), Run(" "), Run("<")]),
    ],
)  # fmt: skip
def test_marks_of_markdown(source: str, runs: list[Run]) -> None:
    assert inline_runs(source, {}) == runs


def test_images_of_markdown() -> None:
    image = image_of('![替 代](<a b.png> "题")', {})
    assert image is not None
    assert (image.alt, image.url, image.title) == ("替 代", "a b.png", "题")
    named = image_of("![x][id]", {"id": "data:,y"})
    assert named is not None
    assert named.url == "data:,y"
    assert image_of("正文 ![x](y)", {}) is None

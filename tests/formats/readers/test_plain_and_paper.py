"""Plain text: copied pages with everything round them, and manuscripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read, read_pasted
from editor_app.text.blocks import Heading, Paragraph, Role, plain
from editor_app.text.dialect import parse
from editor_app.text.source import write

PROSE = "劳动创造幸福，实干成就伟业，全市各级工会深入学习贯彻会议精神。"


def brought_in(text: str, name: str = "稿件.txt") -> Incoming:
    return read(name, text.encode()).value


def body(value: Incoming) -> list[str]:
    blocks = value.document.blocks
    return [plain(b.children) for b in blocks if isinstance(b, Paragraph | Heading)]


def test_a_manuscript_of_a_speech() -> None:
    value = brought_in(
        f"在全市工会工作会议上的讲话\n（2024年3月1日）\n市总工会主席　王东明\n\n同志们："
        f"\n{PROSE}\n一、加强领导\n{PROSE}"
    )
    assert value.kind == "speech"
    assert value.field_values() == {
        "title": "在全市工会工作会议上的讲话",
        "occasion": "全市工会工作会议",
        "delivered": "2024-03-01",
        "speaker": "王东明",
        "post": "市总工会主席",
    }
    assert body(value) == ["同志们：", PROSE, "一、加强领导", PROSE]


def test_a_report_with_its_subtitle_and_a_post_above_the_name() -> None:
    value = brought_in(
        "政府工作报告\n\n——2023年3月5日在第十四届全国人民代表大会第一次会议上\n\n国务院总理　"
        "\n李克强\n\n各位代表：\n\n" + PROSE
    )
    values = value.field_values()
    assert values["subtitle"].startswith("——2023年3月5日")
    assert (values["post"], values["speaker"]) == ("国务院总理", "李克强")
    assert values["occasion"] == "第十四届全国人民代表大会第一次会议"
    assert values["delivered"] == "2023-03-05"
    assert body(value)[0] == "各位代表："


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"在开幕式上的致辞\n尊敬的各位来宾：\n{PROSE}", "address"),
        (f"人民日报评论员：让劳动光荣\n{PROSE}", "commentary"),
        (f"全市召开会议\n本报讯（记者 张三）{PROSE}", "news"),
        (f"论劳动精神\n作者：张三\n{PROSE}", "article"),
        (f"走进车间见闻\n本报记者 张三\n{PROSE}", "feature"),
        (f"习近平在大会上发表重要讲话\n新华社北京4月29日电 {PROSE}", "news"),
        (f"随笔一则\n{PROSE}", "article"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert brought_in(text).kind == kind


def test_title_of_several_lines_before_a_blank_one() -> None:
    value = brought_in(f"提高政治站位\n狠抓工作落实\n\n{PROSE}\n{PROSE}\n{PROSE}")
    assert value.field_values()["title"] == "提高政治站位 狠抓工作落实"
    assert value.field_values()["title_breaks"] == "6"


def test_centred_lines_are_the_title() -> None:
    pad = "　" * 6
    value = brought_in(
        f"{pad}提高政治站位\n{pad}狠抓工作落实\n{pad}张　三\n　　{PROSE}\n　　{PROSE}"
    )
    assert value.field_values()["title"] == "提高政治站位 狠抓工作落实"
    assert body(value) == [PROSE, PROSE]


def test_a_text_without_a_title_takes_its_files_name() -> None:
    value = brought_in(f"{PROSE}\n{PROSE}", "会议材料.txt")
    assert value.fields[0].value == "会议材料"
    assert body(value) == [PROSE, PROSE]


def test_a_dateline_is_taken_off_the_text() -> None:
    value = brought_in(f"全市召开会议\n　　本报北京4月29日电 （记者张三、李四）{PROSE}")
    values = value.field_values()
    assert values["dateline"] == "本报北京4月29日电 （记者张三、李四）"
    assert values["reporters"] == "张三、李四"
    assert body(value) == [PROSE]


def test_words_that_only_look_like_a_dateline_stay() -> None:
    value = brought_in(f"全市召开会议\n互联网消息传播很快，{PROSE}")
    assert "dateline" not in value.field_values()
    assert body(value)[0].startswith("互联网消息传播很快")


def test_editors_note_author_note_and_closing_bracket() -> None:
    value = brought_in(
        f"论劳动精神\n张三\n编者按：今天刊发一篇文章。\n{PROSE}\n{PROSE}\n（作者系市委党校教授）\n责任编辑：李四"
    )
    assert value.field_values() == {
        "title": "论劳动精神",
        "byline": "张三",
        "editor": "李四",
        "editor_note": "今天刊发一篇文章。",
        "author_note": "（作者系市委党校教授）",
    }
    assert body(value) == [PROSE, PROSE]


def test_a_note_at_the_end_of_the_last_paragraph_is_taken_off() -> None:
    value = brought_in(
        f"讲话摘登\n同志们：\n{PROSE}\n{PROSE}（本文为王东明2024年3月1日在全国工会工作会议上的讲话，有删节）"
    )
    assert value.field_values()["end_note"].startswith("（本文为王东明")
    assert value.field_values()["occasion"] == "全国工会工作会议"
    assert body(value)[-1] == PROSE


def test_a_speakers_turns_and_short_lines_stay_in_a_manuscript() -> None:
    lines = ["访谈录", "记者：请您谈谈体会？", "王主席：好的。", "首页", "打印", PROSE]
    assert body(brought_in("\n".join(lines)))[-5:] == lines[1:]


def test_a_copied_page_without_a_browsers_title() -> None:
    value = brought_in(
        "首页 时政 国际 社会 文化 体育 财经\n全市工会工作会议召开\n2024-04-30 07:30 来源：新华社\n"
        f"{PROSE}\n{PROSE}\n责任编辑：张三\n相关新闻\n另一条新闻的标题\n京ICP备123号\n版权所"
        f"有 某某网"
    )
    assert value.field_values() == {
        "title": "全市工会工作会议召开",
        "published": "2024-04-30T07:30:00+08:00",
        "source": "新华社",
        "editor": "张三",
    }
    assert body(value) == [PROSE, PROSE]


def test_internal_papers_are_marked_so() -> None:
    value = brought_in(f"内部资料　注意保存\n情况通报\n{PROSE}")
    assert value.field_values()["secrecy"] == "internal"


@pytest.mark.parametrize("mark", ["绝密★", "机密★10年", "秘密★（长期）", "秘 密 ★ 1年"])
def test_secrecy_marks(mark: str) -> None:
    result = read("a.txt", f"{mark}\n某事项汇报\n{PROSE}".encode())
    assert result.value.secrecy_mark == "".join(mark.split())
    assert result.warnings[0].key == "read_secret"


def test_words_about_secrets_are_no_mark() -> None:
    assert brought_in(f"严守国家秘密\n{PROSE}").secrecy_mark == ""


def test_what_only_looks_like_a_mark_is_text() -> None:
    lines = [
        "# 话题",
        "> 引号",
        "2*3*4",
        "**星号**",
        "[^1]: 注",
        "| 竖线 |",
        "![图](asset:1)",
        "- 减号",
    ]
    value = brought_in("标题\n" + "\n".join(f"{PROSE}\n{line}" for line in lines))
    got = body(value)
    assert [got[2 * n + 1] for n in range(len(lines))] == lines
    assert parse(write(value.document)) == value.document


def test_printed_bullets_are_items() -> None:
    value = brought_in(f"标题\n{PROSE}\n• 第一\n● 第二")
    roles = [b.role for b in value.document.blocks if isinstance(b, Paragraph)]
    assert roles == [Role.BODY, Role.BULLET, Role.BULLET]


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf")),
            max_size=60,
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_text_makes_a_tree_that_its_source_reads_as(lines: list[str]) -> None:
    text = "\n".join([PROSE, *lines])
    value = brought_in(text)
    assert parse(write(value.document)) == value.document


ITEMS = "- 编辑讨论会定在周五下午\n- 字号统一改为三号\n- 来源要写全称"


@pytest.mark.parametrize("mark", ["-", "*", "+", "•"])
def test_a_list_that_a_text_begins_with_is_neither_title_nor_fields(mark: str) -> None:
    text = f"{ITEMS}\n\n近日，海州市总工会举办读书活动，职工代表参加。\n".replace("- ", f"{mark} ")
    value = read("稿.txt", text.encode()).value
    assert value.field_values() == {"title": "稿"}
    assert write(value.document).split("\n")[:3] == ITEMS.split("\n")
    pasted = read_pasted(None, text).value
    assert pasted.field_values() == {}
    assert write(pasted.document) == write(value.document)


def test_one_line_that_begins_with_a_dash_is_no_list() -> None:
    text = "题目很短\n\n近日，海州市总工会举办读书活动。\n- 一个人说的话。\n职工代表参加。\n"
    assert r"\- 一个人说的话。" in write(read("稿.txt", text.encode()).value.document)


def test_the_head_of_a_mail_is_no_title() -> None:
    head = "发件人：林见山\n收件人：编辑部\n主题：老班长\n日期：2024-05-20 09:12\n\n"
    text = f"{head}老班长的二十三年\n\n近日，海州市总工会举办读书活动，职工代表参加。\n"
    value = read("稿.txt", text.encode()).value
    assert value.field_values()["title"] == "老班长的二十三年"
    assert "发件人：林见山" in write(value.document)


def test_the_foot_of_an_account_is_not_the_text_of_its_article() -> None:
    prose = "近日，海州市总工会在市工人文化宫举办读书活动，来自全市各行业的职工代表参加。"
    head = "老班长的二十三年\n原创 林见山 港城工会 2024-05-20 09:12 发表于海南"
    text = f"{head}\n\n{prose}\n\n{prose}完了。\n\n喜欢此内容的人还喜欢\n分享 收藏 点赞 在看\n"
    value = read("稿.txt", text.encode()).value
    assert value.field_values()["title"] == "老班长的二十三年"
    assert write(value.document) == f"{prose}\n{prose}完了。"

# ruff: noqa: E501 (the texts stand here as people write them)
"""Broken lines are joined, and verse, lists and lines that are paragraphs are not."""

from __future__ import annotations

import random
import textwrap

import pytest

from editor_app.formats.readers.wrapping import joined, paragraphs_of, width, wrap_width
from editor_app.formats.reading import paste, read
from editor_app.text.source import write

PROSE = (
    "近日，海州市总工会在市工人文化宫举办“书香工会”活动，来自全市各行业的一百二十名职工代表参加，活动由市"
    "总工会主办，港口集团、纺织厂、公交公司等单位承办，历时三天。活动现场，来自港口集团的职工朗读了自己"
    "创作的作品，讲述了在岗位上学习成长的经历，赢得了大家的掌声和好评。"
)
SECOND = "大家表示，要立足岗位、苦练本领，把书里学到的东西用到生产一线去，用2024年的好成绩回报企业和家人。"
ENGLISH = "The union held a reading event at the workers' palace, and many people came to it."


def broken(text: str, columns: int, indent: str = "") -> list[str]:
    """Break a text as programs do: no closing mark at a line's start, no word in two."""
    lines, line = [], indent
    for c in text:
        if width(line + c) > columns and c not in "，。、；：？！”）":
            lines.append(line)
            line = ""
        line += c
    return [*lines, line]


@pytest.mark.parametrize("columns", [32, 40, 44, 56, 64, 72, 76, 80, 100])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
@pytest.mark.parametrize("parted", [True, False])
def test_broken_lines_are_whole_again(columns: int, indent: str, parted: bool) -> None:
    between = [""] if parted or not indent else []
    lines = [
        "港城职工读书记",
        "",
        *broken(PROSE, columns, indent),
        *between,
        *broken(SECOND, columns, indent),
    ]
    got = [line for line in joined(lines) if line]
    assert got == ["港城职工读书记", indent + PROSE, indent + SECOND]


def test_english_lines_are_joined_with_a_blank() -> None:
    text = " ".join([ENGLISH] * 4)
    assert joined(textwrap.wrap(text, 60)) == [text]


VERSE = {
    "five characters a line": "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    "seven characters a line": "朝辞白帝彩云间\n千里江陵一日还\n两岸猿声啼不住\n轻舟已过万重山",
    "couplets": "红军不怕远征难，万水千山只等闲。\n五岭逶迤腾细浪，乌蒙磅礴走泥丸。",
    "long and short lines": "大江东去，浪淘尽，千古风流人物。\n故垒西边，人道是，三国周郎赤壁。",
    "free verse": "轻轻的我走了，\n正如我轻轻的来；\n我轻轻的招手，\n作别西天的云彩。\n那河畔的金柳\n是夕阳中的新娘",
    "a song": "起来！\n不愿做奴隶的人们！\n把我们的血肉，\n筑成我们新的长城！\n中华民族到了\n最危险的时候",
    "slogans": "劳动最光荣劳动最崇高劳动最伟大\n工人阶级是我们国家的领导的阶级\n咱们工人有力量每天每日工作忙碌",
    "names": "王志远　李秀兰　张卫东　刘晓燕\n赵　明　钱　芳　孙建军　周　敏\n吴　刚　郑小红　冯　涛　蒋　丽",
    "posts": "海州市总工会党组书记、主席　周明远\n海州市总工会副主席、经审会主任　林小港\n港口集团工会主席　尹文",
    "one paragraph a line": f"{PROSE}\n{SECOND}\n{PROSE}",
    "short sentences": "企业要依法取得许可证。\n他办下了第一张营业执照。\n职工可拨打热线电话12351。",
    "headings": "一、提高认识，统一思想\n（一）学习文件\n（二）讨论发言\n二、狠抓落实",
    "headings of one width": "\n".join(
        f"{n}、提高政治站位，加强学习{m}\n{SECOND}" for n, m in zip("一二三四", "教研培宣", strict=True)
    ),
    "a head": "在全市工会工作会议上的讲话\n（2024年3月8日，根据录音整理）\n同志们：\n这次会议很重要。",
    "a timetable": "8:30　签到，领取材料\n9:00　大会开始，全体起立\n9:20　领导讲话",
}  # fmt: skip


@pytest.mark.parametrize("name", VERSE)
def test_lines_that_end_as_they_mean_to_stay(name: str) -> None:
    assert wrap_width(VERSE[name].split("\n")) == 0


def test_particulars_with_labels_are_a_paragraph_each_in_markdown_too() -> None:
    lines = ["时间：2024年3月8日上午9时整", "地点：工人文化宫三楼，请准时参加", "联系人：李娜"]
    assert paragraphs_of(lines) == [[line] for line in lines]


def test_random_breaks_at_any_width_come_back() -> None:
    dice = random.Random(7)
    sentences = PROSE.split("。")[:-1] + SECOND.split("。")[:-1]
    failed = 0
    for _ in range(300):
        text = "。".join(dice.choices(sentences, k=dice.randint(7, 12))) + "。"
        failed += joined(broken(text, dice.randint(30, 110))) != [text]
    assert failed == 0


def test_files_and_the_clipboard_join_broken_lines() -> None:
    text = "\n".join(broken(PROSE, 44))
    assert paste(None, text).value.source == PROSE
    assert write(read("稿.txt", f"题目\n\n{text}".encode()).value.document) == PROSE


def test_a_quoted_paragraph_of_a_mail_is_whole_without_the_signs_amid_it() -> None:
    lines = [f"> {line}" for line in broken(PROSE, 60)]
    assert joined(lines) == [f"> {PROSE}"]

"""The page the project started from, and the real pages beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from editor_app.formats.incoming import Incoming
from editor_app.formats.reading import read
from editor_app.text.blocks import Heading, Paragraph, plain
from editor_app.text.dialect import parse
from editor_app.text.source import write

ROSTER = (
    "王东明 陈刚 张少琴 翁杰明 张晓兰 谭天星 江广平 王少峰 李晓钟 马吉孝 房建孟 魏地春 马璐 "
    "郭明义 巨晓林 高凤林 "
    "张茂华 许山松 邹震"
)


@pytest.fixture(scope="module")
def seed(shared_data: Path) -> Incoming:
    path = shared_data / "pages" / "seed-page.txt"
    return read(path.name, path.read_bytes()).value


def body(incoming: Incoming) -> list[str]:
    blocks = incoming.document.blocks
    return [plain(b.children) for b in blocks if isinstance(b, Paragraph | Heading)]


def test_seed_fields(seed: Incoming) -> None:
    values = seed.field_values()
    note = values.pop("end_note")
    assert seed.kind == "speech"
    assert values == {
        "title": "提高政治站位 狠抓工作落实 把学习宣传贯彻回信精神引向深入",
        "title_breaks": "6,13",
        "speaker": "李玉赋",
        "published": "2019-04-30T07:30:00+08:00",
        "delivered": "2019-04-29",
        "occasion": "全国总工会学习贯彻习近平总书记给中国劳动关系学院劳模本科班学员回信精神一"
        "周年座谈会",
        "source": "中工网——《工人日报》",
        "editor": "尹文卓",
        "channel": "工会/全总要闻",
        "abridged": "true",
    }
    assert note.startswith("(本文是李玉赋同志2019年4月29日在全国总工会")
    assert note.endswith("上的讲话,发表时有删节)")


def test_seed_body(seed: Incoming) -> None:
    lines = body(seed)
    assert lines[0].startswith("在习近平总书记给")
    assert lines[-1].endswith("70周年!")
    headings = [plain(b.children) for b in seed.document.blocks if isinstance(b, Heading)]
    assert [heading[:2] for heading in headings] == ["一、", "二、", "三、"]
    leads = [line[:2] for line in lines if re.match("[一二三四]是", line)]
    assert leads == ["一是", "二是", "三是", "四是", "一是", "二是", "三是", "一是", "二是", "三是"]


def test_seed_body_holds_nothing_of_the_site(seed: Incoming) -> None:
    text = "\n".join(body(seed))
    words = (
        "首页",
        "谭天星",
        "京ICP",
        "友情链接",
        "来源",
        "尹文卓",
        "图片新闻",
        "本文是",
        "客户端",
    )
    assert not [word for word in words if word in text]


def test_seed_roster(seed: Incoming) -> None:
    people = {person.name: person.posts for person in seed.people}
    assert list(people) == ROSTER.split()
    assert people["陈刚"] == ("全国总工会党组书记、副主席、书记处第一书记,机关党委书记",)
    assert all(len(posts) == 1 for posts in people.values())


def test_seed_tree_is_what_its_source_reads_as(seed: Incoming) -> None:
    assert parse(write(seed.document)) == seed.document


def test_gold_segments(shared_data: Path) -> None:
    pages = shared_data / "pages"
    for expected in json.loads((pages / "gold-segments.json").read_text("utf-8")).values():
        incoming = read(expected["file"], (pages / expected["file"]).read_bytes()).value
        text = "\n".join(body(incoming))
        values = incoming.field_values()
        assert [part for part in expected["with"] if part not in text] == []
        assert [part for part in expected["without"] if part.lower() in text.lower()] == []
        assert values["title"] == expected["title"].strip()
        assert values["published"].startswith(expected["date"])
        if expected["author"]:
            assert values["editor"] == expected["author"]  # the set calls the editor author


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "people_1.html",
            {
                "title": "女儿出嫁，郑板桥画了几笔兰花当嫁妆",
                "published": "2019-06-15T08:18:00+08:00",
                "source": "人民网-文化频道",
                "editor": "汤诗瑶、丁涛",
                "channel": "文化",
            },
        ),
        (
            "xinhuanet_1.html",
            {
                "title": "法国全国大罢工再次严重影响交通",
                "published": "2019-12-10T07:57:40+08:00",
                "source": "新华网",
                "editor": "尹世杰",
                "reporters": "唐霁",
                "dateline": "新华社巴黎12月9日电（记者唐霁）",
            },
        ),
        (
            "gmw.source.html",
            {
                "title": "宇航员在太空中喝酒会怎么样？后果很严重",
                "published": "2017-03-10T09:58:00+08:00",
                "source": "网易科学人",
                "editor": "肖春芳",
                "byline": "春春",
                "channel": "科技频道/探索者",
            },
        ),
        (
            "gzggw_1.html",
            {
                "title": "1-10月德清县固定资产投资结构趋稳趋优",
                "published": "2016-11-22T09:53:00+08:00",
                "source": "省发改委",
            },
        ),
        (
            "zsnews_1.html",
            {
                "title": "顺德区大良街道党工委委员潘卓辉一行到众创金融街开展调研工作",
                "editor": "龙慧",
                "channel": "东区新闻",
            },
        ),
    ],
)
def test_real_pages(shared_data: Path, name: str, expected: dict[str, str]) -> None:
    values = read(name, (shared_data / "pages" / name).read_bytes()).value.field_values()
    assert {key: values.get(key) for key in expected} == expected


def test_body_of_a_real_page_is_the_expected_one(shared_data: Path) -> None:
    pages = shared_data / "pages"
    got = body(read("page.html", (pages / "gmw.source.html").read_bytes()).value)
    wanted = re.sub(r"<[^>]+>|\s", "", (pages / "gmw.expected.html").read_text("utf-8"))
    inside = [line for line in got if "".join(line.split()) in wanted]
    assert len(inside) >= len(got) - 2
    assert sum(map(len, inside)) > 0.9 * len(wanted)


def test_chinese_patterns_find_nothing_in_a_japanese_page(shared_data: Path) -> None:
    data = (shared_data / "pages" / "yahoo-4.source.html").read_bytes()
    incoming = read("page.html", data).value
    assert set(incoming.field_values()) <= {"title", "published"}
    assert incoming.field_values()["title"].startswith("トレンドマイクロ、公衆無線LAN")
    assert not incoming.people
    assert body(incoming)[0].startswith("トレンドマイクロは3月9日")


def test_real_speeches_lose_nothing(shared_data: Path) -> None:
    reports = (shared_data / "speeches" / "reports.jsonl").read_text("utf-8").splitlines()
    for report in map(json.loads, reports[::3]):
        text = f"{report['title']}\n\n{report['content']}"
        incoming = read("report.txt", text.encode("gb18030")).value
        squeezed = "".join(body(incoming)) + "".join(incoming.field_values().values())
        seen = re.sub(r"\s", "", squeezed)
        lost = [line for line in text.split("\n") if re.sub(r"[\s\u200b]", "", line) not in seen]
        assert lost == []
        assert incoming.field_values()["title"] == report["title"]


@pytest.mark.parametrize("folder", ["pages", "docx", "xss"])
def test_every_tree_is_what_its_source_reads_as(shared_data: Path, folder: str) -> None:
    for path in sorted((shared_data / folder).iterdir()):
        document = read(path.name, path.read_bytes()).value.document
        assert parse(write(document)) == document, path.name

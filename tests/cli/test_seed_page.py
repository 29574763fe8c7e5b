"""The page that the project started from, brought in and sent out from a terminal."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from tests.cli.terminal import Terminal

HEADINGS = ("一、充分肯定成绩", "二、提高政治站位", "三、狠抓工作落实")
LEADS = ["一是", "二是", "三是", "四是", "一是", "二是", "三是", "一是", "二是", "三是"]
FURNITURE = (
    "中工网首页", "全总领导", "党组成员", "来源", "编辑", "图片新闻", "友情链接",
    "ICP", "许可证", "Copyright", "扫码", "发表时有删节",
)  # fmt: skip


@pytest.fixture(scope="module")
def made_seed(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library that holds the page and its people."""
    path = tmp_path_factory.mktemp("seed") / "seed.dinggao"
    desk = open_desk(path, resources=resources())
    page = shared_data / "pages" / "seed-page.txt"
    desk.channels.add("工会/全总要闻", by=desk.users.owner())  # the page's own name for it
    desk.intake.bring_in([page], by=desk.users.owner(), accept_people=True)
    copy = desk.upkeep.backup(path.with_suffix(".copy"))
    desk.close()
    return copy


@pytest.fixture
def seed(terminal: Terminal, made_seed: Path) -> Terminal:
    """Return a terminal on that library."""
    shutil.copyfile(made_seed, terminal.library)
    return terminal


def test_every_field_is_the_one_that_the_page_tells(seed: Terminal) -> None:
    shown: dict[str, Any] = seed.json("show", 1)
    assert (shown["kind"], shown["author"], shown["stage"]) == ("speech", "", "草稿")
    fields = shown["fields"]
    assert fields.pop("end_note").startswith("(本文是李玉赋同志2019年4月29日在全国总工会")
    assert fields.pop("occasion").endswith("回信精神一周年座谈会")
    assert fields == {
        "title": "提高政治站位 狠抓工作落实 把学习宣传贯彻回信精神引向深入",
        "title_lines": ["提高政治站位", "狠抓工作落实", "把学习宣传贯彻回信精神引向深入"],
        "speaker": "李玉赋",
        "delivered": "2019-04-29",
        "published": "2019-04-30T07:30:00+08:00",
        "source": "中工网——《工人日报》",
        "editor": "尹文卓",
        "channel": "工会/全总要闻",
        "abridged": True,
    }


def test_the_body_is_the_speech_and_nothing_of_the_page_round_it(seed: Terminal) -> None:
    text = seed.json("show", 1)["text"].strip()
    assert text.startswith("在习近平总书记给")
    assert text.endswith("70周年!")
    lines = text.splitlines()
    assert tuple(line[:8] for line in lines if re.match("[一二三]、", line)) == HEADINGS
    assert [line[:2] for line in lines if re.match("[一二三四]是", line)] == LEADS
    assert [word for word in FURNITURE if word in text] == []


def test_the_people_are_of_the_day_they_were_copied(seed: Terminal) -> None:
    people = seed.json("people", "list")
    assert len(people) == 19
    assert "李玉赋" not in {person["name"] for person in people}
    posts = [post for person in people for post in person["posts"]]
    assert len(posts) == 19
    assert {(post["valid_from"], post["valid_to"]) for post in posts} == {("", "")}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", post["recorded"]) for post in posts)


def test_it_leaves_in_every_format_with_all_its_words(seed: Terminal, tmp_path: Path) -> None:
    for target in ("docx", "html", "pdf", "md", "txt"):
        seed("export", 1, "--to", target, "--draft", "--output", tmp_path / f"稿.{target}")
    word = docx.Document(io.BytesIO((tmp_path / "稿.docx").read_bytes()))
    pdf = pypdfium2.PdfDocument(tmp_path / "稿.pdf")
    texts = {
        "docx": "".join(paragraph.text for paragraph in word.paragraphs),
        "pdf": "".join(page.get_textpage().get_text_bounded() for page in pdf),
        **{one: (tmp_path / f"稿.{one}").read_text("utf-8") for one in ("html", "md", "txt")},
    }
    pdf.close()
    for target, text in texts.items():
        whole = re.sub(r"\s", "", text)
        for said in (*HEADINGS, "送审稿", "李玉赋", "以优异成绩迎接新中国成立70周年"):
            assert said in whole, (target, said)

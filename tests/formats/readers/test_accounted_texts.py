# ruff: noqa: E501 (the lines stand here as papers have them)
"""Every line of a text, a Markdown file and a PDF ends somewhere: body, field, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pytest
from lxml import html
from markdown import markdown

from editor_app.errors import BadInput
from editor_app.formats.readers.files.encodings import decode
from editor_app.formats.reading import read
from tests.formats.readers.plain_reader import unaccounted

DATA = Path(__file__).parents[4] / "shared" / "data"
FILES = sorted(path for ext in ("txt", "md", "pdf") for path in DATA.glob(f"**/*.{ext}"))
PIECES = (
    "在全市工会工作会议上的讲话", "关于开展读书活动的通知", "（2024年3月8日）", "周明远", "特急", "海工发〔2024〕12号",
    "各区县总工会：", "同志们：", "一、高度重视", "（一）加强领导", "1. 认真学习", "来源：海州日报", "责任编辑：李娜",
    "（2024年3月8日市总工会全体会议通过）", "（根据录音整理，未经本人审阅）", "目　录", "送审稿", "内部资料　注意保存",
    "企业要依法取得许可证。", "王志远　李秀兰　张卫东　刘晓燕　陈国强　杨丽华", "首页 > 新闻 > 正文", "相关新闻",
    "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题。", "新华社北京4月29日电　会议今天召开，代表们踊跃发言。",
    "版权所有 海州网", "附件：名单", "海州市总工会", "2024年3月8日", "（此件公开发布）", "抄送：市委办公室", "* * *", "……",
)  # fmt: skip


def seen(name: str, data: bytes) -> Iterator[str]:
    """Yield what a plain reader sees."""
    if name.endswith(".pdf"):
        for page in pdfium.PdfDocument(data):
            yield from page.get_textpage().get_text_range().splitlines()
        return
    text = decode(data).text
    if name.endswith(".md"):
        front, _, rest = text.removeprefix("---\n").partition("\n---\n")
        if text.startswith("---\n"):
            yield from (line.partition(":")[2] for line in front.splitlines())
            text = rest
        made = markdown(
            text.replace("%%", "\n\n"),
            extensions=["tables", "footnotes", "fenced_code", "sane_lists"],
        )
        root = html.fromstring(f"<div>{made}</div>")
        for element in root.xpath("//a[starts-with(@class, 'footnote')]"):
            element.drop_tree()
        yield from (str(each) for each in root.itertext())
    else:
        yield from text.splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_line_of_the_files_at_hand_is_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    try:
        result = read(path.name, data)
    except BadInput as error:
        pytest.skip(error.key)
    left = unaccounted(list(seen(path.name, data)), result.value)
    told = {notice.key for notice in result.warnings}  # of characters that were put right
    assert left == [] or (told & {"read_radicals", "read_private"})


@pytest.mark.parametrize("form", ["txt", "md"])
def test_every_line_of_random_papers_is_accounted_for(form: str) -> None:
    dice = Random(11)
    for _ in range(250):
        lines = dice.sample(PIECES, dice.randint(2, 14))
        text = ("\n\n" if form == "md" or dice.random() < 0.5 else "\n").join(lines)
        try:
            incoming = read(f"稿.{form}", text.encode()).value
        except BadInput as error:
            if error.key == "import_empty":  # a list of contents and a break alone
                continue
            raise
        assert unaccounted(lines, incoming) == [], text

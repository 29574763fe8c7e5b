"""Where a body ends inside its box: only where no text of the article follows."""

from __future__ import annotations

import pytest

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.behind import body_end, is_trailing, reason_behind
from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Picture, Table

SAID = "清川市总工会今年把户外劳动者服务站点列为实事项目，全市已建成一百六十三处。"
LINK = Line("清川港全年吞吐量再创新高", linked=1.0)


def end(*lines: Line | str) -> int:
    page = [line if isinstance(line, Line) else Line(line) for line in lines]
    return body_end(page, 0, len(page))


@pytest.mark.parametrize(
    "line",
    [
        "大赛由清川大学提供技术支持。", "下届承办单位清川大学接受会旗并合影",
        "主办单位：清川市总工会", "来源：清川日报", "相关链接", "评论", "清ICP备11000000号",
    ],
)  # fmt: skip
def test_no_sign_ends_a_body_that_goes_on(line: str) -> None:
    assert end(SAID, SAID, line, SAID) == 4


def test_other_articles_end_it_with_their_summaries() -> None:
    assert end(SAID, "为你推荐", LINK, SAID, "2025-09-30 07:42", LINK, SAID) == 1
    assert end(SAID, "相关链接", SAID) == 3


def test_comments_end_it_however_long() -> None:
    comments = [text for n in range(20) for text in (f"海风{n}号", SAID, f"{n}小时前")]
    assert end(SAID, "网友评论", *comments) == 1
    assert end(SAID, "评论", SAID) == 3  # the article's own heading


def test_the_editor_closes_an_article_and_attachments_open_it_again() -> None:
    assert end(SAID, SAID, "编辑：尹文", "祝愿所有工友平安健康，我们下周再见！") == 2
    attached = Line("附件：推荐表.docx", linked=1.0)
    assert end(SAID, SAID, "责任编辑：尹文", attached, SAID) == 5


def test_linked_attachments_are_the_articles() -> None:
    assert end(SAID, Line("附件：1.推荐表.docx", linked=1.0)) == 2
    assert end(SAID, LINK) == 1


def test_when_and_where_of_a_notice_stay() -> None:
    assert end(SAID, "时间：5月10日上午九时", "地点：市工人文化宫") == 3


def test_a_table_behind_a_label_is_the_articles() -> None:
    assert end(SAID, "来源：清川日报", Line("甲 乙", block=Table(()))) == 3


def test_a_picture_of_a_code_goes_with_its_words_and_a_photograph_stays() -> None:
    code, photo = Line("", block=Picture("", "二维码")), Line("", block=Picture("", "码头"))
    assert end(SAID, code, "扫码关注清川工会公众号") == 1
    assert end(SAID, photo, "责任编辑：尹文") == 2


@pytest.mark.parametrize(
    ("text", "linked", "reason"),
    [
        ("清ICP备11000000号", 0.0, Reason.FOOTER),
        ("声明：该文观点仅代表作者本人，不代表本站立场。", 0.0, Reason.STATEMENT),
        ("长按二维码关注我们", 0.0, Reason.TOOL),
        ("标签：港口", 0.0, Reason.TOOL),
        ("网友跟帖", 0.0, Reason.COMMENT),
        ("广告", 0.0, Reason.ADVERT),
        ("清川港全年吞吐量再创新高", 1.0, Reason.RELATED),
        (SAID, 0.0, None),
    ],
)
def test_why_a_line_behind_is_not_of_the_body(
    text: str, linked: float, reason: Reason | None
) -> None:
    assert reason_behind(Line(text, linked=linked)) is reason
    assert is_trailing(Line(text, linked=linked)) is (reason is not None)

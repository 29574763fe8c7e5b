"""Word files whose paragraphs were broken to fit a width: joined, and nothing else is."""

from __future__ import annotations

import random

import pytest

from editor_app.formats.readers.wrapping import goes_on, wrap_width
from editor_app.formats.reading import read
from editor_app.text.source import write
from tests.formats.readers.docx.word import p, r, word
from tests.formats.readers.test_wrapping import PROSE, SECOND, VERSE, broken

INDENT = '<w:ind w:firstLine="640"/>'
RIGHT = '<w:jc w:val="right"/>'
CENTRE = '<w:jc w:val="center"/>'
TITLE = p("港城职工读书记", CENTRE)


def lines(body: str) -> list[str]:
    return write(read("稿.docx", word(TITLE + body)).value.document).splitlines()


def by_paragraphs(text: str, columns: int, first: str = "", others: str = "") -> str:
    """Return a text with each screen line a paragraph; ``first`` begins with its indent."""
    parts = broken(text, columns, "\u3000\u3000")
    head = parts[0] if not first else parts[0].strip("\u3000")
    return p(head, first) + "".join(p(part, others) for part in parts[1:])


@pytest.mark.parametrize("columns", [40, 48, 56, 76])
@pytest.mark.parametrize(
    ("first", "others"),
    [("", ""), (INDENT, ""), (INDENT, '<w:jc w:val="both"/>')],
    ids=["blanks", "indent", "justified"],
)
def test_paragraphs_that_are_screen_lines_are_whole_again(
    columns: int, first: str, others: str
) -> None:
    body = "".join(by_paragraphs(each, columns, first, others) for each in (PROSE, SECOND))
    assert lines(body + p("海州市总工会", RIGHT)) == [PROSE, SECOND, "海州市总工会"]


def test_an_indent_that_every_line_has_tells_nothing() -> None:
    said = (*broken(PROSE, 48), "", *broken(SECOND, 48))
    assert lines("".join(p(each, INDENT) for each in said)) == [PROSE, SECOND]


def test_line_breaks_inside_a_paragraph_that_fit_a_width_are_none() -> None:
    runs = "<w:r><w:br/></w:r>".join(r(line) for line in broken(PROSE, 48, "\u3000\u3000"))
    particulars = "<w:r><w:br/></w:r>".join(
        r(each) for each in ("地址：城南路18号", "邮编：710000")
    )
    assert lines(p("", INDENT, runs) + p("", "", particulars)) == [
        PROSE, "地址：城南路18号", "邮编：710000",
    ]  # fmt: skip


def test_bold_words_stay_bold_across_a_joined_end() -> None:
    parts = broken(PROSE, 48)
    runs = [r(part, "<w:b/>" if n == 1 else "") for n, part in enumerate(parts)]
    got = lines("".join(p("", "", run) for run in runs))
    assert got == [PROSE.replace(parts[1], f"**{parts[1]}**")]


@pytest.mark.parametrize("name", VERSE)
@pytest.mark.parametrize("breaks", [True, False])
def test_verse_lists_and_signatures_stay(name: str, *, breaks: bool) -> None:
    said = VERSE[name].split("\n")
    runs = "<w:r><w:br/></w:r>".join(map(r, said))
    body = p("", "", runs) if breaks else "".join(map(p, said))
    got = [line.lstrip("# ") for line in lines(p(f"{SECOND}") + body)]
    assert got[1:] == said


def test_a_signature_on_the_right_is_no_rest_of_the_line_before() -> None:
    parts = broken(PROSE.removesuffix("。"), 48)
    last = p("海州市总工会港口集团委员会宣传教育和网络工作部办公室", RIGHT)
    assert lines("".join(map(p, parts)) + last)[1:] == [
        "海州市总工会港口集团委员会宣传教育和网络工作部办公室"
    ]


def test_papers_with_a_paragraph_a_line_are_read_as_they_are() -> None:
    dice = random.Random(5)
    sentences = [each + "。" for each in (PROSE + SECOND).split("。") if each]
    for _ in range(40):
        said = ["".join(dice.choices(sentences, k=dice.randint(1, 4))) for _ in range(12)]
        assert lines("".join(p(each, INDENT) for each in said)) == said
    assert not wrap_width(sentences)
    assert not goes_on(sentences[0], sentences[1], 0)

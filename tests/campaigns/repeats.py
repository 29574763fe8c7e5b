"""One sign or pattern again and again, through every reader and every working over of a text.

100,000 characters of one thing are no text, but a damaged or a hostile file has them. What
takes ten seconds of processor time over them grows faster than they do.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import docx

from editor_app.errors import BadInput
from editor_app.formats.reading import paste, read
from editor_app.text import source
from editor_app.text.compare.diff import compare
from editor_app.text.counting import count as count_words
from editor_app.text.dialect import parse
from editor_app.text.folding import fold, index_tokens
from editor_app.text.projections import reading_text
from editor_app.text.query import parse_query
from tests.campaigns.bounded import Bounded
from tests.campaigns.outcome import Outcome

LENGTH = 100_000  # characters
SECONDS = 10  # of processor time
_SIGNS = (
    "` * _ = [ ] ( ) （ ） ： : # | > - \\ ! & < ~ "
    "^ $ % 年 日 李 一 第 的 据 ， 。 “ ” 《 【 — … · . 1 a"
)
_PATTERNS = (
    *_SIGNS.split(), " ", "\u3000", "\t", "\n", "\x0b", "\u200b", "𠮷", "甲 ", "甲\n", "_*", "**",
    "**a ", "*a", "==a", "__", "`a`", "[a]", "[a](", "[a](<", "[a](b (", "[a](b \"", "[a][", "[[",
    "![", "![a](", "[^a]", "[^a]: b\n", "[a]: b\n", "# ", "# a\n", "| a |\n", "|-", "> a\n",
    "- a\n", "***\n", "---\n", "a  \n", "1. ", "1.a", "(1)", "①", "一、", "一、甲\n", "（一）",
    "第一条 ", "2024年", "2024年1月1日\n", "2024-01-01 ", "（2024年", "1,000", "记者", "（记者",
    "记者 李", "本报记者", "李娜\n", "李 娜 副主席\n", "副主席", "编辑：", "编辑：李\n", "来源：",
    "作者系", "同志们：", "张三：", "（主任）", "新华社北京1月1日电", "第1页", "http://a",
    "<http://a", "a@b.c ", "&lt;", "&#", "<!--", "-->", "<?", "<![CDATA[", "</", "</p>", "<p>",
    "<p ", "<p mso-list ", "<p mso-list>", "<b>", "<span>a", "<font>", "<div>", "<h1>a",
    "<h1>a</h1>", "<br>", "<li>a", "<ul><li>", "<ol><li>", "<td>", "<td>a</td>", "<tr><td>a",
    "<tr><td>a<td>b", "<table>", "<table><tr><td>", "<td colspan=100 rowspan=100>a", "<dl><dt>",
    "<ruby>a<rt>b", "<sup>1</sup>", "<a name=a>", "<a href=", "<a href=#a>a</a>", "<img src=",
    "<img src=a>", "<title>a</title>", "<meta name=a content=b>", "<del datetime",
    "<del datetime>", "<!--StartFragment-->", "<![if !supportLists]>", "data:image/png;base64,",
)  # fmt: skip
_PROSE = "要坚持以职工为中心的工作导向，着力解决职工群众最关心的利益问题，建功立业。"
_PAGE = f"<html><head><title>工会进万家</title></head><body><h1>工会进万家</h1><p>{_PROSE}</p>"


def _reader(name: str, before: str, after: str = "甲") -> Callable[[str], object]:
    def read_whole(text: str) -> object:
        return source.write(read(name, f"{before}{text}{after}".encode()).value.document)

    return read_whole


def _word(text: str) -> object:
    document = docx.Document()
    for line in "".join(c for c in text if c >= " " or c == "\n").split("\n")[:2_000]:
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return read("稿.docx", made.getvalue())


def _compared(text: str) -> object:
    half = len(text) // 2
    return compare(text, f"{text[:half]}甲{text[half:]}乙")


PLACES: dict[str, Callable[[str], object]] = {
    "text": _reader("稿.txt", f"标题\n{_PROSE}\n"),
    "text's first line": _reader("稿.txt", ""),
    "markdown": _reader("稿.md", f"# 标题\n\n{_PROSE}"),
    "markdown's first line": _reader("稿.md", ""),
    "markdown's heading": _reader("稿.md", "# 甲"),
    "page": _reader("页.html", _PAGE),
    "page's title": _reader("页.html", "<title>", f"</title><h1>工会进万家</h1><p>{_PROSE}</p>"),
    "page's attribute": _reader("页.html", _PAGE + "<p style='", "'>甲</p>"),
    "page's row": _reader("页.html", _PAGE + "<table><tr><td>甲</td>"),
    "page's line": _reader("页.html", _PAGE + "<p>", f"</p><p>{_PROSE}</p>"),
    "word": _word,
    "pasted page": lambda text: paste(text, "甲"),
    "pasted text": lambda text: paste(None, text),
    "dialect": parse,
    "reading text": reading_text,
    "counts": count_words,
    "search words": lambda text: index_tokens(fold(text)),
    "query": parse_query,
    "comparison": _compared,
}
COUNT = len(PLACES) * len(_PATTERNS)
SMALL = 4


def run(count: int, seed: int) -> Outcome:
    """Try ``count`` pairs of a place and a pattern, all of them where there are so many."""
    outcome = Outcome(f"one pattern for {LENGTH:,} characters, in one place")
    pairs = [(place, pattern) for pattern in _PATTERNS for place in PLACES]
    Random(seed).shuffle(pairs)
    with Bounded(f"{__name__}:try_one", SECONDS) as bounded:
        for place, pattern in pairs[:count]:
            _kind, faults = bounded(place, pattern)
            outcome.note(place, [f"{pattern!r}: {fault}" for fault in faults])
    return outcome


def try_one(place: str, pattern: str, length: int = LENGTH) -> tuple[str, list[str]]:
    """Put a pattern through one place; what is refused with a sentence is well."""
    text = (pattern * (length // len(pattern) + 1))[:length]
    try:
        PLACES[place](text)
    except BadInput as error:
        failed = "failed" in error.key
        return "refused", [repr(error.__cause__)] if failed else []
    except Exception as error:
        return "failed", [repr(error)]
    return "done", []

"""Where a text was printed: 《人民日报》（2024年04月30日　04 版）, 第02版：要闻, or which issue."""

from __future__ import annotations

import re

from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.lines import asked

_PRINTED = re.compile(
    r"《\s*(?P<paper>[^》]{2,16}?)\s*》\s*[（(]\s*(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
    r"\s*(?:第\s*)?(?P<page>[A-Z]?\d{1,2})?\s*版?[^）)]{0,6}[）)]"
)
# 《教育周报》2022年09月20日第4版
_BARE = re.compile(
    r"[（(]?《\s*(?P<paper>[^》]{2,16}?)\s*》\s*(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
    r"[\s，,]*第?\s*(?P<page>[A-Z]?\d{1,2})\s*版[）)]?"
)
_ISSUE = re.compile(
    r"[（(]?\s*(?:原?载于?|来源[:：]?)?\s*(?P<issue>《[^》]{2,16}》(?:杂志|周刊|月刊)?\s*\d{4}\s*年\s*第?\s*\d{1,3}\s*期)\s*[）)]?"
)
_LONGEST_ROW = 60
_PAGE = re.compile(
    r"[（(]?第?\s*([A-Z]?\d{1,3})\s*版[)）]?(?:[:：]\s*.{1,8})?|[（(]第?\s*([A-Z]?\d{2,3})[)）]"
)


@asked
def is_printed(text: str) -> bool:
    """Whether a line tells where the text was printed and nothing else."""
    return len(text) < 50 and (
        _PRINTED.search(text) is not None
        or _BARE.fullmatch(text) is not None
        or _ISSUE.fullmatch(text) is not None
        or _PAGE.fullmatch(text) is not None
    )


def is_page(text: str) -> bool:
    """Whether a line is the page of a newspaper alone: 第A03版：县区新闻."""
    return _PAGE.fullmatch(text) is not None


@asked
def page_of(text: str) -> str:
    """Return where a short line says what page it is of: 上一版 下一版 第A03版：县区新闻."""
    parts = text.split() if len(text) < _LONGEST_ROW else []
    named = [part for part in parts if _PAGE.fullmatch(part)]
    return named[0] if len(named) == 1 else ""


def beside_printed(text: str) -> str:
    """Return what stands in such a line before the paper: 本报记者 甲 《清川日报》（…）."""
    found = _PRINTED.search(text)
    return text[: found.start()].strip() if found else ""


def read_printed(text: str, finds: Finds) -> None:
    """Put the paper, the page and the day of such a line."""
    found = _PRINTED.search(text) or _BARE.fullmatch(text)
    if found:
        when = find_when(found["day"])
        finds.put("source", f"《{found['paper']}》", text, "printed")
        finds.put("page", found["page"] or "", text, "printed")
        finds.put("published", when.day if when else "", text, "printed")
        return
    issue = _ISSUE.fullmatch(text)
    if issue:
        finds.put("source", issue["issue"], text, "printed")
    page = _PAGE.fullmatch(text)
    if page:
        finds.put("page", page[1] or page[2], text, "printed")

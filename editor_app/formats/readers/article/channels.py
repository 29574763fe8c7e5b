"""Where in its site a page stands: breadcrumbs, section lines, the end of the page's title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.site_furniture import is_breadcrumb, is_navigation
from editor_app.formats.readers.article.titles import is_site, key
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.simplified import simplified, without

_STEP = re.compile(r"\s*(?:>+|›|»|→|＞|--+|/|\\)\s*")
_LEAD = re.compile(r"^.*?(?:位置|所在)\s*[:：»›>]\s*")
_PERSONAL = re.compile(r"博客|论坛|贴吧|Discuz|百家号|公众号|头条号")
_HOME = re.compile(r"(?:论坛|首页|主页|.{1,8}网|Home|.+首页)", re.IGNORECASE)
_LAST = frozenset(
    {
        "正文",
        "详细",
        "详情",
        "内容",
        "文章",
        "新闻正文",
        "详细内容",
        "内容页",
        "文章正文",
        "浏览文章",
    }
)
_SECTION = re.compile(r"[\u4e00-\u9fff]{2,8}")
_LONGEST = 200
_SITE_PREFIX = 3  # 中工 in 中工工会


def find_channel(
    lines: Sequence[Line], title_line: int, title: str, sections: Sequence[str], finds: Finds
) -> None:
    """Put the channel: breadcrumbs first, then the sections between title and site."""
    for line in lines[:title_line]:
        path = _crumbs(line.text, title) if _may_lead(line.text) else ()
        if path:
            finds.put("channel", "/".join(path), line.text, "breadcrumb")
    told = bool(sections) and is_site(sections[-1]) and not _PERSONAL.search(" ".join(sections))
    named = [part for part in reversed(sections[:-1]) if told and _SECTION.fullmatch(part)]
    if named:
        below, where = _below(lines[:title_line], named[-1])
        full = [*named, below] if below and below not in named else named
        finds.put("channel", "/".join(full), where or " ".join(sections), "site_section")


def _may_lead(text: str) -> bool:
    return len(text) < _LONGEST and (is_breadcrumb(text) or ">" in text)


def _crumbs(text: str, title: str) -> tuple[str, ...]:
    """Return 工会, 全总要闻 of 中工网首页 > 工会 > 全总要闻 > 正文."""
    parts = [part.strip(" []【】\u3000") for part in _STEP.split(without(_LEAD, text))]
    steps = [part for part in parts if part]
    while steps and (steps[-1] in _LAST or key(steps[-1]) == key(title)):
        steps.pop()
    if steps and _HOME.fullmatch(simplified(steps[0])):
        steps = steps[1:]
    good = all(len(step) <= 16 and not re.search(r"[。，：]", step) for step in steps)
    return tuple(steps) if good and len([part for part in parts if part]) > 1 else ()


def _below(lines: Sequence[Line], channel: str) -> tuple[str, str]:
    """Return the section line right under a channel's own: 中工工会, then 全总要闻."""
    for line, after in pairwise(lines):
        prefix = line.text.removesuffix(channel)
        heads = line.text.endswith(channel) and len(prefix) <= _SITE_PREFIX
        if heads and not is_navigation(line) and _SECTION.fullmatch(after.text):
            return after.text, f"{line.text} {after.text}"
    return "", ""

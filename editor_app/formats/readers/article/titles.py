"""Titles: without the site's name, cut into their segments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.formats.readers.lines import asked
from editor_app.formats.readers.simplified import simplified

_PARTS = re.compile(r"\s*(?:--+|——|[-_|｜–—]|\s/\s|»|<|-{2,})\s*")
_SITE = re.compile(
    r"(?:网|在线|频道|报|新闻|门户|客户端|政府|委员会|办公室|\.(?:com|cn|net|org)|ニュース|News|公众号|信息港|热线|"
    r"之声|之窗|央视|新浪|搜狐|网易|凤凰|腾讯|求是|杂志|周刊|日报|晚报|电视台|广播|局|厅|部|协会|总工会|大学|学院|"
    r"政府网|栏目|首页|中心|平台|博客|论坛|贴吧|社区|百家号|知乎|豆瓣|公报)"
    r"(?:[（(][\w.]+[）)])?$|Powered by|Discuz",
    re.IGNORECASE,
)
# Sites of the press, by which a page that says no source is known; not those of offices.
_OUTLET = re.compile(
    r"(?:报|报网|新闻网|通讯社|电视台|广播电台|在线|[^府务站关客]网|融媒体中心|周刊|客户端)$"
)
_NO_OUTLET = re.compile(
    r"博客|论坛|社区|政府|政务|大学|学院|公报|首页|频道|工会|协会|[委局部厅办院]网?$"
)
_ANY_SITE = re.compile(r"(?:本|官方|新闻|校园|门户|综合|信息)?(?:网站?|新闻网)")  # nobody's name
_LONGEST_OUTLET = 16
_HAN = r"[\u3400-\u9fff“”‘’《》（）〈〉！？：，、；…—]"
_CUT = re.compile(rf"(?<={_HAN})[\s\u3000\xa0]+(?={_HAN})")
_LABEL = re.compile(r"^(?:标\s*题|题\s*目)\s*[:：]\s*(?=\S)")
_SIGNS = re.compile(r"\W+")
SHORTEST_SEGMENT = 4


@asked
def key(text: str) -> str:
    """Return what two printings of one title have in common: no spaces, one width of marks."""
    return _SIGNS.sub("", text).casefold()


def cut_site(page_title: str) -> tuple[str, tuple[str, ...]]:
    """Return a page title's own part and the sections and site after it, nearest first."""
    text = " ".join(page_title.split())
    pieces = _PARTS.split(text)
    marks = list(_PARTS.finditer(text))
    kept = len(pieces)
    while kept > 1 and _foreign(pieces[kept - 1], ended=kept == len(pieces)):
        kept -= 1
    if kept == len(pieces):
        return text, ()
    return text[: marks[kept - 1].start()].strip(), _sections(marks[kept - 1 :], pieces[kept:])


def _sections(marks: Sequence[re.Match[str]], parts: Sequence[str]) -> tuple[str, ...]:
    """Return the parts that are sections or the site; behind a bar stand key words."""
    last = len(parts) - 1
    return tuple(
        part
        for n, (mark, part) in enumerate(zip(marks, parts, strict=True))
        if part and (n == last or mark[0].strip() not in ("|", "｜"))
    )


def _foreign(part: str, *, ended: bool) -> bool:
    """Whether a part is a site (last) or a section before it (short)."""
    return is_site(part) if ended else len(part) <= 6 or is_site(part)


def is_site(name: str) -> bool:
    """Whether a part of a page's title is a site's or an office's name."""
    return _SITE.search(simplified(name)) is not None


def outlet_of(page_title: str) -> str:
    """Return the outlet that a page's title ends with: …_临江晚报, …-清川新闻网; '' for none."""
    last = next(iter(reversed(cut_site(page_title)[1])), "")
    flat = simplified(last)
    named = (
        not _ANY_SITE.fullmatch(flat)
        and len(last) <= _LONGEST_OUTLET
        and _OUTLET.search(flat)
        and not _NO_OUTLET.search(flat)
    )
    return last if named else ""


def named_parts(page_title: str) -> tuple[str, ...]:
    """Return what the bars and dashes of a page's title part; a colon's second half comes last."""
    text = " ".join(page_title.split())
    said = cut_site(text)[0].replace(":", "：").partition("：")[2]
    return (*(each.strip() for each in _PARTS.split(text)), said.strip())


def cut_known(page_title: str, title: str) -> tuple[str, ...]:
    """Return the sections and site after a title that is known from elsewhere on the page."""
    text = " ".join(page_title.split())
    wanted = key(title)
    for match in _PARTS.finditer(text):
        if key(text[: match.start()]) == wanted:
            rest = text[match.start() :]
            return _sections(list(_PARTS.finditer(rest)), _PARTS.split(rest)[1:])
    return ()


def rejoined(printed: Sequence[str], known: str) -> tuple[str, ...]:
    """Return the segments of a title that was laid out in lines, where its text is known.

    A line's end is a segment's end only where the known title has a space.
    """
    if "".join("".join(printed).split()) != "".join(known.split()):
        return tuple(printed)
    done: list[str] = [""]
    at = 0
    for line in printed:
        size, start = len("".join(line.split())), at
        while size:
            size -= not known[at].isspace()
            at += 1
        done[-1] += known[start:at]
        if known[at : at + 1].isspace():
            done.append("")
            at += 1
    return tuple(part for part in done if part)


def without_label(title: str) -> str:
    """Return 标题：弘扬工匠精神 without its label."""
    return _LABEL.sub("", title)


def segments(title: str) -> tuple[str, ...]:
    """Return a title's segments: at spaces between Han text where all parts are long enough.

    Shorter parts are no segments but padded names or a colon's breath.
    """
    parts = tuple(_CUT.split(title.strip()))
    if len(parts) > 1 and all(len(part) >= SHORTEST_SEGMENT for part in parts):
        return parts
    return (title.strip(),)

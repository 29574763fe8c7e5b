"""The line of day, outlet, page and people under a title, whatever stands between its parts.

2021-04-23　海州日报　第A02版：要闻　本报记者 尹文 通讯员 林小港;
发表于2025-08-24 21:30| 1164次阅读| 来源海川网| 0 条评论| 作者魏某; 石某/海川青年报.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from editor_app.formats.readers.article.dates import find_when, find_yearless
from editor_app.formats.readers.article.names import CALLING, EMPLOYER, is_name, tidy_name
from editor_app.formats.readers.article.site_furniture import is_tool, without_sizes
from editor_app.formats.readers.simplified import simplified

OUTLET = re.compile(
    r"(?:网|报|社|频道|客户端|电视台|广播|电台|政府|委|局|部|厅|院|杂志|公众号|在线|新闻|发布|刊|工会|融媒体?|传媒|消息|之家|之声|观察|时评|周末|视频|号|[络字子]版)$"
)
_PRESS = re.compile(
    r"(?:网|报|社|电视台|广播|电台|杂志|在线|刊|客户端)$"
)  # before 社会新闻, a section
STAFF = re.compile(
    r"^(?:本报|本刊|本网|人民日报|新华社|新华|光明日报|经济日报|工人日报|求是网?|.{2,6}日报)?(?:特约)?(?:评论员|社论|编辑部|社评|记者)$"
)
_BARS = re.compile(r"\s*[|｜丨┃]\s*")
_GAPS = re.compile(r"[\s\u3000\xa0]+")
# 第A02版：要闻, 03版, 版次：4
_PAGE = re.compile(
    r"(?:版次[:：]?)?第?\s*(?P<page>[A-Z]?\d{1,3})\s*版(?:[:：]\s*(?P<channel>[\u4e00-\u9fff·]{2,8}))?"
)
# 来源海川网, 作者魏某: labels that run into their value between bars or blanks.
_RUN_IN = re.compile(r"(?P<label>来源于?|作者|责任编辑|责编|编辑|出处)\s?(?P<value>[^\s:：]{2,20})")
ADDRESS = re.compile(r"(?:https?://|www\.)[\w./?=&%-]+")
_FIELD = {"来源": "source", "来源于": "source", "出处": "source", "作者": "byline"}
_LEAD = re.compile(
    r"(?<![\u4e00-\u9fff])(?:楼主|沙发|发[表布]于?|更新于?|时间|日期|[Pp]osted\s*(?:@|on|at)?)?[:：]?$"
)
_REGION = re.compile(r"(?:发布于|来自|IP属地[:：]?)\s*\S{2,6}")
# 阅 12.3W, 阅读, 8.2万
_COUNT = re.compile(r"(?:阅读?|浏览|点击|评论?|赞|次|人气)[:：]?|\d+(?:\.\d+)?[万wWkK]?\+?次?")
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
# 3小时前, 昨天 12:30, 5月18日 · 海川工会官方账号: how long ago an account posted, or on which day.
_AGO = (
    r"(?:(?:\d{1,3}\s*(?:秒钟?|分钟|小时|天|周|个?月)前|刚刚|(?:昨天|前天)(?:\s*\d{1,2}:\d\d)?)"
    r"(?:\s*[·•].{0,24})?|\d{1,2}月\d{1,2}日\s*[·•].{0,24})"
)
_AGO_ALONE = re.compile(_AGO)
_ACCOUNT_AGO = re.compile(rf"(?P<account>[^\s，。：:|]{{2,16}})\s+{_AGO}")
_CALLED = re.compile(rf"(?P<employer>{EMPLOYER}){CALLING}[:：]?(?P<who>.*)$")
_LONGEST = 120
_LONGEST_OUTLET = 20


def read_information(text: str, *, sure: bool = False) -> dict[str, str]:
    """Return what such a line says beside its day: source, page, channel, people, origin.

    ``sure``: only an outlet that is named like one counts (新华网), not any lone word.
    Empty where a part is of another kind, so for a sentence.
    """
    if len(text) > _LONGEST:
        return {}
    text = without_sizes(ADDRESS.sub(" ", text))
    when = find_when(text) or find_yearless(text)
    start, end = (when.start, when.end) if when else (len(text), len(text))
    before = _LEAD.sub("", text[:start].strip("()（）[]【】 \u3000"))
    cells = [*_cells(before), *_cells(text[end:].strip("()（）[]【】 \u3000"))]
    found: dict[str, str] = {}
    loose = list(_unnamed(cells, found))
    names = [cell for cell in loose if is_name(cell) or STAFF.match(cell)]
    others = [cell for cell in loose if cell not in names and not _LEAD.fullmatch(cell)]
    if len(others) > 2 or any(re.search(r"[，。！？；“”《]", cell) for cell in others):
        return {}
    if names:
        found.setdefault("byline", names[0])
    source = _outlet(others, sure=sure and not names)
    if source:
        found.setdefault("source", source)
    return found


def is_ago(text: str) -> bool:
    """Whether a line only says how long ago or on which day an account posted."""
    return len(text) <= _LONGEST and _AGO_ALONE.fullmatch(simplified(text.strip())) is not None


def account_of(text: str) -> str:
    """Return the account of a line that says when it posted: 海川晚报 3小时前; '' for others."""
    found = _ACCOUNT_AGO.fullmatch(simplified(text.strip())) if len(text) <= _LONGEST else None
    return text.strip()[: found.end("account")] if found else ""


def is_signed(text: str) -> bool:
    """Whether a line is a name and an outlet alone: 石某/海川青年报."""
    return bool(_signed(text))


def is_outlet(text: str) -> bool:
    """Whether a short line is named like an outlet: 新华社, 海川日报."""
    flat = simplified(without_sizes(text).strip()) if len(text) <= _LONGEST else text
    return (
        2 < len(flat) <= _LONGEST_OUTLET
        and OUTLET.search(flat) is not None
        and not re.search(r"[，。！？；：:“”《》\d（(/|]", flat)
    )


def _cells(text: str) -> Iterator[str]:
    for cell in _BARS.split(text):
        if is_tool(cell) or not cell:
            continue
        if _RUN_IN.fullmatch(simplified(cell)):
            yield cell
            continue
        yield from (each for each in _GAPS.split(cell) if each.strip("()（）[]【】-—·"))


def _unnamed(cells: Iterable[str], found: dict[str, str]) -> Iterator[str]:
    """Put what cells tell by themselves and yield the others."""
    reporters: list[str] = []
    calling = False
    for raw in cells:
        cell = raw.strip("()（）[]【】")
        flat = simplified(cell)
        called = _CALLED.match(flat)
        page, run_in = _PAGE.fullmatch(flat), _RUN_IN.fullmatch(flat)
        if called and (not called["who"] or is_name(called["who"])):
            calling = True
            if called["who"]:
                reporters.append(cell[called.start("who") :])
        elif calling and all(is_name(name) for name in cell.split("、")):
            reporters += cell.split("、")
        elif page:
            found["page"] = page["page"]
            if page["channel"]:
                found["channel"] = page["channel"]
        elif flat in ("原创", "转载"):
            found["origin"] = "original" if flat == "原创" else "reprint"
        elif signed := _signed(cell):
            found |= signed
        elif run_in:
            found.setdefault(_FIELD.get(run_in["label"], "editor"), run_in["value"])
        elif not (
            is_tool(cell)
            or _COUNT.fullmatch(flat)
            or _REGION.fullmatch(flat)
            or _CLOCK.fullmatch(flat)
        ):
            calling = False
            yield cell
    if reporters:
        found["reporters"] = "、".join(dict.fromkeys(map(tidy_name, reporters)))


def _signed(text: str) -> dict[str, str]:
    first, bar, second = text.partition("/")
    if not bar or "/" in second:
        return {}
    for who, where in ((first, second), (second, first)):
        if is_name(who) and not is_name(where) and OUTLET.search(simplified(where)):
            return {"byline": who.strip(), "source": where.strip()}
    return {}


def _outlet(cells: Sequence[str], *, sure: bool) -> str:
    named = [cell for cell in cells if OUTLET.search(simplified(cell))]
    named.sort(key=lambda cell: _PRESS.search(simplified(cell)) is None)
    if named:
        return named[0] if 2 <= len(named[0]) <= _LONGEST_OUTLET else ""
    lone = not sure and len(cells) == 1 and re.fullmatch(r"[\u4e00-\u9fffA-Za-z·]{2,16}", cells[0])
    return cells[0] if lone else ""

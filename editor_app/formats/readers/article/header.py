"""The lines between title and body: subtitle, speaker or byline, date, source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.article.dates import When, find_when, find_yearless
from editor_app.formats.readers.article.endnotes import (
    SPEECH,
    is_adoption,
    is_date_line,
    read_date_line,
    read_occasion,
)
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.information import (
    ADDRESS,
    STAFF,
    is_outlet,
    is_signed,
    read_information,
)
from editor_app.formats.readers.article.labels import (
    Labelled,
    is_label_line,
    label_only,
    labelled,
)
from editor_app.formats.readers.article.names import (
    CALLING,
    EMPLOYER,
    has_post,
    name_after_post,
    names_in,
    reporter_names,
)
from editor_app.formats.readers.article.official_marks import is_imprint
from editor_app.formats.readers.article.printed import beside_printed, is_printed, read_printed
from editor_app.formats.readers.lines import Line, asked, line_class
from editor_app.formats.readers.simplified import part, simplified
from editor_app.text.lines import LineKind

_DASHED = re.compile(r"^(?:——|—|──|─|--|－－)\s*(?=\S)")
_SPOKEN = re.compile(rf"^[（(]?在.{{4,60}}(?:上|时|期间)的?{SPEECH}(?:[（(].*[）)])?[）)]?$")
_REPORTERS = re.compile(
    rf"^(?:[■□○●◎▲△◆◇★☆※*·]|文[/／]|\s)*(?:[\u4e00-\u9fff]{{2,8}}(?:报|网|社|台|客户端|新闻|在线)\s+)?"
    rf"{EMPLOYER}{CALLING}[\s:：丨|/／]*(?P<names>.{{2,60}})$"
)
_REPORTED = re.compile(
    rf"^{EMPLOYER}{CALLING}\s*(?P<names>.{{2,20}}?)\s*[／/]\s*.{{2,12}}?(?:报导|报道)$"
)
# 由 木头人 发布于 2022年5月14日, as blogs print it: any name, for the words round it tell.
_BY = re.compile(r"^由\s*(?P<who>[^\s，。：:]{2,16})\s+(?:发[布表]于?|撰写|创作|上传于?)")
_BY_END = re.compile(r"发[布表]于?.{4,30}\s由\s*(?P<who>[^\s，。：:]{2,16})$")  # as WordPress does
_CALLED = re.compile(CALLING)
_TODAY = re.compile(
    r"(?:(?:今[天日]|现在)(?:时间|日期)?|当前(?:时间|日期))是?\s*[:：]?\s*(?:20)?\d\d"
)  # a site's clock
_MARKED = re.compile(r"^[■□○●◎▲△◆◇※•]\s*(?P<names>.{2,40})$")
_HELD = re.compile(r"在([^，。]{4,60}?(?:会议|大会|会|仪式|典礼|论坛|讲坛))上?[）)]?$")
_ON_DAY_AT = re.compile(r"^[（(]?\d{4}年\d{1,2}月\d{1,2}日[，,\s]*在[^，。]{4,60}上?[）)]?$")
_ON_PAGE = re.compile(r"\s*第?\s*([A-Z]?\d{1,2})\s*版")
_DRAFT = re.compile(
    r"[（(【\[]?[\d.\-年月日]*(?:(?:征求意见|送审|讨论|审议|报批|报审|修改|修订|代拟|拟|初|草|试行|定|终|讲话|发言|演讲|致辞|第.{1,2})\s*稿|讨论用|(?:仅)?供.{0,6}(?:参阅|参考))"
    r"[（(]?[\s\d.一二三四五六七八九十年月日]*[)）】\]]?"
)
_LABELLED_POST = re.compile(r"^(?:主持|讲话|报告|发言|演讲|主讲)人\s*[:：]\s*")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_LONGEST_VALUE = 30  # characters of what stands under its label
_LONGEST_DATED = 90
_MOST_NAMES = 4  # more in one line are a list
FRONT_FIELDS = frozenset(
    {"kicker", "subtitle", "label", "person", "info", "date", "reporters", "editor_note", "index"}
)


def is_header(lines: Sequence[Line], n: int) -> bool:
    """Whether a line between title and body is known to be about the piece, not of it."""
    line = lines[n]
    text = line.text
    if line.block or not text or (len(text) > 120 and not line.field):
        return False
    if line.field in FRONT_FIELDS or is_draft_mark(text):
        return True
    if (
        is_printed(text)
        or site_furniture.is_chrome(line)
        or is_label_line(text)
        or is_date_line(text)
        or is_dated(text)
        or is_signed(text)
        or site_furniture.is_button(lines, n)
        or _is_outlet_line(lines, n)
    ):
        return True
    if _DASHED.match(text) or is_spoken(text) or _ON_DAY_AT.match(text):
        return not text.endswith(("。", "！"))
    return bool(_people(text)) or STAFF.match(text) is not None or _post_above(lines, n)


@asked
def is_spoken(text: str) -> bool:
    """Whether a line is 在…上的讲话: a subtitle under a title, else the title itself."""
    return _SPOKEN.match(simplified(text)) is not None


def is_dashed(text: str) -> bool:
    """Whether a line begins with the dash of a subtitle."""
    return _DASHED.match(text) is not None


def is_draft_mark(text: str) -> bool:
    """Whether a line only tells the state of a manuscript: （征求意见稿）, 讲话稿, 供领导参阅."""
    return len(text) <= 24 and _DRAFT.fullmatch("".join(text.split())) is not None


def _post_above(lines: Sequence[Line], n: int) -> bool:
    """Whether a line is a post with its holder's name on the next: 国务院总理, then 李强."""
    text = lines[n].text
    if len(text) > 40 or re.search(r"[。！？：；]", text) or n + 1 >= len(lines):
        return False
    return has_post(text[-6:]) and bool(names_in(lines[n + 1].text)) and not names_in(text)


def _is_outlet_line(lines: Sequence[Line], n: int) -> bool:
    """Whether an outlet's name stands alone over or under the day: 新华社."""
    if not is_outlet(lines[n].text):
        return False
    near = [lines[i].text for i in (n - 1, n + 1) if 0 <= i < len(lines)]
    if lines[n].level:  # an account's name, set as a heading over the moment
        when = find_when(near[-1]) if near and is_dated(near[-1]) else None
        return when is not None and bool(when.time)
    return any(is_dated(text) for text in near)


@asked
def is_dated(text: str) -> bool:
    """Whether a short line is a date with little round it: 新华网 2019-04-30 07:30."""
    when = (find_when(text) or find_yearless(text)) if len(text) <= _LONGEST_DATED else None
    if when is None or text.endswith(("。", "！", "？", "：")) or is_adoption(text):
        return False
    if _TODAY.search(simplified(text)) or is_imprint(text):
        return False
    if re.search(r"[|｜丨]|阅读|浏览|评论", text) and read_information(text):
        return True
    rest = ADDRESS.sub("", text[: when.start] + " " + text[when.end :]).strip("()（） \u3000,，")
    return len(rest) <= 30 and line_class(text).kind is LineKind.BODY


def _people(text: str) -> dict[str, str]:
    """Return what a line of nothing but people says: names, posts, reporters."""
    if len(text) > 60 or text.endswith(("。", "！", "？", "：", ":")):
        return {}
    bare = text.strip("()（） \u3000")
    told = _REPORTED.match(simplified(bare))
    if told:  # 記者劉海／清川報導
        return {"reporters": reporter_names(part(bare, told, "names"))}
    found = _REPORTERS.match(simplified(bare))
    named = reporter_names(part(bare, found, "names")) if found else ""
    if named:
        return {"reporters": named}
    marked = _MARKED.match(bare)
    bare = marked["names"] if marked else bare
    if 0 < len(names_in(bare)) <= _MOST_NAMES:
        return {"who": reporter_names(bare)}
    post, name = name_after_post(bare)
    post = _LABELLED_POST.sub("", post)
    return {"who": name, "post": post} if name else {}


def read_header(lines: Sequence[Line], finds: Finds, days: Sequence[str] = ()) -> list[Line]:
    """Put what the lines say and return those that say nothing known.

    Names go to ``byline`` until the kind is known. ``days`` (ISO 8601) give the year of a
    printed day without one.
    """
    unread: list[Line] = []
    label = ""
    for n, line in enumerate(lines):
        if line.block or not line.text or is_draft_mark(line.text):
            continue
        if label and len(line.text) <= _LONGEST_VALUE and not labelled(line.text):
            put_labelled(labelled(label + line.text), line.text, finds)  # 来源：, then 清川日报
            label = ""
            continue
        label = line.text if label_only(line.text) else ""
        if site_furniture.is_button(lines, n) and not _under_clock(lines, n):
            continue
        if _post_above(lines, n):
            finds.put("post", line.text, line.text, "under_title")
        elif line.field in _BY_STYLE and not _says_itself(line):
            finds.put_all(_BY_STYLE[line.field](line.text), line.text, "style")
        elif _is_outlet_line(lines, n):
            outlet = site_furniture.without_sizes(line.text).strip()
            finds.suggest("source", outlet, line.text, "under_title")
        elif not _read_line(line, finds, days) and line.field != "index":
            unread.append(line)
    return unread


def _under_clock(lines: Sequence[Line], n: int) -> bool:
    """Whether an outlet stands under the hour of a moment that is laid out in lines."""
    return n > 0 and _CLOCK.fullmatch(lines[n - 1].text) is not None and is_outlet(lines[n].text)


def _says_itself(line: Line) -> bool:
    """Whether a line tells what it is better than the name of its style."""
    text = line.text
    if line.field == "subtitle" and (_DASHED.match(text) or is_spoken(text)):
        return True
    named = line.field in ("kicker", "subtitle", "info")
    return named and (is_label_line(text) or is_dated(text))


def reporters_of(text: str) -> str:
    """Return whom a line of nothing but reporters names: ◎本报记者 甲 通讯员 乙."""
    return _people(text).get("reporters", "")


def _person(text: str) -> dict[str, str]:
    """Return whom a line in a person's style names, with the post before the name."""
    found = _people(text)
    if not found and re.search(r"[\s\u3000]", text):
        post, _, who = re.sub(r"[\s\u3000]+", " ", text).rpartition(" ")
        found = {"who": who, "post": post}
    who = found.pop("who", "" if found else text)
    return found | ({"byline": who} if who else {})


def _read_line(line: Line, finds: Finds, days: Sequence[str]) -> bool:
    """Put what one line says; tell whether it was understood."""
    text = line.text
    values = labelled(text)
    put_labelled(values, text, finds)
    if is_printed(text):
        read_printed(text, finds)
        _put_people(_people(beside_printed(text)), text, finds)
    elif is_date_line(text):
        finds.put_all(read_date_line(text), text, "date_line")
    elif _ON_DAY_AT.match(text):
        finds.put_all(_held(text) | read_date_line(text), text, "date_line")
    elif _DASHED.match(text) or is_spoken(text):
        return _subtitle(text, finds)
    elif site_furniture.is_chrome(line) and not values and not is_dated(text):
        return True
    else:
        return _moment_and_people(text, values, finds, days)
    return True


def _moment_and_people(
    text: str, values: Sequence[Labelled], finds: Finds, days: Sequence[str]
) -> bool:
    dated = is_dated(text)
    written = any(value.name == "written" for value in values)
    if not written and (dated or any(value.name for value in values)):
        _moment(text, finds, days)
    elif is_signed(text):
        _put_information(text, finds)
        return True
    people = _people(text) if not values else {}
    _put_people(people, text, finds)
    staff = STAFF.match(text) is not None
    if staff:
        finds.put("byline", text, text, "under_title")
    return bool(dated or values or people or staff)


def _put_people(people: dict[str, str], text: str, finds: Finds) -> None:
    finds.put("post", people.get("post", ""), text, "under_title")
    finds.also("byline", people.get("who", ""), text, "under_title")
    finds.also("reporters", people.get("reporters", ""), text, "under_title")


def put_labelled(values: Sequence[Labelled], text: str, finds: Finds) -> None:
    """Put labelled values; an author who is called a reporter is one."""
    for value in values:
        start = re.escape(value.value[:2])
        called = reporter_names(value.raw) if _CALLED.search(simplified(value.raw)) else ""
        if value.name == "byline" and called:  # 作者：本报记者 甲 通讯员 乙
            finds.put("reporters", called, text, "label")
        elif value.name == "byline" and re.search(rf"[记記]者\s*{start}", text):
            finds.put("reporters", value.value, text, "label")
        elif value.name in ("reporters", "checkers"):
            finds.also(value.name, value.value, text, "label")
        elif value.name == "written":
            finds.suggest("published", value.value, text, "label")
        elif value.responsible:
            finds.put_first("editor", value.value, text, "label")
        elif value.name and value.value:
            finds.put(value.name, value.value, text, "label")
            if value.name == "speaker":
                finds.put("post", _post_behind(value.raw), text, "label")


def _post_behind(raw: str) -> str:
    """Return the post in brackets behind a speaker's name: 王建国（厅长）."""
    found = re.search(r"[（(]([^（()）]{2,60})[）)]$", raw)
    return found[1] if found and has_post(found[1]) else ""


def _subtitle(text: str, finds: Finds) -> bool:
    """Put a subtitle and who spoke when at what; tell whether it is the first one."""
    first = finds.value("subtitle") in ("", text)
    finds.put("subtitle", text, text, "under_title")
    bare = _DASHED.sub("", text).strip("()（）")
    said = read_occasion(bare)
    finds.put_all(_held(bare) | said, text, "under_title")
    return first


def _held(text: str) -> dict[str, str]:
    """Return the occasion that a line ends with: …在第十四届全国人民代表大会第一次会议上."""
    held = _HELD.search(simplified(text))
    return {"occasion": part(text, held, 1)} if held else {}


def _moment(text: str, finds: Finds, days: Sequence[str]) -> None:
    """Take the first date as the day of publication, and what stands beside it."""
    when = find_when(text)
    short = None if when else find_yearless(text)
    moment = when.moment if when else short.moment(days) if short else ""
    if not moment and not short:
        return
    finds.put("published", moment, text, "under_title")
    if isinstance(when, When):
        page = _ON_PAGE.match(text, when.end)
        finds.put("page", page[1] if page else "", text, "under_title")
    _put_information(text, finds)


def _put_information(text: str, finds: Finds) -> None:
    """Put what a line of day, outlet and people says where it has no labels for it."""
    values = labelled(text)
    by = _BY.match(simplified(text)) or _BY_END.search(simplified(text))
    finds.suggest("byline", part(text, by, "who") if by else "", text, "under_title")
    told = text[: text.find(values[0].raw)] if values and values[0].raw else text
    found = read_information(told, sure=bool(values))
    for name, value in found.items():
        if name in ("byline", "source", "editor"):
            finds.suggest(name, value, text, "under_title")
        else:
            finds.put(name, value, text, "under_title")


_BY_STYLE: Mapping[str, Callable[[str], dict[str, str]]] = {
    "kicker": lambda text: {"kicker": text},
    "subtitle": lambda text: {"subtitle": text},
    "info": lambda text: {"source": text},
    "label": lambda _: {},
    "person": _person,
    "date": lambda text: read_date_line(text),
    "reporters": lambda text: {"reporters": reporter_names(text) or text},
    "editor_note": lambda text: {"editor_note": re.sub(r"^编者按[:：]?\s*", "", text)},
}

"""What stands at the edges of a body: 电头, 编者按, brackets at its end, and the lines after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.formats.readers.article import site_furniture
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.endnotes import is_note, read_note
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.header import is_dated, put_labelled
from editor_app.formats.readers.article.information import is_outlet, read_information
from editor_app.formats.readers.article.labels import labelled
from editor_app.formats.readers.article.names import (
    CALLING,
    EMPLOYER,
    has_post,
    is_name,
    names_in,
    reporter_names,
)
from editor_app.formats.readers.article.printed import is_page, is_printed, read_printed
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.simplified import part, simplified

REACH = 15  # how many lines after a body may still speak of it
_DAY_WITHIN = 3  # and how many may hold no more than the day of publication
_AGENCY = (
    r"(?:新华社|中新社|中新网|本报|本刊|本网|本台|人民网|新华网|央视网|光明网|中工网|央广网|中国网"
    r"|[\u4e00-\u9fff]{2,6}(?:网|社|报|通讯社)(?:-[\u4e00-\u9fff]{2,6}客户端)?)"
)
_ON_DAY = (
    r"[\u4e00-\u9fff]{0,12}?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\d{1,2}时)?"
    r"\s*(?:综合)?(?:电|讯|专电|消息)"
)
_DATELINE = re.compile(
    rf"^\s*(?P<all>【?(?:据(?=[^，。]{{2,30}}[电讯]))?{_AGENCY}(?:{_ON_DAY}|\s*(?:讯|消息)(?=[\s\u3000（(：:】]))】?"
    r"\s*(?:[（(](?P<who>[^（()）]{2,60})[）)])?)"
    r"(?!\s*[，,。、；;])"  # 据海川社9月26日消息，今日… quotes a source
)
_GAP = re.compile("[ \u3000：:]*")
_ENGLISH_DATELINE = re.compile(
    r"^(?P<all>[A-Z][A-Z .,'’/-]{2,40},\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2}\s*\([A-Z][\w ]{1,30}\)"
    r"\s*(?:--?|—|–)+)"
)
_WIRE = re.compile(rf"{_AGENCY}{_ON_DAY}")
_REPORTED_BY = re.compile(
    r"[（(\s\u3000，,]*(?:记\s*者|通讯员|[本该]报记者)[\s:：]*(?P<names>[^（()）]{2,40})"
)
# （通讯员 张伟）…, 【环球网报道 记者 李娜】…, 记者李娜报道：…
_OPENING_WHO = re.compile(
    rf"[（(【\[〔]{EMPLOYER}(?:\s+|(?:报道|讯|消息)[\s，]*)?{EMPLOYER}{CALLING}[\s:：]*"
    r"(?P<who>[^（()）】\]〕]{2,40}?)(?:\s*[／/]\s*[\u4e00-\u9fff]{2,6}报[导道])?[）)】\]〕]"
)
# （清川社记者刘海明月港12日电）…: who, where and when run together.
_OPENING_WIRED = re.compile(
    rf"[（(〔]{EMPLOYER}{CALLING}\s*(?P<run>[\u4e00-\u9fff]{{4,10}}?)"
    r"(?:\d{1,2}月)?\d{1,2}日(?:综合|外|专)*[电讯][）)〕]"
)
# （文/清川网 刘海）…
_OPENING_BY = re.compile(
    rf"[（(【]文\s*[/／|｜丨]\s*(?:{EMPLOYER}\s+)?(?P<who>[^（()）】\]]{{2,20}})[）)】]"
)
_OPENING_SAID = re.compile(
    rf"{EMPLOYER}{CALLING}\s*(?P<who>[^。，：:]{{2,20}}?)\s*(?:摄影)?报道[:：]"
)
_EDITOR_NOTE = re.compile(
    r"^[【\[（(]?\s*(?:编者按|编者的话|编辑手记|开栏的话)\s*[】\]）)]?\s*[:：]?\s*"
)
_AUTHOR_NOTE = re.compile(
    r"^[【（(\[]?\s*(?:作者(?:简介|介绍|单位)[:：】\]]|作者(?:系|为|是)|作者[:：]?[^。]{2,12}[，,、；;\s]+(?:系|为|是|现任))"
)
_AUTHOR_POST = re.compile(r"[（(]作者(?:单位)?[:：]?(?P<who>.{4,80})[）)]")
_CLOSING = re.compile(r"[（(]([^（()）]{2,80})[）)][。]?$")
_OF_UNIT = re.compile(r"(?P<unit>\S{3,20})[\s\u3000]+(?P<who>\S.{1,20})")  # 区总工会 陈小丽
_SIGNED_ITEM = re.compile(r"[。！？”][（(](?P<who>[^（()）。，]{2,12})[）)]$")
_POSTED = re.compile(r"[Pp]osted|发[布表]于")
_CAPTIONS = 4  # lines of a body, among which its 电头 may stand under pictures
TAIL_FIELDS = frozenset({"end_note", "author_note", "original", "sign"})


def read_opening(body: Sequence[Line], finds: Finds) -> tuple[int, int]:
    """Take 编者按 and 电头 of a body's first lines.

    Returns how many lines they used up, and how many characters of the next.
    """
    used = _editor_note(body, finds)
    cut = 0
    if used < len(body) and not body[used].block:
        cut = _dateline(body[used].text, finds)
    if not cut:
        _below_picture(body[used : used + _CAPTIONS], finds)
    return used, cut


def _below_picture(opening: Sequence[Line], finds: Finds) -> None:
    """Take the reporters of a 电头 that stands under captions, where it stays in the text."""
    for line in opening:
        flat = simplified(line.text)
        found = None if line.block else _DATELINE.match(flat) or _OPENING_WHO.match(flat)
        if found:
            named = part(line.text, found, "who")
            called = re.search(r"记\s*者|通讯员", simplified(named)) or names_in(named)
            finds.put("reporters", reporter_names(named) if called else "", line.text, "opening")
            return


def _editor_note(body: Sequence[Line], finds: Finds) -> int:
    found = _EDITOR_NOTE.match(body[0].text) if body and not body[0].block else None
    if found is None:
        return 0
    text, used = body[0].text[found.end() :].strip(), 1
    if not text and len(body) > 1:
        text, used = body[1].text, 2
    finds.put("editor_note", text, body[0].text, "label")
    return used


def _dateline(text: str, finds: Finds) -> int:
    """Take the 电头 and return how many characters it and the gap behind it have."""
    flat = simplified(text)
    found = _DATELINE.match(flat) or _ENGLISH_DATELINE.match(flat)
    gap = _GAP.match(flat, found.end() if found else 0)
    after = gap.end() if gap else 0
    who = _OPENING_SAID.match(flat, after) or (None if found else _OPENING_WHO.match(flat))
    if who:
        finds.put("reporters", reporter_names(part(text, who, "who")), text, "opening")
    wired, by = _OPENING_WIRED.match(flat), _OPENING_BY.match(flat)
    finds.put(
        "reporters", _first_of_run(part(text, wired, "run")) if wired else "", text, "opening"
    )
    finds.put("byline", reporter_names(part(text, by, "who")) if by else "", text, "opening")
    if found is None or "dateline" in finds:
        return 0
    finds.put("dateline", part(text, found, "all").strip("【】 "), text, "opening")
    named = found.groupdict().get("who") or ""
    if re.search(r"记\s*者|通讯员", named) or names_in(named):  # 中新网电 (甲 乙)
        finds.put("reporters", reporter_names(part(text, found, "who")), text, "opening")
    return after


def _first_of_run(text: str) -> str:
    """Return the name that a run of a name and a place begins with."""
    return next((text[:size] for size in (3, 2, 4) if is_name(text[:size])), "")


def read_closing(text: str, finds: Finds) -> int:
    """Take what the bracket at the end of the last paragraph says: （记者 张三）.

    Returns where the paragraph ends without a bracket that became a field (a
    note, the editor's name); its length where all of it stays.
    """
    found = _CLOSING.search(text)
    if found is None:
        return len(text)
    inside = found[1].strip()
    if _wire(inside, text, finds):
        return len(text)
    if is_author_note(found[0].rstrip("。")):
        finds.put("author_note", found[0], text, "closing")
        return found.start()
    if is_note(found[0].rstrip("。")) and not re.match("作者", inside):
        finds.put("end_note", found[0], text, "end_note")
        finds.put_all(read_note(found[0]), text, "end_note")
        return found.start()
    unit = _OF_UNIT.fullmatch(inside)
    if "评论员" in inside or names_in(inside):
        finds.put("byline", reporter_names(inside), text, "closing")
    elif unit and is_outlet(unit["unit"]) and names_in(unit["who"]):
        finds.put("byline", reporter_names(unit["who"]), text, "closing")
    elif re.search(r"记\s*者|通讯员", simplified(inside)):
        finds.put("reporters", reporter_names(inside), text, "closing")
    values = labelled(inside)
    put_labelled(values, text, finds)
    return found.start() if any(v.name == "editor" and v.value for v in values) else len(text)


def is_signed_item(text: str) -> bool:
    """Whether a paragraph ends with who sent it in, which several do in a row of briefs."""
    found = _SIGNED_ITEM.search(text) if text[-1:] in "）)" else None
    return found is not None and bool(names_in(found["who"]) or is_outlet(found["who"]))


def _wire(inside: str, text: str, finds: Finds) -> bool:
    """Take the reporters and the agency of a 电头 at the end, which stays where it was printed.

    Written to the field it would be printed again, and at the other end of the text.
    """
    flat = simplified(inside)
    found = _WIRE.match(flat)
    if found is None:
        return False
    who = _REPORTED_BY.match(flat[found.end() :])
    if who:
        finds.put(
            "reporters", reporter_names(part(inside[found.end() :], who, "names")), text, "closing"
        )
    if flat.startswith(("新华社", "中新社")):
        finds.suggest("source", inside[:3], text, "closing")
    return True


def read_after(lines: Sequence[Line]) -> Finds:
    """Read the lines after a body and return what they say."""
    finds, label = Finds(), ""
    pages = sum(is_page(line.text) for line in lines)
    for n, line in enumerate(lines[:REACH]):
        if line.block or not line.text or (pages > 1 and is_page(line.text)):
            continue  # the pages of a newspaper's edition are a menu
        if site_furniture.is_footer(line.text) or site_furniture.is_comments(line.text):
            break
        when = find_when(line.text) if n < _DAY_WITHIN and is_dated(line.text) else None
        if when:
            finds.suggest("published", when.moment, line.text, "closing")
            finds.suggest("byline", _posted_by(line.text), line.text, "closing")
        if (
            label
            and len(line.text) <= 30
            and not labelled(line.text)
            and not site_furniture.is_tool(line.text)
        ):
            put_labelled(labelled(label + line.text), line.text, finds)
        label = line.text if _open_label(line.text) else ""
        read_after_line(line, finds)
    return finds


def _posted_by(text: str) -> str:
    """Return who wrote it, of posted @ 2025-04-18 09:10 刘海 阅读(123)."""
    posted = _POSTED.search(simplified(text)) is not None
    return read_information(text, sure=True).get("byline", "") if posted else ""


def _open_label(text: str) -> bool:
    values = labelled(text)
    return bool(values) and not values[-1].raw and bool(values[-1].name)


def read_after_line(line: Line, finds: Finds) -> None:
    """Read one line after a body: a note, the printed page, labels."""
    text = line.text
    if is_printed(text):
        read_printed(text, finds)
        return
    if is_author_note(text) or line.field == "author_note":
        finds.put("author_note", text, text, "label")
        told = [value for value in labelled(text) if names_in(value.value)]
        put_labelled(told, text, finds)
        return
    values = labelled(text)
    if any(value.name == "byline" and names_in(value.value) for value in values):
        put_labelled(values, text, finds)  # （作者：铁匠）
        return
    if site_furniture.is_statement(text):
        return
    if is_note(text) or line.field == "end_note":
        finds.put("end_note", text, text, "end_note")
        finds.put_all(read_note(text), text, "end_note")
        return
    put_labelled(values, text, finds)


def is_author_note(text: str) -> bool:
    """Whether a line tells who the author is: 作者系…, （作者：海川大学教授）."""
    flat = simplified(text)
    if _AUTHOR_NOTE.match(flat):
        return True
    told = _AUTHOR_POST.fullmatch(flat)
    return told is not None and (flat[1:].startswith("作者单位") or has_post(told["who"]))


def is_aside(line: Line) -> bool:
    """Whether a line at a body's end is a note on the author or the printed page."""
    named = line.field in TAIL_FIELDS or is_author_note(line.text)
    return named or is_printed(line.text)

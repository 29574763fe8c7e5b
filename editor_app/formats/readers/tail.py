"""What stands at the edges of a body: 电头, 编者按, brackets at its end, and the lines after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.formats.readers import chrome
from editor_app.formats.readers.endnotes import is_note, read_note
from editor_app.formats.readers.gather import Finds
from editor_app.formats.readers.header import put_labelled
from editor_app.formats.readers.labels import labelled
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.names import names_in, reporter_names
from editor_app.formats.readers.printed import is_printed, read_printed

REACH = 15  # how many lines after a body may still speak of it
_AGENCY = (
    r"(?:新华社|中新社|中新网|本报|本刊|本网|本台|人民网|新华网|央视网|光明网|中工网|央广网|中国网"
    r"|[\u4e00-\u9fff]{2,6}(?:网|社|日报|时报))"
)
_ON_DAY = (
    r"[\u4e00-\u9fff]{0,12}?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日\s*(?:综合)?(?:电|讯|专电|消息)"
)
_DATELINE = re.compile(
    rf"^\s*(?P<all>【?(?:据)?{_AGENCY}(?:{_ON_DAY}|\s*(?:讯|消息)(?=[\s\u3000（(：:】]))】?"
    r"\s*(?:[（(](?P<who>[^（()）]{2,60})[）)])?)"
)
_OPENING_WHO = re.compile(
    r"[（(](?P<who>(?:本报|本刊|本网)?(?:见习|特约)?(?:记\s*者|通讯员)[^（()）]{2,40})[）)]"
)
_EDITOR_NOTE = re.compile(
    r"^[【\[（(]?\s*(?:编者按|编者的话|编辑手记|开栏的话)\s*[】\]）)]?\s*[:：]?\s*"
)
_AUTHOR_NOTE = re.compile(
    r"^[【（(\[]?\s*(?:作者(?:简介|介绍|单位)[:：】\]]|作者(?:系|为|是)|作者[:：]?[^。]{2,12}[，,、；;\s]+(?:系|为|是|现任)|[（(]作者单位)"
)
_CLOSING = re.compile(r"[（(]([^（()）]{2,80})[）)][。]?$")
TAIL_FIELDS = frozenset({"end_note", "author_note", "original", "sign"})


def read_opening(body: Sequence[Line], finds: Finds) -> tuple[int, int]:
    """Take 编者按 and 电头 of a body's first lines.

    Returns how many lines they used up, and how many characters of the next.
    """
    used = _editor_note(body, finds)
    if used < len(body) and not body[used].block:
        return used, _dateline(body[used].text, finds)
    return used, 0


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
    found = _DATELINE.match(text)
    who = _OPENING_WHO.match(text) if found is None else None
    if who:
        finds.put("reporters", reporter_names(who["who"]), text, "opening")
    if found is None or "dateline" in finds:
        return 0
    finds.put("dateline", found["all"].strip("【】 "), text, "opening")
    if found["who"] and re.search(r"记\s*者|通讯员", found["who"]):
        finds.put("reporters", reporter_names(found["who"]), text, "opening")
    return found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip(" \u3000：:"))


def read_closing(text: str, finds: Finds) -> int:
    """Take what the bracket at the end of the last paragraph says: （记者 张三）.

    Returns where the paragraph ends without a bracket that became a field (a
    note, the editor's name); its length where all of it stays.
    """
    found = _CLOSING.search(text)
    if found is None or not found.start():
        return len(text)
    inside = found[1].strip()
    if is_note(found[0].rstrip("。")) and not re.match("作者", inside):
        finds.put("end_note", found[0], text, "end_note")
        finds.put_all(read_note(found[0]), text, "end_note")
        return found.start()
    if "评论员" in inside or names_in(inside):
        finds.put("byline", reporter_names(inside), text, "closing")
    elif re.search(r"记\s*者|通讯员", inside):
        finds.put("reporters", reporter_names(inside), text, "closing")
    values = labelled(inside)
    put_labelled(values, text, finds)
    return found.start() if any(v.name == "editor" and v.value for v in values) else len(text)


def read_after(lines: Sequence[Line], finds: Finds) -> str:
    """Read the lines after a body; return the end note as printed, '' where there is none."""
    note, label = "", ""
    for line in lines[:REACH]:
        if line.block or not line.text:
            continue
        if chrome.is_footer(line.text):
            break
        if (
            label
            and len(line.text) <= 30
            and not labelled(line.text)
            and not chrome.is_tool(line.text)
        ):
            put_labelled(labelled(label + line.text), line.text, finds)
        label = line.text if _open_label(line.text) else ""
        note = read_after_line(line, finds) or note
    return note


def _open_label(text: str) -> bool:
    values = labelled(text)
    return bool(values) and not values[-1].raw and bool(values[-1].name)


def read_after_line(line: Line, finds: Finds) -> str:
    """Read one line after a body; return it where it is the end note."""
    text = line.text
    if is_printed(text):
        read_printed(text, finds)
        return ""
    if _AUTHOR_NOTE.match(text) or line.field == "author_note":
        finds.put("author_note", text, text, "label")
        put_labelled(labelled(text), text, finds)
        return ""
    if is_note(text) or line.field == "end_note":
        finds.put("end_note", text, text, "end_note")
        finds.put_all(read_note(text), text, "end_note")
        return text
    put_labelled(labelled(text), text, finds)
    return ""


def is_aside(line: Line) -> bool:
    """Whether a line at a body's end is a note on the author or the printed page."""
    named = line.field in TAIL_FIELDS or _AUTHOR_NOTE.match(line.text) is not None
    return named or is_printed(line.text)

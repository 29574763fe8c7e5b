"""Whether what a file of ours states of its fields is what it prints.

What was changed in print, in Word or by hand, counts more than what the file states: it is
what people saw. A field that stands nowhere in print is as stated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from editor_app.domain.fields import Fields, clean_field
from editor_app.errors import BadInput
from editor_app.formats.incoming import Found
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.own.statement import Statement
from editor_app.formats.writers.dates import arabic_date, han_date, moment_text
from editor_app.formats.writers.front import GAP, bracketed, person_line

_BLANKS = re.compile(r"\s+")
_BRACKETS = {"（": "）", "(": ")", "【": "】", "〔": "〕"}
_LABELLED = re.compile(r"(来源|责任编辑|校对|版次|原标题|原作者|原文)：\s*")
_NAMES = {
    "来源": "source", "责任编辑": "editor", "校对": "proofreader", "版次": "page",
    "原标题": "original_title", "原作者": "original_author", "原文": "original_url",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Printed:
    """A part round the body as it is printed; ``text`` keeps its line ends."""

    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The fields as they are to be proposed, and the names of those that print changed."""

    fields: tuple[Found, ...]
    changed: tuple[str, ...]


def agreed(stated: Statement, printed: Sequence[Printed], always: Sequence[str] = ()) -> Agreed:
    """Return a file's fields: as stated where print agrees, else as printed.

    ``always`` are the parts that such a file prints wherever it has them.
    """
    values = dict(stated.fields)
    where: dict[str, str] = {}
    changed: list[str] = []
    seen: set[str] = set()
    for each in printed:
        seen.add(each.part)
        for name, value in _PARTS.get(each.part, _simple)(each, stated).items():
            where[name] = each.text
            seen.add(name)
            if value != values.get(name, ""):
                changed.append(name)
                values[name] = value
    if "title" in changed:
        values.pop("title_breaks", None)
    for part in (*always, *(stated.printed or ())):
        gone = () if part in seen else _GONE.get(part, (part,))
        changed += [name for name in gone if name not in seen and values.pop(name, "")]
    found = tuple(
        Found.at(n, v, where.get(n, v), "own_print" if n in changed else "own_file")
        for n, v in values.items()
        if v
    )
    return Agreed(found, tuple(dict.fromkeys(changed)) if stated.whole else ())


_GONE = {
    "title": (), "person": (), "info": (), "sign": (), "original": (), "label": (),
    "date": ("delivered",),
}  # fmt: skip


def _simple(printed: Printed, stated: Statement) -> dict[str, str]:
    """Read a part that is a field alone, its line ends as the field has them."""
    name = printed.part
    text, kept = printed.text, stated.fields.get(name, "")
    if _same(text, kept):
        return {name: kept}
    return _clean({name: text})


def _title(printed: Printed, stated: Statement) -> dict[str, str]:
    title = stated.fields.get("title", "")
    if _bare(printed.text) == _bare(title):
        return {"title": title}
    joined = ""
    for line in filter(None, map(str.strip, printed.text.split("\n"))):
        apart = f"{joined[-1:]} {line[:1]}"
        latin = joined[-1:].isascii() and line[:1].isascii()
        joined += (" " if joined and (latin or apart in title) else "") + line
    return _clean({"title": joined})


def _person(printed: Printed, stated: Statement) -> dict[str, str]:
    fields, text = stated.fields, printed.text.strip()
    for post in (True, False):
        if text == person_line(fields, post=post).strip():
            return {name: fields[name] for name in ("speaker",) if name in fields}
    said, _, name = text.rpartition(GAP)
    who = "byline" if "byline" in fields and "speaker" not in fields else "speaker"
    if not stated.whole and "speaker" not in fields:
        who = "speaker"
    return _clean({who: name, **({"post": said} if said else {})})


def _date(printed: Printed, stated: Statement) -> dict[str, str]:
    day, text = stated.fields.get("delivered", ""), _unbracketed(printed.text)
    if day and text in (arabic_date(day), han_date(day)):
        return {"delivered": day}
    try:
        return {"delivered": clean_field("delivered", text)}
    except BadInput:
        when = find_when(text)
        return {"delivered": when.day} if when else {}


def _info(printed: Printed, stated: Statement) -> dict[str, str]:
    done = dict(_labelled(printed.text, stated))
    moment = stated.fields.get("published", "")
    if moment and moment_text(moment) in printed.text:
        return done | {"published": moment}
    when = find_when(printed.text)
    if when is None:
        return done
    rest = (printed.text[: when.start] + printed.text[when.end :]).strip()
    if "source" in done and when.start > 0:
        done |= _labelled(rest, stated)
    clock = printed.text[when.start : when.end].strip()[-5:]
    return done | _clean({"published": when.moment if ":" in clock else when.day})


def _editor_note(printed: Printed, stated: Statement) -> dict[str, str]:
    kept = stated.fields.get("editor_note", "")
    if _same(printed.text, kept) or _same(printed.text, f"编者按：{kept}"):
        return {"editor_note": kept}
    return _clean({"editor_note": printed.text.removeprefix("编者按：")})


def _note(printed: Printed, stated: Statement) -> dict[str, str]:
    """Read a note in brackets, which may be its own."""
    kept = stated.fields.get(printed.part, "")
    if _same(printed.text, kept) or _same(printed.text, bracketed(kept)):
        return {printed.part: kept}
    return _clean({printed.part: _unbracketed(printed.text)})


def _labels(printed: Printed, stated: Statement) -> dict[str, str]:
    return _labelled(_unbracketed(printed.text), stated)


def _sign(printed: Printed, stated: Statement) -> dict[str, str]:
    text = _unbracketed(printed.text)
    return _labelled(text, stated) if _LABELLED.search(text) else _clean({"page": text})


def _labelled(text: str, stated: Statement) -> dict[str, str]:
    """Return the values behind labels: 责任编辑：… 校对：…."""
    parts = _LABELLED.split(text)[1:]
    done: dict[str, str] = {}
    for label, value in zip(parts[::2], parts[1::2], strict=True):
        name = _NAMES[label]
        kept = stated.fields.get(name, "")
        if kept and value.strip(f" {GAP}").startswith(kept):
            done[name] = kept
        else:
            done |= _clean({name: value.strip(f" {GAP}").split(GAP)[0]})
    return done


def _clean(fields: Mapping[str, str]) -> dict[str, str]:
    done: dict[str, str] = {}
    for name, value in fields.items():
        try:
            done[name] = clean_field(name, value)
        except BadInput:
            continue
    return done


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same, blanks and line ends aside."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def _unbracketed(text: str) -> str:
    bare = text.strip()
    closing = _BRACKETS.get(bare[:1], "")
    return bare[1:-1] if closing and bare.endswith(closing) else bare


_PARTS: Mapping[str, Callable[[Printed, Statement], Fields]] = {
    "title": _title,
    "person": _person,
    "date": _date,
    "info": _info,
    "editor_note": _editor_note,
    "end_note": _note,
    "author_note": _note,
    "original": _labels,
    "sign": _sign,
}

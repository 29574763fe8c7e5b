"""The fields of a piece: their names, types and accepted forms, and which are signed.

刊发内容 is hashed with the text, and a verdict answers for it. 编务信息 (``EDITORIAL``) is
known only later, or changes without changing what is published: it is recorded with
person, time and the value before, may be printed, and breaks no verdict.

Fields are kept as a mapping from name to canonical text; an absent name means
an empty field. Dates are ISO 8601, whatever they are typed as (``domain.dates``);
a moment given without an offset is Beijing time (+08:00), which all users of the desk
share. Control characters and characters without width, which
pasting leaves behind, are in no field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from editor_app.domain.dates import BEIJING as BEIJING  # whoever shows a field needs it too
from editor_app.domain.dates import read_day, read_moment
from editor_app.errors import BadInput

Fields: TypeAlias = Mapping[str, str]

YES = "true"
_YES_WORDS = frozenset({"true", "yes", "1", "是", "有", "on"})
_NO_WORDS = frozenset({"false", "no", "0", "否", "无", "off", ""})
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class FieldType(StrEnum):
    """How a field is written and edited."""

    LINE = "line"
    LINES = "lines"
    DATE = "date"
    MOMENT = "moment"
    FLAG = "flag"
    CHOICE = "choice"
    CHANNEL = "channel"
    BREAKS = "breaks"


DEEPEST_CHANNEL = 8
"""Levels of a channel's path: every one above is kept as a channel of its own."""

LONGEST_CHANNEL = 60
"""Characters of one level of a channel's path."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field."""

    name: str
    type: FieldType = FieldType.LINE
    choices: tuple[str, ...] = ()

    @property
    def editorial(self) -> bool:
        """Whether it is 编务信息, recorded and not signed."""
        return self.name in EDITORIAL


FIELDS: Mapping[str, FieldSpec] = {
    spec.name: spec
    for spec in (
        FieldSpec("kicker"),
        FieldSpec("title"),
        FieldSpec("title_breaks", FieldType.BREAKS),
        FieldSpec("subtitle"),
        FieldSpec("speaker"),
        FieldSpec("post"),
        FieldSpec("occasion"),
        FieldSpec("place"),
        FieldSpec("delivered", FieldType.DATE),
        FieldSpec("published", FieldType.MOMENT),
        FieldSpec("source"),
        FieldSpec("editor"),
        FieldSpec("channel", FieldType.CHANNEL),
        FieldSpec("byline"),
        FieldSpec("reporters"),
        FieldSpec("proofreader"),
        FieldSpec("checkers"),
        FieldSpec("dateline"),
        FieldSpec("editor_note", FieldType.LINES),
        FieldSpec("author_note", FieldType.LINES),
        FieldSpec("page"),
        FieldSpec("end_note", FieldType.LINES),
        FieldSpec("abridged", FieldType.FLAG),
        FieldSpec("origin", FieldType.CHOICE, ("original", "reprint")),
        FieldSpec("original_title"),
        FieldSpec("original_author"),
        FieldSpec("original_url"),
        FieldSpec("original_published", FieldType.MOMENT),
        FieldSpec("reprint_form", FieldType.CHOICE, ("whole", "excerpt", "retitled")),
        FieldSpec("reprint_basis", FieldType.CHOICE, ("listed", "licensed", "in_house")),
        FieldSpec("approval", FieldType.CHOICE, ("confirmed", "unreviewed")),
        FieldSpec("secrecy", FieldType.CHOICE, ("open", "internal")),
        FieldSpec("document_type"),
        FieldSpec("issuer"),
        FieldSpec("recipients"),
        FieldSpec("attachments", FieldType.LINES),
        FieldSpec("urgency", FieldType.CHOICE, ("ordinary", "urgent", "most_urgent")),
        FieldSpec("document_number"),
        FieldSpec("copy_number"),
        FieldSpec("document_date", FieldType.DATE),
        FieldSpec("copied_to"),
        FieldSpec("printed_by"),
        FieldSpec("printed", FieldType.DATE),
        FieldSpec("print_run"),
        FieldSpec("url"),
        FieldSpec("aired", FieldType.MOMENT),
        FieldSpec("length"),
        FieldSpec("contributor"),
    )
}

# 编务信息. The set is part of the canonical format (``text.projections``): another set is
# another format, and versions sealed under this one are still judged by it. (``checkers``,
# 审核, joined later: no version sealed before has a field of that name.)
EDITORIAL = frozenset(
    (
        *("title_breaks", "published", "editor", "proofreader", "checkers", "channel"),
        *("page", "url"),
        *("aired", "length", "contributor", "urgency", "document_number", "copy_number"),
        *("document_date", "copied_to", "printed_by", "printed", "print_run"),
    )
)

# What an editor may type for a choice, beside its own name.
CHOICE_WORDS: Mapping[str, str] = {
    "原创": "original",
    "转载": "reprint",
    "本人审定": "confirmed",
    "未经本人审阅": "unreviewed",
    "公开": "open",
    "内部": "internal",
    "全文": "whole",
    "摘编": "excerpt",
    "改题": "retitled",
    "稿源名单": "listed",
    "授权": "licensed",
    "本系统": "in_house",
    "平件": "ordinary",
    "加急": "urgent",
    "特急": "most_urgent",
}


def clean_field(name: str, raw: str, today: date | None = None) -> str:
    """Return the canonical text of a field, ``""`` where it is empty.

    ``today`` tells the year of 4月28日 and the day of 昨天 where a person typed them; what
    was read in a file says its year or is refused. Raises BadInput ``field_unknown``,
    ``field_flag``, ``field_choice``, ``field_channel``, ``field_breaks``, and for dates what
    ``domain.dates`` raises.
    """
    spec = FIELDS.get(name)
    if spec is None:
        raise BadInput("field_unknown", name=name)
    text = _UNSEEN.sub("", raw).strip()
    if spec.type is FieldType.FLAG:
        return _flag(name, text)
    if not text:
        return ""
    if spec.type is FieldType.DATE:
        return read_day(name, text, today)
    if spec.type is FieldType.MOMENT:
        return read_moment(name, text, today)
    return _CLEANERS[spec.type](spec, text)


def clean_fields(raw: Mapping[str, str], today: date | None = None) -> dict[str, str]:
    """Return canonical fields without the empty ones; raises BadInput as ``clean_field``."""
    cleaned = {name: clean_field(name, value, today) for name, value in raw.items()}
    return {name: value for name, value in cleaned.items() if value}


def short_minute(moment: datetime) -> str:
    """Return a moment to the minute, by the clock on the wall."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def short_day(moment: datetime) -> str:
    """Return month and day, by the clock of the office."""
    return f"{moment.astimezone(BEIJING):%m-%d}"


def signed_fields(fields: Fields) -> dict[str, str]:
    """Return the fields that are 刊发内容: what is hashed and signed."""
    return {name: value for name, value in fields.items() if name not in EDITORIAL}


def editorial_fields(fields: Fields) -> dict[str, str]:
    """Return the fields that are 编务信息: what is recorded beside."""
    return {name: value for name, value in fields.items() if name in EDITORIAL}


def title_lines(fields: Fields) -> tuple[str, ...]:
    """Return the title cut at its kept break points (spaces that stood for line ends).

    A break point that is no space of the title, which was edited since, cuts nothing.
    """
    title = fields.get("title", "")
    kept = {int(n) for n in fields.get("title_breaks", "").split(",") if n}
    breaks = [n for n in sorted(kept) if title[n : n + 1] == " "]
    starts = [0, *(n + 1 for n in breaks)]
    return tuple(title[a:b] for a, b in zip(starts, [*breaks, len(title)], strict=True))


def join_title(segments: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Return ``title`` (segments joined by one space) and ``title_breaks`` for title segments."""
    kept = [line for segment in segments if (line := clean_field("title", segment))]
    breaks: list[int] = []
    for segment in kept[:-1]:
        breaks.append((breaks[-1] + 1 if breaks else 0) + len(segment))
    fields = {"title": " ".join(kept)}
    return fields | {"title_breaks": ",".join(map(str, breaks))} if breaks else fields


def _line(_spec: FieldSpec, text: str) -> str:
    return _LINE_END.sub(" ", text).replace("\t", " ")


def _lines(_spec: FieldSpec, text: str) -> str:
    return _LINE_END.sub("\n", text)


def _flag(name: str, text: str) -> str:
    word = unicodedata.normalize("NFKC", text).lower()
    if word in _YES_WORDS:
        return YES
    if word in _NO_WORDS:
        return ""
    raise BadInput("field_flag", name=name, value=text)


def _choice(spec: FieldSpec, text: str) -> str:
    value = CHOICE_WORDS.get(text, text.lower())
    if value not in spec.choices:
        raise BadInput("field_choice", name=spec.name, value=text, choices=spec.choices)
    return value


def _channel(spec: FieldSpec, text: str) -> str:
    parts = [part for part in re.split(r"\s*[/／›»>＞]\s*", _line(spec, text)) if part]
    if len(parts) > DEEPEST_CHANNEL or any(len(part) > LONGEST_CHANNEL for part in parts):
        raise BadInput(
            "field_channel",
            name=spec.name,
            value=text,
            deepest=DEEPEST_CHANNEL,
            longest=LONGEST_CHANNEL,
        )
    return "/".join(parts)


def _breaks(spec: FieldSpec, text: str) -> str:
    if not re.fullmatch(r"[0-9]+(,[0-9]+)*", text):
        raise BadInput("field_breaks", name=spec.name, value=text)
    return text


_CLEANERS = {
    FieldType.LINE: _line,
    FieldType.LINES: _lines,
    FieldType.CHOICE: _choice,
    FieldType.CHANNEL: _channel,
    FieldType.BREAKS: _breaks,
}

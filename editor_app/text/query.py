"""The query language of search: its tree, and the parser.

A query is words and filters with spaces between them; a piece must answer all of them::

    tag:劳模 speaker:李 stage:终审 2019-04..2019-05 "回信精神" -草稿

* a word is found anywhere in the text, whatever its width, case or 繁简; quotes (``"…"`` or
  ``“…”``) keep spaces, and make a word of what would read as something else; between straight
  quotes a doubled one (``""``) stands for itself
* ``name:value`` is a filter; names and their Chinese aliases are in ``query_names``
* ``2019-04..2019-05``, ``2019-04..``, ``..2019`` are days of a piece, ends included; with a
  name (``delivered:2019-04..``) days of that field, where one date alone will do too
* ``-`` before any of these takes away what it finds
* ``OR`` or ``或`` between two words, or two filters, lets either do
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from editor_app.domain.fields import FIELDS, FieldType
from editor_app.errors import BadInput
from editor_app.text.folding import fold, match_expression
from editor_app.text.query_names import DATES, canonical_value, filter_name
from editor_app.text.signs import seen

_ITEM = re.compile(
    r"""
    (?P<minus>[-－](?=\S))?
    (?:(?P<name>[A-Za-zＡ-Ｚａ-ｚ_]+|[㐀-鿿]{1,6})(?P<colon>[:：])(?!//))?
    (?:
        ["＂](?P<straight>(?:[^"＂]|""|＂＂)*)["＂]
      | “(?P<curly>[^”]*)”
      | (?P<open>["＂])
      | (?P<bare>\S*)
    )
    """,
    re.VERBOSE,
)
_RANGE = re.compile(r"({0})?\.\.({0})?".format(r"\d(?:[\d年月日/-]|\.(?=\d))*"))
_HALVES = re.compile("[\ud800-\udfff]")  # of characters, which no text can hold
_DAY = re.compile(r"(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?)?")
_OR = frozenset({"OR", "或"})
_PLAIN = re.compile(r"\w+")  # what needs no quotes


@dataclass(frozen=True, slots=True)
class Term:
    """A word to find in the text, as typed; ``others`` would do as well as ``text``."""

    text: str
    negated: bool = False
    others: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All words of which one must be found."""
        return (self.text, *self.others)


@dataclass(frozen=True, slots=True)
class Filter:
    """A field, or another property of a piece, that must hold a value.

    ``name`` is canonical; so is the value of a status, a flag or a choice. ``others`` would
    do as well as ``value``, and filters of other names in ``either`` as well as this one.
    """

    name: str
    value: str
    negated: bool = False
    others: tuple[str, ...] = ()
    either: tuple[Filter, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """All values of which one must be held."""
        return (self.value, *self.others)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``start`` to ``end``, both included, as ``2019-04-01``; an empty end is open.

    ``field`` is empty for the date of the piece, whichever field that is.
    """

    field: str
    start: str
    end: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a piece must answer, all of it."""

    words: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    dates: tuple[DateRange, ...] = ()

    def __and__(self, other: Query) -> Query:
        """Return the query that asks for both."""
        return Query(
            (*self.words, *other.words),
            (*self.filters, *other.filters),
            (*self.dates, *other.dates),
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """The words to show in what is found."""
        return tuple(text for term in self.words if not term.negated for text in term.texts)

    @property
    def match(self) -> str:
        """The FTS5 expression for the rows to take; empty where no word asks for any."""
        return " AND ".join(_expression(term) for term in self.words if not term.negated)

    @property
    def unmatch(self) -> str:
        """The FTS5 expression for the rows to leave out; empty where none is."""
        return " OR ".join(_expression(term) for term in self.words if term.negated)


_Item: TypeAlias = Term | Filter | DateRange


def parse_query(text: str) -> Query:
    """Return the tree of a query; an empty one asks for everything.

    Raises BadInput ``query_quote``, ``query_phrase_empty``, ``query_filter``,
    ``query_filter_empty``, ``query_date``, ``query_date_order``, ``query_status``,
    ``query_or``, or what ``clean_field`` raises for a flag or a choice.
    """
    items: list[_Item] = []
    joining = False
    line = " ".join(seen(_HALVES.sub("", text)).splitlines())
    found = [match for match in _ITEM.finditer(line) if match.group()]
    for index, match in enumerate(found):
        if match.group() in _OR and items and index + 1 < len(found) and not joining:
            joining = True
            continue
        item = _item(match)
        if joining:
            item = _join(items.pop(), item)
        items.append(item)
        joining = False
    return Query(
        tuple(item for item in items if isinstance(item, Term)),
        tuple(item for item in items if isinstance(item, Filter)),
        tuple(item for item in items if isinstance(item, DateRange)),
    )


def write_query(query: Query) -> str:
    """Return a query as somebody would type it; ``parse_query`` reads the same query from it.

    That holds for every query that can be typed: what a tag or a title holds, too.
    """
    written = [_minus(term.negated) + _either(map(_word, term.texts)) for term in query.words]
    for one in query.filters:
        filters = (one, *one.either)
        pairs = (f"{f.name}:{_value_of(f.name, value)}" for f in filters for value in f.values)
        written.append(_minus(one.negated) + _either(pairs))
    for dates in query.dates:
        name = next(name for name, field in DATES.items() if field == dates.field)
        written.append(f"{_minus(dates.negated)}{name}:{dates.start}..{dates.end}")
    return " ".join(written)


def _minus(negated: bool) -> str:
    return "-" if negated else ""


def _either(parts: Iterable[str]) -> str:
    return " OR ".join(parts)


def _word(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text not in _OR
    return text if plain else _quoted(text)


def _value_of(name: str, value: str) -> str:
    """Return a filter's value as it is typed; a flag that is not set is said in a word."""
    if not value and name in FIELDS and FIELDS[name].type is FieldType.FLAG:
        return "no"
    return value if _PLAIN.fullmatch(value) else _quoted(value)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""').replace("＂", "＂＂")
    return f'"{doubled}"'


def _item(match: re.Match[str]) -> _Item:
    if match["open"]:
        raise BadInput("query_quote", text=match.string[match.start() :].strip())
    negated = match["minus"] is not None
    value = _value(match)
    quoted = match["bare"] is None
    if match["name"]:
        return _filter(match, value, quoted=quoted)
    if quoted and not value.strip():
        raise BadInput("query_phrase_empty")
    if not quoted and _RANGE.fullmatch(fold(value)) and any(map(str.isdigit, value)):
        return DateRange("", *date_range(value), negated)
    return Term(value, negated)


def _value(match: re.Match[str]) -> str:
    if match["straight"] is not None:
        return match["straight"].replace('""', '"').replace("＂＂", "＂")
    return next(match[name] for name in ("curly", "bare") if match[name] is not None)


def _filter(match: re.Match[str], value: str, *, quoted: bool) -> _Item:
    """Return a filter, or a word where a name and a colon only look like one."""
    name, negated = filter_name(match["name"]), match["minus"] is not None
    if name is None:
        if not quoted and (match["colon"] == "：" or not value):
            return Term(match.group().removeprefix(match["minus"] or ""), negated)
        raise BadInput("query_filter", name=match["name"])
    if not value.strip():
        raise BadInput("query_filter_empty", name=match["name"])
    if name in DATES:
        return DateRange(DATES[name], *date_range(value), negated)
    return Filter(name, canonical_value(name, value.strip()), negated)


def _join(first: _Item, second: _Item) -> _Item:
    if not first.negated and not second.negated:
        if isinstance(first, Term) and isinstance(second, Term):
            return replace(first, others=(*first.others, second.text))
        if isinstance(first, Filter) and isinstance(second, Filter):
            if first.name == second.name:
                return replace(first, others=(*first.others, second.value))
            return replace(first, either=_joined(first.either, second))
    raise BadInput("query_or")


def _joined(either: tuple[Filter, ...], one: Filter) -> tuple[Filter, ...]:
    """Return alternatives with one more, its value among those of its name."""
    for place, known in enumerate(either):
        if known.name == one.name:
            more = replace(known, others=(*known.others, one.value))
            return (*either[:place], more, *either[place + 1 :])
    return (*either, one)


def _expression(term: Term) -> str:
    parts = [match_expression(fold(text)) for text in term.texts]
    return f"({' OR '.join(parts)})" if len(parts) > 1 else parts[0]


def date_range(text: str) -> tuple[str, str]:
    """Return the first and last day of ``2019-04..2019-05``, or of one date, as ISO dates.

    An open end is empty. Raises BadInput ``query_date`` where it cannot be read and
    ``query_date_order`` where it ends before it starts.
    """
    first, dots, last = fold(text).strip().partition("..")
    start = _day(first, text, at_end=False) if first or not dots else ""
    end = _day(last if dots else first, text, at_end=True) if last or not dots else ""
    if not start and not end:
        raise BadInput("query_date", value=text)
    if start and end and end < start:
        raise BadInput("query_date_order", value=text)
    return start, end


def _day(text: str, whole: str, *, at_end: bool) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        raise BadInput("query_date", value=whole)
    parts = [int(part) for part in found.groups() if part]
    try:
        return _edge(parts, at_end=at_end).isoformat()
    except ValueError as error:
        raise BadInput("query_date", value=whole) from error


def _edge(parts: list[int], *, at_end: bool) -> date:
    """Return the first or the last day of a year, a month or a day."""
    if not at_end:
        return date(*parts, *[1] * (3 - len(parts)))
    year, month, *day = parts if len(parts) > 1 else [*parts, 12]
    return date(year, month, *(day or calendar.monthrange(year, month)[1:]))

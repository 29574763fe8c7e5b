"""What a pass over lines finds: for each field the first find of the best way wins.

Every pass (title, head, body, edges, after) collects into ``Finds`` of its own and hands
them back with the lines it leaves; ``joined`` puts them together in the order of trust.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.domain.fields import FIELDS, FieldType, clean_field
from editor_app.errors import BadInput
from editor_app.formats.incoming import Found, Reason
from editor_app.formats.readers.article.information import is_outlet
from editor_app.formats.readers.article.names import names_in
from editor_app.formats.readers.lines import Line

_DAY = len("2019-04-30")
_NAMES = frozenset({"reporters", "byline", "checkers"})  # several lines may name more of them


class Finds:
    """The finds of one pass; a moment beats the bare day it is of."""

    def __init__(self) -> None:
        self._by_name: dict[str, Found] = {}
        self._lines: dict[str, list[str]] = {}  # by name, the whole lines that it was read from
        self._weak: list[tuple[Found, str]] = []
        self._first: set[str] = set()  # fields that a better label told: 责任编辑 before 编辑

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def value(self, name: str) -> str:
        """Return a field's value, empty where nothing was found."""
        found = self._by_name.get(name)
        return found.value if found else ""

    def put(self, name: str, value: str, where: str, how: str) -> None:
        """Take a find unless the field is known; values that are none are left out."""
        clean = _clean(name, value)
        if clean and (name not in self._by_name or self._finer(name, clean)):
            self._by_name[name] = Found.at(name, clean, where, how)
            self._lines[name] = [where]

    def put_first(self, name: str, value: str, where: str, how: str) -> None:
        """Take a find that goes before any other, of later passes too, but one of its own sort."""
        clean = _clean(name, value)
        if clean and name not in self._first:
            self._by_name[name] = Found.at(name, clean, where, how)
            self._lines[name] = [where]
            self._first.add(name)

    def also(self, name: str, value: str, where: str, how: str) -> None:
        """Take names of one more line of the same sort: 记者 李娜, then 通讯员 王芳."""
        known = self._by_name.get(name)
        if known is None or known.how != how or not value:
            self.put(name, value, where, how)
            return
        more = [each for each in value.split("、") if each not in known.value.split("、")]
        joined = "、".join([known.value, *more])
        self._by_name[name] = Found(name, joined, known.where, how)
        self._lines[name].append(where)

    def put_all(self, values: Mapping[str, str], where: str, how: str) -> None:
        """Take several finds of one line."""
        for name, value in values.items():
            self.put(name, value, where, how)

    def take(self, finds: Iterable[Found]) -> None:
        """Take finds made elsewhere, as they are."""
        for found in finds:
            self.put(found.name, found.value, found.where, found.how)

    def suggest(self, name: str, value: str, where: str, how: str) -> None:
        """Keep a weak find, which counts only where ``settle`` finds nothing better."""
        if not value:
            return
        self._weak.append((Found.at(name, value, where, how), where))

    def settle(self) -> None:
        """Take the weak finds for fields that are still unknown."""
        for found, line in self._weak:
            if found.name not in self._by_name:
                self.put(found.name, found.value, line, found.how)

    def add(self, other: Finds) -> None:
        """Take the finds of a later pass, weak ones included; what is known stays."""
        for name, found in other._by_name.items():
            lines = other._lines[name]
            known = self._by_name.get(name)
            if name == "byline" and known and _gave(known.value, found.value):
                self.suggest("source", found.value, found.where, found.how)
            elif known and name in _NAMES and known.how == found.how:
                for line in lines:
                    self.also(name, found.value, line, found.how)
            elif (
                name in other._first - self._first
                or known is None
                or self._finer(name, found.value)
            ):
                self._by_name[name], self._lines[name] = found, list(lines)
        self._first |= other._first
        self._weak += other._weak

    def move(self, name: str, to: str) -> None:
        """Give a find another name, unless that one is known."""
        found = self._by_name.pop(name, None)
        lines = self._lines.pop(name, [])
        if found and to not in self._by_name:
            self._by_name[to] = Found(to, found.value, found.where, found.how)
            self._lines[to] = lines

    def drop(self, name: str) -> None:
        """Forget a find."""
        self._by_name.pop(name, None)
        self._lines.pop(name, None)

    def read_from(self) -> dict[str, list[str]]:
        """Return each whole line that fields were read from, with the values that it gave."""
        given: dict[str, list[str]] = {}
        for name, lines in self._lines.items():
            for line in lines:
                given.setdefault(line, []).append(self._by_name[name].value)
        return given

    def in_order(self) -> tuple[Found, ...]:
        """Return the finds in the order of the fields."""
        return tuple(self._by_name[name] for name in FIELDS if name in self._by_name)

    def _finer(self, name: str, value: str) -> bool:
        known = self._by_name[name].value
        bare = FIELDS[name].type is FieldType.MOMENT and len(known) == _DAY
        return bare and len(value) > _DAY and value[:_DAY] == known


def _gave(author: str, other: str) -> bool:
    """Whether an office is named beside a person who wrote: 文/甲, and 供稿：厂工会."""
    return bool(names_in(author)) and is_outlet(other) and not names_in(other)


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass found in the lines it was given, and what it leaves.

    ``rest`` are the lines for the next pass; ``left`` tells of lines that are left out,
    by their number, why.
    """

    finds: Finds = field(default_factory=Finds)
    rest: tuple[Line, ...] = ()
    left: Mapping[int, Reason] = field(default_factory=dict)


def joined(finds: Sequence[Finds], told: Iterable[Found] = ()) -> Finds:
    """Return the finds of all passes, the most trusted first, then what the format told."""
    done = Finds()
    for each in finds:
        done.add(each)
    done.take(told)
    done.settle()
    return done


def _clean(name: str, value: str) -> str:
    try:
        return clean_field(name, value)
    except BadInput:
        return ""

"""Reads a TOML table into a frozen dataclass, naming the line of what is wrong in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from math import isfinite
from typing import Any, TypeVar, get_type_hints

from editor_app.errors import BadInput

T = TypeVar("T")
_AT_LINE = re.compile(r"\(at line (\d+)")
_PLAIN_TYPES: Mapping[type, tuple[type, ...]] = {
    float: (float, int),
    int: (int,),
    str: (str,),
    bool: (bool,),
}


@dataclass(frozen=True, slots=True)
class TomlFile:
    """One TOML file with its text, to find the line of a key by."""

    name: str
    text: str
    table: Mapping[str, Any]

    @classmethod
    def parse(cls, name: str, data: bytes) -> TomlFile:
        """Read TOML; raises BadInput ``writing_profile_syntax`` with the line."""
        try:
            text = data.decode("utf-8-sig")
            return cls(name, text, tomllib.loads(text))
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise BadInput("writing_profile_syntax", file=name, line=line) from error
        except tomllib.TOMLDecodeError as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found else text.count("\n") + 1
            raise BadInput("writing_profile_syntax", file=name, line=line) from error

    def section(self, name: str) -> Mapping[str, Any]:
        """Return a table of the file; raises BadInput ``writing_profile_missing``."""
        value = self.table.get(name)
        if value is None:
            raise BadInput("writing_profile_missing", file=self.name, name=name)
        if not isinstance(value, dict):
            raise self.wrong(name)
        return value

    def build(self, cls: type[T], where: str, table: Mapping[str, Any]) -> T:
        """Build a dataclass from a table; an unknown key or a value of another type is refused.

        Raises BadInput ``writing_profile_key``, ``writing_profile_value`` or
        ``writing_profile_missing``, each with file, key and line.
        """
        hints = _hints(cls)  # type: ignore[arg-type]
        names = [f.name for f in fields(cls)]  # type: ignore[arg-type]
        for key in table:
            if key not in names:
                line = self.line_of(f"{where}.{key}")
                raise BadInput("writing_profile_key", file=self.name, name=key, line=line)
        values = {k: self._checked(f"{where}.{k}", hints[k], v) for k, v in table.items()}
        try:
            return cls(**values)
        except TypeError as error:
            missing = str(error).rpartition(":")[2].strip(" '")
            key = f"{where}.{missing}"
            raise BadInput("writing_profile_missing", file=self.name, name=key) from error

    def _checked(self, where: str, hint: type, value: object) -> object:
        if hint in _PLAIN_TYPES:
            right = isinstance(value, _PLAIN_TYPES[hint])
            finite = not isinstance(value, float) or isfinite(value)
            if right and finite and (hint is bool) == isinstance(value, bool):
                return value
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self.wrong(where)

    def wrong(self, where: str) -> BadInput:
        """Return the failure for a value that cannot be used."""
        line = self.line_of(where)
        return BadInput("writing_profile_value", file=self.name, name=where, line=line)

    def line_of(self, where: str) -> int:
        """Return the 1-based line of ``section.key``, as near as it can be found."""
        section, _, key = where.rpartition(".")
        lines = self.text.splitlines()
        start = next((i for i, s in enumerate(lines) if s.strip() == f"[{section}]"), 0)
        for index in range(start, len(lines)):
            if re.match(rf"\s*\[?\"?{re.escape(key)}\"?\]?\s*(=|$)", lines[index]):
                return index + 1
        return start + 1


@cache
def _hints(cls: type) -> Mapping[str, type]:
    """Return the types of a dataclass's fields; working them out takes most of the reading."""
    return get_type_hints(cls)

"""Fields of Word files: what of their codes and results is seen, and how it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from editor_app.formats.readers.docx.wordml import W, number, value
from editor_app.formats.readers.marks import guided, lowered, raised
from editor_app.formats.readers.runs import Mark, Run
from editor_app.formats.readers.symbols import UNKNOWN, symbol
from editor_app.formats.readers.trees import Element

ADDRESS = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_PROMPT = re.compile(r"\s*MACROBUTTON\s+\S+\s?(.*)", re.IGNORECASE | re.DOTALL)
_CONTENTS = re.compile(r"\s*TO[CA]\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(.*)", re.IGNORECASE | re.DOTALL)
_FONT = re.compile(r'\\f\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_EQUATION = re.compile(r"\s*EQ\b(.*)", re.IGNORECASE | re.DOTALL)
_SETTING = re.compile(
    r'\\\*\s*(?:"[^"]*"|jc\d+|hps\d+|\w+)\s*|\\(?:a[dlcr]|bc|lc|rc|co\d+|vs\d+|hs\d+)(?![a-z])'
)
_GUIDE = re.compile(
    r"\\o\s*\(\s*\\s\s*\\up\s*\d*\s*\(([^()]*)\)\s*[,，;]\s*([^()]*)\)", re.IGNORECASE
)
_RING = re.compile(r"\\o\s*\(\s*[○◯〇]\s*[,，;]\s*([^()]*)\)", re.IGNORECASE)
_LEVELS = (
    (re.compile(r"\\s\s*\\up\s*\d*\s*\(([^()]*)\)", re.IGNORECASE), raised, "^"),
    (re.compile(r"\\s\s*\\do\s*\d*\s*\(([^()]*)\)", re.IGNORECASE), lowered, "_"),
)
_FRACTION = re.compile(r"\\f\s*\(([^()]*?)[,，;]([^()]*)\)", re.IGNORECASE)
_ROOT = re.compile(r"\\r\s*\((?:([^(),，;]*)[,，;])?([^()]*)\)", re.IGNORECASE)
_OTHER = re.compile(r"\\[a-z]+\s*", re.IGNORECASE)
_MOST = 2_000  # characters of an equation
_DEEPEST = 20  # fields within fields; those further in are read as their results


@dataclass(slots=True)
class Field:
    """One complex field while it is being read."""

    instructions: str = ""
    in_result: bool = False
    said: bool = False  # something of its result has been seen
    data: Element | None = None  # of a form


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place, the outermost first."""

    open: list[Field] = field(default_factory=list)
    _further: int = 0  # in how many more fields this place is

    def mark(self, mark: Element) -> list[Run]:
        """Take a field's begin, separator or end; return what a field without result shows."""
        kind = mark.get(W + "fldCharType")
        if self._further or (kind == "begin" and len(self.open) == _DEEPEST):
            self._further += {"begin": 1, "end": -1}.get(kind, 0)
        elif kind == "begin":
            self.open.append(Field(data=mark.find(W + "ffData")))
        elif kind == "separate" and self.open:
            self.open[-1].in_result = True
        elif kind == "end" and self.open:
            ended = self.open.pop()
            if self.shown():
                return _shown(ended)
        return []

    def code(self, text: str) -> None:
        """Take a piece of a field's code."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].instructions += text

    def shown(self) -> bool:
        """Whether text at this place is seen: no field is still at its code."""
        return all(each.in_result for each in self.open)

    def say(self) -> None:
        """Note that the open fields have a result."""
        for each in self.open:
            each.said = True

    def url(self) -> str:
        """Return the address that the innermost link leads to, '' outside links."""
        for each in reversed(self.open):
            if url := link(each.instructions):
                return url
        return ""

    def contents(self) -> bool:
        """Whether this is the result of a list of contents."""
        return any(_CONTENTS.match(each.instructions) for each in self.open)


def link(instructions: str) -> str:
    """Return the address of a field's code, '' where it is no link to the world."""
    found = _LINK.search(instructions)
    return found[1] if found and ADDRESS.match(found[1]) else ""


def is_contents(instructions: str) -> bool:
    """Whether a field's code makes a list of contents."""
    return _CONTENTS.match(instructions) is not None


def _shown(field: Field) -> list[Run]:
    """Return what a field shows whose code is all that the file has of it."""
    code = field.instructions
    if field.said:
        return []
    if prompt := _PROMPT.match(code):
        return [Run(prompt[1].strip(), mark=Mark.PROMPT)] if prompt[1].strip() else []
    if field.data is not None:
        return _form(field.data)
    if found := _SYMBOL.match(code):
        font = _FONT.search(found[2])
        point = int(found[1], 0) if found[1][:2].lower() == "0x" else number(found[1])
        sign = symbol((font[1] or font[2]) if font else "Symbol", point)
        return [Run(sign)] if sign else [Run(UNKNOWN, mark=Mark.SYMBOL)]
    if equation := _EQUATION.match(code):
        return _equation(equation[1][:_MOST])
    return []


def _form(data: Element) -> list[Run]:
    """Return what a box or list of a form shows."""
    box, choices = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        ticked = box.find(W + "checked")
        ticked = box.find(W + "default") if ticked is None else ticked
        on = ticked is not None and value(ticked, "1") not in ("0", "false", "off")
        return [Run("☑" if on else "□")]
    if choices is not None:
        entries = [value(each) for each in choices.findall(W + "listEntry")]
        at = number(value(choices.find(W + "result")), number(value(choices.find(W + "default"))))
        return [Run(entries[at])] if at < len(entries) else []
    return []


def _equation(code: str) -> list[Run]:
    """Return an EQ field: the phonetic guides and rings of older Words, and small formulas."""
    bare = _SETTING.sub("", code).strip()
    if found := _GUIDE.fullmatch(bare):
        return [Run(found[2].strip()), Run(guided(found[1]), mark=Mark.GUIDE)]
    if found := _RING.fullmatch(bare):
        return [Run(_ringed(found[1].strip()))]
    before = ""
    while before != bare:
        before = bare
        for pattern, turn, sign in _LEVELS:
            bare = pattern.sub(partial(_levelled, turn, sign), bare)
        bare = _FRACTION.sub(r"\1/\2", bare)
        bare = _ROOT.sub(lambda m: f"{m[1] or ''}√{m[2]}", bare)
    text = _OTHER.sub("", bare).strip()
    return [Run(text, mark=Mark.FORMULA)] if text else []


def _levelled(turn: Callable[[str], str], sign: str, found: re.Match[str]) -> str:
    return turn(found[1]) or sign + found[1]


def _ringed(text: str) -> str:
    count = number(text, 0) if text.isdigit() else 0
    if 1 <= count <= 20:
        return chr(0x245F + count)
    return f"（{text}）"

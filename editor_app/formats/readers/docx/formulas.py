"""Formulas of Word files as text on one line: what is deleted in them left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from editor_app.formats.readers.docx.wordml import M, W
from editor_app.formats.readers.marks import lowered, raised
from editor_app.formats.readers.trees import Element

_DELETED = (W + "del", W + "moveFrom")
_VAL = M + "val"
_DEEPEST = 60


def formula(element: Element) -> tuple[str, str]:
    """Return a formula as text, and the characters that are deleted in it."""
    deleted = "".join(t.text or "" for t in element.iter(M + "t") if _is_deleted(t, element))
    return _text(element, 0), deleted


def _is_deleted(text: Element, formula: Element) -> bool:
    for above in text.iterancestors():
        if above.tag in _DELETED or (above.tag == M + "r" and _run_deleted(above)):
            return True
        if above is formula:
            break
    return False


def _run_deleted(run: Element) -> bool:
    look = run.find(W + "rPr")
    return look is not None and any(look.find(name) is not None for name in _DELETED)


def _text(element: Element, depth: int) -> str:
    """Return the text of a part of a formula; what is nested too deep is written flat."""
    if element.tag in _DELETED:
        return ""
    if element.tag == M + "r":
        return "" if _run_deleted(element) else "".join(t.text or "" for t in element.iter(M + "t"))
    if depth > _DEEPEST:
        return "".join(t.text or "" for t in element.iter(M + "t"))
    form = _FORMS.get(element.tag, _joined)
    return form(element, depth + 1)


def _joined(element: Element, depth: int) -> str:
    return "".join(_text(child, depth) for child in element)


def _part(element: Element, name: str, depth: int) -> str:
    found = element.find(M + name)
    return "" if found is None else _text(found, depth)


def _grouped(text: str) -> str:
    """Return a part in brackets where it would run into what stands beside it."""
    return text if len(text) < 2 or text.isalnum() or text[0] + text[-1] == "()" else f"({text})"


def _sign(element: Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(_VAL, "")


def _power(element: Element, depth: int) -> str:
    up = _part(element, "sup", depth)
    down = _part(element, "sub", depth)
    text = _part(element, "e", depth)
    if down:
        text += lowered(down) or "_" + _grouped(down)
    if up:
        text += raised(up) or "^" + _grouped(up)
    return text


def _fraction(element: Element, depth: int) -> str:
    over, under = _part(element, "num", depth), _part(element, "den", depth)
    return f"{_grouped(over)}/{_grouped(under)}" if over and under else over + under


def _root(element: Element, depth: int) -> str:
    degree, inside = _part(element, "deg", depth), _part(element, "e", depth)
    return raised(degree) + ("" if raised(degree) else degree) + "√" + _grouped(inside)


def _operator(element: Element, depth: int) -> str:
    sign = _sign(element, "naryPr", "chr", "∫")
    down, up = _part(element, "sub", depth), _part(element, "sup", depth)
    sign += (lowered(down) or "_" + _grouped(down)) if down else ""
    sign += (raised(up) or "^" + _grouped(up)) if up else ""
    return sign + _part(element, "e", depth)


def _bracketed(element: Element, depth: int) -> str:
    parts = [_text(each, depth) for each in element.findall(M + "e")]
    begin, end = _sign(element, "dPr", "begChr", "("), _sign(element, "dPr", "endChr", ")")
    return begin + _sign(element, "dPr", "sepChr", "|").join(parts) + end


def _matrix(element: Element, depth: int) -> str:
    rows = [
        " ".join(_text(each, depth) for each in row.findall(M + "e"))
        for row in element.findall(M + "mr")
    ]
    return "; ".join(rows)


def _lines(element: Element, depth: int) -> str:
    return "; ".join(_text(each, depth) for each in element.findall(M + "e"))


_FORMS: Mapping[str, Callable[[Element, int], str]] = {
    M + "sSup": _power,
    M + "sSub": _power,
    M + "sSubSup": _power,
    M + "f": _fraction,
    M + "rad": _root,
    M + "nary": _operator,
    M + "d": _bracketed,
    M + "m": _matrix,
    M + "eqArr": _lines,
}

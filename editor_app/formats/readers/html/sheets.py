"""What a page's own style sheets hide: ``.tip {display: none}``, ``#mark {font-size: 0}``.

Only rules of one class or one id that hold always are honoured, which is how pages put their
pop-ups, copies for small screens and watermarks away; none within ``@media``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from editor_app.formats.readers.html.looks import is_out_of_sight
from editor_app.formats.readers.trees import Element

_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<name>[.#][\w-]+)", re.IGNORECASE)
_SETS = re.compile(r"(?<![\w-])(display|visibility|font-size)\s*:\s*([^;!]+)", re.IGNORECASE)
_ALWAYS = frozenset(("", "all", "screen"))
_MARKS = re.compile("none|hidden|collapse|font-size", re.IGNORECASE)
Settings = dict[str, str]


def hide_by_sheets(root: Element) -> frozenset[Element]:
    """Put what style sheets hide elements by into their own styles; return those elements.

    What an element says itself goes before it, an id before a class.
    """
    rules: dict[tuple[str, str], Settings] = {}
    for sheet in root.iter("style"):
        if sheet.get("media", "").strip().lower() in _ALWAYS and _MARKS.search(sheet.text or ""):
            for selector, settings in _rules(sheet.text):
                rules.setdefault(selector, {}).update(settings)
    if not any(map(is_out_of_sight, rules.values())):
        return frozenset()
    return frozenset(
        element
        for element in root.iter()
        if element.attrib and isinstance(element.tag, str) and _is_hidden(element, rules)
    )


def _is_hidden(element: Element, rules: Mapping[tuple[str, str], Settings]) -> bool:
    names = [f".{name}" for name in element.get("class", "").split()]
    names += [f"#{element.get('id', '')}"]
    set_: Settings = {}
    for name in names:
        for tag in ("", element.tag):
            set_ |= rules.get((tag, name), {})
    if "font-size" in set_ and any(inner.attrib for inner in element.iterdescendants()):
        del set_["font-size"]  # what sets the gaps between boxes to nothing, each having its own
    if not is_out_of_sight(set_):
        return False
    told = "".join(f"{name}:{value};" for name, value in set_.items())
    element.set("style", told + element.get("style", ""))
    return True


def _rules(sheet: str) -> Iterator[tuple[tuple[str, str], Settings]]:
    """Yield the settings of each selector that is a class or an id, with its tag before it."""
    for head, body in _blocks(_without_comments(sheet)):
        found = _SETS.findall(body)
        if not found or head.startswith("@"):
            continue
        settings = {name.lower(): value.strip().lower() for name, value in found}
        for each in head.split(","):
            selector = _SELECTOR.fullmatch(each.strip())
            if selector:
                yield ((selector["tag"] or "").lower(), selector["name"]), settings


def _blocks(sheet: str) -> Iterable[tuple[str, str]]:
    """Yield what stands before and in each outermost pair of braces."""
    depth = start = inside = 0
    head = ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            if not depth:
                head, inside = sheet[start : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        else:
            if depth == 1:
                yield head, sheet[inside : brace.start()]
            depth, start = max(0, depth - 1), brace.end()


def _without_comments(sheet: str) -> str:
    return " ".join(part.rpartition("*/")[2] for part in sheet.split("/*"))

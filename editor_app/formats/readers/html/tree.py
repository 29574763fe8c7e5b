"""The tree of a page's source, whatever its source is like."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree, html

from editor_app.errors import BadInput
from editor_app.formats.readers.trees import Element

# Elements that stand alone as a rule, whatever the depth; all others only hold these.
_KEPT = (
    "html|head|title|meta|link|script|style|noscript|template|textarea|body|p|h[1-6]|br|hr|img|a"
    "|input"
)
_INLINE = (
    "span|font|b|i|u|em|strong|small|big|sub|sup|ins|del|s|strike|code|tt|label|abbr|cite|q|nobr"
    "|o:p"
)
_TAG = re.compile(rf"</?(?!(?:{_KEPT})\b)(?P<name>[a-z][\w:-]*)\b[^<>]*>", re.IGNORECASE)
_NESTING = re.compile(r"</?(?P<name>a|h[1-6]|noscript|template)\b[^<>]*>", re.IGNORECASE)
_UNENDED = re.compile(r"<(?=/?[a-z][^<>]*(?:<|\Z))", re.IGNORECASE)
_DEEPEST = 256  # levels, as in the parser
_WITHIN_LINES = re.compile(rf"(?:a|{_INLINE})$", re.IGNORECASE)
_LONG_TAG = re.compile(r"<([a-z][\w:-]*)\s[^<>]{20000,}>", re.IGNORECASE)
# The end of the page, which an include brings in its middle; the parser stops there.
_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_MOST_ATTRIBUTES = 1_000  # the parser compares each with all others


def parse(text: str) -> tuple[Element, bool]:
    """Return the tree of a page, and whether it was nested too deep and had to be laid flat.

    Raises BadInput ``import_no_article`` for nothing to parse.
    """
    root, flat = _parsed(text)
    for frame in list(root.iter("iframe")):
        _fill(frame)
    return root, flat


def _fill(frame: Element) -> None:
    """Make a frame that holds its page itself (``srcdoc``) a box with that page's text."""
    held = frame.get("srcdoc", "")
    if not held.strip():
        return
    with suppress(BadInput):
        body = _parsed(held)[0].find(".//body")
        if body is not None and _depth(body) + sum(1 for _ in frame.iterancestors()) < _DEEPEST:
            body.tag, body.tail = "div", None
            frame.addnext(body)


def _parsed(text: str) -> tuple[Element, bool]:
    source = _LONG_TAG.sub(_without_attributes, _END.sub("", text.replace("\0", "")))
    root, fault = _tree(source, huge=False)
    if fault and "depth" not in fault:  # a text of more than ten million bytes
        root, fault = _tree(source, huge=True)
    if not fault:
        return root, False
    source = _TAG.sub(_line_end, source)
    root, _fault = _tree(source, huge=True)
    if _depth(root) > _DEEPEST:  # of headings and links that are never closed, and tags cut off
        source = _UNENDED.sub("&lt;", _NESTING.sub(_line_end, source))
        root, _fault = _tree(source, huge=True)
    return root, True


def _depth(root: Element) -> int:
    deepest, level = 0, [root]
    while level:
        deepest += 1
        level = [child for element in level for child in element]
    return deepest


def _tree(source: str, *, huge: bool) -> tuple[Element, str]:
    """Return a tree and why the parser stopped before its end: it does at 256 levels."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=huge)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise BadInput("import_no_article") from error
    faults = parser.error_log.filter_from_fatals()
    return root, faults[0].message if faults else ""


def _line_end(found: re.Match[str]) -> str:
    return "" if _WITHIN_LINES.match(found["name"]) else "<br>"


def _without_attributes(found: re.Match[str]) -> str:
    return f"<{found[1]}>" if found[0].count("=") > _MOST_ATTRIBUTES else found[0]

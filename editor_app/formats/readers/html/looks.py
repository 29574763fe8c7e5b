"""What an element's tag, attributes and inline style make of the words inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from editor_app.formats.readers.runs import Mark
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Role

_BOLD = re.compile(r"bold|bolder|[6-9]00")
_NOT_BOLD = re.compile(r"normal|lighter|[1-5]00")
_ADDRESS = re.compile(r"(?:https?|mailto|ftp):", re.IGNORECASE)
# What sites of the Chinese press call the lines round a title in their style sheets.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?P<kicker>yin-?ti|jian-?ti|pre-?title|intro-?title|kicker|suptitle)"
    r"|(?P<subtitle>fu-?ti|fu-?biao-?ti|sub-?title))(?=$|[\s_-])",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*([^;]+)")
_NOTHING = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?$|\.0+$")
_SMALLEST = re.compile(r"(?:0*1|0*\.\d+|0*(?:\.0*)?)(?:px|pt)$|0+(?:\.0*)?(?:em|rem|%)?$")
_FAR = re.compile(r"-\s*\d{4,}|-\s*\d{3,}(?:em|rem|%|vw|vh)")
_CLIPPED = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)"
)
_INSET = re.compile(r"inset\(\s*(?:50|100)%")
_PALE = re.compile(
    r"#f[a-f]f[a-f]f[a-f](?:ff)?$|#f{3,4}$|white$"
    r"|rgba?\(\s*25[0-5]\s*,\s*25[0-5]\s*,\s*25[0-5]\s*(?:,\s*1(?:\.0*)?\s*)?\)$"
)
_CLEAR = re.compile(r"transparent$|rgba\([^)]*,\s*0(?:\.0*)?\s*\)$")
# Classes by which style sheets show a text to those only who hear the page.
_HEARD = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))
_BOXES = frozenset(("div", "section", "article", "main", "body", "td", "form", "table"))
_WITHIN_LINE = frozenset(("span", "font", "b", "strong", "i", "em", "u", "a", "small", "big"))
_BARE = frozenset(("span", "p", "div", "tr", "tbody", "li", "font"))  # nothing without attributes
_NEAR = 8  # elements on each side whose colours are looked at
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class PageLook:
    """What an element and those round it make of the text inside.

    ``mark`` is what is to be settled of the words; ``backed`` whether what lies behind them
    is "white" or "other", "" where nothing says; ``unseen`` what hides them, a letter each.
    """

    strong: bool = False
    stress: bool = False
    url: str = ""
    linked: bool = False
    level: int = 0
    centred: bool = False
    role: Role = Role.BODY
    pre: bool = False
    caption: bool = False
    field: str = ""
    mark: Mark | None = None
    backed: str = ""
    unseen: str = ""


PLAIN = PageLook()


def style_of(element: Element) -> Mapping[str, str]:
    """Return an element's own style, by property, in lower case."""
    style = element.get("style")
    if not style:
        return {}
    return {
        found[1].lower(): found[2].replace("!important", "").strip().lower()
        for found in _DECLARED.finditer(style)
    }


def look_of(element: Element, tag: str, look: PageLook, style: Mapping[str, str]) -> PageLook:
    """Return the look of what stands in an element, ``look`` being that round it."""
    if not element.attrib:
        bare = tag in _BARE or (tag == "td" and not look.centred)
        return look if bare else _bare_look(tag, look)
    return _look(element, tag, look, style)


@lru_cache(maxsize=256)
def _bare_look(tag: str, look: PageLook) -> PageLook:
    return _look({}, tag, look, {})


def _look(element: Element, tag: str, look: PageLook, style: Mapping[str, str]) -> PageLook:
    unseen = _unseen(element, tag, style, look)
    address = element.get("href", "").strip() if tag == "a" else ""
    weight = style.get("font-weight", "")
    strong = look.strong or tag in ("b", "strong", "th") or _BOLD.match(weight) is not None
    return PageLook(
        strong=strong and not _NOT_BOLD.match(weight),
        stress=look.stress or tag == "em" or _is_stressed(style),
        url=address if _ADDRESS.match(address) else look.url,
        linked=look.linked or (tag == "a" and element.get("href") is not None),
        level=int(tag[1]) if tag in _HEADS else look.level,
        centred=_centred(element, tag, style) or (look.centred and tag not in ("table", "td")),
        role=Role.QUOTE if tag == "blockquote" else look.role,
        pre=look.pre or tag == "pre",
        caption=look.caption or tag == "figcaption",
        field=_field(element) or look.field,
        mark=_mark(element, tag, style, look, unseen),
        backed=_backed(element, style) or look.backed,
        unseen=unseen,
    )


def is_gone(element: Element, tag: str, style: Mapping[str, str]) -> bool:
    """Whether an element takes no place on the page, or lies where nobody sees it."""
    if tag in ("html", "body"):
        return False  # a script was to show the whole page
    if element.get("hidden") is not None or (tag == "dialog" and element.get("open") is None):
        return True
    if style and (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or _CLIPPED.match(style.get("clip", ""))
        or _INSET.match(style.get("clip-path", ""))
        or _is_far(style)
        or _is_shut(style)
    ):
        return True
    return not _HEARD.isdisjoint(element.get("class", "").lower().split())


def is_out_of_sight(style: Mapping[str, str]) -> bool:
    """Whether settings of display, visibility and size leave nothing to be seen."""
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or _NOTHING.match(style.get("font-size", "1")) is not None
    )


def is_veiled_box(tag: str, look: PageLook, around: PageLook) -> bool:
    """Whether an element is a box that keeps its place and is not drawn until a script runs.

    ``look`` is that inside it, ``around`` that round it.
    """
    return tag in _BOXES and not {"v", "o"}.isdisjoint(set(look.unseen) - set(around.unseen))


def _is_far(style: Mapping[str, str]) -> bool:
    """Whether an element is moved out of the window."""
    if _FAR.match(style.get("text-indent", "")):
        return True
    away = any(_FAR.match(style.get(side, "")) for side in ("left", "top", "right", "bottom"))
    return (away and style.get("position") in ("absolute", "fixed", "relative")) or any(
        _FAR.match(style.get(f"margin-{side}", "")) for side in ("left", "top")
    )


def _is_shut(style: Mapping[str, str]) -> bool:
    """Whether an element has no height or width and shows nothing that is larger."""
    sides = (style.get(side, "") for side in ("height", "max-height", "width", "max-width"))
    return style.get("overflow", "") in ("hidden", "clip") and any(
        each and _NOTHING.match(each) for each in sides
    )


def _mark(
    element: Element, tag: str, style: Mapping[str, str], look: PageLook, unseen: str
) -> Mark | None:
    """Return what is to be settled of an element's words, the weightiest first."""
    if look.mark is Mark.REMARK or _is_remark(element, style):
        return Mark.REMARK
    if unseen:
        return Mark.HIDDEN
    crossed = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if tag in ("del", "s", "strike") or "msodel" in element.get("class", "").lower().split():
        return Mark.STRUCK
    if look.mark is Mark.STRUCK or "line-through" in crossed:
        return Mark.STRUCK
    lifted = style.get("vertical-align", "")
    if tag == "sup" or lifted == "super":
        return Mark.RAISED
    if tag == "sub" or lifted == "sub":
        return Mark.LOWERED
    return None if look.mark is Mark.HIDDEN else look.mark


def _is_remark(element: Element, style: Mapping[str, str]) -> bool:
    """Whether Word keeps a comment, or the call of one, in an element."""
    named = element.get("class", "").lower()
    return (
        style.get("mso-element", "").startswith("comment")
        or style.get("mso-special-character") == "comment"
        or named.startswith(("msocom", "msocommentreference"))
    )


def _unseen(element: Element, tag: str, style: Mapping[str, str], look: PageLook) -> str:
    """Return what hides an element's words, a letter each: visibility, opacity, size, colour."""
    kept = set(look.unseen)
    if style:
        if "visibility" in style:
            kept.discard("v")
        if style.get("visibility") in ("hidden", "collapse"):
            kept.add("v")
        if _NOTHING.match(style.get("opacity", "1")):
            kept.add("o")
        if size := style.get("font-size", ""):
            kept.discard("s")
            kept |= {"s"} if _SMALLEST.match(size) else set()
    colour = style.get("color", "") or (element.get("color", "").lower() if tag == "font" else "")
    if colour:
        kept.discard("c")
        kept |= {"c"} if _is_as_its_ground(element, colour, style, look) else set()
    return "".join(sorted(kept))


def _is_as_its_ground(
    element: Element, colour: str, style: Mapping[str, str], look: PageLook
) -> bool:
    """Whether words of a colour do not stand out from what lies behind them."""
    if _CLEAR.match(colour):
        return True
    own = _backed(element, style)
    ground = style.get("background-color") or style.get("background") or ""
    if own and ground.split(" ")[0] == colour:
        return True
    if not _PALE.match(colour):
        return False
    backed = own or look.backed
    return backed == "white" if backed else _is_pale_among_dark(element)


def _backed(element: Element, style: Mapping[str, str]) -> str:
    """Return "white" or "other" for a background that an element has, "" for none."""
    ground = (
        style.get("background-color")
        or style.get("background")
        or style.get("background-image")
        or element.get("bgcolor", "").lower()
        or element.get("background", "")
    )
    if not ground or ground in ("none", "inherit", "initial") or _CLEAR.match(ground):
        return ""
    return "white" if _PALE.match(ground) else "other"


def _is_pale_among_dark(element: Element) -> bool:
    """Whether white words stand among others that are not, where nothing gives them a ground.

    A style sheet may put them on a dark bar; then all that stands beside them is as pale.
    """
    while element.getparent() is not None and element.tag not in _HEADS:
        near = [*islice(element.itersiblings(), _NEAR)]
        near += islice(element.itersiblings(preceding=True), _NEAR)
        if any((each or "").strip() for each in _bare_words(element, near)):
            return True
        alike = [each for each in near if each.tag == element.tag and _says(each)]
        if alike:
            return not all("color" in style_of(each) for each in alike)
        if element.tag not in _WITHIN_LINE:
            return False
        element = element.getparent()
    return False


def _bare_words(element: Element, near: Iterable[Element]) -> Iterator[str | None]:
    """Yield the words between an element and those near it."""
    yield element.tail
    yield element.getparent().text
    for each in near:
        yield each.tail


def _says(element: Element) -> bool:
    return any(words.strip() for words in element.itertext())


def _is_stressed(style: Mapping[str, str]) -> bool:
    named = style.get("text-emphasis") or style.get("text-emphasis-style") or "none"
    return (
        named != "none"
        or "mso-ansi-emphasis" in style
        or "dot" in style.get("layout-grid-mode", "")
    )


def _field(element: Element) -> str:
    named = element.get("class"), element.get("id")
    if named == (None, None):
        return ""
    found = _NAMED.search(f"{named[0] or ''} {named[1] or ''}")
    return found.lastgroup or "" if found else ""


def _centred(element: Element, tag: str, style: Mapping[str, str]) -> bool:
    return (
        tag == "center"
        or element.get("align", "").lower() == "center"
        or style.get("text-align") == "center"
    )

"""What a page's own names for a box say that it is, where that is not the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.trees import Element, holds

_KINDS: Mapping[Reason, str] = {
    Reason.COMMENT: "comment comments pinglun reply replies liuyan disqus guestbook cmt cmts",
    Reason.RELATED: (
        "related relate recommend recommends recommended recom rec recommendation tuijian xgxw"
        " xgyd hotnews ranking rank paihang guess sidebar aside morenews relation relevant"
        " xiangguan"
    ),
    Reason.ADVERT: "ad ads adv advert advertisement guanggao sponsor promo",
    Reason.TOOL: (
        "share sharing bdsharebuttonbox bdshare fenxiang toolbar tools qrcode ewm erweima social"
        " pager btn button buttons follow like favor favorite zan"
    ),
    Reason.NAVIGATION: (
        "nav navbar menu breadcrumb breadcrumbs crumb crumbs topbar subnav navigation"
    ),
    Reason.FOOTER: "footer foot copyright friendlink friendlinks bottom",
}
_WORDS = {word: reason for reason, words in _KINDS.items() for word in words.split()}
# What names are made of besides: a name with any other word in it is not understood.
_PLAIN = """
list box area wrap wrapper con cont content main inner outer container block panel module mod
news article art title page site global detail section sec div left right center bd hd top info name
time count avatar meta date row card num item items group holder part widget field post text body
user the in of new m w g s js
"""
_NEUTRAL = frozenset(_PLAIN.split())
_TAGS = {"nav": Reason.NAVIGATION, "footer": Reason.FOOTER, "aside": Reason.RELATED}
_NEVER = frozenset(("html", "body", "main", "article", "h1", "h2", "title", "table", "td", "tr"))
_HOLDING = ("h1", "article", "main")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_LONGEST_CONTROL = 60  # characters of the words on buttons and in a row of them
_SAYS_MORE = re.compile(r"\d{4}|[:：]\s*\S|。")  # a date, a label with its value, a sentence


def named_as(element: Element) -> Reason | None:
    """Return what a page names an element as that is not its article, None for any other."""
    reason = _TAGS.get(element.tag)
    if reason is None and element.attrib and element.tag not in _NEVER:
        for names in (element.get("class"), element.get("id")):
            for name in (names or "").split():
                reason = reason or _reason(name)
    return reason if reason and not holds(element, *_HOLDING) else None


def is_control(element: Element) -> bool:
    """Whether an element is named as a button, or as a row of them, and says no more than such."""
    if not element.attrib or named_as(element) is not Reason.TOOL:
        return False
    text = "".join(element.itertext())
    return len("".join(text.split())) <= _LONGEST_CONTROL and not _SAYS_MORE.search(text)


@lru_cache(maxsize=4096)
def _reason(name: str) -> Reason | None:
    parts = [part.lower() for part in _PARTS.findall(name[:_LONGEST_CONTROL])]
    found = [_WORDS[part] for part in parts if part in _WORDS]
    others = [part for part in parts if part not in _WORDS]
    plain = all(part in _NEUTRAL or part.isdigit() for part in others)
    return found[0] if found and plain else None

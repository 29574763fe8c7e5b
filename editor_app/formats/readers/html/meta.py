"""What a page says of itself outside its text: meta tags, JSON-LD, CMS comments, known ids."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from editor_app.domain.fields import BEIJING
from editor_app.formats.incoming import Found
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.information import OUTLET
from editor_app.formats.readers.article.labels import labelled
from editor_app.formats.readers.article.names import names_in
from editor_app.formats.readers.article.titles import cut_site
from editor_app.formats.readers.trees import Element

_META = {
    "articletitle": "title",
    "og:title": "title",
    "twitter:title": "title",
    "headline": "title",
    "pubdate": "published",
    "publishdate": "published",
    "publish_time": "published",
    "publishtime": "published",
    "firstpublishedtime": "published",
    "article:published_time": "published",
    "og:release_date": "published",
    "og:published_time": "published",
    "weibo:article:create_at": "published",
    "weibo: article:create_at": "published",
    "datepublished": "published",
    "apub:time": "published",
    "bytedance:published_time": "published",
    "dateupdate": "published",
    "contentsource": "source",
    "source": "source",
    "articlesource": "source",
    "author": "byline",
    "article:author": "byline",
    "og:article:author": "byline",
    "editor": "editor",
    "responsibleeditor": "editor",
    "columnname": "channel",
    "og:article:section": "channel",
    "article:section": "channel",
}
_CMS = {
    "title": "title",
    "introtitle": "kicker",
    "subtitle": "subtitle",
    "date": "published",
    "author": "byline",
    "sourcename": "source",
}
_CMS_TAG = re.compile(r"<(\w+)>\s*([^<>]+?)\s*</\1>")
_BY_ID = {
    "js_name": "source",
    "publish_time": "published",
    "activity-name": "title",
    "js_author_name": "byline",
    "pubtime_baidu": "published",
    "source_baidu": "source",
    "author_baidu": "byline",
    "editor_baidu": "editor",
}
# What accounts fill with the name that their writers go by: 小满.
_PEN_NAMES = frozenset({"og:article:author", "js_author_name"})
_LONGEST_NAME = 12
_SECONDS = re.compile(r"""\bvar\s+ct\s*=\s*["'](\d{10})["']|\bct\s*[:=]\s*["'](\d{10})["']""")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/]?(\d\d)[-/]?(\d\d)(?=/|_|t|[A-Z]\d)")


def read_meta(root: Element) -> tuple[Found, ...]:
    """Return the finds of a page's own statements, the most trustworthy first."""
    found = [
        *_by_meta(root),
        *_by_json(root),
        *_by_comment(root),
        *_by_id(root),
        *_by_script(root),
        *_by_time(root),
        *_by_address(root),
    ]
    return tuple(find for find in found if find.value)


def keywords(root: Element) -> tuple[str, ...]:
    """Return a page's key words."""
    content = " ".join(
        meta.get("content", "")
        for meta in root.iter("meta")
        if meta.get("name", "").lower() == "keywords"
    )
    return tuple(word for word in re.split(r"[,，、;；\s|]+", content) if word)


def _by_meta(root: Element) -> Iterator[Found]:
    for meta in root.iter("meta"):
        given = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        name, content = _META.get(given.lower().strip(), ""), meta.get("content", "").strip()
        if name and content:
            value = _pen_name(content) if given in _PEN_NAMES else ""
            yield Found.at(name, value or _value(name, content), f"{given}: {content}", "meta")


def _by_json(root: Element) -> Iterator[Found]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", ""):
            for item in _items(script.text or ""):
                yield from _json_item(item)


def _items(text: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    items = data if isinstance(data, list) else [data]
    for item in items:
        if isinstance(item, dict):
            yield item
            yield from (each for each in item.get("@graph", ()) if isinstance(each, dict))


def _json_item(item: dict[str, Any]) -> Iterator[Found]:
    pairs = {
        "published": item.get("datePublished") or item.get("pubDate"),
        "byline": item.get("author"),
        "title": item.get("headline"),
    }
    for name, raw in pairs.items():
        inner = raw[0] if isinstance(raw, list) and raw else raw
        text = inner.get("name", "") if isinstance(inner, dict) else inner
        if isinstance(text, str) and text:
            yield Found.at(name, _value(name, text), text, "meta")


def _by_comment(root: Element) -> Iterator[Found]:
    for comment in root.xpath("//comment()[contains(., 'enpproperty')]"):
        for tag, text in _CMS_TAG.findall(comment.text or ""):
            name = _CMS.get(tag.lower(), "")
            if name and text:
                yield Found.at(name, _value(name, text), text, "meta")


def _by_id(root: Element) -> Iterator[Found]:
    seen: dict[str, Element] = {}
    for element in root.xpath("//*[@id]"):  # in one go over the page
        seen.setdefault(element.get("id", ""), element)
    for identity, name in _BY_ID.items():
        element = seen.get(identity)
        if element is not None:
            text = " ".join("".join(element.itertext()).split())
            value = _pen_name(text) if identity in _PEN_NAMES else ""
            yield Found.at(name, value or _value(name, text), text, "page_mark")


def _by_script(root: Element) -> Iterator[Found]:
    for script in root.iter("script"):
        found = _SECONDS.search(script.text or "")
        if found:
            seconds = int(found[1] or found[2])
            moment = datetime.fromtimestamp(seconds, BEIJING).isoformat()
            yield Found.at("published", moment, found[0], "page_mark")


def _by_time(root: Element) -> Iterator[Found]:
    """Yield the first moment that the page marks as one for programs, its own if it says so."""
    times = [time for time in root.iter("time") if time.get("datetime")]
    times.sort(key=lambda time: time.get("itemprop", "") != "datePublished")
    for time in times[:1]:
        given = time.get("datetime", "")
        yield Found.at("published", _value("published", given), given, "page_mark")


def _by_address(root: Element) -> Iterator[Found]:
    links = root.xpath("//link[@rel='canonical']/@href")
    for link in (*links, *root.xpath("//meta[@property='og:url']/@content")):
        found = _IN_ADDRESS.search(link)
        when = find_when("-".join(found.groups())) if found else None
        if when:
            yield Found.at("published", when.day, str(link), "address")


def _pen_name(text: str) -> str:
    """Return whom an account names as its writer, by a name of any form that is no office's."""
    return text if len(text) <= _LONGEST_NAME and not OUTLET.search(text) else ""


def _value(name: str, text: str) -> str:
    """Return a statement's value tidied: its label cut, numbers of staff left out."""
    values = labelled(text)
    said = next((value.value for value in values if value.name == name), "")
    if said:
        return said
    if name == "title":
        return cut_site(text)[0]
    if name == "published":
        when = find_when(text)
        return (
            when.moment
            if when and not when.moment.endswith("T00:00:00+08:00")
            else when.day
            if when
            else ""
        )
    if name in ("byline", "editor"):
        return text if names_in(text) else ""
    return "" if text.isdigit() or values else text

"""What a page says of itself to readers that are machines."""

from __future__ import annotations

import json
from typing import Any

from editor_app.formats.manuscript import Manuscript
from editor_app.formats.writers.html.markup import escaped
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import printable
from editor_app.formats.writers.stating import stated_fields, stated_labels
from editor_app.text.blocks import Paragraph, Role, plain

_NEWS = frozenset({"news", "feature", "commentary", "picture", "reprint"})
_SPOKEN = frozenset({"speech", "address"})
_DESCRIPTION = 120  # characters


def description(manuscript: Manuscript) -> str:
    """Return the beginning of the body, cut at a whole sentence where one ends in time."""
    texts = (
        plain(b.children)
        for b in manuscript.document.blocks
        if isinstance(b, Paragraph) and b.role is Role.BODY
    )
    text = next((t for t in texts if t), "")
    if len(text) <= _DESCRIPTION:
        return text
    end = max(text.rfind(mark, 0, _DESCRIPTION) for mark in "。！？")
    return text[: end + 1] if end > 0 else text[: _DESCRIPTION - 1] + "…"


def meta_tags(manuscript: Manuscript, notes: Notes) -> str:
    """Return the meta elements: general, Chinese sites' own, OpenGraph, provenance."""
    fields, summary = manuscript.fields, description(manuscript)
    channel = fields.get("channel", "").rpartition("/")[2]
    named = [
        ("description", summary),
        ("author", manuscript.author),
        ("keywords", ",".join(manuscript.tags)),
        ("source", fields.get("source", "")),
        ("publishdate", fields.get("published", "")[:10]),
        ("editor", fields.get("editor", "")),
        ("robots", "noindex" if manuscript.label else ""),
        ("dinggao-piece", str(manuscript.piece or "")),
        ("dinggao-version", str(manuscript.version or "")),
        ("dinggao-content-hash", manuscript.content_hash),
        ("dinggao-reading-hash", manuscript.reading_hash),
        ("dinggao-chain-head", manuscript.chain_head),
        ("dinggao-kind", manuscript.kind),
        ("dinggao-notes", stated_labels(notes)),
        *((f"dinggao-field-{n}", v) for n, v in stated_fields(manuscript, public=True).items()),
    ]
    graph = [
        ("og:type", "article"),
        ("og:title", manuscript.title),
        ("og:description", summary),
        ("og:locale", "zh_CN"),
        ("og:site_name", fields.get("source", "")),
        ("article:published_time", fields.get("published", "")),
        ("article:author", manuscript.author),
        ("article:section", channel),
        *(("article:tag", tag) for tag in manuscript.tags),
    ]
    lines = [f'<meta name="{n}" content="{escaped(v)}">' for n, v in named if v]
    lines += [f'<meta property="{n}" content="{escaped(v)}">' for n, v in graph if v]
    return "\n".join(lines)


def json_ld(manuscript: Manuscript) -> str:
    """Return the JSON-LD block's text; no character in it can end the element it stands in."""
    nodes = [_article(manuscript)]
    if manuscript.kind in _SPOKEN:
        nodes.append(_event(manuscript))
        nodes[0]["about"] = {"@id": "#event"}
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(_cleaned(graph), ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - JSON is of any type
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value


def _article(manuscript: Manuscript) -> dict[str, Any]:
    """schema.org NewsArticle or Article. There is no type for a speech: see ``_event``."""
    fields = manuscript.fields
    titles = [fields[name] for name in ("kicker", "subtitle") if fields.get(name)]
    node = {
        "@type": "NewsArticle" if manuscript.kind in _NEWS else "Article",
        "@id": "#article",
        "headline": manuscript.title,
        "alternativeHeadline": titles,
        "description": description(manuscript),
        "inLanguage": "zh-CN",
        "author": _person(manuscript.author, fields.get("post", "")),
        "editor": _person(fields.get("editor", "")),
        "sourceOrganization": _named("Organization", fields.get("source", "")),
        "datePublished": fields.get("published", ""),
        "dateCreated": fields.get("delivered", ""),
        "articleSection": [part for part in fields.get("channel", "").split("/") if part],
        "dateline": fields.get("dateline", ""),
        "printPage": fields.get("page", ""),
        "keywords": list(manuscript.tags),
        "isBasedOn": _original(manuscript),
        "creativeWorkStatus": manuscript.label,
        "version": str(manuscript.version or ""),
    }
    return {name: value for name, value in node.items() if value}


def _event(manuscript: Manuscript) -> dict[str, Any]:
    fields = manuscript.fields
    node = {
        "@type": "Event",
        "@id": "#event",
        "name": fields.get("occasion") or manuscript.title,
        "performer": _person(fields.get("speaker", ""), fields.get("post", "")),
        "startDate": fields.get("delivered", ""),
        "location": _named("Place", fields.get("place", "")),
    }
    return {name: value for name, value in node.items() if value}


def _original(manuscript: Manuscript) -> dict[str, Any]:
    fields = manuscript.fields
    node: dict[str, Any] = {
        "headline": fields.get("original_title", ""),
        "author": _person(fields.get("original_author", "")),
        "url": fields.get("original_url", ""),
    }
    kept = {name: value for name, value in node.items() if value}
    return {"@type": "Article", **kept} if kept else {}


def _person(name: str, post: str = "") -> dict[str, str]:
    person = _named("Person", name)
    return {**person, "jobTitle": post} if person and post else person


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}

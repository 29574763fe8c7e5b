"""Looks into a web page, and says what in it could run."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree, html

_TAGS = """html head meta title script style body main article header footer section aside
h1 h2 h3 h4 h5 p span b strong em a sup time ul ol li blockquote hr div
table thead tbody tr th td figure img figcaption"""
_ATTRIBUTES = """lang charset http-equiv content name property type class id href rel role
aria-label datetime scope tabindex src alt width height"""
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())


def parsed(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data.decode("utf-8"))


def alive(page: html.HtmlElement) -> list[str]:
    """Return everything in a page that should not be there, as a browser would parse it."""
    found: list[str] = []
    for node in page.iter():
        if not isinstance(node.tag, str):
            found.append(etree.tostring(node).decode()[:80])
            continue
        if node.tag not in TAGS:
            found.append(f"<{node.tag}>")
        found += [f"{node.tag}@{name}" for name in node.attrib if name not in ATTRIBUTES]
        href, source = node.get("href"), node.get("src")
        if href is not None and not href.startswith(("http://", "https://", "mailto:", "#")):
            found.append(f"href={href}")
        if source is not None and not source.startswith("data:image/"):
            found.append(f"src={source}")
    scripts = page.findall(".//script")
    found += ["script"] * (len(scripts) - 1)
    found += [s.get("type") for s in scripts if s.get("type") != "application/ld+json"]
    return found


def linked_data(page: html.HtmlElement) -> dict[str, dict[str, Any]]:
    """Return the JSON-LD nodes by type."""
    graph = json.loads(page.find(".//script").text)
    assert graph["@context"] == "https://schema.org"
    return {node["@type"]: node for node in graph["@graph"]}


def meta(page: html.HtmlElement) -> dict[str, str]:
    """Return the meta elements by name or property."""
    return {
        node.get("name") or node.get("property"): node.get("content")
        for node in page.findall(".//meta")
        if node.get("name") or node.get("property")
    }

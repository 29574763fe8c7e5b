"""What a file of ours states of the piece that it holds.

A file that an earlier program wrote states its hash and little else; its fields are then
those that it prints.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.domain.fields import FIELDS, clean_field
from editor_app.errors import BadInput
from editor_app.formats.readers.docx.package import Package
from editor_app.formats.readers.trees import Element

_CUSTOM = "docProps/custom.xml"
_NAME = "Dinggao"
_META = "dinggao-"
_PIECE = re.compile(r"\.\d+$")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a file states: the kind, every field in canonical form, which draft it is.

    ``whole`` tells that it states all fields that it could, so that one which it does not
    state is empty. ``labels`` are those of the notes in order, none where they are their
    numbers; ``printed`` the parts printed round the body, None where that is not stated.
    """

    kind: str = ""
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    label: str = ""
    labels: tuple[str, ...] = ()
    printed: frozenset[str] | None = None
    whole: bool = False


def word_statement(package: Package) -> Statement | None:
    """Return what a Word file states in its custom properties, None for a stranger."""
    root = package.xml(_CUSTOM) if _CUSTOM in package.infos else None
    if root is None:
        return None
    said: dict[str, str] = {}
    for element in root:
        name, text = element.get("name", ""), "".join(element.itertext())
        if name.startswith(_NAME):
            named = _PIECE.sub("", name.removeprefix(_NAME))
            said[named] = said.get(named, "") + text
    if not _HASH.fullmatch(said.get("ContentHash", "")):
        return None
    fields = {n.removeprefix("Field."): _json(v) for n, v in said.items() if "Field." in n}
    printed = frozenset(said["Printed"].split()) if "Printed" in said else None
    return _statement(said.get("Kind", ""), fields, said.get("Label", ""), said, printed)


def page_statement(root: Element) -> Statement | None:
    """Return what a web page states in its meta elements, None for a stranger."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name", "")
        if name.startswith(_META):
            said[name.removeprefix(_META)] = meta.get("content", "")
    if not _HASH.fullmatch(said.get("content-hash", "")):
        return None
    fields = {n.removeprefix("field-"): v for n, v in said.items() if n.startswith("field-")}
    named = {"Notes": said.get("notes", "")}
    if "kind" not in said:
        fields = dict(_linked(root))
    return _statement(said.get("kind", ""), fields, "", named, None)


def _linked(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the fields that an earlier program's page states in its JSON-LD and not in print."""
    for node in _nodes(root):
        name, place, sections = (node.get(n) for n in ("name", "location", "articleSection"))
        if node.get("@type") == "Event" and isinstance(name, str):
            yield "occasion", name
        if isinstance(place, dict):
            yield "place", str(place.get("name", ""))
        if isinstance(sections, list):
            yield "channel", "/".join(map(str, sections))
        if "datePublished" in node:
            yield "published", str(node["datePublished"])


def _nodes(root: Element) -> list[dict[str, Any]]:
    done: list[dict[str, Any]] = []
    for script in root.iter("script"):
        graph = _json(script.text or "") if script.get("type") == "application/ld+json" else ""
        nodes = graph.get("@graph") if isinstance(graph, dict) else None
        done += (
            [node for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else []
        )
    titles = [node["headline"] for node in done if "headline" in node]
    return [{**node, "name": ""} if node.get("name") in titles else node for node in done]


def front_statement(said: Mapping[str, str]) -> Statement | None:
    """Return what the front matter of a Markdown file states, None for a stranger."""
    if not _HASH.fullmatch(said.get("content_hash", "")):
        return None
    fields = {name: value for name, value in said.items() if name in FIELDS}
    return _statement(said.get("kind", ""), fields, said.get("label", ""), {}, None)


def _statement(
    kind: str,
    fields: Mapping[str, object],
    label: str,
    said: Mapping[str, str],
    printed: frozenset[str] | None,
) -> Statement:
    kept = {name: _canonical(name, value) for name, value in fields.items()}
    labels = _json(said.get("Notes", ""))
    named = tuple(map(str, labels)) if isinstance(labels, list) else ()
    stated = {name: value for name, value in kept.items() if value}
    return Statement(kind, stated, label, named, printed, whole=bool(kind))


def _canonical(name: str, value: object) -> str:
    """Return a stated value in canonical form, ``""`` for what is in none."""
    try:
        return clean_field(name, value) if isinstance(value, str) else ""
    except BadInput:
        return ""


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return ""

"""The type of lxml's elements, which come without types of their own."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any


def holds(element: Element, *tags: str) -> bool:
    """Whether an element has one of the tags below itself; it stops at the first."""
    return next(element.iterdescendants(*tags), None) is not None

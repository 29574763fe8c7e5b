"""The mark 已发布."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """The mark that a version was published: it belongs to that very text and to no other."""

    version: int
    hash: str
    by: str
    time: datetime

"""The mark of a secret text: 绝密★, 机密★10年, 秘密★（长期）."""

from __future__ import annotations

import re
from collections.abc import Iterable

FIRST_LINES = 40
_TERM = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:年|个?月|天)|长期|解密前|启封前"
_MARK = re.compile(rf"(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆⭐✭]+(?:\s*[（(]?\s*(?:{_TERM})\s*[）)]?)?")


def secrecy_mark(lines: Iterable[str]) -> str:
    """Return the mark found within a text's first lines as printed, '' where there is none."""
    for n, line in enumerate(lines):
        if n >= FIRST_LINES:
            break
        found = _MARK.search(line)
        if found:
            return "".join(found[0].split())
    return ""

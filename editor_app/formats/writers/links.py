"""Which addresses a finished file may carry."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]")
# Everything RFC 3986 allows in an address, and % for what is already encoded.
_SAFE = ":/?#[]@!$&'()*+,;=%-._~"
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
_NO_HOST = re.compile(r"[<>\"'`{}|^%\\]")


def safe_url(url: str) -> str:
    """Return an address fit for a finished file, ``""`` for one that is not.

    http, https and mailto pass, and ``#place`` within the page; nothing else:
    no script, no data, no file, no address without a scheme.
    """
    bare = _STRAY.sub("%25", _BLANK.sub("", url))
    if bare.startswith("#"):
        return "#" + quote(bare[1:], safe=_SAFE.replace("#", ""))
    try:
        parts = urlsplit(bare)
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES:
        return ""
    if parts.scheme.lower() == "mailto":
        return quote(bare, safe=_SAFE) if parts.path else ""
    if not parts.hostname or _NO_HOST.search(parts.netloc) or "\\" in bare:
        return ""
    end = bare.index(parts.netloc) + len(parts.netloc)
    # Square brackets belong to an address of numbers, nowhere else.
    tail = bare[end:].replace("[", "%5B").replace("]", "%5D")
    return quote(bare[:end] + tail, safe=_SAFE)


def outside_url(url: str) -> str:
    """Return an address that leads out of the file, ``""`` for every other."""
    safe = safe_url(url)
    return "" if safe.startswith("#") else safe

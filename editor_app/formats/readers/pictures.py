"""Images that come along: kept as assets of the library, known by their SHA-256."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from urllib.parse import unquote, unquote_to_bytes

from editor_app.domain.pictures import LARGEST, MOST_PIXELS, SUFFIXES, check_limits, read_head
from editor_app.domain.piece import Asset
from editor_app.domain.result import Notice
from editor_app.errors import BadInput

_DATA_URI = re.compile(r"data:(image/[\w.+-]+)?(;[^,]*)?,", re.IGNORECASE)
_MISSING, _MISSING_NAMED = "read_images_missing", "read_images_missing_named"
_NAMED = 5  # images that a warning names
_LONGEST = 40  # characters of such a name


class Pictures:
    """Gathers the images of one original, and why some of them cannot come along."""

    def __init__(self, find: Callable[[str], bytes] | None = None) -> None:
        """``find`` returns the bytes of a picture that lies beside the page, b'' for none."""
        self._assets: dict[str, Asset] = {}
        self._refused: dict[str, str] = {}  # what to say of it
        self._addresses: dict[str, str] = {}  # of those that lie somewhere else
        self._find = find
        self.missing = 0  # images that no line stands for

    def add(self, data: bytes, name: str = "") -> str:
        """Return an image's SHA-256, which may be of one that is not kept; '' for no bytes."""
        if not data:
            return ""
        digest = sha256(data).hexdigest()
        head = read_head(data)
        try:
            check_limits(data, name)
        except BadInput:
            self._refused[digest] = "read_images_too_large"
            return digest
        if head is None:
            self._refused[digest] = "read_images_unknown"
            return digest
        named = name or f"image{len(self._assets) + 1}.{SUFFIXES[head.media_type]}"
        self._assets.setdefault(digest, Asset(digest, head.media_type, named, data))
        return digest

    def elsewhere(self, address: str) -> str:
        """Return what stands for an image that lies somewhere else, '' for no address."""
        if not address or _DATA_URI.match(address):
            return ""
        digest = sha256(address.encode("utf-8", "replace")).hexdigest()
        self._addresses[digest] = address
        return digest

    def has(self, digest: str) -> bool:
        """Whether an image is kept."""
        return digest in self._assets

    def size(self, digest: str) -> tuple[int, int]:
        """Return the width and height of a kept image in pixels, as its head says."""
        head = read_head(self._assets[digest].data)
        return (head.width, head.height) if head else (0, 0)

    def notices(self, lost: Iterable[str]) -> list[Notice]:
        """Return what to say of the images that are not kept, by what ``add`` returned."""
        lost = list(lost)
        counts = Counter(self._refused.get(digest, _MISSING) for digest in lost)
        counts[_MISSING] += self.missing
        named = dict.fromkeys(self._addresses[d] for d in lost if d in self._addresses)
        names = "、".join(_file_name(address) for address in list(named)[:_NAMED])
        limits = {"limit": LARGEST >> 20, "pixels": MOST_PIXELS // 1_000_000}
        told: dict[str, dict[str, object]] = {
            "read_images_too_large": {**limits},
            _MISSING_NAMED: {"names": names},
        }
        keys = {_MISSING: _MISSING_NAMED} if names else {}
        return [
            Notice.of(key, count=count, **told.get(key, {}))
            for each, count in counts.items()
            if count
            for key in (keys.get(each, each),)
        ]

    def add_uri(self, uri: str) -> str:
        """Keep the image of a ``data:`` address or of one that came along; none is fetched."""
        found = _DATA_URI.match(uri)
        if found is None:
            data = self._find(uri.strip()) if self._find else b""
            return self.add(data) if data else ""
        body = uri[found.end() :]
        try:
            coded = ";base64" in (found[2] or "").lower()
            raw = base64.b64decode(body, validate=False) if coded else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return ""
        return self.add(raw)

    def kept(self, used: frozenset[str]) -> tuple[Asset, ...]:
        """Return the images that the document uses, in their order."""
        return tuple(asset for digest, asset in self._assets.items() if digest in used)


def _file_name(address: str) -> str:
    """Return by what a picture is found again: the end of its address without what asks for it."""
    path = unquote(re.split(r"[?#]", address)[0].rstrip("/"))
    return (path.rpartition("/")[2] or address)[-_LONGEST:]

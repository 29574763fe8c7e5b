"""Images that come along: kept as assets of the library, known by their SHA-256."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from urllib.parse import unquote_to_bytes

from editor_app.domain.pictures import LARGEST, MOST_PIXELS, SUFFIXES, check_limits, read_head
from editor_app.domain.piece import Asset
from editor_app.domain.result import Notice
from editor_app.errors import BadInput

_DATA_URI = re.compile(r"data:(image/[\w.+-]+)?(;[^,]*)?,", re.IGNORECASE)


class Pictures:
    """Gathers the images of one original, and why some of them cannot come along."""

    def __init__(self, find: Callable[[str], bytes] | None = None) -> None:
        """``find`` returns the bytes of a picture that lies beside the page, b'' for none."""
        self._assets: dict[str, Asset] = {}
        self._refused: dict[str, str] = {}  # what to say of it
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

    def has(self, digest: str) -> bool:
        """Whether an image is kept."""
        return digest in self._assets

    def size(self, digest: str) -> tuple[int, int]:
        """Return the width and height of a kept image in pixels, as its head says."""
        head = read_head(self._assets[digest].data)
        return (head.width, head.height) if head else (0, 0)

    def notices(self, lost: Iterable[str]) -> list[Notice]:
        """Return what to say of the images that are not kept, by what ``add`` returned."""
        counts = Counter(self._refused.get(digest, "read_images_missing") for digest in lost)
        counts["read_images_missing"] += self.missing
        limits = {"limit": LARGEST >> 20, "pixels": MOST_PIXELS // 1_000_000}
        return [
            Notice.of(key, count=count, **(limits if key == "read_images_too_large" else {}))
            for key, count in counts.items()
            if count
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

"""Images that come along: kept as assets of the library, known by their SHA-256."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from hashlib import sha256
from urllib.parse import unquote_to_bytes

from editor_app.domain.piece import Asset

LARGEST_IMAGE = 20 * 1024 * 1024
_DATA_URI = re.compile(r"data:(image/[\w.+-]+)?(;[^,]*)?,", re.IGNORECASE)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
    (b"BM", "image/bmp", "bmp"),
    (b"II*\0", "image/tiff", "tif"),
    (b"MM\0*", "image/tiff", "tif"),
)
KEPT_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp"})


class Pictures:
    """Gathers the images of one original; counts those that cannot come along."""

    def __init__(self, find: Callable[[str], bytes] | None = None) -> None:
        """``find`` returns the bytes of a picture that lies beside the page, b'' for none."""
        self._assets: dict[str, Asset] = {}
        self._find = find
        self.missing = 0

    def add(self, data: bytes, name: str = "") -> str:
        """Keep an image and return its SHA-256; '' for what is none or too large."""
        media_type, suffix = _type_of(data)
        if media_type not in KEPT_TYPES or len(data) > LARGEST_IMAGE:
            return ""
        digest = sha256(data).hexdigest()
        named = name or f"image{len(self._assets) + 1}.{suffix}"
        self._assets.setdefault(digest, Asset(digest, media_type, named, data))
        return digest

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


def _type_of(data: bytes) -> tuple[str, str]:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", "webp"
    for magic, media_type, suffix in _MAGIC:
        if data.startswith(magic):
            return media_type, suffix
    return "", ""

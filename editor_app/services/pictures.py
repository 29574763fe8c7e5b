"""What kind of image some bytes are, by the bytes and not by the name."""

from __future__ import annotations

from editor_app.errors import BadInput

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", 0, "image/png"),
    (b"\xff\xd8\xff", 0, "image/jpeg"),
    (b"GIF87a", 0, "image/gif"),
    (b"GIF89a", 0, "image/gif"),
    (b"WEBP", 8, "image/webp"),
    (b"BM", 0, "image/bmp"),
    (b"II*\x00", 0, "image/tiff"),
    (b"MM\x00*", 0, "image/tiff"),
)


def media_type_of(data: bytes, name: str) -> str:
    """Return the media type of an image; raises BadInput ``picture_unknown``."""
    for signature, offset, media_type in _SIGNATURES:
        if data[offset : offset + len(signature)] == signature:
            return media_type
    raise BadInput("picture_unknown", name=name)

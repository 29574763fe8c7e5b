"""The images of a text, each looked into before it goes out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from io import BytesIO
from struct import error as StructError  # noqa: N812 - it is a class
from typing import TYPE_CHECKING

from editor_app.domain.result import Notice
from editor_app.formats.manuscript import Manuscript
from editor_app.text.blocks import Picture

if TYPE_CHECKING:
    from docx.image.image import Image

SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/webp": "webp",
}
WORD_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff"})
WEB_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_DPI = 96  # of a picture that does not say


@dataclass(frozen=True, slots=True)
class Figure:
    """An image by what its bytes are, whatever its name says; sizes 0 where unknown."""

    sha256: str
    media_type: str
    data: bytes = field(repr=False)
    width_px: int = 0
    height_px: int = 0
    width_pt: float = 0
    height_pt: float = 0

    @property
    def file_name(self) -> str:
        """A name safe in any file."""
        return f"{self.sha256}.{SUFFIXES[self.media_type]}"

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height in points, shrunk to fit a space, never grown."""
        if not self.width_pt or not self.height_pt:
            return width, height
        scale = min(1.0, width / self.width_pt, height / self.height_pt)
        return self.width_pt * scale, self.height_pt * scale


@dataclass(frozen=True, slots=True)
class Figures:
    """The images that a format can carry, and a warning for each one that it cannot."""

    found: dict[str, Figure]
    warnings: tuple[Notice, ...]

    @classmethod
    def of(cls, manuscript: Manuscript, types: Collection[str]) -> Figures:
        """Look into every image that the text names.

        Warnings: ``writing_picture_missing`` where the library has none under that
        hash, ``writing_picture_unreadable`` where the format cannot show it.
        """
        found: dict[str, Figure] = {}
        warnings: dict[str, Notice] = {}
        for block in manuscript.document.blocks:
            if not isinstance(block, Picture) or block.asset in found:
                continue
            asset = manuscript.assets.get(block.asset)
            figure = look(block.asset, asset.data) if asset else None
            if figure and figure.media_type in types:
                found[block.asset] = figure
                continue
            key = "writing_picture_unreadable" if asset else "writing_picture_missing"
            warnings.setdefault(block.asset, Notice.of(key, name=describe(block)))
        return cls(found, tuple(warnings.values()))


def look(sha256: str, data: bytes) -> Figure | None:
    """Return what an image is by its bytes, None where they are no image known here."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Figure(sha256, "image/webp", data)
    image = _read(data)
    if image is None or not image.px_width or not image.px_height:
        return None
    size = image.px_width, image.px_height
    # 72 is what the reader says of a picture without a resolution.
    across, down = (d if d > 72 else _DPI for d in (image.horz_dpi, image.vert_dpi))
    points = size[0] * 72 / across, size[1] * 72 / down
    return Figure(sha256, image.content_type, data, *size, *points)


def _read(data: bytes) -> Image | None:
    """Return what python-docx makes of an image, None where it cannot read it."""
    from docx.image import exceptions  # slow to load, and most texts have no picture
    from docx.image.image import Image

    unreadable = (
        exceptions.InvalidImageStreamError,
        exceptions.UnexpectedEndOfFileError,
        exceptions.UnrecognizedImageError,
        StructError,
        ValueError,
        LookupError,
        ZeroDivisionError,
    )
    try:
        image: Image = Image.from_file(BytesIO(data))
    except unreadable:
        return None
    return image


def describe(block: Picture) -> str:
    """Return what to call a picture in words."""
    return block.caption or block.alt or block.asset[:8]


def stand_in(block: Picture) -> str:
    """Return the words that stand where a picture is missing."""
    return f"【图：{describe(block)}】"

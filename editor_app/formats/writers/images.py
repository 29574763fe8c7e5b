"""The images of a text, each looked into before it goes out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from editor_app.domain.pictures import MOST_PIXELS, SUFFIXES, read_head
from editor_app.domain.piece import Asset
from editor_app.domain.result import Notice
from editor_app.formats.manuscript import Manuscript
from editor_app.text.blocks import Picture

WORD_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff"})
WEB_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
_DPI = 96  # of a picture that does not say


@dataclass(frozen=True, slots=True)
class Figure:
    """An image by what its bytes are, whatever its name says."""

    sha256: str
    media_type: str
    data: bytes = field(repr=False)
    width_px: int
    height_px: int
    width_pt: float
    height_pt: float

    @property
    def file_name(self) -> str:
        """A name safe in any file."""
        return f"{self.sha256}.{SUFFIXES[self.media_type]}"

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Return width and height in points, shrunk to fit a space, never grown."""
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
        hash, ``writing_picture_unreadable`` where it is damaged or none at all,
        ``writing_picture_kind`` where the format cannot show its kind,
        ``writing_picture_pixels`` where it is too large to be drawn.
        """
        found: dict[str, Figure] = {}
        warnings: dict[str, Notice] = {}
        for block in manuscript.document.blocks:
            if not isinstance(block, Picture) or block.asset in found:
                continue
            looked = look(manuscript.assets.get(block.asset), types, describe(block))
            if isinstance(looked, Figure):
                found[block.asset] = looked
            else:
                warnings.setdefault(block.asset, looked)
        return cls(found, tuple(warnings.values()))


def look(asset: Asset | None, types: Collection[str], name: str) -> Figure | Notice:
    """Return an image as a format of these media types shows it, or why it cannot."""
    if asset is None:
        return Notice.of("writing_picture_missing", name=name)
    head = read_head(asset.data)
    if head is None or not head.width or not head.height:
        return Notice.of("writing_picture_unreadable", name=name)
    if head.too_large:
        limit = MOST_PIXELS // 1_000_000
        size = {"width": head.width, "height": head.height, "limit": limit}
        return Notice.of("writing_picture_pixels", name=name, **size)
    if head.media_type not in types:
        return Notice.of("writing_picture_kind", name=name, kind=head.kind)
    # 72 is what programs write that do not know better.
    across, down = (each if each > 72 else _DPI for each in head.dpi)
    return Figure(
        asset.sha256,
        head.media_type,
        asset.data,
        head.width,
        head.height,
        head.width * 72 / across,
        head.height * 72 / down,
    )


def describe(block: Picture) -> str:
    """Return what to call a picture in words."""
    return block.caption or block.alt or block.asset[:8]


def stand_in(block: Picture) -> str:
    """Return the words that stand where a picture is missing."""
    return f"【图：{describe(block)}】"

"""Where the pages of a preview lie under each other, and how large they are shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from math import isfinite

SCREEN = 96 / 72  # drawn pixels in a point at 100 %
MARGIN, GAP = 32, 24  # drawn pixels round and between the pages
SCALES = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_READABLE = 0.55  # below it a whole page is too small to read

Size = tuple[float, float]


class Fit(StrEnum):
    """How the scale follows the window."""

    AUTO = "auto"  # the whole page where it can be read, else its width
    PAGE = "page"
    WIDTH = "width"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Zoom:
    """What the user chose; ``scale`` counts where nothing is fitted."""

    fit: Fit = Fit.AUTO
    scale: float = 1.0

    @classmethod
    def parse(cls, text: str) -> Zoom:
        """Read what ``str`` wrote; anything else is the default."""
        if text in (Fit.AUTO, Fit.PAGE, Fit.WIDTH):
            return cls(Fit(text))
        try:
            scale = float(text)
        except ValueError:
            return cls()
        return cls(Fit.NONE, _within(scale)) if isfinite(scale) else cls()

    def __str__(self) -> str:
        """Return a text to remember it by."""
        return f"{self.scale:.4f}" if self.fit is Fit.NONE else str(self.fit)

    def for_room(self, page: Size, width: float, height: float, unit: float) -> float:
        """Return the scale for a page (points) in a room (pixels; ``unit`` is a drawn one)."""
        wide = (width - 2 * MARGIN * unit) / (page[0] * SCREEN * unit)
        high = (height - 2 * MARGIN * unit) / (page[1] * SCREEN * unit)
        if self.fit is Fit.NONE:
            return self.scale
        whole = min(wide, high)
        if self.fit is Fit.PAGE or (self.fit is Fit.AUTO and whole >= _READABLE):
            return _within(whole)
        return _within(min(wide, 1.0) if self.fit is Fit.AUTO else wide)


def next_scale(scale: float, step: int) -> float:
    """Return the next larger (1) or smaller (-1) scale of the row."""
    if step > 0:
        return SCALES[min(bisect_right(SCALES, scale + 0.005), len(SCALES) - 1)]
    return SCALES[max(bisect_left(SCALES, scale - 0.005) - 1, 0)]


@dataclass(frozen=True, slots=True)
class Box:
    """One page in pixels from the upper left corner of all pages."""

    left: int
    top: int
    width: int
    height: int


class PageLayout:
    """Pages in one column, centred; all in pixels."""

    def __init__(self, sizes: Sequence[Size], scale: float, unit: float, room: int) -> None:
        by = scale * SCREEN * unit
        margin, gap = int(MARGIN * unit), round(GAP * unit)
        # Never rounded up: a fitted page would ask for a scroll bar by one pixel.
        sheets = [(int(width * by), round(height * by)) for width, height in sizes]
        widest = max((width for width, _height in sheets), default=0)
        self.width = max(room, widest + 2 * margin)
        steps = (height + gap for _width, height in sheets)
        self._tops = list(accumulate(steps, initial=margin))[: len(sheets)]
        self.boxes = tuple(
            Box((self.width - width) // 2, top, width, height)
            for top, (width, height) in zip(self._tops, sheets, strict=True)
        )
        last = self.boxes[-1] if self.boxes else Box(0, 0, 0, 0)
        self.height = last.top + last.height + margin

    def between(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        if self.boxes and self.boxes[first].top + self.boxes[first].height <= top:
            first += 1
        return range(first, bisect_left(self._tops, bottom))

    def page_at(self, y: int) -> int:
        """Return the page that a height belongs to, the gap above it included."""
        return max(bisect_right(self._tops, y) - 1, 0)

    def place_of(self, y: int) -> tuple[int, float]:
        """Return page and part of its height for a height; for ``height_of`` in another layout."""
        page = self.page_at(y)
        box = self.boxes[page] if self.boxes else Box(0, 0, 0, 1)
        return page, (y - box.top) / max(box.height, 1)

    def height_of(self, place: tuple[int, float]) -> int:
        """Return the height of a place; past the last page its end."""
        if not self.boxes:
            return 0
        page = min(place[0], len(self.boxes) - 1)
        box = self.boxes[page]
        return round(box.top + place[1] * box.height)


def _within(scale: float) -> float:
    return min(max(scale, SCALES[0]), SCALES[-1])

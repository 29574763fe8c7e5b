"""The pages of a piece, as pictures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.formats.pages import PagePicture, PagePictures


class Preview:
    """Pages set as they will be printed; each is drawn when asked for. Safe on any thread."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf

    @cached_property
    def _pages(self) -> PagePictures:
        from editor_app.formats.pages import PagePictures

        return PagePictures(self.pdf)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._pages.count

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        return self._pages.size(index)

    def picture(self, index: int, width_px: int) -> PagePicture:
        """Draw a page (0-based) as wide as asked; raises IndexError for a page there is not."""
        return self._pages.picture(index, width_px)

    def close(self) -> None:
        """Let go of the pages; nothing can be drawn any more."""
        self._pages.close()

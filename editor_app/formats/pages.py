"""Pictures of the pages of a PDF, for the preview."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

import pypdfium2

# PDFium keeps state of its own and must not be entered by two threads, not even
# for two documents. Everything that calls it holds this lock.
PDFIUM_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page drawn: rows of RGBA bytes, ``stride`` bytes each, for a ``QImage``."""

    width: int
    height: int
    stride: int
    rgba: bytes = field(repr=False)


class PagePictures:
    """The pages of one PDF, each drawn when asked for; may be used from any thread."""

    def __init__(self, pdf: bytes) -> None:
        with PDFIUM_LOCK:
            self._document = pypdfium2.PdfDocument(pdf)
            self._sizes = [self._document.get_page_size(i) for i in range(len(self._document))]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        width, height = self._sizes[index]
        return width, height

    def picture(self, index: int, width_px: int) -> PagePicture:
        """Draw a page (0-based) as wide as asked; raises IndexError for a page there is not."""
        # A little less than asked: PDFium rounds up, and 1500 became 1501.
        return self._drawn(index, (width_px - 0.001) / self._sizes[index][0])

    def strip(self, index: int, dpi: int, top: float, height: float) -> PagePicture:
        """Draw a strip of a page (0-based) right across: from ``top``, so high, in points."""
        whole = self._sizes[index][1]
        below = max(whole - top - height, 0.0)
        return self._drawn(index, dpi / 72, crop=(0, below, 0, top))

    def text(self, index: int) -> str:
        """Return the text layer of a page."""
        with PDFIUM_LOCK:
            page = self._document[index]
            layer = page.get_textpage()
            text: str = layer.get_text_range()
            layer.close()
            page.close()
        return text.replace("\r\n", "\n")

    def _drawn(
        self, index: int, scale: float, crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    ) -> PagePicture:
        with PDFIUM_LOCK:
            page = self._document[index]
            bitmap = page.render(scale=scale, crop=crop, rev_byteorder=True, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            size = bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()
            page.close()
        return PagePicture(*size, data)

    def close(self) -> None:
        """Let go of the PDF; the object cannot be used any more."""
        with PDFIUM_LOCK:
            self._document.close()

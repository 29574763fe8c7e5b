"""A PDF of ours, by the Markdown text that it carries, as long as its pages still say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pypdfium2 as pdfium

from editor_app.formats.incoming import Pause
from editor_app.formats.pages import PDFIUM_LOCK
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.own.text import own_markdown
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.writers.markdown import CARRIED
from editor_app.text.reading import block_lines

# What is printed round a text: 来源：, 责任编辑：, numbers of pages, days in either figures.
_ROUND = "来源责任编辑校对审核原标题作者文按第页共年月日时分〇一二三四五六七八九十送审稿征求意见"
_LARGEST = 32 << 20  # bytes


def own_pdf(data: bytes, printed: Iterable[str], pause: Pause) -> Reading | None:
    """Read a PDF of ours; None for any other, and for one whose pages say something else.

    ``printed`` are the lines of its pages without their heads and numbers.
    """
    carried = _carried(data)
    if not carried:
        return None
    reading = own_markdown(carried, Pictures(), pause, ())
    if reading is None or not _says(Counter(_letters("".join(printed))), reading):
        return None
    return reading


def _carried(data: bytes) -> str:
    """Return the Markdown text that a PDF has of us, ``""`` for none."""
    with PDFIUM_LOCK:
        document = pdfium.PdfDocument(data)
        try:
            for n in range(document.count_attachments()):
                attached = document.get_attachment(n)
                if attached.get_name() == CARRIED:
                    held = bytes(attached.get_data())
                    return held.decode("utf-8", "replace") if len(held) <= _LARGEST else ""
        except pdfium.PdfiumError:
            return ""
        finally:
            document.close()
    return ""


def _says(printed: Counter[str], reading: Reading) -> bool:
    """Whether pages have each letter and figure of a text, and beside it its fields' only."""
    article = reading.article
    blocks = [line.block for line in article.body if line.block]
    words = (line for block in (*blocks, *reading.notes) for line in block_lines(block))
    text = Counter(_letters("".join(words)))
    fields = Counter(_letters("".join(found.value for found in article.fields)))
    beside = printed - text - fields
    return not text - printed and all(c in _ROUND or c.isdecimal() for c in beside)


def _letters(text: str) -> Iterable[str]:
    return (c for c in text if c.isalpha() or c.isdecimal())

"""Tables of a Word file."""

from __future__ import annotations

from editor_app.formats.profiles import Profile
from editor_app.formats.writers.columns import column_shares, even_rows
from editor_app.formats.writers.docx.runs import Runs
from editor_app.formats.writers.docx.xml import Paragraphs, twentieths
from editor_app.formats.writers.spans import flatten
from editor_app.text.blocks import Inline, Table


def table(block: Table, profile: Profile, runs: Runs, paragraphs: Paragraphs) -> str:
    """Return a table as wide as the text; its head is repeated on each page."""
    room = twentieths(profile.page.text_width)
    widths = [round(share * room) for share in column_shares(block)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = even_rows(block)
    # A table that is all head would have nothing to repeat it over.
    head = block.head if block.head < len(rows) else 0
    body = "".join(
        _row([_cell(cell, runs, paragraphs, head=i < head) for cell in row], widths, head=i < head)
        for i, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _cell(cell: tuple[Inline, ...], runs: Runs, paragraphs: Paragraphs, *, head: bool) -> str:
    return paragraphs("TableHead" if head else "TableText", runs.of(flatten(cell)))


def _row(cells: list[str], widths: list[int], *, head: bool) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{cell}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{made}</w:tr>"

"""Tables of a Word file."""

from __future__ import annotations

from editor_app.formats.profiles import Profile
from editor_app.formats.writers.columns import column_shares, even_rows
from editor_app.formats.writers.docx.runs import Runs
from editor_app.formats.writers.docx.xml import paragraph, twentieths
from editor_app.formats.writers.spans import flatten
from editor_app.text.blocks import Inline, Table


def table(block: Table, profile: Profile, runs: Runs) -> str:
    """Return a table as wide as the text; its head is repeated on each page."""
    room = twentieths(profile.page.text_width)
    widths = [round(share * room) for share in column_shares(block)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = even_rows(block)
    # A table that is all head would have nothing to repeat it over.
    head = block.head if block.head < len(rows) else 0
    body = "".join(_row(row, widths, runs, head=i < head) for i, row in enumerate(rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _row(row: tuple[tuple[Inline, ...], ...], widths: list[int], runs: Runs, *, head: bool) -> str:
    style = "TableHead" if head else "TableText"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, runs.of(flatten(cell)))}</w:tc>"
        for cell, width in zip(row, widths, strict=True)
    )
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"

"""The body of a Word file: one string of XML, block after block."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.domain.result import Notice
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.columns import column_shares, even_rows
from editor_app.formats.writers.docx.names import word_name
from editor_app.formats.writers.docx.runs import Runs
from editor_app.formats.writers.docx.styles import spacing
from editor_app.formats.writers.docx.xml import Paragraphs, escaped, run, twentieths
from editor_app.formats.writers.front import FrontLine, dateline, front_lines, tail_lines
from editor_app.formats.writers.images import Figure, Figures, stand_in
from editor_app.formats.writers.spans import cut, flatten, printable
from editor_app.text.blocks import (
    Block,
    Break,
    Heading,
    Inline,
    Note,
    Paragraph,
    Picture,
    Role,
    Table,
)

BREAK_MARK = "＊　＊　＊"
CAPTIONED = "图注"  # begins the name of a picture whose words are its caption's
LITERAL = "_literal"  # begins the bookmark of a paragraph that is none of what it reads like
_ROLES = {
    Role.BODY: "BodyText",
    Role.SALUTATION: "Salutation",
    Role.END_NOTE: "ClosingNote",
    Role.QUOTE: "Quote",
    Role.BULLET: "ListBullet",
}


_EMU = 12700  # English Metric Units in a point


def table(block: Table, profile: Profile, runs: Runs, paragraphs: Paragraphs) -> str:
    """Return a table as wide as the text; its head is repeated on each page."""
    room = twentieths(profile.page.text_width)
    widths = [round(share * room) for share in column_shares(block)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = even_rows(block)
    # A table that is all head would have nothing to repeat it over; its look says that it is.
    head = block.head if block.head < len(rows) else 0
    body = "".join(
        _row([_cell(cell, runs, paragraphs, head=i < head) for cell in row], widths, head=i < head)
        for i, row in enumerate(rows)
    )
    first = int(block.head > 0)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{32 * first:04X}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
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


def picture(relation: str, size: tuple[float, float], block: Picture, number: int) -> str:
    """Return a run that shows an image in the line; ``size`` is in points.

    Its name tells whether its words are its own or its caption's.
    """
    across, down = (round(points * _EMU) for points in size)
    extent = f'cx="{across}" cy="{down}"'
    words = escaped(printable(block.alt or block.caption).replace("\n", " "))
    name = f"{'图片' if block.alt else CAPTIONED} {number}"
    return (
        "<w:r><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{words}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{words}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


class DocxBody:
    """Writes front, blocks and tail; ``embed`` gives an image's relationship id."""

    def __init__(
        self,
        manuscript: Manuscript,
        profile: Profile,
        runs: Runs,
        paragraphs: Paragraphs,
        figures: Figures,
        embed: Callable[[Figure], str],
    ) -> None:
        self._manuscript = manuscript
        self._profile = profile
        self._runs = runs
        self._styled = paragraphs
        self._figures = figures
        self._embed = embed
        self._dateline = dateline(manuscript)
        self._drawn = 0
        self._literals = 0
        self.warnings: list[Notice] = []

    def xml(self) -> str:
        """Return all paragraphs and tables."""
        parts = self._front()
        previous: Block | None = None
        for block in self._manuscript.document.blocks:
            if isinstance(block, Table) and isinstance(previous, Table):
                parts.append(self._styled("TableText", ""))  # else Word joins the two
            parts.append(self._block(block))
            previous = block
        if isinstance(previous, Table):
            parts.append(self._styled("TableText", ""))
        parts += [self._line(line) for line in tail_lines(self._manuscript, self._profile)]
        return "".join(parts)

    def _front(self) -> list[str]:
        lines = front_lines(self._manuscript, self._profile)
        parts = [self._line(line) for line in lines[:-1]]
        if lines:
            parts.append(self._line(lines[-1], gap=self._profile.front.gap))
        return parts

    def _line(self, line: FrontLine, gap: float = 0) -> str:
        style = self._profile.styles[line.style]
        after = spacing(style, self._profile, after=gap) if gap else ""
        return self._styled(word_name(line.style).id, run(line.text), after)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 4)
            return self._styled(f"Heading{level}", self._runs.of(flatten(block.children)))
        if isinstance(block, Table):
            return table(block, self._profile, self._runs, self._styled) if block.rows else ""
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Break):
            return self._styled("PartBreak", run(BREAK_MARK))
        assert isinstance(block, Note)  # it stands in its own part
        return ""

    def _paragraph(self, block: Paragraph) -> str:
        spans = flatten(block.children)
        start = self._literal() if block.literal else ""
        if self._dateline and block.role is Role.BODY:
            start, self._dateline = start + run(self._dateline, style="Lead"), ""
        if not block.lead:
            return self._styled(_ROLES[block.role], start + self._runs.of(spans))
        lead, rest = cut(spans, block.lead)
        look = f"Lead{min(block.level, 4)}" if block.level else "Lead"
        return self._styled(
            _ROLES[block.role], start + self._runs.of(lead, look) + self._runs.of(rest)
        )

    def _literal(self) -> str:
        self._literals += 1
        number = self._literals
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{LITERAL}{number}"/>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _picture(self, block: Picture) -> str:
        figure = self._figures.found.get(block.asset)
        if figure is None:
            return self._styled("Caption", run(stand_in(block)))
        self._drawn += 1
        page = self._profile.page
        # Room for the caption below it on the same page.
        size = figure.fitted(page.text_width, page.text_height * 0.8)
        drawing = picture(self._embed(figure), size, block, self._drawn)
        if not block.caption:
            return self._styled("Picture", drawing, '<w:keepNext w:val="0"/>')
        return self._styled("Picture", drawing) + self._styled("Caption", run(block.caption))

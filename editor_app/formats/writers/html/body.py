"""The article's blocks as HTML."""

from __future__ import annotations

from base64 import b64encode
from itertools import groupby

from editor_app.formats.writers.columns import even_rows
from editor_app.formats.writers.html.markup import Markup, escaped, typeset
from editor_app.formats.writers.images import Figures, stand_in
from editor_app.text.blocks import (
    Block,
    Break,
    Document,
    Heading,
    Inline,
    Note,
    Paragraph,
    Picture,
    Role,
    Table,
)

_CLASSES = {
    Role.SALUTATION: ' class="salutation"',
    Role.END_NOTE: ' class="end-note"',
}


class HtmlBody:
    """Writes blocks; ``dateline`` begins the first body paragraph."""

    def __init__(self, markup: Markup, figures: Figures, dateline: str) -> None:
        self._markup = markup
        self._figures = figures
        self._dateline = dateline
        self._depth = 1  # of the last heading written; the title is 1

    def html(self, document: Document) -> str:
        """Return all blocks; bullets and quotations that follow each other are one list."""
        parts: list[str] = []
        for role, group in groupby(document.blocks, _grouping):
            inner = "\n".join(filter(None, map(self._block, group)))
            if role is Role.BULLET:
                inner = f"<ul>\n{inner}\n</ul>"
            elif role is Role.QUOTE:
                inner = f"<blockquote>\n{inner}\n</blockquote>"
            parts.append(inner)
        return "\n".join(filter(None, parts))

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Table):
            return self._table(block) if block.rows else ""
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Break):
            return "<hr>"
        assert isinstance(block, Note)  # it stands below the article
        return ""

    def _paragraph(self, block: Paragraph) -> str:
        text = self._markup.of(block.children, block.lead)
        if block.role is Role.BULLET:
            return f"<li>{text}</li>"
        if self._dateline and block.role is Role.BODY:
            text = f'<b class="dateline">{typeset(self._dateline)}</b>{text}'
            self._dateline = ""
        named = ' class="literal"' if block.literal else _CLASSES.get(block.role, "")
        return f"<p{named}>{text}</p>"

    def _heading(self, block: Heading) -> str:
        """Headings go down one step at a time, for those who hear the page."""
        self._depth = min(block.level + 1, self._depth + 1)
        tag = f"h{self._depth}"
        return f'<{tag} class="level-{block.level}">{self._markup.of(block.children)}</{tag}>'

    def _table(self, block: Table) -> str:
        rows = even_rows(block)
        top = "".join(self._row(row, "th") for row in rows[: block.head])
        body = "".join(self._row(row, "td") for row in rows[block.head :])
        top = f"<thead>\n{top}</thead>\n" if top else ""
        body = f"<tbody>\n{body}</tbody>\n" if body else ""
        return (
            '<div class="table" role="region" aria-label="表格" tabindex="0"><table>\n'
            f"{top}{body}</table></div>"
        )

    def _row(self, row: tuple[tuple[Inline, ...], ...], tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        cells = "".join(f"<{tag}{scope}>{self._markup.of(cell)}</{tag}>" for cell in row)
        return f"<tr>{cells}</tr>\n"

    def _picture(self, block: Picture) -> str:
        figure = self._figures.found.get(block.asset)
        if figure is None:
            return f'<p class="missing">{escaped(stand_in(block))}</p>'
        data = b64encode(figure.data).decode()
        size = f' width="{figure.width_px}" height="{figure.height_px}"'
        caption = f"<figcaption>{typeset(block.caption)}</figcaption>" if block.caption else ""
        alt = escaped(block.alt or ("" if block.caption else stand_in(block)))
        source = f"data:{figure.media_type};base64,{data}"
        return f'<figure><img src="{source}" alt="{alt}"{size}>{caption}</figure>'


def _grouping(block: Block) -> Role | None:
    role = block.role if isinstance(block, Paragraph) else None
    return role if role in (Role.BULLET, Role.QUOTE) else None

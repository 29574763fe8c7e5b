"""Web pages, Markdown files and plain texts of ours: what they hold, or that they are none."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Pause
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.html.tree import parse
from editor_app.formats.readers.own import markdown, page
from editor_app.formats.readers.own.blocks import Draft
from editor_app.formats.readers.own.plain import read_own_plain
from editor_app.formats.readers.own.statement import page_statement
from editor_app.formats.readers.pictures import Pictures

_PAGE_MARK = "dinggao-content-hash"
_FILE_MARK = "content_hash:"


def own_page(
    text: str, pictures: Pictures, pause: Pause, warnings: Sequence[Notice]
) -> Reading | None:
    """Read a web page of ours; None for any other, and for one that was made over."""
    if _PAGE_MARK not in text:
        return None
    root, flat = parse(text)
    statement = page_statement(root)
    article = page.own_article(root) if statement and not flat else None
    if article is None or statement is None:
        return None
    draft = page.read_own_page(article, statement, pictures, pause)
    return _reading(draft, page.ALWAYS, pictures, warnings)


def own_markdown(
    text: str, pictures: Pictures, pause: Pause, warnings: Sequence[Notice]
) -> Reading | None:
    """Read a Markdown file of ours; None for any other."""
    stated = markdown.statement_in(text) if _FILE_MARK in text else None
    if stated is None:
        return None
    draft = markdown.read_own_markdown(*stated, pictures, pause)
    return _reading(draft, markdown.ALWAYS, pictures, warnings)


def own_plain(
    text: str, pictures: Pictures, pause: Pause, warnings: Sequence[Notice]
) -> Reading | None:
    """Read a draft of ours in plain text; None for any other text."""
    draft = read_own_plain(text.replace("\r\n", "\n").replace("\r", "\n"), pause)
    return None if draft is None else _reading(draft, (), pictures, warnings)


def _reading(
    draft: Draft, always: Sequence[str], pictures: Pictures, warnings: Sequence[Notice]
) -> Reading:
    notes = draft.labelled_notes()
    article = draft.article(always)
    first = tuple(each.text for each in draft.printed)
    return Reading(article, pictures, notes, first, tuple(warnings))

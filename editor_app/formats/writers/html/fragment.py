"""A stretch of source as HTML for the clipboard: what Word and the web take over of it."""

from __future__ import annotations

import re

from editor_app.formats.writers.html.body import HtmlBody
from editor_app.formats.writers.html.markup import Markup
from editor_app.formats.writers.images import Figures
from editor_app.formats.writers.notes import Notes
from editor_app.text.dialect import parse

# Classes, labels and landmarks are for a page of ours; elsewhere they only add rules to a file.
_OURS = re.compile(r' (?:class|role|aria-[a-z]+|tabindex|scope|id)="[^"]*"')
_ALONE = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def html_fragment(source: str) -> str:
    """Return source as bare HTML: headings, bold, 着重, lists, tables, links, notes below.

    A part of one paragraph comes without a paragraph round it, so that it goes into the middle
    of another. A picture is named: its bytes are another entry of the clipboard.
    """
    document = parse(source)
    notes = Notes.of(document)
    markup = Markup(notes)
    body = HtmlBody(markup, Figures({}, ()), "").html(document)
    below = "\n".join(
        f"<p><sup>{number}</sup> {markup.of(children)}</p>" for number, children in notes.in_order()
    )
    bare = _OURS.sub("", "\n".join(part for part in (body, below) if part))
    bare = bare.replace("<div><table>", '<table border="1">').replace("</table></div>", "</table>")
    alone = _ALONE.fullmatch(bare) if "\n" not in source else None
    return alone[1] if alone is not None else bare

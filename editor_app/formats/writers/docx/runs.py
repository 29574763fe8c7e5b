"""Spans as Word runs, with links and the calls of notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor_app.domain.result import Notice
from editor_app.formats.writers.docx.xml import run
from editor_app.formats.writers.links import outside_url
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import Span


class Runs:
    """Writes spans; ``relate`` gives an address its relationship id."""

    def __init__(
        self, notes: Notes, relate: Callable[[str], str], *, circled: bool = False
    ) -> None:
        self._notes = notes
        self._circled = circled
        self._relate = relate
        self._called: set[str] = set()
        self._dropped: dict[str, Notice] = {}

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """``writing_link_dropped`` for each address that a file may not carry."""
        return tuple(self._dropped.values())

    def of(self, spans: Sequence[Span], style: str = "") -> str:
        """Return the runs of spans, in a character style where one is named."""
        if len(spans) == 1 and spans[0] == (spans[0].text, False, False, "", ""):
            return run(spans[0].text, style=style) if spans[0].text else ""
        return "".join(self._one(span, style) for span in spans)

    def _one(self, span: Span, style: str) -> str:
        if span.note:
            return self._call(span.note)
        if not span.text:
            return ""
        look = "<w:b/><w:bCs/>" if span.strong else ""
        look += '<w:em w:val="dot"/>' if span.stress else ""
        if not span.url:
            return run(span.text, look, style)
        address = outside_url(span.url)
        if not address:
            self._drop(span.url)
            return run(span.text, look, style)
        inner = run(span.text, look, "Hyperlink")
        return f'<w:hyperlink r:id="{self._relate(address)}" w:history="1">{inner}</w:hyperlink>'

    def _drop(self, url: str) -> None:
        if not url.startswith("#"):
            self._dropped[url] = Notice.of("writing_link_dropped", url=url[:80])

    def _mark(self, number: int) -> str:
        return chr(ord("①") + number - 1) if self._circled else str(number)

    def _call(self, label: str) -> str:
        number = self._notes.numbers.get(label)
        if number is None:
            return ""
        properties = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        if label in self._called:  # a note has one call; a further one is only its number
            return f"<w:r>{properties}<w:t>{self._mark(number)}</w:t></w:r>"
        self._called.add(label)
        return f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'

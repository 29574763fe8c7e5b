"""Sets the paragraphs of a profile in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from editor_app.formats.profiles import Profile
from editor_app.formats.writers.pdf.lines import CALL, Line, Room, lines
from editor_app.formats.writers.pdf.widths import Widths
from editor_app.formats.writers.spans import Span

CALL_SIZE = 0.58  # of the type beside it, as in a Word file
BULLET = 1.5  # characters that a bullet takes


class Run(NamedTuple):
    """A span, and the style of its characters where it has one of its own."""

    span: Span
    style: str = ""

    @property
    def text(self) -> str:
        """The characters as they stand in the line; the call of a note is one."""
        return CALL if self.span.note else self.span.text

    def part(self, start: int, end: int) -> Run:
        """Return some of the characters."""
        return (
            self
            if self.span.note
            else Run(self.span._replace(text=self.text[start:end]), self.style)
        )


class SetLine(NamedTuple):
    """The runs of one line, and by how many points each character is drawn in."""

    runs: list[Run]
    tighter: float


class Setting:
    """The widths of a profile's paragraphs and of the characters in them."""

    def __init__(self, profile: Profile, widths: Widths) -> None:
        self._profile = profile
        self._widths = widths

    def lines(self, style: str, runs: list[Run]) -> Iterator[SetLine]:
        """Yield the lines of a paragraph in a style."""
        text = "".join(run.text for run in runs)
        advances = [width for run in runs for width in self._advances(style, run)]
        for line in lines(text, advances, self._room(style)):
            yield SetLine(_parts(runs, line), line.tighter)

    def _advances(self, style: str, run: Run) -> list[float]:
        look = self._profile.styles[style]
        if run.span.note:
            return [CALL_SIZE * look.size + look.spacing]
        font = self._profile.styles[run.style].font if run.style else look.font
        return self._widths.advances(run.text, font, look.size, look.spacing)

    def _room(self, name: str) -> Room:
        style = self._profile.styles[name]
        em = style.size + style.spacing
        hanging = BULLET if name == "bullet" else 0
        rest = self._profile.page.text_width - (style.left + style.right + hanging) * em
        return Room(rest - style.first * em, rest, style.size, style.spacing)


def _parts(runs: list[Run], line: Line) -> list[Run]:
    """Return what stands in one line."""
    if len(runs) == 1:
        return [runs[0].part(line.start, line.end)]
    found, start = [], 0
    for run in runs:
        end = start + len(run.text)
        if start < line.end and end > line.start:
            found.append(run.part(max(0, line.start - start), line.end - start))
        start = end
    return found

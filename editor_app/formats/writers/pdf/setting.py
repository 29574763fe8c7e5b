"""Sets the paragraphs of a profile in lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from editor_app.formats.profiles import Profile
from editor_app.formats.writers.pdf.lines import Room, TypeLine, lines
from editor_app.formats.writers.pdf.widths import Widths
from editor_app.formats.writers.spans import Span

CALL_SIZE = 0.58  # of the type beside it, as in a Word file
BULLET = 1.5  # characters that a bullet takes


class SetRun(NamedTuple):
    """A span, with a style of its own where it has one; the call of a note with its mark."""

    span: Span
    style: str = ""
    mark: str = ""

    @property
    def text(self) -> str:
        """The characters as they stand in the line."""
        return self.mark or self.span.text

    def part(self, start: int, end: int) -> SetRun:
        """Return some of the characters."""
        return (
            self if self.mark else SetRun(self.span._replace(text=self.text[start:end]), self.style)
        )


class SetLine(NamedTuple):
    """The runs of one line, and by how many points each character is drawn in."""

    runs: list[SetRun]
    tighter: float


class Setting:
    """The widths of a profile's paragraphs and of the characters in them."""

    def __init__(self, profile: Profile, widths: Widths) -> None:
        self._profile = profile
        self._widths = widths

    def lines(self, style: str, runs: list[SetRun]) -> Iterator[SetLine]:
        """Yield the lines of a paragraph in a style."""
        text = "".join(run.text for run in runs)
        advances = [width for run in runs for width in self._advances(style, run)]
        starts = accumulate((len(run.text) for run in runs), initial=0)
        calls = [start for start, run in zip(starts, runs, strict=False) if run.mark]
        for line in lines(text, advances, self._room(style), calls):
            yield SetLine(_parts(runs, line), line.tighter)

    def _advances(self, style: str, run: SetRun) -> list[float]:
        look = self._profile.styles[style]
        font = self._profile.styles[run.style].font if run.style else look.font
        size = look.size * CALL_SIZE if run.mark else look.size
        return self._widths.advances(run.text, font, size, look.spacing)

    def _room(self, name: str) -> Room:
        style = self._profile.styles[name]
        em = style.size + style.spacing
        hanging = BULLET if name == "bullet" else 0
        rest = self._profile.page.text_width - (style.left + style.right + hanging) * em
        return Room(rest - style.first * em, rest, style.size, style.spacing)


def _parts(runs: list[SetRun], line: TypeLine) -> list[SetRun]:
    """Return what stands in one line."""
    if len(runs) == 1 and not runs[0].mark:
        return [runs[0].part(line.start, line.end)]
    found, start = [], 0
    for run in runs:
        end = start + len(run.text)
        if run.mark:  # whole, and once
            found += [run] if line.start <= start < line.end else []
        elif start < line.end and end > line.start:
            found.append(run.part(max(0, line.start - start), line.end - start))
        start = end
    return found

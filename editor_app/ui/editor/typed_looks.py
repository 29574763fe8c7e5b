"""Bold and 着重 at the cursor: what the selection has, and what is turned on before typing.

Turned on without a selection, a look stands nowhere in the text until something is typed:
going away leaves no empty pair of marks behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from editor_app.text.marks import SpanKind
from editor_app.ui.editor.char_marks import MARKS, has_look, looks_at, with_typed
from editor_app.ui.editor.formatting import Place, parts_of
from editor_app.ui.editor.source_text import Edit, SourceText

_MOST_LINES = 200  # of a selection that is looked through at each change of it


class LookedAt(Protocol):
    """What is asked of the page."""

    @property
    def lines(self) -> list[str]:
        """The lines of the source."""

    @property
    def selection(self) -> tuple[Place, Place]:
        """Start and end of the selection."""


class TypedLooks:
    """Knows which looks were turned at which place, and gives them to what is typed there."""

    def __init__(
        self, page: LookedAt, apply: Callable[[Edit, Place], object], moved: Callable[[], object]
    ) -> None:
        """Turn nothing yet.

        Args:
            page: where it is typed.
            apply: makes an edit as part of what was typed, and puts the cursor at a place.
            moved: is told when a look goes on waiting at another place.
        """
        self._page, self._apply, self._moved = page, apply, moved
        self._place: Place | None = None
        self._turned: frozenset[SpanKind] = frozenset()
        self._line, self._count = "", 0

    @property
    def now(self) -> frozenset[SpanKind]:
        """The looks that all of the selection has, or that what is typed next gets."""
        lines, (start, end) = self._page.lines, self._page.selection
        if start == end:
            here = looks_at(lines[start[0]], start[1])
            return here ^ self._turned if self._place == start else here
        if end[0] - start[0] > _MOST_LINES:
            return frozenset()
        parts = [part for part in parts_of(lines, start, end) if part[1] < part[2]]
        return frozenset(
            kind
            for kind in MARKS
            if parts and all(has_look(lines[n], a, b, kind) for n, a, b in parts)
        )

    def turn(self, kind: SpanKind) -> None:
        """Let what is typed next have a look, or not have it where it would."""
        start, _end = self._page.selection
        if self._place != start:
            self._place, self._turned = start, frozenset()
        self._turned ^= {kind}

    def before_key(self) -> None:
        """See what is there; called before anything may be typed."""
        if self._place is not None:
            start, end = self._page.selection
            if start == end == self._place:
                lines = self._page.lines
                self._line, self._count = lines[start[0]], len(lines)
            else:
                self._place = None

    def after_key(self) -> None:
        """Give what was typed its looks; called after anything may have been."""
        if self._place is None or self._page.selection == (self._place, self._place):
            return  # nothing was typed: a key held, or a composition that goes on
        (line, column), (now, end) = self._place, self._page.selection[1]
        lines, self._place = self._page.lines, None
        before, after = self._line, lines[line]
        parted = len(lines) == self._count + 1 and now == line + 1
        if parted and (after, lines[now][end:]) == (before[:column], before[column:]):
            self._wait_at((now, end), self._turned)  # Enter: it goes on in the new line
            return
        text = after[column:end]
        if now != line or not text or after != before[:column] + text + before[column:]:
            return
        looks = looks_at(before, column) ^ self._turned
        if looks and text.isspace():  # marks cannot begin with it: the next letter gets them
            self._wait_at((line, end), looks ^ looks_at(after, end))
            return
        dressed, place = with_typed(before, column, text, looks)
        edit = SourceText(after).replace(0, 1, [dressed])
        if edit is not None:
            moved = Edit(line, edit.column, edit.removed, edit.inserted)
            self._apply(moved, (line, place))

    def _wait_at(self, place: Place, turned: frozenset[SpanKind]) -> None:
        self._place, self._turned = place, turned
        self._moved()

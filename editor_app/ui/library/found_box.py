"""One field of the import sheet: its value, and where it was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from editor_app.ui.context import Context
from editor_app.ui.library.field_frame import FieldFrame, shown_value
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.growing_text import GrowingText


class FoundField(Protocol):
    """A proposed field with the line it was seen in."""

    @property
    def name(self) -> str:
        """What it was called."""

    @property
    def value(self) -> str:
        """The proposed value."""

    @property
    def where(self) -> str:
        """The line it was seen in."""

    @property
    def how(self) -> str:
        """The name of the way it was found."""


class FoundBox(FieldFrame):
    """Name, editor, and under it the excerpt that the value comes from."""

    def __init__(
        self, context: Context, name: str, found: Mapping[str, FoundField], *, required: bool
    ) -> None:
        super().__init__(context, name, required=required)
        px = context.theme.px
        self.where = ""  # how and in which line it was found, as shown
        self._column.setContentsMargins(0, px(8), 0, 0)
        self._column.setSpacing(px(3))
        if isinstance(self._editor, GrowingText):
            self._editor.setProperty("look", "field")  # in a scroll area its frame is taken away
        if name in found:
            values = {each.name: each.value for each in found.values()}
            self.set_value(shown_value(name, values))
            self.where = self._say_where(found[name])
            self._column.addWidget(ElidedLabel(self.where, "small"))

    def _say_where(self, found: FoundField) -> str:
        words = self._context.words
        how = words(f"found.{found.how}") if words.has(f"found.{found.how}") else ""
        where = words("ui.found_in", where=found.where) if found.where else ""
        return "　".join(part for part in (how, where) if part)

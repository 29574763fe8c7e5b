"""Footnotes and endnotes: numbered in the order of their calls."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.formats.readers.docx.names import W
from editor_app.formats.readers.trees import Element


@dataclass(slots=True)
class Notes:
    """The notes that are called, with their labels; notes nobody calls are left out."""

    parts: dict[str, Element | None]  # the roots of footnotes.xml and endnotes.xml by kind
    called: dict[tuple[str, str], str] = field(default_factory=dict)
    _elements: dict[tuple[str, str], Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, root in self.parts.items():
            for note in root.iter(W + kind) if root is not None else ():
                if note.get(W + "type", "normal") == "normal":
                    self._elements[kind, note.get(W + "id", "")] = note

    def call(self, kind: str, identity: str) -> str:
        """Return the label of a note, '' for one that is not there."""
        key = (kind, identity)
        if key not in self._elements:
            return ""
        return self.called.setdefault(key, str(len(self.called) + 1))

    def in_order(self) -> list[tuple[str, str, Element]]:
        """Return the called notes: label, kind and element."""
        return [(label, key[0], self._elements[key]) for key, label in self.called.items()]

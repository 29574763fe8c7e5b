"""Two texts of one piece side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.fields import FIELDS, Fields
from editor_app.domain.review import VersionText
from editor_app.text.compare.diff import Change, ParagraphChange, compare, compare_line


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One published field that differs, character by character."""

    name: str
    old: str
    new: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to another; number 0 stands for the working text."""

    old: VersionText
    new: VersionText
    fields: tuple[FieldChange, ...]
    paragraphs: tuple[ParagraphChange, ...]


def compare_versions(old: VersionText, new: VersionText, terms: Sequence[str] = ()) -> Comparison:
    """Compare fields and texts; paragraphs that did not change are in the result too.

    ``terms`` are names and words that change as wholes.
    """
    return Comparison(
        old=old,
        new=new,
        fields=_fields(old.fields, new.fields),
        paragraphs=compare(old.text, new.text, terms),
    )


def _fields(old: Fields, new: Fields) -> tuple[FieldChange, ...]:
    """Return the signed fields that differ: 编务信息 is recorded, not compared."""
    signed = (name for name, spec in FIELDS.items() if not spec.editorial)
    changed = [name for name in signed if old.get(name, "") != new.get(name, "")]
    if "title" in changed and "title_breaks" in changed:  # the places follow the words
        changed.remove("title_breaks")
    return tuple(_field(name, old.get(name, ""), new.get(name, "")) for name in changed)


def _field(name: str, old: str, new: str) -> FieldChange:
    return FieldChange(name, old, new, compare_line(old, new))

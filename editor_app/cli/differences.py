"""A comparison for a person to read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor_app.cli.front import Front
from editor_app.text.compare.diff import Change, Op, ParagraphChange, ParagraphKind

if TYPE_CHECKING:
    from rich.text import Text

    from editor_app.services.review.comparison import Comparison, FieldChange

_STYLES = {Op.INSERT: "green underline", Op.DELETE: "red strike"}


def print_comparison(front: Front, comparison: Comparison) -> None:
    """Print the paragraphs that changed: struck and inserted, by sign where there is no colour."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    plain = not console.is_terminal
    shown = 0
    for field in comparison.fields:
        name = front.words(f"field.{field.name}") + front.say("colon")
        console.print(name, end="", markup=False)
        console.print(_line(_changes(front, field), plain))
        shown += 1
    for paragraph in comparison.paragraphs:
        if paragraph.kind is not ParagraphKind.EQUAL:
            console.print(_place(front, paragraph), style="dim", markup=False)
            console.print(_line(paragraph.changes, plain))
            shown += 1
    if not shown:
        console.print(front.say("no_difference"), markup=False)


def _changes(front: Front, field: FieldChange) -> Sequence[Change]:
    """Return the changes of a field; a choice changes as a word."""
    old, new = front.value(field.name, field.old), front.value(field.name, field.new)
    if (old, new) == (field.old, field.new):
        return field.changes
    return (Change(Op.REPLACE, old, new, 0, len(old), 0, len(new)),)


def _place(front: Front, paragraph: ParagraphChange) -> str:
    old = None if paragraph.old_index is None else paragraph.old_index + 1
    new = None if paragraph.new_index is None else paragraph.new_index + 1
    if paragraph.kind is ParagraphKind.MOVED:
        return front.say("paragraph_moved", old=old, new=new)
    return front.say(f"paragraph_{paragraph.kind.value}", number=new if new is not None else old)


def _line(changes: Sequence[Change], plain: bool) -> Text:
    from rich.text import Text

    line = Text()
    for change in changes:
        if change.op in (Op.EQUAL, Op.MOVE):
            line.append(change.new)
            continue
        if change.old:
            line.append(f"[-{change.old}-]" if plain else change.old, _STYLES[Op.DELETE])
        if change.new:
            line.append(f"{{+{change.new}+}}" if plain else change.new, _STYLES[Op.INSERT])
    return line

"""What a file says of the piece that it holds, beside what is printed in it.

A file that comes back is read by this and by its own marks, not guessed at. A draft states
every field. What is final states none of a contributor's data, and a final web page, which
anybody may read, only what stands in it anyway or names nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from editor_app.formats.manuscript import Manuscript
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import printable

_NEVER_FINAL = frozenset({"contributor"})
# What a page prints, or says to machines of the article itself, and flags that name nobody.
_IN_PAGES = frozenset(
    (
        *("kicker", "title", "title_breaks", "subtitle", "speaker", "post", "occasion", "place"),
        *("delivered", "published", "source", "editor", "channel", "byline", "reporters"),
        *("proofreader", "dateline", "editor_note", "author_note", "page", "end_note"),
        *("abridged", "origin", "original_title", "original_author", "original_url"),
        *("original_published", "url"),
    )
)


def stated_fields(manuscript: Manuscript, *, public: bool = False) -> dict[str, str]:
    """Return the fields that a file may state, by name; ``public`` is a page for everybody."""
    fields: Mapping[str, str] = dict(sorted(manuscript.fields.items()))
    if not manuscript.label:
        kept = _IN_PAGES if public else fields.keys() - _NEVER_FINAL
        fields = {name: value for name, value in fields.items() if name in kept}
    return {name: printable(value) for name, value in fields.items() if value}


def stated_labels(notes: Notes) -> str:
    """Return the labels of the notes in order as JSON, ``""`` where they are their numbers."""
    if all(label == str(number) for label, number in notes.numbers.items()):
        return ""
    return json.dumps(list(notes.numbers), ensure_ascii=False)

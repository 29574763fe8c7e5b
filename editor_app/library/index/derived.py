"""What is worked out from a piece's text and fields, and kept beside them."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.domain.fields import FIELDS, Fields, FieldType
from editor_app.text.counting import count
from editor_app.text.folding import fold
from editor_app.text.projections import reading_text
from editor_app.text.speech import syllables

_SEARCHED = tuple(
    name for name, spec in FIELDS.items() if spec.type in (FieldType.LINE, FieldType.LINES)
)
_KEY_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Summary:
    """The fields that a list shows and sorts by."""

    title: str
    title_key: bytes
    who: str
    who_key: bytes
    date: str
    channel: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a text, and what is searched of its piece."""

    words: int
    syllables: int
    original: str
    folded: str
    body_at: int


def summary(fields: Fields) -> Summary:
    """Return what a list shows of fields."""
    title = fields.get("title", "")
    who = fields.get("speaker") or fields.get("byline") or fields.get("reporters") or ""
    return Summary(
        title=title,
        title_key=sort_key(title),
        who=who,
        who_key=sort_key(who),
        date=fields.get("delivered") or fields.get("published") or "",
        channel=fields.get("channel", ""),
    )


def counted(fields: Fields, source: str) -> Counted:
    """Return the counts of a text, and what is searched: its text fields and reading text."""
    reading = reading_text(source)
    head = searched_fields(fields)
    original = head + reading
    return Counted(
        words=count(reading).words,
        syllables=syllables(reading),
        original=original,
        folded=fold(original),
        body_at=len(head),
    )


def searched_fields(fields: Fields) -> str:
    """Return the text fields, each ended by a line end."""
    return "".join(f"{fields[name]}\n" for name in _SEARCHED if fields.get(name))


def sort_key(text: str) -> bytes:
    """Return what a column of Chinese is sorted by.

    GB 2312 keeps its 3,755 common characters in the order of pinyin, and
    GB 18030 keeps them where they are: what any Chinese desktop sorts by.
    """
    return fold(text[:_KEY_LENGTH]).encode("gb18030", "replace")

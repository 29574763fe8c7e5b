"""An old Word file whole, read by the reader of the new ones."""

from __future__ import annotations

import struct
import unicodedata

from editor_app.errors import BadInput
from editor_app.formats.incoming import Pause
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.doc.binary import OldWord, Unreadable
from editor_app.formats.readers.doc.conversion import as_docx
from editor_app.formats.readers.docx.file import read_docx

_STRANGE = frozenset({"Cn", "Co", "Cs"})
_MOST_STRANGE = 0.03  # of the characters; more is no text


def read_doc(data: bytes, file_title: str, pause: Pause) -> Reading | None:
    """Read an old Word file; None for one that another program has to read.

    That is one of Word 95 or before, one that contradicts itself, and one whose text
    comes out as no text. Raises BadInput ``import_empty``.
    """
    try:
        word = OldWord.open(data)
        main = word.stories[0]
        if _is_garbage(word.text[main.start : main.end]):
            return None
        converted = as_docx(word, pause)
    except (Unreadable, struct.error, IndexError):
        return None
    try:
        return read_docx(converted, file_title, pause)
    except BadInput as error:
        if error.key == "import_empty":
            raise
        return None


def _is_garbage(text: str) -> bool:
    """Whether a text is mostly characters that no language has; signs of Word's own are none."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    strange = sum(
        unicodedata.category(c) in _STRANGE and not "\uf020" <= c <= "\uf0ff" for c in whole
    )
    return strange + whole.count("\ufffd") > _MOST_STRANGE * max(len(whole), 1)

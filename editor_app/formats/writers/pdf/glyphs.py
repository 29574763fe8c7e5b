"""Which characters of a text no font can draw; a box stands in the pages for each.

The text layer does not tell: Typst writes many characters there that it could not draw.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

import typst

from editor_app.formats.fonts import Fonts

_COMMON = "gbk"  # what this encoding holds, every Chinese font has
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"})
_PRIVATE = "Co"  # where a font has one it is another sign in each
# A file for keeping may not lack a character; Typst refuses to make one.
_STRICT: Final = "a-2b"
_PROOF = b"#sys.inputs.text"


def undrawn(text: str, fonts: Fonts) -> Iterator[str]:
    """Yield the characters of a text that no font has, each once.

    An ordinary text costs nothing; else each character found takes some milliseconds.
    """
    if not _common(text):
        rare = [c for c in dict.fromkeys(text) if not _common(c)]
        yield from _lacking([c for c in rare if unicodedata.category(c) not in _UNSEEN], fonts)


def _common(text: str) -> bool:
    try:
        text.encode(_COMMON)
    except UnicodeEncodeError:
        return False
    return True


def _lacking(characters: list[str], fonts: Fonts) -> Iterator[str]:
    """Halve what cannot be drawn until single characters are left."""
    if not characters or _drawn(characters, fonts):
        return
    if len(characters) == 1:
        yield characters[0]
        return
    middle = len(characters) // 2
    yield from _lacking(characters[:middle], fonts)
    yield from _lacking(characters[middle:], fonts)


def _drawn(characters: list[str], fonts: Fonts) -> bool:
    if any(unicodedata.category(char) == _PRIVATE for char in characters):
        return False
    try:
        typst.compile(
            _PROOF,
            font_paths=fonts.loaded,
            pdf_standards=_STRICT,
            sys_inputs={"text": " ".join(characters)},
        )
    except typst.TypstError:
        return False
    return True

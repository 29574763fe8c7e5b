"""Folding for search, and the words of the search index.

Equality: a term is found in a text exactly when ``fold(term) in fold(text)``, whatever
the characters (Han of every plane, Latin, digits, punctuation, spaces, line ends). The index
finds neither more nor less than that, so nothing has to be checked afterwards. A query
cannot hold a line end, so no term reaches over two blocks of a reading text.

The index is an FTS5 table made with ``INDEX_OPTIONS``. It keeps no text of its own:

* add: ``INSERT INTO t(rowid, tokens) VALUES (?, index_tokens(folded))``
* remove: ``INSERT INTO t(t, rowid, tokens) VALUES ('delete', ?, index_tokens(old_folded))``,
  for which the folded text is stored with ``TOKENIZER_VERSION`` (SQLite before 3.43 has no
  ``contentless_delete``); rows of another version are built again
* find: ``SELECT rowid FROM t WHERE t MATCH match_expression(fold(term))``
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cached_property

from editor_app.text.traditional import SIMPLIFIED, TRADITIONAL

# Raise it when `fold` or `index_tokens` gives anything else for any text.
TOKENIZER_VERSION = 1

# `ascii` splits at nothing above U+007F and strips no accents, as `unicode61` would;
# phrases need detail=full (the default); no ranking is asked for, so no column sizes.
INDEX_OPTIONS = "tokens, content='', columnsize=0, tokenize='ascii'"

_WIDTH = 0xFEE0  # from ! to ！
_SPACES = (*range(0x0A), *range(0x0B, 0x20), 0x7F, 0xA0, 0x3000)  # controls too, but no line end
_CASED = ((0x41, 0x590), (0x10A0, 0x1100), (0x1E00, 0x2190), (0x24B6, 0x24D0), (0xA640, 0xA800))
_COMPATIBLE = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF61, 0xFFEF), (0x2F800, 0x2FA20))
_SEPARATOR = " "


def fold(text: str) -> str:
    """Return a text as search compares it: width, traditional characters and case removed.

    One code point stays one code point, so positions carry over. Radicals and
    compatibility ideographs, which PDF files carry in place of characters, become the
    characters; control characters become spaces. Folding twice changes nothing.
    """
    folded = text.translate(_TABLES.basic)
    if len(folded.encode("utf-16-le", "surrogatepass")) == 2 * len(folded):
        return folded  # nothing above U+FFFF, where the other table is needed
    return folded.translate(_TABLES.above)


def index_tokens(folded: str) -> str:
    """Return the words to index for a folded text.

    They are its overlapping pairs of characters and its last character alone, so that each
    character starts one word. Punctuation, spaces and line ends are characters too, in forms
    that the tokenizer does not split at.
    """
    for split_at, form in _TOKEN_FORMS:
        folded = folded.replace(split_at, form)
    codes = array("I", folded.encode(_UTF_32, "surrogatepass"))
    words = array("I", [ord(_SEPARATOR)]) * (3 * len(codes))
    words[0::3] = codes
    if codes:
        words[1:-3:3] = codes[1:]
    return words.tobytes().decode(_UTF_32, "surrogatepass").rstrip(_SEPARATOR)


def match_expression(folded_term: str) -> str:
    """Return the FTS5 expression for the rows whose folded text contains a term.

    A term of one character asks for the words that start with it. Raises ValueError for an
    empty term, which every text contains.
    """
    if not folded_term:
        raise ValueError("an empty term has no match expression")
    if len(folded_term) == 1:
        return f'"{index_tokens(folded_term)}"*'
    return f'"{index_tokens(folded_term).rpartition(_SEPARATOR)[0]}"'


def _folded() -> Iterator[tuple[int, str]]:
    """Yield code points and what they fold to, in part to themselves."""
    for start, end in _CASED:
        yield from ((code, chr(code).lower()) for code in range(start, end))
    yield from ((code, chr(code - _WIDTH).lower()) for code in range(0xFF01, 0xFF5F))
    yield from zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True)
    simplified = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    for start, end in _COMPATIBLE:
        for code in range(start, end):
            unified = unicodedata.normalize("NFKC", chr(code))
            yield code, simplified.get(unified, unified)
    yield from ((code, " ") for code in _SPACES)


class _Tables:
    """What each code point folds to, worked out when first asked for (some 5 ms)."""

    @cached_property
    def basic(self) -> list[int]:
        """The table up to U+FFFF; a list answers three times as fast as a dict."""
        table = list(range(0x10000))
        for code, to in self._all.items():
            if code < len(table):
                table[code] = ord(to)
        return table

    @cached_property
    def above(self) -> dict[int, str]:
        """The characters above U+FFFF that fold to another one."""
        return {code: to for code, to in self._all.items() if code > 0xFFFF}

    @cached_property
    def _all(self) -> dict[int, str]:
        # İ and a few signs would change the length: they stay as they are.
        return {code: to for code, to in _folded() if len(to) == 1}


def _token_forms() -> Iterator[tuple[str, str]]:
    """Yield the folded characters that the tokenizer would split at, and what stands for them.

    ASCII punctuation takes its full-width form, the space and the line end an ideographic
    space and a full-width letter: folded text holds none of these, so no two characters
    become one.
    """
    for code in range(0x21, 0x7F):
        if not chr(code).isalnum():
            yield chr(code), chr(code + _WIDTH)
    yield " ", "\u3000"
    yield "\n", "Ｎ"


_TABLES = _Tables()
_TOKEN_FORMS = tuple(_token_forms())
_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"

"""What is seen of a text: no control or zero-width characters, accents taken with letters."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff]+"
)
_JOINED_ON = re.compile(
    "[\u0300-\u036f\u180b-\u180d\u200d\u20d0-\u20f0\u3099\u309a\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
_FLAG_PART = "[\U0001f1e6-\U0001f1ff]"
_ATTACHED = re.compile(
    "[\u0300-\u036f\u20d0-\u20f0\u3099\u309a\U0001f3fb-\U0001f3ff]+"
    f"|\u200d[\u2600-\u27bf\U0001f000-\U0001faff]|({_FLAG_PART}){_FLAG_PART}"
)


def seen(text: str) -> str:
    """Return a text without the characters that nobody sees; spaces and line ends are kept."""
    return _UNSEEN.sub("", text)


def signs(text: str) -> str:
    """Return what is seen of a text with one code point for each sign.

    An accent or a skin tone goes with the character before it; of pictures joined into one
    (👩‍🔧, a flag) the first is left.
    """
    return _UNSEEN.sub("", _ATTACHED.sub(r"\1", text))


def sign_around(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the sign that ``at`` lies strictly inside of, else ``(at, at)``.

    A sign is a character with what is joined on to it: accents, variants, skin tones.
    """
    start = end = at
    while 0 < start < len(text) and (_JOINED_ON.match(text[start]) or text[start - 1] == "\u200d"):
        start -= 1
    if start < at:
        end = at + 1
        while end < len(text) and (_JOINED_ON.match(text[end]) or text[end - 1] == "\u200d"):
            end += 1
    return start, end

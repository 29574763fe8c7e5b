"""Counts of reading text: 字数 by Word's rule, 汉字, characters, paragraphs, 版面字数.

字数 by Word's rule (审阅 › 字数统计 › 字数):

* each Han character, kana and full-width letter or digit counts 1, and so does each
  Chinese punctuation mark, also those that Latin text shares (“ ” ‘ ’ — … ·): a dash
  —— or an ellipsis …… counts 2;
* a run of other characters between spaces and Chinese characters counts 1 whatever
  its length: ``2019``, ``2.2``, ``100%``, ``GDP``, ``COVID-19``, ``http://a.cn``, and
  also a half-width comma alone between two Han characters;
* an apostrophe between two Latin letters belongs to its word (``don’t`` is 1);
* an accent or a skin tone belongs to the character before it, and what is joined into
  one picture (👩‍🔧, a flag) is one;
* not counted: spaces of any width, tabs, line ends, control characters, zero-width
  characters and variation selectors.

So ``2019年4月30日`` is 6 and ``“劳模”`` is 4.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from editor_app.text.grid import grid_words
from editor_app.text.signs import seen, signs

__all__ = ["Counts", "count", "grid_words"]

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_WIDE = (
    "\u00a7\u00b0\u00b1\u00b7\u00d7\u00f7"  # § ° ± · × ÷
    "\u2013-\u2016\u2018-\u201f\u2025\u2026\u2030-\u2033\u203b\u2103\u2116"
    "\u2160-\u217f\u2190-\u2199\u2460-\u24ff\u2500-\u257f\u25a0-\u27bf"
    "\u1100-\u115f\u2e80-\u2fff\u3001-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3"
    "\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uffee"
    "\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_WIDE_ONE = re.compile(f"[{_WIDE}]")
_NARROW_RUN = re.compile(f"[^\\s{_WIDE}]+")
_LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Counts:
    """What Word's 字数统计 shows, and 汉字."""

    words: int  # 字数
    han: int  # 汉字, 〇 included
    characters: int  # 字符数（计空格）: code points without line ends
    characters_no_spaces: int  # 字符数（不计空格）
    paragraphs: int  # lines that say something

    def __add__(self, other: Counts) -> Counts:
        """Both together, as 全文 is 标题 and 正文."""
        return Counts(
            self.words + other.words,
            self.han + other.han,
            self.characters + other.characters,
            self.characters_no_spaces + other.characters_no_spaces,
            self.paragraphs + other.paragraphs,
        )


def count(reading: str) -> Counts:
    """Return the counts of reading text; a paragraph is a line that is not blank."""
    whole = _LINE_END.sub("\n", reading)
    text, joined = seen(whole), signs(whole)
    joined = _APOSTROPHE.sub("'", joined) if "’" in joined else joined
    # A long text has few different characters: each is judged once.
    characters = Counter(joined)
    wide = sum(times for c, times in characters.items() if _WIDE_ONE.match(c))
    return Counts(
        words=wide + len(_NARROW_RUN.findall(joined)),
        han=sum(times for c, times in characters.items() if _HAN.match(c)),
        characters=len(text) - characters["\n"],
        characters_no_spaces=len(text) - sum(characters[c] for c in characters if c.isspace()),
        paragraphs=sum(1 for line in text.split("\n") if line and not line.isspace()),
    )

"""Where words begin and end: for Ctrl+arrows, Ctrl+Backspace, Ctrl+Delete, a double click.

A kept segmenter cuts runs of Chinese; the rules here go over it. Whole stay names that the
caller knows (also 陈 刚, set with a space), numbers with 多, 万, 亿, 百分之 and % (apart from
their unit: 37/个, 5000亿/元), 第 with its number, Latin words with their figures (5G, PM2.5)
and —— and ……; every other mark and each 《 and 》 is a word of its own, so that the words of
a title are words. A combining accent or a picture of several characters is never cut.

Places are counted in code points. Only the clause round a place is looked at, so a key costs
the same in a paragraph of any length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from editor_app.text.numbers import HAN_DIGITS
from editor_app.text.signs import sign_around

Segmenter: TypeAlias = Callable[[str], Sequence[str]]
Span: TypeAlias = tuple[int, int]

_REACH = 200  # characters of a clause looked at each way
_ENDS_CLAUSE = frozenset("\n\r\u2028\u2029\t。；！？“”《》（）、")
_SPACE = " \u00a0\u3000\t\u2002\u2003\u2009"
_SPACES = frozenset(_SPACE)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_NUMERALS = f"{HAN_DIGITS}十百千万亿两○"
_DIGIT = "[0-9０-９]"
_SCALE = "(?:多(?=[百千万亿]))?(?:[十百万亿]|千(?![克米瓦卡伏]))*(?:多(?![种样次]))?"
_LATIN = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ÿ"
_TOKEN = re.compile(
    rf"[{_LATIN}]+(?:[.'’\-/]?[0-9０-９{_LATIN}]+)*"
    rf"|第?{_DIGIT}+(?:[.,:．，：/\-]{_DIGIT}+)*(?:[{_LATIN}]+|{_SCALE}[%％‰]?)"
    rf"|[{_SPACE}]+|—+|…+|\r\n|(?P<han>[{_HAN}]+)|[\s\S]"
)
# Numbers that the segmenter would cut at their 点 and 分之; not 八点二十分, a time.
_SPELLED = re.compile(
    rf"[百千万]分之[{_NUMERALS}]+(?:点[{HAN_DIGITS}]+)?|[{_NUMERALS}]+分之[{_NUMERALS}]+"
    rf"|[{_NUMERALS}]+点[{HAN_DIGITS}]+(?![十百千])"
)
_NUMERAL_RUN = re.compile(f"第?[{_NUMERALS}]+")
# What things are counted by. 一些, 一点 and their like are words of the segmenter's and stay.
_UNITS = (
    "个位名项件条批支部家届季卷次年月日天周页章款层类种套台辆艘架座栋间所幢户只匹棵株枚颗粒"
    "张本册篇首份幅段句场期轮趟元角分亩顷斤吨米里岁局站村镇县省市区国人"
)
_COUNTED = re.compile(
    rf"(第?[{_NUMERALS}几数]+)((?:[{_UNITS}]|多|余|公里|公斤|周年|人次|小时|分钟)+)"
)
_BEFORE, _BEHIND = frozenset("副"), frozenset("性化率者员感")  # never words by themselves
# Until the segmenter is there: words of one character that part others, the rest by twos.
_PARTING = frozenset("的地得了着过和与及或在是把被将对向从为以于而但也都还就又再要能可等")
_IDIOM, _DOCTRINE = "i", "主义"
_HALF = 2
# Public words that are younger than the segmenter's list.
_YOUNGER = (
    "新时代 新中国 中国梦 正能量 放管服 网信办 人社局 融媒体 五一劳动奖 五一劳动奖章 一带一路"
    " 立德树人 扫黑除恶 省总 市总 新质生产力 大数据 云计算 物联网 双碳 碳中和 碳达峰 供给侧"
    " 公众号 短视频 新冠 十九大 二十大 初心 科创板 走出去 引进来 零容忍 回头看 接地气 专精特新"
    " 揭榜挂帅 比学赶超 先锋号"
)


def load_segmenter() -> Segmenter:
    """Return the segmenter; some 0.2 s and 33 MB of words, so not while a hand waits.

    What its list holds as one word of four characters made of two words (媒体报道) is cut in
    two; idioms (千方百计) are not. Where the machine has no segmenter, Chinese is cut by twos.
    """
    try:
        import rjieba
    except ImportError:
        return _by_twos

    for word in _YOUNGER.split():
        rjieba.add_word(word, None, _IDIOM)

    def segment(run: str) -> list[str]:
        return [part for word, kind in rjieba.tag(run) for part in halves(word, kind)]

    def halves(word: str, kind: str) -> tuple[str, ...]:
        first, second = word[:_HALF], word[_HALF:]
        both = len(word) == 2 * _HALF and rjieba.has_word(first) and rjieba.has_word(second)
        if not both or kind == _IDIOM or second == _DOCTRINE:
            return (word,)
        return (first, second)

    return segment


class WordBreaks:
    """Finds words in texts; ``names`` are kept whole.

    Without a ``segmenter``, as until it is loaded, Chinese is cut at particles and by twos:
    seldom right, never more than two characters away.
    """

    def __init__(self, names: Iterable[str] = (), segmenter: Segmenter | None = None) -> None:
        self._segment = segmenter or _by_twos
        self._names = frozenset(_written(names))
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)

    def words(self, text: str) -> list[Span]:
        """Return every word of a text, spaces and marks too: together they are the text."""
        return list(self._cut(text, 0, len(text)))

    def word_at(self, text: str, index: int) -> Span:
        """Return the word that the character at ``index`` is of, without the spaces behind it.

        At the end of a text or a line that is the word before; ``(index, index)`` where the
        line is empty.
        """
        if index >= len(text) or text[index] in "\n\r\u2028\u2029":
            if not index or text[index - 1] in "\n\r\u2028\u2029":
                return index, index
            index -= 1
        return next(span for span in self._around(text, index) if span[0] <= index < span[1])

    def next_word(self, text: str, index: int) -> int:
        """Return where the next word begins: behind this one and the spaces after it."""
        if index >= len(text):
            return len(text)
        end = self.word_at(text, index)[1] if text[index] not in "\n\r" else index + 1
        while end < len(text) and text[end] in _SPACES:
            end += 1
        return max(end, index + 1)

    def previous_word(self, text: str, index: int) -> int:
        """Return where the word begins that stands before, over spaces between."""
        start = min(index, len(text))
        while start > 0 and text[start - 1] in _SPACES:
            start -= 1
        if not start or text[start - 1] in "\n\r\u2028\u2029":
            return max(start - (start == index), 0)
        return self.word_at(text, start - 1)[0]

    def _around(self, text: str, index: int) -> Iterator[Span]:
        """Yield the words of the clause that ``index`` stands in."""
        start = index
        while start > 0 and text[start - 1] not in _ENDS_CLAUSE and index - start < _REACH:
            start -= 1
        end = index + 1
        while end < len(text) and text[end] not in _ENDS_CLAUSE and end - index < _REACH:
            end += 1
        return self._cut(text, start, end)

    def _cut(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Yield words from ``start`` up to ``end``, signs of several characters whole."""
        left = start
        for right in self._ends(text, start, end):
            if left < right and sign_around(text, right) == (right, right):
                yield left, right
                left = right
        if left < end:
            yield left, end

    def _ends(self, text: str, start: int, end: int) -> Iterator[int]:
        at = start
        for first, last in self._named(text, start, end):
            yield from self._unnamed_ends(text, at, first)
            yield last
            at = last
        yield from self._unnamed_ends(text, at, end)

    def _named(self, text: str, start: int, end: int) -> Iterator[Span]:
        at = start
        while self._names and at < end:
            for length in self._lengths:
                if at + length <= end and text[at : at + length] in self._names:
                    yield at, at + length
                    at += length - 1
                    break
            at += 1

    def _unnamed_ends(self, text: str, start: int, end: int) -> Iterator[int]:
        for found in _TOKEN.finditer(text, start, end):
            if found.lastgroup == "han":
                yield from self._han_ends(found[0], found.start())
            else:
                yield found.end()

    def _han_ends(self, run: str, at: int) -> Iterator[int]:
        start = 0
        for spelled in _SPELLED.finditer(run):
            yield from self._plain_ends(run[start : spelled.start()], at + start)
            start = spelled.end()
            yield at + start
        yield from self._plain_ends(run[start:], at + start)

    def _plain_ends(self, run: str, at: int) -> Iterator[int]:
        for word in _joined(self._segment(run)) if run else ():
            counted = _COUNTED.fullmatch(word)
            if counted is not None:
                yield at + len(counted[1])
            at += len(word)
            yield at


def _joined(cut: Sequence[str]) -> list[str]:
    """Return words with those joined that are one: 二 十, 第 六季, 副 主席, 精准 性."""
    joined: list[str] = []
    for word in cut:
        before = joined[-1] if joined else ""
        one_number = _NUMERAL_RUN.match(word) and (
            before == "第" or _NUMERAL_RUN.fullmatch(before) is not None
        )
        if one_number or before in _BEFORE or (word in _BEHIND and len(before) == _HALF):
            joined[-1] = before + word
        else:
            joined.append(word)
    return joined


def _by_twos(run: str) -> list[str]:
    cut: list[str] = []
    for character in run:
        if cut and len(cut[-1]) == 1 and character not in _PARTING and cut[-1] not in _PARTING:
            cut[-1] += character
        else:
            cut.append(character)
    return cut


def _written(names: Iterable[str]) -> Iterator[str]:
    """Yield names of more than one character, those of two also as tables set them: 陈　刚."""
    for name in names:
        if len(name) > 1:
            yield name
        if len(name) == 2:
            yield from (f"{name[0]}{space}{name[1]}" for space in " \u3000")

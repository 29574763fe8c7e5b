"""Characters that are not what they look like, put right for all readers in one place.

Radicals (U+2E80–U+2FDF) stand for ordinary characters in texts out of some PDF writers and
converters; fonts lack them and no search finds them. Private ones (U+E000–U+F8FF and the
planes behind) are icons of a web font or characters that one machine had made for itself:
nobody else can show them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from editor_app.domain.result import Notice
from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Block, Inline, Note, NoteRef, Picture, Table, Text, plain

_ODD = re.compile("[\u2e80-\u2fdf\ue000-\uf8ff\U000f0000-\U0010fffd]")
_RADICAL = re.compile("[\u2e80-\u2fdf]")
# For most of the block U+2E80–U+2EF3 Unicode names no ordinary character.
_PAIRS = """
⺀丶 ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇几 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎尣 ⺏尢
⺐尣 ⺑兀 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民
⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺬示 ⺭礻 ⺮竹 ⺯糹 ⺰纟
⺱罓 ⺲罒 ⺳罓 ⺴㓁 ⺵网 ⺶羊 ⺷羊 ⺸芈 ⺹耂 ⺺肀 ⺻聿 ⺼月 ⺽臼 ⺾艹 ⺿艹 ⻀艹
⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅
⻑長 ⻒镸 ⻓长 ⻔门 ⻕阜 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞飠 ⻟飠 ⻠饣
⻡首 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙
⻱龜 ⻲亀 ⻳龟
"""
_SUPPLEMENT = {pair[0]: pair[1] for pair in _PAIRS.split()}


@dataclass(slots=True)
class Righting:
    """What was put right in one source."""

    radicals: int = 0
    private: int = 0

    def text(self, text: str) -> str:
        """Return a text in ordinary characters."""
        return _ODD.sub(self._ordinary, text)

    def _ordinary(self, found: re.Match[str]) -> str:
        character = found[0]
        if _RADICAL.match(character):
            self.radicals += 1
            return _SUPPLEMENT.get(character) or unicodedata.normalize("NFKC", character)
        self.private += 1
        return ""

    def lines(self, lines: Iterable[Line]) -> list[Line]:
        """Return lines in ordinary characters."""
        return [self._line(line) for line in lines]

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks in ordinary characters."""
        return tuple(map(self._block, blocks))

    def _line(self, line: Line) -> Line:
        if line.block is not None:
            block = self._block(line.block)
            return line if block is line.block else replace(line, block=block)
        if _ODD.search(line.text) is None:
            return line
        if not line.inlines:
            return replace(line, text=self.text(line.text).strip())
        inlines = self._inlines(line.inlines)
        return replace(line, text=plain(inlines).strip(), inlines=inlines)

    def _inlines(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(self._inline(each) for each in inlines)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Text):
            return Text(self.text(inline.text))
        if isinstance(inline, NoteRef):
            return inline
        return replace(inline, children=self._inlines(inline.children))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Table):
            rows = tuple(tuple(self._inlines(cell) for cell in row) for row in block.rows)
            return block if rows == block.rows else replace(block, rows=rows)
        if isinstance(block, Picture):
            return replace(block, alt=self.text(block.alt), caption=self.text(block.caption))
        if isinstance(block, Note):
            return replace(block, children=self._inlines(block.children))
        return block

    def notices(self) -> list[Notice]:
        """Return what to say of it."""
        counts = (("read_radicals", self.radicals), ("read_private", self.private))
        return [Notice.of(key, count=count) for key, count in counts if count]

"""From what a reader found to what is handed over: blocks, assets, warnings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from editor_app.domain.result import Notice, Result
from editor_app.formats.incoming import Incoming, LeftOut
from editor_app.formats.readers.article.account import Left
from editor_app.formats.readers.article.article import Article
from editor_app.formats.readers.characters import Righting
from editor_app.formats.readers.lines import Line, block_of, captioned
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.secrecy import secrecy_mark
from editor_app.text.blocks import Block, Document, Heading, Paragraph, Picture, Text


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its pictures, its notes and the warnings made on the way.

    ``first_lines`` are searched for a secrecy mark: all of them, headers of
    pages included, which the article itself leaves out.
    """

    article: Article
    pictures: Pictures = field(default_factory=Pictures)
    notes: tuple[Block, ...] = ()
    first_lines: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()
    raised: int | None = 0  # how far unnumbered headings move up; None: to the first level


def incoming(name: str, media_type: str, raw: bytes, reading: Reading) -> Result[Incoming]:
    """Return what is handed over, with a warning for each thing that could not come along."""
    warnings = [*reading.warnings, *reading.article.warnings]
    body = placed(reading.article.body, reading.pictures, raised=reading.raised)
    blocks = body.blocks
    warnings += body.warnings
    mark = secrecy_mark(reading.first_lines)
    if mark:
        warnings.insert(0, Notice.of("read_secret", mark=mark))
    righting = Righting()
    notes = righting.blocks(reading.notes)
    warnings += righting.notices()
    document = Document((*blocks, *notes))
    article = reading.article
    used = frozenset(block.asset for block in blocks if isinstance(block, Picture))
    value = Incoming(
        name, media_type, raw, article.kind, article.fields, document,
        reading.pictures.kept(used), article.people, mark, "",
        tuple(_left_out(article.account.left, body.numbers)), article.account.read,
    )  # fmt: skip
    return Result(value, tuple(warnings))


@dataclass(frozen=True, slots=True)
class Placed:
    """The blocks of a body with the number of the line of each, and what to say of it."""

    blocks: tuple[Block, ...]
    numbers: tuple[int, ...]
    warnings: tuple[Notice, ...]


def placed(lines: Sequence[Line], pictures: Pictures, *, raised: int | None) -> Placed:
    """Return the blocks of a body, and what to say of its images that cannot come along."""
    kept: list[Block] = []
    numbers: list[int] = []
    lost: list[str] = []
    for line in captioned(lines):
        if not (line.block or line.text):
            continue
        block = line.block or block_of(line)
        if isinstance(block, Picture) and not pictures.has(block.asset):
            lost.append(block.asset)
            if not block.caption:
                continue
            # The words under a lost picture are not lost with it.
            block = Paragraph((Text(block.caption),))
        kept.append(block)
        numbers.append(line.number)
    return Placed(tuple(_raised(kept, raised)), tuple(numbers), tuple(pictures.notices(lost)))


def _left_out(left: Sequence[Left], numbers: Sequence[int]) -> Iterator[LeftOut]:
    """Yield what was left out with its place among the blocks, whose lines' numbers these are."""
    for each in left:
        yield LeftOut(each.text, each.reason, bisect_left(numbers, each.number))


def _raised(blocks: Sequence[Block], up: int | None) -> list[Block]:
    """Move unnumbered headings up by some levels, or until the highest is the first."""
    if up is None:
        levels = [b.level for b in blocks if isinstance(b, Heading) and not b.numbered]
        up = min(levels, default=1) - 1
    if not up:
        return list(blocks)
    return [
        Heading(max(1, b.level - up), b.children, numbered=False)
        if isinstance(b, Heading) and not b.numbered
        else b
        for b in blocks
    ]

"""From what a reader found to what is handed over: blocks, assets, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editor_app.domain.result import Notice, Result
from editor_app.formats.incoming import Incoming
from editor_app.formats.readers.article.article import Article
from editor_app.formats.readers.lines import Line, blocks_of, captioned
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
    blocks, lost = placed(reading.article.body, reading.pictures, raised=reading.raised)
    warnings += lost
    mark = secrecy_mark(reading.first_lines)
    if mark:
        warnings.insert(0, Notice.of("read_secret", mark=mark))
    document = Document((*blocks, *reading.notes))
    article = reading.article
    used = frozenset(block.asset for block in blocks if isinstance(block, Picture))
    value = Incoming(
        name, media_type, raw, article.kind, article.fields, document,
        reading.pictures.kept(used), article.people, mark,
    )  # fmt: skip
    return Result(value, tuple(warnings))


def placed(
    lines: Sequence[Line], pictures: Pictures, *, raised: int | None
) -> tuple[tuple[Block, ...], list[Notice]]:
    """Return the blocks of a body, and what to say of its images that cannot come along."""
    kept: list[Block] = []
    lost: list[str] = []
    for block in blocks_of(captioned(lines)):
        if not isinstance(block, Picture) or pictures.has(block.asset):
            kept.append(block)
            continue
        lost.append(block.asset)
        if block.caption:  # the words under a lost picture are not lost with it
            kept.append(Paragraph((Text(block.caption),)))
    return tuple(_raised(kept, raised)), pictures.notices(lost)


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

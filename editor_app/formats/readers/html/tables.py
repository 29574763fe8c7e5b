"""Tables of pages: which hold data and which only place things, and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from editor_app.formats.readers.runs import Run, inlines_of, tidied
from editor_app.formats.readers.trees import Element
from editor_app.text.blocks import Inline, Table

_LONGEST_CELL = 300
_BLOCKS_IN_CELL = "|".join(
    ("table", "ul", "ol", "form", "h1", "h2", "h3", "iframe", "script", "input")
)
_SPAN_LIMIT = 100
_SPANNED = 200  # columns; beyond them a cell over several stands in one
_MOST_CELLS = 2_000_000  # of a table with its short rows filled up
# What a government's page says of a document in a table above it (政府信息公开目录).
_INDEX = re.compile(
    r"索引号|(?:主题|体裁|组配)?分类|发[文布](?:机关|机构|单位)|制发机关|公开(?:主体|方式|责任部门|范围|日期|时限)|信息名称|标题|名称"
    r"|文号|发文字号|(?:成文|发布|生成|发文|印发|生效|失效|废止)(?:日期|时间)|有效性|效力状态|主题词|关键词|内容概述|语种|来源"
)
_MOST_CARD_ROWS = 60
_TITLED = re.compile(r"(?:信息)?名称|标题")


def is_data_table(table: Element) -> bool:
    """Whether a table holds data: two rows and columns of short cells, and no page inside."""
    rows = _rows(table)
    cells = [cell for row in rows for cell in row]
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2 or len(rows) * max(width, _SPANNED) > _MOST_CELLS:
        return False
    if table.get("role") == "presentation" or table.xpath(
        ".//table|.//form|.//h1|.//iframe|.//select"
    ):
        return False
    texts = [_text(cell) for cell in cells]
    linked = sum(len(_text(link)) for link in table.iter("a"))
    filled = [text for text in texts if text]
    if not filled or max(map(len, filled)) > _LONGEST_CELL or linked > 0.5 * sum(map(len, filled)):
        return False
    return 2 * len(filled) > len(cells) and sum(len(row) > 1 for row in rows) * 2 > len(rows)


def is_index_table(table: Element) -> bool:
    """Whether a table is the index card of a document: at least three known labels, each alone."""
    if table.xpath(".//table") or len(table.xpath("(.//tr)[position() <= 60]")) == _MOST_CARD_ROWS:
        return False
    return sum(1 for _ in index_pairs(table)) >= 3


def index_pairs(table: Element) -> Iterator[tuple[str, str]]:
    """Yield the known labels of an index card with their values, from one cell or two."""
    for row in _rows(table):
        label = ""
        for cell in row:
            text = _text(cell)
            name, mark, value = text.replace(":", "：", 1).partition("：")
            bare = re.sub(r"\W", "", name)
            if label:
                yield label, text
                label = ""
            elif _INDEX.fullmatch(bare) and (mark or len(row) > 1):
                if value.strip():
                    yield bare, value.strip()
                else:
                    label = bare


def is_title_label(label: str) -> bool:
    """Whether an index card's label is that of the document's title."""
    return _TITLED.fullmatch(label) is not None


def is_line_row(row: Element) -> bool:
    """Whether a row of a placing table reads as one line: several short cells, no blocks inside."""
    if row is None or row.tag != "tr":
        return False
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or row.xpath(".//p|.//div|.//table|.//ul|.//br|.//h1|.//h2|.//img"):
        return False
    return sum(len(_text(cell)) for cell in cells) <= 80


def table_of(table: Element) -> Table:
    """Return a table's cells as a grid; a cell over several rows or columns stands in the first."""
    grid: list[list[tuple[Inline, ...]]] = []
    covered: dict[tuple[int, int], bool] = {}
    heads = 0
    every = _rows(table)
    for r, cells in enumerate(every):
        row: list[tuple[Inline, ...]] = []
        for cell in cells:
            while covered.get((r, len(row))):
                row.append(())
            wide = high = 1
            if len(row) < _SPANNED:
                wide = _span(cell, "colspan")
                high = min(_span(cell, "rowspan"), len(every) - r)
            for down in range(1, high):
                for across in range(wide):
                    covered[r + down, len(row) + across] = True
            row.extend([_inlines(cell), *([()] * (wide - 1))])
        heads += r == heads and bool(cells) and all(cell.tag == "th" for cell in cells)
        grid.append(row)
    width = max(map(len, grid), default=0)
    rows = tuple(tuple(row + [()] * (width - len(row))) for row in grid if row)
    return Table(rows, head=max(1, heads))


def _rows(table: Element) -> list[list[Any]]:
    rows = table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr")
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(1, int(value)), _SPAN_LIMIT) if value.isdigit() else 1


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _inlines(cell: Element) -> tuple[Inline, ...]:
    runs: list[Run] = []
    _collect(cell, strong=False, runs=runs)
    return inlines_of(tidied(runs))


def _collect(element: Element, *, strong: bool, runs: list[Run]) -> None:
    """Gather a cell's runs; its paragraphs are joined by a space, since a cell is one line."""
    bold = strong or element.tag in ("b", "strong")
    if element.text:
        runs.append(Run(element.text, strong=bold))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            if child.tag in ("p", "div", "br", "li") and runs:
                runs.append(Run(" "))
            _collect(child, strong=bold, runs=runs)
        if child.tail:
            runs.append(Run(child.tail, strong=bold))

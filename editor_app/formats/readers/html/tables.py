"""Tables of pages: which hold data and which only place things, and their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from editor_app.formats.readers.trees import Element, holds
from editor_app.text.blocks import Inline, Table

_LONGEST_CELL = 300  # characters of a cell in a table that nothing else shows to be one
_LONGEST_RULED = 2_000
_LONGEST_SINGLE = 60  # of the cells in one ruled column without a head
_BORDERED = re.compile(
    r"border(?:-(?:top|bottom|left|right|style))?\s*:(?!\s*(?:none|0))[^;]*(?:solid|double|dotted)",
    re.IGNORECASE,
)
_LONGEST_IN_LINE = 36  # characters of a cell that reads on into the next
_SPAN_LIMIT = 100
_SPANNED = 200  # columns; beyond them a cell over several stands in one
_MOST_CELLS = 2_000_000  # of a table with its short rows filled up
# What a government's page says of a document in a table above it (政府信息公开目录).
_INDEX = re.compile(
    r"索引号|(?:主题|体裁|组配)?分类|发[文布](?:机关|机构|单位)|制发机关|公开(?:主体|方式|责任部门|范围|日期|时限)|信息名称|标题|名称"
    r"|文号|发文字号|(?:成文|发布|生成|发文|印发|生效|失效|废止)(?:日期|时间)|有效性|效力状态|主题词|关键词|内容概述|语种|来源"
)
_MOST_CARD_ROWS = 60
_PARTS_OF_PAGES = ("table", "form", "h1", "h2", "h3", "iframe", "select", "article")
_BLOCKS_IN_CELLS = ("p", "div", "table", "ul", "br", "h1", "h2", "img")
_TITLED = re.compile(r"(?:信息)?名称|标题")


def is_data_table(table: Element) -> bool:
    """Whether a table holds data rather than placing parts of a page.

    It does with cells of a head, a caption, or lines drawn round its cells; else with two
    rows and columns of short cells, of which a third at least say something.
    """
    rows = _rows(table)
    width = max((len(row) for row in rows), default=0)
    if not width or len(rows) * max(width, _SPANNED) > _MOST_CELLS or _places_parts(table):
        return False
    if sum(map(len, rows)) != sum(1 for _ in table.iter("td", "th")):
        return False  # cells that stand in no row
    texts = [_text(cell) for row in rows for cell in row]
    filled = [text for text in texts if text]
    longest = max(map(len, filled), default=0)
    if _is_ours(table):
        return bool(rows)
    ruled = _is_ruled(table, rows)
    if longest > (_LONGEST_RULED if ruled else _LONGEST_CELL):
        return False
    linked = sum(len(_text(link)) for link in table.iter("a"))
    if linked > 0.5 * sum(map(len, filled)):
        return False
    if ruled:
        headed = any(cell.tag == "th" for row in rows for cell in row)
        return len(rows) > 1 and (width > 1 or headed or longest <= _LONGEST_SINGLE)
    several = sum(len(row) > 1 for row in rows) * 2 > len(rows)
    return len(rows) > 1 and width > 1 and several and 3 * len(filled) >= len(texts)


def _places_parts(table: Element) -> bool:
    """Whether a table says that it is no data, or has in it what no table of data has."""
    if table.get("role") in ("presentation", "none"):
        return True
    return holds(table, *_PARTS_OF_PAGES)


def _is_ours(table: Element) -> bool:
    """Whether a table stands in a region made for it, which layout never does."""
    box = table.getparent()
    return box is not None and box.get("role") == "region" and len(box) == 1


def _is_ruled(table: Element, rows: list[list[Any]]) -> bool:
    """Whether a table has cells of a head, a caption, or lines round its cells."""
    if table.find("thead") is not None or table.find("caption") is not None:
        return True
    if table.get("border", "0").strip("px ") not in ("", "0") or table.get("rules", "none") in (
        "all",
        "rows",
        "cols",
    ):
        return True
    cells = [cell for row in rows[:3] for cell in row]
    return any(cell.tag == "th" or _BORDERED.search(cell.get("style", "")) for cell in cells)


def is_index_table(table: Element) -> bool:
    """Whether a table is the index card of a document: at least three known labels, each alone."""
    if holds(table, "table") or len(table.xpath("(.//tr)[position() <= 60]")) == _MOST_CARD_ROWS:
        return False
    return sum(1 for label, _value, _cell in index_cells(table) if label) >= 3


def index_cells(table: Element) -> Iterator[tuple[str, str, Element]]:
    """Yield what an index card says: known labels with their values, from one cell or two.

    A cell that is of no such pair comes with the label "". The cell is that of the value.
    """
    for row in _rows(table):
        label, before = "", None
        for cell in row:
            text = _text(cell)
            name, mark, value = text.replace(":", "：", 1).partition("：")
            bare = re.sub(r"\W", "", name)
            if label and text:
                yield label, text, cell
                label, before = "", None
            elif _INDEX.fullmatch(bare) and (mark or len(row) > 1):
                if before is not None:
                    yield "", _text(before), before
                label, before = "", None
                if value.strip():
                    yield bare, value.strip(), cell
                else:
                    label, before = bare, cell
            elif text:
                yield "", text, cell
        if before is not None:
            yield "", _text(before), before


def is_title_label(label: str) -> bool:
    """Whether an index card's label is that of the document's title."""
    return _TITLED.fullmatch(label) is not None


def is_line_row(row: Element) -> bool:
    """Whether a row of a placing table reads as one line: several short cells, no blocks inside."""
    if row is None or row.tag != "tr":
        return False
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or holds(row, *_BLOCKS_IN_CELLS):
        return False
    sizes = [len(_text(cell)) for cell in cells]
    return sum(sizes) <= 80 and max(sizes) <= _LONGEST_IN_LINE


def strays(table: Element) -> Iterator[str]:
    """Yield the words of a table that stand in none of its cells."""
    for part in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        for words in (part.text, *(child.tail for child in part)):
            if words and words.strip():
                yield words


def grid_of(table: Element, read: Callable[[Element], tuple[Inline, ...]]) -> Table:
    """Return a table's cells as a grid; a cell over several rows or columns stands in the first.

    ``read`` returns what a cell holds.
    """
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
            row.extend([read(cell), *([()] * (wide - 1))])
        heads += r == heads and bool(cells) and all(cell.tag == "th" for cell in cells)
        grid.append(row)
    width = max(map(len, grid), default=0)
    rows = tuple(tuple(row + [()] * (width - len(row))) for row in grid if row)
    return Table(rows, head=max(1, heads))


def _rows(table: Element) -> list[list[Any]]:
    rows: list[Element] = []
    for part in table.iterchildren("tr", "tbody", "thead", "tfoot"):
        rows.extend((part,) if part.tag == "tr" else part.iterchildren("tr"))
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(1, int(value)), _SPAN_LIMIT) if value.isdigit() else 1


def _text(element: Element) -> str:
    if element.find(".//script") is None and element.find(".//style") is None:
        return " ".join("".join(element.itertext()).split())
    parts = element.xpath(".//text()[not(parent::script or parent::style)]")
    return " ".join("".join(parts).split())

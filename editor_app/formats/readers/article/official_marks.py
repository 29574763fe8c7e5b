"""The marks of an official paper's printed form, line by line (GB/T 9704-2012, 7.2 and 7.4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from editor_app.formats.readers.lines import Line
from editor_app.text.blocks import Table, plain

# The 文种 of 党政机关公文处理工作条例.
TYPES = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|纪要|函|令"
_LONGEST_NUMBER = 40
_YEAR = r"[〔\[［(（](?:\d{4}|[\dX×✕]{4})[〕\]］)）]"
# 发文字号, also in templates with X for digits.
_NUMBER = re.compile(rf"{_YEAR}\s*第?\s*[\dX×✕]{{1,4}}\s*号")
# 第23期, （总第118期）: of a bulletin, between its name and the office that puts it out.
_ISSUE = re.compile(
    r"[（(]?(?:\d{4}\s*年\s*)?(?:总第|第|总)\s*[\d一二三四五六七八九十百〇]{1,5}\s*期"
    r"(?:\s*[（(]总第?\s*\d{1,5}\s*期[)）])?[）)]?"
)
_MARK = re.compile(
    r"(?P<urgency>(?:紧急程度|缓急)?[:：]?(?:特急|加急|特提|平急|紧急|急件|急)[!！]?)"
    r"|(?P<secret>(?:密级)?[:：]?(?:绝密|机密|秘密)[★☆⭐✭]?(?:[（(]?(?:\d{1,2}(?:年|个?月|天)|长期)[）)]?)?)"
    rf"|(?:(?:发文字号|文号)[:：])?(?P<number>[\u4e00-\u9fffX×✕]{{2,15}}?{_YEAR}第?[\dX×✕]{{1,4}}号)"
    r"|(?:份号[:：]?|N[oO][.:：]?|№)?(?P<copy>\d{5,8})|份号[:：]?(?P<other>\w{1,12})|第(?P<nth>\d{1,6})份"
)
_SIGNER = re.compile(r"签\s*发\s*人\s*[:：]?.*")
_LETTERHEAD = re.compile(r"^(?!.*关于).{2,40}(?:文件|公文|便函|信函|公报|专报|简报|内刊|抄告单)$")
_ISSUED = re.compile(r"(?!.*关于)(?P<by>[\u4e00-\u9fffX×✕（）()]{2,40})(?:文件|便函|信函)")
_BY_URGENCY: Mapping[str, str] = {"特": "most_urgent", "平": "ordinary"}
_ORGAN = re.compile(
    r"[\u4e00-\u9fffA-Za-z\d（）()“”·]{1,40}(?:会|局|厅|部|委|办|办公[厅室]|院|校|处|科|所|中心|公司|集团|厂|站|政府|机关"
    r"|单位|部门|机构|企业|团|社|馆|组|室|学|党组|总队|支队|大队|支部|街道|园区|开发区|[省市县区镇乡])"
    r"(?:[（(][^（()）]{1,16}[）)])?"
)
# Of the 版记: who gets copies, who printed it on which day, how many.
COPIES = re.compile(r"(?:抄\s*送|抄\s*报|分\s*送|报\s*送)\s*[:：]\s*")
PRINTED = re.compile(
    r"(?P<by>[\u4e00-\u9fff（）()]{3,40}?)?[\s\u3000]*"
    r"(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*[发制]?"
)
PRINT_RUN = re.compile(r"[（(]?\s*(?:共\s*印|印\s*数[:：]?)\s*(?P<run>\d{1,6})\s*份\s*[）)]?。?")
_OFFICES = re.compile(r"[、，,；;\s\u3000]+")


def is_type(text: str) -> bool:
    """Whether a line is nothing but the type of a paper, spread over the width or not: 公　　告."""
    return re.fullmatch(TYPES, "".join(text.split())) is not None


def is_number(text: str) -> bool:
    """Whether a line is a paper's number (发文字号) or that of a bulletin's issue."""
    found = _NUMBER.search(text) or _ISSUE.fullmatch(text)
    return len(text) <= _LONGEST_NUMBER and found is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is the name of an office's papers: 海州市总工会文件, 工会简报."""
    return _LETTERHEAD.match("".join(text.split())) is not None


def issued_by(text: str) -> str:
    """Return whose papers a letterhead names, '' where it is none: 海州市总工会文件."""
    found = _ISSUED.fullmatch("".join(text.split()))
    return found["by"] if found else ""


def is_office(text: str) -> bool:
    """Whether a text is nothing but the names of offices."""
    parts = [part for part in _OFFICES.split(text) if part]
    return bool(parts) and all(map(_ORGAN.fullmatch, parts))


def offices_in(text: str) -> list[str]:
    """Return the names of a list of offices."""
    return [part for part in _OFFICES.split(text) if part]


def head_marks(text: str) -> dict[str, str]:
    """Return what a line over or under a paper's title says; {} where a part of it is no mark.

    By field: ``urgency``, ``document_number``, ``copy_number``; and, which are no fields,
    ``secret`` and ``signer`` (签发人, with the name).
    """
    signer = _SIGNER.search(text) if len(text) <= 2 * _LONGEST_NUMBER else None
    bare = "".join((text[: signer.start()] if signer else text).split())
    said = {"signer": signer[0]} if signer else {}
    at = 0
    while at < len(bare) <= _LONGEST_NUMBER:
        found = _MARK.match(bare, at)
        if found is None or found.end() == at:
            return {}
        said |= _said(found)
        at = found.end()
    return said if at == len(bare) else {}


def _said(found: re.Match[str]) -> dict[str, str]:
    if found["urgency"]:
        word = re.sub(r".*[:：]", "", found["urgency"])
        return {"urgency": _BY_URGENCY.get(word[0], "urgent")}
    if found["secret"]:
        return {"secret": found["secret"]}
    if found["number"]:
        return {"document_number": found["number"]}
    return {"copy_number": found["copy"] or found["other"] or found["nth"]}


def unrolled(lines: Sequence[Line], reach: int) -> list[Line]:
    """Return lines with a letterhead or an imprint that a table lays out as lines of their own.

    ``reach``: how many lines from the first and the last may be such a table.
    """
    done: list[Line] = []
    for n, line in enumerate(lines):
        near = n < reach or n >= len(lines) - reach
        cells = cells_of(line.block) if near and isinstance(line.block, Table) else []
        if cells and (_is_head(cells) or all(map(is_imprint, cells))):
            done.extend(Line(cell, gap=line.gap) for cell in cells)
        else:
            done.append(line)
    return done


def cells_of(table: Table) -> list[str]:
    """Return what the cells of a small table say, nothing for a larger one."""
    cells = (plain(cell).strip() for cell in chain.from_iterable(table.rows[:6]))
    return [cell for cell in cells if cell] if len(table.rows) <= 6 else []


def _is_head(cells: Sequence[str]) -> bool:
    known = [bool(head_marks(c) or issued_by(c)) or "".join(c.split()) == "文件" for c in cells]
    return any(known) and all(k or is_office(c) for k, c in zip(known, cells, strict=True))


def is_imprint(text: str) -> bool:
    """Whether a line is of a paper's 版记: who gets copies, who printed it and when."""
    return bool(COPIES.match(text) or PRINTED.fullmatch(text) or PRINT_RUN.fullmatch(text)) or (
        len(text) <= _LONGEST_NUMBER and is_office(text) and text.endswith(("办公室", "办公厅"))
    )

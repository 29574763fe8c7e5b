"""An official paper (公文, GB/T 9704-2012): whether a text is one, and what stands round it.

What is of the printed form only (份号, 紧急程度, 发文字号, letterhead, 版记) goes to its fields
and out of the text. 主送机关, 附件说明, 署名 and 成文日期 fill theirs and stay in the text as
well, for they are its words and no writer sets them from the fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.endnotes import is_adoption
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.official_marks import (
    COPIES,
    PRINT_RUN,
    PRINTED,
    TYPES,
    cells_of,
    head_marks,
    is_imprint,
    is_number,
    is_office,
    issued_by,
    offices_in,
)
from editor_app.formats.readers.article.titles import key
from editor_app.formats.readers.lines import Line, line_class
from editor_app.text.blocks import Table
from editor_app.text.lines import LineKind

# 关于开展读书活动的通知, 海州市总工会关于…的函（征求意见稿）; the office stands before 关于.
_FORM = re.compile(
    rf"(?P<by>.{{0,60}}?)(?:关于|转发|批转).{{2,}}?的?(?:紧急|补充|联合|公开|指导|实施|情况|复)*(?P<type>{TYPES})"
    r"(?:[（(【].{1,14}[）)】])?"
)
_BARE = re.compile(
    rf"(?P<by>[^“”《》，。：！？]{{0,24}}?)(?P<type>{TYPES})(?:[（(].{{1,12}}[）)])?"
)
# A report of a paper says what was done with it: 市总工会印发关于…的通知.
_DONE = re.compile(
    r"印发|下发|发布|出台|公布|制定|发出|发文|召开|解读|贯彻|学习|落实|传达|收到|答复|通过|提出|一图读懂|[“”《》，。：！？!?|｜]"
)
_CLOSING = re.compile(
    r"特此(?:通知|公告|通告|通报|报告|批复|函[复告达]?|决定|证明)|(?:妥否|当否|可否|以上请示|以上意见).{0,12}"
    r"(?:请.{0,4}(?:批[示复准]|审[批议]|指示|函复)|如无不妥)|现?予以?公[告布]|此复"
)
_PARTICULAR = re.compile(
    r"(?:主办|承办|协办|支持|指导|参加|参赛|责任|申报|填报|联系|所在|牵头|配合|成员)(?:单位|部门|机构)[:：]"
)
_ENTRY = re.compile(r"\d{1,2}\s*[.．、]")
_ATTACHED = re.compile(r"附\s*件\s*[:：]\s*")
_MASTHEAD = re.compile(r"(?:[\u4e00-\u9fff]{0,8}会议?)?纪要")  # over the number of minutes
_UNDATED = re.compile(r"(?:\d{4}|[X×]{4})\s*年[\sX×]*月[\sX×]*日")
_BLANK = re.compile("[X×✕]")
_SEAL = re.compile(r"[（(](?:印章|盖章|公章|章|印)[）)]")
_LABELLED = re.compile(
    r"(?:发\s*文\s*字\s*号|文\s*号)\s*[:：]?\s*(?P<number>[\u4e00-\u9fff]{2,15}[〔\[［(（]\d{4}[〕\]］)）]\s*第?\s*\d{1,4}\s*号)"
)
_WRITTEN = re.compile(r"成\s*文\s*(?:日\s*期|时\s*间)\s*[:：]")
_DEEPEST = 12  # lines before the text within which the head's marks stand
_LONGEST_TO = 400
_LONGEST_TITLE = 300
_LONGEST_SIGN = 60
_MOST_OFFICES = 8  # that sign one paper
_TAIL = 12
_STOPS = ("。", "：", ":", "；")
_ENOUGH = 2
# （2025年第1号）, under the title of what is announced to all.
_NTH = re.compile(
    r"[（(]?(?P<number>(?:\d{4}\s*年\s*)?第\s*[\d一二三四五六七八九十百〇]{1,5}\s*号)[）)]?"
)
_OPEN = re.compile(
    r"[（(]?\s*(?:此件|本文件?|信息公开(?:选项|形式|属性)?[:：])?\s*(?:主动公开|公开发布)"
)
_NUMBERED = frozenset({"公告", "通告", "公报", "命令", "令"})
_SAID = frozenset({"报告", "决议", "决定", "意见"})  # which are also read to those who are greeted
_ADOPTED = frozenset({"决议", "决定", "公报", "公告"})


@dataclass(frozen=True, slots=True)
class Official:
    """What an official paper says of itself; ``rest`` is its text, all lines where it is none.

    ``left`` are lines that no field holds the whole of, ``whole`` those that fields do, by
    their numbers.
    """

    finds: Finds
    rest: tuple[Line, ...]
    left: Mapping[int, Reason] = field(default_factory=dict)
    whole: frozenset[int] = frozenset()


def read_official(
    lines: Sequence[Line], title: str, told: Finds, around: Sequence[Line] = ()
) -> Official:
    """Read an official paper's lines without its title; ``around`` are others that tell of it.

    ``told`` is what was found before: a text with a 电头 or reporters is a report.
    """
    form = title_form(title)
    reported = any(name in told for name in ("dateline", "reporters", "speaker"))
    said = form is not None and form["type"] in _SAID and any(map(_greets, lines[:6]))
    if form is None or reported or said:
        return Official(Finds(), tuple(lines))
    paper = _Paper(form["type"], list(lines))
    paper.read(around, title, form["by"], told.value("end_note"))
    if paper.score < _ENOUGH + (form.re is _BARE and not _is_by(form["by"])):
        return Official(Finds(), tuple(lines))
    rest = [line for line in lines if line.number not in paper.left | paper.whole]
    return Official(
        paper.finds,
        tuple(rest),
        dict.fromkeys(paper.left, Reason.HEAD),
        frozenset(paper.whole - paper.left),
    )


def title_form(title: str) -> re.Match[str] | None:
    """Return the parts of a title as papers have it, of whoever issued it; None for others."""
    bare = "".join(title.split()) if len(title) <= _LONGEST_TITLE else ""
    found = _FORM.fullmatch(bare) or _BARE.fullmatch(bare)
    if found is None or _DONE.search(found["by"]):
        return None
    whole = found.re is _BARE or not found["by"] or _is_by(found["by"])
    return found if whole else None


def _is_by(text: str) -> bool:
    return bool(text) and is_office(text)


def _greets(line: Line) -> bool:
    return line_class(line.text).kind is LineKind.SALUTATION


class _Paper:
    """One reading of a paper: what was found, which lines it used up, and how sure it is one."""

    def __init__(self, kind: str, lines: list[Line]) -> None:
        self.finds = Finds()
        self.left: set[int] = set()
        self.whole: set[int] = set()
        self.score = 0
        self._named: list[str] = []  # by the letterhead
        self._letterhead: set[int] = set()
        self._kind = kind
        self._lines = lines

    def read(self, around: Sequence[Line], title: str, by: str, note: str) -> None:
        """Read all parts; ``by`` is the office that the title begins with, ``note`` the 附注."""
        self._put("document_type", self._kind, title)
        start = self._head()
        self._around(around)
        start = self._recipients(start)
        end = self._signature(start)
        self._attachments(start, end)
        signed = end < len(self._lines)
        self._imprint(end if signed else max(start, end - _TAIL))
        self._put("issuer", "、".join(self._named) or (by if _is_by(by) else ""), title)
        held = all(name in self.finds.value("issuer") for name in self._named)
        (self.whole if held else self.left).update(self._letterhead)
        notes = (note, *(line.text for line in self._lines[end:]))
        said_open = next((each for each in notes if _OPEN.match(each)), "")
        self._put("secrecy", "open" if said_open else "", said_open)
        said = (line.text for line in self._lines[max(0, end - 4) : end])
        self.score += any(_CLOSING.search(text) for text in said)

    def _put(self, name: str, value: str, where: str) -> None:
        self.finds.put(name, value, where, "official")

    def _head(self) -> int:
        """Read the marks before the text and return where it begins."""
        start = 0
        for n, line in enumerate(self._lines[:_DEEPEST]):
            text = line.text
            if isinstance(line.block, Table) and start == n:
                self._slip(line)
            elif line.block or len(text) > _LONGEST_SIGN or text.endswith(_STOPS):
                return n
            elif not key(text):
                self.whole.add(line.number)  # a rule drawn with characters
            elif is_adoption(text):
                self.score += 2 * (self._kind in _ADOPTED)
            elif marks := head_marks(text):
                self._marks(line, marks)
            elif self._kind in _NUMBERED and (found := _NTH.fullmatch(text)):
                self._put("document_number", "".join(found["number"].split()), text)
                self.whole.add(line.number)
                self.score += 1
            elif self._kind == "纪要" and _MASTHEAD.fullmatch("".join(text.split())):
                self.left.add(line.number)
                self.score += _ENOUGH
            elif self._kind == "纪要" and is_number(text):  # 第5期
                self._put("document_number", "".join(text.split()), text)
                self.whole.add(line.number)
                self.score += 1
            elif issued_by(text) or self._is_over_mark(n):
                said = offices_in(issued_by(text) or self._office(n))
                self._named.extend(name for name in said if name != "文件")
                self._letterhead.add(line.number)
                self.score += 1
            else:
                continue
            start = n + 1
        return start

    def _slip(self, line: Line) -> None:
        """Read the marks in a form over the title, which stays in the text as it is."""
        for cell in cells_of(line.block) if isinstance(line.block, Table) else ():
            for name, value in head_marks(cell).items():
                if name not in ("secret", "signer", "copy_number") and not _BLANK.search(value):
                    self._put(name, value, line.text)
                    self.score += 1

    def _office(self, n: int) -> str:
        """Return a line of offices' names, one that is spread over the width as it is meant."""
        text = self._lines[n].text
        bare = "".join(text.split())
        return bare if all(len(part) == 1 for part in text.split()) else text

    def _is_over_mark(self, n: int) -> bool:
        """Whether a line is an office's name as letterhead: over others, 文件 or the number."""
        if self._office(n) == "文件":
            return n > 0
        below = n
        while below < len(self._lines) and is_office(self._office(below)):
            below += 1
        if n == below >= 0 or below == len(self._lines) or below - n > _MOST_OFFICES:
            return False
        under = self._lines[below].text
        if self._kind == "纪要" and _MASTHEAD.fullmatch("".join(under.split())):
            return True
        return bool(head_marks(under) or issued_by(under)) or self._office(below) == "文件"

    def _marks(self, line: Line, marks: Mapping[str, str]) -> None:
        for name, value in marks.items():
            if name not in ("secret", "signer") and not _BLANK.search(value):
                self._put(name, value, line.text)
        drafted = any(map(_BLANK.search, marks.values()))  # a template's number: X发〔201X〕X号
        unkept = drafted or "secret" in marks or "signer" in marks
        (self.left if unkept else self.whole).add(line.number)
        self.score += 1

    def _around(self, lines: Sequence[Line]) -> None:
        """Read what a page says of a paper beside its text: a table of number and day."""
        for line in lines:
            found = _LABELLED.search(line.text) if len(line.text) <= _LONGEST_TO else None
            marks = {"document_number": found["number"]} if found else head_marks(line.text)
            if "document_number" in marks:
                number = "".join(marks["document_number"].split())
                self._put("document_number", number, line.text)
                self.score += 1
            written = _WRITTEN.search(line.text)
            when = find_when(line.text, written.end()) if written else None
            self._put("document_date", when.day if when else "", line.text)

    def _recipients(self, start: int) -> int:
        """Take whom a paper is sent to, and return where its text begins."""
        line = self._lines[start] if start < len(self._lines) else Line("")
        text = line.text
        if line.block or text[-1:] not in ("：", ":") or not 3 < len(text) <= _LONGEST_TO:
            return start
        names = offices_in(text[:-1])
        if not all(is_office(name) or name[0] in "各有市省县区本全" for name in names):
            return start
        if re.search(r"[。]|如下|以下", text) or _PARTICULAR.fullmatch(text):
            return start
        self._put("recipients", text[:-1], text)
        self.score += 2
        return start + 1

    def _signature(self, start: int) -> int:
        """Take who signed a paper and of which day it is, and return where its text ends."""
        for n in range(start, len(self._lines)):
            text = _SEAL.sub("", self._lines[n].text).strip()
            if self._lines[n].block or not 6 <= len(text) <= _LONGEST_SIGN:
                continue
            when = find_when(text)
            blank = None if when else _UNDATED.search(text)
            first = when.start if when else blank.start() if blank else -1
            last = when.end if when else blank.end() if blank else -1
            if first < 0 or text[last:].strip() or (when and when.time):
                continue
            before = text[:first].strip()
            top = n if before else self._offices_above(n, start)
            named = [before] if before else [line.text for line in self._lines[top:n]]
            named = [_SEAL.sub("", each).strip() for each in named]
            if not named or not all(map(is_office, named)):
                continue
            offices = "、".join(name for each in named for name in offices_in(each))
            self.finds.put_first("issuer", offices, self._lines[top].text, "official")
            self.finds.put("document_date", when.day if when else "", text, "official")
            self.score += 2
            return top
        return len(self._lines)

    def _offices_above(self, n: int, start: int) -> int:
        top = n
        while top > max(start, n - _MOST_OFFICES):
            line = self._lines[top - 1]
            bare = _SEAL.sub("", line.text).strip()
            if line.block or len(bare) > _LONGEST_SIGN or not is_office(bare):
                break
            top -= 1
        return top

    def _attachments(self, start: int, end: int) -> None:
        """Take the names of what is attached, one a line."""
        for n in range(start, end):
            found = _ATTACHED.match(self._lines[n].text)
            if found is None:
                continue
            names = [each for each in (self._lines[n].text[found.end() :],) if each]
            for line in self._lines[n + 1 : end]:
                counted = all(map(_ENTRY.match, (*names[:1], line.text)))
                if line.block or not counted:
                    break
                names.append(line.text)
            self._put("attachments", "\n".join(names), self._lines[n].text)
            return

    def _imprint(self, start: int) -> None:
        """Take who gets copies, who printed how many, and when."""
        lines = self._lines[start:]
        for n, line in enumerate(lines):
            text = line.text
            copies, printed, run = (
                COPIES.match(text),
                PRINTED.fullmatch(text),
                PRINT_RUN.fullmatch(text),
            )
            if line.block or not (copies or printed or run):
                continue
            self.whole.add(line.number)
            self.score += 2
            if copies:
                self._copies(text[copies.end() :], lines[n + 1 :], text)
            elif printed:
                self._printed(printed, lines[n - 1] if n else None, text)
            elif run:
                self._put("print_run", run["run"], text)

    def _copies(self, first: str, below: Sequence[Line], where: str) -> None:
        names = first
        for line in below:
            if not names.endswith(("，", "、", ",")) or line.block or is_imprint(line.text):
                break
            names += line.text
            self.whole.add(line.number)
        known = self.finds.value("copied_to")
        kept = names.rstrip("。；;")
        if known:
            self.finds.drop("copied_to")
        self._put("copied_to", f"{known}；{kept}" if known else kept, where)

    def _printed(self, printed: re.Match[str], above: Line | None, where: str) -> None:
        """Take who printed a paper: on the same line, or (of a table) in the cell before it."""
        by = printed["by"] or ""
        if not by and above is not None and not above.block and is_office(above.text):
            by = above.text
            self.whole.add(above.number)
        self._put("printed_by", by, where)
        when = find_when(printed["day"])
        self._put("printed", when.day if when else "", where)

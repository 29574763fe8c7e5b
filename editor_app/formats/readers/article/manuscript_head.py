"""The first lines of a manuscript: kicker, title, subtitle, speaker, date."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from editor_app.domain.fields import join_title
from editor_app.domain.result import Notice
from editor_app.formats.incoming import Reason
from editor_app.formats.readers.article.contents import is_contents_heading
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.endnotes import (
    SPEECH,
    is_adoption,
    is_date_line,
    is_recording_note,
    read_date_line,
    read_note,
)
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.article.header import (
    is_dashed,
    is_dated,
    is_draft_mark,
    is_header,
    is_spoken,
    read_header,
)
from editor_app.formats.readers.article.labels import (
    has_own_label,
    is_label_line,
    may_be_text,
)
from editor_app.formats.readers.article.names import has_post, is_post, names_in
from editor_app.formats.readers.article.official import title_form
from editor_app.formats.readers.article.official_marks import (
    head_marks,
    is_letterhead,
    is_number,
    is_office,
    is_type,
)
from editor_app.formats.readers.article.regions import MOST_TITLE_LINES, is_titular
from editor_app.formats.readers.article.titles import key, rejoined, segments, without_label
from editor_app.formats.readers.lines import Line, line_class
from editor_app.formats.readers.secrecy import secrecy_mark
from editor_app.text.blocks import Role, Table
from editor_app.text.lines import LineKind

_DEEPEST = 12  # a title stands within the first lines
_SIGNER = re.compile(r"签发人|$")
_ATTACHMENT = re.compile(r"附\s*件\s*\d*[:：]?")
_INTERNAL = re.compile(r"内部(?:资料|材料|文件|使用|参考|讲话|稿)|注意保存|不得外传|请勿外传")
_LONGEST_MARK = 30
_PARTICULAR = re.compile(r"[\u4e00-\u9fff\u3000 ]{2,8}[:：]\s*\S")  # 主持：, 列　席：
_POSTED = re.compile(
    r"(?P<post>\S.{0,58}?\S)(?:\u3000+| {2,}|\t+|(?<=[长记席任员理])\s)"
    r"(?P<name>[\u3400-\u9fff](?:\u3000{1,2}| {1,3})[\u3400-\u9fff]|[\u3400-\u9fff]{2,3})"
)
_BRACKETS = tuple("（(【[")
_ITEM = re.compile(r"[-*+][ \u3000\t]+\S")  # of a list, in a text without looks
# What the slip of a manuscript says above its title.
_SLIP = re.compile(
    r"(?:编号|文号|密级|呈报|呈送|报送|抄送|主送|签发|审[核签]|拟稿|起草|核稿|承办|会签|紧急程度|缓急|版本|供稿|字数|时长|发件|收件|主题|发送时间)人?\s*[:：]"
)


@dataclass(frozen=True, slots=True)
class ManuscriptHead:
    """The lines that became fields end before ``end``.

    ``above`` are those over the title that stay in the text, ``unread`` those
    under it that say nothing known; ``titles`` the numbers of the title's own; ``left``
    the marks of a draft by their number.
    """

    end: int = 0
    above: tuple[Line, ...] = ()
    unread: tuple[Line, ...] = ()
    titles: frozenset[int] = frozenset()
    warnings: tuple[Notice, ...] = ()
    left: Mapping[int, Reason] = field(default_factory=dict)


def read_front(lines: Sequence[Line], finds: Finds, known_title: str = "") -> ManuscriptHead:
    """Put the fields of a manuscript's first lines; an empty front where there is no title."""
    for line in lines[:5]:
        if _is_internal(line.text):
            finds.put("secrecy", "internal", line.text, "label")
    start, end = _title_span(lines)
    if start == end:
        return ManuscriptHead()
    printed = [_unspread(line.text) for line in lines[start:end]]
    printed[0] = without_label(printed[0])
    parts = rejoined(printed, known_title) if len(printed) > 1 else segments(printed[0])
    finds.put_all(join_title(list(parts)), " ".join(printed), "title_line")
    top = _kicker(lines, start, finds)
    stop = end
    listed = _particulars(lines, end)
    while stop < min(len(lines), end + _DEEPEST, listed) and _is_below_title(lines, stop):
        stop += 1
    unread = _below(lines[end:], stop - end, finds)
    above = _above(lines[:top], finds)
    marks = [line for line in (*lines[:top], *lines[end:stop]) if is_draft_mark(line.text)]
    told = (Notice.of("read_marks_dropped", text=" / ".join(mark.text for mark in marks)),)
    titles = frozenset(line.number for line in lines[start:end])
    left = {mark.number: Reason.LABEL for mark in marks}
    return ManuscriptHead(stop, tuple(above), tuple(unread), titles, told if marks else (), left)


def _unspread(text: str) -> str:
    """Return a title of two or three characters without the blanks between: 公　　告."""
    parts = text.split()
    return "".join(parts) if 1 < len(parts) < 4 and all(len(p) == 1 for p in parts) else text


def _is_below_title(lines: Sequence[Line], n: int) -> bool:
    """Whether a line under the title is about the piece, or an official paper's own mark."""
    text = lines[n].text
    bare = lines[n].level > 1 and not _is_told(text)
    if _is_item(lines[n]) or bare or (is_label_line(text) and has_own_label(text)):
        return False
    if is_header(lines, n) or is_recording_note(text) or is_adoption(text) or is_number(text):
        return True
    return bool(_post_and_name(lines, n)[1]) or _is_unit(lines, n)


def _is_unit(lines: Sequence[Line], n: int) -> bool:
    """Whether the last centred line under a title is the office that wrote the text."""
    if not n or not (lines[n].centred and lines[n - 1].centred) or title_form(lines[n - 1].text):
        return False
    ends = n + 1 == len(lines) or not lines[n + 1].centred
    return ends and is_office(lines[n].text) and not is_office(lines[n - 1].text)


def _post_and_name(lines: Sequence[Line], n: int) -> tuple[str, str]:
    """Return post and name of a line that only its place tells, whatever the surname.

    A post and a wide gap before two or three characters, with the day, the note or those
    spoken to on the next line: 市应急管理局局长　都江堰.
    """
    found = _POSTED.fullmatch(lines[n].text)
    below = lines[n + 1].text if n + 1 < len(lines) else ""
    near = is_date_line(below) or is_dated(below) or is_recording_note(below)
    if found is None or not (near or line_class(below).kind is LineKind.SALUTATION):
        return "", ""
    name = "".join(found["name"].split())
    known = is_post(name) or re.search(SPEECH, name) or is_office(name)
    return ("", "") if known or not has_post(found["post"][-4:]) else (found["post"], name)


def _is_told(text: str) -> bool:
    """Whether a heading under a title says itself that it is about the piece: no bare name does."""
    shaped = is_dashed(text) or is_spoken(text) or is_draft_mark(text) or is_recording_note(text)
    return shaped or is_dated(text) or is_label_line(text) or is_date_line(text)


def _particulars(lines: Sequence[Line], start: int) -> int:
    """Return where a list of a meeting's particulars begins: 时间：, 地点：, 出席：.

    With lines among them that are no fields it is the text's own, of which no line is taken;
    the number of all lines where there is none.
    """
    near = range(start, min(len(lines), start + _DEEPEST))
    begin = next((n for n in near if may_be_text(lines[n].text)), len(lines))
    for n in range(begin, len(lines)):
        if not _PARTICULAR.match(lines[n].text):
            break
        if not is_header(lines, n):
            return begin
    return len(lines)


def _below(lines: Sequence[Line], stop: int, finds: Finds) -> list[Line]:
    """Read the lines under a title, which end before ``stop``; return those that stay in order.

    A 题注 and a 发文字号 are text word for word, whatever days stand in them.
    """
    told: list[Line] = []
    kept: set[int] = set()
    for n, line in enumerate(lines[:stop]):
        if is_adoption(line.text) or is_number(line.text):
            kept.add(n)
        elif is_recording_note(line.text) or _is_recorded_day(line.text):
            finds.put("end_note", line.text, line.text, "end_note")
            said = read_note(line.text)
            finds.put("approval", said.get("approval", ""), line.text, "end_note")
            finds.put_all(read_date_line(line.text), line.text, "date_line")
        elif n == 0 and line.centred and is_office(line.text) and not is_header(lines, n):
            finds.put("byline", line.text, line.text, "under_title")
        elif not is_header(lines, n) and (who := _post_and_name(lines, n))[1]:
            finds.put_all(dict(zip(("post", "byline"), who, strict=True)), line.text, "under_title")
        else:
            told.append(line)
    unread = read_header(told, finds)
    under = enumerate(lines[:stop])
    return [line for n, line in under if n in kept or any(line is u for u in unread)]


def _is_recorded_day(text: str) -> bool:
    """Whether a day in brackets comes with a recording note: （2024年3月8日，根据录音整理）."""
    parts = re.split(r"[，,；;\s\u3000]", text.strip("()（） \u3000"))
    return is_date_line(text) and any(is_recording_note(part) for part in parts[1:])


def _is_internal(text: str) -> bool:
    return len(text) < _LONGEST_MARK and _INTERNAL.search(text) is not None


def _above(lines: Sequence[Line], finds: Finds) -> list[Line]:
    """Read the days, labels and marks over a title and return the lines that are none."""
    kept: list[Line] = []
    for n, line in enumerate(lines):
        if _is_item(line):
            kept.append(line)
            continue
        if is_draft_mark(line.text) or _is_internal(line.text):
            when = find_when(line.text)
            finds.put("published", when.day if when else "", line.text, "date_line")
            continue
        if is_adoption(line.text) or is_number(line.text):
            kept.append(line)
            continue
        told = is_date_line(line.text) or is_dated(line.text) or is_label_line(line.text)
        if not told or read_header(lines[n : n + 1], finds):
            kept.append(line)
    return kept


def _kicker(lines: Sequence[Line], start: int, finds: Finds) -> int:
    """Take a single centred line above a styled title as its kicker."""
    above = lines[start - 1] if start else None
    if above is None or _skipped(above):
        return start
    centred = start == 1 and lines[start].title and above.centred and _titular(above)
    if above.field == "kicker" or centred:
        finds.put("kicker", above.text, above.text, "title_line")
        return start - 1
    return start


def _title_span(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the title begins and ends; two equal places where there is none."""
    number = next((n for n, line in enumerate(lines[:_DEEPEST]) if is_number(line.text)), -1)
    styled = [
        n for n, line in enumerate(lines[:_DEEPEST])
        if line.title and len(key(line.text)) > 1 and not _skipped(line)
    ]  # fmt: skip
    under = [n for n in styled if n > number >= 0 and _titular(lines[n])]
    if under or (styled and not (number >= 0 and is_letterhead(lines[styled[0]].text))):
        start = (under or styled)[0]
        return start, _run(lines, start, lambda line: line.title)
    if number >= 0:
        over = (
            _skipped(line) or is_letterhead(line.text) or not key(line.text)
            for line in lines[number + 1 :]
        )
        below = number + 1 + next((n for n, skipped in enumerate(over) if not skipped), -1)
        if below > number and _may_begin(lines, below):
            return below, _title_end(lines, below)
    start = next((n for n, line in enumerate(lines[:_DEEPEST]) if not _skipped(line)), 0)
    below = next((n for n, line in enumerate(lines[:_DEEPEST]) if not _is_slip(line)), 0)
    if below > start and title_form(lines[below].text):
        start = below  # under the form that a paper was handed on with
    if _may_begin(lines, start):
        return start, _title_end(lines, start)
    last = lines[start - 1] if 0 < start <= len(lines) else Line("")
    bare = is_draft_mark(last.text) and last.text[:1] not in _BRACKETS
    return (start - 1, start) if bare else (0, 0)  # 讲话稿 alone is better than nothing


def _is_slip(line: Line) -> bool:
    return isinstance(line.block, Table) or (not line.block and _skipped(line))


def _may_begin(lines: Sequence[Line], start: int) -> bool:
    """Whether a title may begin at a line."""
    if start >= len(lines) or not _titular(lines[start]):
        return False
    text = lines[start].text
    if not is_header(lines, start) or is_spoken(text) or is_type(text):
        return True
    below = lines[start + 1].text if start + 1 < len(lines) else ""
    return len(names_in(text)) == len(names_in(below)) == 1  # a title like a name, and its author


def _title_end(lines: Sequence[Line], start: int) -> int:
    """Return behind the last line of a title, which nothing but its place and looks tell."""
    if lines[start].centred:
        return _run(lines, start, lambda line: line.centred)
    if lines[start].level:
        return start + 1
    return _group_end(lines, start)


def _skipped(line: Line) -> bool:
    """Whether a line stands above a title without being one: 签发人, 附件1, 送审稿, a day."""
    text = line.text
    if _is_item(line):
        return False
    if (
        _SIGNER.match(text)
        or _SLIP.match(text)
        or _ATTACHMENT.fullmatch(text)
        or _is_internal(text)
        or is_number(text)
        or is_adoption(text)
        or is_contents_heading(text)
    ):
        return True
    if head_marks(text):
        return True
    bracketed = text[:1] in _BRACKETS and text[-1:] in "）)】]" and len(text) <= _LONGEST_MARK
    told = is_draft_mark(text) or is_date_line(text) or is_dated(text) or is_label_line(text)
    return bracketed or told or bool(secrecy_mark([text]))


def _run(lines: Sequence[Line], start: int, like: Callable[[Line], bool]) -> int:
    end = start
    while end < len(lines) and end - start < MOST_TITLE_LINES and like(lines[end]):
        if end > start and (_ends_title(lines, end) or _is_whole(lines[end - 1].text)):
            break
        end += 1
    return end


def _is_whole(text: str) -> bool:
    """Whether a line is a title to its end, under which none of it follows."""
    form = title_form(text)
    return is_spoken(text) or (form is not None and f"的{form['type']}" in text[-12:])


def _ends_title(lines: Sequence[Line], n: int) -> bool:
    """Whether a line under one of a title's is none of it."""
    line = lines[n]
    if is_header(lines, n) or not _titular(line) or _skipped(line) or _is_unit(lines, n):
        return True
    return is_recording_note(line.text) or bool(_post_and_name(lines, n)[1])


def _group_end(lines: Sequence[Line], start: int) -> int:
    """Return behind the lines before the first blank one, where blank lines are rare."""
    gaps = sum(line.gap for line in lines)
    end = start + 1
    if not gaps or 3 * gaps > 2 * len(lines):
        return end
    while end < len(lines) and end - start < MOST_TITLE_LINES and not lines[end].gap:
        if _ends_title(lines, end):
            return end
        end += 1
    return end if end < len(lines) and lines[end].gap else start + 1


def _titular(line: Line) -> bool:
    return is_titular(line) and not (_is_item(line) or _ATTACHMENT.fullmatch(line.text))


def _is_item(line: Line) -> bool:
    """Whether a line is an item of a list or quoted: neither a title nor about the piece."""
    listed = line.role in (Role.BULLET, Role.QUOTE) or _ITEM.match(line.text) is not None
    return listed and not line.title

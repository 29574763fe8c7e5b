"""A Markdown text cut into the parts that its parser takes one by one.

What writers of Chinese offices mean is settled here, line by line, before Markdown's own
rules apply: ``2024. 年度工作`` is no list, numbers stay as written, four blanks are an
indent and no code, notes to oneself are no text, a list needs no blank line before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from editor_app.formats.incoming import Pause
from editor_app.formats.readers.lines import line_class
from editor_app.text.lines import LineKind

TARGET = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*(<[^<>]*>|\S+)(?:[ \t]+[\"'(].*)?[ \t]*$")
_ADDRESS = re.compile(r"<|[#/.]|[a-z][a-z+.-]{1,15}:|\S+\.\w{2,5}$", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r"^ {0,3}(?:={2,}|-{2,})[ \t]*$")
_BULLET = re.compile(r"^([ \t]*)[-*+•][ \t]+(?=\S)")
_NUMBER = re.compile(r"^([ \t]*)(\d{1,3})([.)][ \t]+)(?=\S)")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_LEADS = frozenset("-*+•_=#[>")  # one of these or a figure begins what is no plain line
_NOTE = re.compile(r"^ {0,3}\[\^[^\s\]]{1,32}\]:")
_SEPARATOR = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_HTML = re.compile(
    r"^ {0,3}<(table|div|p|h[1-6]|ul|ol|dl|blockquote|section|figure|details|center|img)\b[^<>]*>",
    re.IGNORECASE,
)
# What note-taking programs put round a text to say how to show it, which they do not show.
_CONTENTS = re.compile(r"^ {0,3}\[(?:TOC|\[TOC\]|\[_TOC_\])\][ \t]*$", re.IGNORECASE)
_FENCED_BOX = re.compile(r"^ {0,3}:{3,}[ \t]*(?:[A-Za-z][\w-]*)?[ \t]*")
_CALLOUT = re.compile(r"^\[![A-Za-z][\w-]*\][+-]?[ \t]*")
_ANCHOR = re.compile(r"[ \t]\^[A-Za-z][A-Za-z0-9-]*[ \t]*$")
_TAG = re.compile(r"^ {0,3}<(/?)([a-z][a-z0-9-]*)(?:\s[^<>]*)?>[ \t]*$", re.IGNORECASE)
_INLINE_REMARK = re.compile(r"(?<![0-9０-９])%%[^%\n]{1,2000}%%")
_STOPPED = re.compile(r"[。！？；，、：,;:][”’」』）)]*$")
_LONGEST_HEADING = 60  # characters
_LONGEST_REMARK = 40  # lines; what opens one and is closed further on is a slip of the pen


class PartKind(Enum):
    """How a part of a Markdown text is read."""

    BLOCK = "block"
    CODE = "code"  # lines as they are
    HTML = "html"
    REMARK = "remark"  # to oneself: no text
    CONTENTS = "contents"  # where a list of contents is to be shown: no text


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together; ``gap`` tells a blank line before them."""

    kind: PartKind
    text: str
    gap: bool = False


@dataclass(slots=True)
class MarkdownSource:
    """The parts of a text in order, the addresses it names, and how many list items were nested."""

    parts: list[Part] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    nested: int = 0


def cut(text: str, pause: Pause) -> MarkdownSource:
    """Return the parts of a Markdown text without its front matter."""
    return _Cutter(text.split("\n"), pause).run()


class _Cutter:
    """Goes through the lines once."""

    def __init__(self, lines: list[str], pause: Pause) -> None:
        self._lines = _counted_up(lines)
        self._pause = pause
        self._done = MarkdownSource()
        self._open: list[str] = []
        self._gap = True
        self._listed = False
        self._at = 0
        self._ends: dict[str, list[int]] = {}
        self._boxes: set[str] = set()

    def run(self) -> MarkdownSource:
        while self._at < len(self._lines):
            self._pause()
            line = self._lines[self._at]
            self._at += 1
            fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
            if fence and not (fence[1][0] == "`" and "`" in fence[2]):
                self._code(fence[1])
            else:
                self._line(self._without_remarks(line))
        self._close()
        return self._done

    def _put(self, kind: PartKind, text: str) -> None:
        self._done.parts.append(Part(kind, text, self._gap))
        self._gap = False

    def _close(self) -> None:
        """End the block that is open."""
        if self._open:
            self._put(PartKind.BLOCK, "\n".join(self._open))
            self._open = []

    def _code(self, fence: str) -> None:
        self._close()
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        start = self._at
        while self._at < len(self._lines) and not closing.match(self._lines[self._at]):
            self._pause()
            self._at += 1
        self._put(PartKind.CODE, "\n".join(self._lines[start : self._at]))
        self._at += 1

    def _without_remarks(self, line: str) -> str:
        """Return a line without the notes to oneself that begin in it."""
        if "%%" in line:
            for remark in _INLINE_REMARK.findall(line):
                self._remark(remark.strip("%"))
            line = _INLINE_REMARK.sub("", line)
            if line.lstrip().startswith("%%"):
                line = self._over_lines(line, line.index("%%"), "%%")
        kept: list[str] = []
        while "<!--" in line:
            before, _, rest = line.partition("<!--")
            inside, end, after = rest.partition("-->")
            kept.append(before)
            if end:
                self._remark(inside)
                line = after
            else:
                line = self._over_lines(f"<!--{rest}", 0, "-->")
                if line.startswith("<!--"):
                    break
        return "".join((*kept, line))

    def _over_lines(self, line: str, at: int, end: str) -> str:
        """Return what stands round a note that ends in a later line; the line where none does."""
        last = self._next_with(end)
        if last < 0 or last - self._at > _LONGEST_REMARK:
            return line
        inside, _, after = self._lines[last].partition(end)
        opened = line[at:].removeprefix("<!--").removeprefix("%%")
        self._remark("\n".join([opened, *self._lines[self._at : last], inside]))
        self._at = last + 1
        return line[:at] + after

    def _next_with(self, words: str) -> int:
        """Return the next line that holds some words, -1 for none."""
        if words not in self._ends:
            self._ends[words] = [n for n, line in enumerate(self._lines) if words in line]
        ends = self._ends[words]
        n = bisect_left(ends, self._at)
        return ends[n] if n < len(ends) else -1

    def _remark(self, text: str) -> None:
        said = " ".join(text.split())
        if said:
            self._done.parts.append(Part(PartKind.REMARK, said))

    def _line(self, line: str) -> None:
        if not line.strip():
            self._close()
            self._gap = True
            return
        line = self._bare(line) if line[-1:] != "\\" else line
        if not line.strip():
            return
        target = TARGET.match(line) if "]:" in line else None
        if "[" in line and _CONTENTS.match(line):
            self._close()
            self._put(PartKind.CONTENTS, line.strip())
        elif target and _ADDRESS.match(target[2]):
            self._close()
            self._done.targets[target[1].lower()] = target[2].strip("<>")
        elif "<" in line and _HTML.match(line):
            self._html(line)
        else:
            self._text(line)

    def _bare(self, line: str) -> str:
        """Return a line without the signs of a box that it begins or ends, or of an anchor."""
        box = _FENCED_BOX.match(line) if ":::" in line else None
        if box:
            self._close()
            return line[box.end() :]
        tag = _TAG.match(line) if "<" in line and not _HTML.match(line) else None
        if tag and not tag[1] and self._next_with(f"</{tag[2]}>") >= 0:
            self._boxes.add(tag[2])
        if tag and tag[2] in self._boxes:
            self._close()
            return ""
        return _ANCHOR.sub("", line) if "^" in line else line

    def _html(self, line: str) -> None:
        self._close()
        lines = [line]
        table = _HTML.match(line)
        end = self._next_with("</table>") if table and table[1].lower() == "table" else -1
        if "</table>" in line:
            end = self._at - 1
        while self._at <= end or (
            end < 0 and self._at < len(self._lines) and self._lines[self._at].strip()
        ):
            self._pause()
            lines.append(self._lines[self._at])
            self._at += 1
        self._put(PartKind.HTML, "\n".join(lines))

    def _text(self, line: str) -> None:
        """Put a line into a block: the open one, or one that it begins."""
        first = self._open[0] if self._open else ""
        if self._open and _NOTE.match(first) and line.startswith(("  ", "\t")):
            self._open.append(line.strip())
            return
        lead = line.lstrip(" \t")[:1]
        if not (lead in _LEADS or lead.isdecimal()):  # as in nearly all lines
            self._words(line, first)
            return
        bullet = _BULLET.match(line)
        if _RULE.match(line) or _UNDERLINE.match(line):
            self._rule(line)
        elif _HEADING.match(line):
            self._alone(line.strip())
        elif _NOTE.match(line):
            self._begin(line)
            self._over_gap()
        elif bullet:
            self._item(bullet[1])
            self._begin(f"- {line[bullet.end() :]}")
        elif number := _NUMBER.match(line):
            self._item(number[1])
            self._begin(line.strip(" \t") + "  " * line.endswith("  "))
        elif _QUOTE.match(line):
            said = _QUOTE.sub("", line, count=1)
            quoted = "> " + (said if first.startswith("> ") else _CALLOUT.sub("", said))
            self._goes_on(quoted) if first.startswith("> ") else self._begin(quoted)
        else:
            self._words(line, first)

    def _words(self, line: str, first: str) -> None:
        """Put a line that no sign begins; behind a quotation it stands for itself."""
        if first.startswith("> "):
            self._begin(line.lstrip(" \t"))
        else:
            self._plain(line)

    def _item(self, indent: str) -> None:
        """Count an item of a list that stands inside another; we have one level."""
        self._done.nested += self._listed and len(indent.replace("\t", "    ")) >= 2
        self._listed = True

    def _plain(self, line: str) -> None:
        self._listed &= bool(self._open) or line[0] in " \t"
        after = self._lines[self._at] if self._at < len(self._lines) else ""
        row = "|" in line and bool(_SEPARATOR.match(after))
        table = len(self._open) > 1 and bool(_SEPARATOR.match(self._open[1]))
        if row or (table and "|" not in line):
            self._begin(line.strip())
        else:
            self._goes_on(line.lstrip(" \t"))

    def _rule(self, line: str) -> None:
        """Take a row of signs: a line under a heading, or a break."""
        above = self._open.pop() if self._open else ""
        plain = bool(above) and not (above.startswith(("- ", "> ", "|")) or _NOTE.match(above))
        if _UNDERLINE.match(line) and plain and _may_head(above):
            self._close()
            self._put(PartKind.BLOCK, f"{above.strip()}\n{line.strip()}")
            return
        if above:
            self._open.append(above)
        if table_rule := bool(_SEPARATOR.match(line)) and "|" in line:
            self._open.append(line)
        if not table_rule:
            self._alone("***")

    def _alone(self, line: str) -> None:
        self._close()
        self._listed = False
        self._put(PartKind.BLOCK, line)

    def _begin(self, line: str) -> None:
        self._close()
        self._open.append(line)

    def _goes_on(self, line: str) -> None:
        self._open.append(line)

    def _over_gap(self) -> None:
        """Take the indented lines behind a note as its own, blank ones between them or not."""
        at = self._at
        while at < len(self._lines):
            line = self._lines[at]
            if line.strip() and not line.startswith(("    ", "\t")):
                break
            at += 1
            if line.strip():
                self._open += [each.strip() for each in self._lines[self._at : at] if each.strip()]
                self._at = at


def _may_head(line: str) -> bool:
    return len(line.strip()) <= _LONGEST_HEADING and not _STOPPED.search(line.strip())


def _counted_up(lines: Sequence[str]) -> list[str]:
    """Return lines whose lists of 1. 1. 1. are counted up, as every Markdown program shows them."""
    done = list(lines)
    for run in _lists(done):
        if len(run) > 1 and len({number for _, number in run}) == 1:
            for more, (n, number) in enumerate(run):
                done[n] = _NUMBER.sub(_numbered(number + more), done[n], count=1)
    return done


def _numbered(number: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[1]}{number}{found[3]}"


def _lists(lines: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """Yield the numbered lines of each list with their numbers, by indent."""
    open_: dict[int, list[tuple[int, int]]] = {}
    before = ""
    for n, line in enumerate(lines):
        number = _NUMBER.match(line)
        if number:
            depth = len(number[1].replace("\t", "    "))
            for deeper in [each for each in open_ if each > depth]:
                yield open_.pop(deeper)
            open_.setdefault(depth, []).append((n, int(number[2])))
        elif line.strip() and line[0] not in " \t" and open_ and _ends_list(before, line):
            yield from open_.values()
            open_ = {}
        before = line
    yield from open_.values()


def _ends_list(before: str, line: str) -> bool:
    """Whether a line that is not indented ends the lists above it."""
    starts = line_class(line).kind in (LineKind.HEADING, LineKind.NUMBERED)
    return not before.strip() or starts or bool(re.search(r"[。！？；]$", before.rstrip()))

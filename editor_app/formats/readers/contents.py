"""Lists of contents, set by a program or typed: their lines are left out in their place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from editor_app.formats.incoming import Reason
from editor_app.formats.readers.lines import Line
from editor_app.formats.readers.marks import Marks
from editor_app.formats.readers.runs import Mark

_HEADING = re.compile(r"目[ \u3000]*[录錄次]|(?:table of )?contents", re.IGNORECASE)
# An entry ends with its page behind a leader of dots or a gap: 一、提高认识……3
_ENTRY = re.compile(r"\S.*?(?:[.．·…—-]{2,}|[ \u3000…])[ \u3000]*[（(]?\d{1,3}[)）]?")
_LONGEST = 60


def leave_contents(lines: Sequence[Line], marks: Marks) -> list[Line]:
    """Return lines with a list of contents left out: its heading and its entries.

    A heading alone is one where entries follow that the format has left out already, that
    end with a page's number, or that stand again further down.
    """
    done = list(lines)
    for n, line in enumerate(lines):
        if line.left or len(line.text) > _LONGEST or not _HEADING.fullmatch(line.text):
            continue
        end = _end(lines, n + 1)
        if end == n + 1 or not any(each.text and not each.left for each in lines[end:]):
            continue  # nothing that it lists, or nothing but the list
        for at in range(n, end):
            if not done[at].left and (done[at].text or at == n):
                marks.tell(Mark.CONTENTS, done[at].text)
                done[at] = replace(done[at], left=Reason.CONTENTS)
        break  # a text has one list of contents
    return done


def _end(lines: Sequence[Line], start: int) -> int:
    """Return behind the entries that begin at a place, that place where there are none."""
    later: Counter[str] | None = None
    end = start
    for n in range(start, len(lines)):
        line = lines[n]
        if line.left is Reason.CONTENTS:
            end = n + 1
            continue
        if line.left or not line.text:
            continue
        if line.block or len(line.text) > _LONGEST:
            break
        if not _ENTRY.fullmatch(line.text):
            if later is None:
                later = Counter(each.text for each in lines[start:] if not each.left)
            if later[line.text] < 2:
                break
            later[line.text] -= 1
        end = n + 1
    return end

"""Runs of characters with their looks, as HTML and Word have them, and inlines made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from editor_app.formats.readers.inlines import merged
from editor_app.text.blocks import Inline, Link, NoteRef, Stress, Strong, Text

_HAN = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff5e\U00020000-\U0003ffff“”‘’—…"
_SOURCE_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0\u2002-\u200a\u202f]+")
_UNSEEN = re.compile(
    "[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]"
)


class Mark(StrEnum):
    """What a source marks and a text cannot hold; ``marks`` decides what becomes of each."""

    STRUCK = "struck"
    DELETED = "deleted"  # with changes tracked
    RAISED = "raised"
    LOWERED = "lowered"
    GUIDE = "guide"  # how characters are read, in small ones above them
    REMARK = "remark"  # a comment
    HIDDEN = "hidden"
    CONTENTS = "contents"  # a list of contents
    DRAWN = "drawn"  # words in drawings, charts, SmartArt
    SYMBOL = "symbol"  # a sign of a font that is not known
    FORMULA = "formula"
    PROMPT = "prompt"  # a form's own words, to be written over


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look the same; ``note`` is the label of a note called here.

    Runs with a ``mark`` go through ``Marks.settle`` before they become inlines.
    """

    text: str
    strong: bool = False
    stress: bool = False
    url: str = ""
    note: str = ""
    mark: Mark | None = None

    @property
    def is_plain(self) -> bool:
        """Whether they look like nothing in particular."""
        return not (self.strong or self.stress or self.url or self.note or self.mark)


def tidied(runs: Sequence[Run]) -> list[Run]:
    """Return one paragraph's runs with their blanks joined and the outer ones cut."""
    if len(runs) == 1:
        run = runs[0]
        if run.text.isalnum():
            return [run]  # letters and figures alone: nothing is to be joined or cut
        text = _SPACES.sub(" ", _SOURCE_BREAK.sub("", _UNSEEN.sub("", run.text)))
        text = text.lstrip(" \u3000") if run.note else text.strip(" \u3000")
        return [_with(run, text)] if text or run.note else []
    done: list[Run] = []
    before = ""
    for run in runs:
        text = _SPACES.sub(" ", _SOURCE_BREAK.sub("", _UNSEEN.sub("", run.text)))
        if before[-1:] in ("", " ", "\u3000"):
            text = text.lstrip(" \u3000") if not before else text.lstrip(" ")
        if text or run.note:
            done.append(_with(run, text))
            before += text[-1:]
    return _cut_end(done)


def _with(run: Run, text: str) -> Run:
    if text == run.text:
        return run
    return Run(text, run.strong, run.stress, run.url, run.note, run.mark)


def _cut_end(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1].note:
        text = runs[-1].text.rstrip(" \u3000")
        if text:
            return [*runs[:-1], _with(runs[-1], text)]
        runs.pop()
    return runs


def inlines_of(runs: Iterable[Run]) -> tuple[Inline, ...]:
    """Return the inlines of runs: links outermost, then bold, then 着重."""
    runs = list(runs)
    if len(runs) == 1 and runs[0].is_plain:
        return (Text(runs[0].text),) if runs[0].text else ()
    if not any(run.strong or run.stress or run.url for run in runs):
        return _plain(runs)
    done: list[Inline] = []
    for url, linked in groupby(runs, key=lambda run: run.url):
        inside = _marked(list(linked))
        done.append(Link(inside, url)) if url and inside else done.extend(inside)
    return merged(done)


def _marked(runs: Sequence[Run]) -> tuple[Inline, ...]:
    done: list[Inline] = []
    for strong, group in groupby(runs, key=lambda run: run.strong):
        before, inside, after = _within(list(group))
        inner = _stressed(inside)
        marked = strong and _wordy(inner)
        done += [Text(before), *((Strong(inner),) if marked else inner), Text(after)]
    return merged(done)


def _stressed(runs: Sequence[Run]) -> tuple[Inline, ...]:
    done: list[Inline] = []
    for stress, group in groupby(runs, key=lambda run: run.stress):
        before, inside, after = _within(list(group))
        inner = _plain(inside)
        marked = stress and _wordy(inner)
        done += [Text(before), *((Stress(inner),) if marked else inner), Text(after)]
    return merged(done)


def _within(runs: list[Run]) -> tuple[str, list[Run], str]:
    """Return runs without the blanks at their ends, and those: marks stand close to words."""
    first, last = runs[0], runs[-1]
    before = first.text[: len(first.text) - len(first.text.lstrip())] if not first.note else ""
    inside = [_with(first, first.text[len(before) :]), *runs[1:]]
    if last.note:
        return before, inside, ""
    text = inside[-1].text
    after = text[len(text.rstrip()) :]
    inside[-1] = _with(inside[-1], text.rstrip())
    return before, inside, after


def _plain(runs: Iterable[Run]) -> tuple[Inline, ...]:
    return merged(NoteRef(run.note) if run.note else Text(run.text) for run in runs)


def _wordy(inlines: Sequence[Inline]) -> bool:
    """Whether bold would show: blanks in bold are blanks."""
    return any((isinstance(i, Text) and i.text.strip()) or isinstance(i, Stress) for i in inlines)


def text_of(runs: Iterable[Run]) -> str:
    """Return the characters of runs."""
    return "".join(run.text for run in runs)

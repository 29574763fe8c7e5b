from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from editor_app.text.compare.characters import (
    Run,
    equal_runs,
    likeness,
    longest_common,
    runs_after_growth,
)
from tests.benchmarks.texts import edited, speech

PROJECT = Path(__file__).resolve().parents[3]

texts = st.text(st.sampled_from("劳模a𠮷\n"), max_size=14)


def assert_shared(old: str, new: str, runs: list[Run]) -> None:
    """Runs are equal stretches, in order, no two of them one."""
    at_old = at_new = -1
    for run in runs:
        assert run.old >= at_old
        assert run.new >= at_new
        assert (run.old, run.new) != (at_old, at_new)
        at_old, at_new = run.old + run.length, run.new + run.length
        assert old[run.old : at_old] == new[run.new : at_new] != ""


def shared(runs: list[Run]) -> int:
    return sum(run.length for run in runs)


def shown(old: str, new: str) -> str:
    """Return what is shared, with edits as ``[old→new]``."""
    text, at_old, at_new = "", 0, 0
    for run in [*equal_runs(old, new), Run(len(old), len(new), 0)]:
        if at_old < run.old or at_new < run.new:
            text += f"[{old[at_old : run.old]}→{new[at_new : run.new]}]"
        text += old[run.old : run.old + run.length]
        at_old, at_new = run.old + run.length, run.new + run.length
    return text


@given(texts, texts)
def test_runs_are_shared_and_in_order(old: str, new: str) -> None:
    assert_shared(old, new, longest_common(old, new))
    assert_shared(old, new, equal_runs(old, new))


def longest_by_hand(old: str, new: str) -> int:
    row = [0] * (len(new) + 1)
    for a in old:
        last = row.copy()
        for at, b in enumerate(new):
            row[at + 1] = last[at] + 1 if a == b else max(last[at + 1], row[at])
    return row[-1]


@given(texts, texts)
def test_nothing_longer_is_shared(old: str, new: str) -> None:
    assert shared(longest_common(old, new)) == longest_by_hand(old, new)


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        # What is between two edits by chance is part of one.
        ("坚持稳中求进", "保持中高速增进", "[坚持稳中求→保持中高速增]进"),
        ("到处建功立业", "在战场上立功", "[到处建功立业→在战场上立功]"),
        # What one word ends with and the other begins with is shared.
        ("长期保持稳定", "长期持续稳定", "长期[保→]持[→续]稳定"),
        ("长期保保持稳定", "长期持续续稳定", "长期[保保持→持续续]稳定"),
        # An edge stands at the end of a sentence, of a clause, of a word, else as late as it can.
        ("第一句。第三句。", "第一句。第二句。第三句。", "第一句。[→第二句。]第三句。"),
        ("红，黄，蓝", "红，绿，黄，蓝", "红，[→绿，]黄，蓝"),
        ("第一行\n第三行", "第一行\n第二行\n第三行", "第一行\n[→第二行\n]第三行"),
        ("于2019年建成", "于2018年和2019年建成", "于[→2018年和]2019年建成"),
        ("很多人", "很多多人", "很多[→多]人"),
        # Beside another edit it is one with it.
        ("甲的乙", "丙的丁的乙", "[甲→丙的丁]的乙"),
        ("", "劳模", "[→劳模]"),
        ("劳模", "劳模", "劳模"),
        ("", "", ""),
    ],
)
def test_it_is_told_as_a_person_would(old: str, new: str, read: str) -> None:
    assert shown(old, new) == read


@given(texts, texts, texts, st.booleans(), st.booleans())
def test_after_growth_runs_are_shared_too(
    old: str, new: str, more: str, at_end: bool, in_old: bool
) -> None:
    old, new = old + "一二三四五六七八九十" * 4 + new, new + "一二三四五六七八九十" * 4 + old
    known = equal_runs(old, new)
    if at_end:
        old, new = (old + more, new) if in_old else (old, new + more)
    else:
        step = len(more)
        known = [Run(r.old + step * in_old, r.new + step * (not in_old), r.length) for r in known]
        old, new = (more + old, new) if in_old else (old, more + new)
    assert_shared(old, new, runs_after_growth(old, new, known, at_end=at_end))


@pytest.mark.parametrize(("length", "rate"), [(20_000, 0.05), (60_000, 0.01), (20_000, 0.2)])
@pytest.mark.parametrize("marks", ["。，", ""])
def test_one_long_paragraph_keeps_nearly_all_that_can_be_kept(
    length: int, rate: float, marks: str
) -> None:
    old = speech(length).replace("\n", "")
    if not marks:
        old = old.replace("，", "").replace("。", "")
    new = edited(old, rate)
    found = longest_common(old, new)
    assert_shared(old, new, found)
    assert shared(found) >= 0.999 * LCSseq.similarity(old, new)


def test_a_long_paragraph_without_a_place_that_tells_is_compared_in_windows() -> None:
    old = "劳模精神工匠品质" * 2_500
    new = edited(old, 0.01)
    found = longest_common(old, new)
    assert_shared(old, new, found)
    assert shared(found) >= 0.99 * LCSseq.similarity(old, new)


def test_what_was_put_in_before_a_long_paragraph_hides_nothing() -> None:
    chance = random.Random(1)
    old = speech(30_000).replace("\n", "")
    other = "".join(chr(0x4E00 + chance.randrange(3_000)) for _ in range(12_000))
    assert shared(longest_common(old, other + edited(old, 0.01))) > 0.98 * len(old)


LONG = """
import random, resource
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from editor_app.text.compare.diff import compare
chance = random.Random(1)
for letters in ([chr(0x4E00 + n) for n in range(3_000)], "甲乙"):
    old, new = ("".join(chance.choices(letters, k=100_000)) for _ in range(2))
    found = compare(old, new)
    assert "".join(change.old for paragraph in found for change in paragraph.changes) == old
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set by resource")
def test_100_000_characters_with_nothing_to_go_by_need_little_memory_and_end() -> None:
    """One table for them would be 1.25 GB."""
    done = subprocess.run(
        [sys.executable, "-c", LONG], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_likeness_is_the_shared_part() -> None:
    assert likeness("", "", []) == 1
    assert likeness("劳模", "劳动", [Run(0, 0, 1)]) == 0.5

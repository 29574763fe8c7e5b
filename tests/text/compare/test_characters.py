from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.compare import characters_pure
from editor_app.text.compare.characters import Run, equal_runs, likeness, longest_common

texts = st.text(st.sampled_from("劳模a𠮷\n"), max_size=14)


@given(texts, texts)
def test_runs_are_shared_and_in_order(old: str, new: str) -> None:
    for runs in (equal_runs(old, new), longest_common(old, new)):
        at_old = at_new = 0
        for run in runs:
            assert run.old >= at_old
            assert run.new >= at_new
            at_old, at_new = run.old + run.length, run.new + run.length
            assert old[run.old : at_old] == new[run.new : at_new] != ""


@given(texts, texts)
def test_both_libraries_find_the_same(old: str, new: str) -> None:
    if sys.version_info >= (3, 13):
        pytest.skip("the compiled diff library has no wheels here")
    from editor_app.text.compare import characters_fast

    for cleanup in (False, True):
        fast = list(characters_fast.operations(old, new, 5, cleanup=cleanup))
        assert fast == list(characters_pure.operations(old, new, 5, cleanup=cleanup))


def test_cleanup_gives_up_chance_matches() -> None:
    old, new = "坚持稳中求进", "保持中高速增进"
    assert len(equal_runs(old, new)) < len(longest_common(old, new))


def test_likeness_is_the_shared_part() -> None:
    assert likeness("", "", []) == 1
    assert likeness("劳模", "劳动", [Run(0, 0, 1)]) == 0.5

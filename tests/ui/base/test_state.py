"""What the window remembers, read from files that it did not write so."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.ui.base.state import State


def read(folder: Path, line: str) -> State:
    (folder / "window.ini").write_text(f"[General]\n{line}\n", "utf-8")
    return State(folder / "window.ini")


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e300", "-3", "wide", "", "1, 2"])
def test_a_number_that_is_none_or_far_out_is_the_default(tmp_path: Path, value: str) -> None:
    assert read(tmp_path, f"scale={value}").number("scale", 1.0, (1.0, 1.5)) == 1.0


def test_a_number_within_is_what_was_kept(tmp_path: Path) -> None:
    state = State(tmp_path / "window.ini")
    state.keep("scale", 1.3)
    assert state.number("scale", 1.0, (1.0, 1.5)) == 1.3


def test_a_place_that_no_system_takes_is_none(tmp_path: Path) -> None:
    state = State(tmp_path / "window.ini")
    state.keep("folder", "a\0b")
    assert state.place("folder") is None

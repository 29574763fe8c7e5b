"""Which lines became which: kept, moved, split, merged, and blank ones."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.text.compare.alignment import Pair, align
from tests.benchmarks.texts import edited, speech
from tests.text.edits import own_speech, with_typing_errors

A = "一、深入学习贯彻重要回信精神，切实增强责任感。"
B = "二、大力弘扬劳模精神，营造劳动光荣的社会风尚。"
C = "三、加强组织领导，推动各项任务落地见效。"
D = "最后，祝大家身体健康、工作顺利！"
E = "（本文发表时有删节）"


def paired(old: list[str], new: list[str]) -> list[str]:
    """Return pairs as ``old lines > new lines``, an empty side for none, ``!`` for a move."""
    return [f"{_lines(pair.old)}>{_lines(pair.new)}{'!' * pair.moved}" for pair in align(old, new)]


def _lines(numbers: range) -> str:
    return "".join(map(str, numbers))


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([A, B, C], [A, B, C], ["0>0", "1>1", "2>2"]),
        ([A, B], [A, C, B], ["0>0", ">1", "1>2"]),
        ([A, B, C], [A, C], ["0>0", "1>", "2>1"]),
        ([A, B, C, D], [D, A, B, C], ["3>0!", "0>1", "1>2", "2>3"]),
        ([A, B, C], [A, B + "完。", C], ["0>0", "1>1", "2>2"]),
        # One paragraph cut in two or three, or two put together.
        ([A + B, D], [A, B, D], ["0>01", "1>2"]),
        ([A + B + C, D], [A, B, C, D], ["0>012", "1>3"]),
        ([A, B, D], [A + B, D], ["01>0", "2>1"]),
        ([A, "", B, D], [A + B, D], ["012>0", "3>1"]),
        ([A + B, D], [A, "", B, D], ["0>012", "1>3"]),
        # A short line beside is taken in only where it comes out of the pair.
        ([A, B], [A, "另起一行", B], ["0>0", ">1", "1>2"]),
        # Blank lines go with blank lines, and hold nothing.
        ([A, "", B], [A, "", B], ["0>0", "1>1", "2>2"]),
        ([A, "", B], [A, " ", B], ["0>0", "1>1", "2>2"]),
        ([A, "", "", B], [A, "", B], ["0>0", "1>1", "2>", "3>2"]),
        ([A, B], ["", A, "", B, ""], [">0", "0>1", ">2", "1>3", ">4"]),
        (["", ""], ["", ""], ["0>0", "1>1"]),
        # The same line many times.
        ([A, A, A], [A, A], ["0>0", "1>1", "2>"]),
        ([D, A, D], [A, D, D], ["1>0", "0>1!", "2>2"]),  # what stands at the end stays there
        # Nothing in common.
        ([A], [E], ["0>", ">0"]),
        ([], [A], [">0"]),
        ([A], [], ["0>"]),
        ([], [], []),
    ],
)
def test_what_became_of_lines(old: list[str], new: list[str], pairs: list[str]) -> None:
    assert paired(old, new) == pairs


lines = st.lists(st.sampled_from([A, B, C, D, E, A + B, C + "完。", "", " ", "短"]), max_size=9)


def assert_whole(old: list[str], new: list[str], pairs: list[Pair]) -> None:
    assert sorted(n for pair in pairs for n in pair.old) == list(range(len(old)))
    assert [n for pair in pairs for n in pair.new] == list(range(len(new)))
    kept = [pair for pair in pairs if pair.old and pair.new and not pair.moved]
    assert kept == sorted(kept, key=lambda pair: pair.old.start)
    assert all(old[pair.old.start] == new[pair.new.start] for pair in pairs if pair.same)


@settings(max_examples=100)
@given(lines, lines)
def test_every_line_is_in_one_pair(old: list[str], new: list[str]) -> None:
    assert_whole(old, new, align(old, new))


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_a_paragraph_edited_where_it_stands_keeps_its_place(chance: random.Random) -> None:
    old = own_speech().split("\n")
    new = with_typing_errors(own_speech(), 0.03, chance).split("\n")
    found = align(old, new)
    assert_whole(old, new, found)
    long = [pair for pair in found if pair.old and len(old[pair.old.start]) > 40]
    assert all(pair.old == pair.new and not pair.moved for pair in long)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(1, 20))
def test_what_is_cut_out_and_put_in_is_found_whole(chance: random.Random, count: int) -> None:
    old = own_speech().split("\n")
    gone = set(chance.sample(range(len(old)), count))
    new = [line for n, line in enumerate(old) if n not in gone]
    pairs = align(old, new)
    assert {n for pair in pairs if not pair.new for n in pair.old} == gone
    back = align(new, old)
    assert {n for pair in back if not pair.old for n in pair.new} == gone


@pytest.mark.parametrize("length", [1_500, 20_000])
@pytest.mark.parametrize("size", [100, 300])
@pytest.mark.parametrize("first_half", [False, True])
def test_a_long_paragraph_cut_into_many_and_edited_is_one(
    length: int, size: int, first_half: bool
) -> None:
    old = speech(length).replace("\n", "")[:length]
    halves = [old[: length // 2], old[length // 2 :]]
    cut = halves[not first_half]
    halves[not first_half] = "\n".join(cut[at : at + size] for at in range(0, len(cut), size))
    new = edited("\n".join(halves), 0.02).split("\n")
    assert [(pair.old, pair.new) for pair in align([old], new)] == [(range(1), range(len(new)))]
    assert [(pair.old, pair.new) for pair in align(new, [old])] == [(range(len(new)), range(1))]

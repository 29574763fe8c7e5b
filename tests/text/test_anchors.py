from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.anchors import Anchor, Moves, anchor, move
from tests.text.edits import speeches

TEXT = "前言。\n一、弘扬劳模精神，营造劳动光荣的社会风尚。\n二、加强组织领导，推动落地见效。"


def at(text: str, quote: str) -> Anchor:
    return anchor(text, text.index(quote), text.index(quote) + len(quote))


def moved(quote: str, new: str) -> Anchor | None:
    return move(at(TEXT, quote), TEXT, new)


def test_an_anchor_keeps_its_words_and_what_stands_round_them() -> None:
    assert anchor("弘扬劳模精神", 2, 4) == Anchor(2, 4, "劳模", "弘扬", "精神")
    with pytest.raises(ValueError, match="outside"):
        anchor("劳模", 1, 3)


def test_it_follows_its_words() -> None:
    new = TEXT.replace("前言。", "很长的前言。").replace("营造", "在全社会营造")
    assert moved("劳模精神", new) == at(new, "劳模精神")
    assert moved("组织领导", new) == at(new, "组织领导")


def test_it_follows_a_moved_paragraph() -> None:
    one, two, three = TEXT.split("\n")
    new = "\n".join([three, one, two])
    assert moved("组织领导", new) == at(new, "组织领导")


def test_it_follows_a_split_and_a_merge() -> None:
    split = TEXT.replace("，营造", "。\n营造")
    assert moved("社会风尚", split) == at(split, "社会风尚")
    merged = TEXT.replace("\n", "")
    assert moved("社会风尚", merged) == at(merged, "社会风尚")


def test_it_holds_what_half_lives_on() -> None:
    new = TEXT.replace("劳模精神", "劳模和工匠精神")
    assert moved("劳模精神", new) == at(new, "劳模和工匠精神")


def test_it_covers_several_paragraphs() -> None:
    new = TEXT.replace("社会风尚", "好风尚")
    assert moved("风尚。\n二、", new) == at(new, "风尚。\n二、")


def test_it_is_lost_with_its_words() -> None:
    assert moved("劳模精神", TEXT.replace("弘扬劳模精神，", "")) is None
    assert moved("组织领导", TEXT.split("\n")[0]) is None


def test_it_does_not_take_the_same_words_of_another_place() -> None:
    old = "要抓落实。\n会议认为，工作要抓实。\n要抓落实。"
    last = anchor(old, old.rindex("落实"), old.rindex("落实") + 2)
    assert move(last, old, "会议认为，工作要抓实。\n要抓落实。") == Anchor(
        14, 16, "落实", "会议认为，工作要抓实。\n要抓", "。"
    )
    assert move(last, old, "落实责任很重要，会议认为工作要抓实。") is None


@pytest.mark.parametrize(
    ("new", "place"), [("劳动模范", 1), ("劳和模范", 1), ("模范", 0), ("", None)]
)
def test_a_place_between_characters(new: str, place: int | None) -> None:
    found = move(anchor("劳模范", 1, 1), "劳模范", new)
    assert (found and found.start) == place


def test_a_place_in_an_empty_line() -> None:
    found = move(anchor("甲\n\n乙", 2, 2), "甲\n\n乙", "丙丁\n甲\n\n乙")
    assert found is not None
    assert found.start == 5


texts = st.text(st.sampled_from("劳模精神\n"), max_size=20)


@given(texts, texts, st.data())
def test_an_anchor_never_leaves_the_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    placed = anchor(old, start, data.draw(st.integers(start, len(old))))
    assert move(placed, old, old) == placed
    found = move(placed, old, new)
    assert found is None or found == anchor(new, found.start, found.end)


def elsewhere(
    text: str, marks: list[tuple[int, int]], chance: random.Random
) -> tuple[int, int, str]:
    """Return an edit that touches none of the marks: what it takes out and puts in."""
    while True:
        start, length = chance.randrange(len(text)), chance.randint(1, 12)
        end = start if chance.random() < 0.4 else min(len(text), start + length)
        other = chance.randrange(len(text))
        put_in = text[other : other + length] if chance.random() < 0.7 else ""
        if all(end <= first or start >= last for first, last in marks):
            return start, end, put_in


def test_anchors_outlive_five_hundred_edits_of_real_speeches(shared_data: Path) -> None:
    held = total = 0
    for seed, old in enumerate(speeches(shared_data)[:6]):
        chance = random.Random(seed)
        marks = [(n, n + chance.randint(2, 15)) for n in range(100, len(old) - 100, 400)]
        anchors, new = [anchor(old, *mark) for mark in marks], old
        for _ in range(500):
            start, end, put_in = elsewhere(new, marks, chance)
            shift = len(put_in) - (end - start)
            marks = [(a + shift, b + shift) if a >= end else (a, b) for a, b in marks]
            new = new[:start] + put_in + new[end:]
        moves = Moves(old, new)
        found = [moves.move(placed) for placed in anchors]
        held += sum(
            f is not None and (f.start, f.end) == m for f, m in zip(found, marks, strict=True)
        )
        total += len(marks)
    assert held >= 0.98 * total

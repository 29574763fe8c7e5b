from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.compare.anchors import Anchor, Moves, anchor, move
from tests.text.edits import own_speech, speeches

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
    ("quote", "edit", "with_", "found"),
    [
        # The words round it change.
        ("劳模精神", "弘扬", "大力弘扬", "劳模精神"),
        ("劳模精神", "，营造劳动光荣的社会风尚", "", "劳模精神"),
        ("前言。", "前言。\n", "前言。\n\n", "前言。"),
        # Its own words change, less than half of them.
        ("劳动光荣的社会风尚", "的社会", "的全社会", "劳动光荣的全社会风尚"),
        ("劳动光荣的社会风尚", "劳动光荣的", "劳动最光荣的", "劳动最光荣的社会风尚"),
        ("组织领导，推动落地", "，推动", "；促进", "组织领导；促进落地"),
        # Half of it goes.
        ("光荣的社会风尚", "光荣的", "", "社会风尚"),
        ("劳动光荣的社会风尚", "劳动光荣的", "", None),
        # All of it goes.
        ("劳动光荣", "劳动光荣", "劳工神圣", None),
        ("营造劳动光荣的社会风尚", "营造劳动光荣的社会风尚", "", None),
        # It is cut out here and stands elsewhere, with what stood round it.
        ("加强组织领导", "\n二、加强组织领导，推动落地见效。", "", None),
    ],
)
def test_what_becomes_of_a_quotation(quote: str, edit: str, with_: str, found: str | None) -> None:
    new = TEXT.replace(edit, with_, 1)
    place = moved(quote, new)
    assert (place and place.quote) == found
    if place is not None:
        assert new[place.start : place.end] == found


def test_a_quotation_cut_out_and_put_in_elsewhere_is_found_by_its_words() -> None:
    sentence = "营造劳动光荣的社会风尚。"
    new = sentence + "\n" + TEXT.replace(sentence, "")
    assert moved("劳动光荣的社会风尚", new) == at(new, "劳动光荣的社会风尚")


def test_of_the_same_words_in_many_places_the_right_one_is_held() -> None:
    text = "\n".join(f"第{n}段，要抓好落实，确保见效。" for n in "一二三四五")
    marks = [n for n in range(len(text)) if text.startswith("抓好落实", n)]
    new = text.replace("第二段，要抓好落实，确保见效。\n", "").replace("第四段", "第四大段")
    found = [move(anchor(text, n, n + 4), text, new) for n in marks]
    assert [f and new[f.start - 2 : f.start] for f in found] == [
        "，要",
        None,
        "，要",
        "，要",
        "，要",
    ]
    assert [f.start for f in found if f] == [
        n for n in range(len(new)) if new.startswith("抓好落实", n)
    ]


def test_every_anchor_of_a_text_in_another_order_is_held() -> None:
    old = own_speech()
    lines = old.split("\n")
    random.Random(3).shuffle(lines)
    new = "\n".join(lines)
    moves = Moves(old, new)
    for start in range(10, len(old) - 20, 37):
        placed = anchor(old, start, start + 12)
        if "\n" not in placed.quote:
            found = moves.move(placed)
            assert found is not None
            assert found.quote == placed.quote


def test_odd_texts_are_held_by_code_points() -> None:
    old = "𠮷👩‍🔧劳\u200b模\r\n二"
    new = "前" + old
    for start in range(len(old)):
        found = move(anchor(old, start, start + 1), old, new)
        assert found is None or (found.start, found.quote) == (start + 1, old[start])
    assert move(anchor(old, 5, 7), old, new) == anchor(new, 6, 8)


@pytest.mark.parametrize("range_", [(-1, 1), (2, 1), (0, 4), (4, 4)])
def test_what_is_outside_a_text_is_refused(range_: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside a text of 3"):
        anchor("劳模范", *range_)


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

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from editor_app.text.compare.alignment import align
from editor_app.text.compare.characters import equal_runs
from editor_app.text.compare.diff import (
    Change,
    Op,
    ParagraphChange,
    ParagraphKind,
    compare,
    compare_line,
)
from tests.text.compare.exactness import faults
from tests.text.edits import (
    own_speech,
    speeches,
    splits_and_merges,
    with_moves,
    with_other_figures,
    with_phrases,
    with_typing_errors,
)

ONE = "一、深入学习贯彻重要回信精神，切实增强责任感。"
TWO = "二、大力弘扬劳模精神，营造劳动光荣的社会风尚。"
THREE = "三、加强组织领导，推动各项任务落地见效。"


def assert_exact(old: str, new: str, paragraphs: tuple[ParagraphChange, ...]) -> None:
    assert not list(faults(old, new, paragraphs))


def kinds(old: list[str], new: list[str]) -> list[tuple[str, int | None, int | None]]:
    paragraphs = compare("\n".join(old), "\n".join(new))
    return [(p.kind.value, p.old_index, p.new_index) for p in paragraphs]


def test_one_character_is_struck_and_not_the_sentence() -> None:
    assert compare_line("请删去多余项。", "请删去余项。") == (
        Change(Op.EQUAL, "请删去", "请删去", 0, 3, 0, 3),
        Change(Op.DELETE, "多", "", 3, 4, 3, 3),
        Change(Op.EQUAL, "余项。", "余项。", 4, 7, 3, 6),
    )


def test_positions_are_those_of_the_whole_texts() -> None:
    paragraph = compare("前言\n𠮷旧事", "𠮷新事")[1]
    assert paragraph.kind is ParagraphKind.CHANGED
    assert paragraph.changes[1] == Change(Op.REPLACE, "旧", "新", 4, 5, 1, 2)


def test_nothing_changed() -> None:
    assert kinds([ONE, "", TWO], [ONE, "", TWO]) == [
        ("equal", 0, 0),
        ("equal", 1, 1),
        ("equal", 2, 2),
    ]
    assert compare_line("", "") == ()


def test_a_paragraph_comes_and_goes() -> None:
    assert kinds([ONE, TWO], [ONE, THREE, TWO]) == [
        ("equal", 0, 0),
        ("inserted", None, 1),
        ("equal", 1, 2),
    ]
    assert kinds([ONE, THREE], [THREE]) == [("deleted", 0, None), ("equal", 1, 0)]


def test_a_moved_paragraph_is_shown_with_its_edits() -> None:
    edited = ONE.replace("切实", "不断")
    paragraphs = compare("\n".join([ONE, TWO, THREE]), "\n".join([TWO, THREE, edited]))
    assert [p.kind.value for p in paragraphs] == ["equal", "equal", "moved"]
    moved = paragraphs[-1]
    assert (moved.old_index, moved.new_index) == (0, 2)
    assert [(c.old, c.new) for c in moved.changes if c.op is not Op.EQUAL] == [("切实", "不断")]


def test_short_lines_do_not_move() -> None:
    old, new = ["同志们：", ONE, TWO], [ONE, TWO, "同志们："]
    assert kinds(old, new)[0] == ("deleted", 0, None)
    assert kinds(old, new)[-1] == ("inserted", None, 2)


def test_a_rewritten_paragraph_stays_in_its_place() -> None:
    rewritten = "二、弘扬劳模精神、工匠精神，在全社会形成劳动光荣的好风气。"
    assert kinds([ONE, TWO, THREE], [ONE, rewritten, THREE])[1] == ("changed", 1, 1)


def test_a_split_or_merged_paragraph_is_one_change() -> None:
    whole = ONE + TWO
    (split,) = compare(whole, f"{ONE}\n{TWO}")
    assert [(c.old, c.new) for c in split.changes if c.op is not Op.EQUAL] == [("", "\n")]
    (merged,) = compare(f"{ONE}\n\n{TWO}", whole)
    assert [(c.old, c.new) for c in merged.changes if c.op is not Op.EQUAL] == [("\n\n", "")]


def test_blank_lines_hold_nothing_together() -> None:
    old = [ONE, "", TWO, "", THREE]
    new = ["", "", ONE, TWO, "", THREE]
    found = kinds(old, new)
    assert [("equal", old.index(line), new.index(line)) for line in (ONE, TWO, THREE)] == [
        entry for entry in found if entry[1] in (0, 2, 4)
    ]


SIGNS = {"equal": "=", "changed": "~", "inserted": "+", "deleted": "-", "moved": ">"}


def shown(old: str, new: str, *terms: str) -> str:
    """Return a comparison as a person reads it: [what goes→what comes], a sign for each line."""
    return "\n".join(
        SIGNS[p.kind.value]
        + "".join(c.old if c.op is Op.EQUAL else f"[{c.old}→{c.new}]" for c in p.changes)
        for p in compare(old, new, terms)
    )


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        # As in the drawing of the review page.
        ("工会组织宣讲三百余场", "工会组织宣讲四百余场", "~工会组织宣讲[三百→四百]余场"),
        ("项目三百六十多余项", "项目三百六十余项", "~项目三百六十[多→]余项"),
        ("转化为自觉行动", "转化为全市职工的自觉行动", "~转化为[→全市职工的]自觉行动"),
        ("行动，不断在战场上建功", "行动，在战场上建功", "~行动，[不断→]在战场上建功"),
        ("完成攻关，带动技术骨干", "完成攻关，培养技术骨干", "~完成攻关，[带动→培养]技术骨干"),
        # Marks and numbers of paragraphs.
        ("同志们：", "同志们、朋友们：", "~同志们[→、朋友们]："),
        ("一是学习更加深入。", "二是学习更加深入。", "~[一→二]是学习更加深入。"),
        ("学习更加深入。工会", "学习更加深入；工会", "~学习更加深入[。→；]工会"),
        ("第1条规定如下", "第一条规定如下", "~第[1→一]条规定如下"),
        (
            "劳动光荣，创造伟大。",
            "劳动光荣，知识崇高，创造伟大。",
            "~劳动光荣，[→知识崇高，]创造伟大。",
        ),
        # White space is said, line ends of other systems too.
        ("　　甲乙丙", "甲乙丙", "~[　　→]甲乙丙"),
        ("甲乙\r\n丙丁", "甲乙\n丙丁", "~甲乙[\r→]\n=丙丁"),
        ("甲乙丙\t丁戊", "甲乙丙 丁戊", "~甲乙丙[\t→ ]丁戊"),
        # A sign changes whole: a joined picture, a skin tone, an accent, a variant.
        ("👩‍🔧劳模", "👩‍🏭劳模", "~[👩‍🔧→👩‍🏭]劳模"),
        ("👍🏽干得好", "👍🏿干得好", "~[👍🏽→👍🏿]干得好"),
        ("读作ma\u0304音节", "读作ma\u0301音节", "~读作[ma\u0304→ma\u0301]音节"),
        ("葛\U000e0100城同志", "葛城同志", "~[葛\U000e0100→葛]城同志"),
        ("𠮷祥如意", "𠮷庆如意", "~𠮷[祥→庆]如意"),
        # Links and pictures.
        ("| 甲 | 乙 |", "| 甲 | 丙 |", "~| 甲 | [乙→丙] |"),
        ("![图](asset:ab12)", "![图](asset:ab13)", "~![图](asset:[ab12→ab13])"),
        # Two paragraphs that have nothing in common are not one that changed.
        ("百花齐放", "推陈出新", "-[百花齐放→]\n+[→推陈出新]"),
        ("", "甲", "-\n+[→甲]"),
        ("甲", "", "-[甲→]\n+"),
        ("", "", "="),
    ],
)
def test_what_a_person_reads(old: str, new: str, read: str) -> None:
    assert shown(old, new) == read


def test_names_and_terms_change_as_wholes() -> None:
    old, new = "王东明副主席出席。", "王东峰主席出席。"
    assert shown(old, new) == "~王东[明副→峰]主席出席。"
    terms = ("王东明", "王东峰", "副主席", "主席")
    assert shown(old, new, *terms) == "~[王东明副主席→王东峰主席]出席。"


lines = st.lists(
    st.one_of(
        st.sampled_from([ONE, TWO, THREE, "", ONE + TWO, TWO + "完。", "2019年4月29日"]),
        st.text(st.sampled_from("劳模1. a、"), max_size=8),
    ),
    max_size=8,
)


@settings(max_examples=150)
@given(lines, lines)
@example([""], [])
@example([ONE, "", TWO], [ONE + TWO])
@example([ONE, "劳模", TWO], [TWO, "劳模 ", ONE])
def test_every_comparison_is_exact(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    assert_exact(before, after, compare(before, after, ["劳模", "精神"]))


@given(st.text(st.sampled_from("劳模1.2万 a\n"), max_size=20), st.randoms(use_true_random=False))
def test_every_line_is_exact(old: str, chance: random.Random) -> None:
    new = with_typing_errors(old + "劳", 0.5, chance)
    changes = compare_line(old, new)
    assert "".join(change.old for change in changes) == old
    assert "".join(change.new for change in changes) == new
    assert all(a.op is not b.op for a, b in pairwise(changes))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("劳模精神" * 12_500, "工匠品质" * 12_500),
        ("\n".join(map(str, range(3000))), "\n".join(map(str, range(3000, 0, -1)))),
        ("劳模\n" * 3000, "工匠\n劳模\n" * 2000),
        ("甲" * 100_000, "乙" * 100_000),
        ("", "劳模" * 50_000),
    ],
)
def test_texts_that_differ_altogether_are_compared_exactly(old: str, new: str) -> None:
    assert_exact(old, new, compare(old, new))


def struck(paragraphs: tuple[ParagraphChange, ...]) -> int:
    changed = [c for p in paragraphs for c in p.changes if c.op is not Op.EQUAL]
    return sum(len(change.old) + len(change.new) for change in changed)


def struck_before_widening(old: str, new: str) -> int:
    before, after, count = old.split("\n"), new.split("\n"), 0
    for pair in align(before, after):
        first = "\n".join(before[pair.old.start : pair.old.stop])
        second = "\n".join(after[pair.new.start : pair.new.stop])
        shared = sum(run.length for run in equal_runs(first, second))
        count += len(first) + len(second) - 2 * shared
    return count


def least(old: str, new: str) -> int:
    """Return the Indel distance."""
    return len(old) + len(new) - 2 * LCSseq.similarity(old, new)


def measured(old: str, new: str) -> tuple[int, int, int]:
    """Return the least to strike, what is struck before edges are widened, and what is shown."""
    paragraphs = compare(old, new)
    assert_exact(old, new, paragraphs)
    return least(old, new), struck_before_widening(old, new), struck(paragraphs)


def edited(text: str, chance: random.Random) -> str:
    """Edit a text as a reviewer does: words, phrases, figures, paragraphs cut and joined."""
    long = len(text) // 250
    text = with_phrases(with_typing_errors(text, 0.005, chance), long, chance)
    return splits_and_merges(with_other_figures(text, long // 5, chance), 2, chance)


def assert_small(least: int, raw: int, shown: int) -> None:
    assert raw <= 1.06 * least
    assert shown <= 1.25 * least


def test_strikes_stay_small() -> None:
    text = own_speech()
    found = [measured(text, edited(text, random.Random(seed))) for seed in range(12)]
    assert_small(*map(sum, zip(*found, strict=True)))


def test_figures_are_struck_whole_and_no_more() -> None:
    """One digit of a number is two characters to strike at least; the number is read whole."""
    text = own_speech()
    found = [
        measured(text, with_other_figures(text, 12, random.Random(seed))) for seed in range(12)
    ]
    least, raw, shown = map(sum, zip(*found, strict=True))
    assert raw <= 1.04 * least
    assert shown <= 3.3 * least  # 1.36 is four characters: no less can be read


def test_strikes_stay_small_on_real_speeches(shared_data: Path) -> None:
    texts = enumerate(speeches(shared_data))
    found = [measured(text, edited(text, random.Random(seed))) for seed, text in texts]
    assert_small(*map(sum, zip(*found, strict=True)))


def moves_found(old: str, count: int, chance: random.Random) -> tuple[int, int]:
    """Return how many of some paragraphs moved are shown as moved, and how many moved."""
    new, moved = with_moves(old, count, chance)
    new = with_typing_errors(new, 0.01, chance)
    paragraphs = compare(old, new)
    assert_exact(old, new, paragraphs)
    shown = {p.old for p in paragraphs if p.kind is ParagraphKind.MOVED}
    return len(shown & moved), len(moved)


def test_moved_paragraphs_are_found() -> None:
    found = [moves_found(own_speech(), 3, random.Random(seed)) for seed in range(20)]
    shown, moved = map(sum, zip(*found, strict=True))
    assert shown >= 0.9 * moved


def test_moved_paragraphs_are_found_on_real_speeches(shared_data: Path) -> None:
    texts = enumerate(speeches(shared_data))
    found = [moves_found(text, 4, random.Random(seed)) for seed, text in texts]
    shown, moved = map(sum, zip(*found, strict=True))
    assert shown >= 0.9 * moved


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_a_text_in_any_order_can_be_read_out_again(chance: random.Random) -> None:
    lines = own_speech().split("\n")
    chance.shuffle(lines)
    new = with_typing_errors("\n".join(lines), 0.002, chance)
    assert_exact(own_speech(), new, compare(own_speech(), new))

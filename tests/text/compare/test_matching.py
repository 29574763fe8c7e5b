"""What is shown as moved, where lines of two texts crossed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.text.compare.diff import ParagraphKind, compare
from editor_app.text.compare.matching import in_order

LINES = {
    "A": "一、肯定成绩，把握劳模工作的新进展",
    "B": "二、突出重点，让劳模精神真正落到岗位上",
    "C": "## 附：有关数据说明",
    "d": "（一）组织体系更加健全",
    "e": "（二）服务阵地更加完善",
    "f": "1.加强领导，压实责任",
    "s": "今天的会议很重要。",
    "t": "下面讲三点意见。",
    "p": "一是学习宣传更加深入。各级工会组织宣讲三百余场，劳模走进车间、走进校园、走进社区。",
    "q": "二是平台建设更加扎实。全市建成劳模创新工作室一百二十八个，带动技术骨干两千余人。",
    "r": "三是关心关爱更加到位。坚持走访慰问、健康体检、疗休养制度化，把服务送到劳模心坎上。",
    "x": "长" * 600 + "一段。",
    "y": "另" * 600 + "一段。",
    "z": "又" * 5000 + "一段。",
}


def moved(old: str, new: str) -> str:
    """Return the letters of the lines that are shown as moved, in their new order."""
    names = {line: name for name, line in LINES.items()}
    texts = ("\n".join(LINES[name] for name in order) for order in (old, new))
    return "".join(names[p.new] for p in compare(*texts) if p.kind is ParagraphKind.MOVED)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("ApBq", "ApBq", ""),
        # A paragraph that changed places with a heading moved, whichever of them is longer.
        ("Ap", "pA", "p"),
        ("sA", "As", "s"),
        ("pA", "Ap", "p"),
        ("ApBqr", "AprBq", "r"),
        ("ApqBr", "ApBqr", "q"),
        ("Cp", "pC", "p"),
        # So did several, as long as they are not pages.
        ("Apqr", "pqrA", "pqr"),
        ("ApqrB", "ABpqr", "pqr"),
        ("AxyB", "ABxy", "xy"),
        ("AzB", "zAB", "A"),
        # Two paragraphs that changed sections.
        ("ApBx", "AxBp", "xp"),
        # Of paragraphs, what is less to read.
        ("px", "xp", "p"),
        ("pqx", "xpq", "pq"),
        ("xst", "stx", "st"),
        ("pqrs", "spqr", "s"),
        # A section goes with its heading.
        ("ApBqr", "BqrAp", "Ap"),
        ("AxBq", "BqAx", "Bq"),
        ("dpeqr", "eqrdp", "dp"),
        # Under the headings of a higher level, those of a lower one move.
        ("AdpB", "ABdp", "dp"),
        ("AdpBeq", "AeqBdp", "eqdp"),
        ("Afd", "Adf", "f"),
        ("AB", "BA", "A"),
    ],
)
def test_what_moved(old: str, new: str, shown: str) -> None:
    assert moved(old, new) == shown


orders = st.permutations(list("ABCdefspqrx"))


@given(orders, orders)
def test_what_stays_is_in_order_and_no_more_moves_than_must(old: list[str], new: list[str]) -> None:
    places = {name: place for place, name in enumerate(new)}
    pairs = [(place, places[name]) for place, name in enumerate(old)]
    kept = in_order(pairs, [LINES[name] for name in new])
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(kept))
    for pair in set(pairs) - set(kept):  # each line that moved crosses one that stayed
        assert any((pair[0] - a) * (pair[1] - b) < 0 for a, b in kept)


@given(orders, st.data())
def test_one_paragraph_moved_anywhere_is_the_one_that_moved(
    order: list[str], data: st.DataObject
) -> None:
    order = [name for name in order if name != "s"]
    start = data.draw(st.integers(0, len(order)))
    end = data.draw(st.integers(0, len(order) - 1))
    end += end >= start
    old, new = order.copy(), order.copy()
    old.insert(start, "s")
    new.insert(end, "s")
    assert moved("".join(old), "".join(new)) == "s"

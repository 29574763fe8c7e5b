"""The chain: what stands after edits, verdicts, changes and confirmations in every order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.review import Chain, VerdictState, replay
from tests.domain.stories import NAMES, Story

SIGNED = "1 a>a, 2 a>a, 3 a>a"


def standing(chain: Chain) -> str:
    """Return the states of the verdicts given, in order."""
    return " ".join(verdict.state.value for verdict in chain.verdicts)


# Rules of the stages, what happens, the states of the verdicts in the end, the stage that
# is open (counted from 1, 0 for none) and the text that may leave as final (- for none).
CASES = [
    # Straight through.
    ("vvv", "", "", 1, "-"),
    ("vvv", "1 a>a", "live", 2, "-"),
    ("vvv", "1 a>a, 2 a>a", "live live", 3, "-"),
    ("vvv", SIGNED, "live live live", 0, "a"),
    ("", "", "", 0, "a"),
    # A holder's own edits void nothing.
    ("vvv", "1 a>b, 2 b>c, 3 c>d", "live live live", 0, "d"),
    ("vvv", "1 a>a, 2+b, 2 a>b, 3 b>b", "live live live", 0, "b"),
    ("vvv", "1+b, 1+c, 1+a, 1 a>a, 2 a>a, 3 a>a", "live live live", 0, "a"),
    # A verdict on another text than the one received, or out of turn, stands for nothing.
    ("vvv", "1 x>x", "void", 1, "-"),
    ("vvv", "1 a>b, 2 a>a", "live void", 2, "-"),
    ("vvv", "2 a>a", "void", 1, "-"),
    ("vvv", "3 a>a, 1 a>a, 2 a>a", "void live live", 3, "-"),
    ("vvv", "3 a>a, 1 a>b, 2 b>b, 3 b>b", "void live live live", 0, "b"),
    ("vvv", "1 a>a, 1 a>b, 2 a>a, 3 a>a", "live void live live", 0, "a"),
    # A return ends the round, whoever gives it and whatever follows.
    ("vvv", "1 a!", "live", 0, "-"),
    ("vvv", "1 a>a, 2 a!", "live live", 0, "-"),
    ("vvv", "1 a!, 1 a>a, 2 a>a, 3 a>a", "live live live live", 0, "-"),
    # Void: the stage goes through it again.
    ("vvv", "1 a>a, +b", "void", 1, "-"),
    ("vvv", f"{SIGNED}, +b", "void void void", 1, "-"),
    ("vvv", f"{SIGNED}, +b, +a", "void void void", 1, "-"),
    ("vvv", f"{SIGNED}, +b, 1 b>b, 2 b>b, 3 b>b", "void void void live live live", 0, "b"),
    ("vvv", "1 a>a, +b, 2 a>a", "void void", 1, "-"),
    # A version that changes nothing breaks nothing.
    ("vvv", f"{SIGNED}, +a", "live live live", 0, "a"),
    # What a holder saved while another stage was open is a change from outside.
    ("vvv", "1 a>a, 1+b", "void", 1, "-"),
    ("vvv", "1 a>a, 3+b", "void", 1, "-"),
    ("vvv", f"{SIGNED}, 3+b", "void void void", 1, "-"),
    # Reconfirm: the verdict stands again once its holder has confirmed that very text.
    ("rrr", f"{SIGNED}, +b", "owed owed owed", 0, "-"),
    ("rrr", f"{SIGNED}, +b, 1=b, 3=b", "reconfirmed owed reconfirmed", 0, "-"),
    ("rrr", f"{SIGNED}, +b, 1=b, 2=b, 3=b", "reconfirmed reconfirmed reconfirmed", 0, "b"),
    ("rrr", "1 a>a, +b, 1=c", "owed", 2, "-"),
    ("rrr", "1 a>a, +b, 1=a", "owed", 2, "-"),
    ("rrr", "1 a>a, +b, 1?b", "owed", 2, "-"),
    ("rrr", "1 a>a, +b, 1:b", "owed", 2, "-"),
    ("rrr", "1 a>a, +b, 1=b, +c", "owed", 2, "-"),
    ("rrr", "1 a>a, +b, 1=b, +c, 1=c", "reconfirmed", 2, "-"),
    ("rrr", "1 a>a, 1=a, +b", "owed", 2, "-"),
    # Taken back, the change asks for nothing any more.
    ("rrr", f"{SIGNED}, +b, +a", "live live live", 0, "a"),
    ("rrr", f"{SIGNED}, +b, 1=b, +a", "owed live live", 0, "-"),
    ("rrr", f"{SIGNED}, +b, 1=b, 2=b, 3=b, +a", "owed owed owed", 0, "-"),
    # Owed while a later stage is at work: what is confirmed is the text it came to.
    ("rvv", "1 a>a, 2 a>a, +b, 2 b>b, 3 b>b", "owed void live live", 0, "-"),
    ("rvv", "1 a>a, 2 a>a, +b, 1=b, 2 b>c, 3 c>c", "reconfirmed void live live", 0, "c"),
    ("rvv", "1 a>a, +b, 2 b>c, 1=b, 3 c>c", "owed live live", 0, "-"),
    ("rvv", "1 a>a, +b, 2 b>c, 1=c, 3 c>c", "reconfirmed live live", 0, "c"),
    # A stage that decided before has not seen what a reopened one hands on.
    ("vvr", f"{SIGNED}, +b, 3=b, 1 b>c, 2 c>c", "void void owed live live", 0, "-"),
    ("vvr", f"{SIGNED}, +b, 3=b, 1 b>c, 2 c>c, 3=c", "void void reconfirmed live live", 0, "c"),
    ("vvr", f"{SIGNED}, +b, 3=b, 1 b>b, 2 b>b", "void void reconfirmed live live", 0, "b"),
    ("vrc", f"{SIGNED}, +b, 2=b, 3:b, 1 b>c", "void owed owed live", 0, "-"),
    # Carry: said by the rule of the stage, of that very text.
    ("ccc", "1 a>a, +b", "owed", 2, "-"),
    ("ccc", "1 a>a, +b, 1:b", "carried", 2, "-"),
    ("ccc", "1 a>a, +b, 1:c", "owed", 2, "-"),
    ("ccc", "1 a>a, +b, 1=b", "reconfirmed", 2, "-"),
    ("ccc", f"{SIGNED}, +b, 1:b, 2:b, 3:b", "carried carried carried", 0, "b"),
    ("vvv", "1 a>a, +b, 1:b", "void", 1, "-"),
    # Rules side by side.
    ("rcv", f"{SIGNED}, +b, 1=b, 2:b, 3 b>b", "reconfirmed carried void live", 0, "b"),
    ("rcv", f"{SIGNED}, +b, 2:b, 3 b>b", "owed carried void live", 0, "-"),
]


@pytest.mark.parametrize(("rules", "steps", "states", "open_stage", "final"), CASES)
def test_what_stands(rules: str, steps: str, states: str, open_stage: int, final: str) -> None:
    chain = Story(rules).tell(steps).chain()
    assert standing(chain) == states
    assert chain.stage == (open_stage - 1 if open_stage else None)
    assert [text for text in "abcdx" if chain.covers(text)] == [t for t in final if t != "-"]
    assert chain.complete == (final != "-")


def test_a_verdict_says_which_version_broke_it() -> None:
    chain = Story("vr").tell("1 a>a, 2 a>a, +b").chain()
    assert [(v.state.value, v.void) for v in chain.verdicts] == [("void", "2"), ("owed", "2")]
    chain = Story("vr").tell("1 a>a, 2 a>a, +b, 2=b, 1 b>c").chain()
    assert [(v.state.value, v.void) for v in chain.verdicts] == [
        ("void", "2"),
        ("owed", "9"),
        ("live", ""),
    ]


def test_who_owes_is_told_in_the_order_of_the_verdicts() -> None:
    chain = Story("rrr").tell(f"{SIGNED}, +b, 2=b").chain()
    assert [(v.stage, v.state) for v in chain.owed] == [
        ("初审", VerdictState.OWED),
        ("终审", VerdictState.OWED),
    ]


def test_the_next_stage_receives_what_was_handed_on_or_changed_since() -> None:
    story = Story()
    received = []
    for step in ("", "1 a>b", "+c", "1+d", "1 c>d", "2 d>d"):
        chain = story.tell(step).chain()
        received.append((chain.current, chain.current_version))
    assert received == [("a", 1), ("b", 9), ("c", 2), ("c", 2), ("d", 9), ("d", 9)]


def test_what_came_before_the_round_is_left_out() -> None:
    story = Story().tell("+z, 1 z>z")
    story.versions = [replace(v, seq=v.seq - 5) for v in story.versions]
    story.verdicts = [replace(v, seq=v.seq - 5) for v in story.verdicts]
    assert standing(story.chain()) == ""
    story.tell(SIGNED)
    assert story.chain().covers("a")


def test_events_count_in_the_order_of_the_record_and_not_of_the_lists() -> None:
    story = Story("rrr").tell(f"{SIGNED}, +b, 1=b, 2=b, 3=b")
    chain = replay(
        story.round(),
        story.versions[::-1],
        story.verdicts[::-1],
        story.confirmations[::-1],
    )
    assert chain == story.chain()


def test_a_verdict_of_a_stage_that_the_workflow_has_not_stands_for_nothing() -> None:
    story = Story("v").tell("1 a>a")
    stranger = replace(story.verdicts[0], id=2, stage="四审", seq=9)
    chain = replay(story.round(), [], [*story.verdicts, stranger], [])
    assert standing(chain) == "live void"
    assert chain.covers("a")


def test_a_confirmation_of_no_known_verdict_changes_nothing() -> None:
    story = Story("rrr").tell(f"{SIGNED}, +b, 1=b")
    unknown = [replace(c, verdict=99) for c in story.confirmations]
    chain = replay(story.round(), story.versions, story.verdicts, unknown)
    assert len(chain.owed) == len(NAMES)

"""Random rounds: nothing leaves as final that its stages did not confirm, and what they did may."""

from __future__ import annotations

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.domain.review import Confirmation, Event, Verdict
from editor_app.domain.workflow import OnChange
from tests.domain.stories import NAMES, Story

TEXTS = "abcd"
rules = st.text(st.sampled_from("vrc"), min_size=1, max_size=3)


# Whatever a damaged or hand-made record may hold; most of it approvals, so as to come further.
_APPROVALS = [f"{n} {a}>{b}" for n in "123" for a in TEXTS for b in TEXTS]
_ANSWERS = [f"{n}{verb}{a}" for n in "123" for verb in "=:?" for a in TEXTS]
_VERSIONS = [f"{n}+{a}" for n in ("", "", "1", "2", "3") for a in TEXTS]
any_steps = st.lists(st.sampled_from([*_APPROVALS, *_ANSWERS, *_VERSIONS]), max_size=24)


def told(rules: str, steps: list[str]) -> Story:
    """Return the story of the steps that can be told: no confirmation before a verdict."""
    story = Story(rules)
    for step in steps:
        stage = step[0] if step[0] != "+" else "1"
        given = {verdict.stage for verdict in story.verdicts}
        if int(stage) <= len(rules) and (step[1] not in "=:?" or NAMES[int(stage) - 1] in given):
            story.tell(step)
    return story


def confirmed(story: Story, text: str) -> bool:
    """Whether every stage has said yes to a text: handed it on, confirmed it, or left it to others.

    It left it to a stage behind it that made the text of one it had said yes to.
    """
    events: list[Event] = [*story.verdicts, *story.confirmations]
    stages = story.round().workflow.stages
    rules = {stage.name: stage.on_change for stage in stages}
    by_id = {verdict.id: verdict for verdict in story.verdicts}
    said: dict[str, set[str]] = {stage.name: set() for stage in stages}
    for event in sorted(events, key=lambda e: e.seq):
        if isinstance(event, Verdict):
            said[event.stage].add(event.hash)
            for name in NAMES[: NAMES.index(event.stage)]:
                if event.received_hash in said[name]:
                    said[name].add(event.hash)
        elif isinstance(event, Confirmation):
            name = by_id[event.verdict].stage
            carries = rules[name] is OnChange.CARRY
            if carries if event.carried else event.by == name:
                said[name].add(event.hash)
    return all(text in texts for texts in said.values())


@settings(max_examples=150)
@given(rules, any_steps)
@example("vvr", ["1 a>a", "2 a>a", "3 a>a", "+b", "3=b", "1 b>c", "2 c>c"])
@example("vvv", ["3 a>a", "1 a>b", "2 b>b"])
@example("rr", ["1 a>a", "2 a>a", "+b", "1?b", "2=b"])
def test_no_text_is_final_that_a_stage_did_not_confirm(rules: str, steps: list[str]) -> None:
    story = told(rules, steps)
    chain = story.chain()
    for text in TEXTS:
        if chain.covers(text):
            assert confirmed(story, text)
            assert text == chain.current
    assert sum(map(chain.covers, TEXTS)) == chain.complete


@settings(max_examples=100)
@given(rules, any_steps, st.randoms(use_true_random=False))
def test_every_round_can_be_brought_to_an_end(
    rules: str, steps: list[str], chance: random.Random
) -> None:
    """Those who are asked answer, in any order; once nobody edits any more it must end."""
    story = told(rules, steps)
    for turn in range(6 * len(rules)):
        chain = story.chain()
        ways = [f"{NAMES.index(v.stage) + 1}={chain.current}" for v in chain.owed]
        if chain.stage is not None:
            edited = chance.choice(TEXTS) if turn < 3 else chain.current
            ways.append(f"{chain.stage + 1} {chain.current}>{edited}")
        if ways:
            story.tell(chance.choice(ways))
    assert story.chain().covers(story.chain().current)


steps = st.lists(
    st.tuples(
        st.sampled_from(["approve", "inside", "outside", "confirm", "carry", "return"]),
        st.sampled_from(TEXTS),
    ),
    max_size=25,
)


@settings(max_examples=200)
@given(rules, steps)
def test_a_round_told_properly_ends_as_it_was_told(
    rules: str, steps: list[tuple[str, str]]
) -> None:
    """Every step is one that the desk allows; what is expected is kept beside it."""
    story, text, answers = Story(rules), "a", dict[int, str]()
    for step, letter in steps:
        chain = story.chain()
        number = chain.stage
        owing = [n for n, answer in answers.items() if answer != text]
        assert [NAMES.index(v.stage) for v in chain.owed] == owing
        if step == "approve" and number is not None:
            story.tell(f"{number + 1} {text}>{letter}")
            for stage, answer in answers.items():
                if answer == text and stage < number:
                    answers[stage] = letter
            if letter != text:
                answers = {n: a for n, a in answers.items() if n < number or rules[n] != "v"}
            answers = {**answers, number: letter}
            text = letter
        elif step == "inside" and number is not None:
            story.tell(f"{number + 1}+{letter}")
        elif step == "outside":
            story.tell(f"+{letter}")
            if letter != text:
                answers = {n: answer for n, answer in answers.items() if rules[n] != "v"}
            text = letter
        elif step in ("confirm", "carry") and owing:
            stage = owing[0]
            carried = step == "carry" and rules[stage] == "c"
            story.tell(f"{stage + 1}{':' if carried else '='}{text}")
            answers[stage] = text
        elif step == "return" and number is not None and letter == "d":
            story.tell(f"{number + 1} {text}!")
            assert not story.chain().complete
            return
    whole = len(answers) == len(rules) and set(answers.values()) == {text}
    assert story.chain().complete is whole
    assert story.chain().covers(text) is whole

"""The chain: what stands after edits, verdicts, changes and confirmations in every order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.person import Role
from editor_app.domain.review import (
    Chain,
    Confirmation,
    Decision,
    Round,
    Verdict,
    VerdictState,
    Version,
    replay,
)
from editor_app.domain.workflow import OnChange, Stage, Workflow

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NAMES = ("初审", "复审", "终审")


def workflow(*rules: OnChange) -> Workflow:
    """Return a workflow with a stage for each rule."""
    stages = tuple(
        Stage(name, name, Role.EDITOR, on_change=rule)
        for name, rule in zip(NAMES, rules, strict=False)
    )
    return Workflow("w", "w", "w", stages)


@dataclass
class Story:
    """A round told step by step."""

    rules: tuple[OnChange, ...] = (OnChange.VOID,) * 3
    seq: int = 1
    versions: list[Version] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    confirmations: list[Confirmation] = field(default_factory=list)

    def _next(self) -> int:
        self.seq += 1
        return self.seq

    def version(self, text: str, stage: str = "") -> None:
        number = len(self.versions) + 2
        self.versions.append(
            Version(1, number, text, text, "人", NOW, stage=stage, seq=self._next())
        )

    def verdict(
        self, stage: str, received: str, handed: str, decision: Decision = Decision.APPROVED
    ) -> Verdict:
        made = Verdict(
            id=len(self.verdicts) + 1,
            round=1,
            stage=stage,
            by=stage,
            decision=decision,
            received=1,
            handed_on=1,
            received_hash=received,
            hash=handed,
            reading_hash=handed,
            report="",
            time=NOW,
            seq=self._next(),
        )
        self.verdicts.append(made)
        return made

    def confirm(self, verdict: Verdict, text: str, *, carried: bool = False) -> None:
        self.confirmations.append(
            Confirmation(verdict.id, 1, text, verdict.by, carried, NOW, self._next())
        )

    def chain(self) -> Chain:
        round_ = Round(1, 1, 1, workflow(*self.rules), 1, "a", "人", NOW, seq=1)
        return replay(round_, self.versions, self.verdicts, self.confirmations)


def states(chain: Chain) -> list[VerdictState]:
    return [verdict.state for verdict in chain.verdicts]


def test_three_approvals_of_one_text_make_a_chain() -> None:
    story = Story()
    for stage in NAMES:
        assert not story.chain().covers("a")
        story.verdict(stage, "a", "a")
    assert story.chain().covers("a")
    assert not story.chain().covers("b")


def test_a_holders_own_edit_voids_nothing() -> None:
    story = Story()
    story.verdict("初审", "a", "a")
    story.version("b", stage="复审")
    story.verdict("复审", "a", "b")
    story.verdict("终审", "b", "b")
    assert story.chain().covers("b")
    assert states(story.chain()) == [VerdictState.LIVE] * 3


def test_a_change_outside_voids_and_opens_the_stage_again() -> None:
    story = Story()
    for stage in NAMES:
        story.verdict(stage, "a", "a")
    story.version("b")
    chain = story.chain()
    assert chain.stage == 0
    assert states(chain) == [VerdictState.VOID] * 3
    for stage in NAMES:
        story.verdict(stage, "b", "b")
    assert story.chain().covers("b")


def test_a_change_outside_waits_for_its_holder_to_confirm() -> None:
    story = Story(rules=(OnChange.RECONFIRM, OnChange.VOID))
    first = story.verdict("初审", "a", "a")
    story.verdict("复审", "a", "a")
    story.version("b")
    assert [v.stage for v in story.chain().owed] == ["初审"]
    story.verdict("复审", "b", "b")
    assert not story.chain().covers("b")
    story.confirm(first, "b")
    assert story.chain().covers("b")
    assert states(story.chain())[0] is VerdictState.RECONFIRMED


def test_a_carried_change_says_so() -> None:
    story = Story(rules=(OnChange.CARRY,))
    first = story.verdict("初审", "a", "a")
    story.version("b")
    story.confirm(first, "b", carried=True)
    assert states(story.chain()) == [VerdictState.CARRIED]
    assert story.chain().covers("b")


def test_a_confirmation_of_another_text_counts_for_nothing() -> None:
    story = Story(rules=(OnChange.RECONFIRM,))
    first = story.verdict("初审", "a", "a")
    story.version("b")
    story.confirm(first, "c")
    assert not story.chain().complete


def test_a_verdict_on_another_text_than_was_received_is_void() -> None:
    story = Story()
    story.verdict("初审", "x", "x")
    assert states(story.chain()) == [VerdictState.VOID]
    assert story.chain().stage == 0


def test_a_return_ends_the_round() -> None:
    story = Story()
    story.verdict("初审", "a", "a", Decision.RETURNED)
    chain = story.chain()
    assert chain.returned
    assert chain.stage is None
    assert not chain.covers("a")


def test_what_came_before_the_round_is_left_out() -> None:
    story = Story(seq=-5)
    story.version("z")
    story.seq = 1
    for stage in NAMES:
        story.verdict(stage, "a", "a")
    assert story.chain().covers("a")


STEPS = st.lists(
    st.tuples(st.sampled_from(["approve", "inside", "outside", "confirm"]), st.sampled_from("abc")),
    max_size=25,
)


@pytest.mark.parametrize("rule", list(OnChange))
@given(steps=STEPS)
def test_a_complete_chain_always_ends_at_the_last_text(
    rule: OnChange, steps: list[tuple[str, str]]
) -> None:
    story = Story(rules=(rule,) * 3)
    text = "a"
    seen: dict[str, str] = {}  # the last text that each stage has answered for
    for step, letter in steps:
        chain = story.chain()
        if step == "approve" and chain.stage is not None:
            stage = NAMES[chain.stage]
            story.verdict(stage, text, letter)
            text = seen[stage] = letter
        elif step == "inside" and chain.stage is not None:
            story.version(letter, stage=NAMES[chain.stage])
        elif step == "outside":
            story.version(letter)
            if letter != text:
                seen = {} if rule is OnChange.VOID else dict.fromkeys(seen, "")
            text = letter
        elif step == "confirm" and chain.owed:
            story.confirm(chain.owed[0], text)
            seen[chain.owed[0].stage] = text
    chain = story.chain()
    expected = len(seen) == len(NAMES) and all(seen.values())
    assert chain.complete is expected
    assert chain.covers(text) is expected

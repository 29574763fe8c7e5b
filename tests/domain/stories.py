"""Rounds of review told in short steps, for the tests of the chain.

========== ==================================================================
``1 a>b``  stage 1 approves: it received text a and hands on b
``1 a!``   stage 1 returns text a
``+c``     somebody saves text c outside any stage
``2+c``    the holder of stage 2 saves text c while at work
``1=c``    the holder of stage 1 confirms text c for the verdict that stands
``1:c``    a rule carries that verdict to text c
``1?c``    somebody else confirms in their place
========== ==================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

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
RULES = {"v": OnChange.VOID, "r": OnChange.RECONFIRM, "c": OnChange.CARRY}
_STEP = re.compile(r"(?P<stage>\d?)(?P<verb>[ +=:?])(?P<text>\w)(?P<rest>>\w|!|)")


@dataclass
class Story:
    """A round that starts with text a; ``rules`` has a letter for each stage's rule."""

    rules: str = "vvv"
    versions: list[Version] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    confirmations: list[Confirmation] = field(default_factory=list)

    def tell(self, steps: str) -> Story:
        """Add steps, parted by commas."""
        for step in filter(None, map(str.strip, steps.split(","))):
            found = _STEP.fullmatch(step)
            assert found is not None, step
            self._add(found["stage"], found["verb"], found["text"], found["rest"])
        return self

    def chain(self) -> Chain:
        """Replay what was told."""
        return replay(self.round(), self.versions, self.verdicts, self.confirmations)

    def round(self) -> Round:
        """Return the round itself."""
        stages = tuple(
            Stage(name, name, Role.EDITOR, on_change=RULES[rule])
            for name, rule in zip(NAMES, self.rules, strict=False)
        )
        return Round(1, 1, 1, Workflow("w", "w", "w", stages), 1, "a", "人", NOW, seq=1)

    def _add(self, stage: str, verb: str, text: str, rest: str) -> None:
        name = NAMES[int(stage) - 1] if stage else ""
        seq = 2 + len(self.versions) + len(self.verdicts) + len(self.confirmations)
        if verb == "+":
            number = len(self.versions) + 2
            self.versions.append(Version(1, number, text, text, "人", NOW, "", name, seq))
        elif verb == " ":
            self.verdicts.append(self._verdict(name, text, rest, seq))
        else:
            given = [v for v in self.chain().verdicts if v.stage == name]
            stands = [v for v in given if v.state is not VerdictState.VOID]
            id_ = (stands or given)[-1].id
            by = "别人" if verb == "?" else name
            self.confirmations.append(Confirmation(id_, 1, text, by, verb == ":", NOW, seq))

    def _verdict(self, stage: str, text: str, rest: str, seq: int) -> Verdict:
        return Verdict(
            id=len(self.verdicts) + 1,
            round=1,
            stage=stage,
            by=stage,
            decision=Decision.RETURNED if rest == "!" else Decision.APPROVED,
            received=1,
            handed_on=9,
            received_hash=text,
            hash=rest.strip(">!") or text,
            reading_hash="",
            report="",
            time=NOW,
            seq=seq,
        )

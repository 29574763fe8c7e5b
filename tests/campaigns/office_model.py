"""The rules of the office as DESIGN tells them, over plain texts and names.

It shares no code with the services: it is what they are compared with.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple


class Content(NamedTuple):
    """What is published of a piece: its text, its place, whether the required fields are there."""

    text: str
    place: str = ""
    filled: bool = True

    @property
    def words(self) -> tuple[str, str, bool]:
        """What is left without bold."""
        return self.text.replace("**", ""), self.place, self.filled


class Stage(NamedTuple):
    """One stage of a workflow; one person holds no two of a group."""

    name: str
    role: str
    rule: str
    group: str


Flow = tuple[Stage, ...]


def flow(*stages: tuple[str, str, str, str]) -> Flow:
    """Return a workflow."""
    return tuple(Stage(*stage) for stage in stages)


FLOWS: dict[str, Flow] = {
    "void": flow(
        ("初审", "editor", "void", "审"),
        ("复审", "reviewer", "void", "审"),
        ("终审", "chief", "void", "审"),
    ),
    "mixed": flow(
        ("初审", "editor", "reconfirm", "审"),
        ("复审", "reviewer", "void", "审"),
        ("终审", "chief", "reconfirm", "审"),
    ),
    "carry": flow(
        ("初审", "editor", "carry", "审"),
        ("复审", "reviewer", "carry", "审"),
        ("终审", "chief", "reconfirm", "审"),
    ),
    "groups": flow(
        ("初审", "editor", "reconfirm", "甲"),
        ("复审", "editor", "reconfirm", ""),
        ("校对", "reviewer", "void", "乙"),
        ("终审", "chief", "void", "甲"),
    ),
    "short": flow(("审核", "editor", "reconfirm", "审"), ("签发", "chief", "void", "审")),
}


@dataclass
class People:
    """Who works there: roles may change, and who can sign."""

    roles: dict[str, set[str]]
    signers: set[str]
    unproved: set[str]  # who cannot show that they are who they are

    def may_act(self, who: str, stage: Stage) -> bool:
        """Whether somebody may decide in a stage; the chief's are signed, by the chief alone."""
        if stage.role == "chief":
            return "chief" in self.roles[who]
        return stage.role in self.roles[who] or "admin" in self.roles[who]


@dataclass
class Model:
    """One piece."""

    people: People
    content: Content
    author: str = ""  # empty: it was brought in
    editor: str = ""  # whose edits are unsaved
    printable: bool = True  # what is needed for publication is there
    rules: int = 2
    flow: Flow = ()
    saved: Content | None = None
    running: bool = False
    covered: Content | None = None
    submitter: str = ""
    given: dict[str, tuple[str, Content]] = field(default_factory=dict)  # stage: by, for what
    acted: list[tuple[str, str]] = field(default_factory=list)  # who, stage: in this round
    undone: set[str] = field(default_factory=set)  # stages voided and not given anew
    round: int = 0
    wrote: list[tuple[str, int, str]] = field(default_factory=list)  # who, round, stage or ""
    held: list[tuple[str, int, str]] = field(default_factory=list)  # who, round, stage
    published: Content | None = None

    def tried(self) -> Model:
        """Return a copy to try on; the people are the same."""
        return deepcopy(self, {id(self.people): self.people})

    def open(self) -> Stage | None:
        """Return the stage whose verdict is due."""
        return next((s for s in self.flow if s.name not in self.given), None)

    def owed(self) -> list[str]:
        """Return the stages whose verdict is for another text than the one come to."""
        return [stage for stage, (_, text) in self.given.items() if text != self.covered]

    def final(self) -> bool:
        """Whether the text leaves as final."""
        whole = self.running and all(s.name in self.given for s in self.flow)
        return whole and not self.owed() and self.covered == self.content

    def is_author(self, who: str, stage: str) -> bool:
        """Whether somebody wrote outside a stage that they held, or are about to decide."""
        if self.rules == 1:
            return bool(self.author) and who == self.author
        own = [*self.held, (who, self.round, stage)]
        if not self.author and self.flow and stage == self.flow[0].name:
            own.append((who, 0, ""))  # readying what was brought in is no writing
        return any(written[0] == who and written not in own for written in self.wrote)

    def impartial(self, who: str, stage: Stage) -> bool:
        """Whether somebody is neither author nor holder of another stage of the group."""
        groups = {s.name: s.group for s in self.flow}
        elsewhere = any(
            w == who and s != stage.name and stage.group and groups[s] == stage.group
            for w, s in self.acted
        )
        return not self.is_author(who, stage.name) and not elsewhere

    def inside(self, who: str) -> bool:
        """Whether somebody's edits are the open stage's own."""
        stage = self.open() if self.running else None
        if stage is None or not who or stage.role not in self.people.roles[who]:
            return False
        return self.impartial(who, stage) and not (self.given and who == self.submitter)

    def commit(self) -> None:
        """Make a version of unsaved edits."""
        if self.content == self.saved:
            return
        inside = self.inside(self.editor)
        stage = self.open() if inside else None
        self.wrote.append((self.editor, self.round, stage.name if stage else ""))
        self.saved = self.content
        if not self.running or inside or self.content == self.covered:
            return
        before, self.covered = self.covered, self.content
        self._drop_void(list(self.given))
        if before is not None and before.words == self.content.words:
            rules = {s.name: s.rule for s in self.flow}
            for name, (by, text) in self.given.items():
                if rules[name] == "carry" and text == before:
                    self.given[name] = (by, self.content)

    def _drop_void(self, stages: list[str]) -> None:
        """Take back verdicts that no confirmation can save."""
        rules = {s.name: s.rule for s in self.flow}
        for stage in stages:
            if stage in self.given and rules[stage] == "void":
                del self.given[stage]
                self.undone.add(stage)

    def edit(self, who: str, content: Content) -> bool:
        """Write; another's unsaved edits become a version first."""
        if content != self.content:
            if self.editor != who:
                self.commit()
            self.content, self.editor = content, who
        return True

    def save(self, _who: str) -> bool:
        """Save a version."""
        self.commit()
        return True

    def submit(self, who: str, flow: Flow) -> bool:
        """Open a round, unless one runs that nothing has broken."""
        later = self.tried()
        later.commit()
        if not self.content.filled or (self.running and not later.undone and not later.owed()):
            return False
        self.running = False
        self.commit()
        self.flow, self.rules, self.submitter = flow, 2, who
        self.running, self.covered = True, self.content
        self.given, self.acted, self.undone = {}, [], set()
        self.round += 1
        return True

    def approve(self, who: str) -> bool:
        """Decide the open stage; who may not, but owes a confirmation, gives that."""
        self.commit()
        stage = self._decided(who)
        if stage is None:
            return self.confirm(who)
        last = stage.role == "chief" or stage == self.flow[-1]
        if (last and not self.content.filled) or not self._signs(who, stage):
            return False
        names, received = [s.name for s in self.flow], self.covered
        place = names.index(stage.name)
        for before in names[:place]:  # they go along with the holder's own edits
            if self.given[before][1] == received:
                self.given[before] = (self.given[before][0], self.content)
        if self.content != received:
            self._drop_void(names[place + 1 :])
        self.given[stage.name] = (who, self.content)
        self.undone.discard(stage.name)
        self.covered = self.content
        return True

    def send_back(self, who: str) -> bool:
        """Return it, which ends the round."""
        self.commit()
        stage = self._decided(who)
        if stage is None or not self._signs(who, stage):
            return False
        self.running = False
        return True

    def confirm(self, who: str) -> bool:
        """Let one's own verdict stand for the text as changed since."""
        if not self.running:
            return False
        self.commit()
        for name in self.owed():
            if self.given[name][0] == who:
                if self.rules > 1 and self.is_author(who, name):
                    return False
                stage = next(s for s in self.flow if s.name == name)
                if not self.people.may_act(who, stage):
                    return False
                if not self._signs(who, stage) or self.covered is None:
                    return False
                self.given[name] = (who, self.covered)
                return True
        return False

    def mark(self, _who: str) -> bool:
        """Mark as published what is signed and not marked yet."""
        if not self.final() or self.published == self.content or not self.printable:
            return False
        self.published = self.content
        return True

    def withdraw(self, who: str) -> bool:
        """Take the mark back, which a chief or an administrator may."""
        roles = self.people.roles[who]
        if self.published is None or not roles & {"chief", "admin"} or who in self.people.unproved:
            return False
        self.published = None
        return True

    def _decided(self, who: str) -> Stage | None:
        """Return the stage if this person may decide it now, and keep that they did."""
        stage = self.open() if self.running else None
        if stage is None or not self.people.may_act(who, stage) or not self.impartial(who, stage):
            return None
        self.acted.append((who, stage.name))
        self.held.append((who, self.round, stage.name))
        return stage

    def _signs(self, who: str, stage: Stage) -> bool:
        return stage.role != "chief" or who in self.people.signers

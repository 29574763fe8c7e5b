"""Random reviews against a small model of the rules that shares no code with the services."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from editor_app.domain.person import Role, User
from editor_app.domain.workflow import OnChange, Stage, Workflow
from editor_app.errors import EditorError, Refused
from editor_app.services.review.next_action import ActionKind
from editor_app.services.review.reviewing import Reviewing
from tests.services.office import PHRASE, Office, quick_passphrases

EXAMPLES = int(os.environ.get("CHAIN_EXAMPLES", "16"))  # more for a long look
TEXTS = ("一稿。", "二稿。", "三稿。")
ROLES = {
    "作者": {"author", "editor"},
    "编辑": {"editor"},
    "复审员": {"reviewer"},
    "总编": {"chief"},
    "双岗": {"editor", "reviewer"},
    "本机": {"admin"},
}
FLOWS = {
    "void": [("初审", "editor", "void"), ("复审", "reviewer", "void"), ("终审", "chief", "void")],
    "mixed": [
        ("初审", "editor", "reconfirm"),
        ("复审", "reviewer", "void"),
        ("终审", "chief", "reconfirm"),
    ],
    "short": [("审核", "editor", "reconfirm"), ("签发", "chief", "void")],
}
STEP = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(sorted(ROLES)), st.integers(0, 2)),
    st.tuples(st.just("save"), st.sampled_from(sorted(ROLES)), st.just(0)),
    st.tuples(st.just("submit"), st.sampled_from(["作者", "编辑"]), st.just(0)),
    st.tuples(st.just("approve"), st.sampled_from(sorted(ROLES)), st.just(0)),
    st.tuples(st.just("approve"), st.sampled_from(sorted(ROLES)), st.just(0)),
    st.tuples(st.just("return"), st.sampled_from(sorted(ROLES)), st.just(0)),
    st.tuples(st.just("confirm"), st.sampled_from(sorted(ROLES)), st.just(0)),
)


STRAIGHT = [
    ("submit", "作者", 0),
    ("approve", "编辑", 0),
    ("approve", "复审员", 0),
    ("approve", "总编", 0),
]


@dataclass
class Model:
    """The rules as DESIGN tells them, over plain texts and names."""

    flow: list[tuple[str, str, str]]
    text: str = TEXTS[0]
    saved: str | None = None
    editor: str = "作者"
    running: bool = False
    covered: str = ""
    submitter: str = ""
    given: dict[str, tuple[str, str]] = field(default_factory=dict)  # stage: by, for which text
    acted: list[tuple[str, str]] = field(default_factory=list)  # who, stage: in this round
    undone: set[str] = field(default_factory=set)  # stages voided and not given anew
    round: int = 0
    wrote: list[tuple[str, int, str]] = field(default_factory=list)  # who, round, stage or ""
    held: list[tuple[str, int, str]] = field(default_factory=list)  # who, round, stage

    def open(self) -> tuple[str, str, str] | None:
        return next((s for s in self.flow if s[0] not in self.given), None)

    def owed(self) -> list[str]:
        """Stages whose verdict is for another text than the one come to."""
        return [stage for stage, (_, text) in self.given.items() if text != self.covered]

    def drop_void(self, stages: list[str]) -> None:
        """Take back verdicts that no confirmation can save."""
        rules = {name: rule for name, _, rule in self.flow}
        for stage in stages:
            if stage in self.given and rules[stage] == "void":
                del self.given[stage]
                self.undone.add(stage)

    def impartial(self, who: str, stage: str) -> bool:
        return not self.is_author(who, stage) and all(w != who or s == stage for w, s in self.acted)

    def is_author(self, who: str, stage: str) -> bool:
        """Whether somebody wrote outside a stage that they held, or are about to decide."""
        own = [*self.held, (who, self.round, stage)]
        return any(written[0] == who and written not in own for written in self.wrote)

    def inside(self, who: str) -> bool:
        stage = self.open() if self.running else None
        if stage is None or stage[1] not in ROLES[who] or not self.impartial(who, stage[0]):
            return False
        return not (self.given and who == self.submitter)

    def commit(self) -> None:
        if self.text == self.saved:
            return
        inside = self.inside(self.editor)
        stage = self.open() if inside else None
        self.wrote.append((self.editor, self.round, stage[0] if stage else ""))
        self.saved = self.text
        if not self.running or inside or self.text == self.covered:
            return
        self.covered = self.text
        self.drop_void(list(self.given))

    def edit(self, who: str, text: str) -> bool:
        if text == self.text:
            return True
        if self.editor != who:
            self.commit()
        self.text, self.editor = text, who
        return True

    def save(self, _who: str, _: str) -> bool:
        self.commit()
        return True

    def submit(self, who: str, _: str) -> bool:
        later = copied(self)
        later.commit()
        if self.running and not later.undone and not later.owed():
            return False
        self.running = False
        self.commit()
        self.running, self.covered, self.submitter = True, self.text, who
        self.given, self.acted, self.undone = {}, [], set()
        self.round += 1
        return True

    def approve(self, who: str, text: str) -> bool:
        stage = self._decide(who)
        if stage is None:
            return self.confirm(who, text)
        names, received = [name for name, _, _ in self.flow], self.covered
        place = names.index(stage)
        for before in names[:place]:  # they go along with the holder's own edits
            if self.given[before][1] == received:
                self.given[before] = (self.given[before][0], self.text)
        if self.text != received:
            self.drop_void(names[place + 1 :])
        self.given[stage] = (who, self.text)
        self.undone.discard(stage)
        self.covered = self.text
        return True

    def send_back(self, who: str, _: str) -> bool:
        if self._decide(who) is None:
            return False
        self.running = False
        return True

    def _decide(self, who: str) -> str | None:
        """Commit what lies there, and return the stage if this person may decide it."""
        if not self.running:
            return None
        self.commit()
        stage = self.open()
        signs = stage is not None and stage[1] == "chief"
        admin = "admin" in ROLES[who] and not signs
        if stage is None or not (stage[1] in ROLES[who] or admin):
            return None
        if not self.impartial(who, stage[0]):
            return None
        self.acted.append((who, stage[0]))
        self.held.append((who, self.round, stage[0]))
        return stage[0]

    def confirm(self, who: str, _: str) -> bool:
        if not self.running:
            return False
        self.commit()
        for stage in self.owed():
            if self.given[stage][0] == who:
                if self.is_author(who, stage):
                    return False
                self.given[stage] = (who, self.covered)
                return True
        return False

    def final(self) -> bool:
        whole = self.running and all(s[0] in self.given for s in self.flow)
        return whole and not self.owed() and self.covered == self.text


def copied(model: Model) -> Model:
    """Return a model that can be tried on."""
    return replace(
        model,
        given=dict(model.given),
        acted=list(model.acted),
        undone=set(model.undone),
        wrote=list(model.wrote),
        held=list(model.held),
    )


def workflow(name: str) -> Workflow:
    stages = tuple(
        Stage(
            stage,
            stage,
            Role(role),
            signing=role == "chief",
            on_change=OnChange(rule),
            group="review",
        )
        for stage, role, rule in FLOWS[name]
    )
    return Workflow(name, name, name, stages, default=name == "void")


@pytest.fixture
def random_office(office: Office) -> Office:
    office.desk.users.set_roles("作者", [Role.AUTHOR, Role.EDITOR])
    office.desk.users.add("双岗", [Role.EDITOR, Role.REVIEWER])
    flows = [workflow(name) for name in FLOWS]
    reviewing = Reviewing(office.desk.library, office.desk.kinds, flows, quick_passphrases())
    return replace(office, desk=replace(office.desk, reviewing=reviewing))


def act(office: Office, piece: int, flow: str, step: tuple[str, str, int]) -> bool:
    """Do a step through the services; returns whether it was allowed."""
    verb, name, number = step
    who, reviewing = office.desk.users.get(name), office.desk.reviewing
    doing: dict[str, Callable[[], object]] = {
        "edit": lambda: office.edit(piece, who, TEXTS[number]),
        "save": lambda: reviewing.save_version(piece, "", by=who),
        "submit": lambda: reviewing.submit(piece, by=who, workflow=flow),
        "approve": lambda: reviewing.approve(piece, by=who, passphrase=PHRASE),
        "return": lambda: reviewing.send_back(piece, by=who, report="改", passphrase=PHRASE),
        "confirm": lambda: reviewing.reconfirm(piece, by=who, passphrase=PHRASE),
    }
    try:
        doing[verb]()
    except EditorError:
        return False
    return True


def expect(model: Model, step: tuple[str, str, int]) -> bool:
    """Do a step in the model; a refused one leaves it as it was."""
    verb, name, number = step
    tried = copied(model)
    method = getattr(tried, {"return": "send_back"}.get(verb, verb))
    allowed: bool = method(name, TEXTS[number])
    if allowed:
        model.__dict__.update(tried.__dict__)
    return allowed


def leaves_as_final(office: Office, piece: int, folder: Path) -> bool:
    try:
        office.desk.publishing.export([piece], "txt", output=folder / "out.txt", by=office.owner)
    except Refused:
        return False
    return True


def has_unbroken_chain(office: Office, piece: int, flow: str) -> bool:
    """Look at the verdicts themselves: one per stage, by people who may, ending at this text."""
    _, verdicts = office.desk.reviewing.history(piece)[-1]
    standing = [v for v in verdicts if v.state.value in ("live", "reconfirmed", "carried")]
    by_stage = {verdict.stage: verdict.by for verdict in standing}
    roles = {name: role for name, role, _ in FLOWS[flow]}
    rightful = all(
        roles[stage] in ROLES[by] or ("admin" in ROLES[by] and roles[stage] != "chief")
        for stage, by in by_stage.items()
    )
    people = list(by_stage.values())
    text = office.desk.reviewing.version(piece, 0).version.content_hash
    versions = {v.content_hash for v in office.desk.reviewing.versions(piece)}
    return (
        set(by_stage) == set(roles)
        and rightful
        and "作者" not in people
        and len(set(people)) == len(people)
        and text in versions
    )


def worklist_is_what_each_may_do(office: Office, piece: int, names: Iterable[str]) -> None:
    """Hold the worklist, kept with the piece, to what the rules say of each person."""
    for name in names:
        user = office.desk.users.get(name)
        state = office.desk.reviewing.state(piece, user)
        turn = state.action.kind in (ActionKind.DECIDE, ActionKind.CONFIRM)
        again = state.action.kind is ActionKind.SUBMIT and state.round is not None
        theirs = {state.piece.author, state.round.submitted_by if state.round else ""}
        waits = piece in office.desk.finding.waiting_for(user)
        assert waits == (turn or (again and name in theirs)), (name, state.action)


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    flow=st.sampled_from(sorted(FLOWS)),
    steps=st.builds(
        lambda length, rest: [*STRAIGHT[:length], *rest],
        st.integers(0, len(STRAIGHT)),
        st.lists(STEP, max_size=9),
    ),
)
@example(
    flow="mixed",
    steps=[
        ("submit", "作者", 0),
        ("approve", "编辑", 0),
        ("edit", "作者", 1),
        ("approve", "编辑", 0),
        ("submit", "作者", 0),
    ],
)
@example(
    flow="void",
    steps=[
        ("submit", "作者", 0),
        ("approve", "编辑", 0),
        ("approve", "复审员", 0),
        ("edit", "总编", 1),
        ("approve", "总编", 0),
    ],
)
@example(
    flow="mixed",
    steps=[
        ("submit", "作者", 0),
        ("approve", "编辑", 0),
        ("approve", "复审员", 0),
        ("approve", "总编", 0),
        ("edit", "作者", 1),
        ("approve", "双岗", 0),
        ("confirm", "编辑", 0),
        ("confirm", "总编", 0),
    ],
)
def test_no_final_without_a_chain_and_no_right_one_refused(
    random_office: Office, tmp_path: Path, flow: str, steps: list[tuple[str, str, int]]
) -> None:
    office = random_office
    piece, model = office.piece(text=TEXTS[0]), Model(FLOWS[flow])
    for step in steps:
        allowed, expected = act(office, piece, flow, step), expect(model, step)
        assert allowed == expected, (step, model)
        state = office.desk.reviewing.state(piece, office.owner)
        assert state.final == model.final(), (step, model)
        if state.final or step is steps[-1]:
            assert leaves_as_final(office, piece, tmp_path) == model.final(), (step, model)
        assert not state.final or has_unbroken_chain(office, piece, flow)
        worklist_is_what_each_may_do(office, piece, [step[1]])
        opened = office.desk.drafting.open(piece)
        assert (opened.status, opened.stage) == (state.status, state.stage_word)
    worklist_is_what_each_may_do(office, piece, ROLES)
    assert office.desk.upkeep.verify() == ()


def test_every_user_of_the_model_is_in_the_office(random_office: Office) -> None:
    users: dict[str, User] = {user.name: user for user in random_office.desk.users.list()}
    assert {name: {r.value for r in users[name].roles} for name in ROLES} == ROLES

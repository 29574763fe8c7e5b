"""Who is an author: the rule in Python and the trigger of the database say the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from editor_app.domain.authorship import History
from editor_app.domain.person import Role
from editor_app.domain.review import Decision
from editor_app.domain.workflow import Stage, Workflow
from editor_app.errors import Refused
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork

NAMES = ("甲", "乙", "丙")
STAGES = ("初审", "复审")
FLOW = Workflow("two", "二审", "Two", tuple(Stage(name, name, Role.EDITOR) for name in STAGES))

VERSION = st.tuples(
    st.just("version"), st.sampled_from(NAMES), st.sampled_from(["", *STAGES]), st.integers(0, 2)
)
VERDICT = st.tuples(st.just("verdict"), st.sampled_from(NAMES), st.sampled_from(STAGES), st.just(0))
ROUND = st.tuples(st.just("round"), st.sampled_from(NAMES), st.just(""), st.just(0))
STEPS = st.lists(st.one_of(VERSION, VERSION, VERDICT, ROUND), min_size=2, max_size=9)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Return a library that all histories share, each with a piece of its own."""
    with closing(Library.open(tmp_path_factory.mktemp("authors") / "l.dinggao")) as made:
        yield made


def take(work: UnitOfWork, piece: int, step: tuple[str, str, str, int]) -> None:
    """Take one step of a history, where it can be taken."""
    what, name, stage, text = step
    versions = work.versions.list(piece)
    if what == "version":
        work.versions.add(piece, "news", {"title": "题"}, f"第{text}种。", name, stage)
    elif what == "round" and versions:
        current = work.reviews.current_round(piece)
        if current is not None:
            work.reviews.close_round(current.id)
        work.reviews.open_round(piece, FLOW, versions[-1], name)
    elif what == "verdict":
        decide(work, piece, name, stage)


def decide(work: UnitOfWork, piece: int, name: str, stage: str) -> bool | None:
    """Give a verdict in the open round; whether it was taken, None where there is none."""
    round_ = work.reviews.current_round(piece)
    last = work.versions.list(piece)[-1:]
    if round_ is None or not last:
        return None
    try:
        with work.record._session.begin_nested():
            work.reviews.add_verdict(
                round_, stage, name, Decision.APPROVED, 1, last[0].content_hash, last[0]
            )
    except Refused as error:
        if error.key != "review_own_piece":
            raise
        return False
    return True


def history_of(work: UnitOfWork, piece: int) -> History:
    return History(
        work.pieces.get(piece).author,
        work.versions.list(piece),
        work.reviews.rounds(piece),
        work.reviews.all_verdicts(piece),
    )


def taken_by_trigger(work: UnitOfWork, piece: int, name: str, stage: str) -> bool | None:
    """Whether the database would take a verdict; nothing is kept of it."""
    tried = work.record._session.begin_nested()
    taken = decide(work, piece, name, stage)
    tried.rollback()
    return taken


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(author=st.sampled_from(["", "甲"]), steps=STEPS)
def test_the_rule_and_the_trigger_agree_over_random_histories(
    library: Library, author: str, steps: list[tuple[str, str, str, int]]
) -> None:
    with library.write() as work:
        piece = work.pieces.add("news", {"title": "题"}, "起初。", author=author).id
        for step in steps:
            take(work, piece, step)
            round_ = work.reviews.current_round(piece)
            if round_ is None:
                continue
            history = history_of(work, piece)
            for name in NAMES:
                for stage in STAGES:
                    wrote = history.wrote(name, stage, round_)
                    event(f"wrote {wrote}")
                    assert taken_by_trigger(work, piece, name, stage) is not wrote


def test_what_is_held_counts_even_without_a_verdict_yet(tmp_path: Path) -> None:
    """A plain story, so that the random ones are known to mean something."""
    with closing(Library.open(tmp_path / "l.dinggao")) as library, library.write() as work:
        piece = work.pieces.add("news", {"title": "题"}, "起初。", author="").id
        take(work, piece, ("version", "乙", "", 0))  # edits an import before it is submitted
        take(work, piece, ("round", "甲", "", 0))
        assert taken_by_trigger(work, piece, "乙", "初审") is True
        assert taken_by_trigger(work, piece, "乙", "复审") is False
        take(work, piece, ("version", "丙", "初审", 1))
        assert taken_by_trigger(work, piece, "丙", "初审") is True
        assert taken_by_trigger(work, piece, "丙", "复审") is False
        assert taken_by_trigger(work, piece, "甲", "复审") is True  # submitting is not writing

"""What was put in past the database's rules, with a sealed entry of its own, is judged."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.domain.review import Decision, Round, Verdict, Version
from editor_app.domain.workflow import OnChange
from editor_app.library.sqlite import triggers
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork
from tests.library.conftest import REVIEW, add_user

ROLES = {
    "甲": Role.AUTHOR,
    "乙": Role.EDITOR,
    "丙": Role.REVIEWER,
    "校": Role.PROOFREADER,
    "丁": Role.CHIEF,
}
FIELDS = {"title": "题", "speaker": "李某"}
SIGNED = phrase_digest("hash")


@dataclass
class Desk:
    """Writes what the program would refuse: its rules in the database are taken away."""

    work: UnitOfWork
    piece: int
    version: Version
    round: Round

    def verdict(
        self,
        stage: str,
        by: str,
        decision: Decision = Decision.APPROVED,
        signed: str = "",
        received: Version | None = None,
        handed_on: Version | None = None,
    ) -> Verdict:
        got = received or self.version
        return self.work.reviews.add_verdict(
            self.round,
            stage,
            by,
            decision,
            got.number,
            got.content_hash,
            handed_on or got,
            "同意",
            signed,
        )

    def wrote(self, by: str, text: str, stage: str = "") -> Version:
        return self.work.versions.add(self.piece, "speech", FIELDS, text, by, stage)

    def passed(self) -> None:
        """Go the whole way as it should be."""
        for stage, by in (("初审", "乙"), ("复审", "丙"), ("校对", "校")):
            self.verdict(stage, by)
        self.verdict("终审", "丁", signed=SIGNED)

    def exported(self, hash_: str, label: str = "", version: int | None = 1) -> None:
        self.work.exports.add(self.piece, version, "md", "speech", "/甲.md", hash_, label, "甲")


def desk_of(work: UnitOfWork) -> Desk:
    piece = work.pieces.add("speech", FIELDS, "正文", "甲")
    version = work.versions.add(piece.id, "speech", FIELDS, "正文", "甲")
    flow = replace(
        REVIEW, stages=tuple(replace(s, on_change=OnChange.RECONFIRM) for s in REVIEW.stages)
    )
    return Desk(work, piece.id, version, work.reviews.open_round(piece.id, flow, version, "甲"))


@pytest.fixture
def loose(template: Path, tmp_path: Path) -> Iterator[Library]:
    path = Path(shutil.copy(template, tmp_path / "x.dinggao"))
    with closing(Library.open(path)) as library:
        with library.write() as work:
            for name, role in ROLES.items():
                add_user(work, name, role, "hash" if role is Role.CHIEF else "")
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            triggers.drop(raw)
        yield library


def keys(library: Library) -> list[str]:
    with closing(sqlite3.connect(library.path, isolation_level=None)) as raw:
        triggers.drop(raw)
        triggers.install(raw)
    return [fault.notice.key for fault in library.verify()]


Story = Callable[[Desk], object]


def by_the_rules(desk: Desk) -> None:
    desk.passed()
    desk.exported(desk.version.content_hash)
    desk.work.publications.mark(desk.piece, 1, desk.version.identity, "丁")


def returned_and_again(desk: Desk) -> None:
    desk.verdict("初审", "乙", Decision.RETURNED)
    desk.work.reviews.close_round(desk.round.id, "乙")
    desk.version = desk.wrote("甲", "重写")
    desk.round = desk.work.reviews.open_round(desk.piece, REVIEW, desk.version, "甲")
    desk.passed()
    desk.exported(desk.version.content_hash, version=2)


def edited_in_a_stage_and_confirmed(desk: Desk) -> None:
    given = desk.verdict("初审", "乙")
    later = desk.wrote("甲", "外面改的")
    desk.work.reviews.add_confirmation(given.id, later, "乙", carried=False)
    mine = desk.wrote("丙", "丙在复审中改的", "复审")
    desk.verdict("复审", "丙", received=later, handed_on=mine)


@pytest.mark.parametrize(
    "story", [by_the_rules, returned_and_again, edited_in_a_stage_and_confirmed]
)
def test_what_was_done_by_the_rules_is_sound(loose: Library, story: Story) -> None:
    with loose.write() as work:
        story(desk_of(work))
    assert keys(loose) == []


def an_author(desk: Desk) -> None:
    desk.work.users.set_roles("甲", [Role.EDITOR])
    details = {"name": "甲", "roles": ["editor"]}
    desk.work.record.append("王编辑", "user_roles", None, details)
    desk.verdict("初审", "甲")


def two_stages(desk: Desk) -> None:
    desk.work.users.set_roles("乙", [Role.EDITOR, Role.REVIEWER])
    details = {"name": "乙", "roles": ["editor", "reviewer"]}
    desk.work.record.append("王编辑", "user_roles", None, details)
    desk.verdict("初审", "乙")
    desk.verdict("复审", "乙")


def no_role(desk: Desk) -> None:
    desk.verdict("初审", "丙")


def a_role_of_later(desk: Desk) -> None:
    desk.verdict("初审", "丙")
    desk.work.users.set_roles("丙", [Role.EDITOR])
    details = {"name": "丙", "roles": ["editor"]}
    desk.work.record.append("王编辑", "user_roles", None, details)


def nobody_known(desk: Desk) -> None:
    desk.verdict("初审", "无名")


def too_early(desk: Desk) -> None:
    desk.verdict("复审", "丙")


def after_the_end(desk: Desk) -> None:
    desk.work.reviews.close_round(desk.round.id, "甲")
    desk.verdict("初审", "乙")


def another_text(desk: Desk) -> None:
    desk.wrote("甲", "外面改的")
    desk.verdict("初审", "乙", received=desk.version)


def no_such_text(desk: Desk) -> None:
    desk.verdict("初审", "乙", handed_on=replace(desk.version, number=7))


def an_administrator_signs(desk: Desk) -> None:
    for stage, by in (("初审", "乙"), ("复审", "丙"), ("校对", "校")):
        desk.verdict(stage, by)
    desk.verdict("终审", "王编辑", signed=SIGNED)


def unsigned(desk: Desk) -> None:
    for stage, by in (("初审", "乙"), ("复审", "丙"), ("校对", "校"), ("终审", "丁")):
        desk.verdict(stage, by)


def another_signature(desk: Desk) -> None:
    for stage, by in (("初审", "乙"), ("复审", "丙"), ("校对", "校")):
        desk.verdict(stage, by)
    desk.verdict("终审", "丁", signed=phrase_digest("别的"))


def a_signature_of_later(desk: Desk) -> None:
    another = phrase_digest("新的")
    for stage, by in (("初审", "乙"), ("复审", "丙"), ("校对", "校")):
        desk.verdict(stage, by)
    desk.verdict("终审", "丁", signed=another)
    desk.work.users.set_passphrase("丁", "新的")
    desk.work.record.append("丁", "passphrase", None, {"name": "丁", "phrase": another})


def confirmed_by_another(desk: Desk) -> None:
    given = desk.verdict("初审", "乙")
    desk.work.reviews.add_confirmation(given.id, desk.wrote("甲", "改"), "丙", carried=False)


def confirmed_by_who_wrote_it(desk: Desk) -> None:
    given = desk.verdict("初审", "乙")
    desk.work.reviews.add_confirmation(given.id, desk.wrote("乙", "改"), "乙", carried=False)


def carried_against_the_rule(desk: Desk) -> None:
    given = desk.verdict("初审", "乙")
    desk.work.reviews.add_confirmation(given.id, desk.wrote("甲", "改"), "乙", carried=True)


def published_unsigned(desk: Desk) -> None:
    desk.verdict("初审", "乙")
    desk.work.publications.mark(desk.piece, 1, desk.version.identity, "丁")


def published_another_text(desk: Desk) -> None:
    desk.passed()
    desk.work.publications.mark(desk.piece, 2, desk.wrote("甲", "改").identity, "丁")


def final_unsigned(desk: Desk) -> None:
    desk.verdict("初审", "乙")
    desk.exported(desk.version.content_hash)


def final_of_what_came_after_the_signature(desk: Desk) -> None:
    desk.passed()
    desk.exported(desk.wrote("甲", "改").content_hash, version=2)


def final_before_the_signature(desk: Desk) -> None:
    desk.exported(desk.version.content_hash)
    desk.passed()


def exported_from_no_version(desk: Desk) -> None:
    desk.exported("ab", "送审稿", version=9)


def exported_under_another_hash(desk: Desk) -> None:
    desk.exported("ab", "送审稿")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (an_author, ["fault_verdict_author"]),
        (two_stages, ["fault_verdict_group"]),
        (no_role, ["fault_verdict_role"]),
        (a_role_of_later, ["fault_verdict_role"]),
        (nobody_known, ["fault_verdict_role"]),
        (too_early, ["fault_verdict_order"]),
        (after_the_end, ["fault_verdict_order"]),
        (another_text, ["fault_verdict_order"]),
        (no_such_text, ["fault_verdict_text"]),
        (an_administrator_signs, ["fault_verdict_role", "fault_verdict_signature"]),
        (unsigned, ["fault_verdict_signature"]),
        (another_signature, ["fault_verdict_signature"]),
        (a_signature_of_later, ["fault_verdict_signature"]),
        (confirmed_by_another, ["fault_confirmation_judged"]),
        (confirmed_by_who_wrote_it, ["fault_confirmation_judged"]),
        (carried_against_the_rule, ["fault_confirmation_judged"]),
        (published_unsigned, ["fault_published"]),
        (published_another_text, ["fault_published"]),
        (final_unsigned, ["fault_export_final"]),
        (final_of_what_came_after_the_signature, ["fault_export_final"]),
        (final_before_the_signature, ["fault_export_final"]),
        (exported_from_no_version, ["fault_export_text"]),
        (exported_under_another_hash, ["fault_export_text"]),
    ],
)
def test_what_was_done_against_the_rules_is_named(
    loose: Library, story: Story, expected: list[str]
) -> None:
    with loose.write() as work:
        story(desk_of(work))
    assert keys(loose) == expected


def test_what_was_signed_may_leave_though_the_text_moved_on(loose: Library) -> None:
    with loose.write() as work:
        desk = desk_of(work)
        desk.passed()
        desk.wrote("甲", "改")
        desk.exported(desk.version.content_hash)
    assert keys(loose) == []


def test_a_verdict_of_another_workflow_is_named(loose: Library) -> None:
    with loose.write() as work:
        desk = desk_of(work)
        stages = (replace(REVIEW.stages[0], name="速审"), *REVIEW.stages)
        other = replace(desk.round, workflow=replace(REVIEW, stages=stages))
        desk.round = other
        desk.verdict("速审", "乙")
    assert keys(loose) == ["fault_verdict_stage"]


def test_a_verdict_of_another_group_than_the_workflows_is_named(loose: Library) -> None:
    with loose.write() as work:
        desk = desk_of(work)
        stages = tuple(replace(stage, group="") for stage in REVIEW.stages)
        desk.round = replace(desk.round, workflow=replace(REVIEW, stages=stages))
        desk.verdict("初审", "乙")
    assert keys(loose) == ["fault_verdict_stage"]


def test_the_author_put_out_of_the_way_for_a_moment_is_found(loose: Library) -> None:
    """Somebody names nobody as the author, reviews, and puts the author back."""
    with loose.write() as work:
        desk = desk_of(work)
        work.record.append("甲", "new", desk.piece, {"kind": "speech", "editorial": {}})
        desk.verdict("初审", "甲")
    assert {"fault_verdict_author", "fault_verdict_role"} == set(keys(loose))


def test_a_cut_off_end_is_found_where_a_printed_head_is_given(loose: Library) -> None:
    with loose.write() as work:
        by_the_rules(desk_of(work))
        _, head = work.record.head()
    assert [f.notice.key for f in loose.verify(head) if f.notice.key == "fault_head"] == []
    with closing(sqlite3.connect(loose.path, isolation_level=None)) as raw:
        raw.execute("DELETE FROM record WHERE action = 'published'")
    assert "fault_head" not in keys(loose)
    (named,) = [f.notice for f in loose.verify(head) if f.notice.key == "fault_head"]
    assert named.details == {"head": head}

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.review import Decision, Round, Verdict, Version, replay
from editor_app.errors import NotFound, Refused
from editor_app.library.store import Library
from editor_app.library.unit_of_work import UnitOfWork
from tests.library.conftest import REVIEW, MakePiece


def submitted(work: UnitOfWork, piece_id: int, distinct: bool = True) -> tuple[Round, Version]:
    """Hand a piece to the first stage."""
    piece = work.pieces.get(piece_id)
    version = work.versions.add(piece.id, piece.kind, piece.fields, piece.text, piece.author)
    stages = tuple(replace(s, group=s.group if distinct else "") for s in REVIEW.stages)
    workflow = replace(REVIEW, stages=stages)
    return work.reviews.open_round(piece.id, workflow, version, "王编辑"), version


def decide(work: UnitOfWork, round_: Round, stage: str, by: str, version: Version) -> Verdict:
    """Pass a version on as it was received."""
    return work.reviews.add_verdict(
        round_, stage, by, Decision.APPROVED, version.number, version.content_hash, version, "同意"
    )


def test_a_round_keeps_its_workflow(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        made, version = submitted(work, piece.id)
        assert made == work.reviews.current_round(piece.id)
        assert work.reviews.rounds(piece.id) == [made]
    assert (made.number, made.workflow, made.open) == (1, REVIEW, True)
    assert (made.submitted_version, made.submitted_hash) == (1, version.content_hash)
    assert made.seq > version.seq


def test_one_round_at_a_time(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        first, version = submitted(work, piece.id)
        with pytest.raises(Refused, match="review_round_open"):
            work.reviews.open_round(piece.id, REVIEW, version, "王编辑")
        work.reviews.close_round(first.id)
        work.reviews.close_round(first.id)
        second = work.reviews.open_round(piece.id, REVIEW, version, "王编辑")
        assert (second.number, second.open) == (2, True)
        assert [r.open for r in work.reviews.rounds(piece.id)] == [False, True]
        assert [e.action for e in work.record.entries(piece.id)].count("round_closed") == 1


def test_verdicts_and_confirmations_replay(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        round_, version = submitted(work, piece.id)
        for stage, by in zip(REVIEW.stages, ("甲", "乙", "丙", "丁"), strict=True):
            verdict = decide(work, round_, stage.name, by, version)
        confirmed = work.reviews.add_confirmation(verdict.id, version, "丁", carried=False)
        verdicts = work.reviews.verdicts(round_.id)
        confirmations = work.reviews.confirmations(round_.id)
        versions = work.versions.list(piece.id)
    assert verdicts[-1] == verdict
    assert confirmations == [confirmed]
    assert [v.seq for v in verdicts] == sorted(v.seq for v in verdicts)
    chain = replay(round_, versions, verdicts, confirmations)
    assert chain.covers(version.content_hash)


def test_an_author_does_not_review_their_own_piece(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(author="李四")
    with library.write() as work:
        round_, version = submitted(work, piece.id)
        with pytest.raises(Refused, match="review_own_piece") as refused:
            decide(work, round_, "初审", "李四", version)
    assert refused.value.details["user"] == "李四"
    with library.read() as work:
        assert work.reviews.verdicts(round_.id) == []


def test_no_one_holds_two_review_stages_of_one_round(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as work:
        round_, version = submitted(work, piece.id)
        decide(work, round_, "初审", "甲", version)
        with pytest.raises(Refused, match="review_two_stages") as refused:
            decide(work, round_, "终审", "甲", version)
        decide(work, round_, "初审", "甲", version)  # the same stage again, after a change
        decide(work, round_, "校对", "甲", version)  # a proof is no review
    assert refused.value.details == {"user": "甲", "stage": "终审", "other": "初审"}


def test_a_workflow_may_allow_one_person_in_two_stages(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as work:
        round_, version = submitted(work, piece.id, distinct=False)
        decide(work, round_, "初审", "甲", version)
        assert decide(work, round_, "终审", "甲", version).by == "甲"


def test_the_next_round_starts_afresh(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        round_, version = submitted(work, piece.id)
        decide(work, round_, "初审", "甲", version)
        work.reviews.close_round(round_.id)
        again = work.reviews.open_round(piece.id, REVIEW, version, "王编辑")
        assert decide(work, again, "终审", "甲", version).round == again.id
        assert len(work.reviews.verdicts(round_.id)) == 1


def test_a_closed_round_takes_no_verdict(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        round_, version = submitted(work, piece.id)
        work.reviews.close_round(round_.id)
        with pytest.raises(Refused, match="review_round_closed"):
            decide(work, round_, "初审", "甲", version)


def test_what_is_missing_is_said_to_be_missing(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        assert work.reviews.current_round(piece.id) is None
        with pytest.raises(NotFound, match="round_missing"):
            work.reviews.close_round(99)
        round_, version = submitted(work, piece.id)
        with pytest.raises(NotFound, match="stage_missing"):
            decide(work, round_, "没有的环节", "甲", version)

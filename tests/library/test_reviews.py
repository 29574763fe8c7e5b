from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.review import Decision, Round, Verdict, Version, replay
from editor_app.errors import NotFound, Refused
from editor_app.library.shelf import Shelf
from editor_app.library.store import Library
from tests.library.conftest import REVIEW, MakePiece


def submitted(shelf: Shelf, piece_id: int, distinct: bool = True) -> tuple[Round, Version]:
    """Hand a piece to the first stage."""
    piece = shelf.pieces.get(piece_id)
    version = shelf.versions.add(piece.id, piece.kind, piece.fields, piece.text, piece.author)
    workflow = replace(REVIEW, distinct=distinct)
    return shelf.reviews.open_round(piece.id, workflow, version, "王编辑"), version


def decide(shelf: Shelf, round_: Round, stage: str, by: str, version: Version) -> Verdict:
    """Pass a version on as it was received."""
    return shelf.reviews.add_verdict(
        round_, stage, by, Decision.APPROVED, version.number, version.content_hash, version, "同意"
    )


def test_a_round_keeps_its_workflow(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as shelf:
        made, version = submitted(shelf, piece.id)
        assert made == shelf.reviews.current_round(piece.id)
        assert shelf.reviews.rounds(piece.id) == [made]
    assert (made.number, made.workflow, made.open) == (1, REVIEW, True)
    assert (made.submitted_version, made.submitted_hash) == (1, version.content_hash)
    assert made.seq > version.seq


def test_one_round_at_a_time(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as shelf:
        first, version = submitted(shelf, piece.id)
        with pytest.raises(Refused, match="review_round_open"):
            shelf.reviews.open_round(piece.id, REVIEW, version, "王编辑")
        shelf.reviews.close_round(first.id)
        shelf.reviews.close_round(first.id)
        second = shelf.reviews.open_round(piece.id, REVIEW, version, "王编辑")
        assert (second.number, second.open) == (2, True)
        assert [r.open for r in shelf.reviews.rounds(piece.id)] == [False, True]
        assert [e.action for e in shelf.record.entries(piece.id)].count("round_closed") == 1


def test_verdicts_and_confirmations_replay(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as shelf:
        round_, version = submitted(shelf, piece.id)
        for stage, by in zip(REVIEW.stages, ("甲", "乙", "丙", "丁"), strict=True):
            verdict = decide(shelf, round_, stage.name, by, version)
        confirmed = shelf.reviews.add_confirmation(verdict.id, version, "丁", carried=False)
        verdicts = shelf.reviews.verdicts(round_.id)
        confirmations = shelf.reviews.confirmations(round_.id)
        versions = shelf.versions.list(piece.id)
    assert verdicts[-1] == verdict
    assert confirmations == [confirmed]
    assert [v.seq for v in verdicts] == sorted(v.seq for v in verdicts)
    chain = replay(round_, versions, verdicts, confirmations)
    assert chain.covers(version.content_hash)


def test_an_author_does_not_review_their_own_piece(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece(author="李四")
    with library.write() as shelf:
        round_, version = submitted(shelf, piece.id)
        with pytest.raises(Refused, match="review_own_piece") as refused:
            decide(shelf, round_, "初审", "李四", version)
    assert refused.value.details["user"] == "李四"
    with library.read() as shelf:
        assert shelf.reviews.verdicts(round_.id) == []


def test_no_one_holds_two_review_stages_of_one_round(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as shelf:
        round_, version = submitted(shelf, piece.id)
        decide(shelf, round_, "初审", "甲", version)
        with pytest.raises(Refused, match="review_two_stages") as refused:
            decide(shelf, round_, "终审", "甲", version)
        decide(shelf, round_, "初审", "甲", version)  # the same stage again, after a change
        decide(shelf, round_, "校对", "甲", version)  # a proof is no review
    assert refused.value.details == {"user": "甲", "stage": "终审", "other": "初审"}


def test_a_workflow_may_allow_one_person_in_two_stages(
    library: Library, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with library.write() as shelf:
        round_, version = submitted(shelf, piece.id, distinct=False)
        decide(shelf, round_, "初审", "甲", version)
        assert decide(shelf, round_, "终审", "甲", version).by == "甲"


def test_the_next_round_starts_afresh(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as shelf:
        round_, version = submitted(shelf, piece.id)
        decide(shelf, round_, "初审", "甲", version)
        shelf.reviews.close_round(round_.id)
        again = shelf.reviews.open_round(piece.id, REVIEW, version, "王编辑")
        assert decide(shelf, again, "终审", "甲", version).round == again.id
        assert len(shelf.reviews.verdicts(round_.id)) == 1


def test_a_closed_round_takes_no_verdict(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as shelf:
        round_, version = submitted(shelf, piece.id)
        shelf.reviews.close_round(round_.id)
        with pytest.raises(Refused, match="review_round_closed"):
            decide(shelf, round_, "初审", "甲", version)


def test_what_is_missing_is_said_to_be_missing(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as shelf:
        assert shelf.reviews.current_round(piece.id) is None
        with pytest.raises(NotFound, match="round_missing"):
            shelf.reviews.close_round(99)
        round_, version = submitted(shelf, piece.id)
        with pytest.raises(NotFound, match="stage_missing"):
            decide(shelf, round_, "没有的环节", "甲", version)

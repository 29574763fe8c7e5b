"""A piece's title, a channel's place in the tree, and the words for a status."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN, STATUS_WORDS, Channel, Piece, Status

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "title"),
    [({"title": "在会上的讲话"}, "在会上的讲话"), ({"kicker": "引题"}, ""), ({}, "")],
)
def test_the_title_of_a_piece(fields: dict[str, str], title: str) -> None:
    assert Piece(1, "speech", fields, "", 0, Status.DRAFT, "草稿", NOW, NOW).title == title


@pytest.mark.parametrize(
    ("path", "name", "depth"),
    [("工会", "工会", 0), ("工会/全总要闻", "全总要闻", 1), ("工会/要闻/职工之声", "职工之声", 2)],
)
def test_a_channel_in_the_tree(path: str, name: str, depth: int) -> None:
    assert (Channel(path).name, Channel(path).depth) == (name, depth)


def test_every_status_has_a_word_of_its_own() -> None:
    assert set(STATUS_WORDS) == set(Status)
    assert len(set(STATUS_WORDS.values())) == len(Status)


def test_the_marks_of_a_snippet_are_no_text() -> None:
    assert not (MARK_OPEN + MARK_CLOSE).isprintable()
    assert MARK_OPEN != MARK_CLOSE

"""Lists tell in whose hands a piece is, since when and how urgent, and sort and filter by it."""

from __future__ import annotations

import pytest

from editor_app.domain.person import Role
from editor_app.domain.piece import PieceRow
from tests.services.office import Office


def row(office: Office, piece: int) -> PieceRow:
    (found,) = office.desk.finding.rows([piece], standing=True)
    return found


def holder(office: Office, piece: int) -> str:
    standing = row(office, piece).standing
    assert standing is not None
    return standing.holder


def test_a_piece_is_in_the_hands_of_whose_turn_it_is(office: Office) -> None:
    piece = office.piece()
    assert holder(office, piece) == office.author.name
    office.desk.reviewing.submit(piece, by=office.author)
    assert holder(office, piece) == office.editor.name
    office.approve(piece, office.editor)
    assert holder(office, piece) == office.reviewer.name
    office.approve(piece, office.reviewer)
    assert holder(office, piece) == office.chief.name
    office.approve(piece, office.chief)
    assert holder(office, piece) == ""


def test_it_comes_back_to_who_handed_it_in(office: Office) -> None:
    piece = office.piece()
    office.desk.reviewing.submit(piece, by=office.author)
    office.desk.reviewing.send_back(piece, report="改", by=office.editor)
    assert holder(office, piece) == office.author.name


def test_who_may_not_does_not_hold_it_and_the_administrator_only_where_nobody_does(
    office: Office,
) -> None:
    piece = office.piece()
    office.desk.users.set_roles(office.author.name, [Role.AUTHOR, Role.EDITOR], by=office.owner)
    office.desk.reviewing.submit(piece, by=office.author)
    assert holder(office, piece) == office.editor.name
    office.desk.users.retire(office.editor.name, by=office.owner)
    assert holder(office, piece) == office.owner.name


def test_since_when_is_when_it_came_into_those_hands(office: Office) -> None:
    piece = office.piece()
    made = office.desk.drafting.open(piece).created
    standing = row(office, piece).standing
    assert standing is not None
    assert standing.since == made
    office.desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor)
    standing = row(office, piece).standing
    assert standing is not None
    (verdict,) = office.desk.reviewing.past(piece, office.owner).history[-1][1]
    assert standing.since == verdict.time


@pytest.mark.parametrize("query", ["", "标题:题"])
def test_lists_are_sorted_by_each(office: Office, query: str) -> None:
    pieces = [office.piece(title=f"题{n}") for n in range(3)]
    drafting, tagging = office.desk.drafting, office.desk.tagging
    for piece, urgency in zip(pieces, ("加急", "特急", ""), strict=True):
        drafting.set_fields(piece, {"urgency": urgency}, by=office.author)
    for piece, source in zip(pieces, ("乙报", "甲报", "丙报"), strict=True):
        drafting.set_fields(piece, {"source": source, "editor": source}, by=office.author)
        tagging.tag([piece], [source], by=office.author)
    office.desk.reviewing.submit(pieces[2], by=office.author)
    ids = office.desk.finding.ids
    assert ids(query, sort="urgency") == [pieces[1], pieces[0], pieces[2]]
    for sort in ("source", "editor", "tags"):
        names = [office.desk.finding.rows([p])[0].tags[0] for p in ids(query, sort=sort)]
        assert names == sorted(names, reverse=True)
    assert ids(query, sort="since")[0] == pieces[2]
    held = [holder(office, piece) for piece in ids(query, sort="holder", descending=False)]
    assert held == sorted(held)


def test_lists_are_narrowed_to_what_is_urgent_or_in_somebodys_hands(office: Office) -> None:
    first, second = office.piece(title="一"), office.piece(title="二")
    office.desk.drafting.set_fields(first, {"urgency": "特急"}, by=office.author)
    office.desk.reviewing.submit(second, by=office.author)
    assert office.desk.finding.ids("急:特急") == [first]
    assert office.desk.finding.ids(f"谁手里:{office.editor.name}") == [second]

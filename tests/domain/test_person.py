"""Who acts in which role, and which names are one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.person import Role, User, clean_name, name_key

UNSEEN = st.sampled_from(
    ["\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\x00", "\x1b", "\u00ad", "\u3164"]
)
SPACES = st.sampled_from([" ", "\u3000", "\u00a0", "\u2009", "\t", "\n"])


def user(*roles: Role, retired: bool = False) -> User:
    gone = datetime(2026, 5, 1, tzinfo=UTC) if retired else None
    return User(1, "何静", frozenset(roles), retired=gone)


def test_a_user_acts_in_their_roles_and_in_no_other() -> None:
    both = user(Role.AUTHOR, Role.EDITOR)
    assert [role for role in Role if both.has(role)] == [Role.AUTHOR, Role.EDITOR]
    assert both.has(Role.CHIEF, Role.EDITOR)
    assert not both.has(Role.CHIEF, Role.ADMIN)


def test_no_role_counts_of_who_has_retired() -> None:
    assert not any(user(*Role, retired=True).has(role) for role in Role)


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 20), UNSEEN | SPACES)))
def test_what_shows_nothing_makes_no_other_name(name: str, put_in: list[tuple[int, str]]) -> None:
    altered = name
    for place, sign in put_in:
        altered = altered[:place] + sign + altered[place:]
    assert name_key(altered) == name_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李四", "李\u3000四"),
        ("李四", "李四\u200b"),
        ("编辑Ａ", "编辑a"),
        ("\u2f2f程师", "工程师"),  # the radical
        ("葛\U000e0100", "葛"),  # only the form of a character chosen
        ("Straße", "STRASSE"),
        ("a\u200b\u0301", "á"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text())
def test_a_cleaned_name_is_clean_and_stays_the_same_name(name: str) -> None:
    cleaned = clean_name(name)
    assert clean_name(cleaned) == cleaned
    assert cleaned == "" or name_key(cleaned) == name_key(name)
    assert bool(cleaned) == bool(name_key(name))
    assert "  " not in cleaned
    cleaned.encode()


@pytest.mark.parametrize("name", ["", " \t\n", "\u200b\u200d", "\u3164\u2800", "\ufe0f", "\ud800"])
def test_a_name_of_nothing_to_be_seen_is_none(name: str) -> None:
    assert clean_name(name) == name_key(name) == ""


def test_direction_and_control_characters_are_cleaned_out_of_a_name() -> None:
    assert clean_name(" 李\x07四\u202e  Anna\u00a0 Li\u200f ") == "李四 Anna Li"

"""Who may act in which role."""

from __future__ import annotations

import pytest

from editor_app.domain.person import Role, User


def user(*roles: Role) -> User:
    return User(1, "何静", frozenset(roles))


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_held_by_those_who_have_it_and_by_administrators(role: Role) -> None:
    assert user(role).may_hold(role)
    assert user(Role.ADMIN).may_hold(role)
    assert user(*Role).may_hold(role)
    assert not user().may_hold(role)


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (Role.AUTHOR, Role.EDITOR),
        (Role.EDITOR, Role.REVIEWER),
        (Role.REVIEWER, Role.CHIEF),
        (Role.CHIEF, Role.REVIEWER),
        (Role.CHIEF, Role.ADMIN),
    ],
)
def test_no_role_holds_another(held: Role, asked: Role) -> None:
    assert not user(held).may_hold(asked)


def test_several_roles_are_held_at_once() -> None:
    both = user(Role.AUTHOR, Role.EDITOR)
    assert [role for role in Role if both.may_hold(role)] == [Role.AUTHOR, Role.EDITOR]

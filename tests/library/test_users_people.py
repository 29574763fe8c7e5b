from __future__ import annotations

import pytest

from editor_app.domain.person import Person, Post, Role
from editor_app.errors import BadInput, NotFound
from editor_app.library.store import Library


def test_a_new_library_has_its_owner(library: Library) -> None:
    with library.read() as work:
        owner = work.users.owner()
        assert work.users.list() == [owner]
    assert (owner.name, owner.roles) == ("王编辑", frozenset({Role.ADMIN}))
    assert not owner.has_passphrase


def test_users_keep_roles_passphrase_and_pace(library: Library) -> None:
    with library.write() as work:
        made = work.users.add("张三", [Role.EDITOR, Role.REVIEWER], "hash")
        assert made == work.users.get("张三")
        assert made.roles == {Role.EDITOR, Role.REVIEWER}
        assert made.has_passphrase
        assert work.users.passphrase_hash("张三") == "hash"
        work.users.set_roles("张三", [Role.CHIEF])
        work.users.set_passphrase("张三", "other")
        work.users.set_pace("张三", 210)
        changed = work.users.get("张三")
        assert (changed.roles, changed.pace) == (frozenset({Role.CHIEF}), 210)
        assert work.users.passphrase_hash("张三") == "other"
        assert [user.name for user in work.users.list()] == ["王编辑", "张三"]


def test_a_name_is_given_once_and_a_missing_user_is_said_to_be_missing(library: Library) -> None:
    with library.write() as work:
        with pytest.raises(BadInput, match="user_exists"):
            work.users.add("王编辑", [Role.EDITOR])
        for call in (
            lambda: work.users.get("无名"),
            lambda: work.users.passphrase_hash("无名"),
            lambda: work.users.set_roles("无名", []),
            lambda: work.users.set_passphrase("无名", ""),
            lambda: work.users.set_pace("无名", 1),
        ):
            with pytest.raises(NotFound, match="user_missing"):
                call()


def test_people_come_in_the_order_of_pinyin_with_their_posts(library: Library) -> None:
    post = Post("全国总工会副主席", source="页面", recorded="2026-05-01")
    with library.write() as work:
        for name in ("赵六", "李玉赋", "王东明"):
            work.people.add(Person(name, (post,)))
        assert [person.name for person in work.people.list()] == ["李玉赋", "王东明", "赵六"]
        assert all(person.posts == (post,) for person in work.people.list())
        assert [person.name for person in work.people.list("王")] == ["王东明"]


def test_a_person_is_found_by_name_in_any_form(library: Library) -> None:
    with library.write() as work:
        made = work.people.add(Person("龙飞"))
        assert work.people.find("龍飛") == made
        assert work.people.find("龙") is None


def test_posts_are_added_once(library: Library) -> None:
    first, second = Post("书记", valid_from="2018"), Post("主席")
    with library.write() as work:
        made = work.people.add(Person("李玉赋", (first, first)))
        assert made.posts == (first,)
        assert work.people.add_posts(made.id, [first, second]).posts == (first, second)
        with pytest.raises(NotFound, match="person_missing"):
            work.people.add_posts(99, [second])


def test_two_people_may_have_one_name(library: Library) -> None:
    with library.write() as work:
        first, second = work.people.add(Person("李明")), work.people.add(Person("李明"))
        assert first.id != second.id
        assert work.people.find("李明") == first

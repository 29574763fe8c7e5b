from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.person import Person, Post, Role
from editor_app.errors import BadInput, NotFound, Refused
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


@pytest.mark.parametrize("alike", ["王编辑", " 王 编辑", "王编辑\u200b", "\u202e王编辑"])
def test_no_name_is_given_that_looks_like_another(library: Library, alike: str) -> None:
    with library.write() as work, pytest.raises(BadInput, match="user_exists") as caught:
        work.users.add(alike, [Role.EDITOR])
    assert caught.value.details["other"] == "王编辑"


def test_a_former_name_is_kept_for_its_user(library: Library) -> None:
    with library.write() as work:
        work.users.add("张三", [Role.EDITOR])
        renamed = work.users.rename("张三", "张三丰")
        assert (renamed.name, renamed.shown) == ("张三", "张三丰")
        assert work.users.rename("张三", "张 三峰").shown == "张 三峰"
        for taken in ("张三", "张三丰", "张三峰"):
            with pytest.raises(BadInput, match="user_exists"):
                work.users.add(taken, [Role.EDITOR])
            with pytest.raises(BadInput, match="user_exists"):
                work.users.rename("王编辑", taken)
            assert work.users.get(taken).name == "张三"
        back = work.users.rename("张三", "张三")
        assert (back.renamed, back.shown) == ("", "张三")


def test_who_has_retired_may_not_act_until_taken_back(library: Library) -> None:
    with library.write() as work:
        work.users.add("张三", [Role.EDITOR])
        work.users.set_retired("张三", retired=True)
        assert work.users.get("张三").retired == work.now
        with pytest.raises(Refused, match="user_retired"):
            work.users.active("张三")
    gone = library.user("张三")
    with pytest.raises(Refused, match="user_retired"), library.write(gone):
        pass
    with library.write() as work:
        work.users.set_retired("张三", retired=False)
    with library.write(gone) as work:
        assert work.users.active("张三").retired is None


def test_once_the_owner_has_retired_another_administrator_acts_by_default(
    library: Library,
) -> None:
    with library.write() as work:
        work.users.add("张三", [Role.EDITOR])
        work.users.add("李四", [Role.EDITOR, Role.ADMIN])
        assert work.users.owner().name == "王编辑"
        work.users.set_retired("王编辑", retired=True)
    assert library.owner().name == "李四"


@pytest.mark.parametrize(
    ("owner", "kept"), [("\u200b\u202e", "本机"), (" 王\x07 编辑\u202e", "王 编辑")]
)
def test_the_owners_name_is_cleaned_too(tmp_path: Path, owner: str, kept: str) -> None:
    with closing(Library.open(tmp_path / "l.dinggao", owner=owner)) as made:
        assert made.owner().name == kept
        assert made.verify() == []


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


def test_many_people_come_in_at_once_as_one_by_one(library: Library) -> None:
    post = Post("书记", "2019", "", "名单", "2024-03-05")
    with library.write() as work:
        seqs = work.record.append_all("甲", "person", [{"name": n} for n in ("何静波", "吕思源")])
        given = (Person("何静波", (post, post)), Person("吕思源"))
        ids = work.people.add_all(list(zip(given, seqs, strict=True)))
        assert work.people.add_all([]) == ()
        assert work.record.append_all("甲", "person", []) == []
        entries = work.record.entries()
        found = [work.people.find(name) for name in ("何静波", "吕思源")]
    assert [person and person.id for person in found] == list(ids)
    assert [person and person.posts for person in found] == [(post,), ()]
    assert [person and person.uid for person in found] == [e.hash for e in entries[-2:]]
    assert entries[-1].previous == entries[-2].hash

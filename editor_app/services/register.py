"""The register (人物库): people and the posts they held, with source and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.fields import clean_field
from editor_app.domain.person import Person, Post, RosterEntry, User
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput
from editor_app.services.register_table import Held, RowState, Table, read_table
from editor_app.text.folding import fold

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork

_FEW = 100  # people who are rather looked up one by one


class Register:
    """The people of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def people(self, name: str = "") -> tuple[Person, ...]:
        """Return the people whose name contains ``name``."""
        with self._library.read() as work:
            return tuple(work.people.list(name))

    def person(self, id_: int) -> Person:
        """Return a person; raises NotFound ``person_missing``."""
        with self._library.read() as work:
            return work.people.get(id_)

    def add(
        self,
        name: str,
        post: str = "",
        *,
        by: User,
        source: str = "",
        valid_from: str = "",
        valid_to: str = "",
    ) -> Result[Person]:
        """Add a person, or a post to a known one; raises BadInput ``person_…``."""
        posts = _posts(post, source, (valid_from, valid_to), self._library.today())
        entry = Person(name.strip(), posts)
        with self._library.write(by) as work:
            self._put_all(work, [entry], by)
            person = work.people.find(entry.name) or entry
        return Result(person, (), Changes.of(Subject.PEOPLE))

    def accept(
        self, entries: Sequence[RosterEntry], source: str, recorded: str = "", *, by: User
    ) -> Result[int]:
        """Put offered people into the register; returns how many told it something new.

        Each post is kept with its source and the day it was read (today where none
        is given), and without a valid-from: a roster tells of its own day only.
        """
        day = recorded or self.today()
        people = [
            Person(e.name, tuple(Post(p, source=source, recorded=day) for p in e.posts))
            for e in entries
        ]
        with self._library.write(by) as work:
            count = self._put_all(work, people, by)
        return Result(count, (), Changes.of(Subject.PEOPLE))

    def correct(self, id_: int, name: str, posts: Sequence[Post], *, by: User) -> Result[Person]:
        """Put a person right: their name, and their posts in place of those held.

        A post that says something else than before is recorded today. Raises BadInput
        ``person_…``, NotFound ``person_missing``.
        """
        cleaned = name.strip()
        if not cleaned:
            raise BadInput("person_name_empty")
        today = self._library.today()
        with self._library.write(by) as work:
            before = work.people.get(id_)
            held = {_said(post): post for post in before.posts}
            right = []
            for post in posts:
                made = _posts(post.title, post.source, (post.valid_from, post.valid_to), today)
                right += [held.get(_said(one), one) for one in made]
            person = work.people.correct(id_, cleaned, right)
            work.record.append(
                by.name, "person_corrected", None, {"name": before.name, "new": cleaned}
            )
        return Result(person, (), Changes.of(Subject.PEOPLE))

    def merge(self, ids: Sequence[int], *, by: User) -> Result[tuple[Person, ...]]:
        """Make one of several people: the first, who gets the posts of the others too.

        Returns them as they were. Raises NotFound ``person_missing``.
        """
        with self._library.write(by) as work:
            before = tuple(work.people.get(id_) for id_ in dict.fromkeys(ids))
            first, *others = before
            posts = [*first.posts]
            for other in others:
                posts += _unknown(other.posts, posts)
            work.people.correct(first.id, first.name, posts)
            work.people.delete([other.id for other in others])
            details = {"into": first.name, "from": [other.name for other in others]}
            work.record.append(by.name, "person_merged", None, details)
        return Result(before, (), Changes.of(Subject.PEOPLE))

    def delete(self, ids: Sequence[int], *, by: User) -> Result[tuple[Person, ...]]:
        """Take people out of the register; returns them. Raises NotFound ``person_missing``."""
        with self._library.write(by) as work:
            gone = tuple(work.people.get(id_) for id_ in dict.fromkeys(ids))
            work.people.delete([person.id for person in gone])
            names = [person.name for person in gone]
            work.record.append(by.name, "person_deleted", None, {"names": names})
        return Result(gone, (), Changes.of(Subject.PEOPLE))

    def put_back(self, people: Sequence[Person], *, by: User) -> Result[None]:
        """Have people be as they were before ``merge``, ``delete`` or ``correct``."""
        with self._library.write(by) as work:
            there = {person.id for person in work.people.list()}
            for person in people:
                if person.id in there:
                    work.people.correct(person.id, person.name, person.posts)
                    work.record.append(
                        by.name, "person_corrected", None, {"name": person.name, "new": person.name}
                    )
                else:
                    seq = work.record.append_all(by.name, "person", [{"name": person.name}])[0]
                    work.people.add(person, seq)
        return Result(None, (), Changes.of(Subject.PEOPLE))

    def read_table(self, source: Path | bytes | str) -> Table:
        """Read people from a CSV or Excel file, its bytes, or a pasted text, and store nothing.

        Each row says what becomes of it: new, known, repeated, or refused for a reason.
        Raises BadInput ``table_…``.
        """
        table = read_table(source, self.today())
        with self._library.read() as work:
            return _known(table, work)

    def take_table(self, table: Table, *, by: User) -> Result[int]:
        """Put the new rows of a table into the register, all or none; returns how many.

        Every row that is refused is named in a warning with its reason.
        """
        with self._library.write(by) as work:
            now = _known(table, work)
            count = self._put_all(work, now.people, by)
        return Result(count, now.warnings(), Changes.of(Subject.PEOPLE))

    def import_table(self, path: Path, *, by: User) -> Result[int]:
        """Read people from a CSV or Excel table and put in what is new; as ``take_table``."""
        return self.take_table(self.read_table(path), by=by)

    def today(self) -> str:
        """Return the day in Beijing, ISO 8601."""
        return self._library.today().isoformat()

    def _put_all(self, work: UnitOfWork, people: Sequence[Person], by: User) -> int:
        """Put people in, or the posts not yet held; returns how many told something new.

        Raises BadInput ``person_name_empty``.
        """
        held = _held(work, people)
        told: list[tuple[str, Person]] = []  # by folded name
        posts: dict[str, list[Post]] = {}
        for person in people:
            if not person.name:
                raise BadInput("person_name_empty")
            key = fold(person.name)
            new = person.posts
            if key in held or key in posts:
                known = [*(held[key].posts if key in held else ()), *posts.get(key, ())]
                new = _unknown(person.posts, known)
                if not new:
                    continue
            posts.setdefault(key, []).extend(new)
            told.append((key, person))
        seqs = work.record.append_all(by.name, "person", [{"name": p.name} for _, p in told])
        fresh: dict[str, tuple[Person, int | None]] = {}
        for (key, person), seq in zip(told, seqs, strict=True):
            if key not in held:
                fresh.setdefault(key, (Person(person.name, tuple(posts[key])), seq))
        work.people.add_all(list(fresh.values()))
        for key in posts.keys() & held.keys():
            work.people.add_posts(held[key].id, posts[key])
        return len(told)


def _held(work: UnitOfWork, people: Sequence[Person]) -> dict[str, Person]:
    """Return those that the register holds already, by folded name."""
    if len(people) < _FEW:
        found = (work.people.find(person.name) for person in people)
        return {fold(person.name): person for person in found if person is not None}
    held: dict[str, Person] = {}
    for person in sorted(work.people.list(), key=lambda each: each.id):
        held.setdefault(fold(person.name), person)
    return held


def _known(table: Table, work: UnitOfWork) -> Table:
    """Return a table whose rows say whether the register holds them."""
    held = Held(work.people.list())
    return replace(table, rows=tuple(held.judged(row, RowState.KNOWN) for row in table.rows))


def _unknown(posts: Iterable[Post], known: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts that the register does not hold with the same title and beginning."""
    held = {(post.title, post.valid_from) for post in known}
    return tuple(post for post in posts if (post.title, post.valid_from) not in held)


def _said(post: Post) -> tuple[str, ...]:
    """Return what a post says, without the day when that was recorded."""
    return post.title, post.valid_from, post.valid_to, post.source


def _posts(title: str, source: str, held: tuple[str, str], today: date) -> tuple[Post, ...]:
    if not title.strip():
        return ()
    begin, end = (_day(each, today) for each in held)
    if begin and end and date.fromisoformat(_whole(begin)) > date.fromisoformat(_whole(end)):
        raise BadInput("person_post_dates", begin=begin, end=end)
    return (Post(title.strip(), begin, end, source.strip(), today.isoformat()),)


def _day(text: str, today: date) -> str:
    try:
        return clean_field("delivered", text, today)
    except BadInput as error:
        raise BadInput("person_date", value=text) from error


def _whole(partial: str) -> str:
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < len("2019-04-30") else partial

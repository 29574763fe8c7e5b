"""The register (人物库): people and the posts they held, with source and day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.fields import BEIJING, clean_field
from editor_app.domain.person import Person, Post, RosterEntry, User
from editor_app.domain.result import Changes, Result, Subject
from editor_app.errors import BadInput
from editor_app.services.register_table import read_table

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork


class Register:
    """The people of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def people(self, name: str = "") -> tuple[Person, ...]:
        """Return the people whose name contains ``name``."""
        with self._library.read() as work:
            return tuple(work.people.list(name))

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
        entry = Person(name.strip(), _posts(post, source, valid_from, valid_to, self.today()))
        with self._library.write(by) as work:
            self._put(work, entry, by)
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
        return Result(self._put_all(people, by), (), Changes.of(Subject.PEOPLE))

    def import_table(self, path: Path, *, by: User) -> Result[int]:
        """Read people from a CSV or Excel table with a heading row.

        Returns how many rows told the register something new. Raises BadInput
        ``table_…``. What is left out, a row without a name, a date that cannot be
        read, a column, is a warning.
        """
        table = read_table(path, self.today())
        count = self._put_all(table.people, by)
        return Result(count, table.warnings(), Changes.of(Subject.PEOPLE))

    def today(self) -> str:
        """Return the day in Beijing, ISO 8601."""
        return self._library.now().astimezone(BEIJING).date().isoformat()

    def _put_all(self, people: Iterable[Person], by: User) -> int:
        with self._library.write(by) as work:
            return sum(self._put(work, person, by) for person in people)

    def _put(self, work: UnitOfWork, person: Person, by: User) -> bool:
        """Put a person in, or the posts not yet held; returns whether anything was new."""
        if not person.name:
            raise BadInput("person_name_empty")
        known = work.people.find(person.name)
        posts = _unknown(person.posts, known.posts) if known else person.posts
        if known is not None and not posts:
            return False
        seq = work.record.append(by.name, "person", None, {"name": person.name})
        if known is None:
            work.people.add(person, seq)
        else:
            work.people.add_posts(known.id, posts)
        return True


def _unknown(posts: Iterable[Post], known: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts that the register does not hold with the same title and beginning."""
    held = {(post.title, post.valid_from) for post in known}
    return tuple(post for post in posts if (post.title, post.valid_from) not in held)


def _posts(
    title: str, source: str, valid_from: str, valid_to: str, recorded: str
) -> tuple[Post, ...]:
    if not title.strip():
        return ()
    begin, end = _day(valid_from), _day(valid_to)
    if begin and end and date.fromisoformat(_whole(begin)) > date.fromisoformat(_whole(end)):
        raise BadInput("person_post_dates", begin=begin, end=end)
    return (Post(title.strip(), begin, end, source.strip(), recorded),)


def _day(text: str) -> str:
    try:
        return clean_field("delivered", text)
    except BadInput as error:
        raise BadInput("person_date", value=text) from error


def _whole(partial: str) -> str:
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < len("2019-04-30") else partial

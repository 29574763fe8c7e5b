"""The register (人物库): people and the posts they held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TypeAlias

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from editor_app.domain.person import Person, Post
from editor_app.errors import NotFound
from editor_app.library.index.derived import sort_key
from editor_app.library.tables.people import PersonTable, PostTable
from editor_app.library.tables.record import RecordTable
from editor_app.text.folding import fold

Posts: TypeAlias = list[Post]


class People:
    """The register of one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, name_contains: str = "") -> list[Person]:
        """Return people with their posts, in the order of pinyin."""
        query = select(PersonTable.id, PersonTable.name, RecordTable.hash).join(
            RecordTable, RecordTable.seq == PersonTable.seq, isouter=True
        )
        if name_contains:
            query = query.where(func.instr(PersonTable.folded, fold(name_contains)) > 0)
        rows = self._session.execute(query.order_by(PersonTable.name_key, PersonTable.id)).all()
        posts = self._posts(rows[0].id if len(rows) == 1 else None)
        return [Person(row.name, tuple(posts[row.id]), row.id, row.hash or "") for row in rows]

    def find(self, name: str) -> Person | None:
        """Return the first person of exactly this name (in any width or 繁简)."""
        row = self._session.execute(
            select(PersonTable.id, PersonTable.name)
            .where(PersonTable.folded == fold(name))
            .order_by(PersonTable.id)
        ).first()
        return None if row is None else self._person(row.id)

    def add(self, person: Person, seq: int | None = None) -> Person:
        """Add a person, even beside another of the same name.

        ``seq`` is the place of the record's entry that makes them, which gives the lasting id.
        """
        return self._person(self.add_all([(person, seq)])[0])

    def add_all(self, people: Sequence[tuple[Person, int | None]]) -> tuple[int, ...]:
        """Add people, each with the place of its entry as for ``add``; return their ids."""
        if not people:
            return ()
        rows = [
            {
                "name": person.name,
                "folded": fold(person.name),
                "name_key": sort_key(person.name),
                "seq": seq,
            }
            for person, seq in people
        ]
        made = self._session.scalars(
            insert(PersonTable).returning(PersonTable.id, sort_by_parameter_order=True), rows
        )
        ids = tuple(made)
        self._insert_posts(
            (id_, post)
            for id_, (person, _seq) in zip(ids, people, strict=True)
            for post in dict.fromkeys(person.posts)
        )
        return ids

    def add_posts(self, id_: int, posts: Iterable[Post]) -> Person:
        """Add posts to a person; one held already is not added again.

        Raises NotFound ``person_missing``.
        """
        known = set(self._person(id_).posts)
        self._insert_posts((id_, post) for post in dict.fromkeys(posts) if post not in known)
        return self._person(id_)

    def get(self, id_: int) -> Person:
        """Return a person; raises NotFound ``person_missing``."""
        return self._person(id_)

    def correct(self, id_: int, name: str, posts: Iterable[Post]) -> Person:
        """Give a person another name and other posts in place of those held.

        Raises NotFound ``person_missing``.
        """
        self._person(id_)
        named = {"name": name, "folded": fold(name), "name_key": sort_key(name)}
        self._session.execute(update(PersonTable).where(PersonTable.id == id_).values(**named))
        self._session.execute(delete(PostTable).where(PostTable.person_id == id_))
        self._insert_posts((id_, post) for post in dict.fromkeys(posts))
        return self._person(id_)

    def delete(self, ids: Sequence[int]) -> None:
        """Take people out of the register, with their posts."""
        self._session.execute(delete(PostTable).where(PostTable.person_id.in_(ids)))
        self._session.execute(delete(PersonTable).where(PersonTable.id.in_(ids)))

    def _insert_posts(self, posts: Iterable[tuple[int, Post]]) -> None:
        rows = [{"person_id": id_, **asdict(post)} for id_, post in posts]
        if rows:
            self._session.execute(insert(PostTable), rows)

    def _person(self, id_: int) -> Person:
        row = self._session.execute(
            select(PersonTable.name, RecordTable.hash)
            .join(RecordTable, RecordTable.seq == PersonTable.seq, isouter=True)
            .where(PersonTable.id == id_)
        ).first()
        if row is None:
            raise NotFound("person_missing", id=id_)
        return Person(row.name, tuple(self._posts(id_)[id_]), id_, row.hash or "")

    def _posts(self, id_: int | None) -> dict[int, Posts]:
        """Return the posts of one person, or of all, in the order they were recorded."""
        query = select(
            PostTable.person_id,
            PostTable.title,
            PostTable.valid_from,
            PostTable.valid_to,
            PostTable.source,
            PostTable.recorded,
        ).order_by(PostTable.id)
        if id_ is not None:
            query = query.where(PostTable.person_id == id_)
        found: dict[int, Posts] = defaultdict(list)
        for person, *values in self._session.execute(query):
            found[person].append(Post(*values))
        return found

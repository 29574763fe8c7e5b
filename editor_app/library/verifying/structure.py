"""The file under the tables: its pages, schema, keys and rules, and the search index beside."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Index
from sqlalchemy.dialects import sqlite as dialect
from sqlalchemy.schema import CreateIndex

from editor_app.library.sqlite import header, triggers
from editor_app.library.tables.every import VIRTUAL, metadata
from editor_app.library.verifying.fault import Fault, mended, named
from editor_app.library.verifying.reading import Reader, is_of_the_file
from editor_app.text.folding import INDEX_OPTIONS, index_tokens, match_expression

_OF_AN_INDEX = re.compile(r"(?:missing from|entries in|unique entry in|index) index (\S+)$")
_OF_A_VALUE = re.compile(r"(?:NULL|non-[A-Z]+|[A-Z]+) value in (\w+)\.\w+$")
_SCHEMA = "sqlite_schema"
_WORDS = "verified_words"
_PASSAGE = 8  # characters
_MADE = f"CREATE VIRTUAL TABLE temp.{_WORDS} USING fts5vocab('main', '{VIRTUAL}', 'row')"
_FOUND = f"SELECT 1 FROM {VIRTUAL} WHERE {VIRTUAL} MATCH ? AND rowid = ?"
# Tables of which each row follows from others, with the condition of one that follows from none.
_FOLLOWS = {
    "asset_use": "sha256 NOT IN (SELECT sha256 FROM asset)"
    " OR piece_id NOT IN (SELECT id FROM piece)",
    "search_text": "piece_id NOT IN (SELECT id FROM piece)",
    "waiting": "piece_id NOT IN (SELECT id FROM piece)",
    "user_name": "user_id NOT IN (SELECT id FROM user)",
}


def file_faults(reader: Reader) -> Iterator[Fault]:
    """Yield what SQLite itself finds: once for all pages, and once for each wrong index.

    A value of a wrong type is left to whoever reads the table, who names its row.
    """
    said = [str(row[0]) for row in reader.answers(_SCHEMA, "PRAGMA integrity_check")]
    indexes = {found[1] for each in said if (found := _OF_AN_INDEX.search(each))}
    others = [
        each
        for each in said
        if each != "ok" and not _OF_AN_INDEX.search(each) and not _OF_A_VALUE.search(each)
    ]
    if others or _SCHEMA in reader.damaged:
        yield Fault(named("fault_file", what="; ".join(others[:3])).notice, blinds=True)
    for name in sorted(indexes):
        yield mended("fault_index", (f'REINDEX "{name}"', ()), name=name)


def key_faults(reader: Reader) -> Iterator[Fault]:
    """Yield the rows that point at what is not there."""
    found = {row[:2] for row in reader.answers(_SCHEMA, "PRAGMA foreign_key_check")}
    for table, number in sorted(found, key=str):
        if table in _FOLLOWS:  # it says nothing of its own
            drop = f"DELETE FROM {table} WHERE {_FOLLOWS[table]}", ()
            yield mended("fault_key_table", drop, table=table, reindex=table == "search_text")
        elif number is None:  # a table without row numbers
            yield named("fault_key_table", table=table)
        else:
            yield named("fault_key", table=table, row=number)


def json_faults(reader: Reader) -> Iterator[Fault]:
    """Yield the versions and rounds whose fields or workflow are no JSON any more."""
    version = "SELECT piece_id, number, seq, fields FROM version_text JOIN version"
    for piece, number, seq, text in reader.answers(
        "version_text", f"{version} USING (piece_id, number)"
    ):
        if not _is_json(text):
            yield named("fault_version", piece, number=number, seq=seq)
    for seq, text in reader.answers("round", "SELECT id, workflow FROM round"):
        if not _is_json(text):
            yield named("fault_round", seq=seq)


def _is_json(text: object) -> bool:
    try:
        return isinstance(text, str) and isinstance(json.loads(text), dict)
    except ValueError:
        return False


def schema_faults(reader: Reader, connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield indexes and rules that are missing or not as written, and rules that are not ours."""
    there = {
        (str(kind), str(name)): str(sql or "")
        for kind, name, sql in reader.answers(_SCHEMA, f"SELECT type, name, sql FROM {_SCHEMA}")
    }
    for table in metadata().tables.values():
        if ("table", table.name) in there:
            for index in table.indexes:
                yield from _index_faults(index, there)
    try:
        wrong = triggers.wrong(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.Error) and not is_of_the_file(error):
            raise
        return
    for name in wrong:
        yield mended("fault_trigger", name=name)
    strange = {name for kind, name in there if kind == "trigger"} - triggers.TRIGGERS.keys()
    for name in sorted(strange):
        yield mended("fault_trigger_strange", name=name)
    chain = [row[0] for row in reader.answers(_SCHEMA, "SELECT version_num FROM alembic_version")]
    if chain != [f"{header.SCHEMA_VERSION:04}"]:
        yield mended(
            "fault_schema_version",
            ("DELETE FROM alembic_version", ()),
            ("INSERT INTO alembic_version VALUES (?)", (f"{header.SCHEMA_VERSION:04}",)),
        )


def _index_faults(index: Index, there: dict[tuple[str, str], str]) -> Iterator[Fault]:
    made = str(CreateIndex(index).compile(dialect=dialect.dialect()))
    found = there.get(("index", str(index.name)))
    if found is None or _plain(found) != _plain(made):
        drop = f'DROP INDEX IF EXISTS "{index.name}"'
        yield mended("fault_index", (drop, ()), (made, ()), name=index.name)


def _plain(sql: str) -> str:
    """Return a statement without how it is laid out and quoted."""
    return " ".join(sql.replace('"', "").split())


def index_faults(reader: Reader) -> Iterator[Fault]:
    """Yield one fault where the search index is not that of the searched texts.

    It keeps no text, so that it is compared word by word: how often each stands in all texts
    together, and for each piece whether a passage from its middle is found in its place.
    """
    states = reader.probed("SELECT id FROM search_state")
    if not _agrees(reader) or states != [(1,)]:
        # Made anew rather than emptied, which a damaged one does not let itself be.
        gone = f"DROP TABLE IF EXISTS {VIRTUAL}"
        made = f"CREATE VIRTUAL TABLE {VIRTUAL} USING fts5({INDEX_OPTIONS})"
        yield mended("fault_search_index", (gone, ()), (made, ()), reindex=True)


def _agrees(reader: Reader) -> bool:
    expected: Counter[str] = Counter()
    for row in reader.rows("search_text"):
        folded = row["folded"]
        if not folded:
            continue
        expected.update(index_tokens(folded).split(" "))
        middle = max(0, len(folded) - _PASSAGE) // 2
        passage = match_expression(folded[middle : middle + _PASSAGE])
        if not reader.probed(_FOUND, passage, row["place"]):
            return False
    return _indexed(reader) == expected


def _indexed(reader: Reader) -> dict[str, int] | None:
    """Return how often each word stands in the index; None where it cannot be read."""
    if reader.probed(_MADE) is None:
        return None
    found = reader.probed(f"SELECT term, cnt FROM temp.{_WORDS}")
    reader.probed(f"DROP TABLE temp.{_WORDS}")
    return None if found is None else dict(found)

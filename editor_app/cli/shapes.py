"""The JSON of the terminal front: what each thing looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from editor_app.domain.fields import FIELDS, YES, Fields, title_lines
from editor_app.domain.person import PassphraseReset, Person, RosterEntry, User
from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN, Channel, Piece, PieceRow, Tag
from editor_app.domain.review import Verdict, VerdictState, Version
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.cli.front import Front
    from editor_app.domain.publication import Publication
    from editor_app.services.intake import Imported
    from editor_app.services.publishing.publishing import Export
    from editor_app.services.register_table import TableRow
    from editor_app.services.review.comparison import Comparison
    from editor_app.services.review.next_action import Action
    from editor_app.text.compare.diff import ParagraphChange

Json: TypeAlias = dict[str, Any]


def fields_json(fields: Fields) -> Json:
    """Fields by name: dates ISO 8601, ``abridged`` true or false, the title also in its lines."""
    shown: Json = {name: fields[name] for name in FIELDS if fields.get(name)}
    shown.pop("title_breaks", None)
    shown["title_lines"] = list(title_lines(fields))
    shown["abridged"] = fields.get("abridged") == YES
    return shown


def row_json(row: PieceRow, *, snippet: bool = False) -> Json:
    """A piece as a list shows it."""
    shown: Json = {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "status": row.status.value,
        "stage": row.stage,
        "tags": list(row.tags),
        "who": row.who,
        "date": row.date,
        "channel": row.channel,
        "words": row.words,
        "updated": row.updated.isoformat(),
    }
    if row.standing is not None:
        shown["holder"] = row.standing.holder
        shown["since"] = row.standing.since.isoformat()
        shown["urgency"] = row.standing.urgency
    return shown | {"snippet": plain_snippet(row.snippet)} if snippet else shown


def plain_snippet(snippet: str) -> str:
    """Return a snippet without the marks round what was found."""
    return snippet.replace(MARK_OPEN, "").replace(MARK_CLOSE, "")


def piece_json(piece: Piece) -> Json:
    """A piece without its text and history."""
    return {
        "id": piece.id,
        "title": piece.title,
        "kind": piece.kind,
        "status": piece.status.value,
        "stage": piece.stage,
        "author": piece.author,
        "tags": list(piece.tags),
        "revision": piece.revision,
        "created": piece.created.isoformat(),
        "updated": piece.updated.isoformat(),
        "binned": piece.binned is not None,
        "derived_from": _origin(piece),
    }


def length_json(fields: Fields, text: str) -> Json:
    """What the text comes to, and how far it is from 字数要求 where one says a length."""
    # Not at the head: whoever only lists need not wait for what counts.
    from editor_app.text.length_goal import distance, read_goal
    from editor_app.text.measuring import GRID, measure_source

    goal = read_goal(fields.get("length", ""))
    measure = measure_source(text, goal.characters if goal is not None else GRID)
    shown: Json = {"words": measure.counts.words, "lines": measure.lines}
    shown["characters_per_line"] = goal.characters if goal is not None else GRID
    if goal is None:
        return shown
    away = distance(goal, measure)
    asked = {"unit": goal.unit.value, "least": goal.least, "most": goal.most}
    return shown | {"asked": asked, "over": away.over, "said": away.key}


def _origin(piece: Piece) -> Json | None:
    if piece.derived_from is None:
        return None
    return {"id": piece.derived_from.piece, "version": piece.derived_from.version}


def version_json(version: Version) -> Json:
    """A version without its text."""
    return {
        "number": version.number,
        "id": version.uid,
        "hash": version.identity,
        "sealed": version.content_hash,
        "reading_hash": version.reading_hash,
        "author": version.author,
        "time": version.time.isoformat(),
        "note": version.note,
        "stage": version.stage,
    }


def verdict_json(verdict: Verdict, round_number: int, words: Words) -> Json:
    """A verdict; ``void`` says why it does not stand, empty where it does."""
    void = verdict.state is VerdictState.VOID
    owed = verdict.state is VerdictState.OWED
    why = f"cli.void_{'changed' if verdict.void else 'superseded'}" if void else "cli.void_owed"
    return {
        "stage": verdict.stage,
        "by": verdict.by,
        "verdict": verdict.decision.value,
        "received": verdict.received,
        "handed_on": verdict.handed_on,
        "hash": verdict.hash,
        "received_hash": verdict.received_hash,
        "reading_hash": verdict.reading_hash,
        "report": verdict.report,
        "time": verdict.time.isoformat(),
        "round": round_number,
        "state": verdict.state.value,
        "passphrase_reset_by": verdict.reset_by or None,
        "void": words(why, number=verdict.void) if void or owed else "",
    }


def action_json(action: Action, words: Words) -> Json:
    """What a user may do next with a piece; ``reason`` says why it cannot be done yet."""
    return {
        "action": action.kind.value,
        "stage": action.stage.name if action.stage is not None else "",
        "reason": words.notice(action.reason) if action.reason is not None else "",
        "missing": list(action.missing),
    }


def imported_json(imported: Imported, front: Front) -> Json:
    """What became of one thing brought in."""
    shown: Json = {
        "id": imported.piece,
        "title": imported.title,
        "kind": imported.kind,
        "status": imported.status,
        "version": imported.version or None,
        "kept": imported.kept,
        "fields": fields_json(imported.fields) if imported.piece is not None else {},
        "people": [entry_json(entry) for entry in imported.people],
        "warnings": [front.words.notice(notice) for notice in imported.warnings],
        "file": imported.source_name,
        "left_out": [
            {"text": left.text, "reason": str(left.reason), "before": left.before}
            for left in imported.left_out
        ],
    }
    if imported.error is not None:
        shown["error"] = front.sentence(imported.error)
    return shown


def entry_json(entry: RosterEntry) -> Json:
    """A person whom a page offers for the register."""
    return {"name": entry.name, "posts": list(entry.posts)}


def table_row_json(row: TableRow) -> dict[str, Any]:
    """A row of a table that is not taken, and the reason."""
    posts = [post.title for post in row.person.posts if post.title]
    return {
        "row": row.number,
        "name": row.person.name,
        "posts": posts,
        "reason": str(row.state),
        "said": row.said,
    }


def person_json(person: Person) -> Json:
    """A person of the register."""
    posts = [
        {
            "title": post.title,
            "valid_from": post.valid_from,
            "valid_to": post.valid_to,
            "source": post.source,
            "recorded": post.recorded,
        }
        for post in person.posts
    ]
    return {"id": person.id, "name": person.name, "posts": posts}


def user_json(user: User, reset: PassphraseReset | None = None) -> Json:
    """A user; never a passphrase nor its hash. ``name`` is what every other answer names."""
    return {
        "name": user.name,
        "shown": user.shown,
        "roles": sorted(role.value for role in user.roles),
        "has_passphrase": user.has_passphrase,
        "passphrase_reset_by": reset.by if reset is not None else None,
        "retired": user.retired.isoformat() if user.retired is not None else None,
        "pace": user.pace,
    }


def export_json(export: Export) -> Json:
    """A file that a piece left in."""
    return {
        "target": export.target,
        "profile": export.profile,
        "path": export.path,
        "version": export.version,
        "hash": export.hash,
        "label": export.label,
        "by": export.by,
        "time": export.time.isoformat(),
    }


def publication_json(mark: Publication | None) -> Json | None:
    """Which version is marked as published, by whom and when; None for none."""
    if mark is None:
        return None
    return {
        "version": mark.version,
        "hash": mark.hash,
        "by": mark.by,
        "time": mark.time.isoformat(),
    }


def tag_json(tag: Tag) -> Json:
    """A tag."""
    return {"name": tag.name, "colour": tag.colour, "count": tag.count}


def channel_json(channel: Channel) -> Json:
    """A channel."""
    return {"path": channel.path, "name": channel.name, "count": channel.count}


def comparison_json(comparison: Comparison) -> list[Json]:
    """Every change, the fields' first; ``target`` is a field's name or ``text``."""
    found: list[Json] = []
    for change in comparison.fields:
        found.append({"op": "replace", "target": change.name, "old": change.old, "new": change.new})
        found[-1]["changes"] = _changes(change.changes)
    for paragraph in comparison.paragraphs:
        found.extend(_paragraph(paragraph))
    return found


def _paragraph(paragraph: ParagraphChange) -> Iterable[Json]:
    place = {"old_paragraph": paragraph.old_index, "new_paragraph": paragraph.new_index}
    if paragraph.kind == "equal":
        return
    if paragraph.kind == "changed":
        for change in _changes(paragraph.changes):
            yield {**change, "target": "text", **place}
        return
    op = {"inserted": "insert", "deleted": "delete", "moved": "move"}[paragraph.kind]
    whole: Json = {"op": op, "target": "text", "old": paragraph.old, "new": paragraph.new, **place}
    yield whole | {"changes": _changes(paragraph.changes)} if op == "move" else whole


def _changes(changes: Sequence[Any]) -> list[Json]:
    return [
        {
            "op": change.op.value,
            "old": change.old,
            "new": change.new,
            "old_start": change.old_start,
            "new_start": change.new_start,
        }
        for change in changes
        if change.op.value != "equal"
    ]

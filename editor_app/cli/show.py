"""How pieces look in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import click

from editor_app.cli.columns import fitted
from editor_app.cli.front import Front
from editor_app.domain.piece import MARK_CLOSE, MARK_OPEN, PieceRow

_TITLE = 44  # columns


def lines_of_rows(
    front: Front, rows: Sequence[PieceRow], *, snippets: bool = False
) -> Iterator[str]:
    """Yield one line for each piece, and one for each snippet."""
    if not rows:
        yield front.say("nothing_found")
    for row in rows:
        kind = front.words.kind(row.kind)
        tags = " ".join(f"[{tag}]" for tag in row.tags)
        stage = fitted(front.stage(row.stage), 12)
        title = fitted(row.title, _TITLE)
        yield f"{row.id:>5}  {stage}  {fitted(kind, 14)}  {title}  {row.date[:10]}  {tags}".rstrip()
        if snippets and row.snippet:
            yield f"       {_highlighted(row.snippet)}"


def moment(time: datetime) -> str:
    """Return a time as the clock on the wall shows it."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def _highlighted(snippet: str) -> str:
    """Return a snippet with what was found in bold red, where the terminal has colours."""
    begin, end = click.style("", fg="red", bold=True, reset=False), click.style("", reset=True)
    return snippet.replace(MARK_OPEN, begin).replace(MARK_CLOSE, end)


def lines_of_piece(front: Front, data: dict[str, Any]) -> Iterator[str]:
    """Yield a piece for reading: fields, history, text."""
    yield from _head(front, data)
    yield ""
    for version in data["versions"]:
        line = front.say(
            "version_line",
            number=version["number"],
            author=front.words.person(version["author"]) or "—",
        )
        time = moment(datetime.fromisoformat(version["time"]))
        yield f"{line}  {version['hash'][:8]}  {time}  {version['note']}".rstrip()
    for verdict in data["verdicts"]:
        verb = front.say(f"verdict_{verdict['verdict']}")
        stage, state = front.stage(verdict["stage"]), front.say(f"state_{verdict['state']}")
        report = verdict["report"]
        by = front.words.person(verdict["by"])
        if verdict["passphrase_reset_by"]:
            other = front.words.person(verdict["passphrase_reset_by"])
            by += front.say("signed_after_reset", user=other)
        line = f"{stage}  {by}  {verb}  ({state})  {verdict['hash'][:8]}  {report}"
        yield line.rstrip()
    for sentence in data["breaks"]:
        yield front.say("warning", text=sentence)
    yield ""
    yield data["text"]


def _head(front: Front, data: dict[str, Any]) -> Iterator[str]:
    yield f"{data['id']}  {data['title']}"
    stage = front.stage(data["stage"])
    kind = front.words.kind(data["kind"])
    length = data["length"]
    parts = [kind, stage, f"{front.say('fingerprint')} {data['hash'][:8]}"]
    parts.append(front.words("editor.status_words", count=f"{length['words']:,}"))
    if "said" in length:
        parts.append(front.words(f"length.{length['said']}", count=f"{abs(length['over']):,}"))
    yield " · ".join(parts)
    for name, value in data["fields"].items():
        if name in ("title", "title_lines") or not value:
            continue
        yield f"{fitted(front.words(f'field.{name}'), 14)}  {front.value(name, value)}"
    if data["tags"]:
        yield f"{fitted(front.say('tags'), 14)}  {' '.join(data['tags'])}"

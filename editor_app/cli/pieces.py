"""Commands on pieces: list, search, show, new, edit, set, bin, derive."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from editor_app.cli.front import Command, Front, PieceNumber, argument, option, pass_front
from editor_app.cli.shapes import (
    Json,
    action_json,
    export_json,
    fields_json,
    length_json,
    piece_json,
    publication_json,
    row_json,
    verdict_json,
    version_json,
)
from editor_app.cli.show import lines_of_piece, lines_of_rows
from editor_app.errors import BadInput, NotFound, Refused
from editor_app.services.acting import Grounds
from editor_app.services.outside import outside_bytes
from editor_app.services.review.choices import Choice, Since

if TYPE_CHECKING:
    from editor_app.domain.person import User
    from editor_app.domain.piece import Piece
    from editor_app.domain.result import Result
    from editor_app.services.desk import Desk
    from editor_app.services.publishing.published import Marked
    from editor_app.services.review.reviewing import Look

LOOSE = {"ignore_unknown_options": True}  # what starts with - may be an argument


@click.command("list", cls=Command, help="list", context_settings=LOOSE)
@argument("query", metavar="[QUERY]...", nargs=-1, type=click.UNPROCESSED)
@option("--limit", type=PieceNumber(), help="limit")
@option("--sort", default="-updated", help="sort")
@option("--bin", "in_bin", is_flag=True, help="in_bin")
@pass_front
def list_pieces(
    front: Front, query: tuple[str, ...], limit: int | None, sort: str, in_bin: bool
) -> None:
    """List pieces."""
    scope: Literal["bin", "all"] = "bin" if in_bin else "all"
    column = front.one_of("sort", sort.lstrip("+-"))
    with front.desk() as (desk, _):
        ids = desk.finding.ids(
            " ".join(query), limit=limit, sort=column, scope=scope, descending=sort.startswith("-")
        )
        rows = desk.finding.rows(ids, standing=True)
    front.answer([row_json(row) for row in rows], *lines_of_rows(front, rows))


@click.command("search", cls=Command, help="search", context_settings=LOOSE)
@argument("query", metavar="QUERY...", nargs=-1, required=True, type=click.UNPROCESSED)
@option("--limit", type=PieceNumber(), help="limit")
@pass_front
def search(front: Front, query: tuple[str, ...], limit: int | None) -> None:
    """Search pieces, with what was found."""
    asked = " ".join(query)
    with front.desk() as (desk, _):
        rows = desk.finding.found(asked, limit)
    found = [row_json(row, snippet=True) for row in rows]
    front.answer(found, *lines_of_rows(front, rows, snippets=True))


@click.command("show", cls=Command, help="show")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--version", type=PieceNumber(), help="version")
@pass_front
def show(front: Front, piece: int, version: int | None) -> None:
    """Show a piece or one version of it."""
    with front.desk() as (desk, by):
        number = version or 0
        look = desk.reviewing.look(piece, by, Choice(Since.PAGE, number, number))
        data, held = _whole(front, desk, look), look.shown
        if version is not None:
            data |= {"kind": held.kind, "fields": fields_json(held.fields), "text": held.text}
            data |= {"title": held.fields.get("title", ""), "version": version}
            data |= {"length": length_json(held.fields, held.text)}
            data |= {"hash": held.version.identity, "reading_hash": held.version.reading_hash}
    front.answer(data, *lines_of_piece(front, data))


def _whole(front: Front, desk: Desk, look: Look) -> Json:
    past, state, piece = look.past, look.past.state, look.past.state.piece
    return {
        **piece_json(piece),
        "status": state.status.value,
        "stage": state.stage_word,
        "fields": fields_json(piece.fields),
        "text": piece.text,
        "length": length_json(piece.fields, piece.text),
        "hash": state.fingerprint,
        "reading_hash": look.shown.version.reading_hash,
        "dirty": state.dirty,
        "final": state.final,
        "published": publication_json(state.published),
        "round": state.round.number if state.round else 0,
        "workflow": state.round.workflow.id if state.round else "",
        "next": action_json(state.action, front.words),
        "breaks": [front.words.notice(notice) for notice in state.breaks],
        "versions": [version_json(version) for version in past.versions],
        "verdicts": [
            verdict_json(verdict, number, front.words)
            for number, verdicts in past.history
            for verdict in verdicts
        ],
        "originals": [
            {"name": o.name, "media_type": o.media_type, "sha256": o.sha256, "bytes": len(o.data)}
            for o in desk.drafting.originals(piece.id)
        ],
        "exports": [export_json(one) for one in desk.publishing.history(piece.id)],
    }


@click.command("new", cls=Command, help="new")
@option("--kind", required=True, help="kind")
@option("--title", required=True, help="title")
@option("--text-file", metavar="FILE", help="text_file")
@pass_front
def new(front: Front, kind: str, title: str, text_file: str | None) -> None:
    """Make a piece."""
    text = read_text(text_file) if text_file is not None else None
    with front.desk(create=True, acts=True) as (desk, by):
        piece = desk.drafting.new(kind, title, by=by, text=text).value
    front.answer(piece_json(piece), front.say("new", id=piece.id, title=piece.title))


@click.command("edit", cls=Command, help="edit")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--text-file", metavar="FILE", required=True, help="text_file")
@option("--revision", type=PieceNumber(0), help="revision")
@pass_front
def edit(front: Front, piece: int, text_file: str, revision: int | None) -> None:
    """Put a new working text in place of the old."""
    text = read_text(text_file)
    with front.desk(acts=True) as (desk, by):
        read = revision if revision is not None else desk.drafting.open(piece).revision
        edited = desk.drafting.save_text(piece, text, read, by=by).value
        desk.drafting.catch_up()
        _answer_edited(front, desk, edited, by)


@click.command("set", cls=Command, help="set")
@argument("piece", metavar="ID", type=PieceNumber())
@argument("assignments", metavar="FIELD=VALUE...", nargs=-1, required=True)
@pass_front
def set_fields(front: Front, piece: int, assignments: tuple[str, ...]) -> None:
    """Set fields; an empty value clears one."""
    changes = dict(_assignment(front, one) for one in assignments)
    kind = changes.pop("kind", "")
    with front.desk(acts=True) as (desk, by):
        edited = desk.drafting.open(piece)
        if changes:
            edited = desk.drafting.set_fields(piece, changes, by=by).value
        if kind:
            edited = desk.drafting.set_kind(piece, kind, by=by).value
        _answer_edited(front, desk, edited, by)


def _assignment(front: Front, text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadInput("cli_assignment", text=text)
    return front.field_name(name.strip()), value.replace("\\n", "\n")


def _answer_edited(front: Front, desk: Desk, piece: Piece, by: User) -> None:
    state = desk.reviewing.state(piece.id, by)
    data = {
        **piece_json(piece),
        "status": state.status.value,
        "stage": state.stage_word,
        "fields": fields_json(piece.fields),
        "hash": state.fingerprint,
        "breaks": front.warn(state.breaks),
    }
    front.answer(data, front.say("edited", id=piece.id, revision=piece.revision))


def _ending(name: str) -> click.Command:
    """Build bin and erase, which differ in one verb."""

    @click.command(name, cls=Command, help=name)
    @argument("pieces", metavar="ID...", nargs=-1, required=True, type=PieceNumber())
    @option("--reason", default="", help="reason")
    @pass_front
    def command(front: Front, pieces: tuple[int, ...], reason: str) -> None:
        def act(desk: Desk, by: User) -> Result[None]:
            verb = desk.drafting.bin if name == "bin" else desk.drafting.erase
            return verb(pieces, by=by, grounds=Grounds(reason, front.phrase))

        _all_or_none(front, name, pieces, act)

    return command


bin_pieces, erase_pieces = (_ending(name) for name in ("bin", "erase"))


@click.command("unbin", cls=Command, help="unbin")
@argument("pieces", metavar="ID...", nargs=-1, required=True, type=PieceNumber())
@pass_front
def unbin_pieces(front: Front, pieces: tuple[int, ...]) -> None:
    """Take pieces out of the bin."""
    _all_or_none(front, "unbin", pieces, lambda desk, by: desk.drafting.restore(pieces, by=by))


def _all_or_none(
    front: Front,
    name: str,
    pieces: tuple[int, ...],
    act: Callable[[Desk, User], Result[None]],
) -> None:
    """Do something to all pieces, or say that a slip in one number left them all alone."""
    with front.desk(acts=True) as (desk, by):
        try:
            done = act(desk, by)
        except (NotFound, Refused) as error:
            none = front.say("none_done") if len(set(pieces)) > 1 else ""
            click.echo(front.sentence(error) + none, err=True)
            front.exit_code = 2
            return
    said = front.warn(done.warnings)
    more = {"warnings": said} if said else {}
    answers = [{"id": piece, **more} for piece in pieces]
    front.answer(answers, front.say(f"{name}_done", n=len(pieces)))


@click.command("publish", cls=Command, help="publish")
@argument("pieces", metavar="ID...", nargs=-1, required=True, type=PieceNumber())
@option("--withdraw", is_flag=True, help="withdraw")
@option("--reason", default="", help="reason")
@pass_front
def publish(front: Front, pieces: tuple[int, ...], withdraw: bool, reason: str) -> None:
    """Mark signed-off pieces as published, or take the mark back with a reason."""
    with front.desk(acts=True) as (desk, by):
        if withdraw:
            grounds = Grounds(reason, front.phrase)
            result = desk.publishing.withdraw(pieces, by=by, grounds=grounds)
        else:
            result = desk.publishing.mark(pieces, by=by)
        answers = [_marked(front, desk, one, by) for one in result.value]
    front.warn(result.warnings)
    done = "unpublish_done" if withdraw else "publish_done"
    marked = [one.piece for one in result.value if one.error is None]
    front.answer(answers, *(front.say(done, id=piece) for piece in marked))


def _marked(front: Front, desk: Desk, one: Marked, by: User) -> Json:
    if one.error is not None:
        sentence = front.sentence(one.error)
        click.echo(sentence, err=True)
        front.exit_code = 2
        return {"id": one.piece, "published": None, "error": sentence}
    state = desk.reviewing.state(one.piece, by)
    return {
        "id": one.piece,
        "status": state.status.value,
        "stage": state.stage_word,
        "published": publication_json(one.mark),
        "warnings": [front.words.notice(notice) for notice in one.warnings],
    }


@click.command("derive", cls=Command, help="derive")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--kind", required=True, help="kind")
@option("--version", type=PieceNumber(), help="version")
@pass_front
def derive(front: Front, piece: int, kind: str, version: int | None) -> None:
    """Make a piece from a version of another."""
    with front.desk(acts=True) as (desk, by):
        made = desk.drafting.derive(piece, version or 0, kind, by=by).value
    front.answer(piece_json(made), front.say("new", id=made.id, title=made.title))


def read_text(name: str) -> str:
    """Read a text file, ``-`` for standard input; UTF-8, else GB18030.

    Raises BadInput ``cli_file_missing``, ``cli_text_encoding`` or ``file_is_open_library``.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else outside_bytes(Path(name))
    except OSError as error:
        raise BadInput("cli_file_missing", name=name) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("cli_text_encoding", name=name)

"""``import``: files and folders come in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from editor_app.cli.front import Command, Front, PieceNumber, argument, option, pass_front
from editor_app.cli.places import TypedPath
from editor_app.cli.shapes import imported_json
from editor_app.errors import BadInput
from editor_app.services.returns import Answer

if TYPE_CHECKING:
    from editor_app.services.intake import Imported


@click.command("import", cls=Command, help="import")
@argument("paths", metavar="PATH...", nargs=-1, required=True, type=TypedPath())
@option("--kind", default="", help="kind")
@option("--accept-people", is_flag=True, help="accept_people")
@option("--allow-secret", is_flag=True, help="allow_secret")
@option("--into", type=PieceNumber(0), default=0, metavar="ID", help="into")
@option("--new", "anew", is_flag=True, help="import_new")
@pass_front
def bring_in(
    front: Front,
    paths: tuple[Path, ...],
    kind: str,
    accept_people: bool,
    allow_secret: bool,
    into: int,
    anew: bool,
) -> None:
    """Bring in files and folders."""
    if into and anew:
        raise BadInput("cli_into_or_new")
    with front.desk(create=not into, acts=True) as (desk, by), front.progress() as progress:
        result = desk.intake.bring_in(
            paths,
            by=by,
            kind=desk.kinds.find(kind).id if kind else "",
            progress=progress,
            allow_secret=allow_secret,
            accept_people=accept_people,
            answer=Answer.NEW if anew else None,
            into=into,
        )
    for one in result.value:
        if one.error is not None:
            click.echo(front.sentence(one.error), err=True)
    for notice in result.warnings:  # of no file, so that the JSON has no place for it
        click.echo(front.say("warning", text=front.words.notice(notice)), err=True)
    shown = [imported_json(one, front) for one in result.value]
    lines = [line for one in result.value for line in _lines(front, one)]
    front.answer(shown, *(lines or [front.say("import_nothing")]))
    if any(one.error is not None for one in result.value):
        front.exit_code = 1


def _lines(front: Front, one: Imported) -> list[str]:
    if one.error is not None:
        return [front.say("import_failed", name=one.source_name)]
    if one.status == "duplicate":  # the notice says where it is
        return [front.words.notice(notice) for notice in one.warnings]
    done = f"import_{one.status}" + ("_version" if one.version else "")
    lines = [front.say(done, id=one.piece, title=one.title, number=one.version)]
    lines += [f"    {front.say('warning', text=front.words.notice(w))}" for w in one.warnings]
    if one.people and one.status == "new":
        lines.append(f"    {front.say('people_offered', n=len(one.people))}")
    return lines

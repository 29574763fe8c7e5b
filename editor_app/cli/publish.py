"""Commands of the way out: export, preflight, profiles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from editor_app.cli.front import Command, Front, Option, PieceNumber, argument, option, pass_front
from editor_app.cli.places import Place, TypedPlace
from editor_app.cli.shapes import Json
from editor_app.errors import BadInput
from editor_app.services.publishing.publishing import LABELS

if TYPE_CHECKING:
    from editor_app.services.desk import Desk
    from editor_app.services.publishing.printing import Printer
    from editor_app.services.publishing.publishing import Exported

_BYTES = ("docx", "pdf")  # no text that a screen could show
_DEFAULT_LABEL = LABELS[1]
_SWALLOWED = "ids that followed --draft"


class DraftOption(Option):
    """``--draft`` with or without a label; a number that follows it is one of the ids."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401
        """Take a label; keep a number for the ids."""
        if isinstance(value, str) and value.isdigit():
            ctx.meta[_SWALLOWED] = (int(value),)
            return _DEFAULT_LABEL
        return super().type_cast_value(ctx, value)


@click.command("export", cls=Command, help="export")
@argument("pieces", metavar="ID...", nargs=-1, type=PieceNumber())
@option("--to", "target", metavar="docx|html|pdf|md|txt", required=True, help="to")
@option("--profile", default="", help="profile")
@option("--output", metavar="PATH", required=True, type=TypedPlace(), help="output")
@click.option(
    "--draft",
    "label",
    cls=DraftOption,
    metavar="[LABEL]",
    is_flag=False,
    flag_value=_DEFAULT_LABEL,
    help="draft",
)
@option("--version", type=PieceNumber(), help="export_version")
@click.pass_context
def export(
    ctx: click.Context,
    pieces: tuple[int, ...],
    target: str,
    profile: str,
    output: Place,
    label: str | None,
    version: int | None,
) -> None:
    """Export pieces: final ones, or drafts under a label; ``-`` is standard output."""
    front = ctx.find_object(Front)
    ids = (*ctx.meta.get(_SWALLOWED, ()), *pieces)
    if front is None or not ids:
        raise BadInput("cli_no_ids")
    if output.standard and (front.json or len(set(ids)) > 1):
        raise BadInput("cli_stdout_one")
    if output.standard and target in _BYTES:
        output.refuse_terminal()
    with front.desk(acts=True) as (desk, by), front.progress() as progress:
        result = desk.publishing.export(
            ids,
            target,
            output=sys.stdout.buffer if output.standard else output.path(),
            by=by,
            profile=_profile(desk, profile),
            label=label,
            version=version or 0,
            progress=progress,
        )
    if output.standard:
        front.warn(result.warnings)
        click.echo(front.say("exported_stdout"), err=True)
        return
    _tell(front, result.value, label or "")
    for notice in result.warnings if len(set(ids)) > 1 else ():  # of no piece, so that
        # the JSON has no place for it
        click.echo(front.say("warning", text=front.words.notice(notice)), err=True)


@click.command("print", cls=Command, help="print")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--printer", default="", help="printer")
@option("--copies", type=PieceNumber(), default=1, help="copies")
@option("--sides", default="as_set", help="sides")
@option("--pages", default="", help="pages")
@option("--profile", default="", help="profile")
@click.option(
    "--draft",
    "label",
    cls=Option,
    metavar="[LABEL]",
    is_flag=False,
    flag_value=_DEFAULT_LABEL,
    help="draft_printed",
)
@option("--version", type=PieceNumber(), help="export_version")
@pass_front
def print_piece(
    front: Front,
    piece: int,
    printer: str,
    copies: int,
    sides: str,
    pages: str,
    profile: str,
    label: str | None,
    version: int | None,
) -> None:
    """Hand the PDF of a piece to a printer."""
    from editor_app.services.publishing.printing import Paper, Sides

    chosen = Sides[front.one_of("sides", sides).upper()]
    with front.desk(acts=True) as (desk, by), front.progress() as progress:
        printing = desk.printing
        paper = Paper(printer or _only_printer(printing.printers()), copies, chosen, pages)
        result = printing.print_piece(
            piece,
            paper,
            by=by,
            profile=_profile(desk, profile),
            label=label,
            version=version or 0,
            progress=progress,
        )
    warnings = front.warn(result.warnings)
    done = result.value
    shown = {"id": piece, "printer": done.printer, "job": done.job, "final": not label}
    told = front.say("printed", printer=done.printer, job=done.job)
    front.answer(shown | {"label": label or "", "warnings": warnings}, told)


@click.command("printers", cls=Command, help="printers")
@pass_front
def printers(front: Front) -> None:
    """List the printers, the default one first."""
    with front.desk() as (desk, _):
        found = desk.printing.printers()
    lines = [f"{'*' if one.is_default else ' '} {one.name}" for one in found]
    front.answer([{"name": one.name, "default": one.is_default} for one in found], *lines)


@click.command("preflight", cls=Command, help="preflight")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--to", "target", metavar="docx|html|pdf|md|txt", default="docx", help="to")
@option("--profile", default="", help="profile")
@pass_front
def preflight(front: Front, piece: int, target: str, profile: str) -> None:
    """Look at what stands against a piece leaving."""
    with front.desk() as (desk, _):
        found = desk.publishing.preflight(piece, target, _profile(desk, profile))
    checks = [(check.ok, front.words.notice(check.notice)) for check in found.checks]
    signs = {True: "✓", False: "✗", None: "!"}
    data = {
        "id": piece,
        "final": found.final_allowed,
        "checks": [{"ok": ok, "text": text} for ok, text in checks],
    }
    front.answer(data, *(f"{signs[ok]} {text}" for ok, text in checks))


@click.command("profiles", cls=Command, help="profiles")
@pass_front
def profiles(front: Front) -> None:
    """List the export profiles."""
    with front.desk() as (desk, _):
        found = desk.publishing.profiles()
    lines = [f"{info.id:<12}{info.names.get(front.words.language, info.id)}" for info in found]
    front.answer([{"id": info.id, "names": dict(info.names)} for info in found], *lines)


def _only_printer(found: Sequence[Printer]) -> str:
    """Return the default printer, or the only one."""
    if not found[0].is_default and len(found) > 1:
        raise BadInput("print_which", known="、".join(one.name for one in found))
    return found[0].name


def _profile(desk: Desk, word: str) -> str:
    """Return the id of a profile that is called by one of its names."""
    named = {name: info.id for info in desk.publishing.profiles() for name in info.names.values()}
    return named.get(word, word)


def _tell(front: Front, done: Sequence[Exported], label: str) -> None:
    for one in done:
        if one.error is not None:
            click.echo(front.sentence(one.error), err=True)
            front.exit_code = 2
    notices = {front.words.notice(n): n for one in done for n in one.warnings}
    front.warn(list(notices.values()))
    shown = [_exported_json(front, one, label) for one in done]
    front.answer(shown, *(front.say("exported", path=s["path"]) for s in shown if s["path"]))


def _exported_json(front: Front, one: Exported, label: str) -> Json:
    shown: Json = {
        "id": one.piece,
        "path": str(one.path) if one.path is not None else None,
        "final": one.error is None and not label,
        "label": label,
        "warnings": [front.words.notice(notice) for notice in one.warnings],
    }
    return shown if one.error is None else shown | {"error": front.sentence(one.error)}

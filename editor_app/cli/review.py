"""Commands of the review desk: versions, submission, verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from editor_app.cli.differences import print_comparison
from editor_app.cli.front import Command, Front, PieceNumber, argument, option, pass_front
from editor_app.cli.shapes import Json, action_json, comparison_json, verdict_json, version_json
from editor_app.cli.show import moment

if TYPE_CHECKING:
    from editor_app.domain.person import User
    from editor_app.domain.review import Version
    from editor_app.services.desk import Desk


@click.command("save", cls=Command, help="save")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--note", default="", help="note")
@pass_front
def save(front: Front, piece: int, note: str) -> None:
    """Save the working text as a version."""
    with front.desk(acts=True) as (desk, by):
        result = desk.reviewing.save_version(piece, note, by=by)
    data = version_json(result.value) | {"id": piece, "warnings": front.warn(result.warnings)}
    front.answer(data, front.say("saved", number=result.value.number, id=piece))


@click.command("versions", cls=Command, help="versions")
@argument("piece", metavar="ID", type=PieceNumber())
@pass_front
def versions(front: Front, piece: int) -> None:
    """List the versions of a piece."""
    with front.desk() as (desk, _):
        found = desk.reviewing.versions(piece)
    lines = [_version_line(front, version) for version in found]
    lines = lines or [front.say("no_versions")]
    front.answer([version_json(version) for version in found], *lines)


def _version_line(front: Front, version: Version) -> str:
    by = front.words.person(version.author)
    start = f"{version.number:>3}  {version.identity[:8]}  {moment(version.time)}"
    return f"{start}  {by}  {version.note}".rstrip()


@click.command("diff", cls=Command, help="diff")
@argument("piece", metavar="ID", type=PieceNumber())
@argument("old", metavar="A", type=PieceNumber(0))
@argument("new", metavar="[B]", type=PieceNumber(0), default=0)
@pass_front
def diff(front: Front, piece: int, old: int, new: int) -> None:
    """Show what changed between two versions; 0 is the working text."""
    with front.desk() as (desk, _):
        comparison = desk.reviewing.compare(piece, old, new)
    if front.json:
        front.answer(comparison_json(comparison))
    else:
        print_comparison(front, comparison)


@click.command("submit", cls=Command, help="submit")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--workflow", default="", help="workflow")
@pass_front
def submit(front: Front, piece: int, workflow: str) -> None:
    """Submit a piece for review."""
    with front.desk(acts=True) as (desk, by):
        result = desk.reviewing.submit(piece, by=by, workflow=workflow)
        _answer_state(front, desk, piece, by, front.warn(result.warnings))


@click.command("approve", cls=Command, help="approve")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--report", default="", help="report")
@pass_front
def approve(front: Front, piece: int, report: str) -> None:
    """Pass a piece on from its open stage."""
    with front.desk(acts=True) as (desk, by):
        result = desk.reviewing.approve(piece, by=by, report=report, passphrase=front.phrase)
        front.warn(result.warnings)
        _answer_state(front, desk, piece, by)


@click.command("return", cls=Command, help="return")
@argument("piece", metavar="ID", type=PieceNumber())
@option("--report", required=True, help="report")
@pass_front
def send_back(front: Front, piece: int, report: str) -> None:
    """Return a piece for rework."""
    with front.desk(acts=True) as (desk, by):
        result = desk.reviewing.send_back(piece, by=by, report=report, passphrase=front.phrase)
        front.warn(result.warnings)
        _answer_state(front, desk, piece, by)


@click.command("reconfirm", cls=Command, help="reconfirm")
@argument("piece", metavar="ID", type=PieceNumber())
@pass_front
def reconfirm(front: Front, piece: int) -> None:
    """Let one's own verdict stand for the text as changed since."""
    with front.desk(acts=True) as (desk, by):
        desk.reviewing.reconfirm(piece, by=by, passphrase=front.phrase)
        _answer_state(front, desk, piece, by)


@click.command("workflows", cls=Command, help="workflows")
@pass_front
def workflows(front: Front) -> None:
    """List the workflows."""
    with front.desk() as (desk, _):
        found = desk.reviewing.workflows()
    data = [
        {
            "id": flow.id,
            "name": flow.name,
            "default": flow.default,
            "stages": [
                {"name": s.name, "role": s.role.value, "signing": s.signing} for s in flow.stages
            ],
        }
        for flow in found
    ]
    lines = [
        f"{flow.id:<16}{flow.name if front.words.language == 'zh' else flow.name_en}"
        + front.say("colon")
        + " → ".join(front.stage(stage.name) for stage in flow.stages)
        for flow in found
    ]
    front.answer(data, *lines)


def _answer_state(
    front: Front, desk: Desk, piece: int, by: User, warnings: Sequence[str] = ()
) -> None:
    past = desk.reviewing.past(piece, by)
    state, current = past.state, past.history[-1:]
    data: Json = {
        "id": piece,
        "status": state.status.value,
        "stage": state.stage_word,
        "round": state.round.number if state.round else 0,
        "hash": state.fingerprint,
        "final": state.final,
        "next": action_json(state.action, front.words),
        "verdicts": [verdict_json(v, n, front.words) for n, given in current for v in given],
        "warnings": list(warnings),
    }
    front.answer(data, front.say("now_at", id=piece, stage=front.stage(state.stage_word)))

"""``sample``: the whole main job on the bundled page, in a library that is thrown away."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from editor_app.cli.front import Command, Front, option, pass_front
from editor_app.cli.places import TypedPath
from editor_app.cli.progress import ending_whole
from editor_app.cli.shapes import Json, verdict_json, version_json
from editor_app.paths import resources
from editor_app.services.publishing.files import make_folder

_TARGETS = ("docx", "html", "pdf", "md", "txt")


@click.command("sample", cls=Command, help="sample")
@option("--output", metavar="DIR", type=TypedPath(), help="sample_output")
@pass_front
def sample(front: Front, output: Path | None) -> None:
    """Import, tag, review and export the sample page; print what was made."""
    folder = output or Path(tempfile.mkdtemp(prefix="dinggao-sample-"))
    make_folder(folder)
    with (
        ending_whole(),
        tempfile.TemporaryDirectory(prefix="dinggao-", ignore_cleanup_errors=True) as throwaway,
    ):
        data = _whole_job(front, Path(throwaway) / "sample.dinggao", folder)
    front.answer(data, *_lines(front, data))


def _whole_job(front: Front, library: Path, folder: Path) -> Json:
    from editor_app.services.desk import open_desk
    from editor_app.services.samples import PAGE, bring_in_page, make_cast

    desk = open_desk(library, resources=resources())
    try:
        cast = make_cast(desk)
        piece = bring_in_page(desk, resources() / "samples" / PAGE, cast)
        files, warnings = [], []
        for target in _TARGETS:
            done = desk.publishing.export([piece], target, output=folder, by=cast.editor)
            files += [str(one.path) for one in done.value]
            warnings += [front.words.notice(notice) for notice in done.warnings]
        ((number, verdicts),) = desk.reviewing.history(piece)
        return {
            "id": piece,
            "title": desk.drafting.open(piece).title,
            "tags": list(desk.drafting.open(piece).tags),
            "people": len(desk.register.people()),
            "versions": [version_json(version) for version in desk.reviewing.versions(piece)],
            "verdicts": [verdict_json(verdict, number, front.words) for verdict in verdicts],
            "files": files,
            "warnings": list(dict.fromkeys(warnings)),
            "sound": not desk.upkeep.verify(),
        }
    finally:
        desk.close()


def _lines(front: Front, data: Json) -> list[str]:
    lines = [
        front.say("sample_imported", title=data["title"], n=data["people"]),
        front.say("sample_tagged", tags=" ".join(data["tags"])),
    ]
    for verdict in data["verdicts"]:
        stage = front.stage(verdict["stage"])
        passed = front.say("verdict_approved")
        lines.append(f"{stage}  {verdict['by']}  {passed}  {verdict['hash'][:8]}")
    lines += [front.say("exported", path=path) for path in data["files"]]
    return lines + [front.say("warning", text=text) for text in data["warnings"]]

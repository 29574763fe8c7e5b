"""Paths as they are typed in a terminal: never empty, for a file, a folder or standard output."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from editor_app.errors import BadInput
from editor_app.paths import typed_path
from editor_app.services.publishing.files import make_folder

_STANDARD = "-"


class TypedPath(click.ParamType[Path]):
    """A path; an empty one, which would mean the folder one is in, is BadInput ``cli_empty``."""

    name = "path"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return what was typed as a path."""
        return typed_path(_filled(value, param, ctx)) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be written, as it was typed."""

    typed: str

    @property
    def standard(self) -> bool:
        """Whether it is standard output."""
        return self.typed == _STANDARD

    def path(self) -> Path:
        """Return the path; one that ends in a slash is a folder, made here if need be."""
        path = typed_path(self.typed)
        if self.typed.endswith(("/", "\\")):
            make_folder(path)
        return path

    def refuse_terminal(self) -> None:
        """Refuse to write what is no text onto a screen; BadInput ``cli_stdout_terminal``."""
        if sys.stdout.isatty():
            raise BadInput("cli_stdout_terminal")


class TypedPlace(click.ParamType[Place]):
    """Where something is to be written; raises as ``TypedPath``."""

    name = "place"

    def convert(
        self, value: str | Place, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """Return what was typed as a place."""
        return Place(_filled(value, param, ctx)) if isinstance(value, str) else value


def _filled(value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
    if value:
        return value
    named = param is not None and param.opts[0].startswith("-")
    what = "" if param is None else param.opts[0] if named or ctx is None else _word(param, ctx)
    raise BadInput("cli_empty", what=what)


def _word(param: click.Parameter, ctx: click.Context) -> str:
    return param.make_metavar(ctx).strip(".[]")

"""Progress of a long command."""

from __future__ import annotations

import sys

import click


class Bar:
    """One line on stderr, written anew at each step, where somebody watches."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet or not sys.stderr.isatty()

    def step(self, done: int, total: int, what: str) -> None:
        """Show how far the work is."""
        if not self._quiet and total > 1:
            click.echo(f"\r\033[K{done}/{total} {what}", nl=done == total, err=True)

"""Exports many pieces in several forms; one that fails never stops the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_app.domain.person import User
from editor_app.domain.result import Changes, Notice, Result
from editor_app.errors import BadInput, Cancelled, EditorError, Refused
from editor_app.services.progress import Progress
from editor_app.services.publishing.publishing import Exported, Publishing

LEFT_OUT = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What to export and how; ``titles`` by piece id, in the order to export.

    ``profile`` empty: each kind's own layout. ``label`` is for pieces that may
    not leave as final; LEFT_OUT leaves them out. ``version`` is the one version of a single
    piece that is to leave, 0 for pieces as they are.
    """

    titles: Mapping[int, str]
    targets: tuple[str, ...]
    folder: Path
    profile: str = ""
    label: str = LEFT_OUT
    version: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """What became of one piece in one form; ``label`` as it was printed, empty for final."""

    piece: int
    title: str
    target: str
    label: str = ""
    path: Path | None = None
    warnings: tuple[Notice, ...] = ()
    error: EditorError | None = None


def export_all(
    publishing: Publishing, order: Order, by: User, progress: Progress
) -> Result[tuple[Left, ...]]:
    """Export every piece; stopped by the user, what was finished is returned with a warning.

    Raises BadInput ``file_not_written`` where the folder cannot be made.
    """
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("file_not_written", path=str(order.folder)) from error
    left: list[Left] = []
    changes = Changes()
    for index, (piece, title) in enumerate(order.titles.items()):
        try:
            progress.step(index, len(order.titles), title)
        except Cancelled:
            stopped = Notice.of("export_stopped", done=index, total=len(order.titles))
            return Result(tuple(left), (stopped,), changes)
        for target in order.targets:
            one = _one(publishing, order, piece, target, by)
            left.append(one.value)
            changes |= one.changes
    return Result(tuple(left), (), changes)


def _one(publishing: Publishing, order: Order, piece: int, target: str, by: User) -> Result[Left]:
    """Export one piece as final, else under the label."""
    title = order.titles[piece]
    for label in (None, order.label):
        try:
            done = publishing.export(
                [piece],
                target,
                output=order.folder,
                by=by,
                profile=order.profile,
                label=label,
                version=order.version,
            )
        except EditorError as error:
            again = isinstance(error, Refused) and label is None and order.label != LEFT_OUT
            if again:
                continue
            return Result(Left(piece, title, target, error=error))
        return Result(_left(done.value[0], title, target, label or ""), changes=done.changes)
    raise AssertionError(piece)  # the last round returns


def _left(done: Exported, title: str, target: str, label: str) -> Left:
    return Left(done.piece, title, target, label, done.path, done.warnings)

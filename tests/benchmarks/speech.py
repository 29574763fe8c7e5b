"""An 8,000-character speech: opened, previewed and exported, each within a second.

The column of the peer shows pandoc's time for the same export where it has one; the
bar is the second.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from editor_app.paths import resources
from editor_app.services.desk import Desk, open_desk
from tests.benchmarks.export import pandoc
from tests.benchmarks.figures import Figure, seconds
from tests.benchmarks.texts import speech as made_speech

SIZE = 8_000
SECOND = 1.0


def best(work: Callable[[], object]) -> float:
    """Return the middle of three times, the first one included."""
    return sorted(seconds(work) for _ in range(3))[1]


def exporter(desk: Desk, piece: int, target: str, path: Path) -> Callable[[], object]:
    """Return a call that exports a piece for review."""
    by = desk.users.owner()
    return lambda: desk.publishing.export([piece], target, output=path, label="送审稿", by=by)


def measure() -> list[Figure]:
    """Return a figure for opening, preview and each export."""
    text = made_speech(SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desk = open_desk(folder / "speech.dinggao", resources=resources())
        by = desk.users.owner()
        fields = {"speaker": "周国平", "delivered": "2026-04-28"}
        piece = desk.drafting.new("speech", "讲话", by=by, text=text, fields=fields).value.id

        def preview() -> None:
            desk.publishing.preview(piece, "speech", "送审稿").value.picture(0, 900)

        what = "an 8,000-character speech"
        figures = [
            Figure(f"{what}: opened", best(lambda: desk.drafting.open(piece)), None, SECOND),
            Figure(f"{what}: previewed", best(preview), None, SECOND),
        ]
        for target in ("docx", "html", "pdf", "md", "txt"):
            took = best(exporter(desk, piece, target, folder / f"ours.{target}"))
            beside = ""
            if target in ("docx", "html"):
                theirs = seconds(pandoc(text, folder / f"pandoc.{target}"))
                beside = f" (pandoc alone: {theirs * 1000:.0f} ms)"
            figures.append(Figure(f"{what}: exported to {target}{beside}", took, None, SECOND))
        desk.close()
    return figures

"""What a benchmark gives back, and how two things are timed against each other."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table. ``bar`` is in the unit of ``measured``: a ratio, or an amount."""

    what: str
    ours: float  # seconds, or megabytes
    peer: float | None  # the same, None where the bar is an amount
    bar: float
    unit: str = "s"

    @property
    def measured(self) -> float:
        """The ratio where there is a peer, else the amount."""
        return self.ours / self.peer if self.peer else self.ours

    @property
    def met(self) -> bool:
        """Whether the bar is held."""
        return self.measured <= self.bar

    def row(self) -> str:
        """Return the row as Markdown."""
        sign, scale = ("×", 1.0) if self.peer else (f" {self.unit}", 1.0)
        if sign == " s" and self.bar < 0.1:
            sign, scale = " ms", 1000.0
        peer = "–" if self.peer is None else amount(self.peer, self.unit)
        verdict = "yes" if self.met else "**no**"
        return (
            f"| {self.what} | {amount(self.ours, self.unit)} | {peer} "
            f"| {self.measured * scale:.2f}{sign} | ≤ {self.bar * scale:g}{sign} | {verdict} |"
        )


HEAD = "| what | ours | peer | measured | bar | met |\n|---|---|---|---|---|---|"


def amount(value: float, unit: str) -> str:
    """Write an amount so that a person can read it."""
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value * 1000:.3g} ms" if value < 1 else f"{value:.2f} s"


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pair(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int = 5
) -> tuple[float, float]:
    """Return the median times of two calls taken in turns, each warmed once."""
    ours()
    peer()
    times = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    ours_times, peer_times = (sorted(column) for column in zip(*times, strict=True))
    return ours_times[rounds // 2], peer_times[rounds // 2]

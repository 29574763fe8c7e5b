"""What a campaign gives back: how much was tried, and what failed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """One campaign's count. ``kinds`` says how the tries divide, as by command."""

    what: str
    tried: int = 0
    failed: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    figures: dict[str, str] = field(default_factory=dict)  # what else was measured, with its unit

    def note(self, kind: str, faults: Iterable[str] = ()) -> None:
        """Count one try of a kind, with what went wrong in it."""
        self.tried += 1
        self.kinds[kind] += 1
        self.failed.extend(f"{kind}: {fault}" for fault in faults)

    def row(self) -> str:
        """Return the row of the README's table."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.kinds.items()))
        figures = "".join(f"; {name} {value}" for name, value in self.figures.items())
        return f"| {self.what} | {self.tried} | {len(self.failed)} | {kinds}{figures} |"


HEAD = "| campaign | tried | failed | by kind |\n|---|---|---|---|"

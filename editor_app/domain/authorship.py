"""Whose text it is: who may not review a piece, told from its versions.

An author is who wrote, outside a stage they held, a version whose 刊发内容 differs from the
one before it; making a piece or deriving one is writing its first version. Bringing a piece
in is not writing: edits to it before it is first submitted are editorial, and their maker
may hold the first stage and no other. ``library.sqlite.triggers`` says the same in SQL, so
that the database refuses too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.domain.review import Round, Verdict, Version


@dataclass(frozen=True, slots=True)
class History:
    """All that was recorded of a piece: versions, rounds and verdicts of every round, in order.

    ``author`` is whom the piece names; empty for one that was brought in.
    """

    author: str
    versions: Sequence[Version]
    rounds: Sequence[Round]
    verdicts: Sequence[Verdict]

    def wrote(self, name: str, stage: str, round_: Round) -> bool:
        """Whether somebody is an author to a stage of a round, by the rules of the round."""
        if round_.rules == 1:
            return bool(self.author) and name == self.author
        before = ""
        for version in self.versions:
            changed = version.identity != before
            before = version.identity
            if changed and version.author == name and not self._in_office(version, stage, round_):
                return True
        return False

    def authors(self) -> frozenset[str]:
        """Return everybody who wrote outside a stage they held, editorial edits among it."""
        found, before = set(), ""
        for version in self.versions:
            if version.identity != before and not self._held(version):
                found.add(version.author)
            before = version.identity
        return frozenset(found - {""})

    def _in_office(self, version: Version, stage: str, round_: Round) -> bool:
        """Whether a version was made in a stage that its maker held, or is about to decide."""
        now = version.stage == stage and version.seq > round_.seq
        return now or self._held(version) or self._editorial(version, stage, round_)

    def _held(self, version: Version) -> bool:
        in_round = max((r.id for r in self.rounds if r.seq < version.seq), default=0)
        return bool(version.stage) and any(
            (verdict.round, verdict.stage, verdict.by) == (in_round, version.stage, version.author)
            for verdict in self.verdicts
        )

    def _editorial(self, version: Version, stage: str, round_: Round) -> bool:
        submitted = min((r.seq for r in self.rounds), default=0)
        first = round_.workflow.stages[0].name
        return not self.author and version.seq < submitted and stage == first

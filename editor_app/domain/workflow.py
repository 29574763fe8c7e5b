"""Workflows: the stages that a kind of piece goes through, as data.

A workflow is read from TOML (``resources/workflows``) and copied into each
round, so that a later edit of the file changes no round that runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor_app.domain.person import Role


class StageKind(StrEnum):
    """审 review, 校 proof, 签 sign, 查 check."""

    REVIEW = "review"
    PROOF = "proof"
    SIGN = "sign"
    CHECK = "check"


class OnChange(StrEnum):
    """What a change outside an open stage does to a verdict given before."""

    VOID = "void"
    RECONFIRM = "reconfirm"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a workflow."""

    name: str  # 初审
    name_en: str
    role: Role
    kind: StageKind = StageKind.REVIEW
    signing: bool = False  # the holder's passphrase is needed
    on_change: OnChange = OnChange.VOID
    open_items_block: bool = True


@dataclass(frozen=True, slots=True)
class Workflow:
    """The stages in order; all are required."""

    id: str
    name: str
    name_en: str
    stages: tuple[Stage, ...]
    distinct: bool = True  # no one holds two review stages of one round
    default: bool = False

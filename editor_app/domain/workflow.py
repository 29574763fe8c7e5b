"""Workflows: the stages that a kind of piece goes through, as data.

A workflow is read from TOML (``resources/workflows``) and copied into each
round, so that a later edit of the file changes no round that runs.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    group: str = ""  # no one decides in two stages of one group; empty: in any


# The group of a stage of which the file says nothing.
GROUPS: Mapping[StageKind, str] = {StageKind.REVIEW: "review", StageKind.PROOF: "proof"}


@dataclass(frozen=True, slots=True)
class Workflow:
    """The stages in order; all are required.

    审 stages are one group and 校 stages another unless the file says otherwise
    (三审中任何两个环节不得由一人担任, 国新出发函〔2019〕228号; proofs by different readers).
    """

    id: str
    name: str
    name_en: str
    stages: tuple[Stage, ...]
    default: bool = False

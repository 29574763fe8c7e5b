"""The tables that an office may change: kinds of piece and workflows, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editor_app.domain.fields import FIELDS
from editor_app.domain.kinds import Due, Kind, Kinds
from editor_app.domain.person import Role
from editor_app.domain.workflow import GROUPS, OnChange, Stage, StageKind, Workflow
from editor_app.errors import BadInput


def load_kinds(path: Path) -> Kinds:
    """Read ``kinds.toml``; raises BadInput ``table_unreadable`` naming what is wrong in it."""
    table = _read(path)
    try:
        return Kinds({name: _kind(name, row) for name, row in table.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput("table_unreadable", file=path.name, reason=_reason(error)) from error


def load_workflows(folder: Path) -> tuple[Workflow, ...]:
    """Read every ``*.toml`` of a folder, the default workflow first.

    Raises BadInput ``table_unreadable`` naming the file and what is wrong in it.
    """
    found = [_workflow(path) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda workflow: not workflow.default))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput("table_unreadable", file=path.name, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if isinstance(error, KeyError) else str(error)


def _required(table: Any) -> dict[Due, tuple[str, ...]]:  # noqa: ANN401 - as TOML gives it
    """Read what is required by moment; a plain list is needed at submission."""
    if isinstance(table, list):
        return {Due.SUBMIT: tuple(map(str, table))}
    return {Due(when): tuple(map(str, needs)) for when, needs in table.items()}


def _kind(name: str, row: Mapping[str, Any]) -> Kind:
    fields = tuple(row["fields"])
    required = _required(row.get("required", {}))
    named = [name for needs in required.values() for need in needs for name in need.split("|")]
    unknown = [field for field in (*fields, *named) if field not in FIELDS]
    if unknown:
        raise ValueError(f"[{name}] {unknown[0]}")
    slow, fast = row.get("pace", (180, 220))
    return Kind(
        id=name,
        names=tuple(row["names"]),
        fields=fields,
        required=required,
        spoken=bool(row.get("spoken", False)),
        pace=(int(slow), int(fast)),
        template=str(row.get("template", "")).strip("\n"),
    )


def _workflow(path: Path) -> Workflow:
    table = _read(path)
    try:
        workflow = Workflow(
            id=path.stem,
            name=table["name"],
            name_en=table["name_en"],
            stages=tuple(_stage(row, table.get("distinct", True)) for row in table["stage"]),
            default=bool(table.get("default", False)),
        )
        _check(workflow)
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput("table_unreadable", file=path.name, reason=_reason(error)) from error
    return workflow


def _stage(row: Mapping[str, Any], distinct: bool) -> Stage:
    """Read a stage; where the workflow is not ``distinct`` only named groups are kept apart."""
    kind = StageKind(row.get("kind", "review"))
    return Stage(
        name=row["name"],
        name_en=row["name_en"],
        role=Role(row["role"]),
        kind=kind,
        signing=bool(row.get("signing", False)),
        on_change=OnChange(row.get("on_change", "void")),
        open_items_block=bool(row.get("open_items_block", True)),
        group=str(row.get("group", GROUPS.get(kind, "") if distinct else "")),
    )


def _check(workflow: Workflow) -> None:
    names = [stage.name for stage in workflow.stages]
    if not names:
        raise ValueError("no [[stage]]")
    if len(set(names)) != len(names):
        raise ValueError(f"two stages of one name: {'、'.join(names)}")

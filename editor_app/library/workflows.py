"""A workflow as a round keeps it: canonical JSON, so that a later edit of the file changes none."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from editor_app.domain.person import Role
from editor_app.domain.workflow import OnChange, Stage, StageKind, Workflow
from editor_app.library.sqlite.canonical import canonical_json


def written(workflow: Workflow) -> str:
    """Return a workflow as JSON."""
    return canonical_json(asdict(workflow))


def read(text: str) -> Workflow:
    """Read what ``written`` wrote; what later programs may have added is left out."""
    found: dict[str, Any] = json.loads(text)
    stages = tuple(_stage(stage) for stage in found["stages"])
    return Workflow(**{**_known(Workflow, found), "stages": stages})


def _stage(found: dict[str, Any]) -> Stage:
    typed = {
        "role": Role(found["role"]),
        "kind": StageKind(found["kind"]),
        "on_change": OnChange(found["on_change"]),
    }
    return Stage(**{**_known(Stage, found), **typed})


def _known(made: type[Workflow] | type[Stage], found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in made.__slots__ if name in found}

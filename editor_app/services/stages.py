"""The stages that a query can ask for, by every name they go under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from editor_app.domain.piece import STATUS_WORDS, Status
from editor_app.domain.workflow import Workflow
from editor_app.text.query_names import name_key, named_status


class StageNames:
    """The stages of all workflows, and the words that a piece outside review stands under."""

    def __init__(self, workflows: Iterable[Workflow]) -> None:
        stages = [stage for workflow in workflows for stage in workflow.stages]
        self._named: dict[str, dict[str, None]] = defaultdict(dict)
        for stage in stages:
            for name in (stage.name, stage.name_en):
                self._named[name_key(name)][stage.name] = None
        outside = (word for status, word in STATUS_WORDS.items() if status is not Status.IN_REVIEW)
        self.known = tuple(dict.fromkeys([*(stage.name for stage in stages), *outside]))

    def find(self, name: str) -> tuple[str, ...]:
        """Return the stages of a Chinese or English name as pieces hold them; none is empty."""
        found = tuple(self._named.get(name_key(name), ()))
        status = named_status(name)
        if status in (None, Status.IN_REVIEW):
            return found
        return (*found, STATUS_WORDS[status])

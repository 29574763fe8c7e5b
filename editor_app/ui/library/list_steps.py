"""What is done to lists, channels and tags: in the background, said, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from editor_app.domain.result import Result
from editor_app.ui.base.context import Context
from editor_app.ui.base.undo import Scope

T = TypeVar("T")


class ListSteps:
    """Makes steps of the lists, each with what takes it back."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def do(self, said: str, act: Callable[[], Result[T]], back: Callable[[T], Result[Any]]) -> None:
        """Do something in the background and say so.

        ``said`` is the whole sentence; ``back`` gets what ``act`` returned and takes it back.
        A step that was refused has nothing to take back.
        """
        kept: list[T] = []
        tasks = self._context.tasks

        def write() -> Result[T]:
            result = act()
            kept.append(result.value)  # in the line of writes: undo comes after it
            return result

        def undo() -> Result[Any]:
            return back(kept.pop()) if kept else Result(None)

        self._context.undo.push(
            said,
            lambda: tasks.write(write, lambda result: self._tell(said, result)),
            lambda: tasks.write(undo),
            Scope.LISTS,
        )

    def did(
        self,
        said: str,
        result: Result[T],
        act: Callable[[], Result[T]],
        back: Callable[[T], Result[Any]],
    ) -> None:
        """Keep a step that was done already, with what it returned, and say it; as ``do``."""
        done = [result]
        self.do(said, lambda: done.pop() if done else act(), back)

    def renamed_tag(self, old: str, result: Result[str]) -> None:
        """Keep that a tag was given another name, and say it."""
        context, new = self._context, result.value
        tagging, user = context.desk.tagging, context.user
        self.did(
            context.words("ui.tag_renamed", old=old, new=new),
            result,
            lambda: tagging.rename(old, new, by=user),
            lambda _new: tagging.rename(new, old, by=user),
        )

    def _tell(self, said: str, result: Result[Any]) -> None:
        messages = self._context.messages
        if result.warnings:
            messages.notices(result.warnings)
        else:
            messages.done(said, self._take_back)

    def _take_back(self) -> None:
        step = self._context.undo.undo(Scope.LISTS)
        if step is not None:
            self._context.messages.info(self._context.words("ui.undone", what=step[1]))

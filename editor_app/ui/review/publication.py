"""The mark 已发布 in the window: put on pieces, taken back with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.result import Result
from editor_app.ui.base.commands import Command
from editor_app.ui.base.context import Context
from editor_app.ui.base.host import Host
from editor_app.ui.widgets.grounds_sheet import GroundsSheet

if TYPE_CHECKING:
    from editor_app.services.publishing.published import Marked

_TOLD = 5  # refusals that are told one by one


class Publication(QObject):
    """Marks pieces, and says of each that was refused why."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self.sheet: GroundsSheet | None = None

    def mark(self, ids: Sequence[int]) -> None:
        """Mark pieces as published."""
        publishing, user = self._context.desk.publishing, self._context.user
        self._context.tasks.write(
            lambda: publishing.mark(ids, by=user), partial(self._say, "marked")
        )

    def withdraw(self, ids: Sequence[int]) -> None:
        """Ask for the reason and take the marks back."""
        words, user = self._context.words, self._context.user
        self.sheet = GroundsSheet(
            self._context,
            words("review.unmark_heading"),
            words("review.unmark_what", count=len(ids)),
            send=words("review.unmark"),
            parent=self._parent.window(),
        )
        publishing = self._context.desk.publishing
        self.sheet.then(
            lambda grounds: publishing.withdraw(ids, by=user, grounds=grounds),
            partial(self._say, "unmarked"),
        )

    def _say(self, verb: str, result: Result[tuple[Marked, ...]]) -> None:
        words, messages = self._context.words, self._context.messages
        errors = [one.error for one in result.value if one.error is not None]
        done = words(f"review.{verb}", count=len(result.value) - len(errors))
        details = [words.error(error) for error in errors[:_TOLD]]
        if len(errors) > _TOLD:
            details.append(words("review.more_refused", count=len(errors) - _TOLD))
        details.extend(words.notice(notice) for notice in result.warnings)
        if len(errors) == len(result.value):
            messages.warn(details[0], details[1:])
        elif details:
            messages.warn(done, details)
        elif verb == "marked":
            # No step of its own: the record wants a reason, which the sheet asks for.
            messages.done(done, partial(self.withdraw, [one.piece for one in result.value]))
        else:
            messages.info(done)


class PublicationActions(QObject):
    """The commands over the chosen pieces, or over the open one where none is chosen."""

    def __init__(self, host: Host, chosen: Callable[[], list[int]]) -> None:
        super().__init__(host.window)
        self._host, self._chosen = host, chosen
        self.publication = Publication(host.context, host.window)
        some = lambda: bool(chosen())  # noqa: E731
        host.context.commands.add(
            Command("mark_published", self._mark, "", "ph.broadcast", some),
            Command("unmark_published", self._withdraw, "", "ph.arrow-u-up-left", some),
        )

    def _mark(self) -> None:
        # what was typed last counts
        self._host.leave(lambda: self.publication.mark(self._chosen()))

    def _withdraw(self) -> None:
        self.publication.withdraw(self._chosen())

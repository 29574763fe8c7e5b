"""Reads the pages and the checks of a piece in the background, the newest wish only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.result import Notice
from editor_app.errors import EditorError
from editor_app.ui.base.context import Context
from editor_app.ui.export.checks import Examined
from editor_app.ui.export.choice import FormatChoice
from editor_app.ui.export.preview.page_layout import Size

if TYPE_CHECKING:
    from editor_app.services.publishing.preview import Preview
    from editor_app.services.publishing.publishing import Export

_SETTLE_MS = 250  # changes that come one after another are read once


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a piece, and what could not be kept in them."""

    piece: int
    preview: Preview
    sizes: tuple[Size, ...]
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a form without pages."""

    piece: int
    text: str


@dataclass(frozen=True, slots=True)
class Looked:
    """The checks, the file name proposed, and what was exported before."""

    piece: int
    profile: str
    examined: Examined
    file_name: str
    history: tuple[Export, ...]


class Loading(QObject):
    """Reads for one piece and one choice at a time.

    Signals:
        looked: a Looked.
        paged: a Pages.
        texted: a Text.
        failed: the EditorError that came instead of pages or checks.
    """

    looked = Signal(object)
    paged = Signal(object)
    texted = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._piece, self._choice = 0, FormatChoice()
        self._edition = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._later.timeout.connect(self.read_checks)

    @property
    def waiting(self) -> bool:
        """Whether a change is about to be read."""
        return self._later.isActive()

    def show(self, piece_id: int, choice: FormatChoice) -> None:
        """Read the checks of a piece; the pages follow with ``read_pages``."""
        self._piece, self._choice = piece_id, choice
        self.read_checks()

    def refresh_soon(self) -> None:
        """Read again once things have settled."""
        if self._piece:
            self._later.start()

    def read_checks(self) -> None:
        """Read checks and history now."""
        self._later.stop()
        self._edition += 1
        edition, piece, choice = self._edition, self._piece, self._choice
        self._context.tasks.read(
            lambda: _look(self._context, piece, choice),
            partial(self._tell, edition),
            partial(self._fail, edition),
        )

    def read_pages(self, profile: str, label: str | None) -> None:
        """Set the pages now."""
        edition, piece = self._edition, self._piece
        publishing = self._context.desk.publishing

        def read() -> Pages:
            made = publishing.preview(piece, profile, label or "")
            preview = made.value
            sizes = tuple(preview.size(i) for i in range(preview.count))
            return Pages(piece, preview, sizes, made.warnings)

        self._context.tasks.read(
            read,
            partial(self._tell_pages, edition),
            partial(self._fail, edition),
        )

    def read_text(self, choice: FormatChoice) -> None:
        """Write the file for looking at, now."""
        edition, piece = self._edition, self._piece
        publishing = self._context.desk.publishing

        def read() -> Text:
            made = publishing.proof(piece, choice.target, choice.profile, choice.label).value
            return Text(piece, made.decode("utf-8-sig").replace("\r\n", "\n"))

        self._context.tasks.read(
            read, partial(self._tell_text, edition), partial(self._fail, edition)
        )

    def _tell_text(self, edition: int, text: Text) -> None:
        if edition == self._edition:
            self.texted.emit(text)

    def _tell(self, edition: int, looked: Looked) -> None:
        if edition == self._edition:
            self.looked.emit(looked)

    def _fail(self, edition: int, error: EditorError) -> None:
        if edition == self._edition:
            self.failed.emit(error)

    def _tell_pages(self, edition: int, pages: Pages) -> None:
        if edition == self._edition:
            self.paged.emit(pages)
        else:
            self._context.tasks.read(pages.preview.close)


def _look(context: Context, piece_id: int, choice: FormatChoice) -> Looked:
    desk = context.desk
    piece = desk.drafting.open(piece_id)
    infos = {info.id: info for info in desk.publishing.profiles()}
    profile = choice.profile if choice.profile in infos else ""
    profile = profile or desk.publishing.default_profile(piece.kind)
    preflight = desk.publishing.preflight(piece_id, choice.target, profile)
    state = desk.reviewing.state(piece_id, context.user)
    kind = desk.kinds.find(piece.kind)
    label = choice.label or ""
    return Looked(
        piece=piece_id,
        profile=profile,
        examined=Examined(preflight, state, kind, choice.target, infos[profile]),
        file_name=desk.publishing.file_name(piece_id, choice.target, label),
        history=desk.publishing.history(piece_id),
    )

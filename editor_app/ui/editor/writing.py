"""The open piece behind the page: reading it, saving it, and what others do to it meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes, Result, Subject
from editor_app.ui.context import Context
from editor_app.ui.editor.autosave import Autosave
from editor_app.ui.editor.source_text import SourceText
from editor_app.ui.editor.text_edit import TextEdit


class Writing(QObject):
    """Keeps page and library in step without ever overwriting what another wrote.

    Signals:
        opened: a Piece is on the page.
        fields_changed: the Piece with newer fields.
        conflicted: whether another wrote the same text and nobody decided yet.
        state_changed: ``saved``, ``saving``, ``unsaved`` or ``failed``.
    """

    opened = Signal(object)
    fields_changed = Signal(object)
    conflicted = Signal(bool)
    state_changed = Signal(str)

    def __init__(self, context: Context, page: TextEdit) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._wanted = 0
        drafting, user = context.desk.drafting, context.user
        self._autosave = Autosave(
            context.tasks,
            lambda piece, text, revision: drafting.save_text(piece, text, revision, by=user),
            drafting.open,
            lambda: page.text,
            lambda: page.composing,
            self,
        )
        self._autosave.state_changed.connect(self.state_changed)
        self._autosave.conflicted.connect(self._conflict)
        self._autosave.failed.connect(context.messages.error)
        page.edited.connect(self._autosave.changed)
        context.tasks.changed.connect(self._take_changes)

    @property
    def piece(self) -> Piece | None:
        """The open piece as last read or saved."""
        return self._autosave.piece

    @property
    def may_write(self) -> bool:
        """Whether the library and the piece can be written."""
        piece = self.piece
        return piece is not None and piece.binned is None and self._context.desk.writable

    def open(self, piece_id: int) -> None:
        """Read a piece and show it; what was written before is saved first."""
        if self.piece is not None and self.piece.id != piece_id:
            self.flush()
        self._wanted = piece_id
        self._read(self._show)

    def close(self) -> None:
        """Have no piece open."""
        self.flush()
        self._wanted = 0
        self._autosave.open(None)
        self._page.load("")
        self._page.setReadOnly(True)

    def flush(self) -> bool:
        """Save what was written, composing text too; False when it could not be saved."""
        self._page.commit_composition()
        return self._autosave.flush()

    def keep_mine(self) -> None:
        """Make what another wrote a version, and go on with what is written here."""
        self._settle(self._page.text, keep=True)

    def take_theirs(self) -> None:
        """Make what is written here a version, and go on with what another wrote."""
        self._settle(self._page.text, keep=False)

    def _read(self, done: object) -> None:
        wanted = self._wanted
        read = partial(self._context.desk.drafting.open, wanted)
        self._context.tasks.read(read, done, self._context.messages.error)  # type: ignore[arg-type]

    def _show(self, piece: Piece) -> None:
        if piece.id != self._wanted:
            return
        if self.piece is not None and self.piece.id == piece.id:
            self._refresh(piece)
            return
        self._autosave.open(None)  # loading is no change
        self._page.load(piece.text)
        self._autosave.open(piece)
        self._page.setReadOnly(not self.may_write)
        self.conflicted.emit(False)
        self.opened.emit(piece)

    def _take_changes(self, changes: Changes) -> None:
        piece = self.piece
        if piece is not None and (not changes.pieces or piece.id in changes.pieces):
            self._read(self._refresh)

    def _refresh(self, now: Piece) -> None:
        """Take what another changed; where something unsaved is on the page, saving decides."""
        known = self.piece
        if known is None or now.id != known.id or now.revision < known.revision:
            return
        if now.text == known.text:
            self._autosave.moved_on(now)
        elif not self._autosave.dirty and not self._page.composing:
            self._take_text(now)
        if now.fields != known.fields or now.kind != known.kind or now.binned != known.binned:
            self._page.setReadOnly(not self.may_write)
            self.fields_changed.emit(now)

    def _take_text(self, now: Piece) -> None:
        """Show another text as one step, so that the steps before it still fit."""
        place = self._page.cursor_place
        edit = SourceText(self._page.text).replace(0, len(self._page.lines), now.text.split("\n"))
        self._autosave.open(None)
        if edit is not None:
            self._page.apply(edit, self._context.words("editor.step_elsewhere"))
        self._page.go(*place)
        self._autosave.open(now)

    def _conflict(self, _theirs: Piece) -> None:
        self.conflicted.emit(True)

    def _settle(self, mine: str, *, keep: bool) -> None:
        piece = self.piece
        if piece is None or not self._autosave.in_conflict:
            return
        work = partial(self._decide, piece.id, mine, keep=keep)
        done = partial(self._settled, keep)
        self._context.tasks.write(work, done, self._context.messages.error)

    def _decide(self, piece_id: int, mine: str, *, keep: bool) -> Result[Piece]:
        drafting, reviewing = self._context.desk.drafting, self._context.desk.reviewing
        user, words = self._context.user, self._context.words
        theirs = drafting.open(piece_id)
        if keep:
            reviewing.save_version(piece_id, words("editor.version_theirs"), by=user)
            last = mine
        else:
            drafting.save_text(piece_id, mine, theirs.revision, by=user)
            reviewing.save_version(piece_id, words("editor.version_mine"), by=user)
            last = theirs.text
        revision = drafting.open(piece_id).revision
        saved = drafting.save_text(piece_id, last, revision, by=user)
        changes = Changes.of(Subject.PIECES, Subject.TEXT, Subject.VERSIONS, pieces={piece_id})
        return Result(saved.value, saved.warnings, changes)

    def _settled(self, keep: bool, result: Result[Piece]) -> None:
        if self.piece is None or self.piece.id != result.value.id:
            return
        if not keep:
            self._take_text(result.value)
        self._autosave.resume(result.value)
        self.conflicted.emit(False)

"""The open piece behind the page: reading it, saving it, and what others do to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from editor_app.domain.fields import short_minute
from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes, Result
from editor_app.domain.review import VersionText
from editor_app.errors import Conflict, EditorError, LibraryGone
from editor_app.services.unsaved import UnsavedText
from editor_app.ui.base.context import Context
from editor_app.ui.base.undo import Scope
from editor_app.ui.editor.autosave import Autosave, SaveState, Settled
from editor_app.ui.editor.source_text import SourceText
from editor_app.ui.editor.text_edit import TextEdit


class Writing(QObject):
    """Keeps page and library in step without ever overwriting what another wrote.

    Signals:
        opened: a Piece is on the page.
        fields_changed: the Piece with newer fields.
        conflicted: whether another wrote the same text and nobody decided yet.
        kept_found: texts of the piece that never reached the library (UnsavedText), newest first.
        state_changed: ``saved``, ``saving``, ``unsaved`` or ``failed``.
    """

    opened = Signal(object)
    fields_changed = Signal(object)
    conflicted = Signal(bool)
    kept_found = Signal(object)
    state_changed = Signal(str)

    def __init__(self, context: Context, page: TextEdit) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._wanted = 0
        self._sealed: set[int] = set()  # pieces that are there to be read only
        self._behind = False  # another wrote while something was composed here
        drafting, user = context.desk.drafting, context.user
        self._unsaved = context.desk.unsaved
        self._autosave = Autosave(
            context.tasks,
            lambda piece, text, revision: drafting.save_text(piece, text, revision, by=user),
            drafting.open,
            lambda: page.text,
            lambda: page.composing,
            self._unsaved,
            user.name,
            self,
        )
        self._autosave.state_changed.connect(self.state_changed)
        self._autosave.conflicted.connect(lambda: self.conflicted.emit(True))
        self._autosave.failed.connect(self._fail)
        page.edited.connect(self._autosave.changed)
        page.composing_ended.connect(self._catch_up)
        context.tasks.changed.connect(self._take_changes)

    @property
    def piece(self) -> Piece | None:
        """The open piece as last read or saved."""
        return self._autosave.piece

    @property
    def may_write(self) -> bool:
        """Whether the library and the piece can be written, and nothing speaks against it."""
        piece = self.piece
        if piece is None or piece.id in self._sealed:
            return False
        return piece.binned is None and self._context.desk.writable

    def seal(self, piece_id: int, *, on: bool) -> None:
        """Let a piece be read only, or be written again."""
        (self._sealed.add if on else self._sealed.discard)(piece_id)
        if self.piece is not None and self.piece.id == piece_id:
            self._page.setReadOnly(not self.may_write)

    @property
    def text(self) -> str:
        """The text on the page."""
        return self._page.text

    @property
    def kept(self) -> bool:
        """Whether what could not be saved lies safe beside the library."""
        return self._autosave.kept

    def open(self, piece_id: int) -> None:
        """Read a piece and show it; what was written before is saved first.

        Of several asked for meanwhile the last one is shown.
        """
        self._wanted = piece_id
        if self.piece is None or self.piece.id == piece_id:
            self._read(piece_id, self._show)
        else:
            self.flush(lambda _saved: self._read(piece_id, self._show))

    def part(self) -> None:
        """Let go of what is kept of this window, which another user's or library's replaces."""
        self._autosave.part()

    def flush(self, then: Settled) -> None:
        """Save what was written, composing text too; ``then`` hears whether it was saved.

        It is called at once where nothing is to be saved.
        """
        self._page.commit_composition()
        self._page.held.release()
        self._autosave.settle(then)

    def write_now(self) -> bool:
        """Save in this very thread, for when the process is about to end; whether it was saved."""
        self._page.commit_composition()
        self._page.held.release()
        return self._autosave.write_now()

    def keep_all(self) -> bool:
        """Keep beside the library all that was written in this window; whether it lies there."""
        return self._autosave.keep_all()

    def keep_mine(self) -> None:
        """Make what another wrote a version, and go on with what is written here."""
        self._settle(self._page.text, keep=True)

    def take_theirs(self) -> None:
        """Make what is written here a version, and go on with what another wrote."""
        self._settle(self._page.text, keep=False)

    def restore(self, kept: UnsavedText) -> None:
        """Go on with a kept text; what the library held becomes a version."""
        self.flush(lambda saved: self._restore(kept) if saved else None)

    def _restore(self, kept: UnsavedText) -> None:
        piece = self.piece
        if piece is None or piece.id != kept.piece:
            return
        work = self._settling(piece.id, kept.text, "editor.version_before_kept", keep=True)
        self._context.tasks.write(work, partial(self._restored, kept), self._context.messages.error)

    def discard(self, kept: UnsavedText) -> None:
        """Drop a kept text for good."""
        self._unsaved.drop(kept)
        self._look_for_kept()

    def _read(self, piece_id: int, done: Callable[[Piece], object]) -> None:
        read = partial(self._context.desk.drafting.open, piece_id)
        self._context.tasks.read(read, done, self._context.messages.error)

    def _show(self, piece: Piece, *, late: bool = False) -> None:
        """Show a piece that was read; ``late`` where what was typed meanwhile was waited for."""
        if piece.id != self._wanted:
            return
        if self.piece is not None and self.piece.id == piece.id:
            self._refresh(piece)
            return
        self._page.commit_composition()
        state = self._autosave.state
        if state is SaveState.WRITTEN or (
            not late and state in (SaveState.SAVING, SaveState.BEHIND)
        ):
            self.flush(partial(self._show_after, piece.id))
            return
        self._autosave.open(None)  # loading is no change
        self._page.load(piece.text)
        self._autosave.open(piece)
        self._page.setReadOnly(not self.may_write)
        self.conflicted.emit(False)
        self.opened.emit(piece)
        self._look_for_kept()

    def _show_after(self, piece_id: int, saved: bool) -> None:
        """Read a piece again, after what was typed while it was read was saved or kept."""
        trouble = self._autosave.trouble
        if isinstance(trouble, Conflict) and not saved:  # any other was told of
            self._fail(trouble, self.kept)
        self._read(piece_id, partial(self._show, late=True))

    def _look_for_kept(self) -> None:
        """Tell of texts that another start, or another window, could not save."""
        piece = self.piece
        if piece is None:
            return
        found = self._unsaved.find(piece.id)
        for kept in found:
            if kept.text == piece.text:  # it arrived after all
                self._unsaved.drop(kept)
        self.kept_found.emit(tuple(kept for kept in found if kept.text != piece.text))

    def _take_changes(self, changes: Changes) -> None:
        piece = self.piece
        if piece is not None and (not changes.pieces or piece.id in changes.pieces):
            self._read(piece.id, self._refresh)

    def _refresh(self, now: Piece) -> None:
        """Take what another changed; where something unsaved is on the page, saving decides."""
        known = self.piece
        if known is None or now.id != known.id or now.revision < known.revision:
            return
        if now.text == known.text:
            self._autosave.moved_on(now)
        elif self._page.composing:
            self._behind = True
        elif not self._autosave.dirty:
            self._take_text(now)
            self._tell_of_other(known.text, now)
        if now.fields != known.fields or now.kind != known.kind or now.binned != known.binned:
            self._page.setReadOnly(not self.may_write)
            self.fields_changed.emit(now)

    def _catch_up(self) -> None:
        """Read what another wrote while something was composed; a commit makes it a conflict."""
        piece = self.piece
        if self._behind and piece is not None:
            self._behind = False
            self._read(piece.id, self._refresh)

    def _take_text(self, now: Piece) -> None:
        """Show another text as one step, so that the steps before it still fit."""
        place = self._page.cursor_place
        edit = SourceText(self._page.text).replace(0, len(self._page.lines), now.text.split("\n"))

        def show() -> None:
            if edit is not None:
                self._page.apply(edit, self._context.words("editor.step_elsewhere"))

        self._autosave.take(now, show)
        self._page.go(*place)

    def _tell_of_other(self, mine: str, now: Piece) -> None:
        """Say that another's text stands here now, and where the one before is."""
        context, number = self._context, now.latest_version
        if not self._autosave.wrote(now.id):
            return

        def tell(version: VersionText | None) -> None:
            words, said = context.words, context.words("editor.changed_elsewhere")
            if version is not None and version.text == mine:
                named = words("ui.version", number=number)
                said = words("editor.mine_replaced", version=named)
            back = partial(context.undo.undo, Scope.TEXT)  # wherever the keys are
            context.messages.info(said, words("ui.take_back"), back)

        if number:
            context.tasks.read(partial(context.desk.reviewing.version, now.id, number), tell)
        else:
            tell(None)

    def _fail(self, error: EditorError, kept: bool) -> None:
        messages, words = self._context.messages, self._context.words
        if isinstance(error, LibraryGone):
            return  # the window tells of it
        if kept:
            messages.warn(words.error(error), [words("editor.kept_aside")])
        else:
            messages.error(error)

    def _settle(self, mine: str, *, keep: bool) -> None:
        piece = self.piece
        if piece is None or self._autosave.state is not SaveState.CONFLICT:
            return
        note = "editor.version_theirs" if keep else "editor.version_mine"
        work = self._settling(piece.id, mine, note, keep=keep)
        done = partial(self._settled, mine, keep)
        self._context.tasks.write(work, done, self._context.messages.error)

    def _settling(
        self, piece_id: int, mine: str, note: str, *, keep: bool
    ) -> Callable[[], Result[Piece]]:
        """Return the write that makes one text the working text and the other a version."""
        context = self._context
        return partial(
            context.desk.drafting.settle_conflict,
            piece_id,
            mine,
            keep_mine=keep,
            note=context.words(note),
            by=context.user,
        )

    def _settled(self, mine: str, keep: bool, result: Result[Piece]) -> None:
        if self.piece is None or self.piece.id != result.value.id:
            return
        if not keep and self._page.text != mine:
            self._settle(self._page.text, keep=False)  # what was typed meanwhile is mine too
            return
        if not keep:
            self._take_text(result.value)
        self._autosave.resume(result.value)
        self.conflicted.emit(False)

    def _restored(self, kept: UnsavedText, result: Result[Piece]) -> None:
        self._unsaved.drop(kept)
        if self.piece is not None and self.piece.id == result.value.id:
            self._take_text(result.value)
            self._autosave.resume(result.value)
            self.conflicted.emit(False)
        if kept.by and kept.by != self._context.user.name:
            words = self._context.words
            self._context.messages.info(
                words("editor.kept_restored", user=kept.by, when=short_minute(kept.time))
            )
        self._look_for_kept()

"""The room where a piece is compared, judged and signed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor_app.services.review.choices import Choice, Since
from editor_app.ui.base.commands import Command
from editor_app.ui.base.context import Context
from editor_app.ui.page.filling import folded_rows
from editor_app.ui.page.formats import DiffStyle
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.page.views import InlineView, SideView
from editor_app.ui.review.chain_line import ChainLine
from editor_app.ui.review.critical_bar import CriticalBar
from editor_app.ui.review.deciding import Deciding
from editor_app.ui.review.publication import Publication
from editor_app.ui.review.reading import Reader, Reading
from editor_app.ui.review.standing import Act
from editor_app.ui.review.tools import ReviewTools
from editor_app.ui.review.unsent_report import UnsentReport
from editor_app.ui.review.verdict_bar import VerdictBar
from editor_app.ui.review.version_names import version_name
from editor_app.ui.widgets.controls import column, hairline, label

_ZOOM = "editor.zoom"  # one size of text in all rooms
_ZOOMED = (0.8, 2.0)
_SLOW_MS = 400  # a comparison that takes longer is announced
_BESIDE, _FOLD = "review.beside", "review.fold"


class ReviewRoom(QWidget):
    """What changed, the verdict, and the chain; its tools are placed by the window.

    Signals:
        room_wanted: the user wants to go on in another room (``write``, ``preview``).
        field_wanted: the user wants to fill in a field.
    """

    room_wanted = Signal(str)
    field_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        state, words = context.state, context.words
        self._beside = state.flag(_BESIDE)
        self._folded = state.flag(_FOLD)
        self._opened_folds: set[int] = set()
        self._reading: Reading | None = None
        self._stop = -1
        style = self._style()
        pictures = Pictures(context.tasks, context.desk.drafting.picture)
        self.inline = InlineView(style, pictures, words("review.page"))
        sides = (words("review.page_old"), words("review.page_new"))
        self.sides = SideView(style, pictures, sides)
        self._add_commands()
        self.tools = ReviewTools(context, beside=self._beside, fold=self._folded)
        self.critical_bar = CriticalBar(context)
        self.verdict_bar = VerdictBar(context)
        self.report = UnsentReport(context, self.verdict_bar)
        self.chain_line = ChainLine(context)
        self.deciding = Deciding(context, self)
        self.publication = Publication(context, self)
        self.reader = Reader(context)
        self._views = QStackedWidget()
        self._waiting = label("", "soft")
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self.told = label("", "warning", wrap=True)
        self.told.setContentsMargins(context.theme.px(24), context.theme.px(8), 0, 0)
        self._foot = _stacked(hairline(), self.told, self.verdict_bar, hairline(), self.chain_line)
        self._build()
        self._connect()

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def version(self) -> int:
        """The version shown, the newer of two; 0 for the text as it is now."""
        return self._reading.choice.new if self._reading is not None else 0

    @property
    def stop(self) -> int:
        """The change one is at, -1 before the first."""
        return self._stop

    def open_piece(self, piece_id: int) -> None:
        """Show a piece: what changed since its viewer saw it last."""
        if piece_id != self.reader.piece_id:
            self._forget()
            self.report.open(piece_id)
            self._opened_folds.clear()
        self.reader.open(piece_id)

    def focus_text(self) -> None:
        """Give the keys to the text."""
        self._view.setFocus()

    def leave(self, then: Callable[[], object], _stay: Callable[[], object]) -> None:
        """Keep the report that is written; nothing else could be lost here."""
        self.report.keep()
        then()

    def compare(self, piece_id: int, old: int, new: int) -> None:
        """Compare two versions of a piece; 0 is the working text."""
        self._show_choice(piece_id, Choice(Since.CHOSEN, old, new))

    def show_version(self, piece_id: int, number: int) -> None:
        """Show one version of a piece as it is, for reading only."""
        self._show_choice(piece_id, Choice(Since.PAGE, number, number))

    def step(self, by: int) -> None:
        """Go to the next change (1) or the one before (-1); the ends meet."""
        total = self._total
        if not total:
            return
        self.go_to_stop(
            (self._stop + by) % total if self._stop >= 0 else (0 if by > 0 else -1) % total
        )

    def go_to_stop(self, stop: int) -> None:
        """Show a change."""
        self._stop = stop
        self._view.go(stop)
        self.tools.show_place(stop, self._total)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the changes with F7, as word processors do."""
        if event.key() == Qt.Key.Key_F7:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the piece while somebody looks."""
        super().showEvent(event)
        self.reader.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the piece change unseen."""
        super().hideEvent(event)
        self.reader.watch(False)

    @property
    def _view(self) -> InlineView | SideView:
        return self.sides if self._views.currentWidget() is self.sides else self.inline

    @property
    def _total(self) -> int:
        return self._reading.showing.stops if self._reading is not None else 0

    def _style(self) -> DiffStyle:
        return DiffStyle(self._context.theme, self._context.state.number(_ZOOM, 1.0, _ZOOMED))

    def _add_commands(self) -> None:
        changed = lambda: self.isVisible() and self._total > 0  # noqa: E731
        shown = lambda: self.isVisible() and self._reading is not None  # noqa: E731
        self._context.commands.add(
            Command("review_next", lambda: self.step(1), "Alt+Down", "ph.arrow-down", changed),
            Command("review_previous", lambda: self.step(-1), "Alt+Up", "ph.arrow-up", changed),
            Command(
                "review_beside", lambda: self.tools.toggle_beside(), "Alt+B", "ph.columns", shown
            ),
            Command("review_choose", lambda: self.tools.open_chooser(), "Alt+V", "", shown),
        )

    def _build(self) -> None:
        self._slow.timeout.connect(
            lambda: self._waiting.setText(self._context.words("review.comparing"))
        )
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._views.addWidget(self._waiting)
        self._views.addWidget(self.inline)
        self._views.addWidget(self.sides)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.critical_bar, self._views, self._foot):
            layout.addWidget(widget)
        layout.setStretch(1, 1)
        self.setFocusProxy(self._views)

    def _connect(self) -> None:
        self.reader.read.connect(self._take)
        self.reader.failed.connect(self._context.messages.error)
        self.tools.chosen.connect(self.reader.choose)
        self.tools.side_by_side.connect(self._set_beside)
        self.tools.folded.connect(self._set_folded)
        self.critical_bar.chosen.connect(self.go_to_stop)
        self.verdict_bar.approve_wanted.connect(self._approve)
        self.verdict_bar.return_wanted.connect(self._send_back)
        self.verdict_bar.taken.connect(self._act)
        self.verdict_bar.field_wanted.connect(self.field_wanted)
        self.deciding.busy.connect(self.verdict_bar.set_busy)
        self.deciding.decided.connect(self.report.sent)
        self.deciding.written.connect(self.verdict_bar.show_report)
        self.deciding.moved_on.connect(self.reader.refresh)
        for view in (self.inline, self.sides):
            view.fold_opened.connect(self._open_fold)
        self._context.theme.changed.connect(self._restyle)

    def _forget(self) -> None:
        """Show nothing of the piece before while the next one is read."""
        self._reading = None
        self._stop = -1
        self._waiting.setText("")
        self._views.setCurrentWidget(self._waiting)
        self._slow.start()
        self.critical_bar.show_items(())
        self._foot.hide()

    def _show_choice(self, piece_id: int, choice: Choice) -> None:
        self.open_piece(piece_id)
        self.reader.choose(choice)
        if not self.isVisible():
            self.room_wanted.emit("review")

    def _take(self, reading: Reading) -> None:
        before, self._reading = self._reading, reading
        self._slow.stop()
        self._foot.show()
        self.tools.show_reading(reading)
        self.critical_bar.show_items(reading.showing.critical)
        told = reading.past.state.told
        self.told.setText("\n".join(self._context.words.notice(notice) for notice in told))
        self.told.setVisible(bool(told))
        self.verdict_bar.show_reading(reading)
        self.chain_line.show_reading(reading)
        if before is None or before.shown != reading.shown:
            same_pair = before is not None and before.choice == reading.choice
            self._show_rows(keep_place=same_pair)
        self._context.commands.refresh()

    def _show_rows(self, *, keep_place: bool) -> None:
        reading = self._reading
        if reading is None:
            return
        place = self._view.place() if keep_place else 0
        self._stop = -1
        compares = reading.choice.compares
        self._views.setCurrentWidget(self.sides if self._beside and compares else self.inline)
        words, showing = self._context.words, reading.showing
        rows = list(showing.rows)
        if self._folded and compares:
            rows = folded_rows(
                rows, showing.head, self._opened_folds, lambda n: words("review.fold_line", count=n)
            )
        self.sides.name_sides(
            version_name(reading.choice.old, words), version_name(reading.choice.new, words)
        )
        self._view.show_rows(rows, self._style())
        self._view.restore(place)
        self.tools.show_place(-1, showing.stops)

    def _set_beside(self, on: bool) -> None:
        self._beside = on
        self._context.state.keep(_BESIDE, on)
        stop = self._stop
        self._show_rows(keep_place=False)
        if stop >= 0:
            self.go_to_stop(stop)

    def _set_folded(self, on: bool) -> None:
        self._folded = on
        self._opened_folds.clear()
        self._context.state.keep(_FOLD, on)
        self._show_rows(keep_place=False)

    def _open_fold(self, number: int) -> None:
        self._opened_folds.add(number)
        self._show_rows(keep_place=True)

    def _restyle(self) -> None:
        self._show_rows(keep_place=True)

    def _approve(self) -> None:
        if self._reading is not None:
            self.deciding.approve(self._reading, self.verdict_bar.report)

    def _send_back(self) -> None:
        if self._reading is not None:
            self.deciding.send_back(self._reading, self.verdict_bar.report)

    def _act(self, act: Act) -> None:
        if act is Act.CONFIRM and self._reading is not None:
            self.deciding.confirm(self._reading)
        elif act is Act.CURRENT:
            self.reader.choose(None)
        elif act is Act.WRITE:
            self.room_wanted.emit("write")
        elif act is Act.EXPORT:
            self.room_wanted.emit("preview")
        elif act is Act.MARK:
            self.publication.mark([self.reader.piece_id])
        elif act is Act.WITHDRAW:
            self.publication.withdraw([self.reader.piece_id])


def _stacked(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*widgets, gap=0))
    return made

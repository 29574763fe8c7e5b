"""The room where a piece is written."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.domain.piece import Piece
from editor_app.domain.result import Changes, Subject
from editor_app.text.length_goal import distance, read_goal
from editor_app.text.measuring import Measure, TextMeasures, measure_source
from editor_app.text.salutations import is_salutation
from editor_app.text.word_breaks import Segmenter, WordBreaks, load_segmenter
from editor_app.ui.base.context import Context
from editor_app.ui.base.length import has_text
from editor_app.ui.base.state import State
from editor_app.ui.editor.choice_bars import BinBar, ConflictBar, ReturnedBar, SealBar
from editor_app.ui.editor.counts_sheet import CountsSheet
from editor_app.ui.editor.find_bar import FindBar
from editor_app.ui.editor.find_controller import Searching
from editor_app.ui.editor.kept_texts import KeptTexts
from editor_app.ui.editor.live_counts import Tally, status_parts
from editor_app.ui.editor.outline import OutlinePanel
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.ui.editor.tools import Doings, Tools
from editor_app.ui.editor.writing import Writing
from editor_app.ui.page.head import PageHeader
from editor_app.ui.page.page_style import PageStyle
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.widgets.field_typing import use_words

_ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_AT_REST_MS = 1500  # without a key, before the words are loaded: that holds up Qt for 0.3 s
_COUNT = re.compile(r"[0-9]{1,9}")  # of lines or columns: Qt counts no further
_COUNTED_AT_ONCE = 20_000  # characters of a selection counted without leaving the key


@dataclass(frozen=True, slots=True)
class Place:
    """Line and code point column of the cursor, and the line at the top of the page."""

    line: int = 0
    column: int = 0
    top: int = 0


class Places:
    """Remembers a place for each piece of one library."""

    def __init__(self, state: State, library: Path) -> None:
        self._state = state
        self._library = hashlib.sha256(str(library).encode()).hexdigest()[:12]

    def of(self, piece_id: int, text: str) -> Place:
        """Return where one left a piece; if never, where writing its text begins.

        That is its start, or the line left free under a salutation.
        """
        numbers = self._state.text(self._name(piece_id)).split(" ")
        if len(numbers) != 3 or not all(map(_COUNT.fullmatch, numbers)):
            first, *rest = text.split("\n", 2)
            return Place(1 if rest[:1] == [""] and is_salutation(first) else 0)
        return Place(*map(int, numbers))

    def keep(self, piece_id: int, place: Place) -> None:
        """Remember a place."""
        self._state.keep(self._name(piece_id), f"{place.line} {place.column} {place.top}")

    def _name(self, piece_id: int) -> str:
        return f"places.{self._library}/{piece_id}"


class WriteRoom(QWidget):
    """The page with its find bar; its tools and outline are placed by the window.

    Signals:
        measured: what the status line says, a tuple of short texts.
        length_told: how long the body is beside what was asked for, '' where nothing was.
        state_changed: ``saved``, ``saving``, ``unsaved`` or ``failed``.
        field_wanted: the user wants to change a field of the head.
        focus_mode_changed: the window should hide (True) all but the page.
    """

    measured = Signal(object)
    length_told = Signal(str)
    state_changed = Signal(str)
    field_wanted = Signal(str)
    focus_mode_changed = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._zoom = context.state.number("editor.zoom", 1.0, (_ZOOMS[0], _ZOOMS[-1]))
        self._measures = TextMeasures()
        self._focus_mode = False
        words, theme = context.words, context.theme
        self.pictures = Pictures(context.tasks, context.desk.drafting.picture)
        self.page = TextEdit(
            PageStyle(theme, self._zoom),
            context.undo,
            self.pictures,
            words("editor.step_text"),
        )
        self.page.setAccessibleName(words("editor.page"))
        self.page.setReadOnly(True)
        self.page.to_html = context.desk.publishing.as_html
        self.head = PageHeader(words, self.page.viewport())
        self.find_bar = FindBar(theme, words)
        self.conflict_bar = ConflictBar(theme, words)
        self.returned_bar = ReturnedBar(theme, words)
        self.seal_bar = SealBar(theme, words)
        self.bin_bar = BinBar(theme, words)
        self.outline = OutlinePanel(theme, words)
        self.writing = Writing(context, self.page)
        self.kept = KeptTexts(context, self.writing, self.pictures, self)
        self.searching = Searching(self.page, self.find_bar, theme, words, self.head.shown_text)
        page = self.page
        self.tally = Tally(context.tasks, lambda: page.lines, lambda: page.composing, self)
        self._places = Places(context.state, context.desk.library_path)
        self._segmenter: Segmenter | None = None
        self._rest = QTimer(self, singleShot=True, interval=_AT_REST_MS)
        self._tools = Tools(
            context,
            self,
            Doings(
                page=self.page,
                searching=self.searching,
                writing=self.writing,
                show_counts=self.show_counts,
                toggle_focus_mode=self.toggle_focus_mode,
                zoom=self.zoom,
            ),
        )
        self._build()
        self._connect()

    @property
    def tools(self) -> QWidget:
        """The tool bar, for the head of the work area."""
        return self._tools.bar

    @property
    def measures(self) -> TextMeasures:
        """What the text came to when it was last counted."""
        return self._measures

    def open_piece(self, piece_id: int) -> None:
        """Show a piece at the place where one left it."""
        self._keep_place()
        self.writing.open(piece_id)

    def focus_text(self) -> None:
        """Give the keys to the text."""
        self.page.setFocus()

    def leave(self, then: Callable[[], object], stay: Callable[[], object]) -> None:
        """Save all, composing text too; ``stay`` where the user must or wants to.

        What the library does not take may be left once it lies beside it.
        """
        self._keep_place()
        self.set_focus_mode(False)
        self.writing.flush(lambda saved: then() if saved else self.kept.ask_to_leave(then, stay))

    def seal(self, piece_id: int, sentence: str) -> None:
        """Let a piece be there to be read only, and say why; an empty sentence ends that."""
        self.writing.seal(piece_id, on=bool(sentence))
        self.seal_bar.say(sentence)
        self.find_bar.set_read_only(not self.writing.may_write)
        self._context.commands.refresh()

    def go_to_line(self, line: int) -> None:
        """Put the cursor at the start of a line and bring it near the top."""
        self.page.go(line, 0)
        self.page.scroll_to_line(line)
        self.page.setFocus()

    def select_source(self, start: int, end: int) -> None:
        """Select a range of the source (code points) and show it."""
        source = self.page.model.source
        self.page.select(source.place(start), source.place(end))
        self.page.setFocus()

    def set_focus_mode(self, on: bool) -> None:
        """Leave only the page, and only the paragraph being written bright."""
        if on != self._focus_mode:
            self._focus_mode = on
            self.page.set_focus_mode(on)
            self.focus_mode_changed.emit(on)

    def toggle_focus_mode(self) -> None:
        """Enter or leave focus mode; Esc leaves it too."""
        self.set_focus_mode(not self._focus_mode)

    def zoom(self, step: int) -> None:
        """Make the text larger (1) or smaller (-1), or as drawn (0)."""
        at = min(range(len(_ZOOMS)), key=lambda i: abs(_ZOOMS[i] - self._zoom))
        wanted = _ZOOMS[max(0, min(at + step, len(_ZOOMS) - 1))] if step else 1.0
        if wanted != self._zoom:
            self._zoom = wanted
            self._context.state.keep("editor.zoom", wanted)
            self._restyle()

    def show_counts(self) -> None:
        """Show all counts: of the body, the whole piece, the section and the selection."""
        piece = self.writing.piece
        if piece is None:
            return
        context = self._context
        CountsSheet(
            context.theme,
            context.words,
            {
                "body": self._measures.body,
                "whole": self._measures.whole,
                "section": self._section(),
                "selection": measure_source(self.page.selected_source(), self._measures.characters),
            },
            context.desk.kinds.find(piece.kind),
            context.user,
            self.window(),
        ).open()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the tools work again: while the room was hidden they could not."""
        super().showEvent(event)
        self._context.commands.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave focus mode and the find bar on Esc; keep the head over the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() == Qt.Key.Key_Escape and self._escape()
        if event.type() == QEvent.Type.Resize and watched is self.page.viewport():
            self._lay_head()
        return super().eventFilter(watched, event)

    def _escape(self) -> bool:
        """Close the find bar, then leave focus mode; False when there was neither."""
        if self.find_bar.isVisible():
            self.find_bar.close_bar()
        elif self._focus_mode:
            self.set_focus_mode(False)
        else:
            return False
        return True

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bars = (self.conflict_bar, self.kept.bar, self.returned_bar, self.seal_bar, self.bin_bar)
        for widget in (*bars, self.find_bar, self.page):
            layout.addWidget(widget)
        layout.setStretchFactor(self.page, 1)
        self.setFocusProxy(self.page)
        self.page.setFrameShape(QFrame.Shape.NoFrame)

    def _connect(self) -> None:
        page, writing = self.page, self.writing
        page.installEventFilter(self)
        page.viewport().installEventFilter(self)
        page.edited.connect(self.tally.changed)
        page.edited.connect(self._wait_for_rest)
        page.composing_ended.connect(self.tally.changed)
        page.line_changed.connect(self._follow)
        page.selectionChanged.connect(self._say_status)
        page.zoom_wanted.connect(self.zoom)
        page.refused.connect(self.seal_bar.point)
        page.refused.connect(self.bin_bar.point)
        self.head.field_wanted.connect(self.field_wanted)
        self.outline.chosen.connect(self.go_to_line)
        self.tally.measured.connect(self._take_measures)
        self.tally.outlined.connect(self.outline.show_items)
        writing.opened.connect(self._show)
        writing.fields_changed.connect(self._show_fields)
        writing.conflicted.connect(self.conflict_bar.setVisible)
        writing.state_changed.connect(self.state_changed)
        self.conflict_bar.keep_mine.connect(writing.keep_mine)
        self.conflict_bar.take_theirs.connect(writing.take_theirs)
        self._context.theme.changed.connect(self._restyle)
        self._context.tasks.changed.connect(self._learn_names)
        self._rest.timeout.connect(self._load_words)

    def _show(self, piece: Piece) -> None:
        self._show_fields(piece)
        self.page.placeholder = self._context.words("editor.placeholder")
        place = self._places.of(piece.id, piece.text)
        self.page.go(place.line, place.column)
        self.page.scroll_to_line(place.top)
        self.find_bar.close_bar()
        self._wait_for_rest()
        self._context.commands.refresh()

    def _load_words(self) -> None:
        """Learn the words that the word keys go by; names of the register are whole."""
        people, known = self._context.desk.register.people, self._segmenter

        def load() -> tuple[Segmenter, list[str]]:
            return known or load_segmenter(), [person.name for person in people()]

        self._context.tasks.read(load, self._take_words)

    def _take_words(self, loaded: tuple[Segmenter, list[str]]) -> None:
        self._segmenter, names = loaded
        self.page.by_words.breaks = WordBreaks(names, self._segmenter)
        use_words(self.page.by_words.breaks)

    def _learn_names(self, changes: Changes) -> None:
        if Subject.PEOPLE in changes.subjects and self._segmenter is not None:
            self._load_words()

    def _wait_for_rest(self) -> None:
        if self._segmenter is None:
            self._rest.start()

    def _show_fields(self, piece: Piece) -> None:
        self.head.show_fields(piece.fields, self.page.style_of_page)
        self.bin_bar.say(self._context.words("ui.in_bin") if piece.binned else "")
        self.find_bar.set_read_only(not self.writing.may_write)
        self._lay_head()
        self.tally.set_fields(piece.fields)

    def _lay_head(self) -> None:
        width = self.page.viewport().width()
        height = self.head.height_at(width)
        self.page.set_header_height(height)
        self.head.setGeometry(0, -self.page.verticalScrollBar().value(), width, height)

    def _restyle(self) -> None:
        style = PageStyle(self._context.theme, self._zoom)
        self.page.set_style(style)
        if self.writing.piece is not None:
            self.head.show_fields(self.writing.piece.fields, style)
        self._lay_head()

    def _keep_place(self) -> None:
        if self.writing.piece is not None:
            place = Place(*self.page.cursor_place, self.page.line_at_top())
            self._places.keep(self.writing.piece.id, place)

    def _follow(self, line: int) -> None:
        before = self.outline.current
        self.outline.follow(line)
        if self.outline.current != before:
            self._say_status()

    def _take_measures(self, measures: TextMeasures) -> None:
        self._measures = measures
        self._say_status()

    def _say_status(self) -> None:
        piece = self.writing.piece
        if piece is None:
            return
        kind = self._context.desk.kinds.find(piece.kind)
        user, words = self._context.user, self._context.words
        section = None if self.outline.current is None else self._section().counts.words
        selected = self._selected_words()
        goal = read_goal(piece.fields.get("length", ""))
        fits = goal is not None and goal.characters == self._measures.characters
        away = distance(goal, self._measures.body) if goal is not None and fits else None
        self.measured.emit(status_parts(self._measures, kind, user, selected, words, section, away))
        self.length_told.emit(has_text(away, words) if away is not None else "")

    def _selected_words(self) -> int:
        cursor = self.page.textCursor()
        if not cursor.hasSelection():
            return 0
        (first, _a), (last, _b) = self.page.selection
        if cursor.selectionEnd() - cursor.selectionStart() > _COUNTED_AT_ONCE:
            return self._measures.of_lines(first, last + 1).counts.words
        return measure_source(self.page.selected_source()).counts.words

    def _section(self) -> Measure:
        first, end = self.outline.section_lines(len(self.page.lines))
        return self._measures.of_lines(first, end)

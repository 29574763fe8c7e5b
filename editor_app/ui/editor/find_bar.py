"""Find and replace, in a bar above the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.find_matches import How
from editor_app.ui.widgets.controls import IconButton, button, in_order, row
from editor_app.ui.widgets.text_line import TextLine
from editor_app.words import Words


class FindBar(QFrame):
    """What to find, how, and what to put in its place; Esc closes it.

    Signals:
        changed: the words to find or how to compare them are new.
        step: go to the next (1) or the previous (-1) hit.
        replace_one: put the new words in place of the hit one is at.
        replace_all: put the new words in place of all hits.
        closed: the bar was closed.
    """

    changed = Signal()
    step = Signal(int)
    replace_one = Signal()
    replace_all = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findbar")
        self._theme, self._words = theme, words
        self._read_only = False
        self.term = self._line("editor.find", "editor.find_hint")
        self.new_words = self._line("editor.replace", "editor.replace_hint")
        self.fold_width = self._switch("editor.face_width", "editor.fold_width")
        self.fold_width.setChecked(True)
        self.match_case = self._switch("editor.face_case", "editor.match_case")
        self.found = QLabel()
        self.found.setProperty("role", "small")
        self.found.setMinimumWidth(theme.px(72))
        self._replace_buttons = [
            button(words("editor.replace_one"), clicked=self.replace_one.emit),
            button(words("editor.replace_all"), clicked=self.replace_all.emit),
        ]
        self._build()
        self.term.textChanged.connect(self.changed)
        self.fold_width.toggled.connect(self.changed)
        self.match_case.toggled.connect(self.changed)
        self.hide()

    @property
    def how(self) -> How:
        """How to compare."""
        return How(self.fold_width.isChecked(), self.match_case.isChecked())

    def open(self, term: str, *, replace: bool) -> None:
        """Show the bar, with the selected words as what to find."""
        if term and "\n" not in term:
            self.term.setText(term)
        for widget in (self.new_words, *self._replace_buttons):
            widget.setVisible(replace and not self._read_only)
        self.show()
        self.term.setFocus()
        self.term.selectAll()
        self.changed.emit()

    def set_read_only(self, on: bool) -> None:
        """Leave nothing to replace with where nothing may be changed."""
        self._read_only = on

    def show_found(self, at: int, total: int, *, in_head: int = 0, done: str = "") -> None:
        """Show which hit of how many one is at (0 for none), or what was ``done``.

        ``in_head``: how often the words stand in the head over the text, which is told apart.
        """
        said = [done] if done else []
        if self.term.text() and not done:
            place = self._words("editor.found", at=at or "–", total=total)
            said.append(place if total else self._words("editor.found_none"))
            if in_head:
                said.append(self._words("editor.found_in_head", count=in_head))
        self.found.setText("　".join(said))
        self.found.setToolTip(self._words("editor.found_in_head_do") if in_head else "")
        for widget in self._replace_buttons:
            widget.setEnabled(total > 0)

    def close_bar(self) -> None:
        """Hide the bar and give the text back its keys."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step or replace on Enter in a field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter:
                self._enter(watched, event)
            return enter
        return super().eventFilter(watched, event)

    def _enter(self, field: QObject, event: QKeyEvent) -> None:
        if field is self.new_words:
            self.replace_one.emit()
        else:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step.emit(-1 if back else 1)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = TextLine()
        line.setAccessibleName(self._words(name))
        line.setPlaceholderText(self._words(hint))
        line.installEventFilter(self)
        return line

    def _switch(self, face: str, name: str) -> QToolButton:
        switch = QToolButton()
        switch.setText(self._words(face))
        switch.setCheckable(True)
        switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # never cut
        switch.setToolTip(self._words(name))
        switch.setAccessibleName(self._words(name))
        return switch

    def _build(self) -> None:
        theme, words = self._theme, self._words
        before = IconButton(theme, "ph.caret-up", words("editor.find_before"))
        before.clicked.connect(lambda: self.step.emit(-1))
        after = IconButton(theme, "ph.caret-down", words("editor.find_after"))
        after.clicked.connect(lambda: self.step.emit(1))
        close = IconButton(theme, "ph.x", words("editor.find_close"))
        close.clicked.connect(self.close_bar)
        switches = row(self.fold_width, self.match_case, gap=theme.px(2))
        steps = row(before, after, close, gap=0)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(24), theme.px(8), theme.px(12), theme.px(8))
        grid.setSpacing(theme.px(8))
        grid.addWidget(self.term, 0, 0)
        grid.addLayout(row(switches, self.found, None, steps, gap=theme.px(8)), 0, 1)
        grid.addWidget(self.new_words, 1, 0)
        grid.addLayout(row(*self._replace_buttons, None), 1, 1)
        in_order(
            self.term,
            self.new_words,
            *self._replace_buttons,
            self.fold_width,
            self.match_case,
            before,
            after,
            close,
        )
        grid.setColumnStretch(0, 1)

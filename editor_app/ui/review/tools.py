"""The review room's tools in the work header: what is compared, how, and stepping through it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from editor_app.services.review.choices import WORKING, Choice, Since
from editor_app.ui.base.context import Context
from editor_app.ui.review.reading import Reading
from editor_app.ui.review.version_names import choice_name, version_name
from editor_app.ui.widgets.controls import button, label, row, set_look


class ReviewTools(QWidget):
    """The chooser, side by side, fold, previous and next change with a counter.

    Signals:
        chosen: the Choice to compare.
        side_by_side: whether to show two texts.
        folded: whether to fold what did not change.
    """

    chosen = Signal(object)
    side_by_side = Signal(bool)
    folded = Signal(bool)

    def __init__(self, context: Context, *, beside: bool, fold: bool) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self._reading: Reading | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._chooser = Chooser()
        self._chooser.setMenu(self._menu)
        self._chooser.setAccessibleName(words("review.chooser"))
        self._beside = _toggle(words("review.beside"), words("command.review_beside"), beside)
        self._beside.toggled.connect(self.side_by_side)
        self._beside.toggled.connect(self._show_beside)
        self._show_beside(beside)
        self.is_folded = fold
        self._before = self._step("review_previous", words("review.previous"))
        self._after = self._step("review_next", words("review.next"))
        self._counter = label("", "soft")
        self._counter.setAccessibleName(words("review.counter"))
        layout = row(
            None, self._chooser, self._beside, self._before, self._after, self._counter, gap=2
        )
        layout.setStretch(1, 0)
        self.setLayout(layout)

    def show_reading(self, reading: Reading) -> None:
        """Say what is compared."""
        self._reading = reading
        self._chooser.set_words(choice_name(reading.choice, self._context.words))
        self._beside.setVisible(reading.choice.compares)

    def show_place(self, at: int, total: int) -> None:
        """Show which change one is at, of how many."""
        words = self._context.words
        compares = self._reading is not None and self._reading.choice.compares
        text = f"{at + 1}/{total}" if at >= 0 else words("review.total", count=total)
        self._counter.setText(text if total else words("review.no_changes"))
        self._counter.setVisible(compares)
        for step in (self._before, self._after):
            step.setVisible(compares and total > 0)

    def toggle_beside(self) -> None:
        """Change between one text and two."""
        if self._reading is not None and self._reading.choice.compares:
            self._beside.toggle()

    def open_chooser(self) -> None:
        """Open the list of what can be compared."""
        self._chooser.showMenu()

    def _show_beside(self, on: bool) -> None:
        set_look(self._beside, "look", "plain" if on else "quiet")
        self._beside.updateGeometry()  # its margins are wider when it is on

    def _step(self, command_id: str, text: str) -> QPushButton:
        commands = self._context.commands
        made = button(text, "quiet", lambda: commands.run(command_id))
        made.setAccessibleName(self._context.words(f"command.{command_id}"))
        made.setToolTip(commands.tip(command_id))
        return made

    def _fill_menu(self) -> None:
        menu, reading, words = self._menu, self._reading, self._context.words
        menu.clear()
        if reading is None:
            return
        group = QActionGroup(menu)
        here = (reading.choice.old, reading.choice.new, reading.choice.compares)
        for choice in reading.offered:
            action = self._add(menu, choice_name(choice, words), choice)
            _check(action, group, (choice.old, choice.new, True) == here)
        page = Choice(Since.PAGE, reading.past.current, reading.past.current)
        action = self._add(menu, words("review.page_only"), page)
        _check(action, group, not reading.choice.compares)
        menu.addSeparator()
        self._add_versions(words("review.choose_old"), reading, old=True)
        self._add_versions(words("review.choose_new"), reading, old=False)
        menu.addSeparator()
        fold = menu.addAction(words("review.fold"))
        fold.setCheckable(True)
        fold.setChecked(self.is_folded)
        fold.toggled.connect(self._fold)

    def _add_versions(self, title: str, reading: Reading, *, old: bool) -> None:
        sub = self._menu.addMenu(title)
        group = QActionGroup(sub)
        numbers = [version.number for version in reversed(reading.past.versions)]
        if reading.past.state.dirty:
            numbers.insert(0, WORKING)
        now = reading.choice
        for number in numbers:
            pair = (number, now.new) if old else (now.old, number)
            choice = Choice(Since.CHOSEN, *_in_order(*pair))
            action = self._add(sub, version_name(number, self._context.words), choice)
            _check(action, group, number == (now.old if old else now.new))
        sub.setEnabled(len(numbers) > 1)

    def _add(self, menu: QMenu, text: str, choice: Choice) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: self.chosen.emit(choice))
        return action

    def _fold(self, on: bool) -> None:
        self.is_folded = on
        self.folded.emit(on)


class Chooser(QPushButton):
    """A button that says what is compared and gives way when the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setProperty("look", "plain")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Say what is compared."""
        self._words = words
        self.setToolTip(words)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        """Return the size that shows all words."""
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(f"{self._words} ▾") + 40, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few words."""
        return QSize(96, super().sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Cut the words to what fits."""
        self._cut()

    def _cut(self) -> None:
        room = self.width() - 36 - self.fontMetrics().horizontalAdvance(" ▾")
        mode = Qt.TextElideMode.ElideRight
        self.setText(f"{self.fontMetrics().elidedText(self._words, mode, room)} ▾")


def _toggle(text: str, tip: str, on: bool) -> QPushButton:
    made = button(text, "quiet", tip=tip)
    made.setCheckable(True)
    made.setChecked(on)
    return made


def _check(action: QAction, group: QActionGroup, on: bool) -> None:
    action.setCheckable(True)
    group.addAction(action)
    action.setChecked(on)


def _in_order(old: int, new: int) -> tuple[int, int]:
    """Return two version numbers, the working text last."""
    first, second = sorted((old, new), key=lambda n: n or 1 << 30)
    return first, second

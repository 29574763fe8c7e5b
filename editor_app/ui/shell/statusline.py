"""The truth in the corner: counts, minutes, version, stage, fingerprint, saved or not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from editor_app.ui.base.tasks import Task
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, label, row
from editor_app.words import Words

HEIGHT = 30
_MARGIN, _GAP = 24, 8
_BETWEEN = "　 "


class StatusLine(QFrame):
    """Left what the text measures, right which text it is."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._theme, self._words = theme, words
        self._parts: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._measures = label("", "small")
        self._identity = label("", "small")
        self._saved = label("", "small")
        for said in (self._measures, self._identity):
            said.setMinimumWidth(1)  # what they say follows from the room, not the other way
        self._dot = _Dot(theme)
        self._progress = _Progress(theme, words)
        layout = row(
            self._measures, self._progress, None, self._identity, self._dot, self._saved, gap=_GAP
        )
        layout.setContentsMargins(theme.px(_MARGIN), 0, theme.px(_MARGIN), 0)
        self.setLayout(layout)
        theme.changed.connect(self._resize)
        self._resize()
        self.show_piece(())

    def show_measures(self, parts: tuple[str, ...]) -> None:
        """Show counts, minutes and selection."""
        self._parts = (parts, self._parts[1])
        self._fit()

    def show_piece(self, parts: tuple[str, ...]) -> None:
        """Show version, stage and fingerprint; nothing when no piece is open."""
        self._parts = (self._parts[0], parts)
        self._fit()
        for widget in (self._dot, self._saved):
            widget.setVisible(bool(parts))

    def show_saved(self, state: str) -> None:
        """Show ``saved``, ``saved_now`` (as asked), ``saving``, ``unsaved`` or ``failed``."""
        tokens = {"saved": "green", "saved_now": "green", "failed": "accent"}
        self._dot.token = tokens.get(state, "amber")
        self._dot.update()
        self._saved.setText(self._words(f"ui.state_{state}"))
        self._fit()

    def show_task(self, task: Task) -> None:
        """Show how far a long run is, with a way to stop it."""
        self._progress.follow(task)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Say as much as there is room for now that something in it is wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Become as narrow as the window wants: what finds no room is in the tips."""
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave whole parts out where there is no room, the last ones first, and cut none."""
        kept = [list(parts) for parts in self._parts]
        others = (self._dot, self._saved, self._progress)
        wide = [
            max(each.sizeHint().width(), each.minimumWidth())
            for each in others
            if not each.isHidden()
        ]
        taken = sum(width + _GAP for width in wide)
        room = self.width() - taken - 2 * self._theme.px(_MARGIN) - 2 * _GAP
        metrics = self._measures.fontMetrics()
        while sum(metrics.horizontalAdvance(_BETWEEN.join(each)) for each in kept) > room:
            longer = kept[0] if len(kept[0]) > max(1, len(kept[1])) else kept[1]
            if not longer:
                break
            longer.pop()
        for said, parts, all_parts in zip(
            (self._measures, self._identity), kept, self._parts, strict=True
        ):
            said.setText(_BETWEEN.join(parts))
            said.setToolTip(_BETWEEN.join(all_parts) if len(parts) < len(all_parts) else "")
        layout = self.layout()
        if layout is not None:
            layout.activate()  # a request while one is answered is not heard

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._fit()


class _Dot(QWidget):
    """A round mark before the word that says the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.token = "green"
        self.setFixedSize(QSize(theme.px(12), theme.px(12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self.token))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class _Progress(QFrame):
    """Title, bar and stop of the long run that started last."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._theme = theme
        self._text = QLabel()
        self._text.setProperty("role", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.px(120))
        self._stop = button(words("ui.stop"), "link")
        self._stop.clicked.connect(self._cancel)
        self._task: Task | None = None
        self.setLayout(row(self._text, self._bar, self._stop, gap=theme.px(8)))
        self.hide()

    def follow(self, task: Task) -> None:
        """Show a run until it ends."""
        self._task = task
        self._text.setText(task.title)
        self._bar.setAccessibleName(task.title)
        self._bar.setRange(0, 0)
        task.progressed.connect(self._advance)
        task.ended.connect(partial(self._end, task))
        self.show()

    def _advance(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(f"{self._task.title if self._task else ''}　{done}/{total}")
        self._text.setToolTip(what)
        self.setMinimumWidth(self.sizeHint().width())  # or the bar and the button would overlap

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self, task: Task) -> None:
        """Go with the run that is shown: one that began before it may end first."""
        if task is self._task:
            self._task = None
            self.hide()

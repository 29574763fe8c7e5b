"""The truth in the corner: counts, minutes, version, stage, fingerprint, saved or not."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QWidget

from editor_app.ui.base.tasks import Task
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, label, row
from editor_app.words import Words

HEIGHT = 30


class StatusLine(QFrame):
    """Left what the text measures, right which text it is."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("statusline")
        self._theme, self._words = theme, words
        self._measures = label("", "small")
        self._identity = label("", "small")
        self._saved = label("", "small")
        self._dot = _Dot(theme)
        self._progress = _Progress(theme, words)
        layout = row(
            self._measures, self._progress, None, self._identity, self._dot, self._saved, gap=8
        )
        layout.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self.setLayout(layout)
        theme.changed.connect(self._resize)
        self._resize()
        self.show_piece(())

    def show_measures(self, parts: tuple[str, ...]) -> None:
        """Show counts, minutes and selection."""
        self._measures.setText("　 ".join(parts))

    def show_piece(self, parts: tuple[str, ...]) -> None:
        """Show version, stage and fingerprint; nothing when no piece is open."""
        self._identity.setText("　 ".join(parts))
        for widget in (self._dot, self._saved):
            widget.setVisible(bool(parts))

    def show_saved(self, state: str) -> None:
        """Show ``saved``, ``saving``, ``unsaved`` or ``failed``."""
        self._dot.token = {"saved": "green", "failed": "accent"}.get(state, "amber")
        self._dot.update()
        self._saved.setText(self._words(f"ui.state_{state}"))

    def show_task(self, task: Task) -> None:
        """Show how far a long run is, with a way to stop it."""
        self._progress.follow(task)

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))


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
        task.finished.connect(self._end)
        self.show()

    def _advance(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(f"{self._task.title if self._task else ''}　{done}/{total}")
        self._text.setToolTip(what)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self.hide()

"""Words beside each other of which one is chosen, for rooms and details."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from editor_app.ui.base.theme import Theme


class TextTabs(QWidget):
    """A row of words; arrows move, the chosen one is bold ink.

    Signals:
        chosen: the id of the word that the user chose.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, tabs: list[tuple[str, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs: dict[str, _Tab] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for tab_id, text in tabs:
            tab = _Tab(theme, text)
            tab.clicked.connect(lambda _checked=False, t=tab_id: self.chosen.emit(t))
            self._tabs[tab_id] = tab
            self._group.addButton(tab)
            layout.addWidget(tab)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.choose(tabs[0][0])

    @property
    def current(self) -> str:
        """The id of the chosen word."""
        return next(tab_id for tab_id, tab in self._tabs.items() if tab.isChecked())

    def choose(self, tab_id: str) -> None:
        """Choose a word, saying nothing."""
        self._tabs[tab_id].setChecked(True)

    def set_shown(self, tab_id: str, shown: bool) -> None:
        """Show or hide a word."""
        self._tabs[tab_id].setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = [tab_id for tab_id, tab in self._tabs.items() if not tab.isHidden()]
        following = shown[(shown.index(self.current) + step) % len(shown)]
        self.choose(following)
        self._tabs[following].setFocus()
        self.chosen.emit(following)


class _Tab(QAbstractButton):
    """One word; as wide chosen as not, so that nothing jumps."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the size of the word in bold with room at its sides."""
        metrics = QFontMetrics(self._theme.font(weight=QFont.Weight.Bold))
        width = metrics.horizontalAdvance(self.text()) + self._theme.px(14)
        return QSize(width, self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word that is cut says nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word."""
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setFont(
            self._theme.font(weight=QFont.Weight.Bold if chosen else QFont.Weight.Normal)
        )
        painter.setPen(self._theme.colour("ink" if chosen or self.underMouse() else "soft_ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(self._theme.colour("soft_ink"))
            edge = self.rect().adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(edge, 6, 6)

    def enterEvent(self, event: object) -> None:
        """Repaint under the mouse."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Repaint as before."""
        self.update()

"""Small controls in the window's look, each built in one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui.base.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem


def button(
    text: str,
    look: str = "plain",
    clicked: Callable[[], object] | None = None,
    *,
    tip: str = "",
) -> QPushButton:
    """Return a push button; ``look`` is plain, primary, quiet, danger or link."""
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if tip:
        made.setToolTip(tip)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet asks for, and restyle the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class IconButton(QToolButton):
    """A quiet button with an icon alone; its name is its tip and accessible name."""

    def __init__(self, theme: Theme, icon: str, name: str, token: str = "soft_ink") -> None:
        super().__init__()
        self._theme, self._icon, self._token = theme, icon, token
        self._drawn: tuple[str, float] | None = None
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._draw)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icon when first shown: its font is loaded after the first paint."""
        self._draw()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._drawn = None
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        self.setIcon(self._theme.icon(self._icon, self._token))
        size = self._theme.px(18)
        self.setIconSize(self.iconSize().scaled(size, size, Qt.AspectRatioMode.IgnoreAspectRatio))


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label; ``role`` is soft, small, strong, heading, warning or wrong."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def has_keyboard(option: QStyleOptionViewItem) -> bool:
    """Whether a painted line has the focus by keyboard, so that it must be seen.

    Item views do not pass the state on that says so; their window knows it.
    """
    from PySide6.QtWidgets import QStyle  # 5 ms, which the first paint does without

    by_keys = option.widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    return by_keys and bool(option.state & QStyle.StateFlag.State_HasFocus)


def in_order(*widgets: QWidget) -> None:
    """Let Tab go from one widget to the next, whichever was made first."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def hairline(vertical: bool = False) -> QFrame:
    """Return a separator one pixel wide."""
    line = QFrame()
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def row(*items: QWidget | QLayout | int | None, gap: int = 8) -> QHBoxLayout:
    """Lay things beside each other; an int is a gap in pixels, None takes the free room."""
    layout = QHBoxLayout()
    _fill(layout, items, gap)
    return layout


def column(*items: QWidget | QLayout | int | None, gap: int = 8) -> QVBoxLayout:
    """Lay things under each other; an int is a gap in pixels, None takes the free room."""
    layout = QVBoxLayout()
    _fill(layout, items, gap)
    return layout


def _fill(layout: QBoxLayout, items: tuple[QWidget | QLayout | int | None, ...], gap: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(0, 0, 0, 0)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def clear(layout: QLayout, keep: Sequence[QWidget] = (), home: QWidget | None = None) -> None:
    """Take everything out of a layout: what is kept goes home and hides, the rest goes away.

    The items too: Python does not own them, and a widget goes on telling the oldest one of
    its items that it needs another height, however often it is laid out anew.
    """
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            clear(inner, keep, home)
        shiboken6.delete(item)
        if widget is None:
            continue
        widget.hide()
        if widget in keep:
            widget.setParent(home)
        else:
            widget.deleteLater()


def scrolling(content: QWidget, *, stop: bool = True) -> QScrollArea:
    """Return a vertical scroll area round a widget that takes its width.

    Without ``stop`` Tab goes on to what is inside.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    if not stop:
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def complete(
    line: QLineEdit, known: QStringListModel, taken: Callable[[str], object] | None = None
) -> None:
    """Offer the known words that contain what is typed.

    ``taken`` hears of the word that was chosen, after the line was filled with it.
    """
    completer = QCompleter(known, line)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = completer.popup()
    if popup is not None:
        popup.setObjectName("completions")  # it has no other mark for the style sheet
    line.setCompleter(completer)
    if taken is not None:
        completer.activated.connect(taken, Qt.ConnectionType.QueuedConnection)

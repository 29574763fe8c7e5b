"""The details at the right: information, outline, versions; beside the work or over it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import IconButton, hairline, row
from editor_app.ui.widgets.tabs import TextTabs
from editor_app.words import Words


class Details(QFrame):
    """Tabs over panels.

    Signals:
        closed: the user folded the details away.
        chosen: the id of the panel that is shown.
    """

    closed = Signal()
    chosen = Signal(str)

    def __init__(self, theme: Theme, words: Words, panels: dict[str, QWidget]) -> None:
        super().__init__()
        self.setObjectName("details")
        self._theme = theme
        self._panels = panels
        self.tabs = TextTabs(theme, [(name, words(f"ui.details_{name}")) for name in panels])
        self.tabs.chosen.connect(self.show_panel)
        self._fold = IconButton(theme, "ph.caret-double-right", words("ui.fold_details"))
        self._fold.clicked.connect(self.closed)
        self._stack = QStackedWidget()
        for panel in panels.values():
            self._stack.addWidget(panel)
        self._build()
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def current(self) -> str:
        """The panel that is shown."""
        return self.tabs.current

    def show_panel(self, name: str) -> None:
        """Show a panel."""
        self.tabs.choose(name)
        self._stack.setCurrentWidget(self._panels[name])
        self.chosen.emit(name)

    def _build(self) -> None:
        head = QFrame()
        bar = row(self.tabs, None, self._fold, gap=0)
        bar.setContentsMargins(self._theme.px(9), 0, self._theme.px(8), 0)
        head.setLayout(bar)
        head.setFixedHeight(self._theme.px(40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(hairline())
        layout.addWidget(self._stack, 1)

    def _resize(self) -> None:
        self.setMinimumWidth(self._theme.px(260))

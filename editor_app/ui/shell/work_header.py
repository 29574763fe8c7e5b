"""The head of the work area: which room, the room's own tools, the next step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from editor_app.ui.base.next_step import NextStep
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import IconButton, button, row
from editor_app.ui.widgets.tabs import TextTabs
from editor_app.words import Words

ROOMS = ("write", "review", "preview")


class WorkHeader(QFrame):
    """Tabs at the left, tools of the open room, the primary button at the right.

    Signals:
        room_chosen: ``write``, ``review`` or ``preview``.
        step_wanted: the NextStep that the user took.
        details_wanted: show or fold the details.
    """

    room_chosen = Signal(str)
    step_wanted = Signal(object)
    details_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self.setObjectName("workheader")
        self._theme = theme
        self.tabs = TextTabs(theme, [(room, words(f"ui.room_{room}")) for room in ROOMS])
        self.tabs.chosen.connect(self.room_chosen)
        self._tools = QStackedWidget()
        # It takes what the others leave: its least width would be that of the widest room's tools.
        self._tools.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._tools.setMinimumWidth(theme.px(40))
        self._tools.addWidget(QWidget())
        self._step: NextStep | None = None
        self.primary = button("", "primary", self._take_step)
        # A click leaves the keys where they are: a step that is taken greys, and they would go on.
        self.primary.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.details = IconButton(theme, "ph.caret-double-left", words("ui.toggle_details"))
        self.details.clicked.connect(self.details_wanted)
        self.setLayout(self._build())
        self.show_step(None)
        theme.changed.connect(self._resize)
        self._resize()

    def add_tools(self, tools: QWidget) -> None:
        """Keep a room's tools for when it is shown."""
        self._tools.addWidget(tools)

    def show_room(self, room: str, tools: QWidget | None) -> None:
        """Show which room is open, with its tools."""
        self.tabs.choose(room)
        if tools is None:
            self._tools.setCurrentIndex(0)
        else:
            self._tools.setCurrentWidget(tools)

    def show_step(self, step: NextStep | None) -> None:
        """Show the next step; one that is not allowed yet says why in its place."""
        self._step = step
        self.primary.setVisible(step is not None)
        if step is not None:
            self.primary.setText(step.text)
            self._widen()
            self.primary.setEnabled(step.allowed)
            self.primary.setToolTip(step.reason)
            self.primary.setAccessibleDescription(step.reason)

    def _build(self) -> QHBoxLayout:
        layout = row(self.tabs, self._tools, self.primary, self.details, gap=self._theme.px(8))
        layout.setStretch(1, 1)
        layout.setContentsMargins(self._theme.px(18), 0, self._theme.px(10), 0)
        return layout

    def event(self, event: QEvent) -> bool:
        """Keep the primary button as wide as its words once they have their font."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().event(event)

    def _widen(self) -> None:
        self.primary.setMinimumWidth(self.primary.sizeHint().width())

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.px(40))
        self.primary.setFixedHeight(self._theme.px(32))

    def _take_step(self) -> None:
        if self._step is not None:
            self.step_wanted.emit(self._step)

"""The window: where, which, what, and details; arranged for its width."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui.base.commands import Commands
from editor_app.ui.base.state import State
from editor_app.ui.base.theme import Theme
from editor_app.ui.shell.placing import Placing
from editor_app.ui.shell.topbar import TopBar
from editor_app.ui.widgets.controls import hairline, row, set_look
from editor_app.words import Words

WIDE_FROM = 1400  # drawn pixels: below it the details open over the work
NARROW, WIDE = 56, 208  # the sidebar as icons and as words
DETAILS_WIDTH = 304
_LEAST = (960, 600)
_FOLDED = "sidebar.folded"
_LIST_WIDTH = 312
_LISTED = (0, 10_000)  # pixels that the list may have been wide


if TYPE_CHECKING:
    from editor_app.ui.shell.details import Details


class MainWindow(QMainWindow):
    """Painted empty at once; ``dress`` and ``furnish`` bring in the rest after that.

    Signals:
        closing: the user closes the window, which stays until ``go`` is called.
        closed: it is gone from the screen.
        dropped: files (list of paths) dropped on the window.
    """

    closing = Signal()
    closed = Signal()
    dropped = Signal(list)

    def __init__(self, theme: Theme, words: Words, commands: Commands, state: State) -> None:
        super().__init__()
        self._theme, self._words, self._state = theme, words, state
        # Drawn pixels, as somebody chose them: what a larger size squeezes comes back with it.
        self._listed = int(state.number("window.list", _LIST_WIDTH, _LISTED))
        self._going = False
        self.details: Details | None = None
        self.dressed = False
        self._details_open = state.flag("window.details", True)
        self._over_open = self._alone = self._columns = False
        self._with_list = self._with_chrome = True
        self._sidebar_flipped = False
        self.topbar = TopBar(theme, words, commands)
        self.sidebar_place: QWidget = _panel("sidebar")
        self.list_place: QWidget = _panel("list")
        self.work = _panel("work")
        self.rooms = QStackedWidget()
        self.splitter = self._build_splitter()
        self.setWindowTitle(words("app.name"))
        self.body = self._build_body()
        self.setCentralWidget(self.body)
        self._placing = Placing(self, QSize(*_LEAST))
        self._placing.restore(state.blob("window.geometry"))
        self._restore_splitter()

    @property
    def wide(self) -> bool:
        """Whether words stand in the sidebar and the details beside the work."""
        return self.width() >= self._theme.px(WIDE_FROM)

    @property
    def details_shown(self) -> bool:
        """Whether the details are open now."""
        return self.details is not None and self.details.isVisible()

    def dress(self) -> None:
        """Build what the first paint can do without; its modules load only now."""
        from editor_app.ui.library.sidebar.entries import fixed_places
        from editor_app.ui.library.sidebar.sidebar import Sidebar
        from editor_app.ui.shell.statusline import StatusLine
        from editor_app.ui.shell.work_header import WorkHeader
        from editor_app.ui.widgets.toast import Toast

        self.sidebar = Sidebar(
            self._theme,
            self._words,
            fixed_places(self._words),
            self._state.text(_FOLDED).split("\n"),
        )
        self.sidebar.folded.connect(lambda paths: self._state.keep(_FOLDED, "\n".join(paths)))
        self._under.replaceWidget(self.sidebar_place, self.sidebar)
        self.sidebar_place.deleteLater()
        self.sidebar_place = self.sidebar
        self.header = WorkHeader(self._theme, self._words)
        self.status = StatusLine(self._theme, self._words)
        self._fill_work()
        self.toast = Toast(self._theme, self._words, self.body)
        self._drop = QLabel(self._words("ui.drop_here"), self.body)
        self._drop.setObjectName("drop")
        self._drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop.hide()
        self.setAcceptDrops(True)
        self.show_head(False)
        self.dressed = True
        self.arrange()

    def furnish_list(self, list_panel: QWidget) -> None:
        """Put the list in its place."""
        self.splitter.replaceWidget(0, list_panel)
        self.list_place.deleteLater()
        self.list_place = list_panel
        list_panel.setMinimumWidth(self._theme.px(260))
        list_panel.show()
        self._restore_splitter()

    def furnish(self, details: Details) -> None:
        """Put the details in their place."""
        self.details = details
        self.work.installEventFilter(self)
        details.closed.connect(self.toggle_details)
        self.header.details_wanted.connect(self.toggle_details)
        self._restore_splitter()
        self.arrange()

    def show_head(self, shown: bool) -> None:
        """Show header and status line, which tell of an open piece."""
        for widget in (self.header, self._under_header, self._over_status, self.status):
            widget.setVisible(shown)

    def show_room(self, widget: QWidget, *, with_list: bool, with_chrome: bool) -> None:
        """Show a room; the list folds where the text needs the space."""
        self.rooms.setCurrentWidget(widget)
        self._with_list, self._with_chrome = with_list, with_chrome
        self.arrange()

    def show_only_work(self, alone: bool) -> None:
        """Leave only the page in sight, for focus mode."""
        self._alone = alone
        for widget in (self.topbar, self._under_topbar):
            widget.setVisible(not alone)
        self.show_head(not alone)
        self.arrange()

    def show_columns(self, shown: bool) -> None:
        """Give the list the whole room, for columns."""
        self._columns = shown
        self.work.setVisible(not shown)
        self.arrange()

    def toggle_details(self) -> None:
        """Open or fold the details."""
        if self.wide:
            self._details_open = not self._details_open
        else:
            self._over_open = not self._over_open
        self.arrange()

    def show_details(self, panel: str) -> None:
        """Open the details at a panel."""
        if self.details is not None:
            self.details.show_panel(panel)
            if not self.details_shown:
                self.toggle_details()

    def toggle_sidebar(self) -> None:
        """Show words in place of icons on a narrow window, or the other way on a wide one."""
        self._sidebar_flipped = not self._sidebar_flipped
        self.arrange()

    def arrange(self) -> None:
        """Put everything where the window's width wants it."""
        narrow = self.wide == self._sidebar_flipped
        self.sidebar_place.setFixedWidth(self._theme.px(NARROW if narrow else WIDE))
        if self.dressed:
            self.sidebar.set_narrow(narrow)
        self.sidebar_place.setVisible(self._with_chrome and not self._alone)
        self.list_place.setVisible(self._with_list and not self._alone)
        if self.details is not None:
            self._place_details(self.details)

    def keep_layout(self) -> None:
        """Remember the window's size and the widths in it."""
        self._state.keep("window.geometry", self.saveGeometry())
        self._state.keep("window.details", self._details_open)
        self._state.keep("window.list", self._listed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rearrange for the new width."""
        super().resizeEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close details that lie over the work on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.details_shown and not self.wide:
            self.toggle_details()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()) and _copies(event):
            self._drop.setGeometry(self.body.rect())
            self._drop.show()
            self._drop.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the hint away."""
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files over."""
        self._drop.hide()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and _copies(event):
            self.dropped.emit(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the details at the right edge of the work they lie over."""
        details = self.details
        resized = event.type() == QEvent.Type.Resize and watched is self.work
        if resized and details is not None and details.isVisible() and not self.wide:
            self._lay_over(details)
        return False

    def go(self) -> None:
        """Leave the screen, now that nothing would be lost."""
        self._going = True
        self.close()  # does nothing from within closing, which goes on then

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing would be lost; whoever hears of it may need time."""
        if not self._going:
            self.closing.emit()
        if not self._going:
            event.ignore()
            return
        self.keep_layout()
        super().closeEvent(event)
        self.closed.emit()

    def _fill_work(self) -> None:
        layout = QVBoxLayout(self.work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._under_header, self._over_status = hairline(), hairline()
        for widget in (self.header, self._under_header):
            layout.addWidget(widget)
        layout.addWidget(self.rooms, 1)
        for widget in (self._over_status, self.status):
            layout.addWidget(widget)
        self.work.setMinimumWidth(self._theme.px(520))

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.splitterMoved.connect(self._choose_width)
        splitter.addWidget(self.list_place)
        splitter.addWidget(self.work)
        splitter.setStretchFactor(1, 1)
        splitter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return splitter

    def _build_body(self) -> QWidget:
        body = QWidget()
        self._under = row(self.sidebar_place, hairline(vertical=True), self.splitter, gap=0)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._under_topbar = hairline()
        layout.addWidget(self.topbar)
        layout.addWidget(self._under_topbar)
        layout.addLayout(self._under, 1)
        return body

    def _place_details(self, details: Details) -> None:
        shown = self._details_open if self.wide else self._over_open
        shown = shown and self._with_chrome and not self._alone and not self._columns
        over = not self.wide
        if over and details.parentWidget() is not self.work:
            details.setParent(self.work)
        elif not over and details.parentWidget() is not self.splitter:
            self.splitter.addWidget(details)
            self.splitter.setStretchFactor(2, 0)
            self._restore_splitter()
        set_look(details, "over", "true" if over else "false")
        details.setVisible(shown)
        self.header.details.setVisible(not shown and self._with_chrome)
        self.rooms.setContentsMargins(0, 0, 0, 0)
        if over and shown:
            self._lay_over(details)

    def _lay_over(self, details: Details) -> None:
        """Put the details over the right of the work, which gives way while it is wide enough."""
        width = self._theme.px(DETAILS_WIDTH)
        beside = self.work.width() - width >= self.work.minimumWidth()
        self.rooms.setContentsMargins(0, 0, width if beside else 0, 0)
        top = self._under_header.geometry().bottom() + 1
        foot = self._over_status.geometry().top()
        details.setGeometry(self.work.width() - width, top, width, foot - top)
        details.raise_()

    def _choose_width(self, _at: int, handle: int) -> None:
        if handle == 1:
            self._listed = round(self.splitter.sizes()[0] * 1000 / self._theme.px(1000))

    def _restore_splitter(self) -> None:
        listed = self._theme.px(self._listed)
        details = self._theme.px(DETAILS_WIDTH)
        room = max(self.width(), _LEAST[0]) - listed - self.sidebar_place.width()
        self.splitter.setSizes([listed, room - details, details][: self.splitter.count()])


class AfterPaint(QObject):
    """Runs something once, right after a window's first paint."""

    def __init__(self, window: MainWindow, run: Callable[[], object]) -> None:
        super().__init__(window)
        self._run = run
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._run)
        return False


def _copies(event: QDropEvent) -> bool:
    """Accept what is dropped as a copy, whatever is proposed; False where it can only be moved.

    Whoever gave a file away by moving may delete it: the original is never at risk.
    """
    if not event.possibleActions() & Qt.DropAction.CopyAction:
        return False
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    return True


def _panel(name: str) -> QFrame:
    """An empty place with its ground."""
    panel = QFrame()
    panel.setObjectName(name)
    return panel

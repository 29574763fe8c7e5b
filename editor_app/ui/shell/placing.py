"""Keeps the window whole on the screens there are, at the first start and after a change."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

_FIRST = QSize(1440, 900)
# A title bar as Qt's style has it: the frame is not known until it is shown, and the style's
# own word for it costs 5 ms before the first paint.
_BAR = 24
_WHOLE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class Placing(QObject):
    """Where a window stands and how large it is; one that does not fit is maximised."""

    def __init__(self, window: QMainWindow, least: QSize) -> None:
        super().__init__(window)
        self._window, self._least = window, least
        screens = QGuiApplication.instance()
        assert isinstance(screens, QGuiApplication)
        screens.screenAdded.connect(self._watch)
        screens.screenRemoved.connect(self._fit_soon)
        screens.primaryScreenChanged.connect(self._fit_soon)
        for screen in QGuiApplication.screens():
            self._watch(screen)
        window.installEventFilter(self)

    def restore(self, geometry: QByteArray) -> None:
        """Take the place that was kept, or without one the first size; either only as it fits."""
        self._window.resize(_FIRST)
        known = not geometry.isEmpty() and self._window.restoreGeometry(geometry)
        self.fit(move=known)

    def fit(self, *, move: bool = True) -> None:
        """Have all of the window on its screen; without ``move`` the system chooses its place."""
        window, room = self._window, self._room()
        window.setMinimumSize(self._least.boundedTo(room.size()))
        if window.windowState() & _WHOLE:
            return
        place = window.geometry()
        fits = place.width() <= room.width() and place.height() <= room.height()
        if not fits:
            window.setGeometry(self._within(room))
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        elif move and not room.contains(place):
            place.moveRight(min(place.right(), room.right()))
            place.moveBottom(min(place.bottom(), room.bottom()))
            place.moveLeft(max(place.left(), room.left()))
            place.moveTop(max(place.top(), room.top()))
            window.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the size that a maximised window goes back to down to what fits."""
        if event.type() == QEvent.Type.WindowStateChange and self._window.isVisible():
            QTimer.singleShot(0, self, self._shrink)
        return False

    def _shrink(self) -> None:
        window, room = self._window, self._room()
        size = window.size()
        larger = size.width() > room.width() or size.height() > room.height()
        if larger and not window.windowState() & (_WHOLE | Qt.WindowState.WindowMinimized):
            window.setGeometry(self._within(room))

    def _room(self) -> QRect:
        """The part of the screen that a window may fill, without the bar that it is given."""
        bar = round(_BAR * self._window.logicalDpiX() / 96)
        return self._window.screen().availableGeometry().adjusted(0, bar, 0, 0)

    def _within(self, room: QRect) -> QRect:
        size = _FIRST.boundedTo(room.size() * 0.9).expandedTo(self._window.minimumSize())
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        return place

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._fit_soon)

    def _fit_soon(self) -> None:
        QTimer.singleShot(0, self, self.fit)  # the window's own screen is told after its end

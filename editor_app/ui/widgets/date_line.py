"""A line for a day, which can be typed in any form, or chosen from a calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout

from editor_app.errors import BadInput
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.text_line import TextLine

_ISO = len("2019-04-30")


class DateLine(TextLine):
    """Opens a month under itself by its button, or by Alt and the arrow down.

    Signals:
        picked: a day was chosen; it stands in the line as if it had been typed.
    """

    picked = Signal()

    def __init__(self, theme: Theme, name: str, read: Callable[[str], str], language: str) -> None:
        """``name`` says what the button does; ``read`` makes ISO 8601 of what was typed.

        ``read`` raises BadInput for what it cannot read; ``language`` names months and days.
        """
        super().__init__()
        self._theme, self._read, self._locale = theme, read, QLocale(language)
        self.popup: QFrame | None = None
        icon = theme.icon("ph.calendar-blank", "soft_ink")
        self._button = self.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
        self._button.setToolTip(f"{name} (Alt+↓)")
        self._button.triggered.connect(self.open_calendar)
        theme.changed.connect(self._draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar by the keys that open a list of choices."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the month of the day in the line, or this month."""
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        frame.setObjectName("calendar")
        days = self._month(frame)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*[self._theme.px(6)] * 4)
        layout.addWidget(days)
        self.popup = frame
        frame.destroyed.connect(self._forget)
        below = self.mapToGlobal(QPoint(0, self.height()))
        frame.adjustSize()
        room = self.screen().availableGeometry()
        x = min(below.x(), room.right() - frame.width())
        over = below.y() + frame.height() > room.bottom()
        y = below.y() - self.height() - frame.height() if over else below.y()
        frame.move(x, y)
        frame.show()
        days.setFocus()

    def _month(self, frame: QFrame) -> QCalendarWidget:
        days = QCalendarWidget(frame)
        days.setLocale(self._locale)
        days.setGridVisible(False)
        days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # 周一 does not fit a column; 一 does.
        days.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        weekend = QTextCharFormat()
        weekend.setForeground(self._theme.colour("accent"))
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            days.setWeekdayTextFormat(day_of_week, weekend)
        for turn, icon in (("prevmonth", "ph.caret-left"), ("nextmonth", "ph.caret-right")):
            for arrow in days.findChildren(QToolButton, f"qt_calendar_{turn}"):
                arrow.setIcon(self._theme.icon(icon, "ink"))
        day = self._day()
        if day.isValid():
            days.setSelectedDate(day)
        days.clicked.connect(self._pick)
        days.activated.connect(self._pick)
        return days

    def _day(self) -> QDate:
        try:
            return QDate.fromString(self._read(self.text())[:_ISO], Qt.DateFormat.ISODate)
        except BadInput:
            return QDate()

    def _pick(self, day: QDate) -> None:
        """Put the day in; an hour that stood behind the old one stays."""
        if self.popup is None:  # a click is told twice
            return
        _old, gap, hour = self.text().strip().partition(" ")
        kept = f"{gap}{hour}" if hour[:1].isdigit() else ""
        self.popup.close()
        self.popup = None
        self.setFocus()
        self.selectAll()
        self.insert(day.toString(Qt.DateFormat.ISODate) + kept)
        self.picked.emit()

    def _forget(self) -> None:
        self.popup = None

    def _draw(self) -> None:
        self._button.setIcon(self._theme.icon("ph.calendar-blank", "soft_ink"))

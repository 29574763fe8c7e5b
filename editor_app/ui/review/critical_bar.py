"""The bar of critical changes: numbers, dates, names and denials come first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QMenu, QPushButton

from editor_app.ui.base.context import Context
from editor_app.ui.review.showing import CriticalItem
from editor_app.ui.widgets.controls import button, label


class CriticalBar(QFrame):
    """One line; what does not fit is in a menu at its end.

    Signals:
        chosen: the number of the change to show.
    """

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("criticalbar")
        self._context = context
        self._items: Sequence[CriticalItem] = ()
        self._buttons: list[QPushButton] = []
        self._heading = label("", "")
        self._heading.setObjectName("criticalhead")
        self._menu = QMenu(self)
        self._more = button("", "critical")
        self._more.setMenu(self._menu)
        self._layout = QHBoxLayout(self)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        px = context.theme.px
        self._layout.setContentsMargins(px(24), px(3), px(24), px(3))
        self._layout.setSpacing(px(8))
        for widget in (self._heading, self._more):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        context.theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_items(self, items: Sequence[CriticalItem]) -> None:
        """Show the critical changes; the bar goes away where there are none."""
        words = self._context.words
        for old in self._buttons:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._items = items
        self._heading.setText(words("review.critical", count=len(items)))
        self._buttons = [self._button(item) for item in items[:12]]
        for place, made in enumerate(self._buttons, 1):
            self._layout.insertWidget(place, made)
        self.setVisible(bool(items))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self._arrange()

    def text_of(self, item: CriticalItem) -> str:
        """Return what a change is called: 数字 三百 → 四百."""
        words = self._context.words
        if item.old == item.new:
            return words("review.critical_replaced", kind=item.kind, new=item.new)
        if item.old and item.new:
            return words("review.critical_changed", kind=item.kind, old=item.old, new=item.new)
        if item.new:
            return words("review.critical_added", kind=item.kind, new=item.new)
        return words("review.critical_gone", kind=item.kind, old=item.old)

    def _button(self, item: CriticalItem) -> QPushButton:
        text = self.text_of(item)
        made = button(text, "critical", lambda: self.chosen.emit(item.stop))
        made.setAccessibleName(text)
        return made

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size: what does not fit goes into the menu."""
        return QSize(self._context.theme.px(160), super().minimumSizeHint().height())

    def _arrange(self) -> None:
        for widget in (self._heading, self._more, *self._buttons):
            widget.ensurePolished()  # its style decides how wide it is
        gap = self._layout.spacing()
        room = self.width() - self._context.theme.px(48) - self._heading.sizeHint().width()
        widths = [made.sizeHint().width() + gap for made in self._buttons]
        shown = len(widths)
        if sum(widths) > room or shown < len(self._items):
            self._more.setText(self._context.words("review.critical_more", count=len(self._items)))
            room -= self._more.sizeHint().width() + gap
            shown = sum(1 for total in accumulate(widths) if total <= room)
        for place, made in enumerate(self._buttons):
            made.setVisible(place < shown)
        self._fill_menu(shown)

    def _fill_menu(self, shown: int) -> None:
        self._menu.clear()
        for item in self._items[shown:]:
            action = self._menu.addAction(self.text_of(item))
            action.triggered.connect(lambda _on=False, stop=item.stop: self.chosen.emit(stop))
        rest = len(self._items) - shown
        self._more.setText(self._context.words("review.critical_more", count=rest))
        self._more.setVisible(rest > 0)

    def _dress(self) -> None:
        colour = self._context.theme.hex
        self.setStyleSheet(
            f"#criticalbar {{ background: {colour('amber_ground')}; }}"
            f"#criticalhead {{ color: {colour('amber')}; font-weight: 700; }}"
            f"QPushButton {{ color: {colour('amber')}; background: transparent; border: none;"
            f" padding: 0 6px; text-align: left; }}"
            f"QPushButton:hover, QPushButton:focus {{ text-decoration: underline; }}"
        )

"""The room's tools in the work header: which page, how large."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.export.preview.page_layout import Fit, Zoom
from editor_app.ui.widgets.controls import IconButton, button, label, row

_OFFERED = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class PageTools(QWidget):
    """第 1 页，共 7 页, and − 100% + with the ways to fit a page.

    Signals:
        stepped: larger (1) or smaller (-1).
        zoom_chosen: a Zoom.
    """

    stepped = Signal(int)
    zoom_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme, words = context.theme, context.words
        self._words = words
        self._place = label("", "soft")
        smaller = IconButton(theme, "ph.minus", words("export.smaller"))
        smaller.clicked.connect(lambda: self.stepped.emit(-1))
        larger = IconButton(theme, "ph.plus", words("export.larger"))
        larger.clicked.connect(lambda: self.stepped.emit(1))
        self._scale = button("100%", "quiet", tip=words("export.zoom"))
        self._scale.setAccessibleName(words("export.zoom"))
        self._scale.setMenu(self._build_menu())
        layout = row(theme.px(6), self._place, None, smaller, self._scale, larger, gap=0)
        self.setLayout(layout)
        self._paging = (self._place, smaller, self._scale, larger)

    def show_for_pages(self, shown: bool) -> None:
        """Show the tools; a form without pages has no use for them."""
        for widget in self._paging:
            widget.setVisible(shown)

    @property
    def text(self) -> str:
        """Which page is shown, in words."""
        return self._place.text()

    def show_place(self, page: int, count: int) -> None:
        """Say which page is in sight (0-based)."""
        text = self._words("export.page_of", page=page + 1, count=count) if count else ""
        self._place.setText(text)

    def show_scale(self, scale: float) -> None:
        """Say how large the pages are."""
        self._scale.setText(f"{round(scale * 100)}%")

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        for fit in (Fit.PAGE, Fit.WIDTH):
            self._offer(menu, self._words(f"export.fit_{fit}"), Zoom(fit))
        menu.addSeparator()
        for scale in _OFFERED:
            self._offer(menu, f"{round(scale * 100)}%", Zoom(Fit.NONE, scale))
        return menu

    def _offer(self, menu: QMenu, text: str, zoom: Zoom) -> None:
        menu.addAction(text).triggered.connect(lambda: self.zoom_chosen.emit(zoom))

"""The pages as they will be printed, under each other on a quiet ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.export.preview.page_layout import Fit, PageLayout, Size, Zoom, next_scale
from editor_app.ui.export.preview.page_store import PageStore, Wanted

if TYPE_CHECKING:
    from editor_app.services.publishing.preview import Preview

_SHADOW = ((1, 14), (3, 5), (6, 4), (10, 3), (14, 2))  # reach in drawn pixels, opacity of 255
_DIMMED = 0.9  # paper on a dark ground, so that it does not glare
_NEAR = 1  # pages drawn ahead on either side


class PagesView(QAbstractScrollArea):
    """Scrolls through a preview.

    Signals:
        moved: the page in the middle of the view (0-based) and how many there are.
        zoomed: the scale that is shown.
        zoom_chosen: the Zoom that the user chose.
    """

    moved = Signal(int, int)
    zoomed = Signal(float)
    zoom_chosen = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, zoom: Zoom) -> None:
        super().__init__()
        self._theme, self._zoom = theme, zoom
        self._sizes: tuple[Size, ...] = ()
        self._scale = 1.0
        self._layout = PageLayout((), 1.0, 1.0, 0)
        self.store = PageStore(tasks, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.store.drawn.connect(self._repaint_page)
        theme.changed.connect(self._arrange)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle of the view."""
        return self._layout.page_at(self.verticalScrollBar().value() + self._middle)

    @property
    def zoom(self) -> Zoom:
        """How the pages are fitted."""
        return self._zoom

    @property
    def scale(self) -> float:
        """The scale that is shown."""
        return self._scale

    def show_preview(
        self, preview: Preview | None, sizes: Sequence[Size], *, same_piece: bool
    ) -> None:
        """Show other pages; those of the same piece at the place where one was."""
        place = self._layout.place_of(self.verticalScrollBar().value())
        self._sizes = tuple(sizes)
        self.store.show(preview, keep=same_piece)
        self._arrange(place if same_piece else (0, -1.0))

    def set_zoom(self, zoom: Zoom, at: int | None = None) -> None:
        """Fit or scale the pages; the height ``at`` in the view stays where it is."""
        held = self._middle if at is None else at
        place = self._layout.place_of(self.verticalScrollBar().value() + held)
        self._zoom = zoom
        self._arrange(place, held)
        self.zoom_chosen.emit(zoom)

    def zoom_by(self, step: int, at: int | None = None) -> None:
        """Show the pages larger (1) or smaller (-1)."""
        self.set_zoom(Zoom(Fit.NONE, next_scale(self._scale, step)), at)

    def go_to_page(self, page: int) -> None:
        """Bring a page (0-based) to the top."""
        if 0 <= page < self.count:
            top = self._layout.boxes[page].top
            self.verticalScrollBar().setValue(top - self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("selection"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            self._paint_page(painter, page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new room."""
        self._arrange(self._layout.place_of(self.verticalScrollBar().value()))

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the pages when another room is shown; their pictures stay for the way back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.store.show(None, keep=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom about the mouse."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        if event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1, round(event.position().y()))
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the zoom keys, which elsewhere in the window zoom the text."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _zoom_step(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by line, view or to the ends; zoom with Ctrl and +, - or 0."""
        bar, key = self.verticalScrollBar(), Qt.Key(event.key())
        step = _zoom_step(event)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if step is not None:
            self.zoom_by(step) if step else self.set_zoom(Zoom(Fit.NONE, 1.0))
        elif key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            down = key == Qt.Key.Key_PageDown or (key == Qt.Key.Key_Space and not back)
            bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))
        else:
            super().keyPressEvent(event)

    @property
    def _middle(self) -> int:
        return self.viewport().height() // 2

    def _arrange(self, place: tuple[int, float] | None = None, held: int = 0) -> None:
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        place = place or self._layout.place_of(bar.value())
        room, unit = self.maximumViewportSize(), self._theme.scale
        page = self._sizes[0] if self._sizes else (595.0, 842.0)
        self._scale = self._zoom.for_room(
            page, room.width() - bar.sizeHint().width(), room.height(), unit
        )
        self._layout = PageLayout(self._sizes, self._scale, unit, self.viewport().width())
        view = self.viewport().size()
        bar.setPageStep(view.height())
        bar.setSingleStep(self._theme.px(48))
        bar.setRange(0, max(0, self._layout.height - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, self._layout.width - view.width()))
        across.setValue(across.maximum() // 2)
        bar.setValue(self._layout.height_of(place) - held if place[1] >= 0 or place[0] else 0)
        self.zoomed.emit(self._scale)
        self._moved()

    def _moved(self) -> None:
        self._want()
        self.viewport().update()
        self.moved.emit(self.page, self.count)

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def _want(self) -> None:
        seen = self._in_sight()
        ahead = range(seen.stop, min(seen.stop + _NEAR, self.count))
        behind = range(max(seen.start - _NEAR, 0), seen.start)
        ratio = self.devicePixelRatioF()
        boxes = self._layout.boxes
        pages = [*seen, *ahead, *behind]
        self.store.want([Wanted(page, round(boxes[page].width * ratio)) for page in pages])

    def _rect(self, page: int) -> QRect:
        box = self._layout.boxes[page]
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(box.left, box.top, box.width, box.height).translated(-corner)

    def _repaint_page(self, page: int) -> None:
        if page < self.count:
            self.viewport().update(self._rect(page))

    def _paint_page(self, painter: QPainter, page: int) -> None:
        rect = self._rect(page)
        for reach, opacity in _SHADOW:
            edge = self._theme.px(reach)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, opacity))
            around = QRectF(rect).adjusted(-edge, -edge + edge / 2, edge, edge + edge / 2)
            painter.drawRoundedRect(around, edge, edge)
        painter.setOpacity(_DIMMED if self._theme.dark else 1.0)
        painter.fillRect(rect, Qt.GlobalColor.white)
        picture = self.store.picture(page)
        if picture is not None:
            painter.drawPixmap(rect, picture)
        painter.setOpacity(1.0)


def _zoom_step(event: QKeyEvent) -> int | None:
    """Return 1, -1 or 0 for the keys that zoom in, out or to 100 %; None for others."""
    if event.matches(QKeySequence.StandardKey.ZoomOut):
        return -1
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    if event.matches(QKeySequence.StandardKey.ZoomIn) or (held and event.key() == Qt.Key.Key_Equal):
        return 1
    return 0 if held and event.key() == Qt.Key.Key_0 else None

"""Where: the sidebar, as words or, on a narrow window, as icons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from editor_app.ui.base.theme import SMALL_PX, Theme
from editor_app.ui.library.dragged import dragged_pieces
from editor_app.ui.library.sidebar.entries import Group, SidebarPlace
from editor_app.ui.library.sidebar.model import PlaceRole, PlacesModel
from editor_app.ui.widgets.controls import has_keyboard
from editor_app.words import Words

_LINE, _HEADING, _FIRST_HEADING = 31, 44, 40
_GROUP_ICONS = {
    Group.CHANNELS: "ph.tree-structure",
    Group.TAGS: "ph.tag",
    Group.SEARCHES: "ph.funnel",
}
_Index = QModelIndex | QPersistentModelIndex


_KEY = "channel:"


class Folding:
    """Remembers the folded channels; what is below one of them is left out."""

    def __init__(self, folded: Iterable[str] = ()) -> None:
        self._folded = {path for path in folded if path}

    @property
    def folded(self) -> tuple[str, ...]:
        """The paths that are folded."""
        return tuple(sorted(self._folded))

    def is_folded(self, place: SidebarPlace) -> bool:
        """Whether what is below a place is left out."""
        return _path(place) in self._folded

    def set_folded(self, place: SidebarPlace, folded: bool) -> bool:
        """Fold or unfold a channel; False when it stood so already."""
        if folded == self.is_folded(place):
            return False
        (self._folded.add if folded else self._folded.discard)(_path(place))
        return True

    def shown(self, places: list[SidebarPlace]) -> Iterator[SidebarPlace]:
        """Return the places without those that stand below a folded channel."""
        for place in places:
            if not any(_path(place).startswith(f"{path}/") for path in self._folded):
                yield place


def parents(places: list[SidebarPlace]) -> frozenset[str]:
    """Return the ids of the channels that have others below them."""
    below = (_path(place).rpartition("/")[0] for place in places if place.depth)
    return frozenset(f"{_KEY}{path}" for path in below if path)


def _path(place: SidebarPlace) -> str:
    return place.id.removeprefix(_KEY) if place.group is Group.CHANNELS else ""


class Sidebar(QFrame):
    """The places; one is chosen.

    Signals:
        chosen: the SidebarPlace that the user chose.
        dropped: a SidebarPlace, and the ids of the pieces that were dropped on it.
        menu_wanted: a SidebarPlace and where on the screen to open its menu.
        folded: the paths of the channels that are folded, when they changed.
    """

    chosen = Signal(object)
    dropped = Signal(object, list)
    menu_wanted = Signal(object, QPoint)
    folded = Signal(tuple)

    def __init__(
        self, theme: Theme, words: Words, places: list[SidebarPlace], folded: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._folding = Folding(folded)
        self._theme = theme
        self._narrow = False
        self._current = ""
        self._all = places
        self._model = PlacesModel(places)
        self._view = PlacesView(words("ui.sidebar"))
        self._view.dropped.connect(self.dropped)
        self._view.setModel(self._model)
        self._delegate = PlaceDelegate(theme, self._view, self._folding)
        self._view.setItemDelegate(self._delegate)
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)
        self._view.doubleClicked.connect(self._turn)
        self._view.clicked.connect(self._choose)
        self._view.activated.connect(self._choose)
        self._view.customContextMenuRequested.connect(self._ask_menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def current(self) -> str:
        """The id of the chosen place."""
        return self._current

    def show_places(self, places: list[SidebarPlace]) -> None:
        """Show other places or counts and keep the choice."""
        self._all = places
        self._delegate.parents = parents(places)
        self._model.show_places(
            _narrowed(places) if self._narrow else list(self._folding.shown(places))
        )
        self.choose(self._current)

    def choose(self, place_id: str) -> None:
        """Mark a place as chosen, saying nothing; an unknown one marks none."""
        self._current = place_id
        line = self._model.line_of(place_id)
        if line >= 0:
            self._view.setCurrentIndex(self._model.index(line))
        else:
            self._view.setCurrentIndex(QModelIndex())

    def place(self, place_id: str) -> SidebarPlace | None:
        """Return a place by its id."""
        return next((place for place in self._all if place.id == place_id), None)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons in place of words."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._delegate.narrow = narrow
        self._resize()
        self.show_places(self._all)

    def fold(self, place: SidebarPlace, folded: bool) -> None:
        """Hide or show the channels below one; what has none below it stays as it is."""
        if place.id in self._delegate.parents and self._folding.set_folded(place, folded):
            self.show_places(self._all)
            self.folded.emit(self._folding.folded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold with the left arrow key, unfold with the right; a click on the arrow turns it."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._press_arrow(event.position().toPoint())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = self._view.currentIndex().data(PlaceRole.PLACE)
            wanted = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()))
            if isinstance(place, SidebarPlace) and wanted is not None and not self._narrow:
                self.fold(place, wanted)
                return True
        return super().eventFilter(watched, event)

    def _press_arrow(self, at: QPoint) -> bool:
        place = self._view.indexAt(at).data(PlaceRole.PLACE)
        if (
            self._narrow
            or not isinstance(place, SidebarPlace)
            or place.id not in self._delegate.parents
        ):
            return False
        if at.x() >= self._theme.px(20 + 14 * place.depth):
            return False
        self.fold(place, not self._folding.is_folded(place))
        return True

    def _turn(self, index: QModelIndex) -> None:
        place = index.data(PlaceRole.PLACE)
        if isinstance(place, SidebarPlace) and not self._narrow:
            self.fold(place, not self._folding.is_folded(place))

    def _resize(self) -> None:
        self._view.doItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        place = index.data(PlaceRole.PLACE)
        if not isinstance(place, SidebarPlace) or place.is_heading:
            return
        if place.id.startswith("group:"):
            self._open_group(place, index)
            return
        self._current = place.id
        self.chosen.emit(place)

    def _open_group(self, group: SidebarPlace, index: QModelIndex) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(group.text)
        for place in self._all:
            if place.group is group.group and not place.is_heading:
                action = menu.addAction(f"{'　' * place.depth}{place.text}")
                action.triggered.connect(lambda _checked=False, p=place: self._choose_place(p))
        menu.exec(self._view.viewport().mapToGlobal(self._view.visualRect(index).topRight()))
        menu.deleteLater()
        self.choose(self._current)

    def _choose_place(self, place: SidebarPlace) -> None:
        self._current = place.id
        self.chosen.emit(place)

    def _ask_menu(self, at: QPoint) -> None:
        place = self._view.indexAt(at).data(PlaceRole.PLACE)
        if isinstance(place, SidebarPlace):
            self.menu_wanted.emit(place, self._view.viewport().mapToGlobal(at))


def _narrowed(places: list[SidebarPlace]) -> list[SidebarPlace]:
    """Keep what has an icon; each further group becomes one line that opens a menu."""
    kept = [place for place in places if place.icon]
    for group, icon in _GROUP_ICONS.items():
        heading = next((p for p in places if p.group is group and p.is_heading), None)
        if heading is not None:
            kept.append(SidebarPlace(group, f"group:{group}", heading.text, icon=icon))
    return kept


class PlacesView(QListView):
    """The lines of the sidebar; pieces can be dropped on channels, tags and the bin.

    Signals:
        dropped: a SidebarPlace, and the ids of the pieces that were dropped on it.
    """

    dropped = Signal(object, list)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setObjectName("places")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.over: QPersistentModelIndex | None = None  # the line that a drop would go to

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pieces."""
        if dragged_pieces(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the place under the pointer, if pieces can go there."""
        index = self.indexAt(event.position().toPoint())
        place = index.data(PlaceRole.PLACE)
        takes = isinstance(place, SidebarPlace) and place.takes_pieces
        self._mark(QPersistentModelIndex(index) if takes else None)
        if takes:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the pieces over."""
        place = self.indexAt(event.position().toPoint()).data(PlaceRole.PLACE)
        self._mark(None)
        ids = dragged_pieces(event.mimeData())
        if ids and isinstance(place, SidebarPlace) and place.takes_pieces:
            event.acceptProposedAction()
            self.dropped.emit(place, ids)

    def _mark(self, index: QPersistentModelIndex | None) -> None:
        self.over = index
        self.viewport().update()


class PlaceDelegate(QStyledItemDelegate):
    """Paints the lines of the sidebar."""

    def __init__(self, theme: Theme, view: PlacesView, folding: Folding) -> None:
        super().__init__(view)
        self._theme, self._view, self._folding = theme, view, folding
        self.narrow = False
        self.parents: frozenset[str] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line."""
        place = index.data(PlaceRole.PLACE)
        if self.narrow:
            return QSize(0, self._theme.px(40))
        if isinstance(place, SidebarPlace) and place.is_heading:
            return QSize(0, self._theme.px(_FIRST_HEADING if index.row() == 0 else _HEADING))
        return QSize(0, self._theme.px(_LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        place = index.data(PlaceRole.PLACE)
        if not isinstance(place, SidebarPlace):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        state = option.state
        over = self._view.over
        if over is not None and over.row() == index.row():
            state |= QStyle.StateFlag.State_MouseOver
            option.state = state
        if place.is_heading:
            self._paint_heading(painter, place, rect)
        else:
            self._paint_ground(painter, option)
            paint = self._paint_icon if self.narrow else self._paint_place
            paint(painter, place, rect, bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_heading(self, painter: QPainter, place: SidebarPlace, rect: QRect) -> None:
        painter.setFont(self._theme.font(size=SMALL_PX))
        painter.setPen(self._theme.colour("soft_ink"))
        px = self._theme.px
        room = rect.adjusted(px(20), 0, -px(12), -px(8))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, place.text
        )

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        px, rect, state = self._theme.px, option.rect, option.state
        ground = QRectF(rect.adjusted(px(8), px(1), -px(8), 0))
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(ground, px(8), px(8))
        elif state & QStyle.StateFlag.State_MouseOver:
            colour = self._theme.colour("selection")
            colour.setAlphaF(0.5)
            painter.setBrush(colour)
            painter.drawRoundedRect(ground, px(8), px(8))
        if has_keyboard(option):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour("soft_ink"))
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))

    def _paint_icon(
        self, painter: QPainter, place: SidebarPlace, rect: QRect, chosen: bool
    ) -> None:
        px = self._theme.px
        box = QRect(0, 0, px(20), px(20))
        box.moveCenter(rect.center())
        self._theme.icon(place.icon, "ink" if chosen else "soft_ink").paint(painter, box)
        if place.urgent and place.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(box.topRight(), px(4), px(4))

    def _paint_place(
        self, painter: QPainter, place: SidebarPlace, rect: QRect, chosen: bool
    ) -> None:
        px = self._theme.px
        room = rect.adjusted(px(20 + 14 * place.depth), 0, -px(20), 0)
        if place.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(place.colour))
            painter.drawEllipse(QRectF(room.x() + 1, room.center().y() - px(5) + 1, px(11), px(11)))
            room.adjust(px(21), 0, 0, 0)
        if place.id in self.parents:
            self._paint_fold(painter, place, room)
        room.adjust(0, 0, -self._paint_count(painter, place, room), 0)
        weight = QFont.Weight.Bold if chosen else QFont.Weight.Normal
        painter.setFont(self._theme.font(weight=weight))
        painter.setPen(self._theme.colour("ink"))
        text = painter.fontMetrics().elidedText(
            place.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_fold(self, painter: QPainter, place: SidebarPlace, room: QRect) -> None:
        """Paint the arrow in the margin: to the right while folded, down while open."""
        px = self._theme.px
        name = "ph.caret-right" if self._folding.is_folded(place) else "ph.caret-down"
        box = QRect(room.x() - px(12), room.center().y() - px(4), px(9), px(9))
        self._theme.icon(name, "soft_ink").paint(painter, box)

    def _paint_count(self, painter: QPainter, place: SidebarPlace, room: QRect) -> int:
        if place.count is None or (place.count == 0 and place.group is not Group.LIBRARY):
            return 0
        urgent = place.urgent and place.count > 0
        painter.setFont(
            self._theme.font(weight=QFont.Weight.Bold if urgent else QFont.Weight.Normal)
        )
        painter.setPen(self._theme.colour("accent" if urgent else "soft_ink"))
        text = f"{place.count:,}"
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, flags, text)
        return painter.fontMetrics().horizontalAdvance(text) + self._theme.px(8)

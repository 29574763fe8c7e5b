"""What the search field offers, in a panel under it; the keyboard stays in the field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.ui.base.theme import SMALL_PX, Theme
from editor_app.ui.widgets.results_model import Offer, OfferRole, OffersModel

_LINE, _HEADING, _MOST = 34, 28, 13
_Index = QModelIndex | QPersistentModelIndex


class ResultsPopup(QFrame):
    """A panel over the window, never a window of its own.

    Signals:
        taken: the Offer that the user clicked.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self._theme = theme
        self._model = OffersModel()
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(_OfferDelegate(theme, self._view))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setMouseTracking(True)
        self._view.clicked.connect(self._click)
        layout = QVBoxLayout(self)
        margin = theme.px(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self._view)
        self.hide()

    @property
    def current(self) -> Offer | None:
        """The marked offer."""
        line = self._view.currentIndex().row()
        offers = self._model.offers
        return offers[line] if 0 <= line < len(offers) and offers[line].can_run else None

    def show_offers(self, offers: list[Offer], at: QPoint, width: int) -> None:
        """Show offers under the field and mark the first."""
        self._model.show_offers(offers)
        self._mark(self._model.next_line(-1, 1))
        heights = [_LINE if offer.run else _HEADING for offer in offers]
        height = self._theme.px(sum(heights[:_MOST]) + 14)
        self.setGeometry(at.x(), at.y(), max(width, self._theme.px(420)), height)
        self.setVisible(bool(offers))
        self.raise_()

    def step(self, by: int) -> None:
        """Move the mark."""
        self._mark(self._model.next_line(self._view.currentIndex().row(), by))

    def _mark(self, line: int) -> None:
        self._view.setCurrentIndex(self._model.index(line) if line >= 0 else QModelIndex())

    def _click(self, index: QModelIndex) -> None:
        offer = index.data(OfferRole.OFFER)
        if isinstance(offer, Offer) and offer.can_run:
            self.taken.emit(offer)


class _OfferDelegate(QStyledItemDelegate):
    """An icon, the words, and at the right what they are."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a line."""
        offer = index.data(OfferRole.OFFER)
        heading = isinstance(offer, Offer) and offer.run is None
        return QSize(0, self._theme.px(_HEADING if heading else _LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        offer = index.data(OfferRole.OFFER)
        if not isinstance(offer, Offer):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, rect = self._theme.px, option.rect
        if offer.run is None:
            painter.setFont(self._theme.font(size=SMALL_PX))
            painter.setPen(self._theme.colour("soft_ink"))
            room = rect.adjusted(px(10), 0, -px(10), -px(2))
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, offer.text)
        else:
            self._paint_offer(painter, rect, option.state, offer)
        painter.restore()

    def _paint_offer(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, offer: Offer
    ) -> None:
        px = self._theme.px
        active = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if state & active:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(rect, px(6), px(6))
        box = QRect(rect.x() + px(10), rect.center().y() - px(8), px(17), px(17))
        self._theme.icon(offer.icon).paint(painter, box)
        room = rect.adjusted(px(36), 0, -px(10), 0)
        painter.setFont(self._theme.font(size=SMALL_PX))
        metrics = painter.fontMetrics()
        side = metrics.elidedText(offer.side, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.setPen(self._theme.colour("soft_ink"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, side)
        room.adjust(0, 0, -metrics.horizontalAdvance(side) - px(12), 0)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("ink"))
        text = painter.fontMetrics().elidedText(
            offer.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

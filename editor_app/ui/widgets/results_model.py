"""What the search field offers: a search of the list, pieces, people, commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Offer:
    """One line: what it says, what stands at its right, what it does; a heading does nothing."""

    text: str
    side: str = ""
    icon: str = ""
    run: Callable[[], object] | None = None
    enabled: bool = True

    @property
    def can_run(self) -> bool:
        """Whether it can be taken."""
        return self.run is not None and self.enabled


class OfferRole(IntEnum):
    """Roles beside Qt's own."""

    OFFER = Qt.ItemDataRole.UserRole + 1


class OffersModel(QAbstractListModel):
    """Headings and offers in order."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[Offer] = []

    @property
    def offers(self) -> list[Offer]:
        """All lines."""
        return self._offers

    def show_offers(self, offers: list[Offer]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def next_line(self, line: int, step: int) -> int:
        """Return the line that can be taken ``step`` further on, round the ends."""
        lines = [place for place, offer in enumerate(self._offers) if offer.can_run]
        if not lines:
            return -1
        if line not in lines:
            return lines[0]
        return lines[(lines.index(line) + step) % len(lines)]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._offers)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let be chosen what can be taken."""
        if self._offers[index.row()].can_run:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a view asks for."""
        offer = self._offers[index.row()]
        if role == OfferRole.OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{offer.text} {offer.side}".strip()
        return None

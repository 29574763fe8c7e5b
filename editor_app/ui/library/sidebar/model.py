"""The sidebar's lines as an item model."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editor_app.ui.library.sidebar.entries import SidebarPlace

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PlaceRole(IntEnum):
    """Roles beside Qt's own."""

    PLACE = Qt.ItemDataRole.UserRole + 1


class PlacesModel(QAbstractListModel):
    """Headings and places; only places can be chosen."""

    def __init__(self, places: list[SidebarPlace]) -> None:
        super().__init__()
        self._places = places

    def show_places(self, places: list[SidebarPlace]) -> None:
        """Show other places; counts alone change without a reset."""
        if [place.id for place in places] == [place.id for place in self._places]:
            self._places = places
            self.dataChanged.emit(self.index(0), self.index(len(places) - 1))
            return
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    @property
    def places(self) -> list[SidebarPlace]:
        """All lines in order."""
        return self._places

    def line_of(self, place_id: str) -> int:
        """Return the line of a place, -1 where there is none."""
        ids = [place.id for place in self._places]
        return ids.index(place_id) if place_id in ids else -1

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._places)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let places be chosen, headings not."""
        if self._places[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a view asks for."""
        place = self._places[index.row()]
        if role == PlaceRole.PLACE:
            return place
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return place.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return place.text if place.count is None else f"{place.text} {place.count}"
        return None

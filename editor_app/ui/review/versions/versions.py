"""The panel of the details that lists a piece's versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.result import Changes
from editor_app.services.review.choices import WORKING
from editor_app.ui.base.context import Context
from editor_app.ui.base.messages import Answer
from editor_app.ui.review.versions.version_actions import VersionActions
from editor_app.ui.review.versions.version_cards import VersionDelegate
from editor_app.ui.review.versions.version_list import (
    VersionList,
    VersionRole,
    VersionsModel,
    read_versions,
)
from editor_app.ui.widgets.controls import button, hairline, label, row
from editor_app.ui.widgets.text_line import TextLine


class VersionsPanel(QWidget):
    """Versions, newest first: keep one, look at one, compare, take one back, derive from one.

    Signals:
        compare_wanted: compare two versions (piece, older, newer; 0 is the working text).
        version_wanted: show one version for reading (piece, number).
        piece_wanted: open a piece that was made from a version (its id).
        export_wanted: let one version leave (piece, title, number).
    """

    compare_wanted = Signal(int, int, int)
    version_wanted = Signal(int, int)
    piece_wanted = Signal(int)
    export_wanted = Signal(int, str, int)

    def __init__(
        self,
        context: Context,
        flush: Callable[[Answer], object] = lambda heard: heard(True),
    ) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self._id = 0
        self._stale = False
        self._versions: VersionList | None = None
        self.version_actions = VersionActions(context, flush, self)
        self._model = VersionsModel()
        self._list = self._build_list()
        self._note = TextLine()
        self._note.setPlaceholderText(words("ui.version_note"))
        self._note.setAccessibleName(words("ui.version_note"))
        self._save = button("", "plain", self.save)
        self._empty = label(words("review.versions_none"), "soft", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._compare = button("", "plain", self.compare)
        self._look = button(words("review.look"), "plain", self.look)
        self._more = self._build_more()
        self._build()
        self._connect()
        self._show()

    @property
    def versions(self) -> VersionList | None:
        """What is listed."""
        return self._versions

    @property
    def chosen(self) -> list[int]:
        """The numbers of the versions that are marked, older first; the working text is 0."""
        rows = (index.data(VersionRole.ROW) for index in self._list.selectedIndexes())
        return sorted((row.number for row in rows), key=lambda n: n or 1 << 30)

    def open_piece(self, piece_id: int) -> None:
        """List the versions of a piece; 0 for none."""
        if piece_id != self._id:
            self._note.clear()
            self._versions = None
            self._model.show_rows(())
        self._id = piece_id
        self._refresh()

    def choose(self, *numbers: int) -> None:
        """Mark versions."""
        marks = self._list.selectionModel()
        marks.clearSelection()
        for number in numbers:
            at = self._model.row_of(number)
            if at >= 0:
                flags = QItemSelectionModel.SelectionFlag
                marks.setCurrentIndex(self._model.index(at), flags.Select)

    def save(self) -> None:
        """Keep the working text as a version with the note that was typed."""
        if self._id and self._may_write:
            self.version_actions.save(self._id, self._note.text())

    def compare(self) -> None:
        """Compare the two marked versions, or the one with the text as it is now."""
        pair = self._pair()
        if pair is not None:
            self.compare_wanted.emit(self._id, *pair)

    def look(self) -> None:
        """Show the marked version for reading."""
        if len(self.chosen) == 1:
            self.version_wanted.emit(self._id, self.chosen[0])

    def restore(self) -> None:
        """Make the marked version's text the working text."""
        if self._versions is not None and self._may_restore:
            self.version_actions.restore(self._versions, self.chosen[0])

    def derive(self) -> None:
        """Make a piece from the marked version."""
        if self._versions is not None and self._may_derive:
            self.version_actions.derive(self._versions, self.chosen[0])

    def export(self) -> None:
        """Let the marked version leave."""
        if self._versions is not None and self._may_export:
            listed = self._versions
            self.export_wanted.emit(listed.piece, listed.title, self.chosen[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    @property
    def _may_write(self) -> bool:
        listed = self._versions
        return listed is not None and not listed.binned and self._context.desk.writable

    @property
    def _may_restore(self) -> bool:
        return self._may_write and len(self.chosen) == 1 and self.chosen[0] != WORKING

    @property
    def _may_export(self) -> bool:
        listed, chosen = self._versions, self.chosen
        alive = listed is not None and not listed.binned
        return alive and len(chosen) == 1 and chosen[0] != WORKING

    @property
    def _may_derive(self) -> bool:
        return self._may_restore

    def _pair(self) -> tuple[int, int] | None:
        chosen, listed = self.chosen, self._versions
        if len(chosen) == 2:
            return chosen[0], chosen[1]
        if len(chosen) == 1 and listed is not None and chosen[0] != listed.past.current:
            return chosen[0], listed.past.current
        return None

    def _build_list(self) -> QListView:
        made = QListView()
        made.setObjectName("versions")
        made.setAccessibleName(self._context.words("ui.details_versions"))
        made.setModel(self._model)
        made.setItemDelegate(VersionDelegate(self._context.theme, made))
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setResizeMode(QListView.ResizeMode.Adjust)  # chips wrap
        made.setMouseTracking(True)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return made

    def _build_more(self) -> QPushButton:
        words = self._context.words
        made = button("⋯", "plain", tip=words("review.more"))
        made.setAccessibleName(words("review.more"))
        self._menu = QMenu(made)
        self._menu.aboutToShow.connect(self._fill_menu)
        made.setMenu(self._menu)
        return made

    def _build(self) -> None:
        px = self._context.theme.px
        head = row(self._note, self._save, gap=px(8))
        head.setContentsMargins(px(16), px(12), px(14), px(12))
        foot = row(self._compare, None, self._look, self._more, gap=px(8))
        foot.setContentsMargins(px(16), px(10), px(14), px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        self._empty.setContentsMargins(px(16), px(16), px(14), 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._list, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._note.returnPressed.connect(self.save)
        self._list.selectionModel().selectionChanged.connect(lambda *_: self._name_buttons())
        self._list.activated.connect(lambda _index: self.look())
        self._list.customContextMenuRequested.connect(self._open_menu)
        self.version_actions.saved.connect(self._note.clear)
        self.version_actions.piece_made.connect(self.piece_wanted)
        self._context.tasks.changed.connect(self._take_changes)
        self._context.theme.changed.connect(self._list.viewport().update)

    def _refresh(self) -> None:
        self._stale = False
        if not self._id:
            self._show()
            return
        wanted = self._id
        self._context.tasks.read(lambda: read_versions(self._context, wanted), self._take)

    def _take(self, versions: VersionList) -> None:
        if versions.piece == self._id:
            kept = self.chosen
            self._versions = versions
            self._model.show_rows(versions.rows)
            self.choose(*kept)
            self._show()

    def _show(self) -> None:
        some = self._model.rowCount() > 0
        self._list.setVisible(some)
        self._empty.setVisible(not some)
        latest = self._versions.past.versions if self._versions is not None else ()
        number = latest[-1].number + 1 if latest else 1
        self._save.setText(self._context.words("review.save_as", number=number))
        for widget in (self._note, self._save):
            widget.setEnabled(self._may_write)
        self._name_buttons()

    def _name_buttons(self) -> None:
        two = len(self.chosen) == 2
        key = "review.compare_two" if two else "review.compare_now"
        self._compare.setText(self._context.words(key))
        self._compare.setEnabled(self._pair() is not None)
        self._look.setEnabled(len(self.chosen) == 1)
        self._more.setEnabled(self._may_export)

    def _fill_menu(self) -> None:
        words = self._context.words
        self._menu.clear()
        for key, run in (("restore", self.restore), ("derive", self.derive)):
            self._menu.addAction(words(f"review.{key}"), run).setEnabled(self._may_restore)
        self._menu.addAction(words("review.export"), self.export).setEnabled(self._may_export)

    def _open_menu(self, at: QPoint) -> None:
        if self._may_export:
            self._menu.popup(self._list.viewport().mapToGlobal(at))

    def _take_changes(self, changes: Changes) -> None:
        if not self._id or (changes.pieces and self._id not in changes.pieces):
            return
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

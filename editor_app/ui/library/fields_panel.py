"""信息: the fields of the open piece, edited where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from editor_app.domain.piece import Piece
from editor_app.errors import EditorError
from editor_app.ui.context import Context
from editor_app.ui.library.browser import Browser
from editor_app.ui.library.field_box import FieldBox, shown_value
from editor_app.ui.library.tag_field import TagField
from editor_app.ui.opened import Opened
from editor_app.ui.widgets.controls import button, label, scrolling
from editor_app.ui.widgets.empty import EmptyState


class FieldsPanel(QWidget):
    """Kind, fields in the kind's order, tags; the rest behind a button."""

    def __init__(self, context: Context, opened: Opened, browser: Browser) -> None:
        super().__init__()
        self._context, self._opened, self._browser = context, opened, browser
        self._boxes: dict[str, FieldBox] = {}
        self._kind_shown = ""
        self._all = False
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        px = context.theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(24))
        self._column.setSpacing(px(6))
        self._kind = self._build_kind()
        self._tags = TagField(context, opened, browser)
        words = context.words
        self._empty = EmptyState(
            context.theme, "ph.info", words("ui.fields_none"), words("ui.fields_none_do")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self._content)
        layout.addWidget(self._area)
        layout.addWidget(self._empty)
        opened.opened.connect(self._open)
        opened.refreshed.connect(self._refresh)
        self._open(0)

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        if name not in self._boxes and not self._all:
            self._show_all()
        if name in self._boxes:
            self._boxes[name].focus()
            self._area.ensureWidgetVisible(self._boxes[name])

    def _open(self, piece_id: int) -> None:
        self._area.setVisible(bool(piece_id))
        self._empty.setVisible(not piece_id)
        self._all = False
        self._kind_shown = ""
        if piece_id:
            self._refresh()

    def _refresh(self) -> None:
        piece = self._opened.piece
        if piece is None:
            return
        if piece.kind != self._kind_shown:
            self._rebuild(piece)
        kind = self._context.desk.kinds.by_id[piece.kind]
        missing = kind.missing(piece.fields)
        for name, box in self._boxes.items():
            box.show_value(shown_value(name, piece.fields), missing=name in missing)

    def _rebuild(self, piece: Piece) -> None:
        self._kind_shown = piece.kind
        self._clear()
        kind = self._context.desk.kinds.by_id[piece.kind]
        self._kind.blockSignals(True)
        self._kind.setCurrentIndex(self._kind.findData(piece.kind))
        self._kind.blockSignals(False)
        self._column.addWidget(label(self._context.words("ui.kind"), "small"))
        self._column.addWidget(self._kind)
        others = [n for n in kind.other_fields() if self._all or piece.fields.get(n)]
        for name in (*kind.fields, *others):
            self._add_box(name, required=name in kind.required)
            if name == "channel":
                self._column.addWidget(self._tags)
        if self._column.indexOf(self._tags) < 0:
            self._column.addWidget(self._tags)
        self._kind.show()
        self._tags.show()
        if not self._all:
            more = button(self._context.words("ui.fields_more"), "link", self._show_all)
            self._column.addWidget(more)
        self._column.addStretch(1)

    def _clear(self) -> None:
        self._boxes.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                continue
            if widget in (self._kind, self._tags):
                widget.setParent(self)
                widget.hide()
            else:
                widget.hide()
                widget.deleteLater()

    def _add_box(self, name: str, *, required: bool) -> None:
        box = FieldBox(self._context, name, required=required, channels=self._browser.channels)
        box.edited.connect(partial(self._take, name))
        self._boxes[name] = box
        self._column.addWidget(box)

    def _build_kind(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("inline")
        box.setAccessibleName(self._context.words("ui.kind"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for kind_id in self._context.desk.kinds.by_id:
            box.addItem(self._context.words(f"kind.{kind_id}"), kind_id)
        box.activated.connect(self._set_kind)
        return box

    def _show_all(self) -> None:
        self._all = True
        if self._opened.piece is not None:
            self._kind_shown = ""
            self._refresh()

    def _set_kind(self) -> None:
        piece = self._opened.piece
        chosen = str(self._kind.currentData())
        if piece is None or chosen == piece.kind:
            return
        name = self._context.words("ui.undo_kind")
        self._context.undo.push(
            name,
            partial(self._write_kind, piece.id, chosen),
            partial(self._write_kind, piece.id, piece.kind),
        )

    def _write_kind(self, piece_id: int, kind: str) -> None:
        drafting, user = self._context.desk.drafting, self._context.user
        self._context.tasks.write(lambda: drafting.set_kind(piece_id, kind, by=user))

    def _take(self, name: str, value: str) -> None:
        piece = self._opened.piece
        if piece is None or value == shown_value(name, piece.fields):
            return
        before = shown_value(name, piece.fields)
        step = self._context.words("ui.undo_field", field=self._context.words(f"field.{name}"))
        self._context.undo.push(
            step,
            partial(self._write, piece.id, {name: value}),
            partial(self._write, piece.id, {name: before}),
        )

    def _write(self, piece_id: int, changes: Mapping[str, str]) -> None:
        drafting, user = self._context.desk.drafting, self._context.user
        self._context.tasks.write(
            lambda: drafting.set_fields(piece_id, changes, by=user),
            failed=partial(self._refuse, tuple(changes)),
        )

    def _refuse(self, names: tuple[str, ...], error: EditorError) -> None:
        for name in names:
            if name in self._boxes:
                self._boxes[name].show_wrong(self._context.words.error(error))
                return
        self._context.messages.error(error)

"""信息: the fields of the open piece, edited where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.fields import FIELDS
from editor_app.domain.piece import Piece
from editor_app.errors import BadInput, EditorError
from editor_app.ui.base.context import Context
from editor_app.ui.base.opened import Opened
from editor_app.ui.library.fields.field_box import FieldBox
from editor_app.ui.library.fields.field_frame import said, shown_value
from editor_app.ui.library.fields.field_rows import add_lines, fields_in_sight
from editor_app.ui.library.fields.tag_field import TagField
from editor_app.ui.library.list.browser import Browser
from editor_app.ui.widgets.controls import button, clear, in_order, label, scrolling
from editor_app.ui.widgets.empty import EmptyState


class FieldsPanel(QWidget):
    """Kind, fields in the kind's order, tags; what is seldom filled in behind a button."""

    def __init__(self, context: Context, opened: Opened, browser: Browser) -> None:
        super().__init__()
        self._context, self._opened, self._browser = context, opened, browser
        self._boxes: dict[str, FieldBox] = {}
        self._kind_shown = ""
        self._all = False
        self._length = ""
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        px = context.theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(24))
        self._column.setSpacing(px(6))
        self._kind = self._build_kind()
        self._channels = QStringListModel(self)
        browser.counted.connect(self._learn)  # a lambda would outlive the panel
        self._learn()
        self._tags = TagField(context, opened, browser)
        words = context.words
        self._empty = EmptyState(
            context.theme, "ph.info", words("ui.fields_none"), words("ui.fields_none_do")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(self._content, stop=False)
        layout.addWidget(self._area)
        layout.addWidget(self._empty)
        opened.opened.connect(self._open)
        opened.refreshed.connect(self._refresh)
        opened.seal_changed.connect(self._seal)
        self._open(0)

    def focus_field(self, name: str) -> None:
        """Give the keyboard to a field."""
        if name not in self._boxes and not self._all:
            self._show_all(True)
        if name in self._boxes:
            self._boxes[name].setFocus()
            self._area.ensureWidgetVisible(self._boxes[name])

    def show_length(self, said: str) -> None:
        """Say under 字数要求 how long the text is; '' where no length is asked for."""
        self._length = said
        if "length" in self._boxes:
            self._boxes["length"].show_note(said)

    def finish(self) -> None:
        """Have what is being typed stored now: the piece is left, or the window closed."""
        for name, box in self._boxes.items():
            box.finish()
            if box.asks:
                self._tell_not_made(name, *box.drop())

    def _tell_not_made(self, name: str, before: str, path: str) -> None:
        """Say that a channel was not made, since nobody said yes, and offer it."""
        words, piece_id = self._context.words, self._opened.id
        self._context.messages.info(
            words("ui.channel_not_made", path=path.replace("/", " › ")),
            words("ui.channel_make"),
            lambda: self._take(piece_id, name, before, path),
        )

    def _learn(self, _places: object = None) -> None:
        """Offer the channels that there are now."""
        shown = [path.replace("/", " › ") for path in self._browser.channels]
        self._channels.setStringList(shown)

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
        self._seal()
        self._order()

    def _seal(self) -> None:
        """Let 刊发内容 be read only where the piece is, and all in the bin.

        编务信息 is no verdict's.
        """
        piece = self._opened.piece
        binned = piece is not None and piece.binned is not None
        sealed = self._opened.sealed
        self._kind.setEnabled(not sealed and not binned)
        for name, box in self._boxes.items():
            box.set_read_only(binned or (sealed and not FIELDS[name].editorial))

    def _rebuild(self, piece: Piece) -> None:
        self._kind_shown = piece.kind
        self._clear()
        kind = self._context.desk.kinds.by_id[piece.kind]
        self._kind.blockSignals(True)
        self._kind.setCurrentIndex(self._kind.findData(piece.kind))
        self._kind.blockSignals(False)
        self._column.addWidget(label(self._context.words("ui.kind"), "small"))
        self._column.addWidget(self._kind)
        names = fields_in_sight(kind, piece.fields, every=self._all)
        for name in names:
            self._add_box(piece.id, name, kind.due(name) is not None)
        gap = self._context.theme.px(12)
        after = names.index("channel") + 1 if "channel" in names else len(names)
        add_lines(self._column, {n: self._boxes[n] for n in names[:after]}, gap)
        self._column.addWidget(self._tags)
        add_lines(self._column, {n: self._boxes[n] for n in names[after:]}, gap)
        self._kind.show()
        self._tags.show()
        self._more = self._build_more(piece)
        self._column.addSpacing(self._context.theme.px(6))
        self._column.addWidget(self._more)
        self._column.addStretch(1)

    def _build_more(self, piece: Piece) -> QPushButton:
        words, kind = self._context.words, self._context.desk.kinds.by_id[piece.kind]
        away = [n for n in (*kind.fields, *kind.other_fields()) if n not in self._boxes]
        name = "ui.fields_fewer" if self._all else "ui.fields_more"
        more = button(words(name), "link", partial(self._show_all, not self._all))
        more.setToolTip("、".join(words(f"field.{n}") for n in away))
        return more

    def _order(self) -> None:
        """Let Tab go as the eye does; new chips would come last."""
        names = list(self._boxes)
        after = names.index("channel") + 1 if "channel" in names else len(names)
        boxes = [box.editor for box in self._boxes.values()]
        in_order(self._kind, *boxes[:after], *self._tags.stops, *boxes[after:], self._more)

    def _clear(self) -> None:
        self._boxes.clear()
        clear(self._column, keep=(self._kind, self._tags), home=self)

    def _add_box(self, piece_id: int, name: str, required: bool) -> None:
        box = FieldBox(self._context, name, required=required, channels=self._channels)
        box.edited.connect(partial(self._take, piece_id, name))
        if name == "length":
            box.show_note(self._length)
        box.kept.connect(lambda value: self._keep(piece_id, {name: value}))
        self._boxes[name] = box

    def _build_kind(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("inline")
        box.setAccessibleName(self._context.words("ui.kind"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for kind_id in self._context.desk.kinds.by_id:
            box.addItem(self._context.words(f"kind.{kind_id}"), kind_id)
        box.activated.connect(self._set_kind)
        return box

    def _show_all(self, every: bool) -> None:
        self.finish()
        self._all = every
        before = set(self._boxes)
        self._kind_shown = ""
        self._refresh()
        fresh = (box for name, box in self._boxes.items() if name not in before)
        (next(fresh, None) or self._kind).setFocus()  # the button that had it is gone

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

    def _take(self, piece_id: int, name: str, before: str, value: str) -> None:
        put = partial(self._write, piece_id, {name: value})
        if piece_id != self._opened.id or value == before:  # its steps are gone; or nothing is new
            put()
            return
        step = self._context.words("ui.undo_field", field=self._context.words(f"field.{name}"))
        self._context.undo.push(step, put, partial(self._write, piece_id, {name: before}))

    def _write(self, piece_id: int, changes: Mapping[str, str]) -> None:
        self._set_fields(piece_id, changes, partial(self._refuse, piece_id, tuple(changes)))

    def _keep(self, piece_id: int, changes: Mapping[str, str]) -> None:
        self._set_fields(piece_id, changes, self._refuse_kept)

    def _set_fields(
        self, piece_id: int, changes: Mapping[str, str], failed: Callable[[EditorError], None]
    ) -> None:
        drafting, user = self._context.desk.drafting, self._context.user
        self._context.tasks.write(
            lambda: drafting.set_fields(piece_id, changes, by=user), failed=failed
        )

    def _refuse(self, piece_id: int, names: tuple[str, ...], error: EditorError) -> None:
        boxes = [self._boxes[n] for n in names if n in self._boxes and piece_id == self._opened.id]
        if not boxes:
            self._context.messages.error(error)
        elif isinstance(error, BadInput):
            boxes[0].refuse(said(self._context, error))
        else:
            boxes[0].refuse(self._context.words.error(error))

    def _refuse_kept(self, error: EditorError) -> None:
        if not isinstance(error, BadInput):  # what is half typed is said when it is finished
            self._context.messages.error(error)

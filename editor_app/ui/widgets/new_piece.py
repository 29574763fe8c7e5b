"""The dialog for a new piece: what kind, and its title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from editor_app.domain.kinds import Kinds
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import label
from editor_app.ui.widgets.sheet import Sheet
from editor_app.ui.widgets.text_line import TextLine
from editor_app.words import Words

_COLUMNS = 4


class NewPieceSheet(Sheet):
    """Kinds as tiles, the title under them."""

    def __init__(self, theme: Theme, words: Words, kinds: Kinds, parent: QWidget | None) -> None:
        super().__init__(theme, words("ui.new_heading"), parent, width=600)
        self._words, self._kinds = words, kinds
        self._group = QButtonGroup(self)
        self._hint = label("", "small", wrap=True)
        self._title = TextLine()
        self._title.setPlaceholderText(words("ui.new_title_prompt"))
        self.content.addWidget(label(words("ui.kind"), "small"))
        self.content.addLayout(self._build_tiles())
        self.content.addWidget(self._hint)
        self.add_line(words("field.title"), self._title)
        self._make = self.add_answers(words("ui.cancel"), words("ui.new_make"))
        self._make.setEnabled(False)
        self._title.textChanged.connect(lambda text: self._make.setEnabled(bool(text.strip())))
        self._group.idClicked.connect(self._explain)
        self._group.button(0).setChecked(True)
        self._explain(0)
        self._title.setFocus()

    @property
    def kind(self) -> str:
        """The chosen kind."""
        return list(self._kinds.by_id)[self._group.checkedId()]

    @property
    def title(self) -> str:
        """The title typed."""
        return self._title.text().strip()

    def for_deriving(self, title: str, kind: str) -> None:
        """Ask for the kind only: the title comes with the version."""
        self.heading.setText(self._words("ui.derive_heading"))
        self._title.setText(title)
        self._title.setReadOnly(True)
        place = list(self._kinds.by_id).index(kind)
        self._group.button(place).setChecked(True)
        self._explain(place)

    def _build_tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.theme.px(8))
        for place, kind_id in enumerate(self._kinds.by_id):
            tile = QPushButton(self._words(f"kind.{kind_id}"))
            tile.setProperty("look", "tile")
            tile.setCheckable(True)
            tile.setAutoDefault(False)
            tile.setMinimumSize(QSize(tile.sizeHint().width(), self.theme.px(44)))
            tile.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(tile, place)
            grid.addWidget(tile, place // _COLUMNS, place % _COLUMNS)
        return grid

    def _explain(self, place: int) -> None:
        kind = list(self._kinds.by_id.values())[place]
        needed = "、" if self._words.language == "zh" else ", "
        fields = needed.join(self._words(f"field.{name}") for name in kind.missing({}))
        self._hint.setText(self._words("ui.new_required", fields=fields))

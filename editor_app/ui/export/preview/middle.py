"""The middle of the room: pages, or the text of a form that has none, and what they are."""

from __future__ import annotations

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QWidget

from editor_app.ui.base.context import Context
from editor_app.ui.base.fonts import FontFace
from editor_app.ui.base.theme import Theme
from editor_app.ui.export.cards import Ground
from editor_app.ui.export.preview.page_layout import Zoom
from editor_app.ui.export.preview.pages_view import PagesView
from editor_app.ui.widgets.controls import button, column, label, row

TEXTS = ("md", "txt")


_SIZE, _MARGIN, _MEASURE = 15, 32, 760  # drawn pixels


class TextView(QPlainTextEdit):
    """Shows text to read and copy, in the middle of the room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("exporttext")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str, *, same_piece: bool) -> None:
        """Show a text; that of the same piece at the place where one was."""
        if text == self.toPlainText():
            return
        place = self.verticalScrollBar().value() if same_piece else 0
        self.setPlainText(text)
        self.verticalScrollBar().setValue(place)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(FontFace.SERIF, _SIZE))
        self.document().setDocumentMargin(self._theme.px(_MARGIN))
        self.setMaximumWidth(self._theme.px(_MEASURE))


class Middle(Ground):
    """Shows one of two views, and over them a line where they are not the file itself."""

    def __init__(self, context: Context, zoom: Zoom) -> None:
        super().__init__(context.theme, "selection")
        self._context, px = context, context.theme.px
        words = context.words
        self.pages = PagesView(context.theme, context.tasks, zoom)
        self.pages.setAccessibleName(words("export.pages"))
        self.text = TextView(context.theme)
        self.text.setAccessibleName(words("export.text"))
        self.browse = button(words("export.browse"), "link")
        self._note = label("", "small", wrap=True)
        self._bar = QWidget()
        bar = row(self._note, self.browse, gap=px(12))
        bar.setStretch(0, 1)
        bar.setContentsMargins(px(24), px(8), px(24), 0)
        self._bar.setLayout(bar)
        self._bar.hide()
        centred = QWidget()
        beside = row(None, self.text, None, gap=0)
        beside.setStretch(1, 100)
        beside.setContentsMargins(px(24), px(24), px(24), px(24))
        centred.setLayout(beside)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(centred)
        self.setLayout(column(self._bar, self._stack, gap=0))

    @property
    def view(self) -> QWidget:
        """What is shown: the pages or the text."""
        return self.pages if self._stack.currentIndex() == 0 else self.text

    @property
    def note(self) -> str:
        """What is said over the view, empty when it is the file itself."""
        return self._note.text() if not self._bar.isHidden() else ""

    def show_form(self, target: str, profile: str) -> None:
        """Show the view of a form; a web page is shown as pages, and that is said."""
        self._stack.setCurrentIndex(1 if target in TEXTS else 0)
        web = target == "html"
        self._bar.setVisible(web)
        if web:
            self._note.setText(self._context.words("export.not_paged", profile=profile))

"""The room where a piece leaves the desk: what it becomes, its real pages, the checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.domain.result import Changes, Subject
from editor_app.errors import EditorError
from editor_app.services.publishing.preflight import PAGED
from editor_app.services.publishing.publishing import LABELS, Exported
from editor_app.ui.base.context import Context
from editor_app.ui.export.cards import Ground
from editor_app.ui.export.choice import FormatChoice, named_file, remember_folder, remembered_folder
from editor_app.ui.export.exporting import Exporting
from editor_app.ui.export.leave_panel import LeavePanel
from editor_app.ui.export.outcome import open_or_tell, open_with_system
from editor_app.ui.export.output_panel import OutputPanel
from editor_app.ui.export.preview.loading import Loading, Looked, Pages, Text
from editor_app.ui.export.preview.middle import TEXTS, Middle
from editor_app.ui.export.preview.page_layout import Zoom
from editor_app.ui.export.tools import PageTools
from editor_app.ui.widgets.controls import hairline, row
from editor_app.ui.widgets.tabs import TextTabs

_THREE_FROM = 1080  # drawn pixels
_WIDE_FROM = 1400
_OUTPUT, _CHECKS = "output", "checks"
_ZOOM, _TARGET, _LABEL = "export.zoom", "export.target", "export.label"
_IGNORED = frozenset({Subject.SEARCHES, Subject.PEOPLE, Subject.TAGS})


class Sides:
    """Lays the columns out; where only two fit, the checks share the left one under tabs."""

    def __init__(
        self, context: Context, room: QWidget, output: QWidget, middle: QWidget, checks: LeavePanel
    ) -> None:
        self._px = context.theme.px
        self._output, self._checks = output, checks
        self._narrow: bool | None = None
        words = context.words
        names = [(_OUTPUT, words("export.output")), (_CHECKS, words("export.checks"))]
        self.tabs = TextTabs(context.theme, names)
        self.tabs.chosen.connect(self._show)
        self._left = Ground(context.theme, "sidebar")
        self._left_box = QVBoxLayout(self._left)
        self._left_box.setContentsMargins(0, 0, 0, 0)
        self._left_box.setSpacing(0)
        self._tab_row = QWidget()
        bar = row(self.tabs, None, gap=0)
        bar.setContentsMargins(self._px(9), self._px(4), 0, 0)
        self._tab_row.setLayout(bar)
        self._left_box.addWidget(self._tab_row)
        self._left_box.addWidget(output, 1)
        self._line = hairline(vertical=True)
        self._whole = QHBoxLayout(room)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for widget in (self._left, hairline(vertical=True), middle, self._line, checks):
            self._whole.addWidget(widget)
        self._whole.setStretchFactor(middle, 1)

    def arrange(self, width: int) -> None:
        """Put the columns where a width wants them."""
        px = self._px
        wide = width >= px(_WIDE_FROM)
        narrow = width < px(_THREE_FROM)
        self._left.setFixedWidth(px(300 if wide else 256))
        self._checks.setFixedWidth(px(256 if narrow else 320 if wide else 292))
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._tab_row.setVisible(narrow)
        self._line.setVisible(not narrow)
        self._checks.heading.setVisible(not narrow)
        (self._left_box if narrow else self._whole).addWidget(self._checks)
        self._show(self.tabs.current)

    def _show(self, tab: str) -> None:
        self._output.setVisible(not self._narrow or tab == _OUTPUT)
        self._checks.setVisible(not self._narrow or tab == _CHECKS)


class Browsing:
    """Writes pages for looking at; they carry their label and are recorded nowhere."""

    def __init__(self, context: Context, open_path: Callable[[Path], object]) -> None:
        self._context, self._open = context, open_path
        self._folder: QTemporaryDir | None = None

    def show(self, piece_id: int, choice: FormatChoice) -> None:
        """Write the page of a piece and open it."""
        publishing = self._context.desk.publishing
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{piece_id}.html"

        def write() -> Path:
            path.write_bytes(publishing.proof(piece_id, "html", choice.profile, choice.label).value)
            return path

        self._context.tasks.read(write, self._open)


class ExportRoom(QWidget):
    """Outputs at the left, pages in the middle, checks and the button at the right.

    Signals:
        exported: a file was written (its path).
        mark_wanted: a piece that left as final is published now (its id).
    """

    exported = Signal(object)
    mark_wanted = Signal(int)

    def __init__(
        self, context: Context, open_path: Callable[[Path], bool] = open_with_system
    ) -> None:
        super().__init__()
        self._context, self._open_path = context, open_path
        state = context.state
        self._piece = 0
        self._shown = self._text_shown = 0  # the pieces whose pages and text are shown
        self._choice = FormatChoice(target=state.text(_TARGET, "docx"))
        self._looked: Looked | None = None
        self._left = False  # as final, since it was opened
        self._typed = ""  # a file name of the user's own
        self._folder = remembered_folder(state)
        self.output = OutputPanel(context)
        self.middle = Middle(context, Zoom.parse(state.text(_ZOOM)))
        self.pages = self.middle.pages
        self.leaving = LeavePanel(context)
        self._page_tools = PageTools(context)
        self._loading = Loading(context, self)
        self._exporting = Exporting(context, self)
        self._browsing = Browsing(context, self._open)
        self._sides = Sides(context, self, self.output, self.middle, self.leaving)
        QWidget.setTabOrder(self.middle.view, self.leaving.go)  # Ctrl+E, Tab, Enter
        self._connect()

    @property
    def tools(self) -> QWidget:
        """Page and zoom, for the head of the work area."""
        return self._page_tools

    @property
    def choice(self) -> FormatChoice:
        """What would be exported now."""
        return self._choice

    @property
    def waiting(self) -> bool:
        """Whether a change is about to be read."""
        return self._loading.waiting

    @property
    def path(self) -> Path:
        """The file that the button would write."""
        return self._folder / self.output.name.name

    def open_piece(self, piece_id: int) -> None:
        """Show the pages of a piece; coming back to one, where one left them."""
        if piece_id != self._piece:
            self._piece, self._typed, self._looked = piece_id, "", None
            self._choice = FormatChoice(target=self._choice.target)
            self._left = False
            self.leaving.outcome.hide()
            self.leaving.show_pages(())
        self.leaving.show_ready(False)
        self._fill_profiles()
        self._read()

    def focus_text(self) -> None:
        """Give the keys to the pages, or to the text of a form that has none."""
        self.middle.view.setFocus()

    def leave(self, then: Callable[[], object], _stay: Callable[[], object]) -> None:
        """Nothing is left unsaved here; an export that runs goes on."""
        then()

    def choose(self, *, target: str = "", profile: str = "", label: str | None = "") -> None:
        """Choose a form, a layout, or as what the piece leaves (None: as final)."""
        choice = self._choice
        if target:
            self._context.state.keep(_TARGET, target)
            choice = replace(choice, target=target)
        if profile:
            choice = replace(choice, profile=profile)
        if label != "":
            choice = replace(choice, label=label)
            self._context.state.keep(_LABEL, label or "")
        self._choice = choice
        self._read()

    def export(self) -> None:
        """Write the file that the columns describe."""
        if self._looked is None:
            return
        remember_folder(self._context.state, self._folder)
        self._exporting.export(self._piece, self._choice, self.path)

    def go_to(self, folder: Path) -> None:
        """Let files go to another folder."""
        self._folder = folder
        remember_folder(self._context.state, folder)
        self.output.show_folder(folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the columns for the width."""
        super().resizeEvent(event)
        self._sides.arrange(self.width())

    def _connect(self) -> None:
        output, leaving, pages = self.output, self.leaving, self.pages
        output.target_chosen.connect(lambda target: self.choose(target=target))
        output.profile_chosen.connect(lambda profile: self.choose(profile=profile))
        output.name_changed.connect(self._take_name)
        output.folder_wanted.connect(self._ask_folder)
        leaving.label_chosen.connect(lambda name: self.choose(label=name or None))
        leaving.export_wanted.connect(self.export)
        leaving.cancel_wanted.connect(self._exporting.cancel)
        leaving.outcome.open_wanted.connect(self._open)
        leaving.outcome.mark_wanted.connect(lambda: self.mark_wanted.emit(self._piece))
        leaving.history.open_wanted.connect(self._open)
        pages.moved.connect(self._page_tools.show_place)
        pages.zoomed.connect(self._page_tools.show_scale)
        pages.zoom_chosen.connect(lambda zoom: self._context.state.keep(_ZOOM, str(zoom)))
        self._page_tools.stepped.connect(pages.zoom_by)
        self._page_tools.zoom_chosen.connect(pages.set_zoom)
        self._loading.looked.connect(self._show_looked)
        self._loading.paged.connect(self._show_pages)
        self._loading.texted.connect(self._show_text)
        self.middle.browse.clicked.connect(self._browse)
        self._loading.failed.connect(self._refuse)
        self._exporting.running.connect(leaving.show_running)
        self._exporting.exported.connect(self._tell_exported)
        self._context.tasks.changed.connect(self._take_changes)

    def _fill_profiles(self) -> None:
        if not self.output.has_profiles:
            self.output.show_profiles(self._context.desk.publishing.profiles())
            self.output.show_folder(self._folder)

    def _read(self) -> None:
        self._loading.show(self._piece, self._choice)

    def _show_looked(self, looked: Looked) -> None:
        """Show the checks, settle as what the piece can leave, and have its pages set."""
        self._looked = looked
        label = self._settled_label(looked)
        if label != self._choice.label:
            self._choice = replace(self._choice, label=label)
            self._read()  # the file name carries the label
            return
        self._choice = replace(self._choice, profile=looked.profile)
        self.output.show_choice(self._choice.target, looked.profile)
        self.output.show_paged(self._choice.target in PAGED)
        self._show_name()
        names = looked.examined.profile.names
        form = names.get(self._context.words.language) or looked.profile
        self.middle.show_form(self._choice.target, form)
        self._page_tools.show_for_pages(self._choice.target not in TEXTS)
        self.leaving.show_examined(looked.examined)
        self.leaving.show_label(label)
        self.leaving.history.show_exports(looked.history)
        self.leaving.show_ready(True)
        self._offer_mark()
        if self._choice.target in TEXTS:
            self.leaving.show_pages(())
            self._loading.read_text(self._choice)
        else:
            self._loading.read_pages(looked.profile, label)

    def _settled_label(self, looked: Looked) -> str | None:
        """Return the label chosen; a piece that may not leave as final gets one."""
        if self._choice.label is not None or looked.examined.preflight.final_allowed:
            return self._choice.label
        last = self._context.state.text(_LABEL)
        return last if last in LABELS else LABELS[-1]

    def _show_name(self) -> None:
        looked = self._looked
        proposed = looked.file_name if looked is not None else ""
        name = named_file(self._typed, self._choice.target) if self._typed else proposed
        self.output.name.show_name(name)

    def _show_pages(self, pages: Pages) -> None:
        same = pages.piece == self._shown
        self._shown = pages.piece
        self.pages.show_preview(pages.preview, pages.sizes, same_piece=same)
        self.leaving.show_pages(pages.warnings)

    def _show_text(self, text: Text) -> None:
        self.middle.text.show_text(text.text, same_piece=text.piece == self._text_shown)
        self._text_shown = text.piece

    def _browse(self) -> None:
        """Write the web page for looking at and open it in the browser."""
        self._browsing.show(self._piece, self._choice)

    def _take_name(self, typed: str) -> None:
        self._typed = Path(named_file(typed, self._choice.target)).stem if typed else ""
        self._show_name()

    def _ask_folder(self) -> None:
        heading = self._context.words("export.folder_ask")
        chosen = self._context.files.folder(self.window(), heading, self._folder)
        if chosen is not None:
            self.go_to(chosen)

    def _tell_exported(self, exported: Exported) -> None:
        if exported.path is None:
            return
        if exported.piece == self._piece:
            self._left = self._choice.label is None
            self.leaving.show_file(exported.path, exported.warnings)
            self._offer_mark()
        else:
            words = self._context.words
            self._context.messages.info(words("export.done", name=exported.path.name))
        self.exported.emit(exported.path)

    def _offer_mark(self) -> None:
        may = self._looked is not None and self._looked.examined.state.may_publish is None
        self.leaving.outcome.offer_mark(may and self._left)

    def _open(self, path: Path) -> None:
        open_or_tell(self._context, path, self._open_path)

    def _refuse(self, error: EditorError) -> None:
        self._context.messages.error(error)

    def _take_changes(self, changes: Changes) -> None:
        about = not changes.pieces or self._piece in changes.pieces
        if self._piece and about and self.isVisible() and not changes.subjects <= _IGNORED:
            self._loading.refresh_soon()

"""What comes into the text from outside: the clipboard, dropped files, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QTimer
from PySide6.QtGui import QImage

from editor_app.domain.result import Result
from editor_app.errors import BadInput, EditorError
from editor_app.services.outside import outside_bytes
from editor_app.text.marks import escape
from editor_app.text.notes import called, defined, parted, renumbered
from editor_app.ui.base.context import Context
from editor_app.ui.editor.copied import plain_words, source_in
from editor_app.ui.editor.formatting import insert_block, selected
from editor_app.ui.editor.source_text import Edit
from editor_app.ui.editor.text_edit import TextEdit
from editor_app.ui.page.pictures import picture_files

# Characters that may come in at once, three long books: what Qt lays out holds up the window
# for a second a million, and a clipboard of 50 MB held it up for 18 (an import reads as much).
_LONGEST = 3_000_000
_NO_BRACKETS = str.maketrans("", "", "[]")
_PICTURE_MARKS = ("<img", "<IMG", "data:", "imagedata")


class BringingIn(QObject):
    """Cleans what is pasted or dropped and puts it in as one step."""

    def __init__(self, context: Context, page: TextEdit) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._away = 0  # how much is still being made
        page.pasted.connect(self.take)

    def take(self, data: QMimeData) -> None:
        """Put in what was copied here as it is, pictures, else marked-up text, else plain text."""
        pictures = picture_files(data)
        source = source_in(data)
        if source is not None:
            self._put_source(source)
        elif pictures:
            self.add_picture_files(pictures)
        elif data.hasImage() and not data.hasText():
            self._add_image(data.imageData())
        elif len(data.text()) > _LONGEST:  # not to be cleaned for nothing
            self._context.messages.error(_too_long(len(data.text())))
        elif data.hasHtml() or data.hasText():
            html = data.html() if data.hasHtml() else None
            self._paste(partial(self._context.desk.intake.paste, html, data.text()), html or "")

    def take_plain(self, data: QMimeData) -> None:
        """Put in the words alone, with nothing in them read as a mark."""
        if data.hasText() and not self._page.isReadOnly():
            source = escape(plain_words(data))
            self._page.held.after(lambda: self._put(_Spot(self._page), source))

    def add_picture_files(self, paths: Sequence[Path]) -> None:
        """Put picture files in after the line one is at, in their order."""
        if paths:
            path, *rest = paths
            self._add_picture(
                partial(self._read_picture, path),
                path.stem.replace("]", "").replace("[", "")
                or self._context.words("editor.picture"),
                lambda: self.add_picture_files(rest),
            )

    def _read_picture(self, path: Path) -> Result[str]:
        try:
            data = outside_bytes(path)
        except OSError as error:
            raise BadInput("editor_picture_unreadable", name=str(path)) from error
        return self._context.desk.drafting.add_picture(data, path.name)

    def _add_image(self, image: object) -> None:
        if not isinstance(image, QImage):
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        data = bytes(buffer.data().data())
        name = self._context.words("editor.picture")
        add = partial(self._context.desk.drafting.add_picture, data, f"{name}.png")
        self._add_picture(add, name, lambda: None)

    def _add_picture(
        self, add: Callable[[], Result[str]], name: str, then: Callable[[], object]
    ) -> None:
        spot = _Spot(self._page)
        put = partial(self._put_picture, spot, name)
        self._bring(add, put, lambda: spot.still_there and then())

    def _paste(self, clean: Callable[[], Result[str]], html: str) -> None:
        """Put in what ``clean`` returns."""
        put = partial(self._put_result, _Spot(self._page))
        self._bring(clean, put, lambda: None, stores=any(mark in html for mark in _PICTURE_MARKS))

    def _bring(
        self,
        make: Callable[[], Result[str]],
        put: Callable[[Result[str]], object],
        then: Callable[[], object],
        *,
        stores: bool = True,
    ) -> None:
        """Make something in the background and put it in; keys wait until it is there.

        ``stores``: it has pictures, which are written into the library. ``then`` is done
        whether that went well or not.
        """
        held = self._page.held
        held.hold()

        def done(result: Result[str]) -> None:
            put(result)
            then()
            self._let_go()

        def failed(error: EditorError) -> None:
            self._context.messages.error(error)
            then()
            self._let_go()

        self._away += 1
        door = self._context.tasks.write if stores else self._context.tasks.read
        door(make, done, failed)

    def _let_go(self) -> None:
        self._away -= 1
        if not self._away:
            self._page.held.release()

    def _put_source(self, source: str) -> None:
        """Put in what was copied here; after a drop, which is still moving text, has ended."""
        spot = _Spot(self._page, ours=True)
        if self._page.dropping:
            QTimer.singleShot(0, self, lambda: self._put_if_there(spot, source))
        else:
            self._put(spot, source)

    def _put_if_there(self, spot: _Spot, source: str) -> None:
        if spot.still_there:
            self._put(spot, source)

    def _put_result(self, spot: _Spot, result: Result[str]) -> None:
        self._put_if_there(spot, result.value)
        if spot.still_there:
            self._context.messages.notices(result.warnings)

    def _put(self, spot: _Spot, source: str) -> None:
        if len(source) > _LONGEST:
            self._context.messages.error(_too_long(len(source)))
        elif source and not self._page.isReadOnly():
            step = self._context.words("editor.step_paste")
            self._page.model.apply(*spot.replacing(source, step))
            self._page.ensureCursorVisible()

    def _put_picture(self, spot: _Spot, name: str, result: Result[str]) -> None:
        if self._page.isReadOnly() or not spot.still_there:
            return
        block = [f"![{escape(name, line_start=False)}](asset:{result.value})"]
        change = insert_block(self._page.lines, spot.line, block)
        self._page.apply(change.edit, self._context.words("editor.step_picture"))


def _too_long(count: int) -> BadInput:
    return BadInput("editor_paste_too_long", count=count // 10_000, limit=_LONGEST // 10_000)


class _Spot:
    """Where to put what is still being cleaned: what is typed meanwhile comes after it."""

    def __init__(self, page: TextEdit, *, ours: bool = False) -> None:
        """``ours``: what comes was copied here, and may be what was cut out of this text."""
        self._page, self._ours = page, ours
        self._load = page.model.loads
        self._selected = page.selected_source()
        self._cursor = page.textCursor()
        self._cursor.setPosition(self._cursor.selectionStart())
        self._cursor.setKeepPositionOnInsert(True)

    @property
    def still_there(self) -> bool:
        """Whether the page still shows the same text."""
        return self._page.model.loads == self._load

    @property
    def line(self) -> int:
        """The line it is on."""
        return self._page.place_at(self._cursor.position())[0]

    def replacing(self, source: str, step: str) -> tuple[Edit, str, Edit | None]:
        """Return the change that puts text in place of what was selected and still stands.

        With it come the step's name and the change that puts what it has of notes behind
        the text, where that goes on after it: amid a paragraph a note would take its rest.
        """
        start, lines = self._page.place_at(self._cursor.position()), self._page.lines
        end = Edit(*start, self._selected, "").removed_end
        there = end[0] < len(lines) and end[1] <= len(lines[end[0]])
        if not (there and selected(lines, start, end) == self._selected):
            end = start
        whole = Edit(*start, selected(lines, start, end), source)
        if "[^" not in source:
            return whole, step, None
        rest = [lines[end[0]][end[1] :], *lines[end[0] + 1 :]]
        around = [*lines[: start[0]], lines[start[0]][: start[1]] + rest[0], *rest[1:]]
        taken = defined(around) if self._ours else defined(around) | called(around)
        whole = replace(whole, inserted=renumbered(source, taken))
        body, notes = parted(whole.inserted)
        if self._ours or not (body and notes) or not any(map(str.strip, rest)):
            return whole, step, None
        apart = "\n" if lines[-1] else ""
        behind = Edit(len(lines) - 1, len(lines[-1]), "", apart + notes)
        return replace(whole, inserted=body), step, behind

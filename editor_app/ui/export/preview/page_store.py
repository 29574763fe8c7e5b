"""Pictures of pages, drawn in the background as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from editor_app.ui.base.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.publishing.preview import Preview

_KEPT_AROUND = 6  # pages before and after those in sight whose pictures are kept


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page as it should be drawn; ``width`` in the screen's own pixels."""

    page: int
    width: int


@dataclass(frozen=True, slots=True)
class _Drawn:
    width: int
    edition: int
    pixmap: QPixmap


class PageStore(QObject):
    """Keeps the picture of every page near what is in sight.

    A picture stays until the next one of its page is ready, so nothing flashes
    when the text or the size changes.

    Signals:
        drawn: a page has a new picture.
    """

    drawn = Signal(int)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._preview: Preview | None = None
        self._old: list[Preview] = []
        self._edition = 0
        self._drawings: dict[int, _Drawn] = {}
        self._wanted: tuple[Wanted, ...] = ()
        self._busy = False

    @property
    def settled(self) -> bool:
        """Whether every page in sight has its picture."""
        return not self._busy and self._next() is None

    def show(self, preview: Preview | None, *, keep: bool) -> None:
        """Draw another preview from now on; ``keep`` the old pictures until then."""
        if self._preview is not None:
            self._old.append(self._preview)
        self._preview = preview
        self._edition += 1
        self._wanted = ()
        if not keep:
            self._drawings.clear()
        self._put_away()

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Say which pages are in sight or near, the most urgent first."""
        self._wanted = tuple(wanted)
        if wanted:
            pages = [one.page for one in wanted]
            near = range(min(pages) - _KEPT_AROUND, max(pages) + _KEPT_AROUND + 1)
            self._drawings = {page: d for page, d in self._drawings.items() if page in near}
        self._go_on()

    def picture(self, page: int) -> QPixmap | None:
        """Return the last picture of a page, perhaps of another size."""
        drawn = self._drawings.get(page)
        return drawn.pixmap if drawn is not None else None

    def _next(self) -> Wanted | None:
        for one in self._wanted:
            drawn = self._drawings.get(one.page)
            if drawn is None or (drawn.width, drawn.edition) != (one.width, self._edition):
                return one
        return None

    def _go_on(self) -> None:
        one, preview = self._next(), self._preview
        if self._busy or one is None or preview is None:
            return
        self._busy = True
        self._tasks.read(
            lambda: _draw(preview, one),
            partial(self._take, self._edition, one),
        )

    def _take(self, edition: int, one: Wanted, image: QImage) -> None:
        self._busy = False
        self._put_away()
        if edition == self._edition:
            self._drawings[one.page] = _Drawn(one.width, edition, QPixmap.fromImage(image))
            self.drawn.emit(one.page)
        self._go_on()

    def _put_away(self) -> None:
        """Let go of previews that nobody draws from; PDFium wants it done under its lock."""
        if self._busy:
            return
        for preview in self._old:
            preview.close()
        self._old.clear()


def _draw(preview: Preview, one: Wanted) -> QImage:
    picture = preview.picture(one.page, one.width)
    image = QImage(
        picture.rgba, picture.width, picture.height, picture.stride, QImage.Format.Format_RGBX8888
    )
    return image.copy()  # the bytes belong to Python and go

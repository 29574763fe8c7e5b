"""The search field at work: pieces, people and commands under it, or the list filtered."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from editor_app.domain.person import Person
from editor_app.domain.piece import PieceRow
from editor_app.errors import BadInput, EditorError
from editor_app.ui.base.commands import Command
from editor_app.ui.base.host import Host
from editor_app.ui.shell.listing import Listing
from editor_app.ui.shell.window import MainWindow
from editor_app.ui.shell.window_actions import WindowActions
from editor_app.ui.widgets.results import ResultsPopup
from editor_app.ui.widgets.results_model import Offer

_PIECES, _PEOPLE, _COMMANDS = 6, 4, 8
_WAIT_MS = 120


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found for a text."""

    text: str
    rows: list[PieceRow]
    people: tuple[Person, ...]


class Finder(QObject):
    """Ctrl+K, type, Enter."""

    def __init__(
        self, host: Host, window: MainWindow, listing: Listing, actions: WindowActions
    ) -> None:
        super().__init__(window)
        self._host, self._window, self._actions = host, window, actions
        self._texts, self._browser = listing.texts, listing.browser
        self._context = host.context
        self._box = window.topbar.search
        self._shown = _Answer("", [], ())
        self._entered = False  # before what was typed was answered
        self._before: QWidget | None = None  # what had the keys
        self._popup = ResultsPopup(host.context.theme, window.body)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        host.context.commands.add(
            Command("search", self.focus, "Ctrl+K", "ph.magnifying-glass", in_palette=False)
        )
        self._box.asked.connect(self._open)
        self._box.textEdited.connect(self._typed)
        self._box.stepped.connect(self._popup.step)
        self._box.entered.connect(self._enter)
        self._box.left.connect(self._leave)
        self._popup.taken.connect(self._take)

    def focus(self) -> None:
        """Go to the field and open what it offers."""
        self._remember()
        self._box.setFocus()
        self._box.selectAll()
        self._open()

    def _open(self) -> None:
        self._remember()
        self._entered = False
        self._show(_Answer("", [], ()))
        if self._box.text():
            self._timer.start()

    def _remember(self) -> None:
        focus = self._window.focusWidget()
        if focus is not self._box:
            self._before = focus

    def _typed(self, text: str) -> None:
        self._entered = False
        self._show(self._shown)
        self._timer.start()
        if not text and self._browser.query:
            self._browser.go(self._browser.place)

    def _ask(self) -> None:
        text = self._box.text().strip()
        if text:
            self._context.tasks.read(partial(self._find, text), self._answer, self._ignore)

    def _find(self, text: str) -> _Answer:
        desk = self._context.desk
        try:
            rows = desk.finding.found(text, _PIECES)
        except BadInput:  # half a query, still being typed
            rows = []
        return _Answer(text, rows, desk.register.people(text)[:_PEOPLE])

    def _answer(self, answer: _Answer) -> None:
        if self._popup.isVisible() and answer.text == self._box.text().strip():
            self._show(answer)
            if self._entered:
                self._enter()

    def _ignore(self, _error: EditorError) -> None:
        """Offer nothing: a failure of the library is told by the list."""
        if self._entered and self._popup.isVisible():
            self._filter()

    def _show(self, answer: _Answer) -> None:
        """Show what was found, of which the first line is what Enter takes.

        That is the piece with exactly this title, else the command of this name, or the only
        one that begins so where no piece was found; else the search.
        """
        self._shown, text = answer, self._box.text().strip()
        pieces, commands = self._piece_offers(answer.rows), self._command_offers(text)
        first = [offer for offer in pieces if offer.run and _same(offer.text, text)]
        meant = [offer for offer in commands if offer.run and _same(offer.text, text)]
        begun = [offer for offer in commands if offer.run and _begins(offer.text, text)]
        if not meant and len(begun) == 1 and answer.text == text and not answer.rows:
            meant = begun
        first = (first[:1] + meant[:1]) if text else []
        offers = first + ([self._search_offer(text)] if text else [])
        for found in (pieces, self._people_offers(answer.people), commands):
            rest = [offer for offer in found if offer not in first]
            offers += rest if any(offer.run for offer in rest) else []
        box = self._box
        at = box.mapTo(self._window.body, QPoint(0, box.height() + 4))
        self._popup.show_offers(offers, at, box.width())

    def _search_offer(self, text: str) -> Offer:
        words = self._context.words
        text_shown = words("ui.find_in_list", text=text)
        return Offer(text_shown, words("ui.find_enter"), "ph.magnifying-glass", self._filter)

    def _piece_offers(self, rows: list[PieceRow]) -> list[Offer]:
        offers = [
            Offer(
                row.title,
                self._texts.status(row),
                "ph.file-text",
                partial(self._host.open, row.id, into=True),
            )
            for row in rows
        ]
        return [Offer(self._context.words("ui.find_pieces")), *offers] if offers else []

    def _people_offers(self, people: tuple[Person, ...]) -> list[Offer]:
        offers = []
        for person in people:
            post = person.posts[-1].title if person.posts else ""
            run = partial(self._actions.open_people, person.name)
            offers.append(Offer(person.name, post, "ph.user", run))
        return [Offer(self._context.words("ui.find_people")), *offers] if offers else []

    def _command_offers(self, text: str) -> list[Offer]:
        commands = self._context.commands
        wanted = text.lower()
        found = [
            Offer(
                commands.name(command.id),
                commands.keys(command.id),
                command.icon or "ph.caret-right",
                partial(commands.run, command.id),
                command.enabled(),
            )
            for command in sorted(commands, key=lambda command: command.id.startswith("write_"))
            if command.in_palette and wanted in commands.name(command.id).lower()
        ]
        possible = [offer for offer in found if offer.enabled][
            : _COMMANDS if text else 2 * _COMMANDS
        ]
        return [Offer(self._context.words("ui.find_commands")), *possible] if possible else []

    def _enter(self) -> None:
        offer, text = self._popup.current, self._box.text().strip()
        if text and self._popup.isVisible() and self._shown.text != text:
            self._entered = True  # what is marked is still of what was typed before
        elif offer is not None and self._popup.isVisible():
            self._take(offer)
        elif text:
            self._filter()

    def _take(self, offer: Offer) -> None:
        self._close()
        if offer.run is None:
            return
        if offer.run != self._filter:
            self._box.setText(self._browser.query)  # the search that runs goes on
            self._go_back()
        QTimer.singleShot(0, self, offer.run)

    def _go_back(self) -> None:
        """Give the keys to what had them: a command is for that."""
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus()
        if self._box.hasFocus() or self._window.focusWidget() is self._box:
            self._host.focus_list()

    def _close(self) -> None:
        self._entered = False
        self._timer.stop()
        self._popup.hide()

    def _filter(self) -> None:
        self._close()
        self._browser.go(self._browser.place, self._box.text().strip())
        self._host.show_list()
        self._host.focus_list()

    def _leave(self) -> None:
        self._close()
        if not self._box.text() and self._browser.query:
            self._browser.go(self._browser.place)


def _same(name: str, text: str) -> bool:
    return _plain(name) == _plain(text)


def _begins(name: str, text: str) -> bool:
    return len(text) > 1 and _plain(name).startswith(_plain(text))


def _plain(name: str) -> str:
    """Return a name as people type it: without the dots of what asks first."""
    return unicodedata.normalize("NFKC", name).casefold().rstrip(".").replace(" ", "")

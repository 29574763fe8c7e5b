"""Builds the window and everything behind it; the only module that knows all.

Nothing heavy is imported before the first paint: the library, its ORM and the
rooms come in afterwards, in the background where they can.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor_app import __version__, input_method, log
from editor_app.errors import EditorError, Refused
from editor_app.paths import Places, is_file, resources
from editor_app.settings import COPIES_FOLDER, chosen_language, system_language
from editor_app.ui.base.collecting import Collector
from editor_app.ui.base.commands import Commands
from editor_app.ui.base.messages import Answer, Messages, Question
from editor_app.ui.base.qt_words import QtWords
from editor_app.ui.base.state import State
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import SCALES, Mode, Theme, load_icons
from editor_app.ui.base.undo import Undo
from editor_app.ui.shell.one_window import Asked, Starts, hand_over, socket_of
from editor_app.ui.shell.unexpected import hear_kills, hear_qt, install
from editor_app.ui.shell.window import AfterPaint, MainWindow
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.domain.person import User
    from editor_app.domain.result import Notice
    from editor_app.services.desk import Desk
    from editor_app.ui.base.context import Context
    from editor_app.ui.shell.desktop import Desktop
    from editor_app.ui.shell.listing import Listing


def run_window(
    library: Path | None = None,
    user: str = "",
    files: Sequence[Path] = (),
    *,
    places: Places | None = None,
) -> int:
    """Open the window on a library and return its exit code once it is closed.

    Without ``library`` the one used last, or the user's default, which is made
    with the sample pieces on its first start. ``user`` names who acts; ``files`` are brought
    in. Where this user's window is open already, it is given all that and comes forward.
    """
    places = places or Places.of_user()
    chosen = chosen_language(places.settings)
    language = system_language(os.environ, chosen, _desktop_language)
    log.start(places.logs, language)
    hear_qt(partial(_end, language, places.logs))
    try:
        with input_method.told(os.environ, QCoreApplication.libraryPaths) as why_not:
            qt = QApplication.instance() or QApplication(sys.argv[:1])
        if not isinstance(qt, QApplication):
            raise TypeError(qt)
        hear_qt()
        asked, name = Asked(library, user, tuple(files)), socket_of(places.config)
        if (sys.platform == "win32" or Path(name).exists()) and hand_over(name, asked):
            return 0
        app = App(qt, places, library, user)
        app.to_say = [why_not] if why_not is not None else []
        app.starts = Starts(app, name, asked)
        hear_kills(app, app.end)
        app.start()
        code = qt.exec()
        app.close()
    finally:
        qInstallMessageHandler(None)
        log.stop()
    return code


def _end(language: str, logs: Path) -> NoReturn:
    """End where Qt would abort, which it does where it can open no window."""
    from editor_app.screen import why_no_window

    log.stop()
    words = Words.load(resources() / "translations", language)
    sys.stderr.write(why_no_window(words, logs) + "\n")
    sys.stderr.flush()
    os._exit(2)


_LAST_MS = 2000  # for work that still runs where the process is told to end
# The window's own library gets them once, also where the terminal made it before.
_SAMPLES_GIVEN = "samples.given"


@dataclass(frozen=True, slots=True)
class _Opened:
    """A library, who sits at it, whether it is to get the samples first, and how a move went."""

    desk: Desk
    user: User
    users: tuple[User, ...]
    lacks_samples: bool
    moved: Notice | EditorError | None = None


class App(QObject):
    """One window at a time, rebuilt when language, user or library change."""

    def __init__(self, qt: QApplication, places: Places, library: Path | None, user: str) -> None:
        super().__init__()
        self._qt, self._places = qt, places
        self.default_library = places.default_library
        self.state = State(places.settings)
        self._named = library
        self._user = user
        self._proven = False  # whether who sits there has shown that the name is theirs
        self._desk: Desk | None = None
        self.listing: Listing | None = None  # there first
        self.desktop: Desktop | None = None
        self._moving: Path | None = None  # where the library lies that is to be moved
        self._room = ""  # to be in again after another language or size
        self._anew = False  # begin a library though copies of a lost one lie there
        self.failed = False  # the library could not be opened; the window says why
        self.to_say: list[Notice] = []  # once there is a window with a library
        self.starts: Starts | None = None  # this one and those that come while it runs
        qt.setApplicationName("Dinggao")
        qt.setApplicationVersion(__version__)
        qt.setDesktopFileName("dinggao")  # by which Wayland and the taskbar know the window
        qt.setWindowIcon(QIcon(str(resources() / "icons" / "dinggao.png")))
        qt.setStyle("Fusion")
        qt.setQuitOnLastWindowClosed(False)
        self.theme = Theme(
            resources() / "themes",
            _mode(self.state.text("theme")),
            self.state.number("scale", 1.0, (SCALES[0], SCALES[-1])),
        )
        self.theme.apply()
        self._qt_words = QtWords(qt)
        self._collector = Collector(self)
        self._hook = sys.excepthook
        self._ending = False  # the window is on its way out
        qt.commitDataRequest.connect(self._write_now)

    @property
    def user(self) -> str:
        """Who acts, empty before that is known."""
        return self._user

    @property
    def library(self) -> Path:
        """The library to open."""
        if self._named is not None:
            return self._named
        last = self.state.place("library")
        if last is not None and (is_file(last) or self._lost(last)):
            return last
        return self._places.default_library

    @property
    def language(self) -> str:
        """The language chosen, else the system's."""
        return system_language(os.environ, self.state.text("language"), _desktop_language)

    def start(self) -> None:
        """Show an empty window now and fill it after its first paint."""
        self.words = Words.load(resources() / "translations", self.language)
        self._ending = False
        self.tasks = Tasks()
        self.commands = Commands(self.words)
        self.messages = Messages(self.words, self._ask, self._put)
        self.tasks.failed.connect(self.messages.error)
        self.window = MainWindow(self.theme, self.words, self.commands, self.state)
        self.window.closing.connect(self._closing)
        self.commands.attach(self.window)
        install(self._places.logs, self.words, self.theme, self.window, self._save)
        AfterPaint(self.window, self._open)
        self.window.show()

    def rebuild(
        self, *, library: Path | None = None, user: str = "", moved_from: Path | None = None
    ) -> None:
        """Build the window anew for another language, user or library, once all is saved.

        Whoever names another user has made sure that the name is theirs. With ``moved_from``
        the library there is moved to ``library`` first, while nobody has it open; where that
        fails it is opened where it was.
        """
        self._put_away(partial(self._start_anew, self.window, library, user, moved_from))

    def end(self, code: int) -> None:
        """Write what is typed, and end with an exit code: the system says so."""
        self._write_now()
        self._go(partial(self._qt.exit, code), _LAST_MS)

    def _start_anew(
        self, before: MainWindow, library: Path | None, user: str, moved_from: Path | None
    ) -> None:
        before.deleteLater()
        self._moving = moved_from
        if library is not None or user:
            self._room = ""
        self._proven = library is None and (self._proven or bool(user))
        if library is not None:
            self._named = library
            self.state.keep("library", str(library))
        if (library is not None or not user) and self._desk is not None and library is not None:
            self._desk.close()
            self._desk = None
        self._user = user or ("" if library is not None else self._user)
        self.start()

    @staticmethod
    def _lost(path: Path) -> bool:
        from editor_app.services.copies import lost

        return lost(path)

    def close(self) -> None:
        """Let go of everything."""
        if self.starts is not None:
            self.starts.close()
        sys.excepthook = self._hook
        self._qt_words.silence()
        self._collector.stop()
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        self.state.flush()

    def _open(self) -> None:
        if self.starts is not None:
            self.starts.listen()
        self._qt_words.speak(self.words)
        self.window.dress()
        self.messages.posted.connect(self.window.toast.show_message)
        self.failed = False
        self._preparing = QObject()  # what stands in the window before its library
        path, wanted, kept = self.library, self._user, self._desk
        anew, copies = self._anew, self.state.place(COPIES_FOLDER)
        default = self._named is None and path == self._places.default_library
        samples = default and not self.state.flag(_SAMPLES_GIVEN)
        moving, self._moving = self._moving, None
        if samples or moving is not None:
            self._say_preparing("samples_preparing" if samples else "library_moving")

        def open_library() -> _Opened:
            from editor_app.services.desk import open_desk

            where, came = (path, None) if moving is None else _moved(moving, path)
            with ExitStack() as undo:
                desk = kept
                if desk is None:
                    desk = open_desk(
                        where,
                        resources=resources(),
                        aside=self._places.unsaved,
                        anew=anew,
                        copies=copies,
                    )
                    undo.callback(desk.close)  # where nobody of that name may sit at it
                user = desk.users.get(wanted) if wanted else desk.users.owner()
                undo.pop_all()
            lacks = samples and desk.writable and not desk.finding.any()
            return _Opened(desk, user, desk.users.list(), lacks, came)

        self.tasks.read(open_library, self._take, self._cannot_open)

    def _say_preparing(self, what: str) -> None:
        from editor_app.ui.shell.unopened import show_preparing

        self._preparing = show_preparing(self.window, self.theme, self.words, what)

    def _take(self, opened: _Opened) -> None:
        """Sit down at a library, once it is known who does, and it holds the samples it should."""
        self._desk, self._user = opened.desk, opened.user.name
        self.words.know(opened.users)
        if isinstance(opened.moved, EditorError):
            self._named = opened.desk.library_path
            self.state.keep("library", str(self._named))
            self.messages.error(opened.moved)
        elif opened.moved is not None:
            self.to_say.append(opened.moved)
        if not self._proven and opened.desk.writable and _must_prove(opened.user):
            self._ask_who(opened)
            return
        self._proven = True
        given = self._named is None and opened.desk.writable
        if not opened.lacks_samples:
            self._furnish(opened, samples_given=given)
            return

        def put() -> None:
            from editor_app.services.samples import put_samples

            put_samples(opened.desk, resources() / "samples")

        def go_on(error: EditorError | None) -> None:
            if error is not None:
                self.messages.error(error)
            self._furnish(opened, samples_given=error is None)

        self.tasks.write(put, go_on, go_on)

    def _furnish(self, opened: _Opened, *, samples_given: bool) -> None:
        from editor_app.ui.base.context import Context
        from editor_app.ui.shell.listing import Listing

        self._preparing.deleteLater()
        if samples_given:
            self.state.keep(_SAMPLES_GIVEN, True)
        context = Context(
            desk=opened.desk,
            user=opened.user,
            words=self.words,
            theme=self.theme,
            tasks=self.tasks,
            messages=self.messages,
            commands=self.commands,
            undo=Undo(),
            state=self.state,
        )
        self.listing = listing = Listing(self.window, context)
        listing.filled.connect(lambda: self._complete(context, listing))
        self.tasks.watch(opened.desk.data_version)
        if opened.desk.why_read_only is not None:
            self.to_say.insert(0, opened.desk.why_read_only)
        self.messages.notices(self.to_say)
        self.to_say.clear()

    def _complete(self, context: Context, listing: Listing) -> None:
        from editor_app.ui.shell.automatic_copies import AutomaticCopies
        from editor_app.ui.shell.catching_up import CatchingUp
        from editor_app.ui.shell.desktop import Desktop

        self._anew = False
        default = self.default_library
        self.desktop = Desktop(self.window, context, listing, self.rebuild, default)
        self.tasks.read(load_icons, lambda _none: self.theme.use_icons())
        AutomaticCopies(context, self.window)
        CatchingUp(context, self.desktop.opened.opened, self.window)
        if self._room:
            self.desktop.room = self._room
        self._room = ""

    def _ask_who(self, opened: _Opened) -> None:
        """Ask for the passphrase of the name to begin with, or of another that is chosen."""
        from editor_app.ui.widgets.acting import ActingSheet

        others = [user for user in opened.users if user.retired is None]
        others.sort(key=lambda user: user.name != opened.user.name)
        sheet = ActingSheet(
            self.theme, self.words, self.tasks, opened.desk.users, others, self.window
        )

        def go_on(user: User) -> None:
            self._proven = True
            self._take(replace(opened, user=user))

        sheet.proven.connect(go_on)
        sheet.rejected.connect(
            lambda: self._cannot_open(Refused("passphrase_to_act", user=opened.user.name))
        )
        sheet.open()

    def _cannot_open(self, error: EditorError) -> None:
        from editor_app.ui.base.file_questions import FileQuestions
        from editor_app.ui.shell.unopened import show_lost, show_unopened

        self.failed = True
        files = FileQuestions(self.words, self.state)
        if error.key != "library_missing_kept":
            show_unopened(
                self.window,
                self.theme,
                self.words,
                error,
                self.library,
                files,
                self.rebuild,
                self.default_library,
            )
            return
        from editor_app.services.copies import offered

        path, chosen = self.library, self.state.place(COPIES_FOLDER)
        self.tasks.read(
            lambda: offered(path, chosen),
            lambda copies: show_lost(self, error, path, files, copies),
        )

    def begin_anew(self) -> None:
        """Begin a new library where one is gone, though copies of it lie there."""
        self._anew = True
        self.rebuild()

    def _ask(self, question: Question) -> bool:
        from editor_app.ui.widgets.ask import ask

        return ask(self.theme, self.words, self.window, question)

    def _put(self, question: Question, answer: Answer) -> None:
        from editor_app.ui.widgets.ask import put

        put(self.theme, self.words, self.window, question, answer)

    def _save(self) -> None:
        """After an unexpected failure: put what is being written away, asking nothing."""
        if self.desktop is not None:
            self.desktop.built.write.writing.flush(lambda _saved: None)

    def _write_now(self) -> None:
        """At the end of the session or the process: write what is typed, with no more turns."""
        if self.desktop is not None:
            self.desktop.write_now()

    def _closing(self) -> None:
        self._put_away(self._qt.quit)

    def _put_away(self, then: Callable[[], object]) -> None:
        """Have the window gone, once nothing in it would be lost, and go on."""
        if self.desktop is not None:
            self.desktop.finish(lambda: self._go(then))
        else:
            self._go(then)

    def _go(self, then: Callable[[], object], patience_ms: int = 10_000) -> None:
        """Take the window from the screen and go on once the work behind it ended."""
        if self._ending:
            return
        self._ending = True
        self.window.keep_layout()
        self.window.go()
        self.tasks.close(partial(self._gone, then), patience_ms)

    def _gone(self, then: Callable[[], object]) -> None:
        if self.desktop is not None:
            self._room = self.desktop.room
            self.desktop.part()
        self.desktop = self.listing = None
        then()


def _moved(source: Path, target: Path) -> tuple[Path, Notice | EditorError]:
    """Move a library that nobody has open; returns where it lies then, and how it went."""
    from editor_app.services.upkeep import move_library

    try:
        return target, move_library(source, target)
    except EditorError as error:
        return source, error


def _must_prove(user: User) -> bool:
    """Whether somebody has to show that a name is theirs, or to choose another."""
    return user.has_passphrase or user.retired is not None


def _mode(chosen: str) -> Mode:
    """Return the theme that was remembered; the system's where none or an unknown one was."""
    return Mode(chosen) if chosen in set(Mode) else Mode.SYSTEM


def _desktop_language() -> str:
    """Return the user's language as ``zh_CN``.

    Asked only where the environment does not say it: Qt's locale class takes a
    fortieth of a second before the first paint.
    """
    from PySide6.QtCore import QLocale

    return QLocale.system().name()

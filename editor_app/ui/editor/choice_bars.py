"""Bars over the text: two texts to go on with, neither lost unasked; and why it came back."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from editor_app.domain.fields import short_minute
from editor_app.services.unsaved import UnsavedText
from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.controls import button, column, label, row, set_look
from editor_app.ui.widgets.said import Said
from editor_app.words import Words

_POINTED_MS = 1500


class _ChoiceBar(QFrame):
    """What happened, more about it, and buttons."""

    def __init__(self, theme: Theme, what: str, more: str, buttons: list[QPushButton]) -> None:
        super().__init__()
        self.setObjectName("band")
        self._what = label(what, "strong", wrap=True)
        layout = column(
            self._what, label(more, "soft", wrap=True), row(*buttons, None), gap=theme.px(6)
        )
        side = theme.px(24)
        layout.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self.setLayout(layout)
        self.hide()


class ConflictBar(_ChoiceBar):
    """Says that another wrote the same text; shown while saving is stopped.

    Signals:
        keep_mine: theirs becomes a version, what is written here the working text.
        take_theirs: what is written here becomes a version, theirs the working text.
    """

    keep_mine = Signal()
    take_theirs = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        mine, theirs = button(words("editor.keep_mine")), button(words("editor.take_theirs"))
        super().__init__(
            theme, words("editor.conflict"), words("editor.conflict_more"), [mine, theirs]
        )
        mine.clicked.connect(self.keep_mine)
        theirs.clicked.connect(self.take_theirs)


class KeptBar(_ChoiceBar):
    """Says that a text of this piece never reached the library.

    Signals:
        compare: show what differs.
        restore: go on with it; what the library holds becomes a version.
        discard: drop it.
    """

    compare = Signal(object)
    restore = Signal(object)
    discard = Signal(object)

    def __init__(self, theme: Theme, words: Words) -> None:
        self._words = words
        self._kept: UnsavedText | None = None
        buttons = {
            name: button(words(f"editor.kept_{name}")) for name in ("compare", "restore", "discard")
        }
        super().__init__(theme, "", words("editor.kept_more"), list(buttons.values()))
        for name, made in buttons.items():
            signal = getattr(self, name)
            made.clicked.connect(lambda _on=False, signal=signal: signal.emit(self._kept))
        self._restore = buttons["restore"]

    @property
    def said(self) -> str:
        """What the bar says first."""
        return self._what.text()

    def show_kept(self, found: tuple[UnsavedText, ...], *, may_write: bool) -> None:
        """Show the newest of some kept texts; nothing where there is none."""
        self._kept = found[0] if found else None
        if self._kept is not None:
            when, by = short_minute(self._kept.time), self._kept.by
            said = self._words("editor.kept_by", when=when, user=by) if by else ""
            self._what.setText(said or self._words("editor.kept", when=when))
        self._restore.setVisible(may_write)
        self.setVisible(bool(found))


class _SaidBar(QFrame):
    """One sentence and one button; hidden where there is nothing to say."""

    def __init__(self, theme: Theme, act: str) -> None:
        super().__init__()
        self.setObjectName("band")
        self._said = Said(theme)
        self.button = button(act)
        layout = row(self._said, self.button, gap=theme.px(16))
        side = theme.px(24)
        layout.setContentsMargins(side, theme.px(8), side, theme.px(8))
        self.setLayout(layout)
        self.hide()
        self._pointed = QTimer(self, singleShot=True, interval=_POINTED_MS)
        self._pointed.timeout.connect(lambda: set_look(self, "pointed", ""))

    @property
    def said(self) -> str:
        """The sentence shown."""
        return self._said.text

    def say(self, sentence: str) -> None:
        """Show a sentence; nothing for none."""
        self._said.say(sentence)
        self.setVisible(bool(sentence))

    def point(self) -> None:
        """Draw the eye here: somebody typed, and nothing came of it."""
        if self.isVisible():
            set_look(self, "pointed", "true")
            self._pointed.start()


class ReturnedBar(_SaidBar):
    """Says who sent the piece back and why, until it is submitted again.

    Signals:
        look_wanted: see what the reviewers changed.
    """

    look_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words("ui.returned_look"))
        self.button.clicked.connect(self.look_wanted)


class SealBar(_SaidBar):
    """Says that the text is there to be read, and what it costs to change it.

    Signals:
        change_wanted: change it nevertheless.
    """

    change_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words("ui.sealed_change"))
        self.button.clicked.connect(self.change_wanted)


class BinBar(_SaidBar):
    """Says that the piece is in the bin, where it can be read only.

    Signals:
        restore_wanted: take it out.
    """

    restore_wanted = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words("command.restore_pieces"))
        self.button.clicked.connect(self.restore_wanted)

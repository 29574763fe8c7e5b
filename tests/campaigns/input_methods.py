"""Chinese typed with a real fcitx5 into the window as it is started: real keys, a real screen.

The application is told of fcitx as the systems of offices tell it, and finds the way to it
by itself. What fcitx gave is read off the session's bus; what the scripts do to the text
besides is known; so it is known to the character what must stand on the page and in the
library afterwards.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.piece import Piece
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from tests.campaigns.composing_session import Session, Window, missing, session, until, window
from tests.campaigns.outcome import Outcome

_OTHER = "另一篇稿件的正文。"
_TWO = "甲乙丙丁\n\n戊己庚辛"
_SHORT = ("nihao", "laomo", "jingshen", "gongren", "zhongguo", "xuexi", "laodong", "huixin")
_PARTS = ("lao", "mo", "zhong", "guo", "de", "le", "ni", "niha", "nihaoma", "shi", "pdf", "zhonguo")
_LONG = (
    "quanguolaomohexianjingongzuozhe",
    "gegejigonghuiyaorenzhenguanche",
    "womenyaodalihongyanglaomojingshen",
    "shehuizhuyihexinjiazhiguan",
)
_WORDS = {*_SHORT, *_PARTS, *_LONG}  # typed letter by letter; other names are keys


def run(count: int, seed: int) -> Outcome:
    """Play so many scripts: each once, then each at 150 % where only the bus tells of fcitx."""
    why = missing()
    if why:
        pytest.skip(why)
    outcome = Outcome("Chinese by a real fcitx5 into the window: text as committed")
    away: list[int] = []
    for begun in range(0, count, len(SCRIPTS)):
        second = begun // len(SCRIPTS) % 2 == 1
        with tempfile.TemporaryDirectory() as folder:
            away += _round(outcome, Path(folder), SCRIPTS[: count - begun], seed + begun, second)
    if away:
        outcome.figures["candidates from the caret at most"] = f"{max(away)} px"
    return outcome


def _round(
    outcome: Outcome, folder: Path, chosen: Sequence[Script], seed: int, second: bool
) -> list[int]:
    """Play scripts in one window, which is closed while composing; returns pixels to candidates."""
    library, away = folder / "稿库.dinggao", list[int]()
    pieces = list(_pieces(library, [*chosen, _CLOSED]))
    started = session(folder / "home", 1.5 if second else 1.0, said=not second)
    with started as made, window(made, library, folder) as opened:
        for number, script in enumerate([*chosen, _CLOSED]):
            hand = Hand(made, opened, library, *pieces[number], random.Random(seed + number))
            outcome.note(script.name, hand.play(script))
            away += hand.away
    if opened.process.returncode:
        outcome.failed.append(f"the window ended with {opened.process.returncode}")
    return away


def _pieces(library: Path, chosen: Sequence[Script]) -> Iterator[tuple[int, int]]:
    """Make a piece for each script, and one beside it."""
    desk = open_desk(library, resources=resources())
    by = desk.users.owner()
    try:
        for number, script in enumerate(chosen):
            made = desk.drafting.new("speech", f"第{number}篇", by=by, text=script.text)
            other = desk.drafting.new("speech", f"旁边{number}篇", by=by, text=_OTHER)
            yield made.value.id, other.value.id
    finally:
        desk.close()


@dataclass(frozen=True, slots=True)
class Script:
    """What is done to a piece; ``at`` is the line and column of the caret at first."""

    name: str
    play: Callable[[Hand], None]
    text: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass
class Hand:
    """Somebody who types into a window, and looks whether it is there."""

    session: Session
    window: Window
    library: Path
    piece: int
    other: int
    chance: random.Random
    faults: list[str] = field(default_factory=list[str])
    away: list[int] = field(default_factory=list[int])  # pixels from caret to candidates

    def play(self, script: Script) -> list[str]:
        """Play a script; returns what is wrong."""
        self.window.ask("open", self.piece)
        until(lambda: self.ready(self.piece), "the piece is not open")
        self.window.ask("go", *script.at)
        self.began, self.told = len(self.session.commits), len(self.state()["told"])
        try:
            script.play(self)
        except TimeoutError as error:
            self.faults.append(f"{error}; {self.state()}")
        self.look_at("the piece beside", self.in_library(self.other).text, _OTHER)
        if script is not _CLOSED:
            self.faults += [f"said: {text}" for text in self.state()["told"][self.told :]]
        return self.faults

    # Doing

    def keys(self, *names: str, every: int = 25) -> None:
        """Press keys by name; a word of small letters is typed letter by letter."""
        single = [key for name in names for key in (name if name in _WORDS else [name])]
        self.session.keys(*single, every=every)

    def write(self, pinyin: str | None = None, end: str = "space", every: int = 25) -> str:
        """Type a word, take what is offered first, and return what that was."""
        pinyin = self.word() if pinyin is None else pinyin
        before = len(self.session.commits)
        self.keys(*([pinyin] if pinyin else []), end, every=every)
        until(lambda: len(self.session.commits) > before, "nothing was committed", 5)
        self.rest()
        return "".join(self.session.commits[before:])

    def word(self) -> str:
        """Choose a short word, which pinyin knows whole."""
        return self.chance.choice(_SHORT)

    def compose(self, pinyin: str = "") -> str:
        """Begin a word and leave it; returns what stands in the window of it."""
        self.keys(pinyin or self.word())
        until(lambda: self.state()["composing"], "nothing is being composed", 5)
        self.rest()
        return str(self.state()["composing"])

    def click(self, place: str) -> None:
        """Click into a field or the page."""
        x, y, width, height = self.window.ask("where", place)
        self.session.click(x + width // 2, y + height // 2)
        until(lambda: self.state()["focus"] == place, f"{place} has not the keyboard", 5)

    def click_row(self, piece: int) -> None:
        """Click a piece in the list."""
        x, y, width, height = self.window.ask("row", piece)
        self.session.click(x + width // 2, y + height // 2)
        until(lambda: self.ready(piece), "the piece clicked is not open")

    # Looking

    def state(self) -> dict[str, Any]:
        """Ask the window for what stands in it."""
        told: dict[str, Any] = self.window.ask("state")
        return told

    @property
    def given(self) -> str:
        """All that the input method gave since the script began."""
        return "".join(self.session.commits[self.began :])

    def rest(self) -> None:
        """Wait until nothing moves any more: keys go to the bus and come back."""
        seen: list[object] = []

        def same() -> bool:
            state = self.state()
            now = (state["text"], state["composing"], state["find"], len(self.session.commits))
            seen.append(now)
            return len(seen) > 3 and seen[-4:] == [now] * 4

        until(same, "the window does not come to rest")

    def in_library(self, piece: int) -> Piece:
        """Read a piece as the library holds it."""
        desk = open_desk(self.library, resources=resources())
        try:
            return desk.drafting.open(piece)
        finally:
            desk.close()

    def ends_with(self, text: str) -> None:
        """Look whether page and library hold exactly this."""
        self.rest()
        state = self.state()
        self.look_at("still composing", state["composing"], "")
        if state["piece"] == self.piece:
            self.look_at("on the page", state["text"], text)
        self.saved(text)

    def saved(self, text: str) -> None:
        """Look whether the library holds exactly this, now or soon."""
        try:
            until(lambda: self.in_library(self.piece).text == text, "", 5)
        except TimeoutError:
            self.look_at("in the library", self.in_library(self.piece).text, text)

    def chinese(self, text: str) -> None:
        """Look whether it is Chinese that was given."""
        if not any("\u4e00" <= character <= "\u9fff" for character in text):
            self.faults.append(f"no Chinese came: {text!r}")

    def look_at_candidates(self) -> None:
        """Look whether the candidates stand at the caret: at most a line above or below."""
        self.rest()
        x, y, _width, height = self.state()["caret"]
        left, top, wide, high = until(self.session.candidates, "no candidates are shown", 5)
        gap = top - (y + height) if top >= y else y - (top + high)
        beside = max(left - x, x - (left + wide), 0)
        if beside > height or not -height <= gap <= height:
            self.faults.append(
                f"candidates at {left},{top} ({wide} × {high}), caret at {x},{y} ({height})"
            )
        self.away.append(max(abs(gap), beside))

    def kept(self, text: str, before: str, composed: str, after: str) -> None:
        """Look whether what was being composed was kept as it stood there."""
        self.look_at("kept", text, before + composed + after)

    def look_at(self, what: str, found: object, wanted: object) -> None:
        """Note it where something is not as it should be."""
        if found != wanted:
            self.faults.append(f"{what}: {found!r}, not {wanted!r}")

    def ready(self, piece: int) -> bool:
        """Whether a piece is open and nothing runs."""
        state = self.state()
        return state["piece"] == piece and bool(state["idle"])


# The scripts


def _plain(hand: Hand) -> None:
    given = hand.write("nihao")
    hand.chinese(given)
    hand.look_at("fcitx gives", given, "你好")
    hand.ends_with(given)


def _long(hand: Hand) -> None:
    for _ in range(3):
        hand.keys(hand.chance.choice(_LONG))
        hand.look_at_candidates()
        hand.write("de")
    hand.chinese(hand.given)
    hand.ends_with(hand.given)


def _selection(hand: Hand) -> None:
    hand.keys("Home", "Right", "shift+Right", "shift+Right")
    hand.ends_with(f"甲{hand.write()}丁")


def _everything(hand: Hand) -> None:
    hand.keys("ctrl+a")
    hand.ends_with(hand.write())


def _find(hand: Hand) -> None:
    hand.keys("ctrl+f")
    until(lambda: hand.state()["focus"] == "find", "the find box has not the keyboard")
    hand.keys("lao")
    hand.look_at_candidates()
    given = hand.write("mo")
    state = hand.state()
    hand.look_at("in the find box", state["find"], given)
    hand.look_at("found", state["found"][:1] != "0" and bool(state["found"]), True)
    hand.keys("Escape")
    hand.ends_with("劳模，劳模")


def _title(hand: Hand) -> None:
    hand.click("title")
    hand.keys("ctrl+a", "lao")
    hand.look_at_candidates()
    given = hand.write("mo") + hand.write()
    hand.keys("Return")
    until(lambda: hand.in_library(hand.piece).fields["title"] == given, f"title is not {given}", 5)


def _tag(hand: Hand) -> None:
    hand.click("tag")
    given = hand.write()
    hand.keys("Return")
    until(lambda: hand.in_library(hand.piece).tags == (given,), f"tag is not {given}", 5)
    hand.click("page")
    hand.ends_with("")


def _field_after_page(hand: Hand) -> None:
    """What the page saves behind one's back takes nothing away from a field composed in."""
    first = hand.write()
    hand.click("occasion")
    hand.compose("zhongguo")
    hand.saved(first)
    hand.rest()
    given = hand.write("gongren")
    hand.keys("Return")
    until(
        lambda: hand.in_library(hand.piece).fields.get("occasion") == given,
        f"the field is not {given}",
        5,
    )


def _other_piece(hand: Hand, leave: Callable[[], None]) -> None:
    first = hand.write()
    composed = hand.compose()
    leave()
    until(lambda: hand.state()["piece"] != hand.piece, "the piece was not left")
    hand.rest()
    left = hand.in_library(hand.piece).text
    hand.kept(left, first, composed, "")
    hand.window.ask("open", hand.piece)
    until(lambda: hand.ready(hand.piece), "the piece is not open again")
    hand.ends_with(left)


def _other_by_click(hand: Hand) -> None:
    _other_piece(hand, lambda: hand.click_row(hand.other))


def _other_by_key(hand: Hand) -> None:
    _other_piece(hand, lambda: hand.keys("ctrl+Next"))


def _elsewhere_in_the_page(hand: Hand) -> None:
    composed = hand.compose()
    x, y, _width, height = hand.state()["caret"]
    hand.session.click(x + 2, y + 2 * height + height // 2)
    hand.rest()
    text = hand.state()["text"]
    hand.kept(text, "甲乙丙丁", composed, "\n\n戊己庚辛")
    hand.ends_with(text)


def _from_page_to_title(hand: Hand) -> None:
    composed = hand.compose()
    hand.click("title")
    hand.rest()
    text = hand.state()["text"]
    hand.kept(text, "甲", composed, "乙")
    hand.ends_with(text)
    hand.look_at("title", hand.in_library(hand.piece).fields["title"][:1], "第")


def _to_another_window(hand: Hand) -> None:
    composed = hand.compose()
    with hand.session.other_window():
        hand.rest()
        text = hand.state()["text"]
    hand.kept(text, "甲", composed, "乙")
    hand.click("page")
    hand.ends_with(text)


def _to_the_search(hand: Hand) -> None:
    composed = hand.compose()
    hand.keys("ctrl+k")
    until(lambda: hand.state()["focus"] != "page", "the search has not the keyboard")
    hand.rest()
    text = hand.state()["text"]
    hand.keys("Escape")
    hand.kept(text, "甲", composed, "乙")
    hand.click("page")
    hand.ends_with(text)


def _escape(hand: Hand) -> None:
    hand.compose("niha")
    hand.keys("Escape")
    hand.ends_with("甲乙")
    hand.ends_with(f"甲{hand.write()}乙")


def _backspace(hand: Hand) -> None:
    hand.compose("nihaoma")
    hand.keys("BackSpace", "BackSpace")
    given = hand.write("le")
    hand.keys("BackSpace")
    hand.ends_with(f"甲{given[:-1]}乙")
    hand.compose("ni")
    hand.keys("BackSpace", "BackSpace", "BackSpace")  # the last meets the text
    hand.ends_with(f"甲{given[:-2]}乙")


def _number(hand: Hand) -> None:
    for number in "325":
        hand.write("shi", number)
    hand.chinese(hand.given)
    hand.ends_with(hand.given)


def _paging(hand: Hand) -> None:
    first = hand.write("shi")
    hand.compose("shi")
    hand.keys("equal", "equal", "minus")
    given = hand.write(end="2", pinyin="")
    hand.look_at("paged to another", first == given, False)
    hand.ends_with(hand.given)


def _punctuation(hand: Hand) -> None:
    for mark in ("comma", "period", "question", "exclam"):
        hand.write(end=mark)
    hand.look_at("full-width marks", [c for c in hand.given if c in "，。？！"], list("，。？！"))
    hand.ends_with(hand.given)


def _enter(hand: Hand) -> None:
    hand.look_at("letters", hand.write("nihao", "Return"), "nihao")
    hand.keys("Return")
    given = hand.write("laomo")
    hand.ends_with(f"nihao\n{given}")


def _saved_while_composing(hand: Hand) -> None:
    first = hand.write()
    composed = hand.compose("zhongguo")
    hand.saved(first)
    hand.rest()
    hand.look_at("composing", hand.state()["composing"], composed)
    hand.write("gongren")
    hand.ends_with(hand.given)


def _undone(hand: Hand) -> None:
    given = hand.write()
    hand.keys("ctrl+z")
    hand.ends_with("甲乙")
    hand.keys("ctrl+shift+z")
    hand.ends_with(f"甲{given}乙")
    hand.compose()
    hand.keys("Escape", "ctrl+z")
    hand.ends_with("甲乙")


def _bold(hand: Hand) -> None:
    hand.keys("ctrl+b")
    hand.rest()
    hand.ends_with(f"**{hand.write()}**")


def _table(hand: Hand) -> None:
    hand.keys("lao")
    hand.look_at_candidates()
    hand.ends_with(f"| 甲 | 乙 |\n|---|---|\n| 丙{hand.write('mo')} | 丁 |")


def _heading(hand: Hand) -> None:
    first = hand.write()
    hand.keys("Left", "Left")
    second = hand.write()
    hand.ends_with(f"一、成绩{first[:-2]}{second}{first[-2:]}")


def _at_the_bottom(hand: Hand) -> None:
    hand.keys("ctrl+End", "zhong")
    hand.look_at_candidates()
    hand.ends_with(f"{_MANY}{hand.write('guo')}")


def _in_a_long_paragraph(hand: Hand) -> None:
    hand.keys("End", "zhong")
    hand.look_at_candidates()
    hand.write("guo")
    text = hand.state()["text"]
    hand.look_at("with it", text.replace(hand.given, "", 1), _WIDE)
    hand.ends_with(text)


def _latin_between(hand: Hand) -> None:
    first = hand.write()
    hand.keys("Shift_L", "pdf", "Shift_L")
    hand.ends_with(f"{first}pdf{hand.write()}")


def _quick_hands(hand: Hand) -> None:
    words = [hand.word() for _ in range(12)]
    hand.keys(*(key for word in words for key in (word, "space")), every=4)
    until(lambda: len(hand.session.commits) - hand.began >= len(words), "not all was given", 10)
    hand.ends_with(hand.given)


def _inside_the_composition(hand: Hand) -> None:
    hand.compose("zhonguo")
    hand.keys("Left", "Left", "Left")
    hand.write("g")
    hand.chinese(hand.given)
    hand.ends_with(f"甲{hand.given}乙")


def _replace(hand: Hand) -> None:
    hand.keys("ctrl+h")
    until(lambda: hand.state()["focus"] == "find", "the find box has not the keyboard")
    hand.look_at("find", hand.write("laomo"), "劳模")
    hand.click("replace")
    given = hand.write("jingshen")
    hand.keys("Return", "Return", "Escape")
    hand.ends_with(f"{given}，{given}")


def _closed(hand: Hand) -> None:
    first = hand.write()
    composed = hand.compose()
    hand.keys("alt+F4")
    hand.window.process.wait(20)
    hand.kept(hand.in_library(hand.piece).text, first, composed, "")


_CLOSED = Script("the window closed while composing", _closed)
_MANY = "第一行的字。\n\n" * 40
_WIDE = "各级工会要认真贯彻落实会议精神，大力弘扬劳模精神、劳动精神、工匠精神。" * 6

SCRIPTS = (
    Script("plain text", _plain),
    Script("another piece clicked while composing", _other_by_click),
    Script("long candidates", _long),
    Script("over a selection", _selection, "甲乙丙丁"),
    Script("over everything", _everything, "甲乙丙丁\n\n戊己"),
    Script("in the find box", _find, "劳模，劳模"),
    Script("in the replace box", _replace, "劳模，劳模"),
    Script("in the title", _title),
    Script("as a tag", _tag),
    Script("in a field while the page is saved", _field_after_page),
    Script("the next piece by key while composing", _other_by_key),
    Script("a click elsewhere while composing", _elsewhere_in_the_page, _TWO, (0, 4)),
    Script("from page to title while composing", _from_page_to_title, "甲乙", (0, 1)),
    Script("to another window while composing", _to_another_window, "甲乙", (0, 1)),
    Script("to the search while composing", _to_the_search, "甲乙", (0, 1)),
    Script("Esc in the middle", _escape, "甲乙", (0, 1)),
    Script("Backspace inside", _backspace, "甲乙", (0, 1)),
    Script("by number", _number),
    Script("by page", _paging),
    Script("by a mark", _punctuation),
    Script("Enter gives letters", _enter),
    Script("saved while composing", _saved_while_composing),
    Script("undone and redone", _undone, "甲乙", (0, 1)),
    Script("bold first", _bold),
    Script("in a table", _table, "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |", (2, 3)),
    Script("in a heading", _heading, "一、成绩", (0, 4)),
    Script("at the bottom", _at_the_bottom, _MANY),
    Script("at the end of a wrapped line", _in_a_long_paragraph, _WIDE, (0, 3)),
    Script("Latin between", _latin_between),
    Script("quick hands", _quick_hands),
    Script("inside the composition", _inside_the_composition, "甲乙", (0, 1)),
)
COUNT = 2 * len(SCRIPTS)
SMALL = 2

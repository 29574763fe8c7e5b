"""Every sheet: named controls, keyboard, nothing cut, at every size and in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.person import RosterEntry
from editor_app.paths import resources
from editor_app.services.intake import Imported
from editor_app.services.register_table import read_table
from editor_app.services.returns import Known, Match
from editor_app.ui.base.context import Context
from editor_app.ui.base.theme import Theme
from editor_app.ui.library.intake.import_results import ImportResults
from editor_app.ui.library.intake.import_sheet import Beside, ImportSheet
from editor_app.ui.library.list.tag_pieces import TagPiecesSheet
from editor_app.ui.library.registers.people_sheet import PeopleSheet, PersonSheet
from editor_app.ui.library.registers.table_sheet import TableSheet
from editor_app.ui.library.registers.tags_sheet import TagsSheet
from editor_app.ui.library.registers.users_sheet import NewPassphraseSheet, UserSheet, UsersSheet
from editor_app.ui.widgets.acting import ActingSheet
from editor_app.ui.widgets.elided import ElidedLabel
from editor_app.ui.widgets.new_piece import NewPieceSheet
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import LANGUAGES, Words
from tests.ui.library.hands import from_top, stops
from tests.ui.library.intake.test_import_sheet import Left, Page

_RESULTS = (
    Imported(1, "在全市职工大会上的讲话", "speech", "new", {}, (), (), None, "讲话.txt"),
    Imported(None, "", "", "failed", {}, (), (), None, "坏.pdf"),
)
_TABLE = '姓名,职务,电话\n甲,书记,1\n"乙,主任\n'
_PAGE = Page(
    people=(RosterEntry("何静", ("主席",)),),
    secrecy_mark="机密★",
    left_out=(Left("中间一段", "unknown"), Left("首页", "navigation")),
)
_BESIDE = Beside(
    "同志们：",
    new_channel="要闻",
    known=Known(3, "讲话", "speech", 2, Match.NAMED, True, False, True, True),
)


@dataclass(frozen=True)
class Made:
    """How a sheet is made, and the answer that Enter gives in it (empty: none)."""

    make: Callable[[Context, QWidget], Sheet]
    enter: str = ""


SHEETS = {
    "new_piece": Made(lambda c, w: NewPieceSheet(c.theme, c.words, c.desk.kinds, w), "new_make"),
    "tag_pieces": Made(lambda c, w: TagPiecesSheet(c, c.desk.tagging.tags(), 3, w)),
    "tags": Made(lambda c, w: TagsSheet(c, w), "close"),
    "people": Made(lambda c, w: PeopleSheet(c, w), ""),
    "person": Made(lambda c, w: PersonSheet(c, w), "ok"),
    "users": Made(lambda c, w: UsersSheet(c, w, switching=False), "close"),
    "switching": Made(lambda c, w: UsersSheet(c, w, switching=True), "users_go_on"),
    "user": Made(lambda c, w: UserSheet(c, w), "ok"),
    "roles": Made(lambda c, w: UserSheet(c, w, c.user), "ok"),
    "passphrase": Made(
        lambda c, w: NewPassphraseSheet(c, w, c.user, asked=c.words("ui.passphrase_old")), "ok"
    ),
    "acting": Made(
        lambda c, w: ActingSheet(c.theme, c.words, c.tasks, c.desk.users, c.desk.users.list(), w),
        "users_go_on",
    ),
    "import": Made(lambda c, w: ImportSheet(c, _PAGE, _BESIDE, (), w), "known_accept_version"),
    "table": Made(lambda c, w: TableSheet(c, read_table(_TABLE, "2024-03-05"), w), "table_accept"),
    "results": Made(lambda c, w: ImportResults(c, _RESULTS, w), "close"),
}


@pytest.fixture
def in_words(office: Context, theme: Theme) -> Iterator[Callable[[str, float], Context]]:
    """The office in a language and at a scale."""

    def speak(language: str, scale: float) -> Context:
        if theme.scale != scale:
            theme.set_scale(scale)
        return replace(office, words=Words.load(resources() / "translations", language))

    yield speak
    if theme.scale != 1.0:
        theme.set_scale(1.0)


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    """A window under the sheet, of the smallest screen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    return window


def opened(name: str, context: Context, ground: QWidget) -> Sheet:
    """Open a sheet over a window."""
    sheet = SHEETS[name].make(context, ground)
    sheet.show()
    assert context.tasks.wait_idle()
    QApplication.processEvents()
    return sheet


def controls(sheet: QDialog) -> list[QWidget]:
    """Return what the keyboard reaches."""
    return [
        widget
        for widget in sheet.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(
            widget,
            QAbstractButton | QLineEdit | QComboBox | QListWidget | QPlainTextEdit | QTableWidget,
        )
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_everything_in_a_sheet_has_a_name(office: Context, ground: QWidget, name: str) -> None:
    for widget in controls(opened(name, office, ground)):
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget.accessibleName() or text, f"{type(widget).__name__} in {name}"


@pytest.mark.parametrize("name", SHEETS)
def test_tab_reaches_everything_in_a_sheet(office: Context, ground: QWidget, name: str) -> None:
    sheet = opened(name, office, ground)
    all_of_them = controls(sheet)
    passed = stops(all_of_them[0])
    missed = [w for w in all_of_them if w not in passed and not isinstance(w, QAbstractButton)]
    assert missed == []
    buttons = [w for w in all_of_them if isinstance(w, QPushButton) and not w.isCheckable()]
    assert [w for w in buttons if w not in passed] == []


@pytest.mark.parametrize("name", ["new_piece", "person", "user", "passphrase", "people", "tags"])
def test_tab_goes_down_a_sheet(office: Context, ground: QWidget, name: str) -> None:
    sheet = opened(name, office, ground)
    passed = stops(controls(sheet)[0])
    heights = [from_top(widget, sheet)[0] // 24 for widget in passed]
    assert heights == sorted(heights)


@pytest.mark.parametrize("name", SHEETS)
def test_enter_gives_the_answer_that_is_meant(office: Context, ground: QWidget, name: str) -> None:
    sheet = opened(name, office, ground)
    defaults = [b.text() for b in sheet.findChildren(QPushButton) if b.isDefault()]
    wanted = SHEETS[name].enter
    assert defaults == ([office.words(f"ui.{wanted}")] if wanted else [])


@pytest.mark.parametrize("name", SHEETS)
def test_escape_closes_a_sheet_and_takes_nothing(
    office: Context, ground: QWidget, name: str
) -> None:
    sheet = opened(name, office, ground)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert sheet.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("name", SHEETS)
def test_one_answer_alone_is_loud(office: Context, ground: QWidget, name: str) -> None:
    sheet = opened(name, office, ground)
    loud = [b for b in sheet.findChildren(QPushButton) if b.property("look") == "primary"]
    assert len(loud) == 1


def cut(sheet: Sheet) -> list[str]:
    """Return the words of a sheet that do not fit their place."""
    buttons = sheet.findChildren(QPushButton)
    wrong = [
        b for b in buttons if not sheet.rect().contains(b.mapTo(sheet, b.rect().bottomRight()))
    ]
    for widget in (*buttons, *sheet.findChildren(QCheckBox), *sheet.findChildren(QLabel)):
        if isinstance(widget, ElidedLabel) or not widget.isVisible():
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        high = widget.heightForWidth(widget.width()) if wraps else 0
        if widget.width() < widget.minimumSizeHint().width() or widget.height() < high:
            wrong.append(widget)  # type: ignore[arg-type]
    return [widget.text() for widget in wrong]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_in_a_small_window(
    in_words: Callable[[str, float], Context], ground: QWidget, language: str, scale: float
) -> None:
    context = in_words(language, scale)
    for name in SHEETS:
        sheet = opened(name, context, ground)
        assert sheet.width() <= ground.width(), name
        assert sheet.height() <= ground.height(), name
        assert cut(sheet) == [], name
        sheet.close()
        sheet.deleteLater()

"""Every dialog that asks for files: what it offers, and that the library stays locked under it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QLibraryInfo
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.formats.reading import READABLE_SUFFIXES
from editor_app.paths import resources
from editor_app.ui.base.file_questions import FileQuestions
from editor_app.ui.base.state import State
from editor_app.ui.page.pictures import PICTURE_SUFFIXES
from editor_app.ui.widgets.sheet import Sheet
from editor_app.words import LANGUAGES, Words
from tests.locks import BOTH, lasting_locks, on_linux
from tests.ui.choosing import Choosing
from tests.ui.conftest import SPEECH
from tests.ui.every_dialog import EVERY_DIALOG, show_folder
from tests.ui.screen import real_screen
from tests.ui.walking import Start, Walker


@pytest.fixture
def sheet(qtbot: QtBot, walker: Walker) -> Sheet:
    """Something that asks."""
    made = Sheet(walker.app.theme, "问", walker.window)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def state(tmp_path: Path) -> State:
    """What a window remembers: nothing yet."""
    return State(tmp_path / "files.ini")


def offered(choosing: Choosing) -> list[list[str]]:
    """Keep the endings that each dialog offers."""
    seen: list[list[str]] = []
    choosing.look = lambda dialog: seen.append(dialog.nameFilters())
    return seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_filter_is_named_and_lets_all_files_be_seen(
    sheet: Sheet, state: State, choosing: Choosing, language: str
) -> None:
    words = Words.load(resources() / "translations", language)
    seen, files = offered(choosing), FileQuestions(words, state)
    files.to_import(sheet, "")
    files.table(sheet, "")
    files.library(sheet, "")
    assert len(seen) == 3
    for first, everything in seen:
        assert first.count("(") == 1
        assert everything == f"{words('ui.all_files')} (*)"
    assert set(seen[0][0].split("(")[1].rstrip(")").split()) == {f"*{s}" for s in READABLE_SUFFIXES}
    assert seen[1][0].endswith("(*.xlsx *.csv *.tsv *.txt)")
    assert seen[2][0].endswith("(*.dinggao)")


def test_several_files_are_chosen_and_folders_with_spaces(
    sheet: Sheet, state: State, words: Words, choosing: Choosing, tmp_path: Path
) -> None:
    folder = tmp_path / "两 个"
    folder.mkdir()
    paths = (folder / "一 张.png", folder / "二.png")
    for path in paths:
        path.write_bytes(b"")
    files = FileQuestions(words, state)
    choosing.answer = paths
    assert files.pictures(sheet, "", PICTURE_SUFFIXES) == list(paths)
    choosing.answer = (folder,)
    assert files.folder(sheet, "") == folder


def test_giving_up_answers_nothing(
    sheet: Sheet, state: State, words: Words, choosing: Choosing
) -> None:
    files = FileQuestions(words, state)
    assert files.to_import(sheet, "") == []
    assert [files.folder(sheet, ""), files.library(sheet, ""), files.place(sheet, "", "名")] == [
        None
    ] * 3
    assert choosing.proposed[-1] == "名"


def test_a_dialog_starts_where_one_chose_last(
    sheet: Sheet, state: State, words: Words, choosing: Choosing, tmp_path: Path
) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(b"")
    choosing.answer = (path,)
    files = FileQuestions(words, state)
    assert files.table(sheet, "") == path
    choosing.answer = ()
    files.to_import(sheet, "")
    assert choosing.began[-1] == tmp_path


def test_another_place_than_the_proposed_file_that_is_there_already(
    sheet: Sheet, state: State, words: Words, choosing: Choosing, tmp_path: Path
) -> None:
    there, elsewhere = tmp_path / "讲话.txt", tmp_path / "别处" / "copy.txt"
    there.write_bytes(b"")
    elsewhere.parent.mkdir()
    files = FileQuestions(words, state)
    choosing.answer = (there,)
    files.to_import(sheet, "")
    choosing.answer = (elsewhere,)
    assert files.place(sheet, "", there.name) == elsewhere
    assert choosing.began[-1] == tmp_path
    assert choosing.proposed[-1] == there.name


def test_opening_another_library_offers_to_open_and_not_to_save(
    walker: Walker, choosing: Choosing
) -> None:
    said: list[str] = []

    def look(dialog: QFileDialog) -> None:
        said.extend(button.text() for button in dialog.findChildren(QPushButton))
        said.extend(label.text() for label in dialog.findChildren(QLabel))

    choosing.look = look
    walker.run("open_library")
    assert any("打开" in text for text in said)
    assert not [text for text in said if "保存" in text]


def test_the_list_says_what_each_file_is_by_its_name(
    walker: Walker, choosing: Choosing, tmp_path: Path
) -> None:
    (tmp_path / "夹").mkdir()
    told: list[str] = []

    def look(dialog: QFileDialog) -> None:
        show_folder(dialog, tmp_path, walker)
        icons = dialog.iconProvider()
        assert icons is not None
        files = [QFileInfo(str(tmp_path / name)) for name in ("library.dinggao", "夹")]
        told.extend(icons.type(file) for file in files)

    choosing.look = look
    walker.run("import_files")
    assert told == ["DINGGAO 文件", "文件夹"]


@on_linux
@pytest.mark.parametrize("name", ["library.dinggao", "稿库", "library.txt"])
def test_no_dialog_takes_the_library_s_locks_away(
    start: Start, choosing: Choosing, stored_library: Path, tmp_path: Path, name: str
) -> None:
    library = tmp_path / "稿" / name
    library.parent.mkdir()
    library.write_bytes(stored_library.read_bytes())
    walker = start(path=library)
    bring_in_page(walker, tmp_path / "页.txt")
    assert lasting_locks(library) == BOTH
    during: list[set[str]] = []

    def look(dialog: QFileDialog) -> None:
        show_folder(dialog, library.parent, walker)
        during.append(lasting_locks(library))

    choosing.look = look
    for number, (asked, ask) in enumerate(EVERY_DIALOG.items(), start=1):
        ask(walker)
        assert len(during) == number, f"no dialog came up: {asked}"
        assert during[-1] == BOTH, asked
        assert lasting_locks(library) == BOTH, asked
    with closing(sqlite3.connect(library)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@on_linux
def test_nor_on_a_real_screen_with_a_desktop_that_has_dialogs_of_its_own() -> None:
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    if not list((plugins / "platformthemes").glob("*gtk3*")):
        pytest.skip("the platform theme gtk3 is not here")
    with real_screen() as display:
        done = subprocess.run(
            [sys.executable, "-m", "tests.campaigns", "dialogs", "--count", str(len(EVERY_DIALOG))],
            env={
                **os.environ,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_QPA_PLATFORMTHEME": "gtk3",
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr


@on_linux
def test_the_library_dropped_on_its_own_window_is_not_read(walker: Walker, library: Path) -> None:
    before = lasting_locks(library)
    assert before == BOTH
    other_name = library.with_name("别名.txt")
    other_name.hardlink_to(library)
    for path in (library, other_name, library.with_name("library.dinggao-wal")):
        walker.window.dropped.emit([str(path)])
        walker.settle()
        message = walker.window.toast.message
        assert message is not None
        assert str(path) in message.text
        assert lasting_locks(library) == BOTH
    walker.window.toast.hide()
    walker.desktop.built.write.page.setFocus()
    picture = library.with_name("图.png")
    picture.symlink_to(library)
    walker.desktop.built.write._tools._bringing_in.add_picture_files([picture])
    walker.settle()
    message = walker.window.toast.message
    assert message is not None
    assert str(picture) in message.text
    assert lasting_locks(library) == BOTH


def bring_in_page(walker: Walker, page: Path) -> None:
    """Open a piece that has an original."""
    page.write_text(f"座谈会上的讲话\n{SPEECH}", "utf-8")
    desk = walker.desktop.context.desk
    read = desk.intake.read(page)
    piece = desk.intake.accept(read.value, by=desk.users.owner()).value.piece
    assert piece is not None
    walker.open(piece)

"""Libraries: which is open is said, others are opened, made, moved and copied from the menu."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.ui.shell.libraries import recent_libraries
from tests.ui.choosing import Choosing
from tests.ui.walking import Start, Walker, press


def titles(path: Path) -> list[str]:
    """Return the titles that a library holds."""
    with closing(open_desk(path, resources=resources(), create=False)) as desk:
        rows = desk.finding.found("", 100)
        return sorted(row.title for row in rows)


def run(walker: Walker, command: str) -> None:
    """Run a command that builds the window anew, and wait for it."""
    first = walker.window
    assert walker.desktop.context.commands.run(command)
    rebuilt(walker, first)


def rebuilt(walker: Walker, first: object) -> None:
    """Wait until another window works."""
    walker.qtbot.waitUntil(
        lambda: walker.app.window is not first and walker.app.desktop is not None, timeout=20_000
    )
    walker.settle()


def test_the_title_says_which_library_is_open(walker: Walker, library: Path) -> None:
    walker.open(1)
    assert walker.window.windowTitle() == "在全市劳模工作座谈会上的讲话 — library — 定稿"
    walker.run("bin_pieces")
    assert walker.window.windowTitle() == "library — 定稿"  # and no more what is in the bin


@pytest.mark.parametrize(
    ("typed", "made"), [("新稿库", "新稿库.dinggao"), ("别处.dinggao", "别处.dinggao")]
)
def test_another_library_is_made(
    walker: Walker, choosing: Choosing, tmp_path: Path, typed: str, made: str
) -> None:
    choosing.answer = (tmp_path / typed,)
    run(walker, "new_library")
    assert choosing.proposed == ["新稿库.dinggao"]
    assert walker.desktop.context.desk.library_path == tmp_path / made
    assert walker.app.state.text("library") == str(tmp_path / made)
    assert list(walker.desktop.list.ids) == []
    assert walker.window.windowTitle() == f"{Path(made).stem} — 定稿"


def test_making_one_that_is_there_opens_it(
    walker: Walker, choosing: Choosing, library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "有了.dinggao"
    other.write_bytes(library.read_bytes())
    choosing.answer = (other,)
    run(walker, "new_library")
    assert len(walker.desktop.list.ids) == 3


def test_opening_asks_for_one_that_is_there(walker: Walker, choosing: Choosing) -> None:
    first, said = walker.window, list[str]()
    choosing.look = lambda dialog: said.extend(
        each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()
    )
    walker.run("open_library")
    QApplication.processEvents()
    assert walker.app.window is first
    assert choosing.began == [walker.desktop.context.desk.library_path.parent]
    assert any(each.startswith("打开") for each in said)


def test_the_ones_before_are_in_the_menu_and_open(
    walker: Walker, choosing: Choosing, library: Path, tmp_path: Path
) -> None:
    choosing.answer = (tmp_path / "二.dinggao",)
    run(walker, "new_library")
    assert recent_libraries(walker.app.state) == [tmp_path / "二.dinggao", library]
    walker.desktop._menu.open()
    walker.desktop._menu.menu.close()
    (names,) = [
        [action.text() for action in menu.actions()] for menu in walker.desktop._menu._recents
    ]
    assert names == [f"library　{tmp_path}"]
    first = walker.window
    walker.desktop._menu._recents[0].actions()[0].trigger()
    rebuilt(walker, first)
    assert walker.desktop.context.desk.library_path == library
    (tmp_path / "二.dinggao").unlink()
    assert recent_libraries(walker.app.state) == [library]


def test_the_default_library_is_one_command_away(walker: Walker) -> None:
    commands = walker.desktop.context.commands
    assert commands.enabled("default_library")
    run(walker, "default_library")
    assert walker.desktop.context.desk.library_path == walker.app.default_library
    assert not walker.desktop.context.commands.enabled("default_library")
    assert "默认稿库" in walker.window.windowTitle()


def test_a_library_that_does_not_open_leaves_the_way_home(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("不是稿库", "utf-8")
    walker = start(path=path)
    first = walker.window
    press(walker.window, "打开默认稿库")
    rebuilt(walker, first)
    assert walker.desktop.context.desk.library_path == walker.app.default_library


def test_a_moved_library_is_open_at_its_new_place(
    walker: Walker, choosing: Choosing, library: Path, tmp_path: Path
) -> None:
    walker.open(1)
    page = walker.desktop.built.write.page
    page.insertPlainText("移动以前写下的。")  # not saved yet
    target = tmp_path / "移来" / "稿库.dinggao"
    target.parent.mkdir()
    choosing.answer = (target,)
    run(walker, "move_library")
    assert choosing.proposed == ["library.dinggao"]
    assert walker.desktop.context.desk.library_path == target
    assert not library.exists()
    (kept,) = library.parent.glob("library.before-move-*.dinggao")
    message = walker.window.toast.message
    assert message is not None
    assert str(kept) in message.text
    state = walker.desktop.context.desk.reviewing.state(1, walker.desktop.context.user)
    assert "移动以前写下的。" in state.piece.text
    assert titles(kept) == titles(target)


def test_a_library_that_somebody_else_has_open_stays(
    walker: Walker, choosing: Choosing, library: Path, tmp_path: Path
) -> None:
    choosing.answer = (tmp_path / "移来.dinggao",)
    with closing(open_desk(library, resources=resources())) as other:
        assert other.writable
        run(walker, "move_library")
        assert walker.desktop.context.desk.library_path == library
        message = walker.window.toast.message
        assert message is not None
        assert "占用" in message.text
    assert not choosing.answer[0].exists()
    assert len(walker.desktop.list.ids) == 3


def test_nothing_is_moved_onto_another_file(
    walker: Walker, choosing: Choosing, library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别的.dinggao"
    other.write_bytes(b"other")
    choosing.answer = (other,)
    first = walker.window
    walker.run("move_library")
    assert walker.window is first
    message = walker.window.toast.message
    assert message is not None
    assert "没有覆盖" in message.text
    assert other.read_bytes() == b"other"


def test_a_backup_is_called_by_library_and_day(
    walker: Walker, choosing: Choosing, tmp_path: Path
) -> None:
    day = f"{walker.desktop.context.desk.library.now().astimezone():%Y-%m-%d}"
    choosing.look = lambda dialog: dialog.setDirectory(str(tmp_path))
    choosing.answer = (tmp_path / "copy",)
    walker.run("backup_library")
    walker.settle()
    assert choosing.proposed == [f"library 备份 {day}.dinggao"]
    assert len(titles(tmp_path / "copy.dinggao")) == 3


def test_each_kind_of_dialog_remembers_its_folder(
    walker: Walker, choosing: Choosing, tmp_path: Path
) -> None:
    pages, copies = tmp_path / "网页", tmp_path / "备份"
    for folder in (pages, copies):
        folder.mkdir()
    (pages / "page.txt").write_text("同志们：\n正文。", "utf-8")
    files, window = walker.desktop.context.files, walker.window
    choosing.answer = (pages / "page.txt",)
    files.to_import(window, "")
    choosing.answer = (copies / "一.dinggao",)
    files.library_copy(window, "", "一.dinggao")
    choosing.answer, choosing.began = (), []
    files.to_import(window, "")
    files.library_copy(window, "", "二.dinggao")
    assert choosing.began == [pages, copies]
    pages.joinpath("page.txt").unlink()
    pages.rmdir()
    files.to_import(window, "")
    assert choosing.began[-1] == copies  # one that is gone is not gone to


def test_no_dialog_starts_where_the_program_runs(
    walker: Walker, choosing: Choosing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    looked: list[QFileDialog] = []
    choosing.look = looked.append
    walker.run("import_files")
    assert choosing.began[0] != tmp_path

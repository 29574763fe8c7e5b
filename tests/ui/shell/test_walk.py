"""The whole job in real windows: a page brought in, written on, reviewed by three, sent out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from editor_app.domain.person import Role
from editor_app.domain.piece import Status
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.ui.export.cards import ChoiceCard
from editor_app.ui.library.intake.import_sheet import ImportSheet
from editor_app.ui.review.sheets import PassphraseSheet
from editor_app.ui.widgets.sheet import Sheet
from tests.services.office import PHRASE, quick_passphrases
from tests.ui.editor.conftest import Hands
from tests.ui.walking import Start, Walker, press, use_dialog, wait_for

TITLE = "提高政治站位 狠抓工作落实 把学习宣传贯彻回信精神引向深入"
ADDED = "要把学习成果转化为扎实行动。"
HOLDERS = {"陈立": Role.EDITOR, "何敏": Role.REVIEWER, "王政": Role.CHIEF}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An empty library with the holders of three stages."""
    path = tmp_path / "office.dinggao"
    desk = open_desk(path, resources=resources(), owner="林晓", passphrases=quick_passphrases())
    for name, role in HOLDERS.items():
        desk.users.add(name, [role], PHRASE, by=desk.users.owner())
    desk.close()
    return path


def bring_in(walker: Walker, page: Path) -> int:
    """Drop the page, look at what was found, correct one field, accept."""

    def correct(sheet: ImportSheet) -> None:
        found = sheet.accepted_values
        assert found.kind == "speech"
        assert found.fields["speaker"] == "李玉赋"
        assert found.fields["delivered"] == "2019-04-29"
        assert found.fields["title"].split("\n") == TITLE.split(" ")
        assert len(found.people) == 19
        sheet._boxes["place"].set_value("北京")
        sheet._boxes["post"].set_value("书记处书记")
        sheet._boxes["occasion"].set_value("座谈会")
        press(sheet, "收入稿库")

    use_dialog(walker.qtbot, ImportSheet, correct, lambda: walker.window.dropped.emit([str(page)]))
    walker.qtbot.waitUntil(lambda: walker.desktop.opened.piece is not None, timeout=10_000)
    walker.settle()
    return walker.desktop.opened.id


def write_on(walker: Walker) -> None:
    """Type a sentence at the end of the page."""
    page = walker.desktop.built.write.page
    page.setFocus()
    page.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(page, Qt.Key.Key_Return)
    Hands(page).type(ADDED)
    assert wait_for(lambda heard: walker.desktop.leave(lambda: heard(True), lambda: heard(False)))
    walker.settle()


def tag_and_find(walker: Walker, piece: int) -> None:
    """Tag in the details, then find the piece by its tag and a word of its text."""
    line = walker.desktop.fields._tags._line
    line.setText("回信精神")
    line.returnPressed.emit()
    walker.settle()
    search = walker.window.topbar.search
    search.setText('tag:回信精神 "扎实行动"')
    search.textEdited.emit(search.text())
    search.entered.emit()
    walker.settle()
    assert list(walker.desktop.list.ids) == [piece]
    walker.desktop.listing.clear_search()
    walker.settle()


def save_version(walker: Walker) -> None:
    """Keep the text as the first version."""

    def note(sheet: Sheet) -> None:
        sheet.findChildren(QLineEdit)[0].setText("补了一句结尾")
        press(sheet, "保存")

    use_dialog(
        walker.qtbot, Sheet, note, lambda: walker.desktop.context.commands.run("save_version")
    )
    walker.settle()
    assert "版本 2" in walker.window.status._identity.text()


def submit(walker: Walker) -> None:
    """Press the primary button and hand the piece in."""
    walker.window.header.primary.click()
    walker.settle()
    sheet = walker.desktop._submitting.sheet
    assert sheet is not None
    press(sheet, "送审")
    walker.settle()


def approve(start: Start, library: Path, name: str, piece: int) -> Walker:
    """Go to the desk of one holder and approve there, with a passphrase where one signs."""
    walker = start(path=library, user=name, phrase=PHRASE)
    walker.desktop.open(piece, "review")
    walker.settle()
    room = walker.desktop.built.review
    press(room.verdict_bar, "通过版本 2")
    walker.settle()
    if HOLDERS[name] is Role.CHIEF:
        sheet = room.deciding.sheet
        assert isinstance(sheet, PassphraseSheet)
        sheet.field.setText(PHRASE)
        press(sheet, "签字通过")
        walker.settle()
    return walker


def export(walker: Walker, out: Path, form: str) -> Path:
    """Choose a form in the preview and write the final file."""
    room = walker.desktop.built.preview
    ready: Callable[[], bool] = lambda: (  # noqa: E731
        walker.app.tasks.idle and not room.waiting and room.pages.store.settled
    )
    walker.qtbot.waitUntil(ready, timeout=20_000)
    next(card for card in room.findChildren(ChoiceCard) if card.text() == form).click()
    walker.qtbot.waitUntil(ready, timeout=20_000)
    before = set(out.iterdir())
    assert room.leaving.go.text() == "导出正式稿"
    room.leaving.go.click()
    walker.qtbot.waitUntil(ready, timeout=20_000)
    (made,) = set(out.iterdir()) - before
    return made


def test_a_page_becomes_signed_word_and_html(
    start: Start, office: Path, shared_data: Path, tmp_path: Path
) -> None:
    page = shared_data / "pages" / "seed-page.txt"
    if not page.is_file():
        pytest.skip("the page is not among the real input")
    out = tmp_path / "out"
    out.mkdir()
    owner = start(path=office)
    owner.desktop.context.state.keep("export.folder", str(out))
    piece = bring_in(owner, page)
    write_on(owner)
    tag_and_find(owner, piece)
    save_version(owner)
    submit(owner)
    for name in HOLDERS:
        last = approve(start, office, name, piece)
    assert last.desktop.opened.state is not None
    assert last.desktop.opened.state.status is Status.SIGNED
    last.desktop.show_room("preview")
    word, web = export(last, out, "Word 文档"), export(last, out, "网页")
    assert word.stem == web.stem == f"2019-04-29-{TITLE}"
    with ZipFile(word) as package:
        text = package.read("word/document.xml").decode()
    html = web.read_text("utf-8")
    for made in (text, html):
        assert ADDED in made
        assert "李玉赋" in made
        assert "送审稿" not in made
    assert "application/ld+json" in html
    verdicts = last.desktop.context.desk.reviewing.history(piece)[0][1]
    assert [verdict.by for verdict in verdicts] == list(HOLDERS)
    assert len(last.desktop.context.desk.publishing.history(piece)) == 2

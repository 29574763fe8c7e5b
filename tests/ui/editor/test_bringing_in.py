from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.ui.base.context import Context
from editor_app.ui.editor.copied import SOURCE_FORMAT
from editor_app.ui.editor.room import WriteRoom
from editor_app.ui.editor.text_edit import TextEdit
from tests.ui.conftest import Recorder
from tests.ui.editor.conftest import SPEECH, Hands


def pasted(writing: WriteRoom, context: Context, *, html: str = "", text: str = "") -> str:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(text)
    writing.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()
    return writing.page.text.removesuffix(SPEECH)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "合影.png"
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    assert image.save(str(path))
    return path


def test_a_web_page_is_pasted_clean(writing: WriteRoom, context: Context) -> None:
    html = '<p style="color:red" onclick="x()">劳模<b>精神</b></p><script>alert(1)</script>'
    assert pasted(writing, context, html=html, text="劳模精神") == "劳模**精神**"


@pytest.mark.parametrize(
    "deleted",
    ["<del>删除的字</del>", "<span class=msoDel>删除的字</span>", "<s>删除的字</s>"],
)
def test_what_was_deleted_does_not_come_back_and_is_told(
    writing: WriteRoom, context: Context, messages: Recorder, deleted: str
) -> None:
    html = f"<p>甲{deleted}<ins>插入的字</ins>乙</p>"
    assert pasted(writing, context, html=html, text="甲插入的字乙") == "甲插入的字乙"
    assert any("删除的字" in text for text in messages.texts)


COPIED = {  # what programs put on the clipboard, and what stands on the page
    "word": [
        "# 2019年工作要点",
        "**一是**学习宣传更加深入。参加职工3.6万人次",
        "- 抓好宣讲",
        "| 单位 | 数量 |",
        "| --- | --- |",
        "| 港口 | 12 |",
        "见[报道](https://www.workercn.cn/)。",
    ],
    "word_list": ["1. 抓宣讲", "（二）抓落实", "- 抓考核"],
    "wps": ["**在座谈会上的讲话**", "同志们：", "一、肯定成绩", "三年来，3.6万名职工参加"],
    "chrome": [
        "## 学习宣传贯彻回信精神",
        "本报讯 （记者 李文）全国**劳模**代表座谈会[29日](https://www.workercn.cn/a?x=1&y=2)在京召开。",
        r"**2*3*4 与 \*\*星号\*\* 都是原文**",
        "> 劳动最光荣",
        "- 第一条",
        "- 第二条",
    ],
}


@pytest.mark.parametrize("program", COPIED)
def test_what_programs_copy_is_pasted_clean_as_one_step(
    writing: WriteRoom, context: Context, program: str
) -> None:
    html = (Path(__file__).parent / "clipboard" / f"{program}.html").read_text("utf-8")
    writing.page.load("")
    assert pasted(writing, context, html=html).split("\n") == COPIED[program]
    Hands(writing.page).undo()
    assert writing.page.text == ""


def test_pictures_that_a_web_page_only_names_are_told(
    writing: WriteRoom, context: Context, messages: Recorder
) -> None:
    pasted(writing, context, html="<p>甲<img src='https://a.cn/p.jpg'></p>", text="甲")
    assert "图片" in messages.texts[0]


MARKED = """**劳模**==精神==[^1]\n\n> 引文\n| 甲 | 乙 |\n![图](asset:00 "说明")\n[^1]: 注"""


def test_what_is_copied_here_is_pasted_with_its_marks(writing: WriteRoom, context: Context) -> None:
    page = writing.page
    page.load(MARKED)
    page.selectAll()
    page.copy()
    page.go(len(page.lines) - 1, len(page.lines[-1]))
    QTest.keyClick(page, Qt.Key.Key_Return)
    page.paste()
    assert context.tasks.wait_idle()
    assert page.text == MARKED + "\n" + MARKED.replace("[^1]", "[^2]")


def shown_with(writing: WriteRoom, qtbot: QtBot, text: str) -> TextEdit:
    """Return the page on a shown window, with a text."""
    window = writing.window()
    window.show()
    qtbot.waitExposed(window)
    page = writing.page
    page.load(text)
    page.setFocus()
    return page


def press(page: TextEdit, context: Context, key: Qt.Key) -> None:
    """Press Ctrl and a key, and wait for what it brings in."""
    QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    assert context.tasks.wait_idle()


NOTED = "甲[^1]乙\n丙[^2]\n[^1]: 一\n[^2]: 二"
PAGE_WITH_NOTE = (
    "<p>外文<sup><a href='#n1' id='r1'>[1]</a></sup>。</p><p id='n1'><a href='#r1'>[1]</a> 外注</p>"
)


def test_a_note_that_is_pasted_takes_no_number_of_the_text(
    writing: WriteRoom, context: Context, qtbot: QtBot
) -> None:
    page = shown_with(writing, qtbot, NOTED)
    data = QMimeData()
    data.setHtml(PAGE_WITH_NOTE)
    QGuiApplication.clipboard().setMimeData(data)
    page.go(0, 1)
    press(page, context, Qt.Key.Key_V)
    assert page.lines == ["甲外文[^3]。[^1]乙", "丙[^2]", "[^1]: 一", "[^2]: 二", "[^3]: 外注"]
    assert page.cursor_place == (0, 8)
    press(page, context, Qt.Key.Key_Z)
    assert page.text == NOTED


def test_a_note_pasted_over_a_note_takes_its_number(
    writing: WriteRoom, context: Context, qtbot: QtBot
) -> None:
    page = shown_with(writing, qtbot, "甲[^1]\n[^1]: 一")
    data = QMimeData()
    data.setHtml(PAGE_WITH_NOTE)
    QGuiApplication.clipboard().setMimeData(data)
    press(page, context, Qt.Key.Key_A)
    press(page, context, Qt.Key.Key_V)
    assert page.lines == ["外文[^1]。", "[^1]: 外注"]


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_cut_and_put_back_keeps_its_numbers(
    writing: WriteRoom, context: Context, qtbot: QtBot, *, whole: bool
) -> None:
    page = shown_with(writing, qtbot, NOTED)
    page.selectAll() if whole else page.select((0, 0), (2, len("[^1]: 一")))
    press(page, context, Qt.Key.Key_X)
    assert "甲" not in page.text
    press(page, context, Qt.Key.Key_V)
    assert page.text == NOTED


def test_a_copy_without_its_note_calls_the_same_note(
    writing: WriteRoom, context: Context, qtbot: QtBot
) -> None:
    page = shown_with(writing, qtbot, NOTED)
    page.select((0, 0), (0, 5))
    press(page, context, Qt.Key.Key_C)
    page.go(1, 0)
    press(page, context, Qt.Key.Key_V)
    assert page.lines[1] == "甲[^1]丙[^2]"


def test_a_copy_with_its_notes_has_notes_of_its_own(
    writing: WriteRoom, context: Context, qtbot: QtBot
) -> None:
    page = shown_with(writing, qtbot, NOTED)
    press(page, context, Qt.Key.Key_A)
    press(page, context, Qt.Key.Key_C)
    page.go(3, len("[^2]: 二"))
    QTest.keyClick(page, Qt.Key.Key_Return)
    press(page, context, Qt.Key.Key_V)
    copy = ["甲[^3]乙", "丙[^4]", "[^3]: 一", "[^4]: 二"]
    assert page.lines == [*NOTED.split("\n"), *copy]


def test_cutting_and_pasting_moves_rare_characters(writing: WriteRoom, context: Context) -> None:
    page = writing.page
    page.load("𠮷𠮷**重**\n末")
    page.select((0, 1), (0, 7))
    page.cut()
    assert page.text == "𠮷\n末"
    page.go(1, 1)
    page.paste()
    assert context.tasks.wait_idle()
    assert page.text == "𠮷\n末𠮷**重**"


def test_plain_pasting_of_a_copy_leaves_the_marks(writing: WriteRoom, context: Context) -> None:
    page = writing.page
    page.load("**劳模**\n")
    page.select((0, 0), (0, 6))
    page.copy()
    page.go(1, 0)
    context.commands.run("write_paste_plain")
    assert page.text == "**劳模**\n劳模"


def test_pasting_is_one_step(writing: WriteRoom, context: Context) -> None:
    pasted(writing, context, html="<p>甲</p><p>乙</p>", text="甲\n乙")
    assert writing.page.lines[0] == "甲"
    Hands(writing.page).undo()
    assert writing.page.text == SPEECH


def test_pasting_replaces_the_selection(writing: WriteRoom, context: Context) -> None:
    writing.page.select((0, 0), (0, 4))
    pasted(writing, context, text="各位代表：")
    assert writing.page.lines[0] == "各位代表："


def test_plain_pasting_escapes_marks(writing: WriteRoom) -> None:
    data = QMimeData()
    data.setText("**不是加粗**\r\n# 不是标题")
    QGuiApplication.clipboard().setMimeData(data)
    writing.window().show()
    command = writing._tools
    command._paste_plain()
    assert writing.page.text.startswith(r"\*\*不是加粗\*\*" + "\n" + r"\# 不是标题")


@pytest.mark.parametrize("form", ["text", "html", "ours"])
def test_a_clipboard_longer_than_any_piece_is_refused_with_a_sentence(
    writing: WriteRoom, context: Context, messages: Recorder, form: str
) -> None:
    long, data = "劳模精神\n" * 600_001, QMimeData()
    data.setText(long)
    if form == "ours":
        data.setData(SOURCE_FORMAT, long.encode())
    elif form == "html":
        data.setHtml(f"<p>{long}</p>")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(writing.page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    Hands(writing.page).type("字")
    assert context.tasks.wait_idle()
    assert writing.page.text == "字" + SPEECH
    assert len(messages.texts) == 1
    assert "300 万" in messages.texts[0]
    QGuiApplication.clipboard().clear()


def test_a_dropped_picture_is_kept_and_shown(
    writing: WriteRoom, context: Context, picture: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    writing.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()
    line = writing.page.lines[1]
    assert line.startswith("![合影](asset:")
    shown = writing.pictures.of_line(line) or (
        context.tasks.wait_idle() and writing.pictures.of_line(line)
    )
    assert shown
    assert writing.pictures.size(shown).width() == 480
    assert writing.page.model.block(1).blockFormat().topMargin() > 100


def test_an_image_on_the_clipboard_becomes_a_picture(
    writing: WriteRoom, context: Context, picture: Path
) -> None:
    data = QMimeData()
    data.setImageData(QImage(str(picture)))
    writing.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()
    assert writing.page.lines[1].startswith("![图片](asset:")


def test_a_picture_that_is_none_is_refused_with_a_sentence(
    writing: WriteRoom, context: Context, messages: Recorder, tmp_path: Path
) -> None:
    fake = tmp_path / "假.png"
    fake.write_bytes(b"no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(fake))])
    writing.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()
    assert writing.page.text == SPEECH
    assert len(messages.texts) == 1


def test_a_picture_that_is_gone_is_said(
    writing: WriteRoom, context: Context, messages: Recorder, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "没有.png"))])
    writing.page.insertFromMimeData(data)
    assert context.tasks.wait_idle()
    assert "没有.png" in messages.texts[0]


def test_other_files_are_left_to_the_window(writing: WriteRoom, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "讲话.docx"))])
    assert not writing.page.canInsertFromMimeData(data)
    writing.page.insertFromMimeData(data)
    assert writing.page.text == SPEECH


def test_what_is_typed_while_pasting_comes_after_it(writing: WriteRoom, context: Context) -> None:
    data = QMimeData()
    data.setHtml("<p>劳模</p>")
    writing.page.insertFromMimeData(data)
    Hands(writing.page).type("精神")
    assert context.tasks.wait_idle()
    assert writing.page.text == "劳模精神" + SPEECH
    assert writing.page.cursor_place == (0, 4)


def test_a_selection_typed_over_while_pasting_is_not_taken_twice(
    writing: WriteRoom, context: Context
) -> None:
    data = QMimeData()
    data.setHtml("<p>各位</p>")
    writing.page.select((0, 0), (0, 2))
    writing.page.insertFromMimeData(data)
    Hands(writing.page).type("代表")
    assert context.tasks.wait_idle()
    assert writing.page.lines[0] == "各位代表们："


def test_nothing_is_pasted_into_another_piece(writing: WriteRoom, context: Context) -> None:
    data = QMimeData()
    data.setHtml("<p>劳模</p>")
    writing.page.insertFromMimeData(data)
    writing.page.load("另一篇")
    assert context.tasks.wait_idle()
    assert writing.page.text == "另一篇"


def test_a_missing_picture_keeps_its_place(writing: WriteRoom, context: Context) -> None:
    line = f'![图](asset:{"0" * 64} "合影")'
    writing.page.load(line + "\n文字")
    writing.page.go(1, 0)
    assert context.tasks.wait_idle()
    assert writing.pictures.of_line(line) is None
    assert writing.pictures.caption(line) == "合影"
    assert writing.page.model.block(0).blockFormat().topMargin() > 90
    assert not writing.page.viewport().grab().isNull()

"""The page of a comparison as it is seen: pixels, places, clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QTextBlock
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.piece import Asset
from editor_app.services.review.comparison import compare_versions
from editor_app.ui.base.tasks import Tasks
from editor_app.ui.base.theme import Theme
from editor_app.ui.page.display import Row
from editor_app.ui.page.formats import TITLE, DiffStyle
from editor_app.ui.page.page import DiffPage
from editor_app.ui.page.pictures import Pictures
from editor_app.ui.review.showing import Showing, show_comparison, show_page
from editor_app.words import Words
from tests.ui.review.test_showing import version

SENTENCE = "各级工会要把这项工作摆上重要议事日程，主要负责同志亲自抓，一级抓一级，层层抓落实。"


class Shown:
    """A page and what can be seen of it."""

    def __init__(self, page: DiffPage, words: Words) -> None:
        self.page, self._words = page, words

    def put(self, rows: tuple[Row, ...]) -> None:
        self.page.clear_page()
        self.page.append_lines([line for row in rows for line in row.both])
        QApplication.processEvents()

    def compare(self, old: str, new: str, **fields: str) -> Showing:
        found = compare_versions(version(old), version(new, **fields), ())
        showing = show_comparison(found, (), self._words)
        self.put(showing.rows)
        return showing

    def read(self, text: str = SENTENCE, **fields: str) -> None:
        self.put(show_page(version(text, **fields), self._words).rows)

    def block(self, start: str) -> QTextBlock:
        block = self.page.document().begin()
        while block.isValid():
            if start in block.text():
                return block
            block = block.next()
        raise AssertionError(start)

    def lines(self, start: str) -> list[str]:
        """The lines on which a paragraph is broken."""
        block = self.block(start)
        layout = block.layout()
        parts = [layout.lineAt(n) for n in range(layout.lineCount())]
        return [block.text()[p.textStart() : p.textStart() + p.textLength()] for p in parts]

    def count(self, token: str) -> int:
        """How many pixels have exactly a colour of the theme."""
        image = self.page.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = memoryview(image.constBits()).cast("I").tolist()
        return pixels.count(self.page.style_of_page.colour(token).rgb())


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, tasks: Tasks, words: Words) -> Shown:
    """A page of 900 pixels."""
    page = DiffPage(DiffStyle(theme), Pictures(tasks, _no_picture), "稿件全文与改动")
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    return Shown(page, words)


def _no_picture(_sha: str) -> Asset:
    raise AssertionError("no picture was asked for")


@pytest.mark.parametrize("width", range(420, 900, 60))
@pytest.mark.parametrize(
    "title",
    [
        "在全市劳模和工匠人才工作座谈会上的讲话",
        "在海川市总工会第十二届委员会第五次全体会议暨表彰大会上的讲话",
        "让每一份技能都有用武之地",
    ],
)
def test_no_title_ends_on_a_lone_character(shown: Shown, title: str, width: int) -> None:
    shown.page.resize(width, 500)
    shown.read(title=title)
    lines = shown.lines(title[:2])
    assert "".join(lines) == title
    assert len(lines) == 1 or len(lines[-1]) > 2, lines


def test_a_title_is_broken_anew_when_the_window_changes(shown: Shown) -> None:
    title = "在全市劳模和工匠人才工作座谈会上的讲话"
    shown.read(title=title)
    assert shown.lines("在全市") == [title]
    for width in (*range(880, 400, -24), *range(400, 880, 56)):
        shown.page.resize(width, 500)
        lines = shown.lines("在全市")
        assert len(lines) == 1 or len(lines[-1]) > 2, (width, lines)
    shown.page.resize(900, 500)
    assert shown.lines("在全市") == [title]
    assert shown.block("在全市").blockFormat().leftMargin() == 0


def test_a_title_that_needs_no_help_keeps_the_whole_measure(shown: Shown) -> None:
    shown.read(title="在全市劳模工作座谈会上的讲话")
    block = shown.block("在全市")
    assert block.blockFormat().hasProperty(TITLE)
    assert block.blockFormat().leftMargin() == block.blockFormat().rightMargin() == 0
    assert not shown.block("各级工会").blockFormat().hasProperty(TITLE)


@pytest.mark.parametrize("width", [500, 760, 900, 1300])
def test_the_text_stands_in_the_middle_in_whole_characters(shown: Shown, width: int) -> None:
    shown.page.resize(width, 500)
    shown.read(SENTENCE * 4)
    root = shown.page.document().rootFrame().frameFormat()
    size = shown.page.style_of_page.page.size
    measure = shown.page.viewport().width() - root.leftMargin() - root.rightMargin()
    assert measure % size == 0
    assert measure // size <= 32
    bar = shown.page.verticalScrollBar().sizeHint().width()
    assert abs(root.leftMargin() - (width - bar - measure) / 2) <= 1


def test_nothing_can_be_typed_but_text_can_be_copied(shown: Shown) -> None:
    shown.read()
    before = shown.page.toPlainText()
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(shown.page, press)
    assert shown.page.toPlainText() == before
    shown.page.selectAll()
    shown.page.copy()
    assert SENTENCE in QApplication.clipboard().text()
    assert shown.page.cursorWidth() == 0


@pytest.mark.parametrize(
    ("old", "new", "token"),
    [
        (SENTENCE, SENTENCE.replace("亲自抓", "带头抓"), "green_ground"),
        (SENTENCE, SENTENCE.replace("亲自抓", ""), "accent_ground"),
        (f"{SENTENCE}\n> 劳动最光荣。", f"{SENTENCE}\n> 劳动最光荣。", "line"),
        (f"{SENTENCE}\n==劳动最光荣。==", f"{SENTENCE}\n==劳动最光荣。==", "ink"),
    ],
    ids=["came", "went", "quoted", "stressed"],
)
def test_marks_are_painted_and_only_where_they_belong(
    shown: Shown, old: str, new: str, token: str
) -> None:
    shown.read(SENTENCE)
    without = shown.count(token)
    shown.compare(old, new)
    assert shown.count(token) > without


def test_what_moved_has_a_bar_and_a_ground(shown: Shown) -> None:
    parts = [f"第{n}段讲的是第{n}件事，与别的段落都不相同，各有各的道理。" for n in "甲乙丙丁戊"]
    shown.read("\n".join(parts))
    assert (shown.count("blue"), shown.count("blue_ground")) == (0, 0)
    shown.compare("\n".join(parts), "\n".join([*parts[1:], parts[0]]))
    assert shown.count("blue") > 20
    assert shown.count("blue_ground") > 1000


def test_the_change_one_is_at_has_a_frame(shown: Shown) -> None:
    shown.compare(SENTENCE, SENTENCE.replace("亲自抓", "带头抓"))
    bare = shown.page.viewport().grab().toImage()
    shown.page.mark(0)
    framed = shown.page.viewport().grab().toImage()
    assert framed != bare
    assert shown.page.current == 0
    shown.page.mark(7)  # no such change: no frame
    assert shown.page.viewport().grab().toImage() == bare


def test_a_change_of_many_lines_has_one_frame(shown: Shown) -> None:
    shown.compare(SENTENCE, f"{SENTENCE}\n{'新加的一段很长，写了很多行才写完。' * 14}")
    shown.page.mark(0)
    image = shown.page.viewport().grab().toImage()
    accent = QColor(shown.page.style_of_page.colour("accent"))
    middle = image.width() // 2
    reds = [y for y in range(image.height()) if _near(image.pixelColor(middle, y), accent)]
    groups = sum(1 for a, b in zip([-9, *reds], reds, strict=False) if b - a > 3)
    assert groups == 2  # the upper and the lower edge, none between the lines


def _near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) < 60 for a, b in pairs)


def test_a_step_scrolls_only_when_the_change_is_out_of_sight(shown: Shown) -> None:
    text = "\n".join(f"{SENTENCE}第{n}段。" for n in range(40))
    shown.compare(text, text.replace("第2段", "第二段").replace("第39段", "最后一段"))
    page, bar = shown.page, shown.page.verticalScrollBar()
    first, last = page.top_of(0), page.top_of(1)
    assert first is not None
    assert last is not None
    page.scroll_to(first)
    assert bar.value() == 0
    page.scroll_to(last)
    assert 0 < last - bar.value() < page.viewport().height()
    page.scroll_to(first)
    assert bar.value() <= first < bar.value() + page.viewport().height()
    assert page.top_of(99) is None


def test_a_click_on_a_folded_stretch_opens_it_and_the_hand_says_so(
    shown: Shown, qtbot: QtBot
) -> None:
    from editor_app.ui.page.filling import folded_rows

    text = "\n".join(f"{SENTENCE}第{n}段。" for n in range(12))
    showing = shown.compare(text, f"{text}\n新加的一段。")
    shown.put(tuple(folded_rows(showing.rows, showing.head, set(), lambda n: f"{n} 段没有改动")))
    page = shown.page
    rect = page.document().documentLayout().blockBoundingRect(shown.block("段没有改动"))
    at = QPoint(int(rect.center().x()), int(rect.center().y()))
    QTest.mouseMove(page.viewport(), at)
    _move(page, at)
    assert page.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(page.fold_opened) as opened:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [0]
    _move(page, QPoint(at.x(), at.y() + int(rect.height()) * 2))
    assert page.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def _move(page: DiffPage, at: QPoint) -> None:
    place = QPointF(at)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page.viewport(), move)


def test_selecting_over_a_folded_stretch_does_not_open_it(shown: Shown, qtbot: QtBot) -> None:
    from editor_app.ui.page.filling import folded_rows

    text = "\n".join(f"{SENTENCE}第{n}段。" for n in range(12))
    showing = shown.compare(text, f"{text}\n新加的一段。")
    shown.put(tuple(folded_rows(showing.rows, showing.head, set(), lambda n: f"{n} 段没有改动")))
    page = shown.page
    page.selectAll()
    rect = page.document().documentLayout().blockBoundingRect(shown.block("段没有改动"))
    with qtbot.assertNotEmitted(page.fold_opened):
        place = QPointF(rect.center())
        left = Qt.MouseButton.LeftButton
        page.mouseReleaseEvent(
            QMouseEvent(
                QEvent.Type.MouseButtonRelease, place, place, left, left,
                Qt.KeyboardModifier.NoModifier,
            )
        )  # fmt: skip


def test_a_page_taken_away_leaves_no_changes_to_step_to(shown: Shown) -> None:
    shown.compare(SENTENCE, SENTENCE.replace("亲自抓", "带头抓"))
    before = shown.page.stops
    assert before == (0,)
    shown.page.mark(0)
    shown.page.clear_page()
    assert not shown.page.stops
    assert shown.page.current == -1
    assert shown.page.span(0) is None
    assert shown.page.toPlainText() == ""


def test_sizes_follow_the_zoom(shown: Shown, theme: Theme) -> None:
    shown.read()
    small = shown.page.top_of_block(3)
    shown.page.set_style(DiffStyle(theme, 1.5))
    shown.read()
    assert shown.page.top_of_block(3) > small * 1.3

"""What each kind of line is written in, with its marks hidden and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from editor_app.text.line_marks import LineKind
from editor_app.ui.base.theme import Theme
from editor_app.ui.editor.highlighter import Highlighter, read_line
from editor_app.ui.editor.source_text import utf16_length
from editor_app.ui.page.page_style import PageStyle


@pytest.fixture(scope="module")
def style(theme: Theme) -> PageStyle:
    return PageStyle(theme)


@pytest.fixture(scope="module")
def highlighter(style: PageStyle) -> Highlighter:
    return Highlighter(style)


def formats(highlighter: Highlighter, line: str, shown: bool) -> list[QTextLayout.FormatRange]:
    return highlighter.formats(line, read_line(line), shown=shown)


def is_hidden(look: QTextCharFormat) -> bool:
    return look.fontPointSize() == pytest.approx(0.01)


def hidden(highlighter: Highlighter, line: str, shown: bool = False) -> str:
    """Return the characters that take no room."""
    found = [r for r in formats(highlighter, line, shown) if is_hidden(r.format)]
    units = line.encode("utf-16-le", "surrogatepass")
    return "".join(
        units[2 * r.start : 2 * (r.start + r.length)].decode("utf-16-le", "surrogatepass")
        for r in found
    )


HIDDEN = [
    ("同志们：", ""),
    ("一、肯定成绩", ""),
    ("一是学习宣传更加深入。", ""),
    ("（本文有删节）", ""),
    ("# 标题", "# "),
    ("#### 小标题", "#### "),
    ("> 引文", "> "),
    ("- 条目", "- "),
    ("[^1]: 注文", "[^1]: "),
    ("**劳模**精神", "****"),
    ("==着重==号", "===="),
    ("> **重**点", "> ****"),
    ("见[报道](https://a.cn)。", "[](https://a.cn)"),
    ("精神[^12]。", "[^]"),
    (r"2\*3\*4", "\\\\"),
    (r"\# 不是标题", "\\"),
    ("***", "***"),
    ("| 甲 | 乙 |", "| 甲 | 乙 |"),
    ('![合影](asset:ab "说明")', '![合影](asset:ab "说明")'),
    ("#话题# 与 2*3", ""),
    ("𠮷𠮷**重**𠮷", "****"),
]


@pytest.mark.parametrize(("line", "marks"), HIDDEN)
def test_marks_are_hidden_where_nobody_writes(
    highlighter: Highlighter, line: str, marks: str
) -> None:
    assert hidden(highlighter, line) == marks


@pytest.mark.parametrize("line", [line for line, _marks in HIDDEN])
def test_nothing_is_hidden_where_one_writes(highlighter: Highlighter, line: str) -> None:
    assert hidden(highlighter, line, shown=True) == ""


def look_at(highlighter: Highlighter, line: str, column: int, shown: bool) -> QTextCharFormat:
    for found in formats(highlighter, line, shown):
        if found.start <= column < found.start + found.length:
            return QTextCharFormat(found.format)  # the range would take its own along
    return QTextCharFormat()


@pytest.mark.parametrize(
    ("line", "column", "bold"),
    [
        ("一、肯定成绩", 2, True),
        ("（一）提高认识", 3, True),
        ("1. 抓落实", 3, True),
        ("# 标题", 2, True),
        ("**重**点", 2, True),
        ("**重**点", 5, False),
        ("同志们：", 0, False),
        ("正文", 0, False),
    ],
)
def test_headings_and_strong_words_are_bold(
    highlighter: Highlighter, line: str, column: int, bold: bool
) -> None:
    look = look_at(highlighter, line, column, shown=False)
    assert (look.fontWeight() >= QFont.Weight.Bold) is bold


def test_a_lead_is_set_off_and_its_paragraph_is_not(highlighter: Highlighter) -> None:
    line = "一是学习宣传更加深入。各级工会组织宣讲四百余场。"
    lead = look_at(highlighter, line, 0, shown=False)
    assert lead.fontWeight() == QFont.Weight.Medium
    assert look_at(highlighter, line, 15, shown=False).fontWeight() != QFont.Weight.Medium


def test_shown_marks_are_soft(highlighter: Highlighter, style: PageStyle) -> None:
    for line, column in (("**重**", 0), ("# 题", 0), ("| 甲 |", 0), ("| 甲 |", 4)):
        look = look_at(highlighter, line, column, shown=True)
        assert look.foreground().color() == style.colour("soft_ink"), line
    assert not look_at(highlighter, "**重**", 2, shown=True).foreground().style().value


def test_links_and_note_calls_are_blue(highlighter: Highlighter, style: PageStyle) -> None:
    link = look_at(highlighter, "[报道](https://a.cn)", 1, shown=False)
    assert link.foreground().color() == style.colour("blue")
    assert link.fontUnderline()
    call = look_at(highlighter, "精神[^1]", 4, shown=False)
    assert call.foreground().color() == style.colour("blue")
    assert call.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript


def test_a_strong_link_is_both(highlighter: Highlighter) -> None:
    look = look_at(highlighter, "**[报道](https://a.cn)**", 3, shown=False)
    assert look.fontUnderline()
    assert look.fontWeight() >= QFont.Weight.Bold


@pytest.mark.parametrize(
    ("line", "kind", "drawn", "marked", "plain"),
    [
        ("正文", LineKind.BODY, False, False, True),
        ("", LineKind.BLANK, False, False, True),
        ("同志们：", LineKind.SALUTATION, False, False, True),
        ("一、题", LineKind.HEADING, False, False, False),
        ("# 题", LineKind.HEADING, False, True, False),
        ("**重**", LineKind.BODY, False, True, False),
        ("==重==", LineKind.BODY, True, True, False),
        ("***", LineKind.BREAK, True, True, False),
        ("- 条", LineKind.BULLET, True, True, False),
    ],
)
def test_what_is_known_of_a_line(
    line: str, kind: LineKind, drawn: bool, marked: bool, plain: bool
) -> None:
    styled = read_line(line)
    assert styled.kind.kind is kind
    assert (styled.drawn, styled.has_marks, styled.plain) == (drawn, marked, plain)


@given(st.text("**==[]()^1|>#- 一、劳𠮷\\", max_size=16), st.booleans())
def test_formats_are_in_order_and_inside_the_line(
    highlighter: Highlighter, line: str, shown: bool
) -> None:
    at = 0
    for found in formats(highlighter, line, shown):
        assert found.start >= at
        assert found.length > 0
        at = found.start + found.length
    assert at <= utf16_length(line)


def test_another_theme_has_other_looks(theme: Theme, style: PageStyle) -> None:
    highlighter = Highlighter(style)
    line = "一、题"
    before = look_at(highlighter, line, 0, shown=False).intProperty(
        QTextCharFormat.Property.FontPixelSize.value
    )
    highlighter.set_style(PageStyle(theme, 2.0))
    after = look_at(highlighter, line, 0, shown=False).intProperty(
        QTextCharFormat.Property.FontPixelSize.value
    )
    assert after == 2 * before

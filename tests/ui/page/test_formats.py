"""How what came, went and moved looks: never by colour alone, and legible in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat
from PySide6.QtWidgets import QApplication

from editor_app.paths import resources
from editor_app.text.compare.diff import Op
from editor_app.text.lines import classify
from editor_app.ui.base import fonts
from editor_app.ui.base.theme import Mode, Theme
from editor_app.ui.page.display import PLAIN, Face, PageLine, Run
from editor_app.ui.page.formats import MOVED, QUOTE, STOP, STRESS, TITLE, DiffStyle
from editor_app.ui.page.head import HeadLine

TITLE_LINE = HeadLine("title", "题", 1.4, fonts.FontFace.SERIF, bold=True)


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK])
def style(request: pytest.FixtureRequest, qapp: QApplication) -> DiffStyle:
    """The formats in each theme."""
    return DiffStyle(Theme(resources() / "themes", request.param))


def line(text: str = "正文", **kinds: object) -> PageLine:
    kind = classify(text) if not kinds.get("head") else PLAIN
    return PageLine((Run(text),), kind, **kinds)  # type: ignore[arg-type]


def look(style: DiffStyle, op: Op = Op.EQUAL, face: Face | None = None) -> QTextCharFormat:
    return style.run(line(), Run("字", op, face))


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours by WCAG 2."""

    def luminance(colour: QColor) -> float:
        parts = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("op", "ink", "ground", "underlined", "struck"),
    [
        (Op.EQUAL, "ink", "", False, False),
        (Op.INSERT, "green", "green_ground", True, False),
        (Op.DELETE, "accent", "accent_ground", False, True),
        (Op.MOVE, "blue", "blue_ground", False, False),
    ],
)
def test_each_change_has_its_colour_and_a_sign_beside_it(
    style: DiffStyle, op: Op, ink: str, ground: str, underlined: bool, struck: bool
) -> None:
    made = look(style, op)
    assert made.foreground().color() == style.colour(ink)
    assert (made.fontUnderline(), made.fontStrikeOut()) == (underlined, struck)
    if ground:
        assert made.background().color() == style.colour(ground)
        assert contrast(made.foreground().color(), made.background().color()) >= 4.5
    else:
        assert made.background().style() is Qt.BrushStyle.NoBrush


@pytest.mark.parametrize("op", list(Op))
@pytest.mark.parametrize("face", [None, *Face])
def test_a_change_stays_one_in_every_face(style: DiffStyle, op: Op, face: Face | None) -> None:
    made = look(style, op, face)
    assert made.fontUnderline() is (op is Op.INSERT) or face is Face.LINK
    assert made.fontStrikeOut() is (op is Op.DELETE)
    if op in (Op.INSERT, Op.DELETE, Op.MOVE):
        assert made.foreground().color() == look(style, op).foreground().color()


def test_faces_are_told_apart(style: DiffStyle) -> None:
    assert look(style, face=Face.STRONG).fontWeight() > look(style).fontWeight()
    assert look(style, face=Face.STRESS).property(STRESS)
    assert look(style, face=Face.NOTE_REF).verticalAlignment() is (
        QTextCharFormat.VerticalAlignment.AlignSuperScript
    )
    label = look(style, face=Face.LABEL)
    assert _pixels(label) < _pixels(look(style))
    assert label.foreground().color() == style.colour("soft_ink")


def _pixels(made: QTextCharFormat) -> int:
    return int(made.property(QTextCharFormat.Property.FontPixelSize.value))


def test_runs_know_the_change_they_belong_to(style: DiffStyle) -> None:
    one, two = (style.run(line(), Run("字", Op.INSERT, stop=n)) for n in (3, 4))
    assert (one.intProperty(STOP), two.intProperty(STOP)) == (3, 4)
    assert not style.run(line(), Run("字", Op.INSERT)).hasProperty(STOP)


def test_a_moved_line_has_its_ground_but_words_that_changed_in_it_keep_theirs(
    style: DiffStyle,
) -> None:
    moved = line(moved=True)
    ground = style.run(moved, Run("字")).background().color()
    assert ground == style.colour("blue_ground")
    inner = style.run(moved, Run("字", Op.INSERT)).background().color()
    assert inner == style.colour("green_ground")
    assert style.block(moved).hasProperty(MOVED)
    assert not style.block(line()).hasProperty(MOVED)


@pytest.mark.parametrize(
    ("made", "centred", "indented"),
    [
        (line("正文一段。"), False, True),
        (line("同志们："), False, False),
        (line("> 劳动最光荣。"), False, None),
        (line("⋯ 5 段没有改动 ⋯", folded=5), True, False),
        (line("题", head=TITLE_LINE), True, False),
    ],
    ids=["body", "salutation", "quotation", "folded", "title"],
)
def test_paragraphs_stand_as_on_the_page(
    style: DiffStyle, made: PageLine, centred: bool, indented: bool | None
) -> None:
    shape = style.block(made)
    assert bool(shape.alignment() & Qt.AlignmentFlag.AlignHCenter) is centred
    if indented is not None:
        assert (shape.textIndent() > 0) is indented


def test_quotations_and_titles_are_marked_for_the_painter(style: DiffStyle) -> None:
    assert style.block(line("> 劳动最光荣。")).hasProperty(QUOTE)
    title = style.block(line("题", head=TITLE_LINE))
    assert title.intProperty(TITLE) == round(style.page.size * 1.4)
    place = HeadLine("place", "", 0.78, fonts.FontFace.SANS)
    field = PageLine((Run("地点　", face=Face.LABEL), Run("海川")), PLAIN, head=place)
    assert not style.block(field).hasProperty(TITLE)
    assert style.block(field).textIndent() == 2 * style.page.size


def test_the_title_is_large_and_bold(style: DiffStyle) -> None:
    made = style.run(line("题", head=TITLE_LINE), Run("题"))
    assert made.fontWeight() == QFont.Weight.Bold
    assert _pixels(made) == round(style.page.size * 1.4)


def test_a_picture_is_as_high_as_it_is(style: DiffStyle) -> None:
    picture = line(f'![会场](asset:{"ab" * 32} "会场全景")')
    shape = style.block(picture)
    assert shape.lineHeightType() == QTextBlockFormat.LineHeightTypes.SingleHeight.value
    assert shape.topMargin() == shape.bottomMargin() > 0


def test_a_folded_line_reads_as_something_to_click(style: DiffStyle) -> None:
    made = style.run(line("⋯", folded=3), Run("⋯"))
    assert made.foreground().color() == style.colour("blue")


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_everything_grows_with_the_zoom(theme: Theme, zoom: float) -> None:
    plain, zoomed = DiffStyle(theme), DiffStyle(theme, zoom)
    ratio = _pixels(look(zoomed)) / _pixels(look(plain))
    assert ratio == pytest.approx(zoom, rel=0.06)
    label = _pixels(look(zoomed, face=Face.LABEL)) / _pixels(look(plain, face=Face.LABEL))
    assert label == pytest.approx(zoom, rel=0.1)

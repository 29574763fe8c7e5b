"""Where lines end: as in the Word file that LibreOffice printed, case by case."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.writers.pdf.lines import Room, TypeLine, lines, odd_characters

# The official page: 28 characters of 15.75 points on 442.2.
SIZE, SPACING, WIDTH = 16.0, -0.25, 442.2
ROOM = Room(WIDTH, WIDTH, SIZE, SPACING)
HAN = "汉" * 40
# Widths of Noto Serif SC in parts of the size, as Typst measures them.
LATIN = {"1": 0.471, "0": 0.557, ".": 0.327, "%": 0.923, "-": 0.346, "/": 0.352, " ": 0.222}


def advances(text: str) -> list[float]:
    """Return the widths of characters: Han a whole one, others by the table or a half."""
    return [(1 if ord(char) > 0x2000 else LATIN.get(char, 0.557)) * SIZE + SPACING for char in text]


def set_in(text: str, room: Room = ROOM) -> list[str]:
    """Return the lines of a text."""
    return [text[line.start : line.end] for line in lines(text, advances(text), room)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # 28 characters fill a line; a full-width mark counts whole at its end.
        ("汉" * 28, 28),
        ("汉" * 29, 28),
        ("汉" * 27 + "，" + HAN, 28),
        # A mark that has no room takes the character before it along.
        ("汉" * 28 + "，" + HAN, 27),
        ("汉" * 28 + "。", 27),
        ("汉" * 27 + "。”" + HAN, 26),
        ("汉" * 26 + "。”" + HAN, 28),
        ("汉" * 28 + "％" + HAN, 27),
        ("汉" * 28 + "·" + HAN, 27),
        # An opening mark is not left behind at a line's end.
        ("汉" * 27 + "“" + HAN, 27),
        ("汉" * 27 + "《" + HAN, 27),
        ("汉" * 26 + "（《" + HAN, 26),
        # 破折号 and 省略号 are two characters and one mark.
        ("汉" * 27 + "——" + HAN, 27),
        ("汉" * 26 + "——" + HAN, 28),
        ("汉" * 27 + "……" + HAN, 27),
        ("汉" * 28 + "……" + HAN, 28),
        # Figures are not broken, nor parted from their per cent.
        ("汉" * 26 + "1000" + HAN, 26),
        ("汉" * 26 + "10.1%" + HAN, 26),
        ("汉" * 24 + "38.5%，" + HAN, 24),
        ("汉" * 25 + "10%" + HAN, 28),
        # Nor is a figure parted from the mark that ends what stands before it …
        ("汉" * 26 + "。1000" + HAN, 25),
        ("汉" * 26 + "”1000" + HAN, 25),
        # … but from a semicolon it is.
        ("汉" * 26 + "；1000" + HAN, 27),
        # A Latin word may end a line behind its hyphen or stroke before a letter.
        ("汉" * 25 + "well-known" + HAN, 25 + len("well-")),
        ("汉" * 25 + "GB/Tabcdef" + HAN, 25 + len("GB/")),
        ("汉" * 25 + "2020-2021" + HAN, 25),
        # A blank at a line's end stands outside.
        ("汉" * 28 + "　" + HAN, 29),
        ("汉" * 28 + " " + HAN, 29),
    ],
)
def test_a_line_ends_where_it_does_in_word(text: str, first: int) -> None:
    assert len(set_in(text)[0]) == first, set_in(text)[0]


def test_a_gap_between_han_and_figures_takes_room() -> None:
    """Each gap is a fifth of the size: two of them push a character over."""
    plain = 24 * (SIZE + SPACING) + 4 * (0.557 * SIZE + SPACING)
    assert plain + 2 * (SIZE / 5 - SPACING) < WIDTH
    text = "汉" * 12 + "0000" + "汉" * 20
    widest = set_in(text)[0]
    gaps = 2 * (SIZE / 5 - SPACING)
    room = WIDTH - 4 * (0.557 * SIZE + SPACING) - gaps
    assert widest.count("汉") == int(room // (SIZE + SPACING))


def test_marks_beside_figures_have_no_gap() -> None:
    with_marks = lines("（0000）" + HAN, advances("（0000）" + HAN), ROOM)[0]
    with_han = lines("汉0000汉" + HAN, advances("汉0000汉" + HAN), ROOM)[0]
    assert with_marks.end >= with_han.end


def test_the_first_line_is_shorter_by_its_indent() -> None:
    room = Room(WIDTH - 2 * (SIZE + SPACING), WIDTH, SIZE, SPACING)
    assert [len(line) for line in set_in("汉" * 60, room)] == [26, 28, 6]


def test_a_line_that_typst_would_find_too_long_is_drawn_in() -> None:
    """Typst's gaps are wider than Word's: the line is tightened, or Typst would end it sooner."""
    text = "底，全市建成户外劳动者驿站1260个，服务职工超过38.5万人次。"
    found = lines(text, advances(text), ROOM)
    assert text[: found[0].end].endswith("万人")
    assert 0 < found[0].tighter < 0.1  # points: nobody sees it
    assert found[1].tighter == 0


def test_a_line_of_han_alone_is_not_touched() -> None:
    assert {line.tighter for line in lines("汉" * 90, advances("汉" * 90), ROOM)} == {0}


def test_the_call_of_a_note_stays_with_the_word_before_it() -> None:
    text = "汉" * 28 + "①" + HAN
    tied = lines(text, advances(text), ROOM, [28])[0]
    assert tied.end == 27
    assert lines(text, advances(text), ROOM)[0].end == 28


@pytest.mark.parametrize(
    "text",
    [
        "，" * 60,  # nothing may begin a line
        "“" * 60,  # nothing may end one
        "a" * 400,  # one word
        "https://example.com/" + "x" * 300,
        "—" * 80,
    ],
)
def test_what_nothing_can_end_is_still_set(text: str) -> None:
    assert "".join(set_in(text)) == text


def test_no_text_has_no_line() -> None:
    assert lines("", [], ROOM) == []


def test_rare_characters_are_one_character() -> None:
    text = "𠮷" * 30
    assert [len(line) for line in set_in(text)] == [28, 2]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("工会２０２４（年）《》、。々〇", set()),
        ("𠮷野家 AI", {" ", "A", "I"}),
        ("“引”—…·①é", set("“”—…·①é")),
        ("", set()),
    ],
)
def test_only_what_may_be_narrow_is_measured(text: str, odd: set[str]) -> None:
    assert odd_characters(text) == odd


@given(st.text("汉字工会，。；“”（）《》—…·10%.- aBc/，①", max_size=160))
def test_lines_are_the_text_and_fit(text: str) -> None:
    widths = advances(text)
    found = lines(text, widths, ROOM)
    assert "".join(text[line.start : line.end] for line in found) == text
    assert all(a.end == b.start for a, b in pairwise(found))
    for line in found:
        assert line.start < line.end
        shown = text[line.start : line.end].rstrip(" 　")
        if len(shown) > 1 and sum(widths[line.start : line.start + len(shown)]) > WIDTH + 20:
            assert not _could_end(text, line), text[line.start : line.end]


def _could_end(text: str, line: TypeLine) -> bool:
    """Whether two Han characters stand together in a line: it could end between them."""
    inside = text[line.start : line.end]
    return any(a in "汉字工会" and b in "汉字工会" for a, b in pairwise(inside))

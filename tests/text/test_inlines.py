from __future__ import annotations

import pytest
from hypothesis import given

from editor_app.text.blocks import Inline, Link, NoteRef, Stress, Strong, Text, plain
from editor_app.text.dialect import parse
from editor_app.text.inlines import emit, flat, note_label, tidy, trim
from editor_app.text.reading import reading_text
from tests.text.samples import inlines

URL = "http://a.cn"


@given(inlines)
def test_tidying_twice_changes_nothing_more(children: tuple[Inline, ...]) -> None:
    once = tidy(children)
    assert tidy(once) == once


@given(inlines)
def test_tidying_keeps_every_word(children: tuple[Inline, ...]) -> None:
    assert plain(tidy(children)) == flat(plain(children)) or "\r" in plain(children)


@given(inlines)
def test_what_is_emitted_reads_as_the_words(children: tuple[Inline, ...]) -> None:
    line = "字" + emit((Text("字"), *tidy(children)))[1:]
    assert reading_text("> " + line) == "字" + plain(tidy(children))


@pytest.mark.parametrize(
    ("children", "tidied"),
    [
        ((Text("甲"), Text(""), Text("乙")), (Text("甲乙"),)),
        ((Strong(()),), ()),
        ((Strong((Text("  "),)),), (Text("  "),)),
        (
            (Strong((Text("甲"), Stress((Strong((Text("乙"),)),)))),),
            (Strong((Text("甲"), Stress((Text("乙"),)))),),
        ),
        ((Strong((Text("甲"),)), Stress(()), Strong((Text("乙"),))), (Strong((Text("甲乙"),)),)),
        (
            (Link((Link((Text("甲"),), URL), Text("乙")), URL),),
            (Link((Text("甲"), Text("乙")), URL),),
        ),
        ((NoteRef("a b"),), (NoteRef("a_b"),)),
    ],
)
def test_tidy(children: tuple[Inline, ...], tidied: tuple[Inline, ...]) -> None:
    assert plain(tidy(children)) == plain(tidied)
    assert tidy(children) == tidy(tidied)


@pytest.mark.parametrize(
    "children",
    [
        (Strong((Text("a*"),)), Text("*b")),
        (Text("*"), Strong((Text("a"),))),
        (Text("a["), Strong((Text("b"),)), Text("](http://a.cn)")),
        (Text("["), NoteRef("1"), Text("](http://a.cn)")),
        (Link((Text("[a]"), Strong((Text("b"),))), URL), Text("(c)")),
        (Strong((Text("a"),)), Stress((Strong((Text("b"),)),))),
        (Stress((Text("a="),)), Text("=")),
        (Text("\\"), Strong((Text("\\"),)), Text("\\")),
        (Text("!"), Link((Text("a"),), URL)),
        (Link((NoteRef("1"),), URL), Text(":x")),
        (Link((Text("^("),), URL), Text("x")),
        (NoteRef("1"), Text("(http://a.cn)")),
    ],
)
def test_neighbours_do_not_run_together(children: tuple[Inline, ...]) -> None:
    block = parse("字" + emit(tidy(children))).blocks[0]
    assert getattr(block, "children", ()) == tidy((Text("字"), *children))


def test_a_guard_puts_a_backslash_before_one_character() -> None:
    assert emit((Strong((Text("一、二"),)), Text("三")), guards={1}) == "**一\\、二**三"
    assert emit((Text("甲"), Strong((Text("：x"),))), guards={1}) == "甲**\\：x**"


def test_labels_that_cannot_be_read_are_mended() -> None:
    assert note_label("注1") == "注1"
    assert note_label("a]b c") == "a_b_c"
    assert note_label("") == "_"
    assert len(note_label("长" * 99)) == 32


def test_cells_are_trimmed() -> None:
    assert trim((Text(" 甲"), Strong((Text("乙"),)), Text(" "))) == (
        Text("甲"),
        Strong((Text("乙"),)),
    )

"""Hypothesis strategies for sources full of marks and for any block tree at all."""

from __future__ import annotations

from hypothesis import strategies as st

from editor_app.text.blocks import (
    Block,
    Break,
    Document,
    Heading,
    Inline,
    Link,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Role,
    Stress,
    Strong,
    Table,
    Text,
)

PIECES = (
    *(
        "一",
        "二",
        "十",
        "、",
        "是",
        "要",
        "（",
        "）",
        "(",
        ")",
        "1",
        "2019",
        ".",
        "。",
        "！",
        "：",
        "，",
    ),
    *(
        "同志们",
        "各位代表",
        "本文是",
        "发表时",
        "第一，",
        "首先，",
        "①",
        "字",
        "a",
        "!",
        ":",
        "\\",
        "|",
    ),
    *("**", "*", "==", "=", "[", "]", "[^1]", "[^", "](http://a.cn)", "(https://b.cn/(c))"),
    *("#", "##", ">", "-", "***", "---", "&amp;", "<b>", "#话题#", "2*3*4", "1."),
)
SPACED = ["- ", "> ", "# ", "| ", " |", " ", "\u3000", "[^1]: ", "|---|", '![a](asset:ab "c")']

ALL = [*PIECES, *SPACED]

words = st.lists(st.sampled_from(ALL), max_size=8).map("".join)
lines = st.lists(st.sampled_from(ALL), max_size=14).map("".join)
sources = st.lists(st.sampled_from([*PIECES, *SPACED, "\n", "\n", "\r\n"]), max_size=40).map(
    "".join
)
any_text = st.text(max_size=40)

_leaves: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, words | any_text),
    st.builds(NoteRef, st.sampled_from(["1", "注", "a b", "^", ""])),
)
_urls = st.sampled_from(["http://a.cn", "https://b.cn/(c)", "mailto:x@y.cn", "javascript:x", ""])


def _marked(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Strong, several), st.builds(Stress, several), st.builds(Link, several, _urls)
    )


inlines = st.lists(st.recursive(_leaves, _marked, max_leaves=6), max_size=4).map(tuple)

blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(0, 6), inlines, st.booleans()),
    st.builds(Paragraph, inlines, st.sampled_from(Role), st.integers(0, 9), literal=st.booleans()),
    st.builds(
        Table,
        st.lists(st.lists(inlines, max_size=3).map(tuple), max_size=3).map(tuple),
        st.integers(0, 4),
    ),
    st.builds(Picture, st.sampled_from(["ab12", "", "a b"]), words, words),
    st.builds(Note, st.sampled_from(["1", "注", "a]b"]), inlines),
    st.builds(Break),
)
documents = st.lists(blocks, max_size=6).map(lambda found: Document(tuple(found)))

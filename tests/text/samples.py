"""Hypothesis strategies for sources full of marks and for any block tree at all."""

from __future__ import annotations

from hypothesis import strategies as st

from editor_app.text import blocks as b

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

_leaves: st.SearchStrategy[b.Inline] = st.one_of(
    st.builds(b.Text, words | any_text),
    st.builds(b.NoteRef, st.sampled_from(["1", "注", "a b", "^", ""])),
)
_urls = st.sampled_from(["http://a.cn", "https://b.cn/(c)", "mailto:x@y.cn", "javascript:x", ""])


def _marked(children: st.SearchStrategy[b.Inline]) -> st.SearchStrategy[b.Inline]:
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(b.Strong, several),
        st.builds(b.Stress, several),
        st.builds(b.Link, several, _urls),
    )


inlines = st.lists(st.recursive(_leaves, _marked, max_leaves=6), max_size=4).map(tuple)

blocks: st.SearchStrategy[b.Block] = st.one_of(
    st.builds(b.Heading, st.integers(0, 6), inlines, st.booleans()),
    st.builds(
        b.Paragraph, inlines, st.sampled_from(b.Role), st.integers(0, 9), literal=st.booleans()
    ),
    st.builds(
        b.Table,
        st.lists(st.lists(inlines, max_size=3).map(tuple), max_size=3).map(tuple),
        st.integers(0, 4),
    ),
    st.builds(b.Picture, st.sampled_from(["ab12", "", "a b"]), words, words),
    st.builds(b.Note, st.sampled_from(["1", "注", "a]b"]), inlines),
    st.builds(b.Break),
)
documents = st.lists(blocks, max_size=6).map(lambda found: b.Document(tuple(found)))

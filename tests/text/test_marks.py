from __future__ import annotations

import pytest
from hypothesis import given

from editor_app.text.marks import SpanKind, inline_spans, quote, spans, visible
from tests.text.samples import lines


def shown(line: str) -> list[tuple[str, str]]:
    return [(span.kind.value, line[span.inner_start : span.inner_end]) for span in spans(line)]


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("**重点。**接着", [("strong", "重点。")]),
        ("“**劳模**”，", [("strong", "劳模")]),
        ("==着重==", [("stress", "着重")]),
        ("**甲==乙==丙**", [("strong", "甲==乙==丙"), ("stress", "乙")]),
        ("==**甲**==", [("stress", "**甲**"), ("strong", "甲")]),
        ("[中工网](http://a.cn/b)", [("link", "中工网")]),
        ("[**甲**](HTTPS://a.cn)", [("link", "**甲**"), ("strong", "甲")]),
        ("[甲](http://a.cn/(b)c)", [("link", "甲")]),
        ("[甲[^1]](mailto:a@b.cn)", [("link", "甲[^1]"), ("note_ref", "1")]),
        ("正文[^1]，[^注2]。", [("note_ref", "1"), ("note_ref", "注2")]),
        ("\\*\\*甲", [("escape", "*"), ("escape", "*")]),
        ("**甲\\***", [("strong", "甲\\*"), ("escape", "*")]),
        ("一\\、甲", [("escape", "、")]),
        ("一\\是甲", [("escape", "是")]),
        ("**甲", []),
        ("** 甲**", []),
        ("**甲 **", []),
        ("****", []),
        ("***甲***", []),
        ("**甲** **", [("strong", "甲")]),
        ("**甲 **乙**", [("strong", "甲 **乙")]),
        ("**甲==乙**丙==", [("strong", "甲==乙")]),
        ("2*3*4 a_b_c *斜* _体_", []),
        ("if a == b and c == d", []),
        ("[1] [甲] (乙) [^a b]", []),
        ("[甲](javascript:alert)", []),
        ("[甲](第二章)", []),
        ("[甲](http://a.cn b)", []),
        ("C:\\稿件\\要闻 \\n \\", []),
        ("`代码` ~~删~~ &amp; <b>粗</b>", []),
    ],
)
def test_spans(line: str, marks: list[tuple[str, str]]) -> None:
    assert shown(line) == marks


def test_a_link_knows_its_address() -> None:
    (link,) = spans("见[甲](http://a.cn/b?c=d)")
    assert (link.kind, link.url, link.start) == (SpanKind.LINK, "http://a.cn/b?c=d", 1)


def test_marks_keep_to_their_cell() -> None:
    line = "| **甲 | 乙** | **丙** |"
    assert shown(line) == [("strong", "丙")]


def test_marks_at_the_head_of_a_line_are_not_inline_marks() -> None:
    assert shown("> **引**") == [("strong", "引")]
    assert shown("[^1]: 见[^2]") == [("note_ref", "2")]
    assert shown("***") == []
    assert shown('![**图**](asset:ab "==说==")') == []


@given(lines)
def test_spans_nest_and_lie_inside_the_line(line: str) -> None:
    found = spans(line)
    assert list(found) == sorted(found, key=lambda span: span.start)
    for span in found:
        assert 0 <= span.start <= span.inner_start <= span.inner_end <= span.end <= len(line)
    for one in found:
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            inside = one.inner_start <= other.start and other.end <= one.inner_end
            around = other.inner_start <= one.start and one.end <= other.inner_end
            assert one is other or apart or inside or around


@given(lines)
def test_visible_parts_are_in_order_and_apart(line: str) -> None:
    at = 0
    for start, end in visible(0, len(line), inline_spans(line)):
        assert at <= start < end <= len(line)
        at = end


def test_quote_escapes_what_its_neighbours_could_use() -> None:
    assert quote("*", left=True) == "\\*"
    assert quote("*") == "*"
    assert quote("a[", right=True) == "a\\["
    assert quote("a|b[c]", brackets="|[]") == "a\\|b\\[c\\]"
    assert quote("a\\b") == "a\\\\b"
    assert quote("***==") == "\\*\\*\\*\\=\\="

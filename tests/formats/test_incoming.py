"""Where a field was found is shown in a line that fits, with the value in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.formats.incoming import EXCERPT, Found, Incoming
from editor_app.text.blocks import Document

LONG = "甲" * 50 + "来源：中工网" + "乙" * 50


@pytest.mark.parametrize(
    ("value", "line", "where"),
    [
        ("中工网", "来源：中工网", "来源：中工网"),
        ("中工网", "  来源：\t中工网\n记者 高远 ", "来源： 中工网 记者 高远"),
        ("中工网", LONG, "甲" * 17 + "来源：中工网" + "乙" * 37),
        ("中工网", "来源：中工网" + "乙" * 90, "来源：中工网" + "乙" * 54),
        ("中工网", "甲" * 90 + "来源：中工网", "甲" * 54 + "来源：中工网"),
        ("2019-04-29", "甲" * 80, "甲" * 60),  # a value that stands there in other figures
    ],
)
def test_an_excerpt_shows_the_value(value: str, line: str, where: str) -> None:
    assert Found.at("source", value, line, "label") == Found("source", value, where, "label")


@given(
    st.text("甲乙 丙", max_size=80), st.text("源网社", min_size=1, max_size=20), st.text("丁 戊")
)
def test_an_excerpt_fits_and_begins_with_the_value_s_start(
    before: str, value: str, after: str
) -> None:
    where = Found.at("source", value, before + value + after, "label").where
    assert len(where) <= EXCERPT
    assert value[:8] in where


def test_fields_go_by_name_and_the_last_find_counts() -> None:
    found = (
        Found("title", "甲", "甲", "title_line"),
        Found("source", "乙", "乙", "meta"),
        Found("title", "丙", "丙", "heading"),
    )
    incoming = Incoming("a.txt", "text/plain", b"", "speech", found, Document(()))
    assert incoming.field_values() == {"title": "丙", "source": "乙"}

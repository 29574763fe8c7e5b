"""More than forty pages: the whole article and nothing foreign in it, and no false field."""

from __future__ import annotations

import pytest

from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.formats.readers.article.pages import PAGES

_ASKED = frozenset(
    {
        *("kicker", "title", "subtitle", "speaker", "post", "occasion", "delivered", "published"),
        *("source", "editor", "byline", "reporters", "proofreader", "checkers", "dateline"),
        *("page", "author_note", "original_title", "origin", "channel"),
    }
)


@pytest.mark.parametrize("name", PAGES)
def test_the_body_is_the_article_and_nothing_else(name: str) -> None:
    incoming = read("页.html", PAGES[name].html.encode()).value
    assert tuple(reading_text(write(incoming.document)).splitlines()) == PAGES[name].body


@pytest.mark.parametrize("name", PAGES)
def test_the_fields_are_what_the_page_says(name: str) -> None:
    incoming = read("页.html", PAGES[name].html.encode()).value
    told = {k: v for k, v in incoming.field_values().items() if k in _ASKED}
    assert told == dict(PAGES[name].fields)
    assert PAGES[name].kind in ("", incoming.kind)


def test_there_are_forty() -> None:
    assert len(PAGES) >= 40

from __future__ import annotations

import pytest

from editor_app.domain.fields import FIELDS
from editor_app.paths import resources
from editor_app.services.tables import load_kinds
from editor_app.ui.library.fields.field_rows import fields_in_sight, lines_of

KINDS = load_kinds(resources() / "kinds.toml").by_id


@pytest.mark.parametrize(
    ("kind", "filled", "lines"),
    [
        (
            "speech",
            {},
            "title|speaker post|occasion place|delivered published|source editor|channel",
        ),
        (
            "speech",
            {"kicker": "要闻", "end_note": "（节选）", "abridged": "true"},
            "kicker|title|speaker post|occasion place|delivered published|source editor|channel"
            "|end_note|abridged",
        ),
        ("speech", {"abridged": "true", "approval": "confirmed"}, "…|abridged approval"),
        (
            "article",
            {},
            "title|byline post|published|source editor|proofreader|channel|page|url",
        ),
        ("article", {"page": "2", "secrecy": "open"}, "…|page|url|secrecy"),
        (
            "news",
            {},
            "title|dateline reporters|published|source editor|proofreader|channel|page|url",
        ),
        ("news", {"page": "2", "secrecy": "open"}, "…|page|url|secrecy"),
        ("news", {"proofreader": "何敏"}, "…|proofreader|channel|page|url"),
        (
            "feature",
            {},
            "title|reporters dateline|published|source editor|proofreader|channel|page|url",
        ),
        ("commentary", {"subtitle": "评一评"}, "title|subtitle|byline|published|source editor|…"),
        ("picture", {}, "title|reporters place|published|source editor|channel|page|url"),
        (
            "reprint",
            {},
            "title|source|original_title|original_author|original_url|original_published"
            "|reprint_form|reprint_basis|published editor|channel|url",
        ),
        ("reprint", {"origin": "reprint", "secrecy": "open"}, "…|origin secrecy"),
        ("news", {"speaker": "周国平", "post": "主席"}, "…|channel|page|url|speaker post"),
    ],
)
def test_what_stands_on_each_line(kind: str, filled: dict[str, str], lines: str) -> None:
    made = "|".join(" ".join(line) for line in lines_of(fields_in_sight(KINDS[kind], filled)))
    if lines.startswith("…|"):
        assert made.endswith(lines[1:])
    elif lines.endswith("|…"):
        assert made.startswith(lines[:-1])
    else:
        assert made == lines


@pytest.mark.parametrize("kind", KINDS)
def test_required_fields_are_always_in_sight(kind: str) -> None:
    due = {name for name in KINDS[kind].fields if KINDS[kind].due(name)}
    assert due
    assert due <= set(fields_in_sight(KINDS[kind], {}))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_sight_when_asked_for(kind: str) -> None:
    names = fields_in_sight(KINDS[kind], {}, every=True)
    assert sorted(names) == sorted(n for n in FIELDS if n != "title_breaks")
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", [n for n in FIELDS if n != "title_breaks"])
def test_what_is_filled_in_is_never_folded_away(name: str) -> None:
    for kind in KINDS.values():
        assert name in fields_in_sight(kind, {name: "甲"})


def test_a_line_is_shared_by_two_at_most_and_in_parts() -> None:
    lines = lines_of(("speaker", "post", "post"))
    assert lines == [{"speaker": 3, "post": 5}, {"post": 1}]
    assert lines_of(()) == []

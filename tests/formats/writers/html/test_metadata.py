"""What a page says of itself to machines, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.html.metadata import description
from editor_app.formats.writing import write
from editor_app.text.blocks import Heading, NoteRef, Paragraph, Role, Strong, Text
from tests.formats.writers.html.reading import linked_data, meta, parsed
from tests.formats.writers.samples import manuscript, text

SHARP = "引“号\"'<b>&amp;</script>--> \\u003c \u2028 𠮷"


@pytest.mark.parametrize(
    ("field", "value", "name", "said"),
    [
        ("title", "题", "og:title", "题"),
        ("source", "《劳动者报》", "source", "《劳动者报》"),
        ("source", "《劳动者报》", "og:site_name", "《劳动者报》"),
        ("published", "2024-03-06T09:15:00+08:00", "publishdate", "2024-03-06"),
        ("published", "2024-03", "article:published_time", "2024-03"),
        ("editor", "何敏", "editor", "何敏"),
        ("channel", "工会/要闻/本地", "article:section", "本地"),
        ("byline", "周明", "author", "周明"),
        ("original_author", "高远", "article:author", "高远"),
        ("title", SHARP, "og:title", SHARP),
        ("source", SHARP, "source", SHARP),
        ("channel", SHARP.replace("/", ""), "article:section", SHARP.replace("/", "")),
    ],
)
def test_each_field_has_its_meta_element(
    field: str, value: str, name: str, said: str, official: Profile, fonts: Fonts
) -> None:
    page = parsed(write("html", manuscript(**{field: value}), official, fonts).value)
    assert meta(page)[name] == said


@pytest.mark.parametrize(
    ("field", "value", "path", "said"),
    [
        ("title", SHARP, "headline", SHARP),
        ("kicker", "引题", "alternativeHeadline", ["引题"]),
        ("published", "2024-03-06T09:15:00+08:00", "datePublished", "2024-03-06T09:15:00+08:00"),
        ("delivered", "2024-03-05", "dateCreated", "2024-03-05"),
        ("editor", "何敏", "editor", {"@type": "Person", "name": "何敏"}),
        ("source", "报", "sourceOrganization", {"@type": "Organization", "name": "报"}),
        ("channel", "工会/要闻", "articleSection", ["工会", "要闻"]),
        ("page", "1版", "printPage", "1版"),
        ("original_url", SHARP, "isBasedOn", {"@type": "Article", "url": SHARP}),
    ],
)
def test_each_field_has_its_place_in_the_linked_data(
    field: str, value: str, path: str, said: object, official: Profile, fonts: Fonts
) -> None:
    piece = replace(manuscript(**{field: value}), kind="news")
    nodes = linked_data(parsed(write("html", piece, official, fonts).value))
    assert nodes["NewsArticle"][path] == said


def test_what_is_empty_is_not_said(official: Profile, fonts: Fonts) -> None:
    page = parsed(write("html", manuscript(title="题"), official, fonts).value)
    assert set(linked_data(page)["Article"]) == {"@type", "@id", "headline", "inLanguage", "about"}
    usual = {"viewport", "color-scheme", "og:type", "og:title", "og:locale"}
    assert set(meta(page)) == usual | {"dinggao-kind", "dinggao-field-title"}


def test_tags_are_keywords_one_by_one(official: Profile, fonts: Fonts) -> None:
    piece = replace(manuscript(title="题"), tags=("工会", "驿站", "<b>"))
    written = write("html", piece, official, fonts).value
    assert linked_data(parsed(written))["Article"]["keywords"] == ["工会", "驿站", "<b>"]
    assert written.decode().count('property="article:tag"') == 3
    assert meta(parsed(written))["keywords"] == "工会,驿站,<b>"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("短句。", "短句。"),
        ("一" * 50 + "。" + "二" * 100, "一" * 50 + "。"),
        ("一" * 50 + "？" + "二" * 60 + "！" + "三" * 60, "一" * 50 + "？" + "二" * 60 + "！"),
        ("没有句号" * 60, ("没有句号" * 60)[:119] + "…"),
    ],
)
def test_the_description_ends_at_a_sentence(words: str, said: str) -> None:
    assert description(manuscript(Paragraph(text(words)))) == said


def test_the_description_is_of_the_body() -> None:
    piece = manuscript(
        Heading(1, text("一、标题")),
        Paragraph(text("同志们："), Role.SALUTATION),
        Paragraph((Text(""),)),
        Paragraph((Strong(text("正文")), NoteRef("a"), Text("开始。"))),
    )
    assert description(piece) == "正文开始。"
    assert description(manuscript()) == ""


@pytest.mark.parametrize("kind", ["news", "feature", "commentary", "picture", "reprint"])
def test_news_of_every_kind_is_a_news_article(kind: str, official: Profile, fonts: Fonts) -> None:
    piece = replace(manuscript(title="题"), kind=kind)
    assert list(linked_data(parsed(write("html", piece, official, fonts).value))) == ["NewsArticle"]

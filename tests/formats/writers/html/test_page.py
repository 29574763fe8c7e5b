"""The page's structure and what it says of itself."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import html as lxml_html

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Heading, Paragraph, Role, Text
from tests.formats.writers import golden
from tests.formats.writers.html.reading import alive, linked_data, meta, parsed
from tests.formats.writers.samples import everything, manuscript, speech, text


@pytest.fixture(scope="module")
def page(official: Profile, fonts: Fonts) -> lxml_html.HtmlElement:
    return parsed(write("html", everything(), official, fonts).value)


@pytest.fixture(scope="module")
def spoken(official: Profile, fonts: Fonts) -> lxml_html.HtmlElement:
    return parsed(write("html", speech(), official, fonts).value)


def test_the_page_is_as_it_was(official: Profile, fonts: Fonts) -> None:
    written = write("html", everything(), official, fonts).value.decode()
    golden.check("everything.html", written, golden.STYLE_LINES)


def test_two_exports_are_the_same_bytes(official: Profile, fonts: Fonts) -> None:
    assert write("html", speech(), official, fonts) == write("html", speech(), official, fonts)


def test_nothing_is_loaded_and_nothing_runs(page: lxml_html.HtmlElement) -> None:
    assert alive(page) == []
    policy = page.find(".//meta[@http-equiv]").get("content")
    style = page.find(".//style").text
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert "url(" not in style
    assert "@import" not in style


def test_parts_are_what_they_are(page: lxml_html.HtmlElement) -> None:
    assert len(page.findall(".//article")) == len(page.findall(".//h1")) == 1
    assert page.findtext(".//article/header/p[@class='kicker']") == "把实事办到职工心坎上"
    assert [node.get("datetime") for node in page.findall(".//header//time")] == [
        "2024-03-05",
        "2024-03-06T09:15:00+08:00",
    ]
    assert page.findtext(".//figure/figcaption") == "图为驿站一角。高远 摄"
    assert page.find(".//figure/img").get("alt") == "驿站的桌椅"
    assert [node.get("class") for node in page.findall(".//aside")] == [
        "editor-note",
        "author-note",
    ]
    assert len(page.findall(".//blockquote/p")) == 2
    assert len(page.findall(".//ul/li")) == 2
    assert [th.get("scope") for th in page.findall(".//thead/tr/th")] == ["col"] * 3
    assert page.findtext(".//p[@class='salutation']") == "各位代表："


def test_headings_go_down_one_step_at_a_time(official: Profile, fonts: Fonts) -> None:
    levels = [1, 3, 4, 2, 4]
    piece = manuscript(*[Heading(level, text("题")) for level in levels], title="题")
    page = parsed(write("html", piece, official, fonts).value)
    tags = [n.tag for n in page.iter() if n.tag in ("h1", "h2", "h3", "h4", "h5")]
    assert tags == ["h1", "h2", "h3", "h4", "h3", "h4"]


def test_title_segments_are_whole_and_the_title_unchanged(
    spoken: lxml_html.HtmlElement, page: lxml_html.HtmlElement
) -> None:
    assert spoken.find(".//h1").text_content() == speech().title
    segments = [span.text_content() for span in spoken.findall(".//h1/span")]
    assert segments == ["走到职工中间去", "把服务职工的实事办得更实"]
    assert page.find(".//h1").text_content() == everything().title
    assert len(page.findall(".//h1/span")) == 2


def test_break_points_that_do_not_fit_the_title(official: Profile, fonts: Fonts) -> None:
    piece = manuscript(title="一个标题", title_breaks="3,1")
    page = parsed(write("html", piece, official, fonts).value)
    assert page.find(".//h1").text_content() == "一个标题"


def test_notes_and_calls_point_at_each_other(page: lxml_html.HtmlElement) -> None:
    targets = {node.get("id") for node in page.iter() if node.get("id")}
    links = [a.get("href") for a in page.findall(".//a") if a.get("href").startswith("#")]
    assert {link[1:] for link in links} <= targets
    assert len(targets) == len([n for n in page.iter() if n.get("id")])
    assert [li.get("id") for li in page.findall(".//section/ol/li")] == ["note-1", "note-2"]


def test_two_character_marks_are_not_broken(page: lxml_html.HtmlElement) -> None:
    held = {span.text_content() for span in page.findall(".//span[@class='u']")}
    assert {"——", "……", "道[1]"} <= held


def test_a_speech_says_who_when_and_where(spoken: lxml_html.HtmlElement) -> None:
    nodes = linked_data(spoken)
    article, event = nodes["Article"], nodes["Event"]
    assert article["headline"] == speech().title
    assert article["author"] == {"@type": "Person", "name": "周明", "jobTitle": "市总工会主席"}
    assert article["datePublished"] == "2024-03-06T09:15:00+08:00"
    assert article["about"] == {"@id": event["@id"]}
    assert event["performer"]["name"] == "周明"
    assert event["startDate"] == "2024-03-05"
    assert event["location"] == {"@type": "Place", "name": "市工人文化宫"}
    assert event["name"] == "全市工会工作会议"


def test_news_is_a_news_article(official: Profile, fonts: Fonts) -> None:
    piece = replace(everything(""), kind="news")
    nodes = linked_data(parsed(write("html", piece, official, fonts).value))
    assert list(nodes) == ["NewsArticle"]
    assert nodes["NewsArticle"]["isBasedOn"]["headline"] == "在现场会上的讲话"
    assert nodes["NewsArticle"]["dateline"] == "本报讯"


def test_meta_names_for_sites_and_networks(spoken: lxml_html.HtmlElement) -> None:
    named = meta(spoken)
    assert named["og:title"] == speech().title
    assert named["og:type"] == "article"
    assert named["og:locale"] == "zh_CN"
    assert named["article:published_time"] == "2024-03-06T09:15:00+08:00"
    assert named["article:section"] == "要闻"
    assert named["source"] == "《劳动者报》"
    assert named["publishdate"] == "2024-03-06"
    assert named["author"] == "周明"
    assert named["keywords"] == "工会,服务职工"
    assert named["dinggao-content-hash"] == "ab" * 32
    assert 0 < len(named["description"]) <= 120
    assert named["description"].endswith("。")
    assert "robots" not in named


def test_a_draft_says_so_and_keeps_out_of_search_engines(page: lxml_html.HtmlElement) -> None:
    assert meta(page)["robots"] == "noindex"
    assert page.findtext(".//p[@class='label']") == "（征求意见稿）"
    assert page.findtext(".//title").endswith("（征求意见稿）")
    assert linked_data(page)["Article"]["creativeWorkStatus"] == "征求意见稿"


def test_an_end_note_is_said_once(official: Profile, fonts: Fonts) -> None:
    note = "（发表时有删节）"
    piece = manuscript(Paragraph(text(note), Role.END_NOTE), end_note="发表时有删节")
    page = parsed(write("html", piece, official, fonts).value)
    assert page.text_content().count("发表时有删节") == 1


def test_an_empty_piece_is_a_page(official: Profile, fonts: Fonts) -> None:
    page = parsed(write("html", manuscript(Paragraph((Text(""),))), official, fonts).value)
    assert page.findtext(".//title") == "无标题"
    assert alive(page) == []

"""The PDF: its text layer, bookmarks, metadata, page numbers and grid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.pages import PagePictures
from editor_app.formats.profiles import MM, Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Link, Paragraph, Picture, Text
from tests.formats.writers.samples import (
    asset,
    everything,
    manuscript,
    png,
    running,
    speech,
    text,
)

PROFILES = ("official", "speech", "newspaper")


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def layer(pdf: bytes) -> str:
    """Return the text layer of all pages without blanks."""
    pages = PagePictures(pdf)
    return squeezed("".join(pages.text(i) for i in range(pages.count)))


def page_lines(pdf: bytes, page: int) -> list[str]:
    return [line for line in PagePictures(pdf).text(page).split("\n") if line.strip()]


def plain_text(piece: Manuscript, profile: Profile, fonts: Fonts) -> str:
    return squeezed(write("txt", piece, profile, fonts).value.decode())


@pytest.mark.parametrize("name", PROFILES)
def test_the_text_layer_is_the_text(
    name: str, profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    """Character for character, once the page numbers are taken out."""
    profile = replace(profiles[name], number=replace(profiles[name].number, form=""))
    piece = replace(speech(), fields={"title": "讲话", "speaker": "周明"})
    assert layer(write("pdf", piece, profile, fonts).value) == plain_text(piece, profile, fonts)


def test_no_han_character_becomes_a_radical(official: Profile, fonts: Fonts) -> None:
    words = "工人一二八人儿入八十土士大女子小山工己干广弓彳心戈手支文斗斤方日月木止水火"
    pdf = write("pdf", manuscript(Paragraph(text(words))), official, fonts).value
    assert words in layer(pdf)
    assert not re.search("[\u2e80-\u2fdf]", layer(pdf))


def test_an_official_page_holds_22_lines_of_28_characters(official: Profile, fonts: Fonts) -> None:
    pdf = write("pdf", running(), official, fonts).value
    lines = [line for line in page_lines(pdf, 1) if "汉" in line]
    assert [len(line.strip()) for line in lines] == [28] * 22


def test_headings_are_bookmarks(official: Profile, fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(write("pdf", everything(), official, fonts).value)
    marks = [(item.level, item.get_title()) for item in document.get_toc()]
    document.close()
    assert marks == [
        (0, "一、总体要求"),
        (1, "（一）指导思想"),
        (2, "1. 工作目标"),
        (3, "（1）近期安排"),
        (0, "不编号的小标题"),
    ]


def test_metadata_tells_whose_text_it_is(official: Profile, fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(write("pdf", speech(), official, fonts).value)
    said = document.get_metadata_dict()
    document.close()
    assert said["Title"] == speech().title
    assert said["Author"] == "周明"
    assert said["Keywords"] == "工会, 服务职工"
    assert said["CreationDate"].startswith("D:20240306010000")
    assert said["Subject"] == f"稿件 7 版本 3 sha256:{'ab' * 32} chain:{'ef' * 32}"


def test_page_numbers_stand_outside(official: Profile, fonts: Fonts) -> None:
    document = pypdfium2.PdfDocument(write("pdf", running(), official, fonts).value)
    for index in (0, 1):
        textpage = document[index].get_textpage()
        found = textpage.search(f"— {index + 1} —").get_next()
        assert found
        left, bottom, right, top = textpage.get_charbox(found[0])
        right = textpage.get_charbox(sum(found) - 1)[2]
        textpage.close()
        assert 26 < (bottom + top) / 2 / MM < 30
        if index == 0:
            assert 184 - right / MM == pytest.approx(14 / MM, abs=1)
        else:
            assert left / MM - 28 == pytest.approx(14 / MM, abs=1)
    document.close()


def test_two_exports_are_the_same_bytes(official: Profile, fonts: Fonts) -> None:
    first = write("pdf", everything(), official, fonts).value
    assert write("pdf", everything(), official, fonts).value == first


@pytest.mark.parametrize("name", PROFILES)
def test_every_block_reaches_the_page(
    name: str, profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    printed = layer(write("pdf", everything(), profiles[name], fonts).value)
    for words in (
        "（征求意见稿）",
        "各位代表：",
        "一是要摸清底数。",
        "着重，的字",
        "驿站（个）",
        "图为驿站一角。高远摄",
        "【图：没有找到的图】",
        "参见《工会工作手册》，2020年版，第109页。",
        "（根据录音整理）",
        "（发表时有删节）",
        "<b>&amp;不是标记</b>，*星号*、_下划线_和2*3*4都是字。",
    ):
        assert squeezed(words) in printed, words


def test_a_draft_is_labelled_on_every_page(official: Profile, fonts: Fonts) -> None:
    pages = PagePictures(write("pdf", everything("送审稿"), official, fonts).value)
    assert pages.count >= 2
    assert all("送审稿" in pages.text(i) for i in range(pages.count))


def test_text_is_data_and_never_source(official: Profile, fonts: Fonts) -> None:
    words = '#panic("x") #read("data.json") $x$ *a* _b_ `c` \\ // @a <b> = 甲 " ] }'
    piece = manuscript(Paragraph((Text(words), Link(text(words), "x" + words))), title=words)
    result = write("pdf", piece, official, fonts)
    assert layer(result.value).count(squeezed(words)) == 3
    assert [w.key for w in result.warnings if "link" in w.key] == ["writing_link_dropped"]


def test_a_broken_picture_is_said_and_left_out(official: Profile, fonts: Fonts) -> None:
    whole = png(300, 200)
    broken = asset(whole[: len(whole) // 2])
    piece = replace(
        manuscript(Picture(broken.sha256, "全景", "图为全景"), Paragraph(text("正文"))),
        assets={broken.sha256: broken},
    )
    result = write("pdf", piece, official, fonts)
    assert "【图：图为全景】" in layer(result.value)
    assert "正文" in layer(result.value)
    unreadable = [w.details for w in result.warnings if w.key == "writing_picture_unreadable"]
    assert len(unreadable) == 1


def test_an_empty_piece_is_one_page(official: Profile, fonts: Fonts) -> None:
    assert PagePictures(write("pdf", manuscript(), official, fonts).value).count == 1


def test_pages_are_as_many_as_libreoffice_makes_of_the_word_file(
    rendered: Mapping[str, Path], profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    for name in PROFILES:
        document = pypdfium2.PdfDocument(rendered[f"speech-{name}"])
        pages = len(document)
        document.close()
        ours = PagePictures(write("pdf", speech(), profiles[name], fonts).value).count
        assert ours == pages, name

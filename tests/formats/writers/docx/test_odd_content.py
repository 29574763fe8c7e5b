"""Content that is out of the ordinary, in every profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from editor_app.domain.fields import join_title
from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import (
    Block,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Stress,
    Strong,
    Table,
    Text,
)
from tests.formats.writers.docx.reading import W, WordFile, find, text_of, value
from tests.formats.writers.samples import asset, manuscript, png, text

PROFILES = ("official", "speech", "newspaper")
SEGMENTS = ["提高政治站位 狠抓工作落实", "把学习宣传贯彻回信精神引向深入", "为建设现代化贡献力量"]
LONG = (
    "在全市工会系统深入推进户外劳动者服务驿站建设暨新就业形态劳动者权益保障工作现场推进会上的讲话"
)


@pytest.fixture(params=PROFILES)
def profile(request: pytest.FixtureRequest, profiles: Mapping[str, Profile]) -> Profile:
    return profiles[request.param]


def word_of(piece: Manuscript, profile: Profile, fonts: Fonts) -> WordFile:
    return WordFile(write("docx", piece, profile, fonts).value)


def test_a_title_in_segments_keeps_its_lines(profile: Profile, fonts: Fonts) -> None:
    word = word_of(replace(manuscript(), fields=join_title(SEGMENTS)), profile, fonts)
    assert word.paragraphs("Title") == ["\n".join(SEGMENTS)]
    assert len(find(word.document, ".//w:p[w:pPr/w:pStyle/@w:val='Title']//w:br")) == 2


def test_a_long_title_is_broken_and_loses_nothing(profile: Profile, fonts: Fonts) -> None:
    (title,) = word_of(manuscript(title=LONG), profile, fonts).paragraphs("Title")
    assert title.replace("\n", "") == LONG
    room = profile.page.text_width / profile.styles["title"].size
    assert 2 <= len(title.split("\n")) <= 4
    assert all(len(line) <= room for line in title.split("\n"))


@pytest.mark.parametrize("label", ["征求意见稿", "送审稿"])
def test_a_draft_says_so_under_the_title_and_in_every_header(
    label: str, profile: Profile, fonts: Fonts
) -> None:
    word = word_of(replace(manuscript(title="题"), label=label), profile, fonts)
    assert word.paragraphs("DraftLabel") == [f"（{label}）"]
    headers = [name for name in word.names if name.startswith("word/header")]
    sides = {profile.number.odd, profile.number.even}
    assert len(headers) == len(sides)
    assert {text_of(word.part(name)) for name in headers} == {label}


def test_a_final_text_has_no_header(profile: Profile, fonts: Fonts) -> None:
    word = word_of(manuscript(title="题"), profile, fonts)
    assert not [name for name in word.names if "header" in name]
    assert not word.paragraphs("DraftLabel")


@pytest.mark.parametrize(
    ("width", "height"), [(4000, 40), (40, 4000), (3000, 3000), (10, 10), (1, 2000)]
)
def test_pictures_fit_the_page_and_keep_their_shape(
    width: int, height: int, profile: Profile, fonts: Fonts
) -> None:
    picture = asset(png(width, height))
    piece = manuscript(Picture(picture.sha256, "图", "说明"))
    word = word_of(replace(piece, assets={picture.sha256: picture}), profile, fonts)
    (extent,) = find(word.document, ".//wp:extent")
    across, down = (int(extent.get(side) or 0) / 12700 for side in ("cx", "cy"))
    assert across <= profile.page.text_width + 0.1
    assert down <= profile.page.text_height * 0.8 + 0.1
    assert across / down == pytest.approx(width / height, rel=0.02)


def test_a_picture_stands_with_its_caption(profile: Profile, fonts: Fonts) -> None:
    picture = asset(png())
    blocks = [Picture(picture.sha256, "图", "有说明"), Picture(picture.sha256, "图", "")]
    word = word_of(replace(manuscript(*blocks), assets={picture.sha256: picture}), profile, fonts)
    found = find(word.document, ".//w:p[w:pPr/w:pStyle/@w:val='Picture']")
    assert [value(p, "w:pPr/w:keepNext") for p in found] == [None, "0"]
    assert value(word.styles()["Picture"], "w:pPr/w:keepNext") is None
    assert find(word.styles()["Picture"], "w:pPr/w:keepNext")
    assert len([name for name in word.names if name.startswith("word/media/")]) == 1


def test_bold_across_marks_and_stress_without_them(profile: Profile, fonts: Fonts) -> None:
    mixed = (Text("他说"), Strong(text("“要抓实。”")), Stress(text("务必，重视")), Text("完"))
    word = word_of(manuscript(Paragraph(mixed)), profile, fonts)
    looks = [
        (text_of(run), bool(find(run, "w:rPr/w:b")), value(run, "w:rPr/w:em"))
        for run in word.document.iter(f"{W}r")
    ]
    assert looks == [
        ("他说", False, None),
        ("“要抓实。”", True, None),
        ("务必，重视", False, "dot"),
        ("完", False, None),
    ]


@pytest.mark.parametrize("count", [1, 20, 21, 60])
def test_many_notes_are_each_called_and_written(count: int, profile: Profile, fonts: Fonts) -> None:
    calls = tuple(NoteRef(str(n)) for n in range(count))
    blocks: list[Block] = [Paragraph(calls), *(Note(str(n), text(f"注{n}")) for n in range(count))]
    word = word_of(manuscript(*blocks), profile, fonts)
    written = find(word.part("word/footnotes.xml"), "w:footnote[not(@w:type)]")
    assert [text_of(note).strip() for note in written] == [f"注{n}" for n in range(count)]
    called = find(word.document, ".//w:footnoteReference")
    assert [call.get(f"{W}id") for call in called] == [str(n + 1) for n in range(count)]
    form = value(word.document, ".//w:footnotePr/w:numFmt")
    assert form == ("decimal" if count > 20 else "decimalEnclosedCircleChinese")


@pytest.mark.parametrize(
    ("rows", "head", "repeated"),
    [
        ([["单位", "数量"], ["东城", "3"]], 1, [True, False]),
        ([["单位", "数量"]], 1, [False]),  # a head alone has nothing to stand over
        ([["东城", "3"], ["西城", "4"]], 0, [False, False]),
        ([["甲", "乙"], ["一", "二"], ["东城", "3"]], 2, [True, True, False]),
        ([["一"], ["二", "三", "四"]], 0, [False, False]),
    ],
)
def test_tables_of_every_shape(
    rows: list[list[str]], head: int, repeated: list[bool], profile: Profile, fonts: Fonts
) -> None:
    table = Table(tuple(tuple(text(cell) for cell in row) for row in rows), head)
    word = word_of(manuscript(table), profile, fonts)
    made = find(word.document, ".//w:tr")
    assert [bool(find(row, "w:trPr/w:tblHeader")) for row in made] == repeated
    assert all(find(row, "w:trPr/w:cantSplit") for row in made)
    widest = max(len(row) for row in rows)
    assert [len(find(row, "w:tc")) for row in made] == [widest] * len(rows)
    styles = {value(p, "w:pPr/w:pStyle") for p in find(word.document, ".//w:tc/w:p")}
    assert styles == ({"TableHead"} if any(repeated) else set()) | {"TableText"}


def test_one_line_is_a_piece(profile: Profile, fonts: Fonts) -> None:
    word = word_of(manuscript(Paragraph(text("一句话。")), title="短"), profile, fonts)
    assert word.paragraphs("BodyText") == ["一句话。"]
    assert [p.tag.removeprefix(W) for p in find(word.document, "w:body/*")] == ["p", "p", "sectPr"]


def test_every_style_is_there_even_where_unused(profile: Profile, fonts: Fonts) -> None:
    """An office goes on with the file: 密级, 发文字号, 抄送 wait in the official one."""
    named = {
        value(style, "w:name") for style in word_of(manuscript(), profile, fonts).styles().values()
    }
    assert {"heading 1", "heading 4", "Quote", "引题", "稿签", "文末说明", "footnote text"} <= named
    official = {"公文发文字号", "公文主送机关", "公文抄送机关", "公文密级和紧急程度", "公文附件"}
    assert (official <= named) == (profile.id == "official")


def test_no_character_is_lost_in_a_files_xml(profile: Profile, fonts: Fonts) -> None:
    words = "<w:p>&amp;\"'\x00\x0b]]>𠮷\u200b\ufffe行\t列"
    word = word_of(manuscript(Paragraph(text(words)), title=words), profile, fonts)
    (said,) = word.paragraphs("BodyText")
    assert said.replace("\t", "") == "<w:p>&amp;\"']]>𠮷\u200b行列"

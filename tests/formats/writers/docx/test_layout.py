"""Paper, grid, styles and page numbers of the profiles, as the file has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from tests.formats.writers.docx.reading import W, WordFile, find, text_of, value
from tests.formats.writers.samples import everything, speech


@pytest.fixture(scope="module")
def word(official: Profile, fonts: Fonts) -> WordFile:
    return WordFile(write("docx", speech(), official, fonts).value)


def test_official_paper_is_as_the_standard_has_it(word: WordFile) -> None:
    margins = find(word.document, ".//w:sectPr/w:pgMar")[0].attrib
    millimetres = {n: round(int(margins[W + n]) * 25.4 / 1440) for n in ("top", "right", "left")}
    assert millimetres == {"top": 37, "right": 26, "left": 28}
    assert round(int(margins[W + "bottom"]) * 25.4 / 1440) == 35
    assert value(word.document, ".//w:pgSz", "w") == "11906"
    assert value(word.document, ".//w:pgSz", "h") == "16838"


def test_official_grid_holds_22_lines_of_28_characters(word: WordFile, official: Profile) -> None:
    assert value(word.document, ".//w:docGrid", "type") == "lines"
    assert value(word.document, ".//w:docGrid", "linePitch") == "579"
    body = word.styles()["BodyText"]
    assert value(body, "w:pPr/w:spacing", "line") == "579"
    assert value(body, "w:rPr/w:spacing") == "-5"
    assert 22 * 28.95 < official.page.text_height < 23 * 28.95
    assert 28 * 15.75 < official.page.text_width < 29 * 15.75


def test_first_lines_are_indented_by_characters(word: WordFile) -> None:
    styles = word.styles()
    assert value(styles["BodyText"], "w:pPr/w:ind", "firstLineChars") == "200"
    assert value(styles["Salutation"], "w:pPr/w:ind", "firstLineChars") == "0"


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("BodyText", "仿宋_GB2312", "32"),
        ("Heading1", "黑体", "32"),
        ("Heading2", "楷体_GB2312", "32"),
        ("Heading3", "仿宋_GB2312", "32"),
        ("Heading4", "仿宋_GB2312", "32"),
        ("Footer", "宋体", "28"),
    ],
)
def test_official_type(word: WordFile, style: str, font: str, half_points: str) -> None:
    found = word.styles()[style]
    assert value(found, "w:rPr/w:rFonts", "eastAsia") == font
    assert value(found, "w:rPr/w:sz") == half_points


def test_headings_have_outline_levels(word: WordFile) -> None:
    styles = word.styles()
    levels = [value(styles[f"Heading{n}"], "w:pPr/w:outlineLvl") for n in (1, 2, 3, 4)]
    assert levels == ["0", "1", "2", "3"]
    assert value(styles["Heading1"], "w:name") == "heading 1"


def test_every_official_style_is_there_even_unused(word: WordFile) -> None:
    names = {value(style, "w:name") for style in word.styles().values()}
    assert {"公文主送机关", "公文发文字号", "公文成文日期", "公文附件说明", "公文抄送机关"} <= names
    assert {"Title", "caption", "footnote text", "Quote", "表格文字"} <= names


def test_official_page_numbers_stand_outside(word: WordFile) -> None:
    assert find(word.part("word/settings.xml"), "w:evenAndOddHeaders")
    odd, even = (word.part(f"word/footer_{side}.xml") for side in ("default", "even"))
    assert value(odd, ".//w:p/w:pPr/w:jc") == "right"
    assert value(odd, ".//w:p/w:pPr/w:ind", "rightChars") == "100"
    assert value(even, ".//w:p/w:pPr/w:jc") == "left"
    assert value(even, ".//w:p/w:pPr/w:ind", "leftChars") == "100"
    assert text_of(odd) == "— 1 —"
    assert [node.text for node in find(odd, ".//w:instrText")] == [" PAGE "]


def test_one_footer_serves_where_both_sides_are_alike(
    profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    word = WordFile(write("docx", speech(), profiles["speech"], fonts).value)
    assert not find(word.part("word/settings.xml"), "w:evenAndOddHeaders")
    assert [name for name in word.names if "footer" in name] == ["word/footer_default.xml"]


def test_a_total_of_pages_is_a_field_too(official: Profile, fonts: Fonts) -> None:
    profile = replace(official, number=replace(official.number, form="{page}/{pages}"))
    footer = WordFile(write("docx", speech(), profile, fonts).value).part("word/footer_even.xml")
    assert [node.text for node in find(footer, ".//w:instrText")] == [" PAGE ", " NUMPAGES "]


def test_a_draft_says_so_under_the_title_and_in_every_header(
    official: Profile, fonts: Fonts
) -> None:
    word = WordFile(write("docx", everything("送审稿"), official, fonts).value)
    assert word.paragraphs("DraftLabel") == ["（送审稿）"]
    for side in ("default", "even"):
        assert text_of(word.part(f"word/header_{side}.xml")) == "送审稿"


def test_a_final_text_has_no_header(word: WordFile) -> None:
    assert not [name for name in word.names if "header" in name]
    assert word.paragraphs("DraftLabel") == []


def test_a_mirrored_page_binds_on_the_inside(official: Profile, fonts: Fonts) -> None:
    profile = replace(official, page=replace(official.page, mirror=True))
    word = WordFile(write("docx", speech(), profile, fonts).value)
    assert find(word.part("word/settings.xml"), "w:mirrorMargins")

"""Every Chinese character is set in a Chinese font that is named, never a theme's."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from tests.formats.writers.docx.reading import W, WordFile, find, runs_with_han, text_of, value
from tests.formats.writers.samples import everything

PARTS = ("word/document.xml", "word/footnotes.xml", "word/header_default.xml")
PROFILES = ("official", "speech", "newspaper")


@pytest.fixture(scope="module", params=PROFILES)
def word(request: pytest.FixtureRequest, profiles: Mapping[str, Profile], fonts: Fonts) -> WordFile:
    return WordFile(write("docx", everything(), profiles[request.param], fonts).value)


def east_asian_font(
    run: etree._Element, paragraph: etree._Element, styles: Mapping[str, etree._Element]
) -> str | None:
    """Return the Chinese font of a run, from itself, its style or its paragraph's style."""
    named = [
        value(run, "w:rPr/w:rFonts", "eastAsia"),
        *(
            value(styles[style], "w:rPr/w:rFonts", "eastAsia")
            for style in (
                value(run, "w:rPr/w:rStyle"),
                value(paragraph, "w:pPr/w:pStyle"),
            )
            if style
        ),
    ]
    return next((font for font in named if font), None)


def test_every_chinese_run_has_a_chinese_font(word: WordFile) -> None:
    styles = word.styles()
    for part in PARTS:
        for run, paragraph in runs_with_han(word.part(part)):
            assert east_asian_font(run, paragraph, styles), text_of(run)


def test_the_defaults_name_a_chinese_font_too(word: WordFile) -> None:
    styles = word.part("word/styles.xml")
    assert value(styles, ".//w:rPrDefault/w:rPr/w:rFonts", "eastAsia")
    assert value(styles, ".//w:rPrDefault/w:rPr/w:lang", "eastAsia") == "zh-CN"


def test_latin_words_are_english_so_that_no_line_ends_inside_one(word: WordFile) -> None:
    named = word.part("word/styles.xml").iter(f"{W}lang")
    assert {each.get(f"{W}val") for each in named} == {"en-US"}


def test_no_theme_overrides_a_font(word: WordFile) -> None:
    assert not [name for name in word.names if "theme" in name]
    for name in word.names:
        if name.startswith("word/") and name.endswith(".xml"):
            assert b"Theme=" not in word.raw(name), name


def test_shared_punctuation_is_hinted_chinese(word: WordFile) -> None:
    for part in PARTS:
        for run in word.part(part).iter("{*}r"):
            if set("“”‘’—…·") & set(text_of(run)):
                assert value(run, "w:rPr/w:rFonts", "hint") == "eastAsia", text_of(run)


def test_no_font_is_embedded(word: WordFile) -> None:
    assert not [name for name in word.names if "font" in name.lower() and "Table" not in name]


def test_the_font_table_names_what_may_stand_in(word: WordFile) -> None:
    table = word.part("word/fontTable.xml")
    fonts = {f.get(f.tag.replace("font", "name")): f for f in find(table, "w:font")}
    kaiti = next(name for name in fonts if name and name.startswith("楷体"))
    assert "KaiTi" in (value(fonts[kaiti], "w:altName") or "")


def test_leads_take_the_font_of_their_level(word: WordFile) -> None:
    styles = word.styles()
    lead = value(styles["Lead2"], "w:rPr/w:rFonts", "eastAsia")
    assert lead == value(styles["Heading2"], "w:rPr/w:rFonts", "eastAsia")
    spoken = [text_of(run) for run in find(word.document, ".//w:r[w:rPr/w:rStyle/@w:val='Lead2']")]
    assert spoken == ["（二）要统筹推进。"]

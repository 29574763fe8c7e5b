"""Every Chinese character is set in a Chinese font that is named, never a theme's."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lxml import etree

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import write
from editor_app.text.blocks import Link, Note, NoteRef, Paragraph, Text
from editor_app.text.blocks import Role as BlockRole
from tests.formats.writers.docx.reading import W, WordFile, find, runs_with_han, text_of, value
from tests.formats.writers.samples import everything, manuscript, text

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


def test_every_style_names_its_chinese_font(word: WordFile) -> None:
    """Paragraph, character and table styles alike; those without type of their own aside."""
    bare = {"DefaultParagraphFont", "TableNormal", "NoList"}
    for name, style in word.styles().items():
        if name not in bare:
            assert value(style, "w:rPr/w:rFonts", "eastAsia"), name


def test_no_run_names_a_font_and_leaves_out_the_chinese_one(word: WordFile) -> None:
    """An office's checker reads w:eastAsia where it finds w:rFonts; it finds its style's."""
    styles = word.styles()
    seen = 0
    for part in (*PARTS, "word/footer_default.xml", "word/numbering.xml"):
        for fonts in word.part(part).iter(f"{W}rFonts"):
            seen += 1
            assert fonts.get(f"{W}eastAsia"), etree.tostring(fonts)
        for run, paragraph in runs_with_han(word.part(part)):
            own = value(run, "w:rPr/w:rFonts", "eastAsia")
            style = value(run, "w:rPr/w:rStyle")
            if own is not None and style not in ("Hyperlink", "FootnoteReference"):
                named = styles[style or value(paragraph, "w:pPr/w:pStyle") or ""]
                assert own == value(named, "w:rPr/w:rFonts", "eastAsia"), text_of(run)
    assert seen > 5


@pytest.mark.parametrize("name", PROFILES)
def test_a_link_is_set_as_the_words_round_it(
    name: str, profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    """A link in a quotation is in the quotation's font, one in the body in the body's."""
    link = Link(text("“链接”"), "https://example.com/")
    note = NoteRef("一")
    piece = manuscript(
        Paragraph((Text("正文"), link, note)),
        Paragraph((Text("引文"), link, note), BlockRole.QUOTE),
        Note("一", (Text("注"), link)),
    )
    word = WordFile(write("docx", piece, profiles[name], fonts).value)
    styles = word.styles()
    found = []
    for part in ("word/document.xml", "word/footnotes.xml"):
        for run, paragraph in runs_with_han(word.part(part)):
            if value(run, "w:rPr/w:rStyle") == "Hyperlink":
                around = styles[value(paragraph, "w:pPr/w:pStyle") or ""]
                wanted = value(around, "w:rPr/w:rFonts", "eastAsia")
                assert east_asian_font(run, paragraph, styles) == wanted
                assert value(run, "w:rPr/w:rFonts", "hint") == "eastAsia"
                found.append(wanted)
    assert len(found) == 3


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

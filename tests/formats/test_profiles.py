"""Profiles are data: what is in them, and what is said of a bad one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.errors import BadInput
from editor_app.formats.fonts import Fonts
from editor_app.formats.pages import PagePictures
from editor_app.formats.profile_file import TomlFile
from editor_app.formats.profiles import STYLES, Profile, load_profiles, parse_profile
from editor_app.formats.writers.front import front_lines
from editor_app.formats.writing import write
from editor_app.paths import resources
from editor_app.words import Words
from tests.formats.writers.docx.reading import WordFile
from tests.formats.writers.samples import running, speech

FOLDER = resources() / "profiles"
SPEECH = (FOLDER / "speech.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def profiles() -> Mapping[str, Profile]:
    return load_profiles(FOLDER)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(system=False)


def refused(text: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        parse_profile(TomlFile.parse("mine.toml", text.encode()))
    return caught.value


def changed(old: str, new: str) -> str:
    assert SPEECH.count(old) >= 1
    return SPEECH.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_profiles_come_in_their_order(profiles: Mapping[str, Profile]) -> None:
    assert list(profiles) == ["official", "speech", "newspaper"]
    for profile in profiles.values():
        assert set(profile.names) == {"zh", "en"}
        assert set(STYLES) <= set(profile.styles)


def test_official_is_the_standard(profiles: Mapping[str, Profile]) -> None:
    page = profiles["official"].page
    assert (page.top, page.left, page.right, page.bottom) == (37, 28, 26, 35)
    assert (page.lines, page.characters) == (22, 28)
    assert profiles["official"].styles["title"].size == 22
    assert profiles["official"].styles["body"].size == 16
    assert profiles["official"].number.form == "— {page} —"


def test_a_style_takes_its_type_from_the_body(profiles: Mapping[str, Profile]) -> None:
    body = profiles["official"].styles["body"]
    salutation = profiles["official"].styles["salutation"]
    assert (salutation.font, salutation.size, salutation.line) == (body.font, body.size, body.line)
    assert salutation.first == 0


def test_switches_change_one_profile_and_not_the_other(profiles: Mapping[str, Profile]) -> None:
    speech = profiles["speech"]
    assert speech.switched(date="han", post=False).front.date == "han"
    assert speech.front.date == "arabic"
    assert speech.front.post


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, ["title", "label", "person", "date"]),
        ({"order": ("title", "date", "person")}, ["title", "date", "person"]),
        ({"order": ("label", "title")}, ["label", "title"]),
    ],
)
def test_the_order_is_the_order_on_the_page(
    changes: dict[str, tuple[str, ...]], shown: list[str], profiles: Mapping[str, Profile]
) -> None:
    profile = profiles["speech"].switched(**changes)
    piece = replace(speech(), label="送审稿")
    assert [line.style for line in front_lines(piece, profile)] == shown


@pytest.mark.parametrize(
    ("switches", "person", "date"),
    [
        ({}, "市总工会主席　周明", "（2024年3月5日）"),
        ({"post": False}, "周明", "（2024年3月5日）"),
        ({"date": "han"}, "市总工会主席　周明", "（二〇二四年三月五日）"),
        ({"brackets": False}, "市总工会主席　周明", "2024年3月5日"),
        ({"date": "han", "brackets": False, "post": False}, "周明", "二〇二四年三月五日"),
    ],
)
@pytest.mark.parametrize("target", ["docx", "pdf"])
def test_switches_of_a_speech_reach_the_file(
    switches: dict[str, bool | str],
    person: str,
    date: str,
    target: str,
    profiles: Mapping[str, Profile],
    fonts: Fonts,
) -> None:
    data = write(target, speech(), profiles["speech"].switched(**switches), fonts).value
    if target == "docx":
        word = WordFile(data)
        assert (word.paragraphs("Speaker"), word.paragraphs("Date")) == ([person], [date])
    else:
        said = re.sub(r"\s", "", PagePictures(data).text(0))
        assert f"{person}{date}".replace("　", "") in said


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("— {page} —", "—1—"),
        ("{page}", "1"),
        ("第{page}页 共{pages}页", "第1页共2页"),
        ("共{pages}页，第{page}页", "共2页，第1页"),
        ("{page}/{pages}/{pages}", "1/2/2"),
        ("", ""),
    ],
)
def test_page_numbers_take_the_form_asked_for(
    form: str, said: str, profiles: Mapping[str, Profile], fonts: Fonts
) -> None:
    profile = profiles["speech"]
    profile = replace(profile, number=replace(profile.number, form=form))
    page = PagePictures(write("pdf", running(30), profile, fonts).value).text(0)
    assert re.sub(r"[\s汉]", "", page) == said


def test_a_style_that_says_little_is_as_the_body(profiles: Mapping[str, Profile]) -> None:
    """Every style of every profile has a font chain, a size and a line of its own or the body's."""
    for profile in profiles.values():
        for name, style in profile.styles.items():
            assert profile.fonts[style.font], name
            assert style.size >= 9, name
            assert style.line == 0 or style.line >= style.size, name


def test_every_profile_is_fit_for_this_paper(profiles: Mapping[str, Profile]) -> None:
    """The grid that a profile promises fits between its margins."""
    for profile in profiles.values():
        page, body = profile.page, profile.styles["body"]
        assert page.lines * page.pitch <= page.text_height < (page.lines + 1) * page.pitch
        assert page.characters * (body.size + body.spacing) <= page.text_width
        assert body.line == pytest.approx(page.pitch)


def test_an_office_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(SPEECH, "utf-8-sig")
    assert list(load_profiles(tmp_path)) == ["ours"]
    assert load_profiles(tmp_path / "nowhere") == {}


def test_bad_toml_names_its_line() -> None:
    error = refused("place = 1\n[page\nwidth = 210\n")
    assert (error.key, error.details) == (
        "writing_profile_syntax",
        {"file": "mine.toml", "line": 2},
    )


def test_another_encoding_names_its_line() -> None:
    with pytest.raises(BadInput) as caught:
        TomlFile.parse("mine.toml", b'a = 1\nb = "' + "讲话".encode("gb18030") + b'"')
    assert caught.value.details["line"] == 2


@pytest.mark.parametrize(
    ("old", "new", "key", "name"),
    [
        ("characters = 28", "characters = 28\ncolumns = 2", "key", "columns"),
        ("width = 210", 'width = "wide"', "value", "page.width"),
        ("lines = 22", "lines = true", "value", "page.lines"),
        ("post = true", "post = 1", "value", "front.post"),
        ('date = "arabic"', 'date = "roman"', "value", "front.date"),
        ('order = ["title"', 'order = ["headline"', "value", "front.order"),
        ('tail = ["end_note"]', 'tail = "end_note"', "value", "front.tail"),
        ('form = "— {page} —"', 'form = "page"', "value", "number.form"),
        ('odd = "center"', 'odd = "outside"', "value", "number.odd"),
        ('[styles.title]\nfont = "title"', '[styles.title]\nfont = "hand"', "value", None),
        ("[styles.salutation]\nalign", '[styles.salutation]\ncolour = "red"\nalign', "value", None),
        ("heiti = [", "heiti = []\nnone = [", "value", "fonts.heiti"),
        ("songti = [", "songti = 3\nnone = [", "value", "fonts.songti"),
        ("size = 10.5", "size = 900", "value", "styles.note.size"),
        ("left = 28", "left = 180", "value", "page.width"),
        ("width = 210", "width = nan", "value", "page.width"),
        ("height = 297", "height = inf", "value", "page.height"),
        ("height = 297", "height = 5000", "value", None),
        ("top = 37", "top = -1", "value", "page.top"),
        ("lines = 22", "lines = 0", "value", "page.lines"),
        ("lines = 22", "lines = 2.5", "value", "page.lines"),
        ("characters = 28", "characters = 1000", "value", "page.characters"),
        ("pitch = 28.95", "pitch = 0", "value", "page.pitch"),
        ("footer = 25.3", "footer = -3", "value", "page.footer"),
        ('even = "center"', 'even = "middle"', "value", "number.even"),
        ('even = "center"', "inset = -1", "value", "number.inset"),
        ("gap = 1", "gap = 99", "value", "front.gap"),
        ('notes = "circled"', 'notes = "roman"', "value", "front.notes"),
        ("brackets = true", 'brackets = "yes"', "value", "front.brackets"),
        ('order = ["title"', 'order = ["subtitle"', "value", "front.order"),
        ('tail = ["end_note"]', 'tail = ["end"]', "value", "front.tail"),
        ('form = "— {page} —"', 'form = "{pages}"', "value", "number.form"),
        ("size = 10.5", "size = 3", "value", "styles.note.size"),
        ("line = 16", "line = -1", "value", "styles.note.line"),
        ("spacing = -0.25", "spacing = -9", "value", "styles.body.spacing"),
    ],
)
def test_a_bad_value_names_its_key_and_line(old: str, new: str, key: str, name: str | None) -> None:
    text = changed(old, new)
    error = refused(text)
    assert error.key == f"writing_profile_{key}"
    assert error.details["file"] == "mine.toml"
    if name:
        assert error.details["name"] == name
    wrong = new.split("\n")[1 if "\n" in new and (key == "key" or name is None) else 0]
    if error.details["name"] != "page.width" or "width" in old:
        assert error.details["line"] == line_of(text, wrong)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("[page]", "[sheet]", "page"),
        ("pitch = 28.95\n", "", "page.pitch"),
        ("[styles.body]", "[styles.text]", "styles.body"),
        ("[names]", "[called]", "names"),
    ],
)
def test_what_is_missing_is_named(old: str, new: str, name: str) -> None:
    error = refused(changed(old, new))
    assert error.key == "writing_profile_missing"
    assert name in str(error.details["name"])


def test_a_table_where_a_value_should_be() -> None:
    assert refused("names = 3\n[fonts]\n").key == "writing_profile_value"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_wrong_can_be_said(language: str) -> None:
    words = Words.load(resources() / "translations", language)
    for text in ("[page", "[fonts]", changed("lines = 22", "lines = 0.5\nx = 1")):
        assert "mine.toml" in words.error(refused(text))

"""Profiles are data: what is in them, and what is said of a bad one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from editor_app.errors import BadInput
from editor_app.formats.profile_file import TomlFile
from editor_app.formats.profiles import STYLES, Profile, load_profiles, parse_profile
from editor_app.paths import resources
from editor_app.words import Words

FOLDER = resources() / "profiles"
SPEECH = (FOLDER / "speech.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def profiles() -> Mapping[str, Profile]:
    return load_profiles(FOLDER)


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
    ],
)
def test_a_bad_value_names_its_key_and_line(old: str, new: str, key: str, name: str | None) -> None:
    text = changed(old, new)
    error = refused(text)
    assert error.key == f"writing_profile_{key}"
    assert error.details["file"] == "mine.toml"
    if name:
        assert error.details["name"] == name
    wrong = new.split("\n")[1 if key == "key" or name is None else 0]
    if name != "page.width" or "left" not in old:
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

"""Which fonts are here, and what stands in for those that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.formats.fonts import ENGLISH_NAMES, Fonts, bundled_fonts
from editor_app.formats.profiles import load_profiles
from editor_app.paths import resources


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(system=False)


def test_the_bundled_fonts_are_found(fonts: Fonts) -> None:
    assert {"Noto Sans SC", "Noto Serif SC"} <= fonts.families()
    assert fonts.find("noto serif sc") == "Noto Serif SC"


def test_a_chain_ends_at_the_first_that_is_here(fonts: Fonts) -> None:
    assert fonts.resolve(["仿宋_GB2312", "Noto Serif SC", "Noto Sans SC"]) == "Noto Serif SC"
    assert fonts.resolve(["没有这种字体"]) == ""
    assert fonts.resolve([]) == ""


def test_a_chinese_name_finds_the_font_under_its_english_one(
    fonts: Fonts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGLISH_NAMES, "某某宋体", "Noto Serif SC")
    assert fonts.find("某某宋体") == "Noto Serif SC"


def test_what_a_profile_lacks_comes_with_its_substitute(fonts: Fonts) -> None:
    profile = load_profiles(resources() / "profiles")["official"]
    assert dict(fonts.missing(profile)) == {
        "方正小标宋简体": "Noto Serif SC",
        "仿宋_GB2312": "Noto Serif SC",
        "楷体_GB2312": "Noto Serif SC",
        "黑体": "Noto Sans SC",
        "宋体": "Noto Serif SC",
    }


def test_a_wanted_latin_font_is_looked_for_too(fonts: Fonts) -> None:
    profile = load_profiles(resources() / "profiles")["newspaper"]
    assert "Times New Roman" in dict(fonts.missing(profile))


def test_a_regular_face_alone_has_no_bold(fonts: Fonts) -> None:
    assert not fonts.has_bold("Noto Serif SC")
    assert fonts.has_bold("Libertinus Serif")


def test_folders_of_the_user_are_read(tmp_path: Path) -> None:
    assert Fonts([tmp_path], system=False).families()
    assert bundled_fonts()[0].is_dir()
    assert Fonts([tmp_path]).folders[0] == tmp_path

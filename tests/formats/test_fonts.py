"""Which fonts are here, and what stands in for those that are not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.formats.fonts import ENGLISH_NAMES, Fonts, bundled_fonts
from editor_app.formats.profiles import Profile, load_profiles
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


def faced(name: str, *fonts: tuple[str, ...]) -> Profile:
    """Return a profile whose chains are others, role by role."""
    profile = load_profiles(resources() / "profiles")[name]
    return replace(profile, fonts=dict(zip(profile.fonts, fonts, strict=False)))


NONE = ("没有这种字体", "也没有")
FIRST = ("Noto Serif SC",)
SECOND = ("没有这种字体", "Noto Sans SC")


@pytest.mark.parametrize(
    ("chains", "missing"),
    [
        ((FIRST,) * 5, {}),
        ((SECOND,) * 5, {"没有这种字体": "Noto Sans SC"}),
        ((NONE,) * 5, {"没有这种字体": ""}),
        ((FIRST, FIRST, SECOND, FIRST, FIRST), {"没有这种字体": "Noto Sans SC"}),
    ],
)
def test_missing_fonts_are_told_with_what_stands_in(
    chains: tuple[tuple[str, ...], ...], missing: dict[str, str], fonts: Fonts
) -> None:
    assert dict(fonts.missing(faced("official", *chains))) == missing


def test_a_font_that_no_style_asks_for_is_not_missed(fonts: Fonts) -> None:
    """A profile may name a role for an office to use; only what is set is looked for."""
    profile = load_profiles(resources() / "profiles")["official"]
    unused = replace(profile, fonts={**profile.fonts, "lishu": ("华文隶书",)})
    assert "华文隶书" not in dict(fonts.missing(unused))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Noto Serif SC", "Noto Serif SC"),
        ("NOTO SERIF SC", "Noto Serif SC"),
        ("noto sans sc", "Noto Sans SC"),
        ("Noto Serif", ""),
        ("", ""),
        ("仿宋_GB2312", ""),
    ],
)
def test_names_are_found_whatever_their_case(wanted: str, found: str, fonts: Fonts) -> None:
    assert fonts.find(wanted) == found


def test_every_chain_ends_in_a_font_that_comes_along(fonts: Fonts) -> None:
    """Where a machine has no Chinese font at all, every role can still be drawn."""
    for profile in load_profiles(resources() / "profiles").values():
        for role, chain in profile.fonts.items():
            assert fonts.resolve(chain).startswith("Noto S"), (profile.id, role)
            assert "Serif" in chain[-1] or role == "heiti", (profile.id, role)


def test_office_fonts_are_known_by_both_their_names() -> None:
    named = {name for p in load_profiles(resources() / "profiles").values() for name in wanted(p)}
    assert {name for name in named if not name.isascii()} <= set(ENGLISH_NAMES)


def wanted(profile: Profile) -> set[str]:
    """Return the font that each role asks for first."""
    return {chain[0] for chain in profile.fonts.values()}

"""Widths measured by Typst, and paragraphs cut into lines with all that is in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.pdf.setting import SetRun, Setting
from editor_app.formats.writers.pdf.widths import TEMPLATE, Widths
from editor_app.formats.writers.spans import Span
from editor_app.paths import resources

ROLES = ("title", "fangsong", "kaiti", "heiti", "songti")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typst")
    shutil.copyfile(resources() / "typst" / TEMPLATE, folder / TEMPLATE)
    return folder


@pytest.fixture(scope="module")
def measured(root: Path, fonts: Fonts) -> Widths:
    families = {"serif": ["Noto Serif SC"], "sans": ["Noto Sans SC"]}
    return Widths.measured(root, families, set("1Ma“”—①%"), fonts)


@pytest.fixture(scope="module")
def setting(root: Path, fonts: Fonts, official: Profile) -> Setting:
    families = {role: ["Noto Serif SC"] for role in ROLES}
    return Setting(official, Widths.measured(root, families, set("0123456789①②“”"), fonts))


def plain(text: str, style: str = "") -> SetRun:
    return SetRun(Span(text), style)


def texts(setting: Setting, style: str, *runs: SetRun) -> list[list[str]]:
    return [[run.text for run in line.runs] for line in setting.lines(style, list(runs))]


def test_quotation_marks_are_as_wide_as_they_stand_in_a_line(measured: Widths) -> None:
    """Alone, half of one would be cut off as at a line's end."""
    assert measured.advances("“”①", "serif", 10, 0) == pytest.approx([10, 10, 10])


def test_latin_is_as_wide_as_its_font_has_it(measured: Widths) -> None:
    one, em, small = measured.advances("1Ma", "serif", 100, 0)
    assert one < small < em < 100
    assert measured.advances("M", "serif", 100, 0) != measured.advances("M", "sans", 100, 0)


def test_what_was_not_measured_is_a_whole_character(measured: Widths) -> None:
    assert measured.advances("汉，𠮷", "serif", 16, -0.25) == [15.75] * 3


def test_nothing_to_measure_asks_nothing(fonts: Fonts, tmp_path: Path) -> None:
    """A text of Han alone does without Typst's answer."""
    widths = Widths.measured(tmp_path / "nowhere", {"serif": ["Noto Serif SC"]}, (), fonts)
    assert widths.advances("汉", "serif", 16, 0) == [16]


@pytest.mark.parametrize(
    ("style", "sizes"),
    [
        ("body", [26, 28, 26]),  # two characters in at the first line
        ("salutation", [28, 28, 24]),
        ("quote", [22, 24, 24, 10]),  # and two in on either side
        ("bullet", [24, 24, 24, 8]),  # two in, and a bullet of one and a half
        ("title", [20, 20, 20, 20]),  # of its own size
    ],
)
def test_each_style_has_its_own_room(setting: Setting, style: str, sizes: list[int]) -> None:
    lines = texts(setting, style, plain("汉" * 80))
    assert [len(line[0]) for line in lines] == sizes


def test_looks_are_carried_over_a_lines_end(setting: Setting) -> None:
    bold = SetRun(Span("粗" * 30, strong=True))
    found = list(setting.lines("body", [plain("汉" * 10), bold, plain("完")]))
    assert [[(r.text[:1], len(r.text), r.span.strong) for r in line.runs] for line in found] == [
        [("汉", 10, False), ("粗", 16, True)],
        [("粗", 14, True), ("完", 1, False)],
    ]


def test_a_call_is_set_once_and_stays_with_its_word(setting: Setting) -> None:
    call = SetRun(Span("", note="甲"), mark="①")
    for before in range(20, 32):
        found = texts(setting, "body", plain("汉" * before), call, plain("，" + "汉" * 30))
        flat = [text for line in found for text in line]
        assert flat.count("①") == 1
        assert all(line[0] not in ("①", "，") for line in found)


def test_a_call_takes_the_room_of_its_number(setting: Setting) -> None:
    """12 is wider than ①: a line full of calls ends sooner."""

    def first(mark: str) -> int:
        runs = [SetRun(Span("", note=str(n)), mark=mark) for n in range(12)]
        mixed = [part for run in runs for part in (plain("汉汉"), run)]
        return len(texts(setting, "body", *mixed)[0])

    assert first("12") < first("①")


def test_a_paragraph_without_text_has_no_line(setting: Setting) -> None:
    assert texts(setting, "body") == []
    assert texts(setting, "body", plain("")) == []


def test_a_lead_is_as_wide_as_its_own_font(
    root: Path, measured: Widths, fonts: Fonts, official: Profile
) -> None:
    """The lead's style is asked for its font, not the paragraph's."""
    families = {role: ["Noto Sans SC" if role == "heiti" else "Noto Serif SC"] for role in ROLES}
    setting = Setting(official, Widths.measured(root, families, {"M"}, fonts))
    wide = len(texts(setting, "body", plain("M" * 60))[0][0])
    other = len(texts(setting, "body", plain("M" * 60, "heading1"))[0][0])
    serif, sans = (measured.advances("M", font, 16, 0)[0] for font in ("serif", "sans"))
    assert (wide < other) == (serif > sans)

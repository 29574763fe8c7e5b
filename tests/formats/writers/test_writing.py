"""The one door out, and the manuscript that goes through it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from editor_app.errors import BadInput
from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import Profile
from editor_app.formats.writing import TARGETS, font_warnings, write
from editor_app.paths import resources
from editor_app.words import Words
from tests.formats.writers.samples import everything, manuscript, speech

START = """
import time; start = time.process_time()
from editor_app.formats.fonts import Fonts
from editor_app.formats.profiles import load_profiles
from editor_app.formats.writing import write
from editor_app.formats.manuscript import Manuscript
from editor_app.paths import resources
from editor_app.text.blocks import Document, Paragraph, Text
paragraphs = (Paragraph((Text("办实事。" * 50),)),) * 40
piece = Manuscript("speech", {"title": "讲话"}, Document(paragraphs))
profile = load_profiles(resources() / "profiles")["speech"]
write("%s", piece, profile, Fonts(system=False))
print(time.process_time() - start)
"""


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_written(target: str, official: Profile, fonts: Fonts) -> None:
    result = write(target, everything(), official, fonts)
    assert len(result.value) > 500
    missing = [w for w in result.warnings if w.key == "writing_picture_missing"]
    assert len(missing) == (0 if target == "txt" else 1)


def test_another_target_is_refused(official: Profile, fonts: Fonts) -> None:
    with pytest.raises(BadInput) as caught:
        write("wps", speech(), official, fonts)
    assert caught.value.key == "writing_target"
    assert "docx" in str(caught.value.details["known"])


def test_typeset_targets_warn_of_fonts(official: Profile, fonts: Fonts) -> None:
    warnings = font_warnings(official, fonts)
    assert {w.details["font"] for w in warnings} >= {"方正小标宋简体", "仿宋_GB2312", "黑体"}
    assert {w.details["substitute"] for w in warnings} == {"Noto Serif SC", "Noto Sans SC"}
    for target in TARGETS:
        keys = [w.key for w in write(target, speech(), official, fonts).warnings]
        assert ("writing_font_missing" in keys) == (target in ("docx", "pdf"))


def test_a_chain_that_is_missing_altogether_is_said(official: Profile, fonts: Fonts) -> None:
    chains = dict.fromkeys(official.fonts, ("没有这种字体",))
    keys = {w.key for w in font_warnings(replace(official, fonts=chains), fonts)}
    assert keys == {"writing_font_none"}
    assert write("pdf", speech(), replace(official, fonts=chains), fonts).value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_warning_can_be_said(language: str, official: Profile, fonts: Fonts) -> None:
    words = Words.load(resources() / "translations", language)
    for target in TARGETS:
        for warning in write(target, everything(), official, fonts).warnings:
            assert words.notice(warning)


@pytest.mark.parametrize("target", TARGETS)
def test_an_ordinary_speech_takes_a_second_from_a_cold_start(target: str) -> None:
    """8,000 characters with everything loaded; the processor's time, as others may be at work."""
    done = subprocess.run([sys.executable, "-c", START % target], capture_output=True, check=True)
    assert float(done.stdout) < 1


@pytest.mark.parametrize(
    ("fields", "moment"),
    [
        ({}, datetime(2000, 1, 1, tzinfo=UTC)),
        ({"delivered": "2024-03-05"}, datetime(2024, 3, 4, 16, tzinfo=UTC)),
        ({"delivered": "2024-03"}, datetime(2024, 2, 29, 16, tzinfo=UTC)),
        ({"delivered": "2024"}, datetime(2023, 12, 31, 16, tzinfo=UTC)),
        (
            {"delivered": "2024-03-05", "published": "2024-03-06T09:15:00+08:00"},
            datetime(2024, 3, 6, 1, 15, tzinfo=UTC),
        ),
    ],
)
def test_fields_date_a_file_where_no_version_does(fields: dict[str, str], moment: datetime) -> None:
    assert manuscript(**fields).moment == moment


def test_the_author_is_whoever_is_named() -> None:
    assert manuscript(speaker="甲", byline="乙").author == "甲"
    assert manuscript(byline="乙").author == "乙"
    assert manuscript(reporters="丙").author == "丙"
    assert manuscript().author == ""
    assert manuscript(speaker="甲").spoken
    assert not manuscript(byline="乙").spoken

"""What stands above and below the body, by profile and switch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from editor_app.formats.profiles import Profile
from editor_app.formats.writers.dates import arabic_date, han_date, moment_text
from editor_app.formats.writers.front import (
    bracketed,
    dateline,
    end_note,
    front_lines,
    info_line,
    person_line,
    sign_line,
    tail_lines,
)
from editor_app.text.blocks import Paragraph, Role
from tests.formats.writers.samples import everything, manuscript, speech, text


@pytest.mark.parametrize(
    ("iso", "arabic", "han"),
    [
        ("2024-03-05", "2024年3月5日", "二〇二四年三月五日"),
        ("2019-12-30", "2019年12月30日", "二〇一九年十二月三十日"),
        ("2020-10-11", "2020年10月11日", "二〇二〇年十月十一日"),
        ("2021-01-21", "2021年1月21日", "二〇二一年一月二十一日"),
        ("2019-04", "2019年4月", "二〇一九年四月"),
        ("1949", "1949年", "一九四九年"),
        ("2000-02-20", "2000年2月20日", "二〇〇〇年二月二十日"),
    ],
)
def test_dates_in_both_kinds_of_figures(iso: str, arabic: str, han: str) -> None:
    assert arabic_date(iso) == arabic
    assert han_date(iso) == han


def test_a_moment_has_its_clock() -> None:
    assert moment_text("2024-03-06T09:15:00+08:00") == "2024年3月6日 09:15"
    assert moment_text("2024-03-06") == "2024年3月6日"


def test_a_speech_has_title_person_and_date(profiles: Mapping[str, Profile]) -> None:
    assert front_lines(speech(), profiles["speech"]) == [
        ("title", "走到职工中间去\n把服务职工的实事办得更实"),
        ("person", "市总工会主席　周明"),
        ("date", "（2024年3月5日）"),
    ]


def test_the_switches_of_a_speech(profiles: Mapping[str, Profile]) -> None:
    profile = profiles["speech"].switched(
        order=("title", "date", "person"), date="han", post=False, brackets=False
    )
    assert front_lines(speech(), profile)[1:] == [
        ("date", "二〇二四年三月五日"),
        ("person", "周明"),
    ]


def test_a_draft_has_its_label_under_the_title(profiles: Mapping[str, Profile]) -> None:
    for profile in profiles.values():
        styles = [line.style for line in front_lines(everything(), profile)]
        assert styles.index("label") == styles.index("subtitle") + 1
        final = replace(everything(), label="")
        assert "label" not in [line.style for line in front_lines(final, profile)]


def test_a_newspaper_has_kicker_source_and_editor(profiles: Mapping[str, Profile]) -> None:
    front = front_lines(everything(""), profiles["newspaper"])
    assert [line.style for line in front] == [
        "kicker",
        "title",
        "subtitle",
        "person",
        "reporters",
        "info",
        "editor_note",
    ]
    assert front[-2].text == "来源：《劳动者报》　2024年3月6日 09:15"
    assert front[-1].text.startswith("编者按：驿站")
    assert tail_lines(everything(""), profiles["newspaper"]) == [
        ("end_note", "（发表时有删节）"),
        ("author_note", "（作者系市总工会主席）"),
        ("original", "原标题：在现场会上的讲话"),
        ("original", "原作者：周明"),
        ("original", "原文：https://example.com/a?b=1&c=2"),
        ("sign", "（责任编辑：何敏　校对：方正平）"),
        ("sign", "（1版）"),
    ]


def test_an_empty_piece_has_nothing_above_or_below(profiles: Mapping[str, Profile]) -> None:
    for profile in profiles.values():
        assert front_lines(manuscript(), profile) == []
        assert tail_lines(manuscript(), profile) == []


def test_an_end_note_in_the_body_is_not_said_again() -> None:
    note = Paragraph(text("（发表时有删节）"), Role.END_NOTE)
    assert end_note(manuscript(note, end_note="发表时有删节")) == []
    assert end_note(manuscript(note, end_note="另一句")) == ["（另一句）"]


def test_brackets_come_once() -> None:
    assert bracketed("甲") == "（甲）"
    assert bracketed("（甲）") == "（甲）"
    assert bracketed("(甲)") == "(甲)"


def test_lines_without_their_parts() -> None:
    assert person_line({"byline": "高远"}, post=True) == "高远"
    assert person_line({"post": "主席"}, post=True) == ""
    assert info_line({"source": "报"}) == "来源：报"
    assert info_line({}) == ""
    assert sign_line({"editor": "何敏"}) == "（责任编辑：何敏）"
    assert dateline(manuscript()) == ""
    assert dateline(manuscript(dateline="本报讯")) == "本报讯　"

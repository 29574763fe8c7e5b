"""What the foot of the room says of every state to everybody: chip, offer, sentence, chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.domain.fields import short_day
from editor_app.ui.review.standing import (
    Act,
    chain_links,
    chain_word,
    fingerprint,
    standing,
)
from editor_app.ui.review.version_names import choice_name
from editor_app.words import Words
from tests.ui.review.gallery import STATES, Gallery

PEOPLE = ("周敏", "林晓", "陈立", "何冰")
NOT_EDITOR = "现在是“初审”环节，须由“责任编辑”办理，“{}”没有这个角色"
NOT_CHIEF = "现在是“签发”环节，须由“终审”办理，“{}”没有这个角色"
SIGNED = "版本 1 已签发，可以导出正式稿。"
RETURNED = "林晓在“初审”环节退回：第一部分的数字请核对"
# state: the chip, then for author, editor, reviewer and chief what is offered, and the sentence
OFFERS: dict[str, tuple[str, tuple[tuple[Act, str], ...]]] = {
    "draft": ("草稿", ((Act.SUBMIT, "稿件还没有送审。送审后，审稿结论在这里办理。"),) * 4),
    "incomplete": ("草稿", ((Act.NOTHING, "还缺必填项：讲话人，填好后才能送审"),) * 4),
    "submitted": (
        "初审",
        (
            (Act.NOTHING, NOT_EDITOR.format("周敏")),
            (Act.DECIDE, ""),
            (Act.NOTHING, NOT_EDITOR.format("陈立")),
            (Act.NOTHING, NOT_EDITOR.format("何冰")),
        ),
    ),
    "second": (
        "复审",
        (
            (Act.NOTHING, "现在是“复审”环节，须由“复审”办理，“周敏”没有这个角色"),
            (Act.NOTHING, "现在是“复审”环节，须由“复审”办理，“林晓”没有这个角色"),
            (Act.DECIDE, ""),
            (Act.NOTHING, "现在是“复审”环节，须由“复审”办理，“何冰”没有这个角色"),
        ),
    ),
    "third": (
        "终审",
        (
            (Act.NOTHING, "现在是“终审”环节，须由“终审”办理，“周敏”没有这个角色"),
            (Act.NOTHING, "现在是“终审”环节，须由“终审”办理，“林晓”没有这个角色"),
            (Act.NOTHING, "现在是“终审”环节，须由“终审”办理，“陈立”没有这个角色"),
            (Act.DECIDE, ""),
        ),
    ),
    "signed": ("已签发", ((Act.EXPORT, SIGNED),) * 4),
    "carried": ("已签发", ((Act.EXPORT, SIGNED.replace("1", "2")),) * 4),
    "broken": (
        "初审",
        (
            (Act.NOTHING, NOT_EDITOR.format("周敏")),
            (Act.DECIDE, ""),
            (Act.NOTHING, NOT_EDITOR.format("陈立")),
            (Act.NOTHING, NOT_EDITOR.format("何冰")),
        ),
    ),
    "owed": (
        "签发",
        (
            (Act.NOTHING, NOT_CHIEF.format("周敏")),
            (
                Act.CONFIRM,
                "您通过之后稿件又有改动。看过改动后补签确认，您原来的结论才继续有效。",
            ),
            (Act.NOTHING, NOT_CHIEF.format("陈立")),
            (Act.DECIDE, ""),
        ),
    ),
    "confirmed": (
        "签发",
        (
            (Act.NOTHING, NOT_CHIEF.format("周敏")),
            (Act.NOTHING, NOT_CHIEF.format("林晓")),
            (Act.NOTHING, NOT_CHIEF.format("陈立")),
            (Act.DECIDE, ""),
        ),
    ),
    "returned": ("退回", ((Act.WRITE, RETURNED),) * 4),
    "binned": ("初审", ((Act.NOTHING, "稿件在回收站里，请先恢复"),) * 4),
}
OFFERS["unsaved"] = OFFERS["again"] = OFFERS["broken"]
# state: what is compared first, for the same four
FIRST = {
    "draft": ("全文 · 工作稿",) * 4,
    "submitted": ("全文 · 版本 1",) * 4,
    "second": ("自送审稿 · 版本 1 → 版本 2",) * 4,
    "signed": ("全文 · 版本 1",) * 4,
    "broken": (
        "自送审稿 · 版本 1 → 版本 2",
        *("自我上次审稿 · 版本 1 → 版本 2",) * 3,
    ),
    "unsaved": (
        "自送审稿 · 版本 1 → 工作稿",
        *("自我上次审稿 · 版本 1 → 工作稿",) * 3,
    ),
    "owed": (
        "自送审稿 · 版本 1 → 版本 2",
        "自我通过的稿 · 版本 1 → 版本 2",
        "自送审稿 · 版本 1 → 版本 2",
        "自我上次审稿 · 版本 1 → 版本 2",
    ),
    "returned": ("审稿中的改动 · 版本 1 → 版本 2",) * 4,
    "again": (
        "自退回稿 · 版本 2 → 版本 3",
        "自我上次审稿 · 版本 2 → 版本 3",
        "自退回稿 · 版本 2 → 版本 3",
        "自退回稿 · 版本 2 → 版本 3",
    ),
}
FRESH = ["●amber 初审", "○soft_ink 复审", "○soft_ink 终审"]
VOID = ["!accent 初审 林晓 已失效", "!accent 复审 陈立 已失效", "!accent 终审 何冰 已失效"]
PASSED = [
    "✓green 初审 林晓 版本 1→1",
    "✓green 复审 陈立 版本 1→1",
    "✓green 终审 何冰 版本 1→1",
]
LOST = "签字失效：送审后又改动（{}），“{}”须重新办理"
# state: the links of the chain, whether it holds, and the colour to say so in
CHAINS: dict[str, tuple[list[str], str, str]] = {
    "draft": ([], "还没有审稿记录", "soft_ink"),
    "submitted": (FRESH, "收到版本 1", "green"),
    "again": (FRESH, "收到版本 3", "green"),
    "second": (
        ["✓green 初审 林晓 版本 1→2", "●amber 复审", "○soft_ink 终审"],
        "收到版本 2 · 此前签字齐全",
        "green",
    ),
    "third": ([*PASSED[:2], "●amber 终审"], "收到版本 1 · 此前签字齐全", "green"),
    "signed": (PASSED, "已签发 · 签字齐全", "green"),
    "published": (PASSED, "已签发 · 签字齐全", "green"),
    "broken": (VOID, LOST.format("版本 2", "初审、复审、终审"), "accent"),
    "unsaved": (VOID, LOST.format("工作稿", "初审、复审、终审"), "accent"),
    "owed": (
        ["!accent 审核 林晓 版本 1→1 待确认", "!accent 签发 何冰 已失效"],
        LOST.format("版本 2", "签发"),
        "accent",
    ),
    "confirmed": (
        ["✓green 审核 林晓 版本 1→1 已补签确认", "!accent 签发 何冰 已失效"],
        LOST.format("版本 2", "签发"),
        "accent",
    ),
    "carried": (
        ["✓green 审 林晓 版本 1→1 仅改格式，沿用"],
        "已签发 · 签字齐全",
        "green",
    ),
    "returned": (
        ["↩accent 初审 林晓 版本 1→2 退回", "○soft_ink 复审", "○soft_ink 终审"],
        "已退回，改好后重新送审",
        "accent",
    ),
}


@pytest.mark.parametrize("state", OFFERS)
def test_everybody_is_offered_what_they_may_do_and_reads_why_not(
    gallery: Gallery, words: Words, state: str
) -> None:
    chip, offers = OFFERS[state]
    for user, (act, text) in zip(PEOPLE, offers, strict=True):
        said = standing(gallery.reading(state, user), words)
        assert (said.chip.text, said.act, said.text) == (chip, act, text), user


@pytest.mark.parametrize("state", FIRST)
def test_everybody_sees_first_what_concerns_them(
    gallery: Gallery, words: Words, state: str
) -> None:
    for user, name in zip(PEOPLE, FIRST[state], strict=True):
        assert choice_name(gallery.reading(state, user).choice, words) == name, user


@pytest.mark.parametrize("state", CHAINS)
def test_the_chain_says_who_when_and_whether_it_holds(
    gallery: Gallery, words: Words, state: str
) -> None:
    reading = gallery.reading(state)
    expected, word, token = CHAINS[state]
    days = {short_day(v.time) for v in reading.verdicts}
    links = []
    for link in chain_links(reading, words):
        text = link.text
        for day in days:
            assert day in text or link.sign in "●○"
            text = text.replace(f"{day} ", "")
        links.append(f"{link.sign}{link.token} {text}")
    assert links == expected
    assert chain_word(reading, words) == (word, token)


def test_what_is_published_says_which_version_and_who_said_so(
    gallery: Gallery, words: Words
) -> None:
    reading = gallery.reading("published", "何冰")
    mark = reading.past.state.published
    assert mark is not None
    said = standing(reading, words)
    assert (said.chip.text, said.act) == ("已发布", Act.WITHDRAW)
    assert f"版本 1 已发布（林晓 {short_day(mark.time)} 标记）" in said.text


def test_only_what_is_signed_off_may_be_marked(gallery: Gallery, words: Words) -> None:
    may = {s for s in STATES if standing(gallery.reading(s, "周敏"), words).may_mark}
    assert may == {"signed", "carried"}


@pytest.mark.parametrize("state", STATES)
def test_where_nothing_can_be_written_one_may_look_and_export(
    gallery: Gallery, words: Words, state: str
) -> None:
    for user in PEOPLE:
        reading = gallery.reading(state, user)
        free = standing(reading, words)
        said = standing(reading, words, writable=False)
        assert not said.may_mark
        assert said.chip == free.chip
        if free.act in (Act.EXPORT, Act.WITHDRAW):
            assert (said.act, said.text) == (Act.EXPORT, free.text)
        else:
            assert said.act is Act.NOTHING
            assert "不能写入" in said.text


@pytest.mark.parametrize("state", STATES)
def test_english_sentences_begin_with_a_capital_and_hold_no_chinese_but_names(
    gallery: Gallery, english: Words, state: str
) -> None:
    for user in PEOPLE:
        reading = gallery.reading(state, user, english)
        said = standing(reading, english)
        texts = [said.chip.text, chain_word(reading, english)[0]]
        texts += [said.text] if state != "returned" else []  # holds the report
        for text in texts:
            plain = text
            for name in (*PEOPLE, "讲话人"):
                plain = plain.replace(name, "")
            assert plain.isascii() or not any("一" <= c <= "鿿" for c in plain), text
            assert text[:1] == text[:1].upper(), text


def test_an_old_version_on_the_page_leads_back_to_the_one_in_question(
    gallery: Gallery, words: Words
) -> None:
    reading = gallery.reading("second", "陈立")
    old = replace(reading, choice=replace(reading.choice, new=1))
    said = standing(old, words)
    assert said.act is Act.CURRENT
    assert said.text == "现在看的是版本 1，要审的是版本 2。"


def test_the_tip_of_a_stage_holds_its_report_and_what_it_passed(
    gallery: Gallery, words: Words
) -> None:
    reading = gallery.reading("second")
    (link, *_rest) = chain_links(reading, words)
    assert link.tip == f"已核\n指纹 {fingerprint(reading.verdicts[0].hash)}"
    assert fingerprint("0123456789") == "0123 4567"

"""The words of a card."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from editor_app.domain.fields import BEIJING
from editor_app.domain.person import User
from editor_app.domain.piece import PieceRow, Status
from editor_app.paths import resources
from editor_app.services.tables import load_kinds
from editor_app.ui.editor.live_counts import minutes_text, pace_of
from editor_app.ui.library.list.cards import _parts
from editor_app.ui.widgets.row_text import COLUMNS, Column, RowText
from editor_app.words import Words

NOW = datetime(2026, 4, 28, 9, 12, tzinfo=BEIJING)
KINDS = load_kinds(resources() / "kinds.toml")


def row(**changes: object) -> PieceRow:
    """Return a row of a speech."""
    values: dict[str, object] = {
        "id": 1,
        "title": "讲话",
        "kind": "speech",
        "who": "周国平",
        "date": "2026-04-28",
        "channel": "工会/要闻",
        "status": Status.DRAFT,
        "stage": "草稿",
        "tags": ("劳模",),
        "words": 3218,
        "syllables": 3300,
        "updated": NOW,
    }
    return PieceRow(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def texts(words: Words) -> RowText:
    return RowText(words, KINDS, stages={"复审": "复审"})


def test_a_card_says_who_when_and_how_long(texts: RowText) -> None:
    assert texts.meta(row()) == "周国平 · 2026-04-28 · 3,218 字 · 约 15–18 分钟"


def test_own_pace_gives_its_own_minutes(words: Words) -> None:
    assert RowText(words, KINDS, pace=300).minutes(row()) == "约 10–12 分钟"


def test_less_than_a_minute_says_so(texts: RowText) -> None:
    assert texts.minutes(row(syllables=20)) == "不到 1 分钟"


@pytest.mark.parametrize("pace", [0, 150, 260])
@pytest.mark.parametrize("syllables", [10, 200, 1154, 9000])
def test_list_and_status_line_agree(words: Words, pace: int, syllables: int) -> None:
    user = User(1, "林晓", frozenset(), pace=pace)
    kind = KINDS.by_id["speech"]
    corner = minutes_text(syllables, pace_of(kind, user), words)
    assert RowText(words, KINDS, pace=pace).minutes(row(syllables=syllables)) == corner


def test_what_is_not_spoken_has_no_minutes(texts: RowText) -> None:
    assert texts.minutes(row(kind="news")) == ""
    assert texts.minutes(row(syllables=0)) == ""


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(), "今天 09:12"),
        (timedelta(days=1), "昨天 09:12"),
        (timedelta(days=30), "03-29"),
        (timedelta(days=400), "2025-03-24"),
    ],
)
def test_times_are_said_as_people_say_them(texts: RowText, ago: timedelta, said: str) -> None:
    assert texts.moment(NOW - ago, NOW) == said


def test_a_piece_in_review_is_named_by_its_stage(words: Words, texts: RowText) -> None:
    in_review = row(status=Status.IN_REVIEW, stage="复审")
    assert texts.status(in_review) == "复审"
    english = RowText(words, KINDS, stages={"复审": "Second review"})
    assert english.status(in_review) == "Second review"
    assert texts.status(row(status=Status.SIGNED)) == "已签发"


def test_chips_are_the_status_and_the_tags(texts: RowText) -> None:
    chips = texts.chips(row())
    assert [chip.text for chip in chips] == ["草稿", "劳模"]
    assert chips[0].ink == "blue"


def test_every_column_has_words_and_cells(texts: RowText) -> None:
    cells = {column: texts.cell(row(), column) for column in COLUMNS}
    assert cells[Column.CHANNEL] == "工会 › 要闻"
    assert cells[Column.WORDS] == "3,218"
    assert all(texts.column(column) for column in COLUMNS)
    assert texts.cell(row(title=""), Column.TITLE) == "（无标题）"


def test_snippets_are_cut_at_their_marks() -> None:
    assert _parts("前\x02劳模\x03后") == ["前", "\x02劳模", "后"]
    assert _parts("\x02头\x03") == ["\x02头"]

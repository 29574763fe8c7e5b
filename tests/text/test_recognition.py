"""What is recognised in real speeches that nobody here wrote."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from editor_app.text.blocks import Heading, Paragraph, Role, plain
from editor_app.text.dialect import parse
from editor_app.text.lines import LineKind, classify
from editor_app.text.marks import escape
from editor_app.text.reading import reading_text
from editor_app.text.source import write


@pytest.fixture(scope="module")
def seed(shared_data: Path) -> list[str]:
    page = (shared_data / "pages/seed-page.txt").read_text("utf-8")
    return [line.strip() for line in page.split("\n")]


@pytest.fixture(scope="module")
def reports(shared_data: Path) -> list[str]:
    lines = (shared_data / "speeches/reports.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["content"] for line in lines]


def test_the_seed_page_has_three_headings_ten_leads_and_an_end_note(seed: list[str]) -> None:
    blocks = parse(escape("\n".join(seed))).blocks
    headings = [plain(block.children) for block in blocks if isinstance(block, Heading)]
    assert [words[:2] for words in headings] == ["一、", "二、", "三、"]
    leads = [
        plain(block.children)[: block.lead]
        for block in blocks
        if isinstance(block, Paragraph) and block.level
    ]
    assert [lead[:2] for lead in leads] == [
        "一是",
        "二是",
        "三是",
        "四是",
        "一是",
        "二是",
        "三是",
        "一是",
        "二是",
        "三是",
    ]
    assert all(lead.endswith("。") and len(lead) < 40 for lead in leads)
    roles = Counter(block.role for block in blocks if isinstance(block, Paragraph))
    assert (roles[Role.END_NOTE], roles[Role.SALUTATION]) == (1, 0)


def test_lines_of_real_speeches_come_back_word_for_word(reports: list[str]) -> None:
    for report in reports:
        source = escape(report)
        said = [line for line in report.split("\n") if classify(line).kind is not LineKind.BLANK]
        assert reading_text(source) == "\n".join(said)
        assert parse(write(parse(source))) == parse(source)


def test_what_is_recognised_in_real_speeches(reports: list[str]) -> None:
    kinds = Counter(classify(line).kind for report in reports for line in report.split("\n"))
    assert kinds[LineKind.SALUTATION] >= 30
    assert kinds[LineKind.HEADING] >= 60
    assert kinds[LineKind.NUMBERED] >= 130
    others = set(kinds) - {LineKind.SALUTATION, LineKind.HEADING, LineKind.NUMBERED}
    assert others == {LineKind.BLANK, LineKind.BODY}


def test_a_heading_of_a_real_speech_is_short_and_holds_no_sentence(reports: list[str]) -> None:
    for report in reports:
        for line in report.split("\n"):
            if classify(line).kind is LineKind.HEADING:
                assert len(line.strip()) <= 60
                assert "。" not in line

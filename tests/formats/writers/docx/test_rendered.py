"""Word files as LibreOffice prints them; skipped where it is not installed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from tests.formats.writers.samples import SENTENCES, speech
from tests.office import pdf_text

MM = 72 / 25.4


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def page_text(pdf: Path, page: int) -> list[str]:
    return [line for line in pdf_text(pdf, page=page, layout=True).splitlines() if line.strip()]


def test_an_official_page_holds_22_lines_of_28_characters(rendered: Mapping[str, Path]) -> None:
    lines = page_text(rendered["running-official"], 2)
    body = [line.strip() for line in lines if "汉" in line]
    assert [len(line) for line in body] == [28] * 22


def test_official_page_numbers_are_outside_one_character_in(
    rendered: Mapping[str, Path],
) -> None:
    for page, (low, high) in {1: (150, 184), 2: (28, 62)}.items():
        left, right, baseline = number_box(rendered["running-official"], page)
        assert low < left < right < high, page
        assert 22 < baseline < 29  # the dash is 7 mm below the text block, which ends at 35
    odd = number_box(rendered["running-official"], 1)
    even = number_box(rendered["running-official"], 2)
    assert 184 - odd[1] == pytest.approx(14 / MM, abs=1.5)
    assert even[0] - 28 == pytest.approx(14 / MM, abs=1.5)


def number_box(pdf: Path, page: int) -> tuple[float, float, float]:
    """Return left, right and middle of the page number in millimetres from left and bottom."""
    document = pypdfium2.PdfDocument(pdf)
    layer = document[page - 1].get_textpage()
    found = layer.search("—").get_next()
    assert found
    boxes = [layer.get_charbox(i) for i in range(found[0], layer.count_chars())]
    boxes = [box for box in boxes if box[2] > box[0] and box[1] < 100]
    layer.close()
    document.close()
    left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
    return left / MM, right / MM, (boxes[0][1] + boxes[0][3]) / 2 / MM


@pytest.mark.parametrize("profile", ["official", "speech", "newspaper"])
def test_the_printed_text_is_the_text(rendered: Mapping[str, Path], profile: str) -> None:
    printed = squeezed(pdf_text(rendered[f"speech-{profile}"]))
    printed = re.sub(r"—\d+—", "", printed) if profile != "newspaper" else printed
    whole = squeezed(SENTENCES * 3)
    assert printed.count(squeezed(SENTENCES)[:20]) == 4 * (3 + 2 * 2) or whole[:40] in printed
    for heading in ("走到职工中间去", "一、把服务职工的事情一件一件办好", "发表时有删节"):
        assert squeezed(heading) in printed
    assert speech().fields["speaker"] in printed


@pytest.mark.parametrize("profile", ["official", "speech", "newspaper"])
def test_no_mark_is_lost_at_a_lines_end(rendered: Mapping[str, Path], profile: str) -> None:
    printed = pdf_text(rendered[f"marks-{profile}"])
    assert (printed.count("，"), printed.count("。")) == (2 * 60, 60)


@pytest.mark.parametrize("profile", ["official", "speech", "newspaper"])
def test_a_draft_is_labelled_on_every_page(rendered: Mapping[str, Path], profile: str) -> None:
    pdf = rendered[f"everything-{profile}"]
    pages = pdf_text(pdf).split("\f")[:-1]
    assert len(pages) >= 2
    assert all("征求意见稿" in page for page in pages)
    assert pages[0].count("征求意见稿") == 2


def test_every_block_reaches_the_page(rendered: Mapping[str, Path]) -> None:
    printed = squeezed(pdf_text(rendered["everything-newspaper"]))
    for words in (
        "各位代表：",
        "（一）指导思想",
        "驿站（个）",
        "图为驿站一角。高远摄",
        "【图：没有找到的图】",
        "参见《工会工作手册》",
        "原标题：在现场会上的讲话",
        "责任编辑：何敏",
        "编者按：驿站建设已满三年。",
    ):
        assert words in printed, words

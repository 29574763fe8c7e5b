from __future__ import annotations

import time

from PySide6.QtWidgets import QApplication

from editor_app.ui.page.page import DiffPage
from editor_app.ui.review.room import ReviewRoom
from tests.ui.review.office import OLD, Office, changed

PARAGRAPH = "各级工会要认真学习贯彻会议精神，结合实际抓好落实，确保完成目标任务，做到件件有着落。"
VERY_LONG = 4000  # paragraphs, about 200,000 characters
TIMES = 120  # about 60,000 characters
LONGEST_TURN_S = 1.0  # of the event loop; on a busy machine, so far from what is felt


def unfinished(room: ReviewRoom) -> bool:
    return not room.inline._filler.done


def test_a_long_text_comes_in_steps_and_whole(office: Office) -> None:
    long = "\n".join(f"{OLD}\n第{n}遍到此为止。" for n in range(TIMES))
    office.edit(office.author, long)
    office.submit()
    office.edit(office.editor, long.replace("三百余场", "四百余场"))
    room = office.room(office.editor)
    # What is in sight came first; on a busy machine the rest may be there by now.
    worst = 0.0
    while unfinished(room):
        before = time.monotonic()
        QApplication.processEvents()
        worst = max(worst, time.monotonic() - before)
    assert worst < LONGEST_TURN_S
    assert f"第{TIMES - 1}遍到此为止" in room.inline.page.toPlainText()
    assert room._total == TIMES


def test_a_change_that_is_not_on_the_page_yet_can_be_gone_to(office: Office) -> None:
    long = "\n".join(f"{OLD}\n第{n}遍到此为止。" for n in range(TIMES))
    office.edit(office.author, long)
    office.submit()
    office.edit(office.editor, f"{long}\n{changed()}")
    room = office.room(office.editor)
    room.step(-1)
    assert room.inline._filler.done
    page = room.inline.page
    assert page.span(room.stop) is not None
    assert page.verticalScrollBar().value() > 0


def test_another_comparison_drops_what_was_left_of_the_one_before(office: Office) -> None:
    long = "\n".join(f"{OLD}\n第{n}遍到此为止。" for n in range(TIMES))
    office.edit(office.author, long)
    office.submit()
    office.edit(office.editor, OLD)
    room = office.room(office.editor)
    room.show_version(office.piece, 0)
    office.wait()
    office.qtbot.waitUntil(lambda: room.inline._filler.done)
    assert "第0遍到此为止" not in room.inline.page.toPlainText()


def test_a_very_long_piece_is_shown_whole_with_its_one_change(office: Office) -> None:
    long = "\n".join(f"{PARAGRAPH}这是第{n}段。" for n in range(VERY_LONG))
    assert len(long) > 190_000
    office.edit(office.author, long)
    office.submit()
    office.edit(office.editor, long.replace("第1000段", "第一千段"))
    room = office.room(office.editor)
    assert isinstance(room.inline.page, DiffPage)
    assert room._total == 1
    assert room.inline.page.toPlainText().startswith("在全市劳模工作座谈会上的讲话")

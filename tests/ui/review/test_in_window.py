"""The review room and the versions inside the real window."""

from __future__ import annotations

import pytest

from editor_app.services.review.choices import Since
from editor_app.ui.base.undo import Scope
from tests.ui.conftest import SPEECH
from tests.ui.walking import Start, Walker, press


def write(walker: Walker, text: str) -> None:
    """Write the piece's text as the user of the window."""
    context = walker.desktop.context
    revision = context.desk.drafting.open(1).revision
    context.tasks.write(lambda: context.desk.drafting.save_text(1, text, revision, by=context.user))
    walker.settle()


def test_versions_are_compared_from_the_panel(walker: Walker) -> None:
    walker.open(1)
    panel = walker.desktop.built.versions
    walker.window.show_details("versions")
    press(panel, "存为版本 1")
    walker.settle()
    write(walker, SPEECH.replace("一是", "一是要"))
    panel.choose(1)
    press(panel, "与现在的稿对比")
    walker.settle()
    assert walker.desktop.room == "review"
    room = walker.desktop.built.review
    assert room.reading is not None
    assert (room.reading.choice.since, room.reading.choice.old) == (Since.CHOSEN, 1)
    assert room._total == 1


def test_going_back_can_be_undone_where_one_writes(walker: Walker) -> None:
    walker.open(1)
    panel = walker.desktop.built.versions
    walker.window.show_details("versions")
    press(panel, "存为版本 1")
    walker.settle()
    later = SPEECH + "\n后来加的一段。"
    write(walker, later)
    panel.version_actions._context.messages._put = lambda _question, heard: heard(True)
    panel.choose(1)
    panel.restore()
    walker.settle()
    page = walker.desktop.built.write.page
    assert page.text == SPEECH
    walker.desktop.context.undo.undo(Scope.TEXT)
    assert page.text == later


def test_a_step_of_review_has_one_primary_button(start: Start) -> None:
    walker = start()
    context = walker.desktop.context
    context.desk.reviewing.submit(1, by=context.user)
    walker.desktop.open(1, "review")
    walker.settle()
    assert not walker.window.header.primary.isVisible()
    assert "不能审自己的稿件" in walker.desktop.built.review.verdict_bar.said
    walker.run("go_write")
    assert walker.window.header.primary.isVisible()


def test_a_holder_reviews_in_their_own_window(start: Start) -> None:
    walker = start(user="陈立")
    context = walker.desktop.context
    context.desk.reviewing.submit(1, by=context.desk.users.owner())
    walker.desktop.open(1, "review")
    walker.settle()
    room = walker.desktop.built.review
    press(room.verdict_bar, "直接修改（留痕）")
    walker.settle()
    assert walker.desktop.room == "write"
    write(walker, SPEECH.replace("一件大事", "一件要事"))
    walker.run("go_review")
    press(room.verdict_bar, "通过版本 2")
    walker.settle()
    ((_, (verdict,)),) = context.desk.reviewing.history(1)
    assert (verdict.by, verdict.received, verdict.handed_on) == ("陈立", 1, 2)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_and_small_windows_hold_it(start: Start, language: str) -> None:
    walker = start(language=language, mode="dark", user="陈立")
    context = walker.desktop.context
    context.desk.reviewing.submit(1, by=context.desk.users.owner())
    walker.window.resize(1280, 720)
    walker.desktop.open(1, "review")
    walker.settle()
    room = walker.desktop.built.review
    assert room.width() <= 1280
    assert room.verdict_bar._primary.isVisible()
    right = room.verdict_bar._primary.mapTo(
        walker.window, room.verdict_bar._primary.rect().topRight()
    )
    assert right.x() < 1280

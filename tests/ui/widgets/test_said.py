"""A sentence takes the room it needs and no more; a long one can be read to its end."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor_app.ui.base.theme import Theme
from editor_app.ui.widgets.said import Said

SENTENCE = "请核对第三部分的数字。"


@pytest.fixture
def said(qtbot: QtBot, theme: Theme) -> Said:
    """A sentence 300 px wide."""
    made = Said(theme)
    qtbot.addWidget(made)
    made.resize(300, 400)
    return made


def test_it_says_what_it_is_told(said: Said) -> None:
    said.say(SENTENCE)
    assert said.text == SENTENCE


def test_a_longer_sentence_is_higher(said: Said) -> None:
    said.say(SENTENCE)
    low = said.heightForWidth(300)
    said.say(SENTENCE * 3)
    assert said.heightForWidth(300) > low
    assert said.hasHeightForWidth()


def test_narrower_is_higher(said: Said) -> None:
    said.say(SENTENCE * 3)
    assert said.heightForWidth(150) > said.heightForWidth(600)


def test_a_very_long_one_is_scrolled_to_its_end(said: Said, qtbot: QtBot) -> None:
    said.say(SENTENCE * 60)
    most = said.heightForWidth(300)
    assert most < said.fontMetrics().lineSpacing() * 6
    said.resize(300, most)
    said.show()
    qtbot.waitUntil(lambda: said.verticalScrollBar().maximum() > 0)

from __future__ import annotations

import pytest

from editor_app.text.notes import called, defined, parted, renumbered


@pytest.mark.parametrize(
    ("source", "taken", "becomes"),
    [
        ("甲[^1]\n[^1]: 注", {"1"}, "甲[^2]\n[^2]: 注"),
        ("甲[^1]\n[^1]: 注", {"1", "2", "7"}, "甲[^8]\n[^8]: 注"),
        ("甲[^1]乙[^2]\n[^1]: 一\n[^2]: 二", {"1"}, "甲[^3]乙[^2]\n[^3]: 一\n[^2]: 二"),
        ("乙[^2]甲[^1]\n[^1]: 一\n[^2]: 二", {"1", "2"}, "乙[^3]甲[^4]\n[^4]: 一\n[^3]: 二"),
        ("甲[^a]\n[^a]: 注，又见[^b]\n[^b]: 再", {"a"}, "甲[^1]\n[^1]: 注，又见[^b]\n[^b]: 再"),
        ("甲[^1]**乙[^1]**\n| 丙[^1] |\n[^1]: 注", {"1"}, "甲[^2]**乙[^2]**\n| 丙[^2] |\n[^2]: 注"),
        (r"甲\[^1]乙[^1]" + "\n[^1]: 注", {"1"}, r"甲\[^1]乙[^2]" + "\n[^2]: 注"),
        ("[^1]: 注", {"1"}, "[^2]: 注"),
        ("甲[^1]\n[^1]:", {"1"}, "甲[^2]\n[^2]:"),
    ],
)
def test_a_taken_label_gets_the_next_free_number(
    source: str, taken: set[str], becomes: str
) -> None:
    assert renumbered(source, taken) == becomes


@pytest.mark.parametrize(
    ("source", "taken"),
    [
        ("甲[^1]", {"1"}),  # calls the note of the text
        ("甲[^1]\n[^1]: 注", set[str]()),
        ("甲[^1]\n[^1]: 注", {"2"}),
        ("没有注", {"1"}),
    ],
)
def test_what_takes_nothing_stays_as_it_is(source: str, taken: set[str]) -> None:
    assert renumbered(source, taken) == source


def test_no_label_becomes_longer_than_a_label_may_be() -> None:
    long = "9" * 32
    text = f"甲[^{long}]\n[^{long}]: 注"
    assert renumbered(text, {long}) == "甲[^1]\n[^1]: 注"


def test_labels_are_those_that_stand_and_those_that_are_called() -> None:
    lines = ["甲[^1]", r"乙\[^2]", "[^3]: 注，见[^4]", "| 丙[^5] |", "![图](asset:00)"]
    assert defined(lines) == {"3"}
    assert called(lines) == {"1", "4", "5"}


def test_the_notes_at_an_end_are_parted_off() -> None:
    assert parted("甲[^1]\n\n[^1]: 一\n\n[^2]: 二\n") == ("甲[^1]", "[^1]: 一\n[^2]: 二")
    assert parted("[^1]: 一\n甲") == ("[^1]: 一\n甲", "")
    assert parted("[^1]: 一") == ("", "[^1]: 一")

"""What a use case hands back."""

from __future__ import annotations

from editor_app.domain.result import Changes, Notice, Result, Subject

TAGGED = Changes.of(Subject.TAGS, pieces={1, 2})
SAVED = Changes.of(Subject.TEXT, Subject.PIECES, pieces={2, 3})


def test_changes_add_up() -> None:
    both = TAGGED | SAVED
    assert both.subjects == {Subject.TAGS, Subject.TEXT, Subject.PIECES}
    assert both.pieces == {1, 2, 3}
    assert both == SAVED | TAGGED == TAGGED | SAVED | Changes()


def test_a_write_that_changed_nothing_says_so() -> None:
    assert not Changes()
    assert not Changes.of()
    assert Changes.of(Subject.USERS)
    assert Result("值").changes == Changes()


def test_a_notice_carries_its_details() -> None:
    notice = Notice.of("import_duplicate", piece=3, name="页面.txt")
    assert notice == Notice("import_duplicate", {"piece": 3, "name": "页面.txt"})
    assert Notice.of("empty").details == {}


def test_results_share_no_details() -> None:
    assert Notice("a").details is not Notice("b").details
    assert Result(1, (Notice.of("a"),)).warnings[0].key == "a"

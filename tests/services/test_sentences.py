"""Sentences of the services, filled as the services fill them, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from editor_app.domain.fields import clean_field
from editor_app.domain.result import Notice
from editor_app.errors import BadInput, EditorError, Refused
from editor_app.paths import resources
from editor_app.words import Words
from tests.services.office import Office

ZH = Words.load(resources() / "translations", "zh")
EN = Words.load(resources() / "translations", "en")


def failure(office: Office, name: str) -> EditorError:
    """Return the failure that one wrong step gives."""
    desk, piece = office.desk, office.submitted()
    steps: dict[str, Callable[[], object]] = {
        "holder": lambda: desk.reviewing.approve(piece, by=office.reviewer),
        "again": lambda: desk.reviewing.submit(piece, by=office.author),
        "final": lambda: desk.publishing.export(
            [piece], "txt", output=desk.library_path.parent / "x", by=office.owner
        ),
        "kind": lambda: desk.drafting.new("诗", "题", by=office.author),
        "missing": lambda: desk.reviewing.submit(
            desk.drafting.new("reprint", "题", by=office.author, text="字").value.id,
            by=office.author,
        ),
        "date": lambda: desk.drafting.set_fields(piece, {"delivered": "昨"}, by=office.author),
        "choice": lambda: desk.drafting.set_fields(piece, {"origin": "抄"}, by=office.author),
        "workflow": lambda: desk.reviewing.submit(piece, by=office.author, workflow="五审"),
        "profile": lambda: desk.publishing.preflight(piece, "docx", "没有"),
    }
    with pytest.raises(EditorError) as caught:
        steps[name]()
    return caught.value


@pytest.mark.parametrize(
    ("name", "chinese", "english"),
    [
        ("holder", ["初审", "责任编辑", "复审员"], ["First review", "Editor"]),
        ("again", ["初审"], ["First review"]),
        ("final", ["初审", "送审稿"], ["First review", "draft"]),
        ("kind", ["诗", "讲话", "转载"], ["Speech", "Reprint"]),
        ("missing", ["来源、原标题、原作者、原文网址"], ["Source, Original title"]),
        ("date", ["讲话日期", "昨"], ["Delivered"]),
        ("choice", ["原创、转载"], ["Original, Reprint"]),
        ("workflow", ["五审"], ["three-reviews"]),
        ("profile", ["没有"], ["official"]),
    ],
)
def test_a_failure_is_said_in_the_users_words(
    office: Office, name: str, chinese: list[str], english: list[str]
) -> None:
    error = failure(office, name)
    zh, en = ZH.error(error), EN.error(error)
    assert [word for word in chinese if word not in zh] == [], zh
    assert [word for word in english if word not in en] == [], en
    assert not re.search(r"[{}]|Notice\(|\('", zh + en)
    assert not re.search(r"speaker|editor\b|delivered|origin\b|first", zh)


def test_a_notice_inside_a_failure_is_said_too() -> None:
    error = Refused("export_no_chain", id=3, reason=Notice.of("export_not_signed", stage="终审"))
    assert "终审" in ZH.error(error)
    assert "Final review" in EN.error(error)


def test_an_offices_own_stage_keeps_its_name() -> None:
    notice = Notice.of("export_not_signed", stage="三校")
    assert "三校" in ZH.notice(notice)
    assert "三校" in EN.notice(notice)


def test_a_users_name_is_never_taken_for_a_word() -> None:
    error = BadInput("user_exists", name="editor", other="reviewer")
    assert "“editor”" in ZH.error(error)
    assert "“reviewer”" in ZH.error(error)


def test_a_fields_value_is_never_taken_for_a_word() -> None:
    with pytest.raises(BadInput) as caught:
        clean_field("delivered", "speaker")
    assert "“speaker”" in ZH.error(caught.value)

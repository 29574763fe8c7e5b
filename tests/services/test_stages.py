"""A query asks for stages in either language."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.domain.piece import STATUS_WORDS, Status
from editor_app.domain.workflow import Stage, Workflow
from editor_app.errors import BadInput
from editor_app.paths import resources
from editor_app.services.finding import StageNames
from editor_app.services.tables import load_workflows
from editor_app.words import Words
from tests.services.office import Office, refused

WORKFLOWS = load_workflows(resources() / "workflows")


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("初审", ("初审",)),
        ("初審", ("初审",)),
        ("First review", ("初审",)),
        ("first_review", ("初审",)),
        ("FINAL-REVIEW", ("终审",)),
        ("Ｃｈｅｃｋ", ("审核",)),
        ("Sign-off", ("签发",)),
        ("signed off", ("已签发",)),
        ("signed", ("已签发",)),
        ("draft", ("草稿",)),
        ("退回", ("退回",)),
        ("published", ("已发布",)),
        ("in review", ()),  # a status of many stages
        ("四审", ()),
        ("", ()),
    ],
)
def test_a_stage_goes_by_its_names(name: str, stages: tuple[str, ...]) -> None:
    assert StageNames(WORKFLOWS).find(name) == stages


def test_every_name_on_the_screen_finds_its_stage() -> None:
    """In both languages, as the lists of window and terminal write them."""
    names = StageNames(WORKFLOWS)
    for language in ("zh", "en"):
        words = Words.load(resources() / "translations", language)
        for stage in names.known:
            assert names.find(words(f"stage.{stage}")) == (stage,), (language, stage)
        for status in Status:
            if status is not Status.IN_REVIEW:
                assert names.find(words(f"status.{status}")) == (STATUS_WORDS[status],)


def test_an_english_name_of_two_stages_finds_both() -> None:
    stages = tuple(Stage(name, "Check", "editor") for name in ("审核", "复核"))  # type: ignore[arg-type]
    assert StageNames([Workflow("w", "流程", "Flow", stages)]).find("check") == ("审核", "复核")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage:First_review", [2]),
        ('stage:"first review"', [2]),
        ("环节:“First review”", [2]),
        ("stage:Draft", [1]),
        ("stage:draft OR stage:初审", [2, 1]),
        ('-stage:"First review"', [1]),
        ("stage:终审", []),
    ],
)
def test_a_query_takes_either_language(office: Office, query: str, found: list[int]) -> None:
    office.piece()
    office.submitted()
    assert office.desk.finding.ids(query) == found
    assert [row.id for row in office.desk.finding.found(query)] == found


@pytest.mark.parametrize(
    "query", ["stage:第四审", "草稿 stage:draft OR stage:第四审", "-环节:第四审"]
)
def test_an_unknown_stage_is_refused_with_those_there_are(office: Office, query: str) -> None:
    for ask in (office.desk.finding.ids, office.desk.finding.found):
        with pytest.raises(BadInput) as caught:
            ask(query)
        assert caught.value.key == "stage_unknown"
    with refused("stage_unknown", kind=BadInput):
        office.desk.finding.save_search("四审", query)
    assert office.desk.finding.saved() == ()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh",
            "没有“第四审”这个环节，可选：初审、复审、终审、审核、签发、草稿、退回、已签发、已发布。"
            "名称里有空格的，请给整个名称加上引号。",
        ),
        (
            "en",
            'There is no stage "第四审". Choices: First review, Second review, Final review, '
            "Check, Sign-off, Draft, Returned, Signed off, Published. Put a name with a space in "
            "quotation marks.",
        ),
    ],
)
def test_the_refusal_lists_them_in_the_language_in_use(
    office: Office, language: str, sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        office.desk.finding.ids("stage:第四审")
    words = Words.load(resources() / "translations", language)
    assert words.error(caught.value) == sentence


def test_a_stage_that_its_office_gave_up_is_still_found(office: Office) -> None:
    """A round goes on by the workflow that it began with, whatever the files say today."""
    piece = office.submitted()
    path: Path = office.desk.library_path
    with closing(sqlite3.connect(path)) as library, library:
        library.execute("UPDATE piece SET stage = '社长审' WHERE id = ?", (piece,))
    assert office.desk.finding.ids("stage:社长审") == [piece]
    office.desk.drafting.bin([piece], by=office.owner)
    assert office.desk.finding.ids("stage:社长审") == []
    assert office.desk.finding.ids("stage:社长审", scope="bin") == [piece]

"""Who wrote which version, whoever saves, decides or interrupts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.fields import title_lines
from editor_app.services.drafting import clean_text, with_title
from tests.services.office import TEXT, Office

NAMES = ("作者", "编辑", "复审员")
EDITS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["甲。", "乙。", "丙。", "丁。"])), max_size=8
)


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(edits=EDITS)
def test_every_version_is_what_its_author_left(
    office: Office, edits: list[tuple[str, str]]
) -> None:
    """The oracle: the text goes to a version when another hand takes over, if it says anew."""
    piece = office.piece("起初。")
    text, hand, expected = "起初。", "作者", list[tuple[str, str]]()
    for name, written in edits:
        if written != text and name != hand:
            if not expected or expected[-1][1] != text:
                expected.append((hand, text))
            hand = name
        text = written
        office.edit(piece, office.desk.users.get(name), written)
    office.desk.reviewing.submit(piece, by=office.author)
    if not expected or expected[-1][1] != text:
        expected.append((hand, text))
    versions = office.desk.reviewing.versions(piece)
    kept = [(v.author, office.desk.reviewing.version(piece, v.number).text) for v in versions]
    assert kept == expected


@pytest.mark.parametrize("way", ["text", "field", "kind"])
def test_every_kind_of_edit_first_keeps_the_other_persons(office: Office, way: str) -> None:
    piece = office.piece()
    if way == "text":
        office.edit(piece, office.editor, TEXT + "。")
    elif way == "field":
        office.desk.drafting.set_fields(piece, {"place": "海川"}, by=office.editor)
    else:
        office.desk.drafting.set_kind(piece, "address", by=office.editor)
    (version,) = office.desk.reviewing.versions(piece)
    held = office.desk.reviewing.version(piece, 1)
    assert (version.author, held.text, held.kind) == ("作者", TEXT, "speech")
    assert "place" not in held.fields


def test_ones_own_edits_never_make_a_version(office: Office) -> None:
    piece = office.piece()
    for number in range(5):
        office.edit(piece, office.author, f"第{number}句。")
        office.desk.drafting.set_fields(piece, {"place": f"地点{number}"}, by=office.author)
    assert office.desk.reviewing.versions(piece) == ()


def test_a_decision_keeps_anothers_edits_apart(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.author, TEXT + "\n\n作者补一句。")
    office.approve(piece, office.editor)
    versions = office.desk.reviewing.versions(piece)
    assert [(v.author, v.stage) for v in versions] == [("作者", ""), ("作者", "")]
    ((_, verdicts),) = office.desk.reviewing.history(piece)
    assert (verdicts[0].received, verdicts[0].handed_on) == (2, 2)


def test_a_return_keeps_the_holders_edits(office: Office) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, TEXT + "\n\n编辑批在文后。")
    office.desk.reviewing.send_back(piece, by=office.editor, report="见文后")
    last = office.desk.reviewing.versions(piece)[-1]
    assert (last.author, last.stage) == ("编辑", "初审")
    ((_, verdicts),) = office.desk.reviewing.history(piece)
    assert verdicts[0].handed_on == last.number


def test_a_second_holder_of_the_same_stage_takes_over_the_firsts_edits(office: Office) -> None:
    from editor_app.domain.person import Role

    second = office.desk.users.add("另一位编辑", [Role.EDITOR]).value
    piece = office.submitted()
    office.edit(piece, office.editor, TEXT + "\n\n甲改。")
    office.edit(piece, second, TEXT + "\n\n甲改，乙又改。")
    office.approve(piece, second)
    versions = office.desk.reviewing.versions(piece)
    assert [(v.author, v.stage) for v in versions] == [
        ("作者", ""), ("编辑", "初审"), ("另一位编辑", "初审"),
    ]  # fmt: skip
    ((_, (verdict,)),) = office.desk.reviewing.history(piece)
    assert (verdict.by, verdict.received, verdict.handed_on) == ("另一位编辑", 1, 3)


def test_the_reading_hash_of_the_working_text_is_a_versions(office: Office) -> None:
    piece = office.piece()
    working = office.desk.reviewing.version(piece, 0).version
    saved = office.desk.reviewing.save_version(piece, "", by=office.author).value
    assert working.content_hash == saved.content_hash
    assert working.reading_hash == saved.reading_hash
    bold = office.edit(piece, office.author, TEXT.replace("学习", "**学习**", 1))
    changed = office.desk.reviewing.version(bold.id, 0).version
    assert changed.content_hash != saved.content_hash
    assert changed.reading_hash == saved.reading_hash


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1))
def test_a_title_is_cut_where_its_lines_ended(lines: list[str]) -> None:
    fields = with_title({"title": "\n".join(lines)}, {})
    assert title_lines(fields) == tuple(lines)
    assert fields["title"] == " ".join(lines)


@pytest.mark.parametrize(
    ("changes", "before", "breaks"),
    [
        ({"title": "甲 乙"}, {"title": "甲 乙", "title_breaks": "1"}, None),
        ({"title": "甲 丙"}, {"title": "甲 乙", "title_breaks": "1"}, ""),
        ({"title": "甲\n乙"}, {"title": "甲 乙"}, "1"),
        ({"title": "甲 乙", "title_breaks": "1"}, {}, "1"),
        ({"speaker": "李"}, {"title": "甲 乙", "title_breaks": "1"}, None),
        ({"title": ""}, {"title": "甲"}, ""),
    ],
)
def test_break_points_follow_the_title(
    changes: dict[str, str], before: dict[str, str], breaks: str | None
) -> None:
    assert with_title(changes, before).get("title_breaks") == breaks


@given(st.text())
def test_a_cleaned_text_has_one_kind_of_line_end(text: str) -> None:
    cleaned = clean_text(text)
    assert not set(cleaned) & {"\r", "\x00"}
    assert clean_text(cleaned) == cleaned

"""A text that comes back is known again, and who wrote what a piece was made of is told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.domain.person import Role
from editor_app.domain.piece import Origin
from editor_app.domain.result import Notice
from editor_app.services.intake import Imported
from editor_app.services.returns import Answer
from tests.services.office import TEXT, Office


def export(office: Office, piece: int, target: str, folder: Path) -> Path:
    """Let a draft leave and return its file."""
    path = folder / f"稿.{target}"
    office.desk.publishing.export([piece], target, output=path, by=office.author, label="送审稿")
    return path


def bring_back(office: Office, path: Path) -> Imported:
    """Make a piece of a file, known or not, and return what became of it."""
    (imported,) = office.desk.intake.bring_in([path], by=office.editor, answer=Answer.NEW).value
    assert imported.piece is not None, imported.error
    return imported


def origin_of(office: Office, imported: Imported) -> Origin | None:
    assert imported.piece is not None
    return office.desk.drafting.open(imported.piece).derived_from


def keys(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.key for notice in notices]


@pytest.mark.parametrize("target", ["docx", "html", "md", "pdf"])
def test_a_file_that_left_is_known_by_the_hash_in_it(
    office: Office, tmp_path: Path, target: str
) -> None:
    piece = office.piece()
    office.desk.reviewing.save_version(piece, "", by=office.author)
    office.edit(piece, office.author, TEXT + "\n\n再改。")
    office.desk.reviewing.save_version(piece, "", by=office.author)
    imported = bring_back(office, export(office, piece, target, tmp_path))
    assert origin_of(office, imported) == Origin(piece, 2)
    came = [n for n in imported.warnings if n.key == "import_came_back"]
    assert [dict(n.details) for n in came] == [{"id": piece, "number": 2}]
    with office.desk.library.read() as work:
        (entry,) = [e for e in work.record.entries(imported.piece) if e.action == "import"]
    assert (entry.details["piece"], entry.details["version"]) == (piece, 2)
    assert office.desk.upkeep.verify() == ()


def test_a_changed_word_file_still_says_where_it_came_from(office: Office, tmp_path: Path) -> None:
    import docx

    piece = office.piece()
    office.desk.reviewing.save_version(piece, "", by=office.author)
    path = export(office, piece, "docx", tmp_path)
    document = docx.Document(str(path))
    document.add_paragraph("打印前又加的一段话。")
    document.save(str(path))
    assert origin_of(office, bring_back(office, path)) == Origin(piece, 1)


def test_a_draft_that_was_no_version_is_known_by_its_export(office: Office, tmp_path: Path) -> None:
    piece = office.piece()
    imported = bring_back(office, export(office, piece, "md", tmp_path))
    assert origin_of(office, imported) == Origin(piece, 0)
    assert "import_came_back_unsaved" in keys(imported.warnings)
    assert imported.piece is not None
    office.desk.reviewing.submit(imported.piece, by=office.editor)
    office.desk.users.set_roles("作者", [Role.EDITOR])
    author = office.desk.users.get("作者")
    assert keys(office.desk.reviewing.state(imported.piece, author).told) == ["review_wrote_origin"]


def test_another_librarys_file_is_a_stranger(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "外来.md"
    head = f'---\ntitle: "外来稿"\npiece: "1"\nversion: "1"\ncontent_hash: "{"ab" * 32}"\n---\n'
    path.write_text(head + "正文一段。\n\ncontent_hash: 别的\n", "utf-8")
    imported = bring_back(office, path)
    assert origin_of(office, imported) is None
    assert "import_came_back" not in keys(imported.warnings)


def test_who_wrote_what_a_piece_was_made_of_is_told_and_not_refused(office: Office) -> None:

    speech = office.submitted()
    office.approve(speech, office.editor)
    office.desk.users.set_roles("作者", [Role.AUTHOR, Role.EDITOR])
    author = office.desk.users.get("作者")
    news = office.desk.drafting.derive(speech, 0, "speech", by=office.reviewer).value.id
    short = office.desk.reviewing.save_version(news, "", by=office.reviewer).value.number
    brief = office.desk.drafting.derive(news, short, "speech", by=office.chief).value.id
    for made in (news, brief):
        office.desk.reviewing.submit(made, by=office.reviewer)
        state = office.desk.reviewing.state(made, author)
        assert state.may_decide is None
        ((notice,)) = state.told
        assert (notice.key, notice.details["id"]) == ("review_wrote_origin", speech)
        assert office.desk.reviewing.state(made, office.editor).told == ()  # held a stage
        assert office.desk.reviewing.state(made, office.owner).told == ()
    result = office.desk.reviewing.approve(news, by=author)
    assert keys(result.warnings) == ["review_wrote_origin"]
    back = office.desk.reviewing.send_back(brief, by=author, report="改")
    assert keys(back.warnings) == ["review_wrote_origin"]
    assert office.desk.upkeep.verify() == ()


def test_only_authors_of_the_version_taken_are_told(office: Office) -> None:

    speech = office.piece()
    office.desk.reviewing.save_version(speech, "", by=office.author)
    made = office.desk.drafting.derive(speech, 1, "speech", by=office.author).value.id
    office.desk.users.set_roles("复审员", [Role.EDITOR])
    later = office.desk.users.get("复审员")
    office.edit(speech, later, TEXT + "\n\n以后才写的。")
    office.desk.reviewing.save_version(speech, "", by=later)
    office.desk.reviewing.submit(made, by=office.author)
    assert office.desk.reviewing.state(made, later).told == ()
    assert office.desk.reviewing.state(made, later).may_decide is None


def test_an_erased_origin_is_still_known(office: Office) -> None:

    speech = office.piece()
    office.desk.reviewing.save_version(speech, "", by=office.author)
    made = office.desk.drafting.derive(speech, 1, "speech", by=office.reviewer).value.id
    office.desk.drafting.bin([speech], by=office.owner)
    office.desk.drafting.erase([speech], by=office.owner)
    office.desk.users.set_roles("作者", [Role.EDITOR])
    office.desk.reviewing.submit(made, by=office.reviewer)
    assert office.desk.reviewing.state(made, office.desk.users.get("作者")).told

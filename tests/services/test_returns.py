"""What comes in is known by its bytes, its words or what it names, and no file is thrown away."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from editor_app.domain.piece import Origin
from editor_app.errors import BadInput, Refused
from editor_app.services.intake import Imported
from editor_app.services.returns import Answer, Known, Match
from tests.services.office import TEXT, Office, refused

PAPER = ("在大会上的讲话", "同志们：", "今天开会，我们要抓好落实。")
MORE = "打印前又加的一段话。"


def paper(path: Path, *, comment: str = "", more: str = "") -> Path:
    """Write a Word file from outside, with a comment or a further paragraph where asked."""
    document = docx.Document()
    for line in (*PAPER, *filter(None, (more,))):
        paragraph = document.add_paragraph(line)
    if comment:
        document.add_comment(paragraph.runs, text=comment, author="复审")
    document.save(str(path))
    return path


def bring(office: Office, path: Path, *, answer: Answer | None = None, into: int = 0) -> Imported:
    """Bring one file in."""
    intake = office.desk.intake
    (one,) = intake.bring_in([path], by=office.editor, answer=answer, into=into).value
    assert one.error is None, one.error
    return one


def known(office: Office, path: Path) -> Known | None:
    """Ask what the library holds of a file."""
    return office.desk.intake.known(office.desk.intake.read(path).value)


def keys(imported: Imported) -> set[str]:
    return {notice.key for notice in imported.warnings}


def originals(office: Office, piece: int | None) -> list[str]:
    return [one.name for one in office.desk.drafting.originals(piece or 0)]


def left(office: Office, folder: Path, target: str = "docx") -> tuple[int, Path]:
    """Let a version leave; return the piece and the file."""
    piece = office.piece()
    office.desk.reviewing.save_version(piece, "", by=office.author)
    path = folder / f"稿.{target}"
    office.desk.publishing.export([piece], target, output=path, by=office.author, label="送审稿")
    return piece, path


def changed(path: Path) -> Path:
    """Write on in a Word file, as a reader of a draft does."""
    document = docx.Document(str(path))
    document.add_paragraph(MORE, style="Body Text")
    document.save(str(path))
    return path


def test_a_stranger_is_a_piece_of_its_own(office: Office, tmp_path: Path) -> None:
    path = paper(tmp_path / "来稿.docx")
    assert known(office, path) is None
    assert bring(office, path).status == "new"
    found = known(office, path)
    assert found is not None
    assert (found.match, found.version, found.binned, found.changed) == (
        Match.FILE,
        0,
        False,
        False,
    )
    assert found.answers == (Answer.OPEN, Answer.NEW)


def test_the_same_bytes_change_nothing(office: Office, tmp_path: Path) -> None:
    path = paper(tmp_path / "来稿.docx")
    first = bring(office, path)
    again = bring(office, path)
    assert (again.status, again.piece, again.kept) == ("duplicate", first.piece, False)
    assert "import_duplicate" in keys(again)
    assert originals(office, first.piece) == ["来稿.docx"]


def test_a_file_with_the_same_words_and_a_comment_is_kept_with_the_piece(
    office: Office, tmp_path: Path
) -> None:
    first = bring(office, paper(tmp_path / "送出.docx"))
    path = paper(tmp_path / "退回.docx", comment="数字请核实")
    found = known(office, path)
    assert found is not None
    assert (found.match, found.piece) == (Match.TEXT, first.piece)
    assert found.answers == (Answer.ORIGINAL, Answer.OPEN, Answer.NEW)
    back = bring(office, path)
    assert (back.status, back.piece, back.kept) == ("duplicate", first.piece, True)
    assert keys(back) >= {"import_original_kept", "read_comments"}
    assert originals(office, first.piece) == ["送出.docx", "退回.docx"]
    assert office.desk.drafting.originals(first.piece or 0)[1].data == path.read_bytes()
    assert bring(office, path).kept is False
    assert office.desk.upkeep.verify() == ()


def test_a_folder_keeps_what_differs_and_drops_what_does_not(
    office: Office, tmp_path: Path
) -> None:
    paper(tmp_path / "1.docx")
    (tmp_path / "2.docx").write_bytes((tmp_path / "1.docx").read_bytes())
    paper(tmp_path / "3.docx", comment="请核实")
    done = office.desk.intake.bring_in([tmp_path], by=office.editor).value
    assert [(one.status, one.kept) for one in done] == [
        ("new", True), ("duplicate", False), ("duplicate", True),
    ]  # fmt: skip
    assert len(office.desk.finding.ids()) == 1


def test_a_file_that_left_and_comes_back_as_it_is_is_this_very_file(
    office: Office, tmp_path: Path
) -> None:
    piece, path = left(office, tmp_path)
    found = known(office, path)
    assert found is not None
    assert (found.match, found.piece, found.version) == (Match.FILE, piece, 1)
    back = bring(office, path)
    assert (back.status, back.piece, back.kept) == ("duplicate", piece, False)
    assert originals(office, piece) == []


def test_a_returned_file_with_other_words_is_offered_and_touches_no_text(
    office: Office, tmp_path: Path
) -> None:
    piece, path = left(office, tmp_path)
    found = known(office, changed(path))
    assert found is not None
    assert (found.match, found.piece, found.version) == (Match.NAMED, piece, 1)
    assert (found.changed, found.moved) == (True, False)
    assert found.answers == (Answer.VERSION, Answer.ORIGINAL, Answer.OPEN, Answer.NEW)
    back = bring(office, path)
    assert (back.status, back.piece, back.version, back.kept) == ("returned", piece, 0, True)
    assert "import_returned" in keys(back)
    assert MORE not in office.desk.drafting.open(piece).text
    assert originals(office, piece) == [path.name]


def test_a_returned_file_goes_into_its_piece_as_a_version(office: Office, tmp_path: Path) -> None:
    piece, path = left(office, tmp_path)
    back = bring(office, changed(path), answer=Answer.VERSION)
    assert (back.status, back.piece, back.version) == ("returned", piece, 2)
    assert keys(back) >= {"import_put_in"}
    assert "import_over_later" not in keys(back)
    assert MORE in office.desk.drafting.open(piece).text
    second = office.desk.reviewing.versions(piece)[1]
    assert (second.author, second.note) == (office.editor.name, path.name)
    assert office.desk.upkeep.verify() == ()


def test_what_was_written_meanwhile_is_a_version_and_told(office: Office, tmp_path: Path) -> None:
    piece, path = left(office, tmp_path)
    office.edit(piece, office.author, TEXT + "\n\n其间又写的。")
    found = known(office, changed(path))
    assert found is not None
    assert found.moved
    back = bring(office, path, into=piece)
    assert back.version == 3
    assert "import_over_later" in keys(back)
    with office.desk.library.read() as work:
        assert "其间又写的。" in work.versions.get(piece, 2).text
    assert "其间又写的。" not in office.desk.drafting.open(piece).text


def test_a_file_kept_before_still_goes_into_its_piece_when_asked(
    office: Office, tmp_path: Path
) -> None:
    piece, path = left(office, tmp_path)
    bring(office, changed(path))
    assert bring(office, path, into=piece).version == 2
    assert bring(office, path, into=piece).status == "duplicate"
    assert originals(office, piece) == [path.name]


def test_a_returned_file_can_be_a_piece_of_its_own(office: Office, tmp_path: Path) -> None:
    piece, path = left(office, tmp_path)
    back = bring(office, changed(path), answer=Answer.NEW)
    assert back.status == "new"
    assert office.desk.drafting.open(back.piece or 0).derived_from == Origin(piece, 1)


def test_who_puts_a_text_in_answers_for_it(office: Office, tmp_path: Path) -> None:
    """Bringing a text back is no way round the rule that nobody reviews what they wrote."""
    piece, path = left(office, tmp_path)
    bring(office, changed(path), into=piece)
    office.desk.reviewing.submit(piece, by=office.author)
    with pytest.raises(Refused):
        office.approve(piece, office.editor)


def test_nothing_goes_into_a_binned_piece(office: Office, tmp_path: Path) -> None:
    piece, path = left(office, tmp_path)
    office.desk.drafting.bin([piece], by=office.owner)
    found = known(office, changed(path))
    assert found is not None
    assert found.binned
    assert Answer.VERSION not in found.answers
    with refused("piece_binned"):
        read = office.desk.intake.read(path).value
        office.desk.intake.accept(read, by=office.editor, into=piece)
    assert bring(office, path).kept  # nothing that comes in is thrown away


def test_an_erased_piece_is_not_known(office: Office, tmp_path: Path) -> None:
    piece, path = left(office, tmp_path)
    office.desk.drafting.bin([piece], by=office.owner)
    office.desk.drafting.erase([piece], by=office.owner)
    assert known(office, path) is None
    assert known(office, changed(path)) is None
    assert bring(office, path).status == "new"


def test_any_file_goes_into_any_piece_when_asked(office: Office, tmp_path: Path) -> None:
    piece = office.piece()
    path = paper(tmp_path / "新稿.docx")
    back = bring(office, path, into=piece)
    assert (back.status, back.piece, back.version) == ("returned", piece, 2)
    opened = office.desk.drafting.open(piece)
    assert "今天开会" in opened.text
    assert opened.title == PAPER[0]
    assert opened.fields["speaker"]  # what the file does not say stays
    assert originals(office, piece) == ["新稿.docx"]


def test_only_one_file_goes_into_a_piece(office: Office, tmp_path: Path) -> None:
    piece = office.piece()
    paths = [paper(tmp_path / f"{n}.docx") for n in range(2)]
    with refused("import_into_one", kind=BadInput):
        office.desk.intake.bring_in(paths, by=office.editor, into=piece)
    assert len(office.desk.finding.ids()) == 1


def test_a_further_original_that_is_gone_or_changed_is_named(
    office: Office, tmp_path: Path
) -> None:
    first = bring(office, paper(tmp_path / "送出.docx"))
    bring(office, paper(tmp_path / "退回.docx", comment="数字请核实"))
    path = office.desk.library.path
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE original SET name = '别的' WHERE name = '退回.docx'")
    assert [fault.key for fault in office.desk.upkeep.verify()] == ["fault_original_told"]
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM original WHERE name = '别的'")
    (fault,) = office.desk.upkeep.verify()
    assert (fault.key, fault.details["piece"]) == ("fault_original", first.piece)


def test_what_differs_by_blank_lines_alone_changes_nothing(office: Office, tmp_path: Path) -> None:
    """A text is stored with the empty lines that somebody typed; a file has none."""
    piece, path = left(office, tmp_path, "md")
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    found = known(office, path)
    assert found is not None
    assert (found.match, found.changed) == (Match.TEXT, False)
    assert bring(office, path, into=piece).version == 0
    assert len(office.desk.reviewing.versions(piece)) == 1


def test_a_draft_that_another_program_saved_without_a_change_is_the_same_text(
    office: Office, tmp_path: Path
) -> None:
    piece = office.piece()
    path = tmp_path / "稿.docx"
    office.desk.publishing.export([piece], "docx", output=path, by=office.author, label="送审稿")
    document = docx.Document(str(path))
    document.core_properties.title = "另存"
    document.save(str(path))

    found = known(office, path)

    assert found is not None
    assert (found.piece, found.version, found.match) == (piece, 0, Match.TEXT)
    back = bring(office, path)
    assert (back.status, back.kept) == ("duplicate", True)
    assert "import_returned_unsaved" not in keys(back)
    changed(path)
    again = bring(office, path)
    assert again.status == "returned"
    assert "import_returned_unsaved" in keys(again)

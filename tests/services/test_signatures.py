"""What was signed leaves as it was signed: its text, its tags, and who signed it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from editor_app.errors import BadInput, NotFound
from tests.services.office import PHRASE, TEXT, Office, refused

MOVED = TEXT + "\n\n签发之后又加了一句。"
FORMS = ("html", "docx", "md", "pdf")


def leave(
    office: Office,
    piece: int,
    folder: Path,
    target: str,
    label: str | None = None,
    version: int = 0,
) -> Path:
    """Export a piece, or a version of it, to a file."""
    path = folder / f"out-{label}-{version}.{target}"
    office.desk.publishing.export(
        [piece], target, output=path, by=office.owner, label=label, version=version
    )
    return path


def custom(path: Path) -> dict[str, str]:
    """The properties of a Word file's own."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("docProps/custom.xml").decode()
    return dict(re.findall(r'name="(\w+)"><vt:lpwstr>([^<]*)<', xml))


def tags_in(path: Path) -> list[str]:
    """The keywords that a file names."""
    if path.suffix == ".pdf":
        return str(pypdfium2.PdfDocument(path).get_metadata_dict()["Keywords"]).split(", ")
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            core = archive.read("docProps/core.xml").decode()
        return one(r"<cp:keywords>([^<]*)<", core).split(", ")
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        return one(r"^tags: \[(.*)\]", text).split(", ")
    return one(r'name="keywords" content="([^"]*)"', text).split(",")


def one(pattern: str, text: str) -> str:
    """Return what a pattern finds in a text."""
    found = re.search(pattern, text, re.MULTILINE)
    assert found is not None, pattern
    return found[1]


@pytest.fixture
def tagged(office: Office) -> int:
    """A piece signed off under one tag, and tagged otherwise since."""
    piece = office.submitted()
    office.approve(piece, office.editor, office.reviewer)
    office.desk.tagging.tag([piece], ["签发时"], by=office.editor)
    office.approve(piece, office.chief)
    office.desk.tagging.tag([piece], [], ["签发时"], by=office.editor)
    office.desk.tagging.tag([piece], ["后来"], by=office.editor)
    return piece


@pytest.mark.parametrize("target", FORMS)
def test_a_final_text_has_the_tags_of_its_signature(
    office: Office, tagged: int, tmp_path: Path, target: str
) -> None:
    assert tags_in(leave(office, tagged, tmp_path, target)) == ["签发时"]
    assert tags_in(leave(office, tagged, tmp_path, target, "送审稿")) == ["后来"]
    assert tags_in(leave(office, tagged, tmp_path, target, version=1)) == ["签发时"]


def test_a_confirmation_signs_the_tags_of_its_moment(office: Office, tmp_path: Path) -> None:
    piece = office.submitted("two-steps")
    office.approve(piece, office.editor, office.chief)
    office.edit(piece, office.author, MOVED)
    office.approve(piece, office.chief)
    office.desk.tagging.tag([piece], ["确认时"], by=office.editor)
    office.desk.reviewing.reconfirm(piece, by=office.editor)
    office.desk.tagging.tag([piece], [], ["确认时"], by=office.editor)
    office.desk.tagging.tag([piece], ["后来"], by=office.editor)
    assert tags_in(leave(office, piece, tmp_path, "md")) == ["确认时"]


def test_the_files_of_the_office_name_workflow_stages_and_persons(
    office: Office, tmp_path: Path
) -> None:
    piece = office.signed()
    found = custom(leave(office, piece, tmp_path, "docx"))
    assert found["DinggaoWorkflow"] == "三审"
    assert found["DinggaoSignatures"] == "初审 编辑；复审 复审员；终审 总编"
    pdf = leave(office, piece, tmp_path, "pdf")
    said = pypdfium2.PdfDocument(pdf).get_metadata_dict()["Subject"]
    assert said.endswith("三审 初审 编辑；复审 复审员；终审 总编")


@pytest.mark.parametrize("target", FORMS)
def test_public_forms_and_drafts_name_nobody(office: Office, tmp_path: Path, target: str) -> None:
    piece = office.signed()
    fields = {"editor": "某甲"}
    office.desk.drafting.set_fields(piece, fields, by=office.owner)
    paths = [leave(office, piece, tmp_path, target, "送审稿")]
    if target in ("html", "md"):
        paths.append(leave(office, piece, tmp_path, target))
    for path in paths:
        if target == "docx":
            assert {"DinggaoWorkflow", "DinggaoSignatures"} & custom(path).keys() == set()
        elif target == "pdf":
            assert "总编" not in str(pypdfium2.PdfDocument(path).get_metadata_dict())
        else:
            text = path.read_text("utf-8")
            assert "总编" not in text
            assert "复审员" not in text


def test_a_signed_version_leaves_though_the_text_moved_on(office: Office, tmp_path: Path) -> None:
    piece = office.signed()
    before = leave(office, piece, tmp_path, "docx").read_bytes()
    office.edit(piece, office.author, MOVED)
    office.desk.reviewing.save_version(piece, "", by=office.author)
    with refused("export_no_chain"):
        leave(office, piece, tmp_path, "docx")
    path = leave(office, piece, tmp_path, "docx", version=1)
    assert path.read_bytes() == before
    assert custom(path)["DinggaoVersion"] == "1"
    with refused("export_version_unsigned"):
        leave(office, piece, tmp_path, "docx", version=2)
    (first, again) = office.desk.publishing.history(piece)
    assert (first.version, first.label) == (again.version, again.label) == (1, "")
    assert office.desk.upkeep.verify() == ()


def test_it_was_signed_whatever_round_came_since(office: Office, tmp_path: Path) -> None:
    piece = office.signed()
    office.edit(piece, office.author, MOVED)
    office.desk.reviewing.submit(piece, by=office.author)
    office.desk.reviewing.send_back(piece, by=office.editor, report="不必")
    assert "签发之后" not in leave(office, piece, tmp_path, "txt", version=1).read_text("utf-8")
    with refused("export_version_unsigned"):
        leave(office, piece, tmp_path, "txt", version=2)


def test_a_version_on_the_way_was_never_signed(office: Office, tmp_path: Path) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, MOVED)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    assert leave(office, piece, tmp_path, "txt", version=2).exists()
    with refused("export_version_unsigned"):
        leave(office, piece, tmp_path, "txt", version=1)


@pytest.mark.parametrize("target", ["docx", "html", "pdf", "md", "txt"])
def test_any_version_leaves_under_a_label(office: Office, tmp_path: Path, target: str) -> None:
    piece = office.submitted()
    office.edit(piece, office.editor, MOVED)
    office.approve(piece, office.editor)
    path = leave(office, piece, tmp_path, target, "征求意见稿", version=1)
    if target == "pdf":
        document = pypdfium2.PdfDocument(path)
        text = "".join(page.get_textpage().get_text_range() for page in document)
    elif target == "docx":
        with zipfile.ZipFile(path) as archive:
            text = "".join(
                archive.read(n).decode() for n in archive.namelist() if n.endswith("xml")
            )
    else:
        text = path.read_text("utf-8")
    assert "签发之后" not in text
    assert "征求意见稿" in text


def test_what_is_recorded_beside_is_printed_as_it_is_now(office: Office, tmp_path: Path) -> None:
    piece = office.piece(title="在座谈会上\n的讲话")
    office.desk.reviewing.submit(piece, by=office.author)
    office.approve(piece, office.editor, office.reviewer, office.chief)
    changes = {"title": "另一个很长很长的题目", "page": "A2", "delivered": "2026-05-01"}
    office.desk.drafting.set_fields(piece, changes, by=office.owner)
    office.desk.drafting.set_fields(piece, {"title": "另一个\n题目"}, by=office.owner)
    text = leave(office, piece, tmp_path, "md", version=1).read_text("utf-8")
    assert "page: " in text
    assert "2026-04-28" in text
    assert "另一个" not in text
    folder = tmp_path / "folder"
    folder.mkdir()
    done = office.desk.publishing.export(
        [piece], "txt", output=folder, by=office.owner, version=1
    ).value
    assert done[0].path == folder / "2026-04-28-在座谈会上 的讲话.txt"


def test_a_version_is_of_one_piece_and_must_exist(office: Office, tmp_path: Path) -> None:
    one, other = office.signed(), office.signed()
    with refused("export_version_one", kind=BadInput):
        office.desk.publishing.export(
            [one, other], "txt", output=tmp_path, by=office.owner, version=1
        )
    with refused("version_missing", kind=NotFound):
        leave(office, one, tmp_path, "txt", version=9)


def test_signed_twice_it_has_the_later_signature(office: Office, tmp_path: Path) -> None:
    piece = office.signed()
    office.edit(piece, office.author, MOVED)
    office.desk.reviewing.submit(piece, by=office.author)
    office.edit(piece, office.author, TEXT)
    office.desk.reviewing.approve(piece, by=office.owner)
    office.approve(piece, office.reviewer)
    office.desk.reviewing.approve(piece, by=office.chief, passphrase=PHRASE)
    found = custom(leave(office, piece, tmp_path, "docx", version=1))
    assert found["DinggaoSignatures"].startswith("初审 本机；")

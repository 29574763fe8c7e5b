from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import BadInput, Cancelled, NotFound, Refused
from editor_app.services.publishing.file_names import file_name, unused
from editor_app.services.publishing.files import write_whole
from tests.services.office import TEXT, Office, refused


@pytest.mark.parametrize("target", ["docx", "html", "pdf", "md", "txt"])
def test_a_signed_piece_leaves_as_final(office: Office, tmp_path: Path, target: str) -> None:
    piece, output = office.signed(), tmp_path / "稿" / f"out.{target}"
    output.parent.mkdir()
    (done,) = office.desk.publishing.export([piece], target, output=output, by=office.editor).value
    assert (done.path, output.stat().st_size > 20) == (output, True)
    (kept,) = office.desk.publishing.history(piece)
    assert (kept.target, kept.label, kept.version, kept.by) == (target, "", 1, "编辑")
    assert kept.hash == office.desk.reviewing.state(piece, office.owner).fingerprint
    assert [path.name for path in output.parent.iterdir()] == [output.name]


def test_without_a_chain_a_piece_leaves_only_under_a_label(office: Office, tmp_path: Path) -> None:
    piece, publishing = office.submitted(), office.desk.publishing
    output = tmp_path / "out.txt"
    with refused("export_no_chain"):
        publishing.export([piece], "txt", output=output, by=office.owner)
    assert not output.exists()
    publishing.export([piece], "txt", output=output, by=office.owner, label="征求意见稿")
    assert "征求意见稿" in output.read_text("utf-8")
    with refused("export_label_unknown", kind=BadInput):
        publishing.export([piece], "txt", output=output, by=office.owner, label="正式稿")
    assert [one.label for one in publishing.history(piece)] == ["征求意见稿"]


@pytest.mark.parametrize("change", ["text", "field", "kind"])
def test_any_change_after_sign_off_stops_the_final(
    office: Office, tmp_path: Path, change: str
) -> None:
    piece, desk = office.signed(), office.desk
    if change == "text":
        office.edit(piece, office.chief, TEXT + "。")
    elif change == "field":
        desk.drafting.set_fields(piece, {"place": "海川"}, by=office.chief)
    else:
        desk.drafting.set_kind(piece, "address", by=office.chief)
    with refused("export_no_chain"):
        desk.publishing.export([piece], "md", output=tmp_path / "x.md", by=office.owner)
    assert not desk.publishing.preflight(piece, "md").final_allowed


def test_one_failing_piece_never_stops_the_rest(office: Office, tmp_path: Path) -> None:
    good, bad, other = office.signed(), office.submitted(), office.signed()
    folder = tmp_path / "出稿"
    publishing = office.desk.publishing
    done = publishing.export([good, bad, 99, other], "txt", output=folder, by=office.owner).value
    assert [type(one.error) for one in done] == [type(None), Refused, NotFound, type(None)]
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-04-28-在座谈会上的讲话 2.txt",
        "2026-04-28-在座谈会上的讲话.txt",
    ]


def test_no_file_of_a_folder_is_replaced_but_the_one_named_is(
    office: Office, tmp_path: Path
) -> None:
    piece = office.signed()
    for _ in range(2):
        office.desk.publishing.export([piece], "txt", output=tmp_path, by=office.owner)
        office.desk.publishing.export([piece], "txt", output=tmp_path / "a.txt", by=office.owner)
    assert len(list(tmp_path.glob("*在座谈会上的讲话*.txt"))) == 2
    assert len(list(tmp_path.glob("a*.txt"))) == 1


def test_a_stopped_export_keeps_what_was_finished(office: Office, tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int, what: str) -> None:
            if done == 1:
                raise Cancelled

    ids = [office.signed(), office.signed()]
    result = office.desk.publishing.export(
        ids, "txt", output=tmp_path / "出", by=office.owner, progress=Stop()
    )
    assert (len(result.value), [n.key for n in result.warnings]) == (1, ["export_stopped"])


def test_a_wrong_order_is_refused_before_anything_is_made(office: Office, tmp_path: Path) -> None:
    piece, publishing = office.signed(), office.desk.publishing
    with refused("export_target_unknown", kind=BadInput):
        publishing.export([piece], "odt", output=tmp_path / "x", by=office.owner)
    with refused("export_profile_unknown", kind=BadInput):
        publishing.export([piece], "docx", output=tmp_path / "x", by=office.owner, profile="没有")
    file = tmp_path / "file"
    file.touch()
    with refused("export_needs_folder", kind=BadInput):
        publishing.export([piece, office.signed()], "txt", output=file, by=office.owner)
    with refused("file_not_written", kind=BadInput):
        publishing.export([piece], "txt", output=file / "in-a-file.txt", by=office.owner)
    assert publishing.history(piece) == ()


def test_preflight_says_what_stands_against_a_piece(office: Office) -> None:
    piece, publishing = office.piece(TEXT + f"\n![图](asset:{'a' * 64})"), office.desk.publishing
    office.desk.drafting.set_fields(piece, {"speaker": "", "secrecy": "内部"}, by=office.author)
    found = {check.notice.key: check.ok for check in publishing.preflight(piece, "docx").checks}
    assert found["export_never_reviewed"] is False
    assert found["fields_missing"] is False
    assert found["check_images_lost"] is False
    assert found["check_internal"] is None
    signed = publishing.preflight(office.signed(), "txt")
    assert (signed.final_allowed, [check.ok for check in signed.checks]) == (True, [True, True])


def test_profiles_follow_the_kind_unless_chosen(office: Office) -> None:
    publishing = office.desk.publishing
    ids = {info.id for info in publishing.profiles()}
    assert {"official", "speech", "newspaper"} <= ids
    assert [publishing.default_profile(k) for k in ("讲话", "news", "article")] == [
        "speech", "newspaper", "official",
    ]  # fmt: skip


def test_the_preview_sets_text_that_is_not_saved_yet(office: Office) -> None:
    piece = office.piece()
    preview = office.desk.publishing.preview(piece, text="新写的。\n" * 200).value
    assert preview.count > 1
    picture = preview.picture(0, 300)
    assert (picture.width, len(picture.rgba)) == (300, picture.stride * picture.height)
    width, height = preview.size(0)
    assert width < height
    assert office.desk.drafting.open(piece).text == TEXT
    fields = {"title": "未存的题", "speaker": "王某"}
    assert office.desk.publishing.preview(piece, "official", "送审稿", fields=fields).value.count


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("在会上的讲话", "在会上的讲话.docx"),
        ('问：a/b\\c*?"<>|', "问：a／b＼c＊？＂＜＞｜.docx"),
        ("CON", "_CON.docx"),
        ("com1.题", "_com1.题.docx"),
        ("  ... ", "_.docx"),
        ("一\n二\t三\x00", "一二三.docx"),
    ],
)
def test_file_names_are_good_on_windows(title: str, name: str) -> None:
    assert file_name(title, "docx") == name


@given(st.text(max_size=300))
def test_no_title_makes_a_name_that_windows_refuses(title: str) -> None:
    name = file_name(title, "docx", "送审稿")
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name.endswith("（送审稿）.docx")
    assert len(name.encode("utf-8")) <= 255
    assert not name.startswith((" ", "."))


def test_unused_names_count_up(tmp_path: Path) -> None:
    assert unused(tmp_path, "a.txt").name == "a.txt"
    for name in ("a.txt", "a 2.txt"):
        (tmp_path / name).touch()
    assert unused(tmp_path, "a.txt").name == "a 3.txt"


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_forbids_writing_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with refused("file_not_written", kind=BadInput):
        write_whole(tmp_path / "x", b"x")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("editor_app.services.publishing.files.os.fsync", full)
    with refused("file_disk_full", kind=BadInput):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]

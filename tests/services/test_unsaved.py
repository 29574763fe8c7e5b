from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.domain.result import Notice
from editor_app.errors import LibraryUnavailable, Refused
from editor_app.paths import resources
from editor_app.services.desk import open_desk
from editor_app.services.unsaved import UnsavedTexts

LIBRARY = "稿库.dinggao"
FOLDERS = ("first", "second")
# A window of another process: it keeps a text, says so, and lives until its input ends.
OTHER = """
import sys
from pathlib import Path
from editor_app.services.unsaved import UnsavedTexts
folder = Path(sys.argv[1])
UnsavedTexts((folder / "first",), folder / sys.argv[2]).keep(7, "对方写的")
print("kept", flush=True)
sys.stdin.read()
"""
Window = Callable[..., UnsavedTexts]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    """Opens windows on a library, which end with the test."""
    folders = tuple(tmp_path / name for name in FOLDERS)
    with ExitStack() as opened:

        def open_one(library: str = LIBRARY) -> UnsavedTexts:
            return opened.enter_context(closing(UnsavedTexts(folders, tmp_path / library)))

        yield open_one


def keep_and_end(window: Window, text: str, piece: int = 7) -> None:
    """Keep a text in a window that is gone then."""
    one = window()
    one.keep(piece, text)
    one.close()


def texts(found: UnsavedTexts, piece: int = 7) -> list[str]:
    return [kept.text for kept in found.find(piece)]


def files(tmp_path: Path) -> list[str]:
    """The names of all files, without what a window's are called by chance."""
    return sorted(p.suffix for name in FOLDERS for p in (tmp_path / name).glob("*"))


def test_a_kept_text_is_found_by_the_next_start(window: Window) -> None:
    keep_and_end(window, "同志们：\n一、成绩")
    (kept,) = window().find(7)
    assert (kept.piece, kept.text) == (7, "同志们：\n一、成绩")
    assert abs((datetime.now(UTC) - kept.time).total_seconds()) < 60


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=30))
def test_a_text_comes_back_to_the_last_character(window: Window, text: str) -> None:
    one = window()
    one.keep(7, text)
    one.let_go(7)
    (kept,) = one.find(7)
    assert kept.text == text
    one.drop(kept)


def test_a_newer_text_takes_the_place_of_the_one_before(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep(7, "旧")
    one.keep(7, "新")
    assert files(tmp_path) == [".lock", ".txt"]
    one.let_go(7)
    assert texts(one) == ["新"]
    assert files(tmp_path) == [".txt"]


def test_two_windows_keep_theirs_apart(window: Window) -> None:
    one, other = window(), window()
    for each, text in ((one, "甲"), (other, "乙")):
        each.keep(7, text)
        each.let_go(7)
    for kept in one.find(7):
        if kept.text == "甲":
            os.utime(kept.path, (1_000_000, 1_000_000))
    assert texts(one) == ["乙", "甲"]


def test_pieces_and_libraries_are_told_apart(window: Window) -> None:
    keep_and_end(window, "甲")
    assert texts(window(), 77) == []
    assert texts(window("另一个.dinggao")) == []


def test_what_another_window_kept_can_be_dropped(window: Window, tmp_path: Path) -> None:
    keep_and_end(window, "甲")
    one = window()
    one.drop(one.find(7)[0])
    assert texts(one) == []
    assert files(tmp_path) == []


def test_nothing_kept_is_nothing_to_forget(window: Window) -> None:
    window().forget(7)
    assert window().find(7) == ()


def test_what_a_window_has_on_its_page_is_nobody_s_leftover(window: Window) -> None:
    one = window()
    one.keep(7, "甲")
    one.keep(8, "乙")
    assert texts(one) == texts(window()) == []
    one.let_go(7)
    assert texts(one) == texts(window()) == ["甲"]
    assert texts(window(), 8) == []


def test_what_a_window_left_is_not_overwritten_by_what_it_keeps_later(window: Window) -> None:
    one = window()
    one.keep(7, "甲", "陈立")
    one.let_go(7, "陈立")
    one.keep(7, "乙", "陈立")
    assert texts(one) == texts(window()) == ["甲"]
    one.forget(7, "陈立")
    assert texts(window()) == ["甲"]
    assert window().find(7)[0].by == "陈立"


@pytest.mark.parametrize("end", ["terminate", "kill", "of itself"])
def test_a_window_of_another_process_holds_its_text_until_it_ends(
    window: Window, tmp_path: Path, end: str
) -> None:
    command = [sys.executable, "-c", OTHER, str(tmp_path), LIBRARY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"kept\n"
        assert texts(window()) == []
        if end != "of itself":
            getattr(other, end)()
        other.communicate()
    assert texts(window()) == ["对方写的"]


def test_erasing_takes_what_all_windows_kept(window: Window, tmp_path: Path) -> None:
    one, other = window(), window()
    one.keep(7, "甲")
    other.keep(7, "乙")
    other.keep(8, "丙")
    keep_and_end(window, "丁")
    (tmp_path / "second").mkdir()
    for path in (tmp_path / "first").glob("*-7-*.txt"):
        path.with_suffix(".part").write_text("写了一半")  # when its process was killed
        (tmp_path / "second" / path.name).write_text("另一处")
    assert window().erase(7) == ()
    assert files(tmp_path) == [".lock", ".txt"]
    other.let_go(8)
    assert texts(other, 8) == ["丙"]


def test_what_will_not_go_is_named(window: Window, tmp_path: Path) -> None:
    keep_and_end(window, "甲")
    (path,) = (tmp_path / "first").iterdir()
    path.unlink()
    path.mkdir()
    assert window().erase(7) == (path,)


def test_erasing_a_piece_leaves_no_byte_beside_the_library(tmp_path: Path) -> None:
    """The whole way: a text that was refused, in the user's folder and beside the library."""
    secret = "不能外传的一段话"
    aside, path = tmp_path / "aside", tmp_path / LIBRARY
    with closing(open_desk(path, resources=resources(), owner="本机", aside=aside)) as desk:
        owner = desk.users.owner()
        piece, other = (
            desk.drafting.new("speech", title, by=owner, text="").value.id for title in "甲乙"
        )
        for folder in (aside, tmp_path):
            with closing(UnsavedTexts((folder,), path)) as window:
                window.keep(piece, secret)
                window.keep(other, "另一篇的文字")
        assert len(beside(tmp_path, secret)) == 2
        desk.drafting.bin([piece], by=owner)
        result = desk.drafting.erase([piece], by=owner)
        assert result.warnings == ()
        assert beside(tmp_path, secret) == []
        assert len(beside(tmp_path, "另一篇的文字")) == 2


def test_a_piece_refused_an_erasure_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / LIBRARY
    with closing(open_desk(path, resources=resources(), owner="本机")) as desk:
        owner = desk.users.owner()
        piece = desk.drafting.new("speech", "题", by=owner, text="").value.id
        with closing(UnsavedTexts((tmp_path,), path)) as window:
            window.keep(piece, "写下的")
        with pytest.raises(Refused):
            desk.drafting.erase([piece], by=owner)
        assert texts(desk.unsaved, piece) == ["写下的"]


def test_an_erasure_names_the_file_that_would_not_go(tmp_path: Path) -> None:
    path = tmp_path / LIBRARY
    with closing(open_desk(path, resources=resources(), owner="本机")) as desk:
        owner = desk.users.owner()
        piece = desk.drafting.new("speech", "题", by=owner, text="").value.id
        desk.drafting.bin([piece], by=owner)
        with closing(UnsavedTexts((tmp_path,), path)) as window:
            window.keep(piece, "写下的")
        (kept,) = tmp_path.glob("dinggao-*.txt")
        kept.unlink()
        kept.mkdir()  # as a file is that another program holds open on Windows
        (warning,) = desk.drafting.erase([piece], by=owner).warnings
        assert warning == Notice.of("unsaved_left", paths=(str(kept),))


def beside(folder: Path, text: str) -> list[Path]:
    """Return the files in which a text stands."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if text.encode() in path.read_bytes()]


def test_where_one_folder_takes_nothing_the_next_does(window: Window, tmp_path: Path) -> None:
    (tmp_path / "first").write_text("这里是文件，不是文件夹")
    one = window()
    one.keep(7, "甲")
    assert list((tmp_path / "second").iterdir())
    one.let_go(7)
    assert texts(one) == ["甲"]
    one.keep(7, "乙")
    one.forget(7)
    assert texts(one) == ["甲"]


def test_where_no_folder_takes_it_that_is_said(window: Window, tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).write_text("这里是文件，不是文件夹")
    with pytest.raises(LibraryUnavailable) as refused:
        window().keep(7, "甲")
    assert refused.value.key == "unsaved_not_kept"
    assert refused.value.details["path"] == str(tmp_path / "first")


def test_a_file_that_is_no_text_is_passed_over_and_left(window: Window, tmp_path: Path) -> None:
    keep_and_end(window, "甲")
    one = window()
    (path,) = (tmp_path / "first").iterdir()
    broken = path.with_name(path.name.replace("-7-", "-7-x"))
    broken.write_bytes(b"\xff\xfe\x00")
    assert texts(one) == ["甲"]
    assert broken.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_leaves_the_text_kept_before(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep(7, "旧")
    (path,) = (tmp_path / "first").glob("*.txt")
    path.with_suffix(".part").symlink_to("/dev/full")
    one.keep(7, "新")
    one.close()
    assert sorted(texts(one)) == ["新", "旧"]  # the newer one in the second folder
    assert texts(one)[0] == "新"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_a_kept_text_is_for_its_user_alone(window: Window, tmp_path: Path) -> None:
    kept = window()
    for text in ("一", "一二"):
        kept.keep(7, text)
    assert stat.S_IMODE((tmp_path / "first").stat().st_mode) == 0o700
    files = list((tmp_path / "first").iterdir())
    assert {each.suffix for each in files} == {".txt", ".lock"}
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}


def test_what_is_kept_is_offered_in_a_copy_too_from_then_on(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep(7, "先写的")
    one.offer_in(tmp_path / "别处" / "另存.dinggao")
    one.keep(7, "后写的")
    one.keep(8, "另一篇")
    assert texts(window("别处/另存.dinggao")) == []  # the window that typed it still has it
    one.close()
    for library in (LIBRARY, "别处/另存.dinggao"):
        assert texts(window(library)) == ["后写的"]
        assert texts(window(library), 8) == ["另一篇"]


def test_forgotten_it_is_offered_in_the_copy_no_more(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep(7, "写的")
    one.offer_in(tmp_path / "另存.dinggao")
    one.forget(7)
    one.close()
    assert texts(window()) == texts(window("另存.dinggao")) == []


def test_a_kept_text_that_was_taken_away_is_kept_and_held_anew(
    window: Window, tmp_path: Path
) -> None:
    one = window()
    one.keep(7, "写的")
    assert one.keeps(7)
    for path in (tmp_path / "first").iterdir():
        path.unlink()
    (tmp_path / "first").rmdir()
    assert not one.keeps(7)
    one.keep(7, "写的")
    assert one.keeps(7)
    assert texts(window()) == []  # held
    one.close()
    assert texts(window()) == ["写的"]


def test_of_an_erased_piece_nothing_is_kept_any_more(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep(7, "写的")
    one.erase(7)
    one.keep(7, "写的")
    one.close()
    assert texts(window()) == []
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["林晓", "a b/c.d-e%41~_", "长" * 200, "😀💡", "con"])
def test_who_wrote_a_text_is_kept_with_it(window: Window, tmp_path: Path, name: str) -> None:
    one = window()
    one.keep(7, "写的", name)
    assert one.keeps(7, name)
    assert not one.keeps(7, "别人")
    one.close()
    (kept,) = window().find(7)
    assert kept.text == "写的"
    assert kept.by == name[: len(kept.by)]
    assert kept.by == name or len(name) > 60
    one.drop(kept)
    assert files(tmp_path) == []


def test_two_who_write_in_one_window_keep_theirs_apart(window: Window) -> None:
    one = window()
    one.keep(7, "甲写的", "甲")
    one.let_go_all()
    assert texts(one) == ["甲写的"]  # the next who sits here is offered it
    one.keep(7, "乙写的", "乙")
    one.forget(7, "乙")
    assert [(kept.text, kept.by) for kept in one.find(7)] == [("甲写的", "甲")]


def test_what_an_older_program_kept_is_found_without_a_writer(
    window: Window, tmp_path: Path
) -> None:
    keep_and_end(window, "从前写的")
    (kept,) = window().find(7)
    assert (kept.text, kept.by) == ("从前写的", "")


def test_all_that_is_kept_is_offered_in_a_copy_by_whom_and_of_when(
    window: Window, tmp_path: Path
) -> None:
    left = window()
    left.keep(7, "上次没存进的", "甲")
    left.keep(8, "另一篇的", "甲")
    left.close()
    (path,) = (tmp_path / "first").glob("*-7-*.txt")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    keep_and_end(window, "别的稿库的", 9)
    other = window("别的.dinggao")
    other.keep(7, "不相干", "丙")
    one = window()
    one.keep(7, "现在写的", "乙")
    one.offer_in(tmp_path / "另存.dinggao")
    one.let_go_all()
    offered = window("另存.dinggao")
    found = [(kept.text, kept.by) for kept in offered.find(7)]
    assert found == [("现在写的", "乙"), ("上次没存进的", "甲")]
    assert offered.find(7)[1].time.timestamp() == 1_700_000_000
    assert texts(offered, 8) == ["另一篇的"]
    assert len(window().find(7)) == 2  # and where they were


def test_a_report_is_kept_for_its_piece_and_writer_until_it_is_sent(window: Window) -> None:
    one = window()
    one.keep_report(7, "有两处要核实", "陈立")
    assert window().report(7, "陈立") == "有两处要核实"
    assert window().report(7, "林晓") == window().report(8, "陈立") == ""
    assert texts(window()) == []  # it is no text of the piece
    one.keep_report(7, "", "陈立")
    assert window().report(7, "陈立") == ""


def test_a_report_goes_with_its_piece(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep_report(7, "有两处要核实", "陈立")
    one.erase(7)
    assert files(tmp_path) == []
    one.keep_report(7, "又写的", "陈立")
    assert files(tmp_path) == []


def test_a_report_follows_into_a_copy_of_the_library(window: Window, tmp_path: Path) -> None:
    one = window()
    one.keep_report(7, "有两处要核实", "陈立")
    one.offer_in(tmp_path / "另存.dinggao")
    assert window("另存.dinggao").report(7, "陈立") == "有两处要核实"
    one.keep_report(7, "三处", "陈立")
    assert window("另存.dinggao").report(7, "陈立") == "三处"

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.errors import LibraryUnavailable
from editor_app.services.unsaved import UnsavedTexts

LIBRARY = "稿库.dinggao"


def window(tmp_path: Path, library: str = LIBRARY) -> UnsavedTexts:
    return UnsavedTexts((tmp_path / "first", tmp_path / "second"), tmp_path / library)


def texts(found: UnsavedTexts, piece: int = 7) -> list[str]:
    return [kept.text for kept in found.find(piece)]


def test_a_kept_text_is_found_by_the_next_start(tmp_path: Path) -> None:
    window(tmp_path).keep(7, "同志们：\n一、成绩")
    (kept,) = window(tmp_path).find(7)
    assert (kept.piece, kept.text) == (7, "同志们：\n一、成绩")
    assert abs((datetime.now(UTC) - kept.time).total_seconds()) < 60


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=30))
def test_a_text_comes_back_to_the_last_character(tmp_path: Path, text: str) -> None:
    one = window(tmp_path)
    one.keep(7, text)
    assert texts(one) == [text]
    one.forget(7)


def test_a_newer_text_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    one = window(tmp_path)
    one.keep(7, "旧")
    one.keep(7, "新")
    assert texts(one) == ["新"]
    assert len(list((tmp_path / "first").iterdir())) == 1


def test_two_windows_keep_theirs_apart(tmp_path: Path) -> None:
    one, other = window(tmp_path), window(tmp_path)
    one.keep(7, "甲")
    other.keep(7, "乙")
    for kept in one.find(7):
        if kept.text == "甲":
            os.utime(kept.path, (1_000_000, 1_000_000))
    assert texts(one) == ["乙", "甲"]
    one.forget(7)
    assert texts(one) == ["乙"]


def test_pieces_and_libraries_are_told_apart(tmp_path: Path) -> None:
    window(tmp_path).keep(7, "甲")
    assert texts(window(tmp_path), 77) == []
    assert texts(window(tmp_path, "另一个.dinggao")) == []


def test_what_another_window_kept_can_be_dropped(tmp_path: Path) -> None:
    window(tmp_path).keep(7, "甲")
    one = window(tmp_path)
    one.drop(one.find(7)[0])
    assert texts(one) == []


def test_nothing_kept_is_nothing_to_forget(tmp_path: Path) -> None:
    window(tmp_path).forget(7)
    assert window(tmp_path).find(7) == ()


def test_where_one_folder_takes_nothing_the_next_does(tmp_path: Path) -> None:
    (tmp_path / "first").write_text("这里是文件，不是文件夹")
    one = window(tmp_path)
    one.keep(7, "甲")
    assert texts(one) == ["甲"]
    assert list((tmp_path / "second").iterdir())
    one.forget(7)
    assert texts(one) == []


def test_where_no_folder_takes_it_that_is_said(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).write_text("这里是文件，不是文件夹")
    with pytest.raises(LibraryUnavailable) as refused:
        window(tmp_path).keep(7, "甲")
    assert refused.value.key == "unsaved_not_kept"
    assert refused.value.details["path"] == str(tmp_path / "first")


def test_a_file_that_is_no_text_is_passed_over_and_left(tmp_path: Path) -> None:
    one = window(tmp_path)
    one.keep(7, "甲")
    (path,) = (tmp_path / "first").iterdir()
    broken = path.with_name(path.name.replace("-7-", "-7-x"))
    broken.write_bytes(b"\xff\xfe\x00")
    assert texts(one) == ["甲"]
    assert broken.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_leaves_the_text_kept_before(tmp_path: Path) -> None:
    one = window(tmp_path)
    one.keep(7, "旧")
    (path,) = (tmp_path / "first").iterdir()
    path.with_suffix(".part").symlink_to("/dev/full")
    one.keep(7, "新")
    assert sorted(texts(one)) == ["新", "旧"]  # the newer one in the second folder
    assert texts(one)[0] == "新"

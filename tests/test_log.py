"""The log: one file, the last one named, and none where there is no place for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.log import LOG, keep_log

ELSEWHERE = logging.getLogger("editor_app.formats.foreign")


@pytest.fixture(autouse=True)
def no_log_left() -> Iterator[None]:
    yield
    for handler in LOG.handlers[:]:
        LOG.removeHandler(handler)
        handler.close()


def test_what_any_module_logs_is_in_the_file_named_last(tmp_path: Path) -> None:
    first, last = tmp_path / "甲" / "log.txt", tmp_path / "乙" / "log.txt"
    keep_log(first)
    keep_log(last)
    ELSEWHERE.error("读入失败", exc_info=ValueError("原因"))
    assert not first.exists()
    assert "读入失败\nValueError: 原因" in last.read_text("utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_log(tmp_path / "log.txt")
    (tmp_path / "log.txt").mkdir()
    ELSEWHERE.error("读入失败")
    assert capsys.readouterr().err == ""


def test_the_log_is_its_users_own(tmp_path: Path) -> None:
    keep_log(tmp_path / "log.txt")
    ELSEWHERE.error("读入失败")
    assert (tmp_path / "log.txt").stat().st_mode & 0o077 == 0


def test_without_a_place_nothing_is_kept_and_nothing_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep_log(tmp_path / "file" / "log.txt")
    ELSEWHERE.error("读入失败")
    assert capsys.readouterr().err == ""

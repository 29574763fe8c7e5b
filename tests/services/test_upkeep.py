from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.errors import Cancelled
from tests.services.office import Office


class Stop:
    """Progress that is stopped at once, or after some steps."""

    def __init__(self, after: int = 0) -> None:
        self.left = after

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.fixture
def large(office: Office) -> Office:
    """Return an office whose library is no matter of a moment."""
    with office.desk.library.write() as work:
        for number in range(60):
            work.pieces.add("speech", {"title": f"第{number}篇"}, "一句话。" * 200, "")
        work.assets.add(bytes(20_000_000), "image/png", "图.png")
    return office


def test_a_proof_is_stopped_and_leaves_the_library_open(large: Office) -> None:
    with pytest.raises(Cancelled):
        large.desk.upkeep.verify(progress=Stop())
    assert large.desk.upkeep.verify() == ()


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_backup_is_stopped_and_leaves_what_was_there(
    large: Office, tmp_path: Path, after: int
) -> None:
    folder = tmp_path / "备份"
    folder.mkdir()
    copy = large.desk.upkeep.backup(folder / "x.dinggao")
    before = copy.stat()
    with pytest.raises(Cancelled):
        large.desk.upkeep.backup(copy, progress=Stop(after))
    assert (copy.stat().st_ino, copy.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(folder.iterdir()) == [copy]


def test_a_backup_is_of_one_moment_whoever_writes_meanwhile(large: Office, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []

    class Writing:
        def step(self, done: int, total: int, what: str) -> None:
            steps.append((done, total))
            large.piece(title=f"第{len(steps)}步")

    large.desk.upkeep.backup(tmp_path / "x.dinggao", progress=Writing())
    assert len(steps) > 2
    assert steps[-1][0] == steps[-1][1]
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert len({total for _, total in steps}) == 1

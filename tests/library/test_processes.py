"""Several processes on one library: turns are taken, and what was committed survives a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.errors import Conflict, LibraryUnavailable
from editor_app.library.store import Library
from tests.library.conftest import MakePiece, copied

SAVER = """
import sys
from pathlib import Path
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]))
with library.write() as work:
    piece = work.pieces.add("speech", {"title": "题"}, "0", "")
n = 0
while True:
    n += 1
    with library.write() as work:
        piece = work.pieces.save_text(piece.id, str(n) * 500, piece.revision)
        if n % 3 == 0:
            work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
    print(n, flush=True)
"""

TAKER = """
import sys
from pathlib import Path
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]), patience=30)
for n in range(int(sys.argv[3])):
    with library.write() as work:
        text = work.pieces.get(1).text
        work.pieces.save_text(1, text + sys.argv[2], work.pieces.get(1).revision)
        work.record.append(sys.argv[2], "edit", 1)
library.close()
"""

OPENER = """
import sys
from pathlib import Path
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]), owner=sys.argv[2], patience=30)
with library.read() as work:
    print(work.users.owner().name, len(work.users.list()))
library.close()
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("after", [3, 20])
def test_a_killed_process_loses_nothing_that_it_had_written(
    template: Path, tmp_path: Path, after: int
) -> None:
    path = copied(template, tmp_path)
    with start(SAVER, str(path)) as process:
        assert process.stdout is not None
        said = 0
        for line in process.stdout:
            said = int(line)
            if said >= after:
                break
        os.kill(process.pid, signal.SIGKILL)
        said = int([str(said), *process.stdout.read().split()][-1])
    with closing(Library.open(path)) as library:
        with library.read() as work:
            text = work.pieces.get(1).text
            kept = int(text[: len(text) // 500])
            assert kept in (said, said + 1)  # the last one may have been written but not said
            assert len(work.versions.list(1)) == kept // 3
        assert library.verify() == []


def test_two_processes_take_turns_and_lose_nothing(template: Path, tmp_path: Path) -> None:
    path = copied(template, tmp_path)
    with closing(Library.open(path)) as library, library.write() as work:
        work.pieces.add("speech", {"title": "题"}, "", "")
    processes = [start(TAKER, str(path), name, "25") for name in ("甲", "乙")]
    for process in processes:
        assert process.wait(60) == 0
        process.communicate()
    with closing(Library.open(path)) as library:
        with library.read() as work:
            text = work.pieces.get(1).text
            assert (text.count("甲"), text.count("乙"), work.pieces.get(1).revision) == (
                25,
                25,
                51,
            )
        assert library.verify() == []


def test_processes_that_make_one_library_at_once_make_one_owner(path: Path) -> None:
    processes = [start(OPENER, str(path), name) for name in ("甲", "乙", "丙")]
    said = {process.communicate(timeout=60)[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(said) == 1
    assert said.pop().split()[1] == "1"


def test_threads_of_one_process_take_turns(template: Path, tmp_path: Path) -> None:
    library = Library.open(copied(template, tmp_path), patience=60)
    with library.write() as work:
        piece = work.pieces.add("speech", {"title": "题"}, "", "")

    def write(word: str) -> None:
        for _ in range(10):
            with library.write() as work:
                now = work.pieces.get(piece.id)
                work.pieces.save_text(piece.id, now.text + word, now.revision)

    threads = [threading.Thread(target=write, args=(word,)) for word in "甲乙丙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with library.read() as work:
        assert sorted(work.pieces.get(piece.id).text) == sorted("甲乙丙" * 10)
    library.close()


def test_a_thread_that_waits_too_long_is_told(library: Library) -> None:
    told: list[str] = []

    def write() -> None:
        try:
            with library.write():
                pass
        except LibraryUnavailable as error:
            told.append(error.key)

    with library.write():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert told == ["library_locked"]


def test_a_text_changed_by_another_window_is_not_overwritten(
    library: Library, path: Path, make_piece: MakePiece
) -> None:
    piece = make_piece()
    with closing(Library.open(path)) as other, other.write() as work:
        work.pieces.save_text(piece.id, "另一个窗口的文字", piece.revision)
    with pytest.raises(Conflict, match="piece_changed"), library.write() as work:
        work.pieces.save_text(piece.id, "这个窗口的文字", piece.revision)
    with library.read() as work:
        assert work.pieces.get(piece.id).text == "另一个窗口的文字"


FILLER = """
import json, sys
from pathlib import Path
from editor_app.errors import LibraryUnavailable
from editor_app.library.sqlite import engine
from editor_app.library.store import Library
library = Library.open(Path(sys.argv[1]))
with library.write() as work:
    piece = work.pieces.add("speech", {"title": "题"}, "还有地方时的文字", "")
    raw = engine.driver(work.record._session.connection())
full = raw.execute("PRAGMA page_count").fetchone()[0] + 4
raw.execute(f"PRAGMA max_page_count = {full}")
try:
    with library.write() as work:
        work.pieces.save_text(piece.id, "字" * 100_000, piece.revision)
except LibraryUnavailable as error:
    print(json.dumps([error.key, type(error.__cause__).__name__]))
with library.read() as work:
    print(json.dumps(work.pieces.get(piece.id).text))
raw.execute("PRAGMA max_page_count = 1000000")
with library.write() as work:
    work.pieces.save_text(piece.id, "又有地方了", piece.revision)
print(json.dumps(len(library.verify())))
library.close()
"""


def test_a_full_disk_keeps_what_was_there_and_goes_on_after(template: Path, tmp_path: Path) -> None:
    path = copied(template, tmp_path)
    done = start(FILLER, str(path))
    said = [json.loads(line) for line in done.communicate(timeout=60)[0].splitlines()]
    assert said == [["library_disk_full", "OperationalError"], "还有地方时的文字", 0]


def test_waiting_for_a_writer_ends_when_it_is_done(library: Library, path: Path) -> None:
    with closing(Library.open(path, patience=10)) as other:
        begun = threading.Event()

        def hold() -> None:
            with library.write() as work:
                work.record.append("甲", "x")
                begun.set()
                time.sleep(0.3)

        thread = threading.Thread(target=hold)
        thread.start()
        begun.wait()
        with other.write() as work:
            assert work.record.append("乙", "y") == 3
        thread.join()

"""Pages of a real library overwritten at random: a look at it names faults or finds none.

It never ends in anything else, unless the file cannot be opened at all, which opening says.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from editor_app.domain.result import Notice
from editor_app.errors import EditorError, LibraryUnavailable
from editor_app.library.store import Library
from editor_app.paths import resources
from editor_app.services.upkeep import Upkeep, verify_library
from editor_app.words import Words
from tests.campaigns.outcome import Outcome
from tests.campaigns.whole_library import make_whole
from tests.services.office import quick_passphrases

COUNT = 3_000
SMALL = 10

_HEAD = 100  # bytes of the file's own head, without which it is no library


def run(count: int, seed: int) -> Outcome:
    """Damage a library ``count`` times, each told by its number and the seed."""
    outcome = Outcome("pages of a library overwritten at random")
    words = [Words.load(resources() / "translations", language) for language in ("zh", "en")]
    with tempfile.TemporaryDirectory(prefix="dinggao-damage-") as folder:
        path = Path(folder) / "x.dinggao"
        make_whole(path)
        whole = path.read_bytes()
        for number in range(count):
            drawn = random.Random(seed * 1_000_003 + number)
            for end in ("-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)
            path.write_bytes(damaged(whole, drawn))
            kind, notices = looked_at(path)
            for each in words:
                for notice in notices:
                    each.notice(notice)  # every fault can be told
            outcome.note(kind)
            for copy in Path(folder).glob("*.before-*"):
                copy.unlink()
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


def damaged(whole: bytes, drawn: random.Random) -> bytes:
    """Return a library with one to five pages that are not what they were."""
    size = int.from_bytes(whole[16:18], "big")
    made = bytearray(whole)
    for _ in range(drawn.choice([1, 1, 1, 2, 5])):
        page = drawn.randrange(len(made) // size)
        start, end = max(page * size, _HEAD), (page + 1) * size
        way = drawn.randrange(5)
        if way == 0:
            made[start:end] = drawn.randbytes(end - start)
        elif way == 1:
            made[start:end] = bytes(end - start)
        elif way == 2:
            for _ in range(drawn.randrange(1, 30)):
                made[drawn.randrange(start, end)] = drawn.randrange(256)
        elif way == 3:
            other = drawn.randrange(1, len(made) // size) * size
            made[start:end] = made[other + start % size : other + size]
        else:  # the head of the page, where its cells are counted
            made[start + drawn.randrange(12)] = drawn.randrange(256)
    return bytes(made)


def looked_at(path: Path) -> tuple[str, tuple[Notice, ...]]:
    """Look at a library, and repair what can be; return what came of it, and what it said."""
    try:
        proof = verify_library(path)
    except LibraryUnavailable as error:
        return f"not opened: {error.key}", ()
    if not proof.faults:
        return "sound", ()
    if proof.mendable:
        try:
            with closing(Library.open(path, create=False)) as library:
                done = Upkeep(library, quick_passphrases()).repair(by=library.owner()).value
        except EditorError as error:  # such as an owner whose name is what was damaged
            return f"named, not mended: {error.key}", proof.faults
        return "named and mended", (*proof.faults, *done.mended, *done.left)
    return "named", proof.faults

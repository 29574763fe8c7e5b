"""What is the same in every copy of a library, whatever its row numbers are."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from editor_app.domain.person import Person, Role
from editor_app.domain.review import Decision
from editor_app.library.store import Library
from tests.library.conftest import REVIEW, MakePiece


def ids(library: Library) -> list[str]:
    """Return the lasting ids of the first piece, its version, verdict, export, and a person."""
    with library.read() as work:
        (round_,) = work.reviews.rounds(1)
        return [
            work.pieces.get(1).uid,
            work.versions.list(1)[0].uid,
            work.versions.get(1, 1).version.uid,
            work.reviews.verdicts(round_.id)[0].uid,
            work.exports.list(1)[0].uid,
            work.people.list()[0].uid,
        ]


def filled(library: Library, make_piece: MakePiece) -> None:
    piece = make_piece()
    with library.write() as work:
        work.record.append("甲", "new", piece.id)
        work.users.add("乙", [Role.EDITOR])
        version = work.versions.add(piece.id, piece.kind, piece.fields, piece.text, "甲")
        round_ = work.reviews.open_round(piece.id, REVIEW, version, "甲")
        work.reviews.add_verdict(
            round_, "初审", "乙", Decision.APPROVED, 1, version.identity, version
        )
        work.exports.add(piece.id, 1, "md", "", "/a.md", "ab", "送审稿", "甲", "cd")
        work.people.add(Person("李玉赋"), work.record.append("甲", "person"))


def test_ids_are_hashes_of_the_record_and_equal_in_a_copy(
    library: Library, make_piece: MakePiece, tmp_path: Path
) -> None:
    filled(library, make_piece)
    piece, version, same, *others = ids(library)
    assert version == same
    assert len({piece, version, *others}) == 5
    with library.read() as work:
        hashes = {entry.hash for entry in work.record.entries()}
    assert {piece, version, *others} <= hashes
    library.close()
    copy = Path(shutil.copy(library.path, tmp_path / "副本.dinggao"))
    with closing(Library.open(copy)) as other, closing(Library.open(library.path)) as again:
        assert ids(other) == [piece, version, same, *others]
        assert other.uid() == again.uid()


def test_copies_that_go_on_by_themselves_give_other_ids(
    library: Library, make_piece: MakePiece, tmp_path: Path
) -> None:
    filled(library, make_piece)
    library.close()
    copy = Path(shutil.copy(library.path, tmp_path / "副本.dinggao"))
    made = []
    for path, author in ((library.path, "甲"), (copy, "乙")):
        with closing(Library.open(path)) as each, each.write() as work:
            piece = work.pieces.get(1)
            made.append(work.versions.add(1, piece.kind, piece.fields, "又一稿", author))
    assert made[0].number == made[1].number
    assert made[0].uid != made[1].uid


def test_libraries_have_numbers_of_their_own(tmp_path: Path) -> None:
    numbers = set()
    for name in ("甲", "乙"):
        with closing(Library.open(tmp_path / f"{name}.dinggao")) as library:
            numbers.add(library.uid())
    assert len(numbers) == 2

"""Anything done to pieces in any order, held against a dictionary that does the same."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from editor_app.errors import Conflict, NotFound
from editor_app.library.lists.listing import Listing
from editor_app.library.store import Library
from editor_app.text.folding import fold
from editor_app.text.projections import reading_text
from editor_app.text.query import parse_query

WORDS = ("劳模", "回信", "精神")
texts = st.lists(st.sampled_from([*WORDS, "勞模", "，", "\n", "与", "**"]), max_size=9).map("".join)


@dataclass
class Kept:
    """What a piece should be."""

    title: str
    text: str
    revision: int = 1
    binned: bool = False
    tags: set[str] = field(default_factory=set)
    versions: list[str] = field(default_factory=list)

    def holds(self, word: str) -> bool:
        return fold(word) in fold(f"{self.title}\n{reading_text(self.text)}")


class Office(RuleBasedStateMachine):
    """Writes to a library and to a dictionary."""

    template: Path
    pieces: Bundle[int] = Bundle("pieces")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(shutil.copy(self.template, Path(self.folder.name) / "稿库.dinggao"))
        self.library, self.kept = Library.open(path), dict[int, Kept]()
        self.order: list[int] = []  # the last changed at the end

    def teardown(self) -> None:
        if hasattr(self, "library"):
            assert self.library.verify() == []
            self.library.close()
            self.folder.cleanup()

    def changed(self, piece: int) -> None:
        self.order = [*(each for each in self.order if each != piece), piece]

    @rule(target=pieces, title=st.sampled_from(WORDS), text=texts)
    def add(self, title: str, text: str) -> int:
        with self.library.write() as work:
            made = work.pieces.add("speech", {"title": title}, text, "甲")
        self.kept[made.id] = Kept(title, text)
        self.changed(made.id)
        return made.id

    @rule(piece=pieces, text=texts)
    def save_text(self, piece: int, text: str) -> None:
        kept = self.kept[piece]
        with self.library.write() as work:
            saved = work.pieces.save_text(piece, text, kept.revision)
        if text != kept.text:
            kept.text, kept.revision = text, kept.revision + 1
            self.changed(piece)
        assert (saved.text, saved.revision) == (kept.text, kept.revision)

    @rule(piece=pieces, text=texts)
    def save_over_somebody_elses(self, piece: int, text: str) -> None:
        with pytest.raises(Conflict), self.library.write() as work:
            work.pieces.save_text(piece, text, self.kept[piece].revision - 1)

    @rule(piece=pieces, title=st.sampled_from(WORDS))
    def save_fields(self, piece: int, title: str) -> None:
        kept = self.kept[piece]
        with self.library.write() as work:
            work.pieces.save_fields(piece, {"title": title})
        if title != kept.title:
            kept.title, kept.revision = title, kept.revision + 1
            self.changed(piece)

    @rule(piece=pieces, binned=st.booleans())
    def bin_or_restore(self, piece: int, binned: bool) -> None:
        with self.library.write() as work:
            (work.pieces.bin if binned else work.pieces.restore)(piece)
        self.kept[piece].binned = binned

    @rule(piece=pieces, add=st.sets(st.sampled_from(WORDS)), remove=st.sets(st.sampled_from(WORDS)))
    def tag(self, piece: int, add: set[str], remove: set[str]) -> None:
        with self.library.write() as work:
            work.tags.set([piece], sorted(add - remove), sorted(remove))
        self.kept[piece].tags = (self.kept[piece].tags | add) - remove

    @rule(piece=pieces)
    def keep_a_version(self, piece: int) -> None:
        kept = self.kept[piece]
        with self.library.write() as work:
            now = work.pieces.get(piece)
            made = work.versions.add(piece, now.kind, now.fields, now.text, "甲")
        kept.versions.append(kept.text)
        assert made.number == len(kept.versions)

    @rule(piece=consumes(pieces))
    def erase(self, piece: int) -> None:
        with self.library.write() as work:
            work.pieces.erase(piece, "甲")
        with pytest.raises(NotFound), self.library.read() as work:
            work.pieces.get(piece)
        del self.kept[piece]
        self.order.remove(piece)

    @rule()
    def fail_half_way(self) -> None:
        with pytest.raises(NotFound), self.library.write() as work:
            work.pieces.bin(work.pieces.add("speech", {"title": "半途"}, "不留", "").id + 1)

    @invariant()
    def lists_are_true(self) -> None:
        newest = self.order[::-1]
        alive = [piece for piece in newest if not self.kept[piece].binned]
        with self.library.read() as work:
            assert work.pieces.ids(Listing()) == alive
            binned = work.pieces.ids(Listing(scope="bin"))
            assert sorted(binned) == sorted(set(newest) - set(alive))
            for word in WORDS:
                found = work.pieces.ids(Listing(parse_query(word)))
                assert found == [piece for piece in alive if self.kept[piece].holds(word)]
                tagged = work.pieces.ids(Listing(parse_query(f"tag:{word}")))
                assert tagged == [piece for piece in alive if word in self.kept[piece].tags]
            assert work.pieces.counts().total == len(alive)

    @invariant()
    def pieces_are_what_was_written(self) -> None:
        with self.library.read() as work:
            for id_, kept in self.kept.items():
                piece = work.pieces.get(id_)
                assert (piece.title, piece.text) == (kept.title, kept.text)
                assert (piece.revision, set(piece.tags)) == (kept.revision, kept.tags)
                held = [work.versions.get(id_, n + 1).text for n in range(len(kept.versions))]
                assert held == kept.versions


def test_a_library_does_what_a_dictionary_would(template: Path) -> None:
    Office.template = template
    few = settings(max_examples=6, stateful_step_count=10, deadline=None)
    run_state_machine_as_test(Office, settings=few)

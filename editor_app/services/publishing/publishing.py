"""Publishing: preview and export, final only with an unbroken chain; the mark 已发布."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from editor_app.domain.kinds import Kinds
from editor_app.domain.person import User
from editor_app.domain.result import Changes, Notice, Result, Subject
from editor_app.errors import BadInput, Cancelled, Conflict, EditorError, NotFound, Refused
from editor_app.paths import legible
from editor_app.services.acting import Grounds, answer_for
from editor_app.services.progress import NO_PROGRESS, Progress
from editor_app.services.publishing.file_names import file_name, unused
from editor_app.services.publishing.files import is_folder, make_folder, write_whole
from editor_app.services.publishing.layouts import Layouts, ProfileInfo
from editor_app.services.publishing.manuscripts import (
    manuscript_of,
    manuscript_of_version,
    signature_of,
)
from editor_app.services.publishing.preflight import Preflight, examine
from editor_app.services.publishing.preview import Preview
from editor_app.services.publishing.published import Marked, put_mark, take_mark
from editor_app.services.review.next_action import why_not_final
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.round_state import RoundState, load_round

if TYPE_CHECKING:
    from editor_app.formats.manuscript import Manuscript
    from editor_app.formats.profiles import Profile
    from editor_app.library.exports import Export as Export  # the fronts name it too
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork

_LOG = logging.getLogger(__name__)

TARGETS = ("docx", "html", "pdf", "md", "txt")
LABELS = ("征求意见稿", "送审稿")
STREAM = Path("-")  # stands in the record for what went into a stream
PRINTED = "print:"  # and this with the printer's name for what went on paper

Output = Path | BinaryIO


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one piece of an export; ``error`` says why there is no file."""

    piece: int
    path: Path | None
    warnings: tuple[Notice, ...] = ()
    error: EditorError | None = None


class Publishing:
    """The way out of one library."""

    targets = TARGETS
    labels = LABELS

    def __init__(
        self, library: Library, kinds: Kinds, layouts: Layouts, passphrases: Passphrases
    ) -> None:
        self._library = library
        self._passphrases = passphrases
        self._kinds = kinds
        self._layouts = layouts

    def profiles(self) -> tuple[ProfileInfo, ...]:
        """Return the export profiles by id with their names."""
        return self._layouts.infos()

    def default_profile(self, kind: str) -> str:
        """Return the profile that a kind of piece leaves in when none is chosen."""
        return self._layouts.default(self._kinds.find(kind))

    def file_name(self, piece_id: int, target: str, label: str = "", version: int = 0) -> str:
        """Return a file name good everywhere: 2026-04-28-题.docx.

        The day is that of delivery or publication; without one the title stands alone.
        ``version`` is the one whose title and days are meant, 0 for the piece as it is.
        """
        with self._library.read() as work:
            fields = work.pieces.get(piece_id).fields
            if version:
                fields = {**fields, **work.versions.get(piece_id, version).fields}
        day = fields.get("delivered") or fields.get("published", "")[:10]
        parts = (day, fields.get("title", ""))
        return file_name("-".join(part for part in parts if part), target, label)

    def preflight(self, piece_id: int, target: str, profile: str = "") -> Preflight:
        """Look at what stands against a piece leaving; raises BadInput ``export_…``."""
        _check(target, None)
        with self._library.read() as work:
            state = load_round(work, piece_id)
            kind = self._kinds.find(state.piece.kind)
            layout, fonts = self._layouts.get(profile, kind), self._layouts.fonts
            return examine(work, state, self._kinds, target, layout, fonts)

    def export(
        self,
        ids: Sequence[int],
        target: str,
        *,
        output: Output,
        by: User,
        profile: str = "",
        label: str | None = None,
        version: int = 0,
        progress: Progress = NO_PROGRESS,
    ) -> Result[tuple[Exported, ...]]:
        """Export pieces: one to the file ``output``, or into it where it is a folder; many into it.

        A single one may go into a stream instead, whose OSError is left to the caller.

        With ``label`` None a piece leaves as final, which needs an unbroken chain up
        to its working text (Refused ``export_no_chain``); else the working text leaves
        under the label. With ``version`` that version of a single piece leaves, as final
        where an unbroken chain ever ended at it, whatever became of the piece since (Refused
        ``export_version_unsigned``). A single piece raises its failure; of several, each failure
        is in its Exported and the rest goes on. A file named is replaced, in a folder
        no file is. Stopped by the user, what was finished is returned with a warning.
        From a library that cannot be written a labelled text leaves with the warning
        ``export_unrecorded``, a final one not at all (Refused ``export_final_unrecorded``).
        """
        chosen = list(dict.fromkeys(ids))
        _check(target, label)
        if version and len(chosen) > 1:
            raise BadInput("export_version_one", number=version)
        run = _Run(self, _Form(target, profile, label, version), by)
        if len(chosen) == 1:
            progress.step(0, 1, "")
            one = run.one(chosen[0], output)
            if one.error is not None:
                raise one.error
            return Result((one,), one.warnings, _changed([one]))
        if not isinstance(output, Path):
            raise BadInput("export_needs_folder", path=str(STREAM))
        return run.many(chosen, output, progress)

    def as_html(self, source: str) -> str:
        """Return a stretch of a text as HTML, for what is copied out of it."""
        from editor_app.formats.writers.html.fragment import html_fragment

        return html_fragment(source)

    def mark(self, ids: Sequence[int], *, by: User) -> Result[tuple[Marked, ...]]:
        """Mark pieces as published: signed off, by an unbroken chain up to their working text.

        Who and when enters the record; nothing of the piece changes. A single piece
        raises its failure (Refused ``publish_…``); of several, each failure is in its Marked.
        """
        return self._each(ids, by, lambda work, piece, _: put_mark(work, self._kinds, piece, by))

    def withdraw(
        self, ids: Sequence[int], *, by: User, grounds: Grounds
    ) -> Result[tuple[Marked, ...]]:
        """Take marks back, with the reason on record; raises BadInput ``publish_reason_needed``.

        Only a chief or an administrator may (``acting.answer_for``). Failures as in ``mark``.
        """
        if not grounds.reason.strip():
            raise BadInput("publish_reason_needed")
        return self._each(
            ids, by, lambda work, piece, why: take_mark(work, piece, by, why), grounds
        )

    def _each(
        self,
        ids: Sequence[int],
        by: User,
        act: Callable[[UnitOfWork, int, Mapping[str, object]], Marked],
        grounds: Grounds | None = None,
    ) -> Result[tuple[Marked, ...]]:
        """Do something to each piece in one unit of work; what is refused changes nothing."""
        chosen = list(dict.fromkeys(ids))
        done: list[Marked] = []
        with self._library.write(by) as work:
            told = Notice.of("act_withdraw", ids=tuple(chosen))
            why = answer_for(work, self._passphrases, by, grounds, told) if grounds else {}
            for piece_id in chosen:
                try:
                    done.append(act(work, piece_id, why))
                except (NotFound, Refused) as error:
                    if len(chosen) == 1:
                        raise
                    done.append(Marked(piece_id, error=error))
        pieces = {one.piece for one in done if one.error is None}
        subjects = (Subject.PIECES, Subject.STATUS, Subject.REVIEWS) if pieces else ()
        return Result(tuple(done), (), Changes.of(*subjects, pieces=pieces))

    def history(self, piece_id: int) -> tuple[Export, ...]:
        """Return every file that a piece left in, oldest first."""
        with self._library.read() as work:
            return tuple(work.exports.list(work.pieces.get(piece_id).id))

    def preview(
        self,
        piece_id: int,
        profile: str = "",
        label: str = "",
        *,
        text: str | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> Result[Preview]:
        """Set the pages of a piece, with a text and fields that are not saved yet where given."""
        with self._library.read() as work:
            state = load_round(work, piece_id)
            manuscript = manuscript_of(work, state, label, text=text, fields=fields)
        layout = self._layouts.get(profile, self._kinds.find(state.piece.kind))
        written = self._layouts.write("pdf", manuscript, layout)
        return Result(Preview(written.value), written.warnings)

    def proof(
        self, piece_id: int, target: str, profile: str = "", label: str | None = None
    ) -> Result[bytes]:
        """Return what ``export`` would write, by the same rules; nothing is recorded.

        For looking at a form that has no pages: what is not final carries its label.
        """
        _check(target, label)
        manuscript, layout = self._ready(piece_id, _Form(target, profile, label))
        return self._layouts.write(target, manuscript, layout)

    def final_allowed(self, piece_id: int, version: int = 0) -> bool:
        """Whether a piece, or that ``version`` of it, may leave as final now."""
        with self._library.read() as work:
            state = load_round(work, piece_id)
            try:
                _check_final(work, state, _Form("pdf", "", None, version))
            except Refused:
                return False
        return True

    def title(self, piece_id: int, version: int = 0) -> str:
        """Return the title of a piece, or that which a version of it had."""
        with self._library.read() as work:
            piece = work.pieces.get(piece_id)
            fields = work.versions.get(piece_id, version).fields if version else piece.fields
        return fields.get("title", "")

    def leave(
        self,
        piece_id: int,
        target: str,
        put: Callable[[bytes], None],
        where: str,
        *,
        by: User,
        profile: str = "",
        label: str | None = None,
        version: int = 0,
    ) -> tuple[Notice, ...]:
        """Write one piece and give it to ``put``, which takes it ``where`` the record says.

        For what is no file, such as a printer; the rules and what is raised are those of
        ``export``, and what ``put`` raises leaves nothing recorded. Returns the warnings.
        """
        _check(target, label)
        return self.write_one(piece_id, put, where, _Form(target, profile, label, version), by)

    def write_one(
        self, piece_id: int, put: Callable[[bytes], None], where: str, form: _Form, by: User
    ) -> tuple[Notice, ...]:
        """Write one piece out and record it; raises EditorError. Returns the warnings.

        It is put out inside the unit of work that records it, after another
        look at the chain: nothing leaves unrecorded, nothing of a text changed meanwhile.
        Only a library that cannot be written does not hold up a labelled one.
        """
        began = time.monotonic()
        manuscript, layout = self._ready(piece_id, form)
        written = self._layouts.write(form.target, manuscript, layout)
        if not self._library.writable:
            if form.label is None:
                raise Refused("export_final_unrecorded", id=piece_id)
            put(written.value)
            return (*written.warnings, Notice.of("export_unrecorded", id=piece_id))
        with self._library.write(by) as work:
            state = load_round(work, piece_id)
            _check_final(work, state, form)
            moved = state.working.content_hash != manuscript.content_hash
            if moved and form.label is None and not form.version:
                raise Conflict("review_text_moved", id=piece_id)
            work.exports.add(
                piece_id,
                manuscript.version or None,
                form.target,
                layout.id,
                where,
                manuscript.content_hash,
                manuscript.label,
                by.name,
                hashlib.sha256(written.value).hexdigest(),
            )
            put(written.value)
        seconds, keys = time.monotonic() - began, [notice.key for notice in written.warnings]
        left = legible(where)
        _LOG.info("piece %d left as %s in %.2f s: %s", piece_id, left, seconds, " ".join(keys))
        return written.warnings

    def _ready(self, piece_id: int, form: _Form) -> tuple[Manuscript, Profile]:
        """Return a piece, or a version of it, as it may leave; raises as ``export``."""
        with self._library.read() as work:
            state = load_round(work, piece_id)
            _check_final(work, state, form)
            if form.version:
                manuscript = manuscript_of_version(work, state, form.version, form.label or "")
            else:
                manuscript = manuscript_of(work, state, form.label or "")
        return manuscript, self._layouts.get(form.profile, self._kinds.find(manuscript.kind))


@dataclass(frozen=True, slots=True)
class _Form:
    """In which form a piece leaves: ``label`` None for final, ``version`` 0 for the text now."""

    target: str
    profile: str
    label: str | None
    version: int = 0


class _Run:
    """One export of some pieces in one form."""

    def __init__(self, publishing: Publishing, form: _Form, by: User) -> None:
        self._publishing, self._form, self._by = publishing, form, by

    def one(self, piece_id: int, output: Output) -> Exported:
        """Export a piece to a file, into a folder under a name of its own, or into a stream."""
        try:
            if isinstance(output, Path) and is_folder(output):
                output = self._path_in(piece_id, output)
            put, where = partial(_put, output), output if isinstance(output, Path) else STREAM
            warnings = self._publishing.write_one(piece_id, put, str(where), self._form, self._by)
        except EditorError as error:
            _LOG.info("piece %d did not leave as %s: %s", piece_id, self._form.target, error.key)
            return Exported(piece_id, None, error=error)
        except OSError:
            if not isinstance(output, Path):
                raise
            # What a system has against one name does not stop the rest.
            return Exported(piece_id, None, error=BadInput("file_not_written", path=str(output)))
        return Exported(piece_id, output if isinstance(output, Path) else STREAM, warnings)

    def many(
        self, ids: Sequence[int], folder: Path, progress: Progress
    ) -> Result[tuple[Exported, ...]]:
        """Export pieces into a folder; raises BadInput ``export_needs_folder``."""
        if not is_folder(folder) and os.path.lexists(folder):
            raise BadInput("export_needs_folder", path=str(folder))
        make_folder(folder)
        done: list[Exported] = []
        stopped: tuple[Notice, ...] = ()
        for index, piece_id in enumerate(ids):
            try:
                progress.step(index, len(ids), str(piece_id))
            except Cancelled:
                stopped = (Notice.of("export_stopped", done=index, total=len(ids)),)
                break
            done.append(self.one(piece_id, folder))
        return Result(tuple(done), stopped, _changed(done))

    def _path_in(self, piece_id: int, folder: Path) -> Path:
        form = self._form
        label, version = form.label or "", form.version
        name = self._publishing.file_name(piece_id, form.target, label, version)
        return unused(folder, name)


def _put(output: Output, data: bytes) -> None:
    if isinstance(output, Path):
        write_whole(output, data)
    else:
        output.write(data)
        output.flush()


def _check(target: str, label: str | None) -> None:
    if target not in TARGETS:
        raise BadInput("export_target_unknown", target=target, known="、".join(TARGETS))
    if label is not None and label not in LABELS:
        raise BadInput("export_label_unknown", label=label, known="、".join(LABELS))


def _check_final(work: UnitOfWork, state: RoundState, form: _Form) -> None:
    """Refuse as final what is not signed; of a version it is enough that it ever was."""
    if form.label is not None:
        return
    if not form.version and not state.final:
        raise Refused("export_no_chain", id=state.piece.id, reason=why_not_final(state))
    if form.version:
        version = work.versions.get(state.piece.id, form.version).version
        if signature_of(work, state, version.identity) is None:
            raise Refused("export_version_unsigned", id=state.piece.id, number=form.version)


def _changed(done: Sequence[Exported]) -> Changes:
    pieces = {one.piece for one in done if one.error is None}
    return Changes.of(Subject.EXPORTS, pieces=pieces) if pieces else Changes()

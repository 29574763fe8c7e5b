"""Intake: files, folders and the clipboard become pieces."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.fields import BEIJING, Fields, clean_field
from editor_app.domain.kinds import Kinds
from editor_app.domain.person import RosterEntry, User
from editor_app.domain.piece import Origin, Piece
from editor_app.domain.result import Changes, Notice, Result, Subject
from editor_app.errors import BadInput, Cancelled, EditorError, Refused
from editor_app.formats.foreign import foreign
from editor_app.paths import legible
from editor_app.services.drafting import clean_text, with_title
from editor_app.services.editorial import began_with
from editor_app.services.incoming_files import bytes_of, files_of, name_of
from editor_app.services.outside import saved_beside
from editor_app.services.progress import NO_PROGRESS, Progress, within
from editor_app.services.publishing.file_names import file_name
from editor_app.services.register import Register
from editor_app.services.returns import Answer, Coming, Known, Match, find_known, put_in
from editor_app.text.projections import asset_hashes, reading_hash

if TYPE_CHECKING:
    from editor_app.formats.incoming import Incoming, LeftOut
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork

_LOG = logging.getLogger(__name__)
_ANY_KIND = "article"
_FOREIGN = frozenset({"breadcrumb", "site_section", "meta"})  # ways to find another's channels


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one thing brought in, and of which piece.

    ``status`` is ``new``, ``duplicate`` (it is here already), ``returned`` (it came from this
    piece with other words) or ``failed``; ``version`` is the one that it went on as, 0 where
    the text of the piece was left alone; ``kept`` says that the file lies with the piece now.
    """

    piece: int | None
    title: str
    kind: str
    status: str
    fields: Fields = field(default_factory=dict[str, str])
    people: tuple[RosterEntry, ...] = ()
    warnings: tuple[Notice, ...] = ()
    error: EditorError | None = None
    source_name: str = ""
    left_out: tuple[LeftOut, ...] = ()
    version: int = 0
    kept: bool = False


class Intake:
    """The door by which texts from outside come in."""

    def __init__(self, library: Library, kinds: Kinds, register: Register) -> None:
        self._library = library
        self._kinds = kinds
        self._register = register

    def read(self, path: Path, progress: Progress = NO_PROGRESS) -> Result[Incoming]:
        """Read a file without storing anything; raises BadInput ``import_…`` or Cancelled."""
        return self._read(path, within(progress, 0, 1, name_of(path)))

    def _read(self, path: Path, pause: Callable[[], None]) -> Result[Incoming]:
        from editor_app.formats.reading import read

        _LOG.info("reading %s", legible(path))
        return self._of_known_kind(read(name_of(path), bytes_of(path), pause, saved_beside(path)))

    def _of_known_kind(self, read: Result[Incoming]) -> Result[Incoming]:
        """Return what was read as an article where the file names a kind that this desk lacks."""
        stated = read.value.kind
        try:
            kind = self._kinds.find(stated).id
        except BadInput:
            value = replace(read.value, kind=_ANY_KIND)
            told = Notice.of("import_kind_unknown", kind=stated)
            return replace(read, value=value, warnings=(*read.warnings, told))
        return replace(read, value=replace(read.value, kind=kind))

    def read_pasted(self, html: str | None, text: str) -> Result[Incoming]:
        """Read what the clipboard holds as a piece of its own; raises BadInput ``import_…``."""
        from editor_app.formats.reading import read_pasted

        read = self._of_known_kind(read_pasted(html, text))
        title = read.value.field_values().get("title", "")
        suffix = "html" if read.value.media_type == "text/html" else "txt"
        named = file_name(title, suffix) if title else self._clipboard_name(suffix)
        return replace(read, value=replace(read.value, name=named))

    def paste(self, html: str | None, text: str) -> Result[str]:
        """Return what the clipboard holds as clean source for the text being written.

        Its pictures are kept in the library. Raises BadInput ``import_clipboard_failed``.
        """
        from editor_app.formats.reading import paste

        pasted = paste(html, text)
        if pasted.value.assets:
            with self._library.write() as work:
                for asset in pasted.value.assets:
                    work.assets.add(asset.data, asset.media_type, asset.name)
        return Result(clean_text(pasted.value.source), pasted.warnings)

    def known(self, incoming: Incoming, fields: Mapping[str, str] | None = None) -> Known | None:
        """Return the piece that something read is already, or came from; None for a stranger.

        ``fields`` as for ``accept``. Nothing is stored. Raises BadInput ``field_…``.
        """
        with foreign("import_reader_failed", name=incoming.name):
            draft = self._draft(incoming, fields, ())
        with self._library.read() as work:
            return find_known(work, draft.coming, incoming.content_hash)

    def accept(
        self,
        incoming: Incoming,
        *,
        by: User,
        kind: str = "",
        fields: Mapping[str, str] | None = None,
        people: Sequence[RosterEntry] = (),
        allow_secret: bool = False,
        warnings: Sequence[Notice] = (),
        answer: Answer | None = None,
        into: int = 0,
        text: str | None = None,
    ) -> Result[Imported]:
        """Store what was read: as a piece without an author, or with the piece that it is known as.

        ``fields`` replaces the proposed ones where the editor corrected them, ``text`` the
        body that was read, as source; a channel that only a page of others names is not made.
        ``people`` are the offered ones that go into the register. ``answer`` says what
        becomes of it, with the piece ``into`` or else the one that it is known as;
        without an answer a stranger is a new piece, and of what is known no text is
        touched: a file that is not here yet is kept as a further original. Raises Refused
        ``import_secret`` for a text with a secrecy mark unless ``allow_secret``,
        ``piece_binned``; BadInput ``field_…``; NotFound ``piece_missing``.
        """
        if incoming.secrecy_mark and not allow_secret:
            raise Refused("import_secret", mark=incoming.secrecy_mark, name=incoming.name)
        chosen = self._kinds.find(kind or incoming.kind).id
        with foreign("import_reader_failed", name=incoming.name):
            draft = self._draft(incoming, fields, tuple(warnings), text)
        with self._library.write(by) as work:
            known = find_known(work, draft.coming, incoming.content_hash)
            decided = answer or (Answer.VERSION if into else known.unasked if known else Answer.NEW)
            target = into or (known.piece if known else 0)
            if decided is Answer.NEW or not target:
                origin = known.origin if known else None
                piece = self._store(work, incoming, chosen, draft, by, origin)
                result = self._new(incoming, piece, draft)
            else:
                result = self._with(work, incoming, draft, by, _Target(target, decided, known))
        _LOG.info("%s: piece %d", result.value.status, result.value.piece or 0)
        if not people:
            return result
        source = draft.coming.fields.get("source") or incoming.name
        entered = self._register.accept(people, source, by=by)
        return Result(result.value, result.warnings, result.changes | entered.changes)

    def bring_in(
        self,
        paths: Sequence[Path],
        *,
        by: User,
        kind: str = "",
        progress: Progress = NO_PROGRESS,
        allow_secret: bool = False,
        accept_people: bool = False,
        answer: Answer | None = None,
        into: int = 0,
    ) -> Result[tuple[Imported, ...]]:
        """Bring in files and whole folders; one that fails never stops the rest.

        The options are those of ``accept``; only one file goes ``into`` a piece, else
        BadInput ``import_into_one`` is raised.
        Stopped by the user, it returns what was finished, with a warning. So it does
        of files in folders that are of no readable kind.
        """
        files, warnings = files_of(paths)
        if into and len(files) > 1:
            raise BadInput("import_into_one", id=into, count=len(files))
        how = _How(kind, allow_secret, accept_people, answer, into)
        done: list[Imported] = []
        changes = Changes()
        for index, path in enumerate(files):
            try:
                progress.step(index, len(files), path.name)
                pause = within(progress, index, len(files), path.name)
                result = self._bring_in_one(path, by, how, pause)
            except Cancelled:
                stopped = Notice.of("import_stopped", done=index, total=len(files))
                return Result(tuple(done), (stopped,), changes)
            done.append(result.value)
            changes |= result.changes
        progress.step(len(files), len(files), "")
        return Result(tuple(done), warnings, changes)

    def foreign_channel(self, incoming: Incoming) -> str:
        """Return the channel that a page of another house names and this library does not hold.

        Empty where there is none. It is only offered: whose house it is names the channels.
        """
        found = next((each for each in incoming.fields if each.name == "channel"), None)
        if found is None or found.how not in _FOREIGN or incoming.content_hash:
            return ""
        try:
            path = clean_field("channel", found.value)
        except BadInput:
            return ""
        with self._library.read() as work:
            return "" if path in {channel.path for channel in work.channels.all()} else path

    def _clipboard_name(self, suffix: str) -> str:
        now = self._library.now().astimezone(BEIJING)
        return file_name(f"剪贴板 {now:%Y-%m-%d %H:%M}", suffix)

    def accept_people(self, piece_id: int, *, by: User) -> Result[int]:
        """Put the people whom a piece's originals name into the register; returns how many."""
        from editor_app.formats.reading import read

        with self._library.read() as work:
            piece = work.pieces.get(piece_id)
            originals = work.originals.get(piece_id)
        people = [entry for one in originals for entry in read(one.name, one.data).value.people]
        if not people:
            return Result(0)
        source = piece.fields.get("source") or originals[0].name
        imported = originals[0].imported
        day = imported.astimezone(BEIJING).date().isoformat() if imported is not None else ""
        return self._register.accept(people, source, day, by=by)

    def _bring_in_one(
        self, path: Path, by: User, how: _How, pause: Callable[[], None]
    ) -> Result[Imported]:
        try:
            read = self._read(path, pause)
            return self.accept(
                read.value,
                by=by,
                kind=how.kind,
                people=read.value.people if how.accept_people else (),
                allow_secret=how.allow_secret,
                warnings=read.warnings,
                answer=how.answer,
                into=how.into,
            )
        except Cancelled:
            raise
        except EditorError as error:
            _LOG.info("%s did not come in: %s", name_of(path), error.key)
            failed = Imported(None, "", how.kind, "failed", error=error, source_name=name_of(path))
            return Result(failed)

    def _draft(
        self,
        incoming: Incoming,
        fields: Mapping[str, str] | None,
        warnings: tuple[Notice, ...],
        text: str | None = None,
    ) -> _Draft:
        from editor_app.text.source import write

        proposed, dropped = _proposed(incoming)
        offered = self.foreign_channel(incoming)
        if offered:
            del proposed["channel"]
        today, typed = self._library.today(), with_title(fields or {}, proposed)
        corrected = {name: clean_field(name, value, today) for name, value in typed.items()}
        cleaned = {name: value for name, value in {**proposed, **corrected}.items() if value}
        if not cleaned.get("title"):
            cleaned["title"] = Path(incoming.name).stem or incoming.name
            dropped += (Notice.of("import_no_title", title=cleaned["title"]),)
        body = clean_text(write(incoming.document) if text is None else text)
        coming = Coming.of(incoming, cleaned, body, reading_hash(cleaned, body))
        return _Draft(coming, (*warnings, *dropped), "" if "channel" in (fields or {}) else offered)

    def _store(
        self,
        work: UnitOfWork,
        incoming: Incoming,
        kind: str,
        draft: _Draft,
        by: User,
        origin: Origin | None,
    ) -> Piece:
        _keep_pictures(work, incoming, draft.coming.text)
        coming = draft.coming
        piece = work.pieces.add(
            kind, coming.fields, coming.text, "", original=coming.file, derived_from=origin
        )
        work.pieces.catch_up()  # nobody has typed in it yet
        details: dict[str, object] = work.originals.told(piece.id)
        details |= began_with(piece)
        if origin is not None:
            details |= {"piece": origin.piece, "version": origin.version}
        work.record.append(by.name, "import", piece.id, details)
        return piece

    def _new(self, incoming: Incoming, piece: Piece, draft: _Draft) -> Result[Imported]:
        subjects = (Subject.PIECES, Subject.STATUS, Subject.CHANNELS)
        changes = Changes.of(*subjects, pieces={piece.id})
        path = draft.channel
        offered = (Notice.of("import_channel_offered", path=path),) if path else ()
        warnings = (*draft.warnings, *offered, *_came_back(piece))
        imported = _imported(incoming, piece, "new", warnings, kept=True)
        return Result(imported, warnings, changes)

    def _with(
        self, work: UnitOfWork, incoming: Incoming, draft: _Draft, by: User, target: _Target
    ) -> Result[Imported]:
        """Do with a piece that is there what was decided of a thing that came in."""
        known, coming = target.known, draft.coming
        number, kept = 0, False
        if target.answer is Answer.VERSION:
            _keep_pictures(work, incoming, coming.text)
            version = put_in(work, target.piece, coming, by)
            number = version.number if version is not None else 0
        if target.answer is not Answer.OPEN and not _is_there(known, target.piece):
            kept = work.originals.keep(target.piece, coming.file, by.name)
        piece = work.pieces.get(target.piece)
        other = known is not None and known.match is Match.NAMED and known.piece == piece.id
        status = "returned" if number or other else "duplicate"
        told = (*draft.warnings, *_settled(piece, target, number, kept=kept))
        subjects = (Subject.TEXT, Subject.FIELDS, Subject.STATUS, Subject.CHANNELS)
        more = (*subjects, Subject.VERSIONS) if number else ()
        changes = Changes.of(Subject.PIECES, *more, pieces={piece.id}) if kept or number else None
        imported = _imported(incoming, piece, status, told, version=number, kept=kept)
        return Result(imported, told, changes or Changes())


@dataclass(frozen=True, slots=True)
class _Draft:
    """What is about to be stored, and what to say of it."""

    coming: Coming
    warnings: tuple[Notice, ...]
    channel: str  # that a page names and that is not made, since nobody was asked


@dataclass(frozen=True, slots=True)
class _How:
    """How each of some files is to be brought in."""

    kind: str
    allow_secret: bool
    accept_people: bool
    answer: Answer | None
    into: int


@dataclass(frozen=True, slots=True)
class _Target:
    """The piece that a thing goes to, and what is done there."""

    piece: int
    answer: Answer
    known: Known | None


def _keep_pictures(work: UnitOfWork, incoming: Incoming, text: str) -> None:
    shown = frozenset(asset_hashes(text))
    for asset in incoming.assets:
        if asset.sha256 in shown:
            work.assets.add(asset.data, asset.media_type, asset.name)


def _imported(
    incoming: Incoming,
    piece: Piece,
    status: str,
    warnings: tuple[Notice, ...],
    *,
    version: int = 0,
    kept: bool,
) -> Imported:
    return Imported(
        piece=piece.id,
        title=piece.title,
        kind=piece.kind,
        status=status,
        fields=piece.fields,
        people=incoming.people,
        warnings=warnings,
        source_name=incoming.name,
        left_out=incoming.left_out,
        version=version,
        kept=kept,
    )


def _is_there(known: Known | None, piece: int) -> bool:
    """Whether a file is one of a piece's own: it came in with it, or left as it is."""
    return known is not None and known.match is Match.FILE and known.piece == piece


def _settled(piece: Piece, target: _Target, number: int, *, kept: bool) -> tuple[Notice, ...]:
    """Say what was done with a piece that was there, and what was not."""
    known, named = target.known, {"id": piece.id, "title": piece.title}
    if number:
        moved = known is not None and known.moved and known.piece == piece.id
        later = (Notice.of("import_over_later", number=known.version),) if moved and known else ()
        return (Notice.of("import_put_in", number=number, **named), *later)
    if known is not None and known.match is Match.NAMED and target.answer is not Answer.VERSION:
        key = "import_returned" if known.version else "import_returned_unsaved"
        return (Notice.of(key, number=known.version, **named),)
    if kept:
        return (Notice.of("import_original_kept", **named),)
    where = "import_duplicate_bin" if piece.binned is not None else "import_duplicate"
    return (Notice.of(where, **named),)


def _came_back(piece: Piece) -> tuple[Notice, ...]:
    """Say that a file was recognised as one that left this library."""
    origin = piece.derived_from
    if origin is None:
        return ()
    if not origin.version:
        return (Notice.of("import_came_back_unsaved", id=origin.piece),)
    return (Notice.of("import_came_back", id=origin.piece, number=origin.version),)


def _proposed(incoming: Incoming) -> tuple[dict[str, str], tuple[Notice, ...]]:
    """Return the proposed fields in canonical form; one that is in none is left out and said."""
    cleaned: dict[str, str] = {}
    dropped: list[Notice] = []
    for name, value in incoming.field_values().items():
        try:
            cleaned[name] = clean_field(name, value)
        except BadInput:
            dropped.append(Notice.of("import_field_left_out", field=name, value=value))
    return cleaned, tuple(dropped)

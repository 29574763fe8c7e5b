"""Review: versions, submission, verdicts, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor_app.domain.authorship import History
from editor_app.domain.kinds import Kinds
from editor_app.domain.person import Role, User
from editor_app.domain.piece import Origin, Piece
from editor_app.domain.result import Changes, Notice, Result, Subject
from editor_app.domain.review import Decision, Verdict, VerdictState, Version, VersionText
from editor_app.domain.workflow import Stage, StageKind, Workflow
from editor_app.errors import BadInput, Conflict, NotFound, Refused, Unsigned
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.services.editorial import record_editorial
from editor_app.services.review.choices import Choice, first_choice, offered, still_offered
from editor_app.services.review.comparison import Comparison, compare_versions
from editor_app.services.review.next_action import (
    owed_by,
    unheld,
    why_not_confirm,
    why_not_decide,
    why_not_sign,
    why_not_submit,
)
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.review_state import Past, ReviewState, review_state
from editor_app.services.review.round_state import (
    RoundState,
    load_round,
    refresh,
    save_as_version,
    version_unsaved_edits,
)
from editor_app.text.projections import reading_hash

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork


def wrote_origin(work: UnitOfWork, piece: Piece, name: str) -> tuple[Notice, ...]:
    """Return the notice that somebody wrote what a piece was made of, however far back."""
    seen, origin = {piece.id}, piece.derived_from
    while origin is not None and origin.piece not in seen:
        seen.add(origin.piece)
        author, before = work.pieces.began(origin.piece)
        if name in _authors(work, origin, author):
            return (Notice.of("review_wrote_origin", id=origin.piece, user=name),)
        origin = before
    return ()


def _authors(work: UnitOfWork, origin: Origin, author: str) -> frozenset[str]:
    """Return who wrote a text up to the version that was taken, or as it was never saved."""
    versions = [
        version
        for version in work.versions.list(origin.piece)
        if not origin.version or version.number <= origin.version
    ]
    rounds, verdicts = work.reviews.rounds(origin.piece), work.reviews.all_verdicts(origin.piece)
    wrote = History(author, versions, rounds, verdicts).authors() | {author}
    return wrote if origin.version else wrote | {work.pieces.last_edit(origin.piece)}


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader of a piece is shown, all of one moment.

    ``shown`` is the newer text of the choice; ``comparison`` is there where it compares two.
    ``names`` are those of the register, which a reader watches.
    """

    past: Past
    offered: tuple[Choice, ...]
    choice: Choice
    shown: VersionText
    comparison: Comparison | None
    names: tuple[str, ...]


class Reviewing:
    """The review desk of one library."""

    def __init__(
        self,
        library: Library,
        kinds: Kinds,
        workflows: Sequence[Workflow],
        passphrases: Passphrases,
    ) -> None:
        self._library = library
        self._kinds = kinds
        self._workflows = tuple(workflows)
        self._passphrases = passphrases

    def workflows(self) -> tuple[Workflow, ...]:
        """Return the workflows, the default one first."""
        return self._workflows

    def state(self, piece_id: int, by: User) -> ReviewState:
        """Return where a piece stands and what ``by`` may do now."""
        with self._library.read() as work:
            return self._seen(work, load_round(work, piece_id), by)

    def past(self, piece_id: int, by: User) -> Past:
        """Return where a piece stands, for a user as the library knows them now, and its past."""
        with self._library.read() as work:
            return self._past(work, load_round(work, piece_id), by)

    def look(self, piece_id: int, by: User, chosen: Choice | None = None) -> Look:
        """Return what changed in a piece since ``by`` saw it, or in what they chose.

        Raises NotFound ``version_missing``.
        """
        with self._library.read() as work:
            state = load_round(work, piece_id)
            past = self._past(work, state, by)
            choice = still_offered(chosen, past) or first_choice(past)
            shown = _text_of(work, state, choice.new)
            before = _text_of(work, state, choice.old) if choice.compares else None
            names = tuple(person.name for person in work.people.list())
        if before is None:
            return Look(past, offered(past), choice, shown, None, names)
        comparison = compare_versions(before, shown, names)
        return Look(past, offered(past), choice, shown, comparison, names)

    def versions(self, piece_id: int) -> tuple[Version, ...]:
        """Return the versions of a piece, oldest first."""
        with self._library.read() as work:
            return tuple(work.versions.list(work.pieces.get(piece_id).id))

    def version(self, piece_id: int, number: int) -> VersionText:
        """Return one version; 0 is the working text. Raises NotFound ``version_missing``."""
        with self._library.read() as work:
            return _text_of(work, load_round(work, piece_id), number)

    def history(self, piece_id: int) -> tuple[tuple[int, tuple[Verdict, ...]], ...]:
        """Return every round's number with its verdicts and their states, oldest first.

        What was decided in a round before the last counts no more: it is void.
        """
        with self._library.read() as work:
            return _history(load_round(work, piece_id))

    def compare(self, piece_id: int, old: int, new: int = 0) -> Comparison:
        """Compare two versions of a piece; 0 is the working text. Names change as wholes."""
        with self._library.read() as work:
            state = load_round(work, piece_id)
            texts = _text_of(work, state, old), _text_of(work, state, new)
            terms = [person.name for person in work.people.list()]
        return compare_versions(*texts, terms)

    def save_version(self, piece_id: int, note: str, *, by: User) -> Result[Version]:
        """Save the working text as a version with a note.

        Its author is whoever made the edits since the last version, whoever saves
        them. Where nothing changed, a version is still made when it has a note;
        without one the last version comes back with a warning.
        """
        with self._library.write(by) as work:
            state = load_round(work, piece_id)
            if state.latest is not None and not state.working.dirty and not note.strip():
                unchanged = Notice.of("version_unchanged", number=state.latest.number)
                return Result(state.latest, (unchanged,))
            version = save_as_version(work, state, note.strip(), by)
            refresh(work, piece_id)
        return Result(version, (), _changed(piece_id))

    def submit(self, piece_id: int, *, by: User, workflow: str = "") -> Result[ReviewState]:
        """Hand the working text to the first stage; saves a version where needed.

        Opens a new round. Warns of a signing stage that nobody is left to hold. Raises
        Refused ``review_fields_missing``, ``review_text_empty``,
        ``review_already_submitted``, ``review_already_signed`` or ``review_binned``; NotFound
        ``workflow_missing``.
        """
        chosen = self._workflow(workflow)
        with self._library.write(by) as work:
            state = load_round(work, piece_id)
            _refuse(why_not_submit(state, self._kinds))
            if state.round is not None and state.round.open:
                work.reviews.close_round(state.round.id, by.name)
            state = version_unsaved_edits(work, piece_id)
            if state.latest is None:
                raise NotFound("version_missing", piece=piece_id, number=1)
            work.reviews.open_round(piece_id, chosen, state.latest, by.name)
            told = unheld(load_round(work, piece_id), work.users.list())
            return self._moved_on(work, piece_id, by, told)

    def approve(
        self,
        piece_id: int,
        *,
        by: User,
        report: str = "",
        passphrase: str = "",
        expected: str = "",
    ) -> Result[ReviewState]:
        """Pass the piece on from its open stage, with the holder's own edits in it.

        The first editor to pass it becomes 责任编辑, who passes a proof 校对, where these are
        empty. A holder who decides no open stage but owes a confirmation confirms it.
        ``expected`` is the fingerprint that the holder was shown; another text than
        that raises Conflict ``review_text_moved``. Who wrote what the piece was made of is
        told so in a warning. Raises Refused with the reason of
        ``ReviewState.may_decide``, ``review_fields_missing_at_signing``, or
        ``passphrase_…`` in a signing stage.
        """
        with self._library.write(by) as work:
            by = work.users.get(by.name)  # the roles of this moment count
            state = self._settled(work, piece_id, expected)
            refusal = why_not_decide(state, by)
            if refusal is not None and owed_by(state, by) is not None:
                confirmed = self._confirm(work, state, by, passphrase)
                return replace(confirmed, warnings=(Notice.of("review_confirmed_instead"),))
            _refuse(refusal)
            _refuse(why_not_sign(state, self._kinds))
            signed = self._signed(work, state.stage, by, passphrase)
            verdict = self._decide(work, state, Decision.APPROVED, by, report, signed)
            _note_holder(work, state, verdict)
            told = wrote_origin(work, state.piece, by.name)
            return self._moved_on(work, piece_id, by, told)

    def send_back(
        self, piece_id: int, *, by: User, report: str, passphrase: str = "", expected: str = ""
    ) -> Result[ReviewState]:
        """Return the piece for rework with a report, which ends the round.

        It is a verdict under its holder's name: a signing stage is signed for this
        too. Raises BadInput ``review_report_needed``, Refused and Conflict as ``approve``.
        """
        if not report.strip():
            raise BadInput("review_report_needed")
        with self._library.write(by) as work:
            by = work.users.get(by.name)
            state = self._settled(work, piece_id, expected)
            _refuse(why_not_decide(state, by))
            signed = self._signed(work, state.stage, by, passphrase)
            self._decide(work, state, Decision.RETURNED, by, report, signed)
            if state.round is not None:
                work.reviews.close_round(state.round.id, by.name)
            told = wrote_origin(work, state.piece, by.name)
            return self._moved_on(work, piece_id, by, told)

    def reconfirm(
        self, piece_id: int, *, by: User, passphrase: str = "", expected: str = ""
    ) -> Result[ReviewState]:
        """Let one's own verdict stand for the text as changed since.

        Raises Refused ``review_nothing_owed``, ``passphrase_…`` for a signing stage,
        Conflict ``review_text_moved``.
        """
        with self._library.write(by) as work:
            state = self._settled(work, piece_id, expected)
            return self._confirm(work, state, by, passphrase)

    def _settled(self, work: UnitOfWork, piece_id: int, expected: str) -> RoundState:
        state = version_unsaved_edits(work, piece_id)
        if expected and expected != state.working.content_hash:
            raise Conflict("review_text_moved", id=piece_id)
        return state

    def _confirm(
        self, work: UnitOfWork, state: RoundState, by: User, passphrase: str
    ) -> Result[ReviewState]:
        _refuse(why_not_confirm(state, by))
        verdict = owed_by(state, by)
        if verdict is None or state.recorded is None:
            raise _refusal(Notice.of("review_nothing_owed"))
        signed = self._signed(work, state.stage_named(verdict.stage), by, passphrase)
        current = next(v for v in state.versions if v.number == state.recorded.current_version)
        work.reviews.add_confirmation(verdict.id, current, by.name, carried=False, signed=signed)
        return self._moved_on(work, state.piece.id, by)

    def _moved_on(
        self, work: UnitOfWork, piece_id: int, by: User, warnings: tuple[Notice, ...] = ()
    ) -> Result[ReviewState]:
        """Bring lists and worklist into line, and return where the piece stands now."""
        now = review_state(refresh(work, piece_id), by, self._kinds)
        return Result(now, warnings, _changed(piece_id))

    def _past(self, work: UnitOfWork, state: RoundState, by: User) -> Past:
        user = work.users.get(by.name)
        seen = self._seen(work, state, user)
        return Past(seen, state.versions, _history(state), user)

    def _seen(self, work: UnitOfWork, state: RoundState, by: User) -> ReviewState:
        return review_state(state, by, self._kinds, wrote_origin(work, state.piece, by.name))

    def _decide(
        self,
        work: UnitOfWork,
        state: RoundState,
        decision: Decision,
        by: User,
        report: str,
        signed: str,
    ) -> Verdict:
        stage, chain = state.open_stage(state.recorded), state.recorded
        if state.round is None or stage is None or chain is None or state.latest is None:
            raise _refusal(Notice.of("review_not_submitted"))
        return work.reviews.add_verdict(
            round_=state.round,
            stage=stage.name,
            by=by.name,
            decision=decision,
            received=chain.current_version,
            received_hash=chain.current,
            handed_on=state.latest,
            report=report.strip(),
            signed=signed,
        )

    def _signed(self, work: UnitOfWork, stage: Stage | None, by: User, passphrase: str) -> str:
        """Check the passphrase that a signing stage needs; returns the digest of what it met."""
        if stage is None or not stage.signing:
            return ""
        kept = work.users.passphrase_hash(by.name)
        if not kept:
            raise Unsigned("passphrase_not_set", user=by.name, stage=stage.name)
        reset = work.users.resets().get(by.name)
        if reset is not None:
            raise Unsigned(
                "passphrase_not_own_stage", user=by.name, stage=stage.name, other=reset.by
            )
        if not passphrase:
            raise Unsigned("passphrase_needed", user=by.name, stage=stage.name)
        if not self._passphrases.matches(kept, passphrase):
            raise Unsigned("passphrase_wrong", user=by.name, stage=stage.name)
        return phrase_digest(kept)

    def fill_worklist(self) -> int:
        """Work out for whom pieces wait that a library holds from before it kept that.

        Returns how many there were.
        """
        ids = self._library.unassigned()
        if ids:
            with self._library.write() as work:
                for piece_id in ids:
                    refresh(work, piece_id)
        return len(ids)

    def _workflow(self, name: str) -> Workflow:
        if not name and self._workflows:
            return self._workflows[0]
        for workflow in self._workflows:
            if name in (workflow.id, workflow.name, workflow.name_en):
                return workflow
        known = "、".join(workflow.id for workflow in self._workflows)
        raise NotFound("workflow_missing", name=name, known=known)


def _note_holder(work: UnitOfWork, state: RoundState, verdict: Verdict) -> None:
    """Fill in 责任编辑 and 校对 from who held the stage; a name that was given stays."""
    stages = state.round.workflow.stages if state.round is not None else ()
    stage = next(stage for stage in stages if stage.name == verdict.stage)
    piece, holder = work.pieces.get(state.piece.id), work.users.get(verdict.by).shown
    fields = dict(piece.fields)
    if stage.kind is StageKind.PROOF:
        known = fields.get("proofreader", "")
        if holder not in known.split("、"):
            fields["proofreader"] = f"{known}、{holder}".lstrip("、")
    elif stage.role is Role.EDITOR:
        fields.setdefault("editor", holder)
    if fields != dict(piece.fields):
        work.pieces.save_fields(piece.id, fields)
        record_editorial(work, piece, fields, verdict.by)


def _refuse(reason: Notice | None) -> None:
    if reason is not None:
        raise _refusal(reason)


def _refusal(reason: Notice) -> Refused:
    """Return a failure that is said as the notice is."""
    return Refused(reason.key, **reason.details)


def _changed(piece_id: int) -> Changes:
    subjects = (Subject.VERSIONS, Subject.REVIEWS, Subject.STATUS, Subject.PIECES)
    return Changes.of(*subjects, pieces={piece_id})


def _history(state: RoundState) -> tuple[tuple[int, tuple[Verdict, ...]], ...]:
    if state.round is None or state.as_edited is None or state.history is None:
        return ()
    given: dict[int, list[Verdict]] = {}
    for verdict in state.history.verdicts:
        given.setdefault(verdict.round, []).append(replace(verdict, state=VerdictState.VOID))
    ended = tuple((r.number, tuple(given.get(r.id, ()))) for r in state.rounds[:-1])
    return (*ended, (state.round.number, state.as_edited.verdicts))


def _text_of(work: UnitOfWork, state: RoundState, number: int) -> VersionText:
    """Return a version of a piece, or its working text (0)."""
    piece = state.piece
    if number:
        return work.versions.get(piece.id, number)
    working = Version(
        piece=piece.id,
        number=0,
        content_hash=state.working.content_hash,
        identity=state.working.content_hash,
        reading_hash=reading_hash(piece.fields, piece.text),
        author=state.working.by.name if state.working.by else "",
        time=piece.updated,
    )
    return VersionText(working, piece.kind, piece.fields, piece.text)

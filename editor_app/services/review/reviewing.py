"""Review: versions, submission, verdicts, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Kinds
from editor_app.domain.person import Role, User
from editor_app.domain.result import Changes, Notice, Result, Subject
from editor_app.domain.review import Decision, Verdict, VerdictState, Version, VersionText
from editor_app.domain.workflow import Stage, StageKind, Workflow
from editor_app.errors import BadInput, Conflict, NotFound, Refused
from editor_app.library.sqlite.canonical import phrase_digest
from editor_app.services.drafting import record_editorial
from editor_app.services.review.comparison import Comparison, compare_versions
from editor_app.services.review.origins import wrote_origin
from editor_app.services.review.passphrases import Passphrases
from editor_app.services.review.review_state import (
    ReviewState,
    owed_by,
    review_state,
    why_not_decide,
    why_not_sign,
    why_not_submit,
)
from editor_app.services.review.round_state import Course, load_course
from editor_app.services.review.snapshots import refresh, settle, snapshot
from editor_app.text.projections import reading_hash

if TYPE_CHECKING:
    from editor_app.library.store import Library
    from editor_app.library.unit_of_work import UnitOfWork


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
            course = load_course(work, work.pieces.get(piece_id))
            told = wrote_origin(work, course.piece, by.name)
            return review_state(course, by, self._kinds, told)

    def versions(self, piece_id: int) -> tuple[Version, ...]:
        """Return the versions of a piece, oldest first."""
        with self._library.read() as work:
            return tuple(work.versions.list(work.pieces.get(piece_id).id))

    def version(self, piece_id: int, number: int) -> VersionText:
        """Return one version; 0 is the working text. Raises NotFound ``version_missing``."""
        with self._library.read() as work:
            return _text_of(work, piece_id, number)

    def history(self, piece_id: int) -> tuple[tuple[int, tuple[Verdict, ...]], ...]:
        """Return every round's number with its verdicts and their states, oldest first.

        What was decided in a round before the last counts no more: it is void.
        """
        with self._library.read() as work:
            course = load_course(work, work.pieces.get(piece_id))
            rounds = work.reviews.rounds(piece_id)
            past = [(r.number, work.reviews.verdicts(r.id)) for r in rounds[:-1]]
        if course.round is None or course.outlook is None:
            return ()
        ended = tuple(
            (n, tuple(replace(v, state=VerdictState.VOID) for v in given)) for n, given in past
        )
        return (*ended, (course.round.number, course.outlook.verdicts))

    def compare(self, piece_id: int, old: int, new: int = 0) -> Comparison:
        """Compare two versions of a piece; 0 is the working text. Names change as wholes."""
        with self._library.read() as work:
            texts = _text_of(work, piece_id, old), _text_of(work, piece_id, new)
            terms = [person.name for person in work.people.list()]
        return compare_versions(*texts, terms)

    def save_version(self, piece_id: int, note: str, *, by: User) -> Result[Version]:
        """Save the working text as a version with a note.

        Its author is whoever made the edits since the last version, whoever saves
        them. Where nothing changed, a version is still made when it has a note;
        without one the last version comes back with a warning.
        """
        with self._library.write(by) as work:
            course = load_course(work, work.pieces.get(piece_id))
            if course.latest is not None and not course.working.dirty and not note.strip():
                unchanged = Notice.of("version_unchanged", number=course.latest.number)
                return Result(course.latest, (unchanged,))
            author = course.working.by or by
            version = snapshot(work, course, author=author.name, note=note.strip())
            if author.name != by.name:
                work.record.append(by.name, "version_saved", piece_id, {"number": version.number})
            refresh(work, piece_id)
        return Result(version, (), _changed(piece_id))

    def submit(self, piece_id: int, *, by: User, workflow: str = "") -> Result[ReviewState]:
        """Hand the working text to the first stage; saves a version where needed.

        Opens a new round. Raises Refused ``review_fields_missing``,
        ``review_text_empty``, ``review_already_submitted``, ``review_already_signed``
        or ``review_binned``; NotFound ``workflow_missing``.
        """
        chosen = self._workflow(workflow)
        with self._library.write(by) as work:
            course = load_course(work, work.pieces.get(piece_id))
            _refuse(why_not_submit(course, self._kinds))
            if course.round is not None and course.round.open:
                work.reviews.close_round(course.round.id, by.name)
            course = settle(work, course.piece)
            if course.latest is None:
                raise NotFound("version_missing", piece=piece_id, number=1)
            work.reviews.open_round(piece_id, chosen, course.latest, by.name)
            state = review_state(refresh(work, piece_id), by, self._kinds)
        return Result(state, (), _changed(piece_id))

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
            course = self._settled(work, piece_id, expected)
            refusal = why_not_decide(course, by)
            if refusal is not None and owed_by(course, by) is not None:
                confirmed = self._confirm(work, course, by, passphrase)
                return replace(confirmed, warnings=(Notice.of("review_confirmed_instead"),))
            _refuse(refusal)
            _refuse(why_not_sign(course, self._kinds))
            signed = self._signed(work, course.open_stage(course.outlook), by, passphrase)
            verdict = self._decide(work, course, Decision.APPROVED, by, report, signed)
            _note_holder(work, course, verdict)
            state = review_state(refresh(work, piece_id), by, self._kinds)
            told = wrote_origin(work, course.piece, by.name)
        return Result(state, told, _changed(piece_id))

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
            course = self._settled(work, piece_id, expected)
            _refuse(why_not_decide(course, by))
            signed = self._signed(work, course.open_stage(course.outlook), by, passphrase)
            self._decide(work, course, Decision.RETURNED, by, report, signed)
            if course.round is not None:
                work.reviews.close_round(course.round.id, by.name)
            state = review_state(refresh(work, piece_id), by, self._kinds)
            told = wrote_origin(work, course.piece, by.name)
        return Result(state, told, _changed(piece_id))

    def reconfirm(
        self, piece_id: int, *, by: User, passphrase: str = "", expected: str = ""
    ) -> Result[ReviewState]:
        """Let one's own verdict stand for the text as changed since.

        Raises Refused ``review_nothing_owed``, ``passphrase_…`` for a signing stage,
        Conflict ``review_text_moved``.
        """
        with self._library.write(by) as work:
            course = self._settled(work, piece_id, expected)
            return self._confirm(work, course, by, passphrase)

    def _settled(self, work: UnitOfWork, piece_id: int, expected: str) -> Course:
        course = settle(work, work.pieces.get(piece_id))
        if expected and expected != course.working.content_hash:
            raise Conflict("review_text_moved", id=piece_id)
        return course

    def _confirm(
        self, work: UnitOfWork, course: Course, by: User, passphrase: str
    ) -> Result[ReviewState]:
        verdict = owed_by(course, by)
        if verdict is None or course.round is None or course.recorded is None:
            raise _refusal(Notice.of("review_nothing_owed"))
        stages = {stage.name: stage for stage in course.round.workflow.stages}
        signed = self._signed(work, stages[verdict.stage], by, passphrase)
        current = next(v for v in course.versions if v.number == course.recorded.current_version)
        work.reviews.add_confirmation(verdict.id, current, by.name, carried=False, signed=signed)
        state = review_state(refresh(work, course.piece.id), by, self._kinds)
        return Result(state, (), _changed(course.piece.id))

    def _decide(
        self,
        work: UnitOfWork,
        course: Course,
        decision: Decision,
        by: User,
        report: str,
        signed: str,
    ) -> Verdict:
        stage, chain = course.open_stage(course.recorded), course.recorded
        if course.round is None or stage is None or chain is None or course.latest is None:
            raise _refusal(Notice.of("review_not_submitted"))
        return work.reviews.add_verdict(
            round_=course.round,
            stage=stage.name,
            by=by.name,
            decision=decision,
            received=chain.current_version,
            received_hash=chain.current,
            handed_on=course.latest,
            report=report.strip(),
            signed=signed,
        )

    def _signed(self, work: UnitOfWork, stage: Stage | None, by: User, passphrase: str) -> str:
        """Check the passphrase that a signing stage needs; returns the digest of what it met."""
        if stage is None or not stage.signing:
            return ""
        kept = work.users.passphrase_hash(by.name)
        if not kept:
            raise Refused("passphrase_not_set", user=by.name, stage=stage.name)
        if not passphrase:
            raise Refused("passphrase_needed", user=by.name, stage=stage.name)
        if not self._passphrases.matches(kept, passphrase):
            raise Refused("passphrase_wrong", user=by.name, stage=stage.name)
        return phrase_digest(kept)

    def _workflow(self, name: str) -> Workflow:
        if not name and self._workflows:
            return self._workflows[0]
        for workflow in self._workflows:
            if name in (workflow.id, workflow.name, workflow.name_en):
                return workflow
        known = "、".join(workflow.id for workflow in self._workflows)
        raise NotFound("workflow_missing", name=name, known=known)


def _note_holder(work: UnitOfWork, course: Course, verdict: Verdict) -> None:
    """Fill in 责任编辑 and 校对 from who held the stage; a name that was given stays."""
    stages = course.round.workflow.stages if course.round is not None else ()
    stage = next(stage for stage in stages if stage.name == verdict.stage)
    piece, holder = work.pieces.get(course.piece.id), work.users.get(verdict.by).shown
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
    return Changes.of(Subject.VERSIONS, Subject.REVIEWS, Subject.PIECES, pieces={piece_id})


def _text_of(work: UnitOfWork, piece_id: int, number: int) -> VersionText:
    piece = work.pieces.get(piece_id)
    if number:
        return work.versions.get(piece_id, number)
    course = load_course(work, piece)
    working = Version(
        piece=piece_id,
        number=0,
        content_hash=course.working.content_hash,
        identity=course.working.content_hash,
        reading_hash=reading_hash(piece.fields, piece.text),
        author=course.working.by.name if course.working.by else "",
        time=piece.updated,
    )
    return VersionText(working, piece.kind, piece.fields, piece.text)

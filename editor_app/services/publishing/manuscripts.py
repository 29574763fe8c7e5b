"""Building what a writer is given from a piece of the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from editor_app.domain.fields import Fields, editorial_fields
from editor_app.domain.review import Event, Signature, Verdict, signatures
from editor_app.services.review.round_state import RoundState
from editor_app.text.projections import asset_hashes, content_hash, document_hash

if TYPE_CHECKING:
    from editor_app.formats.manuscript import Manuscript
    from editor_app.library.record import Entry
    from editor_app.library.unit_of_work import UnitOfWork


def manuscript_of(
    work: UnitOfWork,
    state: RoundState,
    label: str,
    *,
    text: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Manuscript:
    """Return the working text of a piece ready to be written.

    It carries the number of the version that has exactly this content, or 0. Without a
    label, where an unbroken chain ends at it, it carries the signatures, and the tags as
    they were signed.
    """
    piece = state.piece
    source = piece.text if text is None else text
    shown: Fields = piece.fields if fields is None else fields
    unsaved = text is not None or fields is not None
    whole = content_hash(piece.kind, shown, source) if unsaved else state.working.content_hash
    same = [version for version in state.versions if version.identity == whole]
    final = not label and not unsaved and state.final
    leaving = _Leaving(
        kind=piece.kind,
        fields=shown,
        source=source,
        label=label,
        version=same[-1].number if same else 0,
        identity=whole,
        created=same[-1].time if same else piece.updated,
        signature=signature_of(work, state, whole) if final else None,
        head=_last_event(state),
    )
    return _manuscript(work, state, leaving)


def manuscript_of_version(
    work: UnitOfWork, state: RoundState, number: int, label: str
) -> Manuscript:
    """Return a version of a piece ready to be written, with the 编务信息 of this moment.

    Without a label as it was signed; raises NotFound ``version_missing``.
    """
    held = work.versions.get(state.piece.id, number)
    signature = None if label else signature_of(work, state, held.version.identity)
    beside = dict(editorial_fields(state.piece.fields))
    if held.fields.get("title") != state.piece.title:
        beside.pop("title_breaks", None)  # they are places in another title
    leaving = _Leaving(
        kind=held.kind,
        fields={**held.fields, **beside},
        source=held.text,
        label=label,
        version=number,
        identity=held.version.identity,
        created=held.version.time,
        signature=signature,
        head=signature.seq if signature is not None else _last_event(state),
    )
    return _manuscript(work, state, leaving)


def signature_of(work: UnitOfWork, state: RoundState, identity: str) -> Signature | None:
    """Return by what a text is signed, in whichever round; None for one that never was."""
    if state.history is None:
        return None
    given = [c for round_ in state.rounds for c in work.reviews.confirmations(round_.id)]
    found = signatures(state.rounds, state.versions, state.history.verdicts, given)
    return found.get(identity)


@dataclass(frozen=True, slots=True)
class _Leaving:
    """The text that leaves, and under what."""

    kind: str
    fields: Fields
    source: str
    label: str
    version: int
    identity: str
    created: datetime
    signature: Signature | None
    head: int  # the place in the record whose hash vouches for it


def _manuscript(work: UnitOfWork, state: RoundState, leaving: _Leaving) -> Manuscript:
    from editor_app.formats.manuscript import Manuscript
    from editor_app.text.dialect import parse

    document, signature = parse(leaving.source), leaving.signature
    entries = {entry.seq: entry for entry in work.record.entries(state.piece.id)}
    hashes = [sha for sha in asset_hashes(leaving.source) if work.assets.has(sha)]
    return Manuscript(
        kind=leaving.kind,
        fields=leaving.fields,
        document=document,
        assets={sha: work.assets.get(sha) for sha in hashes},
        tags=_tags(state, entries.get(signature.seq) if signature is not None else None),
        label=leaving.label,
        piece=state.piece.id,
        version=leaving.version,
        content_hash=leaving.identity,
        reading_hash=document_hash(leaving.fields, document),
        chain_head=entries[leaving.head].hash if leaving.head in entries else "",
        created=leaving.created,
        workflow=signature.round.workflow.name if signature is not None else "",
        signatures=tuple((v.stage, _signer(v)) for v in signature.verdicts) if signature else (),
    )


def _signer(verdict: Verdict) -> str:
    """Return who signed, and whose passphrase it was where another had set it anew."""
    return f"{verdict.by}（口令由{verdict.reset_by}重设）" if verdict.reset_by else verdict.by


def _tags(state: RoundState, signed: Entry | None) -> tuple[str, ...]:
    """Return the tags of the signature; of a text that is not signed, those of this moment.

    An entry from before they were kept does not list them.
    """
    kept = signed.details.get("tags") if signed is not None else None
    return tuple(map(str, kept)) if isinstance(kept, list) else state.piece.tags


def _last_event(state: RoundState) -> int:
    """Return the place in the record where this piece's versions and verdicts end.

    It vouches for everything recorded up to there. What is recorded later, this
    export among it, does not change it: a text exported twice is the same twice.
    """
    events: tuple[Event, ...] = (*state.versions, *state.verdicts, *state.confirmations)
    return max((event.seq for event in events), default=0)

"""Building what a writer is given from a piece of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor_app.domain.fields import Fields
from editor_app.domain.review import Event
from editor_app.services.review.round_state import RoundState
from editor_app.text.projections import asset_hashes, content_hash, document_hash

if TYPE_CHECKING:
    from editor_app.formats.manuscript import Manuscript
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

    It carries the number of the version that has exactly this content, or 0.
    """
    from editor_app.formats.manuscript import Manuscript
    from editor_app.text.dialect import parse

    piece = state.piece
    source = piece.text if text is None else text
    shown: Fields = piece.fields if fields is None else fields
    unsaved = text is not None or fields is not None
    whole = content_hash(piece.kind, shown, source) if unsaved else state.working.content_hash
    document = parse(source)
    same = [version for version in state.versions if version.identity == whole]
    hashes = [sha for sha in asset_hashes(source) if work.assets.has(sha)]
    return Manuscript(
        kind=piece.kind,
        fields=shown,
        document=document,
        assets={sha: work.assets.get(sha) for sha in hashes},
        tags=piece.tags,
        label=label,
        piece=piece.id,
        version=same[-1].number if same else 0,
        content_hash=whole,
        reading_hash=document_hash(shown, document),
        chain_head=_chain_head(work, state),
        created=same[-1].time if same else piece.updated,
    )


def _chain_head(work: UnitOfWork, state: RoundState) -> str:
    """Return the record's hash where this piece's versions and verdicts end.

    It vouches for everything recorded up to there. What is recorded later, this
    export among it, does not change it: a text exported twice is the same twice.
    """
    events: tuple[Event, ...] = (*state.versions, *state.verdicts, *state.confirmations)
    last = max((event.seq for event in events), default=0)
    entries = work.record.entries(state.piece.id)
    return next((entry.hash for entry in entries if entry.seq == last), "")

"""What stands against a piece leaving the desk, looked at before it does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Due, Kinds
from editor_app.domain.result import Notice
from editor_app.services.review.next_action import why_not_final
from editor_app.services.review.round_state import RoundState
from editor_app.text.projections import asset_hashes

if TYPE_CHECKING:
    from editor_app.formats.fonts import Fonts
    from editor_app.formats.profiles import Profile
    from editor_app.library.unit_of_work import UnitOfWork

PAGED = ("docx", "pdf")  # targets that set type


class Looked(StrEnum):
    """What a check looks at."""

    CHAIN = "chain"
    FIELDS = "fields"
    IMAGES = "images"
    SECRECY = "secrecy"
    FONT = "font"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: in order, not in order (``False``), or to be looked at (``None``)."""

    about: Looked
    ok: bool | None
    notice: Notice


@dataclass(frozen=True, slots=True)
class Preflight:
    """All checks of one piece for one target; ``why_not_final`` is None where it may be final."""

    checks: tuple[Check, ...]
    why_not_final: Notice | None

    @property
    def final_allowed(self) -> bool:
        """Whether the piece may leave as final."""
        return self.why_not_final is None


def examine(
    work: UnitOfWork, state: RoundState, kinds: Kinds, target: str, profile: Profile, fonts: Fonts
) -> Preflight:
    """Look at the chain, the required fields, the images, the secrecy mark and the fonts."""
    checks = [
        _chain(state),
        *_fields(state, kinds),
        *_images(work, state),
        *_secrecy(state),
        *(_fonts(profile, fonts) if target in PAGED else ()),
    ]
    return Preflight(tuple(checks), why_not_final(state))


def _chain(state: RoundState) -> Check:
    reason = why_not_final(state)
    if reason is not None:
        return Check(Looked.CHAIN, False, reason)
    signed = state.recorded.current_version if state.recorded is not None else 0
    fingerprint = state.working.content_hash[:8]
    whole = Notice.of("check_chain", number=signed, fingerprint=fingerprint)
    return Check(Looked.CHAIN, True, whole)


def _fields(state: RoundState, kinds: Kinds) -> list[Check]:
    missing = kinds.find(state.piece.kind).missing(state.piece.fields, Due.SIGN)
    if missing:
        return [Check(Looked.FIELDS, False, Notice.of("fields_missing", fields=missing))]
    return [Check(Looked.FIELDS, True, Notice.of("check_fields"))]


def _images(work: UnitOfWork, state: RoundState) -> list[Check]:
    wanted = asset_hashes(state.piece.text)
    lost = [sha for sha in wanted if not work.assets.has(sha)]
    if lost:
        return [Check(Looked.IMAGES, False, Notice.of("check_images_lost", count=len(lost)))]
    if not wanted:
        return []
    return [Check(Looked.IMAGES, True, Notice.of("check_images", count=len(wanted)))]


def _secrecy(state: RoundState) -> list[Check]:
    if state.piece.fields.get("secrecy") == "internal":
        return [Check(Looked.SECRECY, None, Notice.of("check_internal"))]
    return []


def _fonts(profile: Profile, fonts: Fonts) -> list[Check]:
    missing = fonts.missing(profile)
    if not missing:
        return [Check(Looked.FONT, True, Notice.of("check_fonts"))]
    lost = (
        Notice.of("check_font_missing", font=font, substitute=substitute or "—")
        for font, substitute in missing
    )
    return [Check(Looked.FONT, None, notice) for notice in lost]

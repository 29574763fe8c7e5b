"""What stands against a piece leaving the desk, looked at before it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Due, Kinds
from editor_app.domain.result import Notice
from editor_app.services.review.review_state import why_not_final
from editor_app.services.review.round_state import Course
from editor_app.text.projections import asset_hashes

if TYPE_CHECKING:
    from editor_app.formats.fonts import Fonts
    from editor_app.formats.profiles import Profile
    from editor_app.library.unit_of_work import UnitOfWork

PAGED = ("docx", "pdf")  # targets that set type


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: in order, not in order (``False``), or to be looked at (``None``)."""

    ok: bool | None
    notice: Notice


@dataclass(frozen=True, slots=True)
class Preflight:
    """All checks of one piece for one target; final export needs ``final_allowed``."""

    checks: tuple[Check, ...]
    final_allowed: bool


def examine(
    work: UnitOfWork, course: Course, kinds: Kinds, target: str, profile: Profile, fonts: Fonts
) -> Preflight:
    """Look at the chain, the required fields, the images, the secrecy mark and the fonts."""
    checks = [
        _chain(course),
        *_fields(course, kinds),
        *_images(work, course),
        *_secrecy(course),
        *(_fonts(profile, fonts) if target in PAGED else ()),
    ]
    return Preflight(tuple(checks), course.final())


def _chain(course: Course) -> Check:
    if course.final():
        signed = course.recorded.current_version if course.recorded is not None else 0
        fingerprint = course.working.content_hash[:8]
        return Check(True, Notice.of("check_chain", number=signed, fingerprint=fingerprint))
    return Check(False, why_not_final(course))


def _fields(course: Course, kinds: Kinds) -> list[Check]:
    missing = kinds.find(course.piece.kind).missing(course.piece.fields, Due.SIGN)
    if missing:
        return [Check(False, Notice.of("fields_missing", fields=missing))]
    return [Check(True, Notice.of("check_fields"))]


def _images(work: UnitOfWork, course: Course) -> list[Check]:
    wanted = asset_hashes(course.piece.text)
    lost = [sha for sha in wanted if not work.assets.has(sha)]
    if lost:
        return [Check(False, Notice.of("check_images_lost", count=len(lost)))]
    return [Check(True, Notice.of("check_images", count=len(wanted)))] if wanted else []


def _secrecy(course: Course) -> list[Check]:
    if course.piece.fields.get("secrecy") == "internal":
        return [Check(None, Notice.of("check_internal"))]
    return []


def _fonts(profile: Profile, fonts: Fonts) -> list[Check]:
    missing = fonts.missing(profile)
    if not missing:
        return [Check(True, Notice.of("check_fonts"))]
    return [
        Check(None, Notice.of("check_font_missing", font=font, substitute=substitute or "—"))
        for font, substitute in missing
    ]

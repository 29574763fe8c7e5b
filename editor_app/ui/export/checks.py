"""What the list of checks says: a heading and a line under it for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.domain.kinds import Due, Kind
from editor_app.domain.result import Notice
from editor_app.domain.review import Decision, Verdict
from editor_app.services.publishing.layouts import ProfileInfo
from editor_app.services.publishing.preflight import PAGED, Check, Looked, Preflight
from editor_app.ui.base.next_step import stage_name
from editor_app.words import Words

if TYPE_CHECKING:
    from editor_app.services.review.review_state import ReviewState

JOINER = "\u2060"  # keeps two characters on one line
_LOST = "writing_characters_lost"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line: in order (True), against it (False), or to be looked at (None)."""

    ok: bool | None
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """All that was looked at for one piece and one choice."""

    preflight: Preflight
    state: ReviewState
    kind: Kind
    target: str
    profile: ProfileInfo


def check_lines(examined: Examined, words: Words) -> tuple[CheckLine, ...]:
    """Return the lines in the order of the checks, missing fonts as one."""
    return tuple(_lines(examined, words))


def page_lines(warnings: Sequence[Notice], words: Words) -> tuple[CheckLine, ...]:
    """Return the lines for what only shows once the pages are set: characters without a font."""
    title = words("export.characters_lost")
    lost = [notice for notice in warnings if notice.key == _LOST]
    return tuple(CheckLine(None, title, words.notice(notice)) for notice in lost)


def why_not_final(examined: Examined, words: Words) -> str:
    """Return the sentence that says why the piece may not leave as final, empty when it may."""
    reason = examined.preflight.why_not_final
    return "" if reason is None else words("export.not_final", reason=words.notice(reason))


def _lines(examined: Examined, words: Words) -> Iterator[CheckLine]:
    fonts = [c for c in examined.preflight.checks if c.about is Looked.FONT and not c.ok]
    for check in examined.preflight.checks:
        if check in fonts:
            if check is fonts[0]:
                yield _fonts(fonts, examined.target, words)
        else:
            yield _line(check, examined, words)
    if examined.target in PAGED:
        page = examined.profile
        grid = words("export.check_grid", lines=page.lines, characters=page.characters)
        yield CheckLine(True, grid)


def _line(check: Check, examined: Examined, words: Words) -> CheckLine:
    said = words.notice(check.notice)
    if check.about is Looked.CHAIN and check.ok:
        signatures = _signatures(check.notice.details, examined, words)
        return CheckLine(True, words("export.check_chain"), signatures)
    if check.about is Looked.CHAIN:
        return CheckLine(False, said[:1].upper() + said[1:], words("export.check_chain_do"))
    if check.about is Looked.FIELDS and check.ok:
        names = words("list.join").join(
            words(f"field.{f}") for f in examined.kind.missing({}, Due.SIGN)
        )
        return CheckLine(True, words("export.check_fields"), names)
    if check.about is Looked.FIELDS:
        return CheckLine(False, words("export.check_fields_missing"), said)
    return CheckLine(check.ok, said)


def _signatures(details: Mapping[str, object], examined: Examined, words: Words) -> str:
    """Return 版本 6 · 初审 林晓　复审 陈立　终审 何敏, each stage held to its name."""
    given = [
        JOINER.join(
            f"{stage_name(view.stage, words)} {_signer(view.verdict, words)}".replace(" ", "\xa0")
        )
        for view in examined.state.stages
        if view.verdict is not None and view.verdict.decision is Decision.APPROVED
    ]
    version = words("ui.version", number=details.get("number", ""))
    return " · ".join((version, "　".join(given))) if given else version


def _signer(verdict: Verdict, words: Words) -> str:
    name = words.person(verdict.by)
    if not verdict.reset_by:
        return name
    return f"{name} {words('review.signed_after_reset', user=verdict.reset_by)}"


def _fonts(checks: list[Check], target: str, words: Words) -> CheckLine:
    pairs = [(str(c.notice.details["font"]), str(c.notice.details["substitute"])) for c in checks]
    stands = words("export.font_pdf" if target == "pdf" else "export.font_word")
    if len(pairs) == 1:
        font, substitute = pairs[0]
        detail = words("export.font_one", stands=stands, substitute=substitute)
        return CheckLine(None, words("export.font_missing", font=font), detail)
    listed = "\n".join(f"{font} → {substitute}" for font, substitute in pairs)
    title = words("export.fonts_missing", count=len(pairs))
    return CheckLine(None, title, f"{stands}\n{listed}")

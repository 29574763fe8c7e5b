"""The one door out: a manuscript in, the bytes of a file out."""

from __future__ import annotations

from editor_app.domain.result import Notice, Result
from editor_app.errors import BadInput
from editor_app.formats.fonts import Fonts
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile

TARGETS = ("docx", "html", "pdf", "md", "txt")
# In a Word or PDF file the type is the profile's; the others carry no type of their own.
TYPESET = ("docx", "pdf")


def write(target: str, manuscript: Manuscript, profile: Profile, fonts: Fonts) -> Result[bytes]:
    """Write a manuscript as ``docx``, ``html``, ``pdf``, ``md`` or ``txt``.

    The same manuscript gives the same bytes. Warnings name what could not be
    kept, and for typeset targets the fonts this machine lacks. Raises BadInput
    ``writing_target``. Writers are imported when asked for: each has a library
    of its own to load.
    """
    if target not in TARGETS:
        raise BadInput("writing_target", target=target, known="、".join(TARGETS))
    result = _written(target, manuscript, profile, fonts)
    lacking = font_warnings(profile, fonts) if target in TYPESET else ()
    return Result(result.value, (*result.warnings, *lacking))


def font_warnings(profile: Profile, fonts: Fonts) -> tuple[Notice, ...]:
    """Return ``writing_font_missing`` or ``writing_font_none`` for each font not installed."""
    return tuple(
        Notice.of("writing_font_missing", font=wanted, substitute=substitute)
        if substitute
        else Notice.of("writing_font_none", font=wanted)
        for wanted, substitute in fonts.missing(profile)
    )


def _written(target: str, manuscript: Manuscript, profile: Profile, fonts: Fonts) -> Result[bytes]:
    if target == "docx":
        from editor_app.formats.writers.docx.writer import write_docx

        return write_docx(manuscript, profile)
    if target == "pdf":
        from editor_app.formats.writers.pdf.writer import write_pdf

        return write_pdf(manuscript, profile, fonts)
    if target == "html":
        from editor_app.formats.writers.html.writer import write_html

        return write_html(manuscript)
    if target == "md":
        from editor_app.formats.writers.markdown import write_markdown

        return write_markdown(manuscript)
    from editor_app.formats.writers.plain import write_plain

    return write_plain(manuscript)

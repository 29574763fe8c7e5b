"""Writes a manuscript as a Word file."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from editor_app.domain.result import Notice, Result
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.docx import parts
from editor_app.formats.writers.docx.body import DocxBody
from editor_app.formats.writers.docx.package import WordPackage
from editor_app.formats.writers.docx.runs import Runs
from editor_app.formats.writers.docx.styles import fonts_part, han_fonts, styles_part
from editor_app.formats.writers.docx.xml import HEAD, SPACES, Paragraphs
from editor_app.formats.writers.front import front_lines, tail_lines
from editor_app.formats.writers.images import WORD_TYPES, Figure, Figures
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import printable

_LONGEST_PROPERTY = 255  # python-docx refuses more
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write_docx(manuscript: Manuscript, profile: Profile) -> Result[bytes]:
    """Return a Word file in a profile's layout; two of one manuscript are the same bytes.

    Fonts are named, never embedded. Warnings: pictures, notes and links that
    could not be kept.
    """
    notes = Notes.of(manuscript.document)
    figures = Figures.of(manuscript, WORD_TYPES)
    package = WordPackage()
    embedded: dict[str, str] = {}

    def embed(figure: Figure) -> str:
        if figure.sha256 not in embedded:
            name = f"{figure.sha256[:32]}.{figure.file_name.rpartition('.')[2]}"
            embedded[figure.sha256] = package.add_image(name, figure.media_type, figure.data)
        return embedded[figure.sha256]

    paragraphs = Paragraphs(han_fonts(profile), profile.latin[0] if profile.latin else "")
    _add_fixed(package, profile)
    circled = notes.circled(profile.front.notes)
    runs = Runs(notes, lambda url: package.link(package.document, url), circled=circled)
    content = DocxBody(manuscript, profile, runs, paragraphs, figures, embed).xml()
    warnings = runs.warnings + _add_notes(package, notes, paragraphs)
    references = _add_edges(package, manuscript, profile, paragraphs)
    section = parts.section(profile.page, references, circled=circled)
    printed = [line.style for line in front_lines(manuscript, profile)]
    printed += [line.style for line in tail_lines(manuscript, profile)]
    _add_properties(package, manuscript, notes, printed)
    package.document.xml = (
        f"{HEAD}<w:document {SPACES}><w:body>{content}{section}</w:body></w:document>"
    )
    return Result(package.packed(), figures.warnings + notes.warnings + warnings)


def _add_fixed(package: WordPackage, profile: Profile) -> None:
    number = profile.number
    odd_and_even = number.odd != number.even
    settings = parts.settings_part(profile.page, odd_and_even=odd_and_even)
    package.add("styles.xml", CT.WML_STYLES, RT.STYLES, styles_part(profile))
    package.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings)
    package.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, fonts_part(profile))
    package.add(
        "numbering.xml",
        CT.WML_NUMBERING,
        RT.NUMBERING,
        parts.numbering_part(profile.fonts[profile.styles["bullet"].font][0]),
    )


def _add_notes(package: WordPackage, notes: Notes, paragraphs: Paragraphs) -> tuple[Notice, ...]:
    part = package.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES)
    runs = Runs(Notes({}, {}), lambda url: package.link(part, url))
    part.xml = parts.footnotes_part(notes, runs, paragraphs)
    return runs.warnings


def _add_edges(
    package: WordPackage, manuscript: Manuscript, profile: Profile, paragraphs: Paragraphs
) -> str:
    """Add headers and footers for odd and even pages; return what refers to them."""
    number = profile.number
    sides = {"default": number.odd}
    if number.odd != number.even:
        sides["even"] = number.even
    headers = footers = ""
    for kind, side in sides.items():
        if manuscript.label:
            header = parts.header_part(manuscript.label, paragraphs)
            rid = package.add_edge(f"header_{kind}.xml", CT.WML_HEADER, RT.HEADER, header)
            headers += f'<w:headerReference w:type="{kind}" r:id="{rid}"/>'
        if number.form:
            footer = parts.footer_part(number, side, profile.styles["footer"].size, paragraphs)
            rid = package.add_edge(f"footer_{kind}.xml", CT.WML_FOOTER, RT.FOOTER, footer)
            footers += f'<w:footerReference w:type="{kind}" r:id="{rid}"/>'
    return headers + footers


def _add_properties(
    package: WordPackage, manuscript: Manuscript, notes: Notes, printed: list[str]
) -> None:
    properties = package.package.core_properties
    moment = manuscript.moment.replace(tzinfo=None)
    properties.title = _property(manuscript.title)
    properties.author = _property(manuscript.author)
    properties.last_modified_by = _property(manuscript.author)
    properties.keywords = _property(", ".join(manuscript.tags))
    properties.subject = _property(manuscript.fields.get("occasion", ""))
    properties.category = _property(manuscript.fields.get("channel", ""))
    properties.content_status = _property(manuscript.label)
    properties.language = "zh-CN"
    properties.created = properties.modified = moment
    application, custom = parts.application_part(), parts.custom_part(manuscript, notes, printed)
    package.add_beside("/docProps/app.xml", _APP_TYPE, RT.EXTENDED_PROPERTIES, application)
    package.add_beside("/docProps/custom.xml", _CUSTOM_TYPE, RT.CUSTOM_PROPERTIES, custom)


def _property(text: str) -> str:
    return printable(text)[:_LONGEST_PROPERTY]

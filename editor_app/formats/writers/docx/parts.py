"""The small parts of a Word file: headers, footers, footnotes, settings, properties."""

from __future__ import annotations

import json
from collections.abc import Sequence

from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Page, PageNumber
from editor_app.formats.writers.docx.runs import Runs
from editor_app.formats.writers.docx.xml import HEAD, SPACES, Paragraphs, escaped, run, twentieths
from editor_app.formats.writers.notes import Notes
from editor_app.formats.writers.spans import flatten
from editor_app.formats.writers.stating import stated_fields, stated_labels

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_LONGEST_PIECE = 120  # characters of a property; Word's own dialogue keeps 255 and no more
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # that of a file's own properties


def header_part(label: str, paragraph: Paragraphs) -> str:
    """Return the header that says which kind of draft it is."""
    return f"{HEAD}<w:hdr {SPACES}>{paragraph('Header', run(label))}</w:hdr>"


def footer_part(number: PageNumber, side: str, size: float, paragraph: Paragraphs) -> str:
    """Return a footer with the page number on one side (left, center or right)."""
    chars, length = round(number.inset * 100), twentieths(number.inset * size)
    inset = f'<w:ind w:{side}Chars="{chars}" w:{side}="{length}"/>'
    inset = inset if chars and side != "center" else ""
    properties = f'{inset}<w:jc w:val="{side}"/>'
    return (
        f"{HEAD}<w:ftr {SPACES}>{paragraph('Footer', _numbered(number.form), properties)}</w:ftr>"
    )


def _numbered(form: str) -> str:
    named = form.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0")
    return "".join(
        _page_field(part) if part in ("PAGE", "NUMPAGES") else run(part) for part in named if part
    )


def _page_field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footnotes_part(notes: Notes, runs: Runs, paragraph: Paragraphs) -> str:
    """Return footnotes.xml: the two separators that Word wants, and the notes."""
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    rule = "<w:p><w:r><w:{0}/></w:r></w:p>"
    written = "".join(
        f'<w:footnote w:id="{number}">'
        f"{paragraph('FootnoteText', mark + run(' ') + runs.of(flatten(children)))}</w:footnote>"
        for number, children in notes.in_order()
    )
    return (
        f'{HEAD}<w:footnotes {SPACES}><w:footnote w:type="separator" w:id="-1">'
        f"{rule.format('separator')}</w:footnote>"
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        f"{rule.format('continuationSeparator')}</w:footnote>{written}</w:footnotes>"
    )


def section(page: Page, references: str, *, circled: bool) -> str:
    """Return the section's properties: paper, margins and grid."""
    sides = (page.top, page.right, page.bottom, page.left, page.header, page.footer)
    names = ("top", "right", "bottom", "left", "header", "footer")
    # Rounded down, so that the text block is never short of its last line.
    margins = "".join(
        f' w:{n}="{int(mm * 1440 / 25.4)}"' for n, mm in zip(names, sides, strict=True)
    )
    notes = "decimalEnclosedCircleChinese" if circled else "decimal"
    size = (round(page.width * 1440 / 25.4), round(page.height * 1440 / 25.4))
    return (
        f'<w:sectPr>{references}<w:footnotePr><w:numFmt w:val="{notes}"/></w:footnotePr>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"/><w:pgMar{margins} w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{twentieths(page.pitch)}"/>'
        "</w:sectPr>"
    )


def settings_part(page: Page, *, odd_and_even: bool) -> str:
    """Return settings.xml."""
    mirror = "<w:mirrorMargins/>" if page.mirror else ""
    even = "<w:evenAndOddHeaders/>" if odd_and_even else ""
    return (
        f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="100"/>{mirror}'
        f"<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        f'<w:defaultTabStop w:val="420"/>{even}'
        '<w:drawingGridVerticalSpacing w:val="156"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def numbering_part(font: str) -> str:
    """Return numbering.xml: the bullet, the only automatic mark there is."""
    han = escaped(font)
    return (
        f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:rPr><w:rFonts w:hint="eastAsia" '
        f'w:ascii="{han}" w:hAnsi="{han}" w:eastAsia="{han}"/></w:rPr>'
        "</w:lvl></w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def application_part() -> str:
    """Return app.xml."""
    return f'{HEAD}<Properties xmlns="{_EXTENDED}"><Application>Dinggao</Application></Properties>'


def custom_part(manuscript: Manuscript, notes: Notes, printed: Sequence[str]) -> str:
    """Return custom.xml: which text of which piece this file is, and what vouches for it.

    ``printed`` are the parts above and below the body that the profile prints.
    """
    values = {
        "DinggaoPiece": str(manuscript.piece or ""),
        "DinggaoVersion": str(manuscript.version or ""),
        "DinggaoContentHash": manuscript.content_hash,
        "DinggaoReadingHash": manuscript.reading_hash,
        "DinggaoChainHead": manuscript.chain_head,
        "DinggaoLabel": manuscript.label,
        "DinggaoWorkflow": manuscript.workflow,
        "DinggaoSignatures": manuscript.signed,
        "DinggaoKind": manuscript.kind,
        "DinggaoPrinted": " ".join(dict.fromkeys(printed)),
        **_in_pieces("DinggaoNotes", stated_labels(notes)),
    }
    for field, value in stated_fields(manuscript).items():
        values |= _in_pieces(f"DinggaoField.{field}", json.dumps(value, ensure_ascii=False))
    kept = [(name, value) for name, value in values.items() if value]
    properties = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(kept, start=2)
    )
    return f'{HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{properties}</Properties>'


def _in_pieces(name: str, value: str) -> dict[str, str]:
    """Return a value as properties that every Word keeps whole: ``name``, ``name.2``, ….

    Pieces do not end at a blank, which a program might cut.
    """
    pieces: dict[str, str] = {}
    while value:
        end = _LONGEST_PIECE
        while 1 < end < len(value) and (value[end - 1].isspace() or value[end].isspace()):
            end -= 1
        pieces[f"{name}.{len(pieces) + 1}" if pieces else name] = value[:end]
        value = value[end:]
    return pieces

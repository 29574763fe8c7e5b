"""The formats that are text: decoded, then read as page, Markdown or plain lines."""

from __future__ import annotations

from editor_app.domain.result import Notice
from editor_app.formats.incoming import Beside, Pause, nothing_beside
from editor_app.formats.readers.assembly import Reading
from editor_app.formats.readers.files.archive import open_archive
from editor_app.formats.readers.files.encodings import Decoded, decode
from editor_app.formats.readers.files.sniffing import Format
from editor_app.formats.readers.own.text import own_markdown, own_page, own_plain
from editor_app.formats.readers.pictures import Pictures
from editor_app.formats.readers.plain import read_plain
from editor_app.formats.readers.secrecy import FIRST_LINES


def read_text(
    data: bytes, title: str, kind: Format, pause: Pause, beside: Beside = nothing_beside
) -> Reading:
    """Read text bytes; ``beside`` finds the pictures of a saved page. Raises BadInput.

    Its keys are ``import_wrong_encoding``, ``import_no_article`` and ``import_damaged``.
    """
    if kind is Format.ARCHIVE:
        archive = open_archive(data)
        decoded = decode(archive.page, declared=archive.charset)
        pictures = Pictures(archive.picture)
    else:
        decoded, pictures = decode(data), Pictures(beside)
    warnings = _encoding_notices(decoded)
    if kind in (Format.HTML, Format.ARCHIVE):
        own = own_page(decoded.text, pictures, pause, warnings)
        if own is not None:
            return own
        from editor_app.formats.readers.html.page import read_html

        page = read_html(decoded.text, title, pictures, pause)
        told = (*warnings, *page.warnings)
        return Reading(page.article, pictures, page.notes, page.first_lines, told, page.raised)
    if kind is Format.MARKDOWN:
        own = own_markdown(decoded.text, pictures, pause, warnings)
        if own is not None:
            return own
        from editor_app.formats.readers.markdown_file import read_markdown

        return read_markdown(decoded.text, title, pictures, pause, warnings)
    own = own_plain(decoded.text, pictures, pause, warnings)
    if own is not None:
        return own
    first = tuple(decoded.text[:20_000].splitlines()[:FIRST_LINES])
    return Reading(read_plain(decoded.text, title, pause), pictures, (), first, warnings)


def _encoding_notices(decoded: Decoded) -> tuple[Notice, ...]:
    notices: list[Notice] = []
    if decoded.declared:
        notices.append(
            Notice.of("read_wrong_declaration", declared=decoded.declared, used=decoded.encoding)
        )
    if decoded.lost:
        notices.append(Notice.of("read_lost_characters", count=decoded.lost))
    return tuple(notices)

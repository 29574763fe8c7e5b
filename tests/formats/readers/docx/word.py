"""Word files made part by part, so that a test says exactly what stands in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_O = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_O}" xmlns:m="http://schemas.openxmlformats.org/officeDocument'
    f'/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:sche'
    'mas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedo'
    'cument.wordprocessingml.document.main+xml"/></Types>'
)


def p(text: str = "", properties: str = "", runs: str = "") -> str:
    """Return a paragraph."""
    inner = runs or f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def part(root: str, inner: str) -> str:
    """Return a part's XML."""
    return f"{_HEAD}<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def relations(entries: Mapping[str, tuple[str, str, bool]]) -> str:
    """Return a relationships part: id to type, target, external."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{_O}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if external else "/>")
        for identity, (kind, target, external) in entries.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{rows}</Relationships>'


def word(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    links: Mapping[str, tuple[str, str, bool]] | None = None,
) -> bytes:
    """Return a Word file with a body; ``parts`` go under word/, related by their names."""
    related = dict(links or {})
    for name in parts or {}:
        kind = name.removesuffix(".xml").rstrip("0123456789")
        if name.endswith(".xml"):
            related.setdefault(f"r-{name}", (kind, name, False))
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", relations({"rId1": ("officeDocument", "word/document.xml", False)})
        )
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        archive.writestr("word/_rels/document.xml.rels", relations(related))
        for name, content in (parts or {}).items():
            archive.writestr(f"word/{name}", content)
    return file.getvalue()


def style(identity: str, name: str, paragraph: str = "", run: str = "", based: str = "") -> str:
    """Return a paragraph style."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{on}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def styled(identity: str) -> str:
    """Return the property that gives a paragraph its style."""
    return f'<w:pStyle w:val="{identity}"/>'

"""Images of a Word file."""

from __future__ import annotations

from editor_app.formats.writers.docx.xml import escaped
from editor_app.formats.writers.spans import printable

_EMU = 12700  # English Metric Units in a point


def picture(relation: str, size: tuple[float, float], alt: str, number: int) -> str:
    """Return a run that shows an image in the line; ``size`` is in points."""
    across, down = (round(points * _EMU) for points in size)
    extent = f'cx="{across}" cy="{down}"'
    words = escaped(printable(alt).replace("\n", " "))
    return (
        "<w:r><w:drawing>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{words}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}" descr="{words}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

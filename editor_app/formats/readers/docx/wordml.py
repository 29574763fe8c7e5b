"""Names of WordprocessingML (ECMA-376), written out once."""

from __future__ import annotations

from editor_app.formats.readers.trees import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
STRICT = "http://purl.oclc.org/ooxml/"

VAL = W + "val"
_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element | None, default: str = "") -> str:
    """Return an element's ``w:val``."""
    return element.get(VAL, default) if element is not None else default


def is_on(parent: Element | None, name: str) -> bool | None:
    """Return whether a switch such as ``w:b`` is on, None where it is not said."""
    return switched(parent.find(W + name) if parent is not None else None)


def switched(found: Element | None) -> bool | None:
    """Return whether a switch is on, None for none."""
    return None if found is None else found.get(VAL, "1") not in _OFF


def number(text: str, default: int = 0) -> int:
    """Return a whole number of an attribute, the default for anything else."""
    bare = text.removeprefix("-")
    return int(text) if bare.isascii() and bare.isdigit() and len(bare) < 10 else default

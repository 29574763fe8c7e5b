"""What a drawing says in words: text boxes to be read, and words that cannot come along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from editor_app.formats.readers.docx.wordml import MC, A, C, R, V, W
from editor_app.formats.readers.trees import Element

# Returns the roots of the part that a drawing shows by its relationship, and of those under it.
Shown: TypeAlias = Callable[[str], "list[Element]"]
_BOX = W + "txbxContent"
_CACHES = frozenset({C + "strCache", C + "strLit"})


def boxes(element: Element) -> list[Element]:
    """Return the text boxes of a drawing, those inside other boxes left to them."""
    return [each for each in _outer(element) if each.tag == _BOX]


def words(drawing: Element, shown: Shown) -> str:
    """Return the words of a drawing outside its text boxes: shapes, charts, SmartArt, WordArt."""
    said: list[str] = []
    for each in _outer(drawing):
        if each.tag == A + "p":
            said.append(_paragraph(each))
        elif each.tag == V + "textpath":
            said.append(each.get("string", ""))
        for name in (R + "id", R + "dm"):
            for root in shown(each.get(name, "")) if each.get(name) else ():
                said.extend(_part_words(root))
    return " | ".join(dict.fromkeys(" ".join(text.split()) for text in said if text.strip()))


def _part_words(root: Element) -> Iterator[str]:
    for each in root.iter(A + "p", C + "v", A + "t"):
        if each.tag == A + "p":
            yield _paragraph(each)
        elif each.tag == A + "t":
            if next(each.iterancestors(A + "p"), None) is None:
                yield each.text or ""
        elif any(above.tag in _CACHES for above in each.iterancestors()):
            yield each.text or ""


def _paragraph(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(A + "t"))


def _outer(element: Element) -> Iterator[Element]:
    """Yield the elements of a drawing that stand in no box of it and are no second writing."""
    level = list(element)[::-1]
    while level:
        each = level.pop()
        if not isinstance(each.tag, str):
            continue
        yield each
        if each.tag == MC + "AlternateContent":
            level.extend(chosen(each)[::-1])
        elif each.tag != _BOX:
            level.extend(list(each)[::-1])


def chosen(alternate: Element) -> list[Element]:
    """Return what stands in the choice of newer Words, else in the fallback: they say the same."""
    for name in ("Choice", "Fallback"):
        part = alternate.find(MC + name)
        if part is not None and len(part):
            return list(part)
    return []

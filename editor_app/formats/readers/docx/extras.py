"""What a Word file holds beside its text: said to the user, never opened, fetched or run."""

from __future__ import annotations

from editor_app.domain.result import Notice
from editor_app.formats.readers.docx.names import W
from editor_app.formats.readers.docx.package import Package
from editor_app.formats.readers.docx.runs import Tally
from editor_app.formats.readers.trees import Element

_TRACKED = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "sectPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
    )
)  # fmt: skip
_LONGEST = 60
_EMBEDDED = ("word/embeddings/", "word/activeX/")


def notices(package: Package, document: Element, tally: Tally, comments: int) -> list[Notice]:
    """Return the warnings of a file, the weightiest first."""
    tracked = sum(1 for _ in document.iter(*_TRACKED))
    embedded = sum(name.startswith(_EMBEDDED) and "_rels" not in name for name in package.names())
    counted = (
        ("read_tracked_changes", tracked),
        ("read_comments", comments),
        ("read_tables_flattened", tally.flattened),
        ("read_formulas", tally.formulas),
        ("read_external", _external(package)),
        ("read_embedded", max(embedded, tally.objects)),
    )
    done = [Notice.of(key, count=count) for key, count in counted if count]
    if any(name.endswith("vbaProject.bin") for name in package.names()):
        done.append(Notice.of("read_macros"))
    if package.broken:
        done.append(Notice.of("read_parts_broken", parts="、".join(dict.fromkeys(package.broken))))
    return done


def _external(package: Package) -> int:
    """Count what a file would fetch from outside: templates, images, frames; links stay links."""
    relations = (
        relation
        for name in package.names()
        if name.endswith(".rels") and name.startswith("word/")
        for relation in package.relations(name.replace("_rels/", "").removesuffix(".rels")).values()
    )
    return sum(r.external and r.type != "hyperlink" for r in relations)


def header_notice(texts: list[str]) -> list[Notice]:
    """Return what is said of dropped headers and footers; page numbers are not worth a word."""
    words = [text for text in dict.fromkeys(texts) if text.strip(" -—–·0123456789第页共/")]
    return [Notice.of("read_headers_dropped", text=" / ".join(words)[:_LONGEST])] if words else []

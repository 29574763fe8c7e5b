"""Reading both texts out of a comparison again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.text.compare.diff import Op, ParagraphChange


def faults(old: str, new: str, paragraphs: Sequence[ParagraphChange]) -> Iterator[str]:
    """Yield where the texts are not those compared: by paragraphs, by changes, by positions."""
    before = sorted((p.old_index, p.old) for p in paragraphs if p.old_index is not None)
    if "\n".join(text for _, text in before) != old:
        yield "the old paragraphs are not the old text"
    if "\n".join(p.new for p in paragraphs if p.new_index is not None) != new:
        yield "the new paragraphs are not the new text"
    for paragraph in paragraphs:
        if "".join(change.old for change in paragraph.changes) != paragraph.old:
            yield f"the old parts of the changes are not {paragraph.old!r}"
        if "".join(change.new for change in paragraph.changes) != paragraph.new:
            yield f"the new parts of the changes are not {paragraph.new!r}"
        for change in paragraph.changes:
            if old[change.old_start : change.old_end] != change.old:
                yield f"{change} does not stand there in the old text"
            if new[change.new_start : change.new_end] != change.new:
                yield f"{change} does not stand there in the new text"
            if (change.op is Op.EQUAL) is not (change.old == change.new):
                yield f"{change} is called what it is not"

"""What stands above and below the body, as a profile orders it."""

from __future__ import annotations

from typing import NamedTuple

from editor_app.domain.fields import Fields
from editor_app.formats.manuscript import Manuscript
from editor_app.formats.profiles import Profile
from editor_app.formats.writers.dates import arabic_date, han_date, moment_text
from editor_app.formats.writers.spans import printable
from editor_app.formats.writers.titles import sample, title_in_lines
from editor_app.text.blocks import Paragraph, Role, plain

GAP = "　"  # a Han width between two parts of a line


class FrontLine(NamedTuple):
    """One paragraph above or below the body; line ends in it are kept."""

    style: str
    text: str


def front_lines(manuscript: Manuscript, profile: Profile) -> list[FrontLine]:
    """Return the paragraphs above the body, without the empty ones."""
    lines = [FrontLine(part, _front(part, manuscript, profile)) for part in profile.front.order]
    return [FrontLine(line.style, printable(line.text)) for line in lines if line.text]


def tail_lines(manuscript: Manuscript, profile: Profile) -> list[FrontLine]:
    """Return the paragraphs below the body; an end note that the body has is not said twice."""
    lines: list[FrontLine] = []
    for part in profile.front.tail:
        style = "sign" if part == "page" else part
        lines += [FrontLine(style, printable(text)) for text in _tail(part, manuscript) if text]
    return lines


def dateline(manuscript: Manuscript) -> str:
    """Return the 电头 with the gap behind it, which begins the first paragraph."""
    text = printable(manuscript.fields.get("dateline", ""))
    return text + GAP if text else ""


def bracketed(text: str) -> str:
    """Return a note in full-width brackets, once."""
    return text if text[:1] in "（(【〔" else f"（{text}）"


def person_line(fields: Fields, *, post: bool) -> str:
    """Return whose text it is, with the post before the name where it is to be shown."""
    name = fields.get("speaker") or fields.get("byline") or ""
    if not name:
        return ""
    return GAP.join(part for part in (fields.get("post", "") if post else "", name) if part)


def info_line(fields: Fields) -> str:
    """Return source and time of publication."""
    source, published = fields.get("source", ""), fields.get("published", "")
    parts = [f"来源：{source}" if source else "", moment_text(published) if published else ""]
    return GAP.join(part for part in parts if part)


def original_lines(fields: Fields) -> list[str]:
    """Return what a reprint must say of its original."""
    named = (("原标题", "original_title"), ("原作者", "original_author"), ("原文", "original_url"))
    return [f"{word}：{fields[name]}" for word, name in named if fields.get(name)]


def sign_line(fields: Fields) -> str:
    """Return who answers for it: 责任编辑, 校对 and the printed 审核, in brackets."""
    named = (("责任编辑", "editor"), ("校对", "proofreader"), ("审核", "checkers"))
    parts = [f"{word}：{fields[name]}" for word, name in named if fields.get(name)]
    return f"（{GAP.join(parts)}）" if parts else ""


def _front(part: str, manuscript: Manuscript, profile: Profile) -> str:
    fields, front = manuscript.fields, profile.front
    if part == "title":
        style = profile.styles["title"]
        room = int(profile.page.text_width // (style.size + style.spacing))
        return "\n".join(title_in_lines(fields, room, sample(manuscript.document)))
    if part == "label":
        return bracketed(manuscript.label) if manuscript.label else ""
    if part == "person":
        return person_line(fields, post=front.post)
    if part == "date":
        return _date(fields.get("delivered", ""), han=front.date == "han", round_=front.brackets)
    if part == "info":
        return info_line(fields)
    if part == "editor_note" and (note := fields.get(part)):
        return note if note.startswith("编者按") else f"编者按：{note}"
    return fields.get(part, "")


def _date(iso: str, *, han: bool, round_: bool) -> str:
    if not iso:
        return ""
    text = han_date(iso) if han else arabic_date(iso)
    return f"（{text}）" if round_ else text


def _tail(part: str, manuscript: Manuscript) -> list[str]:
    fields = manuscript.fields
    if part == "end_note":
        return end_note(manuscript)
    if part == "author_note" and (note := fields.get(part)):
        return [bracketed(note)]
    if part == "original":
        return original_lines(fields)
    if part == "sign":
        return [sign_line(fields)]
    if part == "page" and (page := fields.get(part)):
        return [f"（{page}）"]
    return []


def end_note(manuscript: Manuscript) -> list[str]:
    """Return the end note of the fields, bracketed; nothing where the body already says it."""
    note = manuscript.fields.get("end_note", "")
    if not note:
        return []
    said = {
        plain(block.children).strip("（）()")
        for block in manuscript.document.blocks
        if isinstance(block, Paragraph) and block.role is Role.END_NOTE
    }
    return [] if note.strip("（）()") in said else [bracketed(note)]

"""What our styles are called in Word.

A built-in style keeps Word's own id and English name, which Word shows in the
reader's language (``heading 1`` is 标题 1) and knows the use of; the others have
Chinese names.
"""

from __future__ import annotations

from typing import NamedTuple

from editor_app.formats.profiles import Profile


class WordName(NamedTuple):
    """A style's id in the file and the name that Word lists."""

    id: str
    name: str


BUILT_IN = {
    "body": WordName("BodyText", "Body Text"),
    "title": WordName("Title", "Title"),
    "subtitle": WordName("Subtitle", "Subtitle"),
    "date": WordName("Date", "Date"),
    "salutation": WordName("Salutation", "Salutation"),
    "heading1": WordName("Heading1", "heading 1"),
    "heading2": WordName("Heading2", "heading 2"),
    "heading3": WordName("Heading3", "heading 3"),
    "heading4": WordName("Heading4", "heading 4"),
    "quote": WordName("Quote", "Quote"),
    "bullet": WordName("ListBullet", "List Bullet"),
    "caption": WordName("Caption", "caption"),
    "note": WordName("FootnoteText", "footnote text"),
    "header": WordName("Header", "header"),
    "footer": WordName("Footer", "footer"),
    "link": WordName("Hyperlink", "Hyperlink"),
}
OURS = {
    "kicker": WordName("Kicker", "引题"),
    "label": WordName("DraftLabel", "稿签"),
    "person": WordName("Speaker", "讲话人"),
    "info": WordName("Source", "来源"),
    "editor_note": WordName("EditorNote", "编者按"),
    "break": WordName("PartBreak", "分隔"),
    "picture": WordName("Picture", "图片"),
    "table": WordName("TableText", "表格文字"),
    "table_head": WordName("TableHead", "表头文字"),
    "end_note": WordName("ClosingNote", "文末说明"),
    "author_note": WordName("AuthorNote", "作者简介"),
    "sign": WordName("ResponsibleEditor", "责任编辑"),
    "lead": WordName("Lead", "段首"),
    "reporters": WordName("Reporters", "记者"),
    "original": WordName("Original", "原文出处"),
}
CHARACTER_STYLES = frozenset({"lead", "link"})
_KNOWN = BUILT_IN | OURS


def word_name(style: str, profile: Profile | None = None) -> WordName:
    """Return id and name of a style; one that only a profile has takes its name from there."""
    if known := _KNOWN.get(style):
        return known
    own = profile.styles[style].name if profile and style in profile.styles else ""
    return WordName("".join(part.capitalize() for part in style.split("_")), own or style)

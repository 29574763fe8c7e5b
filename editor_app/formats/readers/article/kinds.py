"""A guess at the kind of piece from what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.formats.readers.article.endnotes import SPEECH
from editor_app.formats.readers.article.finds import Finds
from editor_app.formats.readers.lines import Line, line_class
from editor_app.formats.readers.simplified import simplified
from editor_app.text.lines import LineKind

_SPEECH = re.compile(
    rf"(?:上|时|期间|中)的?{SPEECH}|的{SPEECH}(?:[（(].*[）)])?$|{SPEECH}(?:全文|摘要|摘登|[（(]全文[）)])|^{SPEECH}$|"
    r"工作报告(?:$|[—－-])"
)
_ADDRESS = re.compile(r"(?:致辞|致词|贺词|贺信|祝酒[辞词]|欢迎词|答谢词|开幕词|闭幕词|新年贺词)")
_REPORTED = re.compile(r"发表.{0,10}(?:讲话|演讲|致辞|致词)|(?:强调|指出|出席|主持|会见)")
_COMMENT = re.compile(r"评论员|社论|社评|时评|锐评|快评|短评|评论$|^评论")
_GREETING = re.compile(r"(?:尊敬的)?(?:各位|女士们|先生们|同志们|朋友们|同学们)")
_WIRED = re.compile(
    r"[（(](?:据)?[\u4e00-\u9fff]{3,12}(?:\d{1,2}月)?\d{1,2}日[电電讯訊][^（(]{0,30}[）)]$"
)
# A report opens with the day: 5月4日上午，…; an essay does not.
_ON_A_DAY = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚|，|,|至)|(?:近日|日前|昨日|今天)[，,]"
)
_FEATURE = re.compile(r"通讯|特写|纪实|侧记|见闻|走笔")


def guess(finds: Finds, body: Sequence[Line], *, page: bool) -> str:
    """Return a kind's id (``resources/kinds.toml``)."""
    if "document_type" in finds:
        return "official"
    title = simplified(finds.value("title"))
    heads = simplified(f"{title} {finds.value('subtitle')}")
    note = simplified(finds.value("end_note"))
    spoken = _spoken(finds, heads, note, body)
    if spoken:
        return spoken
    who = simplified(finds.value("byline"))
    if _COMMENT.search(f"{who} {finds.value('kicker')} {title}") or _signed_comment(body):
        return "commentary"
    if finds.value("dateline") or re.match(
        r"(?:据)?(?:新华社|中新网|本报).{0,20}[电讯]", _opening(body)
    ):
        return "news"
    if _WIRED.search(_last(body)):
        return "news"
    if page and _ON_A_DAY.match(_opening(body)):
        return "feature" if finds.value("reporters") and _FEATURE.search(heads) else "news"
    if who and finds.value("reporters") == "":
        return "article"
    if finds.value("reporters") and _FEATURE.search(heads):
        return "feature"
    return "news" if page or finds.value("reporters") else "article"


def _spoken(finds: Finds, heads: str, note: str, body: Sequence[Line]) -> str:
    named = " ".join(part for part in (heads, note) if part)
    saluted = any(_is_saluting(line.text) for line in body[:6])
    reported = _REPORTED.search(simplified(finds.value("title"))) and not saluted and not note
    if reported or not (saluted or _SPEECH.search(note.strip("()（）")) or _says(heads)):
        return ""
    return "address" if _ADDRESS.search(named) else "speech"


def _is_saluting(text: str) -> bool:
    """Whether a line greets; a sentence of welcome may stand between the names and the colon."""
    greets = len(text) <= 60 and text[-1:] in "：:！" and _GREETING.match(simplified(text))
    return bool(greets) or line_class(text).kind is LineKind.SALUTATION


def _says(heads: str) -> bool:
    return any(_SPEECH.search(part) or _ADDRESS.search(part) for part in heads.split())


def _signed_comment(body: Sequence[Line]) -> bool:
    """Whether the last paragraph ends with （评论员 罗博）."""
    return re.search(r"[（(][^（(]{0,8}评论员[^（(]{0,20}[）)]$", _last(body)) is not None


def _opening(body: Sequence[Line]) -> str:
    return next((line.text for line in body if line.text), "")


def _last(body: Sequence[Line]) -> str:
    return next((line.text for line in reversed(body) if line.text), "")

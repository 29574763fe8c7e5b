"""What filters of a query are called, and the values that some of them take."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.domain.fields import FIELDS, FieldType, clean_field
from editor_app.domain.piece import STATUS_WORDS, Status
from editor_app.errors import BadInput
from editor_app.text.folding import fold

# Properties of a piece that are not fields; `author` is the user who wrote it, `submitter`
# who handed it in last, `waiting` a user for whom it waits.
PROPERTIES = ("tag", "stage", "status", "kind", "author", "submitter", "waiting")
# Filters over days, and the field each looks at; `date` looks at the date of the piece.
DATES: Mapping[str, str] = {
    "date": "",
    "delivered": "delivered",
    "published": "published",
    "created": "created",
    "updated": "updated",
}
# How the English interface says a status, where that is not its id.
_STATUS_ENGLISH = {"signed off": Status.SIGNED}
_GAP = re.compile(r"[\s_-]+")
_ALIASES: Mapping[str, str] = {
    "标签": "tag",
    "环节": "stage",
    "状态": "status",
    "类型": "kind",
    "稿件类型": "kind",
    "作者": "author",
    "撰稿": "author",
    "送审人": "submitter",
    "待办": "waiting",
    "谁手里": "waiting",
    "急": "urgency",
    "紧急程度": "urgency",
    "日期": "date",
    "时间": "date",
    "讲话日期": "delivered",
    "讲话时间": "delivered",
    "发表日期": "published",
    "发表时间": "published",
    "发布时间": "published",
    "新建时间": "created",
    "修改时间": "updated",
    "引题": "kicker",
    "标题": "title",
    "副题": "subtitle",
    "讲话人": "speaker",
    "职务": "post",
    "场合": "occasion",
    "地点": "place",
    "来源": "source",
    "编辑": "editor",
    "责任编辑": "editor",
    "栏目": "channel",
    "署名": "byline",
    "记者": "reporters",
    "通讯员": "reporters",
    "校对": "proofreader",
    "审核": "checkers",
    "电头": "dateline",
    "编者按": "editor_note",
    "作者简介": "author_note",
    "版次": "page",
    "文末说明": "end_note",
    "删节": "abridged",
    "原标题": "original_title",
    "原作者": "original_author",
    "原文地址": "original_url",
    "审定": "approval",
    "密级": "secrecy",
}


def filter_name(word: str) -> str | None:
    """Return the canonical name of a filter, None for a word that is none."""
    folded = fold(word)
    name = _ALIASES.get(folded, folded)
    return name if name in PROPERTIES or name in DATES or name in FIELDS else None


def canonical_value(name: str, value: str) -> str:
    """Return a filter's value as it is stored: a status, a flag or a choice by its own name.

    Raises BadInput ``query_status``, or what ``clean_field`` raises for a flag or a choice.
    """
    if name == "status":
        status = named_status(value)
        if status is None:
            raise BadInput("query_status", value=value, known=tuple(s.value for s in Status))
        return status.value
    if name in FIELDS and FIELDS[name].type in {FieldType.FLAG, FieldType.CHOICE}:
        return clean_field(name, value)
    return value


def named_status(value: str) -> Status | None:
    """Return the status of an id, or of a Chinese or English name; None for a word that is none."""
    wanted = name_key(value)
    for status, word in STATUS_WORDS.items():
        if wanted in {name_key(status.value), name_key(word)}:
            return status
    return _STATUS_ENGLISH.get(wanted)


def name_key(name: str) -> str:
    """Return a name as it is compared: case, width and 繁简 folded, ``_`` and ``-`` as spaces."""
    return _GAP.sub(" ", fold(name)).strip()

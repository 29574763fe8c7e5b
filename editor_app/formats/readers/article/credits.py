"""Credit lines: who did what, in every form that papers and accounts print them.

编辑 甲 校对 乙; 摄影/甲 编辑/乙; 责编|乙; （文/图 甲）; 一审：甲　二审：乙　三审：丙; 甲 文/图.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.formats.readers.article.names import (
    CALLING,
    EMPLOYER,
    is_name,
    reporter_names,
)
from editor_app.formats.readers.simplified import part, simplified

# Who a reporter works for and as what, as printed before 记者: 海川晚报首席, 本报, 新闻客户端.
_OUTLET = (
    r"(?:[\u4e00-\u9fffA-Za-z·+]{1,14}?(?:报|社|网|台|刊|频道|客户端|在线|新闻|传媒|媒体?|中心)(?:[·/／][\u4e00-\u9fff]{2,8}?)?"
    r"|(?!图片|视频|音频|美术|排版|海报)[\u4e00-\u9fff]{2,6}?(?=(?:记者|编辑)\s*[|｜丨]))?"
    r"(?:见习|实习|首席|特约|驻\S{1,4}|摄影|全媒体|融媒体)*"
)
# Field by calling; those without a field are named so that the names before them end.
_CALLINGS: tuple[tuple[str, str], ...] = (
    ("responsible", r"责任?编辑?|责\s*任\s*编\s*辑|责任编审"),
    (
        "editor",
        rf"{_OUTLET}(?:本期|本文|本版|执行|网络|网页|网站|值班|新媒体|见习|统筹|微信|文字|栏目|图文|稿件)?编\s*辑|网编|小编|编审",
    ),
    ("proofreader", r"(?:责任|值班|本期)?校\s*对|校检"),
    ("checkers", r"[一二三初复终]\s*审|审\s*[核校签定读稿发]|监\s*审|[核签]\s*[稿发]"),
    (
        "reporters",
        rf"{_OUTLET}(?:记\s*者|通讯员|实习生)|采\s*写|采访",
    ),
    ("byline", r"作\s*者|撰\s*文|撰\s*稿人?|执\s*笔|供\s*稿|来稿|文\s*字|文\s*案|图\s*文|文"),
    ("source", r"来\s*源|稿\s*源|素材来源"),
    (
        "",
        r"图\s*片(?:摄影)?|图|摄\s*影|摄\s*像|摄|视\s*频|剪\s*辑|制\s*[图作]|海\s*报|设\s*计|排\s*版|美\s*编|策\s*划|统\s*筹"
        r"|(?:总|联合)?监\s*制|出\s*品人?|(?:副|执行)?(?:总|主)\s*编(?:辑)?|值班(?:主任|领导|总编)|配\s*音|播\s*音|运\s*营|翻\s*译|整\s*理|素\s*材|封\s*面|题\s*图",
    ),
)
_ONE = "|".join(f"(?:{pattern})" for _, pattern in _CALLINGS)
_ROLES = rf"(?:{_ONE})(?:\s*[/／、&＋+和]\s*(?:{_ONE}))*"
_SEPARATOR = r"\s*[:：/／|｜丨︱┃︰]\s*|[\s\u3000\xa0]+"
_PIECE = re.compile(
    rf"(?:^|(?<=[\s\u3000\xa0|｜丨;；,，)）】/／]))(?P<roles>{_ROLES})(?P<sep>{_SEPARATOR})(?=\S)"
)
_EACH = re.compile("|".join(f"(?P<c{n}>{pattern})" for n, (_, pattern) in enumerate(_CALLINGS)))
_BEFORE = re.compile(
    r"(?P<who>\S{2,24}?)\s*(?P<role>供\s*稿|文\s*[/／]\s*图|[/／]\s*[文图摄]|摄影报道)(?=$|\s)"
)
_UNIT = re.compile(
    r"[\u4e00-\u9fffA-Za-z·]{1,14}(?:部|处|科|室|社|中心|工会|委|办|局|团队|工作室|组|网|报|台|院|校|会|队|站)"
)
_HAN_NAME = re.compile(r"[\u4e00-\u9fff某·•]{2,4}")
_LATIN = re.compile(r"[A-Za-z][\w.'’-]*")
_REPORTED = re.compile(rf"{_OUTLET}{CALLING}")
_CALLED = re.compile(rf"{EMPLOYER}{CALLING}\s*")
_BETWEEN = re.compile(r"[\s\u3000\xa0、，,;；/／&]+")
_PROVIDED = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,12}(?:提供|供图)|(?:资料|网络|视觉中国|受访者)(?:图片?)?"
)
_SINGLE = frozenset("文图摄")  # too short to stand before a name with a blank alone
_LONGEST = 160
_LONGEST_SOURCE = 24


@dataclass(frozen=True, slots=True)
class Credit:
    """One part of a credit line: the field (``responsible`` for 责任编辑), calling and people."""

    name: str
    calling: str
    value: str


def credits_of(text: str) -> tuple[Credit, ...]:
    """Return the parts of a line that is nothing but credits; () for any other line."""
    if not 3 < len(text) <= _LONGEST or text[-1] in "。！？：:":
        return ()
    flat = simplified(text)
    reporters = reporter_names(text) if _REPORTED.match(flat) else ""
    if reporters:
        return (Credit("reporters", "记者", reporters),)
    done: list[Credit] = []
    at = 0
    before = _BEFORE.match(flat)
    if before and not _PIECE.match(flat):
        names = re.split(r"[、，,]", part(text, before, "who"))
        if not all(is_name(name) or _UNIT.fullmatch(name) for name in names):
            return ()
        done.append(Credit("byline", before["role"], "、".join(names)))
        at = before.end()
        at += len(flat[at:]) - len(flat[at:].lstrip(" \u3000\xa0|｜丨/／"))
        if at == len(flat):
            return tuple(done)
    pieces = [found for found in _PIECE.finditer(flat, at) if _stands(found, flat)]
    if not pieces or pieces[0].start() != at:
        return ()
    ends = [found.start() for found in pieces[1:]] + [len(flat)]
    for found, end in zip(pieces, ends, strict=True):
        value = text[found.end() : end].strip(" \u3000\xa0|｜丨/／;；,，")
        if not value and end < len(flat) and found["roles"] in _SINGLE:
            continue  # 文 | 记者 甲: whoever the next calling names
        parts = _parts(found["roles"], value) or _provided(found["roles"], value)
        if not parts:
            return ()
        done += parts
    return tuple(done)


def _provided(roles: str, value: str) -> list[Credit]:
    """Return the credit of pictures that no person is named for: 图|受访者提供."""
    named = [_calling(found) for found in _EACH.finditer(roles)]
    if any(name for name, _ in named) or not _PROVIDED.fullmatch(value):
        return []
    return [Credit(name, calling, value) for name, calling in named]


def _stands(found: re.Match[str], text: str) -> bool:
    """Whether a calling with a blank alone behind it stands before a person's name."""
    if found["sep"].strip():
        return True
    roles = found["roles"]
    if roles in _SINGLE:
        return False
    value = _BETWEEN.split(text[found.end() :], maxsplit=1)[0]
    return is_name(value) or "某" in value


def _parts(roles: str, value: str) -> list[Credit]:
    """Return a credit for each calling of one piece; [] where the value is not people."""
    kept = _CALLED.sub("", value).strip(" 　（()）")
    named = [_calling(found) for found in _EACH.finditer(roles)]
    if any(name == "source" for name, _ in named):
        good = 2 <= len(value) <= _LONGEST_SOURCE and not re.search(r"[。，；：:\[【（(]", value)
        return [Credit(name, calling, value) for name, calling in named] if good else []
    people = [each for each in _BETWEEN.split(kept) if each]
    if not people or len(people) > 12 or not all(map(_is_person, people)):
        return []
    if people[-1] in _SINGLE and len(people) > 1 and is_name(people[-2]):
        return []  # 本报记者 甲 摄: a caption
    return [Credit(name, calling, kept) for name, calling in named]


def _calling(found: re.Match[str]) -> tuple[str, str]:
    name = next(name for n, (name, _) in enumerate(_CALLINGS) if found[f"c{n}"] is not None)
    return name, "".join(found[0].split())


def _is_person(text: str) -> bool:
    return bool(
        is_name(text)
        or _HAN_NAME.fullmatch(text)
        or _LATIN.fullmatch(text)
        or _UNIT.fullmatch(text)
        or len(text) == 1  # 陈 刚
    )


def checkers_of(parts: tuple[Credit, ...]) -> str:
    """Return who checked a text as printed: 一审 甲、二审 乙, or 甲 alone behind 审核."""
    told = [each for each in parts if each.name == "checkers"]
    if len(told) == 1 and not re.match("[一二三初复终]", simplified(told[0].calling)):
        return told[0].value
    return "、".join(f"{each.calling} {each.value}" for each in told)

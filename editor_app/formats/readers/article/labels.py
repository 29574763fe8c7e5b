"""Labelled values of page lines: 来源：新华网　作者：张三　责任编辑：李四."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.formats.readers.article.credits import checkers_of, credits_of
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.information import is_outlet
from editor_app.formats.readers.article.names import (
    CALLING,
    EMPLOYER,
    is_name,
    reporter_names,
    tidy_name,
)
from editor_app.formats.readers.article.site_furniture import (
    is_comments,
    is_tool,
    without_sizes,
)
from editor_app.formats.readers.lines import asked, squeeze
from editor_app.formats.readers.simplified import simplified, without

# Field by label. An empty field name: a label that only ends the value before it.
_LABELS: tuple[tuple[str, str], ...] = (
    ("original_title", r"(?:本文)?原\s*标\s*题|原文标题|原题"),
    ("original_author", r"原\s*作\s*者|原文作者"),
    ("original_url", r"原文(?:链接|地址|网址|出处)"),
    (
        "source",
        r"(?:稿件|文章|信息|新闻|消息|内容|本文|资料|图文|文字)?来\s*源(?:于|自)?|稿\s*源|转载自|转自|摘自"
        r"|(?:信息)?发布(?:机构|单位)|发布[者人](?=\s*[:：]\s*[\u4e00-\u9fff]{4})|供稿单位|发文(?:机关|单位)|出处|Source",
    ),
    ("proofreader", r"(?:责任|值班|本期)?校\s*对"),
    ("checkers", r"[一二三初复终]\s*审|审\s*[核校签定稿发]|监\s*审|[核签]\s*[稿发]"),
    (
        "editor",
        r"(?:责任|本期|本文|本版|执行|网络|网页|网站|值班|新媒体|见习|统筹|微信|文字|栏目)?编\s*辑|责\s*任?\s*编"
        r"|责任编审|小编|Editor",
    ),
    (
        "reporters",
        r"(?:本报|本刊|本网|见习|实习|首席|特约|新华社|摄影|全媒体)*(?:记\s*者|通讯员)|采\s*写",
    ),
    ("byline", r"作\s*者|撰\s*文|撰\s*稿人?|执\s*笔|供\s*稿|文字|文(?=[/／:：|｜︱丨])|Author"),
    ("speaker", r"讲话人|演讲人|主讲人|发言人|讲话者"),
    ("page", r"版\s*次|版面|版号"),
    ("place", r"讲话地点|地点"),
    ("delivered", r"讲话(?:时间|日期)|演讲时间"),
    (
        "published",
        r"(?:发\s*布|发\s*表|刊\s*发|上\s*传|添加|录入|发稿|发送|公布|推送)(?:时\s*间|日\s*期)"
        r"|时\s*间|日\s*期|发布于",
    ),
    # When a page was changed last, which counts where nothing better is told.
    ("written", r"(?:最后|最近)?(?:更\s*新|修\s*改|编辑)(?:时\s*间|日\s*期|于)|最后(?:更新|修改)"),
    # The day a document bears, which counts where no day of publication is told.
    ("written", r"(?:成\s*文|发\s*文|印\s*发|生\s*成)(?:时\s*间|日\s*期)"),
    (
        "",
        r"(?:浏览|阅读|点击|访问)(?:次数|量|数)?|点击率|字\s*[号体](?:大小)?|字体大小|视力保护色?|保护视力色?|分享(?:到|至)?|打印|大\s*中\s*小|评论|"
        r"关键[字词]|主题词|标签|分\s*类|人气|出品|监制|主\s*编|总编|制\s*[图作]|摄影|设计|摄像|剪辑|栏目|索\s*引\s*号|"
        r"文号|发文字号|主题分类|有效性|电话|邮箱|举报电话|图片来源|图",
    ),
)
_SEPARATOR = r"[\s\u3000\xa0]*(?:[:：︱┃︰]|(?<=\s)-(?=\s))[\s\u3000\xa0]*"
_ANY = re.compile(
    r"(?:"
    + "|".join(f"(?P<f{n}>{pattern})" for n, (_, pattern) in enumerate(_LABELS))
    + rf")(?:{_SEPARATOR}|[\s\u3000\xa0]*(?=【)"
    + r"|(?P<bar>[\s\u3000\xa0]*[|｜丨/／][\s\u3000\xa0]*(?=\S))|(?P<bare>[\s\u3000\xa0]+(?=\S)))"
)
# Labels that may stand before their value with only a space between: 责任编辑 张三.
_BARE_FIELDS = frozenset({"editor", "reporters", "byline", "proofreader"})
_OPEN, _CLOSE = "(（[［【〔<《", ")）]］】〕>"
_WIDE_GAP = re.compile(r"[\u3000\xa0]|\s{2,}|\s*[|｜丨]\s*")
# 海川日报(海川), 海川发布 湖北: where an outlet is, or its account was used.
_REGION = re.compile(
    r"(?<=[网报社台刊端道])(?:\s+[\u4e00-\u9fff]{2,3}|[（(][\u4e00-\u9fff]{2,3}[)）])$"
    r"|\s+(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    r"|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)$"
)
_CALLED = re.compile(r"[\s\u3000]+(?=\S{0,8}(?:记\s*者|通讯员|作\s*者|编\s*辑|责\s*编))")
_BY_OUTLET = re.compile(r"(?P<outlet>\S{2,20})\s(?P<who>\S{2,3}|\S \S)")
_BARRED = re.compile(r"[|｜丨]\s*$")
_CODE = re.compile(r"[_\s]*(?:N?[A-Z]{1,3}\d{2,}|\(?[A-Z]{1,3}\d{2,}\)?)$")
_NOISE = re.compile(
    r"(?:我要)?(?:纠错|参与互动|举报|收藏|打印|关闭|分享到?|点击.*|\d*\s*阅读|[\s，,]*返回\S{2,}|[\s，,]*查看更多).*$"
)
# What a site prints for an author whom it does not know.
_NOBODY = re.compile(
    r"未知|不详|匿名|暂无|无|佚名|(?:本站|网站)?管理员|admin(?:istrator)?|本站|网络|原创",
    re.IGNORECASE,
)
_CALLING = re.compile(rf"(?:文[/／:：]\s*)?{EMPLOYER}{CALLING}\s*|文[/／:：]\s*")
_SENT = re.compile(r"[\s\u3000]*(?<!\S)发自\s*\S{2,10}\s*$")  # 本刊记者 巫云　发自石门峡
_ALL_NAMES = re.compile(r"[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{2,4})+")
_PICTURES = re.compile(r"\s*(?:图|摄影?|制图)\s*[/／:：]|[/／]\s*[文图摄]")
# 【编辑】甲, [本报记者] 乙
_BRACKETED = re.compile(
    r"[【\[]((?:责任|值班|本报|全媒体|新媒体)*(?:记者|编辑|责编|校对|作者|来源|通讯员|摄影|审核|監製|监制))[】\]]\s*[:：]?(?=\s*\S)"
)
_CONTACT = re.compile(r"(?:电话|邮箱|举报电话)[\s\u3000\xa0]*[:：]")
# Labels that also begin lines of a notice: 时间：5月10日上午, 地点：市工人文化宫.
_ALSO_TEXT = re.compile(r"[\s\u3000]*(?:时\s*间|日\s*期|地\s*点)[\s\u3000]*[:：]")
_STOP = re.compile("[，。！？；]")
_OWN_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[:：](?=.*[:：])")
_LONGEST = 60
_LONGEST_LINE = 500
_MAYBE = re.compile(r"[:：︱┃︰|｜丨/【\s]|^[^（(【\[]*(?:记者|通讯员|記者|通訊員)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled value of a line; ``name`` is empty for labels that are no field.

    ``responsible``: 责任编辑, who counts before other editors.
    """

    name: str
    value: str
    raw: str
    responsible: bool = False


@asked
def labelled(text: str) -> tuple[Labelled, ...]:
    """Return the labelled values of a line in order, tidied; () for a line that is prose."""
    if len(text) > _LONGEST_LINE or not _MAYBE.search(text):
        return ()
    bare = _BRACKETED.sub(r"\1：", without_sizes(_unwrapped(text)))
    credited = _credited(bare)
    if credited:
        return credited
    flat = simplified(bare)
    found: list[re.Match[str]] = []
    for match in _ANY.finditer(flat):
        behind = flat[: match.start()][-1:]
        told = bool(found) or not "\u4e00" <= behind <= "\u9fff"
        if told and _stands(match, flat, within=bool(found)):
            found.append(match)
    if not found or (found[0].start() > 40 and not find_when(bare[: found[0].start()])):
        return ()
    ends = [match.start() for match in found[1:]] + [len(bare)]
    return tuple(
        _one(match, bare[match.end() : end]) for match, end in zip(found, ends, strict=True)
    )


def _credited(text: str) -> tuple[Labelled, ...]:
    """Return the values of a line that is nothing but credits."""
    parts = credits_of(text)
    done: list[Labelled] = []
    for each in parts:
        name = "editor" if each.name == "responsible" else each.name
        value = _TIDY.get(name, _first)(each.value) if name else ""
        if name == "checkers":
            value = checkers_of(parts)
        responsible = each.name == "responsible"
        done.append(Labelled(name, value, each.value, responsible))
    return tuple(done)


def without_labels(text: str) -> str:
    """Return a text without the words that only name what stands beside them (来源：, 记者)."""
    return without(_ANY, text, " ")


def label_only(text: str) -> str:
    """Return the field of a line that is a label without its value (来源：), else ''."""
    values = labelled(text)
    return values[-1].name if values and not values[-1].value else ""


@asked
def is_label_line(text: str) -> bool:
    """Whether a whole line is labels with their values (or without any), not a speaker's turn."""
    if len(text) > 120:
        return False
    values = labelled(text)
    return any(v.name for v in values) and all(v.value or not v.name or not v.raw for v in values)


@asked
def is_credit_line(text: str) -> bool:
    """Whether a short line holds nothing but credits that are no fields: 出品：… 监制：…."""
    if len(text) > _LONGEST or re.search(r"[。！？]", text) or _CONTACT.match(simplified(text)):
        return False
    return bool(labelled(text))


@asked
def may_be_text(text: str) -> bool:
    """Whether a label line would also stand in a notice's own text: 时间：… and 地点：…."""
    return _ALSO_TEXT.match(simplified(text)) is not None


def has_own_label(text: str) -> bool:
    """Whether a line begins with a label that is none of a site's: 申请类别：助学　日期：…."""
    own = _OWN_LABEL.match(text)
    return own is not None and not labelled(f"{own[0]}某")


def _stands(match: re.Match[str], text: str, *, within: bool) -> bool:
    """Whether a label is one: without a colon only before a name, and not in mid-sentence.

    ``within``: behind another label of the line.
    """
    if match["bar"] is not None:  # 编辑 | 陈红, as pages of 公众号 print it
        return match.start() == 0 and len(text) <= _LONGEST
    if match["bare"] is None:
        before = text[: match.start()].rstrip()
        return not before or before[-1] not in "，,的是在和与及把被“‘《"
    value = re.split(r"[\s\u3000、]", text[match.end() :], maxsplit=1)[0]
    if _name(match) not in _BARE_FIELDS or not is_name(value):
        return False
    if _BARRED.search(text[: match.start()]):
        return len(text) <= _LONGEST and not _STOP.search(text)  # 清川市纪委 || 责任编辑 甲
    # 清川日报 记者 甲 编辑 乙 2021-05-09: told by the day, or by a label before it.
    apart = text[: match.start()][-1:] in (" ", "\u3000", "\xa0", "|", "｜", "丨")
    short = len(text) <= _LONGEST_LINE and not _STOP.search(text)
    told = apart and short and (within or find_when(text) is not None)
    return match.start() == 0 or told


def _name(match: re.Match[str]) -> str:
    return next(name for n, (name, _) in enumerate(_LABELS) if match[f"f{n}"] is not None)


def _one(match: re.Match[str], raw: str) -> Labelled:
    name = _name(match)
    value = squeeze(raw).strip("|｜丨/ \u3000")
    responsible = name == "editor" and match[0].lstrip()[:1] in "责責"
    return Labelled(name, _TIDY.get(name, _first)(value) if name else "", value, responsible)


def _unwrapped(text: str) -> str:
    """Return （责编：张三） without its brackets."""
    bare = text.strip()
    while len(bare) > 1 and bare[0] in "([（［【〔" and bare[-1] in ")]）］】〕" and _paired(bare):
        bare = bare[1:-1].strip()
    return bare


def _paired(text: str) -> bool:
    depth = 0
    for n, c in enumerate(text):
        depth += (c in "([（［【〔") - (c in ")]）］】〕")
        if depth == 0 and n < len(text) - 1:
            return False
    return True


def _first(value: str) -> str:
    """Return the value up to a wide gap, without brackets that belong to no pair."""
    kept = _WIDE_GAP.split(value.strip("\u3000\xa0 "), maxsplit=1)[0] if value else ""
    return kept.rstrip("，,;；")[:_LONGEST]


def _source(value: str) -> str:
    when = find_when(value)
    kept = _first(value[: when.start] if when and when.start else value)
    kept = re.split(r"\s+(?=字号|时间|\d{4}[-年])", kept)[0]
    kept = _NOISE.sub("", kept).strip(" []【】")
    while " " in kept and _is_site(kept.rpartition(" ")[2]):  # 清川网 小字号大字号
        kept = kept.rpartition(" ")[0]
    kept = re.sub(r"\s+原创稿$", "", kept)
    called = _CALLED.search(simplified(kept))
    kept = _REGION.sub("", kept[: called.start()] if called else kept)
    signed = _BY_OUTLET.fullmatch(kept)
    if signed and is_outlet(signed["outlet"]) and is_name(signed["who"]):
        kept = signed["outlet"]
    if kept.count("（") > kept.count("）") or kept.count("(") > kept.count(")"):
        kept = re.split(r"[（(]", kept)[0]
    return kept if not find_when(kept) and len(kept) >= 2 else ""


def _is_site(text: str) -> bool:
    return is_tool(text) or is_comments(text)


def _people(value: str) -> str:
    """Return names in their printed order, joined as printed, without codes and brackets."""
    when = find_when(value)
    value = value[: when.start] if when and when.start else value
    kept = _NOISE.sub("", value).strip(" 【】[]（）()：:。")
    kept = _CODE.sub("", re.split(r"[】\])）（(【|｜丨]", kept)[0]).strip()
    calling = _CALLING.match(simplified(kept))
    kept = _PICTURES.split(kept[calling.end() :] if calling else kept)[0]
    names = [tidy_name(part) for part in re.split(r"[\u3000\xa0]+", kept) if part]
    joined = " ".join(names)
    if _NOBODY.fullmatch(joined):
        return ""
    return tidy_name(joined)[:_LONGEST] if _speaks_of_people(joined) else ""


def _reporters(value: str) -> str:
    kept = _SENT.sub("", re.split(r"[】\])）(（【|｜丨]", value)[0])
    named = reporter_names(kept)
    if named:
        return named
    people = _people(kept)  # of which one has a surname that is none of the common ones
    return people.replace(" ", "、") if _ALL_NAMES.fullmatch(people) else people


def _speaks_of_people(text: str) -> bool:
    return bool(text) and not re.search(r"[。！？；:：]|^\d+$|https?", text)


def _moment(value: str) -> str:
    when = find_when(value)
    return when.moment if when and when.start < 4 else ""


def _day(value: str) -> str:
    when = find_when(value)
    return when.day if when else ""


def _title(value: str) -> str:
    return value.strip("《》") if value.count("《") == 1 and value[:1] == "《" else value


def _url(value: str) -> str:
    found = re.search(r"https?://[^\s，。）)]+", value)
    return found[0] if found else ""


_TIDY = {
    "source": _source,
    "editor": _people,
    "proofreader": _people,
    "checkers": _people,
    "reporters": _reporters,
    "byline": _people,
    "speaker": _people,
    "published": _moment,
    "written": _moment,
    "delivered": _day,
    "original_title": _title,
    "original_url": _url,
    "original_author": _people,
}

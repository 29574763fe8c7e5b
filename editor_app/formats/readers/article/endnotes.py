"""What a note in brackets says of a speech: who, when, where, at what, and whether it is cut."""

from __future__ import annotations

import re

from editor_app.domain.fields import YES
from editor_app.formats.readers.article.dates import find_when
from editor_app.formats.readers.article.names import has_post, is_name, is_post, name_after_post
from editor_app.formats.readers.lines import asked
from editor_app.formats.readers.simplified import part, simplified

SPEECH = (
    r"(?:重要|主旨|主题|总结|书面|视频|工作|即席|开幕|闭幕|特别)*(?:讲话|发言|演讲|报告|致辞|致词"
    r"|贺词|祝酒辞|祝酒词|讲稿|谈话|动员|开幕[词辞]|闭幕[词辞]|说明|演说|谢辞|献辞|主持[词辞])"
)
_CUT = re.compile(r"有(?:所)?删[节改减]|删[节减]|(?:一|主要)部分|节选|摘要|摘登|摘编|要点|部分内容")
_UNREVIEWED = re.compile(
    r"未经.{0,8}(?:本人|讲话人|作者)?.{0,4}(?:审阅|审定|审核|审看)|根据.{0,10}录音.{0,6}整理"
)
_CONFIRMED = re.compile(r"(?:已)?经.{0,8}本人.{0,4}(?:审阅|审定|审核)")
_ADOPTED = re.compile(
    r"(?:通过|批准|修正|修订|修改|公布|发布|颁布|施行|实施|印发|核准|备案|废止|生效)"
    r"(?=[，,、；;。）)\]］\s\u3000]|$|根据|自|\d{4}年)"
)
_ADOPTED_ON = re.compile(
    r"(?:自)?\d{4}年\d{1,2}月\d{1,2}日起?[^。；]*"
    r"(?:通过|批准|修正|修订|公布|发布|颁布|施行|实施|印发|核准|废止)$"
)
_LONGEST_ADOPTION = 120  # characters, where no brackets are round it
_RECORDED = re.compile(
    r"^(?:本文|此稿|本稿)?(?:系|是|为)?(?:根据|据|依据|由|按).{0,16}(?:录音|录像|速记|记录稿?)"
    r"|^(?:现场)?(?:录音|录像|速记|记录)(?:稿|整理)"
    r"|^(?:未经|未)(?:.{0,8}本人|讲话人|报告人|发言人|作者|领导)?.{0,4}(?:审阅|审定|审核|审看|核阅)"
    r"|(?:录音|速记|记录)整理稿?$"
)
_OPENING = re.compile(
    r"^(?:这是|本文(?:是|为|系|根据)?|此文(?:是|为|系)?|该文(?:是|为)?|此件(?:是|为)|这篇(?:讲话|文章)是|"
    r"以下(?:是|为)|原文(?:是|为)|根据|以上(?:是|为))?"
)
_AT = re.compile(
    rf"在(?P<at>.+?)(?:上|时|期间|之际)?[所作做]?的?(?P<what>{SPEECH})"
    # 动员 in 动员大会 and 演讲 in 演讲比赛 are of the occasion's name.
    r"(?![^\W在于中]{0,2}(?:会|赛|仪式|典礼))"
)
_HOUR = re.compile(
    r"^(?:凌晨|清晨|早[上晨]?|上午|[正中]午|下午|傍晚|晚[上间]?|夜[间里]?)[，,、\s]*"
)
# 　市民中心）, behind day and hour; a page's moment of publication has no place.
_PLACED = re.compile(r"[\s\u3000，,]+[\u4e00-\u9fff]{2,20}(?<![网报社])[）)]")
_HELD = re.compile(r"^在?(?P<place>[^，,。]{2,30}?)(?:举行|召开|举办)的?(?P<at>.{4,})$")
_WHO = re.compile(r"^(?P<who>.{2,50}?)(?:同志|先生|女士)?(?:于)?$")


_LONGEST_NOTE = 600


@asked
def is_note(text: str) -> bool:
    """Whether a whole line in brackets is a note on the piece, not a part of it."""
    if (
        not 4 <= len(text) <= _LONGEST_NOTE
        or text[0] not in "(（[［【"
        or text[-1] not in ")）]］】"
    ):
        return False
    inside = simplified(text[1:-1])
    opened = re.match(
        r"这是|本文|此文|该文|此件|这篇|以上|原载|原文|发表时|根据|作者|讲话|有删|标题", inside
    )
    return bool(opened) or bool(_CUT.search(inside)) or bool(re.search(rf"{SPEECH}[）)]?$", inside))


@asked
def is_adoption(text: str) -> bool:
    """Whether a line is a 题注: who adopted, amended or published a text, and when.

    In brackets, or a line that begins with the day: 2024年3月8日市总工会全体会议通过.
    """
    bare = text.strip()
    if not 4 <= len(bare) <= _LONGEST_NOTE or _ADOPTED.search(bare) is None:
        return False
    if bare[0] in "(（[［" and bare[-1] in ")）]］":
        return not _CUT.search(bare) and not re.search(SPEECH, bare)
    return len(bare) <= _LONGEST_ADOPTION and _ADOPTED_ON.match(bare) is not None


def is_recording_note(text: str) -> bool:
    """Whether a short line only says that a speech was written down from a recording."""
    bare = text.strip("()（）[]［］【】〔〕*＊ \u3000。.")
    if not 4 <= len(bare) <= 60 or re.search("[。；]", bare):
        return False
    return _RECORDED.search(simplified(bare)) is not None


def is_date_line(text: str) -> bool:
    """Whether a line is a date in brackets, with a place at most: （2019年4月29日，北京）."""
    if is_adoption(text):
        return False
    if text[:1] not in "(（" or text[-1:] not in ")）" or len(text) > 60:
        return False
    when = find_when(text)
    placed = when is not None and _PLACED.fullmatch(text[when.end :]) and "年" in text
    return when is not None and when.start <= 3 and (not when.time or bool(placed))


def read_note(text: str) -> dict[str, str]:
    """Return what a note states: who, when, where, at what; whether it is cut or approved."""
    inside = text.strip("()（）[]［］【】 \u3000")
    fields = read_occasion(inside)
    inside = simplified(inside)
    if _CUT.search(inside):
        fields["abridged"] = YES
    if _UNREVIEWED.search(inside):
        fields["approval"] = "unreviewed"
    elif _CONFIRMED.search(inside):
        fields["approval"] = "confirmed"
    return fields


def read_occasion(text: str) -> dict[str, str]:
    """Return who spoke when at what, from 李玉赋同志2019年4月29日在…座谈会上的讲话."""
    opening = _OPENING.match(simplified(text))
    bare = text[opening.end() :] if opening else text
    when = find_when(bare)
    fields = {"delivered": when.day} if when else {}
    before = bare[: when.start] if when else bare.partition("在")[0] if "在" in bare else ""
    fields |= _who(before)
    rest = bare[when.end :] if when else bare
    found = _AT.search(simplified(rest))
    if found is None:
        return fields
    if when and found.start() > 0 and "delivered" in fields and not fields.get("speaker"):
        fields |= _who(rest[: found.start()].strip("，,　 "))
    return fields | _occasion(part(rest, found, "at"))


def _occasion(text: str) -> dict[str, str]:
    held = _HELD.match(simplified(text))
    if held and not re.search(r"[会议坛式典]$", held["place"]):
        return {"place": part(text, held, "place"), "occasion": part(text, held, "at")}
    return {"occasion": text.strip("“”「」")} if len(text) >= 4 else {}


def _who(text: str) -> dict[str, str]:
    found = _WHO.match(text.strip("，,、 \u3000"))
    if found is None:
        return {}
    who = found["who"].strip()
    if is_name(who):
        return {"speaker": who}
    for size in (3, 2, 4):
        if is_name(who[:size]) and is_post(who[size:]):
            return {"speaker": who[:size], "post": who[size:]}
    post, name = name_after_post(who)
    if not name:
        return {}
    return {"speaker": name, "post": post} if has_post(post) else {"speaker": name}


def read_date_line(text: str) -> dict[str, str]:
    """Return delivered, and place where it is there, of （2019年4月29日，北京）."""
    inside = text.strip("()（）— \u3000")
    when = find_when(inside)
    if when is None:
        return {}
    fields = {"delivered": when.day}
    rest = _HOUR.sub("", inside[when.end :].strip("，,、 \u3000")).strip("，,、 \u3000于在")
    spoken = read_occasion(inside)
    if "occasion" in spoken:
        return fields | spoken
    if _RECORDED.search(simplified(rest)):
        return fields
    if re.search(r"[会议坛式典]上?$", simplified(rest)):
        return fields | {"occasion": rest.removesuffix("上")}
    return fields | {"place": rest} if 2 <= len(rest) <= 20 else fields

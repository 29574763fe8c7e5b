"""Salutations (同志们： 尊敬的各位来宾，女士们、先生们：) and the bracketed end note.

A salutation is a short line of names for those spoken to, ending in a colon, an
exclamation mark or a comma, at the head of a speech or in the middle of it. At least one
of the names must be sure (plural, or with 尊敬的 各位 全体): 主持人： before an answer is none.
"""

from __future__ import annotations

import re

_SPACES = " \t\u3000\xa0\u200b\u2060\ufeff"
_BRACKET_OR_SPACE = frozenset("（(" + _SPACES)
_LONGEST = 90
_ENDS = "：:！!，,"
_PARTS = re.compile(r"[，,、；;\s]+|(?<=[们志士生])和")
# A verb shows that a line which starts 各位代表 is a sentence.
_VERBS = re.compile(
    r"[要把被将着请让使做]|应当|应该|必须|我们|你们|他们|她们|它们|咱们|指出|强调|表示|认为|提出|如下|一起"
)
_POLITE = re.compile(r"(?:尊敬的|敬爱的|亲爱的|各位|诸位|全体|在座的)")
_SURE = re.compile(
    r".{0,24}(?:(?<![我你他她它咱人])们|同志|先生|女士|小姐|阁下|殿下|陛下|朋友|父老|乡亲|同仁|同胞|同学)\Z"
)
_TITLED = re.compile(
    r".{0,30}(?:主席|总统|总理|首相|国王|书记|部长|大臣|外长|议长|院长|校长|会长|省长|市长|州长|县长|区长"
    r"|局长|厅长|处长|司长|社长|所长|站长|理事长|董事长|秘书长|团长|队长|组长|行长|主任|总裁|总经理|总干事"
    r"|大使|公使|参赞|领事|代表|委员|专家|学者|教授|老师|院士|博士|将军|首长|司令员?|政委|领导|来宾|嘉宾|贵宾"
    r"|使节|同事|同行|校友|家长|师傅|夫人|议员|专员|特使|记者|员工|职工|师生|战友|观众|听众|读者|网友|企业家"
    r"|模范|劳模|工作者|英雄|干部|群众|官兵|志愿者|青年|侨胞|市民|村民|农民|工人|医生|护士|评委|选手|运动员)\Z"
)

_NOTE_LONGEST = 400
_NOTE_WORDS = re.compile(
    r"[本此]文(?!件)|本篇|原载|原题|摘自|选自|节选|删节|摘要|摘登|[首刊]发|发表[时于]|标题为|题目为"
    r"|编者|作者|整理|转载|责任编辑|执笔|这是.{0,60}(?:讲话|致辞|报告|发言|文章|演讲|批示|信)"
    r"|根据.{0,40}(?:讲话|发言|录音)|(?:讲话|致辞|报告|发言)的?(?:一部分|节录|要点)"
)
_PAIRS = {"（": "）", "(": ")"}


def is_salutation(words: str) -> bool:
    """Whether a line of reading text addresses those who are spoken to."""
    if len(words) > _LONGEST + 40:
        return False
    line = words.strip(_SPACES)
    if not 2 < len(line) <= _LONGEST or line[-1] not in _ENDS:
        return False
    terms = [term for term in _PARTS.split(line[:-1]) if term]
    if not terms or _VERBS.search(line):
        return False
    colon = line[-1] in "：:"
    sure = [_is_sure(term) or (colon and _is_addressed(term)) for term in terms]
    return any(sure) and all(
        certain or _TITLED.match(term) for certain, term in zip(sure, terms, strict=True)
    )


def _is_sure(term: str) -> bool:
    polite = _POLITE.match(term)
    if polite is None:
        return bool(_SURE.match(term)) and len(term) > 1
    rest = term[polite.end() :]
    return not rest or bool(_SURE.match(rest) or _TITLED.match(rest) or _is_group(rest))


def _is_group(rest: str) -> bool:
    """各位干部职工, 全体工作人员: a short group name."""
    return bool(re.fullmatch(r"[\u3400-\u9fff]{0,12}[人员工兵手民众者辈生长委]", rest))


def _is_addressed(term: str) -> bool:
    """各位工匠, before a colon: whoever they are, they are spoken to."""
    return bool(re.fullmatch(r"(?:尊敬的)?(?:各位|诸位)[\u3400-\u9fff]{1,6}", term))


def is_end_note(words: str) -> bool:
    """Whether a line is one bracket that tells of the text itself (本文是…发表时有删节)."""
    if words[:1] not in _BRACKET_OR_SPACE:
        return False
    line = words.strip(_SPACES).rstrip("。.")
    if not 6 <= len(line) <= _NOTE_LONGEST or line[0] not in _PAIRS:
        return False
    return _closes_at_end(line) and _NOTE_WORDS.search(line) is not None


def _closes_at_end(line: str) -> bool:
    depth = 0
    for at, character in enumerate(line):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
            if depth == 0:
                return at == len(line) - 1
    return False

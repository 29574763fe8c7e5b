"""Long Chinese texts made from a seed, shaped like speeches; the same on every machine."""

from __future__ import annotations

import random
import re

_WORDS = re.findall(
    "..",
    "劳模精神工会职工建设发展改革创新服务群众工作落实学习宣传贯彻会议全面加强推动深入坚持团结奋斗"
    "产业工人队伍技能人才企业基层制度机制政策权益维护和谐稳定生产安全质量效益规划目标任务措施责任",
)
_NUMBERS = "一二三四五六七八九十"


def sentence(rng: random.Random) -> str:
    """Return one sentence of three to six clauses."""
    clauses = ["".join(rng.choices(_WORDS, k=rng.randint(3, 6))) for _ in range(rng.randint(3, 6))]
    return "，".join(clauses) + "。"


def speech(characters: int, seed: int = 1) -> str:
    """Return a speech of at least so many characters: headings, numbered and plain paragraphs."""
    rng = random.Random(seed)
    lines = ["同志们："]
    size = 0
    part = 0
    while size < characters:
        if len(lines) % 12 == 1:
            part += 1
            lines.append(f"{_NUMBERS[part % 10]}、{''.join(rng.choices(_WORDS, k=6))}")
        lead = f"{_NUMBERS[len(lines) % 3]}是" if len(lines) % 2 else ""
        lines.append(lead + "".join(sentence(rng) for _ in range(rng.randint(3, 7))))
        size += len(lines[-1])
    return "\n".join(lines)


def edited(text: str, share: float, seed: int = 2) -> str:
    """Return the text with about ``share`` of its characters replaced, dropped or added to."""
    rng = random.Random(seed)
    letters = list(text)
    for _ in range(int(len(text) * share)):
        at = rng.randrange(len(letters))
        if letters[at] == "\n":
            continue
        letters[at] = rng.choice(["", "新", letters[at] + "好", "改"])
    return "".join(letters)
